"""warm_up_loss: the hinge loss of the scores 1, 3, 2 for class 2."""

import numpy as np

from grader.exercises import right, wrong


@wrong("the correct class was counted too: it has no margin with itself")
def with_the_right_class():
    warm_up_loss = 3


@wrong("the margin 1 is missing")
def without_the_margin():
    warm_up_loss = 1


@wrong("is not written yet")
def left_blank():
    warm_up_loss = ...


@right
def a_float():
    warm_up_loss = 2.0


@right
def computed():
    warm_up_loss = max(0, 1 - 2 + 1) + max(0, 3 - 2 + 1)


@right
def by_numpy():
    warm_up_loss = np.maximum(0, np.array([1, 3]) - 2 + 1).sum()
