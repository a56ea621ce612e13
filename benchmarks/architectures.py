"""Five small nets on Trinkets: accuracy against parameters and against time, for the last figure of assignment 07.

OMP_NUM_THREADS=1 python benchmarks/architectures.py           # some minutes, one net after the other; needs ".[torch]"
OMP_NUM_THREADS=1 python benchmarks/architectures.py --save    # and write benchmarks/results/architectures.json
OMP_NUM_THREADS=1 python benchmarks/architectures.py VGG       # only this one

All are trained alike, by the course's own answers: Adam with a one-cycle rate on augmented pictures, on one thread. The
processor's time counts, not the wall's, so a busy machine tells nearly the same.
"""

import json
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import numpy as np
import torch
from torch import Tensor, nn

import byhand.data
from byhand.answers.convnets import ResidualBlock, augment, evaluate, one_cycle, sequential_net, train_one_epoch

RESULTS = Path(__file__).parent / "results" / "architectures.json"
EPOCHS, BATCH, PEAK, WARM_UP, SHIFT = 5, 50, 0.003, 0.25, 2


def lenet() -> nn.Module:
    """Return LeNet-5's layers, with ReLU and max pools in place of what it had in 1998."""
    first = nn.Conv2d(3, 6, 5), nn.ReLU(), nn.MaxPool2d(2)
    second = nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2)
    head = nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10)
    return nn.Sequential(*first, *second, nn.Flatten(), *head)


def three_layer() -> nn.Module:
    """Return the notebook's net."""
    return sequential_net(3, 16, (32, 32), 64, 10)


def vgg() -> nn.Module:
    """Return three stages of two 3 x 3 convolutions and a pool, as in VGG but narrow, and two affine layers."""
    layers: list[nn.Module] = []
    for before, after in ((3, 8), (8, 16), (16, 32)):
        layers += [nn.Conv2d(before, after, 3, padding=1), nn.ReLU(), nn.Conv2d(after, after, 3, padding=1), nn.ReLU()]
        layers += [nn.MaxPool2d(2)]
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(512, 64), nn.ReLU(), nn.Linear(64, 10))


def residual() -> nn.Module:
    """Return a deeper and narrower net of residual blocks than the notebook's: 8 layers with weights on its way."""
    blocks = ResidualBlock(8, 16, 2), ResidualBlock(16, 32, 2), ResidualBlock(32, 64, 2)
    return nn.Sequential(*stem(8), *blocks, nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def notebooks() -> nn.Module:
    """Return the residual net that the notebook trains last."""
    blocks = ResidualBlock(16, 32, 2), ResidualBlock(32, 64, 2)
    return nn.Sequential(*stem(16), *blocks, nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def stem(channels: int) -> tuple[nn.Module, ...]:
    """Return the layers before the first block."""
    return nn.Conv2d(3, channels, 3, padding=1), nn.BatchNorm2d(channels), nn.ReLU()


NETS: dict[str, Callable[[], nn.Module]] = {
    "LeNet": lenet, "three layers": three_layer, "VGG": vgg, "residual": residual, "this notebook's": notebooks,
}  # fmt: skip


def measure(net: nn.Module, train: tuple[Tensor, Tensor], test: tuple[Tensor, Tensor], epochs: int) -> dict:
    """Return {"parameters", "seconds", "accuracy"} of a training; the seconds are the processor's, without the test."""
    optimizer, start = torch.optim.Adam(net.parameters()), process_time()
    for epoch in range(epochs):
        for group in optimizer.param_groups:
            group["lr"] = one_cycle(epoch + 0.5, epochs, PEAK, WARM_UP)
        train_one_epoch(net, augment(train[0], SHIFT, epoch), train[1], optimizer, BATCH)
    seconds, (_, accuracy) = process_time() - start, evaluate(net, *test)
    count = sum(weight.numel() for weight in net.parameters())
    return {"parameters": count, "seconds": round(seconds, 1), "accuracy": round(accuracy, 3)}


def pictures() -> list[tuple[Tensor, Tensor]]:
    """Return (images (N, 3, 32, 32), labels) of Trinkets' training set and test set, by the training set's numbers."""
    data = byhand.data.load("trinkets")
    mean, std = data.train.images.mean((0, 1, 2)), data.train.images.std((0, 1, 2))
    return [
        (torch.tensor(((part.images - mean) / std).astype(np.float32)).permute(0, 3, 1, 2), torch.tensor(part.labels))
        for part in (data.train, data.test)
    ]


def main() -> None:
    """Train and print each net, or those named; with --save, write them into the file."""
    torch.set_num_threads(1)
    train, test = pictures()
    print(f"{len(train[0]):,} Trinkets, {EPOCHS} epochs, PyTorch {torch.__version__}, one thread")
    found = json.loads(RESULTS.read_text(encoding="utf-8"))["nets"] if RESULTS.exists() else {}
    for name in [name for name in NETS if name in sys.argv] or NETS:
        torch.manual_seed(0)
        found[name] = measure(NETS[name](), train, test, EPOCHS)
        print(f"  {name:<15} {found[name]}", flush=True)
    if "--save" in sys.argv:
        machine = f"{platform.machine()}, one thread, PyTorch {torch.__version__}"
        nets = {name: found[name] for name in NETS if name in found}
        RESULTS.write_text(json.dumps({"machine": machine, "nets": nets}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
