// Model files, with their checksum as it is and with the right one. What is read must be written and read
// again as the same bytes.
#include <zlib.h>

#include "memory_file.hpp"
#include "model/model_file.hpp"
#include "support/error.hpp"

using namespace pocketmlp::tool;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto read = [&bytes] {
    const std::string written = model_to_bytes(model_from_bytes(bytes, "x.pmlp"));
    if (model_to_bytes(model_from_bytes(written, "x.pmlp")) != written) std::abort();
  };
  expect_answer_or<InputError>(read);
  if (size < 4) return 0;
  const uint32_t checksum = static_cast<uint32_t>(crc32(0, data, static_cast<uInt>(size - 4)));
  for (size_t i = 0; i < 4; ++i) bytes[size - 4 + i] = static_cast<char>((checksum >> (8 * i)) & 0xFF);
  expect_answer_or<InputError>(read);
  return 0;
}
