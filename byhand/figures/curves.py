"""Curves of any kind over one axis, up to three panels side by side."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from byhand.figures import inputs as given
from byhand.figures.look import BLUE, GREY, INK, ORANGE, PURPLE, SKY, NotebookFigure, legend_below, new_figure, styled
from byhand.predict import Guess

LINES = [(INK, "-"), (ORANGE, "--"), (BLUE, "-."), (PURPLE, ":"), (SKY, "-"), (GREY, "--")]


@styled
def curves(
    x: npt.ArrayLike,
    panels: Mapping[str, Mapping[str, npt.ArrayLike]],
    title: str,
    xlabel: str = "x",
    log: bool = False,
    result: str = "",
    guess: Guess | None = None,
    guess_at: float | None = None,
    ylabel: str = "",
) -> NotebookFigure:
    """Return {panel's title: {name: values (m,)}} over x (m,), one to three panels with one to six curves each.

    log: True for a logarithmic axis of the values. result: the sentence that is printed below the figure.
    guess: a value, drawn as a level if the axis has it, or as a diamond at the x `guess_at`. ylabel: the values in
    words; all panels then share their axis.
    """
    places, level = _row("x", x), guess.value if guess else None
    _demand(isinstance(panels, Mapping) and 1 <= len(panels) <= 3, f"panels: {panels!r:.60}", "one to three panels")
    figure = new_figure(title, 3.8)
    row = figure.subplots(1, len(panels), squeeze=False, sharey=bool(ylabel))[0]
    row[0].set_ylabel(ylabel)
    for axes, (words, lines) in zip(row, panels.items(), strict=True):
        _draw(axes, words, places, lines)
        if level is not None and (level > 0 or not log):
            _draw_guess(axes, level, guess_at)
        axes.set(xlabel=xlabel, yscale="log" if log else "linear")
        if len(panels) > 1 and (len(lines) > 1 or level is not None):
            axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.17), ncols=2)
    if len(panels) == 1:
        legend_below(axes)
    figure.result = result if level is None else f"{result} You guessed {level:g}."
    return figure


def _draw_guess(axes: Axes, level: float, place: float | None) -> None:
    """Draw a guess as a level, or as a diamond at one place."""
    if place is None:
        axes.axhline(level, color=GREY, linewidth=1.5, linestyle=(0, (1, 3)), label="your guess")
    else:
        diamond: dict = {"marker": "D", "linestyle": "none", "color": GREY, "markersize": 9, "markeredgecolor": INK}
        axes.plot([place], [level], zorder=3, label="your guess", **diamond)


def _draw(axes: Axes, words: str, places: np.ndarray, lines: Mapping[str, npt.ArrayLike]) -> None:
    """Draw one panel's curves under its title; ticks are whole numbers where the places are."""
    _demand(1 <= len(lines) <= len(LINES), f"{words!r}: {len(lines)} curves", f"one to {len(LINES)} curves")
    for (name, values), (colour, style) in zip(lines.items(), LINES, strict=False):
        row = _row(f"{words!r}, {name!r}", values, len(places))
        axes.plot(places, row, color=colour, linestyle=style, linewidth=2, label=name)
    if np.array_equal(places, places.round()):
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    axes.set_title(words, fontsize=11)
    axes.grid()


def _row(name: str, values: npt.ArrayLike, length: int | None = None) -> np.ndarray:
    """Finite numbers (length,), float64."""
    row = given.numbers("curves", name, values).astype(np.float64)
    wanted = f"({length},), one value for each x" if length else "a row of at least two numbers"
    _demand(row.ndim == 1 and len(row) >= 2 and length in (None, len(row)), f"{name}: {row.shape}", f"{name}: {wanted}")
    _demand(bool(np.isfinite(row).all()), f"{name} with nan or inf", f"{name}: finite numbers")
    return row


def _demand(kept: bool, got: str, expected: str) -> None:
    """Raise BadInput unless `kept`."""
    if not kept:
        raise given.complaint("curves", got, expected)
