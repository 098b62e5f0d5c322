#!/bin/sh
# Model files that are damaged, and exports that cannot be: one line, exit code 2, nothing written, whichever command
# reads the model.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

succeeds data digits --out data --train 200 --test 40
succeeds train --data data --hidden 8 --epochs 1 --threads 1 --out model.pmlp
size=$(wc -c <model.pmlp)

# refused TEXT: every command refuses bad.pmlp with TEXT.
refused() {
  refuses 2 "bad.pmlp: $1" inspect bad.pmlp
  refuses 2 "bad.pmlp: $1" evaluate bad.pmlp --data data
  refuses 2 "bad.pmlp: $1" predict bad.pmlp --data data
  refuses 2 "bad.pmlp: $1" export bad.pmlp --data data --out out.h
}

: >bad.pmlp
refused "the file is empty"
echo "This is no model" >bad.pmlp
refused ""
for length in 1 7 8 20 100 $((size / 2)) $((size - 1)); do
  head -c "$length" model.pmlp >bad.pmlp
  refused ""
done
{ cat model.pmlp; echo; } >bad.pmlp
refused ""

# One byte changed: the checksum notices.
for place in 9 60 500 $((size / 2)) $((size - 3)); do
  { head -c $((place - 1)) model.pmlp; printf '\245'; tail -c +$((place + 1)) model.pmlp; } >bad.pmlp
  cmp -s bad.pmlp model.pmlp || refused ""
done

rm bad.pmlp
refused "cannot be read (No such file or directory)"
mkdir bad.pmlp
refused "cannot be read (is a directory)"

# Exports.
refuses 2 "--as: unknown name 'int3' (one of: " export model.pmlp --data data --as int3 --out out.h
refuses 2 "--target: unknown name" export model.pmlp --data data --target z80 --out out.h
refuses 2 "--name: " export model.pmlp --data data --name 4digits --out out.h
refuses 2 "--name: " export model.pmlp --data data --name "two words" --out out.h
refuses 2 "--name: 'café' contains something other" export model.pmlp --data data --name café --out out.h
refuses 2 "(it comes from --out; choose one with --name)" export model.pmlp --data data --out my-net.h
refuses 2 "nowhere/out.h: cannot be written" export model.pmlp --data data --out nowhere/out.h
refuses 2 "nowhere/x.json: cannot be written" export model.pmlp --data data --out out.h --json nowhere/x.json
refuses 2 "none: there is no such directory" export model.pmlp --data none --out out.h
succeeds export model.pmlp --data data --out out.h
