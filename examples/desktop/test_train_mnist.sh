#!/bin/sh
# Lets train_mnist learn from generated digits: test_train_mnist.sh TOOL PROGRAM WORK_DIR
set -eu
"$1" data digits --out "$3" --train 4000 --test 1000
exec "$2" "$3" 3
