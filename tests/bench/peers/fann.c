/* One thread's training speed of FANN, sample by sample as it trains: see ../peers.sh.
 *   fann HIDDEN
 * 784-HIDDEN-10 with piecewise linear hidden neurons and logistic outputs, on random images without a single zero.
 * Prints samples per second of processor time, the best of some epochs after a first one that warms up. */
#include <fann.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { images = 5000, inputs = 784, outputs = 10, repetitions = 5 };

int main(int argc, char** argv) {
  const unsigned hidden = argc == 2 ? (unsigned)atoi(argv[1]) : 0;
  struct fann* const network = fann_create_standard(3, (unsigned)inputs, hidden, (unsigned)outputs);
  fann_type* const input = malloc(sizeof(fann_type) * images * inputs);
  unsigned* const order = malloc(sizeof(unsigned) * images);
  fann_type target[outputs];
  double best = 0.0;
  int repetition;
  if (hidden == 0 || !network || !input || !order) return 2;
  fann_set_training_algorithm(network, FANN_TRAIN_INCREMENTAL);
  fann_set_activation_function_hidden(network, FANN_LINEAR_PIECE);
  fann_set_activation_function_output(network, FANN_SIGMOID);
  fann_set_learning_rate(network, 0.001f);
  for (int k = 0; k < images * inputs; ++k) input[k] = (fann_type)(1 + rand() % 255) / 255;
  for (unsigned k = 0; k < images; ++k) order[k] = k;
  for (repetition = 0; repetition <= repetitions; ++repetition) {
    const clock_t start = clock();
    double speed;
    for (unsigned k = images - 1; k > 0; --k) {
      const unsigned other = (unsigned)rand() % (k + 1);
      const unsigned kept = order[k];
      order[k] = order[other];
      order[other] = kept;
    }
    for (int k = 0; k < images; ++k) {
      for (int o = 0; o < outputs; ++o) target[o] = (fann_type)(order[k] % outputs == (unsigned)o);
      fann_train(network, input + (size_t)order[k] * inputs, target);
    }
    speed = images / ((double)(clock() - start) / CLOCKS_PER_SEC);
    if (repetition > 0 && speed > best) best = speed;
  }
  printf("%.0f\n", best);
  free(order);
  free(input);
  fann_destroy(network);
  return 0;
}
