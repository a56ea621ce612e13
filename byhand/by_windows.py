"""A convolution with loops over its windows: the slow form that a faster one is compared with."""

import numpy as np


def conv_forward_naive(x: np.ndarray, w: np.ndarray, b: np.ndarray, stride: int, pad: int) -> tuple[np.ndarray, tuple]:
    """Return (out (N, F, OH, OW), cache) for pictures x (N, C, H, W), filters w (F, C, HH, WW) and biases b (F,)."""
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    (N, _, H, W), (F, _, HH, WW) = padded.shape, w.shape
    out = np.zeros((N, F, (H - HH) // stride + 1, (W - WW) // stride + 1))
    for n, f, i, j in np.ndindex(out.shape):
        window = padded[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (x, w, stride, pad)
