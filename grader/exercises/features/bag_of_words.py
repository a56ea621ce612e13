"""bag_of_words: each patch as words, hard or soft, and their mean in each quarter of the grid of patches."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.features.extract_patches import expected as right_patches

HARD, SOFT = "test_bag_of_words", "test_bag_of_words_soft"


def hard_inputs():
    """Yield (images, centres, False, whitening): odd grids, grey and colour, uint8, one picture, two equal centres."""
    draw = draws("bag_of_words_hard")
    yield draw.integers(256, size=(2, 8, 11, 3), dtype=np.uint8), 255 * draw.random(size=(5, 27)), False
    yield _whitened(draw, (3, 6, 5, 1), 2, 4, False)
    whole = draw.integers(8, size=(1, 5, 6, 2)).astype(float)
    centres = whole.reshape(-1, 2)[:12].reshape(3, 8)
    yield whole, centres[[0, 1, 1, 2]], False


def soft_inputs():
    """Yield (images, centres, True, whitening): odd grids, grey and colour, uint8 and float32, one picture."""
    draw = draws("bag_of_words_soft")
    yield draw.integers(256, size=(2, 8, 11, 3), dtype=np.uint8), 255 * draw.random(size=(5, 27)), True
    yield _whitened(draw, (3, 6, 5, 1), 2, 4, True)
    yield draw.random(size=(1, 8, 6, 2)).astype(np.float32), draw.random(size=(7, 18)), True


def known(images, centres):
    """Return the right patches, [(arguments, result), ...]: of all pictures at once, and one by one."""
    size, parts = _size(images, centres), [images, *np.split(images, len(images))]
    return {"extract_patches": [((part, size), right_patches(part, size)) for part in parts]}


def expected(images, centres, soft, whitening=None):
    """Return the bags by the definition, patch by patch."""
    size, (mean, W) = _size(images, centres), whitening or (0, np.eye(centres.shape[1]))
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    bags = []
    for patches in right_patches(images, size):
        words = [_word(np.linalg.norm(centres - patch, axis=1), soft) for patch in (patches - mean) @ W]
        words, r, s = np.reshape(words, (rows, columns, -1)), rows // 2, columns // 2
        quarters = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([quarter.mean(axis=(0, 1)) for quarter in quarters]))
    return np.array(bags)


def _word(dists, soft):
    if soft:
        return [max(0, dists.mean() - d) for d in dists]
    return [float(j == dists.argmin()) for j in range(len(dists))]


def _size(images, centres):
    return round((centres.shape[1] / images.shape[3]) ** 0.5)


def _whitened(draw, shape, size, k, soft):
    """Return a case with a mean and a symmetric W that do not belong to its pictures."""
    d = size * size * shape[3]
    W = np.eye(d) + 0.2 * draw.normal(size=(d, d))
    mean = 20 + 5 * draw.normal(size=d)
    return draw.integers(60, size=shape, dtype=np.uint8), 15 * draw.normal(size=(k, d)), soft, (mean, (W + W.T) / 2)


@wrong("the patches were not whitened: with whitening=(mean, W), each becomes (patch - mean) @ W")
def not_whitened(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the mean of these patches was subtracted: use the mean that whitening brings")
def whitened_by_their_own_mean(images, centres, soft, whitening=None):
    """Statistics of the pictures at hand, which may be those of the test."""
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    all_patches = extract_patches(images, size)
    own = all_patches.mean(axis=(0, 1))
    for patches in all_patches:
        if whitening is not None:
            patches = (patches - own) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the mean was subtracted after the product with W: each patch becomes (patch - mean) @ W")
def mean_after_w(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = patches @ whitening[1] - whitening[0]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("of an odd grid the larger half came first: the upper half has R // 2 rows, the left half S // 2 columns")
def the_odd_row_above(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), (rows + 1) // 2, (columns + 1) // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("these are sums over each quarter: take the mean over its patches")
def sums(images, centres, soft, whitening=None):
    """Unseen where a quarter has one patch."""
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.sum(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("these are the maxima of each quarter: take the mean over its patches")
def max_pooling(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.max(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("among equally near centres the smallest number wins: here all of them were counted", loses=(HARD,))
def all_of_equally_near(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        hard = (d == d.min(axis=1, keepdims=True)).astype(float)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else hard
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("is the mean of the distances taken over the patches? each patch has its own, over the k centres", loses=(SOFT,))
def mean_over_the_patches(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=0) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("one mean was taken of all distances: each patch has its own, over the k centres", loses=(SOFT,))
def one_mean(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean() - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("rows and columns of the grid are swapped: it has H - size + 1 rows and W - size + 1 columns")
def grid_turned(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[2] - size + 1, images.shape[1] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("these are squared distances: take the root first", loses=(SOFT,))
def squared_distances(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = ((patches[:, None] - centres) ** 2).sum(axis=2)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("words below 0 are not set to 0: max(0, ...) is missing", loses=(SOFT,))
def not_cut_off(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = d.mean(axis=1, keepdims=True) - d if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("these are hard words: soft ones were asked for", loses=(SOFT,))
def always_hard(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = np.eye(k)[l2_distances_no_loops(patches, centres).argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("this is one bag for the whole picture: count in each quarter separately")
def one_bag(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    bags = []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        bags.append(words.mean(axis=0))
    return np.array(bags)


@wrong("the quarters are ordered upper left, upper right, lower left, lower right: here lower left comes second")
def columns_of_quarters(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[r:, :s], words[:r, s:], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the mean was not subtracted before the product with W")
def mean_not_subtracted(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = patches @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the mean was subtracted, and the product with W is missing")
def w_forgotten(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = patches - whitening[0]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("each quarter was divided by the number of all patches: divide by its own")
def divided_by_all_patches(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.sum(axis=(0, 1)) / (rows * columns) for part in parts]))
    return np.array(bags)


@wrong("the four quarters have an axis of their own: put their numbers in one row, (N, 4 k)")
def axis_of_quarters(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append([part.mean(axis=(0, 1)) for part in parts])
    return np.array(bags)


@wrong("each patch became its farthest centre: take the nearest", loses=(HARD,))
def farthest_centre(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[d.argmax(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("among equally near centres the smallest number wins: here the largest did", loses=(HARD,))
def ties_to_the_last(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = (
            np.maximum(0, d.mean(axis=1, keepdims=True) - d) if soft else np.eye(k)[k - 1 - d[:, ::-1].argmin(axis=1)]
        )
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("these are soft words: hard ones were asked for", loses=(HARD,))
def always_soft(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d.mean(axis=1, keepdims=True) - d)
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the sign is flipped: a near centre counts more, so subtract its distance from the mean", loses=(SOFT,))
def sign_flipped(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.maximum(0, d - d.mean(axis=1, keepdims=True)) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("this is a softmax: a soft word is max(0, mean - distance)", loses=(SOFT,))
def softmax(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns, bags = images.shape[1] - size + 1, images.shape[2] - size + 1, []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        d = l2_distances_no_loops(patches, centres)
        words = np.exp(-d) / np.exp(-d).sum(axis=1, keepdims=True) if soft else np.eye(k)[d.argmin(axis=1)]
        words, r, s = words.reshape(rows, columns, k), rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@right
def patch_by_patch(images, centres, soft, whitening=None):
    size, k = int(round(np.sqrt(centres.shape[1] / images.shape[-1]))), len(centres)
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    bags = np.zeros((len(images), 2, 2, k))
    counts = np.outer([rows // 2, rows - rows // 2], [columns // 2, columns - columns // 2])[..., None]
    for n, i, j in np.ndindex(len(images), rows, columns):
        patch = images[n, i : i + size, j : j + size].ravel().astype(float)
        patch = patch if whitening is None else (patch - whitening[0]) @ whitening[1]
        d = np.sqrt(((centres - patch) ** 2).sum(axis=1))
        bag = bags[n, int(i >= rows // 2), int(j >= columns // 2)]
        if soft:
            bag += np.clip(d.mean() - d, 0, None)
        else:
            bag[d.argmin()] += 1
    return (bags / counts).reshape(len(images), 4 * k)


@right
def all_at_once(images, centres, soft, whitening=None):
    """All pictures' patches in one array; the mean folded into the product."""
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    n, rows, columns = len(images), images.shape[1] - size + 1, images.shape[2] - size + 1
    P = extract_patches(images, size).reshape(n * rows * columns, -1)
    if whitening is not None:
        mean, W = whitening
        P = P @ W - mean @ W
    D = l2_distances_no_loops(P, centres)
    words = np.zeros_like(D)
    if soft:
        words = (D.mean(1)[:, None] - D) * (D < D.mean(1)[:, None])
    else:
        words[np.arange(len(D)), D.argmin(1)] = 1
    words = words.reshape(n, rows, columns, k)
    top, left = rows // 2, columns // 2
    quarters = [
        words[:, a, b].mean(axis=(1, 2))
        for a in (slice(top), slice(top, None))
        for b in (slice(left), slice(left, None))
    ]
    return np.hstack(quarters)


@right
def with_bincount(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    i, j = np.divmod(np.arange(rows * columns), columns)
    quarter = 2 * (i >= rows // 2) + (j >= columns // 2)
    sizes, bags = np.bincount(quarter, minlength=4), []
    for P in extract_patches(images, size):
        P = P if whitening is None else (P - whitening[0]).dot(whitening[1])
        d = l2_distances_no_loops(P, centres)
        if soft:
            words = np.maximum(d.mean(axis=1)[:, None] - d, 0)
            bag = [np.bincount(quarter, words[:, w], minlength=4) for w in range(k)]
            bag = np.transpose(bag)
        else:
            bag = np.bincount(quarter * k + d.argmin(axis=1), minlength=4 * k).reshape(4, k)
        bags.append((bag / sizes[:, None]).ravel().tolist())
    return bags
