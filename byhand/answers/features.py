"""The answers of 03_features, for later assignments. Built by `grader build`: edit solutions/ instead."""

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
    "bag_of_words",
]


def warm_up_differences(row):
    """Each pixel less its left neighbour: row (N,) of any real dtype, (N - 1,) float64."""
    row = row.astype(np.float64)
    return row[1:] - row[:-1]


def rgb_to_hue(images):
    """Hue in degrees [0, 360) and saturation in [0, 1], both (N, H, W): images (N, H, W, 3)."""
    images = images.astype(np.float64)
    top, chroma = images.max(axis=-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    c = np.where(chroma > 0, chroma, 1)  # grey: every difference is 0 as well
    sixths = np.select([top == r, top == g], [(g - b) / c, (b - r) / c + 2], (r - g) / c + 4)
    hue = 60 * sixths % 360
    return np.where(hue < 360, hue, 0), chroma / np.where(top > 0, top, 1)


def hue_histogram(images, bins):
    """Hues counted by saturation, per pixel: images (N, H, W, 3), (N, bins) float64."""
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    counts = [np.where(which == b, saturation, 0).mean(axis=(1, 2)) for b in range(bins)]
    return np.stack(counts, axis=1)


def image_gradients(gray):
    """Centred differences gx (right) and gy (down), both (N, H, W): gray (N, H, W)."""
    padded = np.pad(gray.astype(np.float64), ((0, 0), (1, 1), (1, 1)), mode="edge")
    gx = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]
    gy = padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]
    return gx, gy


def hog_cells(images, cell=8, bins=9):
    """Votes by direction, (N, H / cell, W / cell, bins): images (N, H, W, 3)."""
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, angle = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180
    place = angle * bins / 180 - 0.5  # in bins, from the first centre on
    low = np.floor(place)
    part = place - low
    n, h, w = magnitude.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - part) + ((low + 1) % bins == b) * part
        votes = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell)
        cells[..., b] = votes.sum(axis=(2, 4))
    return cells


def block_normalize(cells, eps):
    """Blocks of 2 x 2 cells over their length: cells (N, R, C, B), (N, R - 1, C - 1, 4 B)."""
    cells = cells.astype(np.float64)
    upper, lower = cells[:, :-1], cells[:, 1:]
    corners = upper[:, :, :-1], upper[:, :, 1:], lower[:, :, :-1], lower[:, :, 1:]
    blocks = np.concatenate(corners, axis=3)
    return blocks / np.sqrt((blocks**2).sum(axis=3, keepdims=True) + eps**2)


def extract_patches(images, size):
    """All patches in reading order, (N, patches, size * size * C): images (N, H, W, C)."""
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)  # (N, rows, columns, size, size, C)
    n, rows, columns = windows.shape[:3]
    return windows.reshape(n, rows * columns, -1).astype(np.float64)


def whiten(P, eps):
    """Mean (D,) and symmetric W = (C + eps I)^(-1/2) (D, D), C the covariance of P (n, D)."""
    P = P.astype(np.float64)
    mean = P.mean(axis=0)
    centred = P - mean
    variances, U = np.linalg.eigh(centred.T @ centred / len(P))
    return mean, (U / np.sqrt(variances + eps)) @ U.T


def kmeans(X, k, seed, rounds=20):
    """Centres (k, D), labels (n,) and inertias (rounds,) of k-means on the rows of X (n, D)."""
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = np.zeros(rounds)
    for t in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)  # the first of equal ones
        for j in range(k):
            if (labels == j).any():  # a centre that owns no row stays
                centres[j] = X[labels == j].mean(axis=0)
        inertias[t] = ((X - centres[labels]) ** 2).sum()
    return centres, labels, inertias


def bag_of_words(images, centres, soft, whitening=None):
    """Mean words in each quarter: images (N, H, W, C), centres (k, D), (N, 4 k) float64."""
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for image in images:
        patches = extract_patches(image[None], size)[0]
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        dists = l2_distances_no_loops(patches, centres)
        hard = np.eye(len(centres))[dists.argmin(axis=1)]
        words = np.maximum(0, dists.mean(axis=1, keepdims=True) - dists) if soft else hard
        halves = np.split(words.reshape(rows, columns, -1), [rows // 2])
        quarters = [part for half in halves for part in np.split(half, [columns // 2], axis=1)]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in quarters]))
    return np.array(bags)
