"""perceptron_update: where t (w . x + b) <= 0, w moves by t x and b by t; else nothing moves."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (X, t, w, b, epochs): AND from zero, as by hand; then points that a line with a wide margin separates."""
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    yield corners, np.array([-1, -1, -1, 1]), np.zeros(2), 0.0, 9
    draw = draws("perceptron_update_inputs")
    for size in (1, 2, 5):
        normal = draw.normal(size=size)
        X = draw.uniform(-2, 2, size=(12, size))
        t = np.where(X @ normal > 0, 1, -1)
        yield X + 0.3 * t[:, None] * normal / np.linalg.norm(normal), t, draw.normal(size=size), 0.5, 200


def expected(X, t, w, b, epochs):
    """Return (w, b, updates of the last epoch), number by number; where a line separates, there are none at the end."""
    w, updates = [float(number) for number in w], 0
    for _ in range(epochs):
        updates = 0
        for x, label in zip(X.tolist(), t.tolist(), strict=True):
            if label * (sum(wi * xi for wi, xi in zip(w, x, strict=True)) + b) <= 0:
                w, b, updates = [wi + label * xi for wi, xi in zip(w, x, strict=True)], b + label, updates + 1
    return np.array(w), b, updates


@wrong("nothing moved: on the line itself, where t * (w @ x + b) is 0, the answer is wrong too")
def strictly_below(w, b, x, t):
    return (w + t * x, b + t) if t * (w @ x + b) < 0 else (w, b)


@wrong("this moves away from the label: add t * x")
def the_other_way(w, b, x, t):
    return (w - t * x, b - t) if t * (w @ x + b) <= 0 else (w, b)


@wrong("the sum has three terms: w and x may have any length, so write w @ x")
def three_terms(w, b, x, t):
    """Right for the three inputs of the check in sight."""
    return (w + t * x, b + t) if t * (w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b) <= 0 else (w, b)


@wrong("b does not move: add t to it")
def bias_forgotten(w, b, x, t):
    return (w + t * x, b) if t * (w @ x + b) <= 0 else (w, b)


@wrong("a point on the right side moves nothing: update only if t * (w @ x + b) <= 0")
def always(w, b, x, t):
    return w + t * x, b + t


@wrong("the side is that of w @ x + b: b is missing from it")
def side_without_bias(w, b, x, t):
    return (w + t * x, b + t) if t * (w @ x) <= 0 else (w, b)


@wrong("a sum of exactly 0 counts as wrong for the label -1 too: move if t * (w @ x + b) <= 0")
def zero_is_right_for_minus_one(w, b, x, t):
    answer = 1 if w @ x + b > 0 else -1
    return (w + t * x, b + t) if answer != t else (w, b)


@wrong("the step is t * x itself: the perceptron has no learning rate")
def with_a_learning_rate(w, b, x, t):
    return (w + 0.1 * t * x, b + 0.1 * t) if t * (w @ x + b) <= 0 else (w, b)


@wrong("the step is t * x, however large the error t - (w @ x + b) is")
def by_the_error(w, b, x, t):
    error = t - (w @ x + b)
    return (w + error * x, b + error) if t * (w @ x + b) <= 0 else (w, b)


@wrong("w has changed without x: add t * x, each entry by its own input")
def the_same_step_for_all_weights(w, b, x, t):
    return (w + t, b + t) if t * (w @ x + b) <= 0 else (w, b)


@wrong("the label is missing: move by t * x, so towards the example if t is 1 and away from it if t is -1")
def towards_every_example(w, b, x, t):
    return (w + x, b + 1) if t * (w @ x + b) <= 0 else (w, b)


@wrong("a point on the right side moves nothing: update only if t * (w @ x + b) <= 0")
def where_it_is_right(w, b, x, t):
    return (w + t * x, b + t) if t * (w @ x + b) >= 0 else (w, b)


@wrong("b moves the other way: add t to it, as t * x to w")
def bias_the_other_way(w, b, x, t):
    return (w + t * x, b - t) if t * (w @ x + b) <= 0 else (w, b)


@wrong("the sum is w @ x + b: here b is subtracted")
def bias_subtracted_in_the_sum(w, b, x, t):
    return (w + t * x, b + t) if t * (w @ x - b) <= 0 else (w, b)


@wrong("w * x multiplies entry by entry: the sum is w @ x + b")
def entry_by_entry(w, b, x, t):
    return (w + t * x, b + t) if t * (w * x + b) <= 0 else (w, b)


@wrong("b is missing: return both, (w, b)")
def weights_only(w, b, x, t):
    return w + t * x if t * (w @ x + b) <= 0 else w


@wrong("w comes first: return (w, b)")
def bias_first(w, b, x, t):
    return (b + t, w + t * x) if t * (w @ x + b) <= 0 else (b, w)


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


@right
def in_place_on_a_copy(w, b, x, t):
    w = w.copy()
    if t * (w.dot(x) + b) <= 0:
        w += t * x
        b += t
    return w, b


@right
def with_the_bias_as_a_weight(w, b, x, t):
    weights, inputs = np.append(w, b), np.append(x, 1.0)
    if t * (weights @ inputs) <= 0:
        weights = weights + t * inputs
    return weights[:-1], weights[-1]
