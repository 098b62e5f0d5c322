// The reject margin: from real numbers to scores, the lead of the best score, and what is measured on which
// data.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "example_models.hpp"
#include "export/held_out.hpp"
#include "export/model_header.hpp"
#include "export/reject_margin.hpp"
#include "support/error.hpp"

using namespace pocketmlp::tool;

namespace {

// `count` random images, classes in turn.
ModelData image_data(const Model& model, size_t count) {
  const RandomData random(model, count, 3);
  ModelData data;
  data.count = count;
  data.width = random.samples.width;
  data.bytes.assign(random.bytes.begin(), random.bytes.end());
  for (size_t n = 0; n < count; ++n) data.classes.push_back(static_cast<uint32_t>(n % model.outputs()));
  data.source = model.data_source;
  data.description = "all of them";
  return data;
}

Model image_model() {
  return random_model(InputKind::image, {9, 8, 4}, ActivationKind::relu, 1);
}

}  // namespace

TEST_CASE("a margin becomes the smallest whole score that is at least as much") {
  CHECK(score_margin(1.0, 0.25) == 4.0);
  CHECK(score_margin(1.01, 0.25) == 5.0);
  CHECK(score_margin(1e-9, 0.25) == 1.0);
  CHECK(score_margin(0.0, 0.25) == 0.0);
  CHECK(score_margin(1.01, 0.0) == 1.01);  // real scores
  CHECK(score_margin(2147483647.0, 1.0) == 2147483647.0);
  CHECK_THROWS_AS(score_margin(2147483648.0, 1.0), InputError);
  CHECK_THROWS_AS(score_margin(1e30, 1e-3), InputError);
}

TEST_CASE("the lead is the distance to the second score, or of a single score to zero") {
  CHECK(lead_of({1.0, 7.0, -3.0, 5.0}) == 2.0);
  CHECK(lead_of({7.0, 7.0}) == 0.0);
  CHECK(lead_of({2147483647.0, -2147483648.0}) == 4294967295.0);
  CHECK(lead_of({-4.0}) == 4.0);
}

TEST_CASE("larger margins answer less, and rows say what the scores say") {
  const Model model = image_model();
  const ModelData data = image_data(model, 500);
  const RejectTable table = measure_reject_margins(ExportedScores(model, nullptr, false), 0.0, 0.7, data);
  CHECK(table.count == 500);
  CHECK(table.data == "all of them");
  CHECK(table.rows.front().margin == 0.0);
  CHECK(table.rows.front().answered == 500);
  bool has_chosen = false;
  for (size_t k = 0; k < table.rows.size(); ++k) {
    const RejectRow& row = table.rows[k];
    if (k > 0) {
      CHECK(row.margin > table.rows[k - 1].margin);
      CHECK(row.answered <= table.rows[k - 1].answered);
    }
    has_chosen = has_chosen || row.margin == 0.7;
  }
  CHECK(has_chosen);

  size_t answered = 0, correct = 0;
  ExportedScores network(model, nullptr, false);
  for (size_t n = 0; n < data.count; ++n) {
    const std::vector<double>& scores = network.run(data.samples(), n);
    if (lead_of(scores) < 0.7) continue;
    ++answered;
    if (class_of_scores(scores) == data.classes[n]) ++correct;
  }
  CHECK(answered > 0);
  CHECK(table.chosen.answered == answered);
  CHECK(table.chosen.correct == correct);
  CHECK(table.coverage(table.chosen) == static_cast<double>(answered) / 500.0);
  CHECK(std::isnan(RejectRow().accuracy()));
  CHECK(reject_text(table, RejectRow()) == "0.00 % answered");
}

TEST_CASE("the part that training held back is found again, or the description says that it is not") {
  Model model = image_model();
  const ModelData all = image_data(model, 400);
  const std::string fitted = "all of them, which the network may have been fitted to";

  model.recipe = "train --hidden 8 --validation 0.25 --seed 1";
  const ModelData part = held_out_part(model, all);
  CHECK(part.count == 100);
  CHECK(part.classes.size() == 100);
  CHECK(part.bytes.size() == 900);
  CHECK(std::count(part.classes.begin(), part.classes.end(), 2u) == 25);
  CHECK(part.description == "100 images of random numbers that training held back");
  model.seed = 2;
  CHECK(held_out_part(model, all).bytes != part.bytes);

  for (const char* recipe :
       {"a test", "train --validation 0 --seed 1", "train --validation", "train --validation x"}) {
    CAPTURE(recipe);
    model.recipe = recipe;
    CHECK(held_out_part(model, all).count == 400);
    CHECK(held_out_part(model, all).description == fitted);
  }
  model.recipe = "train --validation 0.25";
  model.data_source = "other data";
  CHECK(held_out_part(model, all).description == fitted);
  model.data_source = "MNIST (here)";
  ModelData moved = all;
  moved.source = "MNIST (there)";
  CHECK(held_out_part(model, moved).count == 100);
}

TEST_CASE("a header has a margin in scores, with the sum of shifts where it averages") {
  Model model = image_model();
  HeaderRequest request;
  request.name = "digits";
  request.model = &model;
  ExportReport report;
  CHECK(model_header(request, report).find("REJECT") == std::string::npos);
  request.reject_margin = 1.5;
  CHECK(model_header(request, report).find("#define DIGITS_REJECT_MARGIN 1.5f ") != std::string::npos);
  model.number = NumberKind::fixed16;
  model.fraction_bits = 12;
  CHECK(model_header(request, report).find("#define DIGITS_REJECT_MARGIN 384u ") != std::string::npos);
  request.average_shifts = true;
  CHECK(model_header(request, report).find("#define DIGITS_REJECT_MARGIN 1920u ") != std::string::npos);
}
