"""Measure what the open challenge's tiers are made from, and train the course's own net for it.

    python benchmarks/challenge.py            # each training with SEEDS seeds; prints the table (half an hour)
    python benchmarks/challenge.py --write    # trains MyConvNet, writes grader/exercises/convnets/challenge.safetensors

A tier is a training's mean accuracy minus three standard errors, rounded down to 5 %: who does as much, gets as much.
Measured with PyTorch 2.13 on one core: 46.8, 71.6 and 86.4 % for the first three. Of the fourth, one seed ran: 93.4 %.
"""

import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

import byhand.data
from byhand import challenge
from byhand.answers.convnets import (
    MyConvNet,
    ResidualBlock,
    augment,
    evaluate,
    one_cycle,
    sequential_net,
    train_one_epoch,
)
from byhand.data import Split
from byhand.device import best_device

FILE = Path(__file__).parents[1] / "grader" / "exercises" / "convnets" / "challenge.safetensors"
SEEDS, EPOCHS = 3, 12
Pair = tuple[Tensor, Tensor]


@dataclass(frozen=True)
class Training:
    """A net, the number of pictures, and how it is trained: `shift` is by how many pixels augmentation moves them."""

    make: Callable[[], nn.Module]
    number: int
    epochs: int
    batch_size: int
    peak: float  # learning rate
    shift: int = 0  # no augmentation


def three_layers() -> nn.Module:
    """Return the net of the notebook's first training."""
    standardise = nn.BatchNorm2d(3, affine=False)
    return nn.Sequential(standardise, sequential_net(3, 16, (32, 32), 64, 10))


def residual() -> nn.Module:
    """Return the net of the notebook's last training before the challenge."""
    stem = nn.Conv2d(3, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU()
    blocks = ResidualBlock(16, 32, 2), ResidualBlock(32, 64, 2)
    return nn.Sequential(*stem, *blocks, nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(64, 10))


OWN = Training(MyConvNet, 10_000, EPOCHS, 100, 0.01, 2)
TRAININGS = {  # by tier
    "1: the first training, 2,000 pictures, 5 epochs": Training(three_layers, 2_000, 5, 50, 0.004),
    "2: the residual net, 2,000 pictures, 10 epochs": Training(residual, 2_000, 10, 50, 0.02, 2),
    "3: MyConvNet, 10,000 pictures, 4 epochs": replace(OWN, epochs=4),
    f"4: MyConvNet, 10,000 pictures, {EPOCHS} epochs": OWN,
}


def tensors(images: object, labels: object) -> Pair:
    """Return pictures from 0 to 1, channels first, and their labels, on the best device."""
    device = best_device()
    return torch.tensor(images, device=device).permute(0, 3, 1, 2) / 255, torch.tensor(labels, device=device)


def trained(how: Training, pair: Pair, seed: int) -> nn.Module:
    """Return a net that was trained as in the notebook, on the first of these pictures."""
    torch.manual_seed(seed)
    net = how.make().to(pair[0].device)
    optimizer = torch.optim.Adam(net.parameters())
    images, labels = pair[0][: how.number], pair[1][: how.number]
    for epoch in range(how.epochs):
        for group in optimizer.param_groups:
            group["lr"] = one_cycle(epoch + 0.5, how.epochs, how.peak, 0.25)
        shown = augment(images, how.shift, 1000 * seed + epoch) if how.shift else images
        train_one_epoch(net, shown, labels, optimizer, how.batch_size)
    return net


def accuracy(net: nn.Module, pair: Pair) -> float:
    """Return the fraction of correct pictures, 500 at a time."""
    parts = zip(pair[0].split(500), pair[1].split(500), strict=True)
    return statistics.fmean(evaluate(net, *part)[1] for part in parts)


def main() -> None:
    """Print the table, or write the file."""
    train: Split = byhand.data.load("trinkets").train
    pair, new = tensors(train.images, train.labels), tensors(*challenge.pictures("benchmark", 5_000))
    print(f"PyTorch {torch.__version__} on {best_device()}, {torch.get_num_threads()} threads")
    if "--write" in sys.argv:
        net = trained(OWN, pair, 0)
        save_file({name: weight.cpu() for name, weight in net.state_dict().items()}, FILE)
        print(f"{FILE.name}: {accuracy(net, new):.4f} of 5,000 new pictures, {FILE.stat().st_size:,} bytes")
        return
    for name, how in TRAININGS.items():
        start = perf_counter()
        found = [accuracy(trained(how, pair, seed), new) for seed in range(SEEDS)]
        mean, error = statistics.fmean(found), statistics.stdev(found) / SEEDS**0.5
        seconds = (perf_counter() - start) / SEEDS
        print(f"{name:<48} {mean:.3f} +- {error:.3f}, tier {mean - 3 * error:.3f}, {seconds:.0f} s each", flush=True)


if __name__ == "__main__":
    main()
