#!/bin/sh
# Models with few bits that see small images: the tool, the header with the library (C++11) and the standalone header
# (C99) give the same class and scores for every image.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
tests=$(realpath "$(dirname "$0")")
library=$(realpath "$tests/../../lib")
for compiler in cc c++; do
  command -v $compiler > /dev/null || { echo "skipped: no $compiler"; exit 77; }
done

succeeds data digits --out digits --train 1500 --test 200
succeeds data excerpt --data digits --count 200 --out images.idx

ln -s "$library" library
cp "$tests/image_scores.c" scores.c

compiled() {  # COMPILER ARGUMENTS...
  "$@" -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Werror -O1 -I. -Ilibrary -o a.out
}
same() {  # what was compiled
  ./a.out < images.idx > found.scores || fail "$1: exit code $?"
  cmp expected.scores found.scores || fail "$1: other scores than the tool's"
}

# agrees EVALUATE_AND_EXPORT_OPTION... : the model of the last training.
agrees() {
  succeeds evaluate net.pmlp --data digits --as int8 --scores expected.scores "$@"
  [ "$(wc -l < expected.scores)" = 200 ] || fail "not 200 lines of scores"
  succeeds export net.pmlp --data digits --as int8 --name net --out library_net.h "$@"
  succeeds export net.pmlp --data digits --as int8 --name net --out alone_net.h --standalone "$@"
  compiled c++ -std=c++11 -DMODEL_HEADER='"library_net.h"' -x c++ scores.c
  same "library, C++11"
  compiled cc -std=c99 -DMODEL_HEADER='"alone_net.h"' scores.c
  same "standalone, C99"
}
by_row() {
  compiled cc -std=c99 -DROW_BY_ROW -DMODEL_HEADER='"alone_net.h"' scores.c
  same "row by row"
}
trains() {
  succeeds train --data digits --epochs 2 --batch 32 --threads 1 --out net.pmlp "$@"
}

trains --hidden 15,13 --weight-bits 4 --crop 20 --downsample 2
agrees
by_row
plain=$(cat expected.scores)
agrees --average-shifts
[ "$plain" != "$(cat expected.scores)" ] || fail "averaging over shifts changes nothing"
prints "as exported"
trains --hidden 15,13 --weight-bits 2,4,4 --crop 24 --downsample 3
agrees
by_row
trains --hidden 12 --weight-bits 4 --crop 24x15 --downsample 3
agrees
by_row
trains --hidden 21 --weight-bits 1 --crop 24 --downsample 2 --augment weak
agrees
trains --hidden 12 --weight-bits 4 --downsample 2 --deskew
agrees
agrees --average-shifts
trains --hidden 12 --weight-bits 8
agrees --average-shifts

# Averaging in other formats than integers, as export has it.
for format in float32 fixed16; do
  succeeds export net.pmlp --data digits --as $format --average-shifts --name net --out net.h
  exported=$(sed -n 's/^result   \([0-9.]*\) % as exported.*/\1/p' "$work.out")
  succeeds evaluate net.pmlp --data digits --as $format --average-shifts
  prints "accuracy $exported %"
done
refuses 2 "--average-shifts: the sum of five 32-bit scores" evaluate net.pmlp --data digits --as fixed32 --average-shifts
