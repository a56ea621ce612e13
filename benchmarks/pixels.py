"""Assignment 01's measured numbers, on both datasets: accuracies by k, folds, rounding below zero, one knob on.

python benchmarks/pixels.py             # Trinkets, and CIFAR-10 where it is installed; about two minutes on one core
"""

from time import perf_counter

import numpy as np

import byhand.data
from byhand import trinkets
from byhand.answers.pixels import (
    accuracy_interval,
    as_rows,
    cross_validate_k,
    l2_distances_no_loops,
    l2_distances_one_loop,
    l2_distances_two_loops,
    make_folds,
    predict_labels,
)

KS = [1, 3, 5, 10, 20, 50, 100]
CHALLENGES = ["viewpoint", "scale", "deformation", "occlusion", "illumination", "clutter", "variation"]


def percent(correct, total):
    """An accuracy with Wilson's interval, in words."""
    low, high = accuracy_interval(correct, total)
    return f"{100 * correct / total:.1f} % ({100 * low:.1f} to {100 * high:.1f})"


def test_accuracies(X, y, data):
    """k = 1 by the number of test pictures; 5,000 to learn from."""
    queries, answers = as_rows(data.test.images[:2000]), data.test.labels[:2000]
    right = predict_labels(l2_distances_no_loops(queries, X), y, 1) == answers
    for n in (100, 200, 500, 1000, 2000):
        print(f"  k = 1, {n:5,} test pictures: {right[:n].sum()} right, {percent(right[:n].sum(), n)}", flush=True)


def folds(X, y):
    """Five folds of the 5,000: mean and standard deviation by k."""
    for k, accuracies in cross_validate_k(X, y, KS, make_folds(len(y), 5, seed=0)).items():
        print(f"  five folds, k = {k:3}: {100 * accuracies.mean():.1f} ± {100 * accuracies.std():.1f} %", flush=True)


def below_zero(X):
    """The expanded squared distance of 1,000 centred pictures to themselves, before the clip."""
    centred = X[:1000] - X.mean(axis=0)
    squares = (centred**2).sum(axis=1)
    to_itself = 2 * squares - 2 * np.diag(centred @ centred.T)
    print(f"  to itself: {np.mean(to_itself < 0):.0%} below zero, {np.mean(to_itself > 0):.0%} above")


def speeds(X, data):
    """100 pictures against 1,000, three ways: seconds, the fastest of three rounds."""
    queries = as_rows(data.test.images[:100])
    for way in (l2_distances_two_loops, l2_distances_one_loop, l2_distances_no_loops):
        seconds = []
        for _ in range(3):
            start = perf_counter()
            way(queries, X[:1000])
            seconds.append(perf_counter() - start)
        print(f"  {way.__name__}: {min(seconds):.3f} s", flush=True)


def one_knob(level=2):
    """Learnt from 2,000 clean Trinkets, k = 1, tested on 500 with one knob on."""
    off = dict.fromkeys(trinkets.KNOBS, 0)
    X, y = as_rows(trinkets.render("train", range(2000), **off)), trinkets.labels("train", range(2000))
    answers = trinkets.labels("test", range(500))
    print(f"one knob at {level}, trained on clean Trinkets")
    for knob in [None, *CHALLENGES]:
        pictures = trinkets.render("test", range(500), **off | ({knob: level} if knob else {}))
        right = predict_labels(l2_distances_no_loops(as_rows(pictures), X), y, 1) == answers
        print(f"  {knob or 'no knob'}: {percent(right.sum(), 500)}", flush=True)


def main():
    for name in ("trinkets", "cifar10"):
        try:
            data = byhand.data.load(name)
        except byhand.data.DataError as error:
            print(error)
            continue
        print(data)
        X, y = as_rows(data.train.images[:5000]), data.train.labels[:5000]
        test_accuracies(X, y, data)
        folds(X, y)
        below_zero(X)
        speeds(X, data)
    one_knob()


if __name__ == "__main__":
    main()
