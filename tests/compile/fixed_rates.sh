#!/bin/sh
# Compiles fixed_rates.cpp at every optimization and fails when it needs arithmetic with doubles or floats.
#   sh tests/compile/fixed_rates.sh COMPILER [OPTIONS]
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
command -v "$1" > /dev/null || exec sh "$here/../chip/run.sh" --missing "$1"
object=$(mktemp)
trap 'rm -f "$object"' EXIT INT TERM
for optimization in -Os -O1 -O2 -O3; do
  "$@" "$optimization" -std=c++11 -I "$here/../../lib" -c "$here/fixed_rates.cpp" -o "$object"
  # __aeabi_dmul, __adddf3, __mulsf3, ...: undefined in the object file.
  if "${1%g++}nm" "$object" | grep -E ' U (__aeabi_[df]|__[a-z]+[ds]f)'; then
    echo "fixed_rates.sh: floating-point code with $optimization"
    exit 1
  fi
done
echo "no floating-point code"
