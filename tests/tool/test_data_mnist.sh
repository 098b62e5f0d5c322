#!/bin/sh
# pocketmlp data mnist without a network: a clear message, exit code 1, nothing installed.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

mkdir out
refuses 2 "--mirror: 'ftp://x' is not a URL" data mnist --out out --mirror ftp://x
refuses 2 "--mirror: '-o' is not a URL" data mnist --out out --mirror=-o
refuses 1 "" data mnist --out out --mirror http://127.0.0.1:1/
[ -z "$(ls out)" ] || fail "something was left behind"
