"""A loss of very many weights on one plane through them, and the walks that descend it."""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from byhand.figures import inputs as given
from byhand.figures.look import BLUE, INK, ORANGE, PURPLE, NotebookFigure, legend_below, new_figure, styled

SIDE = 21  # places across the plane, and down
WALKS = [(ORANGE, "o-"), (BLUE, "s-"), (PURPLE, "^-")]


@styled
def loss_surface(
    loss: Callable[[np.ndarray], float], walks: Mapping[str, npt.ArrayLike], title: str | None = None
) -> NotebookFigure:
    """Return contours of a loss on the plane that holds most of the walks, with the walks as they lie over it.

    loss: a function of weights that returns a number. walks: {name: weights after each step (t, ...)}, one to three,
    all of which begin at weights of 0. The plane goes through the mean of all these weights.
    """
    paths = _paths(walks)
    middle, across, down = _plane(np.concatenate(list(paths.values())))
    flat = {name: (path - middle) @ np.stack([across, down], axis=1) for name, path in paths.items()}
    low, high = (edge(np.concatenate(list(flat.values())), axis=0) for edge in (np.min, np.max))
    margin = 0.12 * max(high - low)
    xs, ys = (np.linspace(a - margin, b + margin, SIDE) for a, b in zip(low, high, strict=True))
    shape = np.shape(next(iter(walks.values())))[1:]
    heights = [[float(loss((middle + x * across + y * down).reshape(shape))) for x in xs] for y in ys]
    figure = new_figure(title or "A slice through the loss, and the walks that go down from the star", 4.8)
    axes = figure.subplots()
    shown = axes.contourf(xs, ys, heights, levels=16, cmap="Greys_r", alpha=0.5)
    axes.contour(xs, ys, heights, levels=16, colors=INK, linewidths=0.4)
    figure.colorbar(shown, ax=axes, label="loss on all pictures: dark is low")
    start = -middle @ np.stack([across, down], axis=1)
    for (name, path), (colour, mark) in zip(flat.items(), WALKS, strict=False):
        axes.plot(*np.vstack([start, path]).T, mark, color=colour, markersize=4, linewidth=1.5, label=name,
                  markeredgecolor="white", markeredgewidth=0.5)  # fmt: skip
    axes.plot(*start, "*", color="white", markeredgecolor=INK, markersize=16, label="start", zorder=5)
    axes.set(xlabel="first direction of the walks", ylabel="second direction")
    legend_below(axes)
    ends = [f"{name} {float(loss(path[-1].reshape(shape))):.3g}" for name, path in paths.items()]
    figure.result = f"Loss: {float(loss(np.zeros(shape))):.3g} at the start; at the end {', '.join(ends)}."
    return figure


def _paths(walks: Mapping[str, npt.ArrayLike]) -> dict[str, np.ndarray]:
    """{name: the weights of each step as a row}."""
    if not isinstance(walks, dict) or not 1 <= len(walks) <= len(WALKS):
        raise given.complaint("loss_surface", f"walks: {walks!r:.60}", "walks: a dict of 1 to 3, {name: weights}")
    rows = {name: given.numbers("loss_surface", f"walks[{name!r}]", path) for name, path in walks.items()}
    rows = {name: path.reshape(len(path), -1).astype(np.float64) for name, path in rows.items()}
    if min(map(len, rows.values())) < 2 or len({path.shape[1] for path in rows.values()}) > 1:
        raise given.complaint("loss_surface", "walks of one step, or of other weights", "walks of two steps or more")
    return rows


def _plane(points: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(a point, two directions of length 1 at right angles): the plane that holds most of the points and 0."""
    points = np.vstack([points, 0 * points[0]])
    middle = points.mean(axis=0)
    _, _, directions = np.linalg.svd(points - middle, full_matrices=False)
    return middle, directions[0], directions[1]
