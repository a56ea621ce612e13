"""A notebook's exercises: the title above an answer, the answer, and the cells that are graded for it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from grader.authoring.markers import answer_of

HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
KIND = re.compile(r"^(?:Exercise|Question):|\([^()]*\)$")
LONGEST = 200  # characters of a title


@dataclass
class Exercise:
    """`name` is the answer's grade_id; `graded` the grade_ids of its tests, or its own if a person reads it."""

    name: str
    title: str
    graded: list[str] = field(default_factory=list)

    def label(self, test: str) -> str:
        """Return a test's number among the exercise's tests and its topic: "2 of 4: pixels"; "" for an only test."""
        if len(self.graded) < 2:
            return ""
        more = test.removeprefix("test_").removeprefix(self.name).strip("_").replace("_", " ")
        return f"{self.graded.index(test) + 1} of {len(self.graded)}{f': {more}' if more else ''}"


def exercises(cells: Iterable[NotebookNode]) -> list[Exercise]:
    """Return the exercises among a notebook's cells, in order."""
    found: dict[str, Exercise] = {}
    title = ""
    for cell in cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if cell.cell_type == "markdown" and not name:
            title = _title(cell.source) or title
        elif is_solution(cell):
            found[name] = Exercise(name, title or name, [name] if is_grade(cell) else [])
            title = ""  # a heading names one answer: students delete cells
        elif is_grade(cell):
            answer = answer_of(name, found) or name
            found.setdefault(answer, Exercise(answer, title or name)).graded.append(name)
    return list(found.values())


def _title(source: str) -> str:
    """Return a Markdown text's last heading without its kind, level and minutes; "" if it has none."""
    headings = list(filter(None, map(str.strip, HEADING.findall(source))))
    title = KIND.sub("", headings[-1][:LONGEST]).strip() if headings else ""
    return title.replace("`", "") if title.startswith("`") else title[:1].upper() + title[1:].replace("`", "")
