"""The look that all figures share (white paper, a title, few colours) and the sentence that follows each of them."""

import base64
import io
import textwrap
from collections.abc import Callable

from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

WIDTH = 9.0  # inches: a notebook's page
INK, GREY, BLUE, SKY, ORANGE, PURPLE = "#222222", "#767676", "#0072b2", "#56b4e9", "#d55e00", "#9b3d87"
LOOK: dict[str, object] = {"figure.dpi": 96, "figure.constrained_layout.h_pad": 0.08, "axes.axisbelow": True}
LOOK |= {"axes.spines.top": False, "axes.spines.right": False, "grid.color": "#e4e4e4", "legend.frameon": False}
LOOK |= dict.fromkeys(("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color"), INK)
styled = style.context(["default", LOOK])  # a decorator: what it decorates draws in this look


class NotebookFigure(Figure):
    """A figure on white paper, also in a dark theme, that a notebook shows without pyplot.

    `result` says in one sentence what it shows: printed below it, its alternative text and its repr.
    """

    result = ""

    def __repr__(self) -> str:
        return self.result or self.get_suptitle().replace("\n", " ")

    __str__ = __repr__

    def show(self, warn: bool = True) -> None:
        """Show the figure in a notebook, where a cell shows by itself only its last line; `warn` is Figure.show's."""
        self._ipython_display_()

    def _ipython_display_(self) -> None:
        from IPython.display import display

        png, about = self._repr_png_()
        data = {"image/png": base64.b64encode(png).decode(), "text/plain": repr(self)}
        display(data, metadata={"image/png": about}, raw=True)
        if self.result:
            print(self.result)

    def _repr_png_(self) -> tuple[bytes, dict]:
        data = io.BytesIO()
        self.savefig(data, format="png", dpi=1.5 * self.dpi, facecolor="white")
        width, height = (round(inches * self.dpi) for inches in self.get_size_inches())
        return data.getvalue(), {"width": width, "height": height, "alt": repr(self)}


def new_figure(title: str, height: float, width: float = WIDTH) -> NotebookFigure:
    """Return an empty figure, `height` x `width` inches, under a title wrapped to fit."""
    lines = textwrap.wrap(title, int(width * 9.5))
    figure = NotebookFigure(figsize=(width, height + 0.15 + 0.2 * len(lines)), layout="constrained")
    figure.suptitle("\n".join(lines), fontsize=12, fontweight="bold")
    return figure


def legend_below(axes: Axes) -> None:
    """Add the legend below the axes, in one row if it fits; no empty room where there is nothing to name."""
    handles, names = axes.get_legend_handles_labels()
    if not names:
        return
    wide = sum(map(len, names)) + 7 * len(names)  # in letters; a page has room for 120
    axes.figure.legend(handles, names, loc="outside lower center", ncols=len(names) if wide < 120 else 3)


def and_guess(guesses: dict[str, float], show: Callable[[float], str], named: bool = True) -> str:
    """Return how a sentence goes on about the guesses: "; you guessed 10", with their names if there are several."""
    words = [show(value) + (f" for {name}" if named else "") for name, value in guesses.items()]
    return f"; you guessed {', '.join(words)}" if words else ""


def percent(accuracy: float) -> str:
    """Return "27.0 %" for 0.27."""
    return f"{100 * accuracy:.1f} %"
