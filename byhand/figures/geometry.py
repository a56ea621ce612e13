"""The scores of linear classes in a plane: where each is 0, where it grows, and where it is the highest."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from byhand.figures import inputs as given
from byhand.figures.look import INK, NotebookFigure, new_figure, percent, styled
from byhand.figures.plane import COLOURS

HALF, SIDE = 3.0, 240  # the window goes from -3 to 3 on both axes, in so many places each
STYLES = ("-", "--", "-.", (0, (1, 1)), (0, (5, 1, 1, 1, 1, 1)))  # so that a line shows its class without colour


@styled
def scores(W: npt.ArrayLike, classes: Sequence[str] | None = None, title: str | None = None) -> NotebookFigure:
    """Return the scores of two pixels: W (3, C) holds two weights and a bias for each of 2 to 5 classes.

    The plane has the pale colour of the class whose score is highest; each class has the line on which its own score
    is 0, and an arrow, its two weights, in whose direction the score grows.
    """
    W = given.numbers("scores", "W", W).astype(np.float64)
    if W.ndim != 2 or len(W) != 3 or not 2 <= W.shape[1] <= 5 or not np.isfinite(W).all() or not W[:2].any(0).all():
        expected = "W: (3, C), two weights (not both 0) and a bias for each of 2 to 5 classes"
        raise given.complaint("scores", f"W: {W.shape}", expected)
    names = [given.class_name(label, classes) for label in range(W.shape[1])]
    figure = new_figure(title or "Where each score is 0, and where it grows", 5.0, 6.4)
    axes = figure.subplots()
    shares = _colour(axes, W)
    for label, (weights, bias) in enumerate(zip(W[:2].T, W[2], strict=True)):
        _line_and_arrow(axes, weights, bias, label, names[label])
    axes.set(xlim=(-HALF, HALF), ylim=(-HALF, HALF), aspect="equal", xlabel="first pixel", ylabel="second pixel")
    handles, words = axes.get_legend_handles_labels()
    handles += [Patch(color=_pale(label)) for label in range(len(names))]
    words = [f"score of {name} is 0" for name in names] + [f"{name} wins" for name in names]
    figure.legend(handles, words, loc="outside lower center", ncols=len(names) if len(names) < 4 else 2)
    parts = [f"{name} on {percent(share)}" for name, share in zip(names, shares, strict=True)]
    figure.result = f"Where each class wins in this window: {', '.join(parts)}."
    return figure


def _pale(label: int) -> tuple[float, float, float]:
    red, green, blue = (0.6 + 0.4 * COLOURS[label]).tolist()
    return red, green, blue


def _colour(axes: Axes, W: np.ndarray) -> np.ndarray:
    """Colour each place like its winner; return the fraction of the window that each class wins."""
    along = (np.arange(SIDE) + 0.5) / SIDE * 2 * HALF - HALF
    places = np.stack([*np.meshgrid(along, along), np.ones((SIDE, SIDE))], axis=-1)
    colours = np.array([_pale(label) for label in range(W.shape[1])])
    winners = (places @ W).argmax(axis=-1)
    axes.imshow(colours[winners], extent=(-HALF, HALF, -HALF, HALF), origin="lower")
    return np.bincount(winners.ravel(), minlength=W.shape[1]) / winners.size


def _line_and_arrow(axes: Axes, weights: np.ndarray, bias: float, label: int, name: str) -> None:
    """The line weights . x + bias = 0, and the weights as a named arrow from its point nearest to 0."""
    foot = -bias * weights / (weights @ weights)
    along = np.array([-weights[1], weights[0]]) / np.linalg.norm(weights)
    ends = foot + np.outer([-3 * HALF, 3 * HALF], along)
    axes.plot(*ends.T, color=0.8 * COLOURS[label], linestyle=STYLES[label], linewidth=2.2, label=str(label))
    arrow: dict = {"arrowstyle": "-|>,head_width=0.35,head_length=0.6", "color": INK, "linewidth": 2.2}
    arrow |= {"shrinkA": 0, "shrinkB": 0}
    axes.annotate("", xy=foot + weights, xytext=foot, arrowprops=arrow)
    beyond = foot + weights + 0.45 * weights / np.linalg.norm(weights)
    axes.text(beyond[0], beyond[1], name, ha="center", va="center", fontweight="bold")
