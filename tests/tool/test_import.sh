#!/bin/sh
# Weights from and for NumPy. What needs NumPy itself is skipped without it (Debian: python3-numpy).
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

python=
for candidate in /usr/bin/python3 python3; do
  if [ -z "$python" ] && "$candidate" -c 'import numpy' 2>/dev/null; then python=$candidate; fi
done

# Without NumPy: there and back again.
succeeds train --data moons --hidden 6 --epochs 5 --out moons.pmlp
succeeds export moons.pmlp --as npz --out moons.npz
succeeds import moons.npz --activations relu,softmax --columns x,y --out back.pmlp
prints "layers: W1, W2 ([outputs][inputs])"
printf 'x,y\n0.3,0.2\n-1,0.5\n' >rows.csv
"$tool" predict moons.pmlp --input rows.csv | tail -2 >before
"$tool" predict back.pmlp --input rows.csv | tail -2 >after
cmp before after || fail "the imported network answers differently"
prints "inputs: (x - input_mean) * input_inverse_scale, with these arrays of the file"
succeeds import moons.npz --activations relu,softmax --columns x,y --arrays W1,b1,W2,b2 --out chosen.pmlp
cmp chosen.pmlp back.pmlp || fail "with --arrays the scaling of the inputs is lost"
refuses 2 "--mean: 'input_mean' is used without being named" import moons.npz --activations relu,softmax \
  --mean input_mean --std input_inverse_scale --out x.pmlp
printf 'x,y,kind\n0.3,0.2,1\n' >kinds.csv
succeeds import moons.npz --activations relu,softmax --columns x,y --label kind --out kinds.pmlp
succeeds evaluate kinds.pmlp --data kinds.csv
succeeds import moons.npz --activations relu,softmax --columns '"x, mm",y' --labels '"no, never",yes' --out quoted.pmlp
printf '"x, mm",y\n0.3,0.2\n' >quoted.csv
succeeds predict quoted.pmlp --input quoted.csv
prints "no, never"
refuses 2 "moons.npz: chunk INPT has a scale that is not a finite number" import moons.npz \
  --activations relu,softmax --arrays W1,b1,W2,b2,input_mean,input_inverse_scale --std 1e-40 --out x.pmlp
refuses 2 "--label: the network predicts numbers" import moons.npz --activations relu,linear --label kind --out x.pmlp
refuses 2 "back.pmlp: has no training history to draw" plot loss back.pmlp --out loss.svg
refuses 2 "moons.pmlp: is not an .npz file" import moons.pmlp --activations relu,softmax --out x.pmlp
refuses 2 "--activations: 3 given for 2 layers" import moons.npz --activations relu,relu,softmax --out x.pmlp
refuses 2 "unknown name 'gelu'" import moons.npz --activations gelu,softmax --out x.pmlp
refuses 2 "--image: 2x2 pixels do not make 2 inputs" import moons.npz --activations relu,softmax --image 2x2 --out x.pmlp
refuses 2 "--arrays: moons.npz has no array 'W9'" import moons.npz --activations relu --arrays W9 --out x.pmlp
head -c 300 moons.npz >cut.npz
refuses 2 "cut.npz: the ZIP archive is cut short" import cut.npz --activations relu,softmax --out x.pmlp

if [ -z "$python" ]; then
  echo "NumPy is not installed: the rest is skipped"
  exit 77
fi

cat >make.py <<'P'
import numpy as np
random = np.random.default_rng(5)
w1, b1 = random.normal(size=(5, 12)), random.normal(size=12)
w2, b2 = random.normal(size=(12, 7)) / 3, random.normal(size=7)
w3, b3 = random.normal(size=(7, 3)) / 3, random.normal(size=3)
x = random.normal(size=(40, 5)).astype('f4')

def answer(w1, b1, w2, b2, w3, b3):
    h = np.maximum(x.astype('f8') @ w1 + b1, 0)
    z = np.tanh(h @ w2 + b2) @ w3 + b3
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

np.savetxt('x.csv', x, delimiter=',', header='a,b,c,d,e', comments='', fmt='%.9g')
np.savetxt('full.txt', answer(w1, b1, w2, b2, w3, b3))
np.savez('numpy.npz', W1=w1, b1=b1.reshape(1, -1), W2=w2, b2=b2, W3=w3, b3=b3)
np.savez_compressed('torch.npz', **{'fc1.weight': w1.T.astype('f4'), 'fc1.bias': b1.astype('f4'),
                                    'fc2.weight': np.asfortranarray(w2.T.astype('f4')), 'fc2.bias': b2.astype('f4'),
                                    'fc3.weight': w3.T, 'fc3.bias': b3})
half = [a.astype('f2') for a in (w1, b1, w2, b2, w3, b3)]
np.savez_compressed('half.npz', *[np.asfortranarray(a) for a in half])
np.savetxt('half.txt', answer(*[a.astype('f8') for a in half]))
np.savez('big_endian.npz', **{'0.weight': w1.T.astype('>f4'), '0.bias': b1, '2.weight': w2.T, '2.bias': b2,
                              '4.weight': w3.T, '4.bias': b3})
np.savez('pickled.npz', np.array([{}], dtype=object))
np.savez('integers.npz', W1=np.zeros((2, 2), dtype='i8'))
np.savez('batches.npz', W1=w1, b1=b1, W2=w2, b2=b2, W3=w3, b3=b3, num_batches_tracked=np.array(7))
P
"$python" make.py

cat >compare.py <<'P'
import sys
import numpy as np
expected = np.loadtxt(sys.argv[1])
got = np.genfromtxt(sys.argv[2], delimiter=',', skip_header=1)[:, 1:]
difference = np.abs(expected - got).max()
print(sys.argv[2], 'differs from NumPy by', difference)
sys.exit(0 if expected.shape == got.shape and difference <= 1e-5 else 1)
P

compare() {
  succeeds import "$1.npz" --activations relu,tanh,softmax --columns a,b,c,d,e --out "$1.pmlp"
  succeeds predict "$1.pmlp" --input x.csv --output "$1.csv"
  "$python" compare.py "$2" "$1.csv" || fail "$1.npz: the answers are not NumPy's"
}
compare numpy full.txt
prints_layout() { "$tool" import "$1.npz" --activations relu,tanh,softmax --out x.pmlp | grep -qF "$2" || fail "$1: not $2"; }
prints_layout numpy "[inputs][outputs]"
compare torch full.txt
prints_layout torch "[outputs][inputs]"
compare big_endian full.txt
compare half half.txt
refuses 2 "pickled.npz: 'arr_0.npy': has elements of type '|O'" import pickled.npz --activations relu --out y.pmlp
refuses 2 "integers.npz: 'W1.npy': has elements of type '<i8'" import integers.npz --activations relu --out y.pmlp

refuses 2 "--arrays names those to take" import batches.npz --activations relu,tanh,softmax --out y.pmlp
succeeds import batches.npz --activations relu,tanh,softmax --arrays W1,b1,W2,b2,W3,b3 --out y.pmlp

# np.load reads what the tool writes.
"$python" -c '
import numpy as np
d = np.load("moons.npz")
assert d["W1"].shape == (6, 2) and d["W1"].dtype == np.float32 and d["b2"].shape == (2,)
assert d["input_mean"].shape == (2,)
' || fail "np.load does not read moons.npz"
