"""The hinge loss, margin by margin, and its slips."""

import numpy as np

from grader.exercises.linear import batches
from grader.hidden import for_the_wrong
from grader.hidden.linear import penalties


def svm_loss_naive_inputs():
    """As for every loss."""
    return batches.ordinary("svm_loss_naive_inputs")


def svm_loss_naive_loss(W, X, y, reg):
    """(loss, None): what the first half of the exercise asks for."""
    return _hinge(W, X, y, reg)[0], None


def svm_loss_naive_gradient(W, X, y, reg):
    """Return (None, dW), what the second half asks for: a mistake in the loss costs points in the first half only."""
    return None, _hinge(W, X, y, reg)[1]


@for_the_wrong
def svm_loss_naive_mistakes(W, X, y, reg):
    """What the slips return, by the name that the student is told."""
    return _mistakes(W, X, y, reg)


def svm_loss_vectorized_inputs():
    """As for every loss."""
    return batches.ordinary("svm_loss_vectorized_inputs")


def svm_loss_vectorized_expected(W, X, y, reg):
    """(loss, dW) from the definition."""
    return _hinge(W, X, y, reg)


@for_the_wrong
def svm_loss_vectorized_mistakes(W, X, y, reg):
    """What the slips return, by the name that the student is told."""
    return _mistakes(W, X, y, reg)


def svm_loss_vectorized_many():
    """For the clock."""
    return batches.many("svm_loss_vectorized_many")


def svm_loss_vectorized_work(W, X, y, reg):
    """As much work as a right answer has, and no answer: it goes where a student's code can read it."""
    scores = X @ W
    for _ in range(9 if len(X) > 100 else 5):
        scores = np.maximum(0.5 * scores, -3)
    return scores.sum(), X.T @ scores


def _hinge(W, X, y, reg):
    margins, pulls = _margins(W, X, y), _pulls(W, X, y)
    return _mean(margins) + reg * np.sum(W**2), _back(X, pulls) + 2 * reg * W


def _margins(W, X, y, gap=1.0):
    """{(picture, wrong class): s_j - s_y + gap}, those above 0 only."""
    margins = {}
    for i, (scores, label) in enumerate(zip((X @ W).tolist(), y.tolist(), strict=True)):
        for j, score in enumerate(scores):
            if j != label and score - scores[label] + gap > 0:
                margins[i, j] = score - scores[label] + gap
    return margins | {(len(y), 0): 0.0}  # a last entry that says how many pictures there are


def _mean(margins):
    return sum(margins.values()) / max(i for i, _ in margins)


def _pulls(W, X, y):
    """The slopes of all pictures' losses by their scores, (N, C)."""
    pulls = np.zeros((len(X), W.shape[1]))
    for i, j in _margins(W, X, y):
        if i < len(X):
            pulls[i, j] += 1
            pulls[i, y[i]] -= 1
    return pulls


def _back(X, pulls):
    """The mean slope by each weight, entry by entry."""
    d, c = X.shape[1], pulls.shape[1]
    return np.array([[np.mean(X[:, a] * pulls[:, b]) for b in range(c)] for a in range(d)])


def _mistakes(W, X, y, reg):
    margins, pulls, rows = _margins(W, X, y), _pulls(W, X, y), np.arange(len(y))
    loss, dW = _mean(margins), _back(X, pulls)
    penalty, slope = reg * np.sum(W**2), 2 * reg * W
    once, wrong, own, swapped = (pulls.copy() for _ in range(4))
    once[rows, y] = -np.sign((pulls > 0).sum(axis=1))
    wrong[rows, y] = 0
    own[rows, y] -= 1
    swapped[rows, y] *= -1
    only = np.zeros_like(pulls)
    only[rows, y] = pulls[rows, y]
    weighted = np.zeros_like(pulls)
    for (i, j), margin in margins.items():
        if i < len(y):
            weighted[i, j] += margin
            weighted[i, y[i]] -= margin
    largest = np.zeros(len(y))
    for (i, _), margin in margins.items():
        if i < len(y):
            largest[i] = max(largest[i], margin)
    three = {place: margin for place, margin in margins.items() if place[1] < 3}
    losses = {
        "exactly 1 too large: the right class has no margin to itself, leave it out": loss + 1,
        "the margin of 1 is missing: s_j - s_y + 1": _mean(_margins(W, X, y, 0.0)),
        "the squares of the margins were added up: the hinge is not squared": (
            sum(margin**2 for margin in margins.values()) / len(y)
        ),
        "only three classes were asked: W.shape[1] says how many there are": _mean(three),
        "only the largest margin of each picture counts here: add up all of them": largest.mean(),
        "the mean was taken over classes too: divide by the number of pictures only": loss / W.shape[1],
    }
    gradients = {
        "the right class moves once for each margin above 0, not once a picture": once,
        "the column of the right class is missing: it moves against the others": wrong,
        "only the column of the right class moves: the others do, where their margin is above 0": only,
        "the right class has no margin to itself: it was counted in its own column": own,
        "the column of the right class has the wrong sign": swapped,
        "a margin's slope is 1, however large the margin is": weighted,
    }
    named = {text: (value + penalty, dW + slope) for text, value in losses.items()}
    named |= {text: (loss + penalty, _back(X, value) + slope) for text, value in gradients.items()}
    return named | penalties.slips(W, len(y), reg, loss, dW)
