#include "support/name_order.hpp"

#include <cstddef>

#include "support/characters.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// The digits from `position` on without leading zeros; moves behind them.
std::string number_at(const std::string& text, std::size_t& position) {
  while (position < text.size() && text[position] == '0') ++position;
  const std::size_t begin = position;
  while (position < text.size() && is_digit(text[position])) ++position;
  return text.substr(begin, position - begin);
}

}  // namespace

bool comes_before(const std::string& left, const std::string& right) {
  std::size_t i = 0;
  std::size_t k = 0;
  while (i < left.size() && k < right.size()) {
    if (is_digit(left[i]) && is_digit(right[k])) {
      const std::string first = number_at(left, i);
      const std::string second = number_at(right, k);
      if (first.size() != second.size()) return first.size() < second.size();
      if (first != second) return first < second;
    } else if (left[i] != right[k]) {
      return static_cast<unsigned char>(left[i]) < static_cast<unsigned char>(right[k]);
    } else {
      ++i;
      ++k;
    }
  }
  if (i < left.size() || k < right.size()) return i == left.size();
  return left < right;  // "01" and "1"
}

}  // namespace tool
}  // namespace pocketmlp
