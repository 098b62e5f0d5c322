#!/bin/sh
# From training to firmware: trains 784-32-10, exports it as int8, builds the digit recogniser for emulated chips and
# compares class and all scores of COUNT test images on each chip with the tool's, bit for bit.
#   sh tests/chip/digits.sh TOOL WORK_DIR [COUNT]
# Reads real MNIST where POCKETMLP_MNIST_DIR is set, generated digits otherwise. Also holds the ATmega328P to its
# budget: flash <= 30 KB, RAM all told <= 1.3 KB. A missing emulator is skipped, or a failure with
# POCKETMLP_REQUIRE_EMULATORS.
set -eu

tool=$1
work=$2
count=${3:-200}
repository=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)

mkdir -p "$work"
if [ -n "${POCKETMLP_MNIST_DIR:-}" ]; then
  data=$POCKETMLP_MNIST_DIR
else
  data=$work/digits
  "$tool" data digits --out "$data" --train 4000 --test 1000
fi
"$tool" train --data "$data" --hidden 32 --epochs 2 --out "$work/digits.pmlp"
"$tool" export "$work/digits.pmlp" --as int8 --data "$data" --name digits --out "$work/digits_int8.h"
"$tool" data excerpt --data "$data" --count "$count" --out "$work/images.idx"
"$tool" evaluate "$work/digits.pmlp" --as int8 --data "$data" --scores "$work/all.scores"
head -n "$count" "$work/all.scores" > "$work/tool.scores"

sh "$repository/examples/digits_firmware/read.sh" "$work" "$work/images.idx" "$work/firmware"
cmp "$work/tool.scores" "$work/firmware/desktop.answers"
echo "desktop: $count of $count images read with the tool's class and scores"

chips='atmega328p cortex-m4 rv32imc'
for chip in $chips; do
  if [ ! -e "$work/firmware/$chip.answers" ]; then
    echo "missing: $chip has not run"
    case "${POCKETMLP_REQUIRE_EMULATORS:-}" in '' | 0 | OFF | off) ;; *) exit 1 ;; esac
  fi
done

if [ -e "$work/firmware/atmega328p.answers" ]; then
  sed -n 's/^flash: \([0-9]*\) bytes, ram: .* = \([0-9]*\) bytes.*/\1 \2/p' "$work/firmware/atmega328p.txt" |
    while read -r flash ram; do
      echo "ATmega328P: $flash bytes of flash, $ram bytes of RAM all told"
      if [ "$flash" -gt 30720 ] || [ "$ram" -gt 1331 ]; then
        echo "over the budget of 30,720 bytes of flash and 1,331 bytes of RAM"
        exit 1
      fi
    done
fi
