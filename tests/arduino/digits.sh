#!/bin/sh
# Sends generated digits to the sketch Digits in the simulator: it must answer with the desktop's scores, within 20 ms.
#   sh tests/arduino/digits.sh POCKETMLP EXPECTED SKETCH_FOLDER BUILD_DIR
set -eu

tool=$1
expected=$2
sketch=$3
build=$4
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

rm -rf "$build"
mkdir -p "$build"
"$tool" data digits --out "$build/set" --train 10 --test 12 --seed 3 > "$build/log"
"$tool" data excerpt --data "$build/set" --count 12 --out "$build/images.idx" >> "$build/log"
tail -c +17 "$build/images.idx" > "$build/images.raw"
"$expected" < "$build/images.raw" > "$build/expected"

code=0
sh "$here/sketch.sh" "$sketch" uno "$build/sketch" -p 40000000 -i "$build/images.raw" -r '?:784' > "$build/console" || code=$?
cat "$build/console"
[ "$code" -eq 0 ] || exit "$code"
sed -n 's/ in us: [0-9]*//; /^digit/p' "$build/console" > "$build/answers"
cmp "$build/expected" "$build/answers"
slowest=$(sed -n 's/.* in us: \([0-9]*\) .*/\1/p' "$build/console" | sort -n | tail -1)
echo "$(wc -l < "$build/answers") digits with the desktop's scores, the slowest in $slowest us"
[ "$slowest" -le 20000 ]
