"""Assignment 08's experiments with several nets: what the notebook shows once, as means over seeds.

    OMP_NUM_THREADS=1 python benchmarks/explain.py [SEEDS]      # about three minutes of processor time per seed

Each line is the mean over the seeds, with the lowest and the highest in brackets, in per cent.
"""

import sys
from collections import defaultdict

import numpy as np
import torch

import byhand.data
from byhand import explained, open_net, trinkets
from byhand.answers import explain
from byhand.open_net import OpenNet, new_net, to_tensor

DATA = byhand.data.load("trinkets")
TRAIN, LABELS = to_tensor(DATA.train.images), torch.tensor(DATA.train.labels)
TESTS, TRUTH = to_tensor(DATA.test.images), torch.tensor(DATA.test.labels)
STRANGE = {"illumination": 2, "variation": 2, "clutter": 2}


@torch.no_grad()
def accuracy(net: OpenNet, x: torch.Tensor, y: torch.Tensor) -> float:
    """Return the fraction of correct labels."""
    return (net(x).argmax(1) == y).double().mean().item()


def retrieval(net: OpenNet, untrained: OpenNet) -> dict[str, float]:
    """Return how often the nearest of 5,000 pictures is of the query's class."""
    near = {
        name: explain.nearest_in_features(one, TESTS[:1000], TRAIN[:5000], 1)[:, 0]
        for name, one in (("trained", net), ("untrained", untrained))
    }
    return {
        f"nearest neighbour, {name}": (LABELS[i] == TRUTH[:1000]).double().mean().item() for name, i in near.items()
    }


def pointing(net: OpenNet, untrained: OpenNet) -> dict[str, float]:
    """Return how often each map points at the right quarter of 200 mosaics."""
    quads, asked, quarters = explained.pointing_game(DATA.test.images, DATA.test.labels, 200)
    x, classes = to_tensor(quads), torch.tensor(asked)
    maps = {"saliency": explain.saliency(net, x, classes), "Grad-CAM": explain.grad_cam(net, x, classes)}
    maps["occlusion"] = explain.occlusion_map(net, x, classes, 8, 0.5)
    maps["Grad-CAM, untrained"] = explain.grad_cam(untrained, x, classes)
    return {f"mosaics, {name}": explain.pointing_accuracy(one, quarters) for name, one in maps.items()}


def attack(net: OpenNet) -> dict[str, float]:
    """Return the accuracy after one step along the gradient's sign, and along random signs."""
    x, y = TESTS[:500], TRUTH[:500]
    found = {
        f"{level}/255 of the sign": accuracy(net, explain.fooling_image(net, x, y, -level / 255, 1), y)
        for level in (0, 1, 2, 4, 8)
    }
    random = (x + 8 / 255 * torch.randn(x.shape).sign()).clamp(0, 1)
    return found | {"8/255 of random signs": accuracy(net, random, y)}


def five(split: str, count: int, **knobs: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the first `count` pictures of the classes 5 to 9, and their labels from 0."""
    index = np.flatnonzero(trinkets.labels(split, range(2 * count)) >= 5)
    return to_tensor(trinkets.render(split, index, **knobs)), torch.tensor(trinkets.labels(split, index) - 5)


def transfer(seed: int) -> dict[str, float]:
    """Return the accuracy on the classes 5 to 9 of each strategy, for little and much, similar and different data."""
    old, found = LABELS < 5, {}
    base = open_net.train(new_net(5, seed=seed), TRAIN[old], LABELS[old], 6)
    for likeness, knobs in (("similar", {}), ("different", STRANGE)):
        x_test, y_test = five("transfer test", 1000, **knobs)
        for count in (50, 1000):
            x, y = five(f"transfer {seed}", count, **knobs)
            for strategy in ("scratch", "head", "earlier stage", "fine-tune"):
                net = explain.replace_head(new_net(5, seed=seed) if strategy == "scratch" else base, 5)
                if strategy == "earlier stage":
                    net = OpenNet(net.body[:8], net.pool, torch.nn.Linear(48, 5))
                frozen = strategy in ("head", "earlier stage")
                if frozen:
                    explain.freeze(net.body)
                explain.fine_tune(net, x, y, 1200 // count + 6, 50, 0.03 if frozen else 0.003)
                found[f"{count} pictures, {likeness}, {strategy}"] = accuracy(net, x_test, y_test)
    return found


def main(seeds: int = 3) -> None:
    """Print a line for each number."""
    lines = defaultdict(list)
    for seed in range(seeds):
        untrained = new_net(10, seed=seed)
        net = open_net.train(new_net(10, seed=seed), TRAIN, LABELS, 8)
        found = {"accuracy": accuracy(net, TESTS, TRUTH)} | retrieval(net, untrained) | pointing(net, untrained)
        causes = explain.autopsy(net, "test", np.arange(2000))
        found |= attack(net) | {f"repaired by {knob} at 0": rate for knob, rate in causes.items()} | transfer(seed)
        for name, rate in found.items():
            lines[name].append(100 * rate)
    for name, rates in lines.items():
        print(f"{name:<45} {np.mean(rates):5.1f}   ({min(rates):.1f} to {max(rates):.1f})", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
