"""Answers to block_normalize. The first half of the wrong ones pass every visible check."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_block_normalize"


@wrong(TEST, says="these go down first")
def columns_first(cells, eps):
    cells = cells.astype(float)
    corners = cells[:, :-1, :-1], cells[:, 1:, :-1], cells[:, :-1, 1:], cells[:, 1:, 1:]
    v = np.concatenate(corners, axis=3)
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2)


@wrong(TEST, says="the cells of a block go round")
def round_the_block(cells, eps):
    cells = cells.astype(float)
    corners = cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, 1:], cells[:, 1:, :-1]
    v = np.concatenate(corners, axis=3)
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2)


@wrong(TEST, says="mixed number by number")
def numbers_mixed(cells, eps):
    cells = cells.astype(float)
    corners = cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]
    v = np.stack(corners, axis=4).reshape(*corners[0].shape[:3], -1)
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2)


@wrong(TEST, says="the whole picture was divided by one length")
def one_length_for_all(cells, eps):
    cells = cells.astype(float)
    cells = cells / np.sqrt((cells**2).sum(axis=(1, 2, 3), keepdims=True) + eps**2)
    return np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)


@wrong(TEST, says="uint8 wrapped around (200 * 200 is 64)")
def in_uint8(cells, eps):
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + float(eps) ** 2)


@wrong(TEST, says="each block was cut off at 0.2")
def clipped(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return np.minimum(v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2), 0.2)


@wrong(TEST, says="there are R - 1 by C - 1")
def blocks_side_by_side(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return (v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2))[:, ::2, ::2]


@wrong(TEST, says="changed   its input cells")
def in_place(cells, eps):
    cells = cells.astype(float, copy=False)
    cells /= eps
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + 1)


@wrong(TEST, says="out of bounds")
def square_tables_only(cells, eps):
    cells = cells.astype(float)
    n, rows = cells.shape[:2]
    out = np.zeros((n, rows - 1, rows - 1, 4 * cells.shape[3]))
    for i in range(cells.shape[1] - 1):
        for j in range(cells.shape[2] - 1):
            v = cells[:, i : i + 2, j : j + 2].reshape(n, -1)
            out[:, i, j] = v / np.sqrt((v**2).sum(axis=1, keepdims=True) + eps**2)
    return out


@wrong(TEST, says="the whole picture was divided by one length")
def one_length_after(cells, eps):
    """The sum runs over all axes but the first."""
    cells = cells.astype(float)
    lengths = np.sqrt(np.sum(cells**2, axis=(1, 2, 3)) + eps**2)
    cells = cells / lengths[:, None, None, None]
    return np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)


@wrong(TEST, says="eps was added to the length")
def eps_outside(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / (np.linalg.norm(v, axis=3, keepdims=True) + eps)


@wrong(TEST, says="eps was not squared")
def eps_not_squared(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps)


@wrong(TEST, says="the root is missing")
def no_root(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / ((v**2).sum(axis=3, keepdims=True) + eps**2)


@wrong(TEST, says="eps is left out")
def no_eps(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.maximum(np.linalg.norm(v, axis=3, keepdims=True), 1e-12)


@right
def block_by_block(cells, eps):
    cells = cells.astype(float)
    n, rows, columns, b = cells.shape
    out = np.empty((n, rows - 1, columns - 1, 4 * b))
    for m, i, j in np.ndindex(out.shape[:3]):
        v = cells[m, i : i + 2, j : j + 2].ravel()
        out[m, i, j] = v / np.sqrt(v @ v + eps * eps)
    return out


@right
def with_windows(cells, eps):
    windows = np.lib.stride_tricks.sliding_window_view(cells.astype(np.float64), (2, 2), axis=(1, 2))
    v = windows.transpose(0, 1, 2, 4, 5, 3)
    v = v.reshape(*v.shape[:3], -1)
    return v / np.linalg.norm(np.concatenate([v, np.full((*v.shape[:3], 1), float(eps))], axis=3), axis=3)[..., None]


@right
def lengths_from_the_cells(cells, eps):
    cells = np.array(cells, dtype=float)
    energy = np.square(cells).sum(axis=3)
    length = np.hypot(np.sqrt(energy[:, :-1, :-1] + energy[:, :-1, 1:] + energy[:, 1:, :-1] + energy[:, 1:, 1:]), eps)
    parts = [
        cells[:, i : i + length.shape[1], j : j + length.shape[2]] / length[..., None] for i in (0, 1) for j in (0, 1)
    ]
    return np.dstack(parts) if cells.ndim == 3 else np.concatenate(parts, axis=-1)
