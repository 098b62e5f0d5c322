#include "training_chunks.hpp"

#include <cmath>
#include <limits>

namespace pocketmlp {
namespace tool {

void write_calibration(const Model& model, ByteWriter& out) {
  out.u32(static_cast<uint32_t>(model.calibration.size()));
  for (const ValueStatistics& statistics : model.calibration) {
    out.f64(statistics.minimum);
    out.f64(statistics.maximum);
    out.f32_list(statistics.mean);
    out.f32_list(statistics.mean_square);
  }
}
void read_calibration(Model& model, ByteReader& in) {
  const size_t count = in.u32();
  if (count != model.layers.size()) in.fail("does not have one range per layer");
  model.calibration.resize(count);
  for (size_t k = 0; k < count; ++k) {
    ValueStatistics& statistics = model.calibration[k];
    statistics.minimum = in.f64();
    statistics.maximum = in.f64();
    statistics.mean = in.f32_list();
    statistics.mean_square = in.f32_list();
    constexpr double largest = std::numeric_limits<float>::max();
    if (!(statistics.minimum <= statistics.maximum)) in.fail("has a range whose end is before its begin");
    if (!(statistics.minimum >= -largest && statistics.maximum <= largest))
      in.fail("has a range that is not finite");
    for (const std::vector<float>* values : {&statistics.mean, &statistics.mean_square}) {
      if (!values->empty() && values->size() != model.layers[k].inputs) in.fail("does not fit the network");
      in.check_finite(*values, "mean");
    }
    for (const float square : statistics.mean_square) {
      if (square < 0.0f) in.fail("has a mean square below 0");
    }
  }
}

void write_history(const Model& model, ByteWriter& out) {
  out.u32(static_cast<uint32_t>(model.history.size()));
  for (const EpochRecord& epoch : model.history) {
    for (const float value : {epoch.training_loss, epoch.training_accuracy, epoch.validation_loss,
                              epoch.validation_accuracy, epoch.learning_rate}) {
      out.f32(value);
    }
  }
}
void read_history(Model& model, ByteReader& in) {
  const size_t count = in.u32();
  in.need(count, 20);
  model.history.resize(count);
  for (EpochRecord& epoch : model.history) {
    for (float* value : {&epoch.training_loss, &epoch.training_accuracy, &epoch.validation_loss,
                         &epoch.validation_accuracy, &epoch.learning_rate}) {
      *value = in.f32();
    }
  }
}

void write_information(const Model& model, ByteWriter& out) {
  out.text(model.data_source);
  out.text(model.recipe);
  out.u64(model.seed);
}
void read_information(Model& model, ByteReader& in) {
  model.data_source = in.text();
  model.recipe = in.text();
  model.seed = in.u64();
}

void write_table_trace(const Model& model, ByteWriter& out) {
  out.u64(model.table.rows);
  out.u32(model.table.checksum);
  out.f64(model.table.test_fraction);
}
void read_table_trace(Model& model, ByteReader& in) {
  model.table.rows = in.u64();
  model.table.checksum = in.u32();
  model.table.test_fraction = in.f64();
  if (model.table.rows == 0) in.fail("has no rows");
  if (!(model.table.test_fraction >= 0.0 && model.table.test_fraction < 1.0))
    in.fail("has a share out of range");
}

void write_resume(const Model& model, ByteWriter& out) {
  const ResumeState& state = model.resume;
  out.u32(static_cast<uint32_t>(state.epoch));
  out.u32(static_cast<uint32_t>(state.best_epoch));
  out.f32(state.best_loss);
  out.f32_list(state.parameters);
  out.f32_list(state.optimizer_states);
  out.f32_list(state.best_parameters);
  out.i32_list(state.fixed_parameters);
  out.i32_list(state.fixed_states);
  out.f32_list(state.hook_state);
  out.u32(static_cast<uint32_t>(state.samples));
  out.u32(state.data_checksum);
}
void read_resume(Model& model, ByteReader& in) {
  ResumeState& state = model.resume;
  state.epoch = in.u32();
  state.best_epoch = in.u32();
  state.best_loss = in.f32();
  if (!std::isfinite(state.best_loss) || state.best_epoch > state.epoch)
    in.fail("has an impossible best epoch");
  state.parameters = in.f32_list();
  state.optimizer_states = in.f32_list();
  state.best_parameters = in.f32_list();
  state.fixed_parameters = in.i32_list();
  state.fixed_states = in.i32_list();
  state.hook_state = in.f32_list();
  state.samples = in.u32();
  state.data_checksum = in.u32();
  const size_t count = model.parameters();
  const size_t states = state.optimizer_states.size();
  if (state.parameters.size() != count || (states != 0 && states != count && states != 2 * count) ||
      (!state.best_parameters.empty() && state.best_parameters.size() != count) ||
      (!state.fixed_parameters.empty() && state.fixed_parameters.size() != count) ||
      (!state.fixed_states.empty() && state.fixed_states.size() != count)) {
    in.fail("does not fit the network");
  }
  in.check_finite(state.parameters, "parameter");
  in.check_finite(state.optimizer_states, "state");
  in.check_finite(state.best_parameters, "parameter");
  in.check_finite(state.hook_state, "state");
}

}  // namespace tool
}  // namespace pocketmlp
