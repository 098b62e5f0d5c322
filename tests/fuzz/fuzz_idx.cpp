// IDX files, raw or gzip: the first two bytes say how long the label file is, the image file follows it.
#include "data/idx.hpp"
#include "memory_file.hpp"
#include "support/error.hpp"

using namespace pocketmlp::tool;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const size_t wanted = data[0] + 256u * data[1];
  const size_t labels_size = wanted < size - 2 ? wanted : size - 2;
  const MemoryFile labels(data + 2, labels_size);
  const MemoryFile images(data + 2 + labels_size, size - 2 - labels_size);
  expect_answer_or<InputError>([&] {
    const ImageDataset set = read_idx(images.path(), labels.path());
    if (set.pixels.size() != set.count * set.image_size() || set.labels.size() != set.count) std::abort();
  });
  return 0;
}
