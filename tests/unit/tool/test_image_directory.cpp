// Finding and loading a directory with the four MNIST-named files.
#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include "data/idx.hpp"
#include "data/image_directory.hpp"
#include "support/error.hpp"
#include "support/gzip.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

namespace {

ImageDataset two_images() {
  ImageDataset dataset;
  dataset.count = 2;
  dataset.rows = dataset.columns = 1;
  dataset.pixels = {10, 20};
  dataset.labels = {1, 2};
  return dataset;
}

// Sets or (with nullptr) removes POCKETMLP_MNIST_DIR and puts it back afterwards.
class MnistVariable {
 public:
  explicit MnistVariable(const char* value) {
    const char* old = getenv("POCKETMLP_MNIST_DIR");
    had_value_ = old != nullptr;
    if (had_value_) old_ = old;
    set(value);
  }
  ~MnistVariable() { set(had_value_ ? old_.c_str() : nullptr); }

 private:
  static void set(const char* value) {
    if (value == nullptr) {
      unsetenv("POCKETMLP_MNIST_DIR");
    } else {
      setenv("POCKETMLP_MNIST_DIR", value, 1);
    }
  }
  bool had_value_;
  std::string old_;
};

// Makes `path` the current directory for a while.
class CurrentDirectory {
 public:
  explicit CurrentDirectory(const std::string& path) : old_(std::filesystem::current_path()) {
    std::filesystem::current_path(path);
  }
  ~CurrentDirectory() { std::filesystem::current_path(old_); }

 private:
  std::filesystem::path old_;
};

}  // namespace

TEST_CASE("--data comes before the environment, the environment before data/mnist") {
  TemporaryDirectory directory;
  const CurrentDirectory here(directory.path());
  std::filesystem::create_directories("data/mnist");
  std::filesystem::create_directories("a");
  std::filesystem::create_directories("b");
  const MnistVariable variable("b");
  CHECK(find_image_directory("a") == "a");
  CHECK(find_image_directory("") == "b");
  const MnistVariable no_variable(nullptr);
  CHECK(find_image_directory("") == "data/mnist");
}

TEST_CASE("a directory that is not there is an error that names where it came from") {
  TemporaryDirectory directory;
  const CurrentDirectory here(directory.path());
  const MnistVariable variable("nowhere");
  CHECK(contains(message_of<InputError>([] { find_image_directory("none"); }),
                 "none: there is no such directory (from --data)"));
  CHECK(contains(message_of<InputError>([] { find_image_directory(""); }),
                 "nowhere: there is no such directory (from POCKETMLP_MNIST_DIR)"));
  const MnistVariable no_variable(nullptr);
  const std::string message = message_of<InputError>([] { find_image_directory(""); });
  CHECK(contains(message, "--data is not given"));
  CHECK(contains(message, "POCKETMLP_MNIST_DIR is not set"));
  CHECK(contains(message, "no data/mnist here"));
}

TEST_CASE("each of the files may be compressed or raw") {
  TemporaryDirectory directory;
  directory.write("train-images-idx3-ubyte.gz", gzip(idx_images(two_images())));
  directory.write("train-labels-idx1-ubyte", idx_labels(two_images()));
  const ImageDataset loaded = load_images(directory.path(), Split::train);
  CHECK(loaded.pixels == two_images().pixels);
  CHECK(loaded.source == directory.path());
}

TEST_CASE("a missing file is an error that names both forms of its name") {
  TemporaryDirectory directory;
  CHECK(message_of<InputError>([&] { load_images(directory.path(), Split::test); }) ==
        directory.path() + ": contains neither t10k-images-idx3-ubyte.gz nor t10k-images-idx3-ubyte");
}

TEST_CASE("the gzip comment of the images says where they come from") {
  TemporaryDirectory directory;
  directory.write("t10k-labels-idx1-ubyte", idx_labels(two_images()));
  directory.write("t10k-images-idx3-ubyte.gz", gzip(idx_images(two_images()), "my own digits"));
  CHECK(load_images(directory.path(), Split::test).source == "my own digits (" + directory.path() + ")");
  directory.write("t10k-images-idx3-ubyte.gz", gzip(idx_images(two_images()), "\x1B[31m red"));
  CHECK(load_images(directory.path(), Split::test).source == directory.path());
  directory.write("t10k-images-idx3-ubyte.gz", gzip(idx_images(two_images()), std::string(200, 'x')));
  CHECK(load_images(directory.path(), Split::test).source == directory.path());
}

TEST_CASE("MNIST is recognised by its labels" * doctest::skip(getenv("POCKETMLP_MNIST_DIR") == nullptr)) {
  const std::string directory = find_image_directory("");
  const ImageDataset test = load_images(directory, Split::test);
  CHECK(test.source == "MNIST (" + directory + ")");
  CHECK(test.count == 10000);
  CHECK(test.labels[0] == 7);
}
