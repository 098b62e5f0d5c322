// The pictures of a model and of what it does with data.
#ifndef POCKETMLP_TOOL_PLOT_PLOTS_HPP
#define POCKETMLP_TOOL_PLOT_PLOTS_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "data/table.hpp"
#include "evaluation/metrics.hpp"
#include "model/model.hpp"
#include "network/runtime_network.hpp"
#include "plot/svg.hpp"

namespace pocketmlp {
namespace tool {

// Loss over the epochs, and beside it the accuracy if the model is a classifier. Throws InputError without a
// history.
Svg loss_plot(const Model& model);

// Rows: truth, columns: answers; right answers are as dark as their share of the row, mistakes compared with
// the most frequent one. Of many classes an image, with names where there is room.
Svg confusion_plot(const Confusion& confusion, const std::vector<std::string>& labels,
                   const std::string& data);

// The weights of each neuron of the first layer: as an image for image models, otherwise a row of cells,
// of many inputs for those with the largest weights.
Svg weights_plot(const Model& model);

// How often values lie where, in one small plot per list.
struct Distribution {
  std::string title;
  std::vector<float> values;
};
Svg histogram_plot(const std::vector<Distribution>& distributions);

// The decision regions of a two-input classifier in original units, with the points of the table. Several
// networks: an animation, one frame each, that ends on the last. Throws InputError for other models.
struct BoundaryFrame {
  std::string caption;
  RuntimeNetwork network;
};
// Throws for what boundary_plot() cannot draw; `what` has this task and these columns.
void check_boundary(TaskKind task, const TableSchema& schema, const std::string& what);
Svg boundary_plot(const Model& model, const std::vector<BoundaryFrame>& frames, const Table& table);

// Names of the classes; their numbers where there are none.
std::vector<std::string> class_names(const Model& model);

}  // namespace tool
}  // namespace pocketmlp

#endif
