"""A perceptron that learns: labelled points in the plane, and its line after each update."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from byhand.figures import inputs as given
from byhand.figures.look import GREY, INK, NotebookFigure, new_figure, styled
from byhand.figures.plane import COLOURS, MARKS


@styled
def decision_path(
    points: npt.ArrayLike, labels: npt.ArrayLike, lines: Sequence[tuple[npt.ArrayLike, float]], title: str | None = None
) -> NotebookFigure:
    """Return the line w·x + b = 0 after each update of a perceptron, the early ones faint, under labelled points.

    points: (n, 2). labels: (n,), -1 or 1, or 0 or 1. lines: [(w, b), ...], w: (2,), one pair per update; where w is 0
    there is no line to draw. The last line is solid, and the side that it gives label 1 is pale orange.
    """
    points, labels = _points(points, labels)
    ws, bs = _lines(lines)
    wrong = int(np.sum(labels * (points @ ws[-1] + bs[-1]) <= 0))
    figure = new_figure(title or _title(len(bs), wrong), 4.6, 5.6)
    axes = figure.subplots()
    low, high = points.min(axis=0), points.max(axis=0)
    middle, half = (low + high) / 2, 0.8 * max(*(high - low), 1e-9)
    for n, (w, b) in enumerate(zip(ws, bs, strict=True)):
        _line(axes, w, b, middle, half, n, len(bs))
    for label, mark in ((-1, 0), (1, 1)):
        style: dict = {"markersize": 9 if len(points) < 30 else 6, "markeredgecolor": INK, "linestyle": "none"}
        some = points[labels == label].T
        axes.plot(*some, marker=MARKS[mark], color=COLOURS[mark], zorder=5, label=f"label {label:+d}", **style)
    (left, bottom), (right, top) = middle - half, middle + half
    axes.set(xlim=(left, right), ylim=(bottom, top), aspect="equal", xlabel="x1", ylabel="x2")
    handles, names = axes.get_legend_handles_labels()
    figure.legend(handles, names, loc="outside lower center", ncols=2)
    figure.result = f"{_updates(len(bs))}; the last line has w = ({ws[-1][0]:.4g}, {ws[-1][1]:.4g}), b = {bs[-1]:.4g} "
    figure.result += f"and {wrong} of {len(points)} points on the wrong side or on it."
    return figure


def _line(axes: Axes, w: np.ndarray, b: float, middle: np.ndarray, half: float, n: int, count: int) -> None:
    """Draw the line of update n, from 0 on: dashed and fainter the earlier; the last one solid, its side shaded."""
    size = float(w @ w)
    if size == 0:
        return
    foot = middle - w * (w @ middle + b) / size  # the point of the line that is nearest to the middle
    along, ahead = np.array([-w[1], w[0]]) / size**0.5, w / size**0.5
    ends = np.array([foot - 4 * half * along, foot + 4 * half * along])
    if n < count - 1:
        name = "earlier updates" if n == max(0, count - 2) else None
        axes.plot(*ends.T, "--", color=GREY, alpha=0.15 + 0.65 * n / count, linewidth=1.2, label=name)
        return
    axes.plot(*ends.T, color=INK, linewidth=3, label=f"after update {count}")
    far = 8 * half * ahead
    axes.fill(*np.array([*ends, ends[1] + far, ends[0] + far]).T, color=COLOURS[1], alpha=0.2, linewidth=0)


def _points(points: npt.ArrayLike, labels: npt.ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Points (n, 2) float64, and labels (n,) -1 or 1."""
    signs = given.numbers("decision_path", "labels", labels)
    if not set(np.unique(signs)) <= {-1, 1} and not set(np.unique(signs)) <= {0, 1}:
        raise given.complaint("decision_path", f"labels: {np.unique(signs)[:5]}", "labels: -1 or 1, or 0 or 1")
    array, ones = given.labelled_points("decision_path", points, (signs > 0).astype(int), range(2))
    return array, 2 * ones - 1


def _lines(lines: Sequence[tuple[npt.ArrayLike, float]]) -> tuple[np.ndarray, np.ndarray]:
    """The weights (updates, 2) and the biases (updates,)."""
    try:
        ws = np.array([np.asarray(w, float) for w, _ in lines])
        bs = np.array([float(b) for _, b in lines])
    except (TypeError, ValueError):
        ws = bs = np.zeros(0)
    if ws.ndim != 2 or ws.shape[1] != 2 or len(ws) == 0 or not (np.isfinite(ws).all() and np.isfinite(bs).all()):
        expected = "lines: a list of (w, b) with w of two numbers, at least one pair"
        raise given.complaint("decision_path", f"lines: {lines!r:.60}", expected)
    return ws, bs


def _updates(count: int) -> str:
    """A number of updates, in words."""
    return f"{count} update" + ("s" if count != 1 else "")


def _title(count: int, wrong: int) -> str:
    """A title that says what the line achieves."""
    return f"After {_updates(count)} " + (
        "the line separates the points" if wrong == 0 else "no line separates the points"
    )
