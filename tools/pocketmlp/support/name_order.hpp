// The order of names as people count: "class2" before "class10"; otherwise by their bytes.
#ifndef POCKETMLP_TOOL_SUPPORT_NAME_ORDER_HPP
#define POCKETMLP_TOOL_SUPPORT_NAME_ORDER_HPP

#include <string>

namespace pocketmlp {
namespace tool {

bool comes_before(const std::string& left, const std::string& right);

}  // namespace tool
}  // namespace pocketmlp

#endif
