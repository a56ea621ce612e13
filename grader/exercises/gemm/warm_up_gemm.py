"""warm_up_gemm: three things from earlier notebooks; the body of each answer is a whole cell."""

import numpy as np

from grader.exercises import right, wrong


@wrong("transpose(1, 0, 2) moves the axis of length 3 to the front, and the rest is 2 * 4 long")
def not_reshaped():
    warm_pairs = np.arange(24).reshape(2, 3, 4)
    warm_up_gemm = {"shape": (3, 2, 4), "number": 4, "trap": warm_pairs.transpose(1, 0, 2)}


@wrong("-1 is the product of what is left, 2 * 4, and not their sum")
def sum_of_axes():
    warm_pairs = np.arange(24).reshape(2, 3, 4)
    warm_up_gemm = {"shape": (3, 6), "number": 4, "trap": warm_pairs.transpose(1, 0, 2)}


@wrong("the last 1 is missing: (9 - 3) / 2 + 1")
def steps_only():
    warm_pairs = np.arange(24).reshape(2, 3, 4)
    warm_up_gemm = {"shape": (3, 8), "number": 3, "trap": warm_pairs.transpose(1, 0, 2)}


@wrong("this is the number for stride 1: (9 - 3) / 2 + 1")
def stride_one():
    warm_pairs = np.arange(24).reshape(2, 3, 4)
    warm_up_gemm = {"shape": (3, 8), "number": 7, "trap": warm_pairs.transpose(1, 0, 2)}


@wrong("reshape keeps the order of the numbers: transpose swaps the axes")
def reshaped():
    warm_pairs = np.arange(24).reshape(2, 3, 4)
    warm_up_gemm = {"shape": (3, 8), "number": 4, "trap": warm_pairs.reshape(3, 2, 4)}


@wrong("this reverses all axes: only the first two are to be swapped")
def all_axes():
    warm_pairs = np.arange(24).reshape(2, 3, 4)
    warm_up_gemm = {"shape": (3, 8), "number": 4, "trap": warm_pairs.T}


@wrong("is not written yet")
def left_blank():
    warm_up_gemm = {"shape": ..., "number": ..., "trap": ...}


@right
def entry_by_entry():
    warm_pairs = np.arange(24).reshape(2, 3, 4)
    swapped = [[warm_pairs[j, i].tolist() for j in range(2)] for i in range(3)]
    warm_up_gemm = {"shape": [3, 8], "number": 4.0, "trap": swapped}


@right
def by_swapaxes():
    warm_pairs = np.arange(24).reshape(2, 3, 4)
    warm_up_gemm = dict(trap=np.swapaxes(warm_pairs, 0, 1), shape=(3, 2 * 4), number=(9 - 3) / 2 + 1)
