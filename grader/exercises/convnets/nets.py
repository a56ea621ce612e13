"""Weights and pictures for the small ConvNet in its four forms, and its scores by PyTorch in float64."""

import torch
from torch.nn import functional

from grader.exercises import draws

NAMES = ("w1", "b1", "w2", "b2", "w3", "b3")


def inputs(name):
    """Yield (weights, x): all sizes different; pictures higher than wide; a batch of one with one filter and channel."""
    draw = draws(name)
    for n, c, f, h, w, m, k in ((3, 2, 4, 6, 10, 5, 7), (2, 3, 2, 8, 4, 6, 3), (1, 1, 1, 4, 6, 3, 2)):
        shapes = (f, c, 3, 3), f, (f * h * w // 4, m), m, (m, k), k
        weights = {name: draw.normal(size=shape) for name, shape in zip(NAMES, shapes)}
        yield weights, draw.normal(size=(n, c, h, w))


def tensors(weights):
    """Return the weights as tensors that want gradients."""
    return {name: torch.tensor(array, requires_grad=True) for name, array in weights.items()}


def outputs(w, x):
    """Return the scores (N, K) of tensors w and an array x."""
    bent = functional.conv2d(torch.tensor(x), w["w1"], w["b1"], padding=1).clamp(min=0)
    n, f, high, wide = bent.shape
    small = bent.reshape(n, f, high // 2, 2, wide // 2, 2).amax((3, 5)).reshape(n, -1)
    hidden = torch.einsum("nd,dm->nm", small, w["w2"]) + w["b2"]
    return torch.einsum("nm,mk->nk", hidden.clamp(min=0), w["w3"]) + w["b3"]


def scores(weights, x):
    """Return the scores (N, K), an array."""
    return outputs(tensors(weights), x).detach().numpy()
