"""perceptron_update: where t (w . x + b) <= 0, w moves by t x and b by t; else nothing moves."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (w, b, x, t): a wrong and a right answer of each class, and w = 0, which is always wrong."""
    draw = draws("perceptron_update_inputs")
    for size in (1, 2, 5):
        w, x, b = draw.normal(size=size), draw.normal(size=size), float(draw.normal())
        yield w, b, x, 1
        yield w, b, x, -1
    yield np.zeros(3), 0.0, draw.normal(size=3), -1
    yield np.array([2.0, -1.0]), -1.0, np.array([1.0, 1.0]), 1  # exactly on the line


def expected(w, b, x, t):
    """Return (w, b), entry by entry."""
    side = sum(float(w[i]) * float(x[i]) for i in range(len(w))) + b
    moves = 1.0 if side * t <= 0 else 0.0
    return np.array([w[i] + moves * t * x[i] for i in range(len(w))]), b + moves * t


def separable():
    """Yield (X, t, epochs): points that a line with a wide margin separates."""
    draw = draws("perceptron_update_separable")
    for size in (2, 3):
        w = draw.normal(size=size)
        X = draw.uniform(-2, 2, size=(12, size))
        t = np.where(X @ w > 0, 1, -1)
        yield X + 0.3 * t[:, None] * w / np.linalg.norm(w), t, 200


def after_training(X, t, epochs):
    """Return (w, b, updates of the last epoch) of a training from zero."""
    w, b, updates = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(epochs):
        updates = 0
        for x, label in zip(X, t, strict=True):
            new, b = expected(w, b, x, label)
            updates += int(not np.array_equal(new, w))
            w = new
    return w, b, updates


@wrong("nothing moved: on the line itself, where t * (w @ x + b) is 0, the answer is wrong too")
def strictly_below(w, b, x, t):
    return (w + t * x, b + t) if t * (w @ x + b) < 0 else (w, b)


@wrong("this moves away from the label: add t * x")
def the_other_way(w, b, x, t):
    return (w - t * x, b - t) if t * (w @ x + b) <= 0 else (w, b)


@wrong("b does not move: add t to it")
def bias_forgotten(w, b, x, t):
    return (w + t * x, b) if t * (w @ x + b) <= 0 else (w, b)


@wrong("a point on the right side moves nothing: update only if t * (w @ x + b) <= 0")
def always(w, b, x, t):
    return w + t * x, b + t


@wrong("the side is that of w @ x + b: b is missing from it")
def side_without_bias(w, b, x, t):
    return (w + t * x, b + t) if t * (w @ x) <= 0 else (w, b)


@wrong("w itself was changed by += : make a new array, w + t * x")
def in_place(w, b, x, t):
    if t * (w @ x + b) <= 0:
        w += t * x
        b += t
    return w, b


@right
def by_the_sign(w, b, x, t):
    answer = 1 if np.dot(w, x) + b > 0 else -1
    step = 0 if answer == t and np.dot(w, x) + b != 0 else t
    return w + step * np.asarray(x), b + step


@right
def with_a_factor(w, b, x, t):
    wrong_side = float(t * (np.sum(w * x) + b) <= 0)
    return [w[i] + wrong_side * t * x[i] for i in range(len(w))], b + wrong_side * t
