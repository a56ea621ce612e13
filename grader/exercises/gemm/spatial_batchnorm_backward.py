"""spatial_batchnorm_backward: batch norm's gradient with one column per channel."""

import numpy as np

from byhand.answers.layers import batchnorm_backward_simplified
from byhand.checks.batch_norm import way_back  # noqa: F401  (the probe uses it)
from grader.exercises import right, wrong
from grader.exercises.gemm import channels


def inputs():
    """Yield (x, gamma, beta, dout, eps)."""
    return channels.backward_inputs("spatial_batchnorm_backward_inputs")


expected = channels.slopes


@wrong("the channels of dout were mixed: move their axis to the end before the reshape, transpose(0, 2, 3, 1)")
def only_reshaped(dout, cache):
    table = dout.reshape(-1, dout.shape[1])
    dx, dgamma, dbeta = batchnorm_backward_simplified(table, cache)
    N, C, H, W = dout.shape
    return dx.reshape(N, H, W, C).transpose(0, 3, 1, 2), dgamma, dbeta


@wrong("dx is put back in the wrong order: reshape to (N, H, W, C), then transpose(0, 3, 1, 2)")
def put_back_by_reshape(dout, cache):
    table = dout.transpose(0, 2, 3, 1).reshape(-1, dout.shape[1])
    dx, dgamma, dbeta = batchnorm_backward_simplified(table, cache)
    return dx.reshape(dout.shape), dgamma, dbeta


@wrong("dx is still a table: it has the shape of x")
def still_a_table(dout, cache):
    table = dout.transpose(0, 2, 3, 1).reshape(-1, dout.shape[1])
    return batchnorm_backward_simplified(table, cache)


@wrong("dx is dout here: the gradient has to pass through the normalisation")
def passed_unchanged(dout, cache):
    table = dout.transpose(0, 2, 3, 1).reshape(-1, dout.shape[1])
    _, dgamma, dbeta = batchnorm_backward_simplified(table, cache)
    return dout, dgamma, dbeta


@wrong("dgamma and dbeta are swapped: return dx, dgamma, dbeta")
def swapped(dout, cache):
    N, C, H, W = dout.shape
    table = dout.transpose(0, 2, 3, 1).reshape(-1, C)
    dx, dgamma, dbeta = batchnorm_backward_simplified(table, cache)
    return dx.reshape(N, H, W, C).transpose(0, 3, 1, 2), dbeta, dgamma


@wrong("dgamma and dbeta were averaged over the positions: they are sums over N, H and W")
def averaged_over_positions(dout, cache):
    N, C, H, W = dout.shape
    table = dout.transpose(0, 2, 3, 1).reshape(-1, C)
    dx, dgamma, dbeta = batchnorm_backward_simplified(table, cache)
    return dx.reshape(N, H, W, C).transpose(0, 3, 1, 2), dgamma / (H * W), dbeta / (H * W)


@wrong("height and width are swapped: the rows of the table are ordered as in the forward pass, transpose(0, 2, 3, 1)")
def height_and_width_swapped(dout, cache):
    N, C, H, W = dout.shape
    table = dout.transpose(0, 3, 2, 1).reshape(-1, C)
    dx, dgamma, dbeta = batchnorm_backward_simplified(table, cache)
    return dx.reshape(N, H, W, C).transpose(0, 3, 1, 2), dgamma, dbeta


@wrong("return three results: dx, dgamma, dbeta")
def dx_alone(dout, cache):
    N, C, H, W = dout.shape
    table = dout.transpose(0, 2, 3, 1).reshape(-1, C)
    dx, _, _ = batchnorm_backward_simplified(table, cache)
    return dx.reshape(N, H, W, C).transpose(0, 3, 1, 2)


@wrong("the channels of dout were mixed: move their axis to the end before the reshape, transpose(0, 2, 3, 1)")
def reshaped_there_and_back(dout, cache):
    N, C, H, W = dout.shape
    table = dout.reshape(-1, C)
    dx, dgamma, dbeta = batchnorm_backward_simplified(table, cache)
    return dx.reshape(N, C, H, W), dgamma, dbeta


@wrong("transpose(0, 3, 1, 2) is the way back: the table is made by transpose(0, 2, 3, 1)")
def the_other_transposition(dout, cache):
    N, C, H, W = dout.shape
    table = dout.transpose(0, 3, 1, 2).reshape(-1, C)
    dx, dgamma, dbeta = batchnorm_backward_simplified(table, cache)
    return dx.reshape(N, H, W, C).transpose(0, 3, 1, 2), dgamma, dbeta


@right
def channel_first(dout, cache):
    N, C, H, W = dout.shape
    dx, dgamma, dbeta = batchnorm_backward_simplified(dout.transpose(0, 2, 3, 1).reshape(-1, C), cache)
    return dx.T.reshape(C, N, H, W).transpose(1, 0, 2, 3), dgamma, dbeta


@right
def by_one_formula():
    def spatial_batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
        mean, var = x.mean(axis=(0, 2, 3), keepdims=True), x.var(axis=(0, 2, 3), keepdims=True)
        x_hat, scale = (x - mean) / np.sqrt(var + eps), gamma[:, None, None]
        return scale * x_hat + beta[:, None, None], (x_hat, scale / np.sqrt(var + eps))

    def backward(dout, cache):
        x_hat, factor = cache
        n = dout.size / dout.shape[1]
        dgamma, dbeta = (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))
        rest = dout - dbeta[:, None, None] / n - x_hat * dgamma[:, None, None] / n
        return factor * rest, dgamma, dbeta

    spatial_batchnorm_backward = backward
