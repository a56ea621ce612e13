"""An assignment that needs a library which is not installed is left out, or refused by name; the others go on."""

import pytest
from tiny import TEXT, tiny_course

from grader.authoring import build, libraries
from grader.cli import main
from grader.model.course import Course


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A built course of two assignments; the second one imports a library that is not there."""
    monkeypatch.setattr(libraries, "OPTIONAL", {"no_such_library"})
    tiny_course(tmp_path)
    later = tmp_path / "solutions" / "07_later"
    later.mkdir()
    text = TEXT.replace("import numpy as np", "import numpy as np\nimport no_such_library").replace("half", "third")
    (later / "later.py").write_text(text.replace("double", "twice").replace('"why"', '"reason"'), encoding="utf-8")
    made = Course(tmp_path)
    for text in made.all_texts():
        build.write_notebook(build._stamped(text), text.with_suffix(".ipynb"))
    return made


SAYS = 'it needs no_such_library: pip install ".[grader,no_such_library]" in the course\'s folder'


def grader(course, *words):
    return main([*words, "--course", str(course.root)])


def test_all_others_are_proved(course, capsys):
    assert grader(course, "prove", "--executor", "kernel") == 0
    said = capsys.readouterr().out
    assert f"07_later left out: {SAYS}" in said
    assert "all points in each of 1 gradings" in said


@pytest.mark.parametrize("command", ["prove 7", "bank 7", "grade 7 --submissions CLASS --run RUN"])
def test_by_name_it_is_refused(command, course, tmp_path, capsys):
    (tmp_path / "class" / "ada").mkdir(parents=True)
    words = command.replace("CLASS", str(tmp_path / "class")).replace("RUN", str(tmp_path / "run")).split()
    assert grader(course, *words) == 2
    assert f"07_later cannot run here: {SAYS}" in capsys.readouterr().err


def test_the_check_does_not_run_its_answers(course, capsys):
    grader(course, "build", "--check")
    said = capsys.readouterr()
    assert f"07_later: its answers were not run, {SAYS}" in said.out


def test_a_build_needs_it(course, capsys):
    course.texts("07_later")[0].with_suffix(".ipynb").unlink()
    assert grader(course, "build") == 2
    assert f"07_later cannot run here: {SAYS}" in capsys.readouterr().err


def test_nothing_is_missing_where_it_is_installed(course, monkeypatch):
    monkeypatch.setattr(libraries, "OPTIONAL", {"numpy"})
    assert not libraries.why_left_out(course, "07_later")
