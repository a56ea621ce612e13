"""softmax_loss: cross-entropy of scores of any size, and its gradient with respect to them."""

import math

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (scores, y): all sizes different; one picture; a class that does not occur; labels of int8."""
    draw = draws("softmax_loss_inputs")
    for n, c, kind in ((5, 4, np.int64), (1, 3, np.int64), (3, 6, np.int8)):
        yield draw.normal(size=(n, c)), draw.integers(c - 1, size=n).astype(kind)


def large():
    """Yield (scores, y): rows that are thousands apart; thousands between the scores of one row."""
    draw = draws("softmax_loss_large")
    yield draw.normal(size=(3, 4)) + [[2000.0], [-3000.0], [0.0]], np.array([0, 2, 1])
    yield draw.normal(size=(2, 3)) + [[3000.0, 3000.0, 3000.0], [3000.0, 1500.0, 3000.0]], np.array([2, 1])


def expected(scores, y):
    """Return (loss, dscores), picture by picture and class by class."""
    n, c = scores.shape
    losses, dscores = [], np.zeros((n, c))
    for i in range(n):
        top = max(scores[i])
        total = math.fsum(math.exp(score - top) for score in scores[i])
        losses.append(math.log(total) - (scores[i, y[i]] - top))
        dscores[i] = [(math.exp(scores[i, j] - top) / total - (j == y[i])) / n for j in range(c)]
    return math.fsum(losses) / n, dscores


@wrong("a nan or inf: subtract each row's own largest score before np.exp")
def no_shift(scores, y):
    rows, powers = np.arange(len(y)), np.exp(scores)
    p = powers / powers.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(p[rows, y]))
    p[rows, y] -= 1
    return loss, p / len(y)


@wrong("a row far below the others has only zeros: subtract each row's own largest score, not the largest of all")
def one_shift_for_all(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.max()
    sums = np.exp(shifted).sum(axis=1)
    loss = np.mean(np.log(sums) - shifted[rows, y])
    p = np.exp(shifted) / sums[:, None]
    p[rows, y] -= 1
    return loss, p / len(y)


@wrong("a probability of 0 has no logarithm: take the logarithm of the sum of the exponentials instead")
def log_of_a_probability(scores, y):
    rows, powers = np.arange(len(y)), np.exp(scores - scores.max(axis=1, keepdims=True))
    p = powers / powers.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(p[rows, y]))
    p[rows, y] -= 1
    return loss, p / len(y)


@wrong("dscores is N times too large: the loss is a mean over the batch, and so is its gradient")
def gradient_not_averaged(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    p = np.exp(shifted) / sums[:, None]
    p[rows, y] -= 1
    return np.mean(np.log(sums) - shifted[rows, y]), p


@wrong("the loss is a sum: divide it by N")
def loss_not_averaged(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    p = np.exp(shifted) / sums[:, None]
    p[rows, y] -= 1
    return np.sum(np.log(sums) - shifted[rows, y]), p / len(y)


@wrong("loss and dscores are sums: divide both by N")
def nothing_averaged(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    p = np.exp(shifted) / sums[:, None]
    p[rows, y] -= 1
    return np.sum(np.log(sums) - shifted[rows, y]), p


@wrong("dscores has the probabilities alone: subtract 1 at the correct class")
def probabilities_alone(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    return np.mean(np.log(sums) - shifted[rows, y]), np.exp(shifted) / sums[:, None] / len(y)


@wrong("the sign of dscores is wrong: it is p - 1 at the correct class, and p elsewhere")
def sign_of_the_gradient(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    p = -np.exp(shifted) / sums[:, None]
    p[rows, y] += 1
    return np.mean(np.log(sums) - shifted[rows, y]), p / len(y)


@wrong("the sign of the loss is wrong: it is -log p, and never negative")
def sign_of_the_loss(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    p = np.exp(shifted) / sums[:, None]
    p[rows, y] -= 1
    return np.mean(shifted[rows, y] - np.log(sums)), p / len(y)


@wrong("1 was subtracted in a column for all rows: p[np.arange(N), y] picks one entry per row")
def whole_columns(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    p = np.exp(shifted) / sums[:, None]
    p[:, y] -= 1
    return np.mean(np.log(sums) - shifted[rows, y]), p / len(y)


@wrong("each column was divided by its sum: the probabilities of a row add up to 1, axis=1")
def normalised_by_columns(scores, y):
    rows, powers = np.arange(len(y)), np.exp(scores - scores.max(axis=1, keepdims=True))
    p = powers / powers.sum(axis=0)
    loss = -np.mean(np.log(p[rows, y]))
    p[rows, y] -= 1
    return loss, p / len(y)


@wrong("return two results: loss, dscores")
def loss_alone(scores, y):
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(y)), y])


@wrong("scores itself was changed: make a new array")
def in_place(scores, y):
    rows = np.arange(len(y))
    scores -= scores.max(axis=1, keepdims=True)
    sums = np.exp(scores).sum(axis=1)
    loss = np.mean(np.log(sums) - scores[rows, y])
    scores[:] = np.exp(scores) / sums[:, None]
    scores[rows, y] -= 1
    return loss, scores / len(y)


@wrong("np.exp overflows: the smallest score of each row was subtracted, and it has to be the largest")
def smallest_for_largest(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.min(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    p = np.exp(shifted) / sums[:, None]
    p[rows, y] -= 1
    return np.mean(np.log(sums) - shifted[rows, y]), p / len(y)


@wrong("this is the logarithm to the base 2: the loss has the natural one, np.log")
def logarithm_of_base_two(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    p = np.exp(shifted) / sums[:, None]
    p[rows, y] -= 1
    return np.mean(np.log(sums) - shifted[rows, y]) / np.log(2), p / len(y)


@wrong("the loss has every row's scores at all labels: shifted[np.arange(N), y] picks one entry per row")
def all_labels_of_all_rows(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    p = np.exp(shifted) / sums[:, None]
    p[rows, y] -= 1
    return np.mean(np.log(sums)[:, None] - shifted[:, y]), p / len(y)


@wrong("1 was added at the correct class: subtract it")
def one_added(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    p = np.exp(shifted) / sums[:, None]
    p[rows, y] += 1
    return np.mean(np.log(sums) - shifted[rows, y]), p / len(y)


@wrong("the loss mixes shifted and unshifted scores: take all of them from shifted")
def loss_of_the_scores_as_they_came(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    p = np.exp(shifted) / sums[:, None]
    p[rows, y] -= 1
    return np.mean(np.log(sums) - scores[rows, y]), p / len(y)


@wrong("dscores has 1 - p everywhere but at the correct class: it is p there")
def one_minus_p(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    p = np.exp(shifted) / sums[:, None]
    p = 1 - p
    p[rows, y] = -p[rows, y]
    return np.mean(np.log(sums) - shifted[rows, y]), p / len(y)


@wrong("the results are in the wrong order: loss first, then dscores")
def results_swapped(scores, y):
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    p = np.exp(shifted) / sums[:, None]
    p[rows, y] -= 1
    return p / len(y), np.mean(np.log(sums) - shifted[rows, y])


@right
def by_scipy(scores, y):
    from scipy.special import logsumexp

    logs = scores - logsumexp(scores, axis=1, keepdims=True)
    return -logs[np.arange(len(y)), y].mean(), (np.exp(logs) - np.eye(scores.shape[1])[y]) / len(y)


@right
def picture_by_picture(scores, y):
    total, dscores = 0.0, np.zeros_like(scores)
    for i, label in enumerate(y):
        row = scores[i] - scores[i].max()
        powers = np.exp(row)
        total += np.log(powers.sum()) - row[label]
        dscores[i] = powers / powers.sum()
        dscores[i, label] -= 1
    return [total / len(y), dscores / len(y)]


@right
def by_choosing(scores, y):
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    hot = np.zeros(scores.shape)
    np.put_along_axis(hot, y[:, None].astype(int), 1.0, axis=1)
    return -np.choose(y, logs.T).mean(), (np.exp(logs) - hot) / len(y)
