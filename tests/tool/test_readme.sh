#!/bin/sh
# The README is true: its first example is the file that it names, and the tool's commands work as they are written
# there (with generated digits, and fewer epochs).
# shellcheck source-path=SCRIPTDIR source=expect.sh
readme=$(realpath "$(dirname "$0")/../../README.md")
. "$(dirname "$0")/expect.sh"

sed -n '/^```cpp$/,/^```$/p' "$readme" | sed '1d; /^```$/,$d' > example.cpp
cmp example.cpp "$(dirname "$readme")/examples/desktop/xor.cpp"
[ "$(wc -l < example.cpp)" -le 20 ] || fail "the first example has more than 20 lines"

succeeds data digits --out data/mnist --train 600 --test 100
sed -n 's,^build/release/pocketmlp ,,p' "$readme" | sed 's/ *#.*//' > commands
[ "$(wc -l < commands)" -ge 8 ] || fail "the README shows fewer commands than this test knows"
while read -r command; do
  case $command in
    "data mnist"* | import* | *digits.pmlp*import*) continue ;;
    train*) command="$command --epochs 1" ;;
  esac
  # shellcheck disable=SC2086  # the words of the command
  succeeds $command < /dev/null
done < commands
[ -s digits_int8.h ] || fail "no header"
