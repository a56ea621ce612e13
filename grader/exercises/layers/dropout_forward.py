"""dropout_forward: in training, each entry is dropped with probability drop_prob, and the others are divided."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (x, drop_prob, seed, another seed): two and four axes, few and many dropped, none dropped. No entry of x is 0."""
    draw = draws("dropout_forward_inputs")
    for size, drop_prob in (((60, 40), 0.3), ((10, 5, 6, 9), 0.8), ((7, 4), 0.0)):
        yield draw.normal(size=size), drop_prob, *draw.integers(2**31, size=2).tolist()


def rules(x, drop_prob, seed, other):
    """Return what holds of [out, out with another seed, out with the first seed again]."""
    kept, sigma = x / (1 - drop_prob), np.sqrt(drop_prob * (1 - drop_prob) / x.size)

    def fraction(out):
        return np.mean(np.asarray(out) == 0)

    return {
        "arrays of the shape of x": lambda got: all(np.shape(out) == x.shape for out in got),
        "0 or x / (1 - drop_prob) everywhere": lambda got: all(
            np.all((out == 0) | np.isclose(out, kept, rtol=1e-9)) for out in map(np.asarray, got)
        ),
        f"a fraction of about {drop_prob} dropped": lambda got: abs(fraction(got[0]) - drop_prob) <= 6 * sigma,
        "each entry is dropped by itself": lambda got: drop_prob == 0 or not _together(np.asarray(got[0]) == 0),
        "another seed drops others": lambda got: drop_prob == 0 or not np.array_equal(got[0], got[1]),
        "the same entries again, for the same seed": lambda got: np.array_equal(got[0], got[2]),
    }


SIGNS = {"the seed is not used: np.random.rand has numbers of its own": lambda got: not np.array_equal(got[0], got[2])}


def _together(dropped):
    """Return True if all rows drop the same entries, or every entry of a row is treated alike."""
    rows = dropped.reshape(len(dropped), -1)
    return bool((rows == rows[0]).all() or (rows == rows[:, :1]).all())


def in_test_mode():
    """Yield (x, drop_prob, "test", seed), on two and four axes."""
    draw = draws("dropout_forward_test")
    for size in ((4, 3), (2, 3, 4, 2)):
        yield draw.normal(size=size), 0.6, "test", 3


def expected(x, drop_prob, mode, seed):
    """Return (x, None): in test mode nothing is dropped and nothing is scaled. A cache may be anything."""
    return x, None


@wrong("kept entries are divided by drop_prob: it is the fraction dropped, so divide by 1 - drop_prob")
def divided_by_the_dropped(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = np.random.default_rng(seed).random(x.shape) >= drop_prob
    return x * mask / drop_prob, mask


@wrong("drop_prob is the fraction dropped, and here it is kept")
def keeps_what_it_should_drop(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = np.random.default_rng(seed).random(x.shape) < drop_prob
    return x * mask / drop_prob, mask


@wrong("drop_prob is the fraction dropped, and here it is kept, with the scale of the others")
def mask_turned_round(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = np.random.default_rng(seed).random(x.shape) < drop_prob
    return x * mask / (1 - drop_prob), mask


@wrong("kept entries are not divided by 1 - drop_prob: their average is too small")
def not_divided(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = np.random.default_rng(seed).random(x.shape) >= drop_prob
    return x * mask, mask


@wrong("in test mode x comes back unchanged: the division in training has taken care of the scale")
def scaled_in_test_mode(x, drop_prob, mode, seed):
    if mode == "test":
        return x * (1 - drop_prob), None
    mask = (np.random.default_rng(seed).random(x.shape) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


@wrong("mode is ignored: in test mode nothing is dropped")
def drops_in_test_mode(x, drop_prob, mode, seed):
    mask = (np.random.default_rng(seed).random(x.shape) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


@wrong("nothing is dropped in training")
def never_drops(x, drop_prob, mode, seed):
    return x, None


@wrong("all rows drop the same entries: draw a number for every entry, x.shape")
def one_mask_for_all_rows(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = (np.random.default_rng(seed).random(x.shape[1:]) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


@wrong("whole rows are dropped: draw a number for every entry, x.shape")
def whole_rows(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = (np.random.default_rng(seed).random((len(x),) + (1,) * (x.ndim - 1)) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


@wrong("every call drops the same entries: use the seed")
def generator_of_its_own(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = (np.random.default_rng(0).random(x.shape) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


@wrong("the seed is not used: np.random.rand has numbers of its own")
def global_numbers(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = (np.random.rand(*x.shape) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


@wrong("normally distributed numbers are compared with drop_prob: random() gives uniform ones")
def normal_numbers(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = (np.random.default_rng(seed).normal(size=x.shape) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


@wrong("the axes were flattened in test mode: out has the shape of x")
def flattened_in_test_mode(x, drop_prob, mode, seed):
    if mode == "test":
        return x.reshape(len(x), -1), None
    mask = (np.random.default_rng(seed).random(x.shape) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


@wrong("return two results: out, cache")
def no_cache(x, drop_prob, mode, seed):
    if mode == "test":
        return x
    return x * (np.random.default_rng(seed).random(x.shape) >= drop_prob) / (1 - drop_prob)


@wrong("x itself was changed: make a new array")
def in_place(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = np.random.default_rng(seed).random(x.shape) >= drop_prob
    x *= mask
    x /= 1 - drop_prob
    return x, mask


@right
def binomial(x, drop_prob, mode, seed):
    if mode != "train":
        return x.copy(), np.ones(x.shape)
    mask = np.random.default_rng(seed).binomial(1, 1 - drop_prob, size=x.shape) / (1 - drop_prob)
    return x * mask, mask


@right
def by_choice(x, drop_prob, mode, seed):
    if mode == "test":
        return [x, {"mode": mode}]
    mask = np.random.default_rng(seed).choice([0.0, 1 / (1 - drop_prob)], p=[drop_prob, 1 - drop_prob], size=x.shape)
    return [mask * x, {"mode": mode, "mask": mask}]


@right
def entry_by_entry(x, drop_prob, mode, seed):
    out, draw = x.copy(), np.random.default_rng(seed)
    if mode == "train":
        for index in np.ndindex(x.shape):
            out[index] = 0 if draw.random() < drop_prob else x[index] / (1 - drop_prob)
    return out, None


@right
def exactly_this_many(x, drop_prob, mode, seed):
    """Drops a fixed number of entries, in random places."""
    out = x.copy()
    if mode == "train":
        out = out / (1 - drop_prob)
        out.flat[np.random.default_rng(seed).permutation(x.size)[: round(drop_prob * x.size)]] = 0
    return out, None
