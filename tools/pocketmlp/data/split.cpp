#include "data/split.hpp"

#include <algorithm>
#include <cmath>

#include "pocketmlp/random.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// Shuffled, then class by class: taking every n-th row from this order takes every n-th of each class.
RowList dealing_order(const RowList& rows, const std::vector<std::uint32_t>& classes, std::uint32_t seed) {
  RowList order = rows;
  Random random(seed);
  random.shuffle(order.data(), order.size());
  if (!classes.empty()) {
    std::stable_sort(order.begin(), order.end(), [&classes](std::size_t left, std::size_t right) {
      return classes[left] < classes[right];
    });
  }
  return order;
}

}  // namespace

RowList all_rows(std::size_t count) {
  RowList rows(count);
  for (std::size_t i = 0; i < count; ++i) rows[i] = i;
  return rows;
}

Division divide(const RowList& rows, const std::vector<std::uint32_t>& classes, double fraction,
                std::uint32_t seed) {
  Division division;
  const RowList order = dealing_order(rows, classes, seed);
  const std::size_t wanted =
      static_cast<std::size_t>(std::llround(fraction * static_cast<double>(order.size())));
  std::size_t counter = order.size() / 2;
  for (const std::size_t row : order) {
    counter += wanted;
    const bool taken = counter >= order.size();
    if (taken) counter -= order.size();
    (taken ? division.part : division.rest).push_back(row);
  }
  std::sort(division.rest.begin(), division.rest.end());
  std::sort(division.part.begin(), division.part.end());
  return division;
}

std::vector<RowList> folds(const RowList& rows, const std::vector<std::uint32_t>& classes, std::size_t count,
                           std::uint32_t seed) {
  std::vector<RowList> parts(count);
  const RowList order = dealing_order(rows, classes, seed);
  for (std::size_t i = 0; i < order.size(); ++i) parts[i % count].push_back(order[i]);
  for (RowList& part : parts) std::sort(part.begin(), part.end());
  return parts;
}

RowList all_but(const std::vector<RowList>& parts, std::size_t left_out) {
  RowList rows;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i != left_out) rows.insert(rows.end(), parts[i].begin(), parts[i].end());
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace tool
}  // namespace pocketmlp
