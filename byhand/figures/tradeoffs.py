"""Accuracy against two prices, the parameters and the seconds of training: one point per net in each panel."""

from collections.abc import Mapping
from numbers import Real

from matplotlib.axes import Axes

from byhand.figures.inputs import complaint
from byhand.figures.look import BLUE, GREY, INK, ORANGE, PURPLE, SKY, NotebookFigure, new_figure, percent, styled

MARKS = [("o", INK), ("s", ORANGE), ("^", BLUE), ("D", PURPLE), ("*", SKY), ("P", GREY)]
EXPECTED = "nets: two to six {name: (parameters, seconds, accuracy)}, the first two above 0, the last from 0 to 1"


@styled
def tradeoffs(nets: Mapping[str, tuple[int, float, float]], title: str) -> NotebookFigure:
    """Return nets {name: (parameters, seconds of training, accuracy)} as points; both prices are logarithmic."""
    if not isinstance(nets, Mapping) or not 2 <= len(nets) <= len(MARKS):
        raise complaint("tradeoffs", f"nets: {nets!r:.60}", EXPECTED)
    for name, row in nets.items():
        if not _is_row(row):
            raise complaint("tradeoffs", f"nets[{name!r}]: {row!r:.60}", EXPECTED)
    figure = new_figure(title, 3.8)
    left, right = figure.subplots(1, 2, sharey=True)
    for axes, column, label in ((left, 0, "parameters"), (right, 1, "seconds of training")):
        for (name, row), (mark, colour) in zip(nets.items(), MARKS, strict=False):
            axes.plot(row[column], row[2], mark, color=colour, markersize=11, label=name, linestyle="none")
        _finish(axes, label, [row[column] for row in nets.values()])
    left.set_ylabel("accuracy")
    figure.legend(*left.get_legend_handles_labels(), loc="outside lower center", ncols=3)
    best = max(nets, key=lambda name: nets[name][2])
    count, seconds, accuracy = nets[best]
    figure.result = f"The most accurate, {best}: {percent(accuracy)} with {count:,} parameters in {seconds:.0f} s."
    return figure


def _is_row(row: object) -> bool:
    """Return True for (parameters, seconds, accuracy)."""
    if not isinstance(row, tuple | list) or len(row) != 3 or not all(isinstance(one, Real) for one in row):
        return False
    return row[0] > 0 and row[1] > 0 and 0 <= row[2] <= 1


def _finish(axes: Axes, label: str, values: list[float]) -> None:
    """Make the price logarithmic, with plain numbers, and the accuracy percent."""
    axes.set_xscale("log")
    axes.set_xlim(min(values) / 1.5, max(values) * 1.5)
    ticks = [n * 10**power for power in range(-2, 9) for n in (1, 2, 5)]
    shown = [tick for tick in ticks if min(values) / 1.5 <= tick <= max(values) * 1.5]
    axes.set_xticks(shown, [f"{tick:,.10g}" for tick in shown])
    axes.minorticks_off()
    axes.yaxis.set_major_formatter(lambda value, _: f"{100 * value:.0f} %")
    axes.set_xlabel(f"{label}, logarithmic")
    axes.grid()
