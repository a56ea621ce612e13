"""The table of `grader prove`: the course's own answers, graded in each sandbox that works here, and in a kernel."""

import platform
import time
from collections.abc import Callable

from grader.authoring.drift import refuse_unbuilt
from grader.authoring.prove import prove
from grader.engine.backend import RUNGS, opened
from grader.model.course import Course, GraderError
from grader.pipeline.grade_class import CELL_LIMIT

LIMITS = [CELL_LIMIT, 20 * CELL_LIMIT]


def run(course: Course, assignments: list[str], executors: list[str], say: Callable[[str], None] = print) -> int:
    """Grade each assignment's own answers on each executor, and return how many gradings lost points."""
    return sum(not _proved(course, name, executor, say) for executor in executors for name in assignments)


def executors_here(course: Course, assignment: str, say: Callable[[str], None] = print) -> list[str]:
    """Return the sandboxes that work on this machine, and "kernel"; `say` prints why another does not.

    Raises GraderError if this is Linux and no sandbox works.
    """
    if platform.system() != "Linux":
        return ["kernel"]
    working = [rung for rung in RUNGS if rung != "rlimits" and _works(course, assignment, rung, say)]
    if not working:
        raise GraderError("no sandbox works on this machine; to use only the kernel: grader prove --executor kernel")
    return [*working, "kernel"]


def _works(course: Course, assignment: str, rung: str, say: Callable[[str], None]) -> bool:
    """Return True if this rung of the sandbox opens; `say` prints why not."""
    try:
        with opened(course, assignment, rung):
            return True
    except GraderError as error:
        say(f"{rung:<12} left out: {' '.join(str(error).split())}")
        return False


def _proved(course: Course, assignment: str, executor: str, say: Callable[[str], None]) -> bool:
    """Print the points of an assignment's own answers, or the failure; return True if they got all points."""
    began = time.monotonic()
    try:
        refuse_unbuilt(course, assignment)
        with opened(course, assignment, executor) as cells:
            points = prove(course, assignment, cells.run, LIMITS)
    except GraderError as error:
        say(f"{executor:<12} {assignment:<14} FAILED: {error}")
        return False
    say(f"{executor:<12} {assignment:<14} {points:g} of {points:g} points, {time.monotonic() - began:.1f} s")
    return True
