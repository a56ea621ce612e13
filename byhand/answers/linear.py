"""The answers of 02_linear/linear, for later notebooks. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa

import numpy as np


__all__ = [
    "svm_loss_naive",
    "numerical_gradient",
    "relative_error",
    "directional_check",
    "softmax_loss_naive",
    "svm_loss_vectorized",
    "softmax_loss_vectorized",
    "sgd",
    "momentum",
    "learning_rate",
    "LinearClassifier",
    "random_search",
]


def svm_loss_naive(W, X, y, reg):
    """Return (loss, dW): the hinge loss and its gradient, with loops.

    W (D, C) float64, X (N, D) float64, y (N,) integers from 0 to C - 1, reg a number.
    loss: a number, the mean over the pictures plus reg * sum(W**2).
    dW: (D, C) float64 (None until part 2).
    """
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]  # lower this score
                dW[:, y[i]] -= X[i]  # and raise the correct one, once for each such margin
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


def numerical_gradient(f, x, h=1e-5):
    """Return the central differences of f at x, one for each entry: an array of x's shape, float64.

    f: a function of a float64 array of x's shape; it returns a number. Call it twice per entry.
    x: an array of any shape, floats or integers, left unchanged. h: the step to each side.
    """
    x = np.array(x, dtype=np.float64)  # a copy, and in float64 an integer has room for h
    slopes = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        old = x[index]
        x[index] = old + h
        above = f(x)
        x[index] = old - h
        below = f(x)
        x[index] = old
        slopes[index] = (above - below) / (2 * h)
    return slopes


def relative_error(a, b):
    """Return the norm of a - b over the sum of the norms of a and b: a number from 0 to 1.

    a, b: two arrays of the same shape, with any number of axes, or two numbers.
    For two zeros return 0.
    """
    a, b = np.ravel(a).astype(np.float64), np.ravel(b).astype(np.float64)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / size if size > 0 else 0.0


def directional_check(f, x, grad, seed):
    """Return the relative error of two slopes of f along a random direction: measured and by grad.

    f: a function of a float64 array; it returns a number. Call it twice, with h = 1e-5.
    x, grad: arrays of one shape, with any number of axes.
    d: np.random.default_rng(seed).normal(size=x.shape), divided by its norm.
    """
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d /= np.linalg.norm(d.ravel())
    measured = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(measured, np.sum(d * grad))


def softmax_loss_naive(W, X, y, reg):
    """Return (loss, dW): the softmax loss and its gradient, with loops.

    W (D, C) float64, X (N, D) float64, y (N,) integers from 0 to C - 1, reg a number.
    loss: a number, the mean of -log p[y] (natural logarithm) plus reg * sum(W**2).
    dW: (D, C) float64.
    """
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1  # now p is the gradient with respect to the scores
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


def svm_loss_vectorized(W, X, y, reg):
    """Return (loss, dW): the hinge loss and its gradient, without loops over pictures or classes.

    W (D, C) float64, X (N, D) float64, y (N,) integers from 0 to C - 1, reg a number.
    loss: a number, the mean over the pictures plus reg * sum(W**2).
    dW: (D, C) float64.
    """
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


def softmax_loss_vectorized(W, X, y, reg):
    """Return (loss, dW): the softmax loss and its gradient, without loops, for scores of any size.

    W (D, C) float64, X (N, D) float64, y (N,) integers from 0 to C - 1, reg a number.
    loss: a number, the mean of -log p[y] (natural logarithm) plus reg * sum(W**2).
    dW: (D, C) float64.
    """
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)  # the same probabilities
    powers = np.exp(shifted)  # and none of these is above 1
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


def sgd(w, dw, config):
    """Return (new w, config) after one step of gradient descent: w - config["learning_rate"] * dw.

    w, dw: float64 arrays of the same shape, left unchanged.
    config: a dictionary; return it with all its entries.
    """
    return w - config["learning_rate"] * dw, config


def momentum(w, dw, config):
    """Return (new w, new config) after one step with momentum.

    w, dw: float64 arrays of the same shape, left unchanged.
    config has "learning_rate"; "momentum", 0.9 if it is missing; "velocity", an array of w's shape
    (0 if it is missing), left unchanged. The new config has all its entries and the new "velocity".
    """
    kept = config.get("momentum", 0.9) * config.get("velocity", np.zeros_like(w))
    velocity = kept - config["learning_rate"] * dw
    return w + velocity, config | {"velocity": velocity}


def learning_rate(step, schedule, config):
    """Return the learning rate at a step, a number.

    step: an integer from 0.
    schedule: "1/t", "exponential" or "step"; anything else raises a ValueError.
    config: a dictionary of numbers, "start" and "decay", and for "step" also "every".
    """
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(f"the schedules are 1/t, exponential and step, not {schedule!r}")


class LinearClassifier:
    """One template per class, learned by SGD: fit(X, y), then predict(X); X (N, D), y (N,)."""

    def __init__(self, loss, reg=0.0):
        self.loss, self.reg = loss, reg

    def predict(self, X):
        """Return the labels (N,) of the highest scores of the rows of X (N, D)."""
        return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

    def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
        """Learn self.W (D + 1, C), and self.history, the loss of each step as a float; return self.

        learning_rate: a number, or a function of the step 0, 1, 2, ...; rule None is momentum.
        """
        X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
        rule = rule or momentum
        rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
        self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
        for step in range(steps):
            rows = draw.choice(len(X), min(batch, len(X)), replace=False)
            loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
            self.history.append(float(loss))
            config["learning_rate"] = rate(step)
            self.W, config = rule(self.W, dW, config)
        return self


def random_search(evaluate, ranges, n, seed):
    """Return (best, trials) of n trials, n >= 1, whose settings are drawn log-uniformly.

    evaluate: a function of settings {name: value}; it returns a score, the higher the better.
    ranges: {name: (low, high)}, 0 < low < high. seed: for np.random.default_rng.
    trials: the list of all (settings, score), in order.
    best: the first settings with the highest score.
    """
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials
