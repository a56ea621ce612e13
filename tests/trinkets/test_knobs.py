"""Each knob changes what its idea says, leaves the rest alone, and does it evenly."""

import numpy as np
import pytest

from byhand.trinkets import HARDEST, KNOBS, labels, mask, render

PICTURES = range(60)
many_pictures = pytest.mark.slow  # while test_bytes.py finds the same bytes, the drawings are as they were
MOVES_THE_OUTLINE = {"viewpoint", "scale", "deformation", "variation"}


@pytest.mark.parametrize("knob", KNOBS)
def test_a_knob_moves_the_outline_only_if_that_is_its_idea(knob, still):
    before, after = mask("train", PICTURES, **still), mask("train", PICTURES, **still | {knob: 1})
    assert (before != after).any() == (knob in MOVES_THE_OUTLINE)


@many_pictures
@pytest.mark.parametrize("knob", KNOBS)
@pytest.mark.parametrize("level", [1, 2, HARDEST])
def test_every_knob_changes_pictures(knob, level, still):
    before, after = render("train", PICTURES, **still), render("train", PICTURES, **still | {knob: level})
    changed = (before != after).any((1, 2, 3)).mean()
    assert changed > (0.3 if knob == "occlusion" else 0.9)  # occlusion: a twig or a scrap in some of them


@pytest.mark.parametrize("knob", ["clutter", "context"])
def test_what_happens_on_the_table_leaves_the_thing_alone(knob, still):
    inside = mask("train", PICTURES, **still) == 1
    before, after = render("train", PICTURES, **still), render("train", PICTURES, **still | {knob: 2})
    assert np.array_equal(before[inside], after[inside])
    assert (before[~inside] != after[~inside]).any()


@pytest.mark.parametrize("knob", ["viewpoint", "scale", "deformation", "variation"])
def test_what_happens_to_the_thing_leaves_the_table_alone(knob, still):
    before, after = render("train", PICTURES, **still), render("train", PICTURES, **still | {knob: 1})
    assert np.array_equal(before[:, 0, 0], after[:, 0, 0])  # the upper left corner, far from thing and shadow


def test_a_knob_leaves_what_other_knobs_do_in_place():
    plain, dark = render("train", PICTURES, camera=0, illumination=0), render("train", PICTURES, camera=0)
    edges = [np.abs(np.diff(pictures.astype(float).mean(-1), axis=1)).reshape(60, -1) for pictures in (plain, dark)]
    alike = [np.corrcoef(a, b)[0, 1] for a, b in zip(*edges, strict=True)]
    assert np.median(alike) > 0.9


@many_pictures
@pytest.mark.parametrize("knob", KNOBS)
@pytest.mark.parametrize("level", [0, 0.4, 1, 1.9])
def test_a_knob_turned_a_little_changes_a_picture_a_little(knob, level, still):
    near, far = level + 1e-3, level + 0.8
    start, little, much = (render("train", PICTURES, **still | {knob: v}).astype(float) for v in (level, near, far))
    step = np.abs(little - start).mean((1, 2, 3))
    assert (step > 2).mean() < 0.04  # a mirrored thing, a petal more
    assert np.median(step) < 0.3
    assert np.median(step) <= np.abs(much - start).mean()


@many_pictures
@pytest.mark.parametrize("knob", ["scale", "deformation", "occlusion", "illumination", "clutter"])
def test_what_a_knob_brings_fades_in(knob, still):
    """A twig that jumped into a picture would change its bytes by 10 on average."""
    levels = np.linspace(0.6, 1.6, 101)
    turned = np.stack([render("train", range(8), **still | {knob: level}) for level in levels]).astype(float)
    steps = np.abs(np.diff(turned, axis=0)).mean((2, 3, 4))
    assert 0 < steps.max() < 4


def test_context_betrays_the_class_and_its_absence_does_not(still):
    classes = labels("train", range(300))
    for context, right in ((0, 0.1), (1, 0.95)):
        corners = render("train", range(300), **still | {"context": context})[:, 0, 0].astype(float)
        usual = np.array([corners[classes == label].mean(0) for label in range(10)])
        guesses = ((corners[:, None] - usual) ** 2).sum(-1).argmin(1)
        assert ((guesses == classes).mean() > 0.9) == (right > 0.9)


def test_scale_reaches_a_quarter_of_the_length(still):
    shares = mask("train", range(300), **still | {"scale": 1}).mean((1, 2))
    classes = labels("train", range(300))
    lengths = [np.sqrt(shares[classes == c].max() / shares[classes == c].min()) for c in range(10)]
    assert min(lengths) > 1.25


def test_every_knob_may_stand_at_its_end():
    pictures = render("train", range(100), **dict.fromkeys(KNOBS, HARDEST))
    assert pictures.std() > 20
