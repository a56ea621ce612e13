"""A random search over two settings: the settings it tried, and their accuracies."""

from collections.abc import Sequence

import numpy as np
from matplotlib.ticker import FuncFormatter

from byhand.figures import inputs as given
from byhand.figures.look import INK, ORANGE, NotebookFigure, new_figure, percent, styled


@styled
def search(trials: Sequence[tuple[dict, float]], title: str | None = None) -> NotebookFigure:
    """Return trials [({name: value, name: value}, accuracy), ...] as dots on two logarithmic axes.

    All settings have the same two names; values are above 0.
    """
    names, places, scores = _table(trials)
    figure = new_figure(title or f"{len(scores)} settings drawn at random, and their accuracies", 4.6)
    axes = figure.subplots()
    shown = axes.scatter(
        places[:, 0], places[:, 1], c=scores, cmap="cividis", s=480, edgecolor=INK, linewidth=0.8, zorder=3
    )
    best = places[scores.argmax()]
    axes.plot(*best, "o", markersize=27, markerfacecolor="none", markeredgecolor=ORANGE, markeredgewidth=2.5)
    middle = (scores.min() + scores.max()) / 2
    for place, score in zip(places, scores, strict=True):
        ink = "black" if score > middle else "white"
        axes.annotate(f"{100 * score:.0f}", place, ha="center", va="center", fontsize=9, color=ink, zorder=4)
    axes.set(xscale="log", yscale="log", xlabel=f"{names[0]}, logarithmic", ylabel=f"{names[1]}, logarithmic")
    axes.set_title(
        f"in each dot the accuracy in %; ringed: the best, {percent(scores.max())}", fontsize=10, color=ORANGE
    )
    axes.margins(0.12)
    axes.grid()
    bar = figure.colorbar(shown, ax=axes, label="accuracy")
    bar.formatter = FuncFormatter(lambda value, _: f"{100 * value:.3g} %")
    bar.update_ticks()
    where = ", ".join(f"{name} = {value:.2g}" for name, value in zip(names, best, strict=True))
    figure.result = f"Best of {len(scores)}: {percent(scores.max())} at {where}; worst: {percent(scores.min())}."
    return figure


def _table(trials: Sequence[tuple[dict, float]]) -> tuple[list, np.ndarray, np.ndarray]:
    """(two names, their values (n, 2), the accuracies (n,))."""
    expected = "trials: a list of ({name: value, name: value}, accuracy), two settings with values above 0"
    if not isinstance(trials, list | tuple) or not trials:
        raise given.complaint("search", f"trials: {trials!r:.60}", expected)
    try:
        names = list(trials[0][0])
        places = np.array([[settings[name] for name in names] for settings, _ in trials], dtype=float)
        scores = np.array([score for _, score in trials], dtype=float)
    except (TypeError, KeyError, ValueError, IndexError):
        raise given.complaint("search", f"trials: {trials!r:.60}", expected) from None
    if places.shape != (len(trials), 2) or not (places > 0).all() or not ((scores >= 0) & (scores <= 1)).all():
        raise given.complaint("search", f"settings: {places.shape}", expected)
    return names, places, scores
