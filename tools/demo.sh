#!/bin/sh
# From digits to firmware in one command:
#   sh tools/demo.sh
# installs what it needs where it may, builds the tool, trains a network on handwritten digits (real MNIST if it is
# there, generated digits otherwise), exports it as a C header, builds firmware from it and lets emulated chips read
# digits. Leaves build/demo/digits.pmlp and build/demo/digits_int8.h.
set -eu

repository=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
invoked_from=$PWD
demo=$repository/build/demo
tool=$repository/build/release/pocketmlp

step() { printf '\n== %s\n' "$*"; }

step "Packages"
# 3: some are missing and may not be installed here; what is there may be enough.
sh "$repository/tools/install_packages.sh" demo || [ "$?" -eq 3 ]

step "Building the tool"
cd "$repository"
mkdir -p "$demo"
if ! cmake --preset release > "$demo/configure.log" 2>&1; then
  cat "$demo/configure.log" >&2
  exit 1
fi
targets=pocketmlp_tool
case $(cmake --build --preset release --target help) in *avr_run*) targets="$targets avr_run" ;; esac
# shellcheck disable=SC2086  # one target for each word
cmake --build --preset release --target $targets

step "Data"
if [ -n "${POCKETMLP_MNIST_DIR:-}" ]; then
  data=$(CDPATH='' cd -- "$invoked_from" && cd -- "$POCKETMLP_MNIST_DIR" && pwd)
  echo "Real MNIST, from POCKETMLP_MNIST_DIR: $data"
elif [ -e "$repository/data/mnist/train-images-idx3-ubyte.gz" ]; then
  data=$repository/data/mnist
  echo "Real MNIST, from $data"
elif "$tool" data mnist --out "$repository/data/mnist"; then
  data=$repository/data/mnist
  echo "Real MNIST, downloaded to $data"
else
  data=$demo/generated_digits
  "$tool" data digits --out "$data" --train 20000 --test 2000
  echo "MNIST could not be had: these are generated digits, drawn by the tool."
fi

step "Training (784 inputs, 32 hidden neurons, 10 digits)"
"$tool" train --data "$data" --hidden 32 --epochs 10 --out "$demo/digits.pmlp"
"$tool" evaluate "$demo/digits.pmlp" --data "$data"

step "Exporting to C"
"$tool" export "$demo/digits.pmlp" --as int8 --data "$data" --name digits --out "$demo/digits_int8.h"

step "Firmware: the header in a bare-metal program"
"$tool" data excerpt --data "$data" --count 20 --out "$demo/twenty_digits.idx"
AVR_RUN=$repository/build/release/avr_run sh "$repository/examples/digits_firmware/read.sh" \
  "$demo" "$demo/twenty_digits.idx" "$demo/firmware" 3

printf '\nThe model is build/demo/digits.pmlp, the header build/demo/digits_int8.h.\n'
