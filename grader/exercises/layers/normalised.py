"""The inputs of both backward passes of batch norm, and the gradients that they must give."""

from grader.exercises import draws
from grader.exercises.layers import batchnorm_forward as forward
from grader.exercises.layers.slopes import gradients


def inputs(name):
    """Yield (x, gamma, beta, dout, eps): all sizes different; a variance as small as eps; a batch of one."""
    draw = draws(name)
    for n, d, spread, eps in ((6, 4, 1.0, 1e-5), (3, 5, 3e-3, 1e-5), (1, 3, 1.0, 0.1)):
        x = 2 + spread * draw.normal(size=(n, d))
        yield x, 1 + draw.random(d), draw.normal(size=d), draw.normal(size=(n, d)), eps


def expected(x, gamma, beta, dout, eps):
    """Return (dx, dgamma, dbeta), by a complex step through the forward pass."""
    return gradients(lambda *arguments: forward.outputs(*arguments, eps), (x, gamma, beta), dout)
