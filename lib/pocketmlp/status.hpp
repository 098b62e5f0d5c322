// What a fallible call returns. The compiler warns when it is not looked at.
#ifndef POCKETMLP_STATUS_HPP
#define POCKETMLP_STATUS_HPP

#include <stdint.h>

#if defined(__GNUC__)
#define POCKETMLP_NODISCARD __attribute__((warn_unused_result))
#else
#define POCKETMLP_NODISCARD
#endif

namespace pocketmlp {

enum class Status : uint8_t {
  ok = 0,
  diverged,       // the loss is NaN, infinite or beyond its fixed-point format; the weights were not touched
  wrong_target,   // a class index is not below the number of outputs; the weights were not touched
  no_samples,     // update() without any sample since the last one; the weights were not touched
  storage_error,  // the storage hook failed
  not_found,      // the storage holds no valid network
  wrong_shape,    // the stored network has other layers, activations or number type
  wrong_version,  // stored by an incompatible format version
  damaged,        // a checksum does not match
  too_large       // the buffer or storage is too small
};

}  // namespace pocketmlp

#endif
