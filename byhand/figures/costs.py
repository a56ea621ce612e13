"""The time of a gradient against the number of inputs: forward mode, reverse mode, numerical."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator

from byhand.figures import inputs as given
from byhand.figures import tables
from byhand.figures.differences import MARKS
from byhand.figures.look import NotebookFigure, legend_below, new_figure, styled
from byhand.figures.speed import capital, duration, three_digits


@styled
def costs(inputs: npt.ArrayLike, seconds: Mapping[str, npt.ArrayLike], title: str | None = None) -> NotebookFigure:
    """Return the seconds {name: (n,)} of one to three ways to get a gradient, against the numbers of inputs (n,).

    Both axes are logarithmic: a time that is proportional to the number of inputs rises by one decade per decade.
    """
    counts = given.numbers("costs", "inputs", inputs).astype(np.float64)
    if counts.ndim != 1 or len(counts) < 2 or not (np.diff(counts, prepend=0) > 0).all():
        raise given.complaint("costs", f"inputs: {inputs!r:.60}", "inputs: at least two rising numbers above 0")
    rows = {name: _row(name, values, len(counts)) for name, values in _table(seconds).items()}
    fastest = min(rows, key=lambda name: rows[name][-1])
    figure = new_figure(title or f"{capital(fastest)} costs the least where there are many inputs", 4.2, 7.5)
    axes = figure.subplots()
    for (name, row), (colour, style) in zip(rows.items(), MARKS, strict=False):
        axes.plot(counts, row, style, color=colour, linewidth=1.8, markersize=7, label=name)
    _axes(axes)
    legend_below(axes)
    figure.result = _sentence(counts, rows, fastest)
    return figure


def _table(seconds: Mapping[str, npt.ArrayLike]) -> dict[str, npt.ArrayLike]:
    """A dict of one to three rows of seconds."""
    if not isinstance(seconds, Mapping) or not 1 <= len(seconds) <= len(MARKS):
        expected = f"seconds: a dict of 1 to {len(MARKS)}, {{name: (n,)}}"
        raise given.complaint("costs", f"seconds: {seconds!r:.60}", expected)
    return dict(seconds)


def _row(name: str, values: npt.ArrayLike, length: int) -> list[float]:
    """Seconds (length,), each from a billionth to a day."""
    row = given.numbers("costs", f"seconds[{name!r}]", values)
    if row.shape != (length,):
        expected = f"seconds[{name!r}]: ({length},), one time for each number of inputs"
        raise given.complaint("costs", f"seconds[{name!r}]: {row.shape}", expected)
    return list(tables.seconds("costs", {f"{name}, {n}": time for n, time in enumerate(row)}).values())


def _axes(axes: Axes) -> None:
    """Make both axes logarithmic, with plain numbers of inputs and times with their units."""
    axes.set(xscale="log", yscale="log", xlabel="number of inputs, logarithmic", ylabel="time of the whole gradient")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.yaxis.set_major_locator(LogLocator(numticks=8))
    axes.yaxis.set_major_formatter(lambda value, _: duration(value))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_minor_formatter("")
    axes.grid()


def _sentence(counts: np.ndarray, rows: Mapping[str, list[float]], fastest: str) -> str:
    """A sentence about the most inputs: each time, and how many times as long as the fastest the slowest takes."""
    times = ", ".join(f"{name} {duration(row[-1])}" for name, row in rows.items())
    slowest = max(rows, key=lambda name: rows[name][-1])
    said = f"With {counts[-1]:,.0f} inputs: {times}"
    if len(rows) == 1:
        return f"{said}."
    return f"{said}; {slowest} takes {three_digits(rows[slowest][-1] / rows[fastest][-1])} times as long as {fastest}."
