"""warm_up_layers: three things from 00 to 04; the body of each answer is a whole cell."""

import numpy as np

from grader.exercises import right, wrong


@wrong("keepdims=True keeps the axis that is summed, with length 1")
def axis_removed():
    warm_scores = np.random.default_rng(5).normal(size=(3, 3))
    warm_up_layers = {"shape": (3,), "number": 7, "trap": warm_scores - warm_scores.max(axis=1, keepdims=True)}


@wrong("axis=0 is summed: of its four rows one is left")
def other_axis():
    warm_scores = np.random.default_rng(5).normal(size=(3, 3))
    warm_up_layers = {"shape": (4, 1), "number": 7, "trap": warm_scores - warm_scores.max(axis=1, keepdims=True)}


@wrong("one path is missing: x1 is also in its square, with the slope 2 * x1 = 4")
def first_path_only():
    warm_scores = np.random.default_rng(5).normal(size=(3, 3))
    warm_up_layers = {"shape": (1, 3), "number": 3, "trap": warm_scores - warm_scores.max(axis=1, keepdims=True)}


@wrong("one path is missing: x1 is also in the product, with the slope x2 = 3")
def second_path_only():
    warm_scores = np.random.default_rng(5).normal(size=(3, 3))
    warm_up_layers = {"shape": (1, 3), "number": 4, "trap": warm_scores - warm_scores.max(axis=1, keepdims=True)}


@wrong("this is the value of f: its slope is x2 + 2 * x1")
def value_of_f():
    warm_scores = np.random.default_rng(5).normal(size=(3, 3))
    warm_up_layers = {"shape": (1, 3), "number": 10, "trap": warm_scores - warm_scores.max(axis=1, keepdims=True)}


@wrong("(3,) is aligned with the columns: make the maxima a column, keepdims=True")
def aligned_with_the_columns():
    warm_scores = np.random.default_rng(5).normal(size=(3, 3))
    warm_up_layers = {"shape": (1, 3), "number": 7, "trap": warm_scores - warm_scores.max(axis=1)}


@wrong("these are the columns' maxima: each row's are along axis=1")
def maxima_of_the_columns():
    warm_scores = np.random.default_rng(5).normal(size=(3, 3))
    warm_up_layers = {"shape": (1, 3), "number": 7, "trap": warm_scores - warm_scores.max(axis=0)}


@wrong("is not written yet")
def left_blank():
    warm_up_layers = {"shape": ..., "number": ..., "trap": ...}


@right
def row_by_row():
    warm_scores = np.random.default_rng(5).normal(size=(3, 3))
    warm_up_layers = dict(shape=[1, 3], number=7.0, trap=[row - max(row) for row in warm_scores])


@right
def with_a_new_axis():
    warm_scores = np.random.default_rng(5).normal(size=(3, 3))
    warm_up_layers = {"trap": warm_scores - np.max(warm_scores, 1)[:, None], "number": 3 + 4, "shape": (1, 3)}
