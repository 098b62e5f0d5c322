// pocketmlp import: makes a model file of a network that was trained elsewhere and saved by NumPy.
#include <algorithm>
#include <iostream>
#include <memory>

#include "commands/commands.hpp"
#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "data/npz.hpp"
#include "model/imported_model.hpp"
#include "model/model_file.hpp"
#include "support/error.hpp"
#include "support/number_text.hpp"
#include "support/output_file.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct ImportCommand {
  std::string weights;
  std::string out;
  std::string layout = "auto";
  std::string image;
  std::string mean;
  std::string deviation;
  std::vector<std::string> activations;
  std::vector<std::string> arrays;
  ImportDescription description;
};

// Those of --arrays first, in this order; then what says how inputs and targets are scaled.
std::vector<NpyArray> read_arrays(const ImportCommand& command) {
  const std::vector<std::string>& names = command.arrays;
  if (names.empty()) return read_npz(command.weights);
  std::vector<std::string> wanted = names;
  wanted.insert(wanted.end(), pipeline_arrays().begin(), pipeline_arrays().end());
  wanted.insert(wanted.end(), {command.mean, command.deviation});
  std::vector<NpyArray> others = read_npz(command.weights, wanted);
  std::vector<NpyArray> result;
  for (const std::string& name : names) {
    const auto found = std::find_if(others.begin(), others.end(),
                                    [&name](const NpyArray& array) { return array.name == name; });
    if (found == others.end())
      throw InputError("--arrays: " + command.weights + " has no array '" + name + "'");
    result.push_back(*found);
    others.erase(found);
  }
  result.insert(result.end(), others.begin(), others.end());
  return result;
}

// "0.1307", "1,2,3", or the name of an array, which is then taken out of `arrays`.
std::vector<float> number_list(const std::string& text, const std::string& what,
                               std::vector<NpyArray>& arrays) {
  const auto found = std::find_if(arrays.begin(), arrays.end(),
                                  [&text](const NpyArray& array) { return array.name == text; });
  if (found != arrays.end()) {
    const std::vector<std::string>& own = pipeline_arrays();
    if (std::find(own.begin(), own.end(), text) != own.end())
      throw InputError(what + ": '" + text +
                       "' is used without being named, with input_inverse_scale as factor; leave " +
                       "--mean and --std out");
    const std::vector<float> values = found->values;
    arrays.erase(found);
    return values;
  }
  std::vector<float> values;
  for (std::size_t start = 0; start <= text.size() && !text.empty();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    values.push_back(static_cast<float>(parse_number(text.substr(start, comma - start), what, -1e30, 1e30)));
    start = comma + 1;
  }
  return values;
}

void run(ImportCommand& command) {
  OutputFile(command.out);  // reports a file that cannot be written first
  std::vector<NpyArray> arrays = read_arrays(command);
  ImportDescription& description = command.description;
  if (!command.image.empty()) {
    const ImageSize size = parse_image_size(command.image, "--image", 65535);
    description.image_rows = size.rows;
    description.image_columns = size.columns;
  }
  description.mean = number_list(command.mean, "--mean", arrays);
  description.deviation = number_list(command.deviation, "--std", arrays);
  for (const std::string& name : command.activations)
    description.activations.push_back(imported_activation(name));
  const WeightLayout layout = command.layout == "out_in"   ? WeightLayout::out_in
                              : command.layout == "in_out" ? WeightLayout::in_out
                                                           : WeightLayout::automatic;
  description.source = command.weights;
  const ImportedModel imported = import_model(arrays, layout, description);
  model_from_bytes(model_to_bytes(imported.model), command.weights);  // what cannot be read is not written
  save_model(imported.model, command.out);
  std::string order;
  for (const std::string& name : imported.weight_names) order += (order.empty() ? "" : ", ") + name;
  std::cout << "layers: " << order << " ("
            << (imported.layout == WeightLayout::out_in ? "[outputs][inputs]" : "[inputs][outputs]") << ")\n";
  if (imported.has_own_pipeline)
    std::cout << "inputs: (x - input_mean) * input_inverse_scale, with these arrays of the file\n";
  if (imported.sigmoid_became_softmax)
    std::cout << "the one sigmoid output became two softmax outputs with the same probabilities\n";
  std::cout << "wrote " << command.out << " (" << imported.model.shape() << ", "
            << imported.model.parameters() << " parameters)\n";
}

}  // namespace

void add_import_command(CLI::App& tool) {
  const auto command = std::make_shared<ImportCommand>();
  CLI::App* import = tool.add_subcommand("import", "Make a model file of weights saved by NumPy (.npz)");
  reads_file(import->add_option("weights", command->weights, "File from np.savez or np.savez_compressed")
                 ->type_name("FILE.npz")
                 ->required());
  import
      ->add_option("--activations", command->activations,
                   "Per layer, or for all hidden layers and the last: relu,softmax (also linear, leaky_relu, "
                   "sigmoid, tanh; a network trained on logits ends in softmax)")
      ->delimiter(',')
      ->type_name("NAME,...")
      ->required();
  writes_file(import->add_option("--out", command->out, "Model file to write")->type_name("FILE")->required(),
              model_output);
  add_choice(*import, "--layout", command->layout, {"auto", "out_in", "in_out"},
             "How the weight matrices lie; auto: told from their shapes");
  add_names(*import, "--arrays", command->arrays, "The arrays to take, first layer first: W1,b1,W2,b2")
      ->type_name("NAME,...");
  import->add_option("--image", command->image, "The inputs are the pixels of an image, 0 to 1: 28x28")
      ->type_name("ROWSxCOLUMNS");
  import
      ->add_option("--mean", command->mean,
                   "What training subtracted from the inputs: one number, one per input, or an array's name "
                   "(of images: with pixels from 0 to 1). Without --mean and --std the file's arrays "
                   "input_mean and input_inverse_scale are used, if it has them")
      ->type_name("NUMBERS");
  import->add_option("--std", command->deviation, "What training divided the inputs by afterwards; as --mean")
      ->type_name("NUMBERS");
  add_names(*import, "--columns", command->description.columns, "Names of the inputs, for tables")
      ->type_name("NAME,...");
  add_names(*import, "--labels", command->description.labels,
            "Names of the classes, or of the values predicted")
      ->type_name("NAME,...");
  import
      ->add_option("--label", command->description.label_column,
                   "Tables: the column with the class, where the model is evaluated (otherwise: label)")
      ->type_name("COLUMN");
  import->callback([command] { run(*command);
});
}  // namespace tool

}  // namespace pocketmlp
}  // namespace pocketmlp
