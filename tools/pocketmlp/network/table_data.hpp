// Rows of a table as training data: prepared once (filled in, one-hot, standardised) from what the rows that
// are trained on show, never from those held back for validation.
#ifndef POCKETMLP_TOOL_NETWORK_TABLE_DATA_HPP
#define POCKETMLP_TOOL_NETWORK_TABLE_DATA_HPP

#include <vector>

#include "data/split.hpp"
#include "data/table.hpp"
#include "network/training_data.hpp"
#include "support/large_array.hpp"

namespace pocketmlp {
namespace tool {

class TableData : public TrainingData {
 public:
  // `rows` of the table; of these, train() will hold back the same `validation` share for the same seed.
  // `balanced`: every class weighs the same, however rare it is.
  TableData(const Table& table, const RowList& rows, float validation, uint32_t seed, bool balanced = false);

  // All rows, prepared as a finished model wants them.
  TableData(const Table& table, const Model& model);

  size_t count() const override { return count_; }
  size_t inputs() const override { return inputs_; }
  size_t outputs() const override { return outputs_; }
  TaskKind task() const override { return model_.task; }
  void fetch(const uint32_t* indices, size_t samples, float* values) const override;
  void locate(const uint32_t* indices, size_t samples, const void** places) const override;
  size_t stored_bytes() const override { return inputs_ * sizeof(float); }
  uint16_t class_of(size_t index) const override { return static_cast<uint16_t>(classes_[index]); }
  void fetch_targets(const uint32_t* indices, size_t samples, float* targets) const override;
  const std::vector<float>& class_weights() const override { return class_weights_; }
  void describe(Model& model) const override;

 private:
  void take_rows(const Table& table, const RowList& rows);

  Model model_;  // the parts that describe() gives away
  size_t count_;
  size_t inputs_;
  size_t outputs_;
  FloatBuffer values_;             // values_[count][inputs]
  std::vector<uint32_t> classes_;  // classes_[count]
  std::vector<float> targets_;     // targets_[count][outputs], standardised
  std::vector<float> class_weights_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
