"""layernorm_forward and layernorm_backward: each row to mean 0 and variance 1, then gamma and beta per column."""

import numpy as np

from grader.exercises import right, wrong


@wrong("these are the columns' means and variances, as in batch norm: each row has its own, axis=1")
def columns_for_rows(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    return gamma * x_hat + beta, x_hat


@wrong("the mean is that of each column: each row has its own, axis=1")
def mean_of_the_columns(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=1, keepdims=True) + eps)
    return gamma * x_hat + beta, x_hat


@wrong("one mean and one variance for the whole array: each row has its own, axis=1")
def one_mean_for_all(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean()) / np.sqrt(x.var() + eps)
    return gamma * x_hat + beta, x_hat


@wrong("this normalises by running averages: layer norm has none, each row has its own mean and variance")
def running_averages_kept(x, gamma, beta, eps=1e-5):
    mean = 0.1 * x.mean(axis=1, keepdims=True)
    var = 0.9 + 0.1 * x.var(axis=1, keepdims=True)
    x_hat = (x - mean) / np.sqrt(var + eps)
    return gamma * x_hat + beta, x_hat


@wrong("the root of the standard deviation is taken: var is the variance, x.var(axis=1, keepdims=True)")
def deviation_for_the_variance(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.std(axis=1, keepdims=True) + eps)
    return gamma * x_hat + beta, x_hat


@wrong("x is divided by the variance: divide by its root")
def divided_by_the_variance(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=1, keepdims=True)) / (x.var(axis=1, keepdims=True) + eps)
    return gamma * x_hat + beta, x_hat


@wrong("eps belongs under the root: sqrt(var + eps)")
def eps_beside_the_root(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=1, keepdims=True)) / (x.std(axis=1, keepdims=True) + eps)
    return gamma * x_hat + beta, x_hat


@wrong("eps is missing under the root: sqrt(var + eps)")
def without_eps(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True)
    return gamma * x_hat + beta, x_hat


@wrong("eps is always 1e-5: use the argument")
def own_eps(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + 1e-5)
    return gamma * x_hat + beta, x_hat


@wrong("the variance is divided by D - 1: divide by D, as x.var(axis=1, keepdims=True) does")
def sample_variance(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, ddof=1, keepdims=True) + eps)
    return gamma * x_hat + beta, x_hat


@wrong("the mean is not subtracted")
def not_centred(x, gamma, beta, eps=1e-5):
    x_hat = x / np.sqrt(x.var(axis=1, keepdims=True) + eps)
    return gamma * x_hat + beta, x_hat


@wrong("gamma and beta are swapped: multiply by gamma, add beta")
def gamma_and_beta_swapped(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + eps)
    return beta * x_hat + gamma, x_hat


@wrong("gamma is missing: x_hat is multiplied by it")
def gamma_missing(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + eps)
    return x_hat + beta, x_hat


@wrong("gamma and beta have one number per column: they were lined up with the rows")
def gamma_and_beta_per_row(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + eps)
    n = len(x)
    return gamma[:n, None] * x_hat + beta[:n, None], x_hat


@wrong("the row means are (N,) and do not line up with (N, D): use keepdims=True")
def keepdims_forgotten(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=1)) / np.sqrt(x.var(axis=1) + eps)
    return gamma * x_hat + beta, x_hat


@wrong("x itself was changed: make a new array")
def in_place(x, gamma, beta, eps=1e-5):
    std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
    x -= x.mean(axis=1, keepdims=True)
    return gamma * x / std + beta, x / std


@wrong("return two results: out, cache")
def no_cache(x, gamma, beta, eps=1e-5):
    x_hat = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + eps)
    return gamma * x_hat + beta


@wrong("beta is missing: add it at the end")
def beta_missing():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        dx = d - d.mean(axis=1, keepdims=True) - x_hat * (d * x_hat).mean(axis=1, keepdims=True)
        return dx / std, (dout * x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@wrong("the path through the mean is missing: x changes the mean of its row too")
def mean_held_fixed():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        dx = d - x_hat * (d * x_hat).mean(axis=1, keepdims=True)
        return dx / std, (dout * x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@wrong("the path through the variance is missing: x changes the variance of its row too")
def variance_held_fixed():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        dx = d - d.mean(axis=1, keepdims=True)
        return dx / std, (dout * x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@wrong("two paths are missing: x changes the mean and the variance of its row too")
def both_held_fixed():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        dx = d
        return dx / std, (dout * x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@wrong("gamma is multiplied after the means: it changes along the row, so multiply dout by it first")
def gamma_after_the_means():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout
        dx = gamma * (d - d.mean(axis=1, keepdims=True) - x_hat * (d * x_hat).mean(axis=1, keepdims=True))
        return dx / std, (dout * x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@wrong("gamma is missing in dx: d is dout * gamma")
def gamma_forgotten():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout
        dx = d - d.mean(axis=1, keepdims=True) - x_hat * (d * x_hat).mean(axis=1, keepdims=True)
        return dx / std, (dout * x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@wrong("the two means in dx are those of the columns, as in batch norm: here they are along the row, axis=1")
def means_of_the_columns():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        dx = d - d.mean(axis=0) - x_hat * (d * x_hat).mean(axis=0)
        return dx / std, (dout * x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@wrong("the two means in dx are sums: divide them by D")
def sums_for_means():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        dx = d - d.sum(axis=1, keepdims=True) - x_hat * (d * x_hat).sum(axis=1, keepdims=True)
        return dx / std, (dout * x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@wrong("the two sums in dx are divided by N, the number of rows: divide by D")
def divided_by_n():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        n = len(dout)
        dx = d - d.sum(axis=1, keepdims=True) / n - x_hat * (d * x_hat).sum(axis=1, keepdims=True) / n
        return dx / std, (dout * x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@wrong("x_hat is missing before the last mean: x_hat * mean(d * x_hat)")
def x_hat_forgotten():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        dx = d - d.mean(axis=1, keepdims=True) - (d * x_hat).mean(axis=1, keepdims=True)
        return dx / std, (dout * x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@wrong("dx is not divided by std")
def std_forgotten():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        dx = d - d.mean(axis=1, keepdims=True) - x_hat * (d * x_hat).mean(axis=1, keepdims=True)
        return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@wrong("dx is multiplied by std: divide by it")
def times_std():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        dx = d - d.mean(axis=1, keepdims=True) - x_hat * (d * x_hat).mean(axis=1, keepdims=True)
        return dx * std, (dout * x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@wrong("dgamma and dbeta are sums along the rows, (N,): gamma has one number per column, so sum over axis 0")
def sums_along_the_row():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        dx = d - d.mean(axis=1, keepdims=True) - x_hat * (d * x_hat).mean(axis=1, keepdims=True)
        return dx / std, (dout * x_hat).sum(axis=1), dout.sum(axis=1)

    layernorm_forward = forward


@wrong("dgamma and dbeta are means over the batch: they are sums")
def means_for_sums():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        dx = d - d.mean(axis=1, keepdims=True) - x_hat * (d * x_hat).mean(axis=1, keepdims=True)
        return dx / std, (dout * x_hat).mean(axis=0), dout.mean(axis=0)

    layernorm_forward = forward


@wrong("dgamma does not use dout as it comes: it is the sum of dout * x_hat, without gamma")
def gamma_in_dgamma():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        dx = d - d.mean(axis=1, keepdims=True) - x_hat * (d * x_hat).mean(axis=1, keepdims=True)
        return dx / std, (d * x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@wrong("dgamma and dbeta are swapped: return dx, dgamma, dbeta")
def swapped():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        dx = d - d.mean(axis=1, keepdims=True) - x_hat * (d * x_hat).mean(axis=1, keepdims=True)
        return dx / std, dout.sum(axis=0), (dout * x_hat).sum(axis=0)

    layernorm_forward = forward


@wrong("return three results: dx, dgamma, dbeta")
def dx_alone():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout * gamma
        dx = d - d.mean(axis=1, keepdims=True) - x_hat * (d * x_hat).mean(axis=1, keepdims=True)
        return dx / std

    layernorm_forward = forward


@wrong("dout itself was changed: make a new array")
def dout_in_place():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        d = dout
        d *= gamma
        dx = d - d.mean(axis=1, keepdims=True) - x_hat * (d * x_hat).mean(axis=1, keepdims=True)
        return dx / std, (dout * x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@wrong("other gradients when it's called again with the same cache")
def cache_in_place():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, (x_hat, std, gamma + 0 * x)

    def layernorm_backward(dout, cache):
        x_hat, std, gamma = cache
        dgamma = (dout * x_hat).sum(axis=0)
        gamma *= dout
        d = gamma
        dx = d - d.mean(axis=1, keepdims=True) - x_hat * (d * x_hat).mean(axis=1, keepdims=True)
        return dx / std, dgamma, dout.sum(axis=0)

    layernorm_forward = forward


@right
def a_dictionary_as_cache():
    def forward(x, gamma, beta, eps=1e-5):
        std = np.sqrt(x.var(axis=1, keepdims=True) + eps)
        x_hat = (x - x.mean(axis=1, keepdims=True)) / std
        return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}

    def layernorm_backward(dout, cache):
        x_hat, d = cache["x_hat"], dout * cache["gamma"]
        along = np.einsum("nd,nd->n", d, x_hat) / x_hat.shape[1]
        dx = d - d.mean(axis=1)[:, None] - np.einsum("n,nd->nd", along, x_hat)
        return dx / cache["std"], np.einsum("nd,nd->d", dout, x_hat), np.einsum("nd->d", dout)

    layernorm_forward = forward


@right
def row_by_row():
    def forward(x, gamma, beta, eps=1e-5):
        rows = [((row - row.mean()) / np.sqrt(row.var() + eps), np.sqrt(row.var() + eps)) for row in x]
        return [gamma * x_hat + beta for x_hat, _ in rows], [rows, gamma]

    def layernorm_backward(dout, cache):
        rows, gamma = cache
        dx, dgamma = [], 0 * gamma
        for row, (x_hat, std) in zip(dout, rows, strict=True):
            d = row * gamma
            dx.append((d - d.mean() - x_hat * np.mean(d * x_hat)) / std)
            dgamma = dgamma + row * x_hat
        return np.array(dx), dgamma, sum(dout)

    layernorm_forward = forward


@right
def batch_norm_on_its_side():
    class Cache:
        pass

    def forward(x, gamma, beta, eps=1e-5):
        ones, cache = np.ones(len(x)), Cache()
        running = {"mean": 0 * ones, "var": ones}
        out, cache.norm = batchnorm_forward(x.T, ones, 0 * ones, running, "train", eps=eps)
        cache.x_hat, cache.gamma = out.T, gamma
        return gamma * out.T + beta, cache

    def layernorm_backward(dout, cache):
        dx, _, _ = batchnorm_backward_simplified((dout * cache.gamma).T, cache.norm)
        return dx.T, (dout * cache.x_hat).sum(axis=0), dout.sum(axis=0)

    layernorm_forward = forward


@right
def one_step_at_a_time():
    def forward(x, gamma, beta, eps=1e-5):
        centred = x - x.mean(axis=1, keepdims=True)
        var = (centred**2).mean(axis=1, keepdims=True)
        return gamma * centred * (var + eps) ** -0.5 + beta, (centred, var + eps, gamma)

    def layernorm_backward(dout, cache):
        centred, var, gamma = cache
        dx_hat = dout * gamma
        dvar = (dx_hat * centred).sum(axis=1, keepdims=True) * -0.5 * var**-1.5
        dcentred = dx_hat / np.sqrt(var) + 2 * centred * dvar / dout.shape[1]
        dx = dcentred - dcentred.mean(axis=1, keepdims=True)
        return [dx, (dout * centred / np.sqrt(var)).sum(axis=0), np.ones(len(dout)) @ dout]

    layernorm_forward = forward
