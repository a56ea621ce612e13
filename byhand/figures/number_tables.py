"""Small tables of numbers side by side, coloured by value, with a frame around a part of any of them."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from byhand.figures import inputs as given
from byhand.figures.look import INK, ORANGE, WIDTH, NotebookFigure, new_figure, styled

LARGEST, MOST = 12, 12  # rows or columns of a table, and tables
Frame = tuple[int, int, int, int]


@styled
def number_tables(
    tables: Mapping[str, npt.ArrayLike],
    title: str,
    frames: Mapping[str, Frame] | None = None,
    columns: int = 4,
    result: str = "",
) -> NotebookFigure:
    """Return {name: table (h, w)} side by side, one to twelve, `columns` of them per row.

    An entry that is nan is left empty. frames: {name: (row, column, height, width)}, the part of a table to frame.
    result: the sentence that is printed below the figure.
    """
    arrays = {name: _table(name, table) for name, table in _all(tables).items()}
    heights = [len(array) for array in arrays.values()]
    rows = [max(heights[start : start + columns]) for start in range(0, len(heights), columns)]
    wide = max(array.shape[1] for array in arrays.values())
    cell = min(0.45, WIDTH / (columns * (wide + 0.8)))
    height = sum(cell * (row + 0.5) + 0.4 for row in rows)
    figure = new_figure(title, height, min(WIDTH, max(4.0, columns * cell * (wide + 1.5))))
    spots = figure.subplots(len(rows), columns, squeeze=False, height_ratios=rows).ravel()
    for n, (axes, (name, array)) in enumerate(zip(spots, arrays.items(), strict=False)):
        _draw(axes, array, 72 * cell)
        axes.set(xlim=(-0.6, wide - 0.4), ylim=(rows[n // columns] - 0.4, -0.6))
        axes.set_title(name, fontsize=10)
        if frames and name in frames:
            row, column, height, width = frames[name]
            corner = (column - 0.5, row - 0.5)
            axes.add_patch(Rectangle(corner, width, height, fill=False, edgecolor=ORANGE, linewidth=3, zorder=3))
    for axes in spots[len(arrays) :]:
        axes.set_visible(False)
    figure.result = result
    return figure


def _draw(axes: Axes, array: np.ndarray, points: float) -> None:
    """Draw a table: each number in its cell, `points` wide; the larger the number, the darker the cell."""
    low, high = np.nanmin(np.append(array, 0.0)), np.nanmax(np.append(array, 0.0))
    top = low + 1.6 * max(high - low, 1e-12)  # so that the darkest is light enough for black digits
    axes.set_facecolor("white")
    axes.imshow(array, cmap="Blues", vmin=low, vmax=top, interpolation="nearest")
    texts = {place: f"{number:.3g}" for place, number in np.ndenumerate(array) if not np.isnan(number)}
    longest = max(map(len, texts.values()), default=1)
    for (row, column), text in texts.items():
        size = max(6.0, min(12.0, points / (0.75 * max(longest, 2))))
        axes.text(column, row, text, ha="center", va="center", fontsize=size, color=INK)
    down, across = (np.arange(size + 1) - 0.5 for size in array.shape)
    axes.vlines(across, down[0], down[-1], color="#d0d0d0", linewidth=1)
    axes.hlines(down, across[0], across[-1], color="#d0d0d0", linewidth=1)
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    axes.set_anchor("N")


def _all(tables: Mapping[str, npt.ArrayLike]) -> dict[str, npt.ArrayLike]:
    """A dict of one to twelve tables."""
    if not isinstance(tables, Mapping) or not 1 <= len(tables) <= MOST:
        expected = f"tables: a dict of one to {MOST}, {{name: (h, w)}}"
        raise given.complaint("number_tables", f"tables: {tables!r:.60}", expected)
    return dict(tables)


def _table(name: str, table: npt.ArrayLike) -> np.ndarray:
    """A table (h, w) of float64, without inf."""
    array = given.numbers("number_tables", f"tables[{name!r}]", table).astype(np.float64)
    if array.ndim != 2 or not array.size or max(array.shape) > LARGEST or np.isinf(array).any():
        got = f"tables[{name!r}]: {array.shape}"
        raise given.complaint("number_tables", got, f"tables[{name!r}]: (h, w), at most {LARGEST} each, without inf")
    return array
