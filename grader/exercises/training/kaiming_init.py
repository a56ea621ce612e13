"""kaiming_init: normally distributed weights with the standard deviation sqrt(2 / inputs), and offsets of 0."""

import numpy as np

from grader.exercises import right, wrong


def inputs():
    """Yield (sizes, seed): three layers, and one."""
    yield (120, 60, 90, 30), 11
    yield (80, 45), 3


def expected_spread(sizes):
    """Return {name: standard deviation} of the weights."""
    return {f"w{i + 1}": (2 / sizes[i]) ** 0.5 for i in range(len(sizes) - 1)}


def rules(sizes, seed):
    """Return what holds of the summary of the weights, in about five standard errors."""
    shapes, spread = {}, expected_spread(sizes)
    for i in range(1, len(sizes)):
        shapes |= {f"w{i}": [sizes[i - 1], sizes[i]], f"b{i}": [sizes[i]]}
    return {
        f"arrays of the shapes {shapes}": lambda got: got["shapes"] == shapes,
        "weights of the standard deviation sqrt(2 / D) in every layer": lambda got: _like(got["spread"], sizes, spread),
        "weights with the mean 0": lambda got: all(abs(mean) < 5 for mean in got["mean"].values()),
        "normally distributed weights, of which 4.6 % are beyond two standard deviations": lambda got: (
            0.03 < got["far"] < 0.063
        ),
        "offsets of 0": lambda got: got["largest offset"] == 0,
        "one generator for all layers: their numbers differ": lambda got: not got["alike"],
        "the same weights for the same seed": lambda got: got["repeated"],
        "other weights for another seed": lambda got: got["another"],
    }


def signs(sizes, seed):
    """Return what is true of the summary with one of the usual mistakes, however the weights were drawn."""
    factors = {
        "the 2 is missing: the ReLU loses half, so it is sqrt(2 / D)": lambda D, M: (1 / D) ** 0.5,
        "sqrt(2 / D) has the number of inputs: here it is that of the units": lambda D, M: (2 / M) ** 0.5,
        "the root is missing: 2 / D is the variance": lambda D, M: 2 / D,
        "the weights are not scaled: multiply them by sqrt(2 / D)": lambda D, M: 1.0,
        "every layer has the standard deviation 0.01: it depends on the layer, sqrt(2 / D)": lambda D, M: 0.01,
        "this is for inputs and units together, 2 / (D + M): with a ReLU it is sqrt(2 / D)": (
            lambda D, M: (2 / (D + M)) ** 0.5
        ),
    }

    def sign(factor):
        spread = {f"w{i + 1}": factor(*sizes[i : i + 2]) for i in range(len(sizes) - 1)}
        return lambda got: _like(got["spread"], sizes, spread)

    found = {text: sign(factor) for text, factor in factors.items()}
    found["the seed is not used: draw from np.random.default_rng(seed)"] = lambda got: not got["repeated"]
    found["each layer has a new generator of the same seed, and so the same numbers: make it once"] = lambda got: got[
        "alike"
    ]
    found["every seed gives the same weights: np.random.default_rng(seed)"] = lambda got: not got["another"]
    return found


def _like(got, sizes, wanted):
    """Return True if the standard deviations are `wanted` to five standard errors."""
    numbers = {f"w{i + 1}": sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1)}
    return all(abs(got[name] / wanted[name] - 1) < 5 / (2 * numbers[name]) ** 0.5 for name in wanted)


@wrong("the 2 is missing: the ReLU loses half, so it is sqrt(2 / D)")
def without_the_two(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = np.sqrt(1 / D) * draw.normal(size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params


@wrong("sqrt(2 / D) has the number of inputs: here it is that of the units")
def by_the_units(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = np.sqrt(2 / M) * draw.normal(size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params


@wrong("the root is missing: 2 / D is the variance")
def the_variance(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = 2 / D * draw.normal(size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params


@wrong("the weights are not scaled: multiply them by sqrt(2 / D)")
def not_scaled(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = 1.0 * draw.normal(size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params


@wrong("every layer has the standard deviation 0.01: it depends on the layer, sqrt(2 / D)")
def one_hundredth(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = 0.01 * draw.normal(size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params


@wrong("this is for inputs and units together, 2 / (D + M): with a ReLU it is sqrt(2 / D)")
def xavier(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = np.sqrt(2 / (D + M)) * draw.normal(size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params


@wrong("the weights are uniformly distributed: draw.normal(size=...)")
def uniform(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = np.sqrt(6 / D) * draw.uniform(-1, 1, size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params


@wrong("offsets start at 0: only the weights are drawn")
def random_offsets(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = np.sqrt(2 / D) * draw.normal(size=(D, M))
        params[f"b{i}"] = draw.normal(size=M)
    return params


@wrong("w is (M, D) here: it must be (inputs, units)")
def turned(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = np.sqrt(2 / D) * draw.normal(size=(M, D))
        params[f"b{i}"] = np.zeros(M)
    return params


@wrong("the offsets are (1, M) here: they must be (M,)")
def columns_for_offsets(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = np.sqrt(2 / D) * draw.normal(size=(D, M))
        params[f"b{i}"] = np.zeros((1, M))
    return params


@wrong("all weights are 0: draw them, or every unit computes the same")
def all_zero(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = 0.0 * draw.normal(size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params


@wrong("the seed is not used: draw from np.random.default_rng(seed)")
def seed_not_used(sizes, seed):
    draw, params = np.random.default_rng(), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = np.sqrt(2 / D) * draw.normal(size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params


@wrong("every seed gives the same weights: np.random.default_rng(seed)")
def own_seed(sizes, seed):
    draw, params = np.random.default_rng(0), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = np.sqrt(2 / D) * draw.normal(size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params


@wrong("all weights are positive: normal numbers have both signs")
def positive(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = np.sqrt(2 / D) * np.abs(draw.normal(size=(D, M))) / np.sqrt(1 - 2 / np.pi)
        params[f"b{i}"] = np.zeros(M)
    return params


@wrong("the layers are counted from 0 here: the first is layer 1, with w1 and b1")
def counted_from_zero(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True)):
        params[f"w{i}"] = np.sqrt(2 / D) * draw.normal(size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params


@wrong("the last layer is missing: n + 1 sizes make n layers")
def last_layer_missing(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i in range(1, len(sizes) - 1):
        params[f"w{i}"] = np.sqrt(2 / sizes[i - 1]) * draw.normal(size=(sizes[i - 1], sizes[i]))
        params[f"b{i}"] = np.zeros(sizes[i])
    return params


@wrong("every layer is divided by the inputs of the first: D is a layer's own number of inputs")
def first_layers_inputs(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = np.sqrt(2 / sizes[0]) * draw.normal(size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params


@right
def with_the_scale_in_normal(sizes, seed):
    draw, params = np.random.default_rng(seed), {}
    for i in range(len(sizes) - 1):
        params["w" + str(i + 1)] = draw.normal(0, (2 / sizes[i]) ** 0.5, (sizes[i], sizes[i + 1]))
        params["b" + str(i + 1)] = [0.0] * sizes[i + 1]
    return params


@right
def a_seed_for_each_layer(sizes, seed):
    params = {}
    for i, child in enumerate(np.random.SeedSequence(seed).spawn(len(sizes) - 1), 1):
        shape = (sizes[i - 1], sizes[i])
        params[f"w{i}"] = np.random.default_rng(child).standard_normal(shape) / np.sqrt(shape[0] / 2)
        params[f"b{i}"] = np.zeros(shape[1:])
    return params


@right
def offsets_first(sizes, seed):
    draw = np.random.default_rng(seed)
    params = {f"b{i}": np.zeros(sizes[i]) for i in range(1, len(sizes))}
    return params | {
        f"w{i}": draw.normal(scale=np.sqrt(2.0 / sizes[i - 1]), size=(sizes[i - 1], sizes[i]))
        for i in range(1, len(sizes))
    }


@wrong("each layer has a new generator of the same seed, and so the same numbers: make it once")
def new_generator_for_each_layer(sizes, seed):
    params = {}
    for i, (D, M) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        params[f"w{i}"] = np.sqrt(2 / D) * np.random.default_rng(seed).normal(size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params


@wrong("this is a list: return a dictionary, with the names w1, b1, w2, ...")
def a_list(sizes, seed):
    draw, params = np.random.default_rng(seed), []
    for D, M in zip(sizes[:-1], sizes[1:], strict=True):
        params += [np.sqrt(2 / D) * draw.normal(size=(D, M)), np.zeros(M)]
    return params
