"""Answers to image_gradients. The first half of the wrong ones pass every visible check."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_image_gradients"


@wrong(TEST, says="wrapped around")
def in_uint8(gray):
    padded = np.pad(gray, ((0, 0), (1, 1), (1, 1)), mode="edge")
    return padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]


@wrong(TEST, says="let it be the pixel itself")
def a_border_of_zeros(gray):
    padded = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)))
    return padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]


@wrong(TEST, says="np.roll goes round")
def rolled(gray):
    gray = gray.astype(float)
    gx = np.roll(gray, -1, axis=2) - np.roll(gray, 1, axis=2)
    return gx, np.roll(gray, -1, axis=1) - np.roll(gray, 1, axis=1)


@wrong(TEST, says="changed   its input gray")
def in_place(gray):
    """astype without a copy, and the mean comes off the caller's picture."""
    gray = gray.astype(np.float64, copy=False)
    gray -= gray.mean()
    padded = np.pad(gray, ((0, 0), (1, 1), (1, 1)), mode="edge")
    return padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2], padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]


@wrong(TEST, says="could not")
def square_pictures_only(gray):
    """A fixed size, and the rows for the columns."""
    gray = gray.astype(float)
    gx, gy = np.zeros((len(gray), gray.shape[1], gray.shape[1])), np.zeros(gray.shape)
    padded = np.pad(gray, ((0, 0), (1, 1), (1, 1)), mode="edge")
    gx[:] = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]
    gy[:] = padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]
    return gx, gy


@wrong(TEST, says="cannot select an axis")
def one_picture_only(gray):
    """The pictures' axis is taken for the rows."""
    gray = gray.astype(float).squeeze(axis=0)
    padded = np.pad(gray, 1, mode="edge")
    return (padded[1:-1, 2:] - padded[1:-1, :-2])[None], (padded[2:, 1:-1] - padded[:-2, 1:-1])[None]


@wrong(TEST, says="the border is 0")
def zero_at_the_border(gray):
    gray = gray.astype(float)
    gx, gy = np.zeros(gray.shape), np.zeros(gray.shape)
    gx[:, :, 1:-1] = gray[:, :, 2:] - gray[:, :, :-2]
    gy[:, 1:-1] = gray[:, 2:] - gray[:, :-2]
    return gx, gy


@wrong(TEST, says="the step at the border was doubled")
def twice_at_the_border(gray):
    """As if the picture went on in a straight line."""
    gy, gx = np.gradient(gray.astype(float), axis=(1, 2))
    return 2 * gx, 2 * gy


@wrong(TEST, says="these are halved")
def halved(gray):
    padded = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)), mode="edge")
    return (padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]) / 2, (padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]) / 2


@wrong(TEST, says="gx and gy are swapped")
def swapped(gray):
    padded = np.pad(gray.astype(float), ((0, 0), (1, 1), (1, 1)), mode="edge")
    return padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1], padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]


@wrong(TEST, says="gx and gy are swapped")
def swapped_by_hand(gray):
    gray = gray.astype(float)
    h, w = gray.shape[1:]
    down, across = np.minimum(np.arange(h) + 1, h - 1), np.minimum(np.arange(w) + 1, w - 1)
    up, back = np.maximum(np.arange(h) - 1, 0), np.maximum(np.arange(w) - 1, 0)
    return gray[:, down] - gray[:, up], gray[:, :, across] - gray[:, :, back]


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
