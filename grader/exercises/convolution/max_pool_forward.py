"""max_pool_forward: the largest number in each window of each channel."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.convolution.known_sizes import known_sizes

CASES = {  # (shape of x, height, width, stride)
    "overlapping, 3 x 2": ((2, 3, 7, 5), 3, 2, 1),
    "side by side": ((2, 3, 4, 8), 2, 2, 2),
    "overlapping in rows, gaps in columns": ((1, 2, 7, 8), 3, 2, 2),
    "gaps": ((2, 1, 5, 8), 2, 2, 3),
    "one row": ((3, 2, 1, 6), 1, 3, 1),
    "the whole channel": ((2, 2, 3, 4), 3, 4, 1),
}


def inputs():
    """Yield (x, height, width, stride): the cases above; all below 0; other columns; ties; integers; float32."""
    draw = draws("max_pool_forward_inputs")
    for size, *pool in CASES.values():
        yield draw.normal(size=size), *pool
    yield -1 - draw.random((2, 2, 5, 7)), 3, 3, 2
    yield draw.normal(size=(3, 5, 12, 2)).transpose(3, 0, 1, 2)[..., ::2], 2, 3, 1
    yield draw.integers(3, size=(2, 3, 4, 6)), 2, 3, 1
    yield draw.integers(256, size=(2, 3, 5, 4), dtype=np.uint8), 3, 2, 2
    yield draw.normal(size=(2, 3, 4, 6)).astype(np.float32), 2, 2, 2


def expected(x, height, width, stride):
    """Return (out, None), by sorting each window."""
    windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
    return np.sort(windows.reshape(*windows.shape[:4], -1), axis=4)[..., -1].astype(np.float64), None


def known(x, height, width, stride):
    """Return the sizes that output_size gives."""
    return known_sizes(*x.shape[2:], (height, width), stride, 0)


@wrong("the window moves by one pixel: it begins at row i * stride and column j * stride")
def stride_ignored(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i : i + height, j : j + width]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, height, width, stride)


@wrong("the window moves by its own size: it begins at row i * stride and column j * stride")
def without_overlap(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * height : i * height + height, j * width : j * width + width]
        out[:, :, i, j] = window.max(axis=(2, 3)) if window.size else 0
    return out, (x, height, width, stride)


@wrong("the window's height and width are swapped")
def sizes_swapped(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - width) // stride + 1, (W - height) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + width, j * stride : j * stride + height]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, height, width, stride)


@wrong("these are means: keep the largest number")
def averaged(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
        out[:, :, i, j] = window.mean(axis=(2, 3))
    return out, (x, height, width, stride)


@wrong("these are the smallest numbers: keep the largest")
def smallest(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
        out[:, :, i, j] = window.min(axis=(2, 3))
    return out, (x, height, width, stride)


@wrong("the largest number is never below 0: start with the first number of the window, or with -inf")
def starts_at_zero(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
        out[:, :, i, j] = np.maximum(0, window.max(axis=(2, 3)))
    return out, (x, height, width, stride)


@wrong("these are the largest sizes without the sign: keep the largest number")
def largest_size(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
        out[:, :, i, j] = np.abs(window).max(axis=(2, 3))
    return out, (x, height, width, stride)


@wrong("the channels are pooled together: each is pooled by itself")
def channels_together(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
        out[:, :, i, j] = window.max(axis=(1, 2, 3))[:, None]
    return out, (x, height, width, stride)


@wrong("the whole batch is pooled together: each picture is pooled by itself")
def batch_together(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
        out[:, :, i, j] = window.max(axis=(0, 2, 3))
    return out, (x, height, width, stride)


@wrong("these are places: keep the largest number itself, max and not argmax")
def places(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
        out[:, :, i, j] = window.reshape(N, C, -1).argmax(axis=2)
    return out, (x, height, width, stride)


@wrong("return two results: out, cache")
def no_cache(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out


@wrong("the height of the window is used for its width too")
def square_window(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - height) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + height]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, height, width, stride)


@wrong("the stride is used for the columns only: the window begins at row i * stride")
def stride_of_the_columns(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i : i + height, j * stride : j * stride + width]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, height, width, stride)


@wrong("the stride is used for the rows only: the window begins at column j * stride")
def stride_of_the_rows(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + height, j : j + width]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, height, width, stride)


@wrong("the window's height and width are swapped")
def window_turned(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + width, j * stride : j * stride + height]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, height, width, stride)


@wrong("the window moves by its height: it begins at row i * stride and column j * stride")
def height_for_stride(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * height : i * height + height, j * height : j * height + width]
        out[:, :, i, j] = window.max(axis=(2, 3)) if window.size else 0
    return out, (x, height, width, stride)


@wrong("H // stride is not the number of windows: that is (H - height) / stride + 1")
def size_by_division(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = -(-H // stride), -(-W // stride)
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, height, width, stride)


@wrong("H // stride is not the number of windows: that is (H - height) / stride + 1")
def size_by_whole_division(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = H // stride, W // stride
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, height, width, stride)


@wrong("the order of the results is out, cache")
def cache_first(x, height, width, stride):
    N, C, H, W = x.shape
    OH, OW = (H - height) // stride + 1, (W - width) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(out.shape[2:]):
        window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return (x, height, width, stride), out


@wrong("out is an array of integers, which cuts off what is behind the point: make it of float64")
def whole_maxima(x, height, width, stride):
    OH, OW = output_size(x.shape[2], height, stride, 0), output_size(x.shape[3], width, stride, 0)
    out = np.zeros((*x.shape[:2], OH, OW), dtype=int)
    for i, j in np.ndindex(OH, OW):
        window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, out)


@right
def by_windows(x, height, width, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
    return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)


@right
def over_offsets(x, height, width, stride):
    OH, OW = (x.shape[2] - height) // stride + 1, (x.shape[3] - width) // stride + 1
    out = np.full((*x.shape[:2], OH, OW), -np.inf)
    for k, m in np.ndindex(height, width):
        part = x[:, :, k : k + (OH - 1) * stride + 1 : stride, m : m + (OW - 1) * stride + 1 : stride]
        out = np.maximum(out, part)
    return [out, {"x": x, "stride": stride}]


@right
def by_output_size(x, height, width, stride):
    rows, columns = output_size(x.shape[2], height, stride, 0), output_size(x.shape[3], width, stride, pad=0)
    out = [
        [
            [
                [
                    max(image[c, i * stride : i * stride + height, j * stride : j * stride + width].ravel())
                    for j in range(columns)
                ]
                for i in range(rows)
            ]
            for c in range(x.shape[1])
        ]
        for image in x
    ]
    return np.array(out, dtype=float), x


@right
def the_pictures_dtype(x, height, width, stride):
    OH, OW = (x.shape[2] - height) // stride + 1, (x.shape[3] - width) // stride + 1
    out = np.zeros((*x.shape[:2], OH, OW), dtype=x.dtype)
    for i, j in np.ndindex(OH, OW):
        out[:, :, i, j] = np.amax(
            x[:, :, i * stride : i * stride + height, j * stride : j * stride + width], axis=(2, 3)
        )
    return out, (x, out)
