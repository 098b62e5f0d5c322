#!/bin/sh
# The ```cmake blocks of docs/packages.md build a program: each in a project of its own, with this repository in place
# of the copy, the download and the installation that they name.
#   sh tests/docs/cmake_blocks.sh BUILD_DIR BUILT_PROJECT
set -eu

build=$1
built=$2
repository=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
rm -rf "$build"
mkdir -p "$build"
awk -v build="$build" '
  /^```cmake$/ { ++number; inside = 1; next }
  /^```$/ { inside = 0 }
  inside { print > (build "/block_" number) }' "$repository/docs/packages.md"
set -- "$build"/block_*
[ "$#" -ge 3 ] || { echo "packages.md has only $# blocks of CMake"; exit 1; }
cmake --install "$built" --prefix "$build/installed" > "$build/log"

for block in "$@"; do
  project=$build/project_${block##*_}
  mkdir -p "$project/third_party"
  ln -s "$repository" "$project/third_party/pocketmlp"
  {
    echo 'cmake_minimum_required(VERSION 3.16)'
    echo 'project(Block CXX)'
    echo 'add_executable(firmware main.cpp)'
    sed "s,GIT_REPOSITORY [^ ]* GIT_TAG [^ )]*,SOURCE_DIR $repository," "$block"
  } > "$project/CMakeLists.txt"
  cp "$repository/tests/packages/consumer/main.cpp" "$project/main.cpp"
  echo "== $(cat "$block")"
  cmake -S "$project" -B "$project/build" -DCMAKE_PREFIX_PATH="$build/installed" > "$build/log" || { cat "$build/log"; exit 1; }
  cmake --build "$project/build" > "$build/log" || { cat "$build/log"; exit 1; }
  "$project/build/firmware"
done
