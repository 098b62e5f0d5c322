#!/bin/sh
# Builds an Arduino sketch with the real Arduino builder, installed library and all, and runs it in the simulator.
#   sh tests/arduino/sketch.sh SKETCH uno|mega BUILD_DIR [options of tests/chip/avr_run.c]
# SKETCH is a folder with SKETCH.ino in it. Warnings of the sketch or of the library are failures; the core's own are
# not shown. A missing builder is a skip (77), or a failure where it is required.
set -eu

sketch=$(CDPATH='' cd -- "$1" && pwd)
board=$2
[ "$board" != mega ] || board=mega:cpu=atmega2560
case "$3" in /*) build=$3 ;; *) build=$PWD/$3 ;; esac
shift 3
repository=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
name=$(basename "$sketch")
hardware=/usr/share/arduino/hardware

command -v arduino-builder > /dev/null && command -v avr-g++ > /dev/null && [ -d "$hardware/arduino/avr" ] ||
  exec sh "$repository/tests/chip/run.sh" --missing "arduino-builder (packages: arduino-builder arduino-core-avr)"

rm -rf "$build"
mkdir -p "$build/libraries" "$build/out"
ln -s "$repository" "$build/libraries/PocketMLP"
# Debian's core needs DECIMAL_DIG, which avr-g++ only has with two underscores.
if ! arduino-builder -compile -hardware "$hardware" -hardware /usr/share/arduino-builder -tools /usr/bin \
  -tools /usr/share/arduino-builder -libraries "$build/libraries" -fqbn "arduino:avr:$board" -warnings all \
  -prefs compiler.cpp.extra_flags=-DDECIMAL_DIG=__DECIMAL_DIG__ -build-path "$build/out" "$sketch/$name.ino" \
  > "$build/messages" 2>&1; then
  cat "$build/messages"
  exit 1
fi
grep '^Sketch uses\|^Global variables' "$build/messages"
if grep -E "($name|PocketMLP|lib/pocketmlp|ports/).*warning:" "$build/messages"; then
  exit 1
fi
case "$board" in
  uno) chip=atmega328p ;;
  mega*) chip=atmega2560 ;;
esac
code=0
sh "$repository/tests/chip/run.sh" "$chip" "$build/out/$name.ino.elf" -- "$@" > "$build/console" 2>&1 || code=$?
tr -d '\r' < "$build/console"
exit "$code"
