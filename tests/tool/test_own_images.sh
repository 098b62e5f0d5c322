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

# What a report says of an export is what evaluate says, of small images as well.
succeeds train --data digits --hidden 16 --crop 24 --downsample 3 --epochs 6 --out small.pmlp
succeeds report small.pmlp --data digits --out small.html
for format in float32 fixed16 fixed32 int8 int4; do
  succeeds evaluate small.pmlp --data digits --as $format
  result=$(sed -n 's/^accuracy \([0-9.]* %\) .*/\1/p' "$work.out")
  tr -d '\n' <small.html | grep -q "$format</[^>]*><[^>]*>$result<" || fail "the report of $format does not say $result"
done

# One image as firmware answers it: with the probabilities of that arithmetic.
for format in model float32 fixed16 int8 int1; do
  succeeds predict small.pmlp --data digits --index 5 --as $format --json $format.json
  prints "answer: "
done
cmp float32.json model.json || fail "model is not float32"
for format in fixed16 int8 int1; do
  if cmp -s float32.json $format.json; then fail "$format answers as float32 does"; fi
done
sed 's/.*"outputs":\[\([^]]*\)\].*/\1/' int8.json | tr ',' '\n' |
  awk '{ sum += $1 } END { exit !(NR == 10 && sum > 0.999 && sum < 1.001) }' || fail "probabilities do not add up to 1: $(cat int8.json)"

# Without data there is no default that fits.
refuses 2 "--data is not given (the model was trained on three)" evaluate three.pmlp
refuses 2 "--data is not given (the model was trained on three)" predict three.pmlp

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

# An imported model has numbers for names and no calibration of its own.
succeeds train --data three --hidden 8 --epochs 1 --out plain.pmlp
succeeds export plain.pmlp --as npz --out plain.npz
succeeds import plain.npz --activations relu,softmax --image 28x28 --out imported.pmlp
cp -r three named
printf 'a\nb\nc\n' >named/classes.txt
succeeds evaluate imported.pmlp --data named
succeeds predict imported.pmlp --data named --index 2 --as int8
printf 'P2 1 1 1\n0\n' >dot.pgm
refuses 2 "--as int8: imported.pmlp has no calibration" predict imported.pmlp --image dot.pgm --as int8
refuses 2 "no data: --data is not given, POCKETMLP_MNIST_DIR is not set" evaluate imported.pmlp

# A folder of images per class becomes a set with names.
mkdir photos photos/square photos/'no square' photos/.hidden
for i in 1 2 3 4 5 6 7 8 9 10; do
  printf 'P2 4 4 15\n0 0 0 0 0 %d 15 0 0 15 15 0 0 0 0 0\n' $i >photos/square/$i.pgm
  printf 'P2 4 4 15\n%d 0 0 15 0 0 0 0 0 0 0 0 15 0 0 15\n' $i >photos/'no square'/$i.PGM
done
echo "not an image" >photos/square/notes.txt
echo "hidden" >photos/.hidden/x.txt
succeeds data pack photos --out packed --test-fraction 0.3
prints "wrote 14 training and 6 test images, 4 pixels wide and 4 high, of 2 classes (no square, square), to packed"
prints "passed over 1 file: not NAME.pgm in the folder of a class (photos/square/notes.txt)"
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

refuses 2 "photos: contains neither train-images-idx3-ubyte.gz nor train-images-idx3-ubyte (folders of images" \
  train --data photos --out x.pmlp
refuses 2 "--out: photos/new lies in photos, among the images" data pack photos --out photos/new
refuses 2 "--out: photos lies in photos, among the images" data pack photos --out photos
refuses 2 "--out: three/new lies in three, among the images" data pack photos --test three --out three/new
refuses 2 "the name of an output directory is empty" data pack photos --out ''
succeeds data pack photos --test photos --out both
prints "wrote 20 training and 20 test images"
refuses 2 "--test-fraction" data pack photos --test photos --test-fraction 0.3 --out x
succeeds data excerpt --data packed --split train --out some.idx --labels some.labels
prints "wrote 14 images to some.idx"
[ "$(tail -c +9 some.labels | od -An -v -tu1 | tr -d ' \n' | cut -c1-7)" != 0000000 ] || fail "sorted by class"
mkdir pair pair/a pair/b
cp photos/square/1.pgm photos/square/2.pgm pair/a
cp photos/square/3.pgm photos/square/4.pgm pair/b
refuses 2 "packed: holds another data set; choose another directory" data pack pair --out packed
refuses 2 "digits: holds another data set" data pack pair --out digits
succeeds data pack pair --out halves --test-fraction 0.9
prints "wrote 2 training and 2 test images"
succeeds train --data halves --epochs 1 --out halves.pmlp
prints "note: too few images to keep a tenth of each class aside for validation"
refuses 2 "--data: 2 images are too few" fit --data halves --flash 9999 --out x.pmlp
refuses 2 "pair: has the classes a, b, and photos has no square, square" data pack photos --test pair --out x
mkfifo pair/b/5.pgm
mkdir numbers numbers/2 numbers/10 numbers/1
for name in 1 2 10; do
  printf 'P2 2 2 1\n0 1 1 1\n' >numbers/$name/a.pgm
  cp numbers/$name/a.pgm numbers/$name/b.pgm
done
succeeds data pack numbers --out counted
prints "3 classes (1, 2, 10)"
prints "note: the edges of the images are bright"
rm pair/b/4.pgm
refuses 2 "pair/b: has one image, and one to train on and one to test on are needed" data pack pair --out x
refuses 2 "--labels: the data has other names for its classes (classes.txt in packed)" \
  train --data packed --labels a,b --out x.pmlp
refuses 2 "--labels: the name of class 1 is there twice" train --data three --labels a,a,b --out x.pmlp
refuses 2 "--labels: the name of class 1 is empty" train --data three --labels 'a,,b' --out x.pmlp
mkdir fewer
cp three/* fewer
own two '\000\001\000\001\000\001\000\001\000\001'
cp two/train-labels-idx1-ubyte fewer
refuses 2 "fewer: test images have the label 2, training images 1 at most" fit --data fewer --flash 800 --out x.pmlp
printf '\357\273\277no square\r\nsquare\r\n' >packed/classes.txt
succeeds evaluate square.pmlp --data packed

cp -r packed other
printf 'no square\ncircle\n' >other/classes.txt
refuses 2 "other: class 1 is 'circle', and 'square' in the model" evaluate square.pmlp --data other
printf 'no square\n' >other/classes.txt
refuses 2 "other: classes.txt names 1 class, and there is a label 1" evaluate square.pmlp --data other
printf 'no square\n\nsquare\n\n' >other/classes.txt
refuses 2 "other/classes.txt: the name is empty (line 2)" train --data other --out x.pmlp
printf 'a\r\na' >other/classes.txt
refuses 2 "other/classes.txt: the name is there twice (line 2)" train --data other --out x.pmlp
refuses 2 "packed/classes.txt: is there, so the directory holds a data set" data digits --out packed --train 9 --test 9
refuses 2 "packed/classes.txt: is both in --data and --json" \
  evaluate square.pmlp --data packed --json packed/classes.txt
printf 'P2 3 4 15\n0 0 0 0 0 15 15 0 0 15 15 0\n' >photos/square/9.pgm
refuses 2 "photos/square/9.pgm: has 4 rows of 3 pixels, and the images before it 4 rows of 4 pixels" data pack photos --out x
printf 'P2 4 4 15\n0 0' >photos/square/9.pgm
refuses 2 "photos/square/9.pgm: " data pack photos --out x
printf 'P6 4 4 255\n' >photos/square/9.pgm
refuses 2 "photos/square/9.pgm: is a colour image (PPM); make it grey first" data pack photos --out x
refuses 2 "photos/no square: has 0 folders; one per class is needed, from 2 to 256 (it holds images" \
  data pack 'photos/no square' --out x
rm photos/square/*.pgm
refuses 2 "photos/square: has no image (grey, NAME.pgm), but 1 other file" data pack photos --out x
refuses 2 "digits: has 0 folders; one per class is needed, from 2 to 256" data pack digits --out x
refuses 2 "nowhere: cannot be read" data pack nowhere --out x

# Images that are not square, in a wide crop, and rare classes that weigh as much as others.
mkdir wide wide/left wide/right
awk 'BEGIN {
  srand(3)
  for (n = 0; n < 60; ++n) {
    side = n % 6 == 0 ? "right" : "left"
    file = "wide/" side "/" n ".pgm"
    printf "P2 24 6 9\n" >file
    for (i = 0; i < 144; ++i) printf "%d ", (i % 24 < 6) == (side == "left") && rand() < 0.5 ? 9 : 0 >file
    close(file)
  }
}'
succeeds data pack wide --out ends
succeeds train --data ends --hidden 4 --crop 6x24 --downsample 2 --class-weights balanced --epochs 30 --out ends.pmlp
prints "--crop 6x24 --downsample 2 --class-weights balanced"
prints "(36-4-2,"
succeeds evaluate ends.pmlp --data ends --as int8 --json ends.json
prints "accuracy 100.00 %"
grep -q '"labels":\["left","right"\],"confusion"' ends.json || fail "no labels: $(cat ends.json)"
succeeds train --data ends --hidden 4 --weight-bits 4 --epochs 2 --out few.pmlp
prints "--batch 32"
succeeds fit --data ends --flash 300 --minutes 0.02 --trials 2 --epochs 30 --out fit.pmlp
prints "test set: 100.00 %"
succeeds report ends.pmlp --data ends --out ends.html
grep -q "24 bytes: a row of the image at a time" ends.html || fail "the report does not count the input"
for size in 6y24 6x x24 10X10 ''; do
  refuses 2 "--crop: '$size' is not of the form ROWSxCOLUMNS" train --data ends --crop "$size" --out x.pmlp
done
refuses 2 "--out: x.PNG: what is written is a picture, NAME.svg" plot loss ends.pmlp --out x.PNG

# A class that classes.txt names, and that has no image, does not change what the others weigh.
cp -r ends more
printf 'left\nright\nup\ndown\nbehind\nbefore\n' >more/classes.txt
succeeds train --data more --hidden 4 --class-weights balanced --epochs 30 --out more.pmlp
prints "6 classes)"
succeeds evaluate more.pmlp --data more
prints "accuracy 100.00 %"
refuses 2 "--crop: 7 x 24 pixels are more than the image has" train --data ends --crop 7x24 --out x.pmlp
mkdir large large/a large/b
for name in a/1 a/2 b/1 b/2; do
  { printf 'P5 500 500 255\n'; head -c 250000 /dev/zero | tr '\000' "$(basename $name)"; } >large/$name.pgm
done
succeeds data pack large --out huge
refuses 2 "fit: images of 500 rows of 500 pixels are too large" fit --data huge --flash 99999 --out x.pmlp
refuses 2 "--out: x.png: what is written is a picture, NAME.svg" plot weights ends.pmlp --out x.png
