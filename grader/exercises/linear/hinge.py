"""The hinge loss and its gradient from their definitions, margin by margin and entry by entry."""

import numpy as np


def hinge(W, X, y, reg):
    """Return (loss, dW)."""
    margins = _margins(W, X, y)
    slopes = np.zeros((len(X), W.shape[1]))  # of each picture's loss by its scores
    for i, j in margins:
        slopes[i, j] += 1
        slopes[i, y[i]] -= 1
    d, c = W.shape
    dW = np.array([[np.mean(X[:, a] * slopes[:, b]) for b in range(c)] for a in range(d)])
    return sum(margins.values()) / len(y) + reg * np.sum(W**2), dW + 2 * reg * W


def _margins(W, X, y):
    """Return {(picture, wrong class): s_j - s_y + 1}, of those above 0 only."""
    margins = {}
    for i, (scores, label) in enumerate(zip((X @ W).tolist(), y.tolist(), strict=True)):
        for j, score in enumerate(scores):
            if j != label and score - scores[label] + 1 > 0:
                margins[i, j] = score - scores[label] + 1
    return margins
