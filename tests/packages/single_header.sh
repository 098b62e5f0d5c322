#!/bin/sh
# Makes the single-file header and compiles the consumer with it and nothing else, with every compiler there is:
#   sh tests/packages/single_header.sh BUILD_DIR
set -eu

build=$1
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
rm -rf "$build"
mkdir -p "$build"
sh "$here/../../tools/single_header.sh" "$build/pocketmlp_single.hpp"
sed 's|pocketmlp/pocketmlp.hpp|pocketmlp_single.hpp|' "$here/consumer/main.cpp" > "$build/main.cpp"
cat > "$build/second.cpp" << 'EOF'
#include "pocketmlp_single.hpp"
EOF

compile() {  # compiler and options
  if ! command -v "$1" > /dev/null; then
    echo "missing $1"
    [ -z "${POCKETMLP_REQUIRE_EMULATORS:-}" ] || exit 1
    return 0
  fi
  for source in main second; do
    "$@" -std=c++11 -fno-exceptions -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wdouble-promotion \
      -Werror -I "$build" -c "$build/$source.cpp" -o "$build/$source.o"
  done
  echo "compiles with $1"
}

compile avr-g++ -mmcu=atmega328p -Os
compile arm-none-eabi-g++ -mthumb -mcpu=cortex-m0 -Os
compile arm-none-eabi-g++ -mthumb -mcpu=cortex-m4 -O2
compile riscv64-unknown-elf-g++ -march=rv32imc -mabi=ilp32 --specs=picolibc.specs -Os
compile clang++ -O1
compile g++ -O1
g++ "$build/main.o" "$build/second.o" -o "$build/main"
"$build/main"
