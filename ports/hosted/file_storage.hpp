// A storage in a file, for the desktop and for systems with C files (an SD card, a flash file system).
// Include it by itself: pocketmlp.hpp does not, because most chips have no files.
#ifndef POCKETMLP_PORTS_HOSTED_FILE_STORAGE_HPP
#define POCKETMLP_PORTS_HOSTED_FILE_STORAGE_HPP

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

namespace pocketmlp {

class FileStorage {
 public:
  // The file is made when it is not there.
  explicit FileStorage(const char* path) : file_(fopen(path, "r+b")) {
    if (file_ == nullptr) file_ = fopen(path, "w+b");
    // Without a buffer nothing of a failed write is left over for later ones.
    if (file_ != nullptr) setvbuf(file_, nullptr, _IONBF, 0);
  }
  ~FileStorage() {
    if (file_ != nullptr) fclose(file_);
  }
  FileStorage(const FileStorage&) = delete;
  FileStorage& operator=(const FileStorage&) = delete;

  bool is_open() const { return file_ != nullptr; }

  // What lies behind the end of the file reads as zeros: a new file is an empty storage.
  bool read(size_t offset, uint8_t* bytes, size_t count) {
    if (!seek(offset)) return false;
    const size_t done = fread(bytes, 1, count, file_);
    for (size_t i = done; i < count; ++i) bytes[i] = 0;
    return ferror(file_) == 0;
  }
  bool write(size_t offset, const uint8_t* bytes, size_t count) {
    return seek(offset) && fwrite(bytes, 1, count, file_) == count && fflush(file_) == 0;
  }

 private:
  // An error of an earlier call does not count any more.
  bool seek(size_t offset) {
    if (file_ == nullptr) return false;
    clearerr(file_);
    return fseek(file_, static_cast<long>(offset), SEEK_SET) == 0;
  }

  FILE* file_;
};

}  // namespace pocketmlp

#endif
