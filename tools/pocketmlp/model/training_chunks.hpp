// The chunks of a model file that tell of its training; a reader may ignore them. Each has a function that
// writes it and one that reads it back, checked.
#ifndef POCKETMLP_TOOL_MODEL_TRAINING_CHUNKS_HPP
#define POCKETMLP_TOOL_MODEL_TRAINING_CHUNKS_HPP

#include "../support/bytes.hpp"
#include "model.hpp"

namespace pocketmlp {
namespace tool {

// stat: what quantization after training has to know.
void write_calibration(const Model& model, ByteWriter& out);
void read_calibration(Model& model, ByteReader& in);

// hist: every epoch's figures.
void write_history(const Model& model, ByteWriter& out);
void read_history(Model& model, ByteReader& in);

// info: data, recipe and seed.
void write_information(const Model& model, ByteWriter& out);
void read_information(Model& model, ByteReader& in);

// tabl: which table it was trained on.
void write_table_trace(const Model& model, ByteWriter& out);
void read_table_trace(Model& model, ByteReader& in);

// resu: where an interrupted training stood.
void write_resume(const Model& model, ByteWriter& out);
void read_resume(Model& model, ByteReader& in);

}  // namespace tool
}  // namespace pocketmlp

#endif
