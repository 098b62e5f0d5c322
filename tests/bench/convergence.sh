#!/bin/sh
# What initialisation and learning rate do to convergence: accuracy on the validation part (a tenth of MNIST's
# training images) after 1, 3 and 10 epochs of a 784-32-10 network. Prints the Markdown tables of docs/training.md.
#   sh tests/bench/convergence.sh [TOOL]
# Needs POCKETMLP_MNIST_DIR, or MNIST in data/mnist. About a minute.
set -eu

tool=${1:-build/release/pocketmlp}
log=$(mktemp)
trap 'rm -f "$log"' EXIT INT TERM

# Validation accuracy after the given epochs, from the lines of train.
row() {  # label, options...
  label=$1
  shift
  if "$tool" train "$@" --hidden 32 --epochs 10 --schedule constant --seed 1 --threads 1 --out "$log.pmlp" > "$log" 2>&1; then
    sed -n 's/^epoch \([0-9]*\)\/10 .* accuracy \([0-9.]*\) %$/\1 \2/p' "$log" | awk -v label="$label" '
      { at[$1] = $2 } END { printf "| %s | %s | %s | %s |\n", label, at[1], at[3], at[10] }'
  else
    echo "| $label | diverged | | |"
  fi
  rm -f "$log.pmlp"
}

table() {
  printf '\n| %s | 1 epoch | 3 epochs | 10 epochs |\n|---|---|---|---|\n' "$1"
}

table "first weights, activation (cross-entropy, rate 0.1)"
for activation in relu tanh sigmoid; do
  for method in he glorot uniform; do
    row "$method, $activation" --activation "$activation" --initialize "$method" --learning-rate 0.1
  done
done

table "learning rate (relu, cross-entropy, SGD)"
for rate in 0.0001 0.001 0.01 0.1 0.3 1 3; do
  row "$rate" --learning-rate "$rate"
done

table "learning rate (sigmoid, mean squared error, SGD)"
for rate in 0.01 0.1 1 3 10; do
  row "$rate" --activation sigmoid --loss mse --learning-rate "$rate"
done

table "optimizer at its default rate (relu, cross-entropy)"
for optimizer in sgd momentum adam; do
  row "$optimizer" --optimizer "$optimizer"
done
