"""The answers of 06_convolution/convolution, for later notebooks. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa

import numpy as np


__all__ = [
    "cross_correlate",
    "convolve",
    "output_size",
    "count_parameters",
    "locally_connected_forward",
    "conv_forward_naive",
    "conv_forward_offsets",
    "conv_backward_naive",
    "max_pool_forward",
    "max_pool_backward",
]


def cross_correlate(x, w):
    """Return the valid cross-correlation of a picture with a filter: sums of window * w.

    x: (H, W), w: (HH, WW), integers or floats, left unchanged; HH is at most H, and WW at most W.
    The result is (H - HH + 1, W - WW + 1) float64.
    """
    x, w = np.asarray(x, dtype=np.float64), np.asarray(w, dtype=np.float64)
    HH, WW = w.shape
    out = np.zeros((x.shape[0] - HH + 1, x.shape[1] - WW + 1))
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(x[i : i + HH, j : j + WW] * w)
    return out


def convolve(x, w):
    """Return the valid convolution: the cross-correlation with w turned by 180 degrees.

    x: (H, W), w: (HH, WW), integers or floats, left unchanged; HH is at most H, and WW at most W.
    The result is (H - HH + 1, W - WW + 1) float64.
    """
    return cross_correlate(x, np.asarray(w)[::-1, ::-1])


def output_size(n, f, stride, pad):
    """Return the number of places of a window of f pixels in a row of n pixels, an integer.

    n: pixels, f: the window's size, stride: the step, integers from 1; pad: zeros on each side,
    from 0. Raises a ValueError that says so if the window is larger than the padded row, or the
    steps do not come out even.
    """
    room = n + 2 * pad - f
    if room < 0 or room % stride:
        raise ValueError(f"a filter of {f} with stride {stride} does not fit {n} + 2 * {pad}")
    return room // stride + 1


def count_parameters(filter_shape, units, bias=True):
    """Return the number of weights and biases that a layer learns, an integer.

    filter_shape: a tuple, the shape of what one unit sees, such as (C, HH, WW).
    units: the number of units, or of filters, with weights of their own.
    bias: True for one bias each.
    """
    return units * (int(np.prod(filter_shape)) + bias)


def locally_connected_forward(x, w, b, stride):
    """Return (out, cache) of a locally connected layer: each unit has its own filter and bias.

    x: (N, C, H, W), w: (F, OH, OW, C, HH, WW), b: (F, OH, OW), integers or floats, left unchanged.
    stride: an integer from 1; H = (OH - 1) * stride + HH, and W likewise: the windows fit.
    out: (N, F, OH, OW) float64. cache: anything, also None.
    """
    HH, WW = w.shape[-2:]
    out = np.zeros((len(x), *b.shape))
    for n, f, i, j in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        window = x[n, :, top : top + HH, left : left + WW]
        out[n, f, i, j] = np.sum(window.astype(float) * w[f, i, j]) + b[f, i, j]
    return out, None


def conv_forward_naive(x, w, b, stride, pad):
    """Return (out, cache) of a convolutional layer (as nets do it, without turning the filters).

    x: (N, C, H, W), w: (F, C, HH, WW), b: (F,), integers or floats, left unchanged.
    stride: an integer from 1, pad: zeros on each side, from 0; the windows fit.
    out: (N, F, output_size(H, HH, stride, pad), output_size(W, WW, stride, pad)) float64.
    cache: anything that conv_backward_naive needs.
    """
    F, _, HH, WW = w.shape
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    rows = output_size(x.shape[2], HH, stride, pad)
    columns = output_size(x.shape[3], WW, stride, pad)
    out = np.zeros((len(x), F, rows, columns))
    for n, f, i, j in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        window = padded[n, :, top : top + HH, left : left + WW]
        out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (padded, w, stride, pad)


def conv_forward_offsets(x, w, b, stride, pad):
    """Return (out, cache) as conv_forward_naive does, looping over rows and columns of w only.

    x: (N, C, H, W), w: (F, C, HH, WW), b: (F,), integers or floats, left unchanged.
    stride: an integer from 1, pad: zeros on each side, from 0; the windows fit.
    out: (N, F, output_size(H, HH, stride, pad), output_size(W, WW, stride, pad)) float64.
    cache: anything, also None.
    """
    F, _, HH, WW = w.shape
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (padded.shape[2] - HH) // stride + 1, (padded.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = padded[:, :, k : k + stride * OH : stride, m : m + stride * OW : stride]
        out += np.einsum("ncij,fc->nfij", part, w[:, :, k, m])
    return out, (padded, w, stride, pad)


def conv_backward_naive(dout, cache):
    """Return (dx, dw, db), the gradients with respect to the inputs of conv_forward_naive.

    dout: (N, F, OH, OW), floats, the gradient with respect to out; left unchanged.
    cache: what your conv_forward_naive returned.
    dx: (N, C, H, W), dw: (F, C, HH, WW), db: (F,), float64.
    """
    padded, w, stride, pad = cache
    HH, WW = w.shape[2:]
    dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
    for n, f, i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        rows, columns = slice(top, top + HH), slice(left, left + WW)
        dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
        dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
    H, W = padded.shape[2] - 2 * pad, padded.shape[3] - 2 * pad
    return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=(0, 2, 3))


def max_pool_forward(x, height, width, stride):
    """Return (out, cache) of a max pool: the largest number in each window of each channel.

    x: (N, C, H, W), integers or floats, left unchanged.
    height, width: the window's size; stride: its step; the windows fit.
    out: (N, C, output_size(H, height, stride, 0), output_size(W, width, stride, 0)) float64.
    cache: anything that max_pool_backward needs.
    """
    N, C, H, W = x.shape
    out = np.zeros((N, C, output_size(H, height, stride, 0), output_size(W, width, stride, 0)))
    for i, j in np.ndindex(out.shape[2:]):
        top, left = i * stride, j * stride
        out[:, :, i, j] = x[:, :, top : top + height, left : left + width].max(axis=(2, 3))
    return out, (x, height, width, stride)


def max_pool_backward(dout, cache):
    """Return dx, the gradient with respect to the input of max_pool_forward.

    Each window gives its dout to its largest entry, once; among equal ones, to one or divided.
    dout: (N, C, OH, OW), floats, left unchanged. cache: what your max_pool_forward returned.
    dx: (N, C, H, W) float64.
    """
    x, height, width, stride = cache
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        window = x[n, c, top : top + height, left : left + width]
        row, column = np.unravel_index(window.argmax(), window.shape)
        dx[n, c, top + row, left + column] += dout[n, c, i, j]
    return dx
