// Runs an AVR program in libsimavr and reports what it needs. See avr_options.c for the options.
//
// What the program and this runner agree on (ports/boards/avr does it):
//   sleep with interrupts off    ends the run; the exit code is what lies in GPIOR1
//   GPIOR0 = 1, GPIOR0 = 2    begin and end of a region whose cycles and stack are reported
//   GPIOR2    console on parts without a UART: a write prints, a read takes a byte of the input
//   UART 0    console on all others: an input byte is sent when the one before it has been read
// The stack is watched after every instruction, so its peak is exact.
#include <simavr/avr_eeprom.h>
#include <simavr/avr_uart.h>
#include <simavr/sim_avr.h>
#include <simavr/sim_elf.h>
#include <simavr/sim_io.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "avr_elf.h"
#include "avr_options.h"

enum { UCSR0B = 0xC1, RECEIVER_ENABLE = 1 << 4 };  // the same on every ATmega with a UART 0 of this kind
enum { EXIT_OVER_BUDGET = 123, EXIT_CRASHED = 125, EXIT_CYCLE_LIMIT = 124 };

typedef struct {
  avr_t* avr;
  FILE* input;
  int request_byte;
  uint32_t per_request;
  uint32_t allowed;        // input bytes that may still be sent without a new request
  bool receiver_is_empty;  // the program has read all that was sent
  avr_irq_t* uart_input;
  uint64_t next_byte_at;
  uint64_t cycles_per_byte;
  uint16_t lowest_sp;
  uint16_t region_lowest_sp;
  uint16_t region_sp;
  uint64_t region_cycle;
  uint64_t longest_region;
  bool in_region;
  bool quiet;
} Run;

static uint16_t stack_pointer(const avr_t* avr) {
  return (uint16_t)(avr->data[R_SPL] | (avr->data[R_SPH] << 8));
}

static void console_byte(Run* run, uint8_t byte) {
  putchar(byte);
  if (byte == '\n') fflush(stdout);
  if (byte == run->request_byte) run->allowed += run->per_request;
}

static int next_input(Run* run) {
  if (run->input == NULL || (run->request_byte >= 0 && run->allowed == 0)) return EOF;
  const int byte = getc(run->input);
  if (byte != EOF && run->allowed != 0) --run->allowed;
  return byte;
}

static void uart_wrote(struct avr_irq_t* irq, uint32_t value, void* parameter) {
  (void)irq;
  console_byte(parameter, (uint8_t)value);
}

static void uart_may_receive(struct avr_irq_t* irq, uint32_t value, void* parameter) {
  (void)irq;
  (void)value;
  ((Run*)parameter)->receiver_is_empty = true;
}

static void send_input(Run* run) {
  if (!run->receiver_is_empty || run->avr->cycle < run->next_byte_at) return;
  if ((run->avr->data[UCSR0B] & RECEIVER_ENABLE) == 0) return;
  const int byte = next_input(run);
  if (byte == EOF) return;
  run->receiver_is_empty = false;
  run->next_byte_at = run->avr->cycle + run->cycles_per_byte;
  avr_raise_irq(run->uart_input, (uint32_t)byte);
}

static void gpior0_written(avr_t* avr, avr_io_addr_t address, uint8_t value, void* parameter) {
  Run* run = parameter;
  avr->data[address] = value;
  if (value == 1) {
    run->in_region = true;
    run->region_cycle = avr->cycle;
    run->region_sp = run->region_lowest_sp = stack_pointer(avr);
  } else if (value == 2 && run->in_region) {
    const uint64_t cycles = avr->cycle - run->region_cycle;
    run->in_region = false;
    if (cycles > run->longest_region) run->longest_region = cycles;
    if (run->quiet) return;
    fflush(stdout);
    fprintf(stderr, "region: %llu cycles, %u bytes of stack\n", (unsigned long long)cycles,
            (unsigned)(run->region_sp - run->region_lowest_sp));
  }
}

static void gpior2_written(avr_t* avr, avr_io_addr_t address, uint8_t value, void* parameter) {
  avr->data[address] = value;
  console_byte(parameter, value);
}

static uint8_t gpior2_read(avr_t* avr, avr_io_addr_t address, void* parameter) {
  const int byte = next_input(parameter);
  avr->data[address] = byte == EOF ? 0 : (uint8_t)byte;
  return avr->data[address];
}

static void connect_console(Run* run, bool has_uart, avr_io_addr_t gpior2) {
  avr_t* avr = run->avr;
  if (!has_uart) {
    avr_register_io_write(avr, gpior2, gpior2_written, run);
    avr_register_io_read(avr, gpior2, gpior2_read, run);
    return;
  }
  uint32_t flags = 0;  // neither simavr's own printing nor its sleeping when the program polls
  avr_ioctl(avr, AVR_IOCTL_UART_SET_FLAGS('0'), &flags);
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUTPUT), uart_wrote, run);
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUT_XON), uart_may_receive,
                          run);
  run->uart_input = avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_INPUT);
}

static void load_eeprom(avr_t* avr, const char* path, uint8_t* bytes, uint32_t size) {
  memset(bytes, 0xFF, size);
  FILE* file = fopen(path, "rb");
  if (file != NULL) {
    const size_t length = fread(bytes, 1, size, file);
    fclose(file);
    if (length == 0) fprintf(stderr, "avr_run: %s: empty, EEPROM starts erased\n", path);
  }
  avr_eeprom_desc_t description = {.ee = bytes, .offset = 0, .size = size};
  avr_ioctl(avr, AVR_IOCTL_EEPROM_SET, &description);
}

static bool save_eeprom(avr_t* avr, const char* path, uint32_t size) {
  avr_eeprom_desc_t description = {.ee = NULL, .offset = 0, .size = size};
  avr_ioctl(avr, AVR_IOCTL_EEPROM_GET, &description);
  FILE* file = fopen(path, "wb");
  if (file == NULL) return false;
  const bool written = fwrite(description.ee, 1, size, file) == size;
  return fclose(file) == 0 && written;
}

static void do_not_wait(avr_t* avr, avr_cycle_count_t how_long) {
  (void)avr;
  (void)how_long;  // simulated time passes at once
}

static void silent_log(avr_t* avr, const int level, const char* format, va_list arguments) {
  (void)avr;
  if (level == LOG_ERROR) vfprintf(stderr, format, arguments);
}

// A program sets the stack pointer by OUT to its high byte, then to its low byte; what lies between is no
// stack.
static bool is_out_to(const avr_t* avr, unsigned io_address) {
  const unsigned opcode = avr->flash[avr->pc] | (unsigned)avr->flash[avr->pc + 1] << 8;
  return (opcode & 0xFE0F) == (0xBE00U | (io_address & 0x0F));
}

static bool is_within(const char* what, uint64_t value, uint64_t budget) {
  if (budget == 0 || value <= budget) return true;
  fprintf(stderr, "avr_run: %s: %llu, over the budget of %llu\n", what, (unsigned long long)value,
          (unsigned long long)budget);
  return false;
}

static bool is_within_budgets(const Run* run, const Options* options, unsigned flash, unsigned ram) {
  const bool flash_fits = is_within("bytes of flash", flash, options->flash_budget);
  const bool ram_fits = is_within("bytes of RAM all told", ram, options->ram_budget);
  const bool region_fits = is_within("cycles between the marks", run->longest_region, options->region_budget);
  if (options->region_budget != 0 && run->longest_region == 0)
    fprintf(stderr, "avr_run: no region was marked\n");
  return flash_fits && ram_fits && region_fits && (options->region_budget == 0 || run->longest_region != 0);
}

static int run_to_end(Run* run, const Options* options) {
  avr_t* avr = run->avr;
  bool is_half_set = false;
  for (;;) {
    if (options->watch_stack) {
      if (is_out_to(avr, 0x3E)) is_half_set = true;
      if (is_out_to(avr, 0x3D)) is_half_set = false;
    }
    const int state = avr_run(avr);
    if (options->watch_stack && !is_half_set) {
      const uint16_t sp = stack_pointer(avr);
      if (sp < run->lowest_sp) run->lowest_sp = sp;
      if (sp < run->region_lowest_sp) run->region_lowest_sp = sp;
    }
    if (run->uart_input != NULL) send_input(run);
    if (state == cpu_Done) return -1;
    if (state == cpu_Crashed) return EXIT_CRASHED;
    if (options->power_off_at != 0 && avr->cycle >= options->power_off_at) return 0;
    if (avr->cycle >= options->max_cycles) return EXIT_CYCLE_LIMIT;
  }
}

int main(int argc, char** argv) {
  const Options options = parse_options(argc, argv);
  AvrSizes sizes;
  elf_firmware_t firmware = {.frequency = 0};
  avr_global_logger_set(silent_log);
  if (!read_avr_sizes(options.elf, &sizes) || elf_read_firmware(options.elf, &firmware) != 0) {
    fprintf(stderr, "avr_run: %s: no AVR program can be read there\n", options.elf);
    return BAD_USAGE;
  }
  avr_t* avr = avr_make_mcu_by_name(options.mcu);
  if (avr == NULL) {
    fprintf(stderr, "avr_run: %s: unknown to simavr\n", options.mcu);
    return BAD_USAGE;
  }
  avr_init(avr);
  avr_load_firmware(avr, &firmware);
  avr->frequency = options.frequency;
  avr->sleep = do_not_wait;
  avr->run_cycle_limit = options.watch_stack ? 1 : 64;

  Run run = {.avr = avr,
             .request_byte = options.request_byte,
             .per_request = options.per_request,
             .receiver_is_empty = true,
             .cycles_per_byte = 160,
             .lowest_sp = avr->ramend,
             .region_lowest_sp = avr->ramend,
             .quiet = options.quiet};
  if (options.input != NULL) {
    run.input = fopen(options.input, "rb");
    if (run.input == NULL) {
      perror(options.input);
      return BAD_USAGE;
    }
  }
  const bool is_tiny = strncmp(options.mcu, "attiny", 6) == 0;
  const avr_io_addr_t gpior0 = is_tiny ? 0x31 : 0x3E;
  const avr_io_addr_t gpior1 = is_tiny ? 0x32 : 0x4A;
  const avr_io_addr_t gpior2 = is_tiny ? 0x33 : 0x4B;
  avr_register_io_write(avr, gpior0, gpior0_written, &run);
  connect_console(&run, !is_tiny, gpior2);
  uint8_t* eeprom = malloc(avr->e2end + 1U);
  if (options.eeprom != NULL) load_eeprom(avr, options.eeprom, eeprom, avr->e2end + 1U);

  int code = run_to_end(&run, &options);
  if (code < 0) code = avr->data[gpior1];
  fflush(stdout);
  if (options.eeprom != NULL && !save_eeprom(avr, options.eeprom, avr->e2end + 1U)) {
    perror(options.eeprom);
    code = BAD_USAGE;
  }
  if (code == EXIT_CRASHED) fprintf(stderr, "avr_run: the program crashed at 0x%x\n", (unsigned)avr->pc);
  if (code == EXIT_CYCLE_LIMIT)
    fprintf(stderr, "avr_run: still running after %llu cycles\n", (unsigned long long)avr->cycle);
  const unsigned stack = (unsigned)(avr->ramend - run.lowest_sp);
  if (!options.quiet) {
    fprintf(stderr, "flash: %u bytes, ram: %u static", sizes.flash, sizes.ram);
    if (options.watch_stack) fprintf(stderr, " + %u stack = %u bytes", stack, sizes.ram + stack);
    fprintf(stderr, ", cycles: %llu\n", (unsigned long long)avr->cycle);
  }
  if (code == 0 && !is_within_budgets(&run, &options, sizes.flash, sizes.ram + stack))
    return EXIT_OVER_BUDGET;
  return code;
}
