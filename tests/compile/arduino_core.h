// Arduino.h without its own warnings, which are not ours. (As a system header avr-g++ 5 would give it C linkage.)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <Arduino.h>
#pragma GCC diagnostic pop
