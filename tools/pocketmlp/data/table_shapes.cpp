#include "data/table_shapes.hpp"

#include <algorithm>
#include <cmath>

#include "pocketmlp/random.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

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
  table.schema.label_columns = {"class"};
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

}  // namespace tool
}  // namespace pocketmlp
