#!/bin/sh
# All 10,000 test images on each emulated chip, with each model of tests/chip/digits.sh: class and scores must be the
# desktop's for every one.
#   [EPOCHS=10] sh tests/bench/digits_10000.sh [TOOL [MODEL...]]
# Takes some minutes for each model. AVR runs without watching the stack, which is four times as fast: tests/run.sh,
# which does the same with 200 images or fewer, measures RAM.
set -eu
cd -- "$(dirname -- "$0")/../.."
tool=${1:-build/release/pocketmlp}
[ "$#" -eq 0 ] || shift
[ "$#" -gt 0 ] || set -- 784-32-10 512 12288 24576
AVR_RUN=${AVR_RUN:-$PWD/build/release/avr_run}
EPOCHS=${EPOCHS:-10}
AVR_RUN_OPTIONS="-n -c 200000000000"
export AVR_RUN AVR_RUN_OPTIONS EPOCHS
for model in "$@"; do
  echo "$model:"
  sh tests/chip/digits.sh "$tool" "build/digits_10000/$model" "$model" 10000
done
