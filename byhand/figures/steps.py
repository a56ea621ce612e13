"""A training step by step: the loss, the accuracies with their gap, the length of the updates."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from byhand.figures import inputs as given
from byhand.figures import tables
from byhand.figures.look import BLUE, GREY, INK, ORANGE, PURPLE, NotebookFigure, and_guess, new_figure, percent, styled
from byhand.figures.tables import Guesses


@styled
def training(
    history: npt.ArrayLike,
    accuracies: Mapping[str, npt.ArrayLike],
    ratios: npt.ArrayLike,
    guess: Guesses = None,
    title: str | None = None,
) -> NotebookFigure:
    """Return three panels by step: the losses and their running mean, the accuracies, the length of the updates.

    history: (steps,) losses. accuracies: {"training": (t,), "validation": (t,)}, measured t times, equally far
    apart, the last time after the last step. ratios: (steps,) lengths of an update over that of the weights.
    guess: predict("validation", accuracy).
    """
    losses = _row("history", history)
    steps = np.arange(1, len(losses) + 1)
    figure = new_figure(title or "A training, step by step", 3.8)
    first, second, third = figure.subplots(1, 3)
    first.plot(steps, losses, color=GREY, alpha=0.5, linewidth=0.8, label="each batch")
    first.plot(*_smooth(steps, losses), color=BLUE, linewidth=2, label="mean of 50")
    first.set_title("loss", fontsize=11)
    said = _accuracies(second, accuracies, len(losses), guess)
    lengths = _row("ratios", ratios)
    third.plot(np.arange(2, len(lengths) + 1), lengths[1:], color=BLUE, linewidth=1, label="update / weights")
    third.axhline(1e-3, color=INK, linestyle="--", label="1e-3: a rule of thumb")
    third.set(yscale="log")
    third.set_title("update / weights", fontsize=11)
    for axes in (first, second, third):
        axes.set_xlabel("step")
        axes.grid()
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.17))
    half, last = lengths[len(lengths) // 2], lengths[-1]
    figure.result = f"After {len(losses):,} steps: {said}. Update / weights: {half:.1e} halfway, {last:.1e} at the end."
    return figure


def _accuracies(axes: Axes, accuracies: Mapping[str, npt.ArrayLike], steps: int, guess: Guesses) -> str:
    """Draw the accuracies in percent, the gap between them in grey, and the guess; return the last ones in words."""
    if not isinstance(accuracies, dict) or set(accuracies) != {"training", "validation"}:
        raise given.complaint("training", f"accuracies: {accuracies!r:.60}", 'a dict of "training" and "validation"')
    rows = {name: _row(f"accuracies[{name!r}]", values) for name, values in accuracies.items()}
    count = len(rows["training"])
    at = steps * np.arange(1, count + 1) / count
    for (name, row), (colour, style) in zip(rows.items(), [(ORANGE, "-"), (BLUE, "--")], strict=True):
        axes.plot(at, row, color=colour, linestyle=style, linewidth=2, label=f"{name}: {percent(row[-1])}")
    axes.fill_between(at, rows["training"], rows["validation"], color=GREY, alpha=0.2, label="the gap")
    guesses = tables.guesses("training", guess, ["validation"])
    for value in guesses.values():
        axes.axhline(value, color=PURPLE, linestyle=":", linewidth=2, label=f"your guess: {percent(value)}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{100 * value:.3g} %")
    axes.set_title("accuracy", fontsize=11)
    ends = [f"{name} {percent(row[-1])}" for name, row in rows.items()]
    return ", ".join(ends) + and_guess(guesses, percent)


def _smooth(steps: np.ndarray, losses: np.ndarray, width: int = 50) -> tuple[np.ndarray, np.ndarray]:
    """The running mean over `width` steps, each in the middle of its steps."""
    width = min(width, len(losses))
    means = np.convolve(losses, np.ones(width) / width, mode="valid")
    return steps[: len(means)] + (width - 1) / 2, means


def _row(name: str, values: npt.ArrayLike) -> np.ndarray:
    row = given.numbers("training", name, values).astype(np.float64)
    if row.ndim != 1 or len(row) < 2 or not np.isfinite(row).all():
        raise given.complaint("training", f"{name}: {row.shape}", f"{name}: a row of at least two finite numbers")
    return row
