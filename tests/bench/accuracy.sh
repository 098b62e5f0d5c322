#!/bin/sh
# Accuracy on real MNIST with the tool's defaults, in float and as exported integers: means of three seeds.
#   sh tests/bench/accuracy.sh [TOOL]
# Prints a Markdown table. Needs POCKETMLP_MNIST_DIR, or MNIST in data/mnist. About four minutes of processor time.
set -eu

tool=${1:-build/release/pocketmlp}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

# The accuracy that evaluate writes to its JSON file, in percent.
accuracy_of() {
  sed -n 's/.*"accuracy": *\([0-9.e-]*\).*/\1/p' "$1" | awk '{ printf "%.2f", 100 * $1; exit }'
}

row() {  # label, options of train...
  label=$1
  shift
  floats=
  integers=
  seconds=
  for seed in 1 2 3; do
    "$tool" train "$@" --epochs 20 --seed "$seed" --threads 1 --out "$work/m.pmlp" --json "$work/train.json" > "$work/log"
    "$tool" evaluate "$work/m.pmlp" --json "$work/float.json" > "$work/log"
    "$tool" evaluate "$work/m.pmlp" --as int8 --json "$work/int8.json" > "$work/log"
    floats="$floats $(accuracy_of "$work/float.json")"
    integers="$integers $(accuracy_of "$work/int8.json")"
    seconds="$seconds $(sed -n 's/.*"seconds": *\([0-9.]*\).*/\1/p' "$work/train.json" | head -1)"
  done
  echo "$label|$floats|$integers|$seconds" | awk -F'|' '
    function mean(text, parts, n, i, sum) { n = split(text, parts, " "); for (i = 1; i <= n; ++i) sum += parts[i]; return sum / n }
    { printf "| %s | %.2f | %.2f | %.1f |\n", $1, mean($2), mean($3), mean($4) }'
}

echo "| network, options | float32 % | int8 % | seconds per training |"
echo "|---|---|---|---|"
row "784-32-10" --hidden 32
row "784-128-10" --hidden 128
row "784-32-10 sigmoid, mean squared error" --hidden 32 --activation sigmoid --loss mse
