"""Rules for a training in epochs: what must be true of what `watch_training.watch_fit` has seen."""

from collections.abc import Callable
from itertools import chain
from typing import Any

Seen = dict[str, Any]


def fit_rules(n: int, batch: int, epochs: int, seed: int) -> dict[str, Callable[[Seen], Any]]:
    """Return {rule in words: predicate of what was seen} for a fit on n pictures in batches, any seed."""
    sizes = [min(batch, n - start) for start in range(0, n, batch)]
    each, steps = len(sizes), len(sizes) * epochs
    rates = [0.5**epoch for epoch in range(epochs)]
    one = ", ".join(map(str, sizes))
    return {
        f"batches of {one} rows in each of {epochs} epochs": lambda seen: _sizes(seen) == sizes * epochs,
        "every row once per epoch": lambda seen: all(sorted(order) == [*range(n)] for order in _orders(seen, each)),
        "labels that belong to their rows": lambda seen: _own_labels(seen) == seen["labels"],
        "rows in a random order": lambda seen: all(order != [*range(n)] for order in _orders(seen, each)),
        "another order in each epoch": lambda seen: len(set(map(tuple, _orders(seen, each)))) == epochs,
        "the same order again for the same seed: draw it with `draw`": lambda seen: seen["rows"] == seen["again"],
        "another order for another seed": lambda seen: seen["rows"] != seen["other"],
        "the rate of the epoch in every step": lambda seen: seen["rates"] == [r for r in rates for _ in sizes],
        "the same configs in every step": lambda seen: seen["configs"] == 1,
        "the trainer's net and rule in every step": lambda seen: seen["passed on"],
        f"the losses of all {steps} steps in the history": lambda seen: (
            seen["history"]["loss"] == [100.0 + k**2 for k in range(1, steps + 1)]
        ),
        "the rate of each epoch, once, in the history": lambda seen: seen["history"]["rate"] == rates,
        "both accuracies after each epoch, of all training and all validation pictures": lambda seen: (
            seen["order"] in (("s" * each + "tv") * epochs, ("s" * each + "vt") * epochs)
        ),
        "the accuracies in the history, in their places": lambda seen: all(
            [round(value) for value in seen["history"][name]] == [size] * epochs
            for name, size in (("training", n), ("validation", 5))
        ),
    }


def fit_in_words(seen: Seen) -> list[str]:
    """Return the batches and the rate of each epoch, and the lengths of the history's lists."""
    n, lines, sizes = max((max(rows) for rows in seen["rows"] if rows), default=0) + 1, [], []
    for rows, rate in zip(seen["rows"], seen["rates"], strict=True):
        sizes.append(len(rows))
        if sum(sizes) >= n:
            lines.append(f"{', '.join(map(str, sizes))} rows at {rate:g}")
            sizes = []
    rest = [f"{', '.join(map(str, sizes))} more rows"] if sizes else []
    counts = [len(seen["history"].get(name, ())) for name in ("loss", "rate", "training", "validation")]
    return [*lines, *rest, "{} losses, {} rates, {} + {} accuracies".format(*counts)]


def _sizes(seen: Seen) -> list[int]:
    return [len(rows) for rows in seen["rows"]]


def _orders(seen: Seen, each: int) -> list[list[int]]:
    """Return the rows of each epoch, in their order."""
    return [[*chain(*seen["rows"][at : at + each])] for at in range(0, len(seen["rows"]), each)]


def _own_labels(seen: Seen) -> list[list[int]]:
    """Return the labels of the rows of each step: row i has 3 * i % 7."""
    return [[row * 3 % 7 for row in rows] for rows in seen["rows"]]
