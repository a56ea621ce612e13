"""im2col: each window of each picture, flattened by channel, row and column, is a column."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.gemm import windows

VALUES, SPEED = "test_im2col", "test_im2col_speed"


def inputs():
    """Yield (x, size, stride, pad): all sizes different; stride 1 to 3; pad 0 to 2; float32; a part of an array; uint8."""
    for x, w, _, stride, pad in windows.arrays("im2col_inputs"):
        yield x, w.shape[2:], stride, pad
    yield draws("im2col_float32").normal(size=(2, 3, 4, 5)).astype(np.float32), (2, 4), 1, 1


def many():
    """Return the case that must be right for the speed to count."""
    return draws("im2col_many").normal(size=(1, 2, 12, 11)), (3, 2), 1, 0


expected = windows.columns


@wrong("the stride is ignored: the slices take steps of the stride", loses=(VALUES,))
def stride_ignored(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.empty((N, C, HH, WW, OH, OW), x.dtype)
    for i in range(HH):
        for j in range(WW):
            cols[:, :, i, j] = padded[:, :, i : i + OH, j : j + OW]
    return cols.reshape(N, C * HH * WW, OH * OW)


@wrong("each shift is multiplied by the stride: weight (i, j) starts at row i and column j", loses=(VALUES,))
def shift_times_stride(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad + HH * stride), (pad, pad + WW * stride)))
    cols = np.empty((N, C, HH, WW, OH, OW), x.dtype)
    for i in range(HH):
        for j in range(WW):
            top, left = i * stride, j * stride
            cols[:, :, i, j] = padded[:, :, top : top + stride * OH : stride, left : left + stride * OW : stride]
    return cols.reshape(N, C * HH * WW, OH * OW)


@wrong("the padding is missing", loses=(VALUES,))
def not_padded(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H - HH) // stride + 1, (W - WW) // stride + 1
    cols = np.empty((N, C, HH, WW, OH, OW), x.dtype)
    for i in range(HH):
        for j in range(WW):
            cols[:, :, i, j] = x[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride]
    return cols.reshape(N, C * HH * WW, OH * OW)


@wrong("the padding is on one side only: `pad` zeros belong on each of the four sides", loses=(VALUES,))
def padded_on_one_side(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (0, 2 * pad), (0, 2 * pad)))
    cols = np.empty((N, C, HH, WW, OH, OW), x.dtype)
    for i in range(HH):
        for j in range(WW):
            cols[:, :, i, j] = padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride]
    return cols.reshape(N, C * HH * WW, OH * OW)


@wrong("the border is repeated: pad with zeros", loses=(VALUES,))
def border_repeated(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode="edge")
    cols = np.empty((N, C, HH, WW, OH, OW), x.dtype)
    for i in range(HH):
        for j in range(WW):
            cols[:, :, i, j] = padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride]
    return cols.reshape(N, C * HH * WW, OH * OW)


@wrong("rows and columns are swapped: each window is a column")
def windows_as_rows(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.empty((N, C, HH, WW, OH, OW), x.dtype)
    for i in range(HH):
        for j in range(WW):
            cols[:, :, i, j] = padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride]
    return cols.reshape(N, C * HH * WW, OH * OW).transpose(0, 2, 1)


@wrong("the channel changes fastest along the rows: it has to change slowest, as in w.reshape(F, -1)")
def channel_last(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.empty((N, HH, WW, C, OH, OW), x.dtype)
    for i in range(HH):
        for j in range(WW):
            cols[:, i, j] = padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride]
    return cols.reshape(N, C * HH * WW, OH * OW)


@wrong("the windows are read column by column: read them row by row")
def windows_column_by_column(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.empty((N, C, WW, HH, OH, OW), x.dtype)
    for i in range(HH):
        for j in range(WW):
            cols[:, :, j, i] = padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride]
    return cols.reshape(N, C * HH * WW, OH * OW)


@wrong("the windows are ordered column by column: order them as the outputs are, row by row")
def outputs_column_by_column(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.empty((N, C, HH, WW, OW, OH), x.dtype)
    for i in range(HH):
        for j in range(WW):
            part = padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride]
            cols[:, :, i, j] = part.transpose(0, 1, 3, 2)
    return cols.reshape(N, C * HH * WW, OH * OW)


@wrong("all pictures are in one matrix: keep one matrix per picture, (N, C * HH * WW, OH * OW)")
def one_matrix_for_all(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.empty((C, HH, WW, N, OH, OW), x.dtype)
    for i in range(HH):
        for j in range(WW):
            part = padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride]
            cols[:, i, j] = part.transpose(1, 0, 2, 3)
    return cols.reshape(C * HH * WW, N * OH * OW)


@wrong("a window too many is counted: OH is (H + 2 * pad - HH) // stride + 1, and OW likewise")
def one_window_too_many(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 2, (W + 2 * pad - WW) // stride + 2
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad + stride), (pad, pad + stride)))
    cols = np.empty((N, C, HH, WW, OH, OW), x.dtype)
    for i in range(HH):
        for j in range(WW):
            cols[:, :, i, j] = padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride]
    return cols.reshape(N, C * HH * WW, OH * OW)


@wrong("the values were squeezed into int8: keep the dtype of x", loses=(VALUES,))
def eight_bits(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.empty((N, C, HH, WW, OH, OW), np.int8 if x.dtype.kind == "u" else x.dtype)
    for i in range(HH):
        for j in range(WW):
            cols[:, :, i, j] = padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride]
    return cols.reshape(N, C * HH * WW, OH * OW)


@wrong("a Python loop over the windows is still there", loses=(SPEED,))
def window_by_window(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.empty((N, C * HH * WW, OH * OW))
    for i in range(OH):
        for j in range(OW):
            top, left = i * stride, j * stride
            cols[:, :, i * OW + j] = padded[:, :, top : top + HH, left : left + WW].reshape(N, -1)
    return cols


@wrong("only the first channel is stretched: all channels belong into a column")
def first_channel_only(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x[:, :1].shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x[:, :1], ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.empty((N, C, HH, WW, OH, OW), x.dtype)
    for i in range(HH):
        for j in range(WW):
            cols[:, :, i, j] = padded[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride]
    return cols.reshape(N, C * HH * WW, OH * OW)


@right
def sliding_windows(x, size, stride, pad):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    view = np.lib.stride_tricks.sliding_window_view(padded, size, axis=(2, 3))[:, :, ::stride, ::stride]
    N, C, OH, OW = view.shape[:4]
    return view.transpose(0, 1, 4, 5, 2, 3).reshape(N, C * size[0] * size[1], OH * OW)


@right
def fancy_indices(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    channel = np.repeat(np.arange(C), HH * WW)[:, None]
    rows = np.tile(np.repeat(np.arange(HH), WW), C)[:, None] + stride * np.repeat(np.arange(OH), OW)
    columns = np.tile(np.arange(WW), HH * C)[:, None] + stride * np.tile(np.arange(OW), OH)
    return padded[:, channel, rows, columns]


@right
def in_float64_with_own_padding(x, size, stride, pad):
    (N, C, H, W), (HH, WW) = np.shape(x), size
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    padded[:, :, pad : pad + H, pad : pad + W] = x
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    shifts = []
    for c in range(C):
        for i in range(HH):
            for j in range(WW):
                shift = padded[:, c, i : i + stride * OH : stride, j : j + stride * OW : stride]
                shifts.append(shift.reshape(N, -1))
    return np.stack(shifts, axis=1)
