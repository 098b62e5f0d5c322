// What inference of a 4-8-3 float network with its weights in flash costs on an ATmega328P.
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>

#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

typedef Network<float, Inputs<4>, Dense<8, Sigmoid>, Dense<3, Sigmoid>> Net;

const InFlash<Net> network PROGMEM = {
    {0.71f,  -0.23f, 0.35f,  0.48f,  -0.12f, 0.27f,  0.93f, -0.44f, 0.15f, -0.62f, 0.31f,  0.54f,
     -0.81f, 0.2f,   0.37f,  0.64f,  0.19f,  -0.52f, 0.83f, 0.24f,  0.61f, -0.28f, -0.37f, 0.41f,
     0.13f,  0.72f,  -0.33f, 0.46f,  -0.17f, 0.22f,  0.39f, -0.94f, 0.11f, 0.26f,  -0.32f, 0.45f,
     0.53f,  0.16f,  -0.77f, 0.08f,  0.14f,  0.21f,  0.73f, -0.4f,  0.55f, 0.36f,  -0.67f, 0.58f,
     -0.51f, 0.29f,  0.34f,  -0.47f, 0.25f,  0.69f,  0.57f, -0.38f, 0.18f, 0.62f,  -0.3f,  0.42f,
     0.95f,  -0.66f, 0.07f,  0.38f,  0.1f,   -0.2f,  0.3f}};
const float input[4] = {0.3f, -1.0f, 2.0f, 0.25f};
Workspace<Net> workspace;

}  // namespace

__attribute__((OS_main)) int main() {
  GPIOR0 = 1;
  const float* const output = network.infer(input, workspace);
  GPIOR0 = 2;
  GPIOR1 = output[0] > output[1] ? 0 : 1;  // the exit code; output[0] is 0.72, output[1] 0.45
  cli();
  sleep_enable();
  sleep_cpu();
}
