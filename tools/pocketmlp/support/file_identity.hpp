// Tells whether two names stand for one file: "a.csv", "./a.csv" and a link to it do.
#ifndef POCKETMLP_TOOL_SUPPORT_FILE_IDENTITY_HPP
#define POCKETMLP_TOOL_SUPPORT_FILE_IDENTITY_HPP

#include <string>

namespace pocketmlp {
namespace tool {

// True when both name the same regular file: by device and inode where it exists, by the path that it would
// have where it does not yet. Devices and pipes (/dev/null, /dev/stdout) hold nothing that could be lost and
// are never the same; directories neither.
bool is_same_file(const std::string& first, const std::string& second);

}  // namespace tool
}  // namespace pocketmlp

#endif
