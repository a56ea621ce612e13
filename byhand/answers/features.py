"""The answers of 03_features/features, for later notebooks. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa

from byhand.answers.pixels import l2_distances_no_loops
import numpy as np


__all__ = [
    "warm_up_differences",
    "rgb_to_hue",
    "hue_histogram",
    "image_gradients",
    "hog_cells",
    "block_normalize",
    "extract_patches",
    "whiten",
    "kmeans",
    "visual_words",
    "bag_of_words",
]


def warm_up_differences(row):
    """Return each pixel minus its left neighbour.

    row: (N,) pixels, uint8 or wider.
    Returns (N - 1,) float64.
    """
    row = row.astype(np.float64)
    return row[1:] - row[:-1]


def rgb_to_hue(images):
    """Return the hue and the saturation of every pixel.

    images: (N, H, W, 3) red, green, blue from 0 up, uint8 to float64.
    Returns a tuple (hue, saturation), both (N, H, W) float64: hue in degrees, [0, 360), and
    saturation in [0, 1]. Grey and black have hue 0 and saturation 0.
    """
    images = images.astype(np.float64)
    top, chroma = images.max(axis=-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    c = np.where(chroma > 0, chroma, 1)  # grey: every difference is 0 as well
    sixths = np.select([top == r, top == g], [(g - b) / c, (b - r) / c + 2], (r - g) / c + 4)
    hue = 60 * sixths % 360
    return np.where(hue < 360, hue, 0), chroma / np.where(top > 0, top, 1)


def hue_histogram(images, bins):
    """Return each picture's histogram of hues, weighted by saturation.

    images: (N, H, W, 3). bins: their number, 1 or more; bin b starts at 360 b / bins degrees.
    Returns (N, bins) float64: the saturations in each bin, summed and divided by H * W.
    """
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    counts = [np.where(which == b, saturation, 0).mean(axis=(1, 2)) for b in range(bins)]
    return np.stack(counts, axis=1)


def image_gradients(gray):
    """Return the differences of each pixel's neighbours, to the right and down.

    gray: (N, H, W) grey pictures, H and W at least 2, uint8 to float64.
    Returns a tuple (gx, gy), both (N, H, W) float64: right minus left, and lower minus upper.
    At the border the pixel itself replaces the missing neighbour.
    """
    padded = np.pad(gray.astype(np.float64), ((0, 0), (1, 1), (1, 1)), mode="edge")
    gx = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]
    gy = padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]
    return gx, gy


def hog_cells(images, cell=8, bins=9):
    """Return each cell's histogram of edge directions, weighted by gradient magnitude.

    images: (N, H, W, 3), uint8 to float64. cell: the side of a cell in pixels; it divides H and
    W. bins: 2 or more, over the angles from 0 to 180 degrees.
    Returns (N, H / cell, W / cell, bins) float64: sums of votes, each split between two bins.
    """
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, angle = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180
    position = angle * bins / 180 - 0.5  # in bins, counted from the first centre
    low = np.floor(position)
    part = position - low
    n, h, w = magnitude.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - part) + ((low + 1) % bins == b) * part
        votes = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell)
        cells[..., b] = votes.sum(axis=(2, 4))
    return cells


def block_normalize(cells, eps):
    """Return each block of 2 x 2 neighbouring cells, divided by its length.

    cells: (N, R, C, B), R and C at least 2, uint8 to float64. eps: above 0; its square is added
    to the block's sum of squares, under the root.
    Returns (N, R - 1, C - 1, 4 B) float64: upper left, upper right, lower left, lower right cell.
    """
    cells = cells.astype(np.float64)
    upper, lower = cells[:, :-1], cells[:, 1:]
    corners = upper[:, :, :-1], upper[:, :, 1:], lower[:, :, :-1], lower[:, :, 1:]
    blocks = np.concatenate(corners, axis=3)
    return blocks / np.sqrt((blocks**2).sum(axis=3, keepdims=True) + eps**2)


def extract_patches(images, size):
    """Return all patches of every picture, in reading order.

    images: (N, H, W, C), uint8 to float64. size: the side of a patch in pixels, 1 to min(H, W).
    Returns (N, P, size * size * C) float64, P = (H - size + 1) * (W - size + 1).
    """
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)  # (N, rows, columns, size, size, C)
    n, rows, columns = windows.shape[:3]
    return windows.reshape(n, rows * columns, -1).astype(np.float64)


def whiten(P, eps):
    """Return the mean of the rows, and the matrix that whitens them.

    P: (n, D), n from 1 up, uint8 to float64. eps: above 0, added to every variance.
    Returns a tuple (mean, W): mean (D,), and the symmetric W = (C + eps I)^(-1/2), (D, D), both
    float64. C is the covariance of the rows, divided by n.
    """
    P = P.astype(np.float64)
    mean = P.mean(axis=0)
    centred = P - mean
    variances, U = np.linalg.eigh(centred.T @ centred / len(P))
    return mean, (U / np.sqrt(variances + eps)) @ U.T


def kmeans(X, k, seed, rounds=20):
    """Return the centres, labels and inertias of k-means on the rows of X.

    X: (n, D), uint8 to float64. k: the number of centres, 1 to n. seed: picks the first centres.
    Returns a tuple (centres, labels, inertias): centres (k, D) after the last round, labels (n,)
    from its step 1, inertias (rounds,), one for each round. A centre without rows doesn't move.
    """
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = np.zeros(rounds)
    for t in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)  # the first of equal ones
        for j in range(k):
            if (labels == j).any():  # a centre without rows stays
                centres[j] = X[labels == j].mean(axis=0)
        inertias[t] = ((X - centres[labels]) ** 2).sum()
    return centres, labels, inertias


def visual_words(patches, centres, soft):
    """Return each patch as k numbers, one for each word of the dictionary.

    patches: (P, D). centres: (k, D). soft: False for hard words, True for soft ones.
    Returns (P, k) float64, not booleans. Hard: a single 1 for each patch, at its nearest centre
    (the first, if several are equally near), and 0 elsewhere. Soft: the mean of the patch's k
    distances minus each distance, or 0 if that is negative.
    """
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]


def bag_of_words(images, centres, soft, whitening=None):
    """Return each picture's average words, in each quarter of the picture.

    images: (N, H, W, C), uint8 to float64. centres: (k, D), D = size * size * C, where the grid
    of patches has at least two rows and columns. soft: as for visual_words. whitening: None, or
    (mean, W), so that a patch becomes (patch - mean) @ W.
    Returns (N, 4 k) float64: k means for each quarter of the grid of patches.
    """
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for image in images:
        patches = extract_patches(image[None], size)[0]
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        halves = np.split(words, [rows // 2])
        quarters = [part for half in halves for part in np.split(half, [columns // 2], axis=1)]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in quarters]))
    return np.array(bags)
