#include "export/held_out.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <system_error>

#include "export/c_text.hpp"
#include "network/training_loop.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// As much of the data as dividing it needs: the classes.
class Classes : public TrainingData {
 public:
  Classes(const std::vector<uint32_t>& classes, size_t outputs) : classes_(classes), outputs_(outputs) {}
  size_t count() const override { return classes_.size(); }
  size_t inputs() const override { return 0; }
  size_t outputs() const override { return outputs_; }
  TaskKind task() const override { return TaskKind::classification; }
  void fetch(const uint32_t*, size_t, float*) const override {}
  uint16_t class_of(size_t index) const override { return static_cast<uint16_t>(classes_[index]); }
  void describe(Model&) const override {}

 private:
  const std::vector<uint32_t>& classes_;
  size_t outputs_;
};

// "MNIST (DIR)" is the same data wherever it lies.
bool is_same_source(const std::string& left, const std::string& right) {
  const std::string mnist = "MNIST (";
  return left == right ||
         (left.compare(0, mnist.size(), mnist) == 0 && right.compare(0, mnist.size(), mnist) == 0);
}

// The share that the recipe's --validation names; 0 without. Names that users choose come behind it.
float validation_share(const std::string& recipe) {
  std::istringstream words(recipe);
  std::string word;
  float share = 0.0f;
  while (words >> word && word != "--validation") {
  }
  words >> share;
  return share;
}

}  // namespace

const char* const fitted_remark = ", which the network may have been fitted to";

bool is_training_file(const Model& model, const std::string& path) {
  std::error_code error;
  return std::filesystem::equivalent(model.data_source, path, error);
}

Division training_division(const Model& model, const Table& table) {
  if (model.table.rows == 0) throw InputError("--split: the model does not say which rows it was trained on");
  if (table.rows != model.table.rows || table_checksum(table) != model.table.checksum)
    throw InputError("--split: " + table.source +
                     " is not, or no longer, the table that the model was trained on (" + model.data_source +
                     ", " + counted(model.table.rows, "row") + ")");
  if (model.table.test_fraction <= 0)
    throw InputError("--split: no rows of " + table.source +
                     " were kept aside (train --test-fraction does it)");
  return divide(all_rows(table.rows), table.classes, model.table.test_fraction,
                static_cast<uint32_t>(model.seed));
}

ModelData held_out_part(const Model& model, const ModelData& training) {
  ModelData part = training;
  const float share = validation_share(model.recipe);
  // Tables are divided further in training (test part, folds); their rows are not looked for.
  const bool is_known = !training.bytes.empty() && is_same_source(training.source, model.data_source);
  if (!is_known || !(share > 0.0f && share < 1.0f)) {
    part.description += fitted_remark;
    return part;
  }
  const Classes classes(training.classes, model.outputs());
  const std::vector<uint32_t> rows =
      split_for_validation(classes, share, static_cast<uint32_t>(model.seed)).validation;
  if (rows.empty()) return part;
  part.count = rows.size();
  part.bytes.clear();
  part.classes.clear();
  for (const uint32_t row : rows) {
    const auto first = training.bytes.begin() + static_cast<std::ptrdiff_t>(row * training.width);
    part.bytes.insert(part.bytes.end(), first, first + static_cast<std::ptrdiff_t>(training.width));
    part.classes.push_back(training.classes[row]);
  }
  part.description =
      with_thousands(rows.size()) + " images of " + source_name(training.source) + " that training held back";
  return part;
}

}  // namespace tool
}  // namespace pocketmlp
