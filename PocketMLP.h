// The entry for the Arduino IDE: #include <PocketMLP.h>.
#include "lib/pocketmlp/pocketmlp.hpp"
