// The data a finished model is looked at with, images or a table, as the network sees them; whatever the
// model takes.
#ifndef POCKETMLP_TOOL_EVALUATION_EVALUATION_DATA_HPP
#define POCKETMLP_TOOL_EVALUATION_EVALUATION_DATA_HPP

#include <memory>
#include <string>
#include <vector>

#include "data/image_dataset.hpp"
#include "data/table.hpp"
#include "network/training_data.hpp"

namespace pocketmlp {
namespace tool {

struct EvaluationData {
  std::unique_ptr<TrainingData> data;
  std::string source;      // which data: file or set, and part
  ImageDataset images;     // as the network sees them; none for tables
  ByteBuffer raw_pixels;   // of the images as they are in the files
  Table table;             // no rows for images
  std::vector<float> raw;  // tables: features in original units [rows][inputs]
};

// Images: the directory as for `evaluate`, test part or `training` part. Tables: a CSV file or a built-in
// set. Throws InputError when they do not fit the model.
EvaluationData load_evaluation_data(const Model& model, const std::string& data, const TableFormat& format,
                                    bool training);

}  // namespace tool
}  // namespace pocketmlp

#endif
