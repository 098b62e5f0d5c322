// Parameters in a file: a new file is empty, what was saved is there when it is opened again, and a full disk
// passes.
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

#include <cstdio>
#include <cstdlib>

#include "../../../ports/hosted/file_storage.hpp"
#include "../../check.hpp"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

TEST_CASE("A network saved to a file is loaded when the file is opened again") {
  typedef Network<float, Inputs<2>, Dense<1, Sigmoid>> Net;
  char path[] = "/tmp/pocketmlp-storage-XXXXXX";
  const int descriptor = mkstemp(path);
  REQUIRE(descriptor >= 0);
  close(descriptor);
  const Net network = {{0.5f, -2.0f, 3.25f}};
  Net loaded = {{0.0f, 0.0f, 0.0f}};
  {
    FileStorage storage(path);
    REQUIRE(storage.is_open());
    CHECK(load_network(loaded, storage) == Status::not_found);
    CHECK(save_network(network, storage) == Status::ok);
  }
  {
    FileStorage storage(path);
    CHECK(load_network(loaded, storage) == Status::ok);
    for (size_t k = 0; k < 3; ++k) CHECK_EQ(loaded.parameters[k], network.parameters[k]);
  }
  std::remove(path);
  FileStorage nowhere("/no/such/folder/file.bin");
  CHECK_FALSE(nowhere.is_open());
  CHECK(save_network(network, nowhere) == Status::storage_error);
}

TEST_CASE("After a write that failed the file can be read and written again") {
  typedef Network<float, Inputs<2>, Dense<1, Sigmoid>> Net;
  char path[] = "/tmp/pocketmlp-storage-XXXXXX";
  const int descriptor = mkstemp(path);
  REQUIRE(descriptor >= 0);
  close(descriptor);
  FileStorage storage(path);
  const Net first = {{0.5f, -2.0f, 3.25f}};
  const Net second = {{1.5f, -1.0f, 2.25f}};
  Net loaded = {{0.0f, 0.0f, 0.0f}};
  CHECK(save_network(first, storage) == Status::ok);

  // As on a full disk: files may not grow beyond the middle of the second slot.
  rlimit limit;
  REQUIRE(getrlimit(RLIMIT_FSIZE, &limit) == 0);
  const rlimit full = {StoredSize<Net>::slot + 12, limit.rlim_max};
  void (*const handler)(int) = std::signal(SIGXFSZ, SIG_IGN);
  REQUIRE(setrlimit(RLIMIT_FSIZE, &full) == 0);
  const Status saved = save_network(second, storage);
  const Status read = load_network(loaded, storage);
  REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0);
  std::signal(SIGXFSZ, handler);
  CHECK(saved == Status::storage_error);
  CHECK(read == Status::ok);
  CHECK_EQ(loaded.parameters[0], first.parameters[0]);

  CHECK(save_network(second, storage) == Status::ok);
  CHECK(load_network(loaded, storage) == Status::ok);
  CHECK_EQ(loaded.parameters[0], second.parameters[0]);
  std::remove(path);
}
