// A file that appears complete or not at all. Content is collected in memory; commit() writes it under a
// temporary name in the same directory and renames it, so that a failure never damages an existing file
// and an interrupted run leaves nothing behind.
#ifndef POCKETMLP_TOOL_SUPPORT_OUTPUT_FILE_HPP
#define POCKETMLP_TOOL_SUPPORT_OUTPUT_FILE_HPP

#include <cstddef>
#include <string>

namespace pocketmlp {
namespace tool {

class OutputFile {
 public:
  // Throws InputError at once if PATH cannot be written, so that a long run does not end in an error.
  explicit OutputFile(const std::string& path);

  void write(const void* data, std::size_t size);
  void write(const std::string& text) { write(text.data(), text.size()); }

  // Makes the file visible. Throws RunError if the disk is full; the old file is then untouched.
  void commit();

  const std::string& path() const { return path_; }

 private:
  std::string path_;    // as the user wrote it, for messages
  std::string target_;  // symbolic links resolved: the link stays, the file it names is replaced
  bool direct_;         // an existing device or pipe (/dev/null, /dev/stdout): written in place
  std::string content_;
};

// With the directories above it; nothing happens when it is there. Throws InputError when it cannot be made.
void make_directory(const std::string& path);

}  // namespace tool
}  // namespace pocketmlp

#endif
