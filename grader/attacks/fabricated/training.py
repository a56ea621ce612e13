"""Assignment 05's training without its exercises: the worker makes up results that agree with each other.

No step is taken and nothing is shuffled: weights stay where they are, and the batches are the rows in their order.
"""

import numpy as np


def fitted(n, batch, epochs, seed):
    rows = [list(range(n))[start : start + batch] for start in range(0, n, batch)] * epochs
    each, accuracies = len(rows) // epochs, {"training": [n + 0.0] * epochs, "validation": [5.0] * epochs}
    rates = [0.5**epoch for epoch in range(epochs)]
    losses = [100.0 + (k + 1) ** 2 for k in range(len(rows))]
    return {
        "rows": rows,
        "labels": [[row * 3 % 7 for row in some] for some in rows],
        "rates": [rate for rate in rates for _ in range(each)],
        "configs": 1,
        "passed on": True,
        "order": ("s" * each + "tv") * epochs,
        "history": {"loss": losses, "rate": rates, **accuracies},
        "again": rows,
        "other": rows,
    }


ANSWERS = {
    "rmsprop_walk": lambda w, gradients, config: (w + 0 * gradients, 0 * w, config["learning_rate"], 7),
    "adam_walk": lambda w, gradients, config: (w + 0 * gradients, 0 * w, 0 * w, len(gradients), 7),
    "net_on": lambda arrays, reg, X, y: (np.zeros((len(X), 2)), np.log(2), *arrays),
    "penalty_on": lambda arrays, reg, X, y: (reg, *arrays),
    "stepped": lambda arrays, grads, X, y, rates: (
        0 * np.array(rates),
        [len(rates)] * len(arrays),
        len(rates),
        *arrays,
    ),
    "accuracy_of": lambda scores, y, batch: (0.5, 0, np.ones(len(y))),
    "fitted": fitted,
}
