"""warm_up_convolution: three things from 00 to 05; the body of each answer is a whole cell."""

import numpy as np

from grader.exercises import right, wrong


@wrong("the slice 1:7:2 takes 1, 3 and 5: three rows")
def end_included():
    warm_picture = np.array([[200, 100, 250], [90, 180, 30]], dtype=np.uint8)
    warm_up_convolution = {"shape": (2, 3, 4, 4), "number": 307_300, "trap": warm_picture.sum(axis=0, dtype=float)}


@wrong("the slice 3: leaves four columns of seven: 3, 4, 5 and 6")
def first_three_columns():
    warm_picture = np.array([[200, 100, 250], [90, 180, 30]], dtype=np.uint8)
    warm_up_convolution = {"shape": (2, 3, 3, 3), "number": 307_300, "trap": warm_picture.sum(axis=0, dtype=float)}


@wrong("the biases are missing: each unit has one")
def no_biases():
    warm_picture = np.array([[200, 100, 250], [90, 180, 30]], dtype=np.uint8)
    warm_up_convolution = {"shape": (2, 3, 3, 4), "number": 307_200, "trap": warm_picture.sum(axis=0, dtype=float)}


@wrong("only one colour is counted: a unit sees 32 * 32 * 3 numbers")
def one_colour():
    warm_picture = np.array([[200, 100, 250], [90, 180, 30]], dtype=np.uint8)
    warm_up_convolution = {"shape": (2, 3, 3, 4), "number": 102_500, "trap": warm_picture.sum(axis=0, dtype=float)}


@wrong("uint8 wraps around at 256: convert to float before adding")
def wraps_around():
    warm_picture = np.array([[200, 100, 250], [90, 180, 30]], dtype=np.uint8)
    warm_up_convolution = {"shape": (2, 3, 3, 4), "number": 307_300, "trap": warm_picture[0] + warm_picture[1]}


@wrong("the columns are added: add the two rows, axis=0")
def columns_added():
    warm_picture = np.array([[200, 100, 250], [90, 180, 30]], dtype=np.uint8)
    warm_up_convolution = {"shape": (2, 3, 3, 4), "number": 307_300, "trap": warm_picture.sum(axis=1, dtype=float)}


@wrong("is not written yet")
def left_blank():
    warm_up_convolution = {"shape": ..., "number": ..., "trap": ...}


@right
def by_wider_integers():
    warm_picture = np.array([[200, 100, 250], [90, 180, 30]], dtype=np.uint8)
    warm_up_convolution = dict(shape=[2, 3, 3, 4], number=3072 * 100 + 100, trap=warm_picture.astype(int).sum(0))


@right
def pixel_by_pixel():
    warm_picture = np.array([[200, 100, 250], [90, 180, 30]], dtype=np.uint8)
    warm_up_convolution = {"trap": [float(a) + float(b) for a, b in zip(*warm_picture)], "shape": (2, 3, 3, 4)}
    warm_up_convolution["number"] = 307_300.0
