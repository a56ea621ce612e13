"""warm_up_training: three things from 02 and 05; the body of each answer is a whole cell."""

import numpy as np

from grader.exercises import right, wrong


@wrong("dw has the shape of w: inputs times units, (5, 3)")
def shape_of_dout():
    warm_p, warm_y = np.random.default_rng(6).dirichlet([1, 1, 1], size=3), np.array([2, 0, 1])
    warm_up_training = {"shape": (4, 3), "number": -0.29, "trap": warm_p[np.arange(3), warm_y]}


@wrong("w is (5, 3) here, one row per input, and dw has its shape")
def turned():
    warm_p, warm_y = np.random.default_rng(6).dirichlet([1, 1, 1], size=3), np.array([2, 0, 1])
    warm_up_training = {"shape": (3, 5), "number": -0.29, "trap": warm_p[np.arange(3), warm_y]}


@wrong("this is the second step alone: w has moved by both, -0.1 and -0.19")
def last_step():
    warm_p, warm_y = np.random.default_rng(6).dirichlet([1, 1, 1], size=3), np.array([2, 0, 1])
    warm_up_training = {"shape": (5, 3), "number": -0.19, "trap": warm_p[np.arange(3), warm_y]}


@wrong("these are two steps without momentum: the second is -0.1 + 0.9 * -0.1 = -0.19")
def no_momentum():
    warm_p, warm_y = np.random.default_rng(6).dirichlet([1, 1, 1], size=3), np.array([2, 0, 1])
    warm_up_training = {"shape": (5, 3), "number": -0.2, "trap": warm_p[np.arange(3), warm_y]}


@wrong("the gradient is positive, so w gets smaller: -0.29")
def uphill():
    warm_p, warm_y = np.random.default_rng(6).dirichlet([1, 1, 1], size=3), np.array([2, 0, 1])
    warm_up_training = {"shape": (5, 3), "number": 0.29, "trap": warm_p[np.arange(3), warm_y]}


@wrong("this takes three columns of every row: pair the rows with the classes, warm_p[np.arange(3), warm_y]")
def whole_columns():
    warm_p, warm_y = np.random.default_rng(6).dirichlet([1, 1, 1], size=3), np.array([2, 0, 1])
    warm_up_training = {"shape": (5, 3), "number": -0.29, "trap": warm_p[:, warm_y]}


@wrong("rows and columns are swapped: the row comes first, then its class")
def swapped():
    warm_p, warm_y = np.random.default_rng(6).dirichlet([1, 1, 1], size=3), np.array([2, 0, 1])
    warm_up_training = {"shape": (5, 3), "number": -0.29, "trap": warm_p[warm_y, np.arange(3)]}


@wrong("is not written yet")
def left_blank():
    warm_up_training = {"shape": ..., "number": ..., "trap": ...}


@right
def row_by_row():
    warm_p, warm_y = np.random.default_rng(6).dirichlet([1, 1, 1], size=3), np.array([2, 0, 1])
    warm_up_training = dict(shape=[5, 3], number=-0.1 - 0.19, trap=[row[i] for row, i in zip(warm_p, warm_y)])


@right
def with_choose():
    warm_p, warm_y = np.random.default_rng(6).dirichlet([1, 1, 1], size=3), np.array([2, 0, 1])
    warm_up_training = {"shape": (5, 3), "number": -0.29, "trap": np.choose(warm_y, warm_p.T)}
