"""conv_forward: the filters as rows times the stretched pictures, plus the biases, with four axes again."""

import numpy as np

from byhand.checks.stand_in import known_results  # noqa: F401  (a probe uses it)
from grader.exercises import draws, right, wrong
from grader.exercises.gemm import windows

VALUES, SPEED = "test_conv_forward", "test_conv_forward_speed"


def inputs():
    """Yield (x, w, b, stride, pad): all sizes different; stride 1 to 3; pad 0 to 2; a part of an array; uint8."""
    return windows.arrays("conv_forward_inputs")


def expected(x, w, b, stride, pad):
    """Return (out, None): the cache is not judged."""
    return windows.convolved(x, w, b, stride, pad), None


known = windows.known


def many():
    """Return the case that must be right for the speed to count."""
    draw = draws("conv_forward_many")
    return draw.normal(size=(2, 3, 11, 9)), draw.normal(size=(5, 3, 3, 3)), draw.normal(size=5), 1, 0


@wrong("b is added along the outputs: it belongs to the filters, as a column b[:, None]")
def bias_along_the_outputs(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = w.reshape(F, -1) @ im2col(x, (HH, WW), stride, pad)
    out = out + np.resize(b, OH * OW)
    return out.reshape(N, F, OH, OW), None


@wrong("the biases are missing")
def without_biases(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = w.reshape(F, -1) @ im2col(x, (HH, WW), stride, pad)
    return out.reshape(N, F, OH, OW), None


@wrong("the biases are subtracted: add them")
def biases_subtracted(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = w.reshape(F, -1) @ im2col(x, (HH, WW), stride, pad) - b[:, None]
    return out.reshape(N, F, OH, OW), None


@wrong("the filters are flipped: this layer correlates, with the filters as they are")
def flipped(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    rows = w[:, :, ::-1, ::-1].reshape(F, -1)
    out = rows @ im2col(x, (HH, WW), stride, pad) + b[:, None]
    return out.reshape(N, F, OH, OW), None


@wrong("the filters' numbers are in another order: reshape w to (F, -1), without a transposition")
def weights_in_another_order(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    rows = w.transpose(0, 2, 3, 1).reshape(F, -1)
    out = rows @ im2col(x, (HH, WW), stride, pad) + b[:, None]
    return out.reshape(N, F, OH, OW), None


@wrong("reshape does not transpose: w.reshape(-1, F).T mixes the filters, w.reshape(F, -1) has one per row")
def filters_mixed(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = w.reshape(-1, F).T @ im2col(x, (HH, WW), stride, pad) + b[:, None]
    return out.reshape(N, F, OH, OW), None


@wrong("the outputs are still in one row: reshape to (N, F, OH, OW)")
def outputs_in_one_row(x, w, b, stride, pad):
    F, _, HH, WW = w.shape
    return w.reshape(F, -1) @ im2col(x, (HH, WW), stride, pad) + b[:, None], None


@wrong("OH and OW are swapped in the last reshape")
def height_and_width_swapped(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = w.reshape(F, -1) @ im2col(x, (HH, WW), stride, pad) + b[:, None]
    return out.reshape(N, F, OW, OH), None


@wrong("return two results: out and cache")
def no_cache(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = w.reshape(F, -1) @ im2col(x, (HH, WW), stride, pad) + b[:, None]
    return out.reshape(N, F, OH, OW)


@wrong("the biases and filters were converted to the dtype of x: the product belongs in float64", loses=(VALUES,))
def in_the_dtype_of_x(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    rows, b = w.reshape(F, -1), b[:, None]
    if x.dtype.kind == "u":
        rows, b = rows.astype(np.int64), b.astype(np.int64)
    out = rows @ im2col(x, (HH, WW), stride, pad) + b
    return out.reshape(N, F, OH, OW), None


@wrong("time its lines one by one, to find the slow one", loses=(SPEED,))
def looped(x, w, b, stride, pad):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    (N, _, H, W), (F, _, HH, WW) = padded.shape, w.shape
    out = np.zeros((N, F, (H - HH) // stride + 1, (W - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        window = padded[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, None


@wrong("the stride is 1 here: pass it to im2col, and divide by it in OH and OW", loses=(VALUES,))
def stride_one(x, w, b, stride, pad):
    stride = 1
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = w.reshape(F, -1) @ im2col(x, (HH, WW), stride, pad) + b[:, None]
    return out.reshape(N, F, OH, OW), None


@wrong("a filter is (HH, WW): the height comes first", loses=(VALUES,))
def size_swapped(x, w, b, stride, pad):
    (N, _, H, W), (F, _, WW, HH) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = w.reshape(F, -1) @ im2col(x, (HH, WW), stride, pad) + b[:, None]
    return out.reshape(N, F, OH, OW), None


@wrong("2 * pad is missing in OH and OW", loses=(VALUES,))
def outputs_without_two_pads(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H - HH) // stride + 1, (W - WW) // stride + 1
    out = w.reshape(F, -1) @ im2col(x, (HH, WW), stride, pad) + b[:, None]
    return out.reshape(N, F, OH, OW), None


@wrong("all pictures side by side give (F, N * OH * OW): reshape to (F, N, OH, OW), then swap the first two axes")
def pictures_and_filters_mixed(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = w.reshape(F, -1) @ np.concatenate(list(im2col(x, (HH, WW), stride, pad)), axis=1) + b[:, None]
    return out.reshape(N, F, OH, OW), None


@wrong("all pictures side by side give (F, N, OH, OW): swap the first two axes at the end")
def filters_before_pictures(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = w.reshape(F, -1) @ np.concatenate(list(im2col(x, (HH, WW), stride, pad)), axis=1) + b[:, None]
    return out.reshape(F, N, OH, OW), None


@wrong("out was made in the dtype of x: it is float64", loses=(VALUES,))
def integers(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = w.reshape(F, -1) @ im2col(x, (HH, WW), stride, pad) + b[:, None]
    return out.reshape(N, F, OH, OW).astype(x.dtype), None


@wrong("out is rounded to float32: it is float64", loses=(VALUES,))
def single_precision(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = w.reshape(F, -1) @ im2col(x, (HH, WW), stride, pad) + b[:, None]
    return out.reshape(N, F, OH, OW).astype(np.float32), None


@wrong("the product is (N, OH * OW, F) here: bring the filters to axis 1 before the reshape")
def filters_left_last(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = im2col(x, (HH, WW), stride, pad).transpose(0, 2, 1) @ w.reshape(F, -1).T + b
    return out.reshape(N, F, OH, OW), None


@wrong("the product has the filters on axis 1 already: reshape it to (N, F, OH, OW), without a transposition")
def moved_without_need(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = w.reshape(F, -1) @ im2col(x, (HH, WW), stride, pad) + b[:, None]
    return out.reshape(N, OH, OW, F).transpose(0, 3, 1, 2), None


@wrong("the biases are added twice")
def biases_twice(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    out = w.reshape(F, -1) @ im2col(x, (HH, WW), stride, pad) + 2 * b[:, None]
    return out.reshape(N, F, OH, OW), None


@right
def picture_by_picture(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    cols = im2col(x, (HH, WW), stride, pad)
    out = np.stack([w.reshape(F, -1) @ one for one in cols])
    out = out.reshape(N, F, OH, OW) + b.reshape(1, F, 1, 1)
    return out, {"cols": cols}


@right
def one_matrix_for_all(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = 1 + (H + 2 * pad - HH) // stride, 1 + (W + 2 * pad - WW) // stride
    cols = np.concatenate(list(im2col(x, w.shape[2:], stride, pad)), axis=1)
    out = (np.dot(w.reshape(F, -1), cols).T + b).T
    return out.reshape(F, N, OH, OW).transpose(1, 0, 2, 3), None


@right
def padded_before(x, w, b, stride, pad):
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = int((H + 2 * pad - HH) / stride + 1), int((W + 2 * pad - WW) / stride + 1)
    cols = im2col(np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad))), (HH, WW), stride, 0)
    out = np.einsum("fk,nkp->nfp", w.reshape(F, -1), cols) + b[None, :, None]
    return out.reshape(N, F, OH, OW), (x, w)


@right
def by_tensordot(x, w, b, stride, pad):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    view = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    out = np.tensordot(view, w, axes=((1, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2)
    return out + b[:, None, None], None
