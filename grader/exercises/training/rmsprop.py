"""rmsprop: each gradient divided by the root of a running average of its squares."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (w, gradients, config): three steps from rest; other settings, from given squares; one large eps."""
    draw = draws("rmsprop_inputs")
    yield draw.normal(size=(2, 3)), draw.normal(size=(3, 2, 3)), {"learning_rate": 0.2, "note": 3.0}
    start = draw.random(size=(2, 2, 3)) + 0.1
    settings = {"learning_rate": 0.3, "decay": 0.6, "eps": 0.4, "squares": start, "note": 2.0}
    yield draw.normal(size=(2, 2, 3)), draw.normal(size=(3, 2, 2, 3)), settings
    yield draw.normal(size=4), draw.normal(size=(4, 4)), {"learning_rate": 0.05, "eps": 0.7, "note": 1.0}
    yield draw.normal(size=5), 1e-8 * draw.normal(size=(2, 5)), {"learning_rate": 0.1, "note": 4.0}


def expected(w, gradients, config):
    """Return what the walk leads to: each average is a sum of powers of the decay."""
    decay, rate, eps = config.get("decay", 0.99), config["learning_rate"], config.get("eps", 1e-8)
    first, averages = np.zeros(w.shape) + config.get("squares", 0.0), []
    for t in range(len(gradients)):
        old = [(1 - decay) * decay ** (t - k) * gradients[k] ** 2 for k in range(t + 1)]
        averages.append(decay ** (t + 1) * first + sum(old))
    steps = [-rate * g / (average**0.5 + eps) for g, average in zip(gradients, averages, strict=True)]
    walked = w + np.cumsum(steps, axis=0)
    return walked, averages[-1], rate, config["note"]


@wrong("decay and 1 - decay are swapped: the old squares are multiplied by decay")
def swapped(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = (1 - decay) * config.get("squares", 0.0) + decay * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}


@wrong("eps is under the root: it is added after the root")
def eps_under_the_root(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / np.sqrt(squares + eps)
    return w - step, config | {"squares": squares}


@wrong("the root is missing: divide by sqrt(squares) + eps")
def no_root(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (squares + eps)
    return w - step, config | {"squares": squares}


@wrong("eps is missing: divide by sqrt(squares) + eps")
def no_eps(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / np.sqrt(squares)
    return w - step, config | {"squares": squares}


@wrong("this averages the gradients themselves: square them")
def not_squared(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * np.abs(dw)
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}


@wrong("this adds up all squares (AdaGrad): average them, decay * old + (1 - decay) * dw**2")
def sums_up(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = config.get("squares", 0.0) + dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}


@wrong("the new square is not multiplied by 1 - decay")
def no_share_of_the_new(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}


@wrong("the step divides by the old squares: compute the new ones first")
def old_squares(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(config.get("squares", 0.0) + 0 * dw) + eps)
    return w - step, config | {"squares": squares}


@wrong("the step is uphill: subtract it")
def uphill(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w + step, config | {"squares": squares}


@wrong("where config has no decay, it is 0.99, not 0.9")
def decay_of_09(w, dw, config):
    decay, eps = config.get("decay", 0.9), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}


@wrong("where config has no decay, it is 0.99, not 0.999")
def decay_of_0999(w, dw, config):
    decay, eps = config.get("decay", 0.999), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}


@wrong('config["decay"] is not used')
def own_decay(w, dw, config):
    decay, eps = 0.99, config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}


@wrong('config["eps"] is not used')
def own_eps(w, dw, config):
    decay, eps = config.get("decay", 0.99), 1e-8
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}


@wrong("the new squares are missing from the config that you return")
def squares_not_stored(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config


@wrong("config lost its other entries: return all that was in it, and the new squares")
def settings_lost(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, {"squares": squares}


@wrong("config has no squares before the first step: take config.get('squares', 0.0)")
def never_starts(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config["squares"] + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}


@wrong("the squares that config came with are not used")
def starts_anew(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}


@wrong("all weights share one average: each entry has its own")
def one_average_for_all(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * np.mean(dw**2) + 0 * w
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}


@wrong("the squares are divided by 1 - decay: RMSProp has no such correction, Adam has")
def corrected(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares / (1 - decay)) + eps)
    return w - step, config | {"squares": squares}


@wrong("this is the step alone: return the new weights, w minus the step")
def step_alone(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return -step, config | {"squares": squares}


@wrong("return two results: w, config")
def weights_alone(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step


@wrong("w itself was changed by -= : make a new array")
def weights_in_place(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    w -= config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w, config | {"squares": squares}


@wrong("the old squares were changed by *= or += : make a new array")
def squares_in_place(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = config.get("squares", np.zeros_like(w))
    squares *= decay
    squares += (1 - decay) * dw**2
    return w - config["learning_rate"] * dw / (np.sqrt(squares) + eps), config | {"squares": squares}


@right
def fills_in_the_dictionary(w, dw, config):
    config.setdefault("decay", 0.99)
    config.setdefault("eps", 1e-8)
    config.setdefault("squares", np.zeros_like(w))
    config["squares"] = config["decay"] * config["squares"] + (1 - config["decay"]) * dw * dw
    return w - config["learning_rate"] * dw / (np.sqrt(config["squares"]) + config["eps"]), config


@right
def by_difference(w, dw, config):
    """Moves the average towards the new square."""
    new = dict(config)
    old = np.asarray(new.get("squares", 0 * w))
    new["squares"] = old + (1 - new.get("decay", 0.99)) * (np.square(dw) - old)
    rates = new["learning_rate"] / (new["squares"] ** 0.5 + new.get("eps", 1e-8))
    return np.subtract(w, rates * dw), new


@right
def entry_by_entry(w, dw, config):
    decay, eps, rate = config.get("decay", 0.99), config.get("eps", 1e-8), config["learning_rate"]
    squares, moved = np.zeros(w.shape) + config.get("squares", 0.0), w.copy()
    for index in np.ndindex(w.shape):
        squares[index] = decay * squares[index] + (1 - decay) * dw[index] ** 2
        moved[index] -= rate * dw[index] / (np.sqrt(squares[index]) + eps)
    return moved, {**config, "squares": squares}


@wrong("config lost its other entries: return all that was in it, and the new squares")
def five_settings_alone(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, {"learning_rate": config["learning_rate"], "decay": decay, "eps": eps, "squares": squares}


@wrong("where config has no eps, it is 1e-8, not 1e-6")
def eps_of_1e_6(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-6)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}


@wrong("the learning rate is missing in the step")
def rate_missing(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}


@wrong("this is the step alone: return the new weights, w minus the step")
def step_returned(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return step, config | {"squares": squares}


@wrong("this works for one axis only: 0.0, or np.zeros(w.shape), fits any shape")
def one_axis_only(w, dw, config):
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", np.zeros(len(w))) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}
