"""Train byhand/train.py's ConvNet many times on this machine's GPU: seconds and accuracies, as JSON and a table.

python benchmarks/gpu.py                       # at most 8 minutes on a GPU; CIFAR-10 where it is installed
python benchmarks/gpu.py --write benchmarks/results/gpu.json   # the table goes to gpu.md beside it
python benchmarks/gpu.py --small               # one tiny training of 2,000 pictures: tries the script on a CPU

A time is that of a whole training: the pictures' way to the device, all steps, and the test. What a first training
compiles is told apart. Beside it stands the plain loop of assignment 07, with its functions and nothing else. PyPI's
airbench (0.1.8) is timed in the same run where it can be imported: it needs CUDA.
"""

import argparse
import contextlib
import importlib.util
import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from torch import nn

from byhand import data
from byhand.answers.convnets import ResidualBlock, augment, evaluate, one_cycle, train_one_epoch
from byhand.device import best_device
from byhand.train import Recipe, accuracy, train

SMALL = Recipe(widths=(8, 16, 16), epochs=1, batch_size=500)
RUNS = 50
PLAIN_RUNS = 5
PLAIN_EPOCHS = 10


def main() -> None:
    """Measure, print the table, and write the JSON file that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=8, help="no run begins that would end after them; default 8")
    parser.add_argument("--data", choices=["auto", "trinkets", "cifar10"], default="auto")
    parser.add_argument("--small", action="store_true", help="one run of a tiny net on 2,000 pictures")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="write the results there as JSON, and the table beside it"
    )
    options = parser.parse_args()
    result = measure(data.load(options.data), options.minutes, options.small)
    if options.write:
        options.write.parent.mkdir(parents=True, exist_ok=True)
        options.write.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        options.write.with_suffix(".md").write_text(table(result) + "\n", encoding="utf-8")
    print(table(result))


def measure(pictures: data.Dataset, minutes: float, small: bool) -> dict:
    """Return {"machine": ..., "data": ..., "trainings": {name: what `timed` returns, or {"not run": why}}}."""
    torch.backends.cudnn.benchmark = True
    torch.set_float32_matmul_precision("high")
    begun, device = time.perf_counter(), best_device()
    images = np.concatenate([pictures.train.images, pictures.val.images])[: 2000 if small else None]
    labels = np.concatenate([pictures.train.labels, pictures.val.labels])[: 2000 if small else None]
    test = data.Split(pictures.test.images[:500], pictures.test.labels[:500]) if small else pictures.test

    def ours(seed: int) -> float:
        model = train(images, labels, SMALL if small else Recipe(), seed, compiled=device == "cuda")
        return accuracy(model, test.images, test.labels)

    def loop(seed: int) -> float:
        epochs, width = (1, 4) if small else (PLAIN_EPOCHS, 64)
        return plain(images, labels, test, seed, device, epochs, width)

    trainings = {"byhand": timed(ours, 1 if small else RUNS, begun + 60 * minutes * 0.4)}
    trainings["plain loop"] = timed(loop, 1 if small else PLAIN_RUNS, begun + 60 * minutes * 0.7)
    with peer(pictures.name, images, labels, pictures.test) as theirs:
        why = {"not run": theirs}
        trainings["airbench"] = why if isinstance(theirs, str) else timed(theirs, RUNS, begun + 60 * minutes)
    return {"machine": machine(device), "data": f"{pictures}", "trainings": trainings}


def plain(
    images: np.ndarray, labels: np.ndarray, test: data.Split, seed: int, device: str, epochs: int, width: int
) -> float:
    """Return the accuracy that assignment 07's own functions reach, in 32 bits and with SGD."""
    torch.manual_seed(seed)
    stem = (nn.Conv2d(3, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU())
    blocks = (ResidualBlock(width, 2 * width, 2), ResidualBlock(2 * width, 4 * width, 2))
    model = nn.Sequential(*stem, *blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4 * width, 10)).to(device)
    x, y = torch.tensor(images, device=device).permute(0, 3, 1, 2), torch.tensor(labels, device=device)
    std, mean = torch.std_mean(x / 255, (0, 2, 3), keepdim=True)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.0, momentum=0.9, nesterov=True, weight_decay=5e-4)
    for epoch in range(epochs):
        optimizer.param_groups[0]["lr"] = one_cycle(epoch + 0.5, epochs, 0.2, 0.3)
        pictures = augment(x, 2, seed=1000 * seed + epoch)
        train_one_epoch(model, (pictures / 255 - mean) / std, y, optimizer, 250)
    tested = torch.tensor(test.images, device=device).permute(0, 3, 1, 2)
    _, right = evaluate(model, (tested / 255 - mean) / std, torch.tensor(test.labels, device=device))
    return right


def timed(training: Callable[[int], float], runs: int, ends: float) -> dict:
    """Return {"first": seconds, "seconds": [...], "accuracies": [...]} of `runs` trainings, or as many as end in time.

    The first one, which compiles, is told apart; at least one more is timed.
    """
    first, _ = _seconds(training, 0)
    found: list[tuple[float, float]] = []
    while not found or (len(found) < runs and time.perf_counter() + found[-1][0] < ends):
        found.append(_seconds(training, 1 + len(found)))
    return {"first": first, "seconds": [s for s, _ in found], "accuracies": [right for _, right in found]}


def _seconds(training: Callable[[int], float], seed: int) -> tuple[float, float]:
    """Return (seconds, accuracy) of a training; the device has finished at both ends."""
    _wait()
    start = time.perf_counter()
    right = training(seed)
    _wait()
    return time.perf_counter() - start, right


def _wait() -> None:
    if torch.cuda.is_available():
        torch.cuda.synchronize()


@contextlib.contextmanager
def peer(name: str, images: np.ndarray, labels: np.ndarray, test: data.Split) -> Iterator[Callable[[int], float] | str]:
    """Give airbench's training of the same pictures, which it reads from a folder; or why it cannot run here."""
    absent = [package for package in ("airbench", "torchvision") if importlib.util.find_spec(package) is None]
    if absent or name != "cifar10" or not torch.cuda.is_available():
        yield f"{', '.join(absent)} not installed" if absent else "it needs CIFAR-10 and CUDA"
        return
    import airbench

    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        os.mkdir("cifar10")
        for part, x, y in (("train", images, labels), ("test", test.images, test.labels)):
            saved = {"images": torch.tensor(x), "labels": torch.tensor(y), "classes": list(range(10))}
            torch.save(saved, f"cifar10/{part}.pt")

        def training(seed: int) -> float:
            model = airbench.train94(verbose=False)
            return airbench.evaluate(model, airbench.CifarLoader("cifar10", train=False), tta_level=2)

        yield training


def machine(device: str) -> str:
    """Return the device's name and the versions of torch and Python."""
    name = (
        torch.cuda.get_device_name() if device == "cuda" else f"{device}, {os.cpu_count()} cores, {platform.machine()}"
    )
    return f"{name}; torch {torch.__version__}, Python {platform.python_version()}"


def table(result: dict) -> str:
    """Return the results as a Markdown table."""
    lines = [f"{result['machine']}; {result['data']}", "", "| training | runs | accuracy | seconds | first run |"]
    lines.append("| --- | --: | --: | --: | --: |")
    for name, found in result["trainings"].items():
        if "not run" in found:
            lines.append(f"| {name} | 0 | not run: {found['not run']} | | |")
            continue
        right, seconds = found["accuracies"], found["seconds"]
        lines.append(
            f"| {name} | {len(seconds)} | {100 * statistics.mean(right):.2f} ± {100 * statistics.pstdev(right):.2f} % "
            f"| {statistics.mean(seconds):.2f} ± {statistics.pstdev(seconds):.2f} | {found['first']:.1f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
