// The chunks of a model file: each writes a part of the model as bytes and reads it back, checked.
#ifndef POCKETMLP_TOOL_MODEL_MODEL_CHUNKS_HPP
#define POCKETMLP_TOOL_MODEL_MODEL_CHUNKS_HPP

#include <vector>

#include "../support/bytes.hpp"
#include "model.hpp"

namespace pocketmlp {
namespace tool {

struct ModelChunk {
  const char*
      tag;  // four letters; a capital first letter: a reader that does not know it must refuse the file
  bool (*present)(const Model&);
  void (*write)(const Model&, ByteWriter&);
  void (*read)(Model&, ByteReader&);
};

// In the order in which they are written. The first two are in every file.
const std::vector<ModelChunk>& model_chunks();

}  // namespace tool
}  // namespace pocketmlp

#endif
