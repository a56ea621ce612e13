"""Distances between pictures: a whole matrix of them, and the nearest neighbours."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.axis import Axis

from byhand.figures import inputs as given
from byhand.figures.look import BLUE, ORANGE, SKY, WIDTH, NotebookFigure, new_figure, percent, styled
from byhand.figures.sheet import APART, lay_out, row_height


@styled
def distance_matrix(
    dists: npt.ArrayLike,
    y_rows: npt.ArrayLike,
    y_columns: npt.ArrayLike | None = None,
    classes: Sequence[str] | None = None,
    title: str | None = None,
    queries: npt.ArrayLike | None = None,
    pictures: npt.ArrayLike | None = None,
) -> NotebookFigure:
    """Return distances (r, c) as a picture, rows sorted by their classes y_rows (r,), columns by y_columns (c,).

    The brightest row, that of the largest mean, is marked. With y_columns and the pictures of the rows, `queries`
    (r, H, W, 3), and of the columns, `pictures` (c, H, W, 3), its five nearest neighbours are shown beside the matrix.
    """
    dists, sides = given.sorted_matrix("distance_matrix", dists, y_rows, y_columns, classes)
    images = given.both_pictures("distance_matrix", queries, pictures, dists.shape, y_columns)
    figure = new_figure(title or "Distances from queries (rows) to training pictures (columns)", 5.6)
    ratios = (2.7, 1) if images else (1,)
    axes, *panel = figure.subplots(1, len(ratios), width_ratios=ratios, squeeze=False)[0]
    down, across = (np.argsort(side, kind="stable") for side in sides)
    dark, light = np.percentile(dists, (0.5, 99.5))
    shown = axes.imshow(dists[down][:, across], cmap="gray", aspect="auto", vmin=dark, vmax=light)
    figure.colorbar(shown, ax=axes, label="distance: bright is far", pad=0.03, aspect=40, extend="both")
    _borders(axes.yaxis, axes.axhline, sides[0], classes)
    if y_columns is not None:
        _borders(axes.xaxis, axes.axvline, sides[1], classes, rotation=90)
    else:
        axes.set_xlabel("columns in their order")
    bright = int(dists.mean(axis=1).argmax())
    _point_at(axes, np.flatnonzero(down == bright)[0], f"between the triangles: row {bright}, the brightest")
    if images:
        nearest = dists[bright].argsort(kind="stable")[:5]
        told = _verdicts(sides[0][bright], sides[1][nearest], classes)
        lay_out(panel[0], np.concatenate([images[0][[bright]], images[1][nearest]]), 2, 1.1, *told)
        panel[0].set_title(f"row {bright} and its five nearest", fontsize=10, color=ORANGE)
    mine, usual = dists[bright].mean(), np.median(dists)
    figure.result = f"Row {bright} is the brightest: {mine:,.4g} on average, {mine / max(usual, 1e-300):.2g} times "
    figure.result += "the median distance."
    return figure


@styled
def neighbours(
    queries: npt.ArrayLike,
    found: npt.ArrayLike,
    query_labels: npt.ArrayLike,
    found_labels: npt.ArrayLike,
    classes: Sequence[str] | None = None,
    title: str | None = None,
    show: int = 5,
) -> NotebookFigure:
    """Return queries (q, H, W, 3), each with its k nearest pictures, `found` (q, k, H, W, 3), nearest first.

    query_labels: (q,), found_labels: (q, k). Neighbours of the query's class have a solid blue frame and a tick,
    others a dashed orange frame and a cross. Of more queries than `show`, typical ones are drawn: they are sorted by
    how many of their neighbours are right and cut into `show` equal parts, and the middle of each part is drawn.
    """
    rows, one, many = given.neighbours("neighbours", queries, found, query_labels, found_labels, classes)
    right = many == one[:, None]
    title = title or f"Nearest neighbours: {percent(np.mean(right))} are of their query's class"
    chosen = _typical(right.sum(axis=1), show)
    said = f"{percent(np.mean(right))} of the neighbours of {len(one):,} queries are of their query's class"
    rows, one, many = rows[chosen], one[chosen], many[chosen]
    told = [_verdicts(*labels, classes) for labels in zip(one, many, strict=True)]
    names, frames = ([word for part in row for word in part] for row in zip(*told, strict=True))
    columns = rows.shape[1]
    cell = min(1.25, WIDTH / (columns + APART))
    height = row_height(rows[0], cell, names) * len(rows) + 0.3
    figure = new_figure(title, height, max(5, (columns + APART) * cell))
    axes = figure.subplots()
    across, _ = lay_out(axes, rows.reshape(-1, *rows.shape[2:]), columns, cell, names, frames, APART)
    axes.set_xticks(across, ["query", "nearest", *(f"number {n}" for n in range(2, columns))])
    figure.result = f"{said}; of those shown, {right[chosen].sum()} of {right[chosen].size}."
    return figure


def _typical(right: np.ndarray, show: int) -> np.ndarray:
    """The queries to draw, given how many neighbours of each are right; all of them if there are few."""
    if len(right) <= show:
        return np.arange(len(right))
    middles = (np.arange(show) + 0.5) * len(right) / show
    return np.argsort(right, kind="stable")[middles.astype(int)]


def _borders(axis: Axis, line: Callable, labels: np.ndarray, classes: Sequence[str] | None, **text: Any) -> None:
    """Name the classes along an axis of sorted labels, and draw a line where one ends and the next begins."""
    values, counts = np.unique(labels, return_counts=True)
    ends = np.cumsum(counts) - 0.5
    axis.set_ticks(ends - counts / 2, [given.class_name(value, classes) for value in values], **text)
    axis.set_tick_params(length=0, pad=9)
    for end in ends[:-1]:
        line(end, color=SKY, linewidth=0.8)


def _point_at(axes: Axes, row: int, words: str) -> None:
    """Draw a triangle on either side of a row, and their meaning above."""
    mark: dict = {"color": ORANGE, "clip_on": False, "transform": axes.get_yaxis_transform(), "markersize": 9}
    for x, triangle in ((-0.011, ">"), (1.011, "<")):
        axes.plot(x, row, triangle, **mark)
    axes.set_title(words, fontsize=10, color=ORANGE)


def _verdicts(label: int, others: np.ndarray, classes: Sequence[str] | None) -> tuple[list[str], list[str]]:
    """The names and the frames of a query and its neighbours."""
    names = [f"{'✓' if other == label else '✗'} {given.class_name(other, classes)}" for other in others]
    frames = [BLUE if other == label else ORANGE for other in others]
    return [given.class_name(label, classes), *names], ["", *frames]
