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

template <class Net, class Loss>
struct Contract {
  typedef typename Net::Weight T;
  static constexpr size_t P = Net::parameter_count * sizeof(T);
  static constexpr size_t A = Net::activation_count * sizeof(T);
  static constexpr size_t W = Net::widest_pair * sizeof(T);
  static constexpr size_t inputs = Net::inputs * sizeof(T);

  static_assert(sizeof(Net) == P, "a network is its parameters and nothing else");
  static_assert(sizeof(InFlash<Net>) == P, "the same in flash");
  static_assert(sizeof(Workspace<Net>) == W, "inference: the widest pair of layers");
  static_assert(sizeof(OnlineTrainer<Net, Loss>) <= 2 * A + inputs + scalars, "online training");
  static_assert(sizeof(BatchTrainer<Net, Loss, Sgd>) <= 2 * A + inputs + P + 2 * scalars,
                "batch: P gradients more");
  static_assert(sizeof(BatchTrainer<Net, Loss, Momentum>) <= 2 * A + inputs + 2 * P + 3 * scalars,
                "momentum: P states more");
  static_assert(sizeof(BatchTrainer<Net, Loss, Adam>) <= 2 * A + inputs + 3 * P + 3 * scalars,
                "Adam: 2 P states more");
  static_assert(sizeof(EarlyStopping<Net>) <= P + scalars, "early stopping: one copy of the network");
  static constexpr bool holds = true;
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
typedef Network<double, Inputs<4>, Dense<8, Sigmoid>, Dense<3, Sigmoid>> Double;

static_assert(Small::parameter_count == 4 * 8 + 8 + 8 * 3 + 3, "weights and biases of every layer");
static_assert(Small::activation_count == 8 + 3 && Small::widest_pair == 8 + 3, "");
static_assert(Deep::activation_count == 12 + 20 + 7 + 4 && Deep::widest_pair == 12 + 20, "");

}  // namespace

TEST_CASE("Every kind of network keeps the memory contract") {
  CHECK(Contract<Small, MeanSquaredError>::holds);
  CHECK(Contract<OneLayer, CrossEntropy>::holds);
  CHECK(Contract<Tiny, MeanSquaredError>::holds);
  CHECK(Contract<Deep, CrossEntropy>::holds);
  CHECK(Contract<Double, CrossEntropy>::holds);
#if !defined(__AVR__)
  CHECK(Contract<Digits, CrossEntropy>::holds);
#endif
}

#if defined(__AVR__)
TEST_CASE("4-8-3 on AVR takes these bytes") {
  CHECK_EQ(sizeof(Small), size_t(268));
  CHECK_EQ(sizeof(Workspace<Small>), size_t(44));
  CHECK_EQ(sizeof(OnlineTrainer<Small, MeanSquaredError>), size_t(98));
}
#endif
