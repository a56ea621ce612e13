"""Centred differences, pixel by pixel, each missing neighbour replaced by the pixel itself."""

import numpy as np

from grader.hidden import for_the_wrong, rng


def image_gradients_inputs():
    """Pictures of many sizes: a view of floats, uint8, the smallest, a narrow strip of int16, one in float32."""
    draw = rng("image_gradients_inputs")
    yield draw.normal(scale=50, size=(3, 5, 14))[:, :, ::2]
    yield draw.integers(256, size=(2, 4, 6), dtype=np.uint8)
    yield draw.integers(256, size=(1, 2, 2), dtype=np.uint8)
    yield (draw.integers(-300, 300, size=(4, 7, 2)) * 100).astype(np.int16)
    yield draw.random(size=(1, 2, 5)).astype(np.float32)


def image_gradients_expected(gray):
    """The definition, pixel by pixel: (gx, gy)."""
    n, h, w = gray.shape
    gx, gy = np.zeros((n, h, w)), np.zeros((n, h, w))
    for m, i, j in np.ndindex(n, h, w):
        gx[m, i, j] = float(gray[m, i, min(j + 1, w - 1)]) - float(gray[m, i, max(j - 1, 0)])
        gy[m, i, j] = float(gray[m, min(i + 1, h - 1), j]) - float(gray[m, max(i - 1, 0), j])
    return gx, gy


@for_the_wrong
def image_gradients_mistakes(gray):
    """What the usual slips return, by the name that the student is told."""
    gx, gy = image_gradients_expected(gray)
    wide = gray.astype(np.float64)
    mistakes = {
        "gx and gy are swapped: the first goes to the right": (gy, gx),
        "gy goes down, row 0 is at the top: its sign is flipped": (gx, -gy),
        "the signs are flipped: right less left, lower less upper": (-gx, -gy),
        "these are halved: do not divide by 2": (gx / 2, gy / 2),
        "np.gradient halves, except at the border: subtract the neighbours": tuple(
            np.gradient(wide, axis=axis) for axis in (2, 1)
        ),
        "the border is 0: there, the pixel itself stands in for the neighbour it has not": (
            _inside(gx, 2),
            _inside(gy, 1),
        ),
        "the whole border is 0: gx has a value at the top, gy at the left": (
            _inside(_inside(gx, 2), 1),
            _inside(_inside(gy, 2), 1),
        ),
        "at the border the other side of the picture came in: np.roll goes round": (_rolled(wide, 2), _rolled(wide, 1)),
        "at the border a 0 stands in for the missing neighbour: let it be the pixel itself": (
            _padded(wide, 2, mode="constant"),
            _padded(wide, 1, mode="constant"),
        ),
        "these are steps of one pixel: take the right neighbour less the left one": _steps(wide, before=False),
        "these are steps of one pixel, to the left and up: take both neighbours": _steps(wide, before=True),
        "the step at the border was doubled: take it as it is": (_doubled(gx, 2), _doubled(gy, 1)),
        "these have no sign: keep it, a gradient points somewhere": (np.abs(gx), np.abs(gy)),
    }
    if gray.dtype.kind in "iu":
        narrow = _padded(gray, 2, mode="edge"), _padded(gray, 1, mode="edge")
        mistakes[f"{gray.dtype} wrapped around: convert to float64 before you subtract"] = narrow
    return mistakes


def _inside(gradient, axis):
    """The gradient with 0 at both ends of an axis."""
    kept = np.moveaxis(gradient.copy(), axis, 0)
    kept[0] = kept[-1] = 0
    return np.moveaxis(kept, 0, axis)


def _doubled(gradient, axis):
    twice = np.moveaxis(gradient.copy(), axis, 0)
    twice[0], twice[-1] = 2 * twice[0], 2 * twice[-1]
    return np.moveaxis(twice, 0, axis)


def _rolled(gray, axis):
    return np.roll(gray, -1, axis=axis) - np.roll(gray, 1, axis=axis)


def _padded(gray, axis, mode):
    """Centred differences along an axis in the pictures' own dtype."""
    lined = np.moveaxis(gray, axis, 0)
    padded = np.pad(lined, ((1, 1), (0, 0), (0, 0)), mode=mode)
    return np.moveaxis(padded[2:] - padded[:-2], 0, axis)


def _steps(gray, before):
    """Differences to the next pixel, or from the one before; 0 at the end that has none."""
    ends = (1, 0) if before else (0, 1)
    gx = np.pad(np.diff(gray, axis=2), ((0, 0), (0, 0), ends))
    return gx, np.pad(np.diff(gray, axis=1), ((0, 0), ends, (0, 0)))
