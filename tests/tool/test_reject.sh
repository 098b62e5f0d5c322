#!/bin/sh
# export --reject-margin: classify answers -1 exactly where the best score's lead is below the margin, in every number
# format, with the library and standalone; what export reports is what the scores say; bad margins are refused.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
tests=$(realpath "$(dirname "$0")")
for compiler in cc c++; do
  command -v $compiler > /dev/null || { echo "skipped: no $compiler"; exit 77; }
done
ln -s "$(realpath "$tests/../../lib")" library
cp "$tests/image_scores.c" scores.c

succeeds data digits --out digits --train 600 --test 50
succeeds data excerpt --data digits --split train --count 600 --out images.idx

# rejects FORMAT STANDALONE_OPTION COMPILER_AND_OPTIONS...: the program's classes are those of its scores and the margin.
rejects() {
  format=$1 option=$2
  shift 2
  # shellcheck disable=SC2086  # may be none, or several
  succeeds export net.pmlp --data digits --as "$format" --name net --out net.h --reject-margin 0.4 --json net.json $option
  grep -qF "classify is -1 where the best score leads by less than 0.4: " net.h || fail "the card does not say it"
  "$@" -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wdouble-promotion -Werror -O1 -I. -Ilibrary \
    -DMODEL_HEADER='"net.h"' scores.c -o a.out -lm
  ./a.out < images.idx > found.scores || fail "$format: exit code $?"
  margin=$(sed -n 's/^#define NET_REJECT_MARGIN \([0-9.]*\)[uf].*/\1/p' net.h)
  awk -v margin="$margin" '
    {
      best = 3
      for (k = 4; k <= NF; ++k) if ($k > $best) best = k
      lead = 1e30
      for (k = 3; k <= NF; ++k) if (k != best && $best - $k < lead) lead = $best - $k
      expected = lead < margin ? -1 : best - 3
      if (expected == -1) ++rejected
      if ($2 != expected && (lead - margin) ^ 2 > 1e-10) { print "line " NR ": " $2 ", not " expected; exit 1 }
    }
    END { if (rejected == 0 || rejected == NR) { print rejected " rejected"; exit 1 } }' found.scores ||
    fail "$format: classes do not follow from the scores"
}
# The coverage that export reported for all training images.
covers() {
  answered=$(awk '$2 >= 0 { ++n } END { print n }' found.scores)
  awk -v answered="$answered" '{
    sub(/.*"chosen":.*"coverage":/, "")
    exit !($0 + 0 > answered / 600 - 1e-9 && $0 + 0 < answered / 600 + 1e-9)
  }' chosen.json || fail "export reports another coverage than $answered of 600: $(cat chosen.json)"
}

succeeds train --data digits --hidden 12 --crop 20 --downsample 2 --weight-bits 4 --epochs 6 --batch 32 --validation 0 \
  --out net.pmlp
for format in int8 fixed16 fixed32; do
  rejects "$format" --standalone cc -std=c99
  rejects "$format" "" c++ -std=c++11 -x c++
  prints "600 train images of generated digits"
  prints "which the network may have been fitted to"
  sed 's/"margins".*//' net.json > chosen.json
  covers
done
rejects float32 --standalone cc -std=c99 -DSCORE=float
rejects float32 "" c++ -std=c++11 -x c++ -DSCORE=float
rejects int8 "--standalone --average-shifts" cc -std=c99
rejects int8 --standalone cc -std=c99 -DROW_BY_ROW

# Without a margin nothing is rejected; 0 shows margins all the same.
succeeds export net.pmlp --data digits --name net --out plain.h
succeeds export net.pmlp --data digits --name net --out zero.h --reject-margin 0
cmp plain.h zero.h || fail "a margin of 0 changes the header"
prints "answered"
if grep -q REJECT plain.h; then fail "a header without a margin has one"; fi

# By preference on images that training held back.
succeeds train --data digits --hidden 12 --epochs 1 --validation 0.2 --seed 3 --out held.pmlp
succeeds export held.pmlp --data digits --name net --out net.h --reject-margin 0.4
prints "120 images of generated digits, seed 1 (digits) that training held back"

# Without data the margin stands, unmeasured.
succeeds export held.pmlp --name net --out net.h --reject-margin 0.4
grep -qF "less than 0.4: not measured" net.h || fail "the card does not say that nothing was measured"

for margin in -1 nan inf 1e999 abc 2e30; do
  refuses 2 "--reject-margin: '$margin'" export net.pmlp --data digits --out bad.h "--reject-margin=$margin"
done
refuses 2 "--reject-margin: 1e+30 is more than 32-bit scores hold" export net.pmlp --data digits --out bad.h \
  --reject-margin 1e30
refuses 2 "--reject-margin: 40000 is more than 32-bit scores hold" export net.pmlp --data digits --as fixed32 \
  --out bad.h --reject-margin 40000
refuses 2 "--reject-margin: an .npz file has no classify" export net.pmlp --as npz --out bad.npz --reject-margin 1
printf 'x,y\n1,2\n2,4\n3,6\n4,8\n5,10\n6,12\n' > line.csv
succeeds train --data line.csv --target y --hidden 3 --epochs 3 --out line.pmlp
refuses 2 "--reject-margin: the model is a regression" export line.pmlp --data line.csv --out bad.h --reject-margin 1
