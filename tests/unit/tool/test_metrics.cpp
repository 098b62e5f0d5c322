#include <doctest/doctest.h>

#include <cmath>

#include "evaluation/metrics.hpp"

using namespace pocketmlp::tool;

TEST_CASE("metrics: precision, recall and F1 follow from the confusion matrix") {
  Confusion confusion(3);
  const int counts[3][3] = {{5, 1, 0}, {2, 6, 2}, {0, 0, 4}};
  for (std::size_t truth = 0; truth < 3; ++truth) {
    for (std::size_t predicted = 0; predicted < 3; ++predicted) {
      for (int i = 0; i < counts[truth][predicted]; ++i) confusion.add(truth, predicted);
    }
  }
  CHECK(confusion.total() == 20);
  CHECK(confusion.correct() == 15);
  CHECK(confusion.accuracy() == doctest::Approx(0.75));
  CHECK(confusion.precision(0) == doctest::Approx(5.0 / 7));
  CHECK(confusion.recall(1) == doctest::Approx(0.6));
  CHECK(confusion.f1(2) == doctest::Approx(0.8));
  CHECK(confusion.macro_f1() == doctest::Approx((10.0 / 13 + 12.0 / 17 + 0.8) / 3));
  CHECK(confusion.balanced_accuracy() == doctest::Approx((5.0 / 6 + 0.6 + 1) / 3));
  Confusion twice = confusion;
  twice.add(confusion);
  CHECK(twice.total() == 40);
}

TEST_CASE("metrics: classes that never occur or are never predicted give 0, not NaN") {
  Confusion confusion(2);
  CHECK(confusion.accuracy() == 0.0);
  confusion.add(0, 0);
  CHECK(confusion.precision(1) == 0.0);
  CHECK(confusion.recall(1) == 0.0);
  CHECK(confusion.f1(1) == 0.0);
  CHECK(confusion.balanced_accuracy() == 1.0);
  CHECK(confusion.macro_f1() == 1.0);
  confusion.add(0, 1);  // predicted, and wrong
  CHECK(confusion.macro_f1() == doctest::Approx((2.0 / 3 + 0) / 2));
}

TEST_CASE("metrics: regression errors against known answers") {
  RegressionErrors errors;
  const double truth[] = {3, -0.5, 2, 7};
  const double predicted[] = {2.5, 0.0, 2, 8};
  for (int i = 0; i < 4; ++i) errors.add(truth[i], predicted[i]);
  CHECK(errors.total() == 4);
  CHECK(errors.root_mean_square() == doctest::Approx(std::sqrt(0.375)));
  CHECK(errors.mean_absolute() == doctest::Approx(0.5));
  CHECK(errors.determination() == doctest::Approx(0.9486081370449679));
  RegressionErrors constant;
  constant.add(1, 2);
  CHECK(std::isnan(constant.determination()));
}

TEST_CASE("Errors of two parts together are those of all numbers") {
  const double truth[7] = {3, -1, 4, 1, -5, 9, 2};
  const double answers[7] = {2.5, 0, 4, 2, -3, 7, 2};
  RegressionErrors all;
  RegressionErrors parts[3];
  for (std::size_t i = 0; i < 7; ++i) {
    all.add(truth[i], answers[i]);
    parts[i < 4 ? 0 : 2].add(truth[i], answers[i]);  // the second is empty
  }
  RegressionErrors together;
  for (const RegressionErrors& part : parts) together.add(part);
  CHECK(together.total() == 7);
  CHECK(together.root_mean_square() == doctest::Approx(all.root_mean_square()));
  CHECK(together.mean_absolute() == doctest::Approx(all.mean_absolute()));
  CHECK(together.determination() == doctest::Approx(all.determination()));
}
