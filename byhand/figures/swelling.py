"""Symbolic swell: the operations in a formula, and in the formula of its derivative."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from byhand.figures import inputs as given
from byhand.figures.look import BLUE, ORANGE, NotebookFigure, legend_below, new_figure, styled
from byhand.figures.speed import three_digits


@styled
def swell(operations: Sequence[int], derivative_operations: Sequence[int], title: str | None = None) -> NotebookFigure:
    """Return the operations in a formula and in its derivative, against the number of times that a map was applied.

    operations, derivative_operations: (n,) counts each, for 1 to n applications of the map.
    """
    formula, derivative = _counts("operations", operations), _counts("derivative_operations", derivative_operations)
    if len(formula) != len(derivative):
        expected = "as many derivative_operations as operations"
        raise given.complaint("swell", f"{len(formula)} and {len(derivative)} counts", expected)
    figure = new_figure(title or "The formula of a derivative swells faster than the formula itself", 3.8, 7.0)
    axes, times = figure.subplots(), len(formula)
    _curve(axes, derivative, "o-", ORANGE, "its derivative, not simplified", 8)
    _curve(axes, formula, "s--", BLUE, "the formula", -16)
    axes.set(xlabel="times that the map is applied", ylabel="operations", xlim=(0.6, times + 0.4))
    top = max(*formula, *derivative, 10)
    axes.set(ylim=(-0.12 * top, 1.15 * top), xticks=range(1, times + 1))
    axes.grid(axis="y")
    legend_below(axes)
    figure.result = f"After {times} applications: {formula[-1]:,} operations in the formula, {derivative[-1]:,} in its "
    figure.result += f"derivative, {three_digits(derivative[-1] / formula[-1])} times as many."
    return figure


def _curve(axes: Axes, counts: list[int], style: str, colour: str, name: str, above: int) -> None:
    """Draw counts as marks on a line, each with its number so many points above it."""
    axes.plot(range(1, len(counts) + 1), counts, style, color=colour, linewidth=2, markersize=7, label=name)
    for times, count in enumerate(counts, 1):
        axes.annotate(f"{count:,}", (times, count), (0, above), textcoords="offset points", ha="center", color=colour)


def _counts(name: str, values: npt.ArrayLike) -> list[int]:
    """Counts of operations, from 1 on."""
    row = given.numbers("swell", name, values)
    if row.ndim != 1 or len(row) == 0 or not (row >= 1).all() or not np.array_equal(row, row.astype(np.int64)):
        raise given.complaint("swell", f"{name}: {values!r:.60}", f"{name}: whole numbers from 1 on, at least one")
    return [int(count) for count in row]
