"""momentum: v = momentum * v - learning_rate * dw, and w moves by v."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (w, gradients, config): four steps from rest, another momentum, steps from a given velocity."""
    draw = draws("momentum_inputs")
    yield draw.normal(size=(2, 3)), draw.normal(size=(4, 2, 3)), {"learning_rate": 0.2, "note": 3.0}
    yield draw.normal(size=5), draw.normal(size=(3, 5)), {"learning_rate": 0.05, "momentum": 0.4, "note": 1.0}
    start = draw.normal(size=(2, 2, 3))
    settings = {"learning_rate": 0.3, "momentum": 0.7, "velocity": start, "note": 2.0}
    yield draw.normal(size=(2, 2, 3)), draw.normal(size=(3, 2, 2, 3)), settings


def expected(w, gradients, config):
    """Return (w after each step, velocity, learning rate, note): each velocity is a sum of powers of the momentum."""
    momentum, rate = config.get("momentum", 0.9), config["learning_rate"]
    first = np.zeros(w.shape) + config.get("velocity", 0.0)
    velocities = []
    for t in range(len(gradients)):
        old = [momentum ** (t - k) * -rate * gradients[k] for k in range(t + 1)]
        velocities.append(momentum ** (t + 1) * first + sum(old))
    return w + np.cumsum(velocities, axis=0), velocities[-1], rate, config["note"]


@wrong("the velocity of the step before is not used: start from config['velocity']")
def velocity_never_used(w, dw, config):
    v = 0.9 * 0.0 - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong("the velocity that config came with is not used: start from config['velocity']")
def velocity_not_kept(w, dw, config):
    """Starts from zero although config has a velocity."""
    v = config.get("momentum", 0.9) * config.get("v", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v, "v": v}


@wrong("config['momentum'] is not used")
def share_of_its_own(w, dw, config):
    v = 0.9 * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong("where config has no momentum, it is 0.9, not 0.99")
def share_of_99(w, dw, config):
    v = config.get("momentum", 0.99) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong("where config has no momentum, it is 0.9, not 0.5")
def share_of_one_half(w, dw, config):
    v = config.get("momentum", 0.5) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong("the gradient was multiplied by 1 - momentum: this rule does not do that")
def one_less_the_share(w, dw, config):
    """A running mean of gradients."""
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw * (
        1 - config.get("momentum", 0.9)
    )
    return w + v, config | {"velocity": v}


@wrong("the old velocity is not multiplied by the momentum")
def velocity_not_multiplied(w, dw, config):
    """All of the old velocity is kept."""
    v = config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong("the new velocity is not stored: config still holds the old one")
def velocity_of_the_first_step(w, dw, config):
    """The velocity is written down once and never again."""
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, {"velocity": v} | config


@wrong("this looks ahead (Nesterov momentum): w moves by v alone")
def looks_ahead(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    ahead = config.get("momentum", 0.9) * v - config["learning_rate"] * dw
    return w + ahead, config | {"velocity": v}


@wrong("the update goes uphill: subtract learning_rate * dw")
def uphill(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) + config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong("the velocity is missing from the config that you return")
def plain_steps(w, dw, config):
    return w - config["learning_rate"] * dw, config


@wrong("the velocity includes the learning rate: v = momentum * v - learning_rate * dw")
def gradient_velocity(w, dw, config):
    """Sums gradients in v and multiplies by the rate at the end: the steps are the same, the velocity is not."""
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) + dw
    return w - config["learning_rate"] * v, config | {"velocity": v}


@wrong("this is the step alone: return the new weights, w + v")
def the_step_alone(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return v, config | {"velocity": v}


@wrong("w itself was changed by += : make a new array, w + v")
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
    """Computes the velocity first, and stores it with the old weights."""
    step = -config["learning_rate"] * dw
    if config.get("velocity") is not None:
        step = step + config.get("momentum", 0.9) * np.asarray(config["velocity"])
    moved = w + step
    return moved, {**config, "velocity": step, "last": w.copy()}


@wrong("this looks ahead (Nesterov momentum), and the new velocity is not stored: w moves by v alone")
def looks_ahead_and_stores_nothing(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    ahead = config.get("momentum", 0.9) * v - config["learning_rate"] * dw
    return w + ahead, config


@wrong("the velocity is subtracted: w moves by + v, as v already points downhill")
def velocity_subtracted(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w - v, config | {"velocity": v}


@wrong("the learning rate is missing: v = momentum * v - learning_rate * dw")
def rate_missing(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - dw
    return w + v, config | {"velocity": v}


@wrong("w moves by the old velocity: compute the new one first, then move by it")
def moves_by_the_old_velocity(w, dw, config):
    old = config.get("velocity", np.zeros_like(w))
    return w + old, config | {"velocity": config.get("momentum", 0.9) * old - config["learning_rate"] * dw}


@wrong("return two results: w, config")
def weights_alone(w, dw, config):
    return w + config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw


@wrong("the old velocity was changed by *= or -= : make a new array, momentum * velocity - learning_rate * dw")
def velocity_in_place(w, dw, config):
    v = config.get("velocity", np.zeros_like(w))
    v *= config.get("momentum", 0.9)
    v -= config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong("config may have no momentum: take config.get('momentum', 0.9)")
def no_default_for_the_momentum(w, dw, config):
    v = config["momentum"] * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong("config has no velocity before the first step: take config.get('velocity', 0.0)")
def no_default_for_the_velocity(w, dw, config):
    v = config.get("momentum", 0.9) * config["velocity"] - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong("the momentum multiplies the gradient as well: it multiplies the old velocity alone")
def momentum_times_everything(w, dw, config):
    v = config.get("momentum", 0.9) * (config.get("velocity", 0.0) - config["learning_rate"] * dw)
    return w + v, config | {"velocity": v}


@wrong("the old velocity is multiplied by 1 - momentum: multiply it by the momentum")
def one_minus_the_momentum(w, dw, config):
    v = (1 - config.get("momentum", 0.9)) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong("the velocity includes the learning rate: v = momentum * v - learning_rate * dw")
def rate_after_the_velocity(w, dw, config):
    """The same with a minus sign: v points downhill, and the rate comes at the end."""
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - dw
    return w + config["learning_rate"] * v, config | {"velocity": v}


@wrong("the learning rate multiplies the old velocity as well: it multiplies the gradient alone")
def rate_times_everything(w, dw, config):
    v = config["learning_rate"] * (config.get("momentum", 0.9) * config.get("velocity", 0.0) - dw)
    return w + v, config | {"velocity": v}


@wrong("the velocity is a running mean of gradients here: v = momentum * v - learning_rate * dw")
def a_running_mean(w, dw, config):
    """Adam's first moment."""
    share = config.get("momentum", 0.9)
    v = share * config.get("velocity", 0.0) + (1 - share) * dw
    return w - config["learning_rate"] * v, config | {"velocity": v}


@wrong("the velocity has the wrong sign: v = momentum * v - learning_rate * dw points downhill, and w moves by + v")
def velocity_uphill(w, dw, config):
    """From rest the steps are right, but not the velocity that is stored."""
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) + config["learning_rate"] * dw
    return w - v, config | {"velocity": v}


@wrong("config lost its other entries: return all that was in it, and the velocity")
def settings_lost(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, {"velocity": v}


@wrong("the new weights are stored as the velocity: store v")
def weights_as_the_velocity(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": w + v}


@wrong("the second result is an array: return the new weights, then config with v in it under 'velocity'")
def velocity_for_the_config(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, v


@wrong("the second result is None, not the config: config.update(...) returns None")
def update_returned(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config.update({"velocity": v})


@wrong("the gradient's step is taken twice: v has it already")
def gradient_twice(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v - config["learning_rate"] * dw, config | {"velocity": v}


@wrong("the learning rate is in v already: w moves by v")
def rate_twice(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + config["learning_rate"] * v, config | {"velocity": v}


@wrong("the momentum multiplies w: it multiplies the old velocity")
def momentum_times_the_weights(w, dw, config):
    v = config.get("velocity", 0.0) - config["learning_rate"] * dw
    return config.get("momentum", 0.9) * w + v, config | {"velocity": v}


@wrong("the old velocity is subtracted: v = momentum * v - learning_rate * dw")
def old_velocity_subtracted(w, dw, config):
    v = -config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@wrong('the learning rate is always 0.1: take it from config["learning_rate"]')
def a_rate_of_its_own(w, dw, config):
    v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - 0.1 * dw
    return w + v, config | {"velocity": v}


@wrong("the gradient is multiplied by 1 - momentum, not by the learning rate")
def one_minus_the_momentum_for_the_rate(w, dw, config):
    share = config.get("momentum", 0.9)
    v = share * config.get("velocity", 0.0) - (1 - share) * dw
    return w + v, config | {"velocity": v}


@wrong("config lost its other entries: return all that was in it, and the velocity")
def three_settings_alone(w, dw, config):
    """Writes a new config, with the entries that the text names."""
    rate, share = config["learning_rate"], config.get("momentum", 0.9)
    v = share * config.get("velocity", 0.0) - rate * dw
    return w + v, {"learning_rate": rate, "momentum": share, "velocity": v}


@wrong("without an entry in config the momentum is 0 here: it is 0.9, config.get('momentum', 0.9)")
def no_momentum_by_default(w, dw, config):
    v = config.get("momentum", 0.0) * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}
