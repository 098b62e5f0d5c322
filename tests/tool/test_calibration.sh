#!/bin/sh
# What quantization has to know of the training data, training leaves in the model: with data at hand and without it,
# exports have the same weights, and report, export and evaluate give the same figures.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

succeeds data digits --out digits --train 600 --test 300
succeeds train --data digits --hidden 12 --epochs 4 --batch 32 --out net.pmlp

# The arrays of a header.
constants() { sed -n '/^static const/,/;$/p' "$1" | sed '/golden/,$d'; }

for format in int8 int4 int2; do
  succeeds export net.pmlp --data digits --as $format --name net --standalone --out with.h
  exported=$(sed -n 's/^result   \([0-9.]* %\) as exported.*/\1/p' "$work.out")
  succeeds export net.pmlp --as $format --name net --standalone --out without.h
  prints "result   not measured: there is no data (name it with --data)"
  constants with.h >with.txt
  constants without.h >without.txt
  [ "$(wc -l <with.txt)" -gt 20 ] || fail "no constants found"
  cmp with.txt without.txt || fail "$format: data changes the weights"
  succeeds evaluate net.pmlp --data digits --as $format
  prints "accuracy $exported"
  succeeds report net.pmlp --data digits --out report.html
  grep -q "<td>$format</td><td>$exported</td>" report.html || fail "$format: the report does not say $exported"
done

# A directory that is named and is not there is an error, not "no data".
POCKETMLP_MNIST_DIR=nowhere
export POCKETMLP_MNIST_DIR
refuses 2 "nowhere: there is no such directory (from POCKETMLP_MNIST_DIR)" export net.pmlp --name net --out x.h
unset POCKETMLP_MNIST_DIR

# Tables too; imported models take it from the data they are given.
succeeds train --data moons --hidden 8 --epochs 20 --out moons.pmlp
awk 'BEGIN { srand(3); print "x,y,class"; for (i = 0; i < 200; ++i) print 3 * rand() - 1 "," 2 * rand() - 0.5 "," i % 2 }' >rows.csv
succeeds export moons.pmlp --data rows.csv --name moons --standalone --out with.h
exported=$(sed -n 's/^result   \([0-9.]* %\) as exported.*/\1/p' "$work.out")
succeeds export moons.pmlp --name moons --standalone --out without.h
constants with.h >with.txt
constants without.h >without.txt
cmp with.txt without.txt || fail "data changes a table's weights"
succeeds evaluate moons.pmlp --data rows.csv --as int8
prints "accuracy $exported"
succeeds export moons.pmlp --as npz --out moons.npz
succeeds import moons.npz --activations relu,softmax --columns x,y --label class --out imported.pmlp
refuses 2 "the model has no calibration, because no training here made it; give the training data with --data" \
  export imported.pmlp --name moons --out x.h
succeeds export imported.pmlp --data rows.csv --name moons --out imported.h
exported=$(sed -n 's/^result   \([0-9.]* %\) as exported.*/\1/p' "$work.out")
succeeds evaluate imported.pmlp --data rows.csv --as int8
prints "accuracy $exported"
