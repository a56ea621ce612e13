"""The softmax loss by SciPy's logarithms of shares, and its slips."""

import numpy as np
from scipy.special import log_softmax

from grader.exercises.linear import batches
from grader.hidden import for_the_wrong
from grader.hidden.linear import penalties


def softmax_loss_naive_inputs():
    """As for every loss."""
    return batches.ordinary("softmax_loss_naive_inputs")


def softmax_loss_naive_expected(W, X, y, reg):
    """(loss, dW) from the definition."""
    return _entropy(W, X, y, reg)


@for_the_wrong
def softmax_loss_naive_mistakes(W, X, y, reg):
    """What the slips return, by the name that the student is told."""
    return _mistakes(W, X, y, reg)


def softmax_loss_vectorized_inputs():
    """As for every loss."""
    return batches.ordinary("softmax_loss_vectorized_inputs")


def softmax_loss_vectorized_expected(W, X, y, reg):
    """(loss, dW) from the definition."""
    return _entropy(W, X, y, reg)


@for_the_wrong
def softmax_loss_vectorized_mistakes(W, X, y, reg):
    """What the slips return, by the name that the student is told."""
    return _mistakes(W, X, y, reg)


def softmax_loss_vectorized_large():
    """Scores of thousands."""
    return batches.large("softmax_loss_vectorized_large")


def softmax_loss_vectorized_overflows(W, X, y, reg):
    """What comes of powers that are too large, or shares that are 0; nan stands for anything that is no number."""
    dW = _entropy(W, X, y, reg)[1]
    clipped = -np.mean(np.maximum(log_softmax(X @ W, axis=1)[np.arange(len(y)), y], np.log(1e-12)))
    floor = "a small number under the logarithm hides a share of 0: take the logarithm of the sum instead"
    near = {f"{floor} ({size:g})": -np.mean(_floored(W, X, y, size)) for size in (1e-8, 1e-10, 1e-12, 1e-15, 1e-300)}
    return {
        "np.exp of a large score is inf: take the largest score of each picture off first; or a share of 0 has no "
        "logarithm: take that of the sum": (np.nan, np.nan * dW),
        f"{floor} (cut)": (clipped + reg * np.sum(W**2), dW),
    } | {text: (value + reg * np.sum(W**2), dW) for text, value in near.items()}


def softmax_loss_vectorized_many():
    """For the clock."""
    return batches.many("softmax_loss_vectorized_many")


def softmax_loss_vectorized_work(W, X, y, reg):
    """As much work as a right answer has, and no answer: it goes where a student's code can read it."""
    scores = X @ W
    for _ in range(3 if len(X) > 100 else 1):
        scores = np.exp(-np.abs(scores))
        scores -= scores.mean(axis=1, keepdims=True)
    return scores.sum(), X.T @ scores


def _entropy(W, X, y, reg):
    logs = log_softmax(X @ W, axis=1)
    loss = -sum(logs[i, label] for i, label in enumerate(y)) / len(y)
    return loss + reg * np.sum(W**2), _back(X, np.exp(logs) - _own(W, y)) + 2 * reg * W


def _own(W, y):
    """1 at each picture's own class, 0 elsewhere."""
    return np.array([[float(j == label) for j in range(W.shape[1])] for label in y])


def _back(X, pulls):
    """The mean slope by each weight, picture by picture."""
    return sum(np.outer(x, pull) for x, pull in zip(X, pulls, strict=True)) / len(X)


def _floored(W, X, y, size):
    return np.log(np.exp(log_softmax(X @ W, axis=1))[np.arange(len(y)), y] + size)


def _mistakes(W, X, y, reg):
    logs, own, rows = log_softmax(X @ W, axis=1), _own(W, y), np.arange(len(y))
    shares, right = np.exp(logs), logs[rows, y]
    across = np.exp(log_softmax(X @ W, axis=0))
    loss, dW = -right.mean(), _back(X, shares - own)
    penalty, slope = reg * np.sum(W**2), 2 * reg * W
    losses = {
        "the sums run over the batch: the shares of one picture add up to 1": -np.log(across[rows, y]).mean(),
        "the logarithm is the natural one, and not to the base 2": loss / np.log(2),
        "the logarithm is the natural one, and not to the base 10": loss / np.log(10),
        "the loss asks for the share of the right class, not for the largest": -logs.max(axis=1).mean(),
        "the logarithm is missing: -log p, and not 1 - p": 1 - shares[rows, y].mean(),
        "the logarithm is missing: -log p, and not -p": -shares[rows, y].mean(),
        "the sign of the loss is flipped: -log p is above 0": -loss,
        "the logarithm of the mean share is not the mean of the logarithms": -np.log(shares[rows, y].mean()),
        "this is the score of the right class: the logarithm of the sum is missing": -(X @ W)[rows, y].mean(),
    }
    gradients = {
        "the sums run over the batch: the shares of one picture add up to 1": across - own,
        "the 1 of the right class is not taken off: p - [j = y]": shares,
        "the 1 was taken off every class: only the right one's": shares - 1,
        "the shares are missing: this only moves the right class": -own,
        "1 is added to the right class: take it off": shares + own,
        "the slope is p - [j = y], without another factor p (1 - p)": shares * (1 - shares) - own,
    }
    named = {text: (value + penalty, dW + slope) for text, value in losses.items()}
    for text, value in gradients.items():
        named[text] = named.get(text, (loss + penalty,))[0], _back(X, value) + slope
    return named | penalties.slips(W, len(y), reg, loss, dW)
