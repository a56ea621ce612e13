"""warm_up_04: three things from 00 to 03; the body of each answer is a whole cell."""

import numpy as np

from grader.exercises import right, wrong


@wrong("shapes are aligned from the right: the 3 meets the 3, and the 4 stays")
def one_axis_only():
    warm_rows, warm_numbers = np.array([1, 4, 1, 0, 4, 1, 3, 2]), np.arange(1.0, 9.0)
    warm_up_04 = {"shape": (3,), "number": 13, "trap": np.bincount(warm_rows, warm_numbers, 5)}


@wrong("this is the slope itself: the central difference is (f(3) - f(1)) / 2")
def the_slope():
    warm_rows, warm_numbers = np.array([1, 4, 1, 0, 4, 1, 3, 2]), np.arange(1.0, 9.0)
    warm_up_04 = {"shape": (4, 3), "number": 12, "trap": np.bincount(warm_rows, warm_numbers, 5)}


@wrong("this is the forward difference: look to both sides, (f(3) - f(1)) / 2")
def forward():
    warm_rows, warm_numbers = np.array([1, 4, 1, 0, 4, 1, 3, 2]), np.arange(1.0, 9.0)
    warm_up_04 = {"shape": (4, 3), "number": 19, "trap": np.bincount(warm_rows, warm_numbers, 5)}


@wrong("this is f(3) - f(1) alone: divide it by 2, the distance from 1 to 3")
def not_divided():
    warm_rows, warm_numbers = np.array([1, 4, 1, 0, 4, 1, 3, 2]), np.arange(1.0, 9.0)
    warm_up_04 = {"shape": (4, 3), "number": 26, "trap": np.bincount(warm_rows, warm_numbers, 5)}


@wrong("this counts the numbers in each box: add them up")
def counts():
    warm_rows, warm_numbers = np.array([1, 4, 1, 0, 4, 1, 3, 2]), np.arange(1.0, 9.0)
    warm_up_04 = {"shape": (4, 3), "number": 13, "trap": np.bincount(warm_rows, minlength=5)}


@wrong("np.add.at changes boxes in place and returns None: the answer is boxes")
def nothing_returned():
    warm_rows, warm_numbers = np.array([1, 4, 1, 0, 4, 1, 3, 2]), np.arange(1.0, 9.0)
    warm_up_04 = {"shape": (4, 3), "number": 13, "trap": np.add.at(np.zeros(5), warm_rows, warm_numbers)}


@wrong("a box that occurs several times was counted once: use np.add.at")
def counted_once():
    warm_rows, warm_numbers = np.array([1, 4, 1, 0, 4, 1, 3, 2]), np.arange(1.0, 9.0)
    boxes = np.zeros(5)
    boxes[warm_rows] += warm_numbers
    warm_up_04 = {"shape": (4, 3), "number": 13, "trap": boxes}


@wrong("is not written yet")
def left_blank():
    warm_up_04 = {"shape": ..., "number": ..., "trap": ...}


@right
def by_bincount():
    warm_rows, warm_numbers = np.array([1, 4, 1, 0, 4, 1, 3, 2]), np.arange(1.0, 9.0)
    warm_up_04 = {"shape": [4, 3], "number": 13.0, "trap": np.bincount(warm_rows, warm_numbers, minlength=5)}
