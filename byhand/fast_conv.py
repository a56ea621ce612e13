"""A convolution and a max pool in fast NumPy: a few pictures at a time, in memory that fits into the cache.

The results are those of the plain im2col. Two things are different. The stretched matrices of a whole batch are never
in memory together: a workspace of about a megabyte is filled, multiplied and filled again. And the backward pass
stretches the pictures once more, because that takes less time than fetching the old matrices from memory.
"""

import inspect

import numpy as np

WORKSPACE = 2**20  # bytes
Cache = tuple[np.ndarray, tuple[int, ...], np.ndarray, int, int]


def conv_forward(
    x: np.ndarray, w: np.ndarray, b: np.ndarray, stride: int, pad: int, workspace: int = WORKSPACE
) -> tuple[np.ndarray, Cache]:
    """Return (out (N, F, OH, OW), cache) for pictures x (N, C, H, W), filters w (F, C, HH, WW) and biases b (F,).

    All floating-point numbers have one dtype. workspace: the bytes for stretched matrices.
    """
    padded = _padded(x, pad)
    windows = _windows(padded, w.shape[2:], stride)
    buffer = _buffer(windows, workspace)
    rows, P = w.reshape(len(w), -1), buffer.shape[-2] * buffer.shape[-1]
    out = np.empty((len(x), len(w), P), x.dtype)
    for part in _parts(len(x), len(buffer)):
        some = buffer[: len(windows[part])]
        np.copyto(some, windows[part])
        np.matmul(rows, some.reshape(len(some), -1, P), out=out[part])
        out[part] += b[:, None]
    return out.reshape(len(x), len(w), *buffer.shape[-2:]), (padded, x.shape, w, stride, pad)


def conv_backward(
    dout: np.ndarray, cache: Cache, workspace: int = WORKSPACE
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (dx, dw, db) for dout (N, F, OH, OW) and what conv_forward returned."""
    padded, (_, _, H, W), w, stride, pad = cache
    windows = _windows(padded, w.shape[2:], stride)
    buffer = _buffer(windows, workspace)
    rows, d = w.reshape(len(w), -1), dout.reshape(*dout.shape[:2], -1)
    dw, dpadded = np.zeros_like(rows), np.zeros_like(padded)
    for part in _parts(len(d), len(buffer)):
        some = buffer[: len(windows[part])]
        cols = some.reshape(len(some), -1, d.shape[2])
        np.copyto(some, windows[part])
        dw += np.matmul(d[part], cols.transpose(0, 2, 1)).sum(axis=0)
        np.matmul(rows.T, d[part], out=cols)  # the same memory again, now for dcols
        _add_back(some, dpadded[part], stride)
    return dpadded[:, :, pad : pad + H, pad : pad + W], dw.reshape(w.shape), d.sum(axis=(0, 2))


def show() -> None:
    """Print the forward pass."""
    print(inspect.getsource(conv_forward))


def _padded(x: np.ndarray, pad: int) -> np.ndarray:
    """Return x (N, C, H, W) with zeros around each picture."""
    n, c, h, w = x.shape
    padded = np.zeros((n, c, h + 2 * pad, w + 2 * pad), x.dtype)
    padded[:, :, pad : pad + h, pad : pad + w] = x
    return padded


def _windows(padded: np.ndarray, size: tuple[int, ...], stride: int) -> np.ndarray:
    """Return all windows as a view (N, C, HH, WW, OH, OW): nothing is copied."""
    view = np.lib.stride_tricks.sliding_window_view(padded, size, axis=(2, 3))
    return view[:, :, ::stride, ::stride].transpose(0, 1, 4, 5, 2, 3)


def _buffer(windows: np.ndarray, workspace: int) -> np.ndarray:
    """Return memory for the windows of as many pictures as the workspace holds, at least one."""
    one = windows[0].size * windows.itemsize
    return np.empty((max(1, min(len(windows), workspace // one)), *windows.shape[1:]), windows.dtype)


def _add_back(copies: np.ndarray, dpadded: np.ndarray, stride: int) -> None:
    """Add dcols (n, C, HH, WW, OH, OW) to the pixels that they were copied from."""
    HH, WW, OH, OW = copies.shape[2:]
    for i in range(HH):
        for j in range(WW):
            down, across = slice(i, i + stride * OH, stride), slice(j, j + stride * OW, stride)
            dpadded[:, :, down, across] += copies[:, :, i, j]


def max_pool_forward(x: np.ndarray, size: tuple[int, int], stride: int) -> tuple[np.ndarray, tuple]:
    """Return (out (N, C, OH, OW), cache): the largest number of each window of x (N, C, H, W).

    One comparison of two arrays for each shift within the window, on a few pictures at a time; no window is copied.
    """
    out = _shifts(x, size, stride)[0].copy()
    for part in _parts(len(x), WORKSPACE // x[0].nbytes):
        for view in _shifts(x[part], size, stride)[1:]:
            np.maximum(out[part], view, out=out[part])
    return out, (x, out, size, stride)


def max_pool_backward(dout: np.ndarray, cache: tuple) -> np.ndarray:
    """Return dx (N, C, H, W): each number of dout goes to the first of its window's largest numbers."""
    x, out, size, stride = cache
    tiles = size == (stride, stride) and not (x.shape[2] % stride or x.shape[3] % stride)
    dx = np.empty_like(x) if tiles else np.zeros_like(x)
    for part in _parts(len(x), WORKSPACE // x[0].nbytes):
        left = np.ones(out[part].shape, bool)  # the windows whose largest number has not been found yet
        for view, dview in zip(_shifts(x[part], size, stride), _shifts(dx[part], size, stride), strict=True):
            hit = view == out[part]
            hit &= left
            left ^= hit
            if tiles:  # each pixel is in exactly one window
                np.multiply(dout[part], hit, out=dview)
            else:
                dview += dout[part] * hit
    return dx


def _parts(length: int, most: int) -> list[slice]:
    """Return slices that cut `length` pictures into parts of at most `most`, or of one."""
    step = max(1, most)
    return [slice(first, first + step) for first in range(0, length, step)]


def _shifts(x: np.ndarray, size: tuple[int, int], stride: int) -> list[np.ndarray]:
    """Return a view (N, C, OH, OW) for each shift within a window."""
    OH, OW = (x.shape[2] - size[0]) // stride + 1, (x.shape[3] - size[1]) // stride + 1
    shifts = [(i, j) for i in range(size[0]) for j in range(size[1])]
    return [x[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] for i, j in shifts]
