// The version text and its three numbers say the same.
#include <doctest/doctest.h>

#include <string>

#include "pocketmlp/version.hpp"

TEST_CASE("the version text agrees with its numbers") {
  const std::string numbers = std::to_string(POCKETMLP_VERSION_MAJOR) + "." +
                              std::to_string(POCKETMLP_VERSION_MINOR) + "." +
                              std::to_string(POCKETMLP_VERSION_PATCH);
  CHECK(numbers == POCKETMLP_VERSION);
}
