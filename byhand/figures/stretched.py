"""A picture and its stretched matrix side by side: each window is a column, and one pixel's copies are coloured."""

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from byhand.figures import inputs as given
from byhand.figures.look import GREY, INK, ORANGE, WIDTH, NotebookFigure, new_figure, styled
from byhand.predict import Guess

LARGEST = 150  # numbers that a figure can show


@styled
def stretched(
    picture: npt.ArrayLike,
    size: tuple[int, int],
    stride: int = 1,
    pad: int = 0,
    pixel: tuple[int, int] = (0, 0),
    title: str | None = None,
    guess: Guess | None = None,
) -> NotebookFigure:
    """Return a picture (H, W) of numbers beside its stretched matrix, with one pixel and its copies coloured.

    size: (HH, WW) of a window. stride, pad: as in a convolution. pixel: the (row, column) that is coloured.
    guess: a number of copies, repeated in the sentence below.
    """
    numbers = _numbers(picture, pixel)
    wide, chosen = (np.pad(array, pad) for array in (numbers, _mark(numbers.shape, pixel)))
    cols, copies = (_columns(array, size, stride) for array in (wide, chosen))
    if not 0 < cols.size <= LARGEST:
        got = f"{cols.size} numbers in the stretched matrix"
        raise given.complaint("stretched", got, f"1 to {LARGEST}: a small picture, and a window that fits")
    cell = min(0.5, (WIDTH - 1.6) / (wide.shape[1] + cols.shape[1]))
    rows = max(len(wide), len(cols))
    figure = new_figure(title or "Each window becomes a column", cell * rows + 0.9)
    left, right = figure.subplots(1, 2, width_ratios=(wide.shape[1], cols.shape[1]))
    _draw(left, wide, chosen, np.pad(np.ones(numbers.shape, bool), pad), cell)
    _draw(right, cols, copies, np.ones(cols.shape, bool), cell)
    left.set_xlabel("the picture" + (" in its padding" if pad else ""))
    right.set_xlabel(f"{cols.shape[1]} windows, one per column")
    right.set_ylabel(f"{len(cols)} weights, one per row")
    says = f"Pixel {tuple(int(n) for n in pixel)} is in {copies.sum()} of {cols.shape[1]} windows."
    figure.result = says if guess is None or guess.value is None else f"{says} You guessed {guess.value:g}."
    return figure


def _numbers(picture: npt.ArrayLike, pixel: tuple[int, int]) -> np.ndarray:
    """Return a picture (H, W) that has this pixel."""
    numbers = given.numbers("stretched", "picture", picture)
    if numbers.ndim != 2 or numbers.size == 0:
        raise given.complaint("stretched", f"picture: {numbers.shape}", "picture: (H, W), one channel")
    if not all(0 <= place < length for place, length in zip(pixel, numbers.shape, strict=True)):
        raise given.complaint("stretched", f"pixel: {pixel}", f"pixel: (row, column) in a picture of {numbers.shape}")
    return numbers


def _mark(shape: tuple[int, ...], pixel: tuple[int, int]) -> np.ndarray:
    """Return a picture that is True at one pixel."""
    marked = np.zeros(shape, bool)
    marked[tuple(pixel)] = True
    return marked


def _columns(picture: np.ndarray, size: tuple[int, int], stride: int) -> np.ndarray:
    """Return the windows of a picture (H, W) as columns; no column where the window does not fit."""
    if size[0] > picture.shape[0] or size[1] > picture.shape[1]:
        return np.empty((0, 0), picture.dtype)
    windows = np.lib.stride_tricks.sliding_window_view(picture, size)[::stride, ::stride]
    return windows.reshape(-1, size[0] * size[1]).T


def _draw(axes: Axes, numbers: np.ndarray, chosen: np.ndarray, real: np.ndarray, cell: float) -> None:
    """Draw a table of numbers: chosen ones orange, padding grey."""
    for (i, j), number in np.ndenumerate(numbers):
        colour = ORANGE if chosen[i, j] else "white" if real[i, j] else "#eeeeee"
        axes.add_patch(Rectangle((j, i), 1, 1, facecolor=colour, edgecolor=GREY, linewidth=0.8))
        ink = "white" if chosen[i, j] else INK if real[i, j] else GREY
        bold = "bold" if chosen[i, j] else "normal"
        axes.text(j + 0.5, i + 0.5, f"{number:g}", ha="center", va="center", color=ink, fontsize=22 * cell, weight=bold)
    axes.set(xlim=(-0.05, numbers.shape[1] + 0.05), ylim=(len(numbers) + 0.05, -0.05), aspect="equal")
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    axes.set_anchor("N")
