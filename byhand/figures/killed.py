"""Which probe kills which mutant: one row per mutant, one column per probe."""

from collections.abc import Mapping

import numpy as np

from byhand.figures import inputs as given
from byhand.figures.look import BLUE, GREY, ORANGE, NotebookFigure, new_figure, styled
from byhand.predict import Guess


@styled
def mutants_killed(
    tables: Mapping[str, Mapping[str, bool]], title: str | None = None, guess: Guess | None = None
) -> NotebookFigure:
    """Return {probe: {mutant: True if the probe kills it}} as a table: a dot for killed, a cross for one that survives.

    Mutants that fewer probes kill are further down. The sentence counts what each probe kills, and all together.
    guess: a number of mutants, repeated in that sentence.
    """
    if not isinstance(tables, Mapping) or not tables or len({tuple(table) for table in tables.values()}) != 1:
        raise given.complaint("mutants_killed", f"tables: {tables!r:.60}", "a dict of tables with the same mutants")
    mutants = list(next(iter(tables.values())))
    seen = np.array([[table[bug] for table in tables.values()] for bug in mutants], bool)
    order = np.argsort(-seen.sum(axis=1), kind="stable")
    mutants, seen = [mutants[n] for n in order], seen[order]
    figure = new_figure(title or "Which probe kills which mutant?", 0.29 * len(mutants) + 0.5, 3.6 + 1.6 * len(tables))
    axes = figure.subplots()
    for killed, mark, colour, name in ((True, "o", BLUE, "killed"), (False, "x", ORANGE, "survives")):
        rows, columns = np.nonzero(seen == killed)
        style: dict = {"color": colour, "markersize": 8, "markeredgewidth": 2.2, "linestyle": "none"}
        axes.plot(columns, rows, mark, label=name, **style)
    axes.set_yticks(range(len(mutants)), mutants)
    axes.set_xticks(range(len(tables)), list(tables))
    axes.xaxis.tick_top()
    axes.set(xlim=(-0.6, len(tables) - 0.4), ylim=(len(mutants) - 0.4, -0.6))
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.hlines(np.arange(len(mutants) - 1) + 0.5, -0.6, len(tables) - 0.4, color=GREY, linewidth=0.4)
    figure.legend(loc="outside lower center", ncols=2)
    says = _sentence(list(tables), seen)
    figure.result = says if guess is None or guess.value is None else f"{says} You guessed {guess.value:g}."
    return figure


def _sentence(names: list[str], seen: np.ndarray) -> str:
    """Return how many mutants each probe kills, and how many all of them together."""
    each = ", ".join(f"{name} kills {count}" for name, count in zip(names, seen.sum(axis=0), strict=True))
    together = f"; together {seen.any(axis=1).sum()}" if len(names) > 1 else ""
    return f"Of {len(seen)} mutants, {each}{together}."
