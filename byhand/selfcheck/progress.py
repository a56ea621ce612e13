"""`byhand progress`: every notebook of the course in a line, and what to do next."""

import shlex
import sys

from byhand.lab import find_notebooks
from byhand.selfcheck.judge import FAILED, FOR_A_TA, NOT_RUN, NOT_WRITTEN, PASSED
from byhand.selfcheck.notebook import CannotCheck, notebooks_in, shown
from byhand.selfcheck.report import plain
from byhand.selfcheck.run import Checked, check_notebook

BAR = 12  # characters


def progress(given, limit):
    """Print a line for each notebook; 0, or 1 if one cannot be checked, 2 if there are no notebooks."""
    folder, missing = find_notebooks(given)
    if folder is None:
        print(f"byhand progress: {missing}; go to the course's folder, or name it: --notebooks DIR", file=sys.stderr)
        return 2
    paths = notebooks_in(folder)
    names = [_name(path, paths) for path in paths]
    width = max(map(len, names))
    done = []
    try:
        print("exercises whose checks pass", end="\n\n")
        for path, name in zip(paths, names, strict=True):
            done.append((path, _try(path, limit)))
            print(plain(_line(name, width, done[-1][1])), flush=True)
    except KeyboardInterrupt:
        print("\nbyhand progress: stopped", file=sys.stderr)
        return 130
    odd = [path for path, result in done if isinstance(result, str)]
    advice = [f"What to do about {path.parent.name}: {_command(path)}" for path in odd]
    print(plain("\n" + "\n".join([*advice, _next(done)])))
    return 1 if odd else 0


def _try(path, limit):
    """The notebook, Checked, or why it cannot be."""
    try:
        return check_notebook(path, limit)
    except CannotCheck as error:
        return str(error).replace(shown(path), "it", 1).partition("\n")[0].partition(":")[0]


def _name(path, paths):
    """The folder's name, and the notebook's where the folder has several."""
    several = sum(other.parent == path.parent for other in paths) > 1
    return f"{path.parent.name}/{path.stem}" if several else path.parent.name


def _line(name, width, result):
    if not isinstance(result, Checked):
        return f"{name:<{width}}  {'':<{BAR}}  cannot be checked: {result}"
    total = sum(verdict.core for verdict in result.verdicts)
    passed = result.count(PASSED, core=True)
    failing = result.count(FAILED, core=True) + result.count(NOT_RUN, core=True)
    parts = [f"{passed} of {total} pass"]
    parts += [f"{failing} fail{'s' if failing == 1 else ''}"] if failing else []
    for status, word in ((NOT_WRITTEN, "not written"), (FOR_A_TA, "for a TA")):
        count = result.count(status, core=True)
        parts += [f"{count} {word}"] if count else []
    stretch = result.count(PASSED, core=False)
    parts += [f"{stretch} stretch"] if stretch else []
    return f"{name:<{width}}  {_bar(passed + result.count(FOR_A_TA, core=True), total)}  {', '.join(parts)}"


def _bar(done, total):
    """How much is done: never full before all of it is, never empty once some is."""
    full = BAR if done == total else min(max(round(BAR * done / total), done > 0), BAR - 1)
    bar = "█" * full + "░" * (BAR - full)
    return bar if plain(bar) == bar else "#" * full + "." * (BAR - full)


def _next(done):
    """The first exercise that fails or is not written, the stretch exercises last."""
    for core in (True, False):
        for path, result in done:
            if isinstance(result, Checked):
                for verdict in result.verdicts:
                    if verdict.core == core and verdict.status in (FAILED, NOT_RUN, NOT_WRITTEN):
                        return _invitation(path, verdict)
    return "All that can be checked here passes. The hidden tests are run after you hand in."


def _invitation(path, verdict):
    name = verdict.name if verdict.core else f"{verdict.name} (stretch)"
    if verdict.status == NOT_WRITTEN:
        return f"Next: write {name} in {shown(path)}"
    return f"Next: mend {name} in {shown(path)}\nWhat it says: {_command(path)}"


def _command(path):
    return f"byhand check {shlex.quote(shown(path))}"
