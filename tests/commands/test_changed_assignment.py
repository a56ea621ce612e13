"""An assignment may change after it was graded: the same run folder works, and a TA's work on the rest stays."""

import contextlib
import os
import random
import sqlite3
import time

import pytest
from stages import COMMENTS, GRADES, database, give
from tiny import TEXT, tiny_course

from grader.model.run_folder import RunFolder
from grader.pipeline import release
from grader.records import carry_over
from grader.records.gradebook import gradebook

TEST = '\n# %% test="double_more" points=3\nassert double(3) == 6, "twice three"\n'
QUESTION = '\n# %% [markdown] question="how" points=4\n# So.\n'
ANSWER = '\n# %% answer="third"\ndef third(x):\n    ### BEGIN SOLUTION\n    return x / 3\n    ### END SOLUTION\n'
ANSWER += '\n# %% test="third" points=1\nassert third(3) == 1, "a third"\n'
BEFORE = '# %% answer="half"'
CHANGES = {  # the text, what is new of {name: points}, what of a TA's is lost
    "a test more": (TEXT.replace(BEFORE, f"{TEST}\n{BEFORE}"), {"test_double_more": 3}, []),
    "a question more": (TEXT + QUESTION, {"how": 0}, []),
    "an exercise more": (TEXT.replace(BEFORE, f"{ANSWER}\n{BEFORE}"), {"test_third": 0}, []),
    "other points": (TEXT.replace('test="double" points=2', 'test="double" points=5'), {"test_double": 5}, ["double"]),
    "another test": (TEXT.replace('"twice"', '"two times"'), {"test_double": 2}, ["double"]),
    "a question gone": (TEXT[: TEXT.index("# %% [markdown]")], {}, ["why"]),
    "a question renamed": (TEXT.replace('question="why"', 'question="reason"'), {"reason": None}, ["why"]),
    "other points of a question": (TEXT.replace('"why" points=2', '"why" points=6'), {"why": None}, ["why"]),
}


@pytest.fixture
def given(stage):
    """Grade a class in which ada has a TA's points for a test and a question, a comment, and extra credit."""
    stage.grade()
    give(stage.run, "ada", "test_double", 1.5)
    give(stage.run, "ada", "why", 1, "Well said.")
    with gradebook(RunFolder(stage.run)) as book:
        book.find_grade("test_half", "tiny", "00_tiny", "ada").extra_credit = 0.5
        book.find_comment("half", "tiny", "00_tiny", "ada").manual_comment = "Neat."
        book.db.commit()
    return stage


def rows(run, query=GRADES, student="ada"):
    """Return {cell: its entries in the gradebook}."""
    with database(run) as book:
        return {row[1]: row[2:] for row in book.execute(query) if row[0] == student}


def copies(run):
    return sorted(run.glob("gradebook-before-*.db"))


@pytest.mark.parametrize("what", CHANGES)
def test_points_of_the_same_questions_stay(given, capsys, what):
    text, new, lost = CHANGES[what]
    before = given.grade()["ada"].cells
    comments = rows(given.run, COMMENTS)
    tiny_course(given.folder / "course", text)
    graded = given.grade()["ada"]
    for name, question in before.items():
        if not any(word in name for word in lost) or name == "test_double_text":
            assert graded.cells[name].points == question.points, name
            assert graded.cells[name].extra_credit == question.extra_credit, name
    assert {name: graded.cells[name].points for name in new} == new
    kept = rows(given.run, COMMENTS)
    assert kept["half"] == comments["half"]
    assert kept.get("why", ("", None))[1] == (None if "why" in lost else "Well said.")
    (copy,) = copies(given.run)
    said = capsys.readouterr().err
    assert "00_tiny changed: points and comments of the same questions were kept" in said
    assert copy.name in said
    assert "delete" not in said
    listed = copy.with_suffix(".txt").read_text()
    assert ("ada: test_double: 1.5 points" in listed) == ("double" in lost)
    assert ("ada: why: 1 points" in listed) == ("ada: why: a comment" in listed) == ("why" in lost)
    assert (f"(only in {copy.name}: the question changed or was removed)" in graded.note) == bool(lost)
    with contextlib.closing(sqlite3.connect(copy)) as book:
        old = {row[1]: row[2:] for row in book.execute(GRADES) if row[0] == "ada"}
    assert old["why"][1] == 1 and old["test_double"][1] == 1.5
    again = given.grade()["ada"]
    assert (again.points, copies(given.run)) == (graded.points, [copy]), "and only once"


def test_who_is_not_graded_this_time_has_the_new_cells_too(given):
    tiny_course(given.folder / "course", CHANGES["a question more"][0])
    os.rename(given.folder / "class" / "ben", given.folder / "ben")
    given.grade()
    assert rows(given.run, student="ben")["how"] == (None, None, None, 1)
    os.rename(given.folder / "ben", given.folder / "class" / "ben")
    assert given.grade()["ben"].status == "graded"


def test_an_answer_that_changed_at_the_same_time_is_told(given):
    """The assignment's change leaves this answer alone; the student's own change does not."""
    from tiny import tiny_class

    tiny_course(given.folder / "course", CHANGES["an exercise more"][0])
    tiny_class(given.folder / "class", ada={"double": "def double(x):\n    return 2 * x"})
    graded = given.grade()["ada"]
    assert "test_double changed after a TA gave it points" in graded.note
    assert graded.cells["why"].points == 1


STEPS = {
    "before the copy": (carry_over, "_copy"),
    "before its text": (carry_over, "write_whole"),
    "in the transaction": (carry_over, "_add_cell"),
    "after it": (release.nbgrader_steps, "release"),
}


@pytest.mark.parametrize("where", STEPS)
def test_stopped_anywhere_the_next_run_does_the_rest(given, monkeypatch, where):
    module, name = STEPS[where]
    text = CHANGES["a question more"][0].replace('"twice"', '"two times"')
    tiny_course(given.folder / "course", text)
    calls = []

    def stopped(*arguments, **keywords):
        calls.append(name)
        if where != "after it" or len(calls) > 1:  # nbgrader's step runs beside the gradebook first
            raise KeyboardInterrupt
        return original(*arguments, **keywords)

    original = getattr(module, name)
    with monkeypatch.context() as here:
        here.setattr(module, name, stopped)
        with pytest.raises(KeyboardInterrupt):
            given.grade()
    assert whole(given.run)
    check_done(given)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment_nothing_is_lost(given):
    seconds = 1.0
    for number in range(6):
        tiny_course(given.folder / "course", TEXT + QUESTION + f"#\n# {number}\n")
        pid = os.fork()
        if pid == 0:
            with contextlib.suppress(BaseException):
                given.grade()
            os._exit(0)
        time.sleep(random.random() * seconds)
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        assert whole(given.run)
    tiny_course(given.folder / "course", CHANGES["a question more"][0].replace('"twice"', '"two times"'))
    check_done(given)


def whole(run):
    """The gradebook is valid, and ada keeps her entries for the question that stays."""
    with database(run) as book:
        assert book.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return rows(run)["why"][1] == 1 and rows(run, COMMENTS)["why"][1] == "Well said."


def check_done(given):
    graded = given.grade()["ada"]
    points = {name: question.points for name, question in graded.cells.items()}
    assert points == {"test_double": 2, "test_double_text": 1, "test_half": 2.5, "why": 1, "how": 0}
    listed = "".join(
        copy.with_suffix(".txt").read_text() for copy in copies(given.run) if copy.with_suffix(".txt").exists()
    )
    assert "ada: test_double: 1.5 points" in listed
    assert not list(given.run.glob(".gradebook-before*"))
