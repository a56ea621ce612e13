"""How long each way of computing the same thing takes, and how many times as fast as the slowest it is."""

from math import floor, log10

from matplotlib.ticker import LogLocator

from byhand.figures import rows, tables
from byhand.figures.look import legend_below, styled

UNITS = {"s": 1.0, "ms": 1e-3, "µs": 1e-6, "ns": 1e-9}


@styled
def timings(seconds, guess=None, title=None):
    """{name: seconds} as bars, the slowest on top, each with how many times as fast as the slowest it is.

    seconds: from a billionth to a day, one number a name. The axis is logarithmic.
    guess: predict(name, factor), how many times as fast as the slowest that one will be, or a list of them.
    """
    table = dict(sorted(tables.seconds("timings", seconds).items(), key=lambda item: item[1]))
    names, times = list(table), list(table.values())
    words = [f"{name}   {_duration(time)}" for name, time in table.items()]
    axes = rows.axes_of(title or "Time taken, and how many times as fast as the slowest", words)
    rows.bars(axes, times)
    for row, time in enumerate(times):
        axes.text(1.01, row, f"{_three_digits(times[-1] / time)} ×", va="center", transform=axes.get_yaxis_transform())
    places = {one: times[-1] / one.value for one in tables.factors("timings", guess, names)}
    for one, place in places.items():
        rows.guess(axes, place, names.index(one.name), f"{one.name}: {_three_digits(one.value)} ×")
    _time_axis(axes, [*times, *places.values()])
    legend_below(axes)
    return axes.figure


def _time_axis(axes, times):
    """A logarithmic axis of seconds, from a power of ten well below the shortest time on."""
    low = 10 ** floor(log10(min(times) / 2))
    high = max(*times, 10 * low)
    axes.set_xscale("log")
    axes.set_xlim(low, high * (high / low) ** 0.05)
    axes.xaxis.set_major_locator(LogLocator(numticks=8))
    axes.xaxis.set_major_formatter(lambda value, _: _duration(value))
    axes.xaxis.set_minor_formatter("")
    axes.set_xlabel("time, logarithmic: equal steps are equal factors")
    axes.grid(axis="x")


def _duration(seconds):
    """1.24 s for 1.2402, 8.1 ms for 0.0081."""
    rounded = float(f"{seconds:.3g}")
    unit = next((unit for unit, size in UNITS.items() if rounded >= size), "ns")
    return f"{_three_digits(rounded / UNITS[unit])} {unit}"


def _three_digits(number):
    """153 for 152.7, and all digits before the point: 1,528 for 1527.9."""
    return f"{number:.3g}" if number < 999.5 else f"{number:,.0f}"
