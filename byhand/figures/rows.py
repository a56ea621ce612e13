"""A figure with a row for each name: the names at the left, a bar and a guess in any of them."""

from byhand.figures.look import BLUE, PURPLE, new_figure


def axes_of(title, names):
    """The axes of a figure with a row for each name, the last on top."""
    axes = new_figure(title, 1.3 + 0.38 * len(names)).subplots()
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(-0.6, len(names) - 0.4)
    return axes


def bars(axes, lengths):
    """A bar in each row."""
    axes.barh(range(len(lengths)), lengths, color=BLUE, alpha=0.7, height=0.62)


def guess(axes, place, row, label):
    """A guess, as a diamond in its row."""
    diamond = {"marker": "D", "linestyle": "none", "color": PURPLE, "markersize": 9, "markeredgecolor": "white"}
    axes.plot(place, row, zorder=5, label=f"your guess, {label}", **diamond)
