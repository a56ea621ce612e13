"""Libraries that only some assignments need, and that not every install has: torch. Without it they are left out."""

from importlib.util import find_spec

from grader.authoring.markers import source_notebook
from grader.executor.trusted.plan import plan_of
from grader.model.course import Course, GraderError

OPTIONAL = {"torch"}  # each has an extra of its name in pyproject.toml


def missing_libraries(course: Course, assignment: str) -> list[str]:
    """Return the optional libraries that an assignment's notebooks or hidden tests import and this Python lacks."""
    absent = {name for name in OPTIONAL if find_spec(name) is None}
    if not absent:
        return []
    plans = [plan_of(source_notebook(text)) for text in course.texts(assignment)]
    return sorted(absent & {module for plan in plans for module in plan.modules | plan.oracles})


def why_left_out(course: Course, assignment: str) -> str:
    """Return why an assignment cannot run here, and what to install; "" if it can."""
    missing = missing_libraries(course, assignment)
    if not missing:
        return ""
    extras = ",".join(["grader", *missing])
    return f'it needs {" and ".join(missing)}: pip install ".[{extras}]" in the course\'s folder'


def refuse_without_libraries(course: Course, assignment: str) -> None:
    """Raise GraderError if an assignment needs a library that is not installed."""
    if why := why_left_out(course, assignment):
        raise GraderError(f"{assignment} cannot run here: {why}")
