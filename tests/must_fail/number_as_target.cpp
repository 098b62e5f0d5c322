// error: PocketMLP: an input or a target is an array here
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<2>, Dense<2, Softmax>> Classifier;
typedef OnlineTrainer<Classifier, CrossEntropy> Trainer;

Status learn(Trainer& trainer, Classifier& network, const float (&input)[2], uint16_t number) {
#if defined(POCKETMLP_CONTROL)
  return trainer.step(network, input, ClassIndex(number));
#else
  return trainer.step(network, input, number);
#endif
}
