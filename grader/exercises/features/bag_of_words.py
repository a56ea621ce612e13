"""Answers to bag_of_words. The first half of the wrong ones pass every visible check."""

import numpy as np

from grader.mutants import right, wrong

HARD, SOFT = "test_bag_of_words", "test_bag_of_words_soft"
BOTH = (HARD, SOFT)


@wrong(*BOTH, says="the patches were not whitened")
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


@wrong(*BOTH, says="the mean of these patches was taken off")
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


@wrong(*BOTH, says="first the mean comes off, then W")
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


@wrong(*BOTH, says="an odd row belongs to the lower half")
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


@wrong(*BOTH, says="these are sums over the quarter")
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


@wrong(*BOTH, says="these are the largest of the quarter")
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


@wrong(HARD, says="this counted all of them")
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


@wrong(SOFT, says="is the mean taken over the patches?")
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


@wrong(SOFT, says="one mean for all distances")
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


@wrong(*BOTH, says="rows and columns of the grid are swapped")
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


@wrong(SOFT, says="these are squared distances")
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


@wrong(SOFT, says="words below 0 are cut off")
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


@wrong(SOFT, says="these are hard words")
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


@wrong(HARD, SOFT, says="one bag for the whole picture")
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


@wrong(*BOTH, says="these go down first")
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
        place = bags[n, int(i >= rows // 2), int(j >= columns // 2)]
        if soft:
            place += np.clip(d.mean() - d, 0, None)
        else:
            place[d.argmin()] += 1
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
