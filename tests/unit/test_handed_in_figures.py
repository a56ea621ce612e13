"""Figures of a cell that is not run again are shown as they were handed in; its other outputs are not."""

import base64
import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_output
from support import PNG_BEGINS, ROOT

from grader.intake.matcher import compose, runs
from grader.intake.pictures import LARGEST, MOST, pictures
from grader.intake.reading import read_notebook
from grader.pipeline.result_cache import _run_of

PNG = base64.b64encode(PNG_BEGINS + bytes(90)).decode()


def shown(**data):
    return {"output_type": "display_data", "data": data, "metadata": {}}


def figure(data=PNG):
    return [shown(**{"image/png": data})]


@pytest.mark.parametrize("form", [PNG, PNG + "\n", [PNG[:20] + "\n", PNG[20:]]])
def test_a_picture_is_kept_in_any_form_that_jupyter_writes(form):
    (kept,) = pictures(figure(form))
    assert "".join(kept["data"]["image/png"].split()) == PNG


ODD = {
    "html": [shown(**{"text/html": "<script>", "text/plain": "no"})],
    "svg": [shown(**{"image/svg+xml": "<svg onload='x'/>"})],
    "a picture by name alone": figure(base64.b64encode(b"<html>").decode()),
    "no base64": figure('"><script>'),
    "no text": figure({"a": 1}),
    "lines that are none": figure([1, 2]),
    "large": figure(PNG[:24] + "A" * LARGEST),
    "no list": {"0": "x"},
    "no outputs": None,
    "no dictionaries": [1, None, "x", {"data": 3}, {"data": None}],
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_no_picture_is_not(name):
    assert pictures(ODD[name]) == []


def test_a_notebook_keeps_so_much_of_them(tmp_path):
    big = base64.b64encode(PNG_BEGINS + bytes(300_000)).decode()
    notebook = nbformat.v4.new_notebook(cells=[new_code_cell("x", outputs=figure(big)) for _ in range(20)])
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook))
    kept = [cell for cell in read_notebook(tmp_path / "a.ipynb").cells if cell.outputs]
    assert len(kept) == MOST // len(big)


def test_only_a_cell_that_is_not_run_keeps_its_figures(tmp_path):
    given = nbformat.read(ROOT / "notebooks" / "01_pixels" / "pixels.ipynb", 4)
    mine = nbformat.from_dict(given)
    mine.cells.append(new_code_cell("mine = 1"))
    for cell in mine.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.from_dict(output) for output in figure()]
            cell.outputs.append(new_output("stream", text="9 / 9 points"))
    (tmp_path / "a.ipynb").write_text(nbformat.writes(mine), encoding="utf-8")
    composed, _ = compose(given, read_notebook(tmp_path / "a.ipynb"))
    code = [cell for cell in composed.cells if cell.cell_type == "code"]
    assert sum(not runs(cell) for cell in code) > 8
    for cell in code:
        assert cell.outputs == ([] if runs(cell) else figure()), cell.id
    record = {"outputs": {}, "status": "graded", "note": "", "finished": [], "late": [], "tamper": [], "seconds": 0}
    assert _run_of(composed, record).notebook == composed, "what is remembered of a run does not take them away"
