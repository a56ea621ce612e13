"""cross_correlate: the sum of window times filter, at each place where the filter lies inside the picture."""

import numpy as np
from scipy.signal import correlate2d

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (x, w): wide and high pictures, a filter as large as the picture, one pixel, one row, integers, float32.

    The pixels of the last but one are uint8, and so are the weights: their products need more room.
    """
    draw = draws("cross_correlate_inputs")
    for size, window in (((6, 4), (2, 3)), ((4, 9), (3, 2)), ((3, 2), (3, 2)), ((5, 4), (1, 1)), ((4, 7), (1, 3))):
        yield draw.normal(size=size), draw.normal(size=window)
    yield draw.normal(size=(10, 7))[::2].T, draw.normal(size=(2, 6))[:, ::2]
    yield draw.integers(-5, 6, size=(5, 6)), draw.normal(size=(3, 2))
    yield draw.integers(100, 256, size=(5, 4), dtype=np.uint8), draw.integers(1, 9, size=(2, 3), dtype=np.uint8)
    yield draw.normal(size=(4, 6)).astype(np.float32), draw.normal(size=(3, 2)).astype(np.float32)


def expected(x, w):
    """Return SciPy's valid cross-correlation."""
    return correlate2d(x.astype(np.float64), w.astype(np.float64), "valid")


@wrong("the filter is turned: this is a convolution, and cross-correlation takes w as it is")
def turned(x, w):
    HH, WW = w.shape
    out = np.zeros((x.shape[0] - HH + 1, x.shape[1] - WW + 1))
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(x[i : i + HH, j : j + WW].astype(float) * w[::-1, ::-1])
    return out


@wrong("the last row and the last column of places are missing: there are H - HH + 1 by W - WW + 1")
def one_place_too_few(x, w):
    HH, WW = w.shape
    out = np.zeros((x.shape[0] - HH, x.shape[1] - WW))
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(x[i : i + HH, j : j + WW].astype(float) * w)
    return out


@wrong("the output has the size of the picture: count only places where the filter lies inside it")
def same_size(x, w):
    HH, WW = w.shape
    padded = np.pad(x.astype(float), ((0, HH - 1), (0, WW - 1)))
    out = np.zeros(x.shape)
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(padded[i : i + HH, j : j + WW] * w)
    return out


@wrong("these are means: add up the products, without dividing by their number")
def averaged(x, w):
    HH, WW = w.shape
    out = np.zeros((x.shape[0] - HH + 1, x.shape[1] - WW + 1))
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.mean(x[i : i + HH, j : j + WW].astype(float) * w)
    return out


@wrong("the filter moves by its own size: move it by one pixel at a time")
def without_overlap(x, w):
    HH, WW = w.shape
    out = np.zeros((x.shape[0] - HH + 1, x.shape[1] - WW + 1))
    for i, j in np.ndindex(out.shape):
        window = x[i * HH : i * HH + HH, j * WW : j * WW + WW].astype(float)
        out[i, j] = np.sum(window * w[: window.shape[0], : window.shape[1]])
    return out


@wrong("the filter's height and width are swapped: HH, WW = w.shape")
def sizes_swapped(x, w):
    WW, HH = w.shape
    out = np.zeros((x.shape[0] - HH + 1, x.shape[1] - WW + 1))
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(x[i : i + HH, j : j + WW].astype(float) * w.T)
    return out


@wrong("only the first row of the filter is used")
def first_row_only(x, w):
    HH, WW = w.shape
    out = np.zeros((x.shape[0] - HH + 1, x.shape[1] - WW + 1))
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(x[i, j : j + WW].astype(float) * w[0])
    return out


@wrong("the rows of the filter are in the reverse order: w[k] belongs to the window's row k")
def upside_down(x, w):
    HH, WW = w.shape
    out = np.zeros((x.shape[0] - HH + 1, x.shape[1] - WW + 1))
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(x[i : i + HH, j : j + WW].astype(float) * w[::-1])
    return out


@wrong("the output is an array of the picture's dtype: fill an array of float64")
def filled_integers(x, w):
    HH, WW = w.shape
    out = np.zeros((x.shape[0] - HH + 1, x.shape[1] - WW + 1), dtype=x.dtype)
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(x[i : i + HH, j : j + WW].astype(float) * w)
    return out


@wrong("a product of uint8 is uint8, and wraps around after 255: convert to float64 before you multiply")
def products_of_uint8(x, w):
    HH, WW = w.shape
    out = np.zeros((x.shape[0] - HH + 1, x.shape[1] - WW + 1))
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(x[i : i + HH, j : j + WW] * w)
    return out


@wrong("the pixels are converted to integers, which cuts off what is behind the point: convert x to float64")
def whole_pixels(x, w):
    HH, WW = w.shape
    out = np.zeros((x.shape[0] - HH + 1, x.shape[1] - WW + 1))
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(x[i : i + HH, j : j + WW].astype(int) * w)
    return out


@right
def four_loops(x, w):
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = [[0.0] * columns for _ in range(rows)]
    for i in range(rows):
        for j in range(columns):
            for k in range(w.shape[0]):
                for m in range(w.shape[1]):
                    out[i][j] += float(x[i + k, j + m]) * float(w[k, m])
    return out


@right
def by_windows(x, w):
    windows = np.lib.stride_tricks.sliding_window_view(x.astype(float), w.shape)
    return np.einsum("ijkl,kl->ij", windows, w)


@right
def by_scipy(x, w):
    from scipy.signal import correlate2d

    return correlate2d(x.astype(float), w.astype(float), mode="valid")


@right
def by_offsets(x, w):
    x, w = np.array(x, float), np.array(w, float)
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    return sum(w[k, m] * x[k : k + rows, m : m + columns] for k, m in np.ndindex(w.shape))
