"""copy_weights: the NumPy net's weights into the parameters of a PyTorch net."""

import numpy as np
import torch
from torch import nn

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (weights, channels, filters, inputs, hidden, classes): all sizes different, and two square matrices."""
    draw = draws("copy_weights")
    for c, f, d, m, k in ((2, 4, 6, 5, 3), (1, 2, 3, 3, 3)):
        shapes = {"w1": (f, c, 3, 3), "b1": f, "w2": (d, m), "b2": m, "w3": (m, k), "b3": k}
        yield {name: draw.normal(size=shape) for name, shape in shapes.items()}, c, f, d, m, k


def expected(weights, *sizes):
    """Return (None, the six parameters), each larger by 1: affine weights are (outputs, inputs)."""
    turned = {name: np.einsum("dm->md", weights[name]) for name in ("w2", "w3")}
    return None, *((weights | turned)[name] + 1 for name in ("w1", "b1", "w2", "b2", "w3", "b3"))


SIGNS = {"the parameters are float64 now: copy_ keeps their dtype": lambda got: not all(got)}


@wrong("must match the size")
def not_turned(net, weights):
    with torch.no_grad():
        for parameter, name in zip(net.parameters(), ("w1", "b1", "w2", "b2", "w3", "b3")):
            array = weights[name]
            parameter.copy_(torch.tensor(array))


@wrong("must match the size")
def filters_turned(net, weights):
    with torch.no_grad():
        for parameter, name in zip(net.parameters(), ("w1", "b1", "w2", "b2", "w3", "b3")):
            array = weights[name].T
            parameter.copy_(torch.tensor(array))


@wrong("reshape doesn't turn a matrix: use .T")
def reshaped(net, weights):
    with torch.no_grad():
        for parameter, name in zip(net.parameters(), ("w1", "b1", "w2", "b2", "w3", "b3")):
            array = weights[name].reshape(tuple(parameter.shape))
            parameter.copy_(torch.tensor(array))


@wrong("a line works in place")
def shared(net, weights):
    for parameter, name in zip(net.parameters(), ("w1", "b1", "w2", "b2", "w3", "b3")):
        array = weights[name].T if name in ("w2", "w3") else weights[name]
        parameter.data = torch.from_numpy(array).to(parameter.dtype)


@wrong("the parameters are float64 now: copy_ keeps their dtype")
def another_dtype(net, weights):
    for parameter, name in zip(net.parameters(), ("w1", "b1", "w2", "b2", "w3", "b3")):
        array = weights[name].T if name in ("w2", "w3") else weights[name]
        parameter.data = torch.tensor(array)


@wrong("a leaf Variable that requires grad")
def without_no_grad(net, weights):
    for parameter, name in zip(net.parameters(), ("w1", "b1", "w2", "b2", "w3", "b3")):
        array = weights[name].T if name in ("w2", "w3") else weights[name]
        parameter.copy_(torch.tensor(array))


@wrong("the biases are not copied")
def only_weights(net, weights):
    layers = [layer for layer in net.modules() if hasattr(layer, "weight")]
    with torch.no_grad():
        for layer, name in zip(layers, ("w1", "w2", "w3")):
            nn.init.zeros_(layer.bias)
            layer.weight.copy_(torch.tensor(weights[name] if name == "w1" else weights[name].T))


@wrong("the size of tensor")
def biases_first(net, weights):
    with torch.no_grad():
        for parameter, name in zip(net.parameters(), ("b1", "w1", "b2", "w2", "b3", "w3")):
            array = weights[name].T if name in ("w2", "w3") else weights[name]
            parameter.copy_(torch.tensor(array))


@right
def by_a_state_dict(net, weights):
    arrays = [
        weights[name].T if name in ("w2", "w3") else weights[name] for name in ("w1", "b1", "w2", "b2", "w3", "b3")
    ]
    net.load_state_dict({key: torch.tensor(array.copy()) for key, array in zip(net.state_dict(), arrays)})


@right
def by_data(net, weights):
    parameters = list(net.parameters())
    for i, (w, b) in enumerate((("w1", "b1"), ("w2", "b2"), ("w3", "b3"))):
        weight = torch.from_numpy(weights[w]).to(parameters[2 * i].dtype)
        parameters[2 * i].data[...] = weight if i == 0 else weight.T
        parameters[2 * i + 1].data[...] = torch.from_numpy(weights[b])
    return net
