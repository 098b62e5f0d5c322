// Fixed point at the ends of its formats: what gradients, steps and updates become there.
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

TEST_CASE("32 bits: the gradient of a bias saturates like that of a weight whose input is 1") {
  typedef Fixed<int32_t, 16> Number;
  typedef Network<Number, Inputs<1>, Dense<1, Linear>> Net;
  for (int target = -300; target <= 300; target += 65) {
    Net network = {{Number(0), Number(0)}};
    const Number input[1] = {Number(1)};
    const Number wanted[1] = {Number(target)};
    BatchTrainer<Net, MeanSquaredError> trainer;
    trainer.forward(network, input);
    const Status status = trainer.backward(network, input, wanted);
    CHECK(status == (target * target < 65536 ? Status::ok : Status::diverged));
    CHECK(trainer.gradients()[0] == trainer.gradients()[1]);
    if (target == -170) CHECK(trainer.gradients()[1] == Net::Numeric::Gradient::highest());
  }
}
