// Learning rates of fixed point from constants: no floating-point code in firmware, however it is optimized
// and without link-time optimization. fixed_rates.sh looks at the object file.
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<Fixed<int16_t, 12>, Inputs<2>, Dense<4, Tanh>, Dense<1, Linear>> Net;
OnlineTrainer<Net, MeanSquaredError> by_default;
OnlineTrainer<Net, MeanSquaredError> by_constant(0.05);
OnlineTrainer<Net, MeanSquaredError> by_whole_number(1);
BatchTrainer<Net, MeanSquaredError, Momentum> with_momentum;

void set_rates() {
  by_default.learning_rate = 0.01;
  by_whole_number.learning_rate = 2;
  with_momentum.optimizer.weight_decay = 0;
}
