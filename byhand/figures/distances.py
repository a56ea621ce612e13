"""Which pictures are near which: a whole matrix of distances, and the nearest neighbours."""

import numpy as np

from byhand.figures import inputs as given
from byhand.figures.look import BLUE, ORANGE, SKY, WIDTH, new_figure, percent, styled
from byhand.figures.sheet import APART, lay_out, row_height


@styled
def distance_matrix(dists, y_rows, y_columns=None, classes=None, title=None, queries=None, pictures=None):
    """Distances (r, c) with rows sorted by their classes y_rows (r,), and columns by y_columns (c,) if given.

    The brightest row, that of the largest mean, is marked. With y_columns and the pictures of the rows, `queries`
    (r, H, W, 3), and of the columns, `pictures` (c, H, W, 3), its five nearest neighbours stand beside the matrix.
    """
    dists, sides = given.sorted_matrix("distance_matrix", dists, y_rows, y_columns, classes)
    images = given.both_pictures("distance_matrix", queries, pictures, dists.shape, y_columns)
    figure = new_figure(title or "Distances from queries (rows) to training pictures (columns)", 5.6)
    axes, *panel = np.ravel(figure.subplots(1, 2, width_ratios=(2.7, 1)) if images else figure.subplots())
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
    return figure


@styled
def neighbours(queries, found, query_labels, found_labels, classes=None, title=None):
    """Queries (q, H, W, 3), each with its k nearest pictures, `found` (q, k, H, W, 3), nearest first.

    query_labels: (q,), found_labels: (q, k). Neighbours of the query's class have a solid blue frame and a tick,
    others a dashed orange frame and a cross.
    """
    rows, one, many = given.neighbours("neighbours", queries, found, query_labels, found_labels, classes)
    told = [_verdicts(*labels, classes) for labels in zip(one, many, strict=True)]
    names, frames = (np.ravel(part) for part in zip(*told, strict=True))
    columns = rows.shape[1]
    title = title or f"Nearest neighbours: {percent(np.mean(many == one[:, None]))} are of their query's class"
    cell = min(1.25, WIDTH / (columns + APART))
    height = row_height(rows[0], cell, names) * len(rows) + 0.3
    figure = new_figure(title, height, max(5, (columns + APART) * cell))
    axes = figure.subplots()
    across, _ = lay_out(axes, rows.reshape(-1, *rows.shape[2:]), columns, cell, names, frames, APART)
    axes.set_xticks(across, ["query", "nearest", *(f"number {n}" for n in range(2, columns))])
    return figure


def _borders(axis, line, labels, classes, **text):
    """Name the classes along an axis of sorted labels, and draw a line where one ends and the next begins."""
    values, counts = np.unique(labels, return_counts=True)
    ends = np.cumsum(counts) - 0.5
    axis.set_ticks(ends - counts / 2, [given.class_name(value, classes) for value in values], **text)
    axis.set_tick_params(length=0, pad=9)
    for end in ends[:-1]:
        line(end, color=SKY, linewidth=0.8)


def _point_at(axes, row, words):
    """A triangle on either side of a row, and what they mean above."""
    mark = {"color": ORANGE, "clip_on": False, "transform": axes.get_yaxis_transform(), "markersize": 9}
    for x, triangle in ((-0.011, ">"), (1.011, "<")):
        axes.plot(x, row, triangle, **mark)
    axes.set_title(words, fontsize=10, color=ORANGE)


def _verdicts(label, others, classes):
    """The names and the frames of a query and its neighbours."""
    names = [f"{'✓' if other == label else '✗'} {given.class_name(other, classes)}" for other in others]
    frames = [BLUE if other == label else ORANGE for other in others]
    return [given.class_name(label, classes), *names], ["", *frames]
