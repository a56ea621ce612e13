"""warm_up: three things from 01; the body of each answer is a whole cell."""

import numpy as np

from grader.exercises import right, wrong


@wrong("each of the 40 pictures has five neighbours: the result has the shape of the index")
def one_axis_only():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (40,), "number": 13, "trap": warm_after.mean() - warm_before.mean()}


@wrong("there are 40 pictures with five neighbours each: the result has the shape of the index")
def one_label_a_neighbour():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (5,), "number": 13, "trap": warm_after.mean() - warm_before.mean()}


@wrong("rows and columns are swapped: the result has the shape of the index, nearest")
def swapped():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (5, 40), "number": 13, "trap": warm_after.mean() - warm_before.mean()}


@wrong("this is the square of the distance: take the root")
def square_of_the_distance():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (40, 5), "number": 169, "trap": warm_after.mean() - warm_before.mean()}


@wrong("this is the L1 distance: add up squares and take the root")
def manhattan():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (40, 5), "number": 17, "trap": warm_after.mean() - warm_before.mean()}


@wrong("uint8 wrapped around at 0: convert to float64 before you subtract")
def went_round():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (40, 5), "number": 13, "trap": (warm_after - warm_before).mean()}


@wrong("this is before minus after: it is after minus before")
def the_other_way_round():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (40, 5), "number": 13, "trap": warm_before.mean() - warm_after.mean()}


@wrong("write a tuple of numbers, without quotes: (2, 3), for example")
def a_text():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": "40 x 5", "number": 13, "trap": warm_after.mean() - warm_before.mean()}


@wrong("is not written yet")
def left_blank():
    warm_up = {"shape": ..., "number": ..., "trap": ...}


@right
def means_of_uint8():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = dict(shape=[40, 5], number=13.0, trap=warm_after.mean() - warm_before.mean())


@right
def by_sums_of_int():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    differences = warm_after.astype(int) - warm_before.astype(int)
    warm_up = {
        "trap": differences.sum() / differences.size,
        "shape": np.zeros((200,))[np.zeros((40, 5), int)].shape,
        "number": np.hypot(5, 12),
    }


@wrong("labels[nearest] has one label for each of the 40 x 5 indices: the 200 labels are only looked up")
def labels_as_an_axis():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (40, 200), "number": 13, "trap": warm_after.mean() - warm_before.mean()}


@wrong("this is the number of labels to choose from: the result has the shape of the index, nearest")
def number_of_labels():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": 200, "number": 13, "trap": warm_after.mean() - warm_before.mean()}


@wrong("the two means differ: subtract them as float64 numbers")
def no_change():
    warm_up = {"shape": (40, 5), "number": 13, "trap": 0}
