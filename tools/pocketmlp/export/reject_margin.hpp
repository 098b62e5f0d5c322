// What a reject margin costs and gains: NAME_classify answers -1 where the best score leads the second by
// less than the margin, so that fewer inputs are answered and more of the answers are right.
#ifndef POCKETMLP_TOOL_EXPORT_REJECT_MARGIN_HPP
#define POCKETMLP_TOOL_EXPORT_REJECT_MARGIN_HPP

#include <string>
#include <vector>

#include "export/exported_scores.hpp"
#include "export/model_data.hpp"

namespace pocketmlp {
namespace tool {

// A margin as scores are compared: real values (logits) in float32; in formats whose scores have a scale the
// smallest whole score that is at least the margin. Throws InputError when it exceeds 31 bits.
double score_margin(double margin, double score_scale);

// How far the best score is in front of the second; of a single score, how far from 0.
double lead_of(const std::vector<double>& scores);

struct RejectRow {
  double margin = 0.0;  // real
  size_t answered = 0;
  size_t correct = 0;       // of those answered
  double accuracy() const;  // NaN where nothing is answered
};

struct RejectTable {
  std::string data;  // what it was measured on
  size_t count = 0;
  std::vector<RejectRow> rows;  // margins ascending from 0, `chosen` among them
  RejectRow chosen;
  double coverage(const RejectRow& row) const;  // share of the samples that is answered
};

// Measures `margin` and the margins that leave about 99, 98, 95, 90 and 80 % answered.
RejectTable measure_reject_margins(ExportedScores network, double score_scale, double margin,
                                   const ModelData& data);

// "98.20 % answered, 99.10 % of those right"
std::string reject_text(const RejectTable& table, const RejectRow& row);

}  // namespace tool
}  // namespace pocketmlp

#endif
