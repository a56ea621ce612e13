"""Small nets for 08's hidden tests, and their maps, features and scores, worked out from the arrays alone."""

import numpy as np
import torch
from torch.nn import functional

from byhand import small_open_net


def maps(weights, x):
    """Return the body's maps (N, K, H, W) of a tensor x (N, C, H, W), in evaluation mode."""
    w = {name: torch.tensor(array)[:, None, None] for name, array in weights.items() if array.ndim == 1}
    out = functional.conv2d(x, torch.tensor(weights["filters"]), padding=1) + w["biases"]
    return (w["scale"] * (out - w["mean"]) / w["variance"].sqrt() + w["shift"]).clamp(min=0)


def features(weights, x):
    """Return the means of the maps, an array (N, K), of an array x."""
    return maps(weights, torch.tensor(x)).numpy().mean(axis=(2, 3))


def scores(weights, made):
    """Return the scores (N, classes) of maps, a tensor, where the features are all their numbers."""
    return made.flatten(1) @ torch.tensor(weights["head"]).T + torch.tensor(weights["offsets"])


def scores_of(weights, x):
    """Return the scores of pictures, a tensor."""
    return scores(weights, maps(weights, x))


def flat_cases(draw):
    """Yield (weights, images, classes): all sizes different, pictures higher and wider than long, a batch of one."""
    for n, c, k, h, w, classes in ((4, 3, 5, 6, 8, 3), (3, 2, 4, 7, 5, 6), (1, 1, 2, 3, 4, 2)):
        weights = small_open_net.random(draw, k, classes, c, k * h * w)
        yield weights, draw.normal(size=(n, c, h, w)), draw.integers(classes, size=n)


def numerical(f, x, h=1e-6):
    """Return the slopes at each entry of an array x, from both sides; f gives a number for each of (M, *x.shape)."""
    moves = h * np.eye(x.size).reshape(x.size, *x.shape)
    return ((f(x + moves) - f(x - moves)) / (2 * h)).reshape(x.shape)


class Trained:
    """The weights as tensors, to be trained: where the body trains, batch norm takes and follows the batch's numbers."""

    def __init__(self, weights, wants, training):
        self.w = {name: torch.tensor(array, requires_grad=name in wants) for name, array in weights.items()}
        self.training = training

    def scores(self, x):
        """Return the scores of a tensor x, from the means of the maps; in training, the averages move."""
        w = self.w
        out = functional.conv2d(x, w["filters"], w["biases"], padding=1)
        averages = w["mean"].clone(), w["variance"].clone()
        out = functional.batch_norm(out, *averages, w["scale"], w["shift"], self.training, 0.1, 1e-12)
        w["mean"], w["variance"] = averages
        return out.clamp(min=0).mean(dim=(2, 3)) @ w["head"].T + w["offsets"]

    def parameters(self):
        """Return the tensors that want gradients."""
        return [one for one in self.w.values() if one.requires_grad]

    def arrays(self):
        """Return the weights as arrays."""
        return {name: one.detach().numpy() for name, one in self.w.items()}
