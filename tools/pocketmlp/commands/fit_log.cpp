#include "commands/fit_log.hpp"

#include "commands/training_run.hpp"
#include "support/json_writer.hpp"

namespace pocketmlp {
namespace tool {
namespace {

void write_budget(JsonWriter& json, const char* name, size_t bytes) {
  json.key(name);
  if (bytes == FitBudget::unlimited)
    json.null();
  else
    json.value(bytes);
}

void write_candidate(JsonWriter& json, const FitCandidate& candidate) {
  json.member("crop", candidate.input.crop_rows).member("downsample", candidate.input.downsample);
  json.member("deskew", candidate.input.deskew).member("hidden", candidate.hidden);
  json.member("weight_bits", candidate.weight_bits);
  json.member("flash_bytes", candidate.flash_bytes).member("ram_bytes", candidate.ram_bytes);
}

void write_rounds(JsonWriter& json, const std::vector<FitRound>& rounds) {
  json.key("rounds").begin_array();
  for (const FitRound& round : rounds) {
    json.begin_object().member("epochs", round.epochs).key("candidates").begin_array();
    for (const FitRound::Result& result : round.results) {
      json.begin_object();
      write_candidate(json, result.candidate);
      json.member("validation_accuracy", result.accuracy).member("seconds", result.seconds).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

}  // namespace

std::string fit_log_text(const FitLog& log) {
  JsonWriter json;
  json.begin_object().member("data", log.data).key("budget").begin_object();
  write_budget(json, "flash_bytes", log.budget.flash);
  write_budget(json, "ram_bytes", log.budget.ram);
  json.end_object();
  write_rounds(json, *log.rounds);
  if (!log.model.layers.empty()) {
    json.key("chosen").begin_object();
    write_candidate(json, log.chosen);
    json.member("recipe", log.model.recipe);
    write_history(json, log.model);
    json.end_object();
  }
  if (log.test.samples > 0) {
    json.key("test").begin_object().member("samples", log.test.samples);
    json.member("correct", log.test.correct).member("accuracy", log.test.accuracy()).end_object();
  }
  json.member("interrupted", log.interrupted).member("seconds", log.seconds).end_object();
  return json.text();
}

}  // namespace tool
}  // namespace pocketmlp
