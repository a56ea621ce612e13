"""A sheet of pictures in rows and columns, with names underneath and frames around."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from byhand.figures.look import BLUE

GAP, APART = 0.08, 0.25  # between pictures, and beside a first column that stands apart; in picture widths


def row_height(images: np.ndarray, cell: float, names: Sequence[str] = ()) -> float:
    """Return the height in inches of a row of pictures `cell` inches apart, with room for a name under each."""
    words = 0.22 + 0.16 * max(name.count("\n") for name in names) if len(names) else 0
    return cell * ((1 - GAP) * images.shape[1] / images.shape[2] + GAP) + words


def lay_out(
    axes: Axes,
    images: np.ndarray,
    columns: int,
    cell: float,
    names: Sequence[str] = (),
    frames: Sequence[str] = (),
    apart: float = 0.0,
) -> tuple[np.ndarray, np.ndarray]:
    """Lay pictures out in rows, in units of `cell` inches; return the middles of the columns and of the rows.

    A frame is a colour, or "" for none. The first column may stand apart.
    """
    wide, step = 1 - GAP, row_height(images, cell, names) / cell
    high = wide * images.shape[1] / images.shape[2]
    across, down = np.arange(columns) + apart * (np.arange(columns) > 0), np.arange(-(-len(images) // columns)) * step
    size = min(10.0, 72 * cell / (0.68 * max((len(line) for name in names for line in name.split("\n")), default=1)))
    for n, image in enumerate(images):
        x, y = across[n % columns], down[n // columns]
        corner, below = (x - wide / 2, y - high / 2), y + high / 2 + 0.04 / cell
        axes.imshow(image, interpolation="nearest", extent=(x - wide / 2, x + wide / 2, y + high / 2, y - high / 2))
        if len(frames) and frames[n]:
            line: dict = {
                "edgecolor": frames[n],
                "linestyle": "-" if frames[n] == BLUE else (0, (2, 1.2)),
                "linewidth": 3,
            }
            axes.add_patch(Rectangle(corner, wide, high, fill=False, **line))
        if len(names):
            axes.text(x, below, names[n], ha="center", va="top", fontsize=size, parse_math=False)
    axes.set(xlim=(-0.5, across[-1] + 0.5), ylim=(down[-1] - (high + GAP) / 2 + step, -(high + GAP) / 2))
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    axes.set_anchor("N")
    axes.tick_params(length=0, labeltop=True, labelbottom=False)
    return across, down
