#!/bin/sh
# Builds the digit recogniser with a model header and lets every chip that can be emulated here read images:
#   sh examples/digits_firmware/read.sh HEADER_DIR IMAGES.idx BUILD_DIR [DRAW [CMAKE_OPTION...]]
# HEADER_DIR holds digits_int8.h, IMAGES.idx is raw IDX (pocketmlp data excerpt), DRAW images are drawn, options are
# those of CMakeLists.txt, for example "-DDIGITS_CHIPS=desktop;attiny85" -DDIGITS_PROGRAM=rows.cpp. Exit code 1 if a
# chip's classes or scores differ from the desktop's in any bit.
set -eu

[ "$#" -ge 3 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
run=$here/../../tests/chip/run.sh
header_dir=$(CDPATH='' cd -- "$1" && pwd)
images=$2
build=$3
draw=${4:-0}
[ "$#" -lt 4 ] && shift 3 || shift 4

mkdir -p "$build"
log=$build/build.log
if ! { cmake -S "$here" -B "$build" -DCMAKE_BUILD_TYPE=Release -DDIGITS_HEADER_DIR="$header_dir" -DDIGITS_DRAW="$draw" "$@" &&
  cmake --build "$build"; } > "$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
grep -- '-- Not built' "$log" | sed 's/^-- //' || true

answers() { grep -E '^[0-9]+: ' "$1" || true; }

desktop=$build/desktop.txt
"$build/firmware/digits.desktop.elf" < "$images" > "$desktop"
answers "$desktop" > "$build/desktop.answers"
total=$(wc -l < "$build/desktop.answers")
[ "$draw" -eq 0 ] || cat "$desktop"

status=0
ran=0
for elf in "$build"/firmware/digits.*.elf; do
  chip=${elf##*/digits.}
  chip=${chip%.elf}
  [ "$chip" != desktop ] || continue
  code=0
  sh "$run" "$chip" "$elf" "$images" > "$build/$chip.txt" 2>&1 || code=$?
  if [ "$code" -eq 77 ]; then
    echo "$chip: $(cat "$build/$chip.txt")"
    continue
  fi
  ran=$((ran + 1))
  answers "$build/$chip.txt" > "$build/$chip.answers"
  same=$(grep -Fxc -f "$build/desktop.answers" "$build/$chip.answers" || true)
  echo "$chip: $same of $total images read with the desktop's class and scores"
  if [ "$code" -ne 0 ] || ! cmp -s "$build/desktop.answers" "$build/$chip.answers"; then
    echo "$chip: differs from the desktop (exit code $code); see $build/$chip.txt" >&2
    status=1
  fi
done
[ "$ran" -gt 0 ] || echo "No emulator here: only the desktop's program has read the $total images."
exit "$status"
