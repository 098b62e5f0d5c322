// See avr_options.h; usage() below describes each option.
#include "avr_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void usage(void) {
  fputs(
      "usage: avr_run -m MCU [options] FIRMWARE.elf\n"
      "  -m MCU           atmega328p, atmega2560, attiny85, ...\n"
      "  -f HZ            clock, default 16000000\n"
      "  -i FILE          input of the program (UART 0, or GPIOR2 where there is no UART)\n"
      "  -r BYTE:COUNT    send the input COUNT bytes at a time, each time the program has written this "
      "character\n"
      "  -e FILE          EEPROM: loaded from the file if it exists, and saved to it at the end\n"
      "  -c CYCLES        fail (exit 124) when the program runs longer, default 20000000000\n"
      "  -p CYCLES        cut the power after so many cycles: the run ends well and the EEPROM is saved\n"
      "  -F, -R, -C N     budgets: fail (exit 123) when flash, RAM all told, or the cycles of a region are "
      "more\n"
      "  -n               do not watch the stack: four times as fast (170 million cycles a second)\n"
      "  -q               print only what the program prints\n",
      stderr);
  exit(BAD_USAGE);
}

Options parse_options(int argc, char** argv) {
  Options options = {
      .frequency = 16000000, .max_cycles = 20000000000ULL, .request_byte = -1, .watch_stack = true};
  for (int i = 1; i < argc; ++i) {
    const char* name = argv[i];
    if (name[0] != '-') {
      options.elf = name;
    } else if (strcmp(name, "-n") == 0) {
      options.watch_stack = false;
    } else if (strcmp(name, "-q") == 0) {
      options.quiet = true;
    } else {
      const char* value = i + 1 < argc ? argv[++i] : NULL;
      if (value == NULL || strlen(name) != 2) usage();
      switch (name[1]) {
        case 'm':
          options.mcu = value;
          break;
        case 'f':
          options.frequency = (uint32_t)strtoul(value, NULL, 10);
          break;
        case 'i':
          options.input = value;
          break;
        case 'e':
          options.eeprom = value;
          break;
        case 'c':
          options.max_cycles = strtoull(value, NULL, 10);
          break;
        case 'p':
          options.power_off_at = strtoull(value, NULL, 10);
          break;
        case 'F':
          options.flash_budget = strtoull(value, NULL, 10);
          break;
        case 'R':
          options.ram_budget = strtoull(value, NULL, 10);
          break;
        case 'C':
          options.region_budget = strtoull(value, NULL, 10);
          break;
        case 'r':
          if (strlen(value) < 3 || value[1] != ':') usage();
          options.request_byte = (unsigned char)value[0];
          options.per_request = (uint32_t)strtoul(value + 2, NULL, 10);
          break;
        default:
          usage();
      }
    }
  }
  if (options.mcu == NULL || options.elf == NULL) usage();
  return options;
}
