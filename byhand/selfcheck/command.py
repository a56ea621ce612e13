"""`byhand check`: check one notebook, and print the table."""

import sys

from byhand.selfcheck.notebook import CannotCheck, find_notebook
from byhand.selfcheck.report import heading, plain, summary, table, wrapped
from byhand.selfcheck.run import check_notebook
from byhand.selfcheck.states import FAILED, NOT_RUN


def check(words: str | None, limit: int) -> int:
    """Print the table of the notebook that `words` means, each cell stopped after `limit` seconds.

    Return the exit status: 0, or 1 if a check fails or was not run, 2 for bad input, 130 after Ctrl-C.
    """
    try:
        path = find_notebook(words)
        checked = check_notebook(path, limit)
    except CannotCheck as error:
        print(f"byhand check: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nbyhand check: stopped", file=sys.stderr)
        return 130
    lines = [heading(path), "", table(checked), ""]
    for note in checked.notes:
        lines += [*wrapped(note), ""]
    print(plain("\n".join([*lines, *wrapped(summary(checked))])))
    return 1 if checked.count(FAILED) + checked.count(NOT_RUN) else 0
