"""The columns of a linear classifier's weights as pictures, one row per classifier."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from byhand.figures import inputs as given
from byhand.figures.look import WIDTH, NotebookFigure, new_figure, styled
from byhand.figures.sheet import lay_out, row_height

SIDE = 32
PIXELS = SIDE * SIDE * 3


@styled
def templates(
    weights: Mapping[str, npt.ArrayLike], classes: Sequence[str] | None = None, title: str | None = None
) -> NotebookFigure:
    """Return {name: W}, one to six classifiers of the same classes, as rows of pictures of 32 x 32 pixels.

    W is (3072, C) or, with the bias as its last row, (3073, C), for 2 to 10 classes. Grey is a weight of 0, and each
    picture is stretched to its own largest weights.
    """
    if not isinstance(weights, dict) or not 1 <= len(weights) <= 6:
        raise given.complaint("templates", f"weights: {weights!r:.60}", "weights: a dict of 1 to 6, {name: W}")
    rows = [_pictures(name, W) for name, W in weights.items()]
    if len({len(row) for row in rows}) > 1:
        raise given.complaint("templates", f"{[len(row) for row in rows]} classes", "the same classes in every row")
    columns = len(rows[0])
    names = [given.class_name(label, classes) for label in range(columns)] * len(rows)
    cell = (WIDTH - 1.2) / columns
    height = row_height(rows[0], cell, names) * len(rows)
    figure = new_figure(title or "What each class looks for: grey is a weight of 0", height)
    axes = figure.subplots()
    _, down = lay_out(axes, np.concatenate(rows), columns, cell, names)
    axes.set_yticks(down, list(weights))
    figure.result = f"{columns} templates per row: {', '.join(map(str, weights))}."
    return figure


def _pictures(name: str, W: npt.ArrayLike) -> np.ndarray:
    """The columns of W as pictures (C, 32, 32, 3) from 0 to 1."""
    array = given.numbers("templates", f"weights[{name!r}]", W).astype(np.float64)
    if array.ndim != 2 or len(array) not in (PIXELS, PIXELS + 1) or not 2 <= array.shape[1] <= 10:
        turned = array.ndim == 2 and array.shape[1] in (PIXELS, PIXELS + 1)
        expected = f"W: ({PIXELS}, C), or with a bias ({PIXELS + 1}, C), for 2 to 10 classes"
        got = f"weights[{name!r}]: {array.shape}"
        raise given.complaint("templates", got, expected, "W.T, if its rows are classes" if turned else "")
    columns = array[:PIXELS].T
    largest = np.percentile(np.abs(columns), 99.5, axis=1, keepdims=True)
    return np.clip(0.5 + 0.5 * columns / np.maximum(largest, 1e-300), 0, 1).reshape(-1, SIDE, SIDE, 3)
