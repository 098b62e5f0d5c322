#!/bin/sh
# Builds everything and runs every test: sh tests/run.sh [options of ctest, such as -L chip or -R unit.random]
# Installs the Debian packages that are missing where it may, and otherwise says which they are and goes on: what needs
# a missing compiler or emulator is then skipped, or fails where POCKETMLP_REQUIRE_EMULATORS is set. See docs/testing.md.
set -eu

cd -- "$(dirname -- "$0")/.."

sh tools/install_packages.sh test || [ "$?" -eq 3 ]
for program in cmake make c++; do
  command -v "$program" > /dev/null || { echo "tests/run.sh: $program is missing, nothing can be built" >&2; exit 1; }
done

cmake --preset release
cmake --build --preset release
exec ctest --preset release --parallel "$(nproc 2> /dev/null || echo 2)" "$@" < /dev/null
