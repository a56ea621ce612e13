"""A student's entries are found by an index: entering one takes as long in a class of 1,000 as in one of 10."""

import contextlib
import sqlite3

import pytest
from tiny import tiny_course

from grader.model.run_folder import RunFolder
from grader.pipeline import release
from grader.records import gradebook

FOUND_BY = [  # the columns of the conditions in gradebook.entries and in nbgrader's queries of a submission
    ("grade", "notebook_id"),
    ("comment", "notebook_id"),
    ("submitted_notebook", "assignment_id"),
    ("base_cell", "notebook_id"),
]


@pytest.fixture
def run(tmp_path):
    """Make a run folder with a gradebook."""
    folder = RunFolder(tmp_path / "run")
    folder.root.mkdir()
    release.notebooks(tiny_course(tmp_path / "course"), "00_tiny", folder)
    return folder


def plan(run, table, column):
    with contextlib.closing(sqlite3.connect(run.gradebook)) as book:
        return [row[3] for row in book.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {column} = 'x'")]


@pytest.mark.parametrize(("table", "column"), FOUND_BY)
def test_entries_are_found_by_an_index(run, table, column):
    assert [step.split()[0] for step in plan(run, table, column)] == ["SEARCH"]


def drop_indexes(run):
    with contextlib.closing(sqlite3.connect(run.gradebook)) as book:
        for table, column in gradebook.INDEXES.items():
            book.execute(f"DROP INDEX {table}_by_{column}")


def test_a_gradebook_that_exists_gets_the_indexes(run):
    drop_indexes(run)
    assert "SCAN" in plan(run, "grade", "notebook_id")[0]
    gradebook.new_gradebook(run)
    assert "SEARCH" in plan(run, "grade", "notebook_id")[0]


def test_a_gradebook_in_use_goes_without(run, monkeypatch):
    drop_indexes(run)
    monkeypatch.setattr(gradebook, "WAIT", 0.01)
    with contextlib.closing(sqlite3.connect(run.gradebook, isolation_level=None)) as formgrader:
        formgrader.execute("BEGIN IMMEDIATE")
        gradebook.new_gradebook(run)
    assert "SCAN" in plan(run, "grade", "notebook_id")[0]
