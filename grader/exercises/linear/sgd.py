"""Answers to sgd."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_sgd"


@wrong(TEST, says="changed   its input w")
def changes_the_weights_in_place(w, dw, config):
    """CS231n's way: the caller's array moves too."""
    w -= config["learning_rate"] * dw
    return w, config


@wrong(TEST, says="expected")
def a_rate_of_its_own(w, dw, config):
    """The visible check's rate."""
    return w - 0.1 * dw, config


@wrong(TEST, says="expected")
def matrices_are_cut(w, dw, config):
    """Only the first row is moved."""
    moved = w.copy()
    moved[:2] -= config["learning_rate"] * dw[:2]
    return moved, config


@wrong(TEST, says="next")
def signs_only(w, dw, config):
    return w - config["learning_rate"] * np.sign(dw), config


@wrong(TEST, says="goes uphill")
def uphill(w, dw, config):
    return w + config["learning_rate"] * dw, config


@wrong(TEST, says="raised    KeyError")
def settings_lost(w, dw, config):
    return w - config["learning_rate"] * dw, {"learning_rate": config["learning_rate"]}


@wrong(TEST, says="expected")
def clipped(w, dw, config):
    """Gradients above 1 are cut: another rule."""
    return w - config["learning_rate"] * np.clip(dw, -1, 1), config


@wrong(TEST, says="next      work one entry")
def long_gradients_cut_short(w, dw, config):
    """Clips the gradient's length at 2: another rule."""
    length = np.sqrt(np.sum(dw**2))
    return w - config["learning_rate"] * dw * min(1, 2 / length), config


@wrong(TEST, says="close, and not exact")
def rounded(w, dw, config):
    return np.round(w - config["learning_rate"] * dw, 2), config


@right
def a_new_dictionary(w, dw, config):
    new = np.subtract(w, np.multiply(config["learning_rate"], dw))
    return new, dict(config)


@right
def notes_the_step(w, dw, config):
    """More in config than was there."""
    config["steps"] = config.get("steps", 0) + 1
    w = w.copy()
    w -= config["learning_rate"] * dw
    return w, config


@right
def in_a_list_entry_by_entry(w, dw, config):
    rate = config.get("learning_rate", 1e-2)
    flat = [a - rate * b for a, b in zip(w.flat, dw.flat)]
    return [np.array(flat).reshape(w.shape), {**config}]
