"""Answers to warm_up_shape: the body of each function is what the student's cell says."""

from grader.mutants import right, wrong

TEST = "test_warm_up_shape"


@wrong(TEST, says="the 3 meets the axis of length 1")
def lined_up_from_the_left():
    warm_up_shape = (3, 4, 5)


@wrong(TEST, says="shapes are lined up from the right")
def the_first_ones():
    warm_up_shape = (4, 1, 5)


@wrong(TEST, says="is not written yet")
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
