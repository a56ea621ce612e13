"""The answers of 06_convolution/gemm, for later notebooks. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa

from byhand.answers.layers import batchnorm_backward_simplified
from byhand.answers.layers import batchnorm_forward
import numpy as np


__all__ = [
    "im2col",
    "conv_forward",
    "col2im",
    "conv_backward",
    "spatial_batchnorm_forward",
    "spatial_batchnorm_backward",
]


def im2col(x, size, stride, pad):
    """Return the stretched matrices of pictures: each window, flattened, is a column.

    x: (N, C, H, W), any real dtype, left unchanged. size: (HH, WW), that of a window.
    stride: the step between windows. pad: the number of zeros added on each of the four sides.
    cols: (N, C * HH * WW, OH * OW); rows ordered by channel, row and column within the window,
    columns by the window's row and column. Same values as x, in any dtype that holds them.
    """
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.empty((N, C, HH, WW, OH, OW), x.dtype)
    for i in range(HH):
        for j in range(WW):
            down, across = slice(i, i + stride * OH, stride), slice(j, j + stride * OW, stride)
            cols[:, :, i, j] = padded[:, :, down, across]
    return cols.reshape(N, C * HH * WW, OH * OW)


def conv_forward(x, w, b, stride, pad):
    """Return (out, cache) of a convolution layer, by one matrix product per picture.

    x: (N, C, H, W), any real dtype; w: (F, C, HH, WW) and b: (F,), float64; all left unchanged.
    stride: the step between windows. pad: the number of zeros added on each of the four sides.
    out: (N, F, OH, OW) float64, each window times each filter, plus the filter's bias.
    cache: anything that conv_backward needs.
    """
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    cols = im2col(x, (HH, WW), stride, pad)
    out = w.reshape(F, -1) @ cols + b[:, None]
    return out.reshape(N, F, OH, OW), (x.shape, w, stride, pad, cols)


def col2im(cols, shape, size, stride, pad):
    """Return pictures in which each pixel is the sum of its copies in the stretched matrices.

    cols: (N, C * HH * WW, OH * OW), any real dtype, ordered as in im2col; left unchanged.
    shape: (N, C, H, W), that of the pictures. size: (HH, WW), that of a window.
    stride: the step between windows. pad: the number of zeros that were added on each side.
    dx: (N, C, H, W) float64; what belongs to the padding is left out.
    """
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.reshape(N, C, HH, WW, OH, OW)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(HH):
        for j in range(WW):
            down, across = slice(i, i + stride * OH, stride), slice(j, j + stride * OW, stride)
            padded[:, :, down, across] += copies[:, :, i, j]
    return padded[:, :, pad : pad + H, pad : pad + W]


def conv_backward(dout, cache):
    """Return (dx, dw, db), the gradients with respect to the inputs of conv_forward.

    dout: (N, F, OH, OW) float64, left unchanged. cache: what your conv_forward returned.
    dx: (N, C, H, W), dw: (F, C, HH, WW), db: (F,), float64.
    """
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=(0, 2))


def spatial_batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    """Return (out, cache) of batch norm for pictures, with one mean and variance per channel.

    x: (N, C, H, W), gamma and beta: (C,), float64, left unchanged. out: (N, C, H, W) float64.
    running: {"mean": (C,), "var": (C,)}, updated in training as batchnorm_forward does.
    mode: "train": each channel's own mean and var, over the N * H * W numbers. "test": those of
    running. momentum, eps: as in batchnorm_forward. cache: anything that the way back needs.
    """
    N, C, H, W = x.shape
    table = x.transpose(0, 2, 3, 1).reshape(-1, C)
    out, cache = batchnorm_forward(table, gamma, beta, running, mode, momentum, eps)
    return out.reshape(N, H, W, C).transpose(0, 3, 1, 2), cache


def spatial_batchnorm_backward(dout, cache):
    """Return (dx, dgamma, dbeta), the gradients for the inputs of spatial_batchnorm_forward.

    dout: (N, C, H, W) float64, left unchanged. cache: what your spatial_batchnorm_forward
    returned in training. dx: (N, C, H, W), dgamma and dbeta: (C,), float64.
    """
    N, C, H, W = dout.shape
    table = dout.transpose(0, 2, 3, 1).reshape(-1, C)
    dx, dgamma, dbeta = batchnorm_backward_simplified(table, cache)
    return dx.reshape(N, H, W, C).transpose(0, 3, 1, 2), dgamma, dbeta
