"""Answers to softmax_loss_naive."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_softmax_loss_naive"


@wrong(TEST, says="differs from expected by reg * W")
def gradient_of_half_the_penalty(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + reg * W
    return loss, dW


@wrong(TEST, says="only half of the penalty is in the loss")
def half_of_the_penalty(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + 0.5 * reg * np.sum(W**2)
    dW = dW / len(X) + reg * W
    return loss, dW


@wrong(TEST, says="the penalty is missing from the loss")
def penalty_missing_from_the_loss(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong(TEST, says="dW has no part of the penalty")
def penalty_missing_from_the_gradient(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X)
    return loss, dW


@wrong(TEST, says="dW's penalty was divided")
def penalty_divided_too(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = (dW + 2 * reg * W) / len(X)
    return loss, dW


@wrong(TEST, says="the penalty in the loss was divided")
def penalty_divided_in_the_loss(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = (loss + reg * np.sum(W**2)) / len(X)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong(TEST, says="not its root")
def norm_of_the_weights(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.linalg.norm(W)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong(TEST, says="not of the absolute values")
def absolute_values(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.abs(W).sum()
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong(TEST, says="and this by that of the classes")
def pictures_for_classes(W, X, y, reg):
    """Divides by the number of classes, of which the lecture has as many."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / W.shape[1] + reg * np.sum(W**2)
    dW = dW / W.shape[1] + 2 * reg * W
    return loss, dW


@wrong(TEST, says="the sums run over the batch")
def over_the_batch(W, X, y, reg):
    """Columns add up to 1, and rows should."""
    powers = np.exp(X @ W)
    shares = powers / powers.sum(axis=0)
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        loss -= np.log(shares[i, y[i]])
        shares[i, y[i]] -= 1
        dW += np.outer(X[i], shares[i])
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong(TEST, says="the loss is their mean")
def not_averaged(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong(TEST, says="the mean divides the gradient too")
def gradient_not_averaged(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW + 2 * reg * W
    return loss, dW


@wrong(TEST, says="is not taken off")
def one_not_taken_off(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong(TEST, says="this one is natural")
def log_to_the_base_2(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log2(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong(TEST, says="nan or inf")
def loss_after_the_one(W, X, y, reg):
    """The share has lost its 1 before the logarithm."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        p[y[i]] -= 1
        loss -= np.log(p[y[i]])
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong(TEST, says="changed   its input W")
def changes_the_weights(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    W *= 0.999
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@right
def sum_of_logarithms(W, X, y, reg):
    loss, dW = reg * np.sum(W**2), 2 * reg * W
    for row, label in zip(X, y):
        s = row @ W
        s = s - s.max()
        total = np.exp(s).sum()
        loss += (np.log(total) - s[label]) / len(X)
        for j in range(W.shape[1]):
            dW[:, j] += row * (np.exp(s[j]) / total - (j == label)) / len(X)
    return loss, dW


@right
def no_loop_at_all(W, X, y, reg):
    p = np.exp(X @ W)
    p = p / p.sum(1)[:, None]
    onehot = np.eye(W.shape[1])[y]
    return -np.log((p * onehot).sum(1)).mean() + reg * (W * W).sum(), X.T @ (p - onehot) / len(y) + 2 * reg * W


@right
def plain_python(W, X, y, reg):
    import math

    d, c = W.shape
    loss, dW = 0.0, [[0.0] * c for _ in range(d)]
    for i in range(len(X)):
        e = [math.exp(sum(X[i][a] * W[a][j] for a in range(d))) for j in range(c)]
        loss -= math.log(e[y[i]] / sum(e))
        for j in range(c):
            for a in range(d):
                dW[a][j] += X[i][a] * (e[j] / sum(e) - (1 if j == y[i] else 0)) / len(X)
    dW = [[dW[a][j] + 2 * reg * W[a][j] for j in range(c)] for a in range(d)]
    print("softmax")
    return loss / len(X) + reg * sum(W[a][j] ** 2 for a in range(d) for j in range(c)), dW
