// Tells whether training data is still the same: a training that was interrupted can only be gone on with on
// the data it began with.
#ifndef POCKETMLP_TOOL_NETWORK_DATA_CHECKSUM_HPP
#define POCKETMLP_TOOL_NETWORK_DATA_CHECKSUM_HPP

#include <cstdint>

#include "network/training_data.hpp"

namespace pocketmlp {
namespace tool {

// CRC-32 of all that training sees of the data: the order, values and answers of the samples, the input
// pipeline, and the names of columns, categories and classes. Reads the whole data once.
uint32_t data_checksum(const TrainingData& data);

}  // namespace tool
}  // namespace pocketmlp

#endif
