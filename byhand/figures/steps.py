"""A training as it went: the loss, the accuracies with their gap, and how long each step was beside the weights."""

import numpy as np

from byhand.figures import inputs as given
from byhand.figures import tables
from byhand.figures.look import BLUE, GREY, INK, ORANGE, PURPLE, new_figure, percent, styled


@styled
def training(history, accuracies, ratios, guess=None, title=None):
    """Three panels by step: the loss of each batch and its running mean, the accuracies, the length of the updates.

    history: (steps,) losses. accuracies: {"training": (t,), "validation": (t,)}, measured t times at equal distances,
    the last time after the last step. ratios: (steps,) lengths of an update over that of the weights.
    guess: predict("validation", accuracy).
    """
    losses, steps = _row("history", history), np.arange(1, len(history) + 1)
    figure = new_figure(title or "A training, step by step", 3.8)
    first, second, third = figure.subplots(1, 3)
    first.plot(steps, losses, color=GREY, alpha=0.5, linewidth=0.8, label="each batch")
    first.plot(*_smooth(steps, losses), color=BLUE, linewidth=2, label="mean of 50")
    first.set_title("loss", fontsize=11)
    _accuracies(second, accuracies, len(losses), guess)
    lengths = _row("ratios", ratios)
    third.plot(np.arange(2, len(lengths) + 1), lengths[1:], color=BLUE, linewidth=1, label="length of the update")
    third.axhline(1e-3, color=INK, linestyle="--", label="1e-3: about right")
    third.set(yscale="log")
    third.set_title("update / weights", fontsize=11)
    for axes in (first, second, third):
        axes.set_xlabel("step")
        axes.grid()
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.17))
    return figure


def _accuracies(axes, accuracies, steps, guess):
    """The accuracies in percent, the gap between the last two in grey, and the guess."""
    if not isinstance(accuracies, dict) or set(accuracies) != {"training", "validation"}:
        raise given.complaint("training", f"accuracies: {accuracies!r:.60}", 'a dict of "training" and "validation"')
    rows = {name: _row(f"accuracies[{name!r}]", values) for name, values in accuracies.items()}
    count = len(rows["training"])
    at = steps * np.arange(1, count + 1) / count
    for (name, row), (colour, style) in zip(rows.items(), [(ORANGE, "-"), (BLUE, "--")], strict=True):
        axes.plot(at, row, color=colour, linestyle=style, linewidth=2, label=f"{name}: {percent(row[-1])}")
    axes.fill_between(at, rows["training"], rows["validation"], color=GREY, alpha=0.2, label="the gap")
    for one in tables.guesses("training", guess, ["validation"]):
        axes.axhline(one.value, color=PURPLE, linestyle=":", linewidth=2, label=f"your guess: {percent(one.value)}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{100 * value:.3g} %")
    axes.set_title("accuracy", fontsize=11)


def _smooth(steps, losses, width=50):
    """The running mean over `width` steps, each in the middle of its steps."""
    width = min(width, len(losses))
    means = np.convolve(losses, np.ones(width) / width, mode="valid")
    return steps[: len(means)] + (width - 1) / 2, means


def _row(name, values):
    row = given.numbers("training", name, values).astype(np.float64)
    if row.ndim != 1 or len(row) < 2 or not np.isfinite(row).all():
        raise given.complaint("training", f"{name}: {row.shape}", f"{name}: a row of at least two finite numbers")
    return row
