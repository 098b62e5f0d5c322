#!/bin/sh
# Tests the runner for AVR itself: EEPROM that outlives a run, input on request, power cut, limits and budgets, errors.
#   sh tests/chip/test_avr_run.sh AVR_RUN simulator_probe.elf
set -u

run=$1
elf=$2
[ -x "$run" ] || exec sh "$(dirname "$0")/run.sh" --missing "$run (package: libsimavr-dev)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# check WHAT EXPECTED_CODE EXPECTED_LINE OPTIONS...
check() {
  what=$1
  expected=$2
  line=$3
  shift 3
  "$run" -m atmega328p "$@" > "$work/out" 2>&1
  code=$?
  if [ "$code" -ne "$expected" ] || ! grep -Eq -e "$line" "$work/out"; then
    echo "$what: exit code $code instead of $expected, or no line matches $line:"
    cat "$work/out"
    failed=1
  fi
}

printf 'abcLLL' > "$work/input"
printf 'LLL' > "$work/endless"
check 'the EEPROM starts erased' 0 '^starts 0$' -i "$work/input" "$elf"
check 'without a file it is erased again' 0 '^starts 0$' -i "$work/input" "$elf"
check 'a first run with a file' 0 '^starts 0$' -i "$work/input" -e "$work/eeprom" "$elf"
check 'the EEPROM outlives a run' 1 '^starts 1$' -i "$work/input" -e "$work/eeprom" "$elf"
check 'a power cut keeps the EEPROM' 0 '^starts 2$' -p 200000 -i "$work/endless" -e "$work/eeprom" "$elf"
check 'after the power cut' 3 '^starts 3$' -i "$work/input" -e "$work/eeprom" "$elf"
[ "$(wc -c < "$work/eeprom")" -eq 1024 ] || { echo 'the EEPROM file is not 1024 bytes long'; failed=1; }
check 'input flows freely' 0 '^\?abc$' -i "$work/input" "$elf"
check 'input on request' 0 '^\?abc$' -r '?:3' -i "$work/input" "$elf"
check 'input on a request that never comes' 124 'still running' -r '!:3' -c 2000000 -i "$work/input" "$elf"
check 'the cycle limit' 124 'still running after' -c 2000000 -i "$work/endless" "$elf"
check 'the region is measured' 0 '^region: [0-9]+ cycles, [0-9]+ bytes of stack$' -i "$work/input" "$elf"
check 'memory is measured' 0 '^flash: [0-9]+ bytes, ram: [0-9]+ static \+ [0-9]+ stack = [0-9]+ bytes' -i "$work/input" "$elf"
check 'within all budgets' 0 '^starts' -F 5000 -R 300 -C 9000 -i "$work/input" "$elf"
check 'too much flash' 123 'bytes of flash: [0-9]+, over the budget of 100$' -F 100 -i "$work/input" "$elf"
check 'too much RAM' 123 'bytes of RAM all told: [0-9]+, over the budget of 10$' -R 10 -i "$work/input" "$elf"
check 'too many cycles' 123 'cycles between the marks: [0-9]+, over the budget of 3000$' -C 3000 -i "$work/input" "$elf"
check 'not an AVR program' 2 'no AVR program' "$0"
check 'no such input' 2 'No such file' -i "$work/nothing" "$elf"
"$run" -m z80 "$elf" > "$work/out" 2>&1 && failed=1
grep -q 'unknown to simavr' "$work/out" || failed=1
exit "$failed"
