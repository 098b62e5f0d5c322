// The functions of a model header that compute one layer. They are named after what they do, so that all
// layers and all headers that need the same one share it.
#ifndef POCKETMLP_TOOL_EXPORT_LAYER_FUNCTIONS_HPP
#define POCKETMLP_TOOL_EXPORT_LAYER_FUNCTIONS_HPP

#include <cstddef>
#include <string>

#include "export/header_parts.hpp"
#include "export/quantized_model.hpp"
#include "export/weight_format.hpp"

namespace pocketmlp {
namespace tool {

// "clamp" for pocketmlp_finish_clamp
const char* stage_name(OutputStage stage);

struct LayerFunction {
  std::string name;
  std::string definition;
};

// A layer with this width of biases and this output stage: pocketmlp_dense_w8_b16_clamp(layer, input,
// output).
LayerFunction layer_function(const QuantizedLayer& layer, const WeightFormat& format);

// The same for small layers that are one stream of bytes: pocketmlp_dense_w8_rows_clamp(layer, input,
// output).
LayerFunction rows_function(const QuantizedLayer& layer);

// Layers with biases of both widths and scores, for models whose layers are in a table:
// pocketmlp_layer_w8_clamp(layer, bias_is_32_bit, input, output).
LayerFunction table_function(OutputStage hidden, const WeightFormat& format);

// Whether the layers are put into a table, over which a loop costs less flash than a call for each: there are
// many, and all hidden ones are of one kind.
bool fits_table(const QuantizedModel& model);

// That table and the loop.
class LayerTable {
 public:
  // `description` is an initializer of a pocketmlp_layer; `function` computes all layers.
  void add(const std::string& description, bool bias_is_32_bit, const std::string& function);
  std::string data_text(const Names& names) const;
  std::string call_text(const std::string& input, const Names& names) const;

 private:
  std::string entries_;
  size_t count_ = 0;
  unsigned wide_ = 0;  // bit k: layer k has biases of 32 bits
  std::string function_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
