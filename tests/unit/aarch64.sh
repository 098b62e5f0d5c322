#!/bin/sh
# The kernels that AArch64 gets (NEON): their tests, cross-compiled and run by QEMU.
#   sh tests/unit/aarch64.sh DIRECTORY [INCLUDE]
# DIRECTORY is for what is built; INCLUDE is where doctest/doctest.h is, /usr/include if not given.
set -eu

project=$(cd -- "$(dirname -- "$0")/../.." && pwd)
directory=$1
include=${2:-/usr/include}
for program in aarch64-linux-gnu-g++ qemu-aarch64; do
  command -v "$program" > /dev/null || exec sh "$project/tests/chip/run.sh" --missing "$program"
done

# Of this machine's headers nothing but doctest's.
mkdir -p "$directory/include"
ln -sfn "$include/doctest" "$directory/include/doctest"

set --
for part in network/fixed_functions network/fixed_network network/kernel_set network/layer_functions \
  network/number_format network/panel_layer network/runtime_network network/runtime_trainer network/thread_team \
  support/number_text support/utf8; do
  set -- "$@" "$project/tools/pocketmlp/$part.cpp"
done
for part in unit_main tool/test_kernel_sets tool/test_panel_layer; do
  set -- "$@" "$project/tests/unit/$part.cpp"
done
aarch64-linux-gnu-g++ -std=c++17 -O1 -Wall -Wextra -Wpedantic -Wconversion -Werror -static \
  -I"$project" -I"$project/lib" -I"$project/tools/pocketmlp" -isystem "$directory/include" "$@" \
  -o "$directory/kernel_tests"
qemu-aarch64 "$directory/kernel_tests"
