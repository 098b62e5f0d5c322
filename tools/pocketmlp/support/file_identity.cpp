#include "support/file_identity.hpp"

#include <sys/stat.h>

#include <filesystem>

namespace pocketmlp {
namespace tool {
namespace {

// "" when it cannot be told.
std::string future_path(const std::string& path) {
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::absolute(path, error);
  if (error) return "";
  const std::filesystem::path canonical = std::filesystem::weakly_canonical(absolute, error);
  return error ? "" : canonical.string();
}

}  // namespace

bool is_same_file(const std::string& first, const std::string& second) {
  if (first.empty() || second.empty()) return false;
  struct stat left;
  struct stat right;
  const bool left_exists = stat(first.c_str(), &left) == 0;
  const bool right_exists = stat(second.c_str(), &right) == 0;
  if (left_exists && right_exists)
    return S_ISREG(left.st_mode) && left.st_dev == right.st_dev && left.st_ino == right.st_ino;
  if (left_exists || right_exists) return false;
  const std::string path = future_path(first);
  return !path.empty() && path == future_path(second);
}

}  // namespace tool
}  // namespace pocketmlp
