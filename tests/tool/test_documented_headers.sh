#!/bin/sh
# The C of README.md and docs/model_header.md compiles with headers that the tool writes, and the README's way from
# PyTorch leads to such a header (with a stand-in for torch, and NumPy itself; skipped without NumPy).
# shellcheck source-path=SCRIPTDIR source=expect.sh
repository=$(realpath "$(dirname "$0")/../..")
. "$(dirname "$0")/expect.sh"

block() {  # page, language, number
  awk -v start="\`\`\`$2" -v wanted="$3" '
    $0 == start { ++number; inside = 1; next }
    /^```$/ { inside = 0 }
    inside && number == wanted' "$repository/$1" > block
  [ -s block ] || fail "$1 has no block $3 of $2"
}
compiles() {  # file
  for language in "-x c -std=c99" "-x c++ -std=c++11"; do
    # shellcheck disable=SC2086  # two options
    c++ $language -Wall -Wextra -Wpedantic -Wconversion -Werror -c "$1" -o block.o || fail "$(cat "$1")"
  done
}

succeeds data digits --out data/mnist --train 600 --test 100
succeeds train --epochs 1 --out digits.pmlp
succeeds export digits.pmlp --as int8 --name digits --standalone --out digits_int8.h
succeeds train --epochs 1 --crop 24 --downsample 2 --out small.pmlp
succeeds export small.pmlp --as int8 --name digits --standalone --out digits.h

block README.md c 1
compiles block

# Statements: what they use is declared around them.
in_function() {
  {
    echo '#include "digits.h"'
    echo 'const uint8_t *next_row(void);'
    echo 'int example(const uint8_t *pixels);'
    echo 'int example(const uint8_t *pixels) {'
    echo '  (void)pixels;'
    grep -v '^#include' block
    echo '  return digit;'
    echo '}'
  } > example
  compiles example
}
block docs/model_header.md c 1
in_function
block docs/model_header.md c 2
in_function

for python in /usr/bin/python3 python3; do
  ! "$python" -c 'import numpy' 2> /dev/null || break
done
"$python" -c 'import numpy' 2> /dev/null || { echo "NumPy is not installed: the rest is skipped"; exit 77; }
mkdir torch
cat > torch/__init__.py << 'END'
from . import nn
END
cat > torch/nn.py << 'END'
import numpy as np
class Parameter:
    def __init__(self, value): self.value = value
    def detach(self): return self
    def numpy(self): return self.value.astype(np.float32)
class ReLU:
    parameters = {}
class Linear:
    def __init__(self, inputs, outputs):
        random = np.random.default_rng(1)
        self.parameters = {"weight": Parameter(random.normal(size=(outputs, inputs)) * 0.05),
                           "bias": Parameter(random.normal(size=outputs))}
class Sequential:
    def __init__(self, *modules): self.modules = modules
    def named_parameters(self):
        for index, module in enumerate(self.modules):
            for name, value in module.parameters.items(): yield "%d.%s" % (index, name), value
END
block README.md python 1
{
  echo "import numpy, torch"
  cat block
} > torch_example.py
"$python" torch_example.py
grep -A 1 '^build/release/pocketmlp import' "$repository/README.md" | sed 's,^build/release/pocketmlp ,,' > commands
[ "$(wc -l < commands)" = 2 ] || fail "the README's import is not two commands: $(cat commands)"
while read -r command; do
  # shellcheck disable=SC2086  # the words of the command
  succeeds $command < /dev/null
done < commands
grep -q digits_classify digits_int8.h || fail "no header"
