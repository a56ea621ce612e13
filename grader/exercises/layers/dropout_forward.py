"""dropout_forward: in training, each entry is dropped with probability drop_prob, and the others are divided."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (x, drop_prob, seed, another seed): two and four axes, few and many dropped, none dropped. No entry of x is 0."""
    draw = draws("dropout_forward_inputs")
    for size, drop_prob in (((60, 40), 0.3), ((10, 5, 6, 9), 0.8), ((7, 4), 0.0)):
        yield draw.normal(size=size), drop_prob, *draw.integers(2**31, size=2).tolist()


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


@wrong("the fraction drop_prob is kept, and divided by it: it should be dropped, and the rest divided by 1 - drop_prob")
def keeps_what_it_should_drop(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = np.random.default_rng(seed).random(x.shape) < drop_prob
    return x * mask / drop_prob, mask


KEPT = "the fraction drop_prob is kept: it should be dropped"


@wrong(KEPT)
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


SEED = "the seed is not used: draw from np.random.default_rng(seed)"


@wrong(SEED)
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


@wrong(SEED)
def generator_without_the_seed(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = (np.random.default_rng().random(x.shape) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


@wrong(KEPT)
def keeps_the_numbers_at_the_top(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = (np.random.default_rng(seed).random(x.shape) > 1 - drop_prob) / (1 - drop_prob)
    return x * mask, mask


@wrong("kept entries are multiplied by 1 - drop_prob: divide by it, so that the average stays")
def multiplied(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = (np.random.default_rng(seed).random(x.shape) >= drop_prob) * (1 - drop_prob)
    return x * mask, mask


@wrong("in test mode nothing is dropped, so nothing is divided: return x as it is")
def divided_in_test_mode(x, drop_prob, mode, seed):
    if mode == "test":
        return x / (1 - drop_prob), None
    mask = (np.random.default_rng(seed).random(x.shape) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


@wrong("out is the mask: multiply x by it")
def mask_for_out(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = (np.random.default_rng(seed).random(x.shape) >= drop_prob) / (1 - drop_prob)
    return mask, mask


@wrong("in test mode only out is returned: return out, cache")
def no_cache_in_test_mode(x, drop_prob, mode, seed):
    if mode == "test":
        return x
    mask = (np.random.default_rng(seed).random(x.shape) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


@wrong("drop_prob is fixed at 0.25, as in the check: take the argument")
def as_in_the_check(x, drop_prob, mode, seed):
    if mode == "test":
        return x, None
    mask = (np.random.default_rng(seed).random(x.shape) >= 0.25) / 0.75
    return x * mask, mask


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
