#!/bin/sh
# pocketmlp data digits: four files, the same for the same seed; bad options leave nothing behind.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

succeeds data digits --out a/deep/place --train 300 --test 50
prints "wrote 300 training and 50 test images of generated digits (seed 1) to a/deep/place"
[ "$(find a/deep/place -type f | wc -l)" = 4 ] || fail "not four files"
[ "$(gzip -dc a/deep/place/train-images-idx3-ubyte.gz | wc -c)" = $((16 + 300 * 784)) ] || fail "wrong size"
[ "$(gzip -dc a/deep/place/t10k-labels-idx1-ubyte.gz | wc -c)" = $((8 + 50)) ] || fail "wrong size"

succeeds data digits --out b --train 300 --test 50 --seed 1
succeeds data digits --out c --train 300 --test 50 --seed 2
cmp a/deep/place/train-images-idx3-ubyte.gz b/train-images-idx3-ubyte.gz
! cmp -s b/train-images-idx3-ubyte.gz c/train-images-idx3-ubyte.gz || fail "the seed has no effect"

refuses 2 "--train: 'nan' is not an integer" data digits --out d --train nan
refuses 2 "--train: '0' is out of range" data digits --out d --train 0
refuses 2 "--test: '-5' is out of range" data digits --out d --test -5
refuses 2 "--seed: '1x' is not an integer" data digits --out d --seed 1x
touch plain
refuses 2 "plain: the directory cannot be made" data digits --out plain
mkdir -p taken/t10k-labels-idx1-ubyte.gz
refuses 2 "t10k-labels-idx1-ubyte.gz: cannot be written (is a directory)" data digits --out taken --train 10 --test 10
