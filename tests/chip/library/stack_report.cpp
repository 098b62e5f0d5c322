// Prints how much stack each call of the library takes on this chip, return addresses included: the table of
// docs/memory.md. A call that takes more than LIMIT bytes fails the test.
#include "../../../ports/boards/board.h"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

#if defined(__AVR__)
#define LIMIT 130
#else
#define LIMIT 400
#endif

namespace {

template <class Number>
struct Programs {
  typedef Network<Number, Inputs<4>, Dense<8, Tanh>, Dense<3, Softmax>> Net;
  typedef typename Net::Activation Value;
};

bool failed = false;

void print(uint32_t bytes) {
  board_print_unsigned(bytes);
  BOARD_PRINT(" bytes\n");
  failed = failed || bytes > LIMIT;
}

// Not inlined, so that each call has a frame of its own to be measured.
#define MEASURED __attribute__((noinline))

template <class Net>
MEASURED void infer(const Net& network, const typename Net::Activation (&input)[4],
                    Workspace<Net>& workspace) {
  network.infer(input, workspace);
}
template <class Trainer, class Net>
MEASURED void step(Trainer& trainer, Net& network, const typename Net::Activation (&input)[4]) {
  if (trainer.step(network, input, ClassIndex(1)) != Status::ok) failed = true;
}
template <class Net>
MEASURED void fill(Net& network) {
  Random random(1);
  initialize<Glorot>(network, random);
}
template <class Net>
MEASURED void save(const Net& network, MemoryStorage& storage) {
  if (save_network(network, storage) != Status::ok) failed = true;
}
template <class Net>
MEASURED void load(Net& network, MemoryStorage& storage) {
  if (load_network(network, storage) != Status::ok) failed = true;
}

typedef Programs<float>::Net FloatNet;
typedef Programs<Fixed<int16_t, 12>>::Net FixedNet;
FloatNet float_network;
FixedNet fixed_network;
Workspace<FloatNet> float_workspace;
Workspace<FixedNet> fixed_workspace;
OnlineTrainer<FloatNet, CrossEntropy> float_online;
OnlineTrainer<FixedNet, CrossEntropy> fixed_online;
BatchTrainer<FixedNet, CrossEntropy, Momentum> fixed_momentum;
#if !defined(__AVR__)
BatchTrainer<FloatNet, CrossEntropy, Adam> float_adam;
#endif
uint8_t bytes[StoredSize<FixedNet>::value];
const float float_input[4] = {0.5f, -1.0f, 0.25f, 1.0f};
const FixedNet::Activation fixed_input[4] = {FixedNet::Activation(0.5), FixedNet::Activation(-1.0),
                                             FixedNet::Activation(0.25), FixedNet::Activation(1.0)};

}  // namespace

#define REPORT(name, call)    \
  do {                        \
    BOARD_PRINT(name ": ");   \
    BOARD_STACK_BEGIN();      \
    call;                     \
    print(BOARD_STACK_END()); \
  } while (false)

int main() {
  board_init();
  MemoryStorage storage(bytes, sizeof bytes);
  REPORT("initialize, float", fill(float_network));
  REPORT("infer, float", infer(float_network, float_input, float_workspace));
  REPORT("OnlineTrainer::step, float", step(float_online, float_network, float_input));
#if !defined(__AVR__)
  REPORT("BatchTrainer::step with Adam, float", step(float_adam, float_network, float_input));
#endif
  REPORT("initialize, fixed16", fill(fixed_network));
  REPORT("infer, fixed16", infer(fixed_network, fixed_input, fixed_workspace));
  REPORT("OnlineTrainer::step, fixed16", step(fixed_online, fixed_network, fixed_input));
  REPORT("BatchTrainer::step with Momentum, fixed16", step(fixed_momentum, fixed_network, fixed_input));
  REPORT("save_network", save(fixed_network, storage));
  REPORT("load_network", load(fixed_network, storage));
  board_exit(failed ? 1 : 0);
}
