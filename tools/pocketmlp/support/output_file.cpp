#include "support/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
namespace {

std::string temporary_name(const std::string& target) {
  return target + ".part" + std::to_string(getpid());
}

std::string reason() {
  return std::strerror(errno);
}

// Everything or false (errno set).
bool write_all(int descriptor, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t written = ::write(descriptor, data, size);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    data += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

std::string resolve_link(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error)) return path;
  const std::filesystem::path resolved = std::filesystem::weakly_canonical(path, error);
  return error ? path : resolved.string();
}

}  // namespace

void make_directory(const std::string& path) {
  if (path.empty()) throw InputError("the name of an output directory is empty");
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error || !std::filesystem::is_directory(path, error))
    throw InputError(path + ": the directory cannot be made" + (error ? " (" + error.message() + ")" : ""));
}

OutputFile::OutputFile(const std::string& path) : path_(path), target_(resolve_link(path)), direct_(false) {
  struct stat info;
  if (path.empty()) throw InputError("the name of an output file is empty");
  if (path == "-") throw InputError("-: standard output cannot take this; name a file");
  if (stat(path.c_str(), &info) == 0) {
    if (S_ISDIR(info.st_mode)) throw InputError(path + ": cannot be written (is a directory)");
    direct_ = !S_ISREG(info.st_mode);
    if (access(path.c_str(), W_OK) != 0) throw InputError(path + ": cannot be written (" + reason() + ")");
  }
  if (direct_) return;
  const std::string temporary = temporary_name(target_);
  const int descriptor = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) throw InputError(path + ": cannot be written (" + reason() + ")");
  close(descriptor);
  unlink(temporary.c_str());
}

void OutputFile::write(const void* data, std::size_t size) {
  content_.append(static_cast<const char*>(data), size);
}

void OutputFile::commit() {
  const std::string name = direct_ ? path_ : temporary_name(target_);
  const int flags = O_WRONLY | O_CLOEXEC | (direct_ ? 0 : O_CREAT | O_TRUNC);
  const int descriptor = open(name.c_str(), flags, 0666);
  if (descriptor < 0) throw RunError(path_ + ": cannot be written (" + reason() + ")");
  bool good = write_all(descriptor, content_.data(), content_.size());
  std::string why = good ? "" : reason();
  if (close(descriptor) != 0 && good) {
    good = false;
    why = reason();
  }
  if (good && !direct_ && rename(name.c_str(), target_.c_str()) != 0) {
    good = false;
    why = reason();
  }
  if (good) return;
  if (!direct_) unlink(name.c_str());
  throw RunError(path_ + ": cannot be written (" + why + ")");
}

}  // namespace tool
}  // namespace pocketmlp
