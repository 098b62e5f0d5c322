#include "export/reject_margin.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <limits>

#include "support/error.hpp"
#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr double largest_score = 2147483647.0;

bool is_score_margin(double margin, double score_scale) {
  return score_scale <= 0.0 || std::ceil(margin / score_scale) <= largest_score;
}

bool differs_from_all(double margin, const std::vector<double>& others, double score_scale) {
  return std::none_of(others.begin(), others.end(), [&](double other) {
    return score_margin(margin, score_scale) == score_margin(other, score_scale);
  });
}

struct Lead {
  double scores;
  bool is_correct;
};

RejectRow measured_row(double margin, double score_scale, const std::vector<Lead>& leads) {
  RejectRow row;
  row.margin = margin;
  const double limit = score_margin(margin, score_scale);
  for (const Lead& lead : leads) {
    if (lead.scores < limit) continue;
    ++row.answered;
    if (lead.is_correct) ++row.correct;
  }
  return row;
}

// To two digits, as a user would write it.
double rounded_margin(double margin) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2g", margin);
  return std::strtod(text, nullptr);
}

}  // namespace

double score_margin(double margin, double score_scale) {
  if (!is_score_margin(margin, score_scale))
    throw InputError("--reject-margin: " + number_text(margin) +
                     " is more than 32-bit scores hold; this model's reach " +
                     number_text(static_cast<float>(largest_score * score_scale)));
  return score_scale > 0.0 ? std::ceil(margin / score_scale) : margin;
}

double lead_of(const std::vector<double>& scores) {
  if (scores.size() == 1) return std::fabs(scores[0]);
  std::vector<double> sorted = scores;
  std::partial_sort(sorted.begin(), sorted.begin() + 2, sorted.end(), std::greater<double>());
  return sorted[0] - sorted[1];
}

double RejectRow::accuracy() const {
  return answered == 0 ? std::numeric_limits<double>::quiet_NaN()
                       : static_cast<double>(correct) / static_cast<double>(answered);
}

double RejectTable::coverage(const RejectRow& row) const {
  return static_cast<double>(row.answered) / static_cast<double>(count);
}

RejectTable measure_reject_margins(ExportedScores network, double score_scale, double margin,
                                   const ModelData& data) {
  const Samples samples = data.samples();
  std::vector<Lead> leads;
  std::vector<double> sorted;
  for (size_t n = 0; n < samples.count; ++n) {
    const std::vector<double>& scores = network.run(samples, n);
    leads.push_back({lead_of(scores), class_of_scores(scores) == data.classes[n]});
    sorted.push_back(leads.back().scores);
  }
  std::sort(sorted.begin(), sorted.end());

  RejectTable table;
  table.data = data.description;
  table.count = leads.size();
  std::vector<double> margins = {0.0};
  if (margin > 0.0) margins.push_back(margin);
  for (const double rejected : {0.01, 0.02, 0.05, 0.1, 0.2}) {
    const double lead = sorted[static_cast<size_t>(rejected * static_cast<double>(sorted.size()))];
    const double real = rounded_margin(score_scale > 0.0 ? lead * score_scale : lead);
    if (is_score_margin(real, score_scale) && differs_from_all(real, margins, score_scale))
      margins.push_back(real);
  }
  std::sort(margins.begin(), margins.end());
  for (const double each : margins) table.rows.push_back(measured_row(each, score_scale, leads));
  table.chosen = measured_row(margin, score_scale, leads);
  return table;
}

std::string reject_text(const RejectTable& table, const RejectRow& row) {
  char text[96];
  if (row.answered == 0) return "0.00 % answered";
  std::snprintf(text, sizeof text, "%.2f %% answered, %.2f %% of those right", 100.0 * table.coverage(row),
                100.0 * row.accuracy());
  return text;
}

}  // namespace tool
}  // namespace pocketmlp
