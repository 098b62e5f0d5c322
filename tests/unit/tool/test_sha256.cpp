// SHA-256 against the examples of FIPS 180-4 and the lengths at which padding changes.
#include <doctest/doctest.h>

#include "support/error.hpp"
#include "support/sha256.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

TEST_CASE("SHA-256 gives the published digests") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1000000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 does not depend on how the bytes are portioned") {
  for (std::size_t size = 50; size < 130; ++size) {
    const std::string content(size, 'x');
    Sha256 portions;
    for (std::size_t i = 0; i < size; i += 7)
      portions.update(content.data() + i, std::min<std::size_t>(7, size - i));
    CHECK(portions.finish() == sha256(content));
  }
}

TEST_CASE("SHA-256 of a file is that of its bytes") {
  TemporaryDirectory directory;
  CHECK(sha256_of_file(directory.write("f", "abc")) == sha256("abc"));
  CHECK(contains(message_of<InputError>([&] { sha256_of_file(directory.file("none")); }),
                 "none: cannot be read"));
}
