"""The answers of 05_nets/training, for later notebooks. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa

from byhand.answers.layers import affine_backward
from byhand.answers.layers import affine_forward
from byhand.answers.layers import relu_backward
from byhand.answers.layers import relu_forward
from byhand.answers.layers import softmax_loss
import numpy as np


__all__ = [
    "kaiming_init",
    "layernorm_forward",
    "rmsprop",
    "adam",
    "MultiLayerNet",
    "train_step",
    "check_accuracy",
    "Trainer",
    "dead_units",
    "leaky_relu_forward",
    "update_ratio",
    "diagnose",
]


def kaiming_init(sizes, seed):
    """Return the first weights of a net, {"w1": ..., "b1": ..., "w2": ..., "b2": ...}, float64.

    sizes: at least two integers: the number of inputs, then the number of units of each layer.
    wi: (sizes[i - 1], sizes[i]), normally distributed with mean 0 and standard deviation
    sqrt(2 / sizes[i - 1]). bi: (sizes[i],), zeros.
    seed: for np.random.default_rng; the same seed gives the same weights, another one others.
    """
    draw, params = np.random.default_rng(seed), {}
    for i in range(1, len(sizes)):
        D, M = sizes[i - 1], sizes[i]
        params[f"w{i}"] = np.sqrt(2 / D) * draw.normal(size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params


def layernorm_forward(x, gamma, beta, eps=1e-5):
    """Return (out, cache) of a layer norm: gamma * (x - mean) / sqrt(var + eps) + beta.

    x: (N, D), gamma and beta: (D,), float64, left unchanged. out: (N, D) float64.
    mean and var: each row's own; var is divided by D. cache: what layernorm_backward needs.
    """
    x_hat = x - x.mean(axis=1, keepdims=True)
    var = np.einsum("nd,nd->n", x_hat, x_hat)[:, None] / len(gamma)  # the mean square of a row
    std = np.sqrt(var + eps)
    x_hat /= std
    return gamma * x_hat + beta, (x_hat, std, gamma)


def layernorm_backward(dout, cache):
    """Return (dx, dgamma, dbeta), the gradients with respect to the inputs of layernorm_forward.

    dout: (N, D) float64, left unchanged. cache: what your layernorm_forward returned.
    dx: (N, D), dgamma and dbeta: (D,), float64.
    """
    x_hat, std, gamma = cache
    products, D = dout * x_hat, len(gamma)
    dx = dout * gamma
    dx -= (dout @ gamma / D)[:, None]  # the mean of d
    dx -= x_hat * (products @ gamma / D)[:, None]  # and that of d * x_hat
    dx /= std
    return dx, products.sum(axis=0), dout.sum(axis=0)


def rmsprop(w, dw, config):
    """Return (new w, new config) after one step of RMSProp.

    w, dw: float64 arrays of the same shape, left unchanged.
    config has "learning_rate"; "decay", 0.99 if it is missing; "eps", 1e-8 if it is missing;
    "squares", an array of w's shape (0 if it is missing), left unchanged. The new config has all
    its entries and the new "squares". The step is learning_rate * dw / (sqrt(new squares) + eps).
    """
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}


def adam(w, dw, config):
    """Return (new w, new config) after one step of Adam.

    w, dw: float64 arrays of the same shape, left unchanged.
    config has "learning_rate"; "beta1", 0.9, "beta2", 0.999, and "eps", 1e-8, if they are missing;
    "m" and "v", arrays of w's shape, left unchanged, and "t", the number of steps so far (all 0 if
    they are missing). The new config has all its entries and the new "m", "v" (without hats), "t".
    The step is learning_rate * m_hat / (sqrt(v_hat) + eps).
    """
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


class MultiLayerNet:
    """Affine layers with a ReLU between them, and a softmax loss; params as of kaiming_init."""

    def __init__(self, params, reg=0.0):
        self.params, self.reg, self.depth = params, reg, len(params) // 2

    def forward(self, X):
        """Return (scores (N, C), cache) for X (N, D); cache[i - 1] has layer i's pair."""
        cache = []
        for i in range(1, self.depth + 1):
            X, affine = affine_forward(X, self.params[f"w{i}"], self.params[f"b{i}"])
            X, bend = relu_forward(X) if i < self.depth else (X, None)
            cache.append((affine, bend))
        return X, cache

    def loss(self, X, y):
        """Return (loss, grads) for X (N, D) and labels y (N,).

        loss: the softmax loss of the scores + reg * the sum of squares of w1, w2, ...
        grads: {"w1": ..., "b1": ..., ...}, the loss's gradient for each entry of params.
        """
        scores, cache = self.forward(X)
        (loss, dout), grads = softmax_loss(scores, y), {}
        for i in range(self.depth, 0, -1):
            affine, bend = cache[i - 1]
            dout = relu_backward(dout, bend) if i < self.depth else dout
            dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
            grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
            loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
        return loss, grads


def train_step(net, X, y, rule, configs, rate):
    """Take one step on a batch, and return its loss, the one before the step.

    net: has .params, {name: array}, and .loss(X, y) -> (loss, grads), to be called once.
    rule: (w, dw, config) -> (new w, new config), such as adam. rate: the learning rate, a number.
    Changes net.params, every array in it, and configs, which keeps a config per name, {} at first.
    """
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], dw, config)
    return loss


def check_accuracy(net, X, y, batch=1000):
    """Return the fraction of rows of X (N, D) whose highest score is that of their label, a number.

    net: has .forward(X) -> (scores, cache); it gets at most `batch` rows at a time, each row once.
    y: (N,) integers. X and y are left unchanged.
    """
    correct = 0
    for start in range(0, len(X), batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=1) == y[start : start + batch])
    return correct / len(X)


class Trainer:
    """Trains a net in epochs, and keeps a history: fit(X, y, X_val, y_val, epochs)."""

    def __init__(self, net, rule, rate, batch=100, seed=0):
        self.net, self.rule, self.rate, self.batch, self.seed = net, rule, rate, batch, seed
        self.history = {"loss": [], "rate": [], "training": [], "validation": []}

    def fit(self, X, y, X_val, y_val, epochs):
        """Train self.net on X (N, D) and y (N,), and return self.

        self.history then has a loss per step, and per epoch the rate and the two accuracies.
        """
        draw, configs = np.random.default_rng(self.seed), {}
        for epoch in range(epochs):
            order, rate = draw.permutation(len(X)), self.rate(epoch)
            for start in range(0, len(X), self.batch):
                rows = order[start : start + self.batch]
                loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                self.history["loss"].append(float(loss))
            self.history["rate"].append(rate)
            self.history["training"].append(check_accuracy(self.net, X, y))
            self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
        return self


def dead_units(out):
    """Return the fraction of units that are 0 for every picture, a number from 0 to 1.

    out: (N, M) float64, the outputs of a layer of M ReLU units for N pictures, left unchanged.
    """
    return np.mean(~(out > 0).any(axis=0))


def leaky_relu_forward(x, slope=0.01):
    """Return (out, cache) of a leaky ReLU: x where it's above 0, and slope * x elsewhere.

    x: float64, any shape, left unchanged. slope: a number from 0 to 1. out: float64 of x's shape.
    cache: anything that leaky_relu_backward needs.
    """
    slopes = slope + (1 - slope) * (x > 0).astype(x.dtype)  # 1 where x is above 0
    return slopes * x, slopes


def leaky_relu_backward(dout, cache):
    """Return dx, the gradient with respect to the input of leaky_relu_forward.

    dout: float64, of the shape of out; left unchanged. cache: what your forward function returned.
    dx: float64 of the same shape.
    """
    return dout * cache


def update_ratio(old, new):
    """Return the length of new - old over the length of old, a number.

    old, new: float64 arrays of the same shape, with any number of axes; old isn't all 0.
    """
    return np.sqrt(np.sum((new - old) ** 2) / np.sum(old**2))


def diagnose(history):
    """Return the name of the one disease that a training has, as clinic.DISEASES spells it.

    history: {"loss": one number per step, "ratio": the same,
    "training", "validation", "dead": one number per epoch}, all lists.
    """
    if history["loss"][0] > 50:
        return "unscaled init"
    if history["dead"][0] > 0.95:
        return "zero init"
    if max(history["ratio"]) < 1e-4:
        return "rate too low"
    if history["training"][-1] < 0.5:
        return "rate too high"
    return "overfitting" if history["validation"][-1] > 0.25 else "shuffled labels"
