"""adam: a running average of the gradients over the root of one of their squares, both corrected for their start."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (w, gradients, config): three steps from an empty state, from a given one, and with a large eps."""
    draw = draws("adam_inputs")
    yield draw.normal(size=(2, 3)), draw.normal(size=(3, 2, 3)), {"learning_rate": 0.2, "note": 3.0}
    state = {"m": draw.normal(size=(2, 2, 3)), "v": draw.random(size=(2, 2, 3)) + 0.1, "t": 4}
    settings = {"learning_rate": 0.3, "beta1": 0.7, "beta2": 0.8, "eps": 0.4, "note": 2.0} | state
    yield draw.normal(size=(2, 2, 3)), draw.normal(size=(3, 2, 2, 3)), settings
    yield draw.normal(size=4), draw.normal(size=(4, 4)), {"learning_rate": 0.05, "eps": 0.7, "note": 1.0}
    yield draw.normal(size=5), 1e-8 * draw.normal(size=(2, 5)), {"learning_rate": 0.1, "note": 4.0}


def expected(w, gradients, config):
    """Return what the walk leads to: each average is a sum of powers of its beta."""
    betas = config.get("beta1", 0.9), config.get("beta2", 0.999)
    rate, eps, start, walked = config["learning_rate"], config.get("eps", 1e-8), config.get("t", 0), []
    for now in range(1, len(gradients) + 1):
        averages = []
        for power, beta, name in ((1, betas[0], "m"), (2, betas[1], "v")):
            old = [(1 - beta) * beta ** (now - 1 - k) * gradients[k] ** power for k in range(now)]
            averages.append(beta**now * (np.zeros(w.shape) + config.get(name, 0.0)) + sum(old))
        m_hat, v_hat = (a / (1 - beta ** (start + now)) for a, beta in zip(averages, betas, strict=True))
        w = w - rate * m_hat / (v_hat**0.5 + eps)
        walked.append(w)
    return np.array(walked), averages[0], averages[1], start + len(gradients), config["note"]


@wrong("both corrections are missing: divide m by 1 - beta1**t, and v by 1 - beta2**t")
def not_corrected(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m, v
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("m is not corrected: divide it by 1 - beta1**t")
def m_not_corrected(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m, v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("v is not corrected: divide it by 1 - beta2**t")
def v_not_corrected(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("t is always 1 more than 0: store the new t, for the next step")
def t_never_grows(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v}


@wrong("t starts at 1 and is raised before its first use: start from config.get('t', 0)")
def t_from_one(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 1) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("t is used before it is raised: in the first step it is 1")
def t_raised_at_the_end(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0)
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / max(1 - beta1**t, 1e-12), v / max(1 - beta2**t, 1e-12)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t + 1}


@wrong("the corrections have no t: divide by 1 - beta**t, not by 1 - beta")
def corrected_by_beta(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1), v / (1 - beta2)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("the corrected averages are stored: keep m and v without hats")
def hats_stored(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m_hat, "v": v_hat, "t": t}


@wrong("eps is under the root: it is added after the root")
def eps_under_the_root(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / np.sqrt(v_hat + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("the root is missing: divide by sqrt(v_hat) + eps")
def no_root(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (v_hat + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("eps is missing: divide by sqrt(v_hat) + eps")
def no_eps(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / np.sqrt(v_hat)
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong('config["eps"] is not used')
def own_eps(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + 1e-8)
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("the step has the gradient itself on top: it moves along m_hat")
def gradient_for_m(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * dw / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("beta1 and beta2 are swapped: beta1 is for m, and beta2 for v")
def betas_swapped(w, dw, config):
    beta1, beta2 = config.get("beta2", 0.999), config.get("beta1", 0.9)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong('config["beta1"] and config["beta2"] are not used')
def own_betas(w, dw, config):
    beta1, beta2 = 0.9, 0.999
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("where config has no beta2, it is 0.999, not 0.99")
def beta2_of_099(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.99)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("beta1 and 1 - beta1 are swapped: the old m is multiplied by beta1")
def m_swapped(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = (1 - beta1) * config.get("m", 0.0) + beta1 * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("beta2 and 1 - beta2 are swapped: the old v is multiplied by beta2")
def v_swapped(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = (1 - beta2) * config.get("v", 0.0) + beta2 * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("v averages the gradients themselves: square them")
def v_not_squared(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * np.abs(dw)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("the gradient in m is not multiplied by 1 - beta1")
def m_as_momentum(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("v averages the squares of m: it takes those of the gradient")
def v_of_m(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * m**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("the step is uphill: subtract it")
def uphill(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w + step, config | {"m": m, "v": v, "t": t}


@wrong("this is the step alone: return the new weights, w minus the step")
def step_alone(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return -step, config | {"m": m, "v": v, "t": t}


@wrong("config lost its other entries: return all that was in it, and the new m, v and t")
def settings_lost(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, {"m": m, "v": v, "t": t}


@wrong("the new m and v are missing from the config that you return")
def state_not_stored(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"t": t}


@wrong("return two results: w, config")
def weights_alone(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step


@wrong("the m and v that config came with are not used")
def state_ignored(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = (1 - beta1) * dw
    v = (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("config has no m before the first step: take config.get('m', 0.0)")
def no_default(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config["m"] + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("the learning rate is missing in the step")
def rate_missing(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("the step moves along the old m: compute the new one first")
def old_m(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = config.get("m", 0 * w) / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("w itself was changed by -= : make a new array")
def weights_in_place(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    w -= config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w, config | {"m": m, "v": v, "t": t}


@wrong("the old m and v were changed by *= or += : make new arrays")
def state_in_place(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m, v = config.get("m", np.zeros_like(w)), config.get("v", np.zeros_like(w))
    m *= beta1
    m += (1 - beta1) * dw
    v *= beta2
    v += (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8)), config | {
        "m": m,
        "v": v,
        "t": t,
    }


@right
def fills_in_the_dictionary(w, dw, config):
    for name, value in {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "m": 0 * w, "v": 0 * w, "t": 0}.items():
        config.setdefault(name, value)
    config["t"] += 1
    config["m"] = config["beta1"] * config["m"] + (1 - config["beta1"]) * dw
    config["v"] = config["beta2"] * config["v"] + (1 - config["beta2"]) * dw * dw
    m_hat = config["m"] / (1 - config["beta1"] ** config["t"])
    v_hat = config["v"] / (1 - config["beta2"] ** config["t"])
    return w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["eps"]), config


@right
def corrections_in_the_rate(w, dw, config):
    """The corrections are one factor, and eps is scaled like the root that it is added to."""
    beta1, beta2, eps = config.get("beta1", 0.9), config.get("beta2", 0.999), config.get("eps", 1e-8)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", np.zeros(w.shape)) + (1 - beta1) * dw
    v = beta2 * config.get("v", np.zeros(w.shape)) + (1 - beta2) * np.square(dw)
    root = np.sqrt(1 - beta2**t)
    rate = config["learning_rate"] * root / (1 - beta1**t)
    return w - rate * m / (np.sqrt(v) + eps * root), {**config, "t": t, "m": m, "v": v}


@right
def entry_by_entry(w, dw, config):
    beta1, beta2, eps = config.get("beta1", 0.9), config.get("beta2", 0.999), config.get("eps", 1e-8)
    m, v = (np.zeros(w.shape) + config.get(name, 0.0) for name in "mv")
    new, t = w.copy(), config.get("t", 0) + 1.0
    for i in np.ndindex(w.shape):
        m[i] += (1 - beta1) * (dw[i] - m[i])
        v[i] += (1 - beta2) * (dw[i] ** 2 - v[i])
        new[i] -= config["learning_rate"] * (m[i] / (1 - beta1**t)) / ((v[i] / (1 - beta2**t)) ** 0.5 + eps)
    return new, dict(config, m=m, v=v, t=t)


@wrong("config lost its other entries: return all that was in it, and the new m, v and t")
def seven_settings_alone(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, {
        "learning_rate": config["learning_rate"],
        "beta1": beta1,
        "beta2": beta2,
        "eps": config.get("eps", 1e-8),
        "m": m,
        "v": v,
        "t": t,
    }


@wrong("where config has no eps, it is 1e-8, not 1e-6")
def eps_of_1e_6(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-6))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("t is used before it is raised: in the first step it is 1")
def t_of_the_last_step(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0)
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t + 1}


@wrong("m and v are swapped: m averages the gradients, and v their squares")
def m_and_v_swapped(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw**2
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("m and v are swapped in the step: m_hat over the root of v_hat")
def hats_swapped(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * v_hat / (np.sqrt(m_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("this is the step alone: return the new weights, w minus the step")
def step_returned(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return step, config | {"m": m, "v": v, "t": t}


@wrong("m and v are stored with their hats: store those before the division")
def hats_stored(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m_hat, "v": v_hat, "t": t}


@wrong("m, v and t are kept outside of config, where all arrays share them: take them from config")
def shared_state(w, dw, config, state={}):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    state["t"] = t = state.get("t", 0) + 1
    state["m"] = m = beta1 * state.get("m", 0.0) + (1 - beta1) * dw
    state["v"] = v = beta2 * state.get("v", 0.0) + (1 - beta2) * dw**2
    step = config["learning_rate"] * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}


@wrong("this works for one axis only: 0.0, or np.zeros(w.shape), fits any shape")
def one_axis_only(w, dw, config):
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", np.zeros(len(w))) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}
