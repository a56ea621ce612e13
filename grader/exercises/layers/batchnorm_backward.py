"""batchnorm_backward: dx, dgamma and dbeta in training mode, one step of the forward pass at a time."""

import numpy as np

from grader.exercises import right, wrong
from grader.exercises.layers import normalised


def inputs():
    """Yield (x, gamma, beta, dout, eps)."""
    return normalised.inputs("batchnorm_backward_inputs")


expected = normalised.expected


@wrong("the path through the variance is missing: x changes the variance too, and with it every x_hat of its column")
def variance_held_fixed(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("the path through the mean is missing: x changes the mean too, and with it every entry of its column")
def mean_held_fixed(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("two paths are missing: x changes the mean and the variance of its column too")
def both_held_fixed(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std
    dx = dcentred
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("the 2 is missing: the slope of centred**2 is 2 * centred")
def two_missing(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("the variance is a mean: divide what goes back to the squares by N")
def variance_not_averaged(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("the mean of x is a mean: divide what goes back to x by N")
def mean_not_averaged(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0)
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("the sign of dstd is wrong: 1 / std falls as std rises, with the slope -1 / std**2")
def sign_of_the_inverse(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("the slope of 1 / std is -1 / std**2, not -1 / std")
def slope_of_the_inverse(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("the slope of a root is 1 / (2 * std): the 2 is missing")
def slope_of_the_root(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / std
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("gamma is missing in dx_hat: dout * gamma")
def gamma_missing(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("the mean gets the wrong sign: centred = x - mean")
def sign_of_the_mean(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred + dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("centred is used twice, and its second gradient replaces the first: add them up")
def replaced_and_not_added(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("dgamma is made of centred: gamma multiplies x_hat")
def dgamma_of_centred(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * centred).sum(axis=0), dout.sum(axis=0)


@wrong("dgamma and dbeta are means over the batch: they are sums")
def means_for_sums(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).mean(axis=0), dout.mean(axis=0)


@wrong("dgamma and dbeta are swapped: return dx, dgamma, dbeta")
def swapped(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, dout.sum(axis=0), (dout * x_hat).sum(axis=0)


@wrong("dgamma and dbeta are single numbers: sum over the batch only, axis=0")
def single_numbers(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(), dout.sum()


@wrong("dgamma does not use dout as it comes: it is the sum of dout * x_hat, without gamma")
def gamma_in_dgamma(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dx_hat * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("return three results: dx, dgamma, dbeta")
def dx_alone(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx


@wrong("dout itself was changed: make a new array")
def in_place(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dout *= gamma
    dx_hat = dout
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("std was computed without eps: keep the one of the forward pass")
def eps_forgotten(dout, cache):
    x_hat, centred, std, gamma = cache
    n, std = len(dout), np.sqrt((centred**2).mean(axis=0))
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("an axis of length 1 was removed: dx is (N, D), also for a batch of one")
def squeezed(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return np.squeeze(dx), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("dinverse is not summed: all N entries of a column use 1/std, so sum over axis 0")
def dinverse_not_summed(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = dx_hat * centred
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("dinverse is a mean over the column: it is a sum")
def dinverse_averaged(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).mean(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


DIVIDED = "a std too many: std**2 in dvar, x_hat for centred in dinverse, or dcentred /= std, which changes dx_hat too"


@wrong(DIVIDED)
def dinverse_of_x_hat(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * x_hat).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong(DIVIDED)
def divided_in_place(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dcentred = dx_hat
    dcentred /= std
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dcentred + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("gamma is missing in dinverse: it is the sum of dx_hat * centred")
def dinverse_without_gamma(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dout * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("dvar is multiplied by std: dstd / 2 * std is (dstd / 2) * std, so write dstd / (2 * std)")
def times_std_without_brackets(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / 2 * std
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("dvar is multiplied by 2 std: the slope of the root is 1 / (2 std), so divide")
def times_two_std(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 * 2 * std
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong(DIVIDED)
def two_variances(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std**2)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("dsquares is dvar times N: a mean passes 1/N to each entry, so divide")
def mean_multiplies(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar * n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("dcentred in step 5 is multiplied by std: the other factor in x_hat is inverse, 1 / std")
def times_std_in_step_5(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat * std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("N is the number of rows, len(dout), and here it is the number of columns")
def columns_for_n(dout, cache):
    x_hat, centred, std, gamma = cache
    n = dout.shape[1]
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("N - 1 is used for N: both means divide by N")
def one_less(dout, cache):
    x_hat, centred, std, gamma = cache
    n = max(len(dout) - 1, 1)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@wrong("dgamma is not summed: gamma is used in every row, so sum over axis 0")
def dgamma_not_summed(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, dout * x_hat, dout.sum(axis=0)


@wrong("dbeta is not summed: beta is used in every row, so sum over axis 0")
def dbeta_not_summed(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout


@wrong("dx_hat is dout times x_hat: the other factor in gamma * x_hat is gamma")
def dx_hat_of_x_hat(dout, cache):
    x_hat, centred, std, gamma = cache
    n = len(dout)
    dx_hat = dout * x_hat
    dinverse = (dx_hat * centred).sum(axis=0)
    dvar = -dinverse / std**2 / (2 * std)
    dcentred = dx_hat / std + 2 * centred * dvar / n
    dx = dcentred - dcentred.sum(axis=0) / n
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


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

    batchnorm_backward = backward


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

    batchnorm_backward = backward


@wrong("other gradients when it's called again with the same cache")
def cache_changed(dout, cache):
    x_hat, centred, std, gamma = cache
    dgamma, dbeta = (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    x_hat *= dgamma / len(dout)
    return gamma / std * (dout - dbeta / len(dout) - x_hat), dgamma, dbeta


@right
def in_one_line(dout, cache):
    x_hat, centred, std, gamma = cache
    dgamma, dbeta = (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma / std * (dout - dbeta / len(dout) - x_hat * dgamma / len(dout)), dgamma, dbeta


@right
def a_dictionary_as_cache():
    def batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
        return None, {"x": x, "gamma": gamma, "eps": eps}

    def backward(dout, cache):
        x, (n, d) = cache["x"], dout.shape
        mean, var = x.mean(axis=0), x.var(axis=0)
        std = np.sqrt(var + cache["eps"])
        dx = np.zeros((n, d))
        for j in range(d):
            x_hat = (x[:, j] - mean[j]) / std[j]
            jacobian = (np.eye(n) - 1 / n - np.outer(x_hat, x_hat) / n) / std[j]
            dx[:, j] = cache["gamma"][j] * jacobian @ dout[:, j]
        return dx, np.einsum("nd,nd->d", dout, (x - mean) / std), np.einsum("nd->d", dout)

    batchnorm_backward = backward


@right
def an_object_as_cache():
    class Kept:
        pass

    def batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
        kept = Kept()
        kept.centred = x - x.mean(axis=0)
        kept.inverse, kept.gamma = ((kept.centred**2).mean(axis=0) + eps) ** -0.5, gamma
        return gamma * kept.centred * kept.inverse + beta, kept

    def backward(dout, cache):
        dx_hat = dout * cache.gamma
        dvar = -0.5 * (dx_hat * cache.centred).sum(axis=0) * cache.inverse**3
        dmean = -(dx_hat * cache.inverse).sum(axis=0) - 2 * dvar * cache.centred.mean(axis=0)
        dx = dx_hat * cache.inverse + (2 * cache.centred * dvar + dmean) / len(dout)
        return [dx, (dout * cache.centred * cache.inverse).sum(axis=0), dout.sum(axis=0)]

    batchnorm_backward = backward
