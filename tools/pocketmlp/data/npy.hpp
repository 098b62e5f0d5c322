// Arrays in NumPy's .npy format (NEP 1): float16, float32 or float64 of either byte order, C or Fortran
// order, become float in C order; files are written as little-endian float32. Files are untrusted.
#ifndef POCKETMLP_TOOL_DATA_NPY_HPP
#define POCKETMLP_TOOL_DATA_NPY_HPP

#include <cstddef>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

struct NpyArray {
  std::string name;                // without ".npy"
  std::vector<std::size_t> shape;  // empty: a single number
  std::vector<float> values;       // in C order: the last index runs fastest

  std::string shape_text() const;  // "(128, 784)"
};

// `bytes` is a whole .npy file, `name` stands for it in messages. Throws InputError; values that are not
// finite, or not as a float, are refused too.
NpyArray read_npy(const std::string& bytes, const std::string& name);

// The bytes of a .npy file, version 1.0.
std::string npy(const NpyArray& array);

}  // namespace tool
}  // namespace pocketmlp

#endif
