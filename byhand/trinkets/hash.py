"""Numbers from names: every number is a hash of a split's name, an image's index and a parameter's name.

There is no generator and so no order: image 7 is the same alone, in a batch, or asked for last; and a new
parameter is a new name, which disturbs no other. Only whole-number arithmetic on 64 bits happens before the
one exact step to float32, so the numbers are the same on every machine.
"""

import hashlib
from functools import lru_cache
from math import prod

import numpy as np

GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: consecutive multiples lie far apart


def hash_text(text: str) -> np.ndarray:
    """Return 64 bits that belong to a text, as an array of shape (1,)."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return np.full(1, int.from_bytes(digest[:8], "little"), np.uint64)


def scramble(bits: np.ndarray) -> np.ndarray:
    """Turn each 64-bit number into another one that looks unrelated; no two become the same (splitmix64)."""
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))


def hash_indices(text: str, indices: np.ndarray) -> np.ndarray:
    """Return 64 bits for each index of a series that a text names; the shape of `indices`."""
    return scramble(indices.astype(np.uint64) * GOLDEN + hash_text(text))


@lru_cache(maxsize=1024)
def hash_name(name: str, count: int) -> np.ndarray:
    """Return `count` 64-bit words that belong to a parameter's name; shape (count,), read-only."""
    words = hash_indices(name, np.arange(count))
    words.flags.writeable = False
    return words


class Numbers:
    """The numbers of a batch of n images: numbers("fish.tail") is one number in [0, 1) for each, (n, 1, 1).

    The shape lets a number meet a picture of shape (n, 32, 32). All floats are float32.
    """

    def __init__(self, keys: np.ndarray):
        """Take one 64-bit key per image: uint64 (n,)."""
        self.keys = keys

    @classmethod
    def of(cls, split: str, indices: np.ndarray) -> "Numbers":
        """Return the numbers of these images of a split."""
        return cls(hash_indices("pixels:" + split, indices))

    def only(self, which: np.ndarray) -> "Numbers":
        """Return the numbers of some images of the batch."""
        return Numbers(self.keys[which])

    def bits(self, name: str, shape: tuple[int, ...] = (1, 1)) -> np.ndarray:
        """Return 64 random bits for each image and each index of `shape`: uint64 (n, *shape)."""
        words = scramble(self.keys[:, None] ^ hash_name(name, prod(shape)))
        return words.reshape(len(self.keys), *shape)

    def __call__(self, name: str, shape: tuple[int, ...] = (1, 1)) -> np.ndarray:
        """Return uniform numbers in [0, 1): the highest 24 bits, which float32 holds exactly; (n, *shape)."""
        return (self.bits(name, shape) >> np.uint64(40)).astype(np.float32) * 2.0**-24

    def around(self, name: str, spread: float, shape: tuple[int, ...] = (1, 1)) -> np.ndarray:
        """Return uniform numbers between -spread and +spread; (n, *shape)."""
        return (2.0 * self(name, shape) - 1.0) * spread

    def chosen(self, name: str, probability: float) -> np.ndarray:
        """Return True for each image with this probability; bool (n, 1, 1)."""
        return self(name) < probability

    def appearing(self, name: str, probability: float) -> np.ndarray:
        """Return the visibility of a thing, from 0 to 1: fully visible with this probability; (n, 1, 1).

        As the probability grows the thing fades in: a knob that is turned never makes it jump into a picture.
        """
        fade = max(0.1 * probability, 1e-6)
        return np.clip((probability + fade - self(name)) / fade, 0.0, 1.0)

    def field(self, name: str, cells: int, size: int) -> np.ndarray:
        """Return a smooth landscape between -1 and 1, with `cells` hills and valleys across; (n, size, size)."""
        corners = self.around(name, 1.0, (cells + 1, cells + 1))
        place = (np.arange(size).astype(np.float32) + 0.5) * (cells / size)
        cell = np.floor(place).astype(np.int64)
        step = place - cell.astype(np.float32)
        step = step * step * (3.0 - 2.0 * step)  # level at both ends: no creases between the cells
        rows = corners[:, cell] * (1.0 - step)[:, None] + corners[:, cell + 1] * step[:, None]
        return rows[:, :, cell] * (1.0 - step) + rows[:, :, cell + 1] * step
