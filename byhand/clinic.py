"""The clinic of 05: small trainings, each with one disease, and the numbers that were recorded while they ran.

    history = clinic.run("shuffled labels", seed=1)
    history["loss"]        # one number per step
    history["dead"]        # one number per epoch, as "training" and "validation"

The patients are nets with two hidden layers of 50 ReLU units. They learn 300 Trinkets, reduced to 8 x 8 pixels.
"""

import functools

import numpy as np

from byhand import trinkets

__all__ = ["DISEASES", "KEYS", "patients", "run", "small", "textbook"]

DISEASES = ("rate too high", "rate too low", "zero init", "unscaled init", "shuffled labels", "overfitting")
KEYS = ("loss", "training", "validation", "dead", "ratio")
PICTURES, BATCH, EPOCHS, RATE, MOMENTUM = 300, 50, 25, 0.02, 0.9

EASY = {"viewpoint": 0.3, "clutter": 0.3, "illumination": 0.3, "occlusion": 0.0}
History = dict[str, list[float]]
CASES = {  # per epoch two losses and ratios
    "rate too high": (
        [2.9, 9.1, 5.2, 3.8, 2.6, 2.31, 2.3, 2.32],
        [0.14, 0.11, 0.1, 0.1],
        [0.12, 0.1, 0.1, 0.1],
        [0.1, 0.3, 0.5, 0.5],
        [0.2, 0.6, 0.1, 0.02, 1e-3, 5e-4, 3e-4, 2e-4],
    ),
    "rate too low": (
        [2.8, 2.82, 2.79, 2.8, 2.81, 2.79, 2.8, 2.78],
        [0.1, 0.1, 0.11, 0.11],
        [0.09, 0.1, 0.1, 0.1],
        [0.0, 0.0, 0.0, 0.0],
        [1e-6, 2e-6, 2e-6, 3e-6, 3e-6, 3e-6, 3e-6, 3e-6],
    ),
    "zero init": (
        [2.303, 2.303, 2.302, 2.303, 2.303, 2.302, 2.303, 2.303],
        [0.11, 0.11, 0.1, 0.11],
        [0.1, 0.09, 0.1, 0.1],
        [1.0, 1.0, 1.0, 1.0],
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    ),
    "unscaled init": (
        [800.0, 950.0, 310.0, 40.0, 5.2, 2.3, 2.3, 2.2],
        [0.17, 0.15, 0.13, 0.14],
        [0.15, 0.12, 0.11, 0.11],
        [0.0, 0.2, 0.3, 0.4],
        [0.02, 0.02, 0.01, 2e-3, 1e-3, 4e-4, 2e-4, 1e-4],
    ),
    "shuffled labels": (
        [2.9, 2.3, 1.9, 1.5, 1.0, 0.6, 0.4, 0.2],
        [0.2, 0.5, 0.8, 0.97],
        [0.1, 0.12, 0.09, 0.1],
        [0.0, 0.0, 0.0, 0.0],
        [4e-3, 5e-3, 5e-3, 5e-3, 4e-3, 4e-3, 4e-3, 3e-3],
    ),
    "overfitting": (
        [2.9, 2.0, 1.5, 1.1, 0.7, 0.4, 0.2, 0.1],
        [0.4, 0.7, 0.9, 1.0],
        [0.3, 0.45, 0.5, 0.5],
        [0.0, 0.0, 0.0, 0.0],
        [5e-3, 5e-3, 4e-3, 4e-3, 3e-3, 3e-3, 2e-3, 2e-3],
    ),
}
Weights = list[np.ndarray]  # w1, b1, w2, b2, w3, b3


def run(disease: str, seed: int, severity: float = 0.5) -> History:
    """Return the history of a training with one of the DISEASES.

    "loss" and "ratio" have one number per step: the batch's loss, and the length of the update of the first layer's
    weights over theirs. "training" and "validation" (accuracies) and "dead" (the fraction of hidden units that are 0
    for all training pictures) have one number per epoch.
    seed: for the weights and the batches. severity: 0 to 1, from mild to severe. Raises ValueError for other diseases.
    """
    if disease not in DISEASES:
        raise ValueError(f"the diseases are {', '.join(DISEASES)}, and not {disease!r}")
    draw, (X, y, X_val, y_val) = np.random.default_rng(seed), _pictures()
    rate = RATE * {"rate too high": 20 * 2**severity, "rate too low": 3e-4 * 0.1**severity}.get(disease, 1.0)
    weights = _first(draw, {"zero init": 0.0, "unscaled init": 1.0 + severity}.get(disease))
    if disease == "shuffled labels":
        y = draw.permutation(y)
    velocities = [np.zeros_like(w) for w in weights]
    history: History = {key: [] for key in KEYS}
    for _ in range(EPOCHS):
        for rows in draw.permutation(PICTURES).reshape(-1, BATCH):
            loss, gradients = _loss(weights, X[rows], y[rows])
            before = weights[0].copy()
            for w, v, dw in zip(weights, velocities, gradients, strict=True):
                v *= MOMENTUM
                v -= rate * dw
                w += v
            size = np.linalg.norm(before)
            history["ratio"].append(float(np.linalg.norm(weights[0] - before) / size) if size else 0.0)
            history["loss"].append(loss)
        units = _units(weights, X)
        history["dead"].append(float(np.mean([(h == 0).all(axis=0) for h in units[1:3]])))
        history["training"].append(float(np.mean(units[3].argmax(axis=1) == y)))
        history["validation"].append(float(np.mean(_units(weights, X_val)[3].argmax(axis=1) == y_val)))
    return history


def textbook() -> dict[str, History]:
    """Return a short, made-up history of four epochs for each disease, {disease: history}."""
    return {disease: dict(zip(KEYS, map(list, case), strict=True)) for disease, case in CASES.items()}


def patients() -> dict[str, History]:
    """Return the histories of six trainings, one for each disease, {"A": history, ..., "F": history}."""
    order = np.random.default_rng(16).permutation(len(DISEASES))
    return {letter: run(DISEASES[i], seed=100 + int(i)) for letter, i in zip("ABCDEF", order, strict=True)}


def small(split: str, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return (X (n, 192), y (n,)): Trinkets of a split, reduced to 8 x 8 pixels, and their labels.

    With the knobs of the clinic: less of everything that makes a picture hard.
    """
    images = trinkets.render(split, range(n), **EASY)
    return images.reshape(-1, 8, 4, 8, 4, 3).mean(axis=(2, 4)).reshape(n, -1), trinkets.labels(split, range(n))


@functools.cache
def _pictures() -> tuple[np.ndarray, ...]:
    """Return (X, y, X_val, y_val), standardised."""
    X, y = small("clinic", 2 * PICTURES)
    X = (X - X[:PICTURES].mean(axis=0)) / X[:PICTURES].std(axis=0)
    return X[:PICTURES], y[:PICTURES], X[PICTURES:], y[PICTURES:]


def _first(draw: np.random.Generator, std: float | None) -> Weights:
    """Return the first weights: Kaiming's for None, else with the standard deviation `std`."""
    weights: Weights = []
    for D, M in ((192, 50), (50, 50), (50, 10)):
        weights += [(np.sqrt(2 / D) if std is None else std) * draw.normal(size=(D, M)), np.zeros(M)]
    return weights


def _units(weights: Weights, X: np.ndarray) -> list[np.ndarray]:
    """Return [X, first hidden layer, second, scores]."""
    units = [X]
    for i in (0, 2, 4):
        s = units[-1] @ weights[i] + weights[i + 1]
        units.append(np.maximum(0, s) if i < 4 else s)
    return units


def _loss(weights: Weights, X: np.ndarray, y: np.ndarray) -> tuple[float, Weights]:
    """Return the softmax loss of a batch, and the gradient of each array of weights."""
    units = _units(weights, X)
    shifted = units[3] - units[3].max(axis=1, keepdims=True)
    p = np.exp(shifted)
    sums = p.sum(axis=1, keepdims=True)
    p /= sums
    rows = np.arange(len(y))
    loss = float(np.mean(np.log(sums[:, 0]) - shifted[rows, y]))
    p[rows, y] -= 1
    dout = p / len(y)
    gradients: Weights = []
    for i in (4, 2, 0):
        gradients = [units[i // 2].T @ dout, dout.sum(axis=0), *gradients]
        if i:
            dout = dout @ weights[i].T * (units[i // 2] > 0)
    return loss, gradients
