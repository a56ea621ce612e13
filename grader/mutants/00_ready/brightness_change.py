"""Answers to brightness_change: the wrong ones stay in a dtype that is too narrow, or lose a sign or an axis."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_brightness_change"


@wrong(TEST, says="uint8 went round (90 - 100 is 246)")
def nothing_converted(before, after):
    return (after - before).mean(axis=(1, 2, 3))


@wrong(TEST, says="uint8 went round (90 - 100 is 246)")
def converted_after_the_subtraction(before, after):
    return (after - before).astype(np.float64).mean(axis=(1, 2, 3))


@wrong(TEST, says="the inputs are uint8")
def int8_is_too_narrow(before, after):
    """Half of the pixels turn negative."""
    return (after.astype(np.int8) - before.astype(np.int8)).mean(axis=(1, 2, 3))


@wrong(TEST, says="the sign is flipped")
def before_less_after(before, after):
    return (before.astype(float) - after).mean(axis=(1, 2, 3))


@wrong(TEST, says="the sign got lost")
def without_a_sign(before, after):
    return np.abs((after.astype(float) - before).mean(axis=(1, 2, 3)))


@wrong(TEST, says="these changes have no sign")
def distances(before, after):
    return np.abs(after.astype(float) - before).mean(axis=(1, 2, 3))


@wrong(TEST, says="an axis got lost")
def one_number_for_all(before, after):
    return (after.astype(float) - before).mean()


@wrong(TEST, says="an axis got lost")
def one_picture_squeezed(before, after):
    return (after.astype(float) - before).mean(axis=(1, 2, 3)).squeeze()


@wrong(TEST, says="got       60 at [3]")
def only_the_first_row(before, after):
    return (after[:, 0].astype(float) - before[:, 0]).mean(axis=(1, 2))


@wrong(TEST, says="changed   its input")
def writes_into_after(before, after):
    change = after.astype(float) - before
    after[...] = 0
    return change.mean(axis=(1, 2, 3))


@right
def means_first(before, after):
    """A mean of uint8 is taken in float64."""
    return after.mean(axis=(1, 2, 3)) - before.mean(axis=(1, 2, 3))


@right
def int16_is_wide_enough(before, after):
    return (after.astype(np.int16) - before).mean(axis=(1, 2, 3))


@right
def one_long_row_a_picture(before, after):
    change = np.subtract(after, before, dtype=np.float64)
    return change.reshape(len(change), -1).mean(axis=1)
