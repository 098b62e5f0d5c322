#include "data/npz.hpp"

#include <algorithm>

#include "data/zip.hpp"
#include "support/error.hpp"
#include "support/input_stream.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr std::size_t largest_npz_file = std::size_t(1) << 30;

}  // namespace

std::vector<NpyArray> read_npz(const std::string& path, const std::vector<std::string>& wanted) {
  const std::vector<std::uint8_t> content = read_whole_file(path, largest_npz_file);
  return npz_from_bytes(std::string(content.begin(), content.end()), path, wanted);
}

std::vector<NpyArray> npz_from_bytes(std::string bytes, const std::string& name,
                                     const std::vector<std::string>& wanted) {
  const ZipReader archive(std::move(bytes), name);
  const std::string ending = ".npy";
  std::vector<NpyArray> arrays;
  for (const ZipEntry& entry : archive.entries()) {
    const auto is_entry = [&](const std::string& array) { return entry.name == array + ending; };
    if (!wanted.empty() && std::none_of(wanted.begin(), wanted.end(), is_entry)) continue;
    const std::size_t stem = entry.name.size() - std::min(entry.name.size(), ending.size());
    if (entry.name.compare(stem, ending.size(), ending) != 0)
      throw InputError(name + ": '" + entry.name + "' is not a .npy file");
    arrays.push_back(read_npy(archive.extract(entry), name + ": '" + entry.name + "'"));
    arrays.back().name = entry.name.substr(0, stem);
  }
  if (arrays.empty() && wanted.empty()) throw InputError(name + ": has no arrays in it");
  return arrays;
}

std::string npz(const std::vector<NpyArray>& arrays) {
  ZipWriter archive;
  for (const NpyArray& array : arrays) archive.add(array.name + ".npy", npy(array));
  return archive.finish();
}

}  // namespace tool
}  // namespace pocketmlp
