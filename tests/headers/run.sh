#!/bin/sh
# Compiles and runs exported headers: run.sh WRITER SOURCE_DIR WORK_DIR.
# Compilers that are not installed are skipped and named, unless POCKETMLP_REQUIRE_EMULATORS is 1.
set -eu
writer=$1
source_dir=$2
work=$3
rm -rf "$work"
mkdir -p "$work"
"$writer" "$work"
cd "$work"
ln -s "$source_dir/lib" lib  # so that no path with a space gets into the flags

flags="-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wdouble-promotion -Werror -Ilib -I."
failures=0
fail() {
  echo "FAILED: $*"
  failures=$((failures + 1))
}

# available COMPILER: whether it can be used.
available() {
  if command -v "$1" >/dev/null 2>&1; then return 0; fi
  if [ "${POCKETMLP_REQUIRE_EMULATORS:-0}" = 1 ]; then fail "$1 is not installed"; else echo "skipped: no $1"; fi
  return 1
}

# Headers for one chip are compiled for it, and for others with portable kernels for the chip's layout.
for_chips=$(ls check_for_*.c | grep -v -e float -e for_generic -e cortex_m0 -e cortex_m3 -e riscv)

# Programs in C, except float models with the library, which are C++.
c_programs=$(ls check_*.c | grep -v float_library | grep -v -F "$for_chips")
all_programs=$(ls check_*.c | grep -v -F "$for_chips")
alone=$(echo "$all_programs" | grep alone)
library=$(echo "$all_programs" | grep library)

run_on_host() {  # run_on_host "COMPILER and flags" PROGRAMS
  for program in $2; do
    if $1 $flags -DCHECK_MAIN "$program" -o a.out -lm; then
      ./a.out || fail "$1 $program: exit code $?"
    else
      fail "$1 $program does not compile"
    fi
  done
}
if available gcc; then run_on_host "gcc -std=c99 -O1 -fsanitize=undefined -fno-sanitize-recover" "$c_programs"; fi
if available clang; then run_on_host "clang -std=c99 -O1" "$alone"; fi
if available g++; then run_on_host "g++ -std=c++11 -O2 -x c++" "$all_programs"; fi
if available clang++; then run_on_host "clang++ -std=c++11 -O0 -x c++" "$library"; fi

portable=-DPOCKETMLP_GENERIC_KERNELS=1
if available gcc; then run_on_host "gcc -std=c99 -O1 -fsanitize=undefined -fno-sanitize-recover $portable" "$for_chips"; fi
if available g++; then run_on_host "g++ -std=c++11 -O2 $portable -x c++" "$for_chips"; fi
for program in $for_chips; do
  if gcc -std=c99 $flags -c "$program" -o check.o 2>message.txt; then fail "$program compiles for another chip"; fi
  grep -q "this compiler builds for another chip" message.txt || fail "$program for another chip: wrong message"
done

compile() {  # compile "COMPILER and flags" PROGRAMS
  for program in $2; do
    $1 $flags -c "$program" -o check.o || fail "$1 $program does not compile"
  done
}
if available avr-gcc; then
  compile "avr-gcc -mmcu=atmega328p -Os -std=c99" "$alone"
  compile "avr-g++ -mmcu=atmega328p -Os -std=c++11 -x c++" "$library"
  compile "avr-gcc -mmcu=atmega328p -O2 -std=c99" "$(ls check_for_avr_int8*)"
fi
if available arm-none-eabi-gcc; then
  compile "arm-none-eabi-gcc -mthumb -mcpu=cortex-m0 -Os -std=c99" "$alone"
  compile "arm-none-eabi-g++ -mthumb -mcpu=cortex-m4 -O2 -std=c++11 -x c++" "$library"
  compile "arm-none-eabi-gcc -mthumb -mcpu=cortex-m7 -Os -std=c99" "$(ls check_for_cortex_m4_int8*)"
  compile "arm-none-eabi-gcc -mthumb -mcpu=cortex-m55 -mfloat-abi=hard -Os -std=c99" "$(ls check_for_cortex_m55_int8*)"
fi
if available riscv64-unknown-elf-gcc; then
  riscv="-march=rv32imc -mabi=ilp32 --specs=picolibc.specs -Os"
  compile "riscv64-unknown-elf-gcc $riscv -std=c99" "$alone"
  compile "riscv64-unknown-elf-g++ $riscv -std=c++11 -x c++" "$library"
fi

# All integer models in one file, standalone beside library, and the same headers again in a second file.
: >everything.c
for header in $(ls *_int8_*.h | grep -v '^for_'); do echo "#include \"$header\"" >>everything.c; done
echo 'int first(void); int first(void) { return relu_int8_alone_self_test() + leaky_int8_library_self_test(); }' >>everything.c
sed 's/first/second/g' everything.c >everything_again.c
echo 'int first(void); int second(void); int main(void) { return first() + second(); }' >main.c
for compiler in "gcc -std=c99" "g++ -std=c++11 -x c++"; do
  if $compiler $flags everything.c everything_again.c main.c -o a.out; then
    ./a.out || fail "$compiler: two files with all headers"
  else
    fail "$compiler: two files with all headers do not compile"
  fi
done

# One copy of the data, used by two files.
for name in relu_int8_alone relu_int8_library F_float_alone F_float_library; do
  macro=$(echo $name | tr '[:lower:]' '[:upper:]')
  printf '#define %s_DECLARE_ONLY\n#include "%s.h"\nint first(void); int first(void) { return %s_self_test(); }\n' \
    "$macro" $name $name >user.c
  sed 's/first/second/g' user.c >user_again.c
  printf '#define %s_DEFINE\n#include "%s.h"\n' "$macro" $name >define.c
  compiler="g++ -std=c++11 -x c++"
  case $name in *alone) compiler="gcc -std=c99" ;; esac
  if $compiler $flags -O1 user.c user_again.c define.c main.c -o a.out -lm; then
    ./a.out || fail "$name: declare-only"
  else
    fail "$name: declare-only does not compile"
  fi
done

# Unused functions and data cost nothing.
if command -v avr-gcc >/dev/null 2>&1; then
  echo '#include "relu_int8_alone.h"
int main(void) { return 0; }' >unused.c
  avr-gcc -mmcu=atmega328p -Os $flags -c unused.c -o unused.o
  size=$(avr-size unused.o | awk 'NR == 2 { print $1 + $2 }')
  [ "$size" -lt 16 ] || fail "an unused model takes $size bytes"
fi

# After Arduino.h, where min, round, F and B1 are macros.
arduino=/usr/share/arduino/hardware/arduino/avr
if [ -f $arduino/cores/arduino/Arduino.h ] && command -v avr-g++ >/dev/null 2>&1; then
  for program in $(ls check_[rFst]*.c); do
    header=$(echo "$program" | sed 's/^check_//; s/c$/h/')
    { # The core itself is not free of warnings.
      echo '#pragma GCC diagnostic push'
      for warning in conversion sign-conversion pedantic unused-parameter; do
        echo "#pragma GCC diagnostic ignored \"-W$warning\""
      done
      echo '#include <Arduino.h>'
      echo '#pragma GCC diagnostic pop'
    } >sketch.cpp
    case $header in *library*) echo '#include "pocketmlp/pocketmlp.hpp"' >>sketch.cpp ;; esac
    cat "$program" >>sketch.cpp
    avr-g++ -mmcu=atmega328p -DF_CPU=16000000L -DARDUINO=10819 -DARDUINO_ARCH_AVR -std=gnu++11 -Os \
      -I$arduino/cores/arduino -I$arduino/variants/standard $flags -c sketch.cpp -o sketch.o ||
      fail "$header does not compile after Arduino.h"
  done
else
  echo "skipped: no Arduino core"
fi

# Another kernel version or library version is a compile error that says so.
sed 's/POCKETMLP_KERNELS_VERSION != [0-9]*/POCKETMLP_KERNELS_VERSION != 999/; s/POCKETMLP_KERNELS_VERSION [0-9][0-9]*$/POCKETMLP_KERNELS_VERSION 999/' \
  relu_int8_alone.h >other.h
printf '#include "leaky_int8_alone.h"\n#include "other.h"\n' >versions.c
if gcc -std=c99 $flags -c versions.c -o versions.o 2>message.txt; then fail "kernel versions are not checked"; fi
grep -q "different kernel versions" message.txt || fail "kernel versions: wrong message"
printf '#define POCKETMLP_VERSION_HPP\n#define POCKETMLP_VERSION_MAJOR 99\n#define POCKETMLP_VERSION_MINOR 0\n#include "relu_int8_library.h"\n' >versions.c
if gcc -std=c99 $flags -c versions.c -o versions.o 2>message.txt; then fail "library version is not checked"; fi
grep -q "export the model again" message.txt || fail "library version: wrong message"

echo "$failures failures"
[ "$failures" = 0 ]
