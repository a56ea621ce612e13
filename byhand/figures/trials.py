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
    shown = axes.scatter(places[:, 0], places[:, 1], c=scores, cmap="cividis", s=90, edgecolor=INK, zorder=3)
    best = places[scores.argmax()]
    axes.plot(*best, "o", markersize=16, markerfacecolor="none", markeredgecolor=ORANGE, markeredgewidth=2.5)
    for place, score, away in zip(places, scores, _away_from_the_nearest(places), strict=True):
        offset, middle = (17 * away[0], 17 * away[1]), "center"
        label = f"{100 * score:.0f}"
        axes.annotate(label, place, offset, textcoords="offset points", ha=middle, va=middle, fontsize=10)
    axes.set(xscale="log", yscale="log", xlabel=f"{names[0]}, logarithmic", ylabel=f"{names[1]}, logarithmic")
    axes.set_title(
        f"beside each dot the accuracy in %; ringed: the best, {percent(scores.max())}", fontsize=10, color=ORANGE
    )
    axes.margins(0.12)
    axes.grid()
    bar = figure.colorbar(shown, ax=axes, label="accuracy")
    bar.formatter = FuncFormatter(lambda value, _: f"{100 * value:.3g} %")
    bar.update_ticks()
    where = ", ".join(f"{name} = {value:.2g}" for name, value in zip(names, best, strict=True))
    figure.result = f"Best of {len(scores)}: {percent(scores.max())} at {where}; worst: {percent(scores.min())}."
    return figure


def _away_from_the_nearest(places: np.ndarray) -> np.ndarray:
    """Return for each place the direction (n, 2), of length 1, that points away from the nearest other place."""
    spots = np.log(places)
    spots = spots / np.maximum(np.ptp(spots, axis=0), 1e-12) * [2.0, 1.0]  # the axes are twice as wide as high
    between = spots[:, None] - spots[None, :]
    apart = np.linalg.norm(between, axis=2) + np.diag(np.full(len(spots), np.inf))
    away = between[np.arange(len(spots)), apart.argmin(axis=1)]
    length = np.linalg.norm(away, axis=1, keepdims=True)
    return np.where(length > 0, away / np.maximum(length, 1e-12), [0.0, 1.0])


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
