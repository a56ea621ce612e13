"""What slips in a distance return: a dtype that is too narrow, an input that was cut, a term too few."""

import numpy as np


def cut_inputs(X, Y, distances):
    """distances(X, Y) of other numbers than those that were given, by the name that the student is told."""
    short = [rows.astype(np.float32) for rows in (X, Y)]
    return {
        "the inputs were cut to whole numbers: convert to float64, not to an integer dtype": distances(
            np.trunc(X), np.trunc(Y)
        ),
        "the inputs were made float32, which has 7 digits: convert to float64": distances(*short),
        "only the first two numbers of each row count: sum over all D of them": distances(X[:, :2], Y[:, :2]),
    }


def wrapped_l1(X, Y):
    """L1 distances whose arithmetic went past the end of a dtype, {} for inputs that have room."""
    mistakes: dict = {}
    for dtype, message in _narrow(X, Y, " (10 - 20 is 246)"):
        sizes = np.abs(X[:, None].astype(dtype) - Y[None].astype(dtype))
        mistakes[message] = sizes.sum(axis=2)
        mistakes[f"{message}; the sum did too"] = sizes.sum(axis=2, dtype=dtype)
    return mistakes


@np.errstate(invalid="ignore")
def wrapped_l2(X, Y):
    """Euclidean distances whose arithmetic went past the end of a dtype, {} for inputs that have room."""
    mistakes: dict = {}
    for dtype, message in _narrow(X, Y, " (200 * 200 is 64)"):
        mistakes |= _wrapped_l2(X.astype(dtype), Y.astype(dtype), message)
    return mistakes


def _wrapped_l2(X, Y, message):
    """In the inputs' own dtype: from the differences, then from the expanded square."""
    differences = X[:, None] - Y[None]
    squares = differences**2
    return {
        message: np.sqrt(squares.sum(axis=2)),
        f"{message}; the differences did": np.sqrt((differences.astype(np.float64) ** 2).sum(axis=2)),
        f"{message}; the sum did too": np.sqrt(squares.sum(axis=2, dtype=X.dtype).astype(np.float64)),
        f"{message}; the squares did": expanded(X, Y),
        f"{message}; the squares did, and the products": np.sqrt(
            np.maximum((X**2).sum(1)[:, None] + (Y**2).sum(1) - 2 * X @ Y.T, 0)
        ),
        f"{message}; the squares of Y did": expanded(X.astype(np.float64), Y),
    }


def _narrow(X, Y, example):
    """(dtype, what a student is told) of the dtypes that narrow inputs may be in: their own, and wider ones."""
    if X.dtype != Y.dtype or X.dtype.kind not in "iu" or X.itemsize >= 4:
        return
    for dtype in dict.fromkeys([X.dtype, np.dtype(np.int16), np.dtype(np.int32)]):
        wraps = f"{dtype} wrapped around{example if dtype == np.uint8 else ''}"
        yield dtype, f"{wraps}: convert to float64 before you subtract or multiply"


def expanded(X, Y):
    """The expanded square in whatever dtype the inputs have, the cross term in float64 unless they are float32."""
    two = np.float32(2) if X.dtype == np.float32 else 2.0
    squared = (X * X).sum(1)[:, None] + (Y * Y).sum(1) - two * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


def root_of_less_than_zero(distances):
    """nan where two rows are equal, {} where none are: squares cancel to just below zero."""
    equal = distances == 0
    below = "the expansion fell just below 0, whose root is nan: clip at 0 before the root"
    return {below: np.where(equal, np.nan, distances)} if equal.any() else {}
