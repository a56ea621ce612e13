"""batchnorm_backward_simplified: dx, dgamma and dbeta in training mode, dx by one formula."""

import numpy as np

from grader.exercises import right, wrong
from grader.exercises.layers import normalised


def inputs():
    """Yield (x, gamma, beta, dout, eps)."""
    return normalised.inputs("batchnorm_backward_simplified_inputs")


expected = normalised.expected


@wrong("the average of dout is not subtracted: the path through the mean is missing")
def mean_of_dout_missing(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * (dout - x_hat * dgamma / n), dgamma, dbeta


@wrong("the part along x_hat is not subtracted: the path through the variance is missing")
def part_along_x_hat_missing(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * (dout - dbeta / n), dgamma, dbeta


@wrong("gamma is missing in dx")
def gamma_missing(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return (dout - dbeta / n - x_hat * dgamma / n) / std, dgamma, dbeta


@wrong("dx is not divided by std")
def not_divided_by_std(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma * (dout - dbeta / n - x_hat * dgamma / n), dgamma, dbeta


@wrong("the sums are not divided by N: subtract averages")
def sums_for_averages(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * (dout - dbeta - x_hat * dgamma), dgamma, dbeta


@wrong("the last term has centred for x_hat: both factors in it are x_hat")
def centred_for_x_hat(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * (dout - dbeta / n - centred * dgamma / n), dgamma, dbeta


@wrong("the last term is added: subtract it")
def last_term_added(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * (dout - dbeta / n + x_hat * dgamma / n), dgamma, dbeta


@wrong("the average of dout is added: subtract it")
def average_added(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * (dout + dbeta / n - x_hat * dgamma / n), dgamma, dbeta


@wrong("N times dout, and the division by N is missing")
def n_times_too_large(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * (n * dout - dbeta - x_hat * dgamma), dgamma, dbeta


@wrong("dgamma and dbeta are swapped: return dx, dgamma, dbeta")
def swapped(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * (dout - dbeta / n - x_hat * dgamma / n), dbeta, dgamma


@wrong("return three results: dx, dgamma, dbeta")
def dx_alone(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * (dout - dbeta / n - x_hat * dgamma / n)


@wrong("dout is divided by the variance: divide by std")
def divided_by_the_variance(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std**2 * (dout - dbeta / n - x_hat * dgamma / n), dgamma, dbeta


@wrong("std was computed without eps: keep the one of the forward pass")
def eps_forgotten(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    std = np.sqrt((centred**2).mean(axis=0))
    return gamma / std * (dout - dbeta / n - x_hat * dgamma / n), dgamma, dbeta


@wrong("compute dx from one formula, without calling batchnorm_backward")
def calls_the_other(dout, cache):
    return batchnorm_backward(dout, cache)


@wrong("dbeta is not divided by N: the mean of dout is dbeta / N")
def dbeta_not_divided(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * (dout - dbeta - x_hat * dgamma / n), dgamma, dbeta


@wrong("dgamma is not divided by N: the mean of dout * x_hat is dgamma / N")
def dgamma_not_divided(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * (dout - dbeta / n - x_hat * dgamma), dgamma, dbeta


@wrong("x_hat is missing before the last mean: x_hat * dgamma / N")
def x_hat_forgotten(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * (dout - dbeta / n - dgamma / n), dgamma, dbeta


@wrong("brackets are missing: gamma / std multiplies all three terms")
def brackets_missing(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * dout - dbeta / n - x_hat * dgamma / n, dgamma, dbeta


@wrong("these are means of the rows: the bar is the mean over the batch, axis=0")
def means_of_the_rows(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return (
        gamma / std * (dout - dout.mean(axis=1)[:, None] - x_hat * (dout * x_hat).mean(axis=1)[:, None]),
        dgamma,
        dbeta,
    )


@wrong("gamma is in the last mean as well: multiply by it once, in front of the brackets")
def gamma_twice(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * (dout - dbeta / n - x_hat * gamma * dgamma / n), dgamma, dbeta


@wrong("dx is multiplied by std: divide by it")
def times_std(dout, cache):
    x_hat, centred, std, gamma = cache
    n, dgamma, dbeta = len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma * std * (dout - dbeta / n - x_hat * dgamma / n), dgamma, dbeta


ELSEWHERE = "your forward pass divides by another std: see batchnorm_forward"


@wrong(ELSEWHERE)
def forward_has_eps_beside_the_root():
    def batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
        centred = x - x.mean(axis=0)
        std = np.sqrt((centred**2).mean(axis=0)) + eps
        return gamma * centred / std + beta, (centred / std, centred, std, gamma)

    def backward(dout, cache):
        x_hat, centred, std, gamma = cache
        dgamma, dbeta = (dout * x_hat).sum(axis=0), dout.sum(axis=0)
        return gamma / std * (dout - dbeta / len(dout) - x_hat * dgamma / len(dout)), dgamma, dbeta

    batchnorm_backward_simplified = backward


@wrong(ELSEWHERE)
def forward_forgets_eps():
    def batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
        centred = x - x.mean(axis=0)
        std = np.sqrt((centred**2).mean(axis=0))
        return gamma * centred / std + beta, (centred / std, centred, std, gamma)

    def backward(dout, cache):
        x_hat, centred, std, gamma = cache
        dgamma, dbeta = (dout * x_hat).sum(axis=0), dout.sum(axis=0)
        return gamma / std * (dout - dbeta / len(dout) - x_hat * dgamma / len(dout)), dgamma, dbeta

    batchnorm_backward_simplified = backward


@wrong("other gradients when it's called again with the same cache")
def cache_changed(dout, cache):
    x_hat, centred, std, gamma = cache
    dgamma, dbeta = (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    x_hat *= dgamma / len(dout)
    return gamma / std * (dout - dbeta / len(dout) - x_hat), dgamma, dbeta


@right
def n_in_front(dout, cache):
    x_hat, centred, std, gamma = cache
    dgamma, dbeta = (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / (len(dout) * std) * (len(dout) * dout - dbeta - x_hat * dgamma), dgamma, dbeta


@right
def by_averages(dout, cache):
    x_hat, centred, std, gamma = cache
    along = np.mean(dout * x_hat, axis=0)
    dx = dout - np.mean(dout, axis=0) - x_hat * along
    return [dx * gamma / std, len(dout) * along, np.ones(len(dout)) @ dout]


@right
def twice_projected(dout, cache):
    x_hat, centred, std, gamma = cache
    flat = dout - dout.mean(axis=0)
    return gamma * (flat - x_hat * (flat * x_hat).mean(axis=0)) / std, (dout * x_hat).sum(0), dout.sum(0)


@right
def a_dictionary_as_cache():
    def batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
        std = np.sqrt(x.var(axis=0) + eps)
        x_hat = (x - x.mean(axis=0)) / std
        return gamma * x_hat + beta, {"x_hat": x_hat, "scale": gamma / std}

    def simplified(dout, cache):
        x_hat = cache["x_hat"]
        dgamma, dbeta = np.einsum("nd,nd->d", dout, x_hat), np.einsum("nd->d", dout)
        return cache["scale"] * (dout - (dbeta + x_hat * dgamma) / len(dout)), dgamma, dbeta

    batchnorm_backward_simplified = simplified
