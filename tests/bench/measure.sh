#!/bin/sh
# Runs a program of tests/bench/bench.c and prints "COUNT STACK CODE": instructions or cycles, bytes of stack, and bytes
# of code that the inference consists of. Fails when the program does, or beyond limits:
#   sh tests/bench/measure.sh CHIP FIRMWARE.elf [MOST_COUNT [MOST_CODE]]
set -eu
directory=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
chip=$1
elf=$2
if output=$(sh "$directory/../chip/run.sh" "$chip" "$elf"); then :; else
  code=$?
  printf '%s\n' "$output"
  exit "$code"
fi
count=$(printf '%s\n' "$output" | sed -n 's/^count: //p')
stack=$(printf '%s\n' "$output" | sed -n 's/^stack: //p')
case $chip in
  cortex*) readelf=arm-none-eabi-readelf ;;
  rv32*) readelf=riscv64-unknown-elf-readelf ;;
  *)
    readelf=avr-readelf
    helpers=$(avr-objdump -d "$elf" | awk '
      /^[0-9a-f]+ <.*>:$/ { counts = $2 ~ /^<(bench_inference|pocketmlp_|model_)/ }
      counts && match($0, /<__(mulsi3|umulhisi3|muluhisi3)>/) { helper[substr($0, RSTART, RLENGTH)] }
      END { for (name in helper) ++number; print number + 0 }')
    ;;
esac
# Functions, and the helpers of libgcc that an AVR calls for multiplications, which take 28 bytes each.
bytes=$("$readelf" -sW "$elf" | awk -v helpers="${helpers:-0}" '
  $4 == "FUNC" && $8 ~ /^(bench_inference|pocketmlp_|model_)/ && !seen[$2]++ { sum += $3 }
  END { print sum + 28 * helpers }')
echo "$count $stack $bytes"
if [ "$count" -gt "${3:-$count}" ] || [ "$bytes" -gt "${4:-$bytes}" ]; then
  echo "allowed are $3 instructions or cycles and ${4:-any number of} bytes of code"
  exit 1
fi
