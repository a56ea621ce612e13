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


@wrong("the matrix that goes back to a is g @ b.T, with the adjoint on the left")
def transposed_result(a, b):
    return Var(a.value @ b.value, [(a, lambda g: (b.value @ g.T)), (b, lambda g: (g.T @ a.value))])


@wrong("the factor is not transposed: g @ b.T and a.T @ g")
def not_transposed(a, b):
    return Var(a.value @ b.value, [(a, lambda g: g @ b.value), (b, lambda g: a.value @ g)])


@wrong("the adjoint is missing: the product is with g, not with ones")
def ones_for_the_adjoint(a, b):
    value = a.value @ b.value
    ones = np.ones(value.shape)
    return Var(value, [(a, lambda g: ones @ b.value.T), (b, lambda g: a.value.T @ ones)])


@right
def by_einsum(a, b):
    back_to_a = lambda g: np.einsum("nm,km->nk", g, b.value)
    return Var(np.dot(a.value, b.value), [(b, lambda g: np.dot(a.value.T, g)), (a, back_to_a)])
