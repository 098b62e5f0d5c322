#!/bin/sh
# Accuracy on real MNIST per byte of flash: for each budget trains the recipe below, counts the exported constants
# (weights, biases, multipliers) and measures the exported integer arithmetic on the test set: plain, averaged over
# one-pixel shifts, deskewed, and both. Prints a Markdown table of means over the seeds.
#   [SEEDS="1 2 3"] [EPOCHS=60] sh tests/bench/accuracy_per_byte.sh [TOOL] [BUDGET...]
# Budgets: 512 1024 2048 4096 8192 12288 24576 (all, when none is given). Needs POCKETMLP_MNIST_DIR, or MNIST in
# data/mnist. A training takes half a minute (512 bytes) to two minutes (24,576) of processor time.
set -eu

tool=${1:-build/release/pocketmlp}
[ "$#" -eq 0 ] || shift
seeds=${SEEDS:-1 2 3}
epochs=${EPOCHS:-60}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

# The widest network of each shape whose rows, padded to whole bytes, fit the budget.
recipe() {
  case $1 in
    512) echo --hidden 12 --weight-bits 4 --crop 24 --downsample 3 ;;
    1024) echo --hidden 18,19 --weight-bits 4 --learning-rate 0.016 --crop 24 --downsample 3 ;;
    2048) echo --hidden 36,36 --weight-bits 2,4,4 --crop 20 --downsample 2 ;;
    4096) echo --hidden 46,49 --weight-bits 4 --crop 20 --downsample 2 ;;
    8192) echo --hidden 79,79 --weight-bits 4 --crop 20 --downsample 2 ;;
    12288) echo --hidden 92,94 --weight-bits 4 --crop 24 --downsample 2 ;;
    24576) echo --hidden 136,136 --weight-bits 4 --downsample 2 ;;
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

echo "| budget | bytes | options | plain % | averaged % | deskewed % | both % |"
echo "|---|---|---|---|---|---|---|"
[ "$#" -gt 0 ] || set -- 512 1024 2048 4096 8192 12288 24576
for budget in "$@"; do
  options=$(recipe "$budget")
  for straight in "" --deskew; do
    plain=
    averaged=
    for seed in $seeds; do
      # shellcheck disable=SC2086  # options are words
      "$tool" train $options $straight --augment mixed --epochs "$epochs" --seed "$seed" --threads 1 \
        --out "$work/m.pmlp" > "$work/log"
      "$tool" export "$work/m.pmlp" --as int8 --standalone --name net --out "$work/net.h" --json "$work/export.json" \
        > "$work/log"
      plain="$plain $(accuracy)"
      averaged="$averaged $(accuracy --average-shifts)"
    done
    bytes=$(sed -n 's/.*"flash_bytes": *\([0-9]*\).*/\1/p' "$work/export.json" | head -n 1)
    [ "$bytes" -le "$budget" ] || { echo "$bytes bytes do not fit $budget" >&2; exit 1; }
    # shellcheck disable=SC2086  # a list
    if [ -z "$straight" ]; then
      row="| $budget | $bytes | \`$options\` | $(mean $plain) | $(mean $averaged)"
    else
      echo "$row | $(mean $plain) | $(mean $averaged) |"
    fi
  done
done
