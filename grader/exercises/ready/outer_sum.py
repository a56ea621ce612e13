"""outer_sum: a[i] + b[j] for every pair."""

import numpy as np

from grader.exercises import right, wrong


@wrong("(N,) and (M,) do not line up: a needs another axis, a[:, None]")
def no_axis_added(a, b):
    return a + b


@wrong("the result is transposed: a has to be the column")
def b_as_a_column(a, b):
    return a + b[:, None]


@wrong("the result is transposed: a has to be the column")
def turned_where_square(a, b):
    """Tried both until the shape was right."""
    table = a + b[:, None]
    return table if table.shape == (len(a), len(b)) else table.T


@wrong("these are products: add instead")
def products(a, b):
    return np.outer(a, b)


@wrong("with a single number in a the result lost its axis: squeeze() removes every axis of length 1")
def one_row_squeezed(a, b):
    return np.squeeze(a[:, None] + b)


@wrong("this is one long row: the result must be (N, M)")
def one_long_row(a, b):
    return np.array([x + y for x in a for y in b])


@wrong("the sums were truncated to integers: let the result have the dtype of a + b")
def kept_in_whole_numbers(a, b):
    """np.zeros of dtype int cuts 10.5 to 10."""
    table = np.zeros((len(a), len(b)), dtype=int)
    for i in range(len(a)):
        table[i] = a[i] + b
    return table


@wrong("every entry is still 0: assign the sums to the result")
def nothing_filled_in(a, b):
    return np.zeros((len(a), len(b)))


@wrong("a is a row here, like b: make it a column, a[:, None]")
def a_as_a_row(a, b):
    return a[None] + b


@wrong("both are columns: only a needs another axis")
def two_columns(a, b):
    return a[:, None] + b[:, None]


@wrong("these are differences: add instead")
def differences(a, b):
    return a[:, None] - b


@wrong("this appends b to a: add every number of one to every number of the other")
def joined(a, b):
    return np.concatenate([a, b])


@wrong("this adds up the whole table: return the table")
def table_added_up(a, b):
    return (a[:, None] + b).sum()


@wrong("these are means of two numbers: add them, and do not divide")
def means(a, b):
    return (a[:, None] + b) / 2


@wrong("this adds up all of a and b: return a table with a sum for each pair")
def one_sum(a, b):
    return a.sum() + b.sum()


@wrong("zip pairs the first with the first, and stops at the shorter: every number of a meets every one of b")
def zipped(a, b):
    return np.array([x + y for x, y in zip(a, b)])


@wrong("each row repeats its last sum: assign to table[i, j], not to table[i]")
def one_index_too_few(a, b):
    table = np.zeros((len(a), len(b)))
    for i in range(len(a)):
        for j in range(len(b)):
            table[i] = a[i] + b[j]
    return table


@wrong("the signs were dropped: add the numbers as they are")
def without_signs(a, b):
    return np.abs(a)[:, None] + np.abs(b)


@wrong("both numbers of each pair are still there: add them")
def pairs(a, b):
    return np.stack(np.meshgrid(a, b, indexing="ij"), axis=-1)


@wrong("the size of the table is fixed at (3, 2): use (len(a), len(b))")
def three_times_two_only(a, b):
    table = np.zeros((3, 2))
    for i in range(len(a)):
        table[i] = a[i] + b
    return table


@wrong("the indices i and j were added: add the numbers a[i] and b[j]")
def sums_of_indices(a, b):
    return np.arange(len(a))[:, None] + np.arange(len(b))


@wrong("this puts b after a in one list: add every number of a to every number of b")
def lists_joined(a, b):
    return [list(a) + list(b)]


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
