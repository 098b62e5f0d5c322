#!/bin/sh
# Cuts the power of eeprom_counter.cpp at many moments while it saves, and starts it again: it must always find a whole
# network, and never one older than the one before the cut.
#   sh eeprom_power_loss.sh AVR_RUN FIRMWARE.elf
set -eu

run=$1
elf=$2
[ -x "$run" ] || exec sh "$(dirname "$0")/../run.sh" --missing "$run (package: libsimavr-dev)"
eeprom=$(mktemp)
trap 'rm -f "$eeprom"' EXIT
rm -f "$eeprom"

last=0
start() {  # options of avr_run: sets `found` to the count that the program found
  code=0
  output=$("$run" -m atmega328p -n -q -e "$eeprom" "$@" "$elf" 2>&1) || code=$?
  found=$(printf '%s\n' "$output" | sed -n 's/^found //p')
  if [ "$code" -ne 0 ]; then
    echo "cut after ${cut:-no} cycles: exit code $code: $output"
    exit 1
  fi
}

start
start
[ "$found" -eq 1 ] || { echo "the second start found $found"; exit 1; }
last=2
cuts=0
saved=0
# A whole run takes 140,000 cycles in the simulator, where the EEPROM is quick; a saved byte takes about 1,000.
cut=20000
while [ "$cut" -lt 150000 ]; do
  start -p "$cut"
  start
  if [ "$found" -ne "$last" ] && [ "$found" -ne $((last + 1)) ]; then
    echo "cut after $cut cycles: found $found instead of $last or $((last + 1))"
    exit 1
  fi
  saved=$((saved + found - last))
  last=$((found + 1))
  cuts=$((cuts + 1))
  cut=$((cut + 499))
done
if [ "$saved" -eq 0 ] || [ "$saved" -eq "$cuts" ]; then
  echo "no cut fell into a save"
  exit 1
fi
echo "$cuts power cuts, $saved of them after the save was complete, always a whole network"
