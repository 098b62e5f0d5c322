#!/bin/sh
# The tool, the header with the library (C++11) and the standalone header (C99) give the same class and scores for each
# of 10,000 test images, with weights of 8, 4, 2 and 1 bit and in fixed point. Real MNIST where POCKETMLP_MNIST_DIR is
# set, generated digits otherwise.
data=${POCKETMLP_MNIST_DIR:-digits}
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
tests=$(realpath "$(dirname "$0")")
for compiler in cc c++; do
  command -v $compiler > /dev/null || { echo "skipped: no $compiler"; exit 77; }
done
ln -s "$(realpath "$tests/../../lib")" library
cp "$tests/image_scores.c" scores.c

[ "$data" != digits ] || succeeds data digits --out digits --train 2000 --test 10000
succeeds data excerpt --data "$data" --count 10000 --out images.idx

agrees() {  # STANDALONE_OPTION COMPILER_AND_OPTIONS...
  option=$1
  shift
  # shellcheck disable=SC2086  # may be no option
  succeeds export net.pmlp --data "$data" --as "$format" --name net --out net.h $option
  "$@" -O2 -I. -Ilibrary -DMODEL_HEADER='"net.h"' scores.c -o a.out -lm
  ./a.out < images.idx > found.scores || fail "$*: exit code $?"
  cmp expected.scores found.scores || fail "$format, $*: other scores than the tool's"
}

succeeds train --data "$data" --hidden 19,18 --epochs 1 --out net.pmlp
for format in int8 int4 int2 int1 fixed16 fixed32; do
  succeeds evaluate net.pmlp --data "$data" --as $format --scores expected.scores
  [ "$(wc -l < expected.scores)" = 10000 ] || fail "not 10,000 lines of scores"
  agrees --standalone cc -std=c99
  agrees "" c++ -std=c++11 -x c++
done

refuses 2 "--scores: float scores are not the same everywhere" evaluate net.pmlp --data "$data" --scores float.scores
