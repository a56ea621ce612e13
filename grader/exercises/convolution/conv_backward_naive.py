"""conv_backward_naive: each window's pixels get dout times the filter, and the filter gets dout times the window.

An answer brings a forward pass of its own, because only that one's cache fits.
"""

import numpy as np
from scipy.signal import convolve2d, correlate2d

from grader.exercises import draws, right, wrong
from grader.exercises.convolution import conv_forward_naive as forward


def inputs():
    """Yield (x, w, stride, pad, dout): the forward pass's shapes, other columns, integers, float32."""
    draw = draws("conv_backward_naive_inputs")
    for size, window, stride, pad in forward.SHAPES.values():
        yield with_gradient(draw, draw.normal(size=size), draw.normal(size=window), stride, pad)
    x, w = draw.normal(size=(3, 5, 12, 2)), draw.normal(size=(2, 3, 2, 8))
    yield with_gradient(draw, x.transpose(3, 0, 1, 2)[..., ::2], w[..., ::4], 1, 0)
    yield with_gradient(draw, draw.integers(-4, 5, size=(2, 3, 4, 6)), draw.normal(size=(2, 3, 2, 3)), 1, 1)
    yield with_gradient(
        draw, draw.integers(256, size=(2, 2, 4, 5), dtype=np.uint8), draw.normal(size=(3, 2, 3, 2)), 1, 0
    )
    yield with_gradient(
        draw, *(draw.normal(size=size).astype(np.float32) for size in ((2, 3, 5, 4), (4, 3, 3, 2))), 1, 1
    )


def with_gradient(draw, x, w, stride, pad):
    """Return (x, w, stride, pad, dout) with a random dout."""
    out = forward.outputs(x, w, np.zeros(len(w)), stride, pad)
    return x, w, stride, pad, draw.normal(size=out.shape)


def expected(x, w, stride, pad, dout):
    """Return (dx, dw, db) by SciPy: dx is a full convolution, dw a cross-correlation, both with the zeros of the stride."""
    padded = np.pad(x.astype(np.float64), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    spread = np.zeros((*dout.shape[:2], *((size - 1) * stride + 1 for size in dout.shape[2:])))
    spread[:, :, ::stride, ::stride] = dout
    dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
    for n, f, c in np.ndindex(len(x), *w.shape[:2]):
        dx[n, c] += convolve2d(spread[n, f], w[f, c].astype(np.float64), "full")
        dw[f, c] += correlate2d(padded[n, c], spread[n, f], "valid")
    height, width = x.shape[2:]
    return dx[:, :, pad : pad + height, pad : pad + width], dw, dout.sum(axis=(0, 2, 3))


def known(x, w, stride, pad, dout):
    """Return the sizes that output_size gives in the forward pass."""
    return forward.known(x, w, None, stride, pad)


@wrong("dx[:, :, pad:-pad] is empty where pad is 0: cut with pad : pad + H")
def cut_with_minus_pad():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad:-pad, pad:-pad], dw, dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("the border of zeros is still there: cut pad rows and columns off each side of dx")
def not_cut():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx, dw, dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("the stride is forgotten: the window begins at row i * stride and column j * stride")
def stride_forgotten():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i, i + HH), slice(j, j + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("the stride is used for the rows only: the window begins at column j * stride")
def stride_of_the_rows():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j, j + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("dx is assigned: windows overlap and filters share pixels, so add")
def dx_assigned():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] = dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("dw is assigned: a filter is used at every place, so add")
def dw_assigned():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] = dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("db is one number: each filter has a bias, so sum over axes 0, 2 and 3 only")
def db_of_all():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum()

    conv_backward_naive = backward


@wrong("db keeps axes of length 1: its shape is (F,)")
def db_keeps_axes():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=(0, 2, 3), keepdims=True)

    conv_backward_naive = backward


@wrong("db is summed over the batch only: a bias is added at every place too")
def db_of_the_batch():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=0)

    conv_backward_naive = backward


@wrong("db is a mean: the gradient of a sum is a sum")
def db_averaged():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.mean(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("the filter is turned in dx: the walk over the outputs takes it as it is")
def dx_turned():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f, :, ::-1, ::-1]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("the gradients of dw are turned: a filter gets dout times the window as it is")
def dw_turned():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw[:, :, ::-1, ::-1], dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("dout is not used for dx: the window gets dout times the filter")
def dx_without_dout():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("dout is not used for dw: the filter gets dout times the window")
def dw_without_dout():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("the order of the results is dx, dw, db")
def dw_first():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dw, dx[:, :, pad : pad + H, pad : pad + W], dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("return three results: dx, dw, db")
def no_db():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw

    conv_backward_naive = backward


@wrong("dw was divided by N: the loss averages over the batch, and dout brings that along")
def dw_averaged():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw / len(x), dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("H and W are swapped where the border is cut off")
def cut_swapped():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + W, pad : pad + H], dw, dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("only the first picture reaches dw: add up over the whole batch")
def dw_of_one_picture():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            if n == 0:
                dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("dx is an array of the pictures' dtype: make it float64")
def dx_of_integers():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape, dtype=x.dtype), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += (dout[n, f, i, j] * w[f]).astype(int).astype(x.dtype)
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@wrong("the loops over rows and columns are swapped: dout is (N, F, rows, columns)")
def loops_swapped():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        OH, OW = dout.shape[2:]
        for n, f, i, j in np.ndindex(len(x), F, OW, OH):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@right
def the_courses_cache(dout, cache):
    padded, w, stride, pad = cache
    dx, dw = np.zeros_like(padded), np.zeros(w.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows, columns = slice(i * stride, i * stride + w.shape[2]), slice(j * stride, j * stride + w.shape[3])
            dx[:, :, rows, columns] += np.tensordot(dout[:, :, i, j], w, axes=1)
            dw += np.tensordot(dout[:, :, i, j].T, padded[:, :, rows, columns], axes=1)
    if pad:
        dx = dx[:, :, pad:-pad, pad:-pad]
    return dx, dw, np.einsum("nfij->f", dout)


@right
def loops():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):
            rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
            dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
            dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=(0, 2, 3))

    conv_backward_naive = backward


@right
def over_offsets():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        OH, OW = dout.shape[2:]
        for k, m in np.ndindex(HH, WW):
            place = np.s_[:, :, k : k + (OH - 1) * stride + 1 : stride, m : m + (OW - 1) * stride + 1 : stride]
            dw[:, :, k, m] = np.einsum("nfij,ncij->fc", dout, padded[place])
            dx[place] += np.einsum("nfij,fc->ncij", dout, w[:, :, k, m])
        return [dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(3).sum(2).sum(0)]

    conv_backward_naive = backward


@right
def entry_by_entry():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), (x, w, b, stride, pad)

    def backward(dout, cache):
        x, w, b, stride, pad = cache
        F, C, HH, WW = w.shape
        H, W = x.shape[2:]
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        db = np.zeros(F)
        for n, f, i, j in np.ndindex(dout.shape):
            db[f] += dout[n, f, i, j]
            for c, k, m in np.ndindex(C, HH, WW):
                row, column = i * stride + k - pad, j * stride + m - pad
                if 0 <= row < H and 0 <= column < W:
                    dx[n, c, row, column] += dout[n, f, i, j] * w[f, c, k, m]
                    dw[f, c, k, m] += dout[n, f, i, j] * x[n, c, row, column]
        return dx[:, :, :H, :W], dw, db

    conv_backward_naive = backward


@right
def a_function_as_cache():
    def conv_forward_naive(x, w, b, stride, pad):
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]

        def way_back(dout):
            dx = np.zeros(padded.shape)
            view = np.lib.stride_tricks.sliding_window_view(dx, w.shape[2:], axis=(2, 3), writeable=True)
            view = view[:, :, ::stride, ::stride]
            for i, j in np.ndindex(dout.shape[2:]):
                view[:, :, i, j] += np.tensordot(dout[:, :, i, j], w, axes=1)
            dx = dx[:, :, pad : dx.shape[2] - pad, pad : dx.shape[3] - pad]
            return dx, np.einsum("nfij,ncijkl->fckl", dout, windows), dout.sum(axis=(0, 2, 3))

        return np.einsum("ncijkl,fckl->nfij", windows, w) + np.reshape(b, (-1, 1, 1)), way_back

    conv_backward_naive = lambda dout, cache: cache(dout)
