// pocketmlp bench: how fast this machine trains and infers, as a share of what its core can do.
#include <cstdio>
#include <iostream>
#include <memory>

#include "commands/commands.hpp"
#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "commands/train_options.hpp"
#include "data/image_directory.hpp"
#include "network/image_data.hpp"
#include "network/speed.hpp"
#include "support/json_writer.hpp"
#include "support/output_file.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct BenchCommand {
  std::string data;
  std::string kernel = "auto";
  std::int64_t threads = 1;
  std::int64_t repetitions = 7;
  std::string json;
};

struct Row {
  std::string what;
  size_t batch;
  Speed speed;
};

// Images without a single black pixel, so that nothing can be left out.
ImageDataset dense_images(size_t count) {
  ImageDataset images;
  images.count = count;
  images.rows = images.columns = 28;
  images.source = "random images without zeros";
  Random random(1);
  images.pixels.resize(count * 784);
  for (uint8_t& pixel : images.pixels) pixel = static_cast<uint8_t>(1 + random.below(255));
  images.labels.resize(count);
  for (uint8_t& label : images.labels) label = static_cast<uint8_t>(random.below(10));
  return images;
}

class Bench {
 public:
  explicit Bench(const BenchCommand& command)
      : kernels_(select_kernels(command.kernel)),
        threads_(thread_count(command.threads)),
        repetitions_(static_cast<size_t>(command.repetitions)) {
    limit_ = core_limit(kernels_);
    std::printf("kernel %s (vectors of %zu bytes), %zu thread%s\n", kernels_.name, kernels_.vector_bytes,
                threads_, threads_ == 1 ? "" : "s");
    std::printf("limit of one core, multiply-adds on registers: %.1f GFLOP/s\n\n", limit_);
    std::printf("%-44s %5s %12s %9s %9s\n", "", "batch", "samples/s", "GFLOP/s", "of limit");
  }

  void training(const TrainingData& data, const std::string& name, const std::vector<size_t>& hidden,
                OptimizerKind optimizer, size_t batch) {
    TrainingOptions options;
    options.hidden = hidden;
    options.optimizer.kind = optimizer;
    options.batch = batch;
    options.learning_rate = 0.001f;
    options.threads = threads_;
    options.kernel = kernels_.name;
    add(name, batch, training_speed(data, options, repetitions_));
  }
  void typed_training(const TrainingData& data) {
    add("train 784-128-10 sgd, typed network", 32, typed_training_speed(data, 0.001f, repetitions_));
  }
  // Weights of 4 bits, Adam, distorted images.
  void quantization_aware(const ImageDataset& images, const std::string& name,
                          const std::vector<size_t>& hidden, AugmentKind augment) {
    ImageData data(images, raw_image_pipeline(images.rows, images.columns), augment);
    data.compute_with(kernels_);
    TrainingOptions options;
    options.hidden = hidden;
    options.optimizer.kind = OptimizerKind::adam;
    options.weight_bits = {4};
    options.batch = 256;
    options.learning_rate = 0.001f;
    options.threads = threads_;
    options.kernel = kernels_.name;
    add(name, options.batch, training_speed(data, options, repetitions_, augment));
  }
  void int8_inference(const std::string& name, const ImageDataset& images, const std::vector<size_t>& shape) {
    add(name, 1, int8_inference_speed(images, shape, kernels_, repetitions_));
  }
  void inference(const TrainingData& data, const std::string& name, const std::vector<size_t>& shape,
                 size_t batch) {
    add(name, batch, inference_speed(data, shape, kernels_, batch, repetitions_));
  }

  const KernelSet& kernels() const { return kernels_; }

  std::string json() const {
    JsonWriter json;
    json.begin_object().member("kernel", kernels_.name).member("threads", threads_);
    json.member("limit_gflops", limit_).key("results").begin_array();
    for (const Row& row : rows_) {
      json.begin_object().member("what", row.what).member("batch", row.batch);
      json.member("samples_per_second", row.speed.samples_per_second).member("gflops", row.speed.gflops);
      json.member("fraction", row.speed.fraction).end_object();
    }
    json.end_array().end_object();
    return json.text();
  }

 private:
  void add(const std::string& what, size_t batch, const Speed& speed) {
    rows_.push_back({what, batch, speed});
    std::printf("%-44s %5zu %12.0f %9.1f %8.1f%%\n", what.c_str(), batch, speed.samples_per_second,
                speed.gflops, 100.0 * speed.fraction);
    std::fflush(stdout);
  }

  const KernelSet& kernels_;
  size_t threads_;
  size_t repetitions_;
  double limit_;
  std::vector<Row> rows_;
};

void run(const BenchCommand& command) {
  if (!command.data.empty()) load_images(command.data, Split::train);  // what is wrong is said at once
  std::unique_ptr<OutputFile> out;
  if (!command.json.empty()) out = std::make_unique<OutputFile>(command.json);
  Bench bench(command);
  {
    const ImageDataset images = dense_images(60000);  // as many as MNIST has
    ImageData data(images, raw_image_pipeline(28, 28));
    data.compute_with(bench.kernels());
    bench.training(data, "train 784-128-10 sgd", {128}, OptimizerKind::sgd, 1);
    bench.training(data, "train 784-128-10 sgd", {128}, OptimizerKind::sgd, 32);
    bench.training(data, "train 784-128-10 sgd", {128}, OptimizerKind::sgd, 128);
    if (command.kernel == "auto") bench.typed_training(data);
    bench.training(data, "train 784-128-10 momentum", {128}, OptimizerKind::momentum, 32);
    bench.training(data, "train 784-128-10 adam", {128}, OptimizerKind::adam, 32);
    bench.training(data, "train 784-32-10 sgd", {32}, OptimizerKind::sgd, 32);
    bench.quantization_aware(images, "train 784-128-10 4-bit", {128}, AugmentKind::none);
    bench.quantization_aware(images, "train 784-128-10 4-bit, augmented", {128}, AugmentKind::strong);
    bench.inference(data, "infer 784-128-10", {784, 128, 10}, 1);
    bench.inference(data, "infer 784-128-10", {784, 128, 10}, 100);
    bench.inference(data, "infer 784-32-10", {784, 32, 10}, 100);
    bench.int8_inference("infer 784-32-10 int8", images, {784, 32, 10});
  }
  if (!command.data.empty()) {
    std::printf("\n%s\n", command.data.c_str());
    ImageDataset images = load_images(command.data, Split::train);
    const InputPipeline pipeline = raw_image_pipeline(images.rows, images.columns);
    ImageData data(std::move(images), pipeline);
    data.compute_with(bench.kernels());
    bench.training(data, "train 784-128-10 sgd, zeros left out", {128}, OptimizerKind::sgd, 1);
    bench.training(data, "train 784-128-10 sgd, zeros left out", {128}, OptimizerKind::sgd, 32);
    bench.training(data, "train 784-32-10 sgd, zeros left out", {32}, OptimizerKind::sgd, 32);
    bench.inference(data, "infer 784-128-10, zeros left out", {784, 128, 10}, 1);
    bench.inference(data, "infer 784-128-10, zeros left out", {784, 128, 10}, 100);
    bench.int8_inference("infer 784-32-10 int8, zeros left out", data.stored(), {784, 32, 10});
  }
  if (out) {
    out->write(bench.json());
    out->commit();
  }
}

}  // namespace

void add_bench_command(CLI::App& tool) {
  const auto command = std::make_shared<BenchCommand>();
  CLI::App* bench =
      tool.add_subcommand("bench", "Measure training and inference against the limit of the core");
  reads_file(
      bench->add_option("--data", command->data, "Also train on the images in this directory (MNIST's names)")
          ->type_name("DIR"));
  add_threads_option(*bench, command->threads);
  add_kernel_option(*bench, command->kernel);
  add_integer(*bench, "--repetitions", command->repetitions, 1, 1000,
              "Measurements of each row: the best one is shown, as a share of the highest limit");
  writes_file(bench->add_option("--json", command->json, "Also write the figures here")->type_name("FILE"));
  bench->callback([command] { run(*command); });
}

}  // namespace tool
}  // namespace pocketmlp
