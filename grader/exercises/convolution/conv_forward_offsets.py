"""conv_forward_offsets: the convolution, with a loop over the filter's rows and columns only."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.convolution import conv_forward_naive as naive

VALUES, SPEED = "test_conv_forward_offsets", "test_conv_forward_offsets_speed"
expected, known = naive.expected, naive.known


def inputs():
    """Yield the calls that conv_forward_naive is tried on."""
    yield from naive.inputs()


def large():
    """Yield (x, w, b, stride, pad): many outputs of one picture, many pictures with few outputs."""
    draw = draws("conv_forward_offsets_large")
    yield draw.normal(size=(1, 2, 55, 64)), draw.normal(size=(3, 2, 3, 3)), draw.normal(size=3), 1, 0
    yield draw.normal(size=(400, 1, 5, 6)), draw.normal(size=(2, 1, 3, 3)), draw.normal(size=2), 1, 0


@wrong("the bias is missing: start with an output full of biases")
def no_bias(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = x[:, :, k : k + stride * OH : stride, m : m + stride * OW : stride]
        out += np.einsum("ncij,fc->nfij", part, w[:, :, k, m])
    return out - np.reshape(b, (F, 1, 1)), None


@wrong("the bias is added for each offset: add it once")
def a_bias_for_each_offset(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = x[:, :, k : k + stride * OH : stride, m : m + stride * OW : stride]
        out += np.einsum("ncij,fc->nfij", part, w[:, :, k, m]) + np.reshape(b, (F, 1, 1))
    return out - np.reshape(b, (F, 1, 1)), None


@wrong("the slices have no step: take every stride-th row and column", loses=(VALUES,))
def no_step(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = x[:, :, k : k + OH, m : m + OW]
        out += np.einsum("ncij,fc->nfij", part, w[:, :, k, m])
    return out, None


@wrong(
    "the offsets are multiplied by the stride: a slice begins at row k and column l, and steps by the stride",
    loses=(VALUES,),
)
def offsets_times_stride(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = x[:, :, k * stride :, m * stride :][:, :, ::stride, ::stride][:, :, :OH, :OW]
        out += np.einsum(
            "ncij,fc->nfij",
            np.pad(part, ((0, 0), (0, 0), (0, OH - part.shape[2]), (0, OW - part.shape[3]))),
            w[:, :, k, m],
        )
    return out, None


@wrong("the filters are turned: offset (k, l) belongs to w[:, :, k, l]")
def turned(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = x[:, :, k : k + stride * OH : stride, m : m + stride * OW : stride]
        out += np.einsum("ncij,fc->nfij", part, w[:, :, HH - 1 - k, WW - 1 - m])
    return out, None


@wrong("each offset replaces the one before: add them up")
def last_offset_only(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = x[:, :, k : k + stride * OH : stride, m : m + stride * OW : stride]
        out = np.reshape(b, (F, 1, 1)) + np.einsum("ncij,fc->nfij", part, w[:, :, k, m])
    return out, None


@wrong("only the first channel is used: sum over all channels")
def first_channel_only(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = x[:, :, k : k + stride * OH : stride, m : m + stride * OW : stride]
        out += np.einsum("nij,f->nfij", part[:, 0], w[:, 0, k, m])
    return out, None


@wrong("the filter's rows and columns are swapped: it has HH rows and WW columns")
def sizes_swapped(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = x[:, :, m : m + stride * OH : stride, k : k + stride * OW : stride]
        out += np.einsum("ncij,fc->nfij", part, w[:, :, k, m])
    return out, None


@wrong("return two results: out, cache")
def no_cache(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = x[:, :, k : k + stride * OH : stride, m : m + stride * OW : stride]
        out += np.einsum("ncij,fc->nfij", part, w[:, :, k, m])
    return out


@wrong("all zeros are at the bottom and on the right: pad zeros on each side", loses=(VALUES,))
def border_on_one_side(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (0, 2 * pad), (0, 2 * pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = x[:, :, k : k + stride * OH : stride, m : m + stride * OW : stride]
        out += np.einsum("ncij,fc->nfij", part, w[:, :, k, m])
    return out, None


@wrong("a Python loop over pictures or places is still there", loses=(SPEED,))
def naive_again(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for n, f, i, j in np.ndindex(out.shape):
        out[n, f, i, j] += np.sum(x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW] * w[f])
    return out, None


@wrong("a Python loop over pictures or places is still there", loses=(SPEED,))
def place_by_place(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for i in range(OH):
        for j in range(OW):
            window = x[:, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
            out[:, :, i, j] += np.tensordot(window, w, axes=((1, 2, 3), (1, 2, 3)))
    return out, None


@wrong("a Python loop over pictures or places is still there", loses=(SPEED,))
def picture_by_picture(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for n in range(len(x)):
        for k, m in np.ndindex(HH, WW):
            part = x[n, :, k : k + stride * OH : stride, m : m + stride * OW : stride]
            out[n] += np.tensordot(w[:, :, k, m], part, axes=1)
    return out, None


@wrong("the output is an array of the pictures' dtype: fill an array of float64", loses=(VALUES,))
def filled_integers(x, w, b, stride, pad):
    dtype = x.dtype
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = x[:, :, k : k + stride * OH : stride, m : m + stride * OW : stride]
        out += np.einsum("ncij,fc->nfij", part, w[:, :, k, m])
    return (out.astype(int).astype(dtype) if dtype.kind in "iu" else out), None


@right
def by_tensordot(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = x[:, :, k : k + stride * OH : stride, m : m + stride * OW : stride]
        out += np.tensordot(part, w[:, :, k, m], axes=(1, 1)).transpose(0, 3, 1, 2)
    return out, None


@right
def channel_by_channel(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for f, c, k, m in np.ndindex(w.shape):
        rows = x[:, c, k : k + (OH - 1) * stride + 1 : stride]
        out[:, f] += w[f, c, k, m] * rows[:, :, m : m + (OW - 1) * stride + 1 : stride]
    return [out, {"x": x, "w": w}]


@right
def by_broadcasting(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = x[:, :, k : k + stride * OH : stride, m : m + stride * OW : stride]
        out += (part[:, None] * w[None, :, :, k, m, None, None]).sum(axis=2)
    return out, None


@right
def by_windows(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    windows = np.lib.stride_tricks.sliding_window_view(x, (HH, WW), axis=(2, 3))[:, :, ::stride, ::stride]
    return out + np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2), (x, w)


@right
def by_output_size(x, w, b, stride, pad):
    OH = output_size(x.shape[2], w.shape[2], stride, pad)
    OW = output_size(x.shape[3], w.shape[3], stride, pad)
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad))).astype(float)
    out = 0
    for k in range(w.shape[2]):
        for m in range(w.shape[3]):
            part = x[:, :, k : k + (OH - 1) * stride + 1 : stride, m : m + (OW - 1) * stride + 1 : stride]
            out = out + w[:, :, k, m] @ part.reshape(*part.shape[:2], -1)
    return out.reshape(len(x), len(w), OH, OW) + b[:, None, None], None
