"""extract_patches: the patch at every corner, in reading order, each in one row of float64."""

import numpy as np

from grader.exercises import draws, right, wrong

FLOAT64 = "an array of float64: np.array(...) makes one, .astype(np.float64) converts it"


def inputs():
    """Yield (images, size): different sizes, grey and colour, a view, patches as high as a picture, of one pixel."""
    draw = draws("extract_patches_inputs")
    yield draw.integers(256, size=(2, 5, 7, 3), dtype=np.uint8), 3
    yield draw.normal(size=(3, 6, 8, 1))[:, :, ::2], 2
    yield draw.integers(256, size=(1, 4, 9, 2), dtype=np.uint8), 4
    yield np.asfortranarray(draw.random(size=(2, 3, 4, 3)).astype(np.float32)), 1


def expected(images, size):
    """Return the patches, number by number."""
    n, h, w, c = images.shape
    corners = [(i, j) for i in range(h - size + 1) for j in range(w - size + 1)]
    inside = [(a, b, d) for a in range(size) for b in range(size) for d in range(c)]
    return np.array([[[float(images[m, i + a, j + b, d]) for a, b, d in inside] for i, j in corners] for m in range(n)])


@wrong("keep the channels of each pixel together: here all of one channel come first, then all of the next")
def channel_after_channel(images, size):
    """The axes stay in the order of the view: a transpose is missing."""
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    return windows.reshape(len(images), windows.shape[1] * windows.shape[2], -1).astype(np.float64)


@wrong(FLOAT64)
def still_uint8(images, size):
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)
    return windows.reshape(len(images), windows.shape[1] * windows.shape[2], -1)


@wrong(FLOAT64)
def float32(images, size):
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)
    return windows.reshape(len(images), windows.shape[1] * windows.shape[2], -1).astype(np.float32)


@wrong(
    "the result has room for H - size + 1 corners in each row, but there are W - size + 1: pictures need not be square"
)
def square_pictures_only(images, size):
    n, h = images.shape[:2]
    rows = h - size + 1
    out = np.zeros((n, rows * rows, size * size * images.shape[3]))
    for i in range(rows):
        for j in range(images.shape[2] - size + 1):
            out[:, i * rows + j] = images[:, i : i + size, j : j + size].reshape(n, -1)
    return out


@wrong("only the first picture came back: return the patches of all N")
def the_first_picture_only(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(h - size + 1) for j in range(w - size + 1)]
    return np.array([[images[0, i : i + size, j : j + size].ravel() for i, j in corners]], dtype=float)


@wrong("the numbers were divided by 255: keep their values")
def scaled(images, size):
    images = images / 255.0 if images.dtype == np.uint8 else images
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)
    return windows.reshape(len(images), windows.shape[1] * windows.shape[2], -1).astype(np.float64)


@wrong("corners are ordered row by row: these run down the columns first")
def columns_first(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for j in range(w - size + 1) for i in range(h - size + 1)]
    return np.stack([images[:, i : i + size, j : j + size].reshape(len(images), -1) for i, j in corners], axis=1) * 1.0


@wrong("corners are missing: there is one at every row from 0 to H - size and every column from 0 to W - size")
def one_corner_too_few(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(h - size) for j in range(w - size)]
    return np.array([[one[i : i + size, j : j + size].ravel() for i, j in corners] for one in images.astype(float)])


@wrong("corners are missing: there is one at every row from 0 to H - size and every column from 0 to W - size")
def side_by_side(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(0, h - size + 1, size) for j in range(0, w - size + 1, size)]
    return np.array([[one[i : i + size, j : j + size].ravel() for i, j in corners] for one in images.astype(float)])


@wrong("the axis of the pictures is missing: keep the patches of each picture apart, even if there is only one")
def one_list(images, size):
    """The patches of all pictures together, as k-means will want them."""
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    return windows.transpose(0, 1, 2, 4, 5, 3).reshape(-1, size * size * images.shape[3]).astype(np.float64)


@wrong("the numbers of a patch are ordered row by row: these run down its columns first")
def patches_transposed(images, size):
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 5, 4, 3)
    return windows.reshape(len(images), windows.shape[1] * windows.shape[2], -1).astype(np.float64)


@wrong("the rows and columns of corners are still two axes: put the patches in one list")
def axes_of_the_grid(images, size):
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3).astype(np.float64)
    return windows.reshape(*windows.shape[:3], -1)


@wrong("the rows and columns of a patch are still axes: put the numbers of each patch in one row")
def axes_of_the_patch(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(h - size + 1) for j in range(w - size + 1)]
    return np.stack([images[:, i : i + size, j : j + size] for i, j in corners], axis=1).astype(float)


@wrong("patches and pictures are swapped: return (N, P, size * size * C)")
def patches_first(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(h - size + 1) for j in range(w - size + 1)]
    return np.array([images[:, i : i + size, j : j + size].reshape(len(images), -1) for i, j in corners], dtype=float)


@wrong("the mean of each patch was subtracted: return the numbers as they are")
def minus_their_own_mean(images, size):
    windows = np.lib.stride_tricks.sliding_window_view(images.astype(np.float64), (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)
    patches = windows.reshape(len(images), windows.shape[1] * windows.shape[2], -1)
    return patches - patches.mean(axis=2, keepdims=True)


@wrong("the mean patch was subtracted: return the numbers as they are")
def minus_the_mean_patch(images, size):
    windows = np.lib.stride_tricks.sliding_window_view(images.astype(np.float64), (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)
    patches = windows.reshape(len(images), windows.shape[1] * windows.shape[2], -1)
    return patches - patches.mean(axis=(0, 1))


@wrong("the mean patch of each picture was subtracted: return the numbers as they are")
def minus_the_mean_of_each_picture(images, size):
    windows = np.lib.stride_tricks.sliding_window_view(images.astype(np.float64), (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)
    patches = windows.reshape(len(images), windows.shape[1] * windows.shape[2], -1)
    return patches - patches.mean(axis=1, keepdims=True)


@wrong("the mean of all numbers was subtracted: return the numbers as they are")
def minus_the_mean_of_all(images, size):
    windows = np.lib.stride_tricks.sliding_window_view(images.astype(np.float64), (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)
    patches = windows.reshape(len(images), windows.shape[1] * windows.shape[2], -1)
    return patches - patches.mean()


@wrong("each patch was standardised: return the numbers as they are")
def standardised(images, size):
    windows = np.lib.stride_tricks.sliding_window_view(images.astype(np.float64), (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)
    patches = windows.reshape(len(images), windows.shape[1] * windows.shape[2], -1)
    return (patches - patches.mean(axis=2, keepdims=True)) / (patches.std(axis=2, keepdims=True) + 1e-8)


@wrong(FLOAT64)
def a_list_of_arrays(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(h - size + 1) for j in range(w - size + 1)]
    return [np.array([one[i : i + size, j : j + size].ravel() for i, j in corners]) for one in images.astype(float)]


@wrong("corners are missing: there is one at every row from 0 to H - size and every column from 0 to W - size")
def one_column_too_few(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(h - size + 1) for j in range(w - size)]
    return np.array([[one[i : i + size, j : j + size].ravel() for i, j in corners] for one in images.astype(float)])


@wrong("corners are missing: there is one at every row from 0 to H - size and every column from 0 to W - size")
def one_row_too_few(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(h - size) for j in range(w - size + 1)]
    return np.array([[one[i : i + size, j : j + size].ravel() for i, j in corners] for one in images.astype(float)])


@wrong("the patches of different pictures are mixed up: put the corners on axis 1, np.stack(patches, axis=1)")
def corners_first_and_reshaped(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(h - size + 1) for j in range(w - size + 1)]
    patches = np.array([images[:, i : i + size, j : j + size] for i, j in corners], dtype=float)
    return patches.reshape(len(images), len(corners), -1)


@wrong("there are too many patches: a patch must lie inside the picture, so add no border")
def with_a_border(images, size):
    border = (size // 2, size // 2)
    images = np.pad(images.astype(float), ((0, 0), border, border, (0, 0)))
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(h - size + 1) for j in range(w - size + 1)]
    return np.array([[one[i : i + size, j : j + size].ravel() for i, j in corners] for one in images])


@wrong("the size is always 2 here, as in the example: use `size`")
def two_by_two(images, size):
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(h - 1) for j in range(w - 1)]
    return np.array([[one[i : i + 2, j : j + 2].ravel() for i, j in corners] for one in images.astype(float)])


@wrong("the result is narrower than float64: convert the inputs, and any array that you fill, to float64")
def only_integers_converted(images, size):
    """float32 pictures stay float32."""
    images = images.astype(np.float64) if images.dtype.kind in "iu" else images
    h, w = images.shape[1:3]
    corners = [(i, j) for i in range(h - size + 1) for j in range(w - size + 1)]
    return np.array([[one[i : i + size, j : j + size].ravel() for i, j in corners] for one in images])


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
    """All corners at once, for each position inside a patch."""
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
