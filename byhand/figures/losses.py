"""Losses as curves: against the margin of one picture, and step by step in a training."""

from collections.abc import ItemsView, Mapping

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator

from byhand.figures import inputs as given
from byhand.figures.look import BLUE, GREY, INK, ORANGE, PURPLE, SKY, NotebookFigure, legend_below, new_figure, styled

LINES = [(ORANGE, "-"), (BLUE, "--"), (INK, "-."), (PURPLE, ":"), (SKY, "-"), (GREY, "--")]


@styled
def surrogates(
    margins: npt.ArrayLike,
    losses: Mapping[str, npt.ArrayLike],
    title: str | None = None,
    probabilities: npt.ArrayLike | None = None,
) -> NotebookFigure:
    """Return up to six losses of one picture, {name: (m,)}, against the margin (m,) by which its own score is ahead.

    probabilities: those of its own class (m,); a panel on the left draws the loss called "cross-entropy..." by them.
    """
    margins = _row("surrogates", "margins", margins)
    figure = new_figure(title or "What one picture costs, by the margin of its own class", 4.2)
    panels = figure.subplots(1, 1 if probabilities is None else 2, squeeze=False)[0]
    if probabilities is not None:
        _by_probability(panels[0], _row("surrogates", "probabilities", probabilities, len(margins)), losses)
    axes = panels[-1]
    axes.axvspan(margins.min(), 0, color=GREY, alpha=0.12, label="the picture is misclassified")
    said, zero = [], np.abs(margins).argmin()
    for (name, values), (colour, style) in zip(_named("surrogates", losses), LINES, strict=False):
        row = _row("surrogates", f"losses[{name!r}]", values, len(margins))
        axes.plot(margins, row, color=colour, linestyle=style, linewidth=2.4, label=name)
        said.append(f"{name} {row[zero]:.3g}")
    axes.set(xlabel="margin: own score minus the other class's", ylabel="loss", xlim=(margins.min(), margins.max()))
    axes.grid()
    legend_below(axes)
    figure.result = f"At a margin of {margins[zero]:.2g}: {', '.join(said)}."
    return figure


def _by_probability(axes: Axes, probabilities: np.ndarray, losses: Mapping[str, npt.ArrayLike]) -> None:
    """Draw the cross-entropy against the probability of the picture's own class."""
    name = next((name for name in losses if name.startswith("cross-entropy")), "cross-entropy")
    axes.plot(
        probabilities, _row("surrogates", name, losses.get(name, []), len(probabilities)), color=BLUE, linewidth=2.4
    )
    axes.set(xlabel="probability p of the correct class", ylabel="loss: -log p", xlim=(0, 1))
    axes.grid()


@styled
def loss_curves(panels: Mapping[str, Mapping[str, npt.ArrayLike]], title: str | None = None) -> NotebookFigure:
    """Return {panel's title: {name: losses (steps,)}} as up to three panels, with a logarithmic axis of losses."""
    panels, said = dict(_named("loss_curves", panels, 3)), []
    figure = new_figure(title or "The loss of each batch, step by step", 4.0)
    many = figure.subplots(1, len(panels), squeeze=False)[0]
    for axes, (words, curves) in zip(many, panels.items(), strict=True):
        for (name, losses), (colour, style) in zip(_named("loss_curves", curves), LINES, strict=False):
            row = _row("loss_curves", f"{words!r}, {name!r}", losses)
            axes.plot(np.arange(1, len(row) + 1), row, color=colour, linestyle=style, linewidth=1.3, label=name)
            said.append(f"{name} {row[-50:].mean():.3g}")
        axes.set(xlabel="step", yscale="log")
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 1.5, 2, 3, 5, 7)))
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
        axes.yaxis.set_minor_formatter("")
        axes.set_title(words, fontsize=11)
        axes.grid()
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=3)
    many[0].set_ylabel("loss, logarithmic")
    figure.result = f"Mean loss of the last steps, at most 50: {', '.join(said)}."
    return figure


def _named(call: str, table: Mapping, most: int = 6) -> ItemsView:
    """The entries of a dict of one to `most`."""
    if not isinstance(table, dict) or not 1 <= len(table) <= most:
        raise given.complaint(call, f"{table!r:.60}", f"a dict with one to {most} entries")
    return table.items()


def _row(call: str, name: str, values: npt.ArrayLike, length: int | None = None) -> np.ndarray:
    """The values as a row (length,) of finite numbers, float64."""
    row = given.numbers(call, name, values).astype(np.float64)
    if row.ndim != 1 or len(row) < 2 or length not in (None, len(row)):
        wanted = f"({length},), one for each margin" if length else "a row of at least two numbers"
        raise given.complaint(call, f"{name}: {row.shape}", f"{name}: {wanted}")
    if not np.isfinite(row).all():
        attempt = "a lower learning rate, if the loss grew without end"
        raise given.complaint(call, f"{name} with nan or inf", f"{name}: finite numbers", attempt)
    return row
