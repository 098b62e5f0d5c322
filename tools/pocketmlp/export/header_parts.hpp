// What one number format contributes to a model header; the rest of the header is the same for all formats.
#ifndef POCKETMLP_TOOL_EXPORT_HEADER_PARTS_HPP
#define POCKETMLP_TOOL_EXPORT_HEADER_PARTS_HPP

#include <map>
#include <string>
#include <vector>

#include "export/data_writer.hpp"
#include "export/model_header.hpp"

namespace pocketmlp {
namespace tool {

struct HeaderParts {
  explicit HeaderParts(const std::string& attribute) : data(attribute) {}

  std::string arithmetic;            // for the card: "8-bit integers"
  std::string layout;                // "w8 rows"
  std::string score_type;            // "int32_t" or "float"
  std::vector<std::string> kernels;  // embedded files that a standalone header needs
  std::string layout_check;          // behind the kernels: an error for a chip without one for the layout
  std::string declarations;          // types and functions in front of the data (library mode)
  DataWriter data;
  std::string infer_body;      // statements of NAME_infer(input, scores)
  std::string functions;       // in front of NAME_infer
  size_t workspace_bytes = 0;  // beside input and scores
};

// The names that patterns are filled with: {name}, {NAME}, {input_type}, {score_type}.
typedef std::map<std::string, std::string> Names;

// Models that see a part of the image, a smaller or a straightened one, have functions in front of inference;
// so have models whose scores are averaged over shifts.
bool has_image_stage(const HeaderRequest& request);
// Of those the ones whose image can come row by row (NAME_push_row).
bool takes_rows(const HeaderRequest& request);
// Declarations, kernels, functions and stack bytes of that stage. NAME_infer_small is the network alone.
struct ImageStage {
  std::string interface_text;
  std::string functions;
  std::vector<std::string> kernels;
  size_t workspace_bytes = 0;
};
ImageStage image_stage(const HeaderRequest& request, const Names& names);

HeaderParts integer_parts(const HeaderRequest& request, const Names& names);
HeaderParts fixed_parts(const HeaderRequest& request, const Names& names);
HeaderParts float_parts(const HeaderRequest& request, const Names& names);

// NAME_REJECT_MARGIN, in scores, for users who call NAME_infer.
std::string reject_macro(const HeaderRequest& request);
// NAME_classify, NAME_classify_small and what they call.
std::string classify_function(const HeaderRequest& request, const HeaderParts& parts);

// The kernel of a hidden layer's activation: "relu" for pocketmlp_float_relu; empty: nothing to do.
std::string hidden_function(ActivationKind kind);

// One array per run of rows that fits `limit` bytes: first rows of the runs, and the number of rows at the
// end.
std::vector<size_t> split_rows(size_t rows, size_t row_bytes, size_t limit);

// avr-gcc refuses larger arrays.
constexpr size_t largest_avr_array = 32767;
// LPM reads the first 64 KB of flash; some of it is vectors and small tables.
constexpr size_t largest_avr_data = 65000;

// The two parts of the header that depend on the data in general.
std::string model_card(const HeaderRequest& request, const HeaderParts& parts, const ExportReport& report);
// Golden vectors are added to the parts' data last and not counted: they are only linked when self_test is
// called.
std::string golden_data(const HeaderRequest& request, const HeaderParts& parts, const Names& names);
// What they cost, for the card; empty: there are none.
std::string self_test_cost(const HeaderRequest& request);
std::string self_test_body(const HeaderRequest& request, const HeaderParts& parts, const Names& names);

}  // namespace tool
}  // namespace pocketmlp

#endif
