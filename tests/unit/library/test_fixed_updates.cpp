// Fixed point at the ends of its formats: what gradients, steps and updates become there.
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

TEST_CASE("32 bits: the gradient of a bias saturates like that of a weight whose input is 1") {
  typedef Fixed<int32_t, 16> Number;
  typedef Network<Number, Inputs<1>, Dense<1, Linear>> Net;
  for (int32_t target = -300; target <= 300; target += 65) {
    Net network = {{Number(0), Number(0)}};
    const Number input[1] = {Number(1)};
    const Number wanted[1] = {Number(static_cast<int>(target))};
    BatchTrainer<Net, MeanSquaredError> trainer;
    trainer.forward(network, input);
    const Status status = trainer.backward(network, input, wanted);
    CHECK(status == (target * target < 65536 ? Status::ok : Status::diverged));
    CHECK(trainer.gradients()[0] == trainer.gradients()[1]);
    if (target == -170) CHECK(trainer.gradients()[1] == Net::Numeric::Gradient::highest());
  }
}

TEST_CASE("32 bits: a row's step has as many fraction bits as fit, whatever rate and weights") {
  const uint8_t weight_bits[4] = {8, 16, 24, 28};
  const int32_t deltas[8] = {0, 1, -1, 255, -32768, 65536, INT32_MAX, INT32_MIN};
  for (uint8_t w = 0; w < 4; ++w) {
    for (uint8_t shift = FixedRate::least_shift; shift < 60; ++shift) {
      for (uint8_t d = 0; d < 8; ++d) {
        const FixedRate rate = FixedRate::from_parts(d % 2 == 0 ? 65535 : 32769, shift);
        const RowStep32 step = RowStep32::make(rate, deltas[d], weight_bits[w]);
        // The product scaled by 2^s / 2^cut, as far as 64 bits hold it.
        const int64_t product = static_cast<int64_t>(deltas[d]) * rate.mantissa();
        const int cut = shift - weight_bits[w];
        const int64_t at_32 =
            cut <= 0 ? product * (INT64_C(1) << -cut) : (product + (INT64_C(1) << (cut - 1))) >> cut;
        if (at_32 <= INT32_MAX && at_32 >= INT32_MIN) {
          CHECK_EQ(step.shift, 32);
          CHECK_EQ(step.value, at_32);
        } else {
          const int less = cut + 16;
          const int64_t at_16 = less == 0 ? product : (product + (INT64_C(1) << (less - 1))) >> less;
          CHECK_EQ(step.shift, 16);
          CHECK_EQ(step.value, pocketmlp_fixed32_clamp(at_16));
        }
      }
    }
  }
  const RowStep32 half = RowStep32::make(0.5, 1, 16);
  CHECK_EQ(half.value, 32768);  // 0.5 * 2^-16 with 16 - 16 + 32 bits below its point
  CHECK_EQ(half.shift, 32);
}

TEST_CASE("32 bits: one online step at a small error is the rate times the error") {
  typedef Fixed<int32_t, 24> Number;
  typedef Network<FixedNumeric32<24, NearestRounding>, Inputs<1>, Dense<1, Linear>> Net;
  typedef Net::Activation Activation;
  Net network = {{Number(0), Number(0)}};
  OnlineTrainer<Net, MeanSquaredError> trainer(0.01);
  const Activation input[1] = {Activation(100)};
  const Activation wanted[1] = {Activation::from_raw(-1)};
  CHECK(trainer.step(network, input, wanted) == Status::ok);
  CHECK_EQ(network.parameters[0].raw(), -256);  // 0.01 * 100 * 2^-16
}

TEST_CASE("16 bits: an optimizer's update moves a weight as far as its format reaches") {
  const int32_t values[8] = {0, 1, -1, 77777, -65536, 123456789, INT32_MAX, INT32_MIN};
  for (uint8_t shift = 1; shift < 60; ++shift) {
    for (uint8_t k = 0; k < 8; ++k) {
      const FixedRate rate = FixedRate::from_parts(k % 2 == 0 ? 65535 : 32769, FixedRate::least_shift);
      int64_t expected = (static_cast<int64_t>(values[k]) * rate.mantissa()) >> shift;
      if (expected < INT32_MIN) expected = INT32_MIN;
      if (expected > INT32_C(0x7FFF0000)) expected = INT32_C(0x7FFF0000);
      CHECK_EQ(multiply_mantissa(values[k], rate, shift), expected);
    }
  }
  typedef FixedNumeric16<12> Numeric;
  typedef Numeric::Weight Weight;
  Numeric::Rounding rounding;
  const Weight up = Numeric::descend(Weight::from_raw(-20000), Numeric::Gradient(-60), 0.1, 0.0, rounding);
  CHECK(up.raw() >= -20000 + 24575);
  CHECK(up.raw() <= -20000 + 24576);
  const Weight down = Numeric::descend(Weight::from_raw(20000), Numeric::Gradient(1000), 8.0, 0.0, rounding);
  CHECK_EQ(down.raw(), 20000 - 32768);
}

TEST_CASE("A loss at the end of its format is no mean of a mini-batch: diverged, and nothing changes") {
  typedef Fixed<int32_t, 16> Number;
  typedef Network<Number, Inputs<1>, Dense<1, Linear>> Net;
  const Number inputs[4] = {Number(1), Number(1), Number(1), Number(1)};
  const Number targets[4] = {Number(1), Number(300), Number(0), Number(2)};
  Net network = {{Number(0), Number(0)}};
  OnlineTrainer<Net, MeanSquaredError, 4> online;
  BatchTrainer<Net, MeanSquaredError, Sgd, 4> batch;
  for (size_t samples = 2; samples <= 4; ++samples) {
    CHECK(online.step_batch(network, inputs, ValueTargets<Net::Numeric>(targets), samples) ==
          Status::diverged);
    CHECK(online.loss() == Net::Numeric::Loss::highest());
    CHECK(batch.step_batch(network, inputs, ValueTargets<Net::Numeric>(targets), samples) ==
          Status::diverged);
    CHECK(batch.loss() == Net::Numeric::Loss::highest());
    CHECK_EQ(batch.samples(), size_t(0));
  }
  CHECK(network.parameters[0] == Number(0));
  CHECK(network.parameters[1] == Number(0));
}

TEST_CASE("Early stopping compares the losses of trainers, whatever the number type") {
  typedef Network<Fixed<int16_t, 12>, Inputs<1>, Dense<1, Linear>> FixedNet;
  typedef FixedNet::Activation Value;
  FixedNet network = {{FixedNet::Weight(0.5f), FixedNet::Weight(0)}};
  const Value input[1] = {Value(1)};
  const Value target[1] = {Value(1)};
  OnlineTrainer<FixedNet, MeanSquaredError> trainer(0.0);
  EarlyStopping<FixedNet> stopping(1);
  CHECK(trainer.step(network, input, target) == Status::ok);
  CHECK(stopping.go_on(network, trainer.loss()));
  CHECK_EQ(stopping.best_loss().to_float(), 0.125f);
  CHECK_FALSE(stopping.go_on(network, trainer.loss()));
  EarlyStopping<FixedNet, float> own(1);
  CHECK(own.go_on(network, 0.25f));
}
