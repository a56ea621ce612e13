"""Blocks of 2 x 2 cells, each divided by its own length."""

import numpy as np

from grader.hidden import for_the_wrong, rng


def block_normalize_inputs():
    """(cells, eps): sizes that differ, whole numbers with an empty block, strong and weak contrast, one block."""
    draw = rng("block_normalize_inputs")
    cells = draw.random(size=(3, 4, 5, 2))
    yield cells, 0.5
    yield 1000 * cells, 0.5
    whole = draw.integers(200, size=(2, 3, 4, 3), dtype=np.uint8)
    whole[1, :2, 1:3] = 0
    yield whole, 20
    yield draw.random(size=(1, 2, 2, 9)).astype(np.float32), 3.0


def block_normalize_expected(cells, eps):
    """The definition, block by block."""
    return _blocks(cells, lambda v: v / np.sqrt((v * v).sum() + eps * eps))


@for_the_wrong
def block_normalize_mistakes(cells, eps):
    """What the usual slips return, by the name that the student is told."""
    wide = cells.astype(np.float64)
    whole = np.sqrt((wide**2).sum(axis=(1, 2, 3), keepdims=True) + eps**2)
    each = np.sqrt((wide**2).sum(axis=3, keepdims=True) + eps**2)
    right = block_normalize_expected(cells, eps)
    with np.errstate(invalid="ignore", divide="ignore"):
        bare = _blocks(cells, lambda v: v / np.sqrt((v * v).sum()))
    mistakes = {
        "eps was added to the length: it stands under the root, squared": _blocks(
            cells, lambda v: v / (np.sqrt((v * v).sum()) + eps)
        ),
        "eps was not squared under the root": _blocks(cells, lambda v: v / np.sqrt((v * v).sum() + eps)),
        "eps is left out: an empty block divides by 0": bare,
        "eps is left out, or only guards against a length of 0": np.nan_to_num(bare),
        "the root is missing: divide by the length, not by its square": _blocks(
            cells, lambda v: v / ((v * v).sum() + eps * eps)
        ),
        "the sum of the numbers is no length: square them, sum, take the root": _blocks(
            cells, lambda v: v / (v.sum() + eps)
        ),
        "the whole picture was divided by one length: take each block's own": _blocks(wide / whole, lambda v: v),
        "each cell was divided by its own length: take the block's": _blocks(wide / each, lambda v: v),
        "the blocks are not divided by anything": _blocks(cells, lambda v: v),
        "the cells of a block go left to right, then down: these go down first": _ordered(cells, eps, [0, 2, 1, 3]),
        "the cells of a block are in reverse order": _ordered(cells, eps, [3, 2, 1, 0]),
        "the cells of a block go round: upper left, upper right, lower left, lower right": _ordered(
            cells, eps, [0, 1, 3, 2]
        ),
        "the four cells are mixed number by number: first all B of one cell, then the next": (
            right.reshape(*right.shape[:3], 4, -1).swapaxes(3, 4).reshape(right.shape)
        ),
        "blocks overlap: there are R - 1 by C - 1 of them": right[:, ::2, ::2],
        "each block was cut off at 0.2: that is another recipe": np.minimum(right, 0.2),
    }
    if cells.dtype == np.uint8:
        text = "uint8 wrapped around (200 * 200 is 64): convert to float64 before you square"
        mistakes[text] = _blocks(cells, lambda v: v / np.sqrt((v * v).sum() + eps * eps), np.uint8)
    return mistakes


def _blocks(cells, divide, dtype=np.float64):
    n, rows, columns, _ = cells.shape
    cells = cells.astype(dtype)
    return np.array(
        [[[divide(cells[m, i : i + 2, j : j + 2].ravel()) for j in range(columns - 1)] for i in range(rows - 1)]
         for m in range(n)]
    )  # fmt: skip


def _ordered(cells, eps, order):
    """The right blocks with their four cells in another order."""
    right = block_normalize_expected(cells, eps)
    return right.reshape(*right.shape[:3], 4, -1)[:, :, :, order].reshape(right.shape)
