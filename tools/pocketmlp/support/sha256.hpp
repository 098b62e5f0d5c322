// SHA-256 (FIPS 180-4), to check downloaded files.
#ifndef POCKETMLP_TOOL_SUPPORT_SHA256_HPP
#define POCKETMLP_TOOL_SUPPORT_SHA256_HPP

#include <cstddef>
#include <cstdint>
#include <string>

namespace pocketmlp {
namespace tool {

class Sha256 {
 public:
  void update(const void* data, std::size_t size);

  // 64 lower-case hexadecimal digits. The object is used up.
  std::string finish();

 private:
  void process_block(const std::uint8_t* block);

  std::uint32_t state_[8] = {0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
                             0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19};
  std::uint8_t block_[64] = {};
  std::uint64_t size_ = 0;  // bytes so far
};

std::string sha256(const std::string& content);

// Of the bytes as they lie in the file. Throws InputError when the file cannot be read.
std::string sha256_of_file(const std::string& path);

}  // namespace tool
}  // namespace pocketmlp

#endif
