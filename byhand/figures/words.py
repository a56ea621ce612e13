"""Dictionaries of patches: every word as a small picture."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from byhand.figures import inputs as given
from byhand.figures.look import WIDTH, NotebookFigure, new_figure, styled
from byhand.figures.sheet import lay_out


@styled
def dictionaries(words: Mapping[str, npt.ArrayLike], title: str | None = None) -> NotebookFigure:
    """Return one or two dictionaries of patches in colour, {name: words (k, size * size * 3)}, side by side; k to 400.

    Words from 0 to 255 are shown in their own colours. Words with numbers below 0, such as whitened ones, are shown
    around a middle grey, each scaled to its largest entry.
    """
    if not isinstance(words, dict) or not 1 <= len(words) <= 2:
        raise given.complaint(
            "dictionaries", f"words: {words!r:.60}", "words: {name: (k, size * size * 3)}, one or two"
        )
    pictures = [_pictures(name, given.numbers("dictionaries", name, values)) for name, values in words.items()]
    columns = int(np.ceil(np.sqrt(max(map(len, pictures)))))
    panel = WIDTH / 2 - 0.2
    cell, down = panel / columns, max(-(-len(some) // columns) for some in pictures)
    figure = new_figure(title or "Words of a visual dictionary", cell * down + 0.35, panel * len(pictures) + 0.2)
    for axes, name, some in zip(figure.subplots(1, len(pictures), squeeze=False)[0], words, pictures, strict=True):
        lay_out(axes, some, columns, cell)
        axes.set_title(name, fontsize=11)
    figure.result = "; ".join(f"{name}: {len(some)} words" for name, some in zip(words, pictures, strict=True)) + "."
    return figure


def _pictures(name: str, words: np.ndarray) -> np.ndarray:
    """The words (k, size * size * 3) as pictures (k, size, size, 3), floats from 0 to 1."""
    size = round((words.shape[-1] / 3) ** 0.5) if words.ndim == 2 and words.size else 0
    if size == 0 or words.shape[1] != size * size * 3 or len(words) > 400 or not np.isfinite(words).all():
        expected = f"{name}: (k, size * size * 3), up to 400 words of finite numbers"
        raise given.complaint("dictionaries", f"{name}: {words.shape}", expected)
    if words.min() >= 0:
        shown = (words / max(255, words.max())).clip(0, 1)
    else:
        shown = 0.5 + 0.5 * words / np.maximum(np.abs(words).max(axis=1, keepdims=True), 1e-12)
    return shown.reshape(-1, size, size, 3)
