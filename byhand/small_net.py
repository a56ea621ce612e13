"""The net of 07 that fits on paper: its weights, two pictures, and how PyTorch wants to have the weights.

The picture is 2 x 4, the one filter doubles each pixel and subtracts 1, and there are two hidden units and two classes.
"""

from typing import Any

import numpy as np

Weights = dict[str, np.ndarray]
NAMES = "w1", "b1", "w2", "b2", "w3", "b3"


def example() -> tuple[Weights, np.ndarray]:
    """Return (weights, x): ThreeLayerConvNet's dictionary, and two pictures (2, 1, 2, 4).

    Their scores are 2 and 3, and -1 and 1.
    """
    w1 = np.zeros((1, 1, 3, 3))
    w1[0, 0, 1, 1] = 2
    w2, w3 = np.array([[1.0, -1.0], [2.0, 1.0]]), np.array([[1.0, 0.0], [-1.0, 2.0]])
    biases = {"b1": np.array([-1.0]), "b2": np.zeros(2), "b3": np.array([-2.0, 1.0])}
    x = np.array([[[[1.0, -1, 1.5, 0], [0, 0, -2, 1]]], [[[1, 0, 0, -1], [0, -1, 0, 0]]]])
    weights = {"w1": w1, "w2": w2, "w3": w3} | biases
    return {name: weights[name] for name in NAMES}, x


def sizes(weights: Weights, x: np.ndarray) -> tuple:
    """Return (channels, filters, (height, width), hidden units, classes) of a net with these weights for pictures x."""
    return x.shape[1], len(weights["w1"]), x.shape[2:], len(weights["b2"]), len(weights["b3"])


def in_torchs_layout(weights: Weights) -> list[np.ndarray]:
    """Return the six arrays in the order of the layers, those of affine layers as (outputs, inputs)."""
    return [weights[name].T.copy() if name in ("w2", "w3") else weights[name] for name in NAMES]


def state(weights: Weights, layers: tuple[str, ...]) -> Weights:
    """Return {"LAYER.weight": array, "LAYER.bias": array, ...} for three layers of these names, in PyTorch's layout."""
    names = [f"{layer}.{kind}" for layer in layers for kind in ("weight", "bias")]
    return dict(zip(names, in_torchs_layout(weights), strict=True))


def loss_of(net: Any, x: np.ndarray, y: np.ndarray) -> dict[str, Any]:
    """Return {"loss": number, name of a weight: its gradient} of a net with a method loss(x, y)."""
    loss, gradients = net.loss(x, y)
    return {"loss": loss, **gradients}
