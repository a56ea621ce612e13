"""conv_forward_naive: F filters slide over every padded picture of a batch, and each adds its bias."""

import numpy as np
from scipy.signal import correlate2d

from grader.exercises import draws, right, wrong
from grader.exercises.convolution.known_sizes import known_sizes

SHAPES = {  # (shape of x, shape of w, stride, pad): nothing is square, and heights differ from widths
    "stride 2": ((2, 3, 7, 6), (4, 3, 3, 2), 2, 0),
    "stride 2, pad 1": ((2, 3, 5, 8), (4, 3, 3, 2), 2, 1),
    "one picture, one channel, pad 2": ((1, 1, 4, 3), (2, 1, 2, 3), 1, 2),
    "stride 3, pad 1": ((2, 2, 6, 12), (3, 2, 2, 5), 3, 1),
    "one filter, as large as the picture": ((3, 2, 4, 5), (1, 2, 4, 5), 1, 0),
}


def inputs():
    """Yield (x, w, b, stride, pad): the shapes above, other columns of larger arrays, integers, uint8, float32."""
    draw = draws("conv_forward_naive_inputs")
    for size, window, stride, pad in SHAPES.values():
        yield draw.normal(size=size), draw.normal(size=window), draw.normal(size=window[0]), stride, pad
    x, w, b = draw.normal(size=(3, 5, 12, 2)), draw.normal(size=(2, 3, 2, 8)), draw.normal(size=6)
    yield x.transpose(3, 0, 1, 2)[..., ::2], w[..., ::4], b[::3], 1, 0
    yield draw.integers(-4, 5, size=(2, 3, 4, 6)), draw.normal(size=(2, 3, 2, 3)), draw.normal(size=2), 1, 1
    yield draw.integers(256, size=(2, 3, 5, 4), dtype=np.uint8), draw.integers(-3, 4, (2, 3, 3, 2)), np.arange(2), 1, 1
    yield *(draw.normal(size=size).astype(np.float32) for size in ((2, 3, 5, 4), (4, 3, 3, 2), 4)), 1, 0


def outputs(x, w, b, stride, pad):
    """Return the output (N, F, OH, OW): SciPy's cross-correlations at all places, and of these every stride-th."""
    x, w = (np.asarray(array, dtype=np.float64) for array in (x, w))
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    one = [[sum(map(_correlate, picture, filters)) for filters in w] for picture in padded]
    return np.array(one)[..., ::stride, ::stride] + np.reshape(b, (-1, 1, 1))


def _correlate(channel, weights):
    return correlate2d(channel, weights, "valid")


def expected(x, w, b, stride, pad):
    """Return (out, None): a cache may be anything."""
    return outputs(x, w, b, stride, pad), None


def known(x, w, b, stride, pad):
    """Return the sizes that output_size gives."""
    return known_sizes(*x.shape[2:], w.shape[2:], stride, pad)


@wrong("the bias is missing: add b[f]")
def no_bias(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((len(x), F, (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        out[n, f, i, j] = np.sum(x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW] * w[f])
    return out, (x, w, stride, pad)


@wrong("the bias is added to every product: add it once, after the sum")
def a_bias_for_each_product(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((len(x), F, (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        out[n, f, i, j] = np.sum(x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW] * w[f] + b[f])
    return out, (x, w, stride, pad)


@wrong("each filter has its own bias: add b[f], not the sum of b")
def one_bias_for_all(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((len(x), F, (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.sum(window * w[f]) + np.sum(b)
    return out, (x, w, stride, pad)


@wrong("the window moves by one pixel: it begins at row i * stride and column j * stride")
def stride_ignored(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((len(x), F, (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        out[n, f, i, j] = np.sum(x[n, :, i : i + HH, j : j + WW] * w[f]) + b[f]
    return out, (x, w, stride, pad)


@wrong("the stride is used for the rows only: the window begins at column j * stride")
def stride_of_the_rows(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((len(x), F, (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        out[n, f, i, j] = np.sum(x[n, :, i * stride : i * stride + HH, j : j + WW] * w[f]) + b[f]
    return out, (x, w, stride, pad)


@wrong("the filters are turned: a convolutional layer takes them as they are")
def turned(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((len(x), F, (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.sum(window * w[f, :, ::-1, ::-1]) + b[f]
    return out, (x, w, stride, pad)


@wrong("only the first channel is used: a window goes through all channels")
def first_channel_only(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((len(x), F, (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, 0, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.sum(window * w[f, 0]) + b[f]
    return out, (x, w, stride, pad)


@wrong("all outputs are those of the first picture: the window is cut out of x[n]")
def first_picture_only(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((len(x), F, (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[0, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (x, w, stride, pad)


@wrong("the filter's height and width are swapped in the size of the output")
def sizes_swapped(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((len(x), F, (x.shape[2] - WW) // stride + 1, (x.shape[3] - HH) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.sum(window * w[f][:, : window.shape[1], : window.shape[2]]) + b[f]
    return out, (x, w, stride, pad)


@wrong("the size of the output is that without padding: use H + 2 * pad")
def size_without_padding(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    out = np.zeros((len(x), F, (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1))
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (x, w, stride, pad)


@wrong("the border repeats the outermost pixels: pad with zeros")
def border_of_pixels(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode="edge")
    out = np.zeros((len(x), F, (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (x, w, stride, pad)


@wrong("all zeros are at the bottom and on the right: pad zeros on each side")
def border_on_one_side(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (0, 2 * pad), (0, 2 * pad)))
    out = np.zeros((len(x), F, (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (x, w, stride, pad)


@wrong("the axes are in the wrong order: out is (N, F, rows, columns)")
def filters_last(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((len(x), (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1, F))
    for n, i, j, f in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, i, j, f] = np.sum(window * w[f]) + b[f]
    return out, (x, w, stride, pad)


@wrong("these are means over the window: add up the products")
def averaged(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((len(x), F, (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.mean(window * w[f]) + b[f]
    return out, (x, w, stride, pad)


@wrong("return two results: out, cache")
def no_cache(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((len(x), F, (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out


@wrong("the output is an array of the pictures' dtype: fill an array of float64")
def filled_integers(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    sizes = (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, *sizes), dtype=x.dtype)
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = (np.sum(window.astype(float) * w[f]) + b[f]).astype(int).astype(x.dtype)
    return out, (x, w, stride, pad)


@wrong("an axis of length 1 was removed: out is (N, F, rows, columns), also for one picture or one filter")
def squeezed(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((len(x), F, (x.shape[2] - HH) // stride + 1, (x.shape[3] - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return np.squeeze(out), (x, w, stride, pad)


@wrong("the width of the output was taken for its height: rows come from H and HH, columns from W and WW")
def square_output(x, w, b, stride, pad):
    F, C, HH, WW = w.shape
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    size = (x.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, size, size))
    for n, f, i, j in np.ndindex(out.shape):
        window = x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.sum(window * w[f][:, : window.shape[1], : window.shape[2]]) + b[f]
    return out, (x, w, stride, pad)


@right
def by_output_size(x, w, b, stride, pad):
    HH, WW = w.shape[2:]
    padded = np.zeros((*x.shape[:2], x.shape[2] + 2 * pad, x.shape[3] + 2 * pad))
    padded[:, :, pad : pad + x.shape[2], pad : pad + x.shape[3]] = x
    rows, columns = output_size(x.shape[2], HH, stride, pad), output_size(x.shape[3], WW, stride=stride, pad=pad)
    out = np.empty((len(x), len(w), int(rows), int(columns)))
    for i in range(int(rows)):
        for j in range(int(columns)):
            window = padded[:, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
            out[:, :, i, j] = np.tensordot(window, w, axes=((1, 2, 3), (1, 2, 3))) + b
    return out, {"x": x, "w": w, "b": b, "stride": stride, "pad": pad}


@right
def by_cross_correlate(x, w, b, stride, pad):
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.einsum("ncijkl,fckl->nfij", windows, w) + np.asarray(b)[:, None, None], (x, w, b, stride, pad)


@right
def by_scipy(x, w, b, stride, pad):
    from scipy.signal import correlate

    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = [[correlate(p, f, "valid")[0, ::stride, ::stride] + c for f, c in zip(w, b)] for p in padded]
    return [np.array(out), None]


@right
def seven_loops(x, w, b, stride, pad):
    (N, C, H, W), (F, _, HH, WW) = x.shape, w.shape
    rows, columns = 1 + (H + 2 * pad - HH) // stride, 1 + (W + 2 * pad - WW) // stride
    out = np.zeros((N, F, rows, columns)) + np.reshape(b, (1, F, 1, 1))
    for n, f, i, j in np.ndindex(out.shape):
        for c, k, m in np.ndindex(C, HH, WW):
            row, column = i * stride + k - pad, j * stride + m - pad
            if 0 <= row < H and 0 <= column < W:
                out[n, f, i, j] += float(x[n, c, row, column]) * w[f, c, k, m]
    return out, None
