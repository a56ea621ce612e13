"""train_step: one step on a batch, for every array of a net, each with a config of its own."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.training.MultiLayerNet import net


def inputs():
    """Yield (arrays, grads, X, y, rates): two layers, three steps at other rates; one layer, a batch of one."""
    draw = draws("train_step_inputs")
    for sizes, n, rates in (((3, 4, 2), 5, [0.3, 0.1, 0.7]), ((4, 3), 1, [0.2, 0.9])):
        arrays, grads = net(sizes, draw), net(sizes, draw)
        yield arrays, grads, draw.normal(size=(n, 3)) + 2, draw.integers(9, size=n), rates


def names(arrays, *rest):
    """Return the names of the results: losses, steps in configs, calls of net.loss, w1, b1, w2, ..."""
    return [
        "losses",
        "steps in configs",
        "calls of net.loss",
        *(f"{letter}{i}" for i in range(1, len(arrays) // 2 + 1) for letter in "wb"),
    ]


def expected(arrays, grads, X, y, rates):
    """Return (losses, steps of each config, calls, each array): step k of the counting rule goes k + 1 times as far."""
    size, losses = X[:, 0].sum() / len(X), []
    for k in range(len(rates)):
        gone = sum((j + 2) * rate for j, rate in enumerate(rates[:k])) * size
        losses.append(y.sum() + np.mean([np.mean(w - gone * dw) for w, dw in zip(arrays, grads, strict=True)]))
    gone = sum((j + 2) * rate for j, rate in enumerate(rates)) * size
    return losses, [len(rates)] * len(arrays), len(rates), *(w - gone * dw for w, dw in zip(arrays, grads, strict=True))


@wrong("the offsets do not move: every array in net.params takes a step")
def weights_only(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        if name[0] == "b":
            continue
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], dw, config)
    return loss


@wrong("the configs that rule returns are not stored: put each into configs[name]")
def configs_not_stored(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], _ = rule(net.params[name], dw, config)
    return loss


@wrong("all arrays share one config: each needs its own, under its name")
def one_config_for_all(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        config = configs.get("all", {}) | {"learning_rate": rate}
        net.params[name], configs["all"] = rule(net.params[name], dw, config)
    return loss


@wrong("configs is a new dictionary here: change the one that you are given")
def configs_rebound(net, X, y, rule, configs, rate):
    configs = dict(configs)
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], dw, config)
    return loss


@wrong("the rule is not called: new w, new config = rule(w, dw, config)")
def plain_steps(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name] = net.params[name] - rate * dw
    return loss


@wrong("the new arrays are not stored in net.params")
def weights_not_stored(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        config = configs.get(name, {}) | {"learning_rate": rate}
        _, configs[name] = rule(net.params[name], dw, config)
    return loss


@wrong("the learning rate is that of the first step: put rate into the config in each step")
def rate_of_the_first_step(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        config = {"learning_rate": rate} | configs.get(name, {})
        net.params[name], configs[name] = rule(net.params[name], dw, config)
    return loss


@wrong("this is the loss after the step: return the one before, from a single call of net.loss")
def loss_after_the_step(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], dw, config)
    return net.loss(X, y)[0]


@wrong("net.loss is called for each array, after others have moved: call it once")
def loss_for_each_array(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name in grads:
        loss, later = net.loss(X, y)
        dw = later[name]
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], dw, config)
    return loss


@wrong("the gradients are returned too: return the loss alone")
def gradients_returned(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], dw, config)
    return loss, grads


@wrong("the gradients have the wrong sign: the rule subtracts them itself")
def uphill(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], -dw, config)
    return loss


@wrong("the gradients are multiplied by the rate: the rule does that itself")
def rate_multiplied(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], rate * dw, config)
    return loss


@wrong("only the first picture of the batch is used")
def first_picture(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X[:1], y[:1])
    for name, dw in grads.items():
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], dw, config)
    return loss


@wrong("the gradients are divided by the size of the batch: they are those of a mean already")
def divided_by_n(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], dw / len(X), config)
    return loss


@wrong("every array takes two steps with the same gradient")
def two_steps(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], dw, config)
        net.params[name], configs[name] = rule(net.params[name], dw, config)
    return loss


@wrong("only the first layer moves: loop over all names in net.params")
def first_layer_only(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        if name not in ("w1", "b1"):
            continue
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], dw, config)
    return loss


@right
def configs_made_first(net, X, y, rule, configs, rate):
    result = net.loss(X, y)
    for name in list(net.params):
        configs.setdefault(name, {})["learning_rate"] = rate
        w, configs[name] = rule(net.params[name], result[1][name], configs[name])
        net.params[name] = w
    return float(result[0])


@right
def new_dictionary_of_params(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    moved = {}
    for name in sorted(net.params):
        moved[name], configs[name] = rule(
            net.params[name], grads[name], {**configs.get(name, {}), "learning_rate": rate}
        )
    net.params = moved
    return loss


@right
def in_place(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)
    for name, w in net.params.items():
        if name not in configs:
            configs[name] = {}
        new, config = rule(w, grads[name], dict(configs[name], learning_rate=rate))
        w[...] = np.asarray(new)
        configs[name] = config
    return np.float64(loss)


@wrong("net.loss is called for each array: call it once, before the loop")
def loss_called_again(net, X, y, rule, configs, rate):
    loss, _ = net.loss(X, y)
    for name in list(net.params):
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], net.loss(X, y)[1][name], config)
    return loss


@wrong("net.loss is called twice: take both of its results from one call")
def called_twice(net, X, y, rule, configs, rate):
    loss, grads = net.loss(X, y)[0], net.loss(X, y)[1]
    for name, dw in grads.items():
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], dw, config)
    return loss


@wrong("net.loss returns (loss, grads): the loss comes first")
def gradients_first(net, X, y, rule, configs, rate):
    grads, loss = net.loss(X, y)
    for name in net.params:
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], grads[name], config)
    return loss
