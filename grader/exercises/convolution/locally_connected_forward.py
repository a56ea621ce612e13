"""locally_connected_forward: every unit has a filter and a bias of its own; with one filter copied, a convolution."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.convolution import conv_forward_naive as convolution


def inputs():
    """Yield (x, w, b, stride): strides 1 to 3, one picture, one channel, integers, float32; then one filter copied."""
    draw = draws("locally_connected_forward_inputs")
    for size, window, places, filters, stride in (
        ((2, 3, 4, 6), (3, 2), (2, 5), 4, 1),
        ((1, 1, 7, 6), (3, 2), (3, 3), 2, 2),
        ((2, 2, 5, 9), (2, 3), (2, 3), 1, 3),
    ):
        w, b = draw.normal(size=(filters, *places, size[1], *window)), draw.normal(size=(filters, *places))
        yield draw.normal(size=size), w, b, stride
        yield draw.integers(256, size=size, dtype=np.uint8), w[..., ::-1], b, stride
    yield *(draw.normal(size=size).astype(np.float32) for size in ((2, 3, 4, 4), (2, 2, 3, 3, 3, 2), (2, 2, 3))), 1
    yield tied(draw)


def tied(draw):
    """Return (x, w, b, stride) with the same filters and biases at all places."""
    x, w, b = draw.normal(size=(2, 3, 5, 6)), draw.normal(size=(4, 3, 3, 2)), draw.normal(size=4)
    places = (4, 2, 3)
    return x, np.tile(w[:, None, None], (1, 2, 3, 1, 1, 1)), np.broadcast_to(b[:, None, None], places).copy(), 2


def expected(x, w, b, stride):
    """Return (out, None): at each place, the one output of a convolution with the filters of that place."""
    HH, WW = w.shape[-2:]
    out = np.zeros((len(x), *b.shape))
    for i, j in np.ndindex(b.shape[1:]):
        window = x[:, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[:, :, i, j] = convolution.outputs(window, w[:, i, j], b[:, i, j], 1, 0)[:, :, 0, 0]
    return out, None


@wrong("all places use the filter of the first: take w[f, i, j]")
def shared_filters(x, w, b, stride):
    HH, WW = w.shape[-2:]
    out = np.zeros((len(x), *b.shape))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW].astype(float)
        out[n, f, i, j] = np.sum(window * w[f, 0, 0]) + b[f, i, j]
    return out, None


@wrong("all places use the bias of the first: add b[f, i, j]")
def shared_biases(x, w, b, stride):
    HH, WW = w.shape[-2:]
    out = np.zeros((len(x), *b.shape))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW].astype(float)
        out[n, f, i, j] = np.sum(window * w[f, i, j]) + b[f, 0, 0]
    return out, None


@wrong("the biases are missing: add b[f, i, j]")
def no_biases(x, w, b, stride):
    HH, WW = w.shape[-2:]
    out = np.zeros((len(x), *b.shape))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW].astype(float)
        out[n, f, i, j] = np.sum(window * w[f, i, j])
    return out, None


@wrong("the window moves by one pixel: it begins at row i * stride and column j * stride")
def stride_ignored(x, w, b, stride):
    HH, WW = w.shape[-2:]
    out = np.zeros((len(x), *b.shape))
    for n, f, i, j in np.ndindex(out.shape):
        out[n, f, i, j] = np.sum(x[n, :, i : i + HH, j : j + WW].astype(float) * w[f, i, j]) + b[f, i, j]
    return out, None


@wrong("the window moves by its own size: it begins at row i * stride and column j * stride")
def without_overlap(x, w, b, stride):
    HH, WW = w.shape[-2:]
    out = np.zeros((len(x), *b.shape))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * HH : i * HH + HH, j * WW : j * WW + WW].astype(float)
        weights = w[f, i, j][:, : window.shape[1], : window.shape[2]]
        out[n, f, i, j] = np.sum(window * weights) + b[f, i, j]
    return out, None


@wrong("only the first channel is used: a window goes through all channels")
def first_channel_only(x, w, b, stride):
    HH, WW = w.shape[-2:]
    out = np.zeros((len(x), *b.shape))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, 0, i * stride : i * stride + HH, j * stride : j * stride + WW].astype(float)
        out[n, f, i, j] = np.sum(window * w[f, i, j, 0]) + b[f, i, j]
    return out, None


@wrong("all outputs are those of the first picture: the window is cut out of x[n]")
def first_picture_only(x, w, b, stride):
    HH, WW = w.shape[-2:]
    out = np.zeros((len(x), *b.shape))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[0, :, i * stride : i * stride + HH, j * stride : j * stride + WW].astype(float)
        out[n, f, i, j] = np.sum(window * w[f, i, j]) + b[f, i, j]
    return out, None


@wrong("return two results: out, cache")
def no_cache(x, w, b, stride):
    HH, WW = w.shape[-2:]
    out = np.zeros((len(x), *b.shape))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW].astype(float)
        out[n, f, i, j] = np.sum(window * w[f, i, j]) + b[f, i, j]
    return out


@wrong("the output is an array of the pictures' dtype: fill an array of float64")
def filled_integers(x, w, b, stride):
    HH, WW = w.shape[-2:]
    out = np.zeros((len(x), *b.shape), dtype=x.dtype)
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW].astype(float)
        out[n, f, i, j] = (np.sum(window * w[f, i, j]) + b[f, i, j]).astype(int).astype(x.dtype)
    return out, None


@right
def by_einsum(x, w, b, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x.astype(float), w.shape[-2:], axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    return np.einsum("ncijkl,fijckl->nfij", windows, w) + b, {"x": x}


@right
def place_by_place(x, w, b, stride):
    F, OH, OW, C, HH, WW = w.shape
    out = np.zeros((x.shape[0], F, OH, OW))
    for i in range(OH):
        for j in range(OW):
            window = x[:, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
            rows = window.reshape(len(x), -1).astype(float)
            out[:, :, i, j] = rows @ w[:, i, j].reshape(F, -1).T + b[:, i, j]
    return [out, (x, w, b, stride)]


@right
def by_offsets(x, w, b, stride):
    F, OH, OW, C, HH, WW = w.shape
    out = np.zeros((len(x), F, OH, OW)) + b
    for k in range(HH):
        for m in range(WW):
            part = x[:, :, k : k + OH * stride : stride, m : m + OW * stride : stride][:, :, :OH, :OW].astype(float)
            out += np.einsum("ncij,fijc->nfij", part, w[..., k, m])
    return out, None
