"""Watch a training loop with a model of PyTorch from the side: its batches, modes and steps."""

from collections.abc import Callable
from typing import Any


class Watch:
    """Record the calls of a model and the steps of its optimizer, until `stop`."""

    def __init__(self, model: Any, optimizer: Any) -> None:
        self.rows: list[list[float]] = []  # the first entry of each row, one list per call of the model
        self.training: list[bool] = []
        self.steps = 0
        self.hooks = [model.register_forward_pre_hook(self._called), optimizer.register_step_post_hook(self._stepped)]

    def stop(self) -> None:
        """Watch no longer."""
        for hook in self.hooks:
            hook.remove()

    def _called(self, model: Any, inputs: tuple) -> None:
        self.rows.append([float(row.reshape(-1)[0]) for row in inputs[0]])
        self.training.append(bool(model.training))

    def _stepped(self, *_: Any) -> None:
        self.steps += 1


def epochs(
    train: Callable, model: Any, images: Any, labels: Any, optimizer: Any, batch_size: int, count: int
) -> list[list]:
    """Return [rows of each batch], [steps] and [was all in training mode?] of `count` calls of an epoch."""
    found = []
    for _ in range(count):
        watch = Watch(model, optimizer)
        train(model, images, labels, optimizer, batch_size)
        watch.stop()
        found.append((watch.rows, watch.steps, all(watch.training)))
    return [list(part) for part in zip(*found, strict=True)]


def each_once(epochs: list, count: int) -> bool:
    """Return True if each of the pictures 0 to count - 1 comes once in every epoch, [[rows of a batch], ...]."""
    return all(sorted(row for batch in epoch for row in batch) == list(range(count)) for epoch in epochs)
