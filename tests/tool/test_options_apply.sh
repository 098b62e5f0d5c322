#!/bin/sh
# An option that says nothing about the data at hand is refused, never passed over in silence.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

succeeds data digits --out data --train 60 --test 20
succeeds train --data data --hidden 4 --epochs 1 --threads 1 --out d.pmlp
awk 'BEGIN { print "x,y,class"; for (i = 0; i < 40; ++i) print i % 7 "," i % 5 "," (i % 7 > 3 ? "a" : "b") }' >f.csv
succeeds train --data f.csv --label class --hidden 4 --epochs 2 --out f.pmlp

for option in "--crop 20" --deskew "--augment strong" "--downsample 2"; do
  name=${option%% *}
  # shellcheck disable=SC2086
  refuses 2 "$name: is for images, and f.csv is a table" train --data f.csv --label class $option --out x.pmlp
  # shellcheck disable=SC2086
  refuses 2 "$name: is for images, and moons is a table" train --data moons $option --out x.pmlp
done
for option in "--missing mean" "--ignore foo" "--categorical foo" "--test f.csv" \
  "--test-fraction 0.2" "--cross-validate 3" "--separator tab" "--header no"; do
  # shellcheck disable=SC2086
  refuses 2 "${option%% *}: is for tables, and without --label or --target" train --data data $option --out x.pmlp
done
for option in "--missing mean" "--separator tab" "--header no"; do
  # shellcheck disable=SC2086
  refuses 2 "--data moons: is a built-in set, whose columns are fixed" train --data moons $option --out x.pmlp
done

for option in "--input f.csv" "--output o.csv" "--keep a" --labels-only "--decimal comma" "--separator tab" "--header no"; do
  # shellcheck disable=SC2086
  refuses 2 "${option%% *}: is for tables, and d.pmlp takes images" predict d.pmlp --data data $option
done
for option in "--split train" "--index 7" "--image x.pgm" "--json a.json"; do
  # shellcheck disable=SC2086
  refuses 2 "${option%% *}: is for images, and f.pmlp takes a table" predict f.pmlp $option --input f.csv
done
refuses 2 "--data, --input: for a table they are the same; give one" predict f.pmlp --data f.csv --input f.csv
succeeds predict f.pmlp --data f.csv --out by_data.csv
succeeds predict f.pmlp --input f.csv --output by_input.csv
cmp by_data.csv by_input.csv || fail "predict --data is not --input"
for option in "--test f.csv" "--test-fraction 0.2" "--cross-validate 3"; do
  # shellcheck disable=SC2086
  refuses 2 "a picture is drawn of all rows" plot boundary --data moons $option --out b.svg
done
refuses 2 "--out: other.csv: what is written is a model file, NAME.pmlp" train --data moons --out other.csv
refuses 2 "--out: f2.pmlp: what is written is a header, NAME.h" export f.pmlp --out f2.pmlp
refuses 2 "--out: f.h: what is written is an archive" export f.pmlp --as npz --out f.h
refuses 2 "--out: f.txt.csv: what is written is a page, NAME.html" report f.pmlp --data f.csv --out f.txt.csv
for option in "--scores s --as int8" "--average-shifts --as int8"; do
  # shellcheck disable=SC2086
  refuses 2 "${option%% *}: is for images" evaluate f.pmlp --data f.csv $option
done
refuses 2 "--separator: is for tables" evaluate d.pmlp --data data --separator tab
refuses 2 "--separator: is for tables" report d.pmlp --data data --separator tab --out r.html
refuses 2 "--header: is for tables" plot confusion d.pmlp --data data --header no --out c.svg
refuses 2 "--header: is for tables" plot histograms d.pmlp --data data --header no --out h.svg
refuses 2 "--header: is for tables" graph d.pmlp --header no --out g.svg
refuses 2 "--test: is for tables" export d.pmlp --data data --test f.csv --out d.h
refuses 2 "--average-shifts: is for images" export f.pmlp --average-shifts --out f.h
refuses 2 "--sparse-input: is for images" export f.pmlp --sparse-input --out f.h
for option in "--json j" --standalone "--name f" "--data f.csv" "--target avr"; do
  # shellcheck disable=SC2086
  refuses 2 "${option%% *}: is for headers" export f.pmlp --as npz --out w.npz $option
done

# A picture of a model does not train one, but the file may be described.
refuses 2 "--epochs: is for the training" plot boundary f.pmlp --data f.csv --epochs 3 --out b.svg
refuses 2 "--animate: is for the training" plot boundary f.pmlp --data f.csv --animate --out b.svg
tr ',' '\t' <f.csv >f.tsv
succeeds plot boundary f.pmlp --data f.tsv --separator tab --header yes --out b.svg
refuses 2 "f.tsv: has no column 'x'" plot boundary f.pmlp --data f.tsv --separator comma --out c.svg
