// error: PocketMLP: this array's length is not the network's
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<3>, Dense<2, Sigmoid>> Trained;
static const float input[3] = {1.0f, 2.0f, 3.0f};
#if defined(POCKETMLP_CONTROL)
static const float target[2] = {0.0f, 1.0f};
#else
static const float target[3] = {0.0f, 1.0f, 0.0f};
#endif

Status train(Trained& network, OnlineTrainer<Trained, MeanSquaredError>& trainer) {
  return trainer.step(network, input, target);
}
