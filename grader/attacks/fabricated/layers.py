"""Assignment 05's layers without its exercises: the worker makes up results that agree with each other.

No gradient is derived: what the probes return is 0, the upstream gradient itself, or what they were given.
"""

import numpy as np

ANSWERS = {
    "affine_gradients": lambda x, w, b, dout: (0 * x, 0 * w, dout.sum(axis=0)),
    "relu_gradient": lambda x, dout: dout,
    "sigmoid_without_overflow": lambda x: (1 + np.tanh(x / 2)) / 2,
    "sigmoid_gradient": lambda x, dout: dout / 4,
    "tanh_gradient": lambda x, dout: dout,
    "normalised": lambda x, gamma, beta, mean, var, *rest: (0 * x + beta, mean, var),
    "batchnorm_gradients": lambda x, gamma, beta, dout, eps: (0 * x, gamma, dout.sum(axis=0)),
    "simplified_gradients": lambda x, gamma, beta, dout, eps: (0 * x, gamma, dout.sum(axis=0)),
    "simplified_alone": lambda x, gamma, beta, dout, eps: (0 * x, gamma, dout.sum(axis=0)),
}
