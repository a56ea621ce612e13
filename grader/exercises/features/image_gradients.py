"""image_gradients: right minus left, lower minus upper; at the border the pixel itself replaces a missing neighbour."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (gray,) of many sizes: a view of floats, uint8, the smallest, a narrow strip of int16, one in float32."""
    draw = draws("image_gradients_inputs")
    yield (draw.normal(scale=50, size=(3, 5, 14))[:, :, ::2],)
    yield (draw.integers(256, size=(2, 4, 6), dtype=np.uint8),)
    yield (draw.integers(256, size=(1, 2, 2), dtype=np.uint8),)
    yield ((draw.integers(-300, 300, size=(4, 7, 2)) * 100).astype(np.int16),)
    yield (draw.random(size=(1, 2, 5)).astype(np.float32),)


def expected(gray):
    """Return (gx, gy), pixel by pixel."""
    n, h, w = gray.shape
    gx, gy = np.zeros((n, h, w)), np.zeros((n, h, w))
    for m, i, j in np.ndindex(n, h, w):
        gx[m, i, j] = float(gray[m, i, min(j + 1, w - 1)]) - float(gray[m, i, max(j - 1, 0)])
        gy[m, i, j] = float(gray[m, min(i + 1, h - 1), j]) - float(gray[m, max(i - 1, 0), j])
    return gx, gy


@wrong("integers wrapped around (in uint8, 10 - 20 is 246): convert to float64 before you subtract")
def in_uint8(gray):
    padded = np.pad(gray, ((0, 0), (1, 1), (1, 1)), mode="edge")
    return padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]


@wrong("at the border, 0 replaces the missing neighbour: use the pixel itself")
def a_border_of_zeros(gray):
    padded = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)))
    return padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]


@wrong("the border takes its neighbours from the opposite side of the picture, as np.roll does: use the pixel itself")
def rolled(gray):
    gray = gray.astype(float)
    gx = np.roll(gray, -1, axis=2) - np.roll(gray, 1, axis=2)
    return gx, np.roll(gray, -1, axis=1) - np.roll(gray, 1, axis=1)


@wrong("gray itself was changed: work on a copy, such as gray.astype(np.float64)")
def in_place(gray):
    """astype without a copy: the mean is subtracted from the caller's picture."""
    gray = gray.astype(np.float64, copy=False)
    gray -= gray.mean()
    padded = np.pad(gray, ((0, 0), (1, 1), (1, 1)), mode="edge")
    return padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]


@wrong("a result was made (N, H, H): both are (N, H, W), and pictures need not be square")
def square_pictures_only(gray):
    """The number of rows is used for the columns as well."""
    gray = gray.astype(float)
    gx, gy = np.zeros((len(gray), gray.shape[1], gray.shape[1])), np.zeros(gray.shape)
    padded = np.pad(gray, ((0, 0), (1, 1), (1, 1)), mode="edge")
    gx[:] = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]
    gy[:] = padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]
    return gx, gy


@wrong("squeeze(axis=0) works for a single picture only: keep the axis of the N pictures")
def one_picture_only(gray):
    """The pictures' axis is taken for the rows."""
    gray = gray.astype(float).squeeze(axis=0)
    padded = np.pad(gray, 1, mode="edge")
    return (padded[1:-1, 2:] - padded[1:-1, :-2])[None], (padded[2:, 1:-1] - padded[:-2, 1:-1])[None]


@wrong("the differences at the border are 0: use the pixel itself for the missing neighbour")
def zero_at_the_border(gray):
    gray = gray.astype(float)
    gx, gy = np.zeros(gray.shape), np.zeros(gray.shape)
    gx[:, :, 1:-1] = gray[:, :, 2:] - gray[:, :, :-2]
    gy[:, 1:-1] = gray[:, 2:] - gray[:, :-2]
    return gx, gy


@wrong("the differences at the border were doubled: leave them as they are")
def twice_at_the_border(gray):
    """As if the values continued in a straight line beyond the border."""
    gy, gx = np.gradient(gray.astype(float), axis=(1, 2))
    return 2 * gx, 2 * gy


@wrong("these are halved: do not divide by 2, as np.gradient does")
def halved(gray):
    padded = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)), mode="edge")
    return (padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]) / 2, (padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]) / 2


@wrong("gx and gy are swapped: gx comes first, the differences along a row")
def swapped(gray):
    padded = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)), mode="edge")
    return padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1], padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]


@wrong("gx and gy are swapped: gx comes first, the differences along a row")
def swapped_by_hand(gray):
    gray = gray.astype(float)
    h, w = gray.shape[1:]
    down, across = np.minimum(np.arange(h) + 1, h - 1), np.minimum(np.arange(w) + 1, w - 1)
    up, back = np.maximum(np.arange(h) - 1, 0), np.maximum(np.arange(w) - 1, 0)
    return gray[:, down] - gray[:, up], gray[:, :, across] - gray[:, :, back]


@wrong("these are halved: do not divide by 2, as np.gradient does")
def by_np_gradient(gray):
    """Halved inside, and not at the border."""
    return tuple(np.gradient(gray.astype(float), axis=axis) for axis in (2, 1))


@wrong("the sign of gy is flipped: lower neighbour minus upper neighbour")
def up_is_positive(gray):
    padded = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)), mode="edge")
    return padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, :-2, 1:-1] - padded[:, 2:, 1:-1]


@wrong("the sign is flipped: right minus left, lower minus upper")
def left_minus_right(gray):
    padded = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)), mode="edge")
    return padded[:, 1:-1, :-2] - padded[:, 1:-1, 2:], padded[:, :-2, 1:-1] - padded[:, 2:, 1:-1]


@wrong("the whole border is 0: gx has values in the first and last row, gy in the first and last column")
def zero_all_around(gray):
    gray = gray.astype(float)
    gx, gy = np.zeros(gray.shape), np.zeros(gray.shape)
    gx[:, 1:-1, 1:-1] = gray[:, 1:-1, 2:] - gray[:, 1:-1, :-2]
    gy[:, 1:-1, 1:-1] = gray[:, 2:, 1:-1] - gray[:, :-2, 1:-1]
    return gx, gy


@wrong("this is the next pixel minus the pixel itself: subtract the neighbour before it instead")
def to_the_next_pixel(gray):
    gray = gray.astype(float)
    gx, gy = np.zeros(gray.shape), np.zeros(gray.shape)
    gx[:, :, :-1], gy[:, :-1] = np.diff(gray, axis=2), np.diff(gray, axis=1)
    return gx, gy


@wrong("this is each pixel minus the neighbour before it: take the next neighbour minus the one before")
def from_the_pixel_before(gray):
    gray = gray.astype(float)
    gx, gy = np.zeros(gray.shape), np.zeros(gray.shape)
    gx[:, :, 1:], gy[:, 1:] = np.diff(gray, axis=2), np.diff(gray, axis=1)
    return gx, gy


@wrong("the signs are lost: a gradient has a direction")
def absolute_differences(gray):
    padded = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)), mode="edge")
    gx, gy = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]
    return np.abs(gx), np.abs(gy)


@wrong("integers wrapped around (in uint8, 10 - 20 is 246): convert to float64 before you subtract")
def in_int16(gray):
    """Wide enough for uint8, and too narrow for the differences of int16."""
    gray = gray.astype(np.int16) if gray.dtype == np.uint8 else gray
    padded = np.pad(gray, ((0, 0), (1, 1), (1, 1)), mode="edge")
    return padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]


@wrong("only the first picture came back: return (N, H, W) for all N")
def the_first_picture_only(gray):
    padded = np.pad(gray[:1].astype(float), ((0, 0), (1, 1), (1, 1)), mode="edge")
    return padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]


@wrong("the borders are missing: pad the pictures first, so that both results are (N, H, W)")
def without_the_border(gray):
    gray = gray.astype(float)
    return gray[:, :, 2:] - gray[:, :, :-2], gray[:, 2:] - gray[:, :-2]


@wrong("the border was mirrored, so its neighbour is the pixel inside: use the pixel itself, mode='edge'")
def reflected(gray):
    padded = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)), mode="reflect")
    return padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]


@wrong("gx came back twice: gy is the lower neighbour minus the upper neighbour")
def gx_twice(gray):
    padded = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)), mode="edge")
    gx, gy = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]
    return gx, gx


@wrong("these are the magnitude and the angle: return gx and gy themselves")
def magnitude_and_angle(gray):
    padded = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)), mode="edge")
    gx, gy = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]
    return np.hypot(gx, gy), np.arctan2(gy, gx)


@wrong("the values were divided by 255: keep them as they are")
def divided_by_255(gray):
    padded = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)), mode="edge")
    gx, gy = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]
    return gx / 255, gy / 255


@wrong("these are sums over three rows or columns, as in Sobel's filter: subtract single pixels")
def by_sobel(gray):
    p = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)), mode="edge")
    gx, gy = p[:, :, 2:] - p[:, :, :-2], p[:, 2:] - p[:, :-2]
    return gx[:, :-2] + 2 * gx[:, 1:-1] + gx[:, 2:], gy[:, :, :-2] + 2 * gy[:, :, 1:-1] + gy[:, :, 2:]


@wrong("the border is still there: cut it off in the other direction, padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]")
def border_left_on(gray):
    padded = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)), mode="edge")
    return padded[:, :, 2:] - padded[:, :, :-2], padded[:, 2:] - padded[:, :-2]


@wrong("gy is the difference of neighbouring pictures: the rows of a picture are axis 1")
def across_the_pictures(gray):
    padded = np.pad(gray.astype(float), 1, mode="edge")
    gx = padded[1:-1, 1:-1, 2:] - padded[1:-1, 1:-1, :-2]
    return gx, padded[2:, 1:-1, 1:-1] - padded[:-2, 1:-1, 1:-1]


@wrong("the border went around the axis of pictures too: pad ((0, 0), (1, 1), (1, 1))")
def padded_on_every_axis(gray):
    padded = np.pad(gray.astype(np.float64), 1, mode="edge")
    return padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]


@right
def with_places(gray):
    gray = gray.astype(np.float64)
    h, w = gray.shape[1:]
    down, across = np.minimum(np.arange(h) + 1, h - 1), np.minimum(np.arange(w) + 1, w - 1)
    up, back = np.maximum(np.arange(h) - 1, 0), np.maximum(np.arange(w) - 1, 0)
    return gray[:, :, across] - gray[:, :, back], gray[:, down] - gray[:, up]


@right
def slices_filled_in(gray):
    gray = np.array(gray, dtype=float)
    gx, gy = np.empty_like(gray), np.empty_like(gray)
    gx[:, :, 1:-1] = gray[:, :, 2:] - gray[:, :, :-2]
    gx[:, :, 0], gx[:, :, -1] = gray[:, :, 1] - gray[:, :, 0], gray[:, :, -1] - gray[:, :, -2]
    gy[:, 1:-1] = gray[:, 2:] - gray[:, :-2]
    gy[:, 0], gy[:, -1] = gray[:, 1] - gray[:, 0], gray[:, -1] - gray[:, -2]
    return [gx, gy]


@right
def gradient_mended(gray):
    """np.gradient halves the inside, and not the border."""
    gy, gx = np.gradient(gray.astype(float), axis=(1, 2))
    gx[:, :, 1:-1] *= 2
    gy[:, 1:-1, :] *= 2
    return gx, gy


@right
def picture_by_picture(gray):
    across, down = [], []
    for one in gray.astype(float):
        padded = np.pad(one, 1, mode="edge")
        across.append(padded[1:-1, 2:] - padded[1:-1, :-2])
        down.append(padded[2:, 1:-1] - padded[:-2, 1:-1])
    return np.array(across), np.array(down)
