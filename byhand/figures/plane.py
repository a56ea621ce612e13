"""The answers of classifiers everywhere in a plane, under the points that they learnt from."""

import textwrap
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from byhand.figures import inputs as given
from byhand.figures.look import INK, WIDTH, NotebookFigure, new_figure, percent, styled

SIDE = 120  # places across a panel, and down
MARKS = "os^DvPX*<>"  # a shape for each class, so that it shows without its colour
COLOURS = np.array(
    [[0, 114, 178], [230, 159, 0], [0, 158, 115], [204, 121, 167], [86, 180, 233],
     [213, 94, 0], [240, 228, 66], [120, 120, 120], [136, 34, 85], [153, 153, 51]]
) / 255  # fmt: skip


@styled
def regions(
    points: npt.ArrayLike,
    labels: npt.ArrayLike | Mapping[str, npt.ArrayLike],
    predictors: Mapping[str, Callable],
    classes: Sequence[str] | None = None,
    title: str | None = None,
    centres: Mapping[str, Sequence] | None = None,
) -> NotebookFigure:
    """Return the plane in the colours of a classifier's answers, under the points; one panel per classifier.

    points: (n, 2). labels: (n,), 0 to 9, indices into `classes` if there are names; or {panel's name: (n,)}, where
    each panel has its own. predictors: {name: function}, one to three; each takes places (m, 2), float64, and returns
    their labels (m,). centres: {panel's name: (k, 2)}, drawn as crosses. Both axes have the same scale.
    """
    known = range(len(MARKS)) if classes is None else classes[: len(MARKS)]
    own = labels if isinstance(labels, Mapping) else dict.fromkeys(given.predictors("regions", predictors), labels)
    both = {name: given.labelled_points("regions", points, some, known) for name, some in own.items()}
    points, labels = next(iter(both.values()))
    window, places = _plane(points)
    answers = {name: given.answers("regions", name, ask(places.copy()), len(places), known)
               for name, ask in given.predictors("regions", predictors).items()}  # fmt: skip
    if set(both) != set(answers) or not set(centres or {}) <= set(answers):
        raise given.complaint("regions", "other names than the predictors'", f"{', '.join(answers)}: one entry each")
    shown = np.unique(np.concatenate([*(some for _, some in both.values()), *answers.values()]))
    names = [given.class_name(label, classes) for label in shown]
    width = min(4.4, WIDTH / len(answers))
    columns = _columns(names, width * len(answers))
    height = width + 0.3 + 0.22 * -(-len(names) // columns)
    figure = new_figure(title or "Which class does each place in the plane get?", height, width * len(answers))
    panels = figure.subplots(1, len(answers), sharex=True, sharey=True, squeeze=False)[0]
    for axes, (name, answer) in zip(panels, answers.items(), strict=True):
        _colour(axes, answer.reshape(SIDE, SIDE), window)
        marks = [_scatter(axes, points[both[name][1] == label], label) for label in shown]
        if centres and name in centres:
            _crosses(axes, given.labelled_points("regions", centres[name], range(len(centres[name])), known)[0])
        axes.set_title(textwrap.fill(str(name), int(11 * width)), fontsize=11)
        axes.set(xlim=window[:2], ylim=window[2:], aspect="equal")
    figure.legend(marks, names, loc="outside lower center", ncols=columns)
    right = [f"{name} {percent(_agree(*both[name], answers[name], window))}" for name in answers]
    figure.result = f"Points that get their own label: {', '.join(right)}."
    if centres:
        last = list(centres)[-1]
        ends = ", ".join(f"({x:.2g}, {y:.2g})" for x, y in np.asarray(centres[last]))
        figure.result = f"Centres in “{last}”: {ends}."
    return figure


def _agree(points: np.ndarray, labels: np.ndarray, answer: np.ndarray, window: tuple[float, ...]) -> float:
    """The fraction of the points whose label is the answer at the nearest place of the grid."""
    steps = (points - [window[0], window[2]]) / (window[1] - window[0]) * SIDE
    columns, rows = steps.astype(int).clip(0, SIDE - 1).T
    return float(np.mean(answer.reshape(SIDE, SIDE)[rows, columns] == labels))


def _plane(points: np.ndarray) -> tuple[tuple[float, float, float, float], np.ndarray]:
    """A square around the points, (left, right, bottom, top), and the SIDE * SIDE places in it, row by row."""
    low, high = points.min(axis=0), points.max(axis=0)
    half = 0.58 * (max(high - low) or np.abs(points).max() or 1)
    left, bottom = (low + high) / 2 - half
    steps = 2 * half * (np.arange(SIDE) + 0.5) / SIDE
    places = np.stack(np.meshgrid(left + steps, bottom + steps), axis=-1).reshape(-1, 2)
    return (left, left + 2 * half, bottom, bottom + 2 * half), places


def _colour(axes: Axes, answer: np.ndarray, window: tuple[float, float, float, float]) -> None:
    """Give each place the pale colour of its class, and draw a line where one class ends."""
    axes.imshow(0.55 + 0.45 * COLOURS[answer], extent=window, origin="lower", interpolation="nearest")
    for label in np.unique(answer)[:-1]:
        axes.contour(answer == label, [0.5], colors=[INK], linewidths=0.8, extent=window, origin="lower")


def _crosses(axes: Axes, centres: np.ndarray) -> None:
    """Draw the centres as white crosses with a dark edge, above the points."""
    style: dict = {"markersize": 15, "markeredgecolor": INK, "markeredgewidth": 1.5, "linestyle": "none"}
    axes.plot(*centres.T, marker="X", color="white", zorder=6, **style)


def _scatter(axes: Axes, points: np.ndarray, label: int) -> Line2D:
    """Draw the points of a class, in its colour and shape, with a dark edge."""
    size = 6.5 if len(points) < 100 else 4
    edge: dict = {"markersize": size, "markeredgecolor": INK, "markeredgewidth": 0.8, "linestyle": "none"}
    return axes.plot(*points.T, marker=MARKS[label], color=COLOURS[label], **edge)[0]


def _columns(names: list[str], width: float) -> int:
    """The number of columns for names below a figure `width` inches wide, in rows of about equal length."""
    most = max(1, int(13 * width / (max(map(len, names)) + 7)))
    return -(-len(names) // -(-len(names) // most))
