"""The answers of 02_linear, for later assignments. Built by `grader build`: edit solutions/ instead."""

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
    """Hinge loss and its gradient by loops: W (D, C), X (N, D), y (N,) -> (loss, dW (D, C))."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]  # this score costs: down with it
                dW[:, y[i]] -= X[i]  # and up with the right one, once for each
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


def numerical_gradient(f, x, h=1e-5):
    """Central differences of f, a function of an array to a number, by each entry of x."""
    x = np.array(x, dtype=np.float64)  # a copy, in which whole numbers have room for h
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        below = f(x)
        x[place] = old
        slopes[place] = (above - below) / (2 * h)
    return slopes


def relative_error(a, b):
    """The norm of a - b over the sum of the norms of a and b, from 0 to 1; 0 for two zeros."""
    a, b = np.ravel(a).astype(np.float64), np.ravel(b).astype(np.float64)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / size if size > 0 else 0.0


def directional_check(f, x, grad, seed):
    """Relative error of f's slope along a random direction, as measured and by grad."""
    h, direction = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    direction /= np.linalg.norm(direction.ravel())
    measured = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    return relative_error(measured, np.sum(direction * grad))


def softmax_loss_naive(W, X, y, reg):
    """Softmax loss and its gradient by loops: W (D, C), X (N, D), y (N,) -> (loss, dW (D, C))."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1  # the slope by the scores
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


def svm_loss_vectorized(W, X, y, reg):
    """Hinge loss and its gradient, no loops: W (D, C), X (N, D), y (N,) -> (loss, dW (D, C))."""
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


def softmax_loss_vectorized(W, X, y, reg):
    """Softmax loss and gradient, no loops: W (D, C), X (N, D), y (N,) -> (loss, dW (D, C))."""
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)  # shares stay, and no power is above 1
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


def sgd(w, dw, config):
    """One step of gradient descent: (new w, config), with config["learning_rate"] the rate."""
    return w - config["learning_rate"] * dw, config


def momentum(w, dw, config):
    """One step with momentum: (new w, config), config holding learning_rate, momentum, velocity."""
    kept = config.get("momentum", 0.9) * config.get("velocity", np.zeros_like(w))
    velocity = kept - config["learning_rate"] * dw
    return w + velocity, config | {"velocity": velocity}


def learning_rate(step, schedule, config):
    """The rate at a step from 0; schedule is "1/t", "exponential" or "step"."""
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(f"the schedules are 1/t, exponential and step, not {schedule!r}")


class LinearClassifier:
    """One template a class, learned by SGD: fit(X, y), then predict(X); X (N, D), y (N,)."""

    def __init__(self, loss, reg=0.0):
        self.loss, self.reg = loss, reg

    def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
        """Learn self.W (D + 1, C) and self.history, a float a step; returns self."""
        X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
        self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
        config: dict = {}
        for step in range(steps):
            rows = draw.choice(len(X), min(batch, len(X)), replace=False)
            loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
            rate = learning_rate(step) if callable(learning_rate) else learning_rate
            config = config | {"learning_rate": rate}
            self.W, config = (rule or momentum)(self.W, dW, config)
            self.history.append(float(loss))
        return self

    def predict(self, X):
        """The labels (M,) of the highest scores of the rows of X (M, D)."""
        return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


def random_search(evaluate, ranges, n, seed):
    """(best settings, [(settings, score), ...]) of n draws, log-uniform in ranges."""
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials
