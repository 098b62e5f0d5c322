#include "model_chunks.hpp"

#include "training_chunks.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr uint32_t largest_layer = 1u << 20;

bool always(const Model&) {
  return true;
}

template <class Kind>
Kind read_kind(ByteReader& in, Kind last, const char* what) {
  const uint8_t value = in.u8();
  if (value > static_cast<uint8_t>(last)) in.fail(std::string("has an unknown ") + what);
  return static_cast<Kind>(value);
}

// NETW: task, loss, number type and the shape.
void write_network(const Model& model, ByteWriter& out) {
  out.u8(static_cast<uint8_t>(model.task));
  out.u8(static_cast<uint8_t>(model.loss));
  out.u8(static_cast<uint8_t>(model.number));
  out.u8(static_cast<uint8_t>(model.fraction_bits));
  out.u16(static_cast<uint16_t>(model.layers.size()));
  for (const DenseLayer& layer : model.layers) {
    out.u32(static_cast<uint32_t>(layer.inputs));
    out.u32(static_cast<uint32_t>(layer.outputs));
    out.u8(static_cast<uint8_t>(layer.activation));
  }
}

void read_network(Model& model, ByteReader& in) {
  model.task = read_kind(in, TaskKind::regression, "task");
  model.loss = read_kind(in, LossKind::cross_entropy, "loss");
  model.number = read_kind(in, NumberKind::fixed32, "number type");
  model.fraction_bits = in.u8();
  if (model.number == NumberKind::fixed16 && (model.fraction_bits < 1 || model.fraction_bits > 15)) {
    in.fail("has a number of fraction bits that 16 bits cannot hold");
  }
  if (model.number == NumberKind::fixed32 && (model.fraction_bits < 1 || model.fraction_bits > 31)) {
    in.fail("has a number of fraction bits that 32 bits cannot hold");
  }
  const size_t count = in.u16();
  if (count == 0) in.fail("has no layers");
  in.need(count, 9);
  model.layers.assign(count, DenseLayer());
  size_t expected = 0;
  for (DenseLayer& layer : model.layers) {
    layer.inputs = in.u32();
    layer.outputs = in.u32();
    layer.activation = read_kind(in, ActivationKind::softmax, "activation");
    if (layer.inputs == 0 || layer.outputs == 0 || layer.inputs > largest_layer ||
        layer.outputs > largest_layer) {
      in.fail("has a layer of impossible size");
    }
    if (expected != 0 && layer.inputs != expected) in.fail("has layers that do not fit each other");
    expected = layer.outputs;
  }
}

// PARM: layer after layer weights[outputs][inputs], then bias[outputs], in the network's number type.
void write_parameter(const Model& model, float value, ByteWriter& out) {
  const double scaled = std::ldexp(static_cast<double>(value), model.fraction_bits);
  switch (model.number) {
    case NumberKind::float32:
      out.f32(value);
      break;
    case NumberKind::fixed16:
      out.u16(static_cast<uint16_t>(static_cast<int16_t>(std::lround(scaled))));
      break;
    case NumberKind::fixed32:
      out.u32(static_cast<uint32_t>(static_cast<int32_t>(std::llround(scaled))));
      break;
  }
}

float read_parameter(const Model& model, ByteReader& in) {
  switch (model.number) {
    case NumberKind::fixed16:
      return std::ldexp(static_cast<float>(static_cast<int16_t>(in.u16())), -model.fraction_bits);
    case NumberKind::fixed32:
      return static_cast<float>(
          std::ldexp(static_cast<double>(static_cast<int32_t>(in.u32())), -model.fraction_bits));
    case NumberKind::float32:
      break;
  }
  return in.f32();
}

void write_parameters(const Model& model, ByteWriter& out) {
  for (const DenseLayer& layer : model.layers) {
    for (const float value : layer.weights) write_parameter(model, value, out);
    for (const float value : layer.bias) write_parameter(model, value, out);
  }
}

void read_parameters(Model& model, ByteReader& in) {
  const size_t size = model.number == NumberKind::fixed16 ? 2 : 4;
  for (DenseLayer& layer : model.layers) {
    in.need(layer.outputs, size);
    in.need(layer.inputs, layer.outputs * size);
    layer.weights.resize(layer.inputs * layer.outputs);
    layer.bias.resize(layer.outputs);
    for (float& value : layer.weights) value = read_parameter(model, in);
    for (float& value : layer.bias) value = read_parameter(model, in);
    in.check_finite(layer.weights, "weight");
    in.check_finite(layer.bias, "bias");
  }
}

// INPT: the input pipeline.
void write_input(const Model& model, ByteWriter& out) {
  const InputPipeline& input = model.input;
  out.u8(static_cast<uint8_t>(input.kind));
  for (const size_t value :
       {input.rows, input.columns, input.crop_rows, input.crop_columns, input.downsample}) {
    out.u32(static_cast<uint32_t>(value));
  }
  out.u8(input.deskew ? 1 : 0);
  out.f32_list(input.mean);
  out.f32_list(input.inverse_scale);
}

void read_input(Model& model, ByteReader& in) {
  InputPipeline& input = model.input;
  input.kind = read_kind(in, InputKind::table, "kind of input");
  for (size_t* value :
       {&input.rows, &input.columns, &input.crop_rows, &input.crop_columns, &input.downsample}) {
    *value = in.u32();
    if (*value > 65535) in.fail("has an impossible image size");
  }
  input.deskew = in.u8() != 0;
  input.mean = in.f32_list();
  input.inverse_scale = in.f32_list();
  in.check_finite(input.mean, "mean");
  in.check_finite(input.inverse_scale, "scale");
  if (input.mean.size() != input.inverse_scale.size() ||
      (input.mean.size() > 1 && input.mean.size() != model.inputs())) {
    in.fail("does not fit the network's inputs");
  }
  if (input.kind == InputKind::image) {
    const size_t rows = input.crop_rows == 0 ? input.rows : input.crop_rows;
    const size_t columns = input.crop_columns == 0 ? input.columns : input.crop_columns;
    if (rows > input.rows || columns > input.columns || input.downsample == 0 ||
        rows % input.downsample != 0 || columns % input.downsample != 0 ||
        (rows / input.downsample) * (columns / input.downsample) != model.inputs()) {
      in.fail("does not give the network's inputs");
    }
  }
}

// QUAN: what quantization-aware training fixed.
bool has_quantization(const Model& model) {
  for (const DenseLayer& layer : model.layers) {
    if (layer.weight_bits != 0) return true;
  }
  return false;
}

void write_quantization(const Model& model, ByteWriter& out) {
  for (const DenseLayer& layer : model.layers) {
    out.u8(static_cast<uint8_t>(layer.weight_bits));
    out.f32(layer.activation_scale);
    out.f32_list(layer.weight_scale);
  }
}

void read_quantization(Model& model, ByteReader& in) {
  for (DenseLayer& layer : model.layers) {
    layer.weight_bits = in.u8();
    if (layer.weight_bits != 0 && layer.weight_bits != 1 && layer.weight_bits != 2 &&
        layer.weight_bits != 4 && layer.weight_bits != 8) {
      in.fail("has a number of weight bits other than 1, 2, 4 and 8");
    }
    layer.activation_scale = in.f32();
    layer.weight_scale = in.f32_list();
    in.check_finite(layer.weight_scale, "weight scale");
    in.check_finite({layer.activation_scale}, "activation scale");
    if (layer.weight_scale.size() > 1 && layer.weight_scale.size() != layer.outputs) {
      in.fail("has a wrong number of weight scales");
    }
  }
}

// COLS: the columns of a table, TARG: how targets of a regression were scaled.
bool has_columns(const Model& model) {
  return !model.columns.empty() || !model.label_columns.empty() || !model.ignored_columns.empty();
}

void write_columns(const Model& model, ByteWriter& out) {
  out.u32(static_cast<uint32_t>(model.columns.size()));
  for (const Column& column : model.columns) {
    out.text(column.name);
    out.text_list(column.categories);
    out.u8(column.impute ? 1 : 0);
    out.f32(column.fill);
  }
  out.text_list(model.label_columns);
  out.text_list(model.ignored_columns);
}

void read_columns(Model& model, ByteReader& in) {
  const size_t count = in.u32();
  in.need(count, 13);
  model.columns.resize(count);
  size_t inputs = 0;
  for (Column& column : model.columns) {
    column.name = in.text();
    column.categories = in.text_list();
    column.impute = in.u8() != 0;
    column.fill = in.f32();
    inputs += column.categories.empty() ? 1 : column.categories.size();
  }
  if (count != 0 && inputs != model.inputs()) in.fail("does not give the network's inputs");
  model.label_columns = in.text_list();
  model.ignored_columns = in.text_list();
}

bool has_target_scaling(const Model& model) {
  return !model.target_mean.empty();
}

void write_target_scaling(const Model& model, ByteWriter& out) {
  out.f32_list(model.target_mean);
  out.f32_list(model.target_inverse_scale);
}

void read_target_scaling(Model& model, ByteReader& in) {
  model.target_mean = in.f32_list();
  model.target_inverse_scale = in.f32_list();
  in.check_finite(model.target_mean, "mean");
  in.check_finite(model.target_inverse_scale, "scale");
  if (model.target_mean.size() != model.outputs() || model.target_inverse_scale.size() != model.outputs()) {
    in.fail("does not fit the network's outputs");
  }
}

// labl: a reader may ignore it, as what training_chunks.hpp has.
void write_labels(const Model& model, ByteWriter& out) {
  out.text_list(model.labels);
}
void read_labels(Model& model, ByteReader& in) {
  model.labels = in.text_list();
  const size_t classes = model.outputs() == 1 ? 2 : model.outputs();
  if (model.labels.size() != classes) in.fail("does not name each class once");
}

}  // namespace

const std::vector<ModelChunk>& model_chunks() {
  static const std::vector<ModelChunk> chunks = {
      {"NETW", always, write_network, read_network},
      {"PARM", always, write_parameters, read_parameters},
      {"INPT", always, write_input, read_input},
      {"QUAN", has_quantization, write_quantization, read_quantization},
      {"COLS", has_columns, write_columns, read_columns},
      {"TARG", has_target_scaling, write_target_scaling, read_target_scaling},
      {"labl", [](const Model& model) { return !model.labels.empty(); }, write_labels, read_labels},
      {"stat", [](const Model& model) { return !model.calibration.empty(); }, write_calibration,
       read_calibration},
      {"hist", [](const Model& model) { return !model.history.empty(); }, write_history, read_history},
      {"info", always, write_information, read_information},
      {"tabl", [](const Model& model) { return model.table.rows > 0; }, write_table_trace, read_table_trace},
      {"resu", [](const Model& model) { return !model.resume.parameters.empty(); }, write_resume,
       read_resume},
  };
  return chunks;
}

}  // namespace tool
}  // namespace pocketmlp
