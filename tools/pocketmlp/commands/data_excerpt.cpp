// pocketmlp data excerpt: some images of a set as one raw IDX file, as firmware reads them, and their labels.
#include <algorithm>
#include <iostream>
#include <memory>

#include "commands/commands.hpp"
#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "data/idx.hpp"
#include "data/image_directory.hpp"
#include "data/image_pipeline.hpp"
#include "model/model_file.hpp"
#include "support/error.hpp"
#include "support/output_file.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct ExcerptOptions {
  std::string data;
  std::string split = "test";
  std::int64_t first = 0;
  std::int64_t count = 200;
  bool asks_for_count = false;
  std::string out;
  std::string labels;
  std::string model;
};

// The images as the network of a model sees them.
ImageDataset seen_by(const std::string& path, const ImageDataset& raw) {
  const Model model = load_model(path);
  if (model.input.kind != InputKind::image) throw InputError(path + ": is for tables");
  if (raw.rows != model.input.rows || raw.columns != model.input.columns)
    throw InputError(path + ": takes images of another size than those of " + raw.source);
  return ImagePipeline(model.input).apply(raw);
}

void write_excerpt(const ExcerptOptions& options) {
  OutputFile images(options.out);
  std::unique_ptr<OutputFile> labels;
  if (!options.labels.empty()) labels = std::make_unique<OutputFile>(options.labels);
  ImageDataset set =
      load_images(find_image_directory(options.data), options.split == "train" ? Split::train : Split::test);
  const auto first = static_cast<std::size_t>(options.first);
  auto count = static_cast<std::size_t>(options.count);
  if (!options.asks_for_count && first < set.count) count = std::min(count, set.count - first);
  if (first >= set.count)
    throw InputError("--first: " + std::to_string(first) + " is not below the number of images of the " +
                     options.split + " split (" + std::to_string(set.count) + ")");
  if (count > set.count - first) {
    throw InputError("--count: images " + std::to_string(first) + " to " + std::to_string(first + count - 1) +
                     " are not all there; the " + options.split + " split has " + std::to_string(set.count));
  }
  const auto begin = set.pixels.begin() + static_cast<std::ptrdiff_t>(first * set.image_size());
  set.pixels = ByteBuffer(begin, begin + static_cast<std::ptrdiff_t>(count * set.image_size()));
  const auto label = set.labels.begin() + static_cast<std::ptrdiff_t>(first);
  set.labels = ByteBuffer(label, label + static_cast<std::ptrdiff_t>(count));
  set.count = count;
  images.write(idx_images(options.model.empty() ? set : seen_by(options.model, set)));
  images.commit();
  if (labels) {
    labels->write(idx_labels(set));
    labels->commit();
  }
  std::cout << "wrote " << count << " images to " << options.out << "\n";
}

}  // namespace

void add_data_excerpt_command(CLI::App& data) {
  CLI::App* excerpt =
      data.add_subcommand("excerpt", "Some images of a set as one raw IDX file, as firmware reads them");
  const auto options = std::make_shared<ExcerptOptions>();
  add_data_option(*excerpt, options->data);
  add_choice(*excerpt, "--split", options->split, {"test", "train"}, "Part of the set");
  add_integer(*excerpt, "--first", options->first, 0, 1000000, "Number of the first image, from 0");
  add_integer(*excerpt, "--count", options->count, 1, 1000000, "How many images, as far as they are there");
  writes_file(excerpt->add_option("--out", options->out, "The images")->required()->type_name("FILE"));
  writes_file(excerpt->add_option("--labels", options->labels, "Their labels, too")->type_name("FILE"));
  reads_file(excerpt
                 ->add_option("--model", options->model,
                              "Write the images as this model's network sees them, for NAME_infer_small")
                 ->type_name("FILE.pmlp"));
  excerpt->callback([options, excerpt] {
    options->asks_for_count = excerpt->count("--count") > 0;
    write_excerpt(*options);
  });
}

}  // namespace tool
}  // namespace pocketmlp
