"""Answers to outer_sum: the wrong ones meet a square table, one number, or the wrong operation."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_outer_sum"


@wrong(TEST, says="one of them needs an axis more")
def no_axis_added(a, b):
    return a + b


@wrong(TEST, says="rows and columns are swapped")
def b_stands_up(a, b):
    return a + b[:, None]


@wrong(TEST, says="the rows belong to a, so a stands up")
def turned_where_square(a, b):
    """Tried both until the shape was right."""
    table = a + b[:, None]
    return table if table.shape == (len(a), len(b)) else table.T


@wrong(TEST, says="these are products")
def products(a, b):
    return np.outer(a, b)


@wrong(TEST, says="an axis got lost")
def one_row_squeezed(a, b):
    return np.squeeze(a[:, None] + b)


@wrong(TEST, says="an axis got lost")
def one_long_row(a, b):
    return np.array([x + y for x in a for y in b])


@wrong(TEST, says="got       10 at")
def kept_in_whole_numbers(a, b):
    """np.zeros of dtype int cuts 10.5 to 10."""
    table = np.zeros((len(a), len(b)), dtype=int)
    for i in range(len(a)):
        table[i] = a[i] + b
    return table


@wrong(TEST, says="the result filled in")
def nothing_filled_in(a, b):
    return np.zeros((len(a), len(b)))


@right
def ufunc_outer(a, b):
    return np.add.outer(a, b)


@right
def both_reshaped(a, b):
    return a.reshape(-1, 1) + b.reshape(1, -1)


@right
def meshgrid(a, b):
    across, down = np.meshgrid(b, a)
    return across + down


@right
def two_loops(a, b):
    return np.array([[x + y for y in b] for x in a])
