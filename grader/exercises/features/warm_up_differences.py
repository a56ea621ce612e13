"""Answers to warm_up_differences."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_warm_up_differences"


@wrong(TEST, says="uint8 wrapped around")
def in_uint8(row):
    return row[1:] - row[:-1]


@wrong(TEST, says="uint8 wrapped around")
def converted_too_late(row):
    return np.diff(row).astype(float)


@wrong(TEST, says="the sign is flipped")
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
