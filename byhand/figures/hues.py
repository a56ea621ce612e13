"""Pictures over the histograms of their hues, each bar in its own colour."""

import colorsys
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from byhand.figures import inputs as given
from byhand.figures.look import WIDTH, NotebookFigure, new_figure, styled
from byhand.figures.sheet import lay_out

NAMES = {0: "red", 120: "green", 240: "blue"}  # named too, for those who see colours differently


@styled
def hue_histograms(
    images: npt.ArrayLike,
    histograms: npt.ArrayLike,
    labels: npt.ArrayLike | None = None,
    classes: Sequence[str] | None = None,
    title: str | None = None,
) -> NotebookFigure:
    """Return pictures (n, H, W, 3), one to six, over their hue histograms (n, bins), from hue 0 at the left to 360.

    labels: (n,) indices into `classes`, or (n,) names; either may be left out, as in grid.
    """
    images = given.pictures("hue_histograms", "images", images)
    bars = given.numbers("hue_histograms", "histograms", histograms).astype(float)
    if not 1 <= len(images) <= 6:
        raise given.complaint("hue_histograms", f"{len(images)} pictures", "one to six pictures", "images[:5]")
    if bars.ndim != 2 or len(bars) != len(images) or bars.size == 0 or not (bars >= 0).all():
        expected = f"histograms: ({len(images)}, bins), a row of numbers from 0 up for each picture"
        raise given.complaint("hue_histograms", f"histograms: {bars.shape}", expected)
    names = given.class_names("hue_histograms", labels, (len(images),), classes)
    figure = new_figure(title or "Which colours, and how much of each", 3.3)
    panels = figure.subplots(2, len(images), squeeze=False, height_ratios=(1.2, 1))
    for n, (above, below) in enumerate(panels.T):
        lay_out(above, images[n : n + 1], 1, min(1.5, WIDTH / len(images)), names[n : n + 1])
        _draw(below, bars[n], max(float(bars.max()), 1e-9))
    panels[1, 0].set_ylabel("mean saturation")
    step = 360 / bars.shape[1]
    peaks = [f"{place * step:.0f} to {(place + 1) * step:.0f} degrees" for place in bars.argmax(axis=1)]
    words = names or [f"picture {n}" for n in range(1, len(images) + 1)]
    figure.result = f"Strongest hues: {', '.join(map(': '.join, zip(words, peaks, strict=True)))}."
    return figure


def _draw(axes: Axes, bars: np.ndarray, highest: float) -> None:
    """A bar for each bin at its place on the circle, cut open at red."""
    width = 360 / len(bars)
    middles = width * (np.arange(len(bars)) + 0.5)
    colours = [colorsys.hsv_to_rgb(hue / 360, 0.85, 0.9) for hue in middles]
    axes.bar(middles, bars, 0.9 * width, color=colours, edgecolor="#555555", linewidth=0.5)
    axes.set(xlim=(0, 360), ylim=(0, 1.1 * highest))
    axes.set_xticks(list(NAMES), list(NAMES.values()), fontsize=8)
    axes.tick_params(axis="y", labelsize=8)
    axes.locator_params(axis="y", nbins=3)
