#!/bin/sh
# Builds and runs tests/packages/consumer, in C++ and in C alone, with PocketMLP found in one of CMake's ways:
#   sh tests/packages/cmake.sh add_subdirectory|FetchContent|find_package BUILD_DIR [BUILT_PROJECT]
# find_package installs BUILT_PROJECT (a build directory of PocketMLP), moves it, and finds it at the new place.
set -eu

way=$1
build=$2
built=${3:-}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
repository=$(CDPATH='' cd -- "$here/../.." && pwd)

rm -rf "$build"
mkdir -p "$build"
case "$way" in
  find_package)
    cmake --install "$built" --prefix "$build/installed" > "$build/log"
    mv "$build/installed" "$build/moved"
    option=-DCMAKE_PREFIX_PATH=$build/moved
    ;;
  *) option=-DPOCKETMLP_SOURCE=$repository ;;
esac
for in_c in OFF ON; do
  cmake -S "$here/consumer" -B "$build/consumer_$in_c" -DWAY="$way" -DIN_C=$in_c "$option"
  cmake --build "$build/consumer_$in_c"
  "$build/consumer_$in_c/consumer"
done
