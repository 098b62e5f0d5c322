#!/bin/sh
# Ctrl-C, SIGTERM or a closed terminal end training at the next mini-batch and keep what there is, with exit code 1;
# --resume ends where the whole run would, or says that the data is no longer the same.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

# options WAY OUT: a training that takes a few seconds.
options() {
  epochs=1500
  case $1 in
    fixed16) optimizer="momentum --number fixed16" epochs=300 ;;  # slower
    4_bits) optimizer="adam --weight-bits 4" epochs=300 ;;
    *) optimizer=$1 ;;
  esac
  echo "train --data spiral --hidden 32,32 --optimizer $optimizer --batch 8 --epochs $epochs --validation 0.2 --threads 1 --out $2"
}

# interrupt SIGNAL PATTERN ARGUMENTS...: sends the signal when the tool has printed the pattern. Leaves $code, part.out
# and part.err.
interrupt() {
  signal=$1 pattern=$2
  shift 2
  rm -f part.out  # what the last one printed must not be taken for this one's
  "$tool" "$@" >part.out 2>part.err &
  runner=$!
  while kill -0 "$runner" 2>/dev/null && ! grep -qs "$pattern" part.out; do sleep 0.05; done
  kill -"$signal" "$runner" 2>/dev/null || true
  code=0
  wait "$runner" || code=$?
}

# was_interrupted TEXT: exit code 1, and one line with TEXT on stderr.
was_interrupted() {
  [ "$code" = 1 ] || fail "an interrupted run returned $code: $(cat part.err)"
  [ "$(wc -l <part.err)" = 1 ] || fail "not one line: $(cat part.err)"
  grep -qF -- "$1" part.err || fail "'$1' is missing in: $(cat part.err)"
}

for way in adam momentum sgd fixed16 4_bits; do
  # shellcheck disable=SC2046
  "$tool" $(options $way whole.pmlp) >/dev/null || fail "the whole run failed"
  # shellcheck disable=SC2046
  interrupt INT '^epoch ' $(options $way part.pmlp)
  if [ "$code" = 0 ]; then
    echo "$way: was done before it could be interrupted"
    continue
  fi
  was_interrupted "part.pmlp: training was interrupted in epoch "
  grep -q "(the same command with --resume goes on)" part.err || fail "$(cat part.err)"
  succeeds evaluate part.pmlp --data spiral
  # shellcheck disable=SC2046
  succeeds $(options $way part.pmlp) --resume
  prints "going on with epoch"
  cmp whole.pmlp part.pmlp || fail "$way: the resumed training gave another model"
done

refuses 2 "has nothing to resume" train --data spiral --epochs 2 --out whole.pmlp --resume
refuses 2 "none.pmlp" train --data spiral --epochs 2 --out none.pmlp --resume
refuses 2 "--resume: needs --out" train --data spiral --cross-validate 2 --resume

long="--epochs 100000 --threads 1 --validation 0.2"
signals="TERM HUP"
# Where this test itself runs under nohup, the tool must not stop at it.
case $(sed -n 's/^SigIgn:[[:space:]]*//p' /proc/self/status 2>/dev/null) in
  *[13579bdf]) signals=TERM ;;
esac
for signal in $signals; do
  # shellcheck disable=SC2086
  interrupt "$signal" '^train ' train --data spiral $long --out "$signal.pmlp"
  was_interrupted "$signal.pmlp: training was interrupted"
  succeeds evaluate "$signal.pmlp" --data spiral
done

(
  trap '' HUP
  exec "$tool" train --data spiral --epochs 1500 --threads 1 --out nohup.pmlp >nohup.out 2>&1
) &
runner=$!
while kill -0 "$runner" 2>/dev/null && ! grep -qs '^train ' nohup.out; do sleep 0.05; done
kill -HUP "$runner" 2>/dev/null || true
wait "$runner" || fail "under nohup: $(cat nohup.out)"

# A reader that goes away costs the output, not the model.
"$tool" train --data spiral --epochs 600 --threads 1 --out pipe.pmlp 2>pipe.err | head -n 1 >/dev/null
succeeds evaluate pipe.pmlp --data spiral

# The data of an interrupted training must stay as it is.
{
  echo "x,y,class"
  for i in 1 2 3 4 5 6 7 8 9; do echo "$i,$((i * i % 7)),b$((i % 2))"; done
} >table.csv
# shellcheck disable=SC2086
interrupt INT '^train ' train --data table.csv --label class $long --out table.pmlp
was_interrupted "table.pmlp: training was interrupted"
cp table.csv whole.csv
resume="train --data table.csv --label class $long --out table.pmlp --resume"
sed -i 's/b0$/c/' table.csv
# shellcheck disable=SC2086
refuses 2 "table.csv: has changed since the training was interrupted (still 9 samples" $resume
head -n 9 whole.csv >table.csv
# shellcheck disable=SC2086
refuses 2 "table.csv: has changed since the training was interrupted (8 samples, 9 before)" $resume

succeeds data digits --out digits --train 1500 --test 200
fit="fit --data digits --flash 900 --threads 1 --epochs 100000"
# shellcheck disable=SC2086
interrupt INT '^round 1' $fit --trials 1 --out early.pmlp
was_interrupted "early.pmlp: "
if grep -q "not written (interrupted before a candidate was trained)" part.err; then
  [ ! -e early.pmlp ] || fail "early.pmlp was written"
else
  echo "fit: the trial was done before it could be interrupted"
fi
# shellcheck disable=SC2086
interrupt INT '^  .* %$' $fit --trials 100 --out search.pmlp
was_interrupted "search.pmlp: fit was interrupted while it searched"
succeeds evaluate search.pmlp --data digits
# shellcheck disable=SC2086
interrupt INT '^chosen' $fit --trials 1 --out final.pmlp
was_interrupted "final.pmlp: training was interrupted in epoch"
succeeds evaluate final.pmlp --data digits
