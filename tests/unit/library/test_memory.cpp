// The memory contract: what a network, its workspace and each trainer take, pinned at compile time.
// P parameters, A activations summed over layers, W the widest pair of neighbouring layers, T bytes per
// number.
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

// "At most 16 bytes of scalars each": for the trainer, its gradients and its optimizer. Members that count
// are size_t, and a host aligns to it; chips with 32 bits or less need no allowance.
const size_t scalars = sizeof(size_t) > 4 ? 32 : 16;
// Stochastic rounding keeps 12 bytes more of them.
template <class T>
struct OnlineScalars {
  static constexpr size_t value = 20;
};
template <>
struct OnlineScalars<float> {
  static constexpr size_t value = 16;
};
template <>
struct OnlineScalars<double> {
  static constexpr size_t value = 32;
};

template <class Net, class Loss>
struct Contract {
  typedef typename Net::Weight T;
  static constexpr size_t P = Net::parameter_count * sizeof(T);
  static constexpr size_t A = Net::activation_count * sizeof(T);
  static constexpr size_t W = Net::widest_pair * sizeof(T);
  static constexpr size_t G = Net::parameter_count * sizeof(typename Net::Numeric::Gradient);
  static constexpr size_t online = A + W + OnlineScalars<T>::value;

  static_assert(sizeof(Net) == P, "a network is its parameters and nothing else");
  static_assert(sizeof(InFlash<Net>) == P, "the same in flash");
  static_assert(sizeof(Workspace<Net>) == W, "inference: the widest pair of layers");
  static_assert(sizeof(OnlineTrainer<Net, Loss>) <= online, "online training");
  static_assert(sizeof(BatchTrainer<Net, Loss, Sgd>) <= online + G + scalars, "batch: P gradients more");
  static_assert(sizeof(BatchTrainer<Net, Loss, Momentum>) <= online + 2 * G + 2 * scalars,
                "momentum: P states more");
  static_assert(sizeof(EarlyStopping<Net>) <= P + scalars, "early stopping: one copy of the network");
  static constexpr bool holds = true;
};
template <class Net, class Loss>
struct AdamContract : Contract<Net, Loss> {
  typedef Contract<Net, Loss> Base;
  static_assert(sizeof(BatchTrainer<Net, Loss, Adam>) <= Base::online + 3 * Base::G + 2 * scalars,
                "Adam: 2 P states more");
};

typedef Network<float, Inputs<4>, Dense<8, Sigmoid>, Dense<3, Sigmoid>> Small;
typedef Network<float, Inputs<5>, Dense<2, Softmax>> OneLayer;
typedef Network<float, Inputs<1>, Dense<1, Linear>> Tiny;
typedef Network<float, Inputs<16>, Dense<12, Relu>, Dense<20, Tanh>, Dense<7, LeakyRelu>, Dense<4, Softmax>>
    Deep;
#if !defined(__AVR__)  // 100 KB: no object may be larger than 32 KB there
typedef Network<float, Inputs<784>, Dense<32, Relu>, Dense<10, Softmax>> Digits;
static_assert(Digits::parameter_count == 25450, "");
#endif
typedef Network<Fixed<int16_t, 12>, Inputs<4>, Dense<8, Sigmoid>, Dense<3, Sigmoid>> SmallFixed;
typedef Network<Fixed<int16_t, 12>, Inputs<1>, Dense<1, Sigmoid>> TinyFixed;
typedef Network<Fixed<int32_t, 16>, Inputs<4>, Dense<8, Sigmoid>, Dense<3, Sigmoid>> SmallFixed32;
typedef Network<double, Inputs<4>, Dense<8, Sigmoid>, Dense<3, Sigmoid>> Double;

static_assert(Small::parameter_count == 4 * 8 + 8 + 8 * 3 + 3, "weights and biases of every layer");
static_assert(Small::activation_count == 8 + 3 && Small::widest_pair == 8 + 3, "");
static_assert(Deep::activation_count == 12 + 20 + 7 + 4 && Deep::widest_pair == 12 + 20, "");

}  // namespace

TEST_CASE("Every kind of network keeps the memory contract") {
  CHECK(AdamContract<Small, MeanSquaredError>::holds);
  CHECK(AdamContract<OneLayer, CrossEntropy>::holds);
  CHECK(AdamContract<Tiny, MeanSquaredError>::holds);
  CHECK(AdamContract<Deep, CrossEntropy>::holds);
  CHECK(AdamContract<Double, CrossEntropy>::holds);
  CHECK(Contract<SmallFixed, MeanSquaredError>::holds);
  CHECK(Contract<TinyFixed, CrossEntropy>::holds);
  CHECK(Contract<SmallFixed32, CrossEntropy>::holds);
#if !defined(__AVR__)
  CHECK(AdamContract<Digits, CrossEntropy>::holds);
#endif
}

#if defined(__AVR__)
TEST_CASE("4-8-3 on AVR takes these bytes") {
  CHECK_EQ(sizeof(Small), size_t(268));
  CHECK_EQ(sizeof(Workspace<Small>), size_t(44));
  CHECK_EQ(sizeof(OnlineTrainer<Small, MeanSquaredError>), size_t(97));
  CHECK_EQ(sizeof(OnlineTrainer<SmallFixed, MeanSquaredError>), size_t(63));
}
#endif
