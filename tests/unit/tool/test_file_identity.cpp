// One file under two names is told, whether it exists or not.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/file_identity.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

TEST_CASE("an existing file is the same under other paths and through links") {
  TemporaryDirectory directory;
  const std::string file = directory.write("a", "x");
  directory.write("b", "x");
  REQUIRE(symlink("a", directory.file("soft").c_str()) == 0);
  REQUIRE(link(file.c_str(), directory.file("hard").c_str()) == 0);
  CHECK(is_same_file(file, file));
  CHECK(is_same_file(file, directory.file("./a")));
  CHECK(is_same_file(file, directory.file("soft")));
  CHECK(is_same_file(file, directory.file("hard")));
  CHECK_FALSE(is_same_file(file, directory.file("b")));
  CHECK_FALSE(is_same_file(file, directory.file("none")));
}

TEST_CASE("a file that does not exist yet is the same under other paths") {
  TemporaryDirectory directory;
  REQUIRE(mkdir(directory.file("sub").c_str(), 0777) == 0);
  REQUIRE(symlink("sub", directory.file("link").c_str()) == 0);
  CHECK(is_same_file(directory.file("new"), directory.file("sub/../new")));
  CHECK(is_same_file(directory.file("sub/new"), directory.file("link/new")));
  CHECK_FALSE(is_same_file(directory.file("new"), directory.file("sub/new")));
  CHECK_FALSE(is_same_file("", ""));
}

TEST_CASE("devices and directories are never the same file") {
  CHECK_FALSE(is_same_file("/dev/null", "/dev/null"));
  CHECK_FALSE(is_same_file("/tmp", "/tmp"));
}
