// Uses what the library offers to firmware, so that check_symbols.sh can look at all that gets linked with
// it.
#include "../../ports/boards/board.h"
#include "pocketmlp/pocketmlp.hpp"
#include "pocketmlp/quantized/flash.h"

using namespace pocketmlp;

typedef Network<float, Inputs<4>, Dense<8, Tanh>, Dense<6, LeakyRelu>, Dense<3, Softmax>> Classifier;
typedef Network<float, Inputs<4>, Dense<5, Sigmoid>, Dense<3, Linear>> Regressor;

static const InFlash<Network<float, Inputs<4>, Dense<3, Relu>>> in_flash POCKETMLP_FLASH = {{0.5f, -0.5f}};
static Classifier classifier;
static Regressor regressor;
static OnlineTrainer<Classifier, CrossEntropy> online;
static BatchTrainer<Regressor, MeanSquaredError, Adam> adam;
static BatchTrainer<Classifier, CrossEntropy, Momentum> momentum;
static Workspace<Classifier> workspace;
static Workspace<Network<float, Inputs<4>, Dense<3, Relu>>> workspace_in_flash;
static float input[4];
static float target[3];

static void print_status(Status status) {
  board_print_unsigned(static_cast<uint32_t>(status));
}

__attribute__((noinline)) int main() {  // check_symbols.sh looks for it
  board_init();
  if (board_read(input, sizeof input) != sizeof input) input[0] = 1.0f;
  Random random(1);
  initialize<He>(classifier, random);
  initialize<Glorot>(regressor, random);
  print_status(online.step(classifier, input, ClassIndex(1)));
  print_status(momentum.step(classifier, input, ClassIndex(2)));
  print_status(adam.step(regressor, input, target));
  board_print_unsigned(classifier.classify(input, workspace));
  board_print_signed(static_cast<int32_t>(in_flash.infer(input, workspace_in_flash)[0]));
  return 0;
}
