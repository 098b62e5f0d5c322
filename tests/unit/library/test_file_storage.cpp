// Parameters in a file: a new file is empty, and what was saved is there when it is opened again.
#include <unistd.h>

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
