"""One error costs once: results of an earlier exercise come as data, whatever the student's own function gives."""

import numpy as np
import pytest
from assignments import COURSE, notebook_of

from byhand import check
from byhand.answers import pixels
from byhand.checks.stand_in import known_in_the_plane, known_results, recorded_calls
from grader.authoring.trial import trial
from grader.exercises.wrong_answers import WrongAnswers

ROW = np.array([3.0, 4.0])


def calls_with(own, known, call):
    """Return call(space), made while the known results of f replace `own`."""
    space = {"f": own} if own else {}
    with known_results(space, f=known):
        got = call(space["f"])
    assert space == ({"f": own} if own else {}), "the student's own function is back"
    return got


@pytest.mark.parametrize("given", [ROW, ROW + 1e-7, ROW.tolist(), ROW.astype(np.float32), (3, 4)])
def test_a_known_call_gives_the_known_result(given):
    assert calls_with(None, [((ROW, 2), "right")], lambda f: f(given, 2)) == "right"
    assert calls_with(None, [((ROW, 2), "right")], lambda f: f(given, k=2)) == "right"


@pytest.mark.parametrize(
    "given", [(ROW + 1e-4, 2), (ROW[None], 2), (ROW, 3), (ROW,), ("ab", 2), ([ROW, [1]], 2), (None, 2)]
)
def test_any_other_call_reaches_the_students_function(given):
    assert calls_with(lambda *_: "own", [((ROW, 2), "right")], lambda f: f(*given)) == "own"


def test_the_known_results_in_the_plane_are_what_the_right_answers_give():
    rows = np.array([[0.0, 1], [5, 3], [0.2, 2], [5.5, 2], [5.1, 4]])
    labels = np.array([1, 0, 1, 0, 0])
    known = known_in_the_plane(rows, labels, [[1, 0], [2, 3, 4]], {1: [1, 0, 1, 0, 0]})
    assert [len(calls) for calls in known.values()] == [1, 4]
    for name, calls in known.items():
        for arguments, result in calls:
            np.testing.assert_allclose(getattr(pixels, name)(*arguments), result)


def test_some_rows_of_a_known_table_are_known_too():
    rows = np.array([[0.0, 1], [5, 2], [7, 9]])
    apart = np.arange(9).reshape(3, 3)

    def some(f):
        return [f(rows[[2]], rows), f(rows[[1, 0]], rows[[2, 1]])]

    one, four = calls_with(None, [((rows, rows), apart)], some)
    assert one.tolist() == [[6, 7, 8]]
    assert four.tolist() == [[5, 4], [2, 1]]
    labels = np.array([3, 1])
    assert calls_with(None, [((apart[:2], ROW, 1), labels)], lambda f: f(apart[[1]], ROW, 1)) == [1]
    assert calls_with(lambda *_: "own", [((rows, rows), apart)], lambda f: f(rows + 0.1, rows)) == "own"
    assert calls_with(lambda *_: "own", [((apart[:2], ROW, 1), labels)], lambda f: f(apart[[1]], ROW + 1, 1)) == "own"


def test_some_pictures_of_several_known_results_are_known_too():
    """hue_histogram that went through the pictures one by one raised an error, and lost its points."""
    pictures = np.arange(12).reshape(2, 3, 2)
    hue, saturation = calls_with(None, [((pictures,), (pictures + 1, pictures * 2))], lambda f: f(pictures[[1]]))
    assert hue.tolist() == (pictures[[1]] + 1).tolist()
    assert saturation.tolist() == (pictures[[1]] * 2).tolist()
    assert calls_with(lambda *_: "own", [((pictures,), (pictures, 3))], lambda f: f(pictures[[1]])) == "own"


def test_a_known_table_is_not_given_for_another_last_argument():
    """bag_of_words that ignored `soft` was given the known hard words, and kept its points."""
    rows, table = np.array([[0.0, 1], [5, 2]]), np.arange(4).reshape(2, 2)
    known = [((rows, rows, False), table)]
    assert calls_with(None, known, lambda f: f(rows[[1]], rows, False)).tolist() == [[2, 3]]
    assert calls_with(lambda *_: "own", known, lambda f: f(rows[[1]], rows, True)) == "own"


def test_a_known_result_is_a_copy():
    known = [((1,), np.zeros(2))]

    def works_in_place(f):
        got = f(1)
        got += 5
        return f(1).tolist()

    assert calls_with(None, known, works_in_place) == [0, 0]


def test_a_function_that_is_not_there_is_named():
    with pytest.raises(NameError, match="name 'f' is not defined"):
        calls_with(None, [], lambda f: f(1))


def test_calls_are_recorded_and_an_error_is_a_number():
    space: dict = {"f": lambda a, b: a / b}
    with recorded_calls(space, "f", failed=0.5) as calls:
        assert space["f"](6, b=3) == 2
        assert space["f"](1, 0) == 0.5
    assert calls == [[[6, 3], 2], [[1, 0], 0.5]]
    assert space["f"](6, 3) == 2


def test_a_wrong_answer_runs_with_the_known_results_too(tmp_path):
    """The student's helper is wrong: the mistake is found among those of the function that was called."""
    path, text = tmp_path / "total.py", "the first was left out"
    path.write_text(f"from grader.exercises import wrong\n@wrong({text!r})\ndef first(X): return helper(X)[1:].sum()")
    bank, known = WrongAnswers(str(path), names={}), {"helper": [((ROW,), 2 * ROW)]}
    space: dict = {"close": check.close}
    exec("def helper(X): return 0\ndef total(X): return helper(X)[1]\ndef judge(*a, **k): close(total, *a, **k)", space)
    with pytest.raises(check.Wrong) as told:
        space["judge"]((ROW,), 14.0, bank, known=known)
    assert str(told.value).startswith("total(X: (2,) float64)\n") and told.value.message.likely == text


def test_rules_take_known_results_too():
    space: dict = {"rules": check.rules, "twice": {"2": lambda got: got == 2}}
    exec(
        "def helper(x): return 0\ndef total(x): return helper(x)\ndef judge(**k): rules(total, (1,), twice, **k)", space
    )
    space["judge"](known={"helper": [((1,), 2)]})
    with pytest.raises(check.Wrong):
        space["judge"]()


def test_the_students_own_answers_are_back_after_a_check():
    """The known results replace them only while the check runs."""
    (text,) = COURSE.texts("01_pixels")
    notebook = notebook_of(text)
    cell = next(cell for cell in notebook.cells if cell.id == "test_cross_validate_k")
    cell.source += "\nassert l2_distances_no_loops(1) == 'mine'"
    mine = "def l2_distances_no_loops(*arguments):\n    return 'mine'"
    assert trial(notebook, "l2_distances_no_loops", mine)[cell.id] == ""
