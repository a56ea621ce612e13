"""A wrong call says what was called, what came, what was expected, and what to try."""

import math

import numpy as np
import pytest

from byhand.trinkets import labels, mask, render

EVERYONE = pytest.mark.parametrize("draw", [render, mask, labels])


def complaint(error, draw, *arguments, **knobs):
    """The message of the error that the call must raise, after a look at its four lines."""
    with pytest.raises(error) as caught:
        draw(*arguments, **knobs)
    assert type(caught.value) is error
    lines = str(caught.value).splitlines()
    assert lines[0].startswith(draw.__name__ + "(split, indices")
    assert [line.split()[0] for line in lines[1:]] == ["got", "expected", "try"]
    return str(caught.value)


@EVERYONE
@pytest.mark.parametrize(
    ("split", "error"), [("", ValueError), (7, TypeError), (None, TypeError), (b"train", TypeError)]
)
def test_a_split_is_text(draw, split, error):
    assert "split" in complaint(error, draw, split, [0])


@EVERYONE
@pytest.mark.parametrize(
    ("indices", "error", "says"),
    [
        ([], ValueError, "no indices"),
        (range(0), ValueError, "no indices"),
        ([3, -1], ValueError, "the index -1"),
        ([2**62 + 1], ValueError, "4611686018427387905"),
        ([2**80], TypeError, "1208925819614629174706176"),
        (3, TypeError, "[3]"),
        (np.int64(3), TypeError, "[3]"),
        ([0.0, 1.0], TypeError, "float64"),
        ([True, False], TypeError, "np.flatnonzero"),
        (True, TypeError, "True"),
        ("012", TypeError, "'012'"),
        (["0"], TypeError, "'0'"),
        (None, TypeError, "None"),
        ([None], TypeError, "None"),
        (np.zeros((2, 3), int), ValueError, "(2, 3)"),
        (np.zeros((0, 3), int), ValueError, "(0, 3)"),
        (np.array(3), ValueError, "()"),
        ([[1], [2, 3]], TypeError, "[[1], [2, 3]]"),
        ([[1, 2], [3, 4]], ValueError, "(2, 2)"),
    ],
)
def test_indices_are_whole_numbers_from_0_on(draw, indices, error, says):
    assert says in complaint(error, draw, "train", indices)


@pytest.mark.parametrize("draw", [render, mask])
@pytest.mark.parametrize("value", [-0.1, 3.1, 1e9, math.nan, math.inf, -math.inf, np.float32(-1)])
def test_a_knob_stands_between_0_and_3(draw, value):
    assert "from 0 to 3" in complaint(ValueError, draw, "train", [0], clutter=value)


@pytest.mark.parametrize("draw", [render, mask])
@pytest.mark.parametrize("value", ["1", None, True, np.True_, 1j, [1], np.array([1.0, 2.0])])
def test_a_knob_is_a_number(draw, value):
    assert "clutter" in complaint(TypeError, draw, "train", [0], clutter=value)


@pytest.mark.parametrize("draw", [render, mask])
@pytest.mark.parametrize(("name", "near"), [("occlusions", "occlusion"), ("Clutter", "clutter"), ("zoom", "")])
def test_an_unknown_knob_is_told_the_known_ones(draw, name, near):
    message = complaint(TypeError, draw, "train", [0], **{name: 1})
    assert repr(name) in message and "viewpoint, scale, deformation" in message
    assert f"{near}=1" in message if near else "one of those" in message


@pytest.mark.parametrize("value", [1, 1.0, np.float32(1), np.int8(1), np.float64(1)])
def test_any_kind_of_number_turns_a_knob(value):
    assert np.array_equal(render("train", [0], clutter=value), render("train", [0]))
