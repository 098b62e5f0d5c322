#!/bin/sh
# Runs a command and checks its exit code and output.
#   sh tests/chip/expect.sh EXIT_CODE [REGEX ...] -- COMMAND ...
# Every extended regular expression has to match a line of what the command prints. Exit code 77 (skipped) is passed on.
set -u

expected=$1
shift
output=$(mktemp)
trap 'rm -f "$output"' EXIT

patterns=$(mktemp)
trap 'rm -f "$output" "$patterns"' EXIT
while [ "$1" != -- ]; do
  printf '%s\n' "$1" >> "$patterns"
  shift
done
shift

"$@" > "$output" 2>&1
code=$?
cat "$output"
[ "$code" -ne 77 ] || exit 77
result=0
if [ "$code" -ne "$expected" ]; then
  echo "expect.sh: exit code $code instead of $expected"
  result=1
fi
while IFS= read -r pattern; do
  if ! grep -Eq -e "$pattern" "$output"; then
    echo "expect.sh: no line matches: $pattern"
    result=1
  fi
done < "$patterns"
exit "$result"
