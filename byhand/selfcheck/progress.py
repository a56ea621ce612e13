"""`byhand progress`: one line per notebook of the course, and what to do next."""

import shlex
import sys
from pathlib import Path

from byhand.lab import find_notebooks
from byhand.selfcheck.notebook import CannotCheck, notebooks_in, shown
from byhand.selfcheck.report import HIDDEN_TESTS, counts, plain
from byhand.selfcheck.run import Checked, check_notebook
from byhand.selfcheck.states import ANSWERED, FAILED, NOT_RUN, NOT_WRITTEN, RIGHT, Verdict

BAR = 12  # characters
Result = Checked | str  # a notebook, or why it cannot be checked


def progress(given: str | None, limit: int) -> int:
    """Print a line for each notebook in the folder `given`, or in the course's; stop a cell after `limit` seconds.

    Return the exit status: 0, or 1 if a notebook cannot be checked, 2 if there are none, 130 after Ctrl-C.
    """
    folder, missing = find_notebooks(given)
    if folder is None:
        print(f"byhand progress: {missing}; go to the course's folder, or name it: --notebooks DIR", file=sys.stderr)
        return 2
    paths = notebooks_in(folder)
    names = [_name(path, paths) for path in paths]
    width = max(map(len, names))
    done: list[tuple[Path, Result]] = []
    try:
        print("the exercises of each notebook, and what their visible checks say", end="\n\n")
        for path, name in zip(paths, names, strict=True):
            done.append((path, _try(path, limit)))
            print(plain(_line(name, width, done[-1][1])), flush=True)
    except KeyboardInterrupt:
        print("\nbyhand progress: stopped", file=sys.stderr)
        return 130
    odd = [path for path, result in done if isinstance(result, str)]
    advice = [f"What to do about {path.parent.name}: {_command(path)}" for path in odd]
    graded = any(isinstance(result, Checked) and result.graded for _, result in done)
    print(plain("\n" + "\n".join([*advice, _next(done), *([HIDDEN_TESTS] if graded else [])])))
    return 1 if odd else 0


def _try(path: Path, limit: int) -> Result:
    try:
        return check_notebook(path, limit)
    except CannotCheck as error:
        return str(error).replace(shown(path), "it", 1).partition("\n")[0].partition(":")[0]


def _name(path: Path, paths: list[Path]) -> str:
    """The folder's name, with the notebook's if the folder has several."""
    several = sum(other.parent == path.parent for other in paths) > 1
    return f"{path.parent.name}/{path.stem}" if several else path.parent.name


def _line(name: str, width: int, result: Result) -> str:
    if not isinstance(result, Checked):
        return f"{name:<{width}}  {'':<{BAR}}  cannot be checked: {result}"
    core = result.graded  # in an ungraded notebook every exercise counts
    total = sum(verdict.core == core for verdict in result.verdicts)
    done = sum(result.count(status, core=core) for status in (RIGHT, ANSWERED))
    return f"{name:<{width}}  {_bar(done, total)}  {counts(result)}"


def _bar(done: int, total: int) -> str:
    """A bar that is full only when all is done, and empty only when nothing is."""
    full = BAR if done == total else min(max(round(BAR * done / total), done > 0), BAR - 1)
    bar = "█" * full + "░" * (BAR - full)
    return bar if plain(bar) == bar else "#" * full + "." * (BAR - full)


def _next(done: list[tuple[Path, Result]]) -> str:
    """An invitation to the first exercise to fix or write; stretch exercises of graded notebooks come last."""
    for stretch in (False, True):
        for path, result in done:
            if isinstance(result, Checked):
                for verdict in result.verdicts:
                    is_stretch = result.graded and not verdict.core
                    if is_stretch == stretch and verdict.status in (FAILED, NOT_RUN, NOT_WRITTEN):
                        return _invitation(path, verdict, is_stretch)
    return "All that can be checked here is right."


def _invitation(path: Path, verdict: Verdict, is_stretch: bool) -> str:
    name = f"{verdict.name} (stretch)" if is_stretch else verdict.name
    if verdict.status == NOT_WRITTEN:
        return f"Next: write {name} in {shown(path)}"
    return f"Next: fix {name} in {shown(path)}\nWhat it says: {_command(path)}"


def _command(path: Path) -> str:
    return f"byhand check {shlex.quote(shown(path))}"
