// The constants of types have an address: they can be given where a function takes a reference.
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

template <class T>
T through_address(const T& constant) {
  const T* volatile address = &constant;  // not known to the compiler
  return *address;
}

}  // namespace

TEST_CASE("Constants can be given by reference") {
  typedef Network<float, Inputs<3>, Dense<4, Relu>, Dense<2, Softmax>> Net;
  typedef FrozenLayers<Net, 1> Features;
  CHECK_EQ(through_address(Inputs<3>::count), size_t(3));
  CHECK_EQ(through_address(Dense<4, Relu>::outputs), size_t(4));
  CHECK_EQ(through_address(Net::parameter_count), size_t(26));
  CHECK_EQ(through_address(Features::inputs), size_t(3));
  CHECK_EQ(through_address(Features::outputs), size_t(4));
  CHECK_EQ(through_address(StoredSize<Net>::value), 2 * through_address(StoredSize<Net>::slot));
  CHECK_EQ(through_address(StoredSize<Net>::header), size_t(10));
  CHECK(through_address(StoredShape<Net>::value) != 0);
  CHECK(through_address(FitsInRam<Net>::value));
  CHECK_EQ(through_address(FixedRate::least_shift), 12);
  CHECK_EQ(through_address(FixedRate::most_shift), 75);
  CHECK_EQ(through_address(StochasticRounding::increment), 40503u);
  CHECK_EQ(through_address(NearestRounding::increment), 0u);
  CHECK_EQ(through_address(FixedNumeric16<12>::weight_bits), 12);
  CHECK_EQ(through_address(FixedNumeric16<12>::delta_bits), 12);
  CHECK_EQ(through_address(FixedNumeric32<16>::weight_bits), 16);
}

TEST_CASE("Constants of types that are no templates are no objects, so that any function takes them") {
  CHECK_EQ(larger(0, Sgd::states_per_parameter), size_t(0));
  const size_t& states = Adam::states_per_parameter;
  CHECK_EQ(states + Momentum::states_per_parameter, size_t(3));
  const uint16_t& numerator = He::numerator;
  CHECK_EQ(numerator, Glorot::numerator);
  CHECK_EQ(uint16_t(UniformOne::numerator), 1u);
}
