"""A net of 08 that is small enough for a test: one convolution, batch norm, ReLU, a pool and a head, from arrays.

Its weights are a dictionary: "filters" (K, C, 3, 3) and "biases" (K,); batch norm's "scale", "shift", "mean" and
"variance" (K,); "head" (classes, D) and "offsets" (classes,). D is K, or K * H * W where the pool is `flat`.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from byhand.open_net import OpenNet, mean_pool, to_tensor

Weights = dict[str, np.ndarray]
NAMES = "filters", "biases", "scale", "shift", "mean", "variance", "head", "offsets"


def make(weights: Weights, flat: bool = False, frozen: bool | None = None) -> OpenNet:
    """Return the net of these weights, in float64 and evaluation mode.

    `flat`: its features are all numbers of its maps. `frozen`, for a training: whether its body wants no gradients; and
    PyTorch draws from seed 0 afterwards, so that each training has the same batches.
    """
    filters, head = weights["filters"], weights["head"]
    conv = nn.Conv2d(filters.shape[1], len(filters), 3, padding=1)
    norm, linear = nn.BatchNorm2d(len(filters), eps=1e-12), nn.Linear(head.shape[1], len(head))
    net = OpenNet(nn.Sequential(conv, norm, nn.ReLU()), nn.Flatten() if flat else mean_pool(), linear).double()
    with torch.no_grad():
        for name, part in parts(net).items():
            part.copy_(torch.tensor(weights[name]))
    if frozen is not None:
        net.body.requires_grad_(not frozen)
        torch.manual_seed(0)
    return net.eval()


def parts(net: OpenNet) -> dict[str, Tensor]:
    """Return {name: tensor} of a net, in the order of the layers, without PyTorch's count of batches."""
    state = net.state_dict()
    return dict(zip(NAMES, (state[key] for key in state if "num_batches" not in key), strict=True))


def arrays(net: OpenNet) -> Weights:
    """Return the weights of a net, copied."""
    return {name: part.detach().numpy().copy() for name, part in parts(net).items()}


def random(draw: np.random.Generator, units: int, classes: int, channels: int = 1, features: int = 0) -> Weights:
    """Return drawn weights; features: D, as many as units if it is 0."""
    shapes: tuple = ((units, channels, 3, 3), *[(units,)] * 5, (classes, features or units), (classes,))
    weights = {name: draw.normal(size=shape) for name, shape in zip(NAMES, shapes, strict=True)}
    weights["variance"] = 0.5 + draw.random(units)
    return weights


def plain(filters: npt.ArrayLike, head: npt.ArrayLike) -> Weights:
    """Return weights with these filters and this head, no biases, and a batch norm that changes nothing."""
    filters, head = np.array(filters, dtype=float), np.array(head, dtype=float)
    zeros, ones = np.zeros(len(filters)), np.ones(len(filters))
    values = filters, zeros, ones, zeros, zeros, ones, head, np.zeros(len(head))
    return dict(zip(NAMES, values, strict=True))


def shown(channels: int, head: npt.ArrayLike) -> Weights:
    """Return `plain` weights whose maps are the picture's own channels."""
    filters = np.zeros((channels, channels, 3, 3))
    filters[range(channels), range(channels), 1, 1] = 1
    return plain(filters, head)


def judge(images: np.ndarray, labels: np.ndarray, seed: int = 0, units: int = 40) -> Weights:
    """Return weights that tell ten classes of pictures (N, H, W, 3) apart a little: random filters, a fitted head."""
    weights = random(np.random.default_rng(seed), units, 10, channels=3)
    weights["mean"], weights["variance"] = np.zeros(units), np.ones(units)
    net = make(weights)
    with torch.no_grad():
        features = net.pool(net.body(to_tensor(images).double())).numpy()
    rows = np.concatenate([features, np.ones((len(features), 1))], axis=1)
    fitted = np.linalg.lstsq(rows, np.eye(10)[labels], rcond=None)[0]
    return weights | {"head": fitted[:-1].T, "offsets": fitted[-1]}


def side_by_side(**weights: Weights) -> Weights:
    """Return the weights of several nets in one dictionary: {"copy: head": array, "model: head": array, ...}."""
    return {f"{net}: {name}": array for net, one in weights.items() for name, array in one.items()}


def maps(answer: Callable[..., Tensor], weights: Weights, images: np.ndarray, classes: np.ndarray) -> np.ndarray:
    """Return what answer(model, images, classes) gives for the net of these weights, whose pool is flat."""
    return np.asarray(answer(make(weights, flat=True), torch.from_numpy(images), torch.tensor(classes)))


def after_a_step_back(net: OpenNet, images: np.ndarray) -> list[float]:
    """Return, after a way forward and back: for each parameter of the body, whether it wants a gradient; batch norm's
    averages; and whether the head wants a gradient.
    """
    wants = [int(one.requires_grad) for one in net.body.parameters()]
    net(torch.tensor(images)).sum().backward()
    return [*wants, *parts(net)["mean"].numpy(), int(net.head.weight.requires_grad)]


def changed_copy(model: OpenNet, copy: OpenNet) -> Weights:
    """Return the weights of both nets, after 1 was added to the copy's first biases: the model's must not follow."""
    with torch.no_grad():
        parts(copy)["biases"].add_(1)
    return side_by_side(copy=arrays(copy), model=arrays(model))


def trained(net: OpenNet) -> Weights:
    """Return the weights of a net, and 1 or 0 for whether its body is in training mode."""
    return arrays(net) | {"training mode": np.array(int(net.body.training))}
