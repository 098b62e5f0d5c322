#!/bin/sh
# All 10,000 test images on each emulated chip, with each model of tests/chip/digits.sh: class and scores must be the
# desktop's for every one.
#   [EPOCHS=10] sh tests/bench/digits_10000.sh [TOOL [MODEL...]]
# Takes some ten minutes for the 8-bit model and half an hour for the others. tests/run.sh does the same with 200
# images or fewer.
set -eu
cd -- "$(dirname -- "$0")/../.."
tool=${1:-build/release/pocketmlp}
[ "$#" -eq 0 ] || shift
[ "$#" -gt 0 ] || set -- 784-32-10 512 12288 24576
AVR_RUN=${AVR_RUN:-$PWD/build/release/avr_run}
EPOCHS=${EPOCHS:-10}
export AVR_RUN EPOCHS
for model in "$@"; do
  echo "$model:"
  sh tests/chip/digits.sh "$tool" "build/digits_10000/$model" "$model" 10000
done
