// Named arrays in one file, as np.savez and np.savez_compressed write them: a ZIP archive of .npy files.
#ifndef POCKETMLP_TOOL_DATA_NPZ_HPP
#define POCKETMLP_TOOL_DATA_NPZ_HPP

#include <string>
#include <vector>

#include "data/npy.hpp"

namespace pocketmlp {
namespace tool {

// In the order of the file; all arrays, or only those called as in `wanted`: whatever else is there need not
// be readable. Throws InputError for anything else than such a file.
std::vector<NpyArray> read_npz(const std::string& path, const std::vector<std::string>& wanted = {});

// The same on bytes in memory; `name` stands for the file in messages.
std::vector<NpyArray> npz_from_bytes(std::string bytes, const std::string& name,
                                     const std::vector<std::string>& wanted = {});

// The bytes of an uncompressed .npz file; the same arrays give the same bytes.
std::string npz(const std::vector<NpyArray>& arrays);

}  // namespace tool
}  // namespace pocketmlp

#endif
