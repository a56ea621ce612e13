"""batchnorm_forward: each column to mean 0 and variance 1, then gamma and beta; running averages for test mode."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (x, gamma, beta, mean, var, mode, momentum, eps): training and test; a batch of one; an eps that shows."""
    draw = draws("batchnorm_forward_inputs")
    for n, d, spread, mode, momentum, eps in (
        (5, 3, 1.0, "train", 0.9, 1e-5), (7, 4, 1e-3, "train", 0.6, 1e-5), (1, 3, 1.0, "train", 0.75, 0.1),
        (5, 3, 1.0, "test", 0.9, 1e-5), (2, 4, 1e-3, "test", 0.6, 1e-5),
    ):  # fmt: skip
        x = 2 + spread * draw.normal(size=(n, d))
        gamma, beta, mean = 1 + draw.random(d), draw.normal(size=d), draw.normal(size=d)
        yield x, gamma, beta, mean, spread**2 * (1 + draw.random(d)), mode, momentum, eps


def outputs(x, gamma, beta, eps):
    """Return what training mode gives, of complex numbers too, from the definition of mean and variance."""
    mean = sum(x) / len(x)
    var = sum((row - mean) ** 2 for row in x) / len(x)
    return gamma * (x - mean) * (var + eps) ** -0.5 + beta


def expected(x, gamma, beta, mean, var, mode, momentum, eps):
    """Return (out, running mean, running variance) after the call."""
    if mode == "test":
        return np.stack([gamma * (row - mean) / np.sqrt(var + eps) + beta for row in x]), mean, var
    own = sum(x) / len(x)
    spread = sum(x**2) / len(x) - own**2 if len(x) > 1 else 0 * own
    averages = momentum * mean + (1 - momentum) * own, momentum * var + (1 - momentum) * spread
    return outputs(x, gamma, beta, eps), *averages


@wrong("eps belongs under the root: sqrt(var + eps)")
def eps_beside_the_root(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * (x - mean) / (np.sqrt(var) + eps) + beta, None


@wrong("eps is missing under the root: sqrt(var + eps)")
def without_eps(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * (x - mean) / np.sqrt(var) + beta, None


@wrong("eps is always 1e-5: use the argument")
def own_eps(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * (x - mean) / np.sqrt(var + 1e-5) + beta, None


@wrong("the running averages are swapped: momentum is the weight of the old value")
def averages_swapped(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = (1 - momentum) * running["mean"] + momentum * mean
        running["var"] = (1 - momentum) * running["var"] + momentum * var
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@wrong("momentum is always 0.9: use the argument")
def own_momentum(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = 0.9 * running["mean"] + 0.1 * mean
        running["var"] = 0.9 * running["var"] + 0.1 * var
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@wrong("the running averages stay as they were: training moves them towards the batch's mean and variance")
def averages_never_moved(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@wrong("the running averages are those of this batch alone: keep momentum times the old ones")
def averages_of_one_batch(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"], running["var"] = mean, var
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@wrong("running['var'] is an average of standard deviations: average the variances")
def averages_of_the_deviation(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * np.sqrt(var)
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@wrong("training normalises by the running averages: it uses the batch's own mean and variance")
def running_averages_in_training(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    if mode == "train":
        running["mean"] = momentum * running["mean"] + (1 - momentum) * x.mean(axis=0)
        running["var"] = momentum * running["var"] + (1 - momentum) * x.var(axis=0)
    return gamma * (x - running["mean"]) / np.sqrt(running["var"] + eps) + beta, None


@wrong("test mode normalises by the batch: it uses the running averages, and leaves them alone")
def batch_in_test_mode(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = x.mean(axis=0), x.var(axis=0)
    if mode == "train":
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@wrong("test mode moves the running averages: only training does")
def averages_moved_in_test_mode(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    own, spread = x.mean(axis=0), x.var(axis=0)
    running["mean"] = momentum * running["mean"] + (1 - momentum) * own
    running["var"] = momentum * running["var"] + (1 - momentum) * spread
    if mode == "train":
        mean, var = own, spread
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@wrong("the variance is divided by N - 1: divide by N, as x.var(axis=0) does")
def sample_variance(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0) * len(x) / max(len(x) - 1, 1)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@wrong("running['var'] averages variances divided by N - 1, as PyTorch does: here it is N")
def sample_variance_in_the_average(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var * len(x) / max(len(x) - 1, 1)
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@wrong("x is divided by the variance: divide by its root")
def divided_by_the_variance(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * (x - mean) / (var + eps) + beta, None


@wrong("the mean is not subtracted")
def not_centred(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * x / np.sqrt(var + eps) + beta, None


@wrong("gamma and beta are swapped: multiply by gamma, add beta")
def gamma_and_beta_swapped(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return beta * (x - mean) / np.sqrt(var + eps) + gamma, None


@wrong("gamma and beta are missing: multiply by gamma, add beta")
def without_gamma_and_beta(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return (x - mean) / np.sqrt(var + eps), None


@wrong("gamma and beta are missing in test mode: multiply by gamma, add beta")
def without_gamma_and_beta_in_test_mode(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    if mode == "test":
        return (x - running["mean"]) / np.sqrt(running["var"] + eps), None
    mean, var = x.mean(axis=0), x.var(axis=0)
    running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
    running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@wrong("one mean and one variance for the whole array: each column has its own, axis=0")
def one_mean_for_all(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(), x.var()
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@wrong("x itself was changed: make a new array")
def in_place(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    x -= mean
    return gamma * x / np.sqrt(var + eps) + beta, None


@wrong("beta is missing: add it at the end")
def beta_missing(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * (x - mean) / np.sqrt(var + eps), None


@wrong("gamma is missing: x_hat is multiplied by it")
def gamma_missing(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return (x - mean) / np.sqrt(var + eps) + beta, None


@wrong("gamma multiplies x_hat alone: add beta after that")
def gamma_times_beta_too(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * ((x - mean) / np.sqrt(var + eps) + beta), None


@wrong("the root of the standard deviation is taken: var is the variance, x.var(axis=0)")
def deviation_for_the_variance(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.std(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@wrong("the modes are swapped: training uses the batch's own mean and variance, test mode the running ones")
def modes_swapped(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode != "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, None


@wrong("two results: out, cache")
def no_cache(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    return gamma * (x - mean) / np.sqrt(var + eps) + beta


@right
def on_whole_rows(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    if mode == "train":
        mean, var = x.mean(axis=0, keepdims=True), x.var(axis=0, keepdims=True)
        running.update(mean=momentum * running["mean"] + (1 - momentum) * mean[0])
        running.update(var=momentum * running["var"] + (1 - momentum) * var[0])
    else:
        mean, var = running["mean"][None], running["var"][None]
    x_hat = (x - mean) * (var + eps) ** -0.5
    return gamma * x_hat + beta, (x_hat, x - mean, np.sqrt(var + eps)[0], gamma)


@right
def averages_in_place(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = (np.mean(x, 0), np.var(x, 0)) if mode == "train" else (running["mean"], running["var"])
    out = [(row - mean) / np.sqrt(var + eps) * gamma + beta for row in x]
    if mode == "train":
        for name, value in (("mean", mean), ("var", var)):
            running[name] *= momentum
            running[name] += (1 - momentum) * value
    return np.array(out), {"out": out, "mean": mean}


@right
def column_by_column(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    out, moved = np.empty_like(x), {"mean": [], "var": []}
    for d in range(x.shape[1]):
        mean, var = running["mean"][d], running["var"][d]
        if mode == "train":
            mean = sum(x[:, d]) / len(x)
            var = sum((x[:, d] - mean) ** 2) / len(x)
        moved["mean"].append(mean)
        moved["var"].append(var)
        out[:, d] = gamma[d] * (x[:, d] - mean) / np.sqrt(var + eps) + beta[d]
    if mode == "train":
        for name in moved:
            running[name] = momentum * running[name] + (1 - momentum) * np.array(moved[name])
    return out, None
