#!/bin/sh
# Runs an AVR program through tests/chip/avr_run.c and fails when it needs more than allowed.
#   sh tests/chip/budget.sh FLASH RAM CYCLES -- COMMAND ...
# FLASH and RAM (static + peak of the stack) in bytes, CYCLES those of the region the program marks; - for no limit.
# Of several runs the largest counts.
set -u

flash_limit=$1
ram_limit=$2
cycle_limit=$3
shift 4
output=$("$@" 2>&1)
code=$?
printf '%s\n' "$output"
[ "$code" -eq 0 ] || exit "$code"
result=0

check() {  # name, limit, value
  if [ "$2" = - ]; then return; fi
  if [ -z "$3" ]; then
    echo "budget.sh: the program reports no $1"
    result=1
  elif [ "$3" -gt "$2" ]; then
    echo "budget.sh: $1 $3, allowed are $2"
    result=1
  fi
}

check flash "$flash_limit" "$(printf '%s\n' "$output" | sed -n 's/^flash: \([0-9]*\) bytes.*/\1/p' | sort -n | tail -n 1)"
check ram "$ram_limit" "$(printf '%s\n' "$output" | sed -n 's/^flash:.* = \([0-9]*\) bytes.*/\1/p' | sort -n | tail -n 1)"
check cycles "$cycle_limit" "$(printf '%s\n' "$output" | sed -n 's/^region: \([0-9]*\) cycles.*/\1/p' | sort -n | tail -n 1)"
exit "$result"
