// What was learned survives: saving and loading, refusing what does not fit, and a power loss at every byte.
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

namespace {

typedef Network<float, Inputs<2>, Dense<3, Tanh>, Dense<2, Softmax>> Net;
const size_t storage_bytes = StoredSize<Net>::value;

Net network_with(float value) {
  Net network;
  for (size_t k = 0; k < Net::parameter_count; ++k) network.parameters[k] = value + static_cast<float>(k);
  return network;
}

bool is_network_with(const Net& network, float value) {
  for (size_t k = 0; k < Net::parameter_count; ++k) {
    if (network.parameters[k] != value + static_cast<float>(k)) return false;
  }
  return true;
}

// Loses power after some bytes: the byte on its way becomes garbage, later ones are not written.
class FailingStorage : public MemoryStorage {
 public:
  FailingStorage(uint8_t* bytes, size_t size, size_t writes) : MemoryStorage(bytes, size), left_(writes) {}

  bool write(size_t offset, const uint8_t* bytes, size_t count) {
    for (size_t i = 0; i < count; ++i) {
      if (left_ == 0) return false;
      --left_;
      const uint8_t garbage = static_cast<uint8_t>(bytes[i] ^ 0x5Au);
      if (!MemoryStorage::write(offset + i, left_ == 0 ? &garbage : &bytes[i], 1)) return false;
    }
    return true;
  }

 private:
  size_t left_;
};

// Fails to read one byte.
class UnreadableStorage : public MemoryStorage {
 public:
  UnreadableStorage(uint8_t* bytes, size_t size, size_t place) : MemoryStorage(bytes, size), place_(place) {}

  bool read(size_t offset, uint8_t* bytes, size_t count) {
    return !(offset <= place_ && place_ - offset < count) && MemoryStorage::read(offset, bytes, count);
  }

 private:
  size_t place_;
};

}  // namespace

TEST_CASE("CRC-32 gives the value every CRC-32 gives for 123456789") {
  const uint8_t digits[9] = {'1', '2', '3', '4', '5', '6', '7', '8', '9'};
  Crc32 crc;
  crc.add(digits, 4);
  crc.add(digits + 4, 5);
  CHECK_EQ(crc.value(), UINT32_C(0xCBF43926));
}

TEST_CASE("A saved network is loaded again, and the newest one wins") {
  uint8_t bytes[storage_bytes] = {};
  MemoryStorage storage(bytes, sizeof bytes);
  Net loaded = network_with(0.0f);
  CHECK(load_network(loaded, storage) == Status::not_found);
  CHECK(is_network_with(loaded, 0.0f));
  for (int n = 1; n <= 5; ++n) {
    CHECK(save_network(network_with(0.5f * static_cast<float>(n)), storage) == Status::ok);
    CHECK(load_network(loaded, storage) == Status::ok);
    CHECK(is_network_with(loaded, 0.5f * static_cast<float>(n)));
  }
}

TEST_CASE("The newest network wins also when the sequence number wraps around") {
  uint8_t bytes[storage_bytes] = {};
  MemoryStorage storage(bytes, sizeof bytes);
  const Net old_network = network_with(1.0f);
  SlotStorage<MemoryStorage> slots(storage, StoredShape<Net>::value, Net::parameter_count, sizeof(float));
  CHECK(slots.write(1, UINT32_C(0xFFFFFFFF), reinterpret_cast<const uint8_t*>(old_network.parameters)) ==
        Status::ok);
  CHECK(save_network(network_with(2.0f), storage) == Status::ok);
  Net loaded;
  CHECK(load_network(loaded, storage) == Status::ok);
  CHECK(is_network_with(loaded, 2.0f));
}

TEST_CASE("Power loss at any byte of a save leaves the network saved before it") {
  uint8_t before[storage_bytes] = {};
  MemoryStorage storage(before, sizeof before);
  CHECK(save_network(network_with(1.0f), storage) == Status::ok);
  CHECK(save_network(network_with(2.0f), storage) == Status::ok);
  const size_t bytes_of_save = StoredSize<Net>::slot + 1;  // the first byte is written twice
  for (size_t cut = 0; cut <= bytes_of_save; ++cut) {
    uint8_t bytes[storage_bytes];
    memcpy(bytes, before, sizeof bytes);
    FailingStorage failing(bytes, sizeof bytes, cut);
    const Status saved = save_network(network_with(3.0f), failing);
    MemoryStorage after(bytes, sizeof bytes);
    Net loaded = network_with(0.0f);
    REQUIRE(load_network(loaded, after) == Status::ok);
    REQUIRE(is_network_with(loaded, 2.0f));  // the last byte was garbage even in the longest of these saves
    if (cut < bytes_of_save) REQUIRE(saved == Status::storage_error);
    // And the next save succeeds.
    REQUIRE(save_network(network_with(4.0f), after) == Status::ok);
    REQUIRE(load_network(loaded, after) == Status::ok);
    REQUIRE(is_network_with(loaded, 4.0f));
  }
}

TEST_CASE("A slot that cannot be read is neither replaced by an older one nor written over") {
  uint8_t before[storage_bytes] = {};
  MemoryStorage storage(before, sizeof before);
  CHECK(save_network(network_with(1.0f), storage) == Status::ok);
  CHECK(save_network(network_with(2.0f), storage) == Status::ok);
  for (size_t place = 0; place < storage_bytes; ++place) {
    uint8_t bytes[storage_bytes];
    memcpy(bytes, before, sizeof bytes);
    UnreadableStorage unreadable(bytes, sizeof bytes, place);
    Net loaded = network_with(7.0f);
    REQUIRE(load_network(loaded, unreadable) == Status::storage_error);
    REQUIRE(is_network_with(loaded, 7.0f));
    // check_size() tells a storage without its last byte from one that is too small by nothing.
    const Status saved = save_network(network_with(3.0f), unreadable);
    REQUIRE(saved == (place == storage_bytes - 1 ? Status::too_large : Status::storage_error));
    REQUIRE(memcmp(bytes, before, sizeof bytes) == 0);
  }
}

TEST_CASE("Every damaged byte of a slot is noticed") {
  uint8_t intact[storage_bytes] = {};
  MemoryStorage storage(intact, sizeof intact);
  CHECK(save_network(network_with(1.0f), storage) == Status::ok);
  for (size_t at = 0; at < StoredSize<Net>::slot; ++at) {
    for (uint8_t bit = 0; bit < 8; ++bit) {
      uint8_t bytes[storage_bytes];
      memcpy(bytes, intact, sizeof bytes);
      bytes[at] = static_cast<uint8_t>(bytes[at] ^ (1u << bit));
      MemoryStorage damaged(bytes, sizeof bytes);
      Net loaded = network_with(7.0f);
      const Status status = load_network(loaded, damaged);
      REQUIRE(status != Status::ok);
      REQUIRE(is_network_with(loaded, 7.0f));
    }
  }
}

TEST_CASE("Another shape, activation, number type or version is refused by name") {
  uint8_t bytes[storage_bytes * 2] = {};
  MemoryStorage storage(bytes, sizeof bytes);
  CHECK(save_network(network_with(1.0f), storage) == Status::ok);

  Network<float, Inputs<2>, Dense<2, Tanh>, Dense<3, Softmax>> other_shape;
  CHECK(load_network(other_shape, storage) == Status::wrong_shape);
  Network<float, Inputs<2>, Dense<3, Sigmoid>, Dense<2, Softmax>> other_activation;
  CHECK(load_network(other_activation, storage) == Status::wrong_shape);
#if !defined(__AVR__)  // where double is float
  Network<double, Inputs<2>, Dense<3, Tanh>, Dense<2, Softmax>> other_number;
  CHECK(load_network(other_number, storage) == Status::wrong_shape);
#endif
  Network<float, Inputs<2>, Dense<4, Tanh>, Dense<2, Softmax>> larger_hidden;
  for (size_t k = 0; k < decltype(larger_hidden)::parameter_count; ++k) larger_hidden.parameters[k] = 0.0f;
  uint8_t small_bytes[storage_bytes];
  memcpy(small_bytes, bytes, sizeof small_bytes);
  MemoryStorage small_storage(small_bytes, sizeof small_bytes);
  Network<float, Inputs<9>, Dense<9, Tanh>> larger;  // its second slot would lie behind the end
  CHECK(load_network(larger, small_storage) == Status::wrong_shape);
  // A slot that cannot be read is an error behind another network, too: it may hold the newest.
  UnreadableStorage unreadable(bytes, sizeof bytes, StoredSize<decltype(larger_hidden)>::slot + 3);
  CHECK(load_network(larger_hidden, unreadable) == Status::storage_error);
  CHECK(save_network(larger_hidden, unreadable) == Status::storage_error);
  bytes[1] = 2;
  Net loaded;
  CHECK(load_network(loaded, storage) == Status::wrong_version);
  bytes[1] = 1;
  bytes[12] ^= 1;
  CHECK(load_network(loaded, storage) == Status::damaged);
}

TEST_CASE("A storage without room for both slots takes nothing") {
  uint8_t bytes[storage_bytes - 1] = {};
  const size_t sizes[4] = {1, StoredSize<Net>::slot, StoredSize<Net>::slot + 12, storage_bytes - 1};
  for (uint8_t k = 0; k < 4; ++k) {
    MemoryStorage storage(bytes, sizes[k]);
    CHECK(save_network(network_with(1.0f), storage) == Status::too_large);
    CHECK_EQ(bytes[0] + bytes[2], 0);
  }
  MemoryStorage nothing(bytes, 0);
  CHECK(save_network(network_with(1.0f), nothing) == Status::storage_error);
}

#if defined(__AVR__)
TEST_CASE("An EEPROM storage that starts behind the end of the EEPROM holds nothing") {
  EepromStorage behind(EepromStorage::capacity + 1);
  uint8_t byte = 0;
  CHECK_FALSE(behind.read(0, &byte, 1));
  CHECK_FALSE(behind.write(0, &byte, 1));
  EepromStorage last(EepromStorage::capacity - 1);
  CHECK(last.read(0, &byte, 1));
  CHECK_FALSE(last.read(0, &byte, 2));
}
#endif
