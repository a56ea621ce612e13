"""col2im: each pixel is the sum of its copies in the stretched matrices; what belongs to the padding is left out."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.gemm import windows


def inputs():
    """Yield (cols, shape, size, stride, pad): all sizes different; stride 1 to 3; pad 0 to 2; integers."""
    draw = draws("col2im_inputs")
    for x, w, _, stride, pad in windows.arrays("col2im_sizes"):
        cols = windows.columns(x, w.shape[2:], stride, pad)
        yield draw.normal(size=cols.shape), x.shape, w.shape[2:], stride, pad
    yield draw.integers(-50, 50, size=(2, 12, 9)), (2, 2, 4, 5), (2, 3), 1, 0


expected = windows.added_back


@wrong("copies overwrite each other: where windows share a pixel, their numbers are added")
def assigned(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.reshape(N, C, HH, WW, OH, OW)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(HH):
        for j in range(WW):
            padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] = copies[:, :, i, j]
    return padded[:, :, pad : pad + H, pad : pad + W]


@wrong("with pad 0, pad:-pad is empty: write pad : pad + H")
def cropped_with_minus_pad(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.reshape(N, C, HH, WW, OH, OW)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(HH):
        for j in range(WW):
            padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] += copies[:, :, i, j]
    return padded[:, :, pad:-pad, pad:-pad]


@wrong("the padding is still there: cut it off at the end")
def not_cropped(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.reshape(N, C, HH, WW, OH, OW)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(HH):
        for j in range(WW):
            padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] += copies[:, :, i, j]
    return padded


@wrong("all of the padding was cut off at the end: `pad` rows and columns are on each side")
def cropped_at_the_end(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.reshape(N, C, HH, WW, OH, OW)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(HH):
        for j in range(WW):
            padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] += copies[:, :, i, j]
    return padded[:, :, :H, :W]


@wrong("the stride is ignored: the slices take steps of the stride")
def stride_ignored(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.reshape(N, C, HH, WW, OH, OW)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(HH):
        for j in range(WW):
            padded[:, :, i : i + OH, j : j + OW] += copies[:, :, i, j]
    return padded[:, :, pad : pad + H, pad : pad + W]


@wrong("these are averages of the copies: add them up")
def averaged(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.reshape(N, C, HH, WW, OH, OW)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(HH):
        for j in range(WW):
            padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] += copies[:, :, i, j]
    counts = np.zeros((H + 2 * pad, W + 2 * pad))
    for i in range(HH):
        for j in range(WW):
            counts[i : i + stride * OH : stride, j : j + stride * OW : stride] += 1
    padded /= np.maximum(counts, 1)
    return padded[:, :, pad : pad + H, pad : pad + W]


@wrong("the rows of cols are the weights, its columns are the windows: reshape to (N, C, HH, WW, OH, OW)")
def window_and_output_swapped(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.transpose(0, 2, 1).reshape(N, C, HH, WW, OH, OW)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(HH):
        for j in range(WW):
            padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] += copies[:, :, i, j]
    return padded[:, :, pad : pad + H, pad : pad + W]


@wrong("the channel changes fastest along the rows here: it changes slowest")
def channel_last(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.reshape(N, HH, WW, C, OH, OW).transpose(0, 3, 1, 2, 4, 5)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(HH):
        for j in range(WW):
            padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] += copies[:, :, i, j]
    return padded[:, :, pad : pad + H, pad : pad + W]


@wrong("the windows are read column by column here: cols has them row by row")
def windows_column_by_column(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.reshape(N, C, WW, HH, OH, OW).transpose(0, 1, 3, 2, 4, 5)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(HH):
        for j in range(WW):
            padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] += copies[:, :, i, j]
    return padded[:, :, pad : pad + H, pad : pad + W]


@wrong("the columns of cols are the outputs row by row: reshape to (..., OH, OW), not (..., OW, OH)")
def outputs_column_by_column(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.reshape(N, C, HH, WW, OW, OH).transpose(0, 1, 2, 3, 5, 4)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(HH):
        for j in range(WW):
            padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] += copies[:, :, i, j]
    return padded[:, :, pad : pad + H, pad : pad + W]


@wrong("the last shift in each direction is missing: i runs below HH, and j below WW")
def last_shift_missing(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.reshape(N, C, HH, WW, OH, OW)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(max(HH - 1, 1)):
        for j in range(max(WW - 1, 1)):
            padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] += copies[:, :, i, j]
    return padded[:, :, pad : pad + H, pad : pad + W]


@wrong("the sums were made in the dtype of cols, or truncated to integers: start with np.zeros")
def integers(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.reshape(N, C, HH, WW, OH, OW)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad), int)
    for i in range(HH):
        for j in range(WW):
            padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] += copies[:, :, i, j].astype(int)
    return padded[:, :, pad : pad + H, pad : pad + W]


@wrong("cols was changed: make a new array")
def cols_changed(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.reshape(N, C, HH, WW, OH, OW)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(HH):
        for j in range(WW):
            padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] += copies[:, :, i, j]
            copies[:, :, i, j] = 0
    return padded[:, :, pad : pad + H, pad : pad + W]


@right
def window_by_window(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for k in range(OH * OW):
        top, left = k // OW * stride, k % OW * stride
        padded[:, :, top : top + HH, left : left + WW] += cols[:, :, k].reshape(N, C, HH, WW)
    return padded[:, :, pad : H + pad, pad : W + pad]


@right
def added_at_indices(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    channel = np.repeat(np.arange(C), HH * WW)[:, None]
    rows = np.tile(np.repeat(np.arange(HH), WW), C)[:, None] + stride * np.repeat(np.arange(OH), OW)
    columns = np.tile(np.arange(WW), HH * C)[:, None] + stride * np.tile(np.arange(OW), OH)
    np.add.at(padded, (slice(None), channel, rows, columns), cols)
    return padded if pad == 0 else padded[:, :, pad:-pad, pad:-pad]


@right
def by_counting(cols, shape, size, stride, pad):
    (N, C, H, W), (HH, WW) = shape, size
    high, wide = H + 2 * pad, W + 2 * pad
    numbers = np.arange(high * wide).reshape(high, wide)
    view = np.lib.stride_tricks.sliding_window_view(numbers, size)[::stride, ::stride]
    places = view.transpose(2, 3, 0, 1).ravel()
    parts = cols.reshape(N * C, -1)
    sums = [np.bincount(places, weights=part, minlength=high * wide) for part in parts]
    return np.array(sums).reshape(N, C, high, wide)[:, :, pad : pad + H, pad : pad + W]
