// Downloading: only files with the right SHA-256 are installed, whatever the server sends.
#include <doctest/doctest.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "data/download.hpp"
#include "support/error.hpp"
#include "support/run_program.hpp"
#include "support/sha256.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

namespace {

const std::string content = "some bytes that are downloaded";
const std::vector<DownloadFile> files = {{"a.gz", sha256(content)}};

bool is_installed(const char* program) {
  return run_program({program, "--version"}).has_value();
}

// True, with a message, where a program that the test needs is missing.
bool lacks(const char* program) {
  if (is_installed(program)) return false;
  MESSAGE("skipped: " << program << " is not installed");
  return true;
}

// serve_files.py on the files of `directory`.
class Server {
 public:
  Server() {
    const std::string script = std::string(POCKETMLP_TESTS_UNIT_TOOL) + "/serve_files.py";
    const std::string port_file = state_.file("port");
    std::string arguments[] = {"python3", script, directory.path(), port_file};
    char* pointers[] = {&arguments[0][0], &arguments[1][0], &arguments[2][0], &arguments[3][0], nullptr};
    REQUIRE(posix_spawnp(&process_, "python3", nullptr, nullptr, pointers, environ) == 0);
    for (int i = 0; i < 200 && !std::filesystem::exists(port_file); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    port_ = state_.read("port");
    REQUIRE(!port_.empty());
  }
  ~Server() {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
  }
  std::string url() const { return "http://127.0.0.1:" + port_ + "/"; }
  std::string requests() const { return directory.read("requests"); }

  TemporaryDirectory directory;

 private:
  TemporaryDirectory state_;
  pid_t process_ = 0;
  std::string port_;
};

// PATH with only the given programs, put back afterwards.
class Path {
 public:
  explicit Path(const std::vector<std::string>& programs) : old_(getenv("PATH")) {
    for (const std::string& program : programs) {
      for (const char* place : {"/usr/bin/", "/bin/", "/usr/local/bin/"}) {
        if (std::filesystem::exists(place + program) && !std::filesystem::exists(directory_.file(program)))
          std::filesystem::create_symlink(place + program, directory_.file(program));
      }
    }
    setenv("PATH", directory_.path().c_str(), 1);
  }
  ~Path() { setenv("PATH", old_.c_str(), 1); }

 private:
  std::string old_;
  TemporaryDirectory directory_;
};

std::string download(const std::vector<std::string>& mirrors, const TemporaryDirectory& target) {
  std::string said;
  const auto say = [&said](const std::string& line) { said += line + "\n"; };
  download_files(files, mirrors, target.path(), say);
  return said;
}

void check_download_with(const char* program) {
  if (lacks("python3") || lacks(program)) return;
  const Server server;
  server.directory.write("a.gz", content);
  const Path path({program});
  TemporaryDirectory target;
  CHECK(contains(download({server.url()}, target), "a.gz: fetching from " + server.url() + "a.gz"));
  CHECK(target.read("a.gz") == content);
  CHECK(target.entries() == 1);

  TemporaryDirectory cut_off;
  cut_off.write("a.gz.part", content.substr(0, 7));
  CHECK(contains(download({server.url()}, cut_off), "a.gz: continuing from"));
  CHECK(cut_off.read("a.gz") == content);
  CHECK(contains(server.requests(), "/a.gz 7\n"));

  TemporaryDirectory wrong_beginning;
  wrong_beginning.write("a.gz.part", "rubbish");
  download({server.url()}, wrong_beginning);
  CHECK(wrong_beginning.read("a.gz") == content);
}

}  // namespace

TEST_CASE("curl downloads a file and continues one that was cut off") {
  check_download_with("curl");
}

TEST_CASE("wget is used where curl is missing") {
  check_download_with("wget");
}

TEST_CASE("a file that is there and right is not downloaded again") {
  TemporaryDirectory target;
  target.write("a.gz", content);
  CHECK(download({"http://127.0.0.1:1/"}, target) == "a.gz: already there, SHA-256 is right\n");
}

TEST_CASE("a file with the wrong SHA-256 is neither installed nor kept, and the next mirror is tried") {
  if (lacks("python3") || lacks("curl")) return;
  const Server server;
  std::filesystem::create_directory(server.directory.file("bad"));
  server.directory.write("bad/a.gz", "other bytes");
  server.directory.write("a.gz", content);
  TemporaryDirectory target;
  target.write("a.gz", "damaged");
  CHECK(contains(message_of<RunError>([&] { download({server.url() + "bad"}, target); }),
                 "a.gz: cannot be downloaded from any mirror"));
  CHECK(target.read("a.gz") == "damaged");
  CHECK(target.entries() == 1);
  CHECK(contains(download({server.url() + "bad", server.url()}, target), "its SHA-256 is wrong"));
  CHECK(target.read("a.gz") == content);
}

TEST_CASE("a file that the server does not have and a server that does not answer are told apart") {
  if (lacks("python3") || lacks("curl")) return;
  const Server server;
  TemporaryDirectory target;
  std::string said;
  const auto say = [&said](const std::string& line) { said += line + "\n"; };
  const std::vector<std::string> mirrors = {server.url() + "none", "http://127.0.0.1:1"};
  CHECK(message_of<RunError>([&] { download_files(files, mirrors, target.path(), say); }) != "");
  CHECK(contains(said, "the server does not have it"));
  CHECK(contains(said, "no connection to the host"));
  CHECK(target.entries() == 0);
}

TEST_CASE("without curl and wget the message says what to install") {
  TemporaryDirectory target;
  const Path path({});
  CHECK(contains(message_of<RunError>([&] { download({"http://127.0.0.1:1/"}, target); }),
                 "neither curl nor wget is installed"));
}
