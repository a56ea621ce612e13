"""A whole fit of LinearClassifier, replayed: its W and history, recomputed from the batches that the loss was given.

The probe that records the batches runs beside the student's code, which could make them up. It would still have to do
the exercise.
"""

import numpy as np

from grader.exercises import draws


def inputs():
    """Yield (X, y, reg, settings, plain): small batches, then all rows; by plain steps, then by momentum."""
    draw = draws("LinearClassifier_fits")
    y = draw.permutation(np.resize([0, 1, 2, 3], 14))
    X = draw.normal(size=(14, 5))
    for batch, seed in ((4, 2), (100, 6)):
        for plain in (True, False):
            yield X, y, 0.3, {"steps": 6, "batch": batch, "learning_rate": 0.2, "seed": seed}, plain


def rules(X, y, reg, settings, plain):
    """Return what must be true of (W, history, [(rows, labels) of each batch])."""
    known = {tuple(row): label for row, label in zip(X.tolist(), y.tolist(), strict=True)}
    size, steps = min(settings["batch"], len(X)), settings["steps"]

    def drawn(rows, labels):
        """True if these are rows of X with a 1 at the end, each once, with their labels."""
        found = [tuple(row[:-1]) for row in rows.tolist()]
        return (
            len(set(found)) == size
            and [known[row] for row in found] == np.ravel(labels).tolist()
            and bool((rows[:, -1] == 1).all())
        )

    return {
        f"{steps} batches of {size} different rows with their labels, a one at the end of each row": lambda got: (
            len(got[2]) == steps and all(drawn(*batch) for batch in got[2])
        ),
        "W where the rule leads from zeros, batch by batch": lambda got: np.allclose(
            got[0], _walk(got[2], y, reg, settings, plain)[0], rtol=1e-6
        ),
        "the loss of each batch in the history": lambda got: np.allclose(
            got[1], _walk(got[2], y, reg, settings, plain)[1], rtol=1e-6
        ),
    }


def signs(X, y, reg, settings, plain):
    """Return what is true of a fit by the other rule."""
    not_called = "the rule is not called: W, config = rule(W, dW, config)"
    other = not_called if plain else "these are plain steps: for None the rule is momentum"
    return {other: lambda got: np.allclose(got[0], _walk(got[2], y, reg, settings, not plain)[0], rtol=1e-6)}


def _walk(batches, y, reg, settings, plain):
    """Return (W, losses) of the steps that these batches lead to, for minus the mean score of the right classes."""
    W = np.zeros((batches[0][0].shape[1], int(y.max()) + 1))
    v, losses = np.zeros(W.shape), []
    for rows, labels in batches:
        scores = [row @ W[:, label] for row, label in zip(rows, labels, strict=True)]
        losses.append(reg * np.sum(W**2) - np.mean(scores))
        dW = 2 * reg * W
        for row, label in zip(rows, labels, strict=True):
            dW[:, label] -= row / len(rows)
        v = (0.0 if plain else 0.9) * v - settings["learning_rate"] * dW
        W = W + v
    return W, losses
