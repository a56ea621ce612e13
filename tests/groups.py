"""Groups of tests that share their work, such as a pool or the trials of a bank: xdist sends each to one worker."""

from pathlib import Path

from support import ROOT
from xdist.scheduler import LoadScopeScheduling

from grader.executor.isolation.ladder import LADDER

EXERCISES = {path.stem for path in (ROOT / "grader" / "exercises").glob("*/*.py")}
RUNGS = {rung.name for rung in LADDER} | {"contained"}


def group_of(nodeid):
    """Return the group of a test: its exercise, the sandbox's rung, or its file."""
    file, _, test = nodeid.partition("::")
    folder, given = Path(file).parent.name, test.partition("[")[2].removesuffix("]")
    if folder == "course" and given in EXERCISES:
        return given
    if folder == "executor" and (rung := given.partition("-")[0]) in RUNGS:
        return rung
    return file


class ByGroup(LoadScopeScheduling):
    """xdist's scheduler, with these groups in place of files.

    Its own mark, xdist_group, does nothing under pytest 9.2, which no longer lets a plugin write the group into the
    test's id.
    """

    def _split_scope(self, nodeid):
        return group_of(nodeid)
