"""One error costs once: cross_validate_k is judged with right distances and votes, whatever the student's own are."""

import copy
import functools

import pytest
from support import ROOT

from grader.authoring.markers import source_notebook
from grader.authoring.trial import bank, trial
from grader.model.course import Course

COURSE = Course(ROOT)
TEXT = next(text for text in COURSE.texts("01_pixels"))
BANK = bank(COURSE, "01_pixels")
TEST = "test_cross_validate_k"

BROKEN = {
    f"{name}: {answer.name}": (name, answer.source)
    for name in ("l2_distances_no_loops", "predict_labels")
    for answer in BANK[name]
    if not answer.right
}
for name in ("l2_distances_no_loops", "predict_labels"):
    BROKEN |= {
        f"{name}: not written": (name, f"def {name}(*arguments):\n    raise NotImplementedError()"),
        f"{name}: a syntax error": (name, f"def {name}(*arguments)\n    return 1"),
        f"{name}: an empty cell": (name, ""),
        f"{name}: not a function": (name, f"{name} = 3"),
        f"{name}: an error at once": (name, f"{name} = 1 / 0"),
    }


@functools.cache
def _graded():
    return source_notebook(TEXT)


def notebook_with(**sources):
    """The assignment with these answers in place of its own, and no test but one."""
    notebook = copy.deepcopy(_graded())
    for cell in notebook.cells:
        cell.source = sources.get(cell.id, cell.source)
        if cell.id.startswith("test_") and cell.id != TEST:
            cell.source = ""
    return notebook


def told(name, source, **sources):
    """What test_cross_validate_k says with the answer `name`, and with others, replaced; "" where it passes."""
    return trial(notebook_with(**sources), name, source)[TEST]


def answer(name):
    return next(answer for answer in BANK["cross_validate_k"] if answer.name == name)


@pytest.mark.parametrize("case", BROKEN)
def test_a_right_cross_validation_keeps_its_points(case):
    assert told(*BROKEN[case]) == ""


@pytest.mark.parametrize("case", [case for case in BROKEN if "predict_labels" in case and "_" in case][::4])
@pytest.mark.parametrize("wrong", ["trained_on_everything", "one_array_for_all", "labels_of_other_rows"])
def test_a_wrong_cross_validation_still_loses_them(case, wrong):
    assert told(*BROKEN[case], cross_validate_k=answer(wrong).source)


@pytest.mark.parametrize(
    "wrong", [answer for answer in BANK["cross_validate_k"] if not answer.right], ids=lambda a: a.name
)
def test_a_wrong_cross_validation_loses_beside_two_wrong_answers(wrong):
    unwritten = {name: BROKEN[f"{name}: not written"][1] for name in ("l2_distances_no_loops", "predict_labels")}
    message = told("cross_validate_k", wrong.source, **unwritten)
    earlier = "l2_distances_no_loops is not written yet", "predict_labels is not written yet"
    assert wrong.says in message or message.startswith(earlier), (
        "its own mistake, or what it asked the earlier ones for"
    )


def test_an_unwritten_cross_validation_is_told_as_such():
    unwritten = "def cross_validate_k(X, y, ks, folds):\n    raise NotImplementedError()"
    message = told("cross_validate_k", unwritten, predict_labels="")
    assert message.startswith("cross_validate_k is not written yet")


def test_the_students_own_answers_are_back_afterwards():
    """The right ones stand in only while the check runs."""
    notebook = notebook_with()
    probe = "kept = l2_distances_no_loops\nassert kept(1) == 'mine'"
    cell = next(cell for cell in notebook.cells if cell.id == TEST)
    cell.source = f"{cell.source}\n{probe}"
    mine = "def l2_distances_no_loops(*arguments):\n    return 'mine'"
    assert trial(notebook, "l2_distances_no_loops", mine)[TEST] == ""
