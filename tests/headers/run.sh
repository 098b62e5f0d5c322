#!/bin/sh
# Compiles and runs exported headers: run.sh WRITER SOURCE_DIR WORK_DIR. Most headers are compiled many to a file,
# which is faster and shows that they go together.
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

# make_suite NAME PROGRAMS: suite_NAME.c runs them all and returns what the first that fails returns.
make_suite() {
  {
    echo '#include <stdio.h>'
    for program in $2; do echo "#include \"$program\""; done
    echo 'int main(void) {'
    echo '  int result = 0;'
    for program in $2; do
      function=${program%.c}
      echo "  if (result == 0 && (result = $function()) != 0) puts(\"$function\");"
    done
    echo '  return result; }'
  } >"suite_$1.c"
}

# Headers for a chip have a layout or kernels of their own.
for_chips=$(ls check_for_*_int8_*.c | grep -v for_generic)
layouts=$(echo "$for_chips" | grep -e avr -e cortex_m4 -e cortex_m55 | grep -v packed)
programs=$(ls check_*.c | grep -v check_for_)
suites=""
for mode in alone library; do
  for format in int8 float; do
    suites="$suites ${format}_$mode"
    make_suite ${format}_$mode "$(echo "$programs" | grep ${format}_$mode)"
  done
done
make_suite mixed "$(echo "$programs" | grep int8)"
make_suite chips "$for_chips"
for mode in alone library; do make_suite avr_$mode "$(ls check_for_avr*_int8_$mode.c)"; done

run_on_host() {  # run_on_host "COMPILER and flags" SUITE
  if $1 $flags "suite_$2.c" -o a.out -lm; then
    ./a.out || fail "$1, headers $2: exit code $?"
  else
    fail "$1, headers $2: do not compile"
  fi
}
portable=-DPOCKETMLP_GENERIC_KERNELS=1
checked="-O1 -fsanitize=undefined -fno-sanitize-recover"
if available gcc; then
  for suite in mixed float_alone; do run_on_host "gcc -std=c99 $checked" $suite; done
  run_on_host "gcc -std=c99 $checked $portable" chips
fi
if available clang; then run_on_host "clang -std=c99 -O1" int8_alone; fi
if available g++; then
  for suite in $suites; do run_on_host "g++ -std=c++11 -O2 -x c++" $suite; done
  run_on_host "g++ -std=c++11 -O2 $portable -x c++" chips
fi
if available clang++; then run_on_host "clang++ -std=c++11 -O0 -x c++" int8_library; fi
for program in $layouts; do
  if gcc -std=c99 $flags -c "$program" -o check.o 2>message.txt; then fail "$program compiles for another chip"; fi
  case $program in *avr*) needed=avr-gcc ;; *m55*) needed=MVE ;; *) needed=DSP ;; esac
  grep -q "which needs .*$needed" message.txt || fail "$program for another chip: wrong message"
done

compile() {  # compile "COMPILER and flags" FILES
  for file in $2; do
    $1 $flags -c "$file" -o check.o || fail "$1 $file does not compile"
  done
}
alone="suite_int8_alone.c suite_float_alone.c"
library="suite_int8_library.c suite_float_library.c"
if available avr-gcc; then
  compile "avr-gcc -mmcu=atmega1284p -Os -std=c99" "$alone"
  compile "avr-g++ -mmcu=atmega1284p -Os -std=c++11 -x c++" "$library"
  # Every level allocates the registers around the kernels differently.
  for level in 0 g 1 2 s 3 fast; do
    compile "avr-gcc -mmcu=atmega1284p -O$level -std=c99" suite_avr_alone.c
    compile "avr-g++ -mmcu=atmega1284p -O$level -std=c++11 -x c++" suite_avr_library.c
  done
fi
if available arm-none-eabi-gcc; then
  compile "arm-none-eabi-gcc -mthumb -mcpu=cortex-m0 -Os -std=c99" "$alone $(ls check_for_cortex_m0_int8*)"
  compile "arm-none-eabi-gcc -mthumb -mcpu=cortex-m3 -Os -std=c99" "$(ls check_for_cortex_m3_int8*)"
  compile "arm-none-eabi-g++ -mthumb -mcpu=cortex-m4 -O2 -std=c++11 -x c++" "$library"
  compile "arm-none-eabi-gcc -mthumb -mcpu=cortex-m7 -Os -std=c99" "$(ls check_for_cortex_m4_int8*)"
  compile "arm-none-eabi-gcc -mthumb -mcpu=cortex-m55 -mfloat-abi=hard -Os -std=c99" "$(ls check_for_cortex_m55_int8*)"
  if arm-none-eabi-gcc -mthumb -mcpu=cortex-m55 $flags -c check_for_cortex_m55_int8_alone.c 2>message.txt; then
    fail "a header for M55 compiles without MVE"
  fi
  grep -q "mfloat-abi=hard" message.txt || fail "a header for M55 does not say which option is missing"
fi
if available clang; then
  for chip in m0 m3 m4 "m55 -mfloat-abi=hard"; do
    compile "clang --target=arm-none-eabi -mthumb -mcpu=cortex-$chip -ffreestanding -O2 -std=c99" \
      "check_for_cortex_${chip%% *}_int8_alone.c"
  done
  mkdir libc  # no C library is needed for this chip
  printf '#include <stddef.h>\nvoid* memcpy(void*, const void*, size_t);\n' >libc/string.h
  for level in 0 1 2 s 3; do
    compile "clang --target=arm-none-eabi -mthumb -mcpu=cortex-m4 -ffreestanding -isystem libc -O$level -std=c99" \
      "check_for_cortex_m4_sparse_int8_alone.c"
  done
fi
if available riscv64-unknown-elf-gcc; then
  riscv="-march=rv32imc -mabi=ilp32 --specs=picolibc.specs -Os"
  compile "riscv64-unknown-elf-gcc $riscv -std=c99" "$alone $(ls check_for_riscv_int8*)"
  compile "riscv64-unknown-elf-g++ $riscv -std=c++11 -x c++" "$library"
fi

# Headers for several targets in one file, in any order: the kernels of the first are used where both have one.
for_targets() {  # for_targets "COMPILER and flags" NAME TARGETS
  for order in "$3" "$(echo "$3" | tr ' ' '\n' | tac | tr '\n' ' ')"; do
    for target in $order; do echo "#include \"check_for_${target}_int8_alone.c\""; done >targets.c
    $1 $flags -c targets.c -o check.o || fail "$2: headers for $order in one file do not compile"
  done
}
if available avr-gcc; then
  for_targets "avr-gcc -mmcu=atmega1284p -Os -std=c99" AVR "generic avr avr_packed riscv avr_packed_deep"
fi
if available arm-none-eabi-gcc; then
  for_targets "arm-none-eabi-gcc -mthumb -mcpu=cortex-m0 -Os -std=c99" M0 "generic cortex_m0"
  for_targets "arm-none-eabi-gcc -mthumb -mcpu=cortex-m4 -Os -std=c99" M4 "generic cortex_m0 cortex_m3 cortex_m4"
  for_targets "arm-none-eabi-g++ -mthumb -mcpu=cortex-m55 -mfloat-abi=hard -O2 -std=c++11 -x c++" M55 \
    "generic cortex_m4 cortex_m55"
fi
if available riscv64-unknown-elf-gcc; then
  for_targets "riscv64-unknown-elf-gcc $riscv -std=c99" RISC-V "generic riscv cortex_m3"
fi

# The same headers in two files of one program, and the model as a C++ type.
echo 'int first(void); int second(void); int main(void) { return first() + second(); }' >main.c
cat >first.c <<'END'
#include "relu_int8_alone.h"
#include "leaky_int8_library.h"
int first(void);
int first(void) { return relu_int8_alone_self_test() + leaky_int8_library_self_test(); }
END
sed 's/first/second/g' first.c >second.c
cat >typed.cpp <<'END'
#include "F_int8_library.h"
#include "relu_float_library.h"
template <class Model>
int test() {
  typename Model::Input input[Model::inputs] = {};
  typename Model::Score scores[Model::outputs];
  Model::infer(input, scores);
  return Model::classify(input) < 0 ? 1 : Model::self_test();
}
int main() { return test<F_int8_library_model>() + test<relu_float_library_model>(); }
END
for files in "gcc -std=c99 first.c second.c main.c" "g++ -std=c++11 -x c++ first.c second.c main.c" \
  "g++ -std=c++11 -O1 typed.cpp"; do
  if $files $flags -o a.out; then ./a.out || fail "$files: exit code $?"; else fail "$files: does not compile"; fi
done

# One copy of the data, used by two files.
for name in relu_int8_alone relu_int8_library F_float_alone F_float_library; do
  macro=$(echo $name | tr '[:lower:]' '[:upper:]')
  printf '#define %s_DECLARE_ONLY\n#include "%s.h"\nint first(void); int first(void) { return %s_self_test(); }\n' \
    "$macro" $name $name >user.c
  sed 's/first/second/g' user.c >user_again.c
  printf '#undef %s_DEFINE\n#define %s_DEFINE\n#include "%s.h"\n' "$macro" "$macro" $name >define.c
  compiler="g++ -std=c++11 -x c++"
  case $name in *alone) compiler="gcc -std=c99" ;; esac
  if $compiler $flags -O1 user.c user_again.c define.c main.c -o a.out -lm; then
    ./a.out || fail "$name: declare-only"
  else
    fail "$name: declare-only does not compile"
  fi
  # The file that defines has seen the declarations before; or both macros.
  mv define.c only_define.c
  { cat user.c only_define.c only_define.c; } | sed 's/first/third/g' >define.c
  printf '#define %s_DECLARE_ONLY\n' "$macro" | cat - only_define.c >define_both.c
  for defining in define.c define_both.c; do
    $compiler $flags -O1 user.c user_again.c $defining main.c -o a.out -lm && ./a.out ||
      fail "$name: declare-only, then $defining"
  done
done

# Unused functions and data cost nothing, golden vectors only where the self-test is called, and the data goes to the
# section that the user names.
echo '#include "relu_int8_alone.h"
int main(void) { return 0; }' >unused.c
echo '#define RELU_INT8_ALONE_DATA __attribute__((section(".model"), aligned(16)))
#include "relu_int8_alone.h"
int main(void) { static const uint8_t input[RELU_INT8_ALONE_INPUTS]; return relu_int8_alone_classify(input); }' >used.c
gcc -std=c99 -Os $flags used.c -o a.out
if nm a.out | grep -q golden; then fail "golden vectors are linked without the self-test"; fi
nm -n a.out | grep -q weights || fail "there are no weights"
objdump -h a.out | grep -q '\.model ' || fail "the model is not in its section"
if command -v avr-gcc >/dev/null 2>&1; then
  avr-gcc -mmcu=atmega328p -Os $flags -c unused.c -o unused.o
  size=$(avr-size unused.o | awk 'NR == 2 { print $1 + $2 }')
  [ "$size" -lt 16 ] || fail "an unused model takes $size bytes"
fi

# After Arduino.h, where min, round, F and B1 are macros.
arduino=/usr/share/arduino/hardware/arduino/avr
if [ -f $arduino/cores/arduino/Arduino.h ] && command -v avr-g++ >/dev/null 2>&1; then
  for suite in $suites; do
    { # The core itself is not free of warnings.
      echo '#pragma GCC diagnostic push'
      for warning in conversion sign-conversion pedantic unused-parameter; do
        echo "#pragma GCC diagnostic ignored \"-W$warning\""
      done
      echo '#include <Arduino.h>'
      echo '#pragma GCC diagnostic pop'
      case $suite in *library) echo '#include "pocketmlp/pocketmlp.hpp"' ;; esac
      cat suite_$suite.c
    } >sketch.cpp
    avr-g++ -mmcu=atmega1284p -DF_CPU=16000000L -DARDUINO=10819 -DARDUINO_ARCH_AVR -std=gnu++11 -Os \
      -I$arduino/cores/arduino -I$arduino/variants/standard $flags -c sketch.cpp -o sketch.o ||
      fail "headers $suite do not compile after Arduino.h"
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
# A header that needs C++ says so in C, and nothing that is not true.
if gcc -std=c99 $flags -c check_relu_float_library.c -o check.o 2>message.txt; then fail "float32 with the library compiles as C"; fi
grep -q "float32 models need C++" message.txt || fail "float32 as C: wrong message"
if grep -q "another version" message.txt; then fail "float32 as C: the version is blamed"; fi

echo "$failures failures"
[ "$failures" = 0 ]
