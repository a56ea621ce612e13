"""convolve: cross-correlation with the filter turned by 180 degrees."""

import numpy as np
from scipy.signal import convolve2d

from grader.exercises import draws, right, wrong
from grader.exercises.convolution import cross_correlate as earlier


def inputs():
    """Yield (x, w): high and wide, a square filter, one row, other columns, integers, float32."""
    draw = draws("convolve_inputs")
    for size, window in (((6, 4), (2, 3)), ((4, 9), (3, 2)), ((5, 6), (3, 3)), ((4, 7), (1, 3)), ((7, 4), (2, 1))):
        yield draw.normal(size=size), draw.normal(size=window)
    yield draw.normal(size=(10, 7))[::2].T, draw.normal(size=(2, 6))[:, ::2]
    yield draw.integers(256, size=(5, 6), dtype=np.uint8), draw.integers(-3, 4, size=(2, 3))
    yield draw.normal(size=(4, 6)).astype(np.float32), draw.normal(size=(3, 2)).astype(np.float32)


def expected(x, w):
    """Return SciPy's valid convolution."""
    return convolve2d(x.astype(np.float64), w.astype(np.float64), "valid")


def known(x, w):
    """Return right cross-correlations with the filter as it is and turned."""
    filters = [w, w[:, ::-1], w[::-1], w[::-1, ::-1]]
    calls = [((x, f), earlier.expected(x, f)) for f in filters]
    return {"cross_correlate": calls}


@wrong("the filter is not turned: this is the cross-correlation")
def not_turned(x, w):
    return cross_correlate(x, w)


@wrong("only the rows of the filter are reversed: a turn by 180 degrees reverses both axes")
def rows_only(x, w):
    return cross_correlate(x, w[::-1])


@wrong("only the columns of the filter are reversed: a turn by 180 degrees reverses both axes")
def columns_only(x, w):
    return cross_correlate(x, w[:, ::-1])


@wrong("the filter is transposed: a turn by 180 degrees keeps its shape")
def transposed(x, w):
    return cross_correlate(x, w.T)


@wrong("the picture is turned, and the output with it: turn the filter")
def picture_turned(x, w):
    return cross_correlate(x[::-1, ::-1], w)


@wrong("the output has a place for every touch of filter and picture: take those where the filter lies inside")
def full(x, w):
    (HH, WW), (H, W) = w.shape, x.shape
    out = np.zeros((H + HH - 1, W + WW - 1))
    for k, m in np.ndindex(w.shape):
        out[k : k + H, m : m + W] += x * float(w[k, m])
    return out


@wrong("the output is an array of the picture's dtype: fill an array of float64")
def filled_integers(x, w):
    HH, WW = w.shape
    out = np.zeros((x.shape[0] - HH + 1, x.shape[1] - WW + 1), dtype=x.dtype)
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(x[i : i + HH, j : j + WW] * w[::-1, ::-1].astype(float)).astype(x.dtype)
    return out


@right
def by_np_flip(x, w):
    return cross_correlate(x, np.flip(w))


@right
def by_rot90(x, w):
    return cross_correlate(x, np.rot90(w, 2))


@right
def by_scipy(x, w):
    from scipy.signal import convolve2d

    return convolve2d(x.astype(float), w.astype(float), mode="valid")


@right
def scatter(x, w):
    (HH, WW), (H, W) = w.shape, x.shape
    out = np.zeros((H + HH - 1, W + WW - 1))
    for k, m in np.ndindex(w.shape):
        out[k : k + H, m : m + W] += x * float(w[k, m])
    return out[HH - 1 : H, WW - 1 : W]
