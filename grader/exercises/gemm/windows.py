"""A convolution and its gradient from the definition: one window at a time, with the sums written out."""

import numpy as np

from grader.exercises import draws

SIZES = (  # N, C, H, W, F, HH, WW, stride, pad: no two sizes of a case that could be confused are equal
    (2, 3, 7, 8, 4, 3, 2, 2, 0),
    (1, 2, 5, 7, 3, 3, 1, 1, 1),
    (3, 1, 7, 10, 2, 5, 2, 3, 2),
    (2, 4, 4, 7, 1, 2, 3, 1, 0),
)


def arrays(name):
    """Yield (x, w, b, stride, pad) of all SIZES; then a part of a larger array, and pictures of integers."""
    draw = draws(name)
    for n, c, h, w, f, hh, ww, stride, pad in SIZES:
        yield draw.normal(size=(n, c, h, w)), draw.normal(size=(f, c, hh, ww)), draw.normal(size=f), stride, pad
    w, b = draw.normal(size=(3, 2, 2, 3)), draw.normal(size=3)
    yield draw.normal(size=(2, 10, 4, 7))[:, ::5].transpose(0, 1, 3, 2), w, b, 1, 1
    yield draw.integers(256, size=(2, 2, 4, 7)).astype(np.uint8), w, b, 2, 1


def padded(x, pad):
    """Return x (N, C, H, W) with `pad` zeros around each picture, in float64 or complex."""
    n, c, h, w = x.shape
    wide = np.zeros((n, c, h + 2 * pad, w + 2 * pad), np.result_type(x, np.float64))
    wide[:, :, pad : pad + h, pad : pad + w] = x
    return wide


def places(shape, size, stride, pad):
    """Yield (number of the window, its row and column in out, its slices of the padded pictures), row by row."""
    tops = range(0, shape[2] + 2 * pad - size[0] + 1, stride)
    lefts = range(0, shape[3] + 2 * pad - size[1] + 1, stride)
    for i, top in enumerate(tops):
        for j, left in enumerate(lefts):
            yield i * len(lefts) + j, (i, j), np.s_[:, :, top : top + size[0], left : left + size[1]]


def out_shape(shape, size, stride, pad):
    """Return (OH, OW)."""
    *_, (_, last, _) = places(shape, size, stride, pad)
    return last[0] + 1, last[1] + 1


def columns(x, size, stride, pad):
    """Return the stretched matrices (N, C * HH * WW, OH * OW): each window, flattened, is a column."""
    wide = padded(x, pad)
    windows = [wide[window].reshape(len(x), -1) for _, _, window in places(x.shape, size, stride, pad)]
    return np.stack(windows, axis=2)


def added_back(cols, shape, size, stride, pad):
    """Return (N, C, H, W): each column's numbers, added to the pixels of its window."""
    n, c, h, w = shape
    wide = np.zeros((n, c, h + 2 * pad, w + 2 * pad))
    for k, _, window in places(shape, size, stride, pad):
        wide[window] += cols[:, :, k].reshape(n, c, *size)
    return wide[:, :, pad : pad + h, pad : pad + w]


def convolved(x, w, b, stride, pad):
    """Return out (N, F, OH, OW), of complex numbers too."""
    size = w.shape[2:]
    wide = padded(x, pad)
    out = np.zeros((len(x), len(w), *out_shape(x.shape, size, stride, pad)), np.result_type(x, w, b, np.float64))
    for _, (i, j), window in places(x.shape, size, stride, pad):
        out[:, :, i, j] = np.einsum("nchw,fchw->nf", wide[window], w) + b
    return out


def gradients(x, w, b, stride, pad, dout):
    """Return (dx, dw, db): each window gives and gets its part."""
    size = w.shape[2:]
    wide, dw = padded(x, pad), np.zeros(w.shape)
    dwide = np.zeros(wide.shape)
    for _, (i, j), window in places(x.shape, size, stride, pad):
        dw += np.einsum("nf,nchw->fchw", dout[:, :, i, j], wide[window])
        dwide[window] += np.einsum("nf,fchw->nchw", dout[:, :, i, j], w)
    n, c, h, width = x.shape
    return dwide[:, :, pad : pad + h, pad : pad + width], dw, dout.sum(axis=(0, 2, 3))


def known(x, w, b, stride, pad, dout=None):
    """Return right results of im2col, and of col2im where there is a dout, for the calls that an answer makes."""
    size, cols = w.shape[2:], columns(x, w.shape[2:], stride, pad)
    found = {"im2col": [((x, size, stride, pad), cols), ((padded(x, pad), size, stride, 0), cols)]}
    if dout is not None:
        dcols = np.einsum("fk,nfp->nkp", w.reshape(len(w), -1), dout.reshape(*dout.shape[:2], -1))
        back = added_back(dcols, x.shape, size, stride, pad)
        found["col2im"] = [((dcols, x.shape, size, stride, pad), back)]
    return found
