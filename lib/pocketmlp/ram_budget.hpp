// Says at compile time when a program needs more RAM than the chip has, instead of a crash at run time.
// Trainers check themselves with their network, networks when they are initialised, loaded or run; FitsInRam
// checks what a program keeps all together.
#ifndef POCKETMLP_RAM_BUDGET_HPP
#define POCKETMLP_RAM_BUDGET_HPP

#include <stddef.h>

#include "port.hpp"

namespace pocketmlp {

// What the chip has for a program's objects: its RAM without an eighth for the stack. 0 where the RAM is not
// known.
constexpr size_t available_ram = (POCKETMLP_RAM_BYTES) - (POCKETMLP_RAM_BYTES) / 8;

// The compiler's message shows both numbers.
template <size_t BytesNeeded, size_t BytesAvailable>
struct RamBudget {
  static_assert(BytesAvailable == 0 || BytesNeeded <= BytesAvailable,
                "PocketMLP: this needs more RAM than the chip has: RamBudget<needed, available> in this "
                "message shows the "
                "bytes. Use smaller layers, OnlineTrainer instead of BatchTrainer, Fixed<int16_t, 12> "
                "instead of float, or "
                "keep the weights in flash (InFlash) (docs/errors.md)");
  static constexpr bool fits = true;
};

template <class... Objects>
struct SizeOfAll {
  static constexpr size_t value = 0;
};
template <class First, class... Rest>
struct SizeOfAll<First, Rest...> {
  static constexpr size_t value = sizeof(First) + SizeOfAll<Rest...>::value;
};

// static_assert(FitsInRam<Network, Trainer, Workspace>::value, ""); for the objects that live at the same
// time.
template <class... Objects>
struct FitsInRam {
  static constexpr bool value = RamBudget<SizeOfAll<Objects...>::value, available_ram>::fits;
};
template <class... Objects>
constexpr bool FitsInRam<Objects...>::value;

}  // namespace pocketmlp

#endif
