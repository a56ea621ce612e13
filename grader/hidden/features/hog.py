"""Histograms of oriented gradients, vote by vote."""

import numpy as np

from grader.hidden import for_the_wrong, rng
from grader.hidden.features.gradients import image_gradients_expected

GREY = np.array([0.299, 0.587, 0.114])


def hog_cells_inputs():
    """(images, cell, bins): pictures, their negative, dimmed, turned; grey ones; cells and bins of many sizes."""
    draw = rng("hog_cells_inputs")
    pictures = draw.integers(256, size=(3, 16, 24, 3), dtype=np.uint8)
    yield pictures, 8, 9
    yield 255 - pictures, 8, 9
    yield pictures * 0.25, 8, 9
    turned = draw.random(size=(1, 12, 8, 3))
    yield turned, 4, 6
    yield np.rot90(turned, axes=(1, 2)), 4, 6
    yield np.repeat(draw.integers(256, size=(2, 6, 9, 1)), 3, axis=3).astype(np.int16), 3, 4
    level = np.zeros((1, 6, 6, 3))  # edges of 0 and 90 degrees, and a cell without any
    level[0, 3:, :3] = level[0, :3, 3:] = 100.0
    yield level, 2, 9
    yield draw.integers(256, size=(1, 5, 10, 3), dtype=np.uint8).astype(np.float32), 5, 2


def hog_cells_expected(images, cell=8, bins=9):
    """The definition, vote by vote."""
    return _votes(images, cell, bins)


def hog_cells_known(images):
    """Return the right gradients of the grey pictures, [(arguments, result), ...]: all at once, and one by one."""
    gray = images @ GREY
    parts = [gray, *np.split(gray, len(gray))]
    return {"image_gradients": [((part,), image_gradients_expected(part)) for part in parts]}


def hog_cells_lost_votes(images, cell=8, bins=9):
    """What a cell adds up to after slips that lose votes or change them, by the name that the student is told."""
    return {text: cells.sum(axis=3) for text, cells in _other_strengths(images, cell, bins).items()}


@for_the_wrong
def hog_cells_mistakes(images, cell=8, bins=9):
    """What the usual slips return, by the name that the student is told."""
    right = _votes(images, cell, bins)
    nine = {"there are nine bins: make as many as `bins` says": _votes(images, cell, 9)} if bins != 9 else {}
    return _other_angles(images, cell, bins) | _other_strengths(images, cell, bins) | _other_bins(right) | nine


def _other_strengths(images, cell, bins):
    """Slips in how much a pixel's vote is, and where votes get lost."""
    right = _votes(images, cell, bins)
    return {
        "votes beyond the last centre, or before the first, are lost: after the last bin comes the first": _votes(
            images, cell, bins, wrap="lose"
        ),
        "negative angles fall through the bins: take them modulo 180": _votes(
            images, cell, bins, angle=lambda a: np.where(a < 0, np.nan, a)
        ),
        "these are means over the cell: sum the votes": right / cell**2,
        "each pixel voted with 1: its vote is the magnitude of its gradient": _votes(
            images, cell, bins, strength=lambda x, y: np.ones_like(x)
        ),
        "each pixel voted with the square of its magnitude: take the root": _votes(
            images, cell, bins, strength=lambda x, y: x**2 + y**2
        ),
        "each pixel voted with |gx| + |gy|: its vote is the root of the summed squares": _votes(
            images, cell, bins, strength=lambda x, y: np.abs(x) + np.abs(y)
        ),
        "grey is 0.299 r + 0.587 g + 0.114 b here, not the mean of the channels": _votes(
            images, cell, bins, grey=np.full(3, 1 / 3)
        ),
        "grey is 0.299 r + 0.587 g + 0.114 b: the channels are in reverse order": _votes(
            images, cell, bins, grey=GREY[::-1]
        ),
        "the gradients stop at each cell's border: take them once, for the whole picture": _cell_by_cell(
            images, cell, bins
        ),
        "each cell adds up to 1 here: keep the sums": right / np.maximum(right.sum(axis=3, keepdims=True), 1e-12),
        "each cell has the length 1 here: that is for block_normalize": (
            right / np.maximum(np.linalg.norm(right, axis=3, keepdims=True), 1e-12)
        ),
    }


def _other_angles(images, cell, bins):
    """Slips in the direction, and in who gets the vote."""
    width = 180 / bins

    def tried(angle, **more):
        return _votes(images, cell, bins, angle=angle, **more)

    return {
        "the whole vote went to one bin: split it between the two nearest centres": tried(
            lambda a: (np.floor(a % 180 / width) % bins + 0.5) * width
        ),
        "the whole vote went to the nearest multiple of the width: split it between two centres": tried(
            lambda a: (np.round(a % 180 / width) % bins + 0.5) * width
        ),
        "the first centre is at half a width, not at 0: subtract 0.5": tried(lambda a: a + width / 2),
        "the vote was split the wrong way: the nearer centre takes more": tried(lambda a: a, swap=True),
        "at the ends the last bin, or the first, kept the whole vote: after the last comes the first": tried(
            lambda a: a, wrap="keep"
        ),
        "directions were taken modulo 360: an edge and its negative are one, modulo 180": tried(lambda a: a % 360 / 2),
        "negative angles lost their sign: -45 is 135 modulo 180, not 45": tried(np.abs),
        "gx and gy are swapped in arctan2: it takes gy first": tried(lambda a: 90 - a),
        "gy goes down, here it went up: these directions are mirrored": tried(lambda a: -a),
        "these are directions along the edges: count those of the gradients, across": tried(lambda a: a + 90),
        "arctan2 gives radians: turn them into degrees first": tried(np.radians),
    }


def _other_bins(right):
    """Slips in the order of what is returned."""
    mistakes = {"the bins came before the cells: they are the last axis": right.transpose(0, 3, 1, 2)}
    if right.shape[1] != right.shape[2]:
        mistakes["rows and columns of cells are swapped"] = right.transpose(0, 2, 1, 3)
    mistakes["all cells of a picture in one row: keep them apart"] = right.reshape(len(right), -1)
    return mistakes


def _votes(images, cell, bins, grey=GREY, angle=lambda a: a, strength=np.hypot, wrap="around", swap=False):
    """Every pixel's vote, with a slip in any of its parts. An angle of nan does not vote."""
    gx, gy = image_gradients_expected(images.astype(np.float64) @ grey)
    degrees, magnitude = angle(np.degrees(np.arctan2(gy, gx))), strength(gx, gy)
    n, h, w = gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for m, i, j in np.ndindex(n, h, w):
        if not np.isnan(degrees[m, i, j]):
            place = degrees[m, i, j] % 180 * bins / 180 - 0.5
            low = int(np.floor(place))
            shares = [(low, 1 - place + low), (low + 1, place - low)]
            if swap:
                shares = [(low, place - low), (low + 1, 1 - place + low)]
            for bin_, share in shares:
                if wrap == "keep":
                    bin_ = min(max(bin_, 0), bins - 1)
                if wrap == "around" or 0 <= bin_ < bins:
                    cells[m, i // cell, j // cell, bin_ % bins] += share * magnitude[m, i, j]
    return cells


def _cell_by_cell(images, cell, bins):
    """As if each cell were a picture of its own."""
    n, h, w, _ = images.shape
    return np.array(
        [[[_votes(images[m : m + 1, i : i + cell, j : j + cell], cell, bins)[0, 0, 0] for j in range(0, w, cell)]
          for i in range(0, h, cell)] for m in range(n)]
    )  # fmt: skip
