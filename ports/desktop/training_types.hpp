// What the kernels that train take beside weights and samples.
#ifndef POCKETMLP_PORTS_DESKTOP_TRAINING_TYPES_HPP
#define POCKETMLP_PORTS_DESKTOP_TRAINING_TYPES_HPP

#include <stddef.h>
#include <stdint.h>

namespace pocketmlp {
namespace desktop {

// Where a layer's gradient comes from: delta[samples][outputs], its rows delta_step apart (outputs, or more
// when this is only a part of the layer), and input[samples][inputs].
struct LayerGradient {
  const float* delta;
  size_t delta_step;
  const float* input;
  size_t inputs;
  size_t outputs;
  size_t samples;
};

// Inputs first ... end - 1 of a layer.
struct InputRange {
  uint32_t first;
  uint32_t end;
};

// Arrays that are wanted soon. While a kernel computes, it asks for a cache line now and then, so that nobody
// waits for memory: a line that is not in the caches takes hundreds of cycles, and only about ten can be on
// their way at a time, those that the kernel itself wants included.
class ReadAhead {
 public:
  ReadAhead() = default;

  // arrays[count], of so many bytes each.
  ReadAhead(const void* const* arrays, size_t count, size_t bytes)
      : next_(arrays), end_(arrays + count), bytes_(bytes) {}

  // Spreads what is wanted over so many multiply-adds.
  void spread_over(size_t products) {
    const size_t lines = static_cast<size_t>(end_ - next_) * ((bytes_ + line - 1) / line);
    products_per_line_ = lines == 0 ? 0 : products / lines;
  }
  // So many multiply-adds are being computed.
  void computing(size_t products) {
    for (products_ += products; products_ >= products_per_line_ && next_ != end_;
         products_ -= products_per_line_)
      ask();
  }
  void ask_for_the_rest() {
    while (next_ != end_) ask();
  }
  bool has_asked_for_all() const { return next_ == end_; }

 private:
  static constexpr size_t line = 64;

  void ask() {
#if defined(__GNUC__)
    __builtin_prefetch(static_cast<const char*>(*next_) + offset_, 0, 2);
#endif
    offset_ += line;
    if (offset_ < bytes_) return;
    offset_ = 0;
    ++next_;
  }

  const void* const* next_ = nullptr;
  const void* const* end_ = nullptr;
  size_t bytes_ = 0;
  size_t offset_ = 0;  // in the next array
  size_t products_per_line_ = 0;
  size_t products_ = 0;  // since the last line
};

// What an optimizer needs in a step. mean: 1 / samples.
struct MomentumStep {
  float rate;
  float momentum;
  float decay;
  float mean;
};
struct AdamStep {
  float rate;     // with the correction for the moments' start at 0
  float epsilon;  // likewise
  float shrink;   // 1 - learning rate * decay
  float mean;
};

}  // namespace desktop
}  // namespace pocketmlp

#endif
