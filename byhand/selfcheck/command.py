"""`byhand check`: one notebook, checked and told."""

import sys

from byhand.selfcheck.judge import FAILED, NOT_RUN
from byhand.selfcheck.notebook import CannotCheck, find_notebook
from byhand.selfcheck.report import heading, plain, summary, table, wrapped
from byhand.selfcheck.run import check_notebook


def check(words, limit):
    """Print the table of the notebook that `words` means; 0 if no check fails, 1 if one does, 2 for bad input."""
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
