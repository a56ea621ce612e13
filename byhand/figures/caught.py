"""Which example shows which bug: one row per bug, one column per example."""

from collections.abc import Mapping

import numpy as np

from byhand.figures import inputs as given
from byhand.figures.look import BLUE, GREY, ORANGE, NotebookFigure, new_figure, styled
from byhand.predict import Guess


@styled
def bugs_caught(
    tables: Mapping[str, Mapping[str, bool]], title: str | None = None, guess: Guess | None = None
) -> NotebookFigure:
    """Return {example: {bug: True if the example shows it}} as a table: a dot for caught, a cross for missed.

    Bugs that fewer examples catch are further down. The sentence counts what each example catches, and all together.
    guess: a number of bugs, repeated in that sentence.
    """
    if not isinstance(tables, Mapping) or not tables or len({tuple(table) for table in tables.values()}) != 1:
        raise given.complaint("bugs_caught", f"tables: {tables!r:.60}", "a dict of tables with the same bugs")
    bugs = list(next(iter(tables.values())))
    seen = np.array([[table[bug] for table in tables.values()] for bug in bugs], bool)
    order = np.argsort(-seen.sum(axis=1), kind="stable")
    bugs, seen = [bugs[n] for n in order], seen[order]
    figure = new_figure(title or "Which example shows which bug?", 0.29 * len(bugs) + 0.5, 3.6 + 1.6 * len(tables))
    axes = figure.subplots()
    for caught, mark, colour, name in ((True, "o", BLUE, "caught"), (False, "x", ORANGE, "missed")):
        rows, columns = np.nonzero(seen == caught)
        style: dict = {"color": colour, "markersize": 8, "markeredgewidth": 2.2, "linestyle": "none"}
        axes.plot(columns, rows, mark, label=name, **style)
    axes.set_yticks(range(len(bugs)), bugs)
    axes.set_xticks(range(len(tables)), list(tables))
    axes.xaxis.tick_top()
    axes.set(xlim=(-0.6, len(tables) - 0.4), ylim=(len(bugs) - 0.4, -0.6))
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.hlines(np.arange(len(bugs) - 1) + 0.5, -0.6, len(tables) - 0.4, color=GREY, linewidth=0.4)
    figure.legend(loc="outside lower center", ncols=2)
    says = _sentence(list(tables), seen)
    figure.result = says if guess is None or guess.value is None else f"{says} You guessed {guess.value:g}."
    return figure


def _sentence(names: list[str], seen: np.ndarray) -> str:
    """Return how many bugs each example catches, and how many none does."""
    each = ", ".join(f"{name} catches {count}" for name, count in zip(names, seen.sum(axis=0), strict=True))
    together = f"; together {seen.any(axis=1).sum()}" if len(names) > 1 else ""
    return f"Of {len(seen)} bugs, {each}{together}."
