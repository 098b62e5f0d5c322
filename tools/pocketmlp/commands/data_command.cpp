// pocketmlp data: puts a data set into a directory.
#include <filesystem>
#include <iostream>
#include <memory>

#include "commands/commands.hpp"
#include "commands/options.hpp"
#include "data/class_names.hpp"
#include "data/digits.hpp"
#include "data/download.hpp"
#include "data/idx.hpp"
#include "support/error.hpp"
#include "support/gzip.hpp"
#include "support/output_file.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct DigitsOptions {
  std::string out;
  std::int64_t train = 60000;
  std::int64_t test = 10000;
  std::int64_t seed = 1;
};

struct MnistOptions {
  std::string out;
  std::string mirror;
};

void write_digits(const DigitsOptions& options) {
  make_directory(options.out);
  require_no_class_names(options.out);
  std::vector<OutputFile> files;
  for (const Split split : {Split::train, Split::test}) {
    for (const std::string& name : {images_file_name(split), labels_file_name(split)})
      files.emplace_back((std::filesystem::path(options.out) / (name + ".gz")).string());
  }
  std::size_t next = 0;
  for (const Split split : {Split::train, Split::test}) {
    const std::int64_t count = split == Split::train ? options.train : options.test;
    const ImageDataset digits =
        generate_digits(static_cast<std::size_t>(count), static_cast<std::uint32_t>(options.seed), split);
    files[next++].write(gzip(idx_images(digits), digits.source));
    files[next++].write(gzip(idx_labels(digits), digits.source));
  }
  for (OutputFile& file : files) file.commit();
  std::cout << "wrote " << options.train << " training and " << options.test
            << " test images of generated digits (seed " << options.seed << ") to " << options.out << "\n";
}

void fetch_mnist(const MnistOptions& options) {
  const bool is_url = options.mirror.rfind("http://", 0) == 0 || options.mirror.rfind("https://", 0) == 0;
  if (!options.mirror.empty() && !is_url)
    throw InputError("--mirror: '" + options.mirror +
                     "' is not a URL (it must begin with https:// or http://)");
  const std::vector<std::string> own_mirror = {options.mirror};
  std::error_code error;
  const bool is_new = !std::filesystem::exists(options.out, error);
  make_directory(options.out);
  require_no_class_names(options.out);
  const auto say = [](const std::string& line) { std::cout << line << std::endl; };
  try {
    download_files(mnist_files(), options.mirror.empty() ? mnist_mirrors() : own_mirror, options.out, say);
  } catch (...) {
    if (is_new) std::filesystem::remove(options.out, error);  // only when it is empty
    throw;
  }
  std::cout << "MNIST is in " << options.out << "\n";
}

}  // namespace

void add_data_command(CLI::App& tool) {
  CLI::App* data =
      tool.add_subcommand("data", "Get a data set: the MNIST files, generated digits, or your own images");
  data->require_subcommand(1);

  const std::string four_files = "the four MNIST-named IDX files (gzip)";
  CLI::App* digits = data->add_subcommand(
      "digits", "Draw handwritten-looking digits: " + four_files + ", no network needed");
  const auto digits_options = std::make_shared<DigitsOptions>();
  digits->add_option("--out", digits_options->out, "Directory for " + four_files)
      ->required()
      ->type_name("DIR");
  const std::int64_t most = 1000000;
  add_integer(*digits, "--train", digits_options->train, 1, most, "Images in the training split");
  add_integer(*digits, "--test", digits_options->test, 1, most, "Images in the test split");
  add_seed_option(*digits, digits_options->seed);
  digits->callback([digits_options] { write_digits(*digits_options); });

  CLI::App* mnist =
      data->add_subcommand("mnist", "Download MNIST with curl or wget; checks every file's SHA-256");
  const auto mnist_options = std::make_shared<MnistOptions>();
  mnist->add_option("--out", mnist_options->out, "Directory for " + four_files)->required()->type_name("DIR");
  mnist->add_option("--mirror", mnist_options->mirror, "Fetch from this place instead of the known ones")
      ->type_name("URL");
  mnist->footer("Files that are there already are kept, a download that was cut off is continued.");
  mnist->callback([mnist_options] { fetch_mnist(*mnist_options); });

  add_data_pack_command(*data);
  add_data_excerpt_command(*data);
}

}  // namespace tool
}  // namespace pocketmlp
