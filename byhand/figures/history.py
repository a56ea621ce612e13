"""The errors of a challenge's winners over the years."""

from collections.abc import Mapping
from numbers import Real

import numpy as np

from byhand.figures.inputs import complaint
from byhand.figures.look import BLUE, GREY, NotebookFigure, legend_below, new_figure, styled


@styled
def history(errors: Mapping[str, float], nets: Mapping[str, str], title: str) -> NotebookFigure:
    """Return errors {year: percent} as bars in this order; those of `nets` {year: its name} are convolutional nets."""
    for year, error in errors.items():
        if not isinstance(error, Real) or not 0 <= error <= 100:
            raise complaint("history", f"errors[{year!r}]: {error!r:.60}", f"errors[{year!r}]: percent, from 0 to 100")
    if len(errors) < 2 or not set(nets) <= set(errors):
        raise complaint("history", f"{len(errors)} errors, nets: {list(nets)}", "two errors or more, nets of them only")
    figure = new_figure(title, 3.6, 7.5)
    axes = figure.subplots()
    years, heights = list(errors), np.array(list(errors.values()), float)
    kinds = {"other methods": [year not in nets for year in years], "convolutional nets": [y in nets for y in years]}
    for (kind, chosen), (colour, hatch) in zip(kinds.items(), ((GREY, "//"), (BLUE, "")), strict=True):
        places = np.flatnonzero(chosen)
        axes.bar(places, heights[places], 0.62, color=colour, alpha=0.75, hatch=hatch, edgecolor="white", label=kind)
    for place, (year, error) in enumerate(errors.items()):
        words = f"{error:.1f} %\n{nets[year]}" if year in nets else f"{error:.1f} %"
        axes.annotate(words, (place, error), (0, 3), textcoords="offset points", ha="center", fontsize=9)
    axes.set_xticks(range(len(years)), years)
    axes.tick_params(axis="x", length=0)
    axes.set(ylabel="top-5 error in percent", ylim=(0, 1.3 * max(heights)))
    legend_below(axes)
    figure.result = f"From {heights[0]:.1f} % in {years[0]} to {heights[-1]:.1f} % in {years[-1]}."
    return figure
