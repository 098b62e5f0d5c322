// Reads handwritten digits on an Uno: a network trained on MNIST with 8-bit weights in flash.
// Send images with the script beside this sketch:   sh send_digits.sh /dev/ttyACM0 IMAGES.idx
// For every '?' that the board sends it takes 784 bytes (28 x 28 pixels, 0 is background) and answers with the digit,
// the ten scores and the time. digits.h is made by `pocketmlp export digits.pmlp --as int8 --target avr`.
#include <PocketMLP.h>
#include "digits.h"

uint8_t image[DIGITS_INPUTS];

void setup() {
  Serial.begin(115200);
}

void loop() {
  Serial.println('?');
  for (uint16_t i = 0; i < DIGITS_INPUTS; ++i) {
    while (Serial.available() == 0) {}
    image[i] = Serial.read();
  }
  int32_t scores[DIGITS_OUTPUTS];
  const unsigned long start = micros();
  digits_infer(image, scores);
  const unsigned long duration = micros() - start;

  Serial.print(F("digit "));
  Serial.print(pocketmlp_argmax(scores, DIGITS_OUTPUTS));
  Serial.print(F(" in us: "));
  Serial.print(duration);
  Serial.print(F(" scores:"));
  for (uint8_t digit = 0; digit < DIGITS_OUTPUTS; ++digit) {
    Serial.print(' ');
    Serial.print(scores[digit]);
  }
  Serial.println();
}
