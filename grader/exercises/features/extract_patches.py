"""Answers to extract_patches. The first half of the wrong ones pass every visible check."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_extract_patches"


@wrong(TEST, says="these come channel after channel")
def channel_after_channel(images, size):
    """What the view gives, without a transpose."""
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    return windows.reshape(len(images), windows.shape[1] * windows.shape[2], -1).astype(np.float64)


@wrong(TEST, says="the result has the integers' dtype")
def still_uint8(images, size):
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)
    return windows.reshape(len(images), windows.shape[1] * windows.shape[2], -1)


@wrong(TEST, says="narrower than float64")
def float32(images, size):
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)
    return windows.reshape(len(images), windows.shape[1] * windows.shape[2], -1).astype(np.float32)


@wrong(TEST, says="raised    ")
def square_pictures_only(images, size):
    n, h = images.shape[:2]
    rows = h - size + 1
    out = np.zeros((n, rows * rows, size * size * images.shape[3]))
    for i in range(rows):
        for j in range(images.shape[2] - size + 1):
            out[:, i * rows + j] = images[:, i : i + size, j : j + size].reshape(n, -1)
    return out


@wrong(TEST, says="the first picture alone came back")
def the_first_picture_only(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(h - size + 1) for j in range(w - size + 1)]
    return np.array([[images[0, i : i + size, j : j + size].ravel() for i, j in corners]], dtype=float)


@wrong(TEST, says="the numbers keep their values")
def scaled(images, size):
    images = images / 255.0 if images.dtype == np.uint8 else images
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)
    return windows.reshape(len(images), windows.shape[1] * windows.shape[2], -1).astype(np.float64)


@wrong(TEST, says="these go down the columns first")
def columns_first(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for j in range(w - size + 1) for i in range(h - size + 1)]
    return np.stack([images[:, i : i + size, j : j + size].reshape(len(images), -1) for i, j in corners], axis=1) * 1.0


@wrong(TEST, says="corners are missing: there is one at each place")
def one_corner_too_few(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(h - size) for j in range(w - size)]
    return np.array([[one[i : i + size, j : j + size].ravel() for i, j in corners] for one in images.astype(float)])


@wrong(TEST, says="corners are missing: there is one at each place")
def side_by_side(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(0, h - size + 1, size) for j in range(0, w - size + 1, size)]
    return np.array([[one[i : i + size, j : j + size].ravel() for i, j in corners] for one in images.astype(float)])


@wrong(TEST, says="keep the pictures apart")
def one_list(images, size):
    """The patches of all pictures together, as k-means will want them."""
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    return windows.transpose(0, 1, 2, 4, 5, 3).reshape(-1, size * size * images.shape[3]).astype(np.float64)


@right
def corner_by_corner(images, size):
    n, h, w, _ = images.shape
    columns = [
        images[:, i : i + size, j : j + size].reshape(n, -1) for i in range(h - size + 1) for j in range(w - size + 1)
    ]
    return np.stack(columns, axis=1).astype(np.float64)


@right
def patch_by_patch(images, size):
    bags = []
    for one in images.astype(float):
        rows, columns = one.shape[0] - size + 1, one.shape[1] - size + 1
        bags.append([one[i : i + size, j : j + size].flatten() for i in range(rows) for j in range(columns)])
    return np.array(bags)


@right
def offset_by_offset(images, size):
    """All corners at once, for each place inside a patch."""
    n, h, w, c = images.shape
    rows, columns = h - size + 1, w - size + 1
    out = np.empty((n, rows, columns, size, size, c))
    for a in range(size):
        for b in range(size):
            out[:, :, :, a, b] = images[:, a : a + rows, b : b + columns]
    return out.reshape(n, rows * columns, size * size * c)


@right
def by_indices(images, size):
    i = np.arange(images.shape[1] - size + 1)[:, None, None, None] + np.arange(size)[:, None]
    j = np.arange(images.shape[2] - size + 1)[:, None, None] + np.arange(size)
    picked = images[:, i, j]
    return np.array(picked.reshape(len(images), picked.shape[1] * picked.shape[2], -1), dtype=float)
