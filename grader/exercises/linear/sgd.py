"""sgd: w - learning_rate * dw, a new array; config comes back with all its entries."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (w, dw, rate, note): one, two and three axes."""
    draw = draws("sgd_inputs")
    for shape, rate, note in (((3, 4), 0.3, 7.0), ((5,), 1e-3, 2.0), ((2, 3, 2), 1.5, 4.0)):
        yield draw.normal(size=shape), draw.normal(size=shape), rate, note


def expected(w, dw, rate, note):
    """Return (the new w, entry by entry; the rate; the note)."""
    return np.array([a - rate * b for a, b in zip(w.ravel(), dw.ravel(), strict=True)]).reshape(w.shape), rate, note


@wrong("w itself was changed by -= : make a new array, w - ...")
def changes_the_weights_in_place(w, dw, config):
    """CS231n's way: the caller's array moves too."""
    w -= config["learning_rate"] * dw
    return w, config


@wrong('the learning rate is always 0.1: take it from config["learning_rate"]')
def a_rate_of_its_own(w, dw, config):
    """The visible check's rate."""
    return w - 0.1 * dw, config


@wrong("only the first two rows of w move: take the step on all of w")
def matrices_are_cut(w, dw, config):
    """Only the first row is moved."""
    moved = w.copy()
    moved[:2] -= config["learning_rate"] * dw[:2]
    return moved, config


@wrong("only the signs of the gradient are used: multiply dw itself by the learning rate")
def signs_only(w, dw, config):
    return w - config["learning_rate"] * np.sign(dw), config


@wrong("the step is uphill: subtract learning_rate * dw")
def uphill(w, dw, config):
    return w + config["learning_rate"] * dw, config


@wrong("config lost its other entries: return all that was in it")
def settings_lost(w, dw, config):
    return w - config["learning_rate"] * dw, {"learning_rate": config["learning_rate"]}


@wrong("the gradient is clipped to -1 ... 1: use it as it is")
def clipped(w, dw, config):
    """Clips gradients at 1: a different rule."""
    return w - config["learning_rate"] * np.clip(dw, -1, 1), config


@wrong("a gradient that is longer than 2 is shortened: use it as it is")
def long_gradients_cut_short(w, dw, config):
    """Clips the gradient's length at 2: a different rule."""
    length = np.sqrt(np.sum(dw**2))
    return w - config["learning_rate"] * dw * min(1, 2 / length), config


@wrong("the new weights are rounded to two decimals: return them as they are")
def rounded(w, dw, config):
    return np.round(w - config["learning_rate"] * dw, 2), config


@wrong("the learning rate is missing: subtract learning_rate * dw")
def rate_missing(w, dw, config):
    return w - dw, config


@wrong("this is the step alone: return the new weights, w - learning_rate * dw")
def the_step_alone(w, dw, config):
    return -config["learning_rate"] * dw, config


@wrong("the gradient is divided by its length: use it as it is")
def length_divided_away(w, dw, config):
    return w - config["learning_rate"] * dw / np.linalg.norm(dw), config


@wrong("the weights shrink as well: the gradient of the penalty is in dw already")
def weights_shrink(w, dw, config):
    return w - config["learning_rate"] * (dw + w), config


@right
def a_new_dictionary(w, dw, config):
    new = np.subtract(w, np.multiply(config["learning_rate"], dw))
    return new, dict(config)


@right
def notes_the_step(w, dw, config):
    """Returns a config with more entries than it was given."""
    config["steps"] = config.get("steps", 0) + 1
    w = w.copy()
    w -= config["learning_rate"] * dw
    return w, config


@right
def in_a_list_entry_by_entry(w, dw, config):
    rate = config.get("learning_rate", 1e-2)
    flat = [a - rate * b for a, b in zip(w.flat, dw.flat)]
    return [np.array(flat).reshape(w.shape), {**config}]


@wrong("return two results: w, config")
def weights_alone(w, dw, config):
    return w - config["learning_rate"] * dw


@wrong("the order is swapped: return w first, then config")
def config_first(w, dw, config):
    return config, w - config["learning_rate"] * dw


@wrong("w may have any number of axes: w - learning_rate * dw needs no loop")
def matrices_only(w, dw, config):
    new = np.zeros(w.shape)
    for i in range(w.shape[0]):
        for j in range(w.shape[1]):
            new[i, j] = w[i, j] - config["learning_rate"] * dw[i, j]
    return new, config


@wrong('the learning rate is gone from config: read it with config["learning_rate"], as pop takes it out')
def rate_popped(w, dw, config):
    return w - config.pop("learning_rate") * dw, config


@wrong("the second result is the learning rate alone: return config")
def rate_for_the_config(w, dw, config):
    return w - config["learning_rate"] * dw, config["learning_rate"]


@wrong("the second result is None: return config")
def none_for_the_config(w, dw, config):
    return w - config["learning_rate"] * dw, None


@wrong("config is empty: return it with all its entries")
def an_empty_config(w, dw, config):
    return w - config["learning_rate"] * dw, {}


@wrong("w and dw are swapped: w - learning_rate * dw")
def weights_and_gradient_swapped(w, dw, config):
    return dw - config["learning_rate"] * w, config


@wrong("the gradient is divided by the learning rate: multiply it")
def divided_by_the_rate(w, dw, config):
    return w - dw / config["learning_rate"], config


@wrong("the brackets are wrong: multiply the learning rate by dw first, then subtract")
def brackets_around_the_difference(w, dw, config):
    return (w - config["learning_rate"]) * dw, config


@wrong("the gradient lost its signs: use it as it is")
def absolute_gradient(w, dw, config):
    return w - config["learning_rate"] * np.abs(dw), config


@wrong("the gradients of all weights are added up: each weight moves by its own")
def sum_of_the_gradient(w, dw, config):
    return w - config["learning_rate"] * np.sum(dw), config


@wrong("the gradient is averaged over the first axis: each weight moves by its own")
def mean_of_the_gradient(w, dw, config):
    return w - config["learning_rate"] * dw.mean(axis=0), config


@wrong("config's learning rate was changed: return it as it is")
def rate_lowered(w, dw, config):
    return w - config["learning_rate"] * dw, config | {"learning_rate": 0.9 * config["learning_rate"]}


@wrong('the learning rate is always 0.01: take it from config["learning_rate"]')
def another_rate_of_its_own(w, dw, config):
    return w - config.get("rate", 0.01) * dw, config
