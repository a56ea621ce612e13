"""A grading job is plain data: another process gets the same results from its JSON."""

import io
import json
import subprocess
import sys

import pytest
from stages import Stage

from grader.authoring.markers import source_notebook
from grader.engine import run_job
from grader.engine.backend import opened
from grader.engine.kernel import Run
from grader.model.job import Job


@pytest.fixture
def course(tmp_path):
    return Stage(tmp_path).course


def job_of(course, **answers):
    """Return the job of the tiny notebook with these answers in place of its own."""
    notebook = source_notebook(course.texts("00_tiny")[0])
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    return Job("00_tiny", "tiny", json.loads(json.dumps(notebook)), 20, 60)


def in_another_process(course, text):
    command = [sys.executable, "-m", "grader.engine.run_job", "--course", str(course.root)]
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=120)


def test_another_process_gets_the_same_results(course):
    job = job_of(course, double="def double(x):\n    return x * x")
    assert Job.from_json(job.as_json()) == job
    done = in_another_process(course, job.as_json())
    assert done.returncode == 0, done.stderr
    there = Run.from_data(json.loads(done.stdout))
    with opened(course, "00_tiny") as runner:
        here = runner.run_job(job)
    assert there.notebook == here.notebook
    assert (there.status, there.note, there.finished, there.late) == (here.status, here.note, here.finished, here.late)
    failed = {cell.id for cell in there.notebook.cells if cell.get("outputs")}
    assert failed == {"test_double", "test_double_text", "test_half"}  # test_half needs a name of test_double


@pytest.mark.parametrize("text", ["", "[]", '{"assignment": "00_tiny"}', "not json"])
def test_anything_else_is_refused_in_one_line(course, text, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert run_job.main(["--course", str(course.root)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("run_job: ")
