#!/bin/sh
# Image sets with other classes than the ten digits: as many outputs as labels, names for them, and a clear word where a
# model meets a label that it does not know.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

succeeds data digits --out digits --train 600 --test 200
for name in train-images-idx3-ubyte train-labels-idx1-ubyte t10k-images-idx3-ubyte t10k-labels-idx1-ubyte; do
  gzip -d <digits/$name.gz >$name
done

# own DIRECTORY LABELS_OF_THE_TEN_DIGITS
own() {
  mkdir "$1"
  cp train-images-idx3-ubyte t10k-images-idx3-ubyte "$1"
  for name in train-labels-idx1-ubyte t10k-labels-idx1-ubyte; do
    { head -c 8 $name; tail -c +9 $name | tr '\000-\011' "$2"; } >"$1/$name"
  done
}
own three '\000\001\002\000\001\002\000\001\002\000'
own letters '\024-\035'
own one '[\001*]'

succeeds train --data three --labels 'rock,paper,"scissors, open"' --epochs 2 --seed 2 --out three.pmlp
prints "(600 training images, 3 classes)"
prints "--labels 'rock,paper,\"scissors, open\"'"
prints "(784-32-3,"
succeeds evaluate three.pmlp --data three
prints "scissors, open"
succeeds inspect three.pmlp
prints 'classes     rock, paper, "scissors, open"'
succeeds predict three.pmlp --data three --index 1
prints "paper"
succeeds export three.pmlp --as int8 --data three --name hands --out hands.h
grep -q 'scissors, open' hands.h || fail "the header does not name the classes"
succeeds plot confusion three.pmlp --data three --out three.svg
succeeds report three.pmlp --data three --out three.html
refuses 2 "--labels: 2 names for 3 classes" train --data three --labels rock,paper --out x.pmlp
refuses 2 "--labels: is for images" train --data moons --labels a,b --out x.pmlp
succeeds fit --data three --labels rock,paper,scissors --flash 800 --minutes 0.02 --trials 1 --epochs 1 --out fit.pmlp
succeeds inspect fit.pmlp
prints "classes     rock, paper, scissors"

# Labels need not begin at 0.
succeeds train --data letters --epochs 2 --out letters.pmlp
prints "(600 training images, 30 classes)"
succeeds evaluate letters.pmlp --data letters

for command in "evaluate" "evaluate --as int8" "plot confusion --out x.svg" "plot histograms --out x.svg" \
  "report --out x.html" "export --as int8 --name x --out x.h" "predict --index 3" "graph --gradients --out x.svg"; do
  # shellcheck disable=SC2086
  refuses 2 "is none of the model's 3 classes (" $command three.pmlp --data digits
done
refuses 2 "one: all training images have the same label (nothing to learn)" train --data one --out x.pmlp
refuses 2 "one: all training images have the same label (nothing to learn)" fit --data one --flash 800 --out x.pmlp

# Few generated digits are ten classes, too.
succeeds data digits --out few --train 3 --test 2
succeeds train --data few --epochs 1 --validation 0 --out few.pmlp
prints "10 classes)"

# A folder of images per class becomes a set with names.
mkdir photos photos/square photos/'no square' photos/.hidden
for i in 1 2 3 4 5 6 7 8 9 10; do
  printf 'P2 4 4 15\n0 0 0 0 0 %d 15 0 0 15 15 0 0 0 0 0\n' $i >photos/square/$i.pgm
  printf 'P2 4 4 15\n%d 0 0 15 0 0 0 0 0 0 0 0 15 0 0 15\n' $i >photos/'no square'/$i.PGM
done
echo "not an image" >photos/square/notes.txt
echo "hidden" >photos/.hidden/x.txt
succeeds data pack photos --out packed --test-fraction 0.3
prints "wrote 14 training and 6 test images of 4 x 4 pixels, 2 classes (no square, square), to packed"
prints "passed over 1 file not called .pgm"
[ "$(cat packed/classes.txt)" = "no square
square" ] || fail "wrong names: $(cat packed/classes.txt)"
succeeds train --data packed --hidden 4 --epochs 60 --batch 4 --validation 0 --out square.pmlp
succeeds evaluate square.pmlp --data packed
prints "accuracy 100.00 % (6 of 6)"
prints "no square"
succeeds predict square.pmlp --image photos/square/3.pgm
prints "square"
cp -r packed first
succeeds data pack photos --out packed --test-fraction 0.3
diff -r first packed || fail "packing again gives another set"

cp -r packed other
printf 'no square\ncircle\n' >other/classes.txt
refuses 2 "other: class 1 is 'circle', and 'square' in the model" evaluate square.pmlp --data other
printf 'no square\n' >other/classes.txt
refuses 2 "other: classes.txt names 1 class, and there is a label 1" evaluate square.pmlp --data other
printf 'no square\n\n' >other/classes.txt
refuses 2 "other/classes.txt: the name is empty (line 2)" train --data other --out x.pmlp
printf 'a\r\na' >other/classes.txt
refuses 2 "other/classes.txt: the name is there twice (line 2)" train --data other --out x.pmlp
refuses 2 "packed/classes.txt: names the classes of another data set" data digits --out packed --train 10 --test 10
refuses 2 "packed/classes.txt: is both in --data and --json" \
  evaluate square.pmlp --data packed --json packed/classes.txt
printf 'P2 3 4 15\n0 0 0 0 0 15 15 0 0 15 15 0\n' >photos/square/9.pgm
refuses 2 "photos/square/9.pgm: has 4 x 3 pixels, and the images before it 4 x 4" data pack photos --out x
printf 'P2 4 4 15\n0 0' >photos/square/9.pgm
refuses 2 "photos/square/9.pgm: " data pack photos --out x
rm photos/square/*.pgm
refuses 2 "photos/square: has no image (NAME.pgm)" data pack photos --out x
refuses 2 "digits: has 0 folders, one per class are needed, from 2 to 256" data pack digits --out x
refuses 2 "nowhere: cannot be read" data pack nowhere --out x
