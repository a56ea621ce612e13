"""The classifier: what its batches, its steps and its weights must be, whatever the loss."""

from itertools import pairwise

import numpy as np

from grader.hidden import for_the_wrong, rng


def LinearClassifier_inputs():  # the answer's name leads here, capitals and all
    """(X, y, reg, settings) for a loss whose gradient is all ones: batches smaller and larger than X, one row."""
    draw = rng("LinearClassifier_inputs")
    yield (
        draw.normal(size=(9, 4)),
        np.array([0, 1, 1, 2, 0, 1, 2, 2, 0]),
        0.5,
        {"steps": 5, "batch": 4, "learning_rate": 0.1},
    )
    yield draw.normal(size=(6, 3)), np.array([4, 0, 1, 1, 4, 0]), 0.25, {"steps": 2, "batch": 50, "learning_rate": 0.3}
    yield draw.normal(size=(1, 2)), np.array([1], np.uint8), 0.0, {"steps": 3, "batch": 8, "learning_rate": 1.0}


def LinearClassifier_expected(X, y, reg, settings):
    """(W, history, 1) for that loss: it returns the size of its batch and reg."""
    shape = X.shape[1] + 1, int(y.max()) + 1
    W = np.full(shape, -settings["steps"] * settings["learning_rate"])
    return W, [min(settings["batch"], len(X)) + reg] * settings["steps"], 1


@for_the_wrong
def LinearClassifier_mistakes(X, y, reg, settings):
    """What the slips return, by the name that the student is told."""
    W, history, _ = LinearClassifier_expected(X, y, reg, settings)
    return {
        "reg did not reach the loss: self.loss(self.W, rows, labels, self.reg)": (W, [h - reg for h in history], 1),
        "all rows were asked at each step: draw `batch` of them": (W, [len(X) + reg] * len(history), 1),
        "reg was added to the loss again: the loss function has done it": (W, [h + reg for h in history], 1),
        "fit returns self": (W, history, 0),
        "the history has one entry too many: a loss for each step": (W, [*history, history[-1]], 1),
        "a column for each label that occurs: C is the largest label + 1": (W[:, : len(np.unique(y))], history, 1),
    }


def LinearClassifier_batches():
    """(n, batch, steps, seed): for a spy on the rows that the loss is given."""
    yield 40, 7, 30, 3
    yield 12, 11, 25, 0


def LinearClassifier_batch_rules(n, batch, steps):
    """What must be true of the rows and labels that the loss was given; row i holds i, label i % 3, then ones."""
    return {
        f"{steps} batches of {batch} rows": lambda got: np.shape(got[0]) == (steps, batch),
        "a column of ones at the end of each batch": lambda got: np.all(np.array(got[2]) == 1),
        "labels that belong to their rows": lambda got: np.array_equal(np.array(got[0]) % 3, got[1]),
        "different rows in each batch: none twice": lambda got: all(len(set(rows)) == batch for rows in got[0]),
        "another batch at each step, drawn at random": lambda got: (
            len({tuple(sorted(rows)) for rows in got[0]}) > steps / 3
        ),
        "batches drawn anew, so that neighbours share rows now and then": lambda got: (
            sum(bool(set(one) & set(two)) for one, two in pairwise(got[0])) > steps / 3
        ),
        "rows from all of X": lambda got: len(set(np.ravel(got[0]).tolist())) > 0.9 * n,
        "the same batches when fit is called again with the same seed": lambda got: got[0] == got[3],
        "other batches with another seed": lambda got: got[0] != got[4],
        "weights of 0 at the start of each fit": lambda got: got[5] == [0, 0, 0],
    }


def LinearClassifier_batch_mistakes(batch):
    """What slips in the draw look like."""
    return {
        "the ones stand at the end of X, and not in front": lambda got: {one for rows in got[0] for one in rows} == {1},
        "rows were drawn with repetition: choice(..., replace=False)": (
            lambda got: any(len(set(rows)) < batch for rows in got[0])
        ),
        "the same rows at every step: make the generator once, before the loop, and draw from it inside": lambda got: (
            len({tuple(sorted(rows)) for rows in got[0]}) == 1
        ),
        "the seed is not used: np.random.default_rng(seed), in fit": lambda got: got[0] != got[3],
        "the same batches from every seed": lambda got: got[0] == got[4],
        "W begins as zeros: here it is something else from the start": lambda got: got[5][0] != 0,
        "the second fit went on where the first ended: begin anew": lambda got: any(got[5]),
        "these are pieces of one shuffle: draw each batch from all rows": lambda got: (
            not any(set(one) & set(two) for one, two in pairwise(got[0][:4]))
        ),
    }


def LinearClassifier_rates():
    """(steps, factor): the rate is a function of the step, and the settings go from step to step."""
    yield 5, 0.5


def LinearClassifier_rates_expected(steps, factor):
    """(rates, how many steps the rule had counted before each)."""
    return [factor**step for step in range(steps)], list(range(steps))


@for_the_wrong
def LinearClassifier_rates_mistakes(steps, factor):
    """What the slips return, by the name that the student is told."""
    rates, counts = LinearClassifier_rates_expected(steps, factor)
    return {
        "steps count from 0": ([factor**step for step in range(1, steps + 1)], counts),
        "the rate was asked for once: ask at each step": ([1.0] * steps, counts),
        "what the rule returned does not reach the next step: W, config = rule(W, dW, config)": (rates, [0] * steps),
    }


def LinearClassifier_predict_inputs():
    """(W, X): sizes that differ, one row, two classes; a bias that decides, and one that makes all scores negative."""
    draw = rng("LinearClassifier_predict_inputs")
    for m, d, c, shift in ((30, 4, 5, 0.0), (1, 3, 4, 0.0), (12, 6, 2, 0.0), (25, 3, 6, -20.0)):
        W, X = draw.normal(size=(d + 1, c)), draw.normal(size=(m, d))
        W[-1] = 3 * W[-1] + shift
        yield W, X


def LinearClassifier_predict_expected(W, X):
    """The class of the highest score, row by row."""
    scores = [[sum(x[i] * W[i, j] for i in range(len(x))) + W[-1, j] for j in range(W.shape[1])] for x in X]
    return np.array([row.index(max(row)) for row in scores])


@for_the_wrong
def LinearClassifier_predict_mistakes(W, X):
    """What the slips return, by the name that the student is told."""
    ones = np.hstack([np.ones((len(X), 1)), X])
    return {
        "the last row of W is the bias: add it": (X @ W[:-1]).argmax(axis=1),
        "the ones stand at the end of X, not at its beginning": (ones @ W).argmax(axis=1),
        "this is the lowest score's class": (X @ W[:-1] + W[-1]).argmin(axis=1),
        "these are the highest scores: return the class that has it": (X @ W[:-1] + W[-1]).max(axis=1),
    }
