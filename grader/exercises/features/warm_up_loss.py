"""Answers to warm_up_loss: the body of each function is what the student's cell says."""

from grader.mutants import right, wrong

TEST = "test_warm_up_loss"


@wrong(TEST, says="the right class was counted too")
def with_the_right_class():
    warm_up_loss = 3


@wrong(TEST, says="the margin 1 is missing")
def without_the_margin():
    warm_up_loss = 1


@wrong(TEST, says="is not written yet")
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
