"""block_normalize: four cells in a row, divided by the root of their sum of squares and eps squared."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (cells, eps): different sizes, integers with an empty block, strong and weak contrast, one block."""
    draw = draws("block_normalize_inputs")
    cells = draw.random(size=(3, 4, 5, 2))
    yield cells, 0.5
    yield 1000 * cells, 0.5
    whole = draw.integers(200, size=(2, 3, 4, 3), dtype=np.uint8)
    whole[1, :2, 1:3] = 0
    yield whole, 20
    yield draw.random(size=(1, 2, 2, 9)).astype(np.float32), 3.0


def expected(cells, eps):
    """Return the blocks by the definition, one at a time."""
    n, rows, columns, b = cells.shape
    blocks = np.empty((n, rows - 1, columns - 1, 4 * b))
    for m, i, j in np.ndindex(blocks.shape[:3]):
        v = cells[m, i : i + 2, j : j + 2].astype(np.float64).ravel()
        blocks[m, i, j] = v / np.sqrt((v * v).sum() + eps * eps)
    return blocks


@wrong("a block's cells are ordered upper left, upper right, lower left, lower right: here lower left comes second")
def columns_first(cells, eps):
    cells = cells.astype(float)
    corners = cells[:, :-1, :-1], cells[:, 1:, :-1], cells[:, :-1, 1:], cells[:, 1:, 1:]
    v = np.concatenate(corners, axis=3)
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2)


@wrong("a block's cells are ordered upper left, upper right, lower left, lower right: here the lower two are swapped")
def round_the_block(cells, eps):
    cells = cells.astype(float)
    corners = cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, 1:], cells[:, 1:, :-1]
    v = np.concatenate(corners, axis=3)
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2)


@wrong("the numbers of the four cells are interleaved: first all B of one cell, then all B of the next")
def numbers_mixed(cells, eps):
    cells = cells.astype(float)
    corners = cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]
    v = np.stack(corners, axis=4).reshape(*corners[0].shape[:3], -1)
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2)


@wrong("the whole picture was divided by one length: divide each block by its own")
def one_length_for_all(cells, eps):
    cells = cells.astype(float)
    cells = cells / np.sqrt((cells**2).sum(axis=(1, 2, 3), keepdims=True) + eps**2)
    return np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)


@wrong("uint8 wrapped around (200 * 200 is 64): convert to float64 before you square")
def in_uint8(cells, eps):
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + float(eps) ** 2)


@wrong("the numbers were clipped at 0.2: return them as they are, clipping belongs to another recipe")
def clipped(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return np.minimum(v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2), 0.2)


@wrong("blocks overlap: there are R - 1 by C - 1 of them, but here they lie side by side")
def blocks_side_by_side(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return (v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2))[:, ::2, ::2]


@wrong(
    "an operator such as /= or an assignment changed cells itself: work on a copy (astype with copy=False may not make one)"
)
def in_place(cells, eps):
    cells = cells.astype(float, copy=False)
    cells /= eps
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + 1)


@wrong("the result has room for R - 1 blocks in each row, but there are C - 1: R and C need not be equal")
def square_tables_only(cells, eps):
    cells = cells.astype(float)
    n, rows = cells.shape[:2]
    out = np.zeros((n, rows - 1, rows - 1, 4 * cells.shape[3]))
    for i in range(cells.shape[1] - 1):
        for j in range(cells.shape[2] - 1):
            v = cells[:, i : i + 2, j : j + 2].reshape(n, -1)
            out[:, i, j] = v / np.sqrt((v**2).sum(axis=1, keepdims=True) + eps**2)
    return out


@wrong("the whole picture was divided by one length: divide each block by its own")
def one_length_after(cells, eps):
    """The sum runs over all axes but the first."""
    cells = cells.astype(float)
    lengths = np.sqrt(np.sum(cells**2, axis=(1, 2, 3)) + eps**2)
    cells = cells / lengths[:, None, None, None]
    return np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)


@wrong("eps was added to the length: add its square under the root")
def eps_outside(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / (np.linalg.norm(v, axis=3, keepdims=True) + eps)


@wrong("eps was not squared: add eps**2 under the root")
def eps_not_squared(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps)


@wrong("the root is missing: divide by the length, not by its square")
def no_root(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / ((v**2).sum(axis=3, keepdims=True) + eps**2)


@wrong("eps is not used, or only where a length is 0: add eps**2 under the root")
def no_eps(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.maximum(np.linalg.norm(v, axis=3, keepdims=True), 1e-12)


@wrong("the sum of the numbers is not a length: square them, add them up, and take the root")
def sum_of_numbers(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / (v.sum(axis=3, keepdims=True) + eps)


@wrong("each cell was divided by its own length: divide each block by its own")
def length_of_each_cell(cells, eps):
    cells = cells.astype(float)
    cells = cells / np.sqrt((cells**2).sum(axis=3, keepdims=True) + eps**2)
    return np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)


@wrong("the lengths have lost their last axis: keepdims=True, or [..., None], keeps it for the division")
def without_keepdims(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.sqrt((v**2).sum(axis=3) + eps**2)


@wrong("the four cells were added up: put their numbers one after the other, 4 B of them")
def cells_added(cells, eps):
    cells = cells.astype(float)
    v = cells[:, :-1, :-1] + cells[:, :-1, 1:] + cells[:, 1:, :-1] + cells[:, 1:, 1:]
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2)


@wrong("this is the mean of the squares: the length is the root of their sum")
def mean_of_squares(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.sqrt((v**2).mean(axis=3, keepdims=True) + eps**2)


@wrong("all blocks were divided by one length: divide each block by its own")
def one_length_for_all_blocks(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.sqrt((v**2).sum() + eps**2)


@wrong("the lengths run over all pictures: a block has one length for each picture")
def lengths_over_all_pictures(cells, eps):
    cells = cells.astype(float)
    n, rows, columns, b = cells.shape
    out = np.zeros((n, rows - 1, columns - 1, 4 * b))
    for i in range(rows - 1):
        for j in range(columns - 1):
            v = cells[:, i : i + 2, j : j + 2].reshape(n, -1)
            out[:, i, j] = v / np.sqrt((v**2).sum() + eps**2)
    return out


@wrong("dividing one block changed the cells that it shares with the next: divide a copy")
def divided_in_the_cells(cells, eps):
    cells = cells.astype(float)
    n, rows, columns, b = cells.shape
    out = np.zeros((n, rows - 1, columns - 1, 4 * b))
    for i in range(rows - 1):
        for j in range(columns - 1):
            v = cells[:, i : i + 2, j : j + 2]
            v /= np.sqrt((v**2).sum(axis=(1, 2, 3), keepdims=True) + eps**2)
            out[:, i, j] = v.reshape(n, -1)
    return out


@wrong("eps**2 was added to the square of each number: add it once to their sum")
def eps_for_each_number(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.sqrt((v**2 + eps**2).sum(axis=3, keepdims=True))


@wrong("eps**2 was added to the length: add it under the root")
def eps_squared_outside(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / (np.linalg.norm(v, axis=3, keepdims=True) + eps**2)


@wrong("these are the blocks themselves: divide each by its length")
def not_divided(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v


@wrong("each block was multiplied by its length: divide by it")
def multiplied(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v * np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2)


@wrong("each block was divided by its largest number: divide by its length")
def divided_by_the_largest(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / v.max(axis=3, keepdims=True)


@wrong("the block's mean was subtracted: divide the block by its length, and subtract nothing")
def mean_subtracted(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return (v - v.mean(axis=3, keepdims=True)) / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2)


@wrong("each cell was divided by its own length before the block was: divide once, the block")
def divided_twice(cells, eps):
    cells = cells.astype(float)
    cells = cells / np.sqrt((cells**2).sum(axis=3, keepdims=True) + eps**2)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2)


@wrong("the largest square was taken: take the sum of all squares")
def largest_square(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.sqrt((v**2).max(axis=3, keepdims=True) + eps**2)


@wrong("all blocks of a picture were divided by one length: divide each block by its own")
def one_length_for_each_picture(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.sqrt((v**2).sum(axis=(1, 2, 3), keepdims=True) + eps**2)


@wrong("blocks overlap: there are R - 1 rows of them, but here the rows lie side by side")
def rows_side_by_side(cells, eps):
    cells = cells.astype(float)
    v = np.concatenate([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return (v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2))[:, ::2]


@wrong("blocks overlap, so take rows :-1 and 1: of the cells, not every other row")
def every_other_row(cells, eps):
    cells = cells.astype(float)
    upper, lower = cells[:, ::2], cells[:, 1::2]
    v = np.concatenate([upper[:, :, :-1], upper[:, :, 1:], lower[:, :, :-1], lower[:, :, 1:]], axis=3)
    return v / np.sqrt((v**2).sum(axis=3, keepdims=True) + eps**2)


@wrong("the four cells have an axis of their own: put their numbers one after the other, (N, R - 1, C - 1, 4 B)")
def axis_of_cells(cells, eps):
    cells = cells.astype(float)
    v = np.stack([cells[:, :-1, :-1], cells[:, :-1, 1:], cells[:, 1:, :-1], cells[:, 1:, 1:]], axis=3)
    return v / np.sqrt((v**2).sum(axis=(3, 4), keepdims=True) + eps**2)


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
