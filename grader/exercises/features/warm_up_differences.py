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
