"""The batches that LinearClassifier.fit draws: what must be true of them, and the signs of usual mistakes."""

from itertools import pairwise

import numpy as np


def inputs():
    """Yield (n, batch, steps, seed) for a probe that records the rows given to the loss."""
    yield 40, 7, 30, 3
    yield 12, 11, 25, 0


def rules(n, batch, steps, seed):
    """Return what must be true of the rows and labels given to the loss; row i holds i, label i % 3, then ones."""
    return {
        f"{steps} batches of {batch} rows": lambda got: np.shape(got[0]) == (steps, batch),
        "a column of ones at the end of each batch": lambda got: np.all(np.array(got[2]) == 1),
        "labels that belong to their rows": lambda got: np.array_equal(np.array(got[0]) % 3, got[1]),
        "different rows in each batch: none twice": lambda got: all(len(set(rows)) == batch for rows in got[0]),
        "another batch at each step, drawn at random": lambda got: (
            len({tuple(sorted(rows)) for rows in got[0]}) > steps / 3
        ),
        "each batch drawn from all rows, so that consecutive batches share some now and then": lambda got: (
            sum(bool(set(one) & set(two)) for one, two in pairwise(got[0])) > steps / 3
        ),
        "rows from all of X": lambda got: len(set(np.ravel(got[0]).tolist())) > 0.9 * n,
        "the same batches when fit is called again with the same seed": lambda got: got[0] == got[3],
        "other batches with another seed": lambda got: got[0] != got[4],
        "weights of 0 at the start of each fit": lambda got: got[5] == [0, 0, 0],
    }


def signs(n, batch, steps, seed):
    """Return what is true of the batches with one of the usual mistakes, however they were drawn."""
    return {
        "the column of ones is in front of X: append it at the end": lambda got: (
            {one for rows in got[0] for one in rows} == {1}
        ),
        "rows were drawn with repetition: choice(..., replace=False)": (
            lambda got: any(len(set(rows)) < batch for rows in got[0])
        ),
        "every step has the same rows: draw them in the loop, from all of X, with the one generator `draw`": lambda got: (
            len({tuple(sorted(rows)) for rows in got[0]}) == 1
        ),
        "the rows do not depend on the seed: draw them with `draw`, which was made from it": lambda got: (
            got[0] != got[3]
        ),
        "every seed gives the same batches: np.random.default_rng(seed), in fit": lambda got: got[0] == got[4],
        "W does not start as zeros": lambda got: got[5][0] != 0,
        "the second fit starts where the first one ended: start from zeros": lambda got: any(got[5]),
        "these are pieces of one shuffle: draw each batch from all rows": lambda got: (
            not any(set(one) & set(two) for one, two in pairwise(got[0][:4]))
        ),
    }
