"""Train a ConvNet on CIFAR-10 to 94 % in seconds on one GPU: each idea that makes it fast is one function here.

    model = train(images, labels)                    # (N, 32, 32, 3) uint8 and (N,) integers
    accuracy(model, test_images, test_labels)        # on Trinkets too, and on a CPU with a smaller Recipe

The ideas are those of the records of recent years (Page 2018; Jordan 2024, arxiv.org/abs/2404.00498), written anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from byhand.device import best_device, half_precision
from byhand.recorded import Recorded

NOISE = 5e-4  # a variance: directions in which patches hardly differ are noise, and whitening would magnify it


@dataclass(frozen=True)
class Recipe:
    """The numbers of a training. Losses are summed over a batch: a rate is a step's length per picture."""

    widths: tuple[int, ...] = (64, 256, 256)
    epochs: int = 9
    batch_size: int = 2000
    shift: int = 2  # pixels
    smoothing: float = 0.2  # of the labels
    filter_rate: float = 0.24
    bias_rate: float = 0.053
    head_rate: float = 0.67
    filter_momentum: float = 0.6
    momentum: float = 0.85
    decay: float = 2e-6  # of weights, per picture


class ConvNet(nn.Module):
    """Whitening, blocks of two convolutions, a linear head: scores (N, classes) of images (N, 32, 32, 3) uint8."""

    mean: Tensor  # of each channel's pixels in the training set, from 0 to 1
    std: Tensor

    def __init__(self, widths: tuple[int, ...], classes: int = 10) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(3, 1, 1))
        self.register_buffer("std", torch.ones(3, 1, 1))
        self.whitening = nn.Conv2d(3, 24, 2)
        self.whitening.weight.requires_grad = False
        self.whitening.bias = nn.Parameter(torch.zeros(24))
        blocks = [block(before, after) for before, after in zip((24, *widths), widths, strict=False)]
        self.body = nn.Sequential(nn.GELU(), *blocks)
        self.head = nn.Linear(widths[-1], classes, bias=False)
        self.head.weight.data /= self.head.weight.data.std()

    def pixels(self, images: Tensor) -> Tensor:
        """Return the images as (N, 3, 32, 32), each channel by the training set's mean and standard deviation."""
        return (images.permute(0, 3, 1, 2) / 255 - self.mean) / self.std

    def forward(self, images: Tensor) -> Tensor:
        """Return the scores, small at the start: a random head has nothing to say yet."""
        maps = self.body(self.whitening(self.pixels(images)))
        # not amax: compiled in 16 bits, its gradient looks for the rounded maximum among unrounded numbers, finds none,
        # and divides by the 0 that it found
        return self.head(nn.functional.max_pool2d(maps, maps.shape[-1]).flatten(1)) / self.head.in_features

    @torch.no_grad()
    def look_at(self, images: Tensor) -> None:
        """Take the pixels' mean and standard deviation from the training set, and whitening filters that make the 12
        numbers of a 2 x 2 patch uncorrelated; beside each filter its negative. They are not trained.
        """
        self.std, self.mean = (each[:, None, None] for each in torch.std_mean(images / 255, (0, 1, 2)))
        patches = nn.functional.unfold(self.pixels(images[:5000]), 2).transpose(1, 2).flatten(0, 1)  # (patches, 12)
        variances, directions = torch.linalg.eigh((patches.T @ patches / len(patches)).cpu())
        filters = (directions / (variances + NOISE).sqrt()).T.reshape(12, 3, 2, 2)
        self.whitening.weight.copy_(torch.cat([filters, -filters]))


def block(before: int, after: int) -> nn.Sequential:
    """Return convolution, pooling and convolution; each convolution's output is normalised and bent."""
    first, second = convolution(before, after), convolution(after, after)
    return nn.Sequential(first, nn.MaxPool2d(2), centred(after), nn.GELU(), second, centred(after), nn.GELU())


def convolution(before: int, after: int) -> nn.Conv2d:
    """Return a 3 x 3 convolution whose first filters pass their channel on: at the start, depth costs nothing."""
    layer = nn.Conv2d(before, after, 3, padding=1, bias=False)
    nn.init.dirac_(layer.weight.data[: min(before, after)])
    return layer


def centred(channels: int) -> nn.BatchNorm2d:
    """Return batch normalisation that learns its shift alone: the filters after it can scale by themselves."""
    layer = nn.BatchNorm2d(channels, eps=1e-12, momentum=0.4)
    layer.weight.requires_grad = False
    return layer


def moved(images: Tensor, down: Tensor, right: Tensor, mirrored: Tensor) -> Tensor:
    """Return images (N, H, W, C), mirrored where `mirrored`, and each moved by its own whole pixels, its border filled
    by reflection; the last three arguments are (N,).
    """
    number, height, width, _ = images.shape
    rows = reflected(torch.arange(height, device=images.device) - down[:, None], height)
    columns = reflected(torch.arange(width, device=images.device) - right[:, None], width)
    columns = torch.where(mirrored[:, None], width - 1 - columns, columns)
    picture = torch.arange(number, device=images.device)
    return images[picture[:, None, None], rows[:, :, None], columns[:, None, :]]


def reflected(index: Tensor, size: int) -> Tensor:
    """Return the index inside 0 to size - 1 that a mirror at both ends shows: -1 is 1, and size is size - 2."""
    return size - 1 - (size - 1 - index.abs()).abs()


def batches(images: Tensor, labels: Tensor, recipe: Recipe) -> Iterator[tuple[Tensor, Tensor]]:
    """Yield the batches of all epochs. An epoch mirrors exactly the pictures that the one before it did not: after
    two, the net has seen each both ways; with lots drawn anew, half of them the same way twice.
    """
    mirrored = torch.rand(len(images), device=images.device) < 0.5
    for epoch in range(recipe.epochs):
        shift = torch.randint(-recipe.shift, recipe.shift + 1, (2, len(images)), device=images.device)
        pictures = moved(images, shift[0], shift[1], mirrored ^ (epoch % 2 == 1))
        order = torch.randperm(len(images), device=images.device)
        for chosen in order[: len(order) // recipe.batch_size * recipe.batch_size].split(recipe.batch_size):
            yield pictures[chosen], labels[chosen]


def orthogonal(matrix: Tensor, steps: int = 3) -> Tensor:
    """Return nearly the closest matrix with singular values of 1 (Newton-Schulz): a step along it changes what a layer
    does in all directions alike, a step along the gradient mostly in a few.
    """
    x = matrix / (matrix.norm() + 1e-7)
    for _ in range(steps):
        gram = x @ x.T
        x = 3.4445 * x + (-4.7750 * gram + 2.0315 * gram @ gram) @ x
    return x


class Muon(torch.optim.Optimizer):
    """Steps along the orthogonal part of the gradient with Nesterov's momentum, for filters (Jordan 2024).

    Takes the filters, and {"lr": rate, "momentum": momentum}.
    """

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        """Change each filter bank; its norm is kept, as batch norm follows: only a filter's direction counts."""
        (group,) = self.param_groups
        for weight in group["params"]:
            velocity = self.state[weight].setdefault("velocity", torch.zeros_like(weight))
            velocity.mul_(group["momentum"]).add_(weight.grad)
            step = (weight.grad + group["momentum"] * velocity).flatten(1)
            weight.mul_(len(weight) ** 0.5 / weight.norm())
            weight.sub_(group["lr"] * orthogonal(step.bfloat16() if step.is_cuda else step).view_as(weight))


def optimizers(model: ConvNet, recipe: Recipe) -> list[torch.optim.Optimizer]:
    """Return Muon for the filters, and momentum with rates of their own for the biases and for the head."""
    filters = [weight for weight in model.body.parameters() if weight.ndim == 4]
    biases = [weight for weight in model.parameters() if weight.ndim == 1 and weight.requires_grad]
    decay, device = recipe.decay * recipe.batch_size, model.mean.device
    parts = [(biases, recipe.bias_rate), ([model.head.weight], recipe.head_rate)]
    groups = [{"params": w, "lr": torch.tensor(rate, device=device), "weight_decay": decay / rate} for w, rate in parts]
    others = torch.optim.SGD(groups, momentum=recipe.momentum, nesterov=True, fused=True)
    rate = torch.tensor(recipe.filter_rate, device=device)  # rates are tensors: a recorded step reads them anew
    return [Muon(filters, {"lr": rate, "momentum": recipe.filter_momentum}), others]


def train(
    images: np.ndarray,
    labels: np.ndarray,
    recipe: Recipe = Recipe(),
    seed: int = 0,
    device: str | None = None,
    compiled: bool = False,
) -> ConvNet:
    """Return a ConvNet trained on images (N, 32, 32, 3) uint8 and labels (N,), on the best device unless one is named.

    `compiled` takes a while before the first step of the first training, and makes the others faster: PyTorch joins
    small kernels to larger ones, and on a CUDA GPU a step is recorded and replayed. The rates fall to 0 in a straight
    line. Raises ValueError for fewer pictures than a batch.
    """
    if len(images) < recipe.batch_size:
        raise ValueError(f"{len(images):,} pictures do not fill a batch of {recipe.batch_size:,}")
    torch.manual_seed(seed)
    device = device or best_device()
    x, y = torch.tensor(images, device=device), torch.tensor(labels, device=device).long()
    model = ConvNet(recipe.widths, int(labels.max()) + 1)
    model = model.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]  # the stubs lack it
    model.look_at(x)
    steps = recipe.epochs * (len(x) // recipe.batch_size)
    updates = optimizers(model, recipe)
    schedules = [torch.optim.lr_scheduler.LambdaLR(each, lambda step: 1 - step / steps) for each in updates]
    scores = torch.compile(model) if compiled else model

    def step(pictures: Tensor, answers: Tensor) -> None:
        with half_precision(device):
            given = scores(pictures)
        loss = nn.functional.cross_entropy(given.float(), answers, label_smoothing=recipe.smoothing, reduction="sum")
        model.zero_grad()
        loss.backward()
        for update in updates:
            update.step()

    take = Recorded(step) if compiled and device == "cuda" else step
    for pictures, answers in batches(x, y, recipe):
        take(pictures, answers)
        for schedule in schedules:
            schedule.step()
    return model


@torch.no_grad()
def accuracy(model: ConvNet, images: np.ndarray, labels: np.ndarray, batch_size: int = 2000) -> float:
    """Return the fraction of images (N, 32, 32, 3) uint8 that the model classifies right from six views of each."""
    model.eval()
    right = 0
    for x, y in zip(torch.tensor(images).split(batch_size), torch.tensor(labels).split(batch_size), strict=True):
        with half_precision(model.mean.device.type):
            scores = sum(weight * model(view).float() for view, weight in views(x.to(model.mean.device)))
        right += int((scores.argmax(1).cpu() == y).sum())
    model.train()
    return right / len(images)


def views(images: Tensor) -> Iterator[tuple[Tensor, int]]:
    """Yield (images, weight) as they are and moved by a pixel to two opposite corners, and all three mirrored."""
    one = torch.ones(len(images), dtype=torch.long, device=images.device)
    for pixels, weight in ((0, 2), (-1, 1), (1, 1)):
        for mirrored in (one < 0, one > 0):
            yield moved(images, pixels * one, pixels * one, mirrored), weight
