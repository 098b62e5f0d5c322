#!/bin/sh
# Tests that what needs a missing emulator or compiler is skipped, and fails where emulators are required.
set -u

run="$(dirname "$0")/run.sh"
failed=0

# check WHAT EXPECTED_CODE COMMAND...
check() {
  what=$1
  expected=$2
  shift 2
  "$@"
  code=$?
  [ "$code" -eq "$expected" ] || { echo "$what: exit code $code instead of $expected"; failed=1; }
}

empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
for tool in dirname sed printf; do ln -s "$(command -v "$tool")" "$empty/" 2> /dev/null; done
sh=$(command -v sh)

unset POCKETMLP_REQUIRE_EMULATORS
check 'a missing emulator' 77 env PATH="$empty" "$sh" "$run" cortex-m4 nothing.elf
check 'a missing simulator' 77 env AVR_RUN="$empty/avr_run" "$sh" "$run" atmega328p nothing.elf
check 'a missing compiler' 77 "$sh" "$run" --missing something
check 'not required by 0' 77 env POCKETMLP_REQUIRE_EMULATORS=0 "$sh" "$run" --missing something
export POCKETMLP_REQUIRE_EMULATORS=1
check 'a missing emulator, required' 1 env PATH="$empty" "$sh" "$run" cortex-m4 nothing.elf
check 'a missing simulator, required' 1 env AVR_RUN="$empty/avr_run" "$sh" "$run" atmega328p nothing.elf
check 'a missing compiler, required' 1 "$sh" "$run" --missing something
check 'an unknown chip' 2 "$sh" "$run" z80 nothing.elf
exit "$failed"
