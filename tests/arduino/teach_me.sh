#!/bin/sh
# Teaches the sketch TeachMe three digits in the simulator, cuts its power, and asks it: it must answer as the desktop does.
# The digits are MNIST's where POCKETMLP_MNIST_DIR names it, otherwise generated.
#   sh tests/arduino/teach_me.sh POCKETMLP TEACHER SKETCH_FOLDER BUILD_DIR
set -eu

tool=$1
teacher=$2
sketch=$3
build=$4
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

rm -rf "$build"
mkdir -p "$build"
data=${POCKETMLP_MNIST_DIR:-}
percent=90  # of the accuracy that full training on the desktop reaches
if [ ! -d "$data" ]; then
  data=$build/set
  percent=85  # the frozen layer was trained on MNIST and has never seen drawn digits
  "$tool" data digits --out "$data" --train 3000 --test 500 --seed 4 > "$build/log"
fi
"$tool" data excerpt --data "$data" --split train --count 3000 --out "$build/train.idx" --labels "$build/train.labels" >> "$build/log"
"$tool" data excerpt --data "$data" --split test --count 500 --out "$build/test.idx" --labels "$build/test.labels" >> "$build/log"
"$teacher" "$build/train.idx" "$build/train.labels" "$build/test.idx" "$build/test.labels" \
  "$build/lesson" "$build/questions" "$build/expected" "$percent"

run() {  # input, cycles
  code=0
  sh "$here/sketch.sh" "$sketch" uno "$build/sketch" -e "$build/eeprom" -i "$1" -r '?:197' -p "$2" > "$build/console" || code=$?
  grep -v '^?' "$build/console" | tail -n 5
  [ "$code" -eq 0 ] || exit "$code"
}

run "$build/lesson" 260000000
grep -qx 'teach me' "$build/console"
grep -qx saved "$build/console"
run "$build/questions" 80000000
grep -qx 'I remember' "$build/console"
grep '^this is' "$build/console" > "$build/answers"
cmp "$build/expected" "$build/answers"
echo "$(wc -l < "$build/answers") answers after a power cut, all as on the desktop"
