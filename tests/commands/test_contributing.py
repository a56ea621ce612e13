"""CONTRIBUTING's exercise in ten lines is added to a copy of the course, built and graded."""

import json
import re

import nbformat
import pytest
from support import ROOT, run

CELLS, FILE = re.findall(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)
CARD = "# %% [markdown]\n# ### Exercise: `mean_colour` (core, easy, 5 minutes)\n\n"
ANSWERS = {  # a student's answer: its points, and what the student reads
    "return images.astype(float).mean(axis=(1, 2))": (2, ""),
    "return images.mean(axis=2).mean(axis=1)": (2, ""),
    "return images.astype(int).sum(axis=(1, 2))": (
        0,
        "these are sums: divide by the number of pixels, H * W",
    ),
}


@pytest.mark.slow
def test_the_exercise_of_contributing_is_built_and_graded(copy, tmp_path):
    text = copy.solutions / "01_pixels" / "pixels.py"
    text.write_text(f"{text.read_text(encoding='utf-8')}\n{CARD}{CELLS}", encoding="utf-8")
    (copy.exercises / "pixels" / "mean_colour.py").write_text(FILE, encoding="utf-8")
    here = {"PYTHONPATH": str(copy.root)}
    done = run("grader", "build", cwd=copy.root, **here)
    assert done.returncode == 0, done.stderr
    for number, body in enumerate(ANSWERS):
        notebook = nbformat.read(copy.notebooks / "01_pixels" / "pixels.ipynb", 4)
        cell = next(cell for cell in notebook.cells if cell.id == "mean_colour")
        cell.source = f"def mean_colour(images):\n    {body}"
        (tmp_path / "class" / f"s{number}").mkdir(parents=True)
        nbformat.write(notebook, tmp_path / "class" / f"s{number}" / "pixels.ipynb")
    words = ["grade", "01", "--submissions", tmp_path / "class", "--run", tmp_path / "run"]
    done = run("grader", *words, cwd=copy.root, **here)
    assert done.returncode == 0, done.stderr
    results = json.loads((tmp_path / "run" / "results.json").read_text(encoding="utf-8"))
    questions = [student["questions"]["test_mean_colour"] for student in results["students"].values()]
    for question, (points, told) in zip(questions, ANSWERS.values(), strict=True):
        assert question["points"] == points
        assert told in "".join(map(str, (question["message"] or {}).values()))
