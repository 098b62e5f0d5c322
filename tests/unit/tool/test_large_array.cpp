#include <doctest/doctest.h>

#include "support/large_array.hpp"

using namespace pocketmlp::tool;

TEST_CASE("large arrays begin at a cache line, and the largest at a large page") {
  for (const size_t bytes : {size_t(1), size_t(100000), size_t(9) << 20}) {
    ByteBuffer values(bytes, 7);
    const size_t alignment = bytes > 8000000 ? size_t(2) << 20 : 64;
    CHECK(reinterpret_cast<uintptr_t>(values.data()) % alignment == 0);
    values.resize(values.size() + 1, 8);
    CHECK(values.front() == 7);
    CHECK(values.back() == 8);
  }
}
