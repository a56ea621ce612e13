"""count_parameters: the numbers that a unit sees, and one bias, for each unit that has weights of its own."""

import math

import numpy as np

from grader.exercises import right, wrong


def inputs():
    """Yield the arguments: with and without biases, two to four axes, the lectures' layers."""
    yield (3, 3, 2), 10
    yield (3, 3, 10), 10, True
    yield (4, 5, 7), 6, False
    yield (200, 200), 40_000, False
    yield (3, 200, 200), 40_000, False
    yield (10, 10), 40_000, False
    yield (10, 10), 100, False
    yield (3, 5, 5), 32 * 32 * 30, False
    yield (11,), 3
    yield (2, 3, 4, 5), 9


def expected(filter_shape, units, bias=True):
    """Return the count, one unit after the other in one go."""
    return math.prod((*filter_shape, units)) + (units if bias else 0)


@wrong("the biases are missing: each unit has one, unless bias is False")
def no_biases(filter_shape, units, bias=True):
    return units * int(np.prod(filter_shape))


@wrong("bias is ignored: without it, only the weights count")
def always_biases(filter_shape, units, bias=True):
    return units * (int(np.prod(filter_shape)) + 1)


@wrong("there is one bias for all units: each unit has its own")
def one_bias_for_all(filter_shape, units, bias=True):
    return units * int(np.prod(filter_shape)) + bias


@wrong("every weight has a bias: each unit has one")
def a_bias_for_each_weight(filter_shape, units, bias=True):
    return units * int(np.prod(filter_shape)) * (1 + bias)


@wrong("the lengths are added: an array has as many entries as the product of its lengths")
def added_lengths(filter_shape, units, bias=True):
    return units * (sum(filter_shape) + bias)


@wrong("only the last two lengths are multiplied: a unit sees all the channels")
def without_channels(filter_shape, units, bias=True):
    return units * (filter_shape[-2] * filter_shape[-1] + bias)


@wrong("these are the numbers of one unit: multiply by units")
def of_one_unit(filter_shape, units, bias=True):
    return int(np.prod(filter_shape)) + bias


@wrong("filter_shape may have any number of lengths, not only three")
def three_lengths_only(filter_shape, units, bias=True):
    if len(filter_shape) != 3:
        return units * (filter_shape[0] * filter_shape[1] + bias) if len(filter_shape) == 2 else 0
    return units * (filter_shape[0] * filter_shape[1] * filter_shape[2] + bias)


@right
def by_math(filter_shape, units, bias=True):
    import math

    return math.prod(filter_shape) * units + (units if bias else 0)


@right
def in_a_loop(filter_shape, units, bias=True):
    seen = 1
    for length in filter_shape:
        seen *= length
    if bias:
        seen += 1
    return seen * units


@right
def a_float(filter_shape, units, bias=True):
    return np.prod(np.array(filter_shape, dtype=float)) * units + bias * units


@right
def by_size(filter_shape, units, bias=True):
    return np.broadcast_to(0.0, filter_shape).size * units + bool(bias) * units
