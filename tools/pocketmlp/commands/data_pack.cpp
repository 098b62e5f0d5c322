// pocketmlp data pack: a folder of images per class becomes a data set.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <memory>
#include <utility>

#include "commands/commands.hpp"
#include "commands/options.hpp"
#include "data/class_names.hpp"
#include "data/idx.hpp"
#include "data/image_directory.hpp"
#include "data/image_folders.hpp"
#include "data/split.hpp"
#include "pocketmlp/random.hpp"
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
  std::string test;
  std::string out;
  double test_fraction = 0.2;
  std::int64_t seed = 1;
};

// In an order that the seed tells: whoever takes the first ones of a set finds all classes among them.
ImageDataset chosen(const ImageDataset& images, RowList numbers, std::uint32_t seed) {
  ImageDataset part = images;
  part.count = numbers.size();
  part.pixels.clear();
  part.labels.clear();
  Random random(seed);
  random.shuffle(numbers.data(), numbers.size());
  for (const std::size_t number : numbers) {
    part.pixels.insert(part.pixels.end(), images.image(number), images.image(number) + images.image_size());
    part.labels.push_back(images.labels[number]);
  }
  return part;
}

// At least one image of every class in either part.
Division divide_classes(const ImageDataset& images, double fraction, std::uint32_t seed) {
  Division division;
  std::vector<RowList> of_class(images.names.size());
  for (std::size_t i = 0; i < images.count; ++i) of_class[images.labels[i]].push_back(i);
  for (std::size_t k = 0; k < of_class.size(); ++k) {
    const std::size_t count = of_class[k].size();
    if (count < 2)
      throw InputError((std::filesystem::path(images.source) / images.names[k]).string() +
                       ": has one image, and one to train on and one to test on are needed");
    const double wanted = std::round(fraction * static_cast<double>(count));
    const double taken = std::min(std::max(1.0, wanted), static_cast<double>(count - 1));
    const Division own = divide(of_class[k], {}, taken / static_cast<double>(count), seed);
    division.rest.insert(division.rest.end(), own.rest.begin(), own.rest.end());
    division.part.insert(division.part.end(), own.part.begin(), own.part.end());
  }
  return division;
}

// Packing the same classes again is meant; anything else there is another set.
void require_room(const std::string& directory, const std::vector<std::string>& names) {
  const auto is_there = [&directory](const std::string& name) {
    std::error_code error;
    return std::filesystem::exists(std::filesystem::path(directory) / name, error);
  };
  bool any = is_there(class_names_file);
  for (const Split split : {Split::train, Split::test}) {
    for (const std::string& name : {images_file_name(split), labels_file_name(split)})
      any = any || is_there(name) || is_there(name + ".gz");
  }
  if (any && read_class_names(directory) != names)
    throw InputError(directory + ": holds another data set; choose another directory, or remove it first");
}

// Written among the photos, the set would be taken for photos the next time.
void require_outside(const std::string& directory, const std::string& folders) {
  if (directory.empty()) throw InputError("the name of an output directory is empty");
  std::error_code error;
  const std::filesystem::path inner = std::filesystem::weakly_canonical(directory, error);
  const std::filesystem::path outer = std::filesystem::weakly_canonical(folders, error);
  const auto end = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  if (end.first == outer.end())
    throw InputError("--out: " + directory + " lies in " + folders +
                     ", among the images; choose another directory");
}

// The training and the test split.
std::pair<ImageDataset, ImageDataset> splits(const PackOptions& options, const ImageDataset& images,
                                             std::size_t& passed_over) {
  const auto seed = static_cast<std::uint32_t>(options.seed);
  if (options.test.empty()) {
    const Division division = divide_classes(images, options.test_fraction, seed);
    return {chosen(images, division.rest, seed), chosen(images, division.part, seed)};
  }
  const ImageFolders test = read_image_folders(options.test);
  passed_over += test.passed_over;
  if (test.images.names != images.names)
    throw InputError(options.test + ": has the classes " + joined(test.images.names) + ", and " +
                     options.folders + " has " + joined(images.names));
  require_same_kind(images, test.images);
  return {chosen(images, all_rows(images.count), seed),
          chosen(test.images, all_rows(test.images.count), seed)};
}

void pack(const PackOptions& options) {
  require_outside(options.out, options.folders);
  if (!options.test.empty()) require_outside(options.out, options.test);
  ImageFolders folders = read_image_folders(options.folders);
  const ImageDataset& images = folders.images;
  const std::string names = class_names_text(images.names, options.folders);
  const std::pair<ImageDataset, ImageDataset> parts = splits(options, images, folders.passed_over);
  require_room(options.out, images.names);
  make_directory(options.out);
  std::vector<OutputFile> files;
  const auto add = [&](const std::string& name, const std::string& content) {
    files.emplace_back((std::filesystem::path(options.out) / name).string());
    files.back().write(content);
  };
  for (const Split split : {Split::train, Split::test}) {
    const ImageDataset& part = split == Split::train ? parts.first : parts.second;
    add(images_file_name(split) + ".gz", gzip(idx_images(part)));
    add(labels_file_name(split) + ".gz", gzip(idx_labels(part)));
  }
  add(class_names_file, names);
  for (OutputFile& file : files) file.commit();
  std::cout << "wrote " << parts.first.count << " training and " << parts.second.count << " test images, "
            << images.columns << " pixels wide and " << images.rows << " high, of " << images.names.size()
            << " classes (" << joined(images.names) << "), to " << options.out << "\n";
  if (folders.passed_over > 0)
    std::cout << "passed over " << counted(folders.passed_over, "file")
              << ": not NAME.pgm in the folder of a class"
              << (folders.first_passed_over.empty() ? "" : " (" + folders.first_passed_over + ")") << "\n";
  if (has_bright_border(images))
    std::cout << "note: the edges of the images are bright; networks, distortion and straightening expect "
                 "the thing "
                 "bright on a dark ground\n";
}

}  // namespace

void add_data_pack_command(CLI::App& data) {
  const auto options = std::make_shared<PackOptions>();
  CLI::App* command = data.add_subcommand(
      "pack", "Make a data set of your own images: a folder of PGM files for every class");
  command->add_option("folders", options->folders, "Directory with the folders, whose names are the classes'")
      ->required()
      ->type_name("DIR");
  command
      ->add_option("--out", options->out,
                   "Directory for the four IDX files and " + std::string(class_names_file))
      ->required()
      ->type_name("DIR");
  CLI::Option* test =
      command->add_option("--test", options->test, "Another such directory, for the test split")
          ->type_name("DIR");
  add_number(*command, "--test-fraction", options->test_fraction, 0.01, 0.9,
             "Share of the images of each class that goes into the test split, one at least")
      ->excludes(test);
  add_seed_option(*command, options->seed);
  command->callback([options] { pack(*options); });
}

}  // namespace tool
}  // namespace pocketmlp
