"""Known results of im2col and col2im for filters of 1 x 1, where stretching only drops the pixels between the steps."""

import numpy as np

Known = dict[str, list]  # {name of a function: [(arguments, result), ...]}


def known_for_one_by_one(x: np.ndarray, dx: np.ndarray, stride: int) -> Known:
    """Return what im2col gives for pictures x (N, C, H, W), and what col2im gives where the gradient is dx.

    A filter of 1 x 1 without padding looks at single pixels, so each is copied once or not at all.
    """
    n, c, *_ = x.shape
    cols, dcols = (pixels[:, :, ::stride, ::stride].reshape(n, c, -1) for pixels in (x, dx))
    one = (1, 1)
    return {"im2col": [((x, one, stride, 0), cols)], "col2im": [((dcols, x.shape, one, stride, 0), dx)]}
