#include "data/download.hpp"

#include <cstdio>
#include <filesystem>
#include <optional>

#include "support/error.hpp"
#include "support/run_program.hpp"
#include "support/sha256.hpp"

namespace pocketmlp {
namespace tool {
namespace {

namespace fs = std::filesystem;

using Say = std::function<void(const std::string&)>;

std::string size_text(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  char text[32];
  std::snprintf(text, sizeof text, "%.1f MB", error ? 0.0 : static_cast<double>(size) / 1e6);
  return text;
}

bool is_right(const std::string& path, const DownloadFile& file) {
  std::error_code error;
  return fs::is_regular_file(path, error) && sha256_of_file(path) == file.sha256;
}

// What a failed download was about: "" for success.
std::string curl_failure(int exit_code) {
  switch (exit_code) {
    case 0:
      return "";
    case 5:
    case 6:
      return "the host name cannot be resolved: is there a network?";
    case 7:
      return "no connection to the host";
    case 22:
      return "the server does not have it";
    case 23:
      return "the disk cannot be written";
    case 28:
      return "it took too long";
    default:
      return "curl ended with code " + std::to_string(exit_code);
  }
}

std::string wget_failure(int exit_code) {
  switch (exit_code) {
    case 0:
      return "";
    case 3:
      return "the disk cannot be written";
    case 4:
      return "no connection to the host: is there a network?";
    case 8:
      return "the server does not have it";
    default:
      return "wget ended with code " + std::to_string(exit_code);
  }
}

std::string fetch(const std::string& url, const std::string& path) {
  std::vector<std::string> curl = {"curl", "--fail", "--silent", "--location", "--retry", "1"};
  curl.insert(curl.end(), {"--connect-timeout", "15", "--speed-limit", "1000", "--speed-time", "30"});
  curl.insert(curl.end(), {"--continue-at", "-", "--output", path, url});
  if (const std::optional<int> code = run_program(curl)) return curl_failure(*code);
  std::vector<std::string> wget = {"wget", "--quiet", "--continue", "--tries=2", "--timeout=30"};
  wget.insert(wget.end(), {"--output-document=" + path, url});
  if (const std::optional<int> code = run_program(wget)) return wget_failure(*code);
  throw RunError("neither curl nor wget is installed, one of them is needed (Debian: apt-get install curl)");
}

// True when `partial` is complete and right. What is wrong is removed.
bool try_mirror(const DownloadFile& file, const std::string& mirror, const std::string& partial,
                const Say& say) {
  const std::string url = mirror + (mirror.back() == '/' ? "" : "/") + file.name;
  std::error_code error;
  const bool resumed = fs::exists(partial, error);
  say(file.name + ": " + (resumed ? "continuing" : "fetching") + " from " + url);
  std::string failure = fetch(url, partial);
  if (is_right(partial, file)) return true;
  if (resumed) {  // the beginning may be wrong, or the server cannot continue a file
    fs::remove(partial, error);
    failure = fetch(url, partial);
    if (is_right(partial, file)) return true;
  }
  const bool complete = failure.empty();
  if (complete) failure = "its SHA-256 is wrong";
  // Only a beginning that another attempt can continue is kept.
  if (complete || (fs::exists(partial, error) && fs::file_size(partial, error) == 0))
    fs::remove(partial, error);
  say(file.name + ": not from there (" + failure + ")");
  return false;
}

void download_file(const DownloadFile& file, const std::vector<std::string>& mirrors,
                   const std::string& directory, const Say& say) {
  const std::string path = (fs::path(directory) / file.name).string();
  const std::string partial = path + ".part";
  if (is_right(path, file)) {
    say(file.name + ": already there, SHA-256 is right");
    return;
  }
  bool complete = is_right(partial, file);
  for (std::size_t i = 0; i < mirrors.size() && !complete; ++i)
    complete = try_mirror(file, mirrors[i], partial, say);
  if (!complete)
    throw RunError(path +
                   ": cannot be downloaded from any mirror (is there a network? without one: pocketmlp data "
                   "digits)");
  std::error_code error;
  fs::rename(partial, path, error);
  if (error) throw RunError(path + ": cannot be written (" + error.message() + ")");
  say(file.name + ": " + size_text(path) + ", SHA-256 is right");
}

}  // namespace

const std::vector<DownloadFile>& mnist_files() {
  static const std::vector<DownloadFile> files = {
      {"train-images-idx3-ubyte.gz", "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"},
      {"train-labels-idx1-ubyte.gz", "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"},
      {"t10k-images-idx3-ubyte.gz", "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"},
      {"t10k-labels-idx1-ubyte.gz", "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"}};
  return files;
}

const std::vector<std::string>& mnist_mirrors() {
  static const std::vector<std::string> mirrors = {"https://storage.googleapis.com/cvdf-datasets/mnist/",
                                                   "https://ossci-datasets.s3.amazonaws.com/mnist/"};
  return mirrors;
}

void download_files(const std::vector<DownloadFile>& files, const std::vector<std::string>& mirrors,
                    const std::string& directory, const Say& say) {
  for (const DownloadFile& file : files) download_file(file, mirrors, directory, say);
}

}  // namespace tool
}  // namespace pocketmlp
