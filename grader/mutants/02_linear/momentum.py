"""Answers to momentum."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_momentum"


@wrong(TEST, says="the velocity is not used in the next step")
def velocity_never_used(w, dw, config):
    v = 0.9 * 0.0 - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong(TEST, says="the velocity in config is not used")
def velocity_not_kept(w, dw, config):
    """Starts anew where there is one already."""
    v = config.get("momentum", 0.9) * config.get("v", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v, "v": v}


@wrong(TEST, says="'momentum' in config is not used")
def share_of_its_own(w, dw, config):
    v = 0.9 * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong(TEST, says="the share is 0.9, not 0.99")
def share_of_99(w, dw, config):
    v = config.get("momentum", 0.99) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong(TEST, says="the share is 0.9, not 0.5")
def share_of_one_half(w, dw, config):
    v = config.get("momentum", 0.5) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong(TEST, says="the gradient was multiplied by 1 - momentum")
def one_less_the_share(w, dw, config):
    """A running mean of gradients."""
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw * (
        1 - config.get("momentum", 0.9)
    )
    return w + v, config | {"velocity": v}


@wrong(TEST, says="the share is 0.9, not 1")
def velocity_not_multiplied(w, dw, config):
    """All of the old velocity is kept."""
    v = config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong(TEST, says="next")
def velocity_of_the_first_step(w, dw, config):
    """The velocity is written down once and never again."""
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, {"velocity": v} | config


@wrong(TEST, says="(Nesterov's way)")
def looks_ahead(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    ahead = config.get("momentum", 0.9) * v - config["learning_rate"] * dw
    return w + ahead, config | {"velocity": v}


@wrong(TEST, says="goes uphill")
def uphill(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) + config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong(TEST, says="raised    KeyError")
def plain_steps(w, dw, config):
    return w - config["learning_rate"] * dw, config


@wrong(TEST, says="the velocity holds the rate already")
def gradient_velocity(w, dw, config):
    """v gathers gradients, and the rate comes last: equal steps, another velocity."""
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) + dw
    return w - config["learning_rate"] * v, config | {"velocity": v}


@wrong(TEST, says="this is the step alone")
def the_step_alone(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return v, config | {"velocity": v}


@wrong(TEST, says="changed   its input w")
def in_place_on_the_weights(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    w += v
    return w, config | {"velocity": v}


@right
def fills_in_the_dictionary(w, dw, config):
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))
    v = config["momentum"] * v - config["learning_rate"] * dw
    config["velocity"] = v
    return w + v, config


@right
def with_ifs(w, dw, config):
    new = dict(config)
    share = new["momentum"] if "momentum" in new else 0.9
    if "velocity" not in new:
        new["velocity"] = 0 * w
    new["velocity"] = share * new["velocity"]
    new["velocity"] = new["velocity"] - new["learning_rate"] * dw
    return np.add(w, new["velocity"]), new


@right
def by_the_point_it_reaches(w, dw, config):
    """The velocity from where it came from."""
    step = -config["learning_rate"] * dw
    if config.get("velocity") is not None:
        step = step + config.get("momentum", 0.9) * np.asarray(config["velocity"])
    moved = w + step
    return moved, {**config, "velocity": step, "last": w.copy()}
