#include "export/weight_format.hpp"

#include <algorithm>
#include <stdexcept>

#include "pocketmlp/quantized/layer.h"

namespace pocketmlp {
namespace tool {
namespace {

constexpr size_t block_rows = POCKETMLP_BLOCK_ROWS;

// The rows of a block, as the kernel for the format takes them.
class BlockWriter {
 public:
  BlockWriter(const QuantizedLayer& layer, std::vector<uint8_t>& bytes) : layer_(layer), bytes_(bytes) {}

  void rows_in_order(size_t first, size_t rows, int offset) {
    for (size_t k = 0; k < rows; ++k) {
      for (size_t i = 0; i < layer_.inputs; ++i) add(weight(first + k, i) + offset);
    }
  }

  void interleaved(size_t first, size_t rows, int offset) {
    for (size_t i = 0; i < layer_.inputs; ++i) {
      for (size_t k = 0; k < rows; ++k) add(weight(first + k, i) + offset);
    }
  }

  // Codes of few bits, the first in the lowest bits, each row in whole bytes.
  void packed(size_t first, size_t rows, int bits) {
    for (size_t k = 0; k < rows; ++k) {
      int byte = 0;
      int filled = 0;
      for (size_t i = 0; i < layer_.inputs; ++i) {
        byte |= packed_code(weight(first + k, i), bits) << filled;
        filled += bits;
        if (filled == 8 || i + 1 == layer_.inputs) {
          add(byte);
          byte = filled = 0;
        }
      }
    }
  }

  // Groups of eight inputs, first those that are left over; a word of eight codes for each row.
  void code_words(size_t first) {
    const size_t missing = (8 - layer_.inputs % 8) % 8;
    for (size_t group = 0; group < layer_.inputs + missing; group += 8) {
      for (size_t k = 0; k < block_rows; ++k) {
        for (const size_t place : {0u, 4u, 2u, 6u}) {
          const auto code = [&](size_t in_group) {
            if (group == 0 && in_group >= 8 - missing) return 0;
            return packed_code(weight(first + k, group + in_group - (group == 0 ? 0 : missing)), 4);
          };
          add(code(place) | code(place + 1) << 4);
        }
      }
    }
  }

  // Groups of four inputs, first those that are left over; for rows 0 and 1, then 2 and 3, the pairs a + 256
  // b of inputs 0, 2, 1, 3.
  void pairs(size_t first) {
    const size_t missing = (4 - layer_.inputs % 4) % 4;
    for (size_t group = 0; group < layer_.inputs + missing; group += 4) {
      for (size_t k = 0; k < block_rows; k += 2) {
        for (const size_t place : {0u, 2u, 1u, 3u}) {
          // Of the first group only the first inputs exist.
          const size_t i = group + place - (group == 0 ? 0 : missing);
          const bool exists = group > 0 || place < 4 - missing;
          const int pair = exists ? weight(first + k, i) + 256 * weight(first + k + 1, i) : 0;
          add(pair);
          add(pair >> 8);
        }
      }
    }
  }

 private:
  static int packed_code(int weight, int bits) {
    return bits == 4 ? weight + 8 : bits == 2 ? (weight + 3) / 2 : (weight + 1) / 2;
  }
  int weight(size_t row, size_t i) const { return layer_.weights[row * layer_.inputs + i]; }
  void add(int value) { bytes_.push_back(static_cast<uint8_t>(value)); }

  const QuantizedLayer& layer_;
  std::vector<uint8_t>& bytes_;
};

}  // namespace

const std::vector<std::string>& header_target_names() {
  static const std::vector<std::string> names = {"generic",   "avr",        "cortex-m0", "cortex-m3",
                                                 "cortex-m4", "cortex-m55", "riscv"};
  return names;
}

const std::string& header_target_name(HeaderTarget target) {
  return header_target_names()[static_cast<size_t>(target)];
}

HeaderTarget header_target_from_name(const std::string& name) {
  const std::vector<std::string>& names = header_target_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) throw std::logic_error("no target " + name);
  return static_cast<HeaderTarget>(found - names.begin());
}

WeightFormat weight_format(const QuantizedLayer& layer, HeaderTarget target) {
  WeightFormat format;
  format.name = "w" + std::to_string(layer.weight_bits);
  format.offset = "none";
  if (layer.weight_bits == 4 && target == HeaderTarget::cortex_m4) {
    return {"w4_words", "w4", true, "__ARM_FEATURE_DSP"};
  }
  if (layer.weight_bits != 8) {
    format.offset = format.name;
    return format;
  }
  switch (target) {
    case HeaderTarget::avr:
      return {"w8_quads", "w8", false, "__AVR__"};
    case HeaderTarget::cortex_m4:
      return {"w8_pairs", "none", true, "__ARM_FEATURE_DSP"};
    case HeaderTarget::cortex_m55:
      return {"w8_offset", "w8", false, "__ARM_FEATURE_MVE"};
    case HeaderTarget::generic:
    case HeaderTarget::cortex_m0:
    case HeaderTarget::cortex_m3:
    case HeaderTarget::riscv:
      break;
  }
  return format;
}

std::vector<uint8_t> packed_weights(const QuantizedLayer& layer, const WeightFormat& format, size_t first_row,
                                    size_t rows) {
  std::vector<uint8_t> bytes;
  BlockWriter writer(layer, bytes);
  const int offset = format.offset == "w8" ? 128 : 0;
  const size_t end = first_row + rows;
  for (size_t row = first_row; row < end;) {
    const size_t together = end - row < block_rows ? 1 : block_rows;
    if (format.name == "w4_words" && together > 1) {
      writer.code_words(row);
    } else if (layer.weight_bits != 8) {
      writer.packed(row, together, layer.weight_bits);
    } else if (format.name == "w8_pairs" && together > 1) {
      writer.pairs(row);
    } else if (format.name == "w8_quads") {
      writer.interleaved(row, together, offset);
    } else {
      writer.rows_in_order(row, together, offset);
    }
    row += together;
  }
  if (format.aligned) bytes.resize((bytes.size() + 3) / 4 * 4);
  return bytes;
}

std::string port_folder(HeaderTarget target) {
  switch (target) {
    case HeaderTarget::avr:
      return "ports/avr/";
    case HeaderTarget::cortex_m0:
    case HeaderTarget::cortex_m3:
    case HeaderTarget::cortex_m4:
    case HeaderTarget::cortex_m55:
      return "ports/cortex_m/";
    case HeaderTarget::riscv:
      return "ports/riscv/";
    case HeaderTarget::generic:
      break;
  }
  return "";
}

}  // namespace tool
}  // namespace pocketmlp
