// Compresses bytes into one gzip member. The result depends only on the content: no name, no time stamp.
#ifndef POCKETMLP_TOOL_SUPPORT_GZIP_HPP
#define POCKETMLP_TOOL_SUPPORT_GZIP_HPP

#include <string>

namespace pocketmlp {
namespace tool {

std::string gzip(const std::string& content);

}  // namespace tool
}  // namespace pocketmlp

#endif
