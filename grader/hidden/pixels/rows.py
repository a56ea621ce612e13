"""Pictures as rows: the numbers one by one."""

import numpy as np

from grader.hidden import for_the_wrong, rng


def as_rows_inputs():
    """Pictures whose sizes all differ, in float64; in uint8; a mirrored view in Fortran's order; one; grey ones."""
    draw = rng("as_rows_inputs")
    yield draw.normal(scale=100, size=(5, 4, 6, 2))
    pictures = draw.integers(256, size=(4, 3, 5, 3), dtype=np.uint8)
    yield pictures
    yield np.asfortranarray(pictures.astype(np.float32))[:, :, ::-1]
    yield np.asfortranarray(pictures)
    yield pictures[:1]
    yield draw.normal(size=(3, 5, 2, 1))


def as_rows_expected(images):
    """Every number in reading order, picture by picture."""
    return np.array([[number for row in image for pixel in row for number in pixel] for image in images], dtype=float)


@for_the_wrong
def as_rows_mistakes(images):
    """What the slips return that the visible check lets through, by the name that the student is told."""
    rows = as_rows_expected(images)
    return {
        "the numbers were cut to whole ones: convert to float64, not to an integer dtype": np.trunc(rows),
        "the numbers keep their values: do not divide by 255": rows / 255,
        "the numbers keep their values: do not bring them to -1 to 1": rows / 127.5 - 1,
        "the rows are in the order of memory, which a view or Fortran's order changes: read them as C does": (
            images.ravel(order="K").reshape(rows.shape)
        ),
    }
