// Learns on the board what is normal, then notices what is not: a small autoencoder squeezes a window of 8 readings
// through 3 values and restores it; what it has not learned, it restores badly.
// read_window() stands for a sensor: replace it by your own readings, scaled to about -1 ... 1.
#include <PocketMLP.h>

using namespace pocketmlp;

const size_t window = 8;
typedef Network<float, Inputs<window>, Dense<3, Tanh>, Dense<window, Linear>> Autoencoder;

Autoencoder autoencoder;
OnlineTrainer<Autoencoder, MeanSquaredError> trainer(0.1f);
Workspace<Autoencoder> workspace;
Random sensor(5);

// A vibration with some noise. Faults: 1 runs twice as fast, 2 has a spike.
void read_window(float* readings, uint8_t fault) {
  const float phase = 6.2832f * sensor.uniform();
  for (size_t i = 0; i < window; ++i) {
    const float noise = 0.1f * (sensor.uniform() - 0.5f);
    readings[i] = 0.8f * sin(phase + i * (fault == 1 ? 1.57f : 0.785f)) + noise;
  }
  if (fault == 2) readings[sensor.below(window)] += 1.5f;
}

// The mean squared error of the restored window.
float strangeness(const float (&readings)[window]) {
  const float* restored = autoencoder.infer(readings, workspace);
  float sum = 0;
  for (size_t i = 0; i < window; ++i) sum += (restored[i] - readings[i]) * (restored[i] - readings[i]);
  return sum / window;
}

void setup() {
  Serial.begin(115200);
  Random random(1);
  initialize<Glorot>(autoencoder, random);
  float readings[window];
  for (int step = 0; step < 3000; ++step) {
    read_window(readings, 0);
    if (trainer.step(autoencoder, readings, readings) != Status::ok) Serial.println(F("training diverged"));
  }

  float limit = 0;  // twice the worst of what is normal
  for (int n = 0; n < 200; ++n) {
    read_window(readings, 0);
    limit = max(limit, 2 * strangeness(readings));
  }
  Serial.print(F("learned what is normal, limit "));
  Serial.println(limit, 4);

  const char* const names[] = {"normal", "too fast", "spike"};
  for (uint8_t fault = 0; fault < 3; ++fault) {
    int alarms = 0;
    for (int n = 0; n < 100; ++n) {
      read_window(readings, fault);
      alarms += strangeness(readings) > limit;
    }
    Serial.print(names[fault]);
    Serial.print(F(": alarms in 100 windows: "));
    Serial.println(alarms);
  }
}

void loop() {}
