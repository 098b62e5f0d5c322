#!/bin/sh
# Compiles every public header of the library alone, and twice over, to prove its include guard.
#   sh tests/compile/check_headers.sh c++|c FIRST_INCLUDE COMPILER [OPTIONS ...]
# c++: all of lib/pocketmlp; c: the headers *.h, which are C99 as well. FIRST_INCLUDE is a header that comes first, such
# as Arduino.h, or none. Prints the messages for each header that does not compile; exits 1 if there is one, 77
# (skipped; 1 with POCKETMLP_REQUIRE_EMULATORS) if the compiler is missing.
set -u

language=$1
first=$2
shift 2
repository=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
command -v "$1" > /dev/null || exec sh "$repository/tests/chip/run.sh" --missing "$1"

if [ "$language" = c ]; then names='*.h'; else names='*.h*'; fi
before=
[ "$first" = none ] || before="#include <$first>"

count=0
failed=0
for header in $(cd "$repository/lib" && find pocketmlp -name "$names" | LC_ALL=C sort); do
  count=$((count + 1))
  if ! messages=$(printf '%s\n#include "%s"\n#include "%s"\ntypedef int not_empty;\n' "$before" "$header" "$header" |
    "$@" -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wdouble-promotion -Werror \
      -I "$repository/lib" -x "$language" -c -o /dev/null - 2>&1); then
    failed=$((failed + 1))
    printf '%s does not compile alone:\n%s\n' "$header" "$messages"
  fi
done
echo "$count headers, $failed failed: $*"
[ "$count" -gt 0 ] && [ "$failed" -eq 0 ]
