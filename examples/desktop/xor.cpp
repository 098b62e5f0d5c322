#include <pocketmlp/pocketmlp.hpp>
#include <stdio.h>
using namespace pocketmlp;

Network<float, Inputs<2>, Dense<4, Tanh>, Dense<1, Sigmoid> > network;  // 17 floats, all the RAM it takes
OnlineTrainer<decltype(network), CrossEntropy> trainer(0.5f);
Workspace<decltype(network)> workspace;

int main() {
  const float inputs[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  const float targets[4][1] = {{0}, {1}, {1}, {0}};  // exclusive or
  Random random(1);
  initialize<Glorot>(network, random);
  for (int step = 0; step < 4000; ++step) {
    if (trainer.step(network, inputs[step % 4], targets[step % 4]) != Status::ok) return 1;
  }
  for (int i = 0; i < 4; ++i) printf("%d\n", network.classify(inputs[i], workspace));
}
