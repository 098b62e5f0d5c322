// A trained network with everything that belongs to it, as the tool holds it in memory.
// The model file stores it, `train` makes it, `export` turns it into a C header.
#ifndef POCKETMLP_TOOL_MODEL_MODEL_HPP
#define POCKETMLP_TOOL_MODEL_MODEL_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

// The numbers are part of the model file: never reuse one.
enum class ActivationKind : uint8_t {
  linear = 0,
  relu = 1,
  leaky_relu = 2,
  sigmoid = 3,
  tanh = 4,
  softmax = 5
};
enum class LossKind : uint8_t { mean_squared_error = 0, cross_entropy = 1 };
enum class NumberKind : uint8_t { float32 = 0, fixed16 = 1, fixed32 = 2 };
enum class InputKind : uint8_t { image = 0, table = 1 };
enum class TaskKind : uint8_t { classification = 0, regression = 1 };

// A header counts the inputs and outputs of a layer in 16 bits.
constexpr size_t widest_exported_layer = 65535;

// One dense layer: weights[outputs][inputs], bias[outputs], in real units whatever the number type.
struct DenseLayer {
  size_t inputs = 0;
  size_t outputs = 0;
  ActivationKind activation = ActivationKind::linear;
  std::vector<float> weights;
  std::vector<float> bias;
  // Quantization-aware training fixes these; 0 or empty: chosen after training.
  int weight_bits = 0;              // 8, 4, 2 or 1
  std::vector<float> weight_scale;  // one, or one per output
  float activation_scale = 0.0f;    // real value of one step of the 8-bit output
};

// What turns the user's raw input into the network's input values.
// Images: crop to [crop_size][crop_size] around the centre, average blocks of downsample x downsample,
// then value = (pixel - mean) * inverse_scale per input (one entry: the same for all inputs).
// Tables: value[i] = (x[i] - mean[i]) * inverse_scale[i].
struct InputPipeline {
  InputKind kind = InputKind::image;
  size_t rows = 0;  // raw image size; 0 for tables
  size_t columns = 0;
  size_t crop_rows = 0;  // 0: no crop
  size_t crop_columns = 0;
  size_t downsample = 1;  // 1: none
  bool deskew = false;
  std::vector<float> mean;
  std::vector<float> inverse_scale;
};

// One column of a table as the user names it.
struct Column {
  std::string name;
  std::vector<std::string> categories;  // empty: a number; otherwise one-hot in this order
  bool impute = false;                  // missing values become `fill`
  float fill = 0.0f;
};

struct EpochRecord {
  float training_loss = 0.0f;
  float training_accuracy = 0.0f;
  float validation_loss = 0.0f;      // NaN without a validation part
  float validation_accuracy = 0.0f;  // NaN without a validation part
  float learning_rate = 0.0f;
};

// How the values at one place of the network are distributed over training data, as quantization needs it.
struct ValueStatistics {
  double minimum = 0.0;  // ends of the 8-bit code: rare values beyond them are cut off
  double maximum = 0.0;
  std::vector<float> mean;         // per neuron; may be empty
  std::vector<float> mean_square;  // per neuron; may be empty
};
// [0]: the network's inputs, [k + 1]: outputs of layer k; none for the last layer.
using Calibration = std::vector<ValueStatistics>;

// Where an interrupted training stood at the beginning of the epoch it was in. Empty parameters: nothing to
// resume.
struct ResumeState {
  size_t epoch = 0;                     // complete epochs
  size_t samples = 0;                   // of the training data, the validation part included
  uint32_t data_checksum = 0;           // of the training data
  std::vector<float> parameters;        // layer after layer, weights then bias
  std::vector<float> optimizer_states;  // velocities or moments, as the trainer keeps them
  // Fixed point: parameters and optimizer states as raw numbers, which a float may not hold.
  std::vector<int32_t> fixed_parameters;
  std::vector<int32_t> fixed_states;
  std::vector<float> hook_state;       // what quantization-aware training has learned besides
  std::vector<float> best_parameters;  // empty: none yet
  float best_loss = 0.0f;
  size_t best_epoch = 0;
};

// The table that a model was trained on, as far as it takes to find the rows again that were kept aside.
struct TableTrace {
  uint64_t rows = 0;  // 0: not trained on a table
  uint32_t checksum = 0;
  double test_fraction = 0.0;  // of the rows, chosen by the seed
};

struct Model {
  TaskKind task = TaskKind::classification;
  LossKind loss = LossKind::cross_entropy;
  NumberKind number = NumberKind::float32;
  int fraction_bits = 0;  // fixed point only
  InputPipeline input;
  std::vector<DenseLayer> layers;
  std::vector<std::string> labels;         // empty: 0, 1, 2, ...
  std::vector<Column> columns;             // tables: features in order
  std::vector<std::string> label_columns;  // tables: the label or the targets
  std::vector<std::string> ignored_columns;
  std::vector<float> target_mean;  // regression: y = output / inverse_scale + mean
  std::vector<float> target_inverse_scale;
  Calibration calibration;  // empty: not calibrated
  std::vector<EpochRecord> history;
  std::string data_source;  // "MNIST", "generated digits", a file name
  std::string recipe;       // the command line that trained it
  uint64_t seed = 0;
  TableTrace table;
  ResumeState resume;

  size_t inputs() const { return layers.empty() ? 0 : layers.front().inputs; }
  size_t outputs() const { return layers.empty() ? 0 : layers.back().outputs; }
  size_t parameters() const {
    size_t total = 0;
    for (const DenseLayer& layer : layers) total += layer.weights.size() + layer.bias.size();
    return total;
  }
  // "784-32-10"
  std::string shape() const {
    std::string text = std::to_string(inputs());
    for (const DenseLayer& layer : layers) text += "-" + std::to_string(layer.outputs);
    return text;
  }
  std::string label(size_t output) const {
    return output < labels.size() ? labels[output] : std::to_string(output);
  }
};

}  // namespace tool
}  // namespace pocketmlp

#endif
