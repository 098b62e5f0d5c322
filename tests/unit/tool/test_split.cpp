#include <doctest/doctest.h>

#include <algorithm>

#include "data/split.hpp"
#include "data/table_shapes.hpp"
#include "support/error.hpp"

using namespace pocketmlp::tool;

namespace {

std::size_t of_class(const RowList& rows, const std::vector<std::uint32_t>& classes, std::uint32_t wanted) {
  return static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(), [&](std::size_t row) { return classes[row] == wanted; }));
}

std::vector<std::uint32_t> unbalanced() {
  std::vector<std::uint32_t> classes(100, 0);
  for (std::size_t i = 70; i < 90; ++i) classes[i] = 1;
  for (std::size_t i = 90; i < 100; ++i) classes[i] = 2;
  return classes;
}

}  // namespace

TEST_CASE("split: a part has the asked size, every class its share, and no row is lost") {
  const std::vector<std::uint32_t> classes = unbalanced();
  const Division division = divide(all_rows(100), classes, 0.2, 7);
  CHECK(division.part.size() == 20);
  CHECK(of_class(division.part, classes, 0) == 14);
  CHECK(of_class(division.part, classes, 1) == 4);
  CHECK(of_class(division.part, classes, 2) == 2);
  RowList together = division.rest;
  together.insert(together.end(), division.part.begin(), division.part.end());
  std::sort(together.begin(), together.end());
  CHECK(together == all_rows(100));
}

TEST_CASE("split: the seed decides, and nothing else") {
  const std::vector<std::uint32_t> classes = unbalanced();
  CHECK(divide(all_rows(100), classes, 0.2, 7).part == divide(all_rows(100), classes, 0.2, 7).part);
  CHECK(divide(all_rows(100), classes, 0.2, 7).part != divide(all_rows(100), classes, 0.2, 8).part);
}

TEST_CASE("split: nothing and everything can be taken") {
  CHECK(divide(all_rows(10), {}, 0.0, 1).part.empty());
  CHECK(divide(all_rows(10), {}, 1.0, 1).rest.empty());
  CHECK(divide({}, {}, 0.5, 1).part.empty());
}

TEST_CASE("split: folds are disjoint, complete and have the classes of the whole") {
  const std::vector<std::uint32_t> classes = unbalanced();
  const std::vector<RowList> parts = folds(all_rows(100), classes, 5, 3);
  REQUIRE(parts.size() == 5);
  RowList together;
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(parts[i].size() == 20);
    CHECK(of_class(parts[i], classes, 0) == 14);
    CHECK(of_class(parts[i], classes, 2) == 2);
    CHECK(all_but(parts, i).size() == 80);
    together.insert(together.end(), parts[i].begin(), parts[i].end());
  }
  std::sort(together.begin(), together.end());
  CHECK(together == all_rows(100));
}

TEST_CASE("built-in shapes: the asked number of points, all classes, the same for the same seed") {
  for (const std::string& name : shape_names()) {
    const Table table = shape_table(name, 300, 5);
    CHECK(table.rows == 300);
    CHECK(table.values.size() == 600);
    CHECK(of_class(all_rows(300), table.classes, 1) == 300 / table.schema.labels.size());
    CHECK(shape_table(name, 300, 5).values == table.values);
    CHECK(shape_table(name, 300, 6).values != table.values);
  }
  CHECK(is_shape("moons"));
  CHECK_FALSE(is_shape("moons.csv"));
}

TEST_CASE(
    "built-in shapes through the schema of a model: only what a file with the same columns would give") {
  const Table plain = shape_table("spiral", 6, 5);
  const Table same = shape_table("spiral", 6, 5, plain.schema);
  CHECK(same.values == plain.values);
  CHECK(same.classes == plain.classes);

  TableSchema turned = plain.schema;
  std::swap(turned.columns[0], turned.columns[1]);
  std::swap(turned.labels[0], turned.labels[2]);
  const Table other = shape_table("spiral", 6, 5, turned);
  CHECK(other.row(1)[0] == plain.row(1)[1]);
  CHECK(other.classes == std::vector<std::uint32_t>{2, 1, 0, 2, 1, 0});

  TableSchema numbers;
  numbers.task = TaskKind::regression;
  numbers.columns.resize(1);
  numbers.columns[0].name = "class";
  numbers.label_columns = {"y", "x"};
  const Table regression = shape_table("spiral", 6, 5, numbers);
  CHECK(regression.values == std::vector<float>{0, 1, 2, 0, 1, 2});
  CHECK(regression.targets[1] == plain.row(0)[0]);

  const auto refused = [&](const TableSchema& schema) {
    try {
      shape_table("spiral", 6, 5, schema);
    } catch (const InputError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  TableSchema wrong = plain.schema;
  wrong.columns[1].name = "colour";
  CHECK(refused(wrong) == "spiral: has no column 'colour', which the model needs (its columns: x, y, class)");
  wrong = plain.schema;
  wrong.labels = {"0", "1"};
  CHECK(refused(wrong) == "spiral: '2' is not a label that the model knows");
  wrong.label_columns = {"x"};
  CHECK(refused(wrong) == "spiral: column 'x' holds numbers, the model needs labels");
  wrong = plain.schema;
  wrong.columns[0].categories = {"red", "green"};
  CHECK(refused(wrong) == "spiral: column 'x' holds numbers, the model was trained on names in it");
}
