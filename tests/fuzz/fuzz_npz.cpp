// NumPy archives, and the arrays in them without the archive, whose checksums would keep most changes out.
#include "data/npz.hpp"
#include "memory_file.hpp"
#include "model/imported_model.hpp"
#include "support/error.hpp"

using namespace pocketmlp::tool;

namespace {

void import_arrays(const std::vector<NpyArray>& arrays) {
  for (const NpyArray& array : arrays) {
    size_t count = 1;
    for (const size_t length : array.shape) count *= length;
    if (count != array.values.size()) std::abort();
  }
  ImportDescription description;
  description.activations = {ActivationKind::relu, ActivationKind::softmax};
  description.source = "x.npz";
  expect_answer_or<InputError>([&] { import_model(arrays, WeightLayout::automatic, description); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  expect_answer_or<InputError>([&] { import_arrays(npz_from_bytes(bytes, "x.npz")); });
  expect_answer_or<InputError>([&] {
    NpyArray array = read_npy(bytes, "x.npy");
    array.name = "W1";
    import_arrays({array});
  });
  return 0;
}
