"""Pictures, labels and masks are what they promise, and each depends on its split and index alone."""

import numpy as np
import pytest

from byhand.trinkets import CLASSES, KNOBS, labels, mask, render

SOME = [41, 7, 7, 1_000_003, 0]


def test_a_picture_is_32_by_32_bytes_in_colour():
    pictures = render("train", range(12))
    assert pictures.shape == (12, 32, 32, 3) and pictures.dtype == np.uint8


def test_a_mask_is_a_share_of_every_pixel():
    silhouettes = mask("train", range(50))
    assert silhouettes.shape == (50, 32, 32) and silhouettes.dtype == np.float32
    assert silhouettes.min() == 0 and silhouettes.max() == 1


@pytest.mark.parametrize("draw", [render, mask, labels])
def test_a_picture_depends_on_nothing_beside_it(draw):
    together = draw("train", SOME)
    alone = np.concatenate([draw("train", [index]) for index in SOME])
    assert np.array_equal(together, alone)
    assert np.array_equal(together[::-1], draw("train", SOME[::-1]))


def test_more_than_a_batch_of_one_class_is_drawn_as_each_alone():
    stars = np.flatnonzero(labels("train", range(2_500)) == CLASSES.index("star"))
    assert np.array_equal(render("train", stars)[[0, 120, 240]], render("train", stars[[0, 120, 240]]))


@pytest.mark.parametrize("indices", [(3, 1), range(3, 0, -2), np.array([3, 1], np.uint8), iter([3, 1])])
def test_indices_come_in_any_container(indices):
    assert np.array_equal(render("train", indices), render("train", [3, 1]))


def test_an_argument_is_left_as_it_was():
    indices = np.array([5, 2, 9])
    render("train", indices)
    assert indices.tolist() == [5, 2, 9]


def test_a_split_is_any_text_and_names_other_pictures():
    names = ["train", "test", "hidden:7", "Prüfung", " "]
    pictures = [render(name, range(10)).tobytes() for name in names]
    classes = {tuple(labels(name, range(50))) for name in names}
    assert len(set(pictures)) == len(classes) == len(names)


def test_splits_show_different_members_of_a_class():
    same = np.flatnonzero(labels("train", range(200)) == labels("test", range(200)))
    pairs = zip(mask("train", same), mask("test", same), strict=True)
    assert len(same) > 5 and all((one != other).any() for one, other in pairs)


@pytest.mark.parametrize("split", ["train", "test", "hidden:7"])
def test_every_ten_pictures_hold_each_class_once(split):
    classes = labels(split, range(1_000))
    assert classes.dtype == np.int64
    assert (np.sort(classes.reshape(-1, 10)) == np.arange(10)).all()


def test_the_place_among_ten_does_not_tell_the_class():
    classes = labels("train", range(10_000)).reshape(-1, 10)
    counts = np.array([np.bincount(column, minlength=10) for column in classes.T])
    assert abs(counts - 100).max() < 50  # five standard deviations


def test_the_standard_knobs_are_what_is_drawn_unasked():
    standard = {name: knob.standard for name, knob in KNOBS.items()}
    assert np.array_equal(render("train", range(10), **standard), render("train", range(10)))


def test_things_of_a_class_are_alike_and_classes_differ_when_all_knobs_are_off(still):
    classes, pictures = labels("train", range(40)), render("train", range(40), **still)
    usual = {label: pictures[classes == label] for label in range(10)}
    assert all((members == members[0]).all() for members in usual.values())
    assert len({members[0].tobytes() for members in usual.values()}) == 10


def test_the_mask_agrees_with_the_picture(still):
    pictures, silhouettes = render("train", range(10), **still), mask("train", range(10), **still)
    table = pictures[:, 0, 0][:, None, None]
    differs = (pictures != table).any(-1)
    shadow = np.zeros_like(differs)
    shadow[:, 2:, 1:] = silhouettes[:, :-2, :-1] > 0
    assert differs[silhouettes > 0.1].all()  # where the thing is, the table is not to be seen
    assert not differs[(silhouettes == 0) & ~shadow].any()  # and nowhere else does the picture change


def test_a_thing_fills_a_fair_part_of_the_picture():
    shares = mask("train", range(1_000)).mean((1, 2))
    assert shares.min() > 0.01 and shares.max() < 0.7
    assert 0.12 < shares.mean() < 0.25


def test_no_float64_takes_part():
    from byhand.trinkets.hash import Numbers
    from byhand.trinkets.scene import place_thing
    from byhand.trinkets.things import DRAWINGS, Member

    numbers = Numbers.of("train", np.arange(3))
    x, y, sharpness = place_thing(numbers, dict.fromkeys(KNOBS, 1.0))
    layers = [layer for draw in DRAWINGS for layer in draw(Member(numbers, 1.0), x, y)]
    arrays = [x, y, sharpness, *(a for layer in layers for a in (layer.shape, layer.colour))]
    assert {array.dtype for array in arrays} == {np.dtype(np.float32)}
