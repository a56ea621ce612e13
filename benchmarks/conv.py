"""Assignment 06's convolutions against PyTorch's and against their matrix products alone, on one thread.

OMP_NUM_THREADS=1 python benchmarks/conv.py             # about a minute; needs ".[torch]"
OMP_NUM_THREADS=1 python benchmarks/conv.py --save      # and write benchmarks/results/conv.json

Everything runs in the same rounds, one after the other, and the processor's time counts, not the wall's. A ratio is the
median over the rounds of a time by PyTorch's in the same round.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import numpy as np
import torch
from threadpoolctl import threadpool_limits

from byhand import fast_conv
from byhand.answers import gemm
from byhand.by_windows import conv_forward_naive

ROUNDS = 15
RESULTS = Path(__file__).parent / "results" / "conv.json"
LAYERS = {  # N, C, H = W, F, stride; filters of 3 x 3, pad 1
    "100 x 3 x 31 x 31, 25 filters, stride 2": (100, 3, 31, 25, 2),
    "64 x 32 x 32 x 32, 64 filters, stride 1": (64, 32, 32, 64, 1),
}
POOLS = {"100 x 3 x 32 x 32": (100, 3, 32, 32), "64 x 64 x 32 x 32": (64, 64, 32, 32)}
Ways = dict[str, Callable[[], object]]


def convolutions(n: int, c: int, size: int, f: int, stride: int, dtype: type) -> Ways:
    """Return {name: a layer's forward and backward pass}, all on the same numbers."""
    draw = np.random.default_rng(0)
    x, w = draw.normal(size=(n, c, size, size)).astype(dtype), draw.normal(size=(f, c, 3, 3)).astype(dtype)
    out = (size + 2 - 3) // stride + 1
    b, dout = draw.normal(size=f).astype(dtype), draw.normal(size=(n, f, out, out)).astype(dtype)
    rows, cols, d = w.reshape(f, -1), gemm.im2col(x, (3, 3), stride, 1), dout.reshape(n, f, -1)
    tensors = [torch.from_numpy(array) for array in (x, w, b, dout)]
    return {
        "PyTorch": lambda: _torch_conv(*tensors, stride),
        "im2col, the whole batch": lambda: gemm.conv_backward(dout, gemm.conv_forward(x, w, b, stride, 1)[1]),
        "a few pictures at a time": lambda: fast_conv.conv_backward(
            dout, fast_conv.conv_forward(x, w, b, stride, 1)[1]
        ),
        "the matrix products alone": lambda: [rows @ cols, d @ cols.transpose(0, 2, 1), rows.T @ d],
    }


def _fast(x: np.ndarray, w: np.ndarray, b: np.ndarray, dout: np.ndarray, stride: int) -> object:
    """Run the fast layer forward and backward."""
    return fast_conv.conv_backward(dout, fast_conv.conv_forward(x, w, b, stride, 1)[1])


def _torch_conv(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor, dout: torch.Tensor, stride: int) -> object:
    """Run PyTorch's layer forward and backward, without the bookkeeping of autograd."""
    with torch.no_grad():
        torch.nn.functional.conv2d(x, w, b, stride=stride, padding=1)
    sizes = [len(b)], [stride, stride], [1, 1], [1, 1], False, [0, 0], 1, [True, True, True]
    return torch.ops.aten.convolution_backward(dout, x, w, *sizes)


def pools(shape: tuple[int, ...], dtype: type) -> Ways:
    """Return {name: the forward and backward pass of a max pool of 2 x 2}."""
    draw = np.random.default_rng(0)
    x = draw.normal(size=shape).astype(dtype)
    dout = draw.normal(size=(*shape[:2], shape[2] // 2, shape[3] // 2)).astype(dtype)
    tx, td = torch.from_numpy(x), torch.from_numpy(dout)

    def by_torch() -> object:
        _, where = torch.nn.functional.max_pool2d(tx, 2, return_indices=True)
        backward = torch.ops.aten.max_pool2d_with_indices_backward
        return backward(td, tx, [2, 2], [2, 2], [0, 0], [1, 1], False, where)

    def by_shifts() -> object:
        return fast_conv.max_pool_backward(dout, fast_conv.max_pool_forward(x, (2, 2), 2)[1])

    return {"PyTorch": by_torch, "a comparison per shift": by_shifts}


def forward_ways() -> Ways:
    """Return {name: a forward pass}, from loops to PyTorch, for the first of LAYERS in float64."""
    n, c, size, f, stride = next(iter(LAYERS.values()))
    draw = np.random.default_rng(0)
    x, w, b = draw.normal(size=(n, c, size, size)), draw.normal(size=(f, c, 3, 3)), draw.normal(size=f)
    tensors = [torch.from_numpy(array) for array in (x, w, b)]
    return {
        "loops over windows": lambda: conv_forward_naive(x, w, b, stride, 1),
        "im2col, the whole batch": lambda: gemm.conv_forward(x, w, b, stride, 1),
        "a few pictures at a time": lambda: fast_conv.conv_forward(x, w, b, stride, 1),
        "PyTorch": lambda: torch.nn.functional.conv2d(*tensors, stride=stride, padding=1),
    }


def seconds(ways: Ways, rounds: int) -> dict[str, np.ndarray]:
    """Return {name: processor seconds (rounds,)}, every way once per round, after a round that does not count."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds + 1):
        for name, way in ways.items():
            start = process_time()
            way()
            times[name].append(process_time() - start)
    return {name: np.array(row[1:]) for name, row in times.items()}


def compare(title: str, ways: Ways) -> dict[str, float]:
    """Print and return {name: the median ratio to PyTorch's time}."""
    times = seconds(ways, ROUNDS)
    ratios = {name: float(np.median(row / times["PyTorch"])) for name, row in times.items()}
    print(f"\n{title}, forward and backward")
    for name, row in times.items():
        print(f"  {name:<26} {1000 * row.min():8.2f} ms   {ratios[name]:5.2f} of PyTorch's time")
    return {name: round(ratio, 2) for name, ratio in ratios.items()}


def main() -> None:
    """Print all tables; with --save, write them to a file."""
    torch.set_num_threads(1)
    with threadpool_limits(1):
        print(f"PyTorch {torch.__version__}, NumPy {np.__version__}, one thread, load {os.getloadavg()[0]:.1f}")
        tables = {}
        for dtype in (np.float32, np.float64):
            for title, sizes in LAYERS.items():
                name = f"{title}, {dtype.__name__}"
                tables[name] = compare(name, convolutions(*sizes, dtype))
            for title, shape in POOLS.items():
                name = f"max pool 2 x 2 of {title}, {dtype.__name__}"
                tables[name] = compare(name, pools(shape, dtype))
        forward = {name: float(f"{row.min():.3g}") for name, row in seconds(forward_ways(), 3).items()}
    print("\nseconds, forward only:", forward)
    if "--save" in sys.argv:
        found = {"load": round(os.getloadavg()[0], 1), "ratio to PyTorch": tables, "seconds forward": forward}
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
