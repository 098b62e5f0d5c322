"""One thread's training speed of other libraries, in samples per second of processor time: see ../peers.sh.

    python3 train.py HIDDEN BATCH
784-HIDDEN-10, Relu, softmax with cross-entropy, plain SGD, float32, on random images without a single zero. Every
epoch shuffles and gathers its mini-batches, as training does. Prints a line `name speed` for each library that is
installed: the best epoch after a first one that warms up.
"""

import sys
import time
import warnings

import numpy

IMAGES = 20000
REPETITIONS = 5


def best_speed(epoch, samples):
    best = 0.0
    for repetition in range(1 + REPETITIONS):
        start = time.process_time()
        epoch()
        seconds = time.process_time() - start
        if repetition > 0:
            best = max(best, samples / seconds)
    return best


def train_with_numpy(images, labels, hidden, batch):
    random = numpy.random.default_rng(1)
    rate = numpy.float32(0.001)
    w1 = random.normal(0, (2 / 784) ** 0.5, (784, hidden)).astype(numpy.float32)
    w2 = random.normal(0, (2 / hidden) ** 0.5, (hidden, 10)).astype(numpy.float32)
    b1 = numpy.zeros(hidden, numpy.float32)
    b2 = numpy.zeros(10, numpy.float32)

    def epoch():
        nonlocal w1, w2, b1, b2
        order = random.permutation(len(images))
        for first in range(0, len(images) - batch + 1, batch):
            chosen = order[first : first + batch]
            x = images[chosen]
            h = numpy.maximum(x @ w1 + b1, 0)
            scores = h @ w2 + b2
            delta = numpy.exp(scores - scores.max(axis=1, keepdims=True))
            delta /= delta.sum(axis=1, keepdims=True)
            delta[numpy.arange(batch), labels[chosen]] -= 1
            delta *= rate / numpy.float32(batch)
            below = (delta @ w2.T) * (h > 0)
            w2 -= h.T @ delta
            b2 -= delta.sum(axis=0)
            w1 -= x.T @ below
            b1 -= below.sum(axis=0)

    return epoch


def train_with_torch(images, labels, hidden, batch):
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(1)
    x = torch.from_numpy(images)
    y = torch.from_numpy(labels.astype(numpy.int64))
    model = torch.nn.Sequential(
        torch.nn.Linear(784, hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, 10)
    )
    optimizer = torch.optim.SGD(model.parameters(), lr=0.001)
    loss_of = torch.nn.CrossEntropyLoss()

    def epoch():
        order = torch.randperm(len(images))
        for first in range(0, len(images) - batch + 1, batch):
            chosen = order[first : first + batch]
            optimizer.zero_grad(set_to_none=True)
            loss_of(model(x[chosen]), y[chosen]).backward()
            optimizer.step()

    return epoch


def train_with_sklearn(images, labels, hidden, batch):
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        (hidden,), solver="sgd", batch_size=batch, learning_rate_init=0.001, momentum=0.0, alpha=0.0,
        nesterovs_momentum=False, max_iter=1, warm_start=True, random_state=1,
    )
    return lambda: model.fit(images, labels)


def main():
    hidden, batch = int(sys.argv[1]), int(sys.argv[2])
    warnings.filterwarnings("ignore")  # scikit-learn: one epoch at a time does not converge
    random = numpy.random.default_rng(1)
    images = (random.integers(1, 256, (IMAGES, 784)) / 255).astype(numpy.float32)
    labels = random.integers(0, 10, IMAGES)
    peers = {"PyTorch": train_with_torch, "NumPy": train_with_numpy, "scikit-learn": train_with_sklearn}
    for name, prepare in peers.items():
        try:
            epoch = prepare(images, labels, hidden, batch)
        except ImportError as error:
            print(f"train.py: {name} is left out: {error}", file=sys.stderr)
            continue
        print(f"{name} {best_speed(epoch, IMAGES // batch * batch):.0f}", flush=True)


if __name__ == "__main__":
    main()
