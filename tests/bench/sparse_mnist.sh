#!/bin/sh
# What zeros in the input save on real digits: trains 784-32-10, exports it for Cortex-M4 (with and without
# --sparse-input) and AVR, and prints the mean instructions (AVR: cycles) of classifying the first 100 test images.
#   POCKETMLP_MNIST_DIR=DIR sh tests/bench/sparse_mnist.sh [TOOL [WORK_DIR]]
# Dense on AVR, whose kernel always skips zeros, is the same program with images whose zeros are made 1. Without
# POCKETMLP_MNIST_DIR generated digits are taken.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
tool=$(realpath "${1:-build/release/pocketmlp}")
work=${2:-$(dirname "$tool")/sparse_mnist}
mkdir -p "$work"
work=$(realpath "$work")
data=${POCKETMLP_MNIST_DIR:-$work/digits}
if [ -z "${POCKETMLP_MNIST_DIR:-}" ]; then
  "$tool" data digits --out "$data" --train 4000 --test 1000 > "$work/log"
fi
"$tool" train --data "$data" --hidden 32 --epochs 3 --out "$work/digits.pmlp" > "$work/log"
export_header() {  # export_header NAME.h OPTION...
  name=$1
  shift
  "$tool" export "$work/digits.pmlp" --as int8 --standalone --data "$data" --name digits --out "$work/$name" "$@" > "$work/log"
}
export_header dense.h --target cortex-m4
export_header sparse.h --target cortex-m4 --sparse-input
export_header avr.h --target avr
"$tool" data excerpt --data "$data" --count 100 --out "$work/images.idx" > "$work/log"
{ cmake -S "$here/sparse_mnist" -B "$work/build" -DHEADER_DIR="$work" && cmake --build "$work/build"; } > "$work/log" 2>&1 ||
  { cat "$work/log" >&2; exit 1; }

mean() {  # mean CHIP PROGRAM
  sh "$here/../chip/run.sh" "$1" "$work/build/firmware/$2.$1.elf" "$work/images.idx" 2> "$work/log" | sed -n 's/^mean: //p'
}
"$tool" inspect "$work/digits.pmlp" | sed -n 's/^ *[Dd]ata  */data: /p'
echo "| chip | dense | zeros left out | factor |"
echo "|---|---|---|---|"
for chip in cortex-m4 atmega328p; do
  echo "$chip $(mean "$chip" dense) $(mean "$chip" sparse)"
done | awk '{ printf "| %s | %d | %d | %.2f |\n", $1, $2, $3, $2 / $3 }'
