"""The look that all figures share: white paper under a title, a few colours, the legend below."""

import io
import textwrap

from matplotlib import style
from matplotlib.figure import Figure

WIDTH = 9.0  # inches: a notebook's page
INK, GREY, BLUE, SKY, ORANGE, PURPLE = "#222222", "#767676", "#0072b2", "#56b4e9", "#d55e00", "#9b3d87"
LOOK: dict[str, object] = {"figure.dpi": 96, "figure.constrained_layout.h_pad": 0.08, "axes.axisbelow": True}
LOOK |= {"axes.spines.top": False, "axes.spines.right": False, "grid.color": "#e4e4e4", "legend.frameon": False}
LOOK |= dict.fromkeys(("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color"), INK)
styled = style.context(["default", LOOK])  # a decorator: what it decorates draws in this look


class _Figure(Figure):
    """A figure on white paper, also in a dark theme, that a notebook shows without pyplot."""

    def _repr_png_(self):
        data = io.BytesIO()
        self.savefig(data, format="png", dpi=1.5 * self.dpi, facecolor="white")
        width, height = (round(inches * self.dpi) for inches in self.get_size_inches())
        return data.getvalue(), {"width": width, "height": height, "alt": self.get_suptitle()}


def new_figure(title, height, width=WIDTH):
    """A figure `height` inches high, under a title in lines that fit."""
    lines = textwrap.wrap(title, int(width * 9.5))
    figure = _Figure(figsize=(width, height + 0.15 + 0.2 * len(lines)), layout="constrained")
    figure.suptitle("\n".join(lines), fontsize=12, fontweight="bold")
    return figure


def legend_below(axes):
    """What the marks mean, in one row if a page has room for it."""
    handles, names = axes.get_legend_handles_labels()
    wide = sum(map(len, names)) + 7 * len(names)  # in letters; a page has room for 120
    axes.figure.legend(handles, names, loc="outside lower center", ncols=len(names) if wide < 120 else 3)


def percent(accuracy):
    """27.0 % for 0.27."""
    return f"{100 * accuracy:.1f} %"
