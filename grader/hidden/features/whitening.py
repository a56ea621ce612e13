"""Whitening by SciPy's square root of a matrix."""

import numpy as np
from scipy import linalg

from grader.hidden import for_the_wrong, rng


def whiten_inputs():
    """(P, eps): rows that lean on each other, pictures as uint8 with few rows, one row, far from the origin."""
    draw = rng("whiten_inputs")
    yield draw.normal(size=(50, 4)) @ draw.normal(size=(4, 4)) + draw.normal(size=4), 0.1
    yield draw.integers(256, size=(9, 5), dtype=np.uint8), 300
    yield draw.normal(size=(6, 9)), 0.5
    yield 5 * draw.normal(size=(1, 3)), 4.0
    yield (100 + draw.normal(size=(40, 12)))[:, ::2], 0.01


def whiten_expected(P, eps):
    """(mean, W): the inverse of the root of C + eps I."""
    P = P.astype(np.float64)
    return P.mean(axis=0), _inverse_root(_covariance(P), eps)


@for_the_wrong
def whiten_mistakes(P, eps):
    """What the usual slips return, by the name that the student is told."""
    P = P.astype(np.float64)
    n = len(P)
    mean, C = P.mean(axis=0), _covariance(P)
    W, variances, U = _inverse_root(C, eps), *np.linalg.eigh(C)
    variances = np.maximum(variances, 0)
    scaled = U / np.sqrt(variances + eps)
    nothing = mean * np.nan  # an answer that has no right mean has another name
    mistakes = {
        "eps was added to the deviation, outside of the root: add it to the variance": (
            mean,
            U / (np.sqrt(variances) + eps) @ U.T,
        ),
        "eps is no floor under the variances: add it to each of them": (
            mean,
            U / np.sqrt(np.maximum(variances, eps)) @ U.T,
        ),
        "a fixed number was added, not eps, or nothing": (mean, U / np.sqrt(variances + 1e-8) @ U.T),
        "eps was squared: add it as it is": (mean, _inverse_root(C, eps**2)),
        "a root is missing: this is (C + eps I)^(-1)": (mean, W @ W),
        "this is (C + eps I)^(1/2): its inverse was asked for": (mean, linalg.inv(W)),
        "this is C + eps I itself: take its inverse root": (mean, linalg.inv(W @ W)),
        "this turns and does not turn back: multiply by U.T at the end": (mean, scaled),
        "U.T came first, and the turn back is missing": (mean, scaled.T),
        "U and U.T are in the wrong order: the eigenvectors are the columns of U": (
            mean,
            (U.T / np.sqrt(variances + eps)) @ U,
        ),
        "the mean was not taken off before the covariance": (mean, _inverse_root(P.T @ P / n, eps)),
        "only the variances were used: directions lie across the axes, so take eigenvectors": (
            mean,
            np.diag(1 / np.sqrt(np.diag(C) + eps)),
        ),
        "this is the mean of each row: one mean a column was asked for": (P.mean(axis=1), nothing),
        "this is one mean for everything: one a column was asked for": (np.array(P.mean()), nothing),
        "the rows and the columns are swapped: the covariance of D numbers is (D, D)": (mean, P @ P.T * 0),
    }
    if n > 1:
        mistakes["the covariance was divided by n - 1: divide by n"] = (mean, _inverse_root(C * n / (n - 1), eps))
        mistakes["the covariance was not divided by n"] = (mean, _inverse_root(C * n, eps))
    return mistakes


def _covariance(P):
    centred = P - P.mean(axis=0)
    return sum(np.outer(row, row) for row in centred) / len(P)


def _inverse_root(C, eps):
    return linalg.inv(np.real(linalg.sqrtm(C + eps * np.eye(len(C)))))
