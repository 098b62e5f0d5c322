// error: PocketMLP: this activation has no code for storage
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

struct Own : Linear {};

#ifdef POCKETMLP_CONTROL
namespace pocketmlp {
template <>
struct StoredActivation<Own> {
  static constexpr uint8_t value = 64;
};
}  // namespace pocketmlp
#endif

Status save(const Network<float, Inputs<2>, Dense<1, Own>>& network, MemoryStorage& storage) {
  return save_network(network, storage);
}
