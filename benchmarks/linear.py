"""Assignment 02's measured numbers: SVM and softmax on all training pictures, both datasets, with their intervals.

python benchmarks/linear.py             # Trinkets, and CIFAR-10 where it is installed; some three minutes on one core
"""

from time import perf_counter

import numpy as np

import byhand.data
from byhand.answers.linear import LinearClassifier, learning_rate, softmax_loss_vectorized, svm_loss_vectorized
from byhand.answers.pixels import accuracy_interval, as_rows

STEPS = 3000
SETTINGS = {  # (loss, penalty, first rate, what is left of the rate at the end)
    "SVM, as it comes": (svm_loss_vectorized, 0.03, 1e-3, 1.0),
    "softmax, as it comes": (softmax_loss_vectorized, 0.03, 1e-3, 1.0),
    "SVM, falling rate, stronger penalty": (svm_loss_vectorized, 0.3, 3e-4, 0.02),
    "softmax, falling rate": (softmax_loss_vectorized, 0.03, 1e-3, 0.02),
}


def rows_of(images, centre=0.0, spread=1.0):
    """Pictures as standardised rows of float32, a thousand at a time: all of CIFAR-10 in float64 is 1.2 GB."""
    parts = [(as_rows(images[at : at + 1000]) - centre) / spread for at in range(0, len(images), 1000)]
    return np.concatenate([part.astype(np.float32) for part in parts])


def percent(right):
    """An accuracy with Wilson's interval, in words."""
    low, high = accuracy_interval(right.sum(), len(right))
    return f"{100 * right.mean():.1f} % ({100 * low:.1f} to {100 * high:.1f})"


def measure(data, steps=STEPS):
    """Train on all training pictures, four ways; print the accuracies."""
    raw = rows_of(data.train.images)
    centre, spread = raw.mean(axis=0, dtype=np.float64), raw.std(axis=0, dtype=np.float64)
    X, y = rows_of(data.train.images, centre, spread), data.train.labels
    queries, answers = rows_of(data.test.images, centre, spread), data.test.labels
    for name, (loss, penalty, first, left) in SETTINGS.items():
        falling = {"start": first, "decay": left ** (1 / steps)}
        start = perf_counter()
        model = LinearClassifier(loss, penalty)
        model.fit(X, y, steps, learning_rate=lambda t, falling=falling: learning_rate(t, "exponential", falling))
        seconds = perf_counter() - start
        right = percent(model.predict(queries) == answers)
        print(f"  {name}: starts at {model.history[0]:.3f}; test {right}; {seconds:.0f} s", flush=True)


def widths(data):
    """Print the spread of a batch's loss by batch size, at one W."""
    rows = rows_of(data.train.images[:10_000])
    X, y = (rows - rows.mean(axis=0)) / rows.std(axis=0), data.train.labels[:10_000]
    model, draw = LinearClassifier(softmax_loss_vectorized, 0.03).fit(X, y, steps=200), np.random.default_rng(0)
    X = np.hstack([X, np.ones((len(X), 1))])
    for size in (8, 32, 128):
        rows = (draw.choice(len(X), size, replace=False) for _ in range(300))
        losses = [softmax_loss_vectorized(model.W, X[batch], y[batch], 0.03)[0] for batch in rows]
        print(f"  batches of {size}: their losses scatter by {np.std(losses):.3f}", flush=True)


def main():
    for name in ("trinkets", "cifar10"):
        try:
            data = byhand.data.load(name)
        except byhand.data.DataError as error:
            print(error)
            continue
        print(data)
        measure(data)
        widths(data)


if __name__ == "__main__":
    main()
