// Data for a given model: what its exported header receives, and the right answers.
#ifndef POCKETMLP_TOOL_EXPORT_MODEL_DATA_HPP
#define POCKETMLP_TOOL_EXPORT_MODEL_DATA_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "data/image_directory.hpp"
#include "data/table.hpp"
#include "export/calibration.hpp"
#include "export/quantized_model.hpp"
#include "export/samples.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

struct ModelData {
  size_t count = 0;
  size_t width = 0;
  ByteBuffer bytes;               // images, raw
  std::vector<float> values;      // tables: filled in and one-hot, in original units
  std::vector<uint32_t> classes;  // classification
  std::vector<float> targets;     // regression, in original units
  std::string source;             // "MNIST (/data/mnist)", as the model file names its training data
  std::string description;        // "10,000 test images of MNIST (mnist)"

  Samples samples() const;
};

// A source without the folders in front of its name, so that a header does not depend on where the data lies:
// "fruit.csv", "MNIST (mnist)".
std::string source_name(const std::string& source);

// One split of an image directory. Throws InputError unless images and classes fit the model.
ModelData load_model_pixels(const Model& model, const std::string& directory, Split split);

// All rows of a CSV file with the columns that the model was trained on, or a built-in set: as it was trained
// on, or other points.
ModelData load_model_features(const Model& model, const std::string& path,
                              const TableFormat& format = TableFormat(), Split part = Split::train);

// How well a model does on labelled data with the exported arithmetic, `quantized` null: that of the model's
// number type: "97.03 %", "RMSE 0.12" or, of several targets, "RMSE price 4611, rent 9.47".
std::string exported_result(const Model& model, const QuantizedModel* quantized, const ModelData& data,
                            bool average_shifts = false);

// Post-training quantization to `format`, "int8", as `export` does it: a model without calibration gets it
// from the training images of the directory, never from test images.
QuantizedModel quantize_with_images(const Model& model, const std::string& format,
                                    const std::string& directory);

// What training left in the model or, where it has nothing (imported models), from this data. Throws
// InputError without both.
Calibration calibration_of(const Model& model, const ModelData& training);

}  // namespace tool
}  // namespace pocketmlp

#endif
