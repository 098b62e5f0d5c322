// Arrays that are wanted soon. While a kernel computes, it asks for a cache line now and then, so that nobody
// waits for memory: a line that is not in the caches takes hundreds of cycles, and only about ten can be on
// their way at a time, those that the kernel itself wants included.
#ifndef POCKETMLP_PORTS_DESKTOP_READ_AHEAD_HPP
#define POCKETMLP_PORTS_DESKTOP_READ_AHEAD_HPP

#include <stddef.h>

namespace pocketmlp {
namespace desktop {

class ReadAhead {
 public:
  ReadAhead() = default;

  // arrays[count], of so many bytes each.
  ReadAhead(const void* const* arrays, size_t count, size_t bytes)
      : next_(arrays), end_(arrays + count), bytes_(bytes) {}

  // Of what is wanted, part number `index` of `parts` about equal ones.
  ReadAhead part(size_t index, size_t parts) const {
    const size_t count = static_cast<size_t>(end_ - next_);
    const size_t first = count * index / parts;
    return ReadAhead(next_ + first, count * (index + 1) / parts - first, bytes_);
  }

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

}  // namespace desktop
}  // namespace pocketmlp

#endif
