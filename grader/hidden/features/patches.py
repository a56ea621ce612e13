"""All patches of a picture, corner by corner."""

import numpy as np

from grader.hidden import for_the_wrong, rng


def extract_patches_inputs():
    """(images, size): sizes that differ, grey and colour, a view, one patch high, patches of one pixel."""
    draw = rng("extract_patches_inputs")
    yield draw.integers(256, size=(2, 5, 7, 3), dtype=np.uint8), 3
    yield draw.normal(size=(3, 6, 8, 1))[:, :, ::2], 2
    yield draw.integers(256, size=(1, 4, 9, 2), dtype=np.uint8), 4
    yield np.asfortranarray(draw.random(size=(2, 3, 4, 3)).astype(np.float32)), 1


def extract_patches_expected(images, size):
    """Number by number."""
    return _patches(images, size, 1)


@for_the_wrong
def extract_patches_mistakes(images, size):
    """What the usual slips return, by the name that the student is told."""
    n, h, w, c = images.shape
    right = _patches(images, size, 1)
    rows, columns = h - size + 1, w - size + 1
    grid, inner = right.reshape(n, rows, columns, -1), right.reshape(n, -1, size, size, c)
    return {
        "corners go row by row: these go down the columns first": grid.swapaxes(1, 2).reshape(right.shape),
        "the channels of a pixel stay together: these come channel after channel": (
            inner.transpose(0, 1, 4, 2, 3).reshape(right.shape)
        ),
        "the numbers of a patch go row by row: these go down its columns": inner.swapaxes(2, 3).reshape(right.shape),
        "the last row and column of corners are missing: there are H - size + 1": (
            grid[:, :-1, :-1].reshape(n, -1, right.shape[2])
        ),
        "these patches lie side by side: all of them, at every corner, were asked for": _patches(images, size, size),
        "patches of all pictures in one list: keep the pictures apart": right.reshape(-1, right.shape[2]),
        "the patch's axes are still there: its numbers stand in one row": inner,
        "the grid of corners is still there: the patches stand in one list": grid,
        "the first picture alone came back: all N of them were asked for": right[:1],
        "the numbers keep their values: do not divide by 255": right / 255,
        "the corner comes first, then the picture: swap these axes": right.swapaxes(0, 1),
    }


def _patches(images, size, step):
    n, h, w, c = images.shape
    corners = [(i, j) for i in range(0, h - size + 1, step) for j in range(0, w - size + 1, step)]
    inside = [(a, b, d) for a in range(size) for b in range(size) for d in range(c)]
    return np.array([[[float(images[m, i + a, j + b, d]) for a, b, d in inside] for i, j in corners] for m in range(n)])
