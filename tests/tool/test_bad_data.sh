#!/bin/sh
# Data that is not what it claims to be: one line that names the file and the fault, exit code 2, and nothing
# half-written, whichever command reads it.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

succeeds data digits --out good --train 200 --test 40
mkdir raw
for name in train-images-idx3-ubyte train-labels-idx1-ubyte t10k-images-idx3-ubyte t10k-labels-idx1-ubyte; do
  gzip -dc good/$name.gz >raw/$name
done

# A short training run: training succeeds DIRECTORY, training refuses 2 TEXT DIRECTORY OPTIONS...
training() {
  if [ "$1" = succeeds ]; then
    succeeds train --hidden 8 --epochs 1 --threads 1 --out out.pmlp --data "$2"
  else
    code_and_text=$2:$3
    shift 3
    refuses "${code_and_text%%:*}" "${code_and_text#*:}" train --hidden 8 --epochs 1 --threads 1 --out out.pmlp --data "$@"
  fi
}

# Raw files are as good as compressed ones and give the same training; only compressed ones say what they are.
training succeeds good
prints "data: generated digits, seed 1 (good)"
epoch=$(grep "^epoch" "$work.out")
training succeeds raw
prints "data: raw"
prints "$epoch"
mv out.pmlp model.pmlp
succeeds evaluate model.pmlp --data raw
succeeds predict model.pmlp --data raw --index 39

# broken FILE TEXT: with this one file of the set in ./bad, every command that reads it refuses the set.
broken() {
  rm -rf set
  cp -r raw set
  cp bad "set/$1"
  case $1 in
    train-*) training refuses 2 "set/$1: $2" set ;;
    *)
      refuses 2 "set/$1: $2" evaluate model.pmlp --data set --json out.json
      refuses 2 "set/$1: $2" predict model.pmlp --data set
      ;;
  esac
}

for split in train t10k; do
  images=$split-images-idx3-ubyte
  labels=$split-labels-idx1-ubyte

  cp raw/$labels bad
  broken $images "is not an IDX image file (magic number 0x00000801, expected 0x00000803)"
  cp raw/$images bad
  broken $labels "is not an IDX label file (magic number 0x00000803, expected 0x00000801)"
  : >bad
  broken $images "the file is empty"

  head -c 10 raw/$images >bad
  broken $images "the file is cut short (in the header, at byte 10)"
  head -c 20000 raw/$images >bad
  broken $images "the file is cut short (the header promises"
  head -c 20 raw/$labels >bad
  broken $labels "the file is cut short (the header promises"
  head -c 5000 good/$images.gz >bad
  broken $images "the gzip data is cut short (at byte 5000)"
  { cat raw/$images; echo; } >bad
  broken $images "bytes follow the last of the"

  # Three labels for all the images.
  printf '\000\000\010\001\000\000\000\003\001\002\003' >bad
  broken $labels "the counts disagree (3 labels, but"

  # 4294967295 images of 28 x 28; 3 images of 4294967295 x 1.
  printf '\000\000\010\003\377\377\377\377\000\000\000\034\000\000\000\034' >bad
  broken $images "4294967295 images of 28 x 28 are more than 4 GiB"
  printf '\000\000\010\003\000\000\000\003\377\377\377\377\000\000\000\001' >bad
  broken $images "the image size 4294967295 x 1 is out of range"
done

# Files and directories that are not there.
training refuses 2 "none: there is no such directory (from --data)" none
echo "x,y" >table.csv
for command in "evaluate model.pmlp" "predict model.pmlp" "export model.pmlp --out out.h" "fit --flash 9999 --out f.pmlp"; do
  # shellcheck disable=SC2086
  refuses 2 "table.csv: is a file, and images come as a directory" $command --data table.csv
done
refuses 2 "--label or --target: say which column of table.csv to predict" train --data table.csv --out out.pmlp
mkdir empty
training refuses 2 "empty: contains neither train-images-idx3-ubyte.gz nor train-images-idx3-ubyte" empty
refuses 2 "no data: --data is not given" train --out out.pmlp
POCKETMLP_MNIST_DIR=none
export POCKETMLP_MNIST_DIR
refuses 2 "none: there is no such directory (from POCKETMLP_MNIST_DIR)" train --out out.pmlp
unset POCKETMLP_MNIST_DIR
refuses 2 "none.pmlp: cannot be" evaluate none.pmlp --data raw
refuses 2 "raw/t10k-labels-idx1-ubyte" evaluate raw/t10k-labels-idx1-ubyte --data raw
refuses 2 "--index" predict model.pmlp --data raw --index 40
refuses 2 "--index" predict model.pmlp --data raw --index -1

# A picture instead of a data set.
printf 'P2 2 2 255 1 2 3 4' >small.pgm
refuses 2 "small.pgm" predict model.pmlp --image small.pgm
printf 'P6 1 1 255 abc' >colour.pgm
refuses 2 "colour.pgm: is a colour image (PPM)" predict model.pmlp --image colour.pgm
{ printf 'P5 28 28 255\n'; tail -c +17 raw/t10k-images-idx3-ubyte | head -c 784; } >digit.pgm
succeeds predict model.pmlp --image digit.pgm

# Outputs that cannot be written: noticed before the work, the old file stays.
refuses 2 "nowhere/out.pmlp: cannot be written" train --data raw --out nowhere/out.pmlp
refuses 2 "raw: cannot be written (is a directory)" train --data raw --out raw
training refuses 2 "nowhere/log.json: cannot be written" raw --json nowhere/log.json
refuses 2 "nowhere/e.json: cannot be written" evaluate model.pmlp --data raw --json nowhere/e.json
cp model.pmlp before.pmlp
refuses 2 "--epochs" train --data raw --epochs 0 --out model.pmlp
cmp -s model.pmlp before.pmlp || fail "a failed run changed an existing file"

# Excerpts.
refuses 2 "--count: " data excerpt --data raw --count 41 --out x.idx
refuses 2 "--first" data excerpt --data raw --first -1 --out x.idx
refuses 2 "nowhere/labels: cannot be written" data excerpt --data raw --count 3 --out x.idx --labels nowhere/labels
succeeds data excerpt --data raw --first 37 --count 3 --out x.idx --labels x.labels
[ "$(wc -c <x.idx)" = $((16 + 3 * 784)) ] || fail "wrong size"
[ "$(wc -c <x.labels)" = 11 ] || fail "wrong size"
