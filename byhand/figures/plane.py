"""What classifiers answer everywhere in a plane, beside the points that they learnt from."""

import textwrap

import numpy as np

from byhand.figures import inputs as given
from byhand.figures.look import INK, WIDTH, new_figure, styled

SIDE = 120  # places across a panel, and down
MARKS = "os^DvPX*<>"  # a shape for each class, so that it shows without its colour
COLOURS = np.array(
    [[0, 114, 178], [230, 159, 0], [0, 158, 115], [204, 121, 167], [86, 180, 233],
     [213, 94, 0], [240, 228, 66], [120, 120, 120], [136, 34, 85], [153, 153, 51]]
) / 255  # fmt: skip


@styled
def regions(points, labels, predictors, classes=None, title=None):
    """The plane in the colours of the classes that a classifier answers, under the points; a panel for each.

    points: (n, 2). labels: (n,), 0 to 9, places in `classes` if there are names. predictors: {name: function}, one to
    three; each takes places (m, 2), float64, and returns their labels (m,). Both axes have the same scale.
    """
    known = range(len(MARKS)) if classes is None else classes[: len(MARKS)]
    points, labels = given.labelled_points("regions", points, labels, known)
    window, places = _plane(points)
    answers = {name: given.answers("regions", name, ask(places.copy()), len(places), known)
               for name, ask in given.predictors("regions", predictors).items()}  # fmt: skip
    shown = np.unique(np.concatenate([labels, *answers.values()]))
    names = [given.class_name(label, classes) for label in shown]
    width = min(4.4, WIDTH / len(answers))
    columns = _columns(names, width * len(answers))
    height = width + 0.3 + 0.22 * -(-len(names) // columns)
    figure = new_figure(title or "What is answered, everywhere in the plane", height, width * len(answers))
    panels = figure.subplots(1, len(answers), sharex=True, sharey=True, squeeze=False)[0]
    for axes, (name, answer) in zip(panels, answers.items(), strict=True):
        _colour(axes, answer.reshape(SIDE, SIDE), window)
        marks = [_scatter(axes, points[labels == label], label) for label in shown]
        axes.set_title(textwrap.fill(str(name), int(11 * width)), fontsize=11)
        axes.set(xlim=window[:2], ylim=window[2:], aspect="equal")
    figure.legend(marks, names, loc="outside lower center", ncols=columns)
    return figure


def _plane(points):
    """A square around the points, (left, right, bottom, top), and the SIDE * SIDE places in it, row by row."""
    low, high = points.min(axis=0), points.max(axis=0)
    half = 0.58 * (max(high - low) or np.abs(points).max() or 1)
    left, bottom = (low + high) / 2 - half
    steps = 2 * half * (np.arange(SIDE) + 0.5) / SIDE
    places = np.stack(np.meshgrid(left + steps, bottom + steps), axis=-1).reshape(-1, 2)
    return (left, left + 2 * half, bottom, bottom + 2 * half), places


def _colour(axes, answer, window):
    """Each place in the pale colour of its class, with a line where one class ends."""
    axes.imshow(0.55 + 0.45 * COLOURS[answer], extent=window, origin="lower", interpolation="nearest")
    for label in np.unique(answer)[:-1]:
        axes.contour(answer == label, [0.5], colors=[INK], linewidths=0.8, extent=window, origin="lower")


def _scatter(axes, points, label):
    """The points of a class, filled and with a dark edge, in the shape of their class."""
    size = 6.5 if len(points) < 100 else 4
    edge = {"markersize": size, "markeredgecolor": INK, "markeredgewidth": 0.8, "linestyle": "none"}
    return axes.plot(*points.T, marker=MARKS[label], color=COLOURS[label], **edge)[0]


def _columns(names, width):
    """In how many columns names stand below a figure `width` inches wide, its rows about equally long."""
    most = max(1, int(13 * width / (max(map(len, names)) + 7)))
    return -(-len(names) // -(-len(names) // most))
