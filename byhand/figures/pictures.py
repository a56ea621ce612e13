"""Pictures in rows, one Trinket with its knobs turned, and the numbers of a picture."""

import textwrap
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from byhand import trinkets
from byhand.figures import inputs as given
from byhand.figures.look import BLUE, ORANGE, WIDTH, NotebookFigure, new_figure, styled
from byhand.figures.sheet import lay_out, row_height

WORDS: dict[float, str] = {0: " (off)", 2: " (hard)"}  # for levels of a knob


@styled
def grid(
    images: npt.ArrayLike,
    labels: npt.ArrayLike | None = None,
    classes: Sequence[str] | None = None,
    title: str | None = None,
    columns: int = 10,
) -> NotebookFigure:
    """Return pictures (n, H, W, 3), with the names of their classes, or their own, underneath.

    labels: (n,) indices into `classes`, the names, either of which may be left out; or (n,) names without classes.
    columns: pictures per row, 1 to 15.
    """
    images = given.pictures("grid", "images", images)
    names = given.class_names("grid", labels, (len(images),), classes)
    if columns not in range(1, 16) or len(images) > 300:
        got = f"columns: {columns!r}, {len(images):,} pictures"
        raise given.complaint("grid", got, "columns: 1 to 15, and at most 300 pictures", "images[:40], labels[:40]")
    columns = min(columns, len(images))
    cell = min(1.5, WIDTH / columns)
    said = dict.fromkeys(name for name in names if name)
    if classes is None:  # names of one's own may be long
        names = [textwrap.fill(name, int(15 * cell)) for name in names]
    height = row_height(images, cell, names) * -(-len(images) // columns)
    title = title or ("One picture" if len(images) == 1 else f"{len(images)} pictures")
    figure = new_figure(title, height, max(4, columns * cell))
    lay_out(figure.subplots(), images, columns, cell, names)
    what = "1 picture" if len(images) == 1 else f"{len(images)} pictures"
    figure.result = f"{what}: {', '.join(said)}." if said else ""
    return figure


@styled
def knob_sweep(
    split: str,
    index: int,
    knobs: Iterable[str] | None = None,
    levels: Iterable[float] = (0, 0.5, 1, 1.5, 2),
    others: float = 0,
    title: str | None = None,
) -> NotebookFigure:
    """Return one Trinket with one knob turned in each row, its level rising by column, all other knobs at `others`.

    split, index, levels: as for trinkets.render. knobs: names from trinkets.KNOBS, all of them if None.
    The level of the standard set is framed.
    """
    knobs, levels = given.knobs("knob_sweep", knobs, levels)
    images = np.concatenate(
        [trinkets.render(split, [index], **dict.fromkeys(trinkets.KNOBS, others) | {knob: level})
         for knob in knobs for level in levels]
    )  # fmt: skip
    thing = trinkets.CLASSES[trinkets.labels(split, [index])[0]]
    title = title or f"{thing.capitalize()} {index} of “{split}”, one knob turned in each row"
    cell = min(1.0, (WIDTH - 3.4) / len(levels))
    figure = new_figure(title, row_height(images, cell) * len(knobs) + 0.7, 3.4 + len(levels) * cell)
    axes = figure.subplots()
    frames = [BLUE if level == trinkets.KNOBS[knob].standard else "" for knob in knobs for level in levels]
    across, down = lay_out(axes, images, len(levels), cell, frames=frames)
    axes.set_xticks(across, [f"{level:.3g}" + WORDS.get(level, "") for level in levels])
    ideas = [f"$\\bf{{{knob}}}$\n{textwrap.fill(trinkets.KNOBS[knob].idea, 36)}" for knob in knobs]
    axes.set_yticks(down, ideas)
    axes.set_title("framed: the level in the standard set", fontsize=10, color=BLUE)
    axes.set_anchor("NW")  # a layout that knows how much room the names need
    figure.result = f"One {thing}, with {', '.join(knobs)} at levels {min(levels):g} to {max(levels):g}."
    return figure


@styled
def pixel_numbers(
    image: npt.ArrayLike, row: int | None = None, column: int | None = None, size: int = 8, title: str | None = None
) -> NotebookFigure:
    """Return a picture (H, W, 3) beside `size` x `size` of its pixels as numbers, from (row, column) on."""
    image = given.pictures("pixel_numbers", "image", image, ())
    row, column = given.corner("pixel_numbers", image, row, column, size)
    patch = image[row : row + size, column : column + size]
    title = title or f"What you see, and what a computer gets: {patch.size} of its {image.size:,} numbers"
    figure = new_figure(title, 5.6)
    seen, numbers = figure.subplots(1, 2, width_ratios=(3.4, 4.6))
    seen.imshow(image, interpolation="nearest")
    seen.add_patch(Rectangle((column - 0.5, row - 0.5), size, size, fill=False, edgecolor=ORANGE, linewidth=2.5))
    seen.set_title(f"{image.shape[0]} × {image.shape[1]} pixels")
    _write_pixels(numbers, patch, row, column)
    numbers.set_title("the framed pixels: red, green, blue")
    for axes in (seen, numbers):
        axes.set_anchor("N")
    red, green, blue = (f"{number:.3g}" for number in patch[0, 0].tolist())
    figure.result = f"The pixel in row {row}, column {column} is red {red}, green {green}, blue {blue}."
    return figure


def _write_pixels(axes: Axes, patch: np.ndarray, row: int, column: int) -> None:
    """Draw a patch of a picture in its colours, with each pixel's numbers on it."""
    size, whole = len(patch), patch.dtype == np.uint8
    edges = column - 0.5, column + size - 0.5, row + size - 0.5, row - 0.5
    axes.imshow(patch, interpolation="nearest", extent=edges)
    for (y, x), light in np.ndenumerate(_lightness(patch)):
        words = "\n".join(f"{number:{'d' if whole else '.2f'}}" for number in patch[y, x].tolist())
        style: dict = {"color": "black" if light > 0.5 else "white", "fontsize": min(12, 68 / size)}
        axes.text(column + x, row + y, words, ha="center", va="center", linespacing=1.05, **style)
    axes.set(xticks=range(column, column + size), yticks=range(row, row + size), xlabel="column", ylabel="row")


def _lightness(patch: np.ndarray) -> np.ndarray:
    """The perceived lightness of pixels (h, w, 3): (h, w) from 0 to 1."""
    return patch @ np.array([0.299, 0.587, 0.114]) / (255 if patch.dtype == np.uint8 else 1)
