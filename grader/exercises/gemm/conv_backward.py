"""conv_backward: three gradients of a matrix product, and the stretched one added back to the pixels."""

import numpy as np

from byhand.checks.one_by_one import known_for_one_by_one  # noqa: F401  (a probe uses it)
from byhand.checks.stand_in import known_results  # noqa: F401
from grader.exercises import draws, right, wrong
from grader.exercises.gemm import windows


def inputs():
    """Yield (x, w, b, stride, pad, dout): all sizes different; stride 1 to 3; pad 0 to 2; a part of an array; uint8."""
    draw = draws("conv_backward_inputs")
    for x, w, b, stride, pad in windows.arrays("conv_backward_sizes"):
        size = windows.out_shape(x.shape, w.shape[2:], stride, pad)
        yield x, w, b, stride, pad, draw.normal(size=(len(x), len(w), *size))


expected = windows.gradients
known = windows.known


def many():
    """Return the case that must be right for the speed to count."""
    draw = draws("conv_backward_many")
    x, w, b = draw.normal(size=(3, 2, 9, 10)), draw.normal(size=(4, 2, 3, 2)), draw.normal(size=4)
    return x, w, b, 2, 0, draw.normal(size=(3, 4, 4, 5))


@wrong("db is one number: sum over pictures and positions, and keep the filters")
def one_db(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum()


@wrong("db has one row per picture: sum over the batch too")
def db_per_picture(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=2)


@wrong("db is a mean: the gradient of a sum is a sum")
def db_averaged(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.mean(axis=(0, 2))


@wrong("db is summed over the batch only: sum over the positions too")
def db_over_the_batch_only(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=0)


@wrong("dw is the mean over the pictures: add them up")
def dw_averaged(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).mean(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=(0, 2))


@wrong("dw is that of the last picture only: add up all pictures")
def dw_of_the_last_picture(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d[-1] @ cols[-1].T).reshape(w.shape)
    return dx, dw, d.sum(axis=(0, 2))


@wrong("dw is still a matrix: reshape it to (F, C, HH, WW)")
def dw_as_a_matrix(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0)
    return dx, dw, d.sum(axis=(0, 2))


@wrong("dw has one array per picture: all pictures use the same filters, so add them up")
def dw_per_picture(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).reshape(len(d), *w.shape)
    return dx, dw, d.sum(axis=(0, 2))


@wrong("w.reshape(-1, F) is not the transpose of w.reshape(F, -1): write .T")
def rows_not_transposed(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(-1, len(w)) @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=(0, 2))


@wrong("cols has to be transposed for dw: reshape reads the numbers in another order")
def cols_not_transposed(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.reshape(len(d), -1, cols.shape[1])).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=(0, 2))


@wrong("the stride is ignored in dx: the windows are a stride apart, as in the forward pass")
def without_the_stride(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    N, C, H, W = shape
    HH, WW = w.shape[2:]
    OH, OW = dout.shape[2:]
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(OH):
        for j in range(OW):
            padded[:, :, i : i + HH, j : j + WW] += dcols[:, :, i * OW + j].reshape(N, C, HH, WW)
    dx = padded[:, :, pad : pad + H, pad : pad + W]
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=(0, 2))


@wrong("dx is still stretched: it has the shape of x, so use col2im")
def dx_is_still_stretched(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = dcols
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=(0, 2))


@wrong("the filters are flipped for dx: col2im brings each number to its place, so w.reshape(F, -1) is right")
def filters_flipped(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w[:, :, ::-1, ::-1].reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=(0, 2))


@wrong("the order of the results is dx, dw, db")
def other_order(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dw, dx, d.sum(axis=(0, 2))


@wrong("return three results: dx, dw, db")
def no_db(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw


@wrong("dout is not used for dx: multiply the filters by it")
def without_the_gradient(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ np.ones(d.shape)
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=(0, 2))


@wrong("dout is (N, F, OH, OW): reshape it to (N, F, OH * OW), and no other order")
def axes_of_dout_mixed(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.transpose(0, 2, 3, 1).reshape(len(dout), dout.shape[1], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=(0, 2))


@wrong("time its lines one by one, to find the slow one", loses=("test_conv_backward_speed",))
def looped(dout, cache):
    shape, w, stride, pad, cols = cache
    rows, d = w.reshape(len(w), -1), dout.reshape(*dout.shape[:2], -1)
    dw, dcols = np.zeros(rows.shape), np.zeros(cols.shape)
    for n, f, p in np.ndindex(d.shape):
        dw[f] += d[n, f, p] * cols[n, :, p]
        dcols[n, :, p] += d[n, f, p] * rows[f]
    return col2im(dcols, shape, w.shape[2:], stride, pad), dw.reshape(w.shape), d.sum(axis=(0, 2))


@wrong("dw is that of the first picture only: add up all pictures")
def dw_of_the_first_picture(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d[0] @ cols[0].T).reshape(w.shape)
    return dx, dw, d.sum(axis=(0, 2))


@wrong("dx is divided by the number of pictures: each picture has its own dx, and nothing is averaged")
def dx_averaged(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx / len(d), dw, d.sum(axis=(0, 2))


@wrong("db is averaged over the batch: the gradient of a sum is a sum")
def db_averaged_over_the_batch(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=2).mean(axis=0)


@wrong("db keeps the wrong axis: sum over all axes but that of the filters, axis 1")
def db_of_the_pictures(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=(1, 2))


@wrong("db keeps the wrong axis: sum over all axes but that of the filters, axis 1")
def db_of_the_columns(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, dout.sum(axis=(0, 1, 2))


@wrong("return a tuple, (dx, dw, db), and no dictionary")
def a_dictionary(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return {"dx": dx, "dw": dw, "db": d.sum(axis=(0, 2))}


@wrong("the rows and columns of dout are swapped: reshape it as it is")
def rows_and_columns_swapped(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.transpose(0, 1, 3, 2).reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=(0, 2))


@right
def picture_by_picture(dout, cache):
    shape, w, stride, pad, cols = cache
    F, C, HH, WW = w.shape
    rows, dw, dcols = w.reshape(F, -1), np.zeros((F, C * HH * WW)), []
    for d, one in zip(dout.reshape(len(dout), F, -1), cols, strict=True):
        dw += d @ one.T
        dcols.append(rows.T @ d)
    dx = col2im(np.array(dcols), shape, (HH, WW), stride, pad)
    return dx, dw.reshape(F, C, HH, WW), np.sum(dout, (0, 2, 3))


@right
def by_einsum(dout, cache):
    shape, w, stride, pad, cols = cache
    d, rows = dout.reshape(dout.shape[0], dout.shape[1], -1), w.reshape(len(w), -1)
    dcols = np.einsum("fk,nfp->nkp", rows, d)
    dw = np.einsum("nfp,nkp->fk", d, cols).reshape(w.shape)
    return [col2im(dcols, shape, w.shape[2:], stride, pad), dw, np.einsum("nfhw->f", dout)]


@right
def one_matrix_for_all(dout, cache):
    shape, w, stride, pad, cols = cache
    d = dout.transpose(1, 0, 2, 3).reshape(len(w), -1)
    wide = cols.transpose(1, 0, 2).reshape(cols.shape[1], -1)
    dcols = (w.reshape(len(w), -1).T @ d).reshape(cols.shape[1], len(cols), -1).transpose(1, 0, 2)
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    return dx, (d @ wide.T).reshape(w.shape), d.sum(axis=1)


@right
def stretched_again():
    def conv_forward(x, w, b, stride, pad):
        (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
        OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
        out = w.reshape(F, -1) @ im2col(x, (HH, WW), stride, pad) + b[:, None]
        return out.reshape(N, F, OH, OW), {"x": x, "w": w, "stride": stride, "pad": pad}

    def backward(dout, cache):
        x, w, stride, pad = cache["x"], cache["w"], cache["stride"], cache["pad"]
        cols = im2col(x, w.shape[2:], stride, pad)
        d = dout.reshape(*dout.shape[:2], -1)
        dx = col2im(w.reshape(len(w), -1).T @ d, x.shape, w.shape[2:], stride, pad)
        dw = np.tensordot(d, cols, axes=((0, 2), (0, 2))).reshape(w.shape)
        return dx, dw, d.sum(axis=2).sum(axis=0)

    conv_backward = backward
