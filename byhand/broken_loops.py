"""The bug hunt of 07: five pieces of training code in PyTorch, each with one line that is wrong or missing.

    broken_loops.show("adds_up")                           # its lines, numbered
    fixed = broken_loops.fix("adds_up", 3, "...")          # the same function with another line 3

All take a model, an optimizer of its parameters and batches [(x (N, D), labels (N,)), ...] of tensors, and return a
number: a mean loss, or the fraction of labels that are predicted correctly.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.optim import Optimizer

from byhand.one_line import Hunt

__all__ = ["after", "fix", "fixed", "show"]

Batches = Sequence[tuple[Tensor, Tensor]]


def adds_up(model: nn.Module, optimizer: Optimizer, batches: Batches) -> float:
    """Train for an epoch, and return the mean of the batches' losses."""
    model.train()
    total = 0.0
    for x, y in batches:
        loss = cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(batches)


def gets_stuck(model: nn.Module, optimizer: Optimizer, batches: Batches) -> float:
    """Train for an epoch, and return the mean of the batches' losses."""
    model.train()
    total = 0.0
    for x, y in batches:
        optimizer.zero_grad()
        loss = cross_entropy(model(x).softmax(dim=1), y)
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(batches)


def never_the_same(model: nn.Module, optimizer: Optimizer, batches: Batches) -> float:
    """Return the mean loss of the batches, for a model that is used, not trained."""
    total = 0.0
    with torch.no_grad():
        for x, y in batches:
            total += cross_entropy(model(x), y).item()
    return total / len(batches)


def falls_asleep(model: nn.Module, optimizer: Optimizer, batches: Batches) -> float:
    """Train for three epochs, and return the mean loss after the last one."""
    model.train()
    for _ in range(3):
        for x, y in batches:
            optimizer.zero_grad()
            cross_entropy(model(x), y).backward()
            optimizer.step()
        model.eval()
        total = sum(cross_entropy(model(x), y).item() for x, y in batches)
    return total / len(batches)


def peeks(model: nn.Module, optimizer: Optimizer, batches: Batches) -> float:
    """Train on standardised inputs, the first batch, and return the loss on the second one, the test set."""
    (x, y), (x_test, y_test) = batches
    mean, std = x.mean(dim=0), x.std(dim=0)
    for _ in range(5):
        optimizer.zero_grad()
        cross_entropy(model((x - mean) / std), y).backward()
        optimizer.step()
    mean, std = x_test.mean(dim=0), x_test.std(dim=0)
    return cross_entropy(model((x_test - mean) / std), y_test).item()


LOOPS = (adds_up, gets_stuck, never_the_same, falls_asleep, peeks)
HUNT = Hunt(LOOPS, {"torch": torch, "cross_entropy": cross_entropy}, "broken_loops")
show, fix, fixed = HUNT.show, HUNT.fix, HUNT.fixed


def linear(w: np.ndarray, b: np.ndarray | None = None, normalised: bool = False) -> nn.Module:
    """Return a linear layer in float64 with weights w (K, D) and biases b (K,), or none; after batch norm if asked."""
    layer = nn.Linear(w.shape[1], w.shape[0], bias=b is not None, dtype=torch.float64)
    layer.load_state_dict({"weight": torch.tensor(w)} | ({} if b is None else {"bias": torch.tensor(b)}))
    return nn.Sequential(nn.BatchNorm1d(w.shape[1], eps=1e-12, dtype=torch.float64), layer) if normalised else layer


def after(name: str, answers: Any, w: np.ndarray, b: np.ndarray, normalised: bool, batches: Any) -> tuple:
    """Return (the number, w (K, D), b (K,)) after a fixed loop has run on linear(w, b, normalised).

    batches: [(x (N, D), labels (N,)), ...], arrays.
    """
    loop, model = fixed(name, answers), linear(w, b, normalised)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    number = loop(model, optimizer, [(torch.tensor(x), torch.tensor(y)) for x, y in batches])
    *_, weight, bias = model.parameters()
    return number, weight.detach().numpy(), bias.detach().numpy()
