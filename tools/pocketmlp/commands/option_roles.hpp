// What an option is to a run: a file that is read or written, something for images or for tables only. Said
// where the option is added, checked in one place: no command writes over what it reads, and no option is
// passed over in silence.
#ifndef POCKETMLP_TOOL_COMMANDS_OPTION_ROLES_HPP
#define POCKETMLP_TOOL_COMMANDS_OPTION_ROLES_HPP

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

// The value names a file that the command reads; "-" is standard input, a directory stands for the image
// files in it. In a command that writes something every input has this role.
CLI::Option* reads_file(CLI::Option* option);

// The value names a file that the command writes; "-" is standard output. Every output has this role.
CLI::Option* writes_file(CLI::Option* option);

// Throws InputError when the name of an output ends like a file of another kind than `own` (".h .hpp"): it
// might be one. `what` is written: "a header, NAME.h".
void check_ending(const std::string& path, const std::string& own, const std::string& what);

// What an --out option always writes: check_files() looks at its ending.
struct OutputKind {
  const char* ending;
  const char* what;
};
constexpr OutputKind model_output = {".pmlp", "a model file, NAME.pmlp"};
constexpr OutputKind picture_output = {".svg", "a picture, NAME.svg"};
constexpr OutputKind page_output = {".html", "a page, NAME.html"};
CLI::Option* writes_file(CLI::Option* option, const OutputKind& kind);

// Says nothing about the other kind of data.
CLI::Option* for_images(CLI::Option* option);
CLI::Option* for_tables(CLI::Option* option);

// Before a command begins: throws InputError when a file would be written twice, or is read and would be
// written over, or an output is called like a file of another kind.
void check_files(CLI::App& command);

// Throws InputError when the user gave the command an option for the other kind of data than `kind`.
// `reason` ends the message: "fruit.csv is a table".
void check_options_fit(CLI::App& command, InputKind kind, const std::string& reason);

// The same for commands that have a model: its kind decides.
void check_options_fit(CLI::App& command, const Model& model, const std::string& model_path);

// Throws InputError when the user gave the command an option that is not one of `names`; `reason` ends the
// message. Without their dashes positional arguments are named as the help names them.
void allow_only(const CLI::App& command, const std::vector<std::string>& names, const std::string& reason);

}  // namespace tool
}  // namespace pocketmlp

#endif
