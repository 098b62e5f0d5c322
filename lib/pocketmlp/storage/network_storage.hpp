// Keeps a network's parameters where they outlive a power loss. Two slots are written in turn, so that a
// save that is cut short at any byte leaves the one before it as it was.
//
// A storage is any type with two functions, for bytes [offset, offset + count):
//   bool read(size_t offset, uint8_t* bytes, size_t count);
//   bool write(size_t offset, const uint8_t* bytes, size_t count);
// which return false when that fails (an offset behind the end included). EepromStorage (ports/avr),
// FileStorage (ports/hosted) and MemoryStorage are such types.
//
// A slot, little-endian:
//   1 byte    0xA5 when the slot is complete; written as 0 first and as 0xA5 last
//   1 byte    format version, 1
//   4 bytes   sequence number, one more for each save
//   4 bytes   StoredShape of the network
//   P * T     the parameters, laid out as Network::parameters
//   4 bytes   CRC-32 of everything from the version to the last parameter
// What is read is not trusted: load_network changes nothing until shape, version and checksum are right.
#ifndef POCKETMLP_STORAGE_NETWORK_STORAGE_HPP
#define POCKETMLP_STORAGE_NETWORK_STORAGE_HPP

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../ram_budget.hpp"
#include "../status.hpp"
#include "../traits.hpp"
#include "crc32.hpp"
#include "stored_shape.hpp"

namespace pocketmlp {

// Bytes that a storage needs for a network: both slots.
template <class Net>
struct StoredSize {
  static constexpr size_t header = 10;
  static constexpr size_t slot = header + sizeof(Net) + 4;
  static constexpr size_t value = 2 * slot;
};
template <class Net>
constexpr size_t StoredSize<Net>::header;
template <class Net>
constexpr size_t StoredSize<Net>::slot;
template <class Net>
constexpr size_t StoredSize<Net>::value;

// The part of saving and loading that does not depend on the network, so that it exists once in flash.
template <class Storage>
class SlotStorage {
 public:
  static constexpr uint8_t complete = 0xA5;
  static constexpr uint8_t version = 1;
  static constexpr size_t header_bytes = 10;
  // The bytes of a number are reversed on a big-endian machine.
  static constexpr bool reverses =
#if defined(__BYTE_ORDER__) && defined(__ORDER_BIG_ENDIAN__)
      __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
#else
      false;
#endif

  SlotStorage(Storage& storage, uint32_t shape, size_t numbers, size_t number_bytes)
      : storage_(storage), shape_(shape), numbers_(numbers), number_bytes_(number_bytes) {}

  // too_large where the second slot does not end inside the storage.
  Status check_size() {
    uint8_t byte;
    if (!storage_.read(0, &byte, 1)) return Status::storage_error;
    return storage_.read(2 * offset(1) - 1, &byte, 1) ? Status::ok : Status::too_large;
  }

  // ok, and the slot's sequence number; or why the slot cannot be used.
  Status check(uint8_t slot, uint32_t& sequence) {
    uint8_t header[header_bytes];
    const size_t start = offset(slot);
    if (!storage_.read(start, header, header_bytes)) return Status::storage_error;
    if (header[0] != complete) return Status::not_found;
    if (header[1] != version) return Status::wrong_version;
    if (number(header + 6) != shape_) return Status::wrong_shape;
    Crc32 crc;
    crc.add(header + 1, header_bytes - 1);
    uint8_t bytes[8];
    for (size_t k = 0; k < numbers_; ++k) {
      if (!storage_.read(start + header_bytes + k * number_bytes_, bytes, number_bytes_)) {
        return Status::storage_error;
      }
      crc.add(bytes, number_bytes_);
    }
    if (!storage_.read(start + header_bytes + numbers_ * number_bytes_, bytes, 4))
      return Status::storage_error;
    if (number(bytes) != crc.value()) return Status::damaged;
    sequence = number(header + 2);
    return Status::ok;
  }

  // The newest usable slot; not ok: why no slot can be used. A slot that could not be read may be the newest,
  // which an older one must neither stand for nor be kept instead of: storage_error.
  Status newest(uint8_t& slot, uint32_t& sequence) {
    uint32_t sequences[2] = {0, 0};
    const Status first = check(0, sequences[0]);
    const Status second = check(1, sequences[1]);
    if (first == Status::storage_error) return first;
    if (second == Status::storage_error) {
      // Behind another, smaller network the storage may end where the second slot would be.
      const bool has_another = first == Status::wrong_version || first == Status::wrong_shape;
      return has_another && check_size() == Status::too_large ? first : second;
    }
    if (first != Status::ok && second != Status::ok) return first == Status::not_found ? second : first;
    // The difference tells which is newer even after the numbers have wrapped around.
    const bool second_is_newer = (sequences[1] - sequences[0]) < UINT32_C(0x80000000);
    slot = second == Status::ok && (first != Status::ok || second_is_newer) ? 1 : 0;
    sequence = sequences[slot];
    return Status::ok;
  }

  Status write(uint8_t slot, uint32_t sequence, const uint8_t* parameters) {
    const size_t start = offset(slot);
    const uint8_t incomplete = 0;
    if (!storage_.write(start, &incomplete, 1)) return Status::storage_error;
    uint8_t header[header_bytes] = {complete, version};
    put_number(header + 2, sequence);
    put_number(header + 6, shape_);
    if (!storage_.write(start + 1, header + 1, header_bytes - 1)) return Status::storage_error;
    Crc32 crc;
    crc.add(header + 1, header_bytes - 1);
    uint8_t bytes[8];
    for (size_t k = 0; k < numbers_; ++k) {
      copy(bytes, parameters + k * number_bytes_);
      crc.add(bytes, number_bytes_);
      if (!storage_.write(start + header_bytes + k * number_bytes_, bytes, number_bytes_)) {
        return Status::storage_error;
      }
    }
    put_number(bytes, crc.value());
    if (!storage_.write(start + header_bytes + numbers_ * number_bytes_, bytes, 4))
      return Status::storage_error;
    return storage_.write(start, header, 1) ? Status::ok : Status::storage_error;
  }

  Status read(uint8_t slot, uint8_t* parameters) {
    uint8_t bytes[8];
    for (size_t k = 0; k < numbers_; ++k) {
      if (!storage_.read(offset(slot) + header_bytes + k * number_bytes_, bytes, number_bytes_)) {
        return Status::storage_error;
      }
      copy(parameters + k * number_bytes_, bytes);
    }
    return Status::ok;
  }

 private:
  size_t offset(uint8_t slot) const {
    return slot == 0 ? 0 : header_bytes + numbers_ * number_bytes_ + 4;
  }
  void copy(uint8_t* to, const uint8_t* from) const {
    for (size_t i = 0; i < number_bytes_; ++i) to[i] = from[reverses ? number_bytes_ - 1 - i : i];
  }
  static uint32_t number(const uint8_t* bytes) {
    return static_cast<uint32_t>(bytes[0]) | static_cast<uint32_t>(bytes[1]) << 8 |
           static_cast<uint32_t>(bytes[2]) << 16 | static_cast<uint32_t>(bytes[3]) << 24;
  }
  static void put_number(uint8_t* bytes, uint32_t value) {
    for (uint8_t i = 0; i < 4; ++i) bytes[i] = static_cast<uint8_t>(value >> (8 * i));
  }

  Storage& storage_;
  uint32_t shape_;
  size_t numbers_;
  size_t number_bytes_;
};

// Writes the slot that is older or unusable. Not ok: too_large (the storage has less than StoredSize bytes;
// nothing is written) or storage_error; what was saved before can still be loaded.
template <class Net, class Storage>
POCKETMLP_NODISCARD Status save_network(const Net& network, Storage& storage) {
  static_assert(!IsInFlash<Net>::value,
                "PocketMLP: a network in flash cannot be saved, it is stored already; copy it to RAM with "
                "copy_to() to save it elsewhere (docs/errors.md)");
  SlotStorage<Storage> slots(storage, StoredShape<Net>::value, Net::parameter_count,
                             sizeof network.parameters[0]);
  const Status size = slots.check_size();
  if (size != Status::ok) return size;
  uint8_t newest = 1;
  uint32_t sequence = 0;
  if (slots.newest(newest, sequence) == Status::storage_error) return Status::storage_error;
  return slots.write(newest == 0 ? 1 : 0, sequence + 1, reinterpret_cast<const uint8_t*>(network.parameters));
}

// Reads the newest complete slot. Not ok: not_found (nothing was saved), wrong_version, wrong_shape (another
// network or number type), damaged, storage_error (also when only one of the slots cannot be read: it may be
// the newest). The network is changed only when all is well; but should the storage fail in the second of two
// readings (storage_error), it holds a mixture.
template <class Net, class Storage>
POCKETMLP_NODISCARD Status load_network(Net& network, Storage& storage) {
  static_assert(
      !IsInFlash<Net>::value,
      "PocketMLP: a network in flash cannot be loaded into, its weights are read-only; load into one "
      "in RAM (docs/errors.md)");
  static_assert(FitsInRam<Net>::value, "");
  SlotStorage<Storage> slots(storage, StoredShape<Net>::value, Net::parameter_count,
                             sizeof network.parameters[0]);
  uint8_t newest = 0;
  uint32_t sequence = 0;
  const Status status = slots.newest(newest, sequence);
  if (status != Status::ok) return status;
  return slots.read(newest, reinterpret_cast<uint8_t*>(network.parameters));
}

}  // namespace pocketmlp

#endif
