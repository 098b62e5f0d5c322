// error: PocketMLP: this array's elements have the wrong type
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<Fixed<int16_t, 12>, Inputs<2>, Dense<2, Softmax>> Classifier;
typedef OnlineTrainer<Classifier, CrossEntropy> Trainer;
#if defined(POCKETMLP_CONTROL)
typedef Classifier::Activation Value;
#else
typedef float Value;
#endif

Status learn(Trainer& trainer, Classifier& network, const Value (&input)[2]) {
  return trainer.step(network, input, ClassIndex(1));
}
