// Runs a table model over rows, in batches, and keeps the score: for evaluating a file of any size, the test
// part of a training file, or a fold of cross-validation.
#ifndef POCKETMLP_TOOL_EVALUATION_TABLE_EVALUATION_HPP
#define POCKETMLP_TOOL_EVALUATION_TABLE_EVALUATION_HPP

#include <cstdint>
#include <memory>
#include <vector>

#include "data/split.hpp"
#include "data/table.hpp"
#include "data/table_rows.hpp"
#include "evaluation/metrics.hpp"
#include "export/quantized_model.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// Answers of a table model: probabilities of the classes, or values in the units of the targets.
class TablePredictor {
 public:
  // Refers to the model, which must outlive it.
  explicit TablePredictor(const Model& model);
  // With the integer arithmetic of an exported header.
  TablePredictor(const Model& model, const QuantizedModel& quantized);
  ~TablePredictor();

  static constexpr std::size_t batch = 128;

  // values[samples][columns] as in Table, at most `batch` samples -> [samples][outputs], valid until the
  // next call.
  const float* predict(const float* values, std::size_t samples);

  // The class that the network chose for a sample of the last call.
  std::size_t answer(std::size_t sample) const;

  std::size_t outputs() const;

 private:
  struct State;
  void predict_quantized(const float* values, std::size_t samples);

  const Model& model_;
  std::unique_ptr<State> state_;
};

struct TableScore {
  TaskKind task = TaskKind::classification;
  std::uint64_t rows = 0;
  double loss = 0;                        // classification: mean cross-entropy
  Confusion confusion;                    // classification
  std::vector<RegressionErrors> targets;  // regression, per target
};

TableScore score_table(TablePredictor& predictor, const Model& model, const Table& table,
                       const RowList& rows);

// Reads the rest of a file; it need not fit in memory.
TableScore score_rows(TablePredictor& predictor, const Model& model, TableRows& rows);

}  // namespace tool
}  // namespace pocketmlp

#endif
