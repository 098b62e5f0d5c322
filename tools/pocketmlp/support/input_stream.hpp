// Reads a file that is raw or gzip-compressed (told by its first two bytes) as one stream of bytes; "-" is
// standard input. The file is untrusted: damaged or cut gzip data is an InputError that names the file and
// the place.
#ifndef POCKETMLP_TOOL_SUPPORT_INPUT_STREAM_HPP
#define POCKETMLP_TOOL_SUPPORT_INPUT_STREAM_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

class InputStream {
 public:
  // Throws InputError if the file cannot be opened.
  explicit InputStream(const std::string& path);
  ~InputStream();
  InputStream(const InputStream&) = delete;
  InputStream& operator=(const InputStream&) = delete;

  // Fills `buffer` with up to `size` bytes; fewer only at the end of the data.
  std::size_t read(void* buffer, std::size_t size);

  // Like read(), but does not wait for more once there is something: a pipe is answered as it delivers.
  // 0 only at the end of the data.
  std::size_t read_some(void* buffer, std::size_t size);

  // For messages: the name of the file, or "standard input".
  const std::string& path() const { return path_; }

  // The comment in the gzip header if it is short and plain ASCII, else "". Known once something was read.
  std::string comment() const;

 private:
  struct State;
  std::size_t read_raw(std::uint8_t* buffer, std::size_t size);
  std::size_t read_gzip(std::uint8_t* buffer, std::size_t size);
  bool refill();

  std::string path_;
  std::unique_ptr<State> state_;
};

// The whole (decompressed) content; throws InputError when it is longer than `limit` bytes.
std::vector<std::uint8_t> read_whole_file(const std::string& path, std::size_t limit);

}  // namespace tool
}  // namespace pocketmlp

#endif
