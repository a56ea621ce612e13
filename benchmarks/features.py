"""Assignment 03's measured numbers: the ladder of one linear classifier on six features, and what half bins lose.

python benchmarks/features.py           # Trinkets, and CIFAR-10 where it is installed; some three minutes on one core
"""

from time import process_time

import numpy as np

import byhand.data
from byhand.answers.features import (
    bag_of_words,
    block_normalize,
    extract_patches,
    hog_cells,
    hue_histogram,
    image_gradients,
    kmeans,
    whiten,
)
from byhand.answers.linear import LinearClassifier, softmax_loss_vectorized
from byhand.answers.pixels import accuracy_interval, as_rows

SIZES = ((4_000, 2_000, 1_000), (10_000, 5_000, 2_000))  # the notebook's: to learn from, to be tested on, steps


def lost_below_zero(images):
    """The share of the gradients' magnitude whose angle, plus 90, lies outside of 0 to 180: bins that ignore it."""
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    angle, magnitude = np.degrees(np.arctan2(gy, gx)) + 90, np.hypot(gx, gy)
    outside = (angle < 0) | (angle >= 180)
    return magnitude[outside].sum() / magnitude.sum()


def dictionary(images, seed=0):
    """100 words of whitened patches, twenty from each of 1,000 pictures, and (mean, W), as in the notebook."""
    draw = np.random.default_rng(seed)
    places = [draw.choice(729, 20) for _ in range(1000)]
    some = np.concatenate([extract_patches(images[i : i + 1], 6)[0][places[i]] for i in range(1000)])
    mean, W = whiten(some, 1000)
    return kmeans((some - mean) @ W, 100, seed)[0], (mean, W)


def features(images, words, whitening):
    """{feature: rows (N, numbers)}, 500 pictures at a time."""
    parts = [_features(images[i : i + 500], words, whitening) for i in range(0, len(images), 500)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _features(images, words, whitening):
    cells, hue = hog_cells(images), hue_histogram(images, 12)
    hog, plain = block_normalize(cells, 1).reshape(len(images), -1), cells.reshape(len(images), -1)
    return {
        "pixels": as_rows(images),
        "hue": hue,
        "HOG, cells": plain,
        "HOG, blocks": hog,
        "HOG, cells, and hue": np.hstack([plain, hue]),
        "HOG, blocks, and hue": np.hstack([hog, hue]),
        "hard words": bag_of_words(images, words, False, whitening),
        "soft words": bag_of_words(images, words, True, whitening),
    }


def accuracy(X, y, queries, answers, steps):
    """The softmax classifier's test accuracy with its interval, in words."""
    mean, deviation = X.mean(axis=0), X.std(axis=0) + 1e-3 * X.std()
    X, queries = (X - mean) / deviation, (queries - mean) / deviation

    def falling(step):
        return 3e-3 * (1 - step / steps)

    classifier = LinearClassifier(softmax_loss_vectorized, reg=1e-2)
    predicted = classifier.fit(X, y, steps=steps, batch=200, learning_rate=falling).predict(queries)
    right = np.sum(predicted == answers)
    low, high = accuracy_interval(right, len(answers))
    return f"{100 * right / len(answers):.1f} % ({100 * low:.1f} to {100 * high:.1f})"


def main():
    for name in ("trinkets", "cifar10"):
        try:
            data = byhand.data.load(name)
        except byhand.data.DataError as error:
            print(error)
            continue
        print(data)
        start, train, test = process_time(), data.train.images[:10_000], data.test.images[:5_000]
        print(f"  magnitude that bins from 0 to 180 lose: {lost_below_zero(train):.1%}", flush=True)
        words, whitening = dictionary(train)
        known, asked = features(train, words, whitening), features(test, words, whitening)
        for learn, ask, steps in SIZES:
            y, answers = data.train.labels[:learn], data.test.labels[:ask]
            print(f"  {learn:,} pictures to learn from, {len(answers):,} to be tested on, {steps:,} steps")
            for feature, X in known.items():
                told = accuracy(X[:learn], y, asked[feature][:ask], answers, steps)
                print(f"    {feature}, {X.shape[1]} numbers: {told}", flush=True)
        print(f"  {process_time() - start:.0f} s of processor time")


if __name__ == "__main__":
    main()
