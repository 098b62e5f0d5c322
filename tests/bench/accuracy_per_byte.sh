#!/bin/sh
# Accuracy on real MNIST per byte of flash: for each budget trains the recipe below, counts the exported constants
# (weights, biases, multipliers) and measures the exported integer arithmetic on the test set: plain, averaged over
# one-pixel shifts, deskewed, and both. Prints a Markdown table of means over the seeds.
#   [SEEDS="1 2 3"] [INPUTS="plain deskewed"] sh tests/bench/accuracy_per_byte.sh [TOOL] [BUDGET...]
# Budgets: 512 1024 2048 4096 8192 12288 24576, and 784-64-10 for a whole image with 8-bit weights (all, when none is
# given). Needs POCKETMLP_MNIST_DIR, or MNIST in data/mnist. A training takes one to three minutes of processor time, and
# is reported on the error output when it is done.
set -eu

tool=${1:-build/release/pocketmlp}
[ "$#" -eq 0 ] || shift
seeds=${SEEDS:-1 2 3}
inputs=${INPUTS:-plain deskewed}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

# What helps networks that could learn the training images by heart.
large="--augment mixed --weight-decay 0.02"

# The widest network of each shape whose rows, padded to whole bytes, fit the budget.
recipe() {
  case $1 in
    512) echo --hidden 12 --weight-bits 4 --crop 24 --downsample 3 --augment weak --epochs 400 ;;
    1024) echo --hidden 18,19 --weight-bits 4 --crop 24 --downsample 3 --augment weak --epochs 400 --learning-rate 0.016 ;;
    2048) echo --hidden 36,36 --weight-bits 2,4,4 --crop 20 --downsample 2 --augment weak --epochs 400 ;;
    4096) echo --hidden 46,49 --weight-bits 4 --crop 20 --downsample 2 --augment mixed --epochs 300 ;;
    8192) echo --hidden 79,79 --weight-bits 4 --crop 20 --downsample 2 $large --epochs 300 ;;
    12288) echo --hidden 92,94 --weight-bits 4 --crop 24 --downsample 2 $large --epochs 300 ;;
    24576) echo --hidden 136,136 --weight-bits 4 --downsample 2 $large --epochs 300 ;;
    784-64-10) echo --hidden 64 --weight-bits 8 $large --epochs 66 ;;
    *) echo "no recipe for $1 bytes" >&2 && return 1 ;;
  esac
}

accuracy() {  # options of evaluate...: in percent
  "$tool" evaluate "$work/m.pmlp" --as int8 --json "$work/result.json" "$@" > "$work/log"
  sed -n 's/.*"accuracy": *\([0-9.e-]*\).*/\1/p' "$work/result.json" | awk '{ printf "%.2f", 100 * $1; exit }'
}

mean() {
  echo "$@" | awk '{ for (i = 1; i <= NF; ++i) sum += $i; printf "%.2f", sum / NF }'
}

# Nothing is kept aside: the recipe is chosen, so all training images may be used.
measure() {  # budget input: sets bytes, and the accuracies of the seeds, in plain and averaged
  options=$(recipe "$1")
  straight=
  [ "$2" = plain ] || straight=--deskew
  plain=
  averaged=
  for seed in $seeds; do
    # shellcheck disable=SC2086  # options are words
    "$tool" train $options $straight --validation 0 --seed "$seed" --threads 1 \
      --out "$work/m.pmlp" > "$work/log"
    "$tool" export "$work/m.pmlp" --as int8 --standalone --name net --out "$work/net.h" --json "$work/export.json" \
      > "$work/log"
    plain="$plain $(accuracy)"
    averaged="$averaged $(accuracy --average-shifts)"
    echo "$1 $2, seeds so far:$plain, averaged:$averaged" >&2
  done
  bytes=$(sed -n 's/.*"flash_bytes": *\([0-9]*\).*/\1/p' "$work/export.json" | head -n 1)
  [ "$1" = 784-64-10 ] || [ "$bytes" -le "$1" ] || { echo "$bytes bytes do not fit $1" >&2; exit 1; }
}

echo "| budget | bytes | options | input | % | averaged % |"
echo "|---|---|---|---|---|---|"
[ "$#" -gt 0 ] || set -- 512 1024 2048 4096 8192 12288 24576 784-64-10
for input in $inputs; do
  for budget in "$@"; do
    measure "$budget" "$input"
    # shellcheck disable=SC2086  # lists
    echo "| $budget | $bytes | \`$options\` | $input | $(mean $plain) | $(mean $averaged) |"
  done
done
