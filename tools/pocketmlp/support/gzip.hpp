// Compresses bytes into one gzip member. The result depends only on the arguments: no name, no time stamp.
// A comment in the gzip header says where data comes from; other programs ignore it.
#ifndef POCKETMLP_TOOL_SUPPORT_GZIP_HPP
#define POCKETMLP_TOOL_SUPPORT_GZIP_HPP

#include <string>

namespace pocketmlp {
namespace tool {

std::string gzip(const std::string& content, const std::string& comment = "");

}  // namespace tool
}  // namespace pocketmlp

#endif
