#include <doctest/doctest.h>

#include "support/shell_word.hpp"

using namespace pocketmlp::tool;

TEST_CASE("a word of a shell command is quoted where it has to be") {
  CHECK(shell_word("data/häuser-2.csv,b=1") == "data/häuser-2.csv,b=1");
  CHECK(shell_word("my data.csv") == "'my data.csv'");
  CHECK(shell_word("a,\"b, c\"") == "'a,\"b, c\"'");
  CHECK(shell_word("it's $HOME") == "'it'\\''s $HOME'");
  CHECK(shell_word("") == "''");
}
