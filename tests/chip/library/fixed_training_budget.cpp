// What one online training step of a 4-8-3 fixed-point network costs on an ATmega328P.
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>

#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

typedef Network<Fixed<int16_t, 12>, Inputs<4>, Dense<8, Sigmoid>, Dense<3, Sigmoid>> Net;

Net network;
OnlineTrainer<Net, MeanSquaredError> trainer(0.5);
typedef Net::Activation Value;
const Value input[4] = {Value(0.3), Value(-1), Value(2), Value(0.25)};
const Value target[3] = {Value(0.1), Value(0.9), Value(0.2)};

// Some weights of both signs, so that every product and every exponential takes its usual time.
void fill(Net& net) {
  Net::Weight weight(0.7);
  for (size_t k = 0; k < Net::parameter_count; ++k) {
    net.parameters[k] = weight;
    weight = weight * Net::Weight(-0.93) + Net::Weight(0.05);
  }
}

}  // namespace

__attribute__((OS_main)) int main() {
  fill(network);
  GPIOR0 = 1;
  const Status status = trainer.step(network, input, target);
  GPIOR0 = 2;
  GPIOR1 = static_cast<uint8_t>(status);  // the exit code
  cli();
  sleep_enable();
  sleep_cpu();
}
