#!/bin/sh
# Ctrl-C ends training at the next mini-batch and keeps what there is; --resume ends where the whole run would.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

# options WAY OUT: a training that takes a few seconds.
options() {
  case $1 in
    fixed16) optimizer="momentum --number fixed16" ;;
    4_bits) optimizer="adam --weight-bits 4" ;;
    *) optimizer=$1 ;;
  esac
  echo "train --data spiral --hidden 32,32 --optimizer $optimizer --batch 8 --epochs 1500 --validation 0.2 --threads 1 --out $2"
}

for way in adam momentum sgd fixed16 4_bits; do
  # shellcheck disable=SC2046
  "$tool" $(options $way whole.pmlp) >/dev/null || fail "the whole run failed"
  rm -f part.out  # what the last round printed must not be taken for this one's first epoch
  # shellcheck disable=SC2046
  "$tool" $(options $way part.pmlp) >part.out 2>part.err &
  runner=$!
  while ! grep -qs '^epoch ' part.out; do sleep 0.05; done
  kill -INT "$runner"
  wait "$runner" || fail "an interrupted training returned $?: $(cat part.err)"
  if ! grep -q '^interrupted in epoch' part.out; then
    echo "$way: was done before it could be interrupted"
    continue
  fi
  succeeds evaluate part.pmlp --data spiral
  # shellcheck disable=SC2046
  succeeds $(options $way part.pmlp) --resume
  prints "going on with epoch"
  cmp whole.pmlp part.pmlp || fail "$way: the resumed training gave another model"
done

refuses 2 "has nothing to resume" train --data spiral --epochs 2 --out whole.pmlp --resume
refuses 2 "none.pmlp" train --data spiral --epochs 2 --out none.pmlp --resume
refuses 2 "--resume: needs --out" train --data spiral --cross-validate 2 --resume
