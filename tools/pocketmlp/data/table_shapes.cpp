#include "data/table_shapes.hpp"

#include <algorithm>
#include <cmath>

#include "data/table_value.hpp"
#include "pocketmlp/random.hpp"
#include "support/error.hpp"
#include "support/name_list.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr const char* class_name = "class";
constexpr double pi = 3.14159265358979323846;

struct Point {
  double x = 0;
  double y = 0;
};

// Nearly normal, deviation 1 (the sum of twelve uniform numbers), and the same on every machine.
double noise(Random& random) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += static_cast<double>(random.uniform());
  return sum;
}

// `along` in [0, 1) runs along the class's curve.
Point moons(std::size_t shape_class, double along) {
  const double angle = pi * along;
  if (shape_class == 0) return {std::cos(angle), std::sin(angle)};
  return {1 - std::cos(angle), 0.5 - std::sin(angle)};
}

Point circles(std::size_t shape_class, double along) {
  const double radius = shape_class == 0 ? 1.0 : 0.5;
  return {radius * std::cos(2 * pi * along), radius * std::sin(2 * pi * along)};
}

Point spiral(std::size_t shape_class, double along) {
  const double radius = 0.1 + 0.9 * along;
  const double angle = 2 * pi * static_cast<double>(shape_class) / 3 + 1.25 * pi * along;
  return {radius * std::cos(angle), radius * std::sin(angle)};
}

// Two clouds per class, around opposite corners of a square.
Point xor_clouds(std::size_t shape_class, double along) {
  const double side = along < 0.5 ? -1.0 : 1.0;
  return {side, shape_class == 0 ? side : -side};
}

struct Shape {
  const char* name;
  std::size_t classes;
  double deviation;
  Point (*point)(std::size_t shape_class, double along);
};

const Shape shapes[] = {{"moons", 2, 0.1, moons},
                        {"circles", 2, 0.06, circles},
                        {"spiral", 3, 0.03, spiral},
                        {"xor", 2, 0.3, xor_clouds}};

}  // namespace

const std::vector<std::string>& shape_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list;
    for (const Shape& shape : shapes) list.push_back(shape.name);
    return list;
  }();
  return names;
}

bool is_shape(const std::string& name) {
  return std::find(shape_names().begin(), shape_names().end(), name) != shape_names().end();
}

Table shape_table(const std::string& name, std::size_t rows, std::uint32_t seed) {
  const auto found = std::find_if(std::begin(shapes), std::end(shapes),
                                  [&name](const Shape& shape) { return name == shape.name; });
  if (found == std::end(shapes)) throw InputError("there is no built-in set '" + name + "'");
  Table table;
  table.source = "built-in " + name;
  table.schema.columns.resize(2);
  table.schema.columns[0].name = "x";
  table.schema.columns[1].name = "y";
  table.schema.label_columns = {class_name};
  for (std::size_t i = 0; i < found->classes; ++i) table.schema.labels.push_back(std::to_string(i));
  Random random(seed);
  for (std::size_t i = 0; i < rows; ++i) {
    const std::size_t shape_class = i % found->classes;
    const Point point = found->point(shape_class, static_cast<double>(random.uniform()));
    table.values.push_back(static_cast<float>(point.x + found->deviation * noise(random)));
    table.values.push_back(static_cast<float>(point.y + found->deviation * noise(random)));
    table.classes.push_back(static_cast<std::uint32_t>(shape_class));
  }
  table.rows = rows;
  return table;
}

Table shape_table(const std::string& name, std::size_t rows, std::uint32_t seed, const TableSchema& schema) {
  const Table points = shape_table(name, rows, seed);
  const auto column = [&name](const std::string& wanted) -> std::size_t {
    const std::vector<std::string> names = {"x", "y", class_name};
    const auto found = std::find(names.begin(), names.end(), wanted);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    throw InputError(name + ": has no column " + quoted_value(wanted) +
                     ", which the model needs (its columns: " + joined(names) + ")");
  };
  const auto number = [&points](std::size_t row, std::size_t place) {
    return place < 2 ? points.row(row)[place] : static_cast<float>(points.classes[row]);
  };
  // The class of a row among names that the model knows.
  const auto place_in = [&](const std::vector<std::string>& names, std::size_t row, const char* what) {
    const std::string text = points.schema.labels[points.classes[row]];
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end())
      throw InputError(name + ": " + quoted_value(text) + " is not a " + what + " that the model knows");
    return static_cast<std::uint32_t>(found - names.begin());
  };

  Table table;
  table.schema = schema;
  table.source = points.source;
  table.rows = rows;
  for (const Column& wanted : schema.columns) {
    if (column(wanted.name) < 2 && !wanted.categories.empty())
      throw InputError(name + ": column " + quoted_value(wanted.name) +
                       " holds numbers, the model was trained on names in it");
  }
  for (const std::string& wanted : schema.label_columns) {
    if (column(wanted) < 2 && schema.task == TaskKind::classification)
      throw InputError(name + ": column " + quoted_value(wanted) + " holds numbers, the model needs labels");
  }
  for (std::size_t row = 0; row < rows; ++row) {
    for (const Column& wanted : schema.columns) {
      table.values.push_back(wanted.categories.empty()
                                 ? number(row, column(wanted.name))
                                 : static_cast<float>(place_in(wanted.categories, row, "category")));
    }
    if (schema.task == TaskKind::classification)
      table.classes.push_back(place_in(schema.labels, row, "label"));
    for (const std::string& wanted : schema.label_columns) {
      if (schema.task == TaskKind::regression) table.targets.push_back(number(row, column(wanted)));
    }
  }
  return table;
}

}  // namespace tool
}  // namespace pocketmlp
