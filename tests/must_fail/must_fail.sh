#!/bin/sh
# Proves that a source does not compile, and why.
#   sh tests/must_fail/must_fail.sh SOURCE.cpp COMPILER [OPTIONS ...]
# The source's first line is `// error: REGEX` (an extended regular expression). Passes when compiling fails with a
# message that matches, and the same source compiles with POCKETMLP_CONTROL defined, where it does the right thing
# instead: so it fails for no other reason. A missing compiler is a skip (77), or a failure where it is required.
set -u

source=$1
shift
repository=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
command -v "$1" > /dev/null || exec sh "$repository/tests/chip/run.sh" --missing "$1"

pattern=$(sed -n '1s|^// error: ||p' "$source")
if [ -z "$pattern" ]; then
  echo "$source: the first line has to be: // error: REGEX"
  exit 1
fi

compile() { "$@" -I "$repository/lib" -c "$source" -o /dev/null 2>&1; }

if ! messages=$(compile "$@" -DPOCKETMLP_CONTROL); then
  printf '%s: does not compile with POCKETMLP_CONTROL either:\n%s\n' "$source" "$messages"
  exit 1
fi
if messages=$(compile "$@"); then
  echo "$source: compiles, but must not"
  exit 1
fi
if ! printf '%s\n' "$messages" | grep -Eq -e "$pattern"; then
  printf '%s: fails, but no message matches "%s":\n%s\n' "$source" "$pattern" "$messages"
  exit 1
fi
printf '%s\n' "$messages" | grep -E -e "$pattern" | head -n 1
