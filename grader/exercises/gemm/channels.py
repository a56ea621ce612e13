"""Batch norm of pictures, one channel at a time, and its gradients by a complex step."""

import numpy as np

from grader.exercises import draws
from grader.exercises.layers.slopes import gradients


def outputs(x, gamma, beta, eps):
    """Return out (N, C, H, W) in training mode, of complex numbers too, from the definitions of mean and variance."""
    channels = []
    for c in range(x.shape[1]):
        numbers = x[:, c]
        mean = numbers.sum() / numbers.size
        var = ((numbers - mean) ** 2).sum() / numbers.size
        channels.append(gamma[c] * (numbers - mean) * (var + eps) ** -0.5 + beta[c])
    return np.stack(channels, axis=1)


def forward_inputs(name):
    """Yield (x, gamma, beta, mean, var, mode, momentum, eps): both modes; a batch of one; an eps that shows."""
    draw = draws(name)
    for shape, spread, mode, momentum, eps in (
        ((3, 2, 4, 5), 1.0, "train", 0.9, 1e-5), ((2, 4, 3, 1), 3e-3, "train", 0.6, 1e-5),
        ((1, 3, 2, 4), 1.0, "train", 0.75, 0.1), ((2, 3, 4, 5), 1.0, "test", 0.9, 1e-5),
    ):  # fmt: skip
        c = shape[1]
        x = 2 + spread * draw.normal(size=shape) + draw.normal(size=(c, 1, 1))
        gamma, beta, mean = 1 + draw.random(c), draw.normal(size=c), draw.normal(size=c)
        yield x, gamma, beta, mean, spread**2 * (1 + draw.random(c)), mode, momentum, eps


def normalised(x, gamma, beta, mean, var, mode, momentum, eps):
    """Return (out, running mean, running variance) after the call."""
    if mode == "test":
        columns = [gamma[c] * (x[:, c] - mean[c]) / np.sqrt(var[c] + eps) + beta[c] for c in range(len(gamma))]
        return np.stack(columns, axis=1), mean, var
    own = np.array([x[:, c].mean() for c in range(len(gamma))])
    spread = np.array([x[:, c].var() for c in range(len(gamma))])
    averages = momentum * mean + (1 - momentum) * own, momentum * var + (1 - momentum) * spread
    return outputs(x, gamma, beta, eps), *averages


def backward_inputs(name):
    """Yield (x, gamma, beta, dout, eps): all sizes different; a variance as small as eps; a batch of one."""
    draw = draws(name)
    for shape, spread, eps in (((3, 2, 4, 5), 1.0, 1e-5), ((2, 4, 3, 1), 3e-3, 1e-5), ((1, 3, 2, 4), 1.0, 0.1)):
        c, x = shape[1], 2 + spread * draw.normal(size=shape)
        yield x, 1 + draw.random(c), draw.normal(size=c), draw.normal(size=shape), eps


def slopes(x, gamma, beta, dout, eps):
    """Return (dx, dgamma, dbeta)."""
    return gradients(lambda *arguments: outputs(*arguments, eps), (x, gamma, beta), dout)
