#!/bin/sh
# How fixed-point training compares with float: accuracy on MNIST's test images after 5 epochs of online training of
# 784-64-10 at a constant rate, mean of some seeds, and samples per second. Prints the Markdown table of
# docs/fixed_point.md.
#   sh tests/bench/fixed_point.sh [TOOL [SEEDS [NUMBERS [RATES]]]]
#   sh tests/bench/fixed_point.sh build/release/pocketmlp "1 2 3" "float32 fixed16:12" "0.01"
# Needs POCKETMLP_MNIST_DIR, or MNIST in data/mnist. About five minutes per seed on an idle core (fixed32: half of it).
set -eu

tool=${1:-build/release/pocketmlp}
seeds=${2:-1 2 3}
numbers=${3:-float32 fixed16:8 fixed16:10 fixed16:12 fixed16:14 fixed32}
rates=${4:-0.01 0.002 0.0005}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

# Mean test accuracy over the seeds, and the training speed of the last run.
cell() {  # rate, options...
  rate=$1
  shift
  : > "$work/accuracies"
  for seed in $seeds; do
    "$tool" train "$@" --hidden 64 --optimizer sgd --schedule constant --learning-rate "$rate" --batch 1 --epochs 5 \
      --validation 0 --seed "$seed" --threads 1 --out "$work/model.pmlp" --json "$work/train.json" > "$work/log" 2>&1
    "$tool" evaluate "$work/model.pmlp" --threads 1 --json "$work/evaluation.json" > "$work/log" 2>&1
    sed -n 's/.*"accuracy": *\([0-9.]*\).*/\1/p' "$work/evaluation.json" | head -n 1 >> "$work/accuracies"
  done
  awk '{ sum += $1 } END { printf "%.2f", 100 * sum / NR }' "$work/accuracies"
}

printf '| number, rounding of updates |'
for rate in $rates; do printf ' rate %s |' "$rate"; done
printf ' samples/s |\n|---|'
for rate in $rates; do printf -- '---|'; done
printf -- '---|\n'
for number in $numbers; do
  case "$number" in
    float32) roundings=- ;;
    *) roundings="stochastic nearest" ;;
  esac
  for rounding in $roundings; do
    if [ "$rounding" = - ]; then
      printf '| %s |' "$number"
      set -- --number "$number"
    else
      printf '| %s, %s |' "$number" "$rounding"
      set -- --number "$number" --rounding "$rounding"
    fi
    for rate in $rates; do printf ' %s |' "$(cell "$rate" "$@")"; done
    sed -n 's/.*"seconds": *\([0-9.]*\).*/\1/p' "$work/train.json" | awk '{ printf " %d |\n", 5 * 60000 / $1 }'
  done
done
