"""The ConvNet of 08, in three parts that can be used one by one, and its training.

net = train(new_net(10), to_tensor(data.train.images), torch.tensor(data.train.labels), epochs=8)
maps = net.body(pictures)              # (N, K, h, w): what each of K units sees, and where
features = net.pool(maps)              # (N, D): what it sees at all
scores = net.head(features)            # (N, classes); net(pictures) is all three
"""

from itertools import pairwise

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from byhand.progress import progress

__all__ = ["OpenNet", "mean_pool", "new_net", "to_tensor", "train"]


class OpenNet(nn.Module):
    """body: pictures to maps. pool: maps to features. head: an nn.Linear, features to scores."""

    def __init__(self, body: nn.Module, pool: nn.Module, head: nn.Linear) -> None:
        super().__init__()
        self.body, self.pool, self.head = body, pool, head

    def forward(self, x: Tensor) -> Tensor:
        """Return the scores (N, classes) of pictures x (N, C, H, W)."""
        return self.head(self.pool(self.body(x)))


def mean_pool() -> nn.Module:
    """Return the mean of each map, for maps of any size."""
    return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())


def new_net(classes: int, widths: tuple[int, ...] = (24, 48, 96), seed: int = 0) -> OpenNet:
    """Return a net that is not trained yet, in evaluation mode. It standardises its pictures by itself.

    Stages 1, 2, ... of the body are body[:4], body[:8], body[:12]: each halves the sides of its maps.
    """
    torch.manual_seed(seed)
    layers: list[nn.Module] = [nn.BatchNorm2d(3, affine=False)]
    layers += [nn.Conv2d(3, widths[0], 4, stride=2, padding=1, bias=False), nn.BatchNorm2d(widths[0]), nn.ReLU()]
    for before, after in pairwise(widths):
        layers += [nn.Conv2d(before, after, 3, padding=1, bias=False), nn.MaxPool2d(2)]
        layers += [nn.BatchNorm2d(after), nn.ReLU()]
    return OpenNet(nn.Sequential(*layers), mean_pool(), nn.Linear(widths[-1], classes)).eval()


def to_tensor(images: np.ndarray) -> Tensor:
    """Return pictures (N, H, W, 3) uint8 as a float32 tensor (N, 3, H, W), from 0 to 1."""
    return torch.tensor(images).permute(0, 3, 1, 2).float() / 255


def train(net: OpenNet, images: Tensor, labels: Tensor, epochs: int, rate: float = 0.01, label: str = "") -> OpenNet:
    """Train a net with Adam and one cycle of the learning rate, and return it in evaluation mode.

    Half of the batches are mirrored. label: what the progress bar counts, "epochs" if it is empty.
    """
    optimizer, batches = torch.optim.Adam(net.parameters()), -(-len(images) // 100)
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=epochs * batches)
    net.to(memory_format=torch.channels_last).train()  # type: ignore[call-overload]  # the stubs lack it
    for _ in progress(range(epochs), label or "epochs"):
        for chosen in torch.randperm(len(images)).split(100):
            x = images[chosen].flip(3) if torch.rand(1) < 0.5 else images[chosen]
            optimizer.zero_grad()
            functional.cross_entropy(net(x), labels[chosen]).backward()
            optimizer.step()
            cycle.step()
    return net.eval()
