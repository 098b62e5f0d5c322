// Writes a trained model as a C header: what goes in, and what is known of the result.
#ifndef POCKETMLP_TOOL_EXPORT_MODEL_HEADER_HPP
#define POCKETMLP_TOOL_EXPORT_MODEL_HEADER_HPP

#include <cstddef>
#include <cstdint>
#include <string>

#include "export/quantized_model.hpp"
#include "export/samples.hpp"
#include "export/weight_format.hpp"
#include "model/model.hpp"

namespace pocketmlp {
namespace tool {

struct HeaderRequest {
  std::string name;                           // "digits": begins every identifier
  const Model* model = nullptr;               // parameters, labels, pipeline
  const QuantizedModel* quantized = nullptr;  // null: the number type of `model`
  bool average_shifts = false;                // images: scores summed over five one-pixel shifts
  bool sparse_input = false;                  // images: skips blocks of four zero pixels
  bool standalone = false;                    // needs nothing but a C99 compiler
  HeaderTarget target = HeaderTarget::generic;
  double reject_margin = 0.0;  // classify is -1 where the best score leads by less, in real units; 0: never
  Samples golden;              // the first two become golden vectors; none: no self-test data

  // For the model card; empty lines are left out. "97.03 %"
  std::string float_result;
  std::string exported_result;
  std::string result_data;    // "10,000 test images of MNIST"
  std::string reject_result;  // "98.20 % answered, 99.10 % of those right (...)"
};

// Scores are int32_t in every format but float32.
inline bool has_integer_scores(const HeaderRequest& request) {
  return request.quantized != nullptr || request.model->number != NumberKind::float32;
}

// Real value of a score of 1; 0: scores are real.
double score_scale(const HeaderRequest& request);

struct ExportReport {
  size_t flash_bytes = 0;  // constant data
  size_t ram_bytes = 0;    // stack for activations and scores while classifying, without frames
  uint32_t checksum = 0;
};

// The header's text; the same bytes for the same request. Throws InputError for a name or a model that cannot
// be written.
std::string model_header(const HeaderRequest& request, ExportReport& report);

// "784 inputs, 32 relu, 10 softmax"
std::string shape_text(const Model& model);

}  // namespace tool
}  // namespace pocketmlp

#endif
