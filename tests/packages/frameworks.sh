#!/bin/sh
# Configures tests/packages/frameworks and builds both programs:   sh tests/packages/frameworks.sh BUILD_DIR
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
rm -rf "$1"
cmake -S "$here/frameworks" -B "$1" -DPOCKETMLP_SOURCE="$(CDPATH='' cd -- "$here/../.." && pwd)"
cmake --build "$1"
"$1/esp_idf_program"
"$1/zephyr_program"
