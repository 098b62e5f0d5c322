// pocketmlp export: a trained model as a C header for firmware.
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <random>

#include "commands/commands.hpp"
#include "commands/option_roles.hpp"
#include "commands/options.hpp"
#include "commands/table_options.hpp"
#include "data/model_images.hpp"
#include "data/npz.hpp"
#include "export/c_text.hpp"
#include "export/exported_scores.hpp"
#include "export/float_reference.hpp"
#include "export/held_out.hpp"
#include "export/model_data.hpp"
#include "export/model_header.hpp"
#include "export/quantize.hpp"
#include "export/reject_margin.hpp"
#include "model/model_file.hpp"
#include "model/weight_arrays.hpp"
#include "network/number_format.hpp"
#include "support/error.hpp"
#include "support/json_writer.hpp"
#include "support/number_text.hpp"
#include "support/output_file.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct ExportOptions {
  std::string model;
  std::string format = "int8";
  std::string data;
  std::string test;
  TableFormatOptions table;
  std::string name;
  std::string out;
  std::string target = "generic";
  std::string json;
  bool standalone = false;
  bool average_shifts = false;
  std::optional<double> reject_margin;
  bool sparse_input = false;
};

// What measuring, golden vectors and imported models' calibration use; both may be empty.
struct ExportData {
  ModelData training;
  ModelData test;
};

ExportData load_data(const Model& model, const ExportOptions& options) {
  ExportData data;
  if (model.input.kind == InputKind::image) {
    const bool needs_data = model.calibration.empty() && is_integer_format(options.format);
    const std::string directory =
        needs_data ? find_image_directory(options.data, model) : find_image_directory_if_any(options.data);
    if (directory.empty()) return data;
    data.training = load_model_pixels(model, directory, Split::train);
    data.test = load_model_pixels(model, directory, Split::test);
    return data;
  }
  const TableFormat format = options.table.format();
  if (!options.data.empty()) data.training = load_model_features(model, options.data, format);
  if (!options.test.empty()) data.test = load_model_features(model, options.test, format, Split::test);
  return data;
}

// Inputs for golden vectors where no data is given.
ModelData random_inputs(const Model& model) {
  std::mt19937 random(1);
  ModelData data;
  data.count = 2;
  const bool is_image = model.input.kind == InputKind::image;
  data.width = is_image ? model.input.rows * model.input.columns : model.inputs();
  for (size_t k = 0; k < data.count * data.width; ++k) {
    const uint8_t byte = static_cast<uint8_t>(random() & 255u);
    if (is_image) {
      data.bytes.push_back(byte);
    } else {
      const float inverse = pipeline_constant(model.input.inverse_scale, k % data.width, 1.0f);
      const float deviations = static_cast<float>(byte) / 64.0f - 2.0f;
      data.values.push_back(pipeline_constant(model.input.mean, k % data.width, 0.0f) +
                            (inverse > 0.0f ? deviations / inverse : 0.0f));
    }
  }
  return data;
}

void print_rejection(const RejectTable& table, const HeaderRequest& request) {
  std::cout << "reject   classify answers -1 where the best score leads by less than "
            << number_text(table.chosen.margin) << "; measured on " << table.data << "\n"
            << "             margin   answered   right of those\n";
  for (const RejectRow& row : table.rows) {
    char line[96];
    std::snprintf(line, sizeof line, "         %c %8s   %6.2f %%   ",
                  row.margin == table.chosen.margin ? '>' : ' ', number_text(row.margin).c_str(),
                  100.0 * table.coverage(row));
    std::cout << line;
    if (row.answered == 0) {
      std::cout << "-\n";
    } else {
      std::snprintf(line, sizeof line, "%6.2f %%\n", 100.0 * row.accuracy());
      std::cout << line;
    }
  }
  if (request.reject_margin == 0.0) std::cout << "         a margin of 0 rejects nothing\n";
}

void write_rejection(const RejectTable& table, double score_scale, JsonWriter& json) {
  const auto write_row = [&](const RejectRow& row) {
    json.begin_object()
        .member("margin", row.margin)
        .member("score_margin", score_margin(row.margin, score_scale));
    json.member("coverage", table.coverage(row)).member("accuracy", row.accuracy()).end_object();
  };
  json.key("reject").begin_object().member("data", table.data).member("samples", table.count);
  json.key("chosen");
  write_row(table.chosen);
  json.key("margins").begin_array();
  for (const RejectRow& row : table.rows) write_row(row);
  json.end_array().end_object();
}

void write_report(const ExportOptions& options, const HeaderRequest& request, const ExportReport& report,
                  const RejectTable& rejection, OutputFile* json_file) {
  std::cout << request.name << ": " << shape_text(*request.model) << ", " << options.format << "\n";
  if (!request.exported_result.empty()) {
    std::cout << "result   " << request.exported_result << " as exported, " << request.float_result
              << " in float (" << request.result_data << ")\n";
  } else {
    std::cout << "result   not measured: there is no data (name it with --data)\n";
  }
  if (rejection.count > 0) print_rejection(rejection, request);
  std::cout << "flash    " << with_thousands(report.flash_bytes) << " bytes of constants\n"
            << "RAM      " << with_thousands(report.ram_bytes)
            << " bytes of stack for activations and scores\n"
            << "wrote    " << options.out << "\n";
  if (json_file == nullptr) return;
  JsonWriter json;
  json.begin_object()
      .member("name", request.name)
      .member("format", options.format)
      .member("standalone", request.standalone)
      .member("flash_bytes", report.flash_bytes)
      .member("ram_bytes", report.ram_bytes)
      .member("checksum", report.checksum)
      .member("float_result", request.float_result)
      .member("exported_result", request.exported_result)
      .member("data", request.result_data);
  if (rejection.count > 0) write_rejection(rejection, score_scale(request), json);
  json.end_object();
  json_file->write(json.text());
  json_file->commit();
}

// Not for firmware: a file that np.load reads.
void export_arrays(const ExportOptions& options) {
  OutputFile out(options.out);
  out.write(npz(arrays_from_model(load_model(options.model))));
  out.commit();
  std::cout << "wrote    " << options.out << "\n";
}

// What rejecting does is measured on training data, by preference on what the network was not fitted to: the
// test set is for the result alone.
RejectTable set_reject_margin(double margin, const ModelData& training, HeaderRequest& request) {
  if (request.model->task == TaskKind::regression)
    throw InputError("--reject-margin: the model is a regression and has no classes");
  request.reject_margin = margin;
  const double scale = score_scale(request);
  score_margin(margin, scale);  // throws
  RejectTable table;
  std::string measured = "not measured";
  if (training.count > 0) {
    table = measure_reject_margins(ExportedScores(*request.model, request.quantized, request.average_shifts),
                                   scale, margin, held_out_part(*request.model, training));
    measured = reject_text(table, table.chosen) + " (" + table.data + ")";
  }
  if (margin > 0.0) {
    request.reject_result =
        "classify is -1 where the best score leads by less than " + number_text(margin) + ": " + measured;
  }
  return table;
}

void choose_name(ExportOptions& options) {
  if (!options.name.empty()) return check_model_name(options.name);
  options.name = std::filesystem::path(options.out).stem().string();
  try {
    check_model_name(options.name);
  } catch (const InputError& error) {
    throw InputError(std::string(error.what()) + " (it comes from --out; choose one with --name)");
  }
}

void export_model(ExportOptions options, CLI::App& command) {
  if (options.format == "npz") {
    check_ending(options.out, ".npz", "an archive for NumPy, NAME.npz");
    if (options.reject_margin) throw InputError("--reject-margin: an .npz file has no classify");
    allow_only(command, {"model", "--as", "--out"}, "is for headers, and --as npz writes none");
    return export_arrays(options);
  }
  check_ending(options.out, ".h .hpp", "a header, NAME.h");
  choose_name(options);
  const Model trained = load_model(options.model);
  check_options_fit(command, trained, options.model);
  const Model model = with_number(trained, number_of_format(options.format));
  OutputFile header(options.out);
  std::unique_ptr<OutputFile> json;
  if (!options.json.empty()) json = std::make_unique<OutputFile>(options.json);
  const ExportData data = load_data(model, options);

  HeaderRequest request;
  request.name = options.name;
  request.model = &model;
  request.standalone = options.standalone;
  request.average_shifts = options.average_shifts;
  request.sparse_input = options.sparse_input;
  request.target = header_target_from_name(options.target);
  if (options.sparse_input && !is_integer_format(options.format)) {
    throw InputError("--sparse-input: only for --as int8");
  }
  QuantizedModel quantized;
  if (is_integer_format(options.format)) {
    quantized = quantize_as(options.format, model, calibration_of(model, data.training));
    request.quantized = &quantized;
  }
  const ModelData& measured = data.test.count > 0 ? data.test : data.training;
  if (measured.count > 0) {
    request.float_result =
        exported_result(with_number(trained, NumberKind::float32), nullptr, measured, options.average_shifts);
    request.exported_result = exported_result(model, request.quantized, measured, options.average_shifts);
    request.result_data = measured.description;
    const bool is_table = model.input.kind == InputKind::table;
    if (is_table && (data.test.count == 0 || is_training_file(model, options.test)))
      request.result_data += fitted_remark;
  }
  const ModelData random = random_inputs(model);
  request.golden = data.training.count > 0 ? data.training.samples() : random.samples();

  RejectTable rejection;
  if (options.reject_margin) rejection = set_reject_margin(*options.reject_margin, data.training, request);

  ExportReport report;
  header.write(model_header(request, report));
  header.commit();
  write_report(options, request, report, rejection, json.get());
}

}  // namespace

void add_export_command(CLI::App& tool) {
  CLI::App* command = tool.add_subcommand("export", "Turn a model into a C header for firmware");
  const auto options = std::make_shared<ExportOptions>();
  reads_file(
      command->add_option("model", options->model, "The trained model")->required()->type_name("FILE.pmlp"));
  add_choice(
      *command, "--as", options->format,
      {"float32", "fixed16", "fixed32", "int8", "int4", "int2", "int1", "npz"},
      "Number format. fixed16, fixed32: fixed point, bit for bit as trained with --number; int8: 8-bit "
      "activations, and weights of 8 bits or of those that the model was trained "
      "for; int4, int2, int1: weights of so many bits; npz: the arrays for NumPy's np.load, no header");
  reads_file(command
                 ->add_option("--data", options->data,
                              "The training data: an image directory (as for train) or a CSV file. The "
                              "result is measured on the directory's test split or, for tables, on --test "
                              "or else on this file; golden vectors are taken from it, and imported models "
                              "calibrated on it")
                 ->type_name("PATH"));
  for_tables(
      reads_file(command->add_option("--test", options->test, "Tables: measure the result on this CSV file")
                     ->type_name("FILE")));
  options->table.add_to(*command);
  command
      ->add_option("--name", options->name, "Begins every name in the header (otherwise the name of --out)")
      ->type_name("NAME");
  writes_file(command->add_option("--out", options->out, "The header")->required()->type_name("FILE.h"));
  command->add_flag("--standalone", options->standalone, "Plain C99 that needs no other file");
  for_images(command->add_flag(
      "--average-shifts", options->average_shifts,
      "Images: sum the scores of the image and of four copies moved by one pixel (five times the work)"));
  command
      ->add_option_function<std::string>(
          "--reject-margin",
          [options](const std::string& text) {
            options->reject_margin = parse_number(text, "--reject-margin", 0.0, 1e30);
          },
          "Classifiers: answer -1 where the best score (logit) leads the second by less than this, and show "
          "for several margins how many inputs are answered and how many of the answers are right; 0: only "
          "show")
      ->type_name("NUMBER");
  for_images(command->add_flag(
      "--sparse-input", options->sparse_input,
      "Images, cortex-m4: skip blocks of four zero pixels; faster where half of them are zero"));
  add_choice(*command, "--target", options->target, header_target_names(),
             "Chip that the header is for; generic runs everywhere, cortex-m4 includes M7 and M33");
  writes_file(
      command->add_option("--json", options->json, "Also write the report as JSON")->type_name("FILE"));
  command->callback([options, command] { export_model(*options, *command); });
}

}  // namespace tool
}  // namespace pocketmlp
