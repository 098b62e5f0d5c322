#!/bin/sh
# What the generated digits are for: a network that has seen nothing else reads most real MNIST digits. Skipped
# where there is no MNIST (POCKETMLP_MNIST_DIR).
mnist=${POCKETMLP_MNIST_DIR:-}
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
[ -n "$mnist" ] || { echo "skipped: POCKETMLP_MNIST_DIR is not set"; exit 77; }

succeeds data digits --out digits --train 30000 --test 1000
succeeds train --data digits --hidden 32 --epochs 5 --out model.pmlp
succeeds evaluate model.pmlp --data "$mnist" --json answer.json
prints "data: MNIST ($mnist)"
correct=$(sed 's/.*"correct":\([0-9]*\).*/\1/' answer.json)
[ "$correct" -ge 8700 ] || fail "$correct of 10000 are too few"
