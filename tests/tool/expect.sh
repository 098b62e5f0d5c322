#!/bin/sh
# Common ground of the end-to-end tests: `. "$(dirname "$0")/expect.sh"` first. Gives $tool and an empty current
# directory that is removed at the end; a failed expectation ends the test.
set -eu
tool=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work" "$work.out" "$work.err"' EXIT
trap 'exit 1' INT TERM
cd "$work"
unset POCKETMLP_MNIST_DIR
export LC_ALL=C

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# succeeds ARGUMENTS...: the tool returns 0 and prints nothing on stderr. prints() looks at its output.
succeeds() {
  code=0
  "$tool" "$@" >"$work.out" 2>"$work.err" || code=$?
  cat "$work.out"
  [ "$code" = 0 ] || fail "pocketmlp $*: exit code $code: $(cat "$work.err")"
  [ ! -s "$work.err" ] || fail "pocketmlp $*: unexpected on stderr: $(cat "$work.err")"
  rm -f "$work.err"
}

# prints TEXT: the last successful command printed TEXT.
prints() {
  grep -qF -- "$1" "$work.out" || fail "'$1' is missing in: $(cat "$work.out")"
}

# refuses CODE TEXT ARGUMENTS...: the tool returns CODE, says one line with TEXT on stderr, and leaves no file.
refuses() {
  expected=$1 text=$2
  shift 2
  before=$(find . | sort)
  code=0
  "$tool" "$@" >"$work.out" 2>"$work.err" || code=$?
  message=$(cat "$work.err")
  echo "$message"
  [ "$code" = "$expected" ] || fail "pocketmlp $*: exit code $code, expected $expected: $message"
  [ "$(wc -l <"$work.err")" = 1 ] || fail "pocketmlp $*: not one line on stderr: $message"
  case $message in
    "pocketmlp: "*"$text"*) ;;
    *) fail "pocketmlp $*: '$text' is missing in: $message" ;;
  esac
  [ "$(find . | sort)" = "$before" ] || fail "pocketmlp $*: left files behind: $(find . | sort)"
  rm -f "$work.err"
}
