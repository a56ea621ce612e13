"""Assignment 06's convolution without its exercises: the worker makes up results that agree with each other.

No gradient is derived: what the probes return is 0, the upstream gradient's sum, or what they were given.
"""

import numpy as np

ANSWERS = {
    "size_or_error": lambda *sizes: "ValueError",
    "conv_gradients": lambda x, w, stride, pad, dout: (0 * x, 0 * w, dout.sum(axis=(0, 2, 3))),
    "pool_gradient": lambda x, height, width, stride, dout: 0.0 * x,
    "tied_gradient": lambda x, height, width, stride, dout: np.kron(dout, np.ones((height, width))) / (height * width),
}
