// Options with strict values, for all commands: what is not a number, not finite, or out of range is an
// InputError that names the option, and the help shows the default.
#ifndef POCKETMLP_TOOL_COMMANDS_OPTIONS_HPP
#define POCKETMLP_TOOL_COMMANDS_OPTIONS_HPP

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

// `value` holds the default when these are called and must outlive the parsing.
CLI::Option* add_number(CLI::App& command, const std::string& name, double& value, double lowest,
                        double highest, const std::string& description);
CLI::Option* add_integer(CLI::App& command, const std::string& name, std::int64_t& value, std::int64_t lowest,
                         std::int64_t highest, const std::string& description);

// One of a few words; an unknown word is an error that lists them.
CLI::Option* add_choice(CLI::App& command, const std::string& name, std::string& value,
                        const std::vector<std::string>& choices, const std::string& description);

// Names, of columns or of another kind: separated by commas, in quotes where a name holds one; the option may
// be given several times.
CLI::Option* add_names(CLI::App& command, const std::string& name, std::vector<std::string>& names,
                       const std::string& description, const std::string& kind = "COLUMN");

// "ROWSxCOLUMNS", each from 1 to `most`; throws an InputError that begins with `what`.
struct ImageSize {
  std::size_t rows;
  std::size_t columns;
};
ImageSize parse_image_size(const std::string& text, const std::string& what, std::int64_t most);

// " --ignore id,colour": as such an option takes it in a command line; empty without names.
std::string names_recipe(const std::string& option, const std::vector<std::string>& names);

// --data DIR, --seed N: the same everywhere.
CLI::Option* add_data_option(CLI::App& command, std::string& directory);
CLI::Option* add_seed_option(CLI::App& command, std::int64_t& seed);

}  // namespace tool
}  // namespace pocketmlp

#endif
