"""Fill templates as HTML: everything that was not made here is escaped, and the page contains its own style."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from grader.feedback.page import state_of

HERE = Path(__file__).parent
FOLDERS = [HERE, HERE.parent / "report"]


def render(template: str, **values: Any) -> str:
    """Return a template of grader/feedback or grader/report, filled with `values`."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDERS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": number, "state": state_of}
    return environment


def number(value: Any, digits: int = 2) -> str:
    """Return a number of points with at most `digits` decimals: 3, 2.5."""
    return f"{round(float(value), digits):g}"
