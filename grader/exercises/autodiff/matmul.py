"""matmul: g @ b.T goes back to a, a.T @ g to b."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (x, y, g): all sizes different, one row, one column, a square."""
    draw = draws("matmul_inputs")
    for n, k, m in ((2, 3, 4), (1, 5, 2), (4, 2, 1), (3, 3, 3)):
        yield draw.normal(size=(n, k)), draw.normal(size=(k, m)), draw.normal(size=(n, m))


def expected(x, y, g):
    """Return (value, back to a, back to b), by the indices."""
    value = np.einsum("ik,kj->ij", x, y)
    return value, np.einsum("ij,kj->ik", g, y), np.einsum("ik,ij->kj", x, g)


@wrong("this is the transpose: g @ b.T goes back to a, and a.T @ g to b")
def transposed_result(a, b):
    return Var(a.value @ b.value, [(a, lambda g: b.value @ g.T), (b, lambda g: g.T @ a.value)])


@wrong("the factor is not transposed: g @ b.T and a.T @ g")
def not_transposed(a, b):
    return Var(a.value @ b.value, [(a, lambda g: g @ b.value), (b, lambda g: a.value @ g)])


@wrong("the adjoint is missing: the product is with g, not with ones")
def ones_for_the_adjoint(a, b):
    value = a.value @ b.value
    ones = np.ones(value.shape)
    return Var(value, [(a, lambda g: ones @ b.value.T), (b, lambda g: a.value.T @ ones)])


@wrong("the parts of a and b are swapped: a gets g @ b.T, and b gets a.T @ g")
def parents_swapped(a, b):
    value = a.value @ b.value
    return Var(value, [(b, lambda g: g @ b.value.T), (a, lambda g: a.value.T @ g)])


@wrong("np.outer(a, g) is right for one row only: a.T @ g adds up the parts of all rows")
def outer_product_for_one_row(a, b):
    value = a.value @ b.value
    return Var(value, [(a, lambda g: g @ b.value.T), (b, lambda g: np.outer(a.value[0], g[0]))])


@wrong("this is the product entry by entry: @ is the matrix product")
def entry_by_entry(a, b):
    return Var(a.value * b.value.T, [(a, lambda g: g * b.value.T), (b, lambda g: (g * a.value).T)])


@wrong("b gets nothing back: a.T @ g")
def b_is_a_constant(a, b):
    return Var(a.value @ b.value, [(a, lambda g: g @ b.value.T)])


@wrong("a gets nothing back: g @ b.T")
def a_is_a_constant(a, b):
    return Var(a.value @ b.value, [(b, lambda g: a.value.T @ g)])


@wrong("b gets a.T @ g: don't divide it by the number of rows")
def mean_over_the_rows(a, b):
    value = a.value @ b.value
    return Var(value, [(a, lambda g: g @ b.value.T), (b, lambda g: a.value.T @ g / len(a.value))])


@right
def by_einsum(a, b):
    back_to_a = lambda g: np.einsum("nm,km->nk", g, b.value)
    return Var(np.dot(a.value, b.value), [(b, lambda g: np.dot(a.value.T, g)), (a, back_to_a)])


@right
def with_loops(a, b):
    x, y = a.value, b.value

    def back_to_a(g):
        back = np.zeros(x.shape)
        for i in range(x.shape[0]):
            for k in range(x.shape[1]):
                back[i, k] = np.sum(g[i] * y[k])
        return back

    def back_to_b(g):
        return sum(np.outer(x[i], g[i]) for i in range(len(x)))

    return Var(x.dot(y), [(a, back_to_a), (b, back_to_b)])


@right
def transposed_twice(a, b):
    value = (b.value.T @ a.value.T).T
    return Var(value, [(a, lambda g: (b.value @ g.T).T), (b, lambda g: (g.T @ a.value).T)])
