// Output files appear complete or not at all.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/error.hpp"
#include "support/output_file.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

TEST_CASE("an output file appears on commit and leaves nothing else behind") {
  TemporaryDirectory directory;
  OutputFile file(directory.file("out"));
  file.write("half ");
  CHECK(directory.entries() == 0);
  file.write("whole");
  file.commit();
  CHECK(directory.read("out") == "half whole");
  CHECK(directory.entries() == 1);
}

TEST_CASE("without commit the old file stays as it was") {
  TemporaryDirectory directory;
  directory.write("out", "old");
  {
    OutputFile file(directory.file("out"));
    file.write("new");
  }
  CHECK(directory.read("out") == "old");
  CHECK(directory.entries() == 1);
}

TEST_CASE("a place that cannot be written is refused before the work begins") {
  TemporaryDirectory directory;
  CHECK(contains(message_of<InputError>([&] { OutputFile(directory.file("none/out")); }),
                 "none/out: cannot be written (No such file or directory)"));
  CHECK(contains(message_of<InputError>([&] { OutputFile(directory.path()); }), "is a directory"));
  CHECK(message_of<InputError>([] { OutputFile(""); }) != "");
}

TEST_CASE("a full disk is a failed run") {
  OutputFile file("/dev/full");
  file.write("x");
  CHECK(
      contains(message_of<RunError>([&] { file.commit(); }), "/dev/full: cannot be written (No space left"));
}

TEST_CASE("a directory that vanishes before commit is a failed run") {
  TemporaryDirectory directory;
  mkdir(directory.file("sub").c_str(), 0777);
  OutputFile file(directory.file("sub/out"));
  rmdir(directory.file("sub").c_str());
  CHECK(contains(message_of<RunError>([&] { file.commit(); }), "sub/out: cannot be written"));
}

TEST_CASE("a symbolic link stays a link and the file it names is replaced") {
  TemporaryDirectory directory;
  directory.write("real", "old");
  REQUIRE(symlink("real", directory.file("link").c_str()) == 0);
  OutputFile file(directory.file("link"));
  file.write("new");
  file.commit();
  CHECK(std::filesystem::is_symlink(directory.file("link")));
  CHECK(directory.read("real") == "new");
}

TEST_CASE("a device is written in place") {
  OutputFile file("/dev/null");
  file.write("x");
  file.commit();
  CHECK(!std::filesystem::is_regular_file("/dev/null"));
}
