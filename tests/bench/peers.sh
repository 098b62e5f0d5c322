#!/bin/sh
# Training speed of one thread beside other libraries, all in the same minutes on this machine: PyTorch, NumPy (with
# OpenBLAS), scikit-learn and FANN, as Debian 12 has them. Installs them where it may, and leaves out what is missing.
#   sh tests/bench/peers.sh [TOOL]
# 784-128-10, float32, plain SGD, dense random images; samples per second of processor time. Prints a Markdown table,
# in parentheses how many times as fast PocketMLP is. About eight minutes.
set -eu

project=$(cd -- "$(dirname -- "$0")/../.." && pwd)
tool=${1:-$project/build/release/pocketmlp}
sh "$project/tools/install_packages.sh" peers >&2 || [ "$?" -eq 3 ]
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

"$tool" bench --json "$work/bench.json" >&2
: > "$work/speeds"
tr '{' '\n' < "$work/bench.json" |
  sed -n 's/.*"train 784-128-10 sgd".*"batch": *\([0-9]*\).*"samples_per_second": *\([0-9.]*\).*/\1 PocketMLP \2/p' \
    >> "$work/speeds"
if cc -O2 "$project/tests/bench/peers/fann.c" -o "$work/fann" -lfann -lm 2> /dev/null; then
  echo "1 FANN $("$work/fann" 128)" >> "$work/speeds"
fi
for batch in 1 32 128; do
  /usr/bin/python3 "$project/tests/bench/peers/train.py" 128 "$batch" | sed "s/^/$batch /" >> "$work/speeds"
done

echo "| samples/s | batch 1 | batch 32 | batch 128 |"
echo "|---|---|---|---|"
awk '
  { speed[$2, $1] = $3 }
  !seen[$2]++ { names[++count] = $2 }
  function cell(name, batch) {
    if (!((name, batch) in speed)) return "–"
    text = sprintf("%d", speed[name, batch])
    return name == "PocketMLP" ? text : sprintf("%s (%.1f)", text, speed["PocketMLP", batch] / speed[name, batch])
  }
  END {
    for (n = 1; n <= count; ++n)
      printf "| %s | %s | %s | %s |\n", names[n], cell(names[n], 1), cell(names[n], 32), cell(names[n], 128)
  }' "$work/speeds"
