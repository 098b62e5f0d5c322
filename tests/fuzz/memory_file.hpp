// Bytes as a file that exists in memory only, for readers that take a path.
#ifndef POCKETMLP_TESTS_FUZZ_MEMORY_FILE_HPP
#define POCKETMLP_TESTS_FUZZ_MEMORY_FILE_HPP

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

class MemoryFile {
 public:
  MemoryFile(const uint8_t* data, size_t size) : descriptor_(memfd_create("input", MFD_CLOEXEC)) {
    if (descriptor_ < 0 || write(descriptor_, data, size) != static_cast<ssize_t>(size)) std::abort();
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

// Runs `read`; an InputError is an answer like any other.
template <typename Error, typename Read>
void expect_answer_or(Read read) {
  try {
    read();
  } catch (const Error& error) {
    if (std::string(error.what()).empty()) std::abort();
  }
}

#endif
