// Teaches an Uno classes it has never seen, and it remembers them without power.
// The first layer was trained on the digits 3 to 9 and lies in flash with 8-bit weights (features.h); it is frozen. The
// layer behind it learns the digits 0, 1 and 2 on the board with 16-bit numbers, from samples sent over Serial.
// After every '?' the board takes 197 bytes: a letter and an image of 14 x 14 pixels (0 is background).
//   '0' '1' '2'   this image is a ...    (about 20 of each, sent ten times, are enough)
//   'a'           what is this?
//   's'           save what was learned to EEPROM (the image is ignored)
#include <PocketMLP.h>
#include "features.h"

using namespace pocketmlp;

void first_layer(const uint8_t* image, uint8_t* features) {
  pocketmlp_dense_w8_quads_b16_clamp(&base_layer_0, image, features);
}

const char names[] = {'0', '1', '2'};
typedef Network<Fixed<int16_t, 12>, Inputs<48>, Dense<sizeof names, Softmax>> Head;
typedef ByteFeatures<Head, uint8_t, BASE_INPUTS, first_layer> Features;
typedef HeadTrainer<Features, Head, OnlineTrainer<Head, CrossEntropy>> Trainer;
static_assert(FitsInRam<Head, Trainer, uint8_t[BASE_INPUTS], Workspace<Head>>::value, "");

Head head;
Trainer trainer((Features()));
uint8_t image[BASE_INPUTS];

uint8_t read_byte() {
  while (Serial.available() == 0) {}
  return Serial.read();
}

void setup() {
  Serial.begin(115200);
  trainer.trainer.learning_rate = 0.1;
  EepromStorage storage;
  if (load_network(head, storage) == Status::ok) {
    Serial.println(F("I remember"));
  } else {
    Random random(1);
    initialize<Glorot>(head, random);
    Serial.println(F("teach me"));
  }
}

void loop() {
  Serial.println('?');
  const char letter = read_byte();
  for (uint8_t& pixel : image) pixel = read_byte();
  if (letter == 'a') {
    Workspace<Head> workspace;
    Serial.print(F("this is "));
    Serial.println(names[trainer.classify(head, image, workspace)]);
  } else if (letter == 's') {
    EepromStorage storage;
    Serial.println(save_network(head, storage) == Status::ok ? F("saved") : F("cannot save"));
  }
  for (uint8_t k = 0; k < sizeof names; ++k) {
    if (letter == names[k] && trainer.step(head, image, ClassIndex(k)) != Status::ok) Serial.println(F("diverged"));
  }
}
