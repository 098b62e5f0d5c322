#!/usr/bin/env python3
"""Writes a set of images at half the size, and only some of its classes: what the headers of TeachMe and plain_c were
trained on.
  python3 examples/small_images.py MNIST_DIR OUT_DIR [FIRST_CLASS]
MNIST_DIR and OUT_DIR hold four files with MNIST's names (.gz or raw); blocks of 2 x 2 pixels become their rounded mean.
Classes below FIRST_CLASS are left out. Then, for examples/TeachMe/features.h and examples/plain_c/small_digits.h:
  pocketmlp train --data data/base --hidden 48 --epochs 15 --out base.pmlp          (FIRST_CLASS 3)
  pocketmlp export base.pmlp --as int8 --data data/base --target avr --name base --out features.h
  pocketmlp train --data data/small --hidden 16 --epochs 15 --out small.pmlp        (FIRST_CLASS 0)
  pocketmlp export small.pmlp --as int8 --data data/small --standalone --name small_digits --out small_digits.h
"""
import gzip
import os
import struct
import sys


def read(directory, name):
    path = os.path.join(directory, name)
    with (gzip.open(path + ".gz") if os.path.exists(path + ".gz") else open(path, "rb")) as file:
        return file.read()


def halved(image, rows, columns):
    return bytes((image[r * columns + c] + image[r * columns + c + 1] + image[(r + 1) * columns + c]
                  + image[(r + 1) * columns + c + 1] + 2) // 4
                 for r in range(0, rows - 1, 2) for c in range(0, columns - 1, 2))


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    source, target = sys.argv[1:3]
    first_class = int(sys.argv[3]) if len(sys.argv) == 4 else 0
    os.makedirs(target, exist_ok=True)
    for split in ("train", "t10k"):
        images = read(source, split + "-images-idx3-ubyte")
        labels = read(source, split + "-labels-idx1-ubyte")[8:]
        _, count, rows, columns = struct.unpack(">4I", images[:16])
        size = rows * columns
        chosen = [k for k in range(count) if labels[k] >= first_class]
        with open(os.path.join(target, split + "-images-idx3-ubyte"), "wb") as file:
            file.write(struct.pack(">4I", 0x803, len(chosen), rows // 2, columns // 2))
            for k in chosen:
                file.write(halved(images[16 + k * size:16 + (k + 1) * size], rows, columns))
        with open(os.path.join(target, split + "-labels-idx1-ubyte"), "wb") as file:
            file.write(struct.pack(">2I", 0x801, len(chosen)) + bytes(labels[k] for k in chosen))


main()
