"""spatial_batchnorm_forward: each channel to mean 0 and variance 1 over the batch and the positions."""

import numpy as np

from byhand.answers.layers import batchnorm_forward
from byhand.checks.batch_norm import normalise  # noqa: F401  (the probe uses it)
from grader.exercises import right, wrong
from grader.exercises.gemm import channels


def inputs():
    """Yield (x, gamma, beta, mean, var, mode, momentum, eps)."""
    return channels.forward_inputs("spatial_batchnorm_forward_inputs")


expected = channels.normalised


@wrong("the channels were mixed: move their axis to the end before the reshape, x.transpose(0, 2, 3, 1)")
def only_reshaped(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    out, cache = batchnorm_forward(x.reshape(-1, x.shape[1]), gamma, beta, running, mode, momentum, eps)
    return out.reshape(x.shape), cache


@wrong("out is put back in the wrong order: reshape to (N, H, W, C), then transpose(0, 3, 1, 2)")
def put_back_by_reshape(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    table = x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])
    out, cache = batchnorm_forward(table, gamma, beta, running, mode, momentum, eps)
    return out.reshape(x.shape), cache


@wrong("the channel axis is still the last one: out is (N, C, H, W)")
def left_at_the_end(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    N, C, H, W = x.shape
    table = x.transpose(0, 2, 3, 1).reshape(-1, C)
    out, cache = batchnorm_forward(table, gamma, beta, running, mode, momentum, eps)
    return out.reshape(N, H, W, C), cache


@wrong("momentum is not passed on")
def own_momentum(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    N, C, H, W = x.shape
    table = x.transpose(0, 2, 3, 1).reshape(-1, C)
    out, cache = batchnorm_forward(table, gamma, beta, running, mode, eps=eps)
    return out.reshape(N, H, W, C).transpose(0, 3, 1, 2), cache


@wrong("eps is not passed on")
def own_eps(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    N, C, H, W = x.shape
    out, cache = batchnorm_forward(x.transpose(0, 2, 3, 1).reshape(-1, C), gamma, beta, running, mode, momentum)
    return out.reshape(N, H, W, C).transpose(0, 3, 1, 2), cache


@wrong("running is a copy here: the averages of the caller's dictionary have to change")
def running_copied(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    N, C, H, W = x.shape
    table = x.transpose(0, 2, 3, 1).reshape(-1, C)
    out, cache = batchnorm_forward(table, gamma, beta, dict(running), mode, momentum, eps)
    return out.reshape(N, H, W, C).transpose(0, 3, 1, 2), cache


@wrong("each picture is normalised by itself: a channel's mean is over the whole batch")
def picture_by_itself(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    parts = []
    for one in x:
        table = one.reshape(len(one), -1).T
        out, cache = batchnorm_forward(table, gamma, beta, running, mode, momentum, eps)
        parts.append(out.T.reshape(one.shape))
    return np.array(parts), cache


@wrong("the pictures are always normalised as in training: pass the mode on")
def always_training(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    N, C, H, W = x.shape
    table = x.transpose(0, 2, 3, 1).reshape(-1, C)
    out, cache = batchnorm_forward(table, gamma, beta, running, "train", momentum, eps)
    return out.reshape(N, H, W, C).transpose(0, 3, 1, 2), cache


@right
def channel_first(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    N, C, H, W = x.shape
    table = np.moveaxis(x, 1, 0).reshape(C, -1).T
    out, cache = batchnorm_forward(table, gamma, beta, running, mode, momentum=momentum, eps=eps)
    return np.moveaxis(out.T.reshape(C, N, H, W), 0, 1), cache


@right
def all_by_hand(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    mean, std = mean[:, None, None], np.sqrt(var + eps)[:, None, None]
    x_hat = (x - mean) / std
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, std, gamma)
