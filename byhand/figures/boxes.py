"""Nodes as boxes and edges as arrows, on an axes in inches whose letters are as large as the page allows."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from byhand.figures.layers import Spot
from byhand.figures.look import BLUE, GREY, INK, ORANGE, WIDTH, NotebookFigure

LETTER = 0.63 / 72  # inches that a letter takes, per point of its size


def brief(arrow: str, value: Any) -> str:
    """Return a number with four digits, an array as its shape, after an arrow; nothing for None."""
    array = np.asarray(value)
    shown = f"{float(array.ravel()[0]):.4g}" if array.size == 1 and value is not None else str(array.shape)
    return "" if value is None else f"{arrow} {shown}".replace("-", "−")


class Sizes(NamedTuple):
    """Lengths of a drawing in inches, and the size of its letters in points."""

    columns: int
    width: float
    height: float
    step: float  # from one column to the next
    row: float  # from one row to the next
    box: tuple[float, float]  # width and height of a node
    letters: float


def fit(spots: Sequence[Spot], texts: Sequence[tuple[str, ...]]) -> Sizes:
    """Return the lengths and the largest letters with which all columns fit on a page."""
    columns = 1 + max(column for column, _ in spots)
    rows = 1 + 2 * max(abs(row) for _, row in spots)
    longest = max(len(line) for lines in texts for line in lines)
    room = WIDTH / columns - 0.3
    letters = max(6.0, min(10.0, room / (longest + 1) / LETTER))
    box = ((longest + 1) * letters * LETTER, 4.7 * letters / 72)
    step = min(WIDTH / columns, box[0] + 1.1)
    row = box[1] + 0.3
    return Sizes(columns, max(5.2, columns * step), rows * row, step, row, box, letters)


def canvas(figure: NotebookFigure, sizes: Sizes) -> Axes:
    """Add empty axes to a figure, in inches: column 0 is at x = 0, row 0 at y = 0."""
    axes, margin = figure.subplots(), (sizes.width - (sizes.columns - 1) * sizes.step) / 2
    axes.set(xlim=(-margin, sizes.width - margin), ylim=(-sizes.height / 2, sizes.height / 2))
    axes.axis("off")
    return axes


def node(axes: Axes, spot: Spot, text: tuple[str, ...], sizes: Sizes, passed: bool) -> None:
    """Draw a node: its box, orange if the sweep has passed it, and its name, value and adjoint."""
    x, y = spot[0] * sizes.step, -spot[1] * sizes.row
    wide, high = sizes.box
    look: dict = {"facecolor": "#fff1e8", "edgecolor": ORANGE, "linewidth": 2.2} if passed else \
           {"facecolor": "#f4f7fa", "edgecolor": GREY, "linewidth": 1.0}  # fmt: skip
    style = f"round,pad=0,rounding_size={high / 6}"
    axes.add_patch(FancyBboxPatch((x - wide / 2, y - high / 2), wide, high, boxstyle=style, zorder=3, **look))
    shown = [line for line in zip(text, (INK, BLUE, ORANGE), ("bold", "normal", "normal"), strict=True) if line[0]]
    for line, (words, colour, weight) in enumerate(shown):
        at = y + high / 3.2 * ((len(shown) - 1) / 2 - line)
        look = {"color": colour, "fontweight": weight, "fontsize": sizes.letters}
        axes.text(x, at, words, ha="center", va="center", zorder=4, **look)


def arrow(axes: Axes, route: list[Spot], port: float, sizes: Sizes, sent: Any) -> None:
    """Draw an edge as an arrow to its child; or, if something was sent, an orange one back, with what was sent."""
    points = [(column * sizes.step, -row * sizes.row) for column, row in route]
    points[0] = (points[0][0] + sizes.box[0] / 2, points[0][1])
    points[-1] = (points[-1][0] - sizes.box[0] / 2 - 0.03, points[-1][1] - port * sizes.box[1] * 0.8)
    curve = [points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        curve += [((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1), (x1, y1)]
    path = Path(curve, [Path.MOVETO, *[Path.CURVE4] * (len(curve) - 1)])
    look: dict = {"color": GREY, "linewidth": 1.1} if sent is None else {"color": ORANGE, "linewidth": 2.0}
    style = "-|>" if sent is None else "<|-"
    axes.add_patch(FancyArrowPatch(path=path, arrowstyle=style, mutation_scale=10, zorder=2, **look))
    if sent is not None and sizes.step - sizes.box[0] > 0.6:
        (x0, y0), (x1, y1) = points[-2:]
        back = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
        look = {"color": ORANGE, "fontsize": sizes.letters - 1, "bbox": back, "zorder": 2.5}
        axes.text(0.35 * x0 + 0.65 * x1, 0.28 * y0 + 0.72 * y1, brief("", sent), ha="center", va="center", **look)
