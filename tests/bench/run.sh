#!/bin/sh
# Measures every benchmark of tests/bench/CMakeLists.txt on its emulated chip and prints the table as Markdown:
#   cmake --preset release && cmake --build --preset release --target bench && sh tests/bench/run.sh > table.md
# The argument is the build directory, build/release when there is none.
set -eu
directory=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=${1:-$directory/../../build/release}
export AVR_RUN="$build/avr_run"
echo "| network | chip | instructions (AVR: cycles) | per weight | code, bytes | stack, bytes |"
echo "|---|---|---|---|---|---|"
while read -r name chip weights; do
  if result=$(sh "$directory/measure.sh" "$chip" "$build/firmware/bench_$name.$chip.elf" 2>/dev/null); then
    echo "$result" | awk -v name="$name" -v chip="$chip" -v weights="$weights" \
      '{ printf "| %s | %s | %d | %.2f | %d | %d |\n", name, chip, $1, $1 / weights, $3, $2 }'
  else
    echo "| $name | $chip | not measured: $(echo "$result" | tail -n 1) | | | |"
  fi
done < "$build/bench_list.txt"
