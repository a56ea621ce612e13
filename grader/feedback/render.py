"""Templates to HTML: everything is escaped but what was made here, and the style stands in the page itself."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from grader.feedback.page import state_of

HERE = Path(__file__).parent
FOLDERS = [HERE, HERE.parent / "report"]


def render(template, **values):
    """The page that a template of grader/feedback or grader/report makes of `values`."""
    return _environment().get_template(template).render(**values)


@cache
def _environment():
    environment = Environment(
        loader=FileSystemLoader(FOLDERS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": number, "state": state_of}
    return environment


def number(value, digits=2):
    """A number of points: 3, 2.5, and no more digits than these."""
    return f"{round(float(value), digits):g}"
