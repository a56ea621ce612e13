"""A random search: what must be true of its trials, for any right one draws others."""

import numpy as np

from grader.hidden import rng


def random_search_inputs():
    """Yield (ranges, n, seed, what evaluate returns in turn): many trials of two settings, one trial, equal scores.

    The scores are drawn, all below 0, and say nothing of the settings: only a search that asked knows the best.
    """
    draw = rng("random_search_inputs")
    yield {"rate": (1e-5, 1e-1), "penalty": (1e-3, 1e3)}, 600, 4, (-draw.random(size=600)).tolist()
    yield {"width": (0.5, 200.0)}, 1, 0, (-draw.random(size=1)).tolist()
    yield {"a": (1e-2, 1e2), "b": (1e-4, 1e-1), "c": (1.0, 10.0)}, 40, 9, [1.0] * 40


def random_search_rules(ranges, n, scores):
    """What must be true of (best, settings, scores, what evaluate was given, again, other) of a search."""
    low, high = np.log(np.array(list(ranges.values())).T)

    def places(got):
        """Where each value lies in its range of logarithms, from 0 to 1."""
        return (np.log(np.array(got[1])) - low) / (high - low)

    return {
        f"{n} trials": lambda got: len(got[1]) == n,
        "a value for every name, in its range": lambda got: _inside(places(got), len(ranges)),
        "evaluate asked once for each trial, in the order of the trials": lambda got: got[1] == got[3],
        "the scores that evaluate returned": lambda got: got[2] == scores,
        "the settings of the highest score, the first of equal ones": (
            lambda got: got[0] == got[1][int(np.argmax(got[2]))]
        ),
        "values spread evenly over the logarithms: a half below the middle": lambda got: n < 100 or _even(places(got)),
        "every name drawn on its own": lambda got: n < 100 or _apart(places(got)),
        "the same trials from the same seed": lambda got: got[1] == got[4],
        "other trials from another seed": lambda got: got[1] != got[5],
    }


def random_search_mistakes(ranges, n):
    """What the usual slips look like."""
    low, high = np.array(list(ranges.values())).T

    def linear(got):
        return (np.array(got[1]) - low) / (high - low)

    def logarithms(got):
        return np.array(got[1])

    return {
        "the values were drawn evenly between the ends: draw the logarithm, and take its power": (
            lambda got: n >= 100 and _inside(linear(got), len(ranges)) and _even(linear(got))
        ),
        "these are logarithms: take the power": lambda got: bool((logarithms(got) < 0).any()),
        "the same values in every trial: one generator before the loop, new draws inside it": lambda got: (
            n > 1 and len(set(map(tuple, got[1]))) == 1
        ),
        "one number was drawn for all names: draw for each": lambda got: n >= 100 and not _apart(linear(got)),
        "the seed is not used: np.random.default_rng(seed), once": lambda got: got[1] != got[4],
        "the same trials from every seed": lambda got: got[1] == got[5],
        "this is the lowest score: the larger, the better": (
            lambda got: n > 1 and got[0] == got[1][int(np.argmin(got[2]))] and len(set(got[2])) > 1
        ),
        "of equal scores the first counts, and this is the last": (
            lambda got: n > 1 and len(set(got[2])) == 1 and got[0] == got[1][-1]
        ),
        "the trials were sorted: keep the order in which they were tried": (
            lambda got: sorted(map(tuple, got[1])) == sorted(map(tuple, got[3])) and got[1] != got[3]
        ),
    }


def _inside(places, names):
    return places.shape[1] == names and bool((places > -1e-9).all() and (places < 1 + 1e-9).all())


def _even(places):
    """Whether each quarter of the range holds about a quarter of the values, for every name."""
    counts = [np.histogram(column, 4, (0, 1))[0] / len(column) for column in places.T]
    return bool(np.abs(np.array(counts) - 0.25).max() < 0.08)


def _apart(places):
    """Whether no two names go together."""
    return places.shape[1] < 2 or bool(np.abs(np.corrcoef(places.T)[0, 1:]).max() < 0.3)
