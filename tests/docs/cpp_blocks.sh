#!/bin/sh
# Compiles the C++ of a page of documentation: all its ```cpp blocks, one after another, with the library included before.
#   sh tests/docs/cpp_blocks.sh PAGE.md COMPILER [OPTIONS ...]
set -eu

page=$1
shift
repository=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
command -v "$1" > /dev/null || exec sh "$repository/tests/chip/run.sh" --missing "$1"
source=$(mktemp)
trap 'rm -f "$source"' EXIT
{
  printf '#include "pocketmlp/pocketmlp.hpp"\nusing namespace pocketmlp;\n'
  awk '/^```cpp/ { inside = 1; printf "#line %d \"%s\"\n", NR + 1, FILENAME; next } /^```/ { inside = 0 } inside' "$page"
} > "$source"
lines=$(wc -l < "$source")
[ "$lines" -gt 3 ] || { echo "$page has no C++"; exit 1; }
"$@" -std=c++11 -Wall -Wextra -Wpedantic -Werror -I "$repository/lib" -x c++ -fsyntax-only "$source"
echo "$page: $lines lines compile"
