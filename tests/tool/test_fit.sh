#!/bin/sh
# pocketmlp fit: what it chooses fits the budget, is the same for the same seed, and impossible budgets are refused.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

succeeds data digits --out digits --train 1500 --test 200
succeeds fit --data digits --flash 900 --trials 2 --epochs 3 --threads 1 --out a.pmlp
prints "round 1: 2 candidates"
prints "chosen: "
prints "integer arithmetic as exported"
grep ' bytes: .*%$' "$work.out" >tried
succeeds fit --data digits --flash 900 --trials 2 --epochs 3 --threads 1 --out b.pmlp --json b.json
cmp a.pmlp b.pmlp || fail "the same seed gives another model"

# The log: what was shown, and each of it once.
[ "$(grep -o '"validation_accuracy":[0-9.]*,"seconds"' b.json | wc -l)" = "$(wc -l <tried)" ] ||
  fail "$(cat tried) and $(cat b.json)"
for text in '"budget":{"flash_bytes":900,"ram_bytes":null}' '"rounds":[{"epochs":4,"candidates":[{"crop":' \
  '"chosen":{"crop":' '"recipe":"train --hidden ' '"history":[{"epoch":1,' '"test":{"samples":200,"correct":' \
  '"interrupted":false'; do
  grep -qF "$text" b.json || fail "no $text in $(cat b.json)"
done

succeeds export a.pmlp --data digits --name net --standalone --out net.h --json net.json
bytes=$(sed -n 's/.*"flash_bytes": *\([0-9]*\).*/\1/p' net.json | head -n 1)
[ "$bytes" -le 900 ] || fail "$bytes bytes do not fit 900"

succeeds fit --data digits --chip attiny85 --trials 1 --epochs 1 --threads 1 --out chip.pmlp
succeeds export chip.pmlp --data digits --name net --standalone --out net.h --json net.json
bytes=$(sed -n 's/.*"ram_bytes": *\([0-9]*\).*/\1/p' net.json | head -n 1)
[ "$bytes" -le 384 ] || fail "$bytes bytes of RAM do not fit"

refuses 2 "no network for these images fits 60 bytes of flash" fit --data digits --flash 60 --out none.pmlp
[ "${message#*RAM}" = "$message" ] || fail "a limit that was not given: $message"
refuses 2 "fits 60 bytes of flash and 100 bytes of RAM" fit --data digits --flash 60 --ram 100 --out none.pmlp
refuses 2 "fit: give --flash or --chip" fit --data digits --out none.pmlp
refuses 2 "--chip: 'z80' is none of attiny85" fit --data digits --chip z80 --out none.pmlp
