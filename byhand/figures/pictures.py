"""Pictures in rows, one Trinket with its knobs turned, and the numbers that a picture is."""

import textwrap

import numpy as np
from matplotlib.patches import Rectangle

from byhand import trinkets
from byhand.figures import inputs as given
from byhand.figures.look import BLUE, ORANGE, WIDTH, new_figure, styled
from byhand.figures.sheet import lay_out, row_height


@styled
def grid(images, labels=None, classes=None, title=None, columns=10):
    """Pictures (n, H, W, 3), with the names of their classes, or their own, underneath.

    labels: (n,) places in `classes`, the names, either of which may be left out; or (n,) names without classes.
    columns: pictures a row, 1 to 15.
    """
    images = given.pictures("grid", "images", images)
    names = given.class_names("grid", labels, (len(images),), classes)
    if columns not in range(1, 16) or len(images) > 300:
        got = f"columns: {columns!r}, {len(images):,} pictures"
        raise given.complaint("grid", got, "columns: 1 to 15, and at most 300 pictures", "images[:40], labels[:40]")
    columns = min(columns, len(images))
    cell = min(1.5, WIDTH / columns)
    if classes is None:  # names of one's own may be long
        names = [textwrap.fill(name, int(15 * cell)) for name in names]
    height = row_height(images, cell, names) * -(-len(images) // columns)
    title = title or ("One picture" if len(images) == 1 else f"{len(images)} pictures")
    figure = new_figure(title, height, max(4, columns * cell))
    lay_out(figure.subplots(), images, columns, cell, names)
    return figure


@styled
def knob_sweep(split, index, knobs=None, levels=(0, 0.5, 1, 1.5, 2), others=0, title=None):
    """One Trinket with one knob turned in each row, its level rising by column, all other knobs at `others`.

    split, index, levels: as for trinkets.render. knobs: names from trinkets.KNOBS, all of them if None.
    The level that the standard set has is framed.
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
    axes.set_xticks(across, [f"{level:.3g}" + {0: " (off)", 2: " (hard)"}.get(level, "") for level in levels])
    ideas = [f"$\\bf{{{knob}}}$\n{textwrap.fill(trinkets.KNOBS[knob].idea, 36)}" for knob in knobs]
    axes.set_yticks(down, ideas)
    axes.set_title("framed: the level in the standard set", fontsize=10, color=BLUE)
    axes.set_anchor("NW")  # a layout that knows how much room the names need
    return figure


@styled
def pixel_numbers(image, row=None, column=None, size=8, title=None):
    """A picture (H, W, 3) beside `size` x `size` of its pixels, from (row, column) on, as red, green and blue."""
    image = given.pictures("pixel_numbers", "image", image, ())
    row, column = given.corner("pixel_numbers", image, row, column, size)
    patch = image[row : row + size, column : column + size]
    title = title or f"What you see, and what a computer is given: {patch.size} of its {image.size:,} numbers"
    figure = new_figure(title, 5.6)
    seen, numbers = figure.subplots(1, 2, width_ratios=(3.4, 4.6))
    seen.imshow(image, interpolation="nearest")
    seen.add_patch(Rectangle((column - 0.5, row - 0.5), size, size, fill=False, edgecolor=ORANGE, linewidth=2.5))
    seen.set_title(f"{image.shape[0]} × {image.shape[1]} pixels")
    _write_pixels(numbers, patch, row, column)
    numbers.set_title("the framed pixels: red, green, blue")
    for axes in (seen, numbers):
        axes.set_anchor("N")
    return figure


def _write_pixels(axes, patch, row, column):
    """A patch of a picture in its colours, with each pixel's numbers on it."""
    size, whole = len(patch), patch.dtype == np.uint8
    edges = np.array([column, column + size, row + size, row]) - 0.5
    axes.imshow(patch, interpolation="nearest", extent=edges)
    for (y, x), light in np.ndenumerate(_lightness(patch)):
        words = "\n".join(f"{number:{'d' if whole else '.2f'}}" for number in patch[y, x].tolist())
        style = {"color": "black" if light > 0.5 else "white", "fontsize": min(12, 68 / size)}
        axes.text(column + x, row + y, words, ha="center", va="center", linespacing=1.05, **style)
    axes.set(xticks=range(column, column + size), yticks=range(row, row + size), xlabel="column", ylabel="row")


def _lightness(patch):
    """How light pixels (h, w, 3) look, (h, w) from 0 to 1."""
    return patch @ np.array([0.299, 0.587, 0.114]) / (255 if patch.dtype == np.uint8 else 1)
