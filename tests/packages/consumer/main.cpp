// Uses the library as any program would: learns to tell two points apart.
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<2>, Dense<2, Softmax>> Net;

int main() {
  Net network;
  Random random(1);
  initialize<Glorot>(network, random);
  OnlineTrainer<Net, CrossEntropy> trainer(0.5f);
  const float points[2][2] = {{1.0f, -1.0f}, {-1.0f, 1.0f}};
  for (int n = 0; n < 100; ++n) {
    for (uint16_t k = 0; k < 2; ++k) {
      if (trainer.step(network, points[k], ClassIndex(k)) != Status::ok) return 1;
    }
  }
  Workspace<Net> workspace;
  return network.classify(points[0], workspace) == 0 && network.classify(points[1], workspace) == 1 ? 0 : 1;
}
