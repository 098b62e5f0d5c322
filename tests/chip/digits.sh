#!/bin/sh
# From training to firmware: trains a model, exports it, builds the digit recogniser for emulated chips and compares
# class and all scores of COUNT test images on each chip with the tool's, bit for bit.
#   [EPOCHS=1] sh tests/chip/digits.sh TOOL WORK_DIR MODEL [COUNT]
# MODEL: 784-32-10 (8-bit weights), or by the bytes of constants, with 4-bit weights, 512 (image by rows, and small
# already), 12288 or 24576. Reads real MNIST where POCKETMLP_MNIST_DIR is set, generated digits otherwise. Also holds
# AVR chips to the model's budget of flash and RAM all told. A missing emulator is skipped, or a failure with
# POCKETMLP_REQUIRE_EMULATORS.
set -eu

tool=$1
work=$2
model=$3
count=${4:-200}
epochs=${EPOCHS:-1}
repository=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)

flash=32768 ram=2048
case $model in
  784-32-10) recipe='--hidden 32' chips='atmega328p cortex-m4 rv32imc' flash=30720 ram=1331 ;;
  512) recipe='--hidden 12 --weight-bits 4 --crop 24 --downsample 3' chips=attiny85 flash=8192 ram=512 ;;
  12288) recipe='--hidden 92,94 --weight-bits 4 --crop 24 --downsample 2' chips='cortex-m0 rv32imc rv32ec' ;;
  24576) recipe='--hidden 136,136 --weight-bits 4 --downsample 2' chips=atmega328p ;;
  *) echo "unknown model $model" >&2; exit 2 ;;
esac

mkdir -p "$work"
if [ -n "${POCKETMLP_MNIST_DIR:-}" ]; then
  data=$POCKETMLP_MNIST_DIR
else
  data=$work/digits
  "$tool" data digits --out "$data" --train 4000 --test 1000
fi
# shellcheck disable=SC2086  # options are words
"$tool" train --data "$data" $recipe --epochs "$epochs" --out "$work/digits.pmlp"
"$tool" export "$work/digits.pmlp" --as int8 --data "$data" --name digits --out "$work/digits_int8.h" \
  --json "$work/export.json"
"$tool" data excerpt --data "$data" --count "$count" --out "$work/images.idx"
"$tool" evaluate "$work/digits.pmlp" --as int8 --data "$data" --scores "$work/all.scores"
head -n "$count" "$work/all.scores" > "$work/tool.scores"

bytes=$(sed -n 's/.*"flash_bytes": *\([0-9]*\).*/\1/p' "$work/export.json")
case $model in
  *-*) ;;
  *) [ "$bytes" -le "$model" ] || { echo "the model has $bytes bytes of constants, not $model"; exit 1; } ;;
esac

# runs BUILD_DIR IMAGES CMAKE_OPTION...: the recogniser on the desktop and on the chips.
runs() {
  build=$1
  images=$2
  shift 2
  sh "$repository/examples/digits_firmware/read.sh" "$work" "$images" "$build" 0 \
    "-DDIGITS_CHIPS=desktop;$(echo "$chips" | tr ' ' ';')" "$@"
  cmp "$work/tool.scores" "$build/desktop.answers"
  echo "desktop: $count of $count images read with the tool's class and scores"
  for chip in $chips; do
    if [ ! -e "$build/$chip.answers" ]; then
      echo "missing: $chip has not run"
      case "${POCKETMLP_REQUIRE_EMULATORS:-}" in '' | 0 | OFF | off) continue ;; *) exit 1 ;; esac
    fi
    sed -n 's/^flash: \([0-9]*\) bytes, ram: .* = \([0-9]*\) bytes, cycles: \([0-9]*\).*/\1 \2 \3/p' \
      "$build/$chip.txt" |
      while read -r used_flash used_ram cycles; do
        echo "$chip: $used_flash bytes of flash, $used_ram bytes of RAM all told," \
          "$((cycles / count)) cycles per image with reading and printing"
        if [ "$used_flash" -gt "$flash" ] || [ "$used_ram" -gt "$ram" ]; then
          echo "over the budget of $flash bytes of flash and $ram bytes of RAM"
          exit 1
        fi
      done
  done
}

if [ "$model" = 512 ]; then
  runs "$work/rows" "$work/images.idx" -DDIGITS_PROGRAM=rows.cpp
  "$tool" data excerpt --data "$data" --count "$count" --model "$work/digits.pmlp" --out "$work/small.idx"
  runs "$work/small" "$work/small.idx" -DDIGITS_PROGRAM=rows.cpp -DDIGITS_SMALL_IMAGES=1
else
  runs "$work/firmware" "$work/images.idx"
fi
