#!/bin/sh
# Wrong usage is one line and exit code 2; help and version are exit code 0.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

refuses 2 "no command given (see pocketmlp --help)"
refuses 2 "unknown option '--frobnicate'" --frobnicate
refuses 2 "unknown command or argument 'frobnicate'" frobnicate
refuses 2 "unknown option '--frobnicate' (see pocketmlp data digits --help)" data digits --out x --frobnicate
refuses 2 "unknown command or argument 'cifar'" data cifar
refuses 2 "--out is required" data digits
refuses 2 "--out: its value is missing (see pocketmlp data digits --help)" data digits --out
refuses 2 "--out: is given more than once (see pocketmlp data digits --help)" data digits --out a --out b
refuses 2 "--label: its value is missing" train --data x.csv --label --out x
refuses 2 "--data: its value is missing" train --data --label class --out x
refuses 2 "--output: its value is missing" predict x.pmlp --output --labels-only

succeeds --version
prints "pocketmlp 0."
succeeds --help
prints "data"
succeeds data --help
prints "mnist"
succeeds data digits --help
prints "--seed"
succeeds data mnist --help
prints "--mirror"

# Output that cannot be written is noticed.
code=0
"$tool" --version >/dev/full 2>"$work.err" || code=$?
[ "$code" = 1 ] || fail "a full disk went unnoticed"
