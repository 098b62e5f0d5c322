// The commands of the tool, one file each. A function registers its command with options and a callback
// that does the work; the callback throws InputError or RunError to fail.
#ifndef POCKETMLP_TOOL_COMMANDS_COMMANDS_HPP
#define POCKETMLP_TOOL_COMMANDS_COMMANDS_HPP

#include <CLI/CLI.hpp>

namespace pocketmlp {
namespace tool {

// In the order of `pocketmlp --help`.
void add_data_command(CLI::App& tool);
void add_export_command(CLI::App& tool);
void add_inspect_command(CLI::App& tool);
void add_train_command(CLI::App& tool);
void add_evaluate_command(CLI::App& tool);
void add_fit_command(CLI::App& tool);
void add_predict_command(CLI::App& tool);
void add_bench_command(CLI::App& tool);
void add_import_command(CLI::App& tool);
void add_report_command(CLI::App& tool);
void add_plot_command(CLI::App& tool);
void add_graph_command(CLI::App& tool);

// `data pack` and `data excerpt`, subcommands of `data`.
void add_data_pack_command(CLI::App& data);
void add_data_excerpt_command(CLI::App& data);

}  // namespace tool
}  // namespace pocketmlp

#endif
