"""Dishonest notebooks, one small file each: its docstring says what it aims at. None may earn a point.

    code/NAME.py      what the student writes: the file's text stands in the first answer cell of victim.py's notebook,
                      the other answers stay as they were given
    notebook/NAME.py  edit(notebook, folder): changes the notebook, as it was given, before it is handed in; `folder` is
                      where it is handed in, and may get more files
    fabricated/TEXT.py  stands in front of the first answer of an assignment, and answers its probes without the
                      exercises; tests/executor/test_fabricated.py says what it may earn at most

Add a file, and tests/executor/test_attacks.py runs it: the notebook must score 0, read nothing outside of its worker
(victim.py's hidden tests hold the word that may not be found), leave nothing running, and harm no later student.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import nbformat

HERE = Path(__file__).parent
VICTIM, FABRICATED = HERE / "victim.py", HERE / "fabricated"


@dataclass(frozen=True)
class Attack:
    """One attack: its name, what it aims at, its file."""

    name: str
    aim: str
    path: Path

    def hand_in(self, given, folder):
        """Write the notebook `given`, attacked, to folder/victim.ipynb."""
        notebook = nbformat.from_dict(given)
        text = self.path.read_text(encoding="utf-8")
        if self.path.parent.name == "code":
            next(cell for cell in notebook.cells if cell.id == "row_means").source = text
        else:
            space: dict = {}
            exec(compile(text, str(self.path), "exec"), space)
            space["edit"](notebook, folder)
        (folder / "victim.ipynb").write_text(json.dumps(notebook), encoding="utf-8")  # as odd as it is


def attacks():
    """Every attack, by name."""
    for path in sorted(HERE.glob("*/*.py")):
        if path.parent.name in ("code", "notebook"):
            aim = path.read_text(encoding="utf-8").split('"""')[1].strip()
            yield Attack(path.stem, aim, path)
