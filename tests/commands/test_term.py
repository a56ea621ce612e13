"""Every command of grader/TERM.md runs, in its order, on a small course and a Canvas download."""

import os
import re
import shlex
from types import SimpleNamespace

import nbformat
import pytest
from downloads import notebook, zipped
from support import ROOT
from tiny import tiny_course

from grader import cli
from grader.commands import formgrade
from grader.model.course import Course

TERM = (ROOT / "grader" / "TERM.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", TERM, re.S)
COMMANDS = [line.split("#")[0].strip() for block in BLOCKS for line in block.splitlines() if line.strip()]
INSTALL = [command for command in COMMANDS if not command.startswith("grader ")]


BANK = '@wrong("twice")\ndef cubed(x):\n    return x**3\n\n\n@right\ndef times_two(x):\n    return x * 2\n'


@pytest.fixture
def term(tmp_path, monkeypatch):
    """A TA's folder with a course, a class list, a download and a map."""
    course = tiny_course(tmp_path)
    course.solutions.joinpath("00_tiny").rename(course.solutions / "01_tiny")
    built = course.solutions / "01_tiny" / "tiny.ipynb"
    bank = tmp_path / "grader" / "exercises" / "tiny"
    bank.mkdir(parents=True)
    (bank / "double.py").write_text(BANK, encoding="utf-8")
    files = {f"{who}_{number}_88000_tiny.ipynb": notebook(built, who, who) for number, who in ((1, "ada"), (2, "ben"))}
    zipped(tmp_path / "download.zip", files | {"odd.txt": "x"})
    (tmp_path / "roster.csv").write_text("student,canvas_id\nada,1\nben,2\n", encoding="utf-8")
    (tmp_path / "map.csv").write_text("file,student\nodd.txt,ada\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Course(tmp_path)


def test_the_installation_is_the_readmes():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(INSTALL) == 2
    assert all(command in readme for command in INSTALL)


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in INSTALL])
def test_every_command_of_the_term_exists(command):
    assert cli._parser().parse_args(shlex.split(command)[1:]).run_command


@pytest.mark.slow  # it proves, builds, grades twice and tries a bank
def test_every_command_of_the_term_runs(term, tmp_path, monkeypatch, capsys):
    started = []
    replaced = vars(os) | {"execv": lambda program, command: started.append(command), "spawnv": lambda *_: 0}
    monkeypatch.setattr(formgrade, "os", SimpleNamespace(**replaced))  # the sandbox needs the real one
    for command in COMMANDS:
        if command in INSTALL:
            continue
        monkeypatch.chdir(tmp_path)  # Formgrader's command leaves it
        status, expected = cli.main(shlex.split(command)[1:]), 0
        out, err = capsys.readouterr()
        if command.startswith("grader collect") and "--map" not in command:
            expected = 1  # odd.txt
            assert "not collected: odd.txt" in out
        assert status == expected, (command, out, err)
    assert len(started) == 1
    assert (tmp_path / "run01" / "grades.csv").read_text(encoding="utf-8").count("graded") >= 2
    assert (tmp_path / "class" / "ada" / "01_tiny" / "attempt 2" / "odd.txt").is_file()
    assert nbformat.read(tmp_path / "run01/submitted/ada/01_tiny/tiny.ipynb", 4)
