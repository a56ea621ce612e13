"""The mutants of 06: a right backward pass of a convolution, and twelve copies of it with one thing changed in each.

    mutants.show("pads at one side only")                       # its lines
    mutants.caught(((2, 3, 5, 5), (4, 3, 3, 3), 1, 1))          # {name: True if this probe tells it from the right one}
    mutants.survivors([probe, other])                           # the names that no probe catches

A probe is (shape of x, shape of w, stride, pad). The numbers in the arrays are drawn at random.
"""

import inspect
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

__all__ = ["MUTANTS", "caught", "show", "survivors"]

Gradients = tuple[np.ndarray, np.ndarray, np.ndarray]
Change = tuple[str, str]  # the text of the right function, and what the mutant has in its place
LARGEST = 16  # the largest size in a probe: bugs of this kind show in small arrays, and those are fast

MUTANTS: dict[str, Change] = {
    "crops with pad:-pad": ("pad : pad + H, pad : pad + W", "pad:-pad, pad:-pad"),
    "ignores the stride": ("i * stride, j * stride", "i, j"),
    "steps only downwards": ("i * stride, j * stride", "i * stride, j"),
    "swaps OH and OW": ("OH, OW = dout", "OW, OH = dout"),
    "swaps HH and WW": ("_, HH, WW", "_, WW, HH"),
    "one db for all filters": ("dout.sum(axis=(0, 2, 3))", "dout.sum()"),
    "db averaged over the batch": ("dout.sum(axis=(0, 2, 3))", "dout.sum(axis=(2, 3)).mean(axis=0)"),
    "assigns to dx, does not add": ("across] += np.einsum", "across] = np.einsum"),
    "flips the filter in dx": ("d, w)", "d, w[:, :, ::-1, ::-1])"),
    "does not crop": ("[:, :, pad : pad + H, pad : pad + W]", ""),
    "pads at one side only": ("(pad, pad), (pad, pad)", "(0, 2 * pad), (0, 2 * pad)"),
    "swaps rows and columns of dout": ("dout[:, :, i, j]", "dout[:, :, j, i]"),
}


def backward(x: np.ndarray, w: np.ndarray, dout: np.ndarray, stride: int, pad: int) -> Gradients:
    """Return (dx, dw, db) of a convolution, one window at a time."""
    (_, _, H, W), (_, _, HH, WW) = x.shape, w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dpadded, dw, db = np.zeros(padded.shape), np.zeros(w.shape), dout.sum(axis=(0, 2, 3))
    OH, OW = dout.shape[2:]
    for i in range(OH):
        for j in range(OW):
            top, left = i * stride, j * stride
            down, across = slice(top, top + HH), slice(left, left + WW)
            d = dout[:, :, i, j]
            dw += np.einsum("nf,nchw->fchw", d, padded[:, :, down, across])
            dpadded[:, :, down, across] += np.einsum("nf,fchw->nchw", d, w)
    return dpadded[:, :, pad : pad + H, pad : pad + W], dw, db


def show(name: str) -> None:
    """Print a mutant's lines. Raises ValueError for an unknown name."""
    if name not in MUTANTS:
        raise ValueError(f"the mutants are {', '.join(MUTANTS)}, and not {name!r}")
    print(_source(MUTANTS[name]))


def caught(probe: Any, changes: Mapping[str, Change] = MUTANTS) -> dict[str, bool]:
    """Return {name: True if the probe tells this mutant from the right one: by a shape, a number or an error}.

    Raises ValueError for a probe that is not (shape of x, shape of w, stride, pad) of a convolution.
    """
    arguments = _arrays(probe)
    return {name: _differs(_made(change), arguments) for name, change in changes.items()}


def survivors(probes: Any, changes: Mapping[str, Change] = MUTANTS) -> list[str]:
    """Return the names of the mutants that no probe catches; `probes` is a list of one or two.

    Raises ValueError for more, and NotImplementedError for dots.
    """
    if probes is ... or (isinstance(probes, list | tuple) and ... in list(probes)):
        raise NotImplementedError("put your probes in place of the dots")
    if not isinstance(probes, list | tuple) or not 1 <= len(probes) <= 2:
        raise ValueError("give a list of one or two probes, each (shape of x, shape of w, stride, pad)")
    tables = [caught(probe, changes) for probe in probes]
    return [name for name in changes if not any(table[name] for table in tables)]


def _arrays(probe: Any) -> tuple:
    """Return (x, w, dout, stride, pad) for a probe, drawn at random."""
    x, w, stride, pad = _sizes(probe)
    spans = [x[axis] + 2 * pad - w[axis] for axis in (2, 3)]
    for span, name in zip(spans, ("height", "width"), strict=True):
        if span < 0 or span % stride:
            raise ValueError(f"the filter does not fit: along the {name}, ({span}) / {stride} is not a whole number")
    draw = np.random.default_rng(0)
    out = x[0], w[0], spans[0] // stride + 1, spans[1] // stride + 1
    return draw.normal(size=x), draw.normal(size=w), draw.normal(size=out), stride, pad


def _sizes(probe: Any) -> tuple[tuple, tuple, int, int]:
    """Return a probe's parts, whole numbers. Raises ValueError."""
    form = "a probe is ((N, C, H, W), (F, C, HH, WW), stride, pad), whole numbers"
    try:
        x, w, stride, pad = probe
        x, w = tuple(x), tuple(w)
        sizes = [*x, *w, stride]
    except (TypeError, ValueError):
        raise ValueError(f"{form}, and not {probe!r:.60}") from None
    if len(x) != 4 or len(w) != 4 or not all(isinstance(n, int | np.integer) for n in (*sizes, pad)):
        raise ValueError(f"{form}, and not {probe!r:.60}")
    if not (all(1 <= n <= LARGEST for n in sizes) and 0 <= pad <= LARGEST):
        raise ValueError(f"sizes and stride are from 1 to {LARGEST}, the pad from 0 on: {probe!r:.60}")
    if x[1] != w[1]:
        raise ValueError(f"x has {x[1]} channels and w has {w[1]}: they must have the same number")
    return x, w, stride, pad


def _differs(mutant: Callable[..., Gradients], arguments: tuple) -> bool:
    """Return True if a mutant raises an error or gives other shapes or numbers than the right function."""
    try:
        got = mutant(*arguments)
    except (ValueError, IndexError):
        return True
    pairs: Sequence = list(zip(got, backward(*arguments), strict=True))
    return any(np.shape(one) != two.shape or not np.allclose(one, two) for one, two in pairs)


def _source(change: Change) -> str:
    """Return the right function's lines with one text replaced."""
    return textwrap.dedent(inspect.getsource(backward)).replace(*change)


def _made(change: Change) -> Callable[..., Gradients]:
    """Return a mutant as a function."""
    space: dict = {"np": np, "Gradients": Gradients}
    exec(compile(_source(change), "<a mutant>", "exec"), space)
    return space["backward"]
