"""brightness_change: the mean of after - before over each picture, in float64."""

import numpy as np

from grader.exercises import right, wrong


@wrong("uint8 wrapped around (90 - 100 is 246): convert first, then subtract")
def nothing_converted(before, after):
    return (after - before).mean(axis=(1, 2, 3))


@wrong("uint8 wrapped around (90 - 100 is 246): convert first, then subtract")
def converted_after_the_subtraction(before, after):
    return (after - before).astype(np.float64).mean(axis=(1, 2, 3))


@wrong("int8 only reaches 127, so it wraps around like uint8: convert to float64")
def int8_is_too_narrow(before, after):
    """Half of the pixels turn negative."""
    return (after.astype(np.int8) - before.astype(np.int8)).mean(axis=(1, 2, 3))


@wrong("this is before minus after: a picture that got brighter has a positive change")
def before_less_after(before, after):
    return (before.astype(float) - after).mean(axis=(1, 2, 3))


@wrong("the sign of the mean got lost: a picture that got darker has a negative change")
def without_a_sign(before, after):
    return np.abs((after.astype(float) - before).mean(axis=(1, 2, 3)))


@wrong("the sign of each change got lost before the mean: brighter and darker pixels cancel")
def distances(before, after):
    return np.abs(after.astype(float) - before).mean(axis=(1, 2, 3))


@wrong("this is one mean over all pictures: average over axes 1, 2 and 3 only")
def one_number_for_all(before, after):
    return (after.astype(float) - before).mean()


@wrong("with a single picture the result lost its axis: squeeze() removes every axis of length 1")
def one_picture_squeezed(before, after):
    return (after.astype(float) - before).mean(axis=(1, 2, 3)).squeeze()


@wrong("only the first row of each picture is counted: average over axes 1, 2 and 3")
def only_the_first_row(before, after):
    return (after[:, 0].astype(float) - before[:, 0]).mean(axis=(1, 2))


@wrong("the difference was written into after: make a new array")
def writes_into_after(before, after):
    change = after.astype(float) - before
    after[...] = 0
    return change.mean(axis=(1, 2, 3))


@wrong("these are sums: take the mean over each picture")
def sums(before, after):
    return (after.astype(float) - before).sum(axis=(1, 2, 3))


@wrong("this averages over the pictures: average over axes 1, 2 and 3")
def over_the_pictures(before, after):
    return (after.astype(float) - before).mean(axis=0)


@wrong("the channels are still there: average over axes 1, 2 and 3")
def channels_kept(before, after):
    return (after.astype(float) - before).mean(axis=(1, 2))


@wrong("these are the changes of all numbers: take the mean over each picture")
def mean_missing(before, after):
    return after.astype(float) - before


@wrong("the means were converted to uint8, which has no negative numbers: keep them as floats")
def result_in_uint8(before, after):
    return (after.astype(float) - before).mean(axis=(1, 2, 3)).astype(np.uint8)


@wrong("the change was divided by 255: keep its values")
def divided_by_255(before, after):
    return (after.astype(float) - before).mean(axis=(1, 2, 3)) / 255


@wrong("this is the median of the changes: take their mean")
def median(before, after):
    return np.median(after.astype(float) - before, axis=(1, 2, 3))


@wrong("the means were cut to whole numbers: keep them as floats")
def whole_numbers(before, after):
    return (after.astype(float) - before).mean(axis=(1, 2, 3)).astype(int)


@wrong("uint16 has no negative numbers either (90 - 100 is 65526): convert to float64")
def uint16_for_uint8(before, after):
    return (after.astype(np.uint16) - before.astype(np.uint16)).mean(axis=(1, 2, 3))


@wrong("the axes are still there with length 1: leave out keepdims=True")
def axes_kept(before, after):
    return (after.astype(float) - before).mean(axis=(1, 2, 3), keepdims=True)


@wrong("these are squares of the changes: take the mean of the changes themselves")
def squares(before, after):
    return ((after.astype(float) - before) ** 2).mean(axis=(1, 2, 3))


@wrong("negative changes were cut to 0: a darker pixel has a negative change")
def clipped(before, after):
    return np.clip(after.astype(float) - before, 0, 255).mean(axis=(1, 2, 3))


@wrong("pictures and sizes were averaged, and the channels are left: average over axes 1, 2 and 3")
def channels_left(before, after):
    return (after.astype(float) - before).mean(axis=(0, 1, 2))


@wrong("each change was divided by the old value: take the mean of the changes themselves")
def relative(before, after):
    return ((after.astype(float) - before) / before).mean(axis=(1, 2, 3))


@wrong("these are fractions of the numbers that got larger: take the mean of the changes")
def fraction_brighter(before, after):
    return (after > before).mean(axis=(1, 2, 3))


@wrong("the two means were converted to uint8, which wraps around: keep them as floats")
def means_in_uint8(before, after):
    return after.mean(axis=(1, 2, 3)).astype(np.uint8) - before.mean(axis=(1, 2, 3)).astype(np.uint8)


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
