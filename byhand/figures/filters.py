"""Filters on a picture: each filter above what it makes of the picture."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from byhand.figures import inputs as given
from byhand.figures.look import WIDTH, NotebookFigure, new_figure, styled

Pair = tuple[npt.ArrayLike, npt.ArrayLike]


@styled
def filters(picture: npt.ArrayLike, outputs: Mapping[str, Pair], title: str, result: str = "") -> NotebookFigure:
    """Return a grey picture (H, W) beside {name: (filter (h, w), output (h, w))}, one to six filters.

    In filters and outputs the middle grey is 0, white is above and black is below, each to its own largest entry. An
    output without entries below 0 goes from black to white, as the picture does.
    result: the sentence that is printed below the figure.
    """
    whole = _grey("picture", picture)
    if not isinstance(outputs, Mapping) or not 1 <= len(outputs) <= 6:
        expected = "outputs: a dict of one to six, {name: (filter, output)}"
        raise given.complaint("filters", f"outputs: {outputs!r:.60}", expected)
    columns = 1 + len(outputs)
    cell = min(1.8, WIDTH / columns)
    figure = new_figure(title, 1.75 * cell + 0.5, max(4.0, columns * cell))
    above, below = figure.subplots(2, columns, height_ratios=(0.6, 1))
    above[0].set_visible(False)
    _show(below[0], whole, whole.min(), whole.max())
    below[0].set_title("the picture", fontsize=10)
    for i, (name, pair) in enumerate(outputs.items(), 1):
        for axes, part, array in zip((above[i], below[i]), ("filter", "output"), pair, strict=True):
            grey = _grey(f"{name}: {part}", array)
            largest = max(float(np.abs(grey).max()), 1e-12)
            positive = part == "output" and grey.min() >= 0
            _show(axes, grey, grey.min() if positive else -largest, largest)
        above[i].set_title(name, fontsize=10)
    figure.result = result
    return figure


def _show(axes: Axes, array: np.ndarray, low: float, high: float) -> None:
    """Draw an array in grey, from black at `low` to white at `high`."""
    axes.imshow(array, cmap="gray", vmin=low, vmax=high, interpolation="nearest")
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set_visible(True)


def _grey(name: str, values: npt.ArrayLike) -> np.ndarray:
    """A table (h, w) of finite numbers, float64."""
    array = given.numbers("filters", name, values).astype(np.float64)
    if array.ndim != 2 or not array.size or not np.isfinite(array).all():
        raise given.complaint("filters", f"{name}: {array.shape}", f"{name}: (h, w), finite numbers")
    return array
