// Fails on purpose: the machinery has to notice. The test that runs this expects the messages and the exit
// code.
#include "../check.hpp"

TEST_CASE("a failing check is reported and the test goes on") {
  const int three = 3;
  CHECK(1 + 1 == 3);
  CHECK_EQ(three, 4);
  CHECK(three == 3);
}

TEST_CASE("a failing requirement ends the program") {
  REQUIRE(false);
  CHECK(false);
}
