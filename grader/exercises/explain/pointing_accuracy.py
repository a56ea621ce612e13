"""pointing_accuracy: the fraction of maps whose largest entry is in the right quarter, and in no other."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (maps, quarters): wide and high maps; blank ones and ties; maps below 0."""
    draw = draws("pointing_accuracy")
    for n, h, w, low in ((23, 6, 10, -0.5), (17, 8, 4, 0.0), (9, 2, 6, -3.0)):
        maps = low + draw.random(size=(n, h, w))
        quarters = draw.integers(4, size=n)
        maps[:3] = 0
        maps[3, 0, :] = maps[4, :, 0] = maps[5, :, -1] = 2  # in two quarters
        quarters[3:6] = 0, 2, 3
        for i in range(6, n, 2):
            row, column = divmod(int(quarters[i]), 2)
            maps[i, row * (h - 1), column * (w - 1)] = low + 1.5
        yield maps, quarters


def expected(maps, quarters):
    """Return the fraction, map by map."""
    hits = 0
    for one, quarter in zip(maps, quarters):
        h, w = one.shape[0] // 2, one.shape[1] // 2
        parts = [one[:h, :w], one[:h, w:], one[h:, :w], one[h:, w:]]
        others = [part.max() for i, part in enumerate(parts) if i != quarter]
        hits += parts[quarter].max() > max(others)
    return hits / len(maps)


@wrong("a map of zeros points nowhere, and ties don't count: compare with the best of the other quarters")
def first_of_equals(maps, quarters):
    n, h, w = maps.shape
    best = maps.reshape(n, 2, h // 2, 2, w // 2).max(axis=(2, 4)).reshape(n, 4)
    return (best.argmax(axis=1) == quarters).mean()


@wrong("a map of zeros points nowhere: larger, not at least as large")
def equals_count(maps, quarters):
    n, h, w = maps.shape
    best = maps.reshape(n, 2, h // 2, 2, w // 2).max(axis=(2, 4)).reshape(n, 4)
    return (best[np.arange(n), quarters] >= best.max(axis=1)).mean()


@wrong("the quarters are numbered row by row: 1 is the upper right one")
def column_by_column(maps, quarters):
    n, h, w = maps.shape
    best = maps.reshape(n, 2, h // 2, 2, w // 2).max(axis=(2, 4)).transpose(0, 2, 1).reshape(n, 4)
    right = np.arange(4) == np.asarray(quarters)[:, None]
    return (best[right] > np.where(right, -np.inf, best).max(axis=1)).mean()


@wrong("the quarters are compared by their sums: take the largest entry of each")
def by_the_sum(maps, quarters):
    n, h, w = maps.shape
    best = maps.reshape(n, 2, h // 2, 2, w // 2).sum(axis=(2, 4)).reshape(n, 4)
    right = np.arange(4) == np.asarray(quarters)[:, None]
    return (best[right] > np.where(right, -np.inf, best).max(axis=1)).mean()


@wrong("this cuts strips, not quarters: the axes of (N, 2, H // 2, 2, W // 2) are in this order")
def strips(maps, quarters):
    n, h, w = maps.shape
    best = maps.reshape(n, 4, -1).max(axis=2)
    right = np.arange(4) == np.asarray(quarters)[:, None]
    return (best[right] > np.where(right, -np.inf, best).max(axis=1)).mean()


@wrong("this is the number of maps: divide it by all")
def a_count(maps, quarters):
    n, h, w = maps.shape
    best = maps.reshape(n, 2, h // 2, 2, w // 2).max(axis=(2, 4)).reshape(n, 4)
    right = np.arange(4) == np.asarray(quarters)[:, None]
    return int((best[right] > np.where(right, -np.inf, best).max(axis=1)).sum())


@wrong("the fraction is in per cent: it's from 0 to 1")
def in_per_cent(maps, quarters):
    n, h, w = maps.shape
    best = maps.reshape(n, 2, h // 2, 2, w // 2).max(axis=(2, 4)).reshape(n, 4)
    right = np.arange(4) == np.asarray(quarters)[:, None]
    return 100 * (best[right] > np.where(right, -np.inf, best).max(axis=1)).mean()


@wrong("this is one value per map: the fraction is their mean")
def not_averaged(maps, quarters):
    n, h, w = maps.shape
    best = maps.reshape(n, 2, h // 2, 2, w // 2).max(axis=(2, 4)).reshape(n, 4)
    right = np.arange(4) == np.asarray(quarters)[:, None]
    return 1.0 * (best[right] > np.where(right, -np.inf, best).max(axis=1))


@wrong("the other quarters start at 0: maps may be below 0")
def others_from_zero(maps, quarters):
    n, h, w = maps.shape
    best = maps.reshape(n, 2, h // 2, 2, w // 2).max(axis=(2, 4)).reshape(n, 4)
    right = np.arange(4) == np.asarray(quarters)[:, None]
    return (best[right] > np.where(right, 0, best).max(axis=1)).mean()


@right
def by_slices(maps, quarters):
    h, w = maps.shape[1] // 2, maps.shape[2] // 2
    parts = (maps[:, :h, :w], maps[:, :h, w:], maps[:, h:, :w], maps[:, h:, w:])
    best = np.stack([part.max(axis=(1, 2)) for part in parts], axis=1)
    order = np.sort(best, axis=1)
    return np.mean((best.argmax(axis=1) == quarters) & (order[:, 3] > order[:, 2]))


@right
def by_loops(maps, quarters):
    found = 0
    for one, quarter in zip(maps, quarters):
        places = np.argwhere(one == one.max())
        half = np.array(one.shape) // 2
        found += all(2 * (row >= half[0]) + (column >= half[1]) == quarter for row, column in places)
    return found / len(maps)
