"""dead_units: the fraction of units that are 0 for every picture."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (out,): some dead units, none, all, a single picture, a single unit."""
    draw = draws("dead_units_inputs")
    for n, m, dead in ((7, 9, 4), (6, 5, 0), (4, 6, 6), (1, 8, 3), (5, 1, 0)):
        out = np.maximum(draw.normal(size=(n, m)), 0)
        out[0] += 1e-3 + draw.random(m)
        out[:, 0] *= 1e-3
        out[:, draw.permutation(m)[:dead]] = 0
        yield (draw.permutation(out),)


def expected(out):
    """Return the fraction, unit by unit."""
    return sum(max(column) == 0 for column in out.T) / out.shape[1]


@wrong("this is the fraction of zeros: a unit is dead if it is 0 for every picture")
def zeros(out):
    return np.mean(out == 0)


@wrong("a unit is dead if it is 0 for every picture, not for any")
def any_zero(out):
    return np.mean((out == 0).any(axis=0))


@wrong("these are pictures without any unit: units are columns, axis 0")
def dead_pictures(out):
    return np.mean((out == 0).all(axis=1))


@wrong("this is the fraction of units that are alive")
def alive(out):
    return np.mean((out > 0).any(axis=0))


@wrong("this is the number of dead units: divide it by that of all")
def a_count(out):
    return np.sum((out == 0).all(axis=0))


@wrong("the number of dead units is divided by that of pictures")
def by_the_pictures(out):
    return np.sum((out == 0).all(axis=0)) / len(out)


@wrong("a unit that is small is not dead: its largest output is above 0")
def small_units(out):
    return np.mean(out.max(axis=0) < 0.5)


@wrong("a unit with a small mean is not dead: its largest output is above 0")
def on_average(out):
    return np.mean(out.mean(axis=0) < 0.2)


@wrong("a unit with small outputs is not dead: compare with exactly 0")
def nearly_zero(out):
    return np.mean((out < 0.01).all(axis=0))


@wrong("only the first picture is looked at")
def for_the_first_picture(out):
    return np.mean(out[0] == 0)


@wrong("this says which units are dead: return their fraction")
def which(out):
    return (out == 0).all(axis=0)


@right
def by_the_sum(out):
    return float(np.count_nonzero(out.sum(axis=0) == 0)) / out.shape[1]


@right
def unit_by_unit(out):
    return sum(not any(v > 0 for v in column) for column in out.T) / len(out.T)


@right
def by_the_maximum(out):
    return np.mean(np.max(out, axis=0) <= 0)


@wrong("the number of zeros is divided by the number of pictures: count the units that are 0 for all, over the units")
def zeros_over_pictures(out):
    return np.sum(out == 0) / len(out)


@wrong("all() without an axis asks if everything is 0: ask it of each unit, axis=0")
def no_axis(out):
    return np.mean((out == 0).all())
