#include "commands/confusion_text.hpp"

#include <algorithm>

#include "support/number_text.hpp"
#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {

std::string confusion_text(const Confusion& confusion, const Model& model) {
  constexpr std::size_t most_classes = 50;
  if (confusion.classes() > most_classes)
    return "\nconfusion matrix: too large for a terminal, `plot confusion` draws it\n";
  constexpr std::size_t longest_name = 20;
  const auto name = [&model](std::size_t k) { return shortened(model.label(k), longest_name); };
  std::size_t width = 5;
  for (std::size_t k = 0; k < confusion.classes(); ++k)
    width = std::max({width, character_count(name(k)) + 1, std::to_string(confusion.of_class(k)).size() + 1});
  std::string text = "\nrows: true class, columns: answer\n" + std::string(width, ' ');
  for (std::size_t k = 0; k < confusion.classes(); ++k) text += padded(name(k), width);
  text += "\n";
  for (std::size_t i = 0; i < confusion.classes(); ++i) {
    text += padded(name(i), width);
    for (std::size_t k = 0; k < confusion.classes(); ++k)
      text += padded(std::to_string(confusion.count(i, k)), width);
    text += "\n";
  }
  return text;
}

}  // namespace tool
}  // namespace pocketmlp
