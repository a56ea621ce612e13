"""Histograms of oriented gradients as strokes, and the same picture under different light."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from byhand.figures import inputs as given
from byhand.figures.look import BLUE, INK, ORANGE, WIDTH, NotebookFigure, new_figure, percent, styled
from byhand.figures.sheet import lay_out, row_height

FINE = 8  # points of a glyph for each pixel of the picture, across and down
LINES: tuple[dict, ...] = ({"color": BLUE, "linewidth": 3.5, "alpha": 0.55}, {"color": ORANGE, "linestyle": "--"},
         {"color": INK, "linestyle": ":", "linewidth": 1.3})  # fmt: skip


@styled
def hog_glyphs(
    images: npt.ArrayLike,
    cells: npt.ArrayLike,
    labels: npt.ArrayLike | None = None,
    classes: Sequence[str] | None = None,
    title: str | None = None,
) -> NotebookFigure:
    """Return pictures (n, H, W, 3), one to eight, over strokes for their cells' votes (n, rows, columns, bins).

    A stroke lies along the edges of its bin, at a right angle to their gradient, the brighter the more votes there
    are; the strongest of each picture are white. labels, classes: as in grid.
    """
    images, cells = _both("hog_glyphs", images, cells, 8)
    names = given.class_names("hog_glyphs", labels, (len(images),), classes)
    strokes = [_strokes(one[None], images.shape, np.percentile(one, 98)) for one in cells]
    sheet = _over(images, np.concatenate(strokes))
    cell = min(2.2, WIDTH / len(images))
    title = title or f"Each picture, and its {cells[0].size:,} numbers as strokes"
    figure = new_figure(title, row_height(sheet, cell, names), max(4, len(images) * cell))
    lay_out(figure.subplots(), sheet, len(images), cell, names)
    _, down, across, bins = cells.shape
    figure.result = f"Each picture became {down} x {across} cells of {bins} votes: {cells[0].size:,} numbers."
    return figure


@styled
def same_blocks(
    images: npt.ArrayLike, cells: npt.ArrayLike, blocks: npt.ArrayLike, names: Sequence[str], title: str | None = None
) -> NotebookFigure:
    """Return two or three pictures (n, H, W, 3), their cells (n, R, C, B) as strokes, and two panels of curves.

    Above, all numbers of the cells, a curve for each picture; below, those of the blocks (n, R - 1, C - 1, 4 B).
    names: what to call each picture.
    """
    images, cells = _both("same_blocks", images, cells, 3)
    blocks = given.numbers("same_blocks", "blocks", blocks)
    if len(blocks) != len(images) or blocks.ndim != 4:
        expected = f"blocks: ({len(images)}, R - 1, C - 1, 4 B), one row for each picture"
        raise given.complaint("same_blocks", f"blocks: {blocks.shape}", expected)
    names = given.class_names("same_blocks", list(names), (len(images),), None)
    figure = new_figure(title or "Different pixels, different votes, the same normalised blocks", 3.6)
    grid = figure.add_gridspec(2, 2, width_ratios=(len(images), 4.6))
    sheet = _over(images, _strokes(cells, images.shape, np.percentile(cells, 98)))
    lay_out(figure.add_subplot(grid[:, 0]), sheet, len(images), 1.3, names)
    for row, (numbers, words) in enumerate(((cells, "cells"), (blocks, "normalised blocks"))):
        axes = figure.add_subplot(grid[row, 1])
        for one, name, line in zip(numbers.reshape(len(numbers), -1), names, LINES, strict=False):
            axes.plot(one, label=name, **line)
        axes.set_title(f"{numbers[0].size} numbers of the {words}", fontsize=10)
        axes.margins(x=0.01)
        axes.tick_params(labelsize=8)
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower right", ncols=len(names))
    figure.result = f"The cells differ by up to {percent(_apart(cells))} of the largest vote, "
    figure.result += f"the normalised blocks by up to {percent(_apart(blocks))} of the largest entry."
    return figure


def _apart(numbers: np.ndarray) -> float:
    """The largest difference between pictures (n, ...) in one entry, over the largest entry."""
    return float(np.ptp(numbers, axis=0).max() / max(np.abs(numbers).max(), 1e-300))


def _both(call: str, images: npt.ArrayLike, cells: npt.ArrayLike, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Pictures, and the cells that belong to them."""
    images, cells = given.pictures(call, "images", images), given.numbers(call, "cells", cells).astype(float)
    if not 1 <= len(images) <= most:
        raise given.complaint(call, f"{len(images)} pictures", f"one to {most} pictures", f"images[:{most}]")
    if cells.ndim != 4 or len(cells) != len(images) or cells.size == 0 or not (cells >= 0).all():
        expected = f"cells: ({len(images)}, rows, columns, bins), votes from 0 up for each picture"
        raise given.complaint(call, f"cells: {cells.shape}", expected)
    high, wide = (length / number for length, number in zip(images.shape[1:3], cells.shape[1:3], strict=True))
    if high != wide or high % 1:
        expected = "square cells of whole pixels: as many rows and columns as hog_cells makes of these pictures"
        raise given.complaint(call, f"images: {images.shape}, cells: {cells.shape}", expected)
    return images, cells


def _strokes(cells: np.ndarray, shape: tuple[int, ...], brightest: float) -> np.ndarray:
    """A grey picture for each of cells (n, rows, columns, bins), FINE times as large as the pictures: uint8."""
    n, rows, columns, bins = cells.shape
    side = FINE * shape[1] // rows
    masks = _masks(bins, side)  # (bins, side, side)
    weights = (cells / max(brightest, 1e-12)).clip(0, 1)
    light = (weights[..., None, None] * masks).max(axis=3)  # (n, rows, columns, side, side)
    light = light.transpose(0, 1, 3, 2, 4).reshape(n, rows * side, columns * side)
    return np.repeat((255 * light).astype(np.uint8)[..., None], 3, axis=3)


def _masks(bins: int, side: int) -> np.ndarray:
    """A stroke for each bin through the middle of a cell, across the gradient's direction: (bins, side, side)."""
    steps = np.arange(side) - (side - 1) / 2
    x, y = np.meshgrid(steps, steps)
    angles = np.radians((np.arange(bins) + 0.5) * 180 / bins)[:, None, None]
    away = np.abs(x * np.cos(angles) + y * np.sin(angles))
    return np.clip(1 + side / 24 - away, 0, 1) * (np.hypot(x, y) < 0.47 * side)


def _over(images: np.ndarray, strokes: np.ndarray) -> np.ndarray:
    """Each picture, enlarged to the size of its strokes, above them: uint8."""
    images = images if images.dtype == np.uint8 else np.round(255 * images).astype(np.uint8)
    fine = images.repeat(FINE, axis=1).repeat(FINE, axis=2)
    gap = np.full((len(fine), fine.shape[1] // 16, *fine.shape[2:]), 255, np.uint8)
    return np.concatenate([fine, gap, strokes], axis=1)
