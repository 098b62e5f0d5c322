#!/bin/sh
# Runs a program for a chip in its emulator and returns the program's exit code. Prints what the program prints.
#   sh tests/chip/run.sh CHIP FIRMWARE.elf [INPUT] [-- options of tests/chip/avr_run.c]
# CHIP is one of those of ports/boards/chips.cmake; INPUT is the file that board_read reads.
# Where the emulator is missing, the exit code is 77 (skipped), or 1 when POCKETMLP_REQUIRE_EMULATORS is set.
# Instruction counts need the -icount options used here: see ports/boards/*/counter.c. AVR_RUN names the simulator of
# tests/chip/avr_run.c where it is not in build/release, AVR_RUN_OPTIONS more options for it.
set -eu

repository=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)

skip() {
  case "${POCKETMLP_REQUIRE_EMULATORS:-}" in
    '' | 0 | OFF | off) echo "skipped: missing $1"; exit 77 ;;
    *) echo "failed: missing $1"; exit 1 ;;
  esac
}

if [ "$#" -ge 2 ] && [ "$1" = --missing ]; then
  skip "$2"
fi
if [ "$#" -lt 2 ]; then
  sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
chip=$1
elf=$2
shift 2
input=
if [ "$#" -gt 0 ] && [ "$1" != -- ]; then
  input=$1
  shift
fi
[ "$#" -eq 0 ] || shift

run_qemu() {  # emulator, package, icount shift, machine options...
  command -v "$1" > /dev/null || skip "$1 (package: $2)"
  emulator=$1
  shift_bits=$3
  shift 3
  config=enable=on,target=native,chardev=console
  if [ -n "$input" ]; then
    config="$config,arg=$(printf '%s' "$input" | sed 's/,/,,/g')"
  fi
  exec "$emulator" "$@" -nographic -monitor none -serial none -chardev stdio,id=console,mux=off \
    -semihosting-config "$config" -icount "shift=$shift_bits,align=off,sleep=off" -kernel "$elf" < /dev/null
}

run_arm() { run_qemu qemu-system-arm qemu-system-arm 8 -M "$1"; }

run_riscv() { run_qemu qemu-system-riscv32 qemu-system-misc 0 -M virt -bios none -cpu "$1"; }

run_avr() {  # frequency, then options
  frequency=$1
  shift
  simulator=${AVR_RUN:-$repository/build/release/avr_run}
  [ -x "$simulator" ] || skip "$simulator (package: libsimavr-dev; then build the project again)"
  if [ -n "$input" ]; then set -- -i "$input" "$@"; fi
  # shellcheck disable=SC2086  # options are words
  exec "$simulator" -m "$chip" -f "$frequency" ${AVR_RUN_OPTIONS:-} "$@" "$elf"
}

case "$chip" in
  desktop) exec "$elf" < "${input:-/dev/null}" ;;
  cortex-m0) run_arm microbit ;;
  cortex-m0-large | cortex-m3) run_arm mps2-an385 ;;
  cortex-m4) run_arm mps2-an386 ;;
  cortex-m7) run_arm mps2-an500 ;;
  cortex-m33) run_arm mps2-an505 ;;
  cortex-m55) run_arm mps3-an547 ;;
  rv32imc) run_riscv rv32,f=false,d=false,a=false ;;
  rv32ec) run_riscv rv32,i=false,e=true,m=false,a=false,f=false,d=false,h=false ;;
  atmega*) run_avr 16000000 "$@" ;;
  attiny*) run_avr 8000000 "$@" ;;
  *) echo "run.sh: unknown chip $chip" >&2; exit 2 ;;
esac
