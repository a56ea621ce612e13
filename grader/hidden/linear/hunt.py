"""The bug hunt: which line is wrong, what the three right gradients are, and what half a mend returns."""

import numpy as np

from grader.hidden import for_the_wrong, rng

LINES = {"hinge": (7, 8), "squared_hinge": (9, 9), "squares": (5, 6)}  # the wrong one, of so many


def bug_hunt_inputs(name):
    """(W, X, y, reg) that is not tame: many classes, labels that occur twice, a strong penalty."""
    draw = rng(f"bug_hunt_inputs {name}")
    yield 0.5 * draw.normal(size=(5, 4)), draw.normal(size=(7, 5)), draw.permutation([0, 1, 1, 3, 3, 3, 2]), 0.7
    yield 0.5 * draw.normal(size=(3, 6)), draw.normal(size=(4, 3)), np.array([5, 5, 0, 2]), 1.2


def bug_hunt_expected(name, W, X, y, reg):
    """Return (loss, dW) from the definition."""
    loss, slopes = ONE[name](X @ W, y)
    dW = np.array([[np.mean(X[:, d] * slopes[:, c]) for c in range(W.shape[1])] for d in range(W.shape[0])])
    return loss + reg * np.sum(W**2), dW + 2 * reg * W


def bug_hunt_line(name):
    """Return the number of the wrong line."""
    return LINES[name][0]


def bug_hunt_other_lines(name):
    """Return the other lines' numbers, by what the student is told."""
    wrong, last = LINES[name]
    return {
        f"line {line} is right as it stands: which entries of dW differ, and which line makes them?": line
        for line in range(1, last + 1)
        if line != wrong
    }


@for_the_wrong
def bug_hunt_mistakes(name, W, X, y, reg):
    """Return gradients that are wrong still, and a loss that is not right any more, by what the student is told."""
    loss, dW = bug_hunt_expected(name, W, X, y, reg)
    gradients = {
        "the gradient of the penalty is 2 * reg * W": dW - reg * W,
        "the gradient of the penalty is 2 * reg * W, not more": dW + 2 * reg * W,
        "the gradient of the penalty is missing": dW - 2 * reg * W,
        "this is the line as it was: dW is as wrong as before": _planted(name, W, X, y, reg, dW),
    }
    spoilt = {"all three losses are right: mend the gradient": (loss - reg * np.sum(W**2) / 2, dW)}
    return spoilt | {text: (loss, value) for text, value in gradients.items()}


def _planted(name, W, X, y, reg, right):
    """The gradient with the planted mistake in it."""
    rows = np.arange(len(y))
    if name == "hinge":
        count = (ONE[name](X @ W, y)[1] > 0).sum(axis=1)
        return right + X.T @ ((count - 1)[:, None] * np.eye(W.shape[1])[y]) / len(X)
    if name == "squared_hinge":
        return right - reg * W
    again = [row for row in rows if y[row] in y[row + 1 :]]  # NumPy kept the last of equal labels only
    return right + 2 * X[again].T @ np.eye(W.shape[1])[y[again]] / len(X)


def _hinge(scores, y):
    margins = [(i, j, s[j] - s[y[i]] + 1) for i, s in enumerate(scores) for j in range(len(s)) if j != y[i]]
    slopes = np.zeros(scores.shape)
    for i, j, margin in margins:
        slopes[i, j] += margin > 0
        slopes[i, y[i]] -= margin > 0
    return sum(max(0.0, margin) for _, _, margin in margins) / len(y), slopes


def _squared_hinge(scores, y):
    margins = [(i, j, s[j] - s[y[i]] + 1) for i, s in enumerate(scores) for j in range(len(s)) if j != y[i]]
    slopes = np.zeros(scores.shape)
    for i, j, margin in margins:
        slopes[i, j] += 2 * max(0.0, margin)
        slopes[i, y[i]] -= 2 * max(0.0, margin)
    return sum(max(0.0, margin) ** 2 for _, _, margin in margins) / len(y), slopes


def _squares(scores, y):
    away = scores - np.array([[float(j == label) for j in range(scores.shape[1])] for label in y])
    return sum(float(number) ** 2 for number in away.ravel()) / len(y), 2 * away


ONE = {"hinge": _hinge, "squared_hinge": _squared_hinge, "squares": _squares}
