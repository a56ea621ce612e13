"""warm_up_shape: the shape that (4, 1, 5) and (3, 1) broadcast to."""

import numpy as np

from grader.exercises import right, wrong


@wrong("shapes are aligned from the right: the 3 meets the axis of length 1, not the 4")
def lined_up_from_the_left():
    warm_up_shape = (3, 4, 5)


@wrong("an axis of length 1 is stretched to fit: the 1 meets the 3")
def the_first_ones():
    warm_up_shape = (4, 1, 5)


@wrong("this is text: write a tuple of numbers, without quotes")
def in_quotes():
    warm_up_shape = "(4, 3, 5)"


@wrong("the 4 is missing: the result has as many axes as the longer shape, 3")
def an_axis_lost():
    warm_up_shape = (3, 5)


@wrong("is not written yet")
def left_blank():
    warm_up_shape = ...


@right
def a_list():
    warm_up_shape = [4, 3, 5]


@right
def asked_of_numpy():
    warm_up_shape = np.broadcast_shapes((4, 1, 5), (3, 1))


@right
def computed():
    warm_up_shape = (np.ones((4, 1, 5)) - np.ones((3, 1))).shape
