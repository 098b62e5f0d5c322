// Input data as a model's first layer receives it, without owning it: bytes for image models (after crop and
// downsampling), raw column values for tables (before standardisation).
#ifndef POCKETMLP_TOOL_EXPORT_SAMPLES_HPP
#define POCKETMLP_TOOL_EXPORT_SAMPLES_HPP

#include <cstddef>
#include <cstdint>

namespace pocketmlp {
namespace tool {

struct Samples {
  size_t count = 0;
  size_t width = 0;                // values per sample, the model's inputs
  const uint8_t* bytes = nullptr;  // [count][width], or
  const float* values = nullptr;   // [count][width]

  const uint8_t* bytes_of(size_t index) const { return bytes + index * width; }
  const float* values_of(size_t index) const { return values + index * width; }
};

}  // namespace tool
}  // namespace pocketmlp

#endif
