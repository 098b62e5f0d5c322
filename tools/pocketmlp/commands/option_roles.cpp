#include "commands/option_roles.hpp"

#include <algorithm>
#include <filesystem>

#include "data/class_names.hpp"
#include "data/image_directory.hpp"
#include "data/table_shapes.hpp"
#include "support/error.hpp"
#include "support/file_identity.hpp"

namespace pocketmlp {
namespace tool {
namespace {

const char* const read_role = "reads file";
const char* const written_role = "writes file";
const char* const image_role = "for images";
const char* const table_role = "for tables";

// CLI11 keeps nothing of ours with an option but its validators: one that accepts everything is a mark.
CLI::Option* mark(CLI::Option* option, const char* role) {
  const auto accept = [](std::string&) { return std::string(); };
  return option->check(CLI::Validator(accept, "", role));
}

bool has_role(CLI::Option& option, const char* role) {
  try {
    return option.get_validator(role) != nullptr;
  } catch (const CLI::OptionNotFound&) {
    return false;
  }
}

constexpr const OutputKind* output_kinds[] = {&model_output, &picture_output, &page_output};

struct NamedFile {
  std::string path;
  std::string option;
};

std::string name_of(const CLI::Option& option) {
  return option.get_positional() ? "the " + option.get_name() : option.get_name();
}

std::vector<std::string> values_of(const CLI::Option& option) {
  return option.count() > 0 ? option.results() : std::vector<std::string>{option.get_default_str()};
}

void add_images(const std::string& directory, const std::string& option, std::vector<NamedFile>& files) {
  files.push_back({(std::filesystem::path(directory) / class_names_file).string(), "in " + option});
  for (const Split split : {Split::train, Split::test}) {
    for (const std::string& name : {images_file_name(split), labels_file_name(split)}) {
      for (const char* const ending : {"", ".gz"})
        files.push_back({(std::filesystem::path(directory) / (name + ending)).string(), "in " + option});
    }
  }
}

void add_input(const std::string& value, const CLI::Option& option, std::vector<NamedFile>& files) {
  const bool is_data = option.get_name() == "--data";
  std::error_code error;
  if (is_data && value.empty()) {
    add_images(default_image_directory(), "the data that is used without --data", files);
  } else if (value.empty() || (is_data && is_shape(value))) {  // a built-in table is not a file
    return;
  } else if (std::filesystem::is_directory(value, error)) {
    add_images(value, name_of(option), files);
  } else {
    files.push_back({value == "-" ? "/dev/stdin" : value, name_of(option)});
  }
}

void refuse_both(const std::string& path, const std::string& first, const std::string& second) {
  throw InputError(path + ": is both " + first + " and " + second);
}

}  // namespace

CLI::Option* reads_file(CLI::Option* option) {
  return mark(option, read_role);
}

void check_ending(const std::string& path, const std::string& own, const std::string& what) {
  const std::string ending = lower_case(std::filesystem::path(path).extension().string());
  for (const char* const known :
       {".pmlp", ".h", ".hpp", ".csv", ".tsv", ".npz", ".npy", ".json", ".html", ".svg", ".dot", ".png",
        ".jpg", ".jpeg", ".gif", ".pdf", ".eps", ".pgm", ".gz"}) {
    if (ending == known && (" " + own + " ").find(" " + ending + " ") == std::string::npos)
      throw InputError("--out: " + path + ": what is written is " + what);
  }
}

CLI::Option* writes_file(CLI::Option* option) {
  return mark(option, written_role);
}

CLI::Option* writes_file(CLI::Option* option, const OutputKind& kind) {
  return mark(writes_file(option), kind.ending);
}

CLI::Option* for_images(CLI::Option* option) {
  return mark(option, image_role);
}

CLI::Option* for_tables(CLI::Option* option) {
  return mark(option, table_role);
}

void check_files(CLI::App& command) {
  std::vector<NamedFile> inputs;
  std::vector<NamedFile> outputs;
  for (CLI::Option* const option : command.get_options()) {
    for (const std::string& value : values_of(*option)) {
      if (has_role(*option, read_role)) add_input(value, *option, inputs);
      if (has_role(*option, written_role) && !value.empty() && value != "-")
        outputs.push_back({value, name_of(*option)});
    }
  }
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    for (const NamedFile& input : inputs) {
      if (is_same_file(input.path, outputs[i].path))
        refuse_both(outputs[i].path, input.option, outputs[i].option);
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (is_same_file(outputs[k].path, outputs[i].path))
        refuse_both(outputs[i].path, outputs[k].option, outputs[i].option);
    }
  }
  for (CLI::Option* const option : command.get_options()) {
    for (const OutputKind* const kind : output_kinds) {
      if (option->count() > 0 && has_role(*option, kind->ending))
        check_ending(option->results().front(), kind->ending, kind->what);
    }
  }
}

void check_options_fit(CLI::App& command, InputKind kind, const std::string& reason) {
  const bool is_image = kind == InputKind::image;
  for (CLI::Option* const option : command.get_options()) {
    if (option->count() > 0 && has_role(*option, is_image ? table_role : image_role))
      throw InputError(option->get_name() + ": is for " + (is_image ? "tables" : "images") + ", and " +
                       reason);
  }
}

void check_options_fit(CLI::App& command, const Model& model, const std::string& model_path) {
  check_options_fit(command, model.input.kind,
                    model_path + (model.input.kind == InputKind::image ? " takes images" : " takes a table"));
}

void allow_only(const CLI::App& command, const std::vector<std::string>& names, const std::string& reason) {
  for (const CLI::Option* const option : command.get_options()) {
    if (option->count() > 0 && std::find(names.begin(), names.end(), option->get_name()) == names.end())
      throw InputError(option->get_name() + ": " + reason);
  }
}

}  // namespace tool
}  // namespace pocketmlp
