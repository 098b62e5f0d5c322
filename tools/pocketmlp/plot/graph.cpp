#include "plot/graph.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "data/table.hpp"
#include "plot/plots.hpp"
#include "plot/text_width.hpp"
#include "support/number_text.hpp"
#include "support/utf8.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr std::size_t not_shown = static_cast<std::size_t>(-1);

const char* activation_word(ActivationKind kind) {
  switch (kind) {
    case ActivationKind::linear:
      break;
    case ActivationKind::relu:
      return "relu";
    case ActivationKind::leaky_relu:
      return "leaky relu";
    case ActivationKind::sigmoid:
      return "sigmoid";
    case ActivationKind::tanh:
      return "tanh";
    case ActivationKind::softmax:
      return "softmax";
  }
  return "linear";
}

// The inputs that are shown of a sample: all, or those of the largest magnitude, in order, and a gap.
std::vector<std::size_t> largest_inputs(const std::vector<float>& input, std::size_t most) {
  std::vector<std::size_t> shown(input.size());
  for (std::size_t i = 0; i < shown.size(); ++i) shown[i] = i;
  if (input.size() <= most) return shown;
  std::stable_sort(shown.begin(), shown.end(), [&](std::size_t left, std::size_t right) {
    return std::fabs(input[left]) > std::fabs(input[right]);
  });
  shown.resize(most);
  std::sort(shown.begin(), shown.end());
  shown.push_back(not_shown);
  return shown;
}

// The neurons of a layer that are shown: all, or the first and the last with a gap (not_shown) between.
std::vector<std::size_t> shown_neurons(std::size_t count, std::size_t most) {
  std::vector<std::size_t> shown;
  const std::size_t tail = most / 3;
  for (std::size_t i = 0; i < count; ++i) {
    const bool left_out = count > most && i >= most - tail && i < count - tail;
    if (!left_out) shown.push_back(i);
    if (left_out && (shown.empty() || shown.back() != not_shown)) shown.push_back(not_shown);
  }
  return shown;
}

std::vector<std::string> input_names(const Model& model) {
  return model.input.kind == InputKind::table ? schema_of(model).feature_names() : std::vector<std::string>();
}

std::vector<std::string> output_names(const Model& model) {
  return model.task == TaskKind::classification ? class_names(model) : model.label_columns;
}

std::string short_number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

// Short enough for a node.
std::string bias_label(double bias) {
  char text[32];
  std::snprintf(text, sizeof text, std::fabs(bias) < 10 ? "%.2f" : "%.3g", bias);
  return text;
}

std::string dot_text(const std::string& text) {
  std::string result;
  for (const char character : text) {
    if (character == '"' || character == '\\') result += '\\';
    result += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
  }
  return result;
}

double shown_quantity(const Graph& graph, const Graph::Edge& edge) {
  return graph.has_sample ? edge.gradient : edge.weight;
}

// Inputs that are zero and neurons that are off have no gradient at all.
bool is_off(const Graph& graph, const Graph::Edge& edge) {
  return graph.has_sample && !(std::fabs(edge.gradient) > 0);
}

// Per layer, the edge of the largest magnitude.
std::vector<double> largest_edges(const Graph& graph) {
  std::vector<double> largest(graph.columns.size(), 0);
  for (const Graph::Edge& edge : graph.edges)
    largest[edge.layer] = std::max(largest[edge.layer], std::fabs(shown_quantity(graph, edge)));
  for (double& value : largest) value = value > 0 ? value : 1;
  return largest;
}

}  // namespace

Graph network_graph(const Model& model, std::size_t most, const std::vector<float>& sample) {
  Graph graph;
  std::vector<std::vector<std::size_t>> shown;
  for (std::size_t k = 0; k <= model.layers.size(); ++k) {
    const std::size_t count = k == 0 ? model.inputs() : model.layers[k - 1].outputs;
    shown.push_back(k == 0 && !sample.empty() ? largest_inputs(sample, most) : shown_neurons(count, most));
    const bool is_output = k == model.layers.size();
    const std::vector<std::string> names = k == 0      ? input_names(model)
                                           : is_output ? output_names(model)
                                                       : std::vector<std::string>();
    graph.columns.emplace_back();
    for (const std::size_t neuron : shown.back()) {
      Graph::Node node;
      node.is_gap = neuron == not_shown;
      node.left_out = count - (shown.back().size() - 1);
      node.id = "l" + std::to_string(k) + (node.is_gap ? "gap" : "n" + std::to_string(neuron + 1));
      if (!node.is_gap && neuron < names.size()) node.name = names[neuron];
      if (!node.is_gap && k > 0) node.bias = static_cast<double>(model.layers[k - 1].bias[neuron]);
      graph.columns.back().push_back(node);
    }
    graph.captions.push_back(k == 0 ? counted(count, "input")
                                    : std::to_string(count) + " " +
                                          activation_word(model.layers[k - 1].activation));
  }
  for (std::size_t k = 0; k < model.layers.size(); ++k) {
    const DenseLayer& layer = model.layers[k];
    for (std::size_t to = 0; to < shown[k + 1].size(); ++to) {
      for (std::size_t from = 0; from < shown[k].size(); ++from) {
        if (shown[k + 1][to] == not_shown || shown[k][from] == not_shown) continue;
        Graph::Edge edge;
        edge.layer = k;
        edge.from = from;
        edge.to = to;
        edge.weight = static_cast<double>(layer.weights[shown[k + 1][to] * layer.inputs + shown[k][from]]);
        graph.edges.push_back(edge);
      }
    }
  }
  return graph;
}

void add_sample(const Model& model, const float* input, const SampleGradients& gradients,
                const std::string& name, Graph& graph) {
  graph.has_sample = true;
  graph.sample = name;
  graph.loss = static_cast<double>(gradients.loss);
  const auto neuron_of = [&graph](std::size_t column, std::size_t position) {
    return std::stoul(
               graph.columns[column][position].id.substr(graph.columns[column][position].id.find('n') + 1)) -
           1;
  };
  for (std::size_t k = 0; k < graph.columns.size(); ++k) {
    for (std::size_t i = 0; i < graph.columns[k].size(); ++i) {
      Graph::Node& node = graph.columns[k][i];
      if (node.is_gap) continue;
      const std::size_t neuron = neuron_of(k, i);
      node.value = static_cast<double>(k == 0 ? input[neuron] : gradients.activations[k - 1][neuron]);
      if (k + 1 == graph.columns.size() && !model.target_mean.empty())  // as `predict` answers it
        node.value = node.value / static_cast<double>(model.target_inverse_scale[neuron]) +
                     static_cast<double>(model.target_mean[neuron]);
    }
  }
  std::vector<std::size_t> offsets;
  std::size_t offset = 0;
  for (const DenseLayer& layer : model.layers) {
    offsets.push_back(offset);
    offset += layer.weights.size() + layer.bias.size();
  }
  for (Graph::Edge& edge : graph.edges) {
    const std::size_t row = neuron_of(edge.layer + 1, edge.to);
    const std::size_t column = neuron_of(edge.layer, edge.from);
    edge.gradient = static_cast<double>(
        gradients.parameters[offsets[edge.layer] + row * model.layers[edge.layer].inputs + column]);
  }
}

std::string graph_dot(const Graph& graph) {
  std::string text =
      "digraph network {\n  rankdir=LR; splines=line; nodesep=0.12; ranksep=2; bgcolor=\"transparent\";\n"
      "  node [shape=circle, width=0.45, fixedsize=true, fontsize=9, fontname=\"sans-serif\", style=filled, "
      "fillcolor=\"#e8eef4\", color=\"#667078\"];\n  edge [arrowhead=none, fontsize=8];\n";
  for (std::size_t k = 0; k < graph.columns.size(); ++k) {
    const std::string caption = "caption" + std::to_string(k);
    text += "  { rank=same;\n    " + caption + " [shape=plaintext, fixedsize=false, style=\"\", label=\"" +
            dot_text(graph.captions[k]) + "\", fontsize=11, fontcolor=\"#667078\"];\n";
    for (const Graph::Node& node : graph.columns[k]) {
      if (node.is_gap) {
        text += "    " + node.id + " [shape=plaintext, style=\"\", label=\"+" +
                std::to_string(node.left_out) + "\", fontcolor=\"#667078\"];\n";
        continue;
      }
      const std::string label = !node.name.empty() ? node.name
                                : k == 0           ? node.id.substr(3)
                                                   : bias_label(node.bias);
      text += "    " + node.id + " [label=\"" + dot_text(label) + "\", tooltip=\"";
      if (k > 0) text += "bias " + short_number(node.bias);
      if (graph.has_sample) text += std::string(k > 0 ? ", " : "") + "value " + short_number(node.value);
      text += std::string("\"") + (node.name.size() > 5 ? ", shape=box, fixedsize=false" : "") + "];\n";
    }
    text += "    " + caption;  // invisible edges keep the order
    for (const Graph::Node& node : graph.columns[k]) text += " -> " + node.id;
    text += " [style=invis];\n  }\n";
  }
  const std::vector<double> largest = largest_edges(graph);
  for (const Graph::Edge& edge : graph.edges) {
    const double quantity = shown_quantity(graph, edge);
    const double share = std::fabs(quantity) / largest[edge.layer];
    char style[128];
    std::snprintf(style, sizeof style, "color=\"#%s%02x\", penwidth=%.2f",
                  is_off(graph, edge) ? "808080"
                  : quantity >= 0     ? "2086c8"
                                      : "e06e1c",
                  static_cast<unsigned>(std::lround(20 + 235 * share)), 0.3 + 2.2 * share);
    text += "  " + graph.columns[edge.layer][edge.from].id + " -> " +
            graph.columns[edge.layer + 1][edge.to].id + " [" + style + ", tooltip=\"weight " +
            short_number(edge.weight);
    if (graph.has_sample) text += ", gradient " + short_number(edge.gradient);
    text += "\"];\n";
  }
  return text + "}\n";
}

namespace {

constexpr double column_distance = 230;
constexpr double node_distance = 34;
constexpr double node_radius = 10;
constexpr double graph_top = 92;

constexpr std::size_t longest_node_name = 22;

double widest_name(const std::vector<Graph::Node>& nodes) {
  std::vector<std::string> names;
  for (const Graph::Node& node : nodes) names.push_back(node.name);
  return widest_text(names, longest_node_name);
}

double node_y(const Graph& graph, std::size_t column, std::size_t position, double height) {
  const double count = static_cast<double>(graph.columns[column].size());
  return graph_top + height / 2 + node_distance * (static_cast<double>(position) - (count - 1) / 2);
}

void draw_node(const Graph& graph, std::size_t k, const Graph::Node& node, double x, double y,
               const std::vector<double>& largest, Svg& svg) {
  if (node.is_gap) {
    for (int i = -1; i <= 1; ++i) svg.circle(x, y + 6 * i, 1.6, "muted");
    const std::string count = "+" + std::to_string(node.left_out);
    const double text_width = 7.0 * static_cast<double>(count.size());
    const double text_x = k == 0 ? x - 12 - text_width : x + 12;
    svg.rectangle(text_x - 3, y - 8, text_width + 6, 16, "paper", 0.85);
    svg.text(text_x, y + 4, count, "muted small");
    return;
  }
  std::string title = !node.name.empty() ? node.name : node.id;
  if (k > 0) title += ", bias " + short_number(node.bias);
  if (graph.has_sample) title += ", value " + short_number(node.value);
  svg.circle(x, y, node_radius + 1, "paper");
  svg.raw("<g class=\"axis\" stroke-width=\"1.2\">");
  svg.circle(x, y, node_radius, "paper", title);
  svg.raw("</g>\n");
  if (graph.has_sample) {
    const double share = std::min(1.0, std::fabs(node.value) / largest[k]);
    svg.raw(std::string("<g fill-opacity=\"") + std::to_string(share).substr(0, 5) + "\">");
    svg.circle(x, y, node_radius - 1.5, node.value >= 0 ? "f0" : "f1", title);
    svg.raw("</g>\n");
  }
  const std::string name = shortened(node.name, longest_node_name);
  if (k == 0) svg.text(x - 17, y + 4, name, "ink small", Svg::Anchor::end);
  if (k + 1 == graph.columns.size()) {
    svg.text(x + 17, y + 4,
             name + (graph.has_sample ? (name.empty() ? "" : ": ") + short_number(node.value) : ""),
             "ink small");
  }
}

}  // namespace

Svg graph_svg(const Graph& graph) {
  std::size_t most = 1;
  for (const std::vector<Graph::Node>& column : graph.columns) most = std::max(most, column.size());
  const double value_width = graph.has_sample ? 12 : 0;
  const double widest_last = std::max(8.0, widest_name(graph.columns.back()) + value_width);
  const double left = 56 + 6.6 * widest_name(graph.columns.front());
  const double height = node_distance * static_cast<double>(most);
  const double width =
      left + column_distance * static_cast<double>(graph.columns.size() - 1) + 40 + 6.6 * widest_last;
  Svg svg(std::max(width, graph.has_sample ? 680.0 : 430.0), graph_top + height + 22);
  const bool has_gap = graph.columns.front().back().is_gap;
  svg.text(16, 26, graph.has_sample ? "Gradients of " + graph.sample : "Weights", "ink title");
  svg.text(16, 46,
           graph.has_sample
               ? "loss " + short_number(graph.loss) +
                     "; edges: blue positive, orange negative, grey no gradient; nodes: their values" +
                     (has_gap ? ", of inputs the largest" : "")
               : "blue: positive, orange: negative; width by size within the layer",
           "muted small");
  const std::vector<double> largest = largest_edges(graph);
  std::vector<const Graph::Edge*> order;
  for (const Graph::Edge& edge : graph.edges) order.push_back(&edge);
  const auto share_of = [&](const Graph::Edge& edge) {
    return std::fabs(shown_quantity(graph, edge)) / largest[edge.layer];
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const Graph::Edge* a, const Graph::Edge* b) { return share_of(*a) < share_of(*b); });
  for (const Graph::Edge* edge : order) {
    const double x = left + column_distance * static_cast<double>(edge->layer);
    const double share = share_of(*edge);
    svg.line(x, node_y(graph, edge->layer, edge->from, height), x + column_distance,
             node_y(graph, edge->layer + 1, edge->to, height),
             is_off(graph, *edge)                ? "grid"
             : shown_quantity(graph, *edge) >= 0 ? "s0"
                                                 : "s1",
             0.4 + 2.4 * share, is_off(graph, *edge) ? 0.7 : 0.12 + 0.8 * share);
  }
  for (std::size_t k = 0; k < graph.columns.size(); ++k) {
    const double x = left + column_distance * static_cast<double>(k);
    std::vector<double> values(graph.columns.size(), 1e-9);
    for (const Graph::Node& node : graph.columns[k]) values[k] = std::max(values[k], std::fabs(node.value));
    for (std::size_t i = 0; i < graph.columns[k].size(); ++i)
      draw_node(graph, k, graph.columns[k][i], x, node_y(graph, k, i, height), values, svg);
    svg.text(x, graph_top - 18, graph.captions[k], "muted", Svg::Anchor::middle);
  }
  return svg;
}

}  // namespace tool
}  // namespace pocketmlp
