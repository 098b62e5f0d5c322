#!/bin/sh
# run.sh BUILD_DIRECTORY [SECONDS]: builds the fuzz targets with Clang and runs each for so long (default 300).
# Returns 77 where Clang or its fuzzer is missing (Debian: clang-14 libclang-rt-14-dev zlib1g-dev).
# What a target finds is left in BUILD_DIRECTORY/findings; make a test of it before it is fixed.
set -eu
source=$(cd "$(dirname "$0")" && pwd)
build=$1
seconds=${2:-300}
compiler=
for candidate in clang++-14 clang++ clang++-15 clang++-16; do
  if [ -z "$compiler" ] && command -v "$candidate" >/dev/null; then compiler=$candidate; fi
done
mkdir -p "$build"
echo 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }' >"$build/probe.cpp"
if [ -z "$compiler" ] || ! "$compiler" -fsanitize=fuzzer,address "$build/probe.cpp" -o "$build/probe" 2>/dev/null; then
  echo "Clang with libFuzzer is not installed: skipped"
  exit 77
fi
cmake -S "$source" -B "$build" -DCMAKE_CXX_COMPILER="$compiler" >"$build/configure.log" || {
  cat "$build/configure.log"
  exit 1
}
cmake --build "$build" -j 2 >"$build/build.log" 2>&1 || {
  tail -40 "$build/build.log"
  exit 1
}
"$build/make_seeds" "$build/seeds"
mkdir -p "$build/findings"
for target in idx csv npz model; do
  mkdir -p "$build/corpus/$target"
  "$build/fuzz_$target" -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=2048 \
    -malloc_limit_mb=1200 -print_final_stats=1 -artifact_prefix="$build/findings/$target-" \
    "$build/corpus/$target" "$build/seeds/$target" >"$build/$target.log" 2>&1 || {
    tail -40 "$build/$target.log"
    exit 1
  }
  echo "$target: $(grep -a number_of_executed_units "$build/$target.log" | tr -dc '0-9') inputs in $seconds s, nothing found"
done
