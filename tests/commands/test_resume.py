"""Nothing is lost: a run killed at any moment, a gradebook in use, a full disk; and nothing runs twice for nothing."""

import csv
import errno
import hashlib
import json
import os
import platform
import random
import shutil
import subprocess
import time

import nbformat
import pytest
from stages import CHANGED, COMMENTS, GRADES, database, give
from support import ROOT
from tiny import ANSWERS, TEXT, Warm, tiny_class, tiny_course

from byhand.checks.message import Message
from grader.authoring.oracles import oracles
from grader.cli import main
from grader.model.course import Course
from grader.model.run_folder import RunFolder
from grader.pipeline import publish_feedback, result_cache
from grader.pipeline.atomic_files import alone
from grader.records import nbgrader_steps

KILLS = 4  # in a row, of each round
MORE = [("an empty folder", 1), ("a graded class", 3)]
ROUNDS = [("a graded class", 1), *(pytest.param(*more, marks=pytest.mark.slow) for more in MORE)]


def state(run):
    """All that must not depend on how a run came to its end."""
    with database(run) as book:
        rows = [sorted(book.execute(query).fetchall(), key=repr) for query in (GRADES, COMMENTS)]
        students = book.execute("SELECT id FROM student ORDER BY id").fetchall()
        assert book.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert book.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
    folders = ("autograded", "submitted", "feedback", "release")
    files = {p: p.read_text("utf-8") for f in folders for p in sorted((run / f).rglob("*")) if p.is_file()}
    texts = {str(path.relative_to(run)): text for path, text in files.items()}
    return (
        rows,
        students,
        texts,
        without_times(json.loads((run / "results.json").read_text("utf-8"))),
        (run / "grades.csv").read_text(),
    )


def without_times(results):
    for graded in results["students"].values():
        graded["seconds"] = None
    return results


def digest(folder):
    return {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


# ---------------------------------------------------------------- killed
@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    if platform.system() == "Windows":
        pytest.skip("needs fork")
    warm = Warm(tmp_path_factory.mktemp("warm") / "scratch")
    yield warm
    warm.close()


@pytest.fixture(scope="module")
def graded(tmp_path_factory, warm):
    """A course, its class, and a run in which a TA has graded some by hand before two students changed their work."""
    folder = tmp_path_factory.mktemp("tiny")
    tiny_course(folder / "course")
    tiny_class(folder / "class")
    grade(warm, folder, "a graded class")
    run = folder / "a graded class"
    give(run, "ada", "why", 1.5, "Good.")
    give(run, "ben", "why", 2, "Fine.")
    give(run, "ben", "test_double", 1)
    tiny_class(folder / "class", **CHANGED)
    return folder


def words(folder, run):
    return "grade", "0", "--course", folder / "course", "--submissions", folder / "class", "--run", folder / run


def grade(warm, folder, run):
    """Grade without being disturbed; the seconds that it took."""
    began = time.monotonic()
    warm.start(*words(folder, run))
    assert warm.wait() == 0, warm.said.read_text()[-3000:]
    return time.monotonic() - began


@pytest.mark.parametrize(("start", "rounds"), ROUNDS)
def test_a_killed_run_is_finished_by_the_next(start, rounds, graded, warm):
    """At random moments, several times in a row; then the same command gives what an undisturbed run gives."""
    before = digest(graded / "class")
    if (graded / start).exists():
        shutil.copytree(graded / start, graded / "undisturbed")
    seconds, chance = grade(warm, graded, "undisturbed"), random.Random(f"{start}, {rounds}")
    expected = state(graded / "undisturbed")
    for number in range(rounds):
        run = f"{start} {number} of {rounds}"
        if (graded / start).exists():
            shutil.copytree(graded / start, graded / run)
        for _ in range(KILLS):
            killed_once(warm, graded, run, seconds, chance)
        grade(warm, graded, run)
        assert state(graded / run) == expected
    shutil.rmtree(graded / "undisturbed")
    assert digest(graded / "class") == before, "submissions are never written to"


def killed_once(warm, graded, run, seconds, chance):
    """Kill a run before its end; what it leaves is whole."""
    for _ in range(10):
        warm.start(*words(graded, run))
        time.sleep(chance.uniform(0, seconds))
        if warm.kill():
            break
        seconds /= 2
    else:
        pytest.fail("it always ended before it was killed")
    check_whole(graded / run)
    for _ in range(100):
        if not warm.left():
            return
        time.sleep(0.1)
    pytest.fail(f"still running: {warm.left()}")


def check_whole(run):
    for path in run.rglob("*.json"):
        json.loads(path.read_text("utf-8"))
    for path in run.glob("grades.csv"):
        assert len(list(csv.DictReader(path.read_text("utf-8").splitlines()))) == len(ANSWERS)
    for folder in ("autograded", "submitted"):
        for path in (run / folder).rglob("*.ipynb"):
            nbformat.read(path, 4)


# ---------------------------------------------------------------- in the way


POINTS = {"ada": 5, "ben": 0, "cho": 0}
TESTS = ["test_double", "test_double_text", "test_half"]


def test_a_gradebook_in_use_is_told_and_entered_by_the_next_run(stage, monkeypatch, capsys):
    address = property(lambda run: f"sqlite:///{run.gradebook}?timeout=0.1")
    monkeypatch.setattr(RunFolder, "gradebook_address", address)
    stage.grade()
    stage.ran.clear()
    tiny_class(stage.folder / "class", **CHANGED)
    with database(stage.run) as book:
        book.execute("BEGIN EXCLUSIVE")
        assert stage.command() == 2
    said = capsys.readouterr().err
    assert "gradebook.db is in use: close Formgrader" in said
    assert "then run the same command again" in said
    assert stage.command() == 0
    assert stage.ran == ["test_double", "test_half"], "cho's, once"


def test_a_second_grader_in_the_folder_is_told(stage, capsys):
    stage.run.mkdir()
    with alone(RunFolder(stage.run)):
        assert stage.command() == 75, "worth another try"
    assert "another grader is at work there" in capsys.readouterr().err
    assert stage.command() == 0


def test_a_run_stopped_by_the_keyboard_says_how_to_go_on(stage, monkeypatch, capsys):
    """In a line, not in a page of Python's own words; and the same command does the rest."""

    def stopped(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as here:
        here.setattr(publish_feedback, "pages", stopped)
        assert stage.command() == 130
    assert "grader grade: stopped; run the same command again to go on" in capsys.readouterr().err
    stage.ran.clear()
    assert stage.command() == 0
    assert stage.ran == [], "what was graded is kept"


def test_a_gradebook_that_is_none_is_told(stage, capsys):
    stage.run.mkdir()
    (stage.run / "gradebook.db").write_text("hello, this is no database" * 100)
    assert stage.command() == 2
    assert "cannot be used (file is not a database)" in capsys.readouterr().err


def test_pages_that_cannot_be_written_are_told(stage, monkeypatch, capsys):
    assert stage.command() == 0

    def start(_):
        raise OSError(errno.ENOSPC, "No space left on device", "pixels.html")

    monkeypatch.setattr(nbgrader_steps.GenerateFeedback, "start", start)
    assert main(["feedback", "--course", str(stage.folder / "course"), "--run", str(stage.run)]) == 2
    assert "cannot write pixels.html (No space left on device): make room there" in capsys.readouterr().err


def test_one_unwritable_folder_costs_its_student_only(stage, capsys):
    stage.run.mkdir()
    (stage.run / "autograded").mkdir()
    (stage.run / "autograded" / "ben").write_text("in the way")
    assert stage.command() == 1
    said = capsys.readouterr().err
    assert "ben could not be graded: it ran, and could not be entered: cannot write" in said
    assert "make it writable, then run the same command again" in said
    results = json.loads((stage.run / "results.json").read_text("utf-8"))["students"]
    assert results["ada"]["points"] == 5
    (stage.run / "autograded" / "ben").unlink()
    assert stage.command() == 0


@pytest.fixture
def small_disk(tmp_path):
    (tmp_path / "disk").mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path / "disk")]
    try:
        done = subprocess.run(mount, capture_output=True, text=True)
    except OSError as error:
        pytest.skip(f"no small disk can be made: {error}")
    if done.returncode:
        pytest.skip(f"no small disk can be made: {done.stderr.strip()}")
    yield tmp_path / "disk"
    subprocess.run(["umount", str(tmp_path / "disk")], check=True)


@pytest.mark.parametrize("left", [40_000, 200_000, 240_000])  # of a run that takes some 300,000 bytes
def test_a_full_disk_is_told_and_loses_nothing(stage, small_disk, capsys, left):
    stage.grade()
    expected = stage.points
    stage.run = small_disk / "run"
    room = os.statvfs(small_disk)
    (small_disk / "filler").write_bytes(bytes(room.f_bavail * room.f_frsize - left))
    assert stage.command() == 2
    said = capsys.readouterr().err
    assert "No space left" in said or "full" in said
    assert "make room there, then run the same command again" in said
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    assert stage.command() == 0
    stage.grade()
    assert (stage.points, stage.ran) == (expected, [])


# ---------------------------------------------------------------- graded again
def test_what_has_not_changed_does_not_run_again(stage):
    first = stage.grade()
    assert stage.points == POINTS
    assert stage.ran == TESTS * 3
    assert stage.grade() == first
    assert stage.ran == []
    assert stage.grade(fresh=True) == first
    assert stage.ran == TESTS * 3


def test_a_changed_answer_runs_the_tests_after_it(stage):
    stage.grade()
    tiny_class(stage.folder / "class", **CHANGED)
    stage.grade()
    assert stage.ran == ["test_double", "test_half"], "cho's; test_half reads what test_double binds"
    assert stage.points["cho"] == 0


def test_a_changed_test_runs_again_and_no_other(stage):
    stage.grade()
    tiny_course(stage.folder / "course", TEXT.replace('("ab") == "abab", "twice', '(np.True_) == 2, "not twice'))
    results = stage.grade()
    assert stage.ran == ["test_double_text"] * 3
    assert stage.points == POINTS | {"ada": 4}
    assert results["ada"].cells["test_double_text"].message == Message("not twice a text")
    assert stage.grade(fresh=True) == results, "as if all had run"


def test_a_changed_oracle_runs_its_tests_again_and_no_other(stage, monkeypatch):
    oracle = stage.folder / "oracle.py"
    oracle.write_text("expected = 4")
    monkeypatch.setattr(result_cache, "oracles", lambda source: [oracle] if "twice a text" in source else [])
    stage.grade()
    oracle.write_text("expected = 5")
    stage.grade()
    assert stage.ran == ["test_double_text"] * 3


def test_a_tests_oracles_are_the_files_that_it_imports_and_those_that_they_import():
    source = "x = 1\nfrom grader.exercises.pixels import {} as hidden\nimport numpy as np"

    def names(what):
        return {str(path.relative_to(ROOT / "grader")) for path in oracles(source.format(what))}

    assert names("predict_labels") == {
        "__init__.py",
        *(f"exercises/{n}.py" for n in ("__init__", "bank", "time_limit", "wrong_answers", "pixels/__init__")),
        "exercises/pixels/predict_labels.py",
        "authoring/__init__.py",
        "authoring/parse.py",
    }
    assert names("cross_validate_k") == names("predict_labels") | {"exercises/pixels/cross_validate_k.py"}
    assert oracles("import numpy") == []


def test_who_was_graded_before_and_cannot_be_now_is_told_of(stage):
    """An empty file over a good one: the points of the good one are not forgotten without a word."""
    assert "earlier" not in stage.grade()["ada"].note
    (path,) = (stage.folder / "class" / "ada").glob("*.ipynb")
    path.write_text("")
    graded = stage.grade()["ada"]
    assert graded.status == "not gradable"
    assert "it is empty: " in graded.note
    assert "an earlier hand-in was graded: its points are in the gradebook" in graded.note


def test_who_is_no_longer_in_the_table_is_told_of(stage, capsys):
    """A part of the class, graded into the same folder, takes the others out of grades.csv, and not silently."""
    assert stage.command() == 0
    shutil.rmtree(stage.folder / "class" / "ada")
    assert stage.command() == 0
    assert "grades.csv no longer lists ada of 00_tiny" in capsys.readouterr().err
    assert stage.command() == 0
    assert "no more" not in capsys.readouterr().err


def test_points_that_changed_count(stage):
    stage.grade()
    tiny_course(stage.folder / "course", TEXT.replace('test="half" points=2', 'test="half" points=4'))
    stage.grade()
    assert stage.points["ada"] == 7


@pytest.mark.parametrize("what", ["secret", "sandbox", "limit", "sources"])
def test_other_ground_runs_everything_again(stage, monkeypatch, what):
    stage.grade()
    more = {"limit": 7} if what == "limit" else {}
    if what == "secret":
        monkeypatch.setenv("BYHAND_SECRET", "another")
    elif what == "sandbox":
        stage.sandbox = "another"
    elif what == "sources":
        monkeypatch.setattr(result_cache, "PACKAGE", stage.folder / "grader" / "nothing")
    stage.grade(**more)
    assert stage.ran == TESTS * 3


def test_a_note_that_is_cut_off_is_not_believed(stage):
    first = stage.grade()
    (path,) = stage.run.glob(".grader/ran/*/ada/tiny.json")
    path.write_bytes(path.read_bytes()[:-20])
    assert stage.grade() == first
    assert stage.ran == TESTS


def test_a_machine_out_of_memory_is_not_the_students_result(stage, monkeypatch):
    count = iter(range(1000))
    monkeypatch.setattr(result_cache, "_out_of_memory", lambda: next(count))
    stage.outcome = "crashed", "test_half ended its Python"
    assert stage.grade()["ada"].status == "crashed"
    stage.outcome = "graded", ""
    assert stage.grade()["ada"].status == "graded"


def test_a_crash_of_the_students_own_is_kept(stage):
    stage.outcome = "crashed", "test_half ended its Python"
    first = stage.grade()
    assert stage.grade() == first
    assert stage.ran == []


def test_pages_are_written_again_where_something_changed(stage, monkeypatch):
    monkeypatch.setattr(publish_feedback, "feedback", nbgrader_steps.feedback)
    stage.grade()
    pages = {page.parts[-3]: page for page in stage.run.glob("feedback/*/*/*.html")}
    written = {student: page.stat().st_mtime_ns for student, page in pages.items()}
    give(stage.run, "ada", "why", 2, "Well said.")
    notes = stage.run / ".grader" / "pages" / "00_tiny"
    (notes / "cho.json").unlink()
    stage.grade()
    assert "Well said." in pages["ada"].read_text("utf-8")
    assert pages["cho"].stat().st_mtime_ns > written["cho"]
    assert pages["ben"].stat().st_mtime_ns == written["ben"]


def test_a_moved_run_folder_graded_from_another_clone_reuses_everything(stage, monkeypatch):
    """No key holds an absolute path: nothing runs, no page is written again, and no release is made."""
    monkeypatch.setattr(publish_feedback, "feedback", nbgrader_steps.feedback)
    first = stage.grade()
    written = {page.name: page.stat().st_mtime_ns for page in stage.run.glob("feedback/*/*/*.html")}
    moved, clone = stage.folder / "elsewhere" / "moved", stage.folder / "elsewhere" / "clone"
    shutil.copytree(stage.course.root, clone)
    shutil.move(stage.run, moved)
    stage.course, stage.run = Course(clone), moved
    monkeypatch.setattr(nbgrader_steps, "release", None)
    assert stage.grade() == first
    assert stage.ran == []
    assert {page.name: page.stat().st_mtime_ns for page in moved.glob("feedback/*/*/*.html")} == written
