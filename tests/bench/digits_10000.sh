#!/bin/sh
# All 10,000 test images on each emulated chip: class and scores must be the desktop's for every one.
#   sh tests/bench/digits_10000.sh [TOOL]
# Takes some ten minutes. tests/run.sh does the same with 200 images.
set -eu
cd -- "$(dirname -- "$0")/../.."
AVR_RUN=${AVR_RUN:-$PWD/build/release/avr_run}
export AVR_RUN
exec sh tests/chip/digits.sh "${1:-build/release/pocketmlp}" build/digits_10000 10000
