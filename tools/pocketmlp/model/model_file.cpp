#include "model_file.hpp"

#include <zlib.h>

#include <cctype>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>

#include "../support/output_file.hpp"
#include "model_chunks.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// The first byte is not ASCII and the line ends show a text-mode transfer, as in PNG.
const char magic[] = "\x89PMLP\r\n\n";
constexpr size_t magic_size = 8;
constexpr uint16_t format_version = 1;
constexpr size_t header_size = magic_size + 2;
constexpr size_t crc_size = 4;
constexpr size_t most_classes = 4096;  // whose confusion matrix takes 134 MB
constexpr size_t largest_model_file = size_t{1} << 30;

uint32_t crc32_of(const char* data, size_t size) {
  return static_cast<uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(data), size));
}

const ModelChunk* find_chunk(const std::string& tag) {
  for (const ModelChunk& chunk : model_chunks()) {
    if (tag == chunk.tag) return &chunk;
  }
  return nullptr;
}

bool is_tag(const std::string& tag) {
  for (const char letter : tag) {
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0) return false;
  }
  return true;
}

// What the chunks say together; each alone was checked when it was read.
std::string misfit(const Model& model) {
  const bool is_table = model.input.kind == InputKind::table;
  const bool classify = model.task == TaskKind::classification;
  const size_t numbers = model.input.mean.size();
  if (numbers != model.inputs() && (is_table || numbers != 1))
    return "its input pipeline lacks means and scales";
  if (is_table && model.columns.empty()) return "it has no columns for its inputs";
  if (is_table && model.label_columns.size() != (classify ? 1 : model.outputs()))
    return "it has not one label or target column for its outputs";
  if (!classify && model.target_mean.size() != model.outputs()) return "its targets have no scaling";
  if (classify && model.outputs() < 2) return "it tells classes apart with one output";
  if (classify && model.outputs() > most_classes)
    return "it has more than " + std::to_string(most_classes) + " classes";
  for (const float scale : model.target_inverse_scale) {
    if (!(scale > 0.0f)) return "a scale of its targets is not greater than 0";
  }
  for (const Column& column : model.columns) {
    if (column.impute && !std::isfinite(column.fill)) return "it fills a column in with what is not a number";
  }
  for (const DenseLayer& layer : model.layers) {
    for (const float scale : layer.weight_scale) {
      if (!(scale > 0.0f)) return "a weight scale is not greater than 0";
    }
    if (!(layer.activation_scale >= 0.0f)) return "an activation scale is below 0";
  }
  return "";
}

}  // namespace

std::string model_to_bytes(const Model& model) {
  ByteWriter out;
  out.raw(std::string(magic, magic_size));
  out.u16(format_version);
  for (const ModelChunk& chunk : model_chunks()) {
    if (!chunk.present(model)) continue;
    ByteWriter content;
    chunk.write(model, content);
    out.raw(chunk.tag);
    out.u32(static_cast<uint32_t>(content.bytes().size()));
    out.raw(content.bytes());
  }
  out.u32(crc32_of(out.bytes().data(), out.bytes().size()));
  return out.bytes();
}

Model model_from_bytes(const std::string& bytes, const std::string& name) {
  if (bytes.size() < magic_size || bytes.compare(0, magic_size, magic, magic_size) != 0) {
    throw InputError(name + ": not a PocketMLP model file (it does not begin with the PMLP signature)");
  }
  if (bytes.size() < header_size + crc_size)
    throw InputError(name + ": the model file is cut off (no content)");
  const size_t end = bytes.size() - crc_size;
  ByteReader version(name, "the version", bytes.data() + magic_size, 2);
  const uint16_t found = version.u16();
  if (found != format_version) {
    throw InputError(name + ": model file format " + std::to_string(found) +
                     " is not known; this tool reads format " + std::to_string(format_version) + " (byte 8)");
  }
  ByteReader checksum(name, "the checksum", bytes.data() + end, crc_size);
  if (checksum.u32() != crc32_of(bytes.data(), end)) {
    throw InputError(name + ": the model file is damaged or cut off (its checksum does not match)");
  }

  Model model;
  std::set<std::string> seen;
  ByteReader in(name, "the model file", bytes.data() + header_size, end - header_size);
  size_t position = header_size;
  while (in.left() > 0) {
    in.need(8);
    const std::string tag = bytes.substr(position, 4);
    in.u32();
    const size_t size = in.u32();
    in.need(size);
    position += 8;
    if (!is_tag(tag)) in.fail("has a chunk without a name");
    const ModelChunk* chunk = find_chunk(tag);
    if (chunk == nullptr && std::isupper(static_cast<unsigned char>(tag[0])) != 0) {
      throw InputError(name + ": needs a newer PocketMLP (chunk " + tag + " at byte " +
                       std::to_string(position - 8) + " is not known)");
    }
    if (chunk != nullptr) {
      if (!seen.insert(tag).second) in.fail("has chunk " + tag + " twice");
      if (tag != "NETW" && seen.count("NETW") == 0) in.fail("does not begin with chunk NETW");
      ByteReader content(name, "chunk " + tag, bytes.data() + position, size);
      chunk->read(model, content);
      content.expect_end();
    }
    in.skip(size);
    position += size;
  }
  for (const char* tag : {"NETW", "PARM", "INPT"}) {
    if (seen.count(tag) == 0) throw InputError(name + ": the model file lacks its chunk " + tag);
  }
  const std::string wrong = misfit(model);
  if (!wrong.empty()) throw InputError(name + ": the model file does not fit together: " + wrong);
  return model;
}

void save_model(const Model& model, const std::string& path) {
  OutputFile out(path);
  out.write(model_to_bytes(model));
  out.commit();
}

Model load_model(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    throw InputError(path + ": cannot be read (is a directory)");
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) throw InputError(path + ": cannot be read (" + std::strerror(errno) + ")");
  std::string bytes;
  char block[65536];
  while (in.read(block, sizeof block) || in.gcount() > 0) {
    bytes.append(block, static_cast<size_t>(in.gcount()));
    if (bytes.size() > largest_model_file)
      throw InputError(path + ": too large for a model file (over 1 GiB)");
  }
  if (in.bad()) throw InputError(path + ": cannot be read (" + std::strerror(errno) + ")");
  if (bytes.empty()) throw InputError(path + ": the file is empty");
  return model_from_bytes(bytes, path);
}

}  // namespace tool
}  // namespace pocketmlp
