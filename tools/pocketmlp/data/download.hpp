// Fetches the four MNIST files with the curl or wget program and installs only what has the right SHA-256.
#ifndef POCKETMLP_TOOL_DATA_DOWNLOAD_HPP
#define POCKETMLP_TOOL_DATA_DOWNLOAD_HPP

#include <functional>
#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

struct DownloadFile {
  std::string name;
  std::string sha256;
};

// The canonical four, and where they are kept.
const std::vector<DownloadFile>& mnist_files();
const std::vector<std::string>& mnist_mirrors();

// Makes `directory` contain the files. A file that is there and right is kept; one that was cut off is
// continued; mirrors (URLs of directories) are tried in order. `say` receives a line about every step.
// Throws RunError when a file cannot be had from any mirror.
void download_files(const std::vector<DownloadFile>& files, const std::vector<std::string>& mirrors,
                    const std::string& directory, const std::function<void(const std::string&)>& say);

}  // namespace tool
}  // namespace pocketmlp

#endif
