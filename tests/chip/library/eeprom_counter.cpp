// Counts its starts in a network in EEPROM: loads it, adds 1 to every parameter, saves it. Ends with 0 when
// what it found was whole. tests/chip/library/eeprom_power_loss.sh cuts its power at many moments.
#include "../../../ports/boards/board.h"
#include "pocketmlp/pocketmlp.hpp"

using namespace pocketmlp;

typedef Network<float, Inputs<2>, Dense<3, Tanh>, Dense<1, Linear>> Net;

int main() {
  board_init();
  EepromStorage storage(16);
  Net network;
  const Status found = load_network(network, storage);
  if (found != Status::ok) {
    if (found != Status::not_found) board_exit(2);
    for (size_t k = 0; k < Net::parameter_count; ++k) network.parameters[k] = 0.0f;
  }
  BOARD_PRINT("found ");
  board_print_signed(static_cast<int32_t>(network.parameters[0]));
  BOARD_PRINT("\n");
  for (size_t k = 0; k < Net::parameter_count; ++k) {
    if (network.parameters[k] < network.parameters[0] || network.parameters[k] > network.parameters[0])
      board_exit(3);
  }
  for (size_t k = 0; k < Net::parameter_count; ++k) network.parameters[k] += 1.0f;
  if (save_network(network, storage) != Status::ok) board_exit(4);
  Net again;
  if (load_network(again, storage) != Status::ok) board_exit(5);
  board_exit(
      again.parameters[12] > network.parameters[12] || again.parameters[12] < network.parameters[12] ? 6 : 0);
}
