"""Steps and rates: sgd, momentum, and how the rate falls; closed forms, and slips."""

import numpy as np

from grader.hidden import for_the_wrong, rng


def sgd_inputs():
    """(w, dw, rate, note): one, two and three axes."""
    draw = rng("sgd_inputs")
    for shape, rate, note in (((3, 4), 0.3, 7.0), ((5,), 1e-3, 2.0), ((2, 3, 2), 1.5, 4.0)):
        yield draw.normal(size=shape), draw.normal(size=shape), rate, note


def sgd_expected(w, dw, rate, note):
    """(w, the rate and another setting as they were)."""
    return np.array([a - rate * b for a, b in zip(w.ravel(), dw.ravel(), strict=True)]).reshape(w.shape), rate, note


@for_the_wrong
def sgd_mistakes(w, dw, rate, note):
    """What the slips return, by the name that the student is told."""
    steps = {
        "this goes uphill: the step is against the gradient": w + rate * dw,
        "the rate is missing": w - dw,
        "this is the step alone: return the new weights": -rate * dw,
        "the gradient's length was divided away: the step is rate * dw": w - rate * dw / np.linalg.norm(dw),
        "only the signs of the gradient were used": w - rate * np.sign(dw),
        "the weights shrink too: the penalty is the loss's affair": w - rate * (dw + w),
    }
    return {text: (value, rate, note) for text, value in steps.items()}


def momentum_inputs():
    """(w, slopes, config): four steps from an empty state, with another share, from a velocity, of other shapes."""
    draw = rng("momentum_inputs")
    yield draw.normal(size=(2, 3)), draw.normal(size=(4, 2, 3)), {"learning_rate": 0.2, "note": 3.0}
    yield draw.normal(size=5), draw.normal(size=(3, 5)), {"learning_rate": 0.05, "momentum": 0.4, "note": 1.0}
    start = draw.normal(size=(2, 2, 3))
    settings = {"learning_rate": 0.3, "momentum": 0.7, "velocity": start, "note": 2.0}
    yield draw.normal(size=(2, 2, 3)), draw.normal(size=(3, 2, 2, 3)), settings


def momentum_expected(w, slopes, config):
    """(weights after each step, velocity, rate, note): each velocity is a sum of powers of the share."""
    return _walk(w, slopes, config)


@for_the_wrong
def momentum_mistakes(w, slopes, config):
    """What the slips return, by the name that the student is told."""
    share, rate = config.get("momentum", 0.9), config["learning_rate"]
    right = _walk(w, slopes, config)
    steps = np.diff(right[0], axis=0, prepend=w[None])
    bare = {name: value for name, value in config.items() if name != "velocity"}
    named = {
        "the velocity is not used in the next step, or not kept: config['velocity']": _walk(
            w, slopes, bare | {"momentum": 0.0}
        ),
        "this goes uphill: v takes rate * dw off": _walk(w, -slopes, config),
        "'momentum' in config is not used": _walk(w, slopes, config | {"momentum": 0.9}),
        "the velocity in config is not used: it begins there": _walk(w, slopes, bare),
        "the gradient was multiplied by 1 - momentum: this rule is without it": _walk(w, slopes * (1 - share), config),
        "the share was used twice: w moves by v": (w + np.cumsum(share * steps, axis=0), *right[1:]),
        "the velocity holds the rate already, v = momentum * v - rate * dw": (
            right[0],
            -right[1] / rate,
            *right[2:],
        ),
        "this looks ahead (Nesterov's way): w moves by v alone": (
            w + np.cumsum(share * steps - rate * slopes, axis=0),
            *right[1:],
        ),
        "w moved by the velocity of the step before: make the new one first": (
            w
            + np.cumsum(
                np.concatenate([np.broadcast_to(config.get("velocity", 0.0), (1, *w.shape)), steps[:-1]]), axis=0
            ),
            *right[1:],
        ),
        "the rate is missing": _walk(w, slopes / rate, config),
    }
    for other in (0.99, 0.5, 1.0):
        if "momentum" not in config:
            named[f"without 'momentum' in config the share is 0.9, not {other:g}"] = _walk(
                w, slopes, config | {"momentum": other}
            )
    return named


def _walk(w, slopes, config):
    share, rate = config.get("momentum", 0.9), config["learning_rate"]
    first = np.zeros(w.shape) + config.get("velocity", 0.0)
    velocities = []
    for t in range(len(slopes)):
        old = [share ** (t - k) * -rate * slopes[k] for k in range(t + 1)]
        velocities.append(share ** (t + 1) * first + sum(old))
    return w + np.cumsum(velocities, axis=0), velocities[-1], rate, config["note"]


def learning_rate_inputs():
    """(step, schedule, config): the first step, steps on either side of a border, decays that differ."""
    yield 0, "1/t", {"start": 0.4, "decay": 0.25}
    yield 7, "1/t", {"start": 0.4, "decay": 0.25}
    yield 0, "exponential", {"start": 0.3, "decay": 0.95}
    yield 12, "exponential", {"start": 0.3, "decay": 0.95}
    for step in (0, 11, 6, 7, 13, 14, 31):
        yield step, "step", {"start": 0.9, "decay": 0.3, "every": 7}


def learning_rate_expected(step, schedule, config):
    """The rate, by going there step by step where it can be done."""
    rate = config["start"]
    if schedule == "1/t":
        return 1 / ((1 + config["decay"] * step) / rate)
    for n in range(1, step + 1):
        if schedule == "exponential" or n % config["every"] == 0:
            rate *= config["decay"]
    return rate


@for_the_wrong
def learning_rate_mistakes(step, schedule, config):
    """What the slips return, by the name that the student is told."""
    start, decay = config["start"], config["decay"]
    named = {"this is the rate at the start, at every step": start, "the start is missing: this is the factor": None}
    if schedule == "1/t":
        named |= {
            "start / (1 + step) has no decay": start / (1 + step),
            "a fraction, and not a power: start / (1 + decay * step)": start * decay**step,
            "brackets are missing: start / (1 + decay * step)": start / 1 + decay * step,
        }
        named |= {"start / (decay * step) has no 1 +": start / (decay * step)} if step else {}
    elif schedule == "exponential":
        named |= {
            "a power, and not a product: decay ** step": start * decay * step,
            "decay to the power of step, not exp(-decay * step)": start * np.exp(-decay * step),
            "one step too far: at step 0 the rate is the start": start * decay ** (step + 1),
            "1 - decay was used: the factor is decay itself": start * (1 - decay) ** step,
        }
    else:
        every = config["every"]
        named |= {
            "`every` is not used: this decays at each step": start * decay**step,
            "step / every has a rest: count complete ones, step // every": start * decay ** (step / every),
            "one step early: it falls at step `every`": start * decay ** ((step + 1) // every),
            "one border too early: the first `every` steps have the rate of the start": start
            * decay ** (step // every + 1),
            "it falls once and never again: a power of step // every": start * (decay if step >= every else 1),
            "one step late: at step `every` the rate has fallen": start * decay ** ((step - 1) // every),
            "a product, and not a power: decay ** (step // every)": start * decay * (step // every),
            "step % every is what is left over: count complete ones, step // every": start * decay ** (step % every),
        }
    named["the start is missing: this is the factor"] = learning_rate_expected(step, schedule, config) / start
    return named
