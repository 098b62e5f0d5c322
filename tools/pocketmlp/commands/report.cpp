// pocketmlp report: everything worth knowing about a model on one page.
#include <cmath>
#include <iostream>
#include <memory>

#include "commands/commands.hpp"
#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "commands/table_options.hpp"
#include "commands/training_run.hpp"
#include "data/image_pipeline.hpp"
#include "evaluation/evaluation_data.hpp"
#include "evaluation/export_comparison.hpp"
#include "evaluation/inspection.hpp"
#include "evaluation/table_evaluation.hpp"
#include "export/c_text.hpp"
#include "export/held_out.hpp"
#include "export/model_header.hpp"
#include "model/model_file.hpp"
#include "plot/report_page.hpp"
#include "support/error.hpp"
#include "support/output_file.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct ReportCommand {
  std::string model;
  std::string out;
  std::string data;
  TableFormatOptions format;
};

std::string percent(double share) {
  return formatted("%.2f %%", 100 * share);
}

void add_summary(const Model& model, const EvaluationData& source, ReportPage& page) {
  std::vector<std::pair<std::string, std::string>> facts = {
      {"network", shape_text(model)},
      {"parameters", with_thousands(model.parameters())},
      {"trained on", model.data_source},
      {"with", model.recipe},
      {"measured on", source.source + " (" + with_thousands(source.data->count()) + " samples" +
                          (is_training_file(model, source.source) ? fitted_remark : "") + ")"}};
  if (!model.history.empty())
    facts.insert(facts.begin() + 4, {"epochs", std::to_string(model.history.size())});
  page.facts(facts);
}

void add_classification(const Model& model, const EvaluationData& source, ReportPage& page) {
  const Confusion confusion = confusion_of(model, *source.data);
  const std::vector<std::string> names = class_names(model);
  page.heading("Answers");
  page.picture(confusion_plot(confusion, names, source.source), "Confusion matrix");
  std::vector<std::vector<std::string>> rows = {{"class", "precision", "recall", "F1", "samples"}};
  for (std::size_t k = 0; k < confusion.classes(); ++k)
    rows.push_back({names[k], percent(confusion.precision(k)),
                    confusion.of_class(k) > 0 ? percent(confusion.recall(k)) : "-",
                    formatted("%.4f", confusion.f1(k)), with_thousands(confusion.of_class(k))});
  rows.push_back({"all", "", percent(confusion.balanced_accuracy()), formatted("%.4f", confusion.macro_f1()),
                  with_thousands(confusion.total())});
  page.table(rows);
}

void add_regression(const Model& model, const EvaluationData& source, ReportPage& page) {
  TablePredictor predictor(model);
  const TableScore score = score_table(predictor, model, source.table, all_rows(source.table.rows));
  page.heading("Answers");
  std::vector<std::vector<std::string>> rows = {{"target", "RMSE", "MAE", "R2"}};
  for (std::size_t k = 0; k < score.targets.size(); ++k)
    rows.push_back({model.label_columns[k], formatted("%.6g", score.targets[k].root_mean_square()),
                    formatted("%.6g", score.targets[k].mean_absolute()),
                    formatted("%.4f", score.targets[k].determination())});
  page.table(rows);
}

ColorImage gray_picture(const ImageDataset& images, std::size_t index) {
  ColorImage picture(images.rows, images.columns);
  for (std::size_t i = 0; i < images.image_size(); ++i) {
    const std::uint8_t value = images.image(index)[i];
    picture.pixels[i] = Color{value, value, value, 255};
  }
  return picture;
}

void add_mistakes(const Model& model, const EvaluationData& source, ReportPage& page) {
  const std::size_t most_images = 32;
  const std::size_t most_rows = 12;
  const bool is_image = source.images.count > 0;
  const std::vector<std::string> names = class_names(model);
  const std::vector<Mistake> mistakes =
      worst_mistakes(model, *source.data, is_image ? most_images : most_rows);
  page.heading("Worst mistakes");
  if (mistakes.empty()) {
    page.paragraph("There are none.");
    return;
  }
  page.paragraph("The samples whose true class got the least probability; they are counted from 0.");
  if (is_image) {
    std::vector<ReportPage::Tile> tiles;
    for (const Mistake& mistake : mistakes)
      tiles.push_back({gray_picture(source.images, mistake.index),
                       names[mistake.truth] + " taken for " + names[mistake.answer],
                       formatted("%.1f %% sure, ", 100 * mistake.answer_probability) + "no. " +
                           std::to_string(mistake.index)});
    page.tiles(tiles);
    return;
  }
  const std::size_t most_columns = 8;
  const std::vector<Column>& columns = model.columns;
  std::vector<std::vector<std::string>> rows = {{"truth", "answer", "sure", "no."}};
  for (std::size_t i = 0; i < columns.size() && i < most_columns; ++i) rows[0].push_back(columns[i].name);
  for (const Mistake& mistake : mistakes) {
    rows.push_back({names[mistake.truth], names[mistake.answer],
                    formatted("%.1f %%", 100 * mistake.answer_probability), std::to_string(mistake.index)});
    for (std::size_t i = 0; i < columns.size() && i < most_columns; ++i) {
      const float value = source.table.row(mistake.index)[i];
      const bool is_category = !columns[i].categories.empty() && !std::isnan(value);
      rows.back().push_back(is_category ? columns[i].categories[static_cast<std::size_t>(value)]
                                        : formatted("%.5g", static_cast<double>(value)));
    }
  }
  page.table(rows);
}

// An image that is cropped or averaged, and not straightened, may come row by row.
bool takes_rows(const Model& model) {
  return !model.input.deskew && !ImagePipeline(model.input).is_identity();
}

size_t bytes_of_input(const Model& model) {
  if (model.input.kind == InputKind::table) return sizeof(float) * model.inputs();
  return (takes_rows(model) ? 1 : model.input.rows) * model.input.columns;
}

std::string input_text(const Model& model) {
  if (model.input.kind == InputKind::table) return "the features";
  return takes_rows(model) ? "a row of the image at a time" : "the image";
}

void add_exports(const Model& model, const EvaluationData& source, ReportPage& page) {
  const std::vector<ExportedFormat> formats = compare_exports(model, source);
  page.heading("As exported");
  page.paragraph(
      "What pocketmlp export makes of it, measured on the same data with the arithmetic that the firmware "
      "runs. Constants lie in flash; the stack holds activations and scores. Formats below 8 bits want "
      "training with --weight-bits to be at their best.");
  std::vector<std::vector<std::string>> rows = {{"format", "result", "constants", "stack"}};
  for (const ExportedFormat& format : formats) {
    if (format.failure.empty())
      rows.push_back({format.name, format.result, with_thousands(format.flash_bytes) + " B",
                      with_thousands(format.ram_bytes) + " B"});
    else
      rows.push_back({format.name, "not possible: " + format.failure, "", ""});
  }
  page.table(rows);
  page.heading("On chips");
  const size_t input_bytes = bytes_of_input(model);
  page.paragraph("Share of the chip's flash and RAM that constants, stack and input (" +
                 with_thousands(input_bytes) + " bytes: " + input_text(model) +
                 ") take; the code comes on top.");
  std::vector<std::vector<std::string>> chips = {{"chip", "flash", "RAM"}};
  for (const ExportedFormat& format : formats) chips[0].push_back(format.name);
  for (const Chip& chip : known_chips()) {
    chips.push_back({chip.name, with_thousands(chip.flash_kib) + " KiB",
                     chip.ram_bytes < 1024 ? with_thousands(chip.ram_bytes) + " B"
                                           : with_thousands(chip.ram_bytes / 1024) + " KiB"});
    for (const ExportedFormat& format : formats) {
      const double flash =
          static_cast<double>(format.flash_bytes) / (1024.0 * static_cast<double>(chip.flash_kib));
      const double ram =
          static_cast<double>(format.ram_bytes + input_bytes) / static_cast<double>(chip.ram_bytes);
      const bool fits = format.failure.empty() && flash <= 1 && ram <= 1;
      const auto share = [](double part) { return formatted(part < 0.0995 ? "%.1f" : "%.0f", 100 * part); };
      chips.back().push_back(fits ? share(flash) + " / " + share(ram) + " %" : "does not fit");
    }
  }
  page.table(chips);
}

void run(const ReportCommand& command, CLI::App& options) {
  const Model model = load_model(command.model);
  check_options_fit(options, model, command.model);
  OutputFile out(command.out);
  const EvaluationData source = load_evaluation_data(model, command.data, command.format.format(), false);
  ReportPage page("PocketMLP: " + command.model);
  add_summary(model, source, page);
  if (!model.history.empty()) {
    page.heading("Training");
    page.picture(loss_plot(model), "Loss and accuracy over the epochs");
  }
  if (model.task == TaskKind::classification) {
    add_classification(model, source, page);
    add_mistakes(model, source, page);
  } else {
    add_regression(model, source, page);
  }
  add_exports(model, source, page);
  page.heading("Inside");
  page.picture(weights_plot(model), "Weights of the first layer");
  page.picture(histogram_plot(distributions_of(model, *source.data)), "Distributions");
  out.write(page.file());
  out.commit();
  std::cout << "wrote " << command.out << "\n";
}

}  // namespace

void add_report_command(CLI::App& tool) {
  const auto command = std::make_shared<ReportCommand>();
  CLI::App* report = tool.add_subcommand(
      "report", "Write a page with curves, confusion, weights, mistakes and export formats");
  reads_file(report->add_option("model", command->model, "Model file")->type_name("FILE")->required());
  reads_file(report->add_option("--data", command->data, "The data, as for evaluate")->type_name("DIR|FILE"));
  writes_file(report->add_option("--out", command->out, "Page to write")->type_name("FILE.html")->required(),
              page_output);
  command->format.add_to(*report);
  report->callback([command, report] { run(*command, *report); });
}

}  // namespace tool
}  // namespace pocketmlp
