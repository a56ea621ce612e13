"""one_cycle: a learning rate that rises and falls in straight lines."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (step, steps, peak, warm_up): both ends, the peak, and steps on both sides of it."""
    draw = draws("one_cycle")
    for steps, peak, warm_up in ((80, 0.3, 0.25), (30, 2.0, 0.6), (9, 0.5, 0.5)):
        for step in (0, steps, round(warm_up * steps), *draw.integers(1, steps, size=4).tolist()):
            yield step, steps, peak, warm_up


def expected(step, steps, peak, warm_up):
    """Return the rate: the lower one of the two lines."""
    return peak * min(step / (warm_up * steps), (steps - step) / ((1 - warm_up) * steps))


@wrong("this only falls: first it rises, up to step warm_up * steps")
def starts_at_the_peak(step, steps, peak, warm_up):
    return peak * (1 - step / steps)


@wrong("the second line is measured from step 0: it falls from the peak to 0 in the steps that are left")
def falls_too_slowly(step, steps, peak, warm_up):
    top = warm_up * steps
    if step <= top:
        return peak * step / top
    return peak * (steps - step) / steps


@wrong("after the peak the rate falls again, to 0 at the last step")
def stays_at_the_peak(step, steps, peak, warm_up):
    return peak * min(1, step / (warm_up * steps))


@wrong("the rate is 0 at both ends, and not a hundredth of the peak")
def never_0(step, steps, peak, warm_up):
    top = warm_up * steps
    if step <= top:
        return max(peak * step / top, peak / 100)
    return max(peak * (steps - step) / (steps - top), peak / 100)


@wrong("the peak is always in the middle: it's at step warm_up * steps")
def always_half(step, steps, peak, warm_up):
    top = steps / 2
    if step <= top:
        return peak * step / top
    return peak * (steps - step) / (steps - top)


@wrong("warm_up * steps is cut to a whole number: the peak may be between two steps")
def peak_at_a_whole_step(step, steps, peak, warm_up):
    top = int(warm_up * steps)
    if step <= top:
        return peak * step / top
    return peak * (steps - step) / (steps - top)


@wrong("these are waves of a cosine: both parts are straight lines")
def a_cosine(step, steps, peak, warm_up):
    top = warm_up * steps
    angle = step / top if step <= top else (steps - step) / (steps - top)
    return peak * (1 - np.cos(np.pi * angle)) / 2


@wrong("this is the fraction of the peak: multiply by peak")
def peak_forgotten(step, steps, peak, warm_up):
    top = warm_up * steps
    if step <= top:
        return step / top
    return (steps - step) / (steps - top)


@wrong("warm_up is the part of the rise: it's used for the fall")
def the_lines_swapped(step, steps, peak, warm_up):
    top = (1 - warm_up) * steps
    if step <= top:
        return peak * step / top
    return peak * (steps - step) / (steps - top)


@right
def steps_and_top(step, steps, peak, warm_up):
    top = warm_up * steps
    if step <= top:
        return peak * step / top
    return peak * (steps - step) / (steps - top)


@right
def as_an_array(step, steps, peak, warm_up):
    return np.interp([step], [0.0, warm_up * steps, steps], [0.0, peak, 0.0])[0]
