#include "evaluation/evaluation_data.hpp"

#include <utility>

#include "data/model_images.hpp"
#include "data/model_table.hpp"
#include "data/table_preparation.hpp"
#include "network/image_data.hpp"
#include "network/table_data.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

EvaluationData load_table_data(const Model& model, const std::string& data, const TableFormat& format,
                               bool training) {
  EvaluationData result;
  result.table = load_model_table(model, data, format, training ? Split::train : Split::test);
  result.source = result.table.source;
  result.data = std::make_unique<TableData>(result.table, model);
  result.raw.resize(result.table.rows * model.inputs());
  for (std::size_t row = 0; row < result.table.rows; ++row)
    expand_features(model.columns, result.table.row(row), result.raw.data() + row * model.inputs());
  return result;
}

}  // namespace

EvaluationData load_evaluation_data(const Model& model, const std::string& data, const TableFormat& format,
                                    bool training) {
  if (model.input.kind == InputKind::table) return load_table_data(model, data, format, training);
  EvaluationData result;
  const std::string directory = find_image_directory(data, model);
  ImageDataset raw = load_model_images(model, directory, training ? Split::train : Split::test);
  result.raw_pixels = raw.pixels;
  auto images = std::make_unique<ImageData>(std::move(raw), model.input);
  if (images->inputs() != model.inputs() || images->outputs() != model.outputs())
    throw InputError(directory + ": the images do not fit the model");
  result.images = images->images();
  result.source = result.images.source + (training ? ", training images" : ", test images");
  result.data = std::move(images);
  return result;
}

}  // namespace tool
}  // namespace pocketmlp
