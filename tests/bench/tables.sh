#!/bin/sh
# What tables cost and reach: cross-validation on three classic sets with default options, the built-in shapes, the
# speed of reading CSV, and what a network loses on its way through NumPy's file format to 8-bit integers.
#   sh tests/bench/tables.sh [TOOL [DIRECTORY]]
# DIRECTORY holds iris.csv, wine_data.csv and breast_cancer.csv as scikit-learn has them; without it they are taken
# out of Debian's package python3-sklearn (apt-get download, nothing is installed). The last part needs MNIST in
# POCKETMLP_MNIST_DIR or data/mnist. About four minutes of processor time.
set -eu

tool=$(realpath "${1:-build/release/pocketmlp}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
mnist=${POCKETMLP_MNIST_DIR:-data/mnist}
[ ! -d "$mnist" ] || mnist=$(realpath "$mnist")
if [ "$#" -ge 2 ]; then
  classic=$(realpath "$2")
else
  (cd "$work" && apt-get download python3-sklearn > log 2>&1 && dpkg-deb -x python3-sklearn_*.deb package) || {
    echo "tables.sh: python3-sklearn could not be had; name the directory with iris.csv, wine_data.csv and" \
      "breast_cancer.csv" >&2
    exit 1
  }
  classic=$(dirname "$(find "$work/package" -name iris.csv)")
fi
cd "$work"

echo "| 10-fold cross-validation, default options | seed 1 | 2 | 3 | 4 | 5 | mean % |"
echo "|---|---|---|---|---|---|---|"
for set in iris wine_data breast_cancer; do
  # The first line counts rows and columns; the last column is the class.
  sed 1d "$classic/$set.csv" > data.csv
  last=$(head -n 1 data.csv | awk -F, '{ print NF }')
  printf '| %s |' "$set"
  for seed in 1 2 3 4 5; do
    "$tool" train --data data.csv --header no --label "$last" --cross-validate 10 --seed "$seed" > log
    sed -n 's/^cross-validation: accuracy \([0-9.]*\) %.*/\1/p' log
  done | awk '{ printf " %.2f |", $1; sum += $1 } END { printf " %.2f |\n", sum / NR }'
done

echo
echo "| built-in shape, default options | accuracy % |"
echo "|---|---|"
for shape in moons circles spiral xor; do
  "$tool" train --data "$shape" --out shape.pmlp > log
  "$tool" evaluate shape.pmlp --data "$shape" | sed -n "s/^accuracy \([0-9.]*\) %.*/| $shape | \1 |/p"
done

# A table of 100 MB whose last value is not a number: reading all of it is all that `train` does. The best of five.
awk 'BEGIN { srand(1); for (i = 0; i < 20000; ++i) { line = i; for (k = 0; k < 9; ++k) line = line sprintf(",%.5f", rand() * 1000 - 500)
  print line } }' > part.csv
echo "id,a,b,c,d,e,f,g,h,y" > big.csv
parts=$(awk -v size="$(wc -c < part.csv)" 'BEGIN { print int(100000000 / size) + 1 }')
for part in $(seq "$parts"); do cat part.csv; done >> big.csv
echo "1,2,3,4,5,6,7,8,9,oops" >> big.csv
bytes=$(wc -c < big.csv)
for run in 1 2 3 4 5; do
  start=$(date +%s%N)
  "$tool" train --data big.csv --target y --out none.pmlp > log 2>&1 && exit 1
  end=$(date +%s%N)
  grep -q "'oops' is not a number" log || { cat log >&2; exit 1; }
  echo $((end - start))
done | sort -n | head -n 1 | awk -v bytes="$bytes" '
  { printf "\nReading a CSV file of %.0f MB (10 columns of numbers): %.0f MB/s\n", bytes / 1e6, bytes * 1e3 / $1 }'
rm -f big.csv part.csv

[ -d "$mnist" ] || { echo "tables.sh: no MNIST, the way through NumPy is not measured" >&2; exit 0; }
"$tool" train --data "$mnist" --hidden 128 --out own.pmlp > log
"$tool" export own.pmlp --as npz --out weights.npz > log
"$tool" import weights.npz --activations relu,softmax --image 28x28 --out imported.pmlp > log
printf '\n784-128-10 on MNIST: trained %s, imported %s, imported and exported as int8 %s %%\n' \
  "$("$tool" evaluate own.pmlp --data "$mnist" | sed -n 's/^accuracy \([0-9.]*\) %.*/\1/p')" \
  "$("$tool" evaluate imported.pmlp --data "$mnist" | sed -n 's/^accuracy \([0-9.]*\) %.*/\1/p')" \
  "$("$tool" evaluate imported.pmlp --data "$mnist" --as int8 | sed -n 's/^accuracy \([0-9.]*\) %.*/\1/p')"
