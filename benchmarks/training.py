"""Assignment 05's net with one hidden layer, trained on all of CIFAR-10 and on Trinkets: accuracies and seconds.

    python benchmarks/training.py [SEEDS]      # some minutes; CIFAR-10 only if it is there

All with the course's own answers, in float32: Kaiming's weights, a little smaller; Adam; a rate that falls after each
epoch; a penalty. On Trinkets without and with the mirror image of each picture.
"""

import sys
from time import process_time

import numpy as np

import byhand.data
from byhand.answers.pixels import as_rows
from byhand.answers.training import MultiLayerNet, Trainer, adam, check_accuracy, kaiming_init

RECIPES = {  # hidden units, first rate, its factor per epoch, penalty, epochs, batch, mirror images too
    "trinkets": (300, 5e-4, 0.85, 5e-3, 15, 100, False),
    "trinkets and mirror images": (300, 5e-4, 0.85, 5e-3, 15, 100, True),
    "cifar10": (300, 1e-3, 0.75, 1e-3, 10, 250, False),
}
SCALE = 0.3  # of Kaiming's weights: neighbouring pixels are alike, so sums of them are larger than his formula says


def accuracy(name: str, seed: int) -> tuple[int, float, float, float]:
    """Return (pictures, training accuracy, test accuracy, seconds of processor time) of one training."""
    data = byhand.data.load(name.split()[0])
    units, rate, factor, penalty, epochs, batch, mirror = RECIPES[name]
    images, y = data.train.images, data.train.labels
    if mirror:
        images, y = np.concatenate([images, images[:, :, ::-1]]), np.tile(y, 2)
    X = as_rows(images).astype(np.float32)
    centre, spread = X.mean(axis=0), X.std(axis=0)
    X_val, X_test = ((as_rows(part.images).astype(np.float32) - centre) / spread for part in (data.val, data.test))
    X = (X - centre) / spread
    first = kaiming_init((3072, units, 10), seed)
    params = {key: (SCALE * array).astype(np.float32) for key, array in first.items()}
    start = process_time()
    net = MultiLayerNet(params, penalty)
    trainer = Trainer(net, adam, lambda epoch: rate * factor**epoch, batch, seed)
    trainer.fit(X, y, X_val, data.val.labels, epochs)
    seconds = process_time() - start
    return len(X), trainer.history["training"][-1], check_accuracy(net, X_test, data.test.labels), seconds


def main(seeds: int = 3) -> None:
    """Print a row for each dataset and seed."""
    for name in RECIPES:
        try:
            byhand.data.load(name.split()[0])
        except byhand.data.DataError:
            print(f"{name}: not there (byhand data cifar10 gets it)")
            continue
        for seed in range(seeds):
            pictures, training, test, seconds = accuracy(name, seed)
            print(
                f"{name:<26} {pictures:6,} pictures  seed {seed}  training {100 * training:.1f} %  "
                f"test {100 * test:.1f} %  {seconds:.0f} s of processor time", flush=True,
            )  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
