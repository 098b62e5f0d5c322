// A network as a graph: neurons in columns, weights as edges. As Graphviz DOT text and directly as a picture.
#ifndef POCKETMLP_TOOL_PLOT_GRAPH_HPP
#define POCKETMLP_TOOL_PLOT_GRAPH_HPP

#include <string>
#include <vector>

#include "model/model.hpp"
#include "network/sample_gradients.hpp"
#include "plot/svg.hpp"

namespace pocketmlp {
namespace tool {

struct Graph {
  struct Node {
    std::string id;       // "l1n3": the third neuron of the first layer; layer 0 is the input
    std::string name;     // of an input or output, otherwise empty
    bool is_gap = false;  // stands for the neurons that are left out
    std::size_t left_out = 0;
    double bias = 0;
    double value = 0;  // activation for the sample
  };
  struct Edge {
    std::size_t layer = 0;  // from column `layer` to the next
    std::size_t from = 0;   // positions in the columns
    std::size_t to = 0;
    double weight = 0;
    double gradient = 0;
  };

  std::vector<std::vector<Node>> columns;
  std::vector<std::string> captions;  // per column: "hidden 1: 32 relu"
  std::vector<Edge> edges;
  bool has_sample = false;  // values and gradients are set
  std::string sample;       // what it is
  double loss = 0;
};

// Layers with more than `most` neurons show their first and last ones and a gap or, where a sample[inputs] is
// given, the inputs that are largest in it.
Graph network_graph(const Model& model, std::size_t most,
                    const std::vector<float>& sample = std::vector<float>());

// Adds the values and gradients of a sample; input[inputs] as the network sees it.
void add_sample(const Model& model, const float* input, const SampleGradients& gradients,
                const std::string& name, Graph& graph);

std::string graph_dot(const Graph& graph);
// Edges show the weights or, with a sample, the gradients.
Svg graph_svg(const Graph& graph);

}  // namespace tool
}  // namespace pocketmlp

#endif
