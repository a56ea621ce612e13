"""The time of each way to compute the same thing, and how many times as fast as the slowest it is."""

from collections.abc import Mapping, Sequence
from math import floor, log10

from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator

from byhand.figures import rows, tables
from byhand.figures.look import NotebookFigure, and_guess, legend_below, styled
from byhand.figures.tables import Guesses
from byhand.predict import Guess

UNITS = {"s": 1.0, "ms": 1e-3, "µs": 1e-6, "ns": 1e-9}


@styled
def timings(seconds: Mapping[str, float], guess: Guesses = None, title: str | None = None) -> NotebookFigure:
    """Return {name: seconds} as dots, the slowest on top, each with how many times as fast as the slowest it is.

    seconds: from a billionth to a day, one number per name. The axis is logarithmic.
    guess: predict(name, factor), how many times as fast as the slowest that one will be, or a list of them.
    """
    table = dict(sorted(tables.seconds("timings", seconds).items(), key=lambda item: item[1]))
    names, times = list(table), list(table.values())
    words = [f"{name}   {duration(time)}" for name, time in table.items()]
    figure, axes = rows.new_rows(
        title or f"{capital(names[0])} is the fastest: how many times as fast as the slowest?", words
    )
    rows.dots(axes, times)
    for row, time in enumerate(times):
        axes.text(1.01, row, f"{three_digits(times[-1] / time)} ×", va="center", transform=axes.get_yaxis_transform())
    guesses = tables.factors("timings", guess, names)
    for name, factor in guesses.items():
        rows.guess(axes, times[-1] / factor, names.index(name), f"{name}: {three_digits(factor)} ×")
    _time_axis(axes, [*times, *(times[-1] / factor for factor in guesses.values())])
    legend_below(axes)
    asked = [one.name for one in (guess if isinstance(guess, list | tuple) else [guess]) if isinstance(one, Guess)]
    figure.result = _sentence(table, guesses, next((name for name in asked if name in table), names[0]))
    return figure


def _sentence(table: Mapping[str, float], guesses: dict[str, float], name: str) -> str:
    """Return a sentence on how many times as fast as the slowest the one of this name is."""
    names = list(table)
    factor = three_digits(table[names[-1]] / table[name])
    guessed = and_guess(guesses, three_digits, named=len(guesses) > 1)
    return f"{capital(name)}: {factor} times as fast as {names[-1]}{guessed}."


def capital(name: str) -> str:
    """Return a name as a sentence begins with it; that of a function is left as it is."""
    return name if "_" in name else f"{name[:1].upper()}{name[1:]}"


def _time_axis(axes: Axes, times: Sequence[float]) -> None:
    """Make the axis of seconds logarithmic, from a power of ten well below the shortest time on."""
    low = 10 ** floor(log10(min(times) / 2))
    high = max(*times, 10 * low)
    axes.set_xscale("log")
    axes.set_xlim(low, high * (high / low) ** 0.05)
    axes.xaxis.set_major_locator(LogLocator(numticks=8))
    axes.xaxis.set_major_formatter(lambda value, _: duration(value))
    axes.xaxis.set_minor_formatter("")
    axes.set_xlabel("time, logarithmic: equal steps are equal factors")
    axes.grid(axis="x")


def duration(seconds: float) -> str:
    """Return "1.24 s" for 1.2402, "8.1 ms" for 0.0081."""
    rounded = float(f"{seconds:.3g}")
    unit = next((unit for unit, size in UNITS.items() if rounded >= size), "ns")
    return f"{three_digits(rounded / UNITS[unit])} {unit}"


def three_digits(number: float) -> str:
    """Return "153" for 152.7, and all digits before the point: "1,528" for 1527.9."""
    return f"{number:.3g}" if number < 999.5 else f"{number:,.0f}"
