"""A figure with one row per name: the names at the left, a bar or a dot in each, a guess in any of them."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from byhand.figures.look import BLUE, PURPLE, NotebookFigure, new_figure


def new_rows(title: str, names: Sequence[str]) -> tuple[NotebookFigure, Axes]:
    """Return a figure with one row per name, the last on top, and its axes."""
    figure = new_figure(title, 1.3 + 0.38 * len(names))
    axes = figure.subplots()
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(-0.6, len(names) - 0.4)
    return figure, axes


def bars(axes: Axes, lengths: Sequence[float]) -> None:
    """Draw a bar in each row, from 0: only for a linear axis."""
    axes.barh(range(len(lengths)), lengths, color=BLUE, alpha=0.7, height=0.62)


def dots(axes: Axes, places: Sequence[float]) -> None:
    """Draw a dot in each row."""
    axes.plot(places, range(len(places)), "o", color=BLUE, markersize=9)


def guess(axes: Axes, place: float, row: int, label: str) -> None:
    """Draw a guess as a diamond in its row."""
    diamond: dict = {"marker": "D", "linestyle": "none", "color": PURPLE, "markersize": 9, "markeredgecolor": "white"}
    axes.plot(place, row, zorder=5, label=f"your guess, {label}", **diamond)
