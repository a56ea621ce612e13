"""Dishonest notebooks, one small file each, with its target in the docstring. None may earn a point.

    code/NAME.py      replaces the first answer cell of victim.py's notebook; the other answers stay as they were given
    notebook/NAME.py  edit(notebook, folder): changes the given notebook before it is handed in; `folder` is where it is
                      handed in, and edit may add files there
    nets/NAME.py      replaces the class in challenge.py's notebook; tests/executor/test_challenge.py grades it beside
                      the best weights, and it must earn nothing
    fabricated/TEXT.py  goes before the first answer of an assignment, with take_over.py below it, and answers its
                      probes without the exercises; tests/executor/test_fabricated.py has the points it may earn

Add a file, and tests/executor/test_attacks.py runs it: the notebook must score 0, read nothing outside its worker
(victim.py's hidden tests contain a word that must not be found), leave nothing running, and harm no later student.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

HERE = Path(__file__).parent
VICTIM, FABRICATED, TAKE_OVER = HERE / "victim.py", HERE / "fabricated", HERE / "take_over.py"


@dataclass(frozen=True)
class Attack:
    """One attack: its name, its target in words, its file."""

    name: str
    aim: str
    path: Path

    def hand_in(self, given: NotebookNode, folder: Path) -> None:
        """Write the notebook `given`, with the attack in it, to folder/victim.ipynb."""
        notebook = nbformat.from_dict(given)
        text = self.path.read_text(encoding="utf-8")
        if self.path.parent.name == "code":
            next(cell for cell in notebook.cells if cell.id == "row_means").source = text
        else:
            space: dict = {}
            exec(compile(text, str(self.path), "exec"), space)
            space["edit"](notebook, folder)
        (folder / "victim.ipynb").write_text(json.dumps(notebook), encoding="utf-8")  # without validation


def attacks() -> Iterator[Attack]:
    """Yield every attack, sorted by name within its folder."""
    for path in sorted(HERE.glob("*/*.py")):
        if path.parent.name in ("code", "notebook"):
            aim = path.read_text(encoding="utf-8").split('"""')[1].strip()
            yield Attack(path.stem, aim, path)
