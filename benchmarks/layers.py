"""Assignment 05's layers, forward and backward, against PyTorch's on one thread: 128 x 1024, both float types.

OMP_NUM_THREADS=1 python benchmarks/layers.py           # some 20 seconds; needs ".[torch]"
OMP_NUM_THREADS=1 python benchmarks/layers.py --save    # and write benchmarks/results/layers.json

Both run in the same rounds, one after the other, and the fastest of each counts.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np
import torch

from byhand.answers import layers as answers
from byhand.answers import training

ROUNDS = 200
RESULTS = Path(__file__).parent / "results" / "layers.json"
Layer = tuple[Callable[[], object], Callable[[], object]]  # the course's, PyTorch's


def layers(dtype: type) -> dict[str, Layer]:
    """Return {name: (ours, theirs)}; each call runs a layer forward and backward on the same numbers."""
    draw = np.random.default_rng(0)
    x, dout, w = (draw.normal(size=size).astype(dtype) for size in ((128, 1024), (128, 1024), (1024, 1024)))
    b, gamma, y = w[0].copy(), w[1].copy(), draw.integers(1024, size=128)

    def pair(forward: Callable, backward: Callable, ours: tuple, theirs: Callable, *parameters: np.ndarray) -> Layer:
        return (
            lambda: backward(dout, forward(*ours)[1]),
            lambda: _through(theirs, dout, *parameters),
        )

    functional, running = torch.nn.functional, {"mean": 0 * b, "var": 1 + 0 * b}
    return {
        "affine": pair(
            answers.affine_forward, answers.affine_backward, (x, w, b), lambda x, w, b: x @ w + b, x, w, b
        ),
        "relu": pair(answers.relu_forward, answers.relu_backward, (x,), torch.relu, x),
        "sigmoid": pair(answers.sigmoid_forward, answers.sigmoid_backward, (x,), torch.sigmoid, x),
        "tanh": pair(answers.tanh_forward, answers.tanh_backward, (x,), torch.tanh, x),
        "softmax loss": (
            lambda: answers.softmax_loss(x, y),
            lambda: _through(lambda x: functional.cross_entropy(x, torch.from_numpy(y)), np.ones((), dtype), x),
        ),
        "dropout": pair(
            answers.dropout_forward,
            answers.dropout_backward,
            (x, 0.25, "train", 0),
            lambda x: functional.dropout(x, 0.25),
            x,
        ),
        "batch norm": pair(
            answers.batchnorm_forward,
            answers.batchnorm_backward_simplified,
            (x, gamma, b, running, "train"),
            lambda x, gamma, b: functional.batch_norm(x, None, None, gamma, b, training=True),
            x, gamma, b,
        ),
        "leaky ReLU": pair(
            training.leaky_relu_forward, training.leaky_relu_backward, (x,), functional.leaky_relu, x
        ),
        "layer norm": pair(
            training.layernorm_forward,
            training.layernorm_backward,
            (x, gamma, b),
            lambda x, gamma, b: functional.layer_norm(x, (1024,), gamma, b),
            x, gamma, b,
        ),
    }  # fmt: skip


def _through(layer: Callable, dout: np.ndarray, *parameters: np.ndarray) -> list[torch.Tensor]:
    """Run a layer of PyTorch forward and backward, and return the gradients."""
    tensors = [torch.from_numpy(array).requires_grad_() for array in parameters]
    layer(*tensors).backward(torch.from_numpy(dout))
    return [tensor.grad for tensor in tensors if tensor.grad is not None]


def fastest(layer: Layer) -> tuple[float, float]:
    """Return the seconds of the fastest round of each."""
    best = [np.inf, np.inf]
    for _ in range(ROUNDS):
        for i, call in enumerate(layer):
            start = perf_counter()
            call()
            best[i] = min(best[i], perf_counter() - start)
    return best[0], best[1]


def main() -> None:
    """Print a table of milliseconds and ratios; with --save, write the ratios to a file."""
    torch.set_num_threads(1)
    print(f"PyTorch {torch.__version__}, NumPy {np.__version__}: forward and backward of 128 x 1024, one thread")
    ratios: dict[str, dict[str, float]] = {"float32": {}, "float64": {}}
    for dtype in (np.float32, np.float64):
        for name, layer in layers(dtype).items():
            ours, theirs = fastest(layer)
            print(
                f"{dtype.__name__}  {name:<13} {1000 * ours:7.3f} ms  PyTorch {1000 * theirs:7.3f} ms  "
                f"ratio {ours / theirs:5.2f}"
            )
            ratios[dtype.__name__][name] = round(ours / theirs, 2)
    if "--save" in sys.argv:
        found = {"load": round(os.getloadavg()[0], 1), "ratio to PyTorch": ratios}
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
