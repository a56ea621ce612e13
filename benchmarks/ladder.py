"""The ladder: seven classifiers, from mean colour to a good CNN, on Trinkets and on CIFAR-10 side by side.

    python benchmarks/ladder.py             # CIFAR-10 too, where it is installed: byhand data cifar10 [--from PATH]
    python benchmarks/ladder.py --rungs 4   # the first four, which need no torch

10,000 pictures to learn from and 2,000 to be tested on, in each of the two.
"""

import argparse
import platform
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import rungs

import byhand.data
from byhand import trinkets

TRAIN, TEST = 10_000, 2_000
RUNGS = (  # name, classifier, and the accuracy that Trinkets promises, in %
    ("mean colour, linear", rungs.mean_colour, "< 18"),
    ("pixels, 1-NN", rungs.nearest_neighbour, "32"),
    ("pixels, linear", rungs.linear, "40"),
    ("HOG + hue, linear", rungs.hog_and_hue, "50"),
    ("two-layer MLP", rungs.mlp, "57"),
    ("small ConvNet", rungs.small_convnet, "79"),
    ("good CNN", rungs.good_cnn, "95"),
)


def first(name: str) -> tuple[rungs.Images, rungs.Images]:
    """The first pictures and labels of a dataset's training and test sets."""
    data = byhand.data.load(name)
    return (data.train.images[:TRAIN], data.train.labels[:TRAIN]), (data.test.images[:TEST], data.test.labels[:TEST])


def datasets() -> dict[str, tuple[rungs.Images, rungs.Images]]:
    """Trinkets, and CIFAR-10 where it is installed."""
    found = {"Trinkets": first("trinkets")}
    try:
        found["CIFAR-10"] = first("cifar10")
    except byhand.data.DataError as missing:
        print(f"Trinkets alone: {missing}\n")
    return found


def climb(classifier, data: tuple[rungs.Images, rungs.Images]) -> tuple[float, float]:
    """A rung's accuracy in %, and the seconds of processor time that it took."""
    seed_torch()
    start = time.process_time()
    score = 100 * classifier(*data)
    return score, time.process_time() - start


def seed_torch() -> None:
    """One thread and one seed, where torch is installed."""
    try:
        import torch
    except ImportError:
        return
    torch.manual_seed(0)
    torch.set_num_threads(1)


def machine() -> str:
    """Return the machine and versions behind the numbers."""
    versions = []
    for package in ("numpy", "torch"):
        try:
            versions.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            versions.append(f"no {package}")
    return f"{processor()}, one thread; Python {platform.python_version()}, {', '.join(versions)}"


def processor() -> str:
    """The processor's name, as Linux tells it, else as Python does."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--rungs", type=int, default=len(RUNGS), help="how many, from the lowest")
    options = parser.parse_args()
    data = datasets()
    print(f"Test accuracy in % and processor seconds; {TRAIN} pictures to learn from, {TEST} to be tested on.")
    print(f"Trinkets version {trinkets.VERSION}. {machine()}.\n")
    print("".join(["| rung | promised |", *(f" {name} | seconds |" for name in data)]))
    print("".join(["| --- | --: |", *(" --: | --: |" for _ in data)]))
    for name, classifier, promised in RUNGS[: options.rungs]:
        cells = [climb(classifier, sets) for sets in data.values()]
        columns = [f" {score:.1f} | {seconds:.0f} |" for score, seconds in cells]
        print(f"| {name} | {promised} |" + "".join(columns), flush=True)


if __name__ == "__main__":
    main()
