"""Bags of visual words, patch by patch."""

import numpy as np

from grader.hidden import for_the_wrong, rng
from grader.hidden.features.patches import extract_patches_expected


def bag_of_words_hard():
    """(images, centres, False, whitening): odd grids, grey and colour, uint8, one picture, two centres on one spot."""
    draw = rng("bag_of_words_hard")
    yield draw.integers(256, size=(2, 8, 11, 3), dtype=np.uint8), 255 * draw.random(size=(5, 27)), False
    yield _whitened(draw, (3, 6, 5, 1), 2, 4, False)
    whole = draw.integers(8, size=(1, 5, 6, 2)).astype(float)
    centres = whole.reshape(-1, 2)[:12].reshape(3, 8)
    yield whole, centres[[0, 1, 1, 2]], False


def bag_of_words_soft():
    """(images, centres, True, whitening): as for hard words."""
    draw = rng("bag_of_words_soft")
    yield draw.integers(256, size=(2, 8, 11, 3), dtype=np.uint8), 255 * draw.random(size=(5, 27)), True
    yield _whitened(draw, (3, 6, 5, 1), 2, 4, True)
    yield draw.random(size=(1, 8, 6, 2)).astype(np.float32), draw.random(size=(7, 18)), True


def bag_of_words_known(images, centres, *_):
    """Return the right patches, [(arguments, result), ...]: of all pictures at once, and one by one."""
    size, parts = _size(images, centres), [images, *np.split(images, len(images))]
    return {"extract_patches": [((part, size), extract_patches_expected(part, size)) for part in parts]}


def bag_of_words_expected(images, centres, soft, whitening=None):
    """The definition, patch by patch."""
    return _bags(images, centres, soft, whitening)


@for_the_wrong
def bag_of_words_mistakes(images, centres, soft, whitening=None):
    """What the usual slips return, by the name that the student is told."""
    words = _soft_slips(images, centres, whitening) if soft else _hard_slips(images, centres, whitening)
    return words | _quarter_slips(images, centres, soft, whitening) | _whitening_slips(images, centres, soft, whitening)


def _soft_slips(images, centres, whitening):
    def tried(words):
        return _bags(images, centres, words, whitening)

    return {
        "these are hard words: soft ones were asked for": _bags(images, centres, False, whitening),
        "words below 0 are cut off: max(0, ...) is missing": tried(lambda d: d.mean(axis=1, keepdims=True) - d),
        "the sign is flipped: a near centre counts more, mean less distance": tried(
            lambda d: np.maximum(0, d - d.mean(axis=1, keepdims=True))
        ),
        "these are squared distances: take the root first": tried(
            lambda d: np.maximum(0, (d**2).mean(axis=1, keepdims=True) - d**2)
        ),
        "the mean was taken over the patches: each patch has its own, over the k centres": tried(
            lambda d: np.maximum(0, d.mean(axis=0) - d)
        ),
        "one mean for all distances: each patch has its own, over the k centres": tried(
            lambda d: np.maximum(0, d.mean() - d)
        ),
        "the distances themselves came back: a near centre counts more": tried(lambda d: d),
        "this is a softmax: the text's soft words are max(0, mean - distance)": tried(
            lambda d: (
                np.exp(d.min(axis=1, keepdims=True) - d)
                / np.exp(d.min(axis=1, keepdims=True) - d).sum(axis=1, keepdims=True)
            )
        ),
        "this took the median of the distances: take their mean": tried(
            lambda d: np.maximum(0, np.median(d, axis=1, keepdims=True) - d)
        ),
        "each patch's words add up to 1 here: keep them as they are": tried(_shares),
    }


def _shares(d):
    words = np.maximum(0, d.mean(axis=1, keepdims=True) - d)
    return words / np.maximum(words.sum(axis=1, keepdims=True), 1e-12)


def _hard_slips(images, centres, whitening):
    k = len(centres)

    def tried(words):
        return _bags(images, centres, words, whitening)

    return {
        "these are soft words: hard ones were asked for": _bags(images, centres, True, whitening),
        "each patch went to the farthest centre: take the nearest": tried(lambda d: np.eye(k)[d.argmax(axis=1)]),
        "among equally near centres the smallest number wins: this took the largest": tried(
            lambda d: np.eye(k)[k - 1 - d[:, ::-1].argmin(axis=1)]
        ),
        "among equally near centres the smallest number wins: this counted all of them": tried(
            lambda d: (d == d.min(axis=1, keepdims=True)).astype(float)
        ),
        "each patch is one word: here a word's distances were counted": tried(
            lambda d: np.eye(k)[d.argmin(axis=1)] * d
        ),
    }


def _quarter_slips(images, centres, soft, whitening):
    right, k = _bags(images, centres, soft, whitening), len(centres)
    blocks = right.reshape(len(images), 4, k)
    counts = _bags(images, centres, soft, whitening, pool=lambda part: part.sum(axis=(0, 1)))
    return {
        "these are sums over the quarter: take the mean": counts,
        "these are sums over the quarter, divided by all patches: divide by the quarter's own": (
            counts / _grid(images, centres)[0] / _grid(images, centres)[1]
        ),
        "these are the largest of the quarter: take the mean": _bags(
            images, centres, soft, whitening, pool=lambda part: part.max(axis=(0, 1))
        ),
        "upper left, upper right, lower left, lower right: these go down first": blocks[:, [0, 2, 1, 3]].reshape(
            right.shape
        ),
        "the quarters come one after the other, k numbers each: these are mixed word by word": (
            blocks.swapaxes(1, 2).reshape(right.shape)
        ),
        "an odd row belongs to the lower half, an odd column to the right: R // 2, S // 2": _bags(
            images, centres, soft, whitening, cut=lambda length: -(-length // 2)
        ),
        "cut the grid of patches, not the picture's pixels": _pixel_quarters(images, centres, soft, whitening),
        "rows and columns of the grid are swapped: it has H - size + 1 rows": _bags(
            images, centres, soft, whitening, grid=lambda rows, columns: (columns, rows)
        ),
        "one bag for the whole picture: count in each quarter": _bags(images, centres, soft, whitening, whole=True),
        "the four quarters were added up: keep them apart": blocks.sum(axis=1),
        "the four quarters have an axis of their own: put them into one row": blocks,
    }


def _whitening_slips(images, centres, soft, whitening):
    if whitening is None:
        return {}
    mean, W = whitening
    size = _size(images, centres)
    own = extract_patches_expected(images, size).reshape(-1, centres.shape[1]).mean(axis=0)
    none = np.zeros_like(mean)
    return {
        "the patches were not whitened": _bags(images, centres, soft, None),
        "the mean was not taken off": _bags(images, centres, soft, (none, W)),
        "the mean was taken off, and W forgotten": _bags(images, centres, soft, (mean, np.eye(len(mean)))),
        "the mean of these patches was taken off: use the one that was fitted on training pictures": _bags(
            images, centres, soft, (own, W)
        ),
        "first the mean comes off, then W: (patch - mean) @ W": _bags(
            images, centres, soft, (mean @ np.linalg.inv(W), W)
        ),
        "the centres were whitened too: they are already": _bags(images, (centres - mean) @ W, soft, whitening),
    }


def _bags(images, centres, soft, whitening, pool=lambda part: part.mean(axis=(0, 1)), cut=lambda n: n // 2, **odd):
    """Bags of words, with a slip in any of their parts; soft is True, False or a function of distances (P, k)."""
    mean, W = whitening or (0, np.eye(centres.shape[1]))
    rows, columns = odd.get("grid", lambda *both: both)(*_grid(images, centres))
    bags = []
    for patches in extract_patches_expected(images, _size(images, centres)):
        dists = np.array([[np.linalg.norm(patch - c) for c in centres] for patch in (patches - mean) @ W])
        words = _words(dists, soft).reshape(rows, columns, -1)
        r, s = cut(rows), cut(columns)
        parts = [words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]]
        bags.append(np.concatenate([pool(part) for part in ([words] if odd.get("whole") else parts)]))
    return np.array(bags)


def _words(dists, soft):
    if callable(soft):
        return soft(dists)
    if soft:
        return np.array([[max(0, row.mean() - d) for d in row] for row in dists])
    return np.array([[float(j == row.argmin()) for j in range(len(row))] for row in dists])


def _pixel_quarters(images, centres, soft, whitening):
    """The grid cut at half of the picture's height and width."""
    h, w = images.shape[1] // 2, images.shape[2] // 2
    rows, columns = _grid(images, centres)
    if rows == columns or not (0 < h < rows and 0 < w < columns):
        return np.nan
    return _bags(images, centres, soft, whitening, cut=lambda length: h if length == rows else w)


def _size(images, centres):
    return round((centres.shape[1] / images.shape[3]) ** 0.5)


def _grid(images, centres):
    size = _size(images, centres)
    return images.shape[1] - size + 1, images.shape[2] - size + 1


def _whitened(draw, shape, size, k, soft):
    """Patches that lean on each other, a mean and a symmetric W that are not theirs."""
    d = size * size * shape[3]
    W = np.eye(d) + 0.2 * draw.normal(size=(d, d))
    mean = 20 + 5 * draw.normal(size=d)
    return draw.integers(60, size=shape, dtype=np.uint8), 15 * draw.normal(size=(k, d)), soft, (mean, (W + W.T) / 2)
