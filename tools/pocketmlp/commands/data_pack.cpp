// pocketmlp data pack: a folder of images per class becomes a data set.
#include <filesystem>
#include <iostream>
#include <memory>

#include "commands/commands.hpp"
#include "commands/options.hpp"
#include "data/class_names.hpp"
#include "data/idx.hpp"
#include "data/image_directory.hpp"
#include "data/image_folders.hpp"
#include "data/split.hpp"
#include "support/error.hpp"
#include "support/gzip.hpp"
#include "support/name_list.hpp"
#include "support/number_text.hpp"
#include "support/output_file.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct PackOptions {
  std::string folders;
  std::string out;
  double test_fraction = 0.2;
  std::int64_t seed = 1;
};

ImageDataset chosen(const ImageDataset& images, const RowList& numbers) {
  ImageDataset part = images;
  part.count = numbers.size();
  part.pixels.clear();
  part.labels.clear();
  for (const std::size_t number : numbers) {
    part.pixels.insert(part.pixels.end(), images.image(number), images.image(number) + images.image_size());
    part.labels.push_back(images.labels[number]);
  }
  return part;
}

void pack(const PackOptions& options) {
  const ImageFolders folders = read_image_folders(options.folders);
  const ImageDataset& images = folders.images;
  const std::vector<std::uint32_t> classes(images.labels.begin(), images.labels.end());
  const Division division = divide(all_rows(images.count), classes, options.test_fraction,
                                   static_cast<std::uint32_t>(options.seed));
  if (division.rest.empty() || division.part.empty())
    throw InputError("--test-fraction: " + number_text(options.test_fraction) + " of " +
                     counted(images.count, "image") + " leaves none to " +
                     (division.rest.empty() ? "train" : "test") + " on");
  make_directory(options.out);
  std::vector<OutputFile> files;
  const auto add = [&](const std::string& name, const std::string& content) {
    files.emplace_back((std::filesystem::path(options.out) / name).string());
    files.back().write(content);
  };
  for (const Split split : {Split::train, Split::test}) {
    const ImageDataset part = chosen(images, split == Split::train ? division.rest : division.part);
    add(images_file_name(split) + ".gz", gzip(idx_images(part)));
    add(labels_file_name(split) + ".gz", gzip(idx_labels(part)));
  }
  add(class_names_file, class_names_text(images.names));
  for (OutputFile& file : files) file.commit();
  std::cout << "wrote " << division.rest.size() << " training and " << division.part.size()
            << " test images of " << images.rows << " x " << images.columns << " pixels, "
            << images.names.size() << " classes (" << joined(images.names) << "), to " << options.out << "\n";
  if (folders.passed_over > 0)
    std::cout << "passed over " << counted(folders.passed_over, "file") << " not called .pgm\n";
}

}  // namespace

void add_data_pack_command(CLI::App& data) {
  const auto options = std::make_shared<PackOptions>();
  CLI::App* command = data.add_subcommand(
      "pack", "Make a data set of your own images: a folder of PGM files for every class");
  command->add_option("folders", options->folders, "Directory with the folders, whose names are the classes'")
      ->required()
      ->type_name("DIR");
  command->add_option("--out", options->out, "Directory for the four IDX files and " + std::string(class_names_file))
      ->required()
      ->type_name("DIR");
  add_number(*command, "--test-fraction", options->test_fraction, 0.0, 0.9,
             "Share of the images of each class that goes into the test split");
  add_seed_option(*command, options->seed);
  command->callback([options] { pack(*options); });
}

}  // namespace tool
}  // namespace pocketmlp
