"""Trinkets: ten classes of little things, 32 x 32 pixels in colour, drawn from a split's name and an index.

    images = render("train", range(10_000))                  # uint8 (10000, 32, 32, 3)
    classes = labels("train", range(10_000))                 # int64 (10000,)
    again = render("train", [7], occlusion=2, camera=0)      # picture 7, behind a twig and in focus

A split is any text, and names an endless series of pictures of its own. Nothing is stored and nothing is left
to chance: picture i of a split has the same bytes on every machine, whatever is drawn beside it.
"""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from numbers import Real
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from byhand.trinkets.hash import hash_indices
from byhand.trinkets.scene import SIZE, cut_silhouettes, paint_pictures
from byhand.trinkets.things import DRAWINGS

__all__ = ["CLASSES", "HARDEST", "KNOBS", "VERSION", "Knob", "labels", "mask", "render"]

VERSION = 1  # of the pictures: a change to any of them is a new version, with new pinned hashes
CLASSES = tuple(drawing.__name__ for drawing in DRAWINGS)
HARDEST = 3.0  # the end of every knob's scale
LAST = 2**62  # the highest index: far from where 64 bits end
BATCH = 100  # pictures drawn at a time: as many as fit the processor's cache


class Knob(NamedTuple):
    """The value in the standard set, and the idea."""

    standard: float
    idea: str


KNOBS = MappingProxyType(
    {
        "viewpoint": Knob(1.0, "the thing is shifted, turned, tilted back, and sometimes mirrored"),
        "scale": Knob(1.0, "the thing is nearer or farther"),
        "deformation": Knob(1.0, "the thing is bent, as if of clay"),
        "occlusion": Knob(1.0, "a twig or a scrap of paper lies in front of it"),
        "illumination": Knob(1.0, "the light changes its side, strength and colour, and a shadow falls"),
        "clutter": Knob(1.0, "the table changes its colour, is stained, and strewn with scraps"),
        "variation": Knob(1.0, "members of a class differ in proportions, colours and markings"),
        "camera": Knob(1.0, "the photograph is out of focus and grainy"),
        "context": Knob(0.0, "the table's hue betrays the class: a shortcut to learn"),
    }
)


def render(split: str, indices: Iterable[int], **knobs: float) -> np.ndarray:
    """Draw pictures of a split.

    split: any text but the empty one. indices: n whole numbers from 0 on, in any order, repeated or not.
    knobs: any of KNOBS, each a number from 0 (off) through 1 (standard) and 2 (hard) to 3; those that are
    not named keep their standard value. A knob turned a little changes a picture a little; only what cannot
    be half there jumps (a mirrored thing, one petal more).

    Returns uint8 (n, 32, 32, 3): rows from the top, columns from the left, then red, green and blue.
    Raises TypeError or ValueError for a wrong split, index or knob.
    """
    return _draw("render", paint_pictures, (3,), np.uint8, split, indices, knobs)


def mask(split: str, indices: Iterable[int], **knobs: float) -> np.ndarray:
    """Draw the silhouettes of the things in `render(split, indices, **knobs)`.

    A silhouette is whole, also where something lies in front of the thing, and has neither shadow nor blur.

    Returns float32 (n, 32, 32): the share of each pixel that the thing covers, 0 outside and 1 inside.
    Raises what `render` raises.
    """
    return _draw("mask", cut_silhouettes, (), np.float32, split, indices, knobs)


def labels(split: str, indices: Iterable[int]) -> np.ndarray:
    """Return the classes of pictures of a split: int64 (n,), indices into CLASSES.

    Every ten pictures from a multiple of 10 on hold one of each class, in an order of their own.
    Raises TypeError or ValueError for a wrong split or index.
    """
    return _labels(_checked_split("labels", split), _checked_indices("labels", indices))


def _draw(
    call: str,
    artist: Callable,
    channels: tuple,
    kind: type,
    split: str,
    indices: int | Iterable[int],
    knobs: Mapping[str, object],
) -> np.ndarray:
    """Let an artist draw one class at a time, a batch at a time, each picture into its place."""
    split, indices = _checked_split(call, split), _checked_indices(call, indices)
    settings = _checked_knobs(call, knobs)
    drawn = np.empty((len(indices), SIZE, SIZE, *channels), kind)
    classes = _labels(split, indices)
    for label in range(len(CLASSES)):
        places = np.flatnonzero(classes == label)
        for start in range(0, len(places), BATCH):
            some = places[start : start + BATCH]
            drawn[some] = artist(split, label, indices[some], settings)
    return drawn


def _labels(split: str, indices: np.ndarray) -> np.ndarray:
    """Return the class of each picture: the rank of its hash among the ten of its block."""
    block = indices - indices % len(CLASSES)
    everyone = block[:, None] + np.arange(len(CLASSES))
    own = hash_indices("labels:" + split, indices[:, None])
    return np.count_nonzero(hash_indices("labels:" + split, everyone) < own, axis=1).astype(np.int64)


# ---------------------------------------------------------------- what was asked for
def _complaint(call: str, got: str, expected: str, attempt: str) -> str:
    """Return an error with the call, what it got, what it expected, and what to do next."""
    arguments = "split, indices" if call == "labels" else "split, indices, **knobs"
    return f"{call}({arguments})\n  got      {got}\n  expected {expected}\n  try      {attempt}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _checked_split(call: str, split: object) -> str:
    if isinstance(split, str) and split:
        return split
    wrong = ValueError if isinstance(split, str) else TypeError
    expected, attempt = 'any text that is not empty, such as "train" or "test"', f'{call}("train", range(10))'
    raise wrong(_complaint(call, f"split = {_short(split)}", expected, attempt))


def _checked_indices(call: str, indices: object) -> np.ndarray:
    """Return the indices as int64 (n,), n > 0."""
    expected, attempt = f"whole numbers from 0 to {LAST}, at least one", f"{call}(split, range(10))"
    whole = _as_array(call, indices)
    if whole.ndim != 1:
        raise ValueError(_complaint(call, f"indices of shape {whole.shape}", expected, "np.ravel(indices)"))
    if whole.size == 0:
        raise ValueError(_complaint(call, "no indices", expected, attempt))
    if whole.dtype == bool:
        raise TypeError(_complaint(call, "True and False for indices", expected, "np.flatnonzero(indices)"))
    if whole.dtype.kind not in "iu":
        got = f"indices of type {whole.dtype}: {_short(indices)}"
        raise TypeError(_complaint(call, got, expected, attempt))
    for index in (whole.min(), whole.max()):
        if not 0 <= index <= LAST:
            raise ValueError(_complaint(call, f"the index {index}", expected, attempt))
    return whole.astype(np.int64)


def _as_array(call: str, indices: object) -> np.ndarray:
    """Return the items of a list, a range, an array or an iterator as an array. Raises TypeError for anything else."""
    if isinstance(indices, np.ndarray):
        return indices
    expected, attempt = "a list, a range or an array of whole numbers", f"{call}(split, range(10))"
    if isinstance(indices, (int, np.integer)) and not isinstance(indices, bool):
        attempt = f"{call}(split, [{indices}])[0]"
    if isinstance(indices, (str, bytes)) or not isinstance(indices, Iterable):
        raise TypeError(_complaint(call, f"indices = {_short(indices)}", expected, attempt))
    items = list(indices)
    try:
        return np.asarray(items)
    except ValueError:  # rows of unequal length
        return np.asarray(items, object)


def _checked_knobs(call: str, knobs: Mapping[str, object]) -> dict[str, float]:
    """Return the level of every knob: the given one, else the standard one."""
    standard = {name: knob.standard for name, knob in KNOBS.items()}
    return standard | {name: _checked_level(call, name, level) for name, level in knobs.items()}


def _checked_level(call: str, name: str, level: object) -> float:
    if name not in KNOBS:
        near = get_close_matches(name.lower(), KNOBS, n=1, cutoff=0.5)
        attempt = f"{call}(split, indices, {near[0]}={_short(level)})" if near else "one of those"
        raise TypeError(_complaint(call, f"a knob {name!r}", "one of " + ", ".join(KNOBS), attempt))
    if isinstance(level, Real) and not isinstance(level, bool) and 0 <= float(level) <= HARDEST:
        return float(level)
    wrong = ValueError if isinstance(level, Real) and not isinstance(level, bool) else TypeError
    expected, attempt = (
        f"{name} = a number from 0 to {HARDEST:g}",
        f"{name}=0 (off), 1 (standard) or 2 (hard)",
    )
    raise wrong(_complaint(call, f"{name} = {_short(level)}", expected, attempt))
