#!/bin/sh
# The commands in docs/tables.md and docs/pictures.md work as they are written there.
# shellcheck source-path=SCRIPTDIR source=expect.sh
docs=$(realpath "$(dirname "$0")/../../docs")
. "$(dirname "$0")/expect.sh"

mkdir bin
ln -s "$tool" bin/pocketmlp
PATH=$PWD/bin:$PATH

awk 'BEGIN { srand(7); print "id,colour,weight,length,fruit"
  split("banana apple cherry", names, " "); split("yellow red red", colours, " ")
  split("120 150 8", weights, " "); split("18 8 2", lengths, " ")
  for (i = 0; i < 300; ++i) { k = 1 + i % 3
    printf "%d,%s,%.1f,%.1f,%s\n", i, colours[k], weights[k] * (0.9 + 0.2 * rand()), lengths[k] * (0.9 + 0.2 * rand()), names[k] } }' > fruit.csv
cut -d, -f1-4 fruit.csv | head -n 20 > new.csv
awk 'BEGIN { srand(8); print "rooms,area,price,rent"
  for (i = 0; i < 300; ++i) { r = 1 + i % 5; a = 20 * r + 30 * rand(); print r "," a "," 3000 * a + 9000 * r "," 12 * a } }' > houses.csv
"$tool" data digits --out data/mnist --train 600 --test 100 > log
"$tool" train --epochs 2 --out digits.pmlp > log

for page in tables pictures; do
  sed -n '/^```sh$/,/^```$/p' "$docs/$page.md" | grep -v '^```' > commands
  [ "$(wc -l < commands)" -ge 10 ] || fail "$page.md shows fewer commands than this test knows"
  while read -r command; do
    echo "+ $command"
    sh -euc "$command" > log 2>&1 || { cat log; fail "$page.md: $command"; }
    written=$(echo "$command" | sed -n 's/.*\(--out\|--output\|>\) \([^ ]*\).*/\2/p')
    [ -z "$written" ] || [ -s "$written" ] || fail "$page.md: $command left no $written"
  done < commands
done
[ "$(wc -l < answers.csv)" = 20 ] || fail "not one answer per row"
for picture in ./*.svg report.html; do
  grep -q '</\(svg\|html\)>' "$picture" || fail "$picture is not complete"
done
