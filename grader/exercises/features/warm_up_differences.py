"""warm_up_differences: each pixel minus its left neighbour, in float64."""

import numpy as np

from grader.exercises import right, wrong


@wrong("uint8 wrapped around (10 - 20 is 246): convert to float64 first")
def in_uint8(row):
    return row[1:] - row[:-1]


@wrong("uint8 wrapped around (10 - 20 is 246): convert to float64 first")
def converted_too_late(row):
    return np.diff(row).astype(float)


@wrong("these are left minus right: the sign is flipped")
def left_less_right(row):
    row = row.astype(float)
    return row[:-1] - row[1:]


@wrong("the signs are lost: return the differences, not their absolute values")
def absolute(row):
    return np.abs(np.diff(row.astype(float)))


@wrong("int8 ends at 127, and a pixel may be 255: convert to float64 first")
def in_int8(row):
    row = row.astype(np.int8)
    return row[1:] - row[:-1]


@wrong("the first pixel has no left neighbour: N pixels have N - 1 differences")
def rolled_round(row):
    row = row.astype(float)
    return row - np.roll(row, 1)


@wrong("the first pixel has no left neighbour: N pixels have N - 1 differences")
def zero_for_the_first(row):
    return np.diff(row.astype(float), prepend=float(row[0]))


@right
def with_diff(row):
    return np.diff(row.astype(np.float64))


@right
def one_by_one(row):
    return [float(row[i + 1]) - float(row[i]) for i in range(len(row) - 1)]


@right
def wider(row):
    row = row.astype(np.int32)
    return row[1:] - row[:-1]
