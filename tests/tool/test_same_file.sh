#!/bin/sh
# No command writes over a file that it reads, or twice into one file: one line that names the file and both
# options, exit code 2, before anything is done.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

succeeds data digits --out data --train 60 --test 20
succeeds train --data data --hidden 4 --epochs 1 --threads 1 --out d.pmlp
awk 'BEGIN { print "x,y,class"; for (i = 0; i < 40; ++i) print i % 7 "," i % 5 "," (i % 7 > 3 ? "a" : "b") }' >f.csv
succeeds train --data f.csv --label class --hidden 4 --epochs 2 --out f.pmlp
succeeds export f.pmlp --as npz --out w.npz
cp -r . "$work.before"
trap 'rm -rf "$work" "$work.before" "$work.out" "$work.err"' EXIT

# both NAME FIRST SECOND ARGUMENTS...
both() {
  text="$1: is both $2 and $3"
  shift 3
  refuses 2 "$text" "$@"
  diff -r . "$work.before" || fail "pocketmlp $*: changed a file"
}

both f.csv --data --out train --data f.csv --label class --out f.csv
both ./f.csv --test --json train --data moons --test f.csv --out x.pmlp --json ./f.csv
both a.pmlp --out --json train --data f.csv --label class --out a.pmlp --json a.pmlp
both data/t10k-images-idx3-ubyte.gz "in --data" --out train --data data --out data/t10k-images-idx3-ubyte.gz
both f.csv --input --output predict f.pmlp --input f.csv --output f.csv
both f.pmlp "the model" --output predict f.pmlp --input f.csv --output f.pmlp
both d.pmlp "the model" --json predict d.pmlp --data data --json d.pmlp
both f.pmlp "the model" --json evaluate f.pmlp --data f.csv --json f.pmlp
both s --json --scores evaluate d.pmlp --data data --as int8 --json s --scores ./s
both f.pmlp "the model" --out export f.pmlp --name f --out f.pmlp
both f.csv --data --out export f.pmlp --name f --data f.csv --out f.csv
both f.csv --test --json export f.pmlp --test f.csv --out f.h --json f.csv
both f.h --out --json export f.pmlp --out f.h --json f.h
both f.pmlp "the model" --out report f.pmlp --data f.csv --out f.pmlp
both f.pmlp "the model" --out plot weights f.pmlp --out f.pmlp
both f.csv --data --out plot boundary --data f.csv --label class --out f.csv
both w.npz "the weights" --out import w.npz --activations relu,softmax --out w.npz
both e --out --labels data excerpt --data data --count 2 --out e --labels e
both d.pmlp --model --out data excerpt --data data --count 2 --model d.pmlp --out d.pmlp

# Links are seen, standard input as well.
ln -s f.csv soft.csv
ln f.csv hard.csv
ln -s f.csv "$work.before/soft.csv"
cp f.csv "$work.before/hard.csv"
both soft.csv --data --out train --data f.csv --label class --out soft.csv
both hard.csv --data --out train --data f.csv --label class --out hard.csv
code=0
# shellcheck disable=SC2094 # that is what is refused
"$tool" predict f.pmlp --output f.csv <f.csv 2>"$work.err" || code=$?
[ "$code" = 2 ] || fail "the table on standard input was written over"

# So are the images that are used without being named.
POCKETMLP_MNIST_DIR=data
export POCKETMLP_MNIST_DIR
both data/t10k-labels-idx1-ubyte.gz "in the data that is used without --data" --json \
  evaluate d.pmlp --json data/t10k-labels-idx1-ubyte.gz
both data/train-images-idx3-ubyte "in the data that is used without --data" --out train --out data/train-images-idx3-ubyte
unset POCKETMLP_MNIST_DIR

# What is no conflict: devices, a name that is free, a built-in table of the same name.
succeeds train --data f.csv --label class --epochs 1 --out /dev/null --json /dev/null
succeeds train --data moons --epochs 1 --out moons
succeeds train --data moons --epochs 1 --out moons
