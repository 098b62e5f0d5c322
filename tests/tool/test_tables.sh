#!/bin/sh
# Tables from end to end: training on a CSV, testing, cross-validation, evaluating, predicting as a filter.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

# Three kinds of fruit, told by weight and colour; a date and a number that mean nothing.
awk 'BEGIN {
  srand(7); print "id;date;weight;colour;fruit"
  for (i = 0; i < 150; ++i) {
    k = i % 3; w = (k == 0 ? 120 : k == 1 ? 150 : 8) + 10 * (rand() + rand() - 1) / (k == 2 ? 5 : 1)
    c = k == 0 ? "yellow" : k == 1 ? (i % 2 ? "red" : "green") : "red"
    f = k == 0 ? "banana" : k == 1 ? "apple" : "cherry"
    text = sprintf("%.2f", w); sub(/\./, ",", text)
    printf "%d;2026-01-%02d;%s;%s;\"%s\"\r\n", i, i % 28 + 1, text, c, f
  }
}' >fruit.csv

columns="--label fruit --ignore id,date --categorical colour"
# shellcheck disable=SC2086
succeeds train --data fruit.csv $columns --test-fraction 0.2 --out fruit.pmlp --seed 3
prints "(150 rows, 2 feature columns as 4 inputs, 3 classes)"
prints "wrote fruit.pmlp (4-32-3"
prints "accuracy 100.00 %"
prints "precision"
cp fruit.pmlp first.pmlp
# shellcheck disable=SC2086
succeeds train --data fruit.csv $columns --test-fraction 0.2 --out fruit.pmlp --seed 3
cmp first.pmlp fruit.pmlp || fail "the same seed gave another model"

# shellcheck disable=SC2086
succeeds train --data fruit.csv $columns --cross-validate 5 --class-weights balanced
prints "over 5 parts"
[ ! -e model.pmlp ] || fail "cross-validation alone wrote a model"

succeeds inspect fruit.pmlp
prints "columns     weight  number"
prints "colour  one of green, red, yellow"
prints "ignored     id, date"
prints "label       fruit"
prints "classes     apple, banana, cherry"
# What inspect says that an export takes is what export says.
for format in float32 fixed16 fixed32 int8 int4; do
  succeeds export fruit.pmlp --as $format --name fruit --out fruit.h --json fruit.json >/dev/null
  succeeds inspect fruit.pmlp >/dev/null
  awk -v format=$format '$1 == format { gsub(/,/, ""); print $2 "," $3 }' "$work.out" >inspected
  sed 's/.*"flash_bytes":\([0-9]*\),"ram_bytes":\([0-9]*\),.*/\1,\2/' fruit.json >exported
  cmp inspected exported || fail "$format: inspect says $(cat inspected), export $(cat exported)"
done
succeeds evaluate fruit.pmlp --data ./fruit.csv --json score.json
prints "accuracy 100.00 %  loss"
prints "(150 of 150 rows)"
grep -q '"accuracy": *1' score.json || fail "score.json lacks the accuracy"
# Figures on rows that the network was trained on are marked, others are not.
prints "(150 rows, which the network may have been fitted to)"
cp fruit.csv others.csv
succeeds evaluate fruit.pmlp --data others.csv
if grep -q "fitted" "$work.out"; then fail "other rows are called training rows"; fi
succeeds export fruit.pmlp --data fruit.csv --name fruit --out fruit.h
prints "(150 rows of fruit.csv, which the network may have been fitted to)"
grep -q "fitted to)" fruit.h || fail "the card does not say that the rows were trained on"
succeeds export fruit.pmlp --test others.csv --name fruit --out fruit.h
prints "(150 rows of others.csv)"
succeeds report fruit.pmlp --data fruit.csv --out fruit.html
grep -q "150 samples, which the network may have been fitted to" fruit.html || fail "the report does not say so"
succeeds evaluate fruit.pmlp --data fruit.csv --as int8
prints "(150 of 150 rows)"
"$tool" evaluate fruit.pmlp --data fruit.csv --as int8 --json int8.json >/dev/null
"$tool" evaluate fruit.pmlp --data fruit.csv --as int1 --json int1.json >/dev/null
[ "$(grep -o '"loss": *[0-9.e-]*' int8.json)" != "$(grep -o '"loss": *[0-9.e-]*' int1.json)" ] ||
  fail "one bit per weight loses nothing"

# As a filter: standard input to standard output, in the dialect of the input.
"$tool" predict fruit.pmlp --keep id --labels-only <fruit.csv >answers.csv
[ "$(head -1 answers.csv)" = "id;fruit" ] || fail "wrong header: $(head -1 answers.csv)"
[ "$(wc -l <answers.csv)" = 151 ] || fail "not one row per input row"
[ "$(sed -n 4p answers.csv)" = "2;cherry" ] || fail "wrong answer: $(sed -n 4p answers.csv)"
succeeds predict fruit.pmlp --input fruit.csv --output probabilities.csv
[ "$(head -1 probabilities.csv)" = "fruit;p(apple);p(banana);p(cherry)" ] || fail "$(head -1 probabilities.csv)"
awk -F';' 'NR > 1 && ($2 + $3 + $4 < 0.999 || $2 + $3 + $4 > 1.001) { exit 1 }' probabilities.csv ||
  fail "probabilities do not add up to 1"
"$tool" predict fruit.pmlp --keep fruit,id <fruit.csv >answers.csv
[ "$(head -1 answers.csv)" = "fruit;id;predicted fruit;p(apple);p(banana);p(cherry)" ] ||
  fail "wrong header: $(head -1 answers.csv)"
refuses 2 "--keep: column 'id' is given twice" predict fruit.pmlp --input fruit.csv --keep id,id --output x.csv
[ "$(printf '150,red\n' | "$tool" predict fruit.pmlp --labels-only | tail -1)" = apple ] ||
  fail "bare features are not answered"

# Regression: y = 3 a - 2 b + 5.
awk 'BEGIN { srand(9); print "a,b,y,z"
  for (i = 0; i < 300; ++i) { a = rand() * 10; b = rand() * 4; print a "," b "," 3 * a - 2 * b + 5 "," a * 100 } }' >line.csv
succeeds train --data line.csv --target y,z --hidden 16 --test-fraction 0.2 --out line.pmlp
prints "y: RMSE"
prints "z: RMSE"
succeeds evaluate line.pmlp --data line.csv
prints "R2 0.99"
[ "$(grep -c RMSE "$work.out")" = 2 ] || fail "the errors of two targets are not on two lines"
succeeds evaluate line.pmlp --data line.csv --as int8
prints "R2 0.99"
# Each target has its own error, in its own units.
succeeds export line.pmlp --as float32 --data line.csv --name line --out line.h
prints "result   RMSE y 0."
prints ", z "
grep -q "RMSE y 0.*, z [0-9.]* as exported" line.h || fail "the card mixes the targets: $(grep RMSE line.h)"
printf 'b,a\n1,2\n' | "$tool" predict line.pmlp --output - >value.csv
awk -F, 'NR == 1 && $0 != "y,z" { exit 1 } NR == 2 && ($1 < 8.8 || $1 > 9.2 || $2 < 195 || $2 > 205) { exit 1 }' \
  value.csv || fail "2 and 1 give $(tail -1 value.csv)"

# A rare class that overlaps with a frequent one is found more often when it weighs as much.
awk 'BEGIN { srand(4); print "x,class"
  for (i = 0; i < 1200; ++i) { rare = i % 15 == 0; print rand() + rand() + 0.7 * rare "," (rare ? "rare" : "usual") } }' >rare.csv
recall_of_rare() {
  "$tool" evaluate rare.pmlp --data rare.csv --json rare.json >/dev/null
  grep -o '"label": *"rare"[^}]*' rare.json | sed -n 's/.*"recall": *\([0-9.e-]*\).*/\1/p'
}
succeeds train --data rare.csv --label class --out rare.pmlp
plain=$(recall_of_rare)
succeeds train --data rare.csv --label class --class-weights balanced --out rare.pmlp
awk -v plain="$plain" -v balanced="$(recall_of_rare)" 'BEGIN { exit !(plain < 0.4 && balanced > 0.6) }' ||
  fail "recall of the rare class: $plain plain, $(recall_of_rare) balanced"

# A class without rows has no recall, and does not count in the means.
awk -F';' 'NR == 1 || $5 ~ /cherry/' fruit.csv >cherries.csv
succeeds evaluate fruit.pmlp --data cherries.csv --json cherries.json
prints "macro F1 1.0000, balanced accuracy 100.00 %"
grep -q "apple *- *- *- *0\$" "$work.out" || fail "apples have figures without rows"
grep -q '"label":"apple","precision":0,"recall":null' cherries.json || fail "$(cat cherries.json)"

refuses 2 "line.pmlp predicts numbers, not classes" plot boundary line.pmlp --data line.csv --out x.svg

# A separate test file, missing values, built-in data.
printf 'a,b,y,z\n1,,6,100\n2,1,9,200\n' >holes.csv
refuses 2 "holes.csv: the value is missing (line 2, column 2 'b')" evaluate line.pmlp --data holes.csv
refuses 2 "(line 2, column 2 'b')" train --data holes.csv --target y --out x.pmlp
succeeds train --data holes.csv --target y,z --missing mean --epochs 2 --out holes.pmlp
succeeds evaluate holes.pmlp --data holes.csv
succeeds train --data line.csv --target y,z --test line.csv --epochs 2 --out line2.pmlp
prints "test on 300 rows"
prints "y: RMSE"
succeeds train --data line.csv --target y --test line.csv --epochs 2 --out line2.pmlp
prints "test RMSE"
[ "$(grep -c RMSE "$work.out")" = 1 ] || fail "the errors of one target are printed twice"
succeeds train --data moons --out moons.pmlp
succeeds evaluate moons.pmlp --data moons
prints "accuracy 99."

# A column without a name, as other tools write row numbers, is left out and named.
printf ',x,class\n0,1,a\n1,2,b\n2,1,a\n3,2,b\n' >numbered.csv
succeeds train --data numbered.csv --label class --epochs 2 --out numbered.pmlp
prints "(4 rows, 1 feature column, 2 classes, column 1 left out because it has no name)"
succeeds train --data numbered.csv --label class --ignore 1 --epochs 2 --out numbered.pmlp
prints "(4 rows, 1 feature column, 2 classes)"

# Built-in sets are data for export as well, as training points and as others.
succeeds train --data moons --epochs 20 --out moons.pmlp
succeeds export moons.pmlp --data moons --test moons --name moons --out moons.h
prints "1,000 rows of built-in moons"

# A built-in set is held to the columns of the model like a file, whatever is done with it.
succeeds train --data circles --epochs 2 --out circles.pmlp
for command in "evaluate" "evaluate --as int8" "report --out x.html" "plot histograms --out x.svg" \
  "plot confusion --out x.svg" "graph --gradients --out x.svg" "export --name x --out x.h"; do
  # shellcheck disable=SC2086
  refuses 2 "moons: has no column 'weight', which the model needs" $command fruit.pmlp --data moons
  # shellcheck disable=SC2086
  refuses 2 "moons: has no column 'a', which the model needs" $command line2.pmlp --data moons
  # shellcheck disable=SC2086
  refuses 2 "spiral: '2' is not a label that the model knows" $command circles.pmlp --data spiral
done

# Names with commas are written in quotes, as in the file; the recipe quotes them as well, for the shell too.
printf '"x, mm",n,"say ""y""",class\n1,1,2,a\n2,1,1,b\n3,2,2,a\n4,2,1,b\n' >quotes.csv
succeeds train --data quotes.csv --label class --ignore '"x, mm", n' --epochs 2 --out quotes.pmlp
prints '(4 rows, 1 feature column'
prints "--ignore '\"x, mm\",n'"
refuses 2 '(its columns: "x, mm", n, say "y", class)' train --data quotes.csv --label kind --out x.pmlp
cp quotes.csv 'my quotes.csv'
succeeds train --data 'my quotes.csv' --label class --ignore n --separator comma --header yes --epochs 2 --out quotes.pmlp
prints "--data 'my quotes.csv' --label class --ignore n --separator comma --header yes"
refuses 2 '--ignore: a quote is not closed' train --data quotes.csv --label class --ignore '"x, mm' --out x.pmlp
"$tool" predict quotes.pmlp --input quotes.csv --labels-only --keep 'n,"x, mm"' >kept.csv
[ "$(head -1 kept.csv)" = 'n,"x, mm",class' ] || fail "wrong header: $(head -1 kept.csv)"
succeeds train --data quotes.csv --target '"say ""y""","x, mm"' --ignore class --epochs 2 --out quotes.pmlp
prints "(4 rows, 1 feature column, 2 targets)"

# Figures of the rows that were kept aside are in the log, and can be had again, with integers as well.
# shellcheck disable=SC2086
succeeds train --data fruit.csv $columns --test-fraction 0.2 --cross-validate 3 --seed 3 --out fruit.pmlp --json log.json
grep -q '"cross_validation":{"figure":"accuracy","parts":\[[0-9.,]*\],"mean":[0-9.]*,' log.json || fail "no parts: $(cat log.json)"
grep -q '"test":{"rows":30,"correct":30,"accuracy":1,' log.json || fail "no test figures: $(cat log.json)"
for format in model int8; do
  succeeds evaluate fruit.pmlp --data fruit.csv --split test --as $format --json split.json
  prints "(30 rows that training kept aside)"
  prints "(30 of 30 rows)"
  grep -q '"split":"test",.*"rows":30,' split.json || fail "wrong split: $(cat split.json)"
done
succeeds evaluate fruit.pmlp --data fruit.csv --split train
prints "(120 rows, which the network may have been fitted to)"
succeeds evaluate fruit.pmlp --data others.csv --split test  # a copy
prints "(30 rows that training kept aside)"
{ head -1 fruit.csv; sed 1d fruit.csv | sort -r; } >turned.csv
refuses 2 "--split: turned.csv is not, or no longer, the table" evaluate fruit.pmlp --data turned.csv --split test
sed '1!s/^\([^,]*\)/1\1/' line.csv >moved.csv
refuses 2 "--split: moved.csv is not, or no longer, the table" evaluate line.pmlp --data moved.csv --split test
echo "150;2026-01-01;8,00;red;cherry" >>others.csv
refuses 2 "--split: others.csv is not, or no longer, the table that the model was trained on (fruit.csv, 150 rows)" \
  evaluate fruit.pmlp --data others.csv --split test
refuses 2 "--split: no rows of built-in moons were kept aside" evaluate moons.pmlp --data moons --split test
succeeds train --data moons --test-fraction 0.1 --epochs 2 --out moons.pmlp
refuses 2 "--split: built-in circles is not, or no longer, the table" evaluate moons.pmlp --data circles --split test
succeeds evaluate moons.pmlp --data moons --split test
prints "(100 rows that training kept aside)"
# shellcheck disable=SC2086
succeeds train --data fruit.csv $columns --cross-validate 3 --json log.json
grep -q '^{"cross_validation":{.*"together":{"rows":150,' log.json || fail "no figures without a model: $(cat log.json)"
succeeds train --data line.csv --target y,z --epochs 2 --cross-validate 3 --json log.json
prints "all rows together: y RMSE "
grep -q '"figure":"r2",.*"target":"z","rmse":' log.json || fail "no targets: $(cat log.json)"

# Decimal commas: not mixed with points, which would separate thousands; answers with commas where asked for.
printf 'a;y\n1,5;1\n1.234;2\n' >mixed.csv
refuses 2 "mixed.csv: '1.234' has a decimal point, and values above it a decimal comma (line 3, column 1 'a')" \
  train --data mixed.csv --target y --out x.pmlp
printf 'a;b;y\n1,5;2.5;1\n2,5;1.5;2\n3,5;0.5;3\n' >commas.csv
succeeds train --data commas.csv --target y --epochs 2 --out commas.pmlp
"$tool" predict commas.pmlp --input commas.csv --keep a --decimal comma >answers.csv
if sed 1d answers.csv | grep -vqE '^[0-9],5;-?[0-9]+(,[0-9]+)?$'; then fail "points: $(cat answers.csv)"; fi
"$tool" predict commas.pmlp --input commas.csv >answers.csv
grep -q '^-*[0-9]*\.[0-9]*$' answers.csv || fail "no points: $(cat answers.csv)"
refuses 2 "--decimal comma: commas separate the fields of line.csv" \
  predict line.pmlp --input line.csv --decimal comma --output x.csv

# predict answers with the integers that evaluate judges.
"$tool" predict fruit.pmlp --input fruit.csv --as int1 --labels-only --keep fruit >answers.csv
"$tool" evaluate fruit.pmlp --data fruit.csv --as int1 >int1.out
right=$(awk -F';' 'NR > 1 { n += $1 == $2 } END { print n }' answers.csv)
grep -q "($right of 150 rows)" int1.out || fail "predict has $right right, evaluate says $(cat int1.out)"
"$tool" predict line.pmlp --input line.csv --as int8 >answers.csv
"$tool" predict line.pmlp --input line.csv >floats.csv
if cmp -s answers.csv floats.csv; then fail "int8 answers like float32"; fi

# What there is nothing to learn from, and what floats cannot hold.
printf 'a,b,y\n1,,1\n2,,2\n' >empty.csv
refuses 2 "empty.csv: column 'b' has no value at all (leave it out with --ignore)" \
  train --data empty.csv --target y --missing mean --out x.pmlp
printf 'a,y\n1,4\n2,4\n' >same.csv
refuses 2 "same.csv: column 'y' has the same number in every row (nothing to learn)" \
  train --data same.csv --target y --out x.pmlp
printf 'a,b,y,z\n1,1,4,4\n2,2,4,4\n' >constant.csv
succeeds evaluate line.pmlp --data constant.csv
prints "R2 -"
printf 'time,y\n1700000000,1\n1700000300,2\n1700000600,3\n1700000900,4\n' >times.csv
succeeds train --data times.csv --target y --epochs 2 --out times.pmlp
prints "note: column 'time' varies so little beside its size"
printf 'five,flag,y\n5,0,1\n,0,2\n5,1,3\n5,0,4\n' >flags.csv
succeeds train --data flags.csv --target y --missing mean --epochs 2 --out flags.pmlp
if grep -q "note: column" "$work.out"; then fail "a constant column and a flag are noted"; fi
printf 'x,class\n1,a\n2,a\n3,a\n4,b\n' >lonely.csv
succeeds train --data lonely.csv --label class --test-fraction 0.7 --epochs 2 --out lonely.pmlp
prints "note: no row of class 'b' is left to train on, all are kept aside"
for text in 12:30 0x10 1/2 5a6; do
  printf 'a,y\n%s,1\n' $text >texts.csv
  refuses 2 "'$text' is not a number (text: " train --data texts.csv --target y --out x.pmlp
done
printf '1,2,0\n3,4,1\n5,6,0\n' >bare.csv
succeeds train --data bare.csv --label 3 --epochs 2 --out bare.pmlp
prints "2 classes, no header)"
printf 'a,y\n"1,831.5",1\n' >thousands.csv
refuses 2 "'1,831.5' is not a number (write numbers without units" train --data thousands.csv --target y --out x.pmlp
refuses 2 "--class-weights: is for --label" train --data line.csv --target y --class-weights balanced --out x.pmlp
refuses 2 "--scores: is for images" evaluate fruit.pmlp --data fruit.csv --scores x.txt
refuses 2 "-: standard output cannot take this" evaluate fruit.pmlp --data fruit.csv --json -

# Everything that is wrong is one line with the place, and nothing is left behind.
refuses 2 "--label: fruit.csv has no column 'kind'" train --data fruit.csv --label kind --out x.pmlp
refuses 2 "fruit.csv: '2026-01-01' is not a number" train --data fruit.csv --label fruit --out x.pmlp
refuses 2 "line 2, column 2 'date'" train --data fruit.csv --label fruit --out x.pmlp
refuses 2 "--cross-validate" train --data moons --cross-validate 1
refuses 2 "--out is required" train --data moons
refuses 2 "none.csv: cannot be read" evaluate fruit.pmlp --data none.csv
refuses 2 "line.csv: has no column 'weight', which the model needs" evaluate fruit.pmlp --data line.csv
refuses 2 "--keep:" predict fruit.pmlp --input fruit.csv --keep nothing --output x.csv
printf 'weight,colour\n1,"red\n' >broken.csv
refuses 2 "broken.csv: a quote is not closed (line 2, column 2)" predict fruit.pmlp --input broken.csv --output x.csv

# Other defaults than for images are in the help.
for command in "train" "plot boundary"; do
  # shellcheck disable=SC2086
  succeeds $command --help
  prints "default for tables: 0.01"
done

# A column of quantities as a label.
succeeds train --data line.csv --label y --epochs 1 --out quantities.pmlp
prints "to predict the number itself: --target y"

# Numbers that tell nothing of the target: said, and nothing said where something is learned.
awk 'BEGIN { srand(5); print "a,b,y"; for (i = 0; i < 400; ++i) print rand() "," rand() "," rand() }' >noise.csv
succeeds train --data noise.csv --target y --epochs 5 --hidden 4 --learning-rate 0.0001 --out noise.pmlp
prints "note: the network has learned next to nothing"
succeeds train --data moons --epochs 20 --out moons.pmlp
! grep -q "next to nothing" "$work.out" || fail "moons can be learned"

# Names of columns that are numbers: the model's names make a line a header.
awk 'BEGIN {
  srand(3); print "0,1,2,y" >"numbered.csv"; print "2,1,0" >"turned.csv"
  for (i = 0; i < 100; ++i) {
    a = rand() - 0.5; b = rand() - 0.5; c = rand() - 0.5
    print a "," b "," c "," (a > 0 ? "p" : "q") >"numbered.csv"; print c "," b "," a >"turned.csv"
  }
}'
succeeds train --data numbered.csv --label y --header yes --out numbered.pmlp
succeeds predict numbered.pmlp --input numbered.csv --labels-only --out straight.csv
succeeds predict numbered.pmlp --input turned.csv --labels-only --out turned_answers.csv
cmp straight.csv turned_answers.csv || fail "columns called 0, 1, 2 were taken by their place"
succeeds export numbered.pmlp --data numbered.csv --out numbered.h
succeeds export numbered.pmlp --data numbered.csv --header yes --separator comma --out numbered.h
grep -q "Input       0: 0, 1: 1, 2: 2" numbered.h || fail "the card does not number the inputs"
succeeds train --data numbered.csv --label y --header yes --test numbered.csv --out numbered.pmlp
prints "which the network may have been fitted to"
refuses 2 "line 1 was taken for data, otherwise: --header yes" train --data numbered.csv --label z --out z.pmlp

# Exact in a float, however little it varies beside its size.
awk 'BEGIN { srand(4); print "hz,mass"; for (i = 0; i < 300; ++i) { k = int(20 * rand()); print 10000000 + k "," k } }' >hz.csv
succeeds train --data hz.csv --target mass --test-fraction 0.2 --out hz.pmlp
prints "note: column 'hz' varies so little"
prints "R2 1.0000"
awk 'BEGIN { srand(4); print "x,time"; for (i = 0; i < 99; ++i) { x = rand(); printf "%.4f,%.1f\n", x, 1700000000 + 5000 * x } }' >time.csv
succeeds train --data time.csv --target time --epochs 2 --out time.pmlp
prints "note: column 'time' varies so little"
awk 'BEGIN { srand(4); print "x,y"; for (i = 0; i < 400; ++i) { x = exp(24 * rand()); printf "%.4f,%.4f\n", x, log(x) } }' >wide.csv
succeeds train --data wide.csv --target y --epochs 2 --out wide.pmlp
prints "note: column 'x' has values so far from the others"

printf 'a,b,y\n1,2,p\n2,1,q\n3,4,None\n1,2,p\n' >none.csv
succeeds train --data none.csv --label y --epochs 2 --out none.pmlp
prints "note: 'None' is a class like any other"
printf 'x,y\n1,class10\n2,class2\n3,class1\n' >order.csv
succeeds train --data order.csv --label y --epochs 1 --out order.pmlp
succeeds inspect order.pmlp
prints "class1, class2, class10"
printf 'len 5";b;y\n1;2;p\n2;1;q\n' >inch.csv
succeeds train --data inch.csv --label y --epochs 1 --out inch.pmlp
printf 'a,"b\n(mm)",y\n1,2,p\n2,1,q\n' >lines.csv
succeeds train --data lines.csv --label y --epochs 1 --out lines.pmlp
succeeds inspect lines.pmlp
prints "b (mm)"
printf 'a,y\n1,\033[31mred\n2,q\n' >escape.csv
refuses 2 "escape.csv: has a control character (line 2, column 2)" train --data escape.csv --label y --out e.pmlp
printf '0,1,2\n3e38,3e38,-3e38\n' >huge.csv
refuses 2 "huge.csv: the values are too large: the network's answer is no number (line 2)" \
  predict numbered.pmlp --input huge.csv --out huge_answers.csv

# Many classes: their matrix is not for a terminal.
awk 'BEGIN { print "a,y"; for (i = 0; i < 240; ++i) print i % 60 "," "shop" i % 60 }' >shops.csv
succeeds train --data shops.csv --label y --epochs 1 --test-fraction 0.25 --out shops.pmlp
prints "confusion matrix: too large for a terminal"
