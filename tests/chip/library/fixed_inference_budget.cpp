// What inference of a 4-8-3 fixed-point network with its weights in flash costs on an ATmega328P.
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>

#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

typedef Network<Fixed<int16_t, 12>, Inputs<4>, Dense<8, Sigmoid>, Dense<3, Sigmoid>> Net;

typedef Net::Weight W;
typedef Net::Activation A;

const InFlash<Net> network PROGMEM = {
    {W(0.71), W(-0.23), W(0.35),  W(0.48), W(-0.12), W(0.27),  W(0.93),  W(-0.44), W(0.15),  W(-0.62),
     W(0.31), W(0.54),  W(-0.81), W(0.2),  W(0.37),  W(0.64),  W(0.19),  W(-0.52), W(0.83),  W(0.24),
     W(0.61), W(-0.28), W(-0.37), W(0.41), W(0.13),  W(0.72),  W(-0.33), W(0.46),  W(-0.17), W(0.22),
     W(0.39), W(-0.94), W(0.11),  W(0.26), W(-0.32), W(0.45),  W(0.53),  W(0.16),  W(-0.77), W(0.08),
     W(0.14), W(0.21),  W(0.73),  W(-0.4), W(0.55),  W(0.36),  W(-0.67), W(0.58),  W(-0.51), W(0.29),
     W(0.34), W(-0.47), W(0.25),  W(0.69), W(0.57),  W(-0.38), W(0.18),  W(0.62),  W(-0.3),  W(0.42),
     W(0.95), W(-0.66), W(0.07),  W(0.38), W(0.1),   W(-0.2),  W(0.3)}};
const A input[4] = {A(0.3), A(-1), A(2), A(0.25)};
Workspace<Net> workspace;

}  // namespace

__attribute__((OS_main)) int main() {
  GPIOR0 = 1;
  const A* const output = network.infer(input, workspace);
  GPIOR0 = 2;
  GPIOR1 = output[0] > output[1] ? 0 : 1;  // the exit code; output[0] is 0.72, output[1] 0.45
  cli();
  sleep_enable();
  sleep_cpu();
}
