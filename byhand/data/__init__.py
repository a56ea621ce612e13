"""The course's pictures, Trinkets and CIFAR-10, in one shape. Nothing here downloads or unpickles.

    data = byhand.data.load("auto")
    data.train.images      # (N, 32, 32, 3) uint8, 0 to 255
    data.train.labels      # (N,) int64, indices into data.classes

`byhand data`, the command, lists what is there and gets CIFAR-10 (command.py).
"""

import os.path
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from byhand import trinkets
from byhand.data import cache, cifar10, places
from byhand.data.error import DataError

__all__ = ["DataError", "Dataset", "Split", "load"]

NAMES = ("auto", "trinkets", "cifar10")


@dataclass(frozen=True, eq=False, repr=False)
class Split:
    """Pictures and their labels: images (N, 32, 32, 3) uint8, labels (N,) int64. Both are read-only."""

    images: npt.NDArray[np.uint8]
    labels: npt.NDArray[np.int64]

    def __post_init__(self) -> None:
        self.images.flags.writeable = False
        self.labels.flags.writeable = False

    def __len__(self) -> int:
        return len(self.labels)

    def __repr__(self) -> str:
        return f"<Split: {len(self):,} pictures>"


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """One dataset: `name` and `version` identify it, `classes` names its ten labels; three splits."""

    name: str
    version: str
    classes: tuple[str, ...]
    train: Split
    val: Split
    test: Split

    def __str__(self) -> str:
        parts = ", ".join(f"{len(getattr(self, part)):,} {part}" for part in ("train", "val", "test"))
        return f"{self.name} {self.version}: {parts}"

    def __repr__(self) -> str:
        return f"<Dataset {self}>"


def load(name: str = "auto") -> Dataset:
    """Return the dataset `name`: "trinkets", "cifar10", or "auto", which is CIFAR-10 if installed, else Trinkets.

    Trinkets has 10,000 / 2,000 / 2,000 pictures in train / val / test, CIFAR-10 49,000 / 1,000 / 10,000.
    "auto" prints which one it is. Nothing is downloaded: `byhand data cifar10` does that. Raises DataError
    for an unknown name, for CIFAR-10 where it is not installed, and for a damaged copy of it.
    """
    if name not in NAMES:
        raise DataError(f"There is no dataset {name!r}. The known ones are {', '.join(map(repr, NAMES))}.")
    folder = None if name == "trinkets" else _find_cifar10()
    if name == "cifar10" and folder is None:
        raise DataError(
            "CIFAR-10 is not installed. Get it with\n    byhand data cifar10\n"
            "or, from an archive or a folder that you have, with\n    byhand data cifar10 --from PATH"
        )
    data = _trinkets() if folder is None else _cifar10(folder)
    if name == "auto":
        more = " (`byhand data cifar10` installs CIFAR-10)" if folder is None else ""
        print(f"Data: {data}{more}")
    return data


def _find_cifar10() -> Path | None:
    folders = [place / cifar10.FOLDER for place in places.folders().values()]
    return next((folder for folder in folders if os.path.isdir(folder)), None)


def _cifar10(folder: Path) -> Dataset:
    try:
        images, labels = cifar10.read(folder)
    except (DataError, OSError) as error:
        raise DataError(
            f"{error}\nThe copy of CIFAR-10 in {folder} is damaged: delete it, and install it again with\n"
            "    byhand data cifar10"
        ) from None
    version = cifar10.version(labels)
    return _dataset("cifar10", version, cifar10.CLASSES, cifar10.sizes(), images, labels)


def _trinkets() -> Dataset:
    images, labels = cache.read_or_draw(places.folders().values())
    sizes = tuple(cache.SIZES.values())
    return _dataset("trinkets", str(trinkets.VERSION), trinkets.CLASSES, sizes, images, labels)


def _dataset(
    name: str,
    version: str,
    classes: tuple[str, ...],
    sizes: tuple[int, ...],
    images: npt.NDArray[np.uint8],
    labels: npt.NDArray[np.int64],
) -> Dataset:
    """Split all pictures, in their order, into train, val and test of these sizes."""
    ends = np.cumsum(sizes)[:-1]
    train, val, test = map(Split, np.split(images, ends), np.split(labels, ends))
    return Dataset(name, version, classes, train, val, test)
