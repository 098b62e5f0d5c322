#!/bin/sh
# Options of training that are not numbers, not finite, out of range, or not known: one line that names the
# option, exit code 2, no model file.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

succeeds data digits --out data --train 100 --test 20

for option in --learning-rate --weight-decay --momentum --validation; do
  for value in nan inf -inf 1e999 abc 0.1x -0.5; do
    refuses 2 "$option: '$value'" train --data data --out out.pmlp $option=$value
  done
done
refuses 2 "--learning-rate: ''" train --data data --out out.pmlp --learning-rate ""
refuses 2 "--validation: '1.5' is out of range" train --data data --out out.pmlp --validation 1.5

for option in --epochs --batch; do
  for value in nan 0 -1 1.5 1e3 99999999999999999999 ten; do
    refuses 2 "$option: '$value'" train --data data --out out.pmlp $option=$value
  done
done
for value in nan -1 4294967296; do
  refuses 2 "--seed: '$value'" train --data data --out out.pmlp --seed=$value
done
for value in 0 -3 8,0 "8," ",8" 8x nan; do
  refuses 2 "--hidden: " train --data data --out out.pmlp --hidden=$value
done

# Before the data is looked for.
refuses 2 "--weight-bits: 3 is not one of 8, 4, 2, 1" train --data nowhere --out out.pmlp --weight-bits 3
refuses 2 "--weight-bits: give one number, or one for each of the 3 layers" \
  train --data nowhere --out out.pmlp --hidden 8,8 --weight-bits 4,4
refuses 2 "needs --activation relu" train --data nowhere --out out.pmlp --activation tanh --weight-bits 4

for option in --optimizer --activation --loss --initialize --schedule; do
  refuses 2 "$option: unknown name 'magic' (one of: " train --data data --out out.pmlp $option magic
done
refuses 2 "--out is required" train --data data

# Shares that take no row, or leave none.
printf 'x,y,class\n1,2,a\n2,1,b\n3,5,c\n' >small.csv
small="train --data small.csv --label class --out out.pmlp"
# shellcheck disable=SC2086
{
  refuses 2 "--test-fraction: 0.9 of the 3 rows of small.csv leaves none to train on" $small --test-fraction 0.9
  refuses 2 "--test-fraction: 0.1 of the 3 rows of small.csv is not one row" $small --test-fraction 0.1
  refuses 2 "--validation: 0.4 of each class is not one of 3 samples (give a larger share, or 0 for none)" \
    $small --validation 0.4
  refuses 2 "--validation: 0.1 of each class is not one of 3 samples" $small --patience 3
  refuses 2 "--validation: 0.6 of 3 samples leaves none to train on" $small --validation 0.6
}

# Messages name the option or the file.
# shellcheck disable=SC2086
refuses 2 "--cross-validate: 10 parts need as many rows, and small.csv has 3 to train on" $small --cross-validate 10
refuses 2 "--downsample: 28 x 28 pixels cannot be averaged in blocks of 3" train --data data --out out.pmlp --downsample 3
refuses 2 "data: is a directory; --label and --target are for tables" train --data data --label x --out out.pmlp
refuses 2 "--crop: 40 x 40 pixels are more than the image has (28 x 28)" train --data data --out out.pmlp --crop 40
