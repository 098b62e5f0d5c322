#include "commands/options.hpp"

#include <algorithm>

#include "commands/option_roles.hpp"
#include "data/csv_writer.hpp"
#include "support/error.hpp"
#include "support/name_list.hpp"
#include "support/number_text.hpp"
#include "support/shell_word.hpp"

namespace pocketmlp {
namespace tool {

CLI::Option* add_number(CLI::App& command, const std::string& name, double& value, double lowest,
                        double highest, const std::string& description) {
  const auto parse = [&value, name, lowest, highest](const std::string& text) {
    value = parse_number(text, name, lowest, highest);
  };
  return command.add_option_function<std::string>(name, parse, description)
      ->type_name("NUMBER")
      ->default_str(number_text(value));
}

CLI::Option* add_integer(CLI::App& command, const std::string& name, std::int64_t& value, std::int64_t lowest,
                         std::int64_t highest, const std::string& description) {
  const auto parse = [&value, name, lowest, highest](const std::string& text) {
    value = parse_integer(text, name, lowest, highest);
  };
  return command.add_option_function<std::string>(name, parse, description)
      ->type_name("N")
      ->default_str(std::to_string(value));
}

CLI::Option* add_choice(CLI::App& command, const std::string& name, std::string& value,
                        const std::vector<std::string>& choices, const std::string& description) {
  const auto parse = [&value, name, choices](const std::string& text) {
    if (std::find(choices.begin(), choices.end(), text) == choices.end())
      throw InputError(name + ": unknown name '" + text + "' (one of: " + joined(choices) + ")");
    value = text;
  };
  return command.add_option_function<std::string>(name, parse, description + ": " + joined(choices))
      ->type_name("NAME")
      ->default_str(value);
}

CLI::Option* add_names(CLI::App& command, const std::string& name, std::vector<std::string>& names,
                       const std::string& description, const std::string& kind) {
  const auto parse = [&names, name](const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      for (const std::string& part : parse_name_list(text, name)) names.push_back(part);
    }
  };
  return command.add_option_function<std::vector<std::string>>(name, parse, description)
      ->type_name(kind + ",...");
}

ImageSize parse_image_size(const std::string& text, const std::string& what, std::int64_t most) {
  const std::size_t cross = text.find('x');
  if (cross == std::string::npos || cross == 0 || cross + 1 == text.size())
    throw InputError(what + ": '" + text + "' is not of the form ROWSxCOLUMNS");
  return {static_cast<std::size_t>(parse_integer(text.substr(0, cross), what, 1, most)),
          static_cast<std::size_t>(parse_integer(text.substr(cross + 1), what, 1, most))};
}

std::string names_recipe(const std::string& option, const std::vector<std::string>& names) {
  if (names.empty()) return "";
  CsvWriter list;
  for (const std::string& name : names) list.field(name);
  return " " + option + " " + shell_word(list.take());
}

CLI::Option* add_data_option(CLI::App& command, std::string& directory) {
  return reads_file(
      command
          .add_option(
              "--data", directory,
              "Directory with the four MNIST-named IDX files, gzip or raw (otherwise $POCKETMLP_MNIST_DIR, "
              "then data/mnist)")
          ->type_name("DIR"));
}

CLI::Option* add_seed_option(CLI::App& command, std::int64_t& seed) {
  return add_integer(command, "--seed", seed, 0, 0xFFFFFFFF,
                     "Seed of everything random: same seed, same result");
}

}  // namespace tool
}  // namespace pocketmlp
