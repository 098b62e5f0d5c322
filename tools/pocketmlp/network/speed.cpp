#include "network/speed.hpp"

#include <time.h>

#include <algorithm>
#include <chrono>
#include <memory>

#include "export/calibration.hpp"
#include "export/quantize.hpp"
#include "export/quantized_run.hpp"
#include "network/evaluation.hpp"
#include "network/image_data.hpp"
#include "network/runtime_network.hpp"
#include "network/training_loop.hpp"
#include "pocketmlp/pocketmlp.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// Seconds of this thread's work, which other programs on a busy machine do not disturb much.
double cpu_seconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// The best of all repetitions, and its share of the highest limit measured before, between and after them:
// the clock of a processor, and what its neighbours leave of it, change from moment to moment, and the best
// of both is what they are alone.
class Collector {
 public:
  Collector(const KernelSet& kernels, double operations_per_sample)
      : kernels_(kernels), operations_(operations_per_sample), limit_(core_limit(kernels)) {}

  void add(double samples, double seconds) {
    limit_ = std::max(limit_, core_limit(kernels_));
    best_ = std::max(best_, samples / seconds);
  }
  Speed result() const {
    Speed speed;
    speed.samples_per_second = best_;
    speed.gflops = 1e-9 * best_ * operations_;
    speed.fraction = speed.gflops / limit_;
    return speed;
  }

 private:
  const KernelSet& kernels_;
  double operations_;
  double limit_;
  double best_ = 0.0;
};

}  // namespace

double core_limit(const KernelSet& kernels) {
  const KernelSet* vectors = &kernels;
  for (const KernelSet* set : available_kernels()) {
    if (vectors->multiply_add_registers == nullptr) vectors = set;
  }
  if (vectors->multiply_add_registers == nullptr) return 0.0;
  constexpr size_t rounds = 4000000;  // some ten milliseconds
  const double operations =
      static_cast<double>(rounds) * 12.0 * 2.0 * static_cast<double>(vectors->vector_bytes / sizeof(float));
  double best = 0.0;
  for (size_t repetition = 0; repetition < 3; ++repetition) {
    const double start = cpu_seconds();
    volatile float kept = vectors->multiply_add_registers(rounds);
    static_cast<void>(kept);
    best = std::max(best, 1e-9 * operations / (cpu_seconds() - start));
  }
  return best;
}

double inference_operations(const std::vector<size_t>& shape) {
  double sum = 0.0;
  for (size_t k = 1; k < shape.size(); ++k) sum += 2.0 * static_cast<double>(shape[k - 1] * shape[k]);
  return sum;
}

double training_operations(const std::vector<size_t>& shape) {
  // Forward, weight gradient, and the gradient of every layer's inputs but the first's.
  return 3.0 * inference_operations(shape) - 2.0 * static_cast<double>(shape[0] * shape[1]);
}

Speed training_speed(const TrainingData& data, const TrainingOptions& options, size_t repetitions,
                     AugmentKind augment) {
  // The first epoch warms up.
  const auto counts = [augment](size_t epoch) {
    return epoch > 0 &&
           (augment == AugmentKind::none || is_distorted(augment, static_cast<std::uint32_t>(epoch)));
  };
  std::vector<size_t> shape = {data.inputs()};
  shape.insert(shape.end(), options.hidden.begin(), options.hidden.end());
  shape.push_back(data.outputs());
  const auto now = options.threads > 1 ? wall_seconds : cpu_seconds;
  const ValidationSplit split = split_for_validation(data, options.validation, options.seed);
  const double samples = static_cast<double>(split.training.size());
  // An epoch ends with its validation, so what that computes counts like the rest.
  const double validated_per_sample = static_cast<double>(split.validation.size()) / samples;
  Collector collector(select_kernels(options.kernel),
                      training_operations(shape) + validated_per_sample * inference_operations(shape));
  TrainingOptions all = options;
  all.epochs = 0;
  for (size_t counted = 0; counted < repetitions; ++all.epochs) counted += counts(all.epochs);
  TrainingCallbacks callbacks;
  double start = 0.0;
  callbacks.epoch = [&](size_t epoch, const EpochRecord&) {
    if (counts(epoch)) collector.add(samples, now() - start);
    start = now();
  };
  train(data, all, callbacks);
  return collector.result();
}

Speed typed_training_speed(const TrainingData& data, float learning_rate, size_t repetitions) {
  typedef Network<float, Inputs<784>, Dense<128, Relu>, Dense<10, Softmax>> Typed;
  constexpr size_t batch = 32;
  typedef OnlineTrainer<Typed, CrossEntropy, batch> Trainer;
  struct alignas(64) Aligned {  // at a cache line, so that no vector straddles two
    Typed network;
  };
  const auto aligned = std::make_unique<Aligned>();
  Typed* const network = &aligned->network;
  const auto trainer = std::make_unique<Trainer>(learning_rate);
  Random random(1);
  initialize<He>(*network, random);
  std::vector<uint32_t> order = all_indices(data.count() / batch * batch);
  FloatBuffer input(batch * data.inputs());
  std::vector<uint16_t> classes(batch);
  std::vector<const void*> wanted_next(batch);
  const KernelSet& kernels = best_kernels();
  Collector collector(kernels, training_operations({784, 128, 10}));
  for (size_t repetition = 0; repetition <= repetitions; ++repetition) {
    const double start = cpu_seconds();
    random.shuffle(order.data(), order.size());
    for (size_t k = 0; k < order.size(); k += batch) {
      data.fetch(order.data() + k, batch, input.data());
      if (k + batch < order.size()) {
        data.locate(order.data() + k + batch, batch, wanted_next.data());
        ReadAhead(wanted_next.data(), batch, data.stored_bytes()).ask_for_the_rest();
      }
      for (size_t s = 0; s < batch; ++s) classes[s] = data.class_of(order[k + s]);
      const Status status = trainer->step_batch(*network, input.data(),
                                                ClassTargets<FloatNumeric<float>>(classes.data()), batch);
      if (status != Status::ok) throw RunError("training of the typed network diverged");
    }
    if (repetition > 0) collector.add(static_cast<double>(order.size()), cpu_seconds() - start);
  }
  return collector.result();
}

namespace {

RuntimeNetwork random_network(const std::vector<size_t>& shape) {
  std::vector<ActivationKind> activations(shape.size() - 2, ActivationKind::relu);
  activations.push_back(ActivationKind::softmax);
  RuntimeNetwork network(shape[0], std::vector<size_t>(shape.begin() + 1, shape.end()), activations);
  Random random(1);
  network.initialize(InitializeKind::he, random);
  return network;
}

}  // namespace

Speed inference_speed(const TrainingData& data, const std::vector<size_t>& shape, const KernelSet& kernels,
                      size_t batch, size_t repetitions) {
  const RuntimeNetwork network = random_network(shape);
  const size_t batches = std::max<size_t>(1, 300 / batch);
  FloatBuffer input(batches * batch * shape[0]);
  for (size_t k = 0; k < batches * batch; ++k) {
    const auto index = static_cast<uint32_t>(k % data.count());
    data.fetch(&index, 1, input.data() + k * shape[0]);
  }
  RuntimeWorkspace workspace(network, batch, first_layer_in_panels(network, kernels));
  Collector collector(kernels, inference_operations(shape));
  const size_t rounds = 20000 / (batches * batch) + 1;
  for (size_t repetition = 0; repetition <= repetitions; ++repetition) {
    const double start = cpu_seconds();
    for (size_t round = 0; round < rounds; ++round) {
      for (size_t b = 0; b < batches; ++b)
        workspace.infer(network, kernels, input.data() + b * batch * shape[0], batch);
    }
    const double seconds = cpu_seconds() - start;
    if (repetition > 0) collector.add(static_cast<double>(rounds * batches * batch), seconds);
  }
  return collector.result();
}

Speed int8_inference_speed(const ImageDataset& images, const std::vector<size_t>& shape,
                           const KernelSet& kernels, size_t repetitions) {
  Model model;
  model.input = raw_image_pipeline(images.rows, images.columns);
  random_network(shape).store(model);
  Samples samples;
  samples.count = images.count;
  samples.width = images.image_size();
  samples.bytes = images.pixels.data();
  const QuantizedModel quantized = quantize(model, calibrate(model, samples, 100));
  QuantizedRunner runner(quantized);
  const size_t count = std::min<size_t>(images.count, 300);
  constexpr size_t rounds = 100;
  Collector collector(kernels, inference_operations(shape));
  for (size_t repetition = 0; repetition <= repetitions; ++repetition) {
    const double start = cpu_seconds();
    for (size_t round = 0; round < rounds; ++round) {
      for (size_t k = 0; k < count; ++k) runner.run(images.image(k));
    }
    collector.add(static_cast<double>(rounds * count), cpu_seconds() - start);
  }
  return collector.result();
}

}  // namespace tool
}  // namespace pocketmlp
