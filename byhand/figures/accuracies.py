"""Accuracies: of the folds for each k, of one knob at a time, and with their intervals."""

from collections.abc import Mapping
from numbers import Real
from typing import Literal

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.ticker import NullLocator

from byhand.figures import rows, tables
from byhand.figures.look import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    PURPLE,
    NotebookFigure,
    and_guess,
    legend_below,
    new_figure,
    percent,
    styled,
)
from byhand.figures.tables import Guesses

DASHES = {"no knob on": "-", "guessing": ":"}


@styled
def cross_validation(
    accuracies: Mapping[int, npt.ArrayLike], guess: Guesses = None, title: str | None = None
) -> NotebookFigure:
    """Return {k: accuracies of the folds (f,)} as dots, their means with standard deviations, and the best k.

    guess: predict(name, k), the k that is expected to be best. The k are side by side, not to scale.
    """
    folds = tables.folds("cross_validation", accuracies)
    ks, at, several = list(folds), np.arange(len(folds)), list(folds.values())
    means, spread = ([getattr(fold, part)() for fold in several] for part in ("mean", "std"))
    best = int(np.argmax(means))
    figure = new_figure(title or f"Which k is best? On average over the folds, k = {ks[best]:g}", 4.4)
    axes = figure.subplots()
    every = np.repeat(at, [len(fold) for fold in several])
    axes.plot(every, np.concatenate(several), "o", color=GREY, alpha=0.55, markersize=5, label="one fold")
    axes.errorbar(at, means, spread, color=BLUE, capsize=4, label="mean of the folds ± standard deviation")
    label = f"best: k = {ks[best]:g}, {percent(means[best])}"
    axes.plot(best, means[best], "*", color=ORANGE, markersize=17, markeredgecolor="white", zorder=5, label=label)
    guesses = tables.guesses("cross_validation", guess, accuracies=False)
    for value in guesses.values():
        place = np.interp(value, [0, *ks, 2 * ks[-1]], [-0.6, *at, len(ks) - 0.4])
        axes.axvline(place, color=PURPLE, linestyle="--", label=f"your guess: k = {value:g}")
    axes.set_xticks(at, [f"{k:g}" for k in ks])
    axes.set_xlabel("k, the number of neighbours that vote")
    _finish(axes, "y", "accuracy on the fold left out")
    figure.result = f"Best: k = {ks[best]:g}, with {percent(means[best])} on average"
    figure.result += and_guess(guesses, lambda value: f"k = {value:g}", named=False) + "."
    return figure


@styled
def damage(
    accuracies: Mapping[str, npt.ArrayLike],
    baseline: npt.ArrayLike | None = None,
    chance: float | None = 0.1,
    guess: Guesses = None,
    title: str | None = None,
) -> NotebookFigure:
    """Return {knob: accuracy with that knob on} as bars, the worst on top; each may be (accuracy, low, high).

    baseline: the accuracy with no knob on. chance: that of guessing, None for no line.
    guess: predict(knob, accuracy), or a list of them.
    """
    table = tables.accuracies("damage", "accuracies", accuracies)
    table = dict(sorted(table.items(), key=lambda item: -item[1][0]))
    lines = tables.lines("damage", {"no knob on": baseline, "guessing": chance})
    worst = list(table)[-1]
    figure, axes = _rows("damage", table, lines, guess, title or f"Which knob does the most damage? Here it is {worst}")
    rows.bars(axes, [row[0] for row in table.values()])
    axes.set_xlim(0, 1.02)
    before = f"from {percent(lines['no knob on'])} to " if "no knob on" in lines else ""
    figure.result = f"Worst: {worst}, {before}{percent(table[worst][0])}"
    figure.result += and_guess(tables.guesses("damage", guess), percent) + "."
    return figure


@styled
def intervals(
    accuracies: Mapping, chance: float | None = None, guess: Guesses = None, title: str | None = None
) -> NotebookFigure:
    """Return accuracies with their 95 % intervals, {name: (accuracy, low, high)}: one row per classifier.

    If all names are numbers, they are sizes of the test set, and the intervals are drawn against them.
    guess: predict(name, accuracy), or a list of them; against sizes, a line across.
    """
    table = tables.accuracies("intervals", "accuracies", accuracies)
    lines = tables.lines("intervals", {"guessing": chance})
    if all(isinstance(name, Real) for name in table):
        return _against_size(dict(sorted(table.items())), lines, guess, title)
    table = dict(reversed(table.items()))
    figure, axes = _rows("intervals", table, lines, guess, title or "Accuracies with their 95 % intervals")
    rows.dots(axes, [row[0] for row in table.values()])
    best = max(table, key=lambda name: table[name][0])
    figure.result = f"Highest: {best}, {percent(table[best][0])}{_between(*table[best][1:])}"
    figure.result += and_guess(tables.guesses("intervals", guess), percent) + "."
    return figure


def _between(low: float, high: float) -> str:
    """The interval in words, "" for none."""
    return f" (95 % interval {percent(low)} to {percent(high)})" if np.isfinite(low) else ""


def _against_size(table: dict, lines: dict, guess: Guesses, title: str | None) -> NotebookFigure:
    """Accuracies and intervals against the number of test pictures, each with its half width."""
    figure = new_figure(title or "The more test pictures, the narrower the 95 % interval", 4.2)
    axes = figure.subplots()
    sizes, (accuracy, low, high) = tables.sizes("intervals", table), np.transpose(list(table.values()))
    whiskers: dict = {"fmt": "o", "color": BLUE, "ecolor": INK, "capsize": 5, "markersize": 8}
    axes.errorbar(
        sizes,
        accuracy,
        (accuracy - low, high - accuracy),
        label="95 % interval, with half its width in points",
        **whiskers,
    )
    words: dict = {
        "textcoords": "offset points",
        "ha": "center",
        "bbox": {"color": "white", "pad": 1},
    }  # lines stop at them
    for size, top, half in zip(sizes, high, (high - low) / 2, strict=True):
        if np.isfinite(half):
            axes.annotate(f"± {100 * half:.1f}", (size, top), (0, 5), **words)
    guesses = tables.guesses("intervals", guess)
    lines |= {f"your guess: {percent(value)}": value for value in guesses.values()}
    for name, value in lines.items():
        axes.axhline(value, color=PURPLE if "your" in name else INK, linestyle="--", label=name)
    axes.set_xscale("log")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.margins(x=0.08, y=0.15)
    axes.set_xlabel("test pictures")
    _finish(axes, "y", "accuracy")
    few, many = (f"± {50 * (high[n] - low[n]):.1f} points with {sizes[n]:,} test pictures" for n in (0, -1))
    figure.result = f"Half the interval: {few}, {many}{and_guess(guesses, percent, named=False)}."
    return figure


def _rows(call: str, table: dict, lines: dict, guess: Guesses, title: str) -> tuple[NotebookFigure, Axes]:
    """Axes with a row for each name: whiskers where there is an interval, a diamond for a guess, lines across."""
    names, (accuracy, low, high) = list(table), np.transpose(list(table.values()))
    figure, axes = rows.new_rows(title, [f"{name}   {percent(row[0])}" for name, row in table.items()])
    if np.isfinite(low).any():
        whiskers: dict = {"fmt": "none", "ecolor": INK, "capsize": 4, "label": "95 % interval", "zorder": 4}
        axes.errorbar(accuracy, range(len(names)), xerr=(accuracy - low, high - accuracy), **whiskers)
    for name, value in lines.items():
        axes.axvline(value, color=INK, linestyle=DASHES[name], label=f"{name}: {percent(value)}")
    for name, value in tables.guesses(call, guess, names).items():
        rows.guess(axes, value, names.index(name), f"{name}: {percent(value)}")
    _finish(axes, "x", "accuracy")
    return figure, axes


def _finish(axes: Axes, along: Literal["x", "y"], label: str) -> None:
    """The axis of accuracies in percent, with lines to read them by, and the legend below."""
    axis = getattr(axes, f"{along}axis")
    axis.set_major_formatter(lambda value, _: f"{100 * value:.3g} %")
    axis.set_label_text(label)
    axes.grid(axis=along)
    legend_below(axes)
