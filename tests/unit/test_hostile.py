"""A student's text or file never blocks the grader, stops a class, or controls a terminal.

The grader's own process has no limits on time and memory, so its patterns must be quick on every text.
"""

import base64
import json
import os
import sys
import time
from pathlib import PurePath

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from support import PNG_BEGINS

from byhand.notebook.causes import why_raised
from byhand.notebook.dependencies import names_of
from grader.authoring.parse import parse
from grader.feedback.cells import code
from grader.feedback.exercises import exercises
from grader.feedback.markdown import LONGEST, to_html
from grader.intake import reading
from grader.intake.attempts import attempt
from grader.intake.class_folder import find_notebook, students
from grader.intake.find_answers import find_answers
from grader.intake.printable import one_line
from grader.model.safe_names import safe_names
from grader.pipeline.verdict import explain, scrub

MANY = 100_000
ANSWER = new_code_cell(
    "", metadata={"nbgrader": {"grade_id": "best", "solution": True, "grade": False, "locked": False}}
)


def _printed(text):
    scrub(new_code_cell("", outputs=[new_output("stream", text=text)]))


def _said(text):
    error = new_output("error", ename="ValueError", evalue=text)
    explain(new_code_cell(outputs=[error]), error, new_notebook())


def _matched(text):
    find_answers([ANSWER], [new_code_cell(text)])


def _colab(text):
    why_raised("ModuleNotFoundError", "No module named 'google.colab'", text)


def _titled(text):
    exercises([new_markdown_cell(text), ANSWER])


SLOW = {
    "a path without an end": (_printed, "/a" * MANY),
    "folders with long names": (_printed, ("/" + "a" * 90) * 10_000),
    "an error's place in a cell": (_said, "(<ipython-input-" * MANY),
    "empty lines before a syntax error": (names_of, "\n" * MANY + "("),
    "annotations without a value": (_matched, "best: int\n" * MANY),
    "a title with a gap": (_titled, "# a" + " " * MANY + "b"),
    "a title that ends in brackets": (_titled, "# a" + " (" * MANY),
    "a text with a gap": (to_html, "a" + " " * MANY + "b"),
    "environments without an end": (to_html, r"\begin{a}" * MANY),
    "code of empty lines": (code, "  \n" * MANY),
    "copies of copies": (lambda name: attempt(PurePath(name), "best"), "copy 1" * 40 + "x"),
    "dates without an end": (lambda name: attempt(PurePath(name), "best"), "/2026-11-03 14" * 300),
    "google without colab": (_colab, "# " + "from google import " * 6000),
    "numbers of a platform": (lambda name: attempt(PurePath(name), "best"), "a_12" * 1000),
}


@pytest.mark.parametrize("name", SLOW)
def test_no_text_keeps_the_grader_busy(name):
    read, text = SLOW[name]
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 3


@pytest.mark.parametrize("source", ["-" * 9000 + "1", "a" + ".b" * 9000, "a\0", "a = '\ud800'", "not " * 9000 + "a"])
def test_code_that_python_cannot_parse_is_a_syntax_error(source):
    with pytest.raises(SyntaxError):
        parse(source)
    names_of(source)


def _given():
    return new_notebook(cells=[ANSWER])


def _hand_in(folder, name="best.ipynb", **fields):
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [dict(ANSWER, source="best = 1")]}
    (folder / name).write_text(json.dumps(notebook | fields))


def _found(folder):
    return find_notebook("mallory", folder, "99_best", "best", _given())


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes")
def test_a_pipe_is_no_notebook(tmp_path):
    os.mkfifo(tmp_path / "best.ipynb")
    assert _found(tmp_path).notes[0].startswith("best.ipynb: it is not an ordinary file")
    _hand_in(tmp_path, "best (1).ipynb")
    assert _found(tmp_path).notebook is not None


def test_too_much_to_match_is_told_before_it_is_matched(tmp_path):
    _hand_in(tmp_path, cells=[dict(ANSWER, source="pass") for _ in range(reading.MOST_CELLS + 1)])
    assert "3,001 cells" in _found(tmp_path).notes[0]
    _hand_in(tmp_path, cells=[dict(ANSWER, source="[" + "0," * reading.MOST_TEXT + "]")])
    assert "characters" in _found(tmp_path).notes[0]


def test_outputs_and_metadata_cost_nothing(tmp_path):
    odd = dict(ANSWER, source="best = 1", outputs=[{}] * MANY, metadata=ANSWER.metadata | {"a": [[]] * MANY})
    _hand_in(tmp_path, cells=[odd], metadata={"kernelspec": [{}] * MANY})
    began = time.process_time()
    assert _found(tmp_path).notebook.cells[0].source == "best = 1"
    assert time.process_time() - began < 3


def test_half_characters_become_whole_ones(tmp_path):
    _hand_in(tmp_path, cells=[dict(ANSWER, source="best = '\ud800'")])
    assert _found(tmp_path).notebook.cells[0].source == "best = '?'"


def test_of_many_files_a_few_are_read_and_named(tmp_path):
    for number in range(100):
        _hand_in(tmp_path, f"other{number}.ipynb")
    _hand_in(tmp_path, "best-Copy1.ipynb")
    found = _found(tmp_path)
    assert found.notes[0] == "best-Copy1.ipynb was taken for best.ipynb"
    assert len(found.notes) < 30


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_of_folders_can_be_shown_and_written(tmp_path):
    for name in (b"a\xff", b"b\x1b[2J", "Zoë".encode(), b"c\nada  graded  9"):
        os.mkdir(os.fsencode(tmp_path) + b"/" + name)
    names = list(students(tmp_path))
    assert set(names) == {"Zoë", "a\\udcff", "b\\x1b[2J", "c\\nada \\x20graded \\x209"}
    assert all(name.isprintable() and name.encode() for name in names)


def test_a_line_for_the_table_steers_no_terminal():
    assert one_line("ValueError:\n\r\x1b[5A ada\t9/9 \u202e\x9b") == "ValueError: \\x1b[5A ada 9/9 \\u202e\\x9b"


def test_no_two_students_share_a_safe_name():
    changed = safe_names({"a b": ""})["a b"]
    both = safe_names({"a b": "", changed: "", "smith-20231234": "", "a_b": ""})
    assert len(set(both.values())) == 4
    assert both["a b"] == changed
    assert both["smith-20231234"] == "smith-20231234"


def test_a_very_long_text_is_shown_as_it_was_typed():
    assert to_html("*a* " + "b" * LONGEST) == f"<pre>*a* {'b' * LONGEST}</pre>"
    assert "<script" not in to_html("<script>" * LONGEST)
    picture = base64.b64encode(PNG_BEGINS + bytes(LONGEST)).decode()
    assert "<img" in to_html(f"![a](data:image/png;base64,{picture})")
    assert "<" not in code("<b>" * LONGEST)
