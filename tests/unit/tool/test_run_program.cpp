// Running other programs without a shell.
#include <doctest/doctest.h>

#include "support/run_program.hpp"
#include "temporary_directory.hpp"

using pocketmlp::tool::run_program;

TEST_CASE("the exit code of a program is returned") {
  CHECK(run_program({"true"}) == 0);
  CHECK(run_program({"false"}) == 1);
  CHECK(run_program({"sh", "-c", "exit 42"}) == 42);
  CHECK(run_program({"sh", "-c", "kill -9 $$"}) == 128 + 9);
}

TEST_CASE("a program that is not installed is reported as such") {
  CHECK(!run_program({"pocketmlp-has-no-such-program"}).has_value());
}

TEST_CASE("arguments reach the program as they are") {
  TemporaryDirectory directory;
  const std::string path = directory.file("a name; with $(odd) 'characters' *");
  CHECK(run_program({"touch", path}) == 0);
  CHECK(std::filesystem::exists(path));
}
