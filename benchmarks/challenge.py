"""Measure what the open challenge's tiers are made from, and train the course's own net for it.

    python benchmarks/challenge.py            # each training with SEEDS seeds; prints the table (half an hour)
    python benchmarks/challenge.py --write    # trains MyConvNet, writes grader/exercises/convnets/challenge.safetensors

A tier is a training's mean accuracy minus three standard errors, rounded down to 5 %: who does as much, gets as much.
"""

import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

import byhand.data
from byhand import challenge
from byhand.answers.convnets import MyConvNet, augment, evaluate, one_cycle, sequential_net, train_one_epoch
from byhand.data import Split
from byhand.device import best_device

FILE = Path(__file__).parents[1] / "grader" / "exercises" / "convnets" / "challenge.safetensors"
SEEDS, EPOCHS = 3, 12
Pair = tuple[Tensor, Tensor]


def three_layers() -> nn.Module:
    """Return the net of the notebook's first training."""
    return sequential_net(3, 16, (32, 32), 64, 10)


# tier: the net, its pictures, epochs, and the pixels by which augmentation moves them
TRAININGS: dict[str, tuple[Callable[[], nn.Module], int, int, int]] = {
    "1: three layers, 2,000 pictures, 5 epochs": (three_layers, 2_000, 5, 0),
    "2: three layers, 10,000 pictures, 5 epochs": (three_layers, 10_000, 5, 0),
    "3: MyConvNet, 4 epochs, augmented": (MyConvNet, 10_000, 4, 2),
    f"4: MyConvNet, {EPOCHS} epochs, augmented": (MyConvNet, 10_000, EPOCHS, 2),
}


def tensors(images: object, labels: object) -> Pair:
    """Return pictures from 0 to 1, channels first, and their labels, on the best device."""
    device = best_device()
    return torch.tensor(images, device=device).permute(0, 3, 1, 2) / 255, torch.tensor(labels, device=device)


def trained(make: Callable[[], nn.Module], pair: Pair, epochs: int, shift: int, seed: int) -> nn.Module:
    """Return a net that was trained as in the notebook; without shift, pictures are not augmented."""
    torch.manual_seed(seed)
    net = make().to(pair[0].device)
    optimizer = torch.optim.Adam(net.parameters())
    for epoch in range(epochs):
        for group in optimizer.param_groups:
            group["lr"] = one_cycle(epoch + 0.5, epochs, 0.01 if shift else 0.002, 0.25)
        images = augment(pair[0], shift, 1000 * seed + epoch) if shift else pair[0]
        train_one_epoch(net, images, pair[1], optimizer, 100)
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
        net = trained(MyConvNet, pair, EPOCHS, 2, 0)
        save_file({name: weight.cpu() for name, weight in net.state_dict().items()}, FILE)
        print(f"{FILE.name}: {accuracy(net, new):.4f} of 5,000 new pictures, {FILE.stat().st_size:,} bytes")
        return
    for name, (make, number, epochs, shift) in TRAININGS.items():
        start, part = perf_counter(), (pair[0][:number], pair[1][:number])
        found = [accuracy(trained(make, part, epochs, shift, seed), new) for seed in range(SEEDS)]
        mean, error = statistics.fmean(found), statistics.stdev(found) / SEEDS**0.5
        seconds = (perf_counter() - start) / SEEDS
        print(f"{name:<44} {mean:.3f} +- {error:.3f}, tier {mean - 3 * error:.3f}, {seconds:.0f} s each", flush=True)


if __name__ == "__main__":
    main()
