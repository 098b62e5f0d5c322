#include "commands/run_tool.hpp"

#include <algorithm>
#include <iostream>
#include <new>

#include "commands/commands.hpp"
#include "commands/option_roles.hpp"
#include "pocketmlp/version.hpp"
#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr int exit_success = 0;
constexpr int exit_failed_run = 1;
constexpr int exit_bad_input = 2;

int fail(int exit_code, std::string message) {
  for (char& character : message) {
    if (character == '\n' || character == '\r') character = ' ';
  }
  std::cout.flush();
  std::cerr << "pocketmlp: " << message << std::endl;
  return exit_code;
}

int finish() {
  std::cout.flush();
  if (!std::cout) return fail(exit_failed_run, "standard output: cannot be written");
  return exit_success;
}

// The command that the user got as far as: "pocketmlp train".
std::string innermost_command(const CLI::App& app) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  return chosen.empty() ? app.get_name() : app.get_name() + " " + innermost_command(*chosen.front());
}

CLI::App& innermost(CLI::App& app) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  return chosen.empty() ? app : innermost(*chosen.front());
}

// The option that took the next option for its value, as in "--label --out x"; "" if there is none.
std::string option_without_value(CLI::App& command) {
  for (const CLI::Option* const option : command.get_options()) {
    for (const std::string& value : option->results()) {
      if (value.rfind("--", 0) == 0 && command.get_option_no_throw(value) != nullptr)
        return option->get_name();
    }
  }
  return "";
}

const char* const value_is_missing = ": its value is missing";

// What is wrong with the number of an option's values; "" if nothing is.
std::string wrong_count(CLI::App& command, const CLI::ParseError& error) {
  const std::string ate_option = option_without_value(command);
  if (!ate_option.empty()) return ate_option + value_is_missing;
  if (error.get_name() != "ArgumentMismatch") return "";
  for (const CLI::Option* const option : command.get_options()) {
    if (static_cast<int>(option->count()) > std::max(1, option->get_items_expected_max()))
      return option->get_name() + ": is given more than once";
  }
  const std::string message = error.what();  // "--out: 1 required FILE missing"
  const std::size_t colon = message.find(':');
  return colon == std::string::npos ? message : message.substr(0, colon) + value_is_missing;
}

std::string usage_error(CLI::App& app, const CLI::ParseError& error) {
  const std::string advice = " (see " + innermost_command(app) + " --help)";
  const std::string count = wrong_count(innermost(app), error);
  if (!count.empty()) return count + advice;
  const std::vector<std::string> unknown = app.remaining(true);
  if (!unknown.empty()) {
    const bool is_option = unknown.front().rfind("-", 0) == 0;
    return (is_option ? "unknown option '" : "unknown command or argument '") + unknown.front() + "'" +
           advice;
  }
  if (std::string(error.what()) == "A subcommand is required") return "no command given" + advice;
  return error.what() + advice;
}

// Before the command begins.
void check_command(CLI::App& command) {
  const std::string ate_option = option_without_value(command);
  if (!ate_option.empty()) throw InputError(ate_option + value_is_missing);
  check_files(command);
}

}  // namespace

int run_tool(int argument_count, char** arguments) {
  CLI::App app("Trains small neural networks and turns them into C headers for microcontrollers.",
               "pocketmlp");
  app.set_version_flag("--version", std::string("pocketmlp ") + POCKETMLP_VERSION,
                       "Print the version and exit");
  app.set_help_flag("--help,-h", "Print this help and exit");
  app.require_subcommand(1);
  app.footer(
      "Every command explains its options: pocketmlp COMMAND --help\n"
      "Exit codes: 0 success, 1 the run failed or was interrupted, 2 wrong usage or wrong input.");
  add_data_command(app);
  add_export_command(app);
  add_inspect_command(app);
  add_train_command(app);
  add_evaluate_command(app);
  add_fit_command(app);
  add_predict_command(app);
  add_import_command(app);
  add_report_command(app);
  add_plot_command(app);
  add_graph_command(app);
  add_bench_command(app);
  app.parse_complete_callback([&app] { check_command(innermost(app)); });
  try {
    app.parse(argument_count, arguments);
    return finish();
  } catch (const CLI::Success& request) {  // --help and --version
    app.exit(request);
    return finish();
  } catch (const CLI::ParseError& error) {
    return fail(exit_bad_input, usage_error(app, error));
  } catch (const InputError& error) {
    return fail(exit_bad_input, error.what());
  } catch (const RunError& error) {
    return fail(exit_failed_run, error.what());
  } catch (const std::bad_alloc&) {
    return fail(exit_failed_run, "out of memory");
  } catch (const std::exception& error) {
    return fail(exit_failed_run, error.what());
  }
}

}  // namespace tool
}  // namespace pocketmlp
