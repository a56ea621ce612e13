"""Confusion matrices, true classes by answers, for one classifier or for two."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from byhand.figures import inputs as given
from byhand.figures.look import BLUE, INK, ORANGE, WIDTH, NotebookFigure, new_figure, percent, styled


@styled
def confusions(
    truth: npt.ArrayLike, answers: Mapping[str, npt.ArrayLike], classes: Sequence[str], title: str | None = None
) -> NotebookFigure:
    """Return how often each class was taken for each, in percent of its row's pictures; the diagonal is right.

    truth: (n,) indices into `classes`. answers: {name: (n,) indices}, one or two, side by side. The two entries of the
    pair that is confused most often, both ways together, are framed.
    """
    if not isinstance(answers, dict) or not 1 <= len(answers) <= 2:
        raise given.complaint("confusions", f"answers: {answers!r:.60}", "answers: {name: (n,) labels}, one or two")
    shape = np.shape(truth)[:1]
    truth = given.class_numbers("confusions", "truth", truth, shape, classes)
    panel = WIDTH / 2
    figure = new_figure(title or "Rows: the true class. Columns: the answer", panel, panel * len(answers))
    said = []
    for axes, (name, given_labels) in zip(
        figure.subplots(1, len(answers), squeeze=False)[0], answers.items(), strict=True
    ):
        labels = given.class_numbers("confusions", name, given_labels, shape, classes)
        right = percent(np.mean(labels == truth))
        matrix = confusion_matrix(truth, labels, len(classes))
        _draw(axes, matrix, classes)
        pair = " and ".join(str(classes[place]) for place in most_confused(matrix))
        said.append(f"{name}: {right} right, {pair} confused most often")
        axes.set_title(f"{name}: {right} right", fontsize=11)
    figure.result = "; ".join(said) + "."
    return figure


def confusion_matrix(truth: np.ndarray, labels: np.ndarray, classes: int) -> np.ndarray:
    """Return the number of pictures of each class (rows) that were given each label (columns): (classes, classes)."""
    matrix = np.zeros((classes, classes), dtype=int)
    np.add.at(matrix, (truth, labels), 1)
    return matrix


def most_confused(matrix: np.ndarray) -> tuple[int, int]:
    """Return (i, j), i < j: the pair with the largest fraction confused, both ways together."""
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    both = np.triu(shares + shares.T, k=1)
    i, j = np.unravel_index(both.argmax(), both.shape)
    return int(i), int(j)


def _draw(axes: Axes, matrix: np.ndarray, classes: Sequence[str]) -> None:
    """The matrix in percent of its rows, right ones blue, wrong ones orange, with numbers from 5 % on."""
    shares = 100 * matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    hits = np.eye(len(classes), dtype=bool)
    axes.imshow(np.where(hits, shares, np.nan), cmap="Blues", vmin=0, vmax=110)
    axes.imshow(np.where(hits, np.nan, shares), cmap="Oranges", vmin=0, vmax=60)
    for (i, j), share in np.ndenumerate(shares):
        if round(share) >= 5:
            colour = "white" if share > (65 if i == j else 40) else INK
            axes.text(j, i, f"{share:.0f}", ha="center", va="center", fontsize=7.5, color=colour)
    i, j = most_confused(matrix)
    for row, column in ((i, j), (j, i)):
        corner = column - 0.5, row - 0.5
        axes.add_patch(Rectangle(corner, 1, 1, fill=False, edgecolor=ORANGE, linewidth=2.2, zorder=5))
    places = range(len(classes))
    axes.set_xticks(places, classes, rotation=90, fontsize=8.5)
    axes.set_yticks(places, classes, fontsize=8.5)
    axes.tick_params(length=0)
    words = f"framed: {classes[i]} and {classes[j]}, confused most often\n(numbers: percent of the row, from 5 on)"
    axes.set_xlabel(words, fontsize=8.5, color=BLUE)
