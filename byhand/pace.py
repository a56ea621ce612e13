"""The time that a training will take on this machine: a few of its steps are measured first, on a copy of the net."""

import copy
import time

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

STEPS = 3


def forecast(model: nn.Module, images: Tensor, labels: Tensor, steps: int) -> str:
    """Return "about 30 seconds on cpu" for this many training steps on batches such as images (N, ...), labels (N,).

    The model is left as it is. Each batch has images of the same size, and all are on the model's device.
    """
    trained = copy.deepcopy(model).train()
    optimizer = torch.optim.Adam(trained.parameters())
    times = []
    for _ in range(STEPS + 1):  # the first step is slow: it looks for memory, and a GPU compiles
        start = time.perf_counter()
        optimizer.zero_grad()
        loss = cross_entropy(trained(images), labels)
        loss.backward()
        optimizer.step()
        loss.item()  # waits for a GPU
        times.append(time.perf_counter() - start)
    seconds = max(1, round(steps * sum(times[1:]) / STEPS))
    return f"about {seconds} {'second' if seconds == 1 else 'seconds'} on {images.device.type}"
