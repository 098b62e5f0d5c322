// pocketmlp graph: draws the network itself, with its weights or with the gradients of one sample.
#include <iostream>
#include <memory>

#include "commands/commands.hpp"
#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "commands/table_options.hpp"
#include "evaluation/evaluation_data.hpp"
#include "model/model_file.hpp"
#include "plot/graph.hpp"
#include "support/error.hpp"
#include "support/output_file.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct GraphCommand {
  std::string model;
  std::string out;
  std::string data;
  bool gradients = false;
  std::int64_t index = 0;
  std::int64_t most = 16;
  TableFormatOptions format;
};

bool ends_with(const std::string& text, const std::string& ending) {
  return text.size() >= ending.size() &&
         text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

Graph gradient_graph(const Model& model, const GraphCommand& command) {
  const EvaluationData source = load_evaluation_data(model, command.data, command.format.format(), false);
  const size_t index = static_cast<size_t>(command.index);
  if (index >= source.data->count())
    throw InputError("--index: " + std::to_string(index) + " is not below the number of samples (" +
                     std::to_string(source.data->count()) + ")");
  const uint32_t chosen = static_cast<uint32_t>(index);
  std::vector<float> input(model.inputs());
  source.data->fetch(&chosen, 1, input.data());
  BatchTargets target;
  uint16_t label = 0;
  std::vector<float> values(model.outputs());
  std::string name = "sample " + std::to_string(index);
  const auto most = static_cast<size_t>(command.most);
  if (model.task == TaskKind::classification) {
    label = source.data->class_of(index);
    target.classes = &label;
    name += ", which is " + model.label(label);
  } else {
    source.data->fetch_targets(&chosen, 1, values.data());
    target.values = values.data();
  }
  Graph graph = network_graph(model, most, input);
  add_sample(model, input.data(), sample_gradients(RuntimeNetwork(model), model.loss, input.data(), target),
             name, graph);
  return graph;
}

void run(const GraphCommand& command, CLI::App& options) {
  const Model model = load_model(command.model);
  check_options_fit(options, model, command.model);
  const bool is_dot = ends_with(command.out, ".dot");
  if (!is_dot && !ends_with(command.out, ".svg"))
    throw InputError("--out: " + command.out + " ends neither in .dot nor in .svg");
  OutputFile out(command.out);
  const Graph graph = command.gradients ? gradient_graph(model, command)
                                        : network_graph(model, static_cast<size_t>(command.most));
  out.write(is_dot ? graph_dot(graph) : graph_svg(graph).file("Network " + command.model));
  out.commit();
  std::cout << "wrote " << command.out << "\n";
}

}  // namespace

void add_graph_command(CLI::App& tool) {
  const auto command = std::make_shared<GraphCommand>();
  CLI::App* graph =
      tool.add_subcommand("graph", "Draw the network with its weights, or the gradients of a sample");
  reads_file(graph->add_option("model", command->model, "Model file")->type_name("FILE")->required());
  writes_file(graph->add_option("--out", command->out, "Picture (.svg) or Graphviz text (.dot) to write")
                  ->type_name("FILE")
                  ->required());
  add_integer(*graph, "--most", command->most, 3, 1000,
              "Layers with more neurons show the first and last only, inputs with --gradients the largest");
  CLI::Option* gradients =
      graph->add_flag("--gradients", command->gradients, "Show the gradients of the loss of one sample");
  reads_file(graph->add_option("--data", command->data, "Where the sample comes from, as for evaluate")
                 ->type_name("DIR|FILE")
                 ->needs(gradients));
  add_integer(*graph, "--index", command->index, 0, 0x7FFFFFFF, "Number of the sample, from 0")
      ->needs(gradients);
  command->format.add_to(*graph);
  graph->callback([command, graph] { run(*command, *graph); });
}

}  // namespace tool
}  // namespace pocketmlp
