"""The bug hunt of 02: three losses that are right, each with one wrong line in its gradient.

    suspects.show("hinge")                                    # its lines, numbered
    fixed = suspects.fix("hinge", 3, "margins = x @ W")       # the same function with another line 3
    loss, dW = fixed(W, X, y, reg)

All take W (D, C), X (N, D), labels y (N,) and reg, and return (loss, dW) with the penalty reg * sum(W**2).
"""

from collections.abc import Callable

import numpy as np

from byhand.one_line import Hunt

__all__ = ["fix", "fixed", "hinge", "show", "squared_hinge", "squares"]

Suspect = Callable[[np.ndarray, np.ndarray, np.ndarray, float], tuple[float, np.ndarray]]


def hinge(W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float) -> tuple[float, np.ndarray]:
    """Return the mean hinge loss, all margins max(0, s_j - s_y + 1) of the wrong classes added up, and dW."""
    loss, dW = 0.0, np.zeros(W.shape)
    for x, label in zip(X, y, strict=True):
        margins = x @ W - x @ W[:, label] + 1
        violated = (margins > 0) & (np.arange(W.shape[1]) != label)
        loss += margins[violated].sum()
        dW[:, violated] += x[:, None]
        dW[:, label] -= x
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


def squared_hinge(W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float) -> tuple[float, np.ndarray]:
    """Return the mean squared hinge loss, the squares of those margins added up, and dW."""
    loss, dW = 0.0, np.zeros(W.shape)
    for x, label in zip(X, y, strict=True):
        margins = np.maximum(0, x @ W - x @ W[:, label] + 1)
        margins[label] = 0
        loss += np.sum(margins**2)
        for j in range(W.shape[1]):
            dW[:, j] += 2 * margins[j] * x
            dW[:, label] -= 2 * margins[j] * x
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + reg * W


def squares(W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float) -> tuple[float, np.ndarray]:
    """Return the mean squared distance of a picture's scores from 1 for its class and 0 for the others, and dW."""
    scores = X @ W
    targets = np.eye(W.shape[1])[y]
    loss = np.sum((scores - targets) ** 2) / len(X) + reg * np.sum(W**2)
    dW = 2 * X.T @ scores
    dW[:, y] -= 2 * X.T
    return loss, dW / len(X) + 2 * reg * W


HUNT = Hunt((hinge, squared_hinge, squares), {"np": np})
show, fix, fixed = HUNT.show, HUNT.fix, HUNT.fixed
