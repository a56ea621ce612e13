"""The error of a measured slope against the step it was measured with."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from byhand.figures import inputs as given
from byhand.figures.look import BLUE, ORANGE, PURPLE, NotebookFigure, legend_below, new_figure, styled

MARKS = [(ORANGE, "o-"), (BLUE, "s--"), (PURPLE, "^:")]


@styled
def difference_errors(
    steps: npt.ArrayLike, errors: Mapping[str, npt.ArrayLike], title: str | None = None
) -> NotebookFigure:
    """Return the relative errors {name: (n,)} of one to three ways to differentiate, against the steps h (n,).

    Both axes are logarithmic; an error of exactly 0 is drawn at 1e-17, below the rounding of float64.
    """
    hs = given.numbers("difference_errors", "steps", steps).astype(np.float64)
    if hs.ndim != 1 or len(hs) < 2 or not (hs > 0).all():
        raise given.complaint("difference_errors", f"steps: {hs.shape}", "steps: at least two numbers above 0")
    if not isinstance(errors, dict) or not 1 <= len(errors) <= len(MARKS):
        raise given.complaint("difference_errors", f"errors: {errors!r:.60}", "errors: a dict of 1 to 3, {name: (n,)}")
    figure = new_figure(title or "A smaller step is better, until rounding takes over", 4.2)
    axes, said = figure.subplots(), []
    for (name, values), (colour, style) in zip(errors.items(), MARKS, strict=False):
        row = given.numbers("difference_errors", f"errors[{name!r}]", values).astype(np.float64)
        if row.shape != hs.shape or not (row >= 0).all():
            raise given.complaint("difference_errors", f"errors[{name!r}]: {row.shape}", "one error per step")
        axes.plot(hs, np.maximum(row, 1e-17), style, color=colour, linewidth=1.8, label=name)
        said.append(f"{name}: {_smallest(row, hs)}")
    axes.set(xscale="log", yscale="log", xlabel="step h", ylabel="relative error of the slope")
    axes.grid()
    legend_below(axes)
    figure.result = f"The smallest errors: {'; '.join(said)}."
    return figure


def _smallest(row: np.ndarray, hs: np.ndarray) -> str:
    """The smallest error and its step, or the largest of an error that no step changes much."""
    if row.max() < 1e-14:
        return "0 at every h" if row.max() == 0 else f"at most {row.max():.0e} at every h"
    return f"{row.min():.0e} at h = {hs[row.argmin()]:.0e}"
