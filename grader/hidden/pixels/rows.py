"""Pictures as rows: the numbers one by one."""

import numpy as np

from grader.hidden import rng


def as_rows_inputs():
    """Pictures whose sizes all differ, in uint8; a mirrored view of some in float32; one picture; grey ones."""
    draw = rng("as_rows_inputs")
    pictures = draw.integers(256, size=(5, 4, 6, 3), dtype=np.uint8)
    yield pictures
    yield pictures[:, :, ::-1].astype(np.float32)[:, ::-1]
    yield pictures[:1]
    yield draw.normal(size=(3, 5, 2, 1))


def as_rows_expected(images):
    """Every number in reading order, picture by picture."""
    return np.array([[number for row in image for pixel in row for number in pixel] for image in images], dtype=float)


def as_rows_mistakes(images):
    """Other orders of the same numbers, and other scales."""
    rows = as_rows_expected(images)
    count = len(images)
    mistakes = {
        "the channels came first: keep red, green and blue of a pixel together": (
            images.transpose(0, 3, 1, 2).reshape(count, -1)
        ),
        "rows and columns of the picture are swapped": images.transpose(0, 2, 1, 3).reshape(count, -1),
        "the numbers are in Fortran's order, columns first": images.reshape((count, -1), order="F"),
        "the numbers keep their values: do not divide by 255": rows / 255,
    }
    if images.dtype == np.uint8:
        mistakes["int8 ends at 127: convert to float64"] = images.astype(np.int8).reshape(count, -1)
    return mistakes
