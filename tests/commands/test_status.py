"""`grader status` and the log of a run: while it goes on, after it stopped, and at its end; and `grader doctor`."""

import pytest

from grader.cli import main
from grader.commands import doctor
from grader.executor.trusted import worker_pool
from grader.model.run_folder import RunFolder
from grader.pipeline import publish_feedback, run_log
from grader.pipeline.atomic_files import alone


def status(stage, capsys):
    """Return (exit status, what it printed) of `grader status`."""
    capsys.readouterr()
    code = main(["status", "--run", str(stage.run)])
    return code, capsys.readouterr().out


def test_the_log_has_a_line_for_each_hand_in(stage):
    stage.grade()
    lines = [line.split("\t") for line in (stage.run / "grading.log").read_text().splitlines()]
    assert [line[2] for line in lines] == ["started", *["hand-in"] * 3, "ended"]
    assert {line[1] for line in lines} == {"00_tiny"}
    assert [line[3:6] for line in lines if line[3:4] == ["ada"]] == [["ada", "graded", "5/7"]]
    stage.grade()
    assert len((stage.run / "grading.log").read_text().splitlines()) == 10, "the next grading is added"


def test_status_while_a_run_goes_on_and_at_its_end(stage, monkeypatch, capsys):
    during = []

    def pages(*_):
        during.append(status(stage, capsys))
        return {}

    with monkeypatch.context() as here:
        here.setattr(publish_feedback, "pages", pages)
        stage.grade()
    ((code, said),) = during
    assert code == 3
    assert "00_tiny: running for" in said
    assert "3 of 3 hand-ins" in said
    code, said = status(stage, capsys)
    assert code == 0
    assert "00_tiny: ended 2" in said
    assert "3 graded" in said


def test_status_while_the_courses_own_answers_are_tried(stage, capsys):
    stage.run.mkdir()
    with alone(RunFolder(stage.run)):
        assert status(stage, capsys) == (3, "a grading is starting: its tests are tried on the course's own answers\n")


def test_status_of_a_run_that_stopped_or_failed(stage, monkeypatch, capsys):
    def stopped(self, *_):
        raise KeyboardInterrupt

    with monkeypatch.context() as here:
        here.setattr(run_log.RunLog, "entered", stopped)
        assert stage.command() == 130
    code, said = status(stage, capsys)
    assert code == 1
    assert "stopped after 2" in said
    assert "0 of 3 hand-ins" in said
    (stage.folder / "class" / "ben" / "tiny.ipynb").write_text("{")
    assert stage.command() == 1
    code, said = status(stage, capsys)
    assert code == 1
    assert "1 not gradable" in said


def test_status_without_a_run_is_bad_input(tmp_path, capsys):
    assert main(["status", "--run", str(tmp_path)]) == 2
    assert "no grading was started there" in capsys.readouterr().err


def test_a_log_that_cannot_be_written_or_was_cut_off_stops_nothing(stage):
    (stage.run / "grading.log").mkdir(parents=True)
    assert len(stage.grade()) == 3
    (stage.run / "grading.log").rmdir()
    (stage.run / "grading.log").write_text("2026-11-27T10:00:00Z\t00_tiny\tstarted\t3\tnone\nnonsense\n2026-11-27T10:0")
    progress = run_log.read_log(RunFolder(stage.run))
    assert (progress.total, progress.statuses, progress.ended) == (3, [], False)


@pytest.mark.parametrize("works", [True, False])
def test_doctor_names_each_sandbox_and_what_it_lacks(works, monkeypatch, capsys):
    """The pools are made up: tests/executor starts the real ones."""

    class Pool:
        def __init__(self, rung, plans):
            if rung.name == "namespaces" or not works:
                raise OSError("bwrap: No permissions to create new namespace")

        def close(self):
            pass

    monkeypatch.setattr(worker_pool, "WorkerPool", Pool)
    monkeypatch.setattr(doctor, "find_kernel", lambda: doctor.Finding("kernel", True, "python3"))
    assert main(["doctor"]) == (0 if works else 1)
    said = capsys.readouterr().out
    assert "nbgrader     0.9.6" in said
    assert "namespaces   bwrap: No permissions" in said
    assert "-> apt-get install bubblewrap" in said
    assert ("auto takes it" in said) is works
    assert ("MISSING  sandbox      none that holds" in said) is not works
