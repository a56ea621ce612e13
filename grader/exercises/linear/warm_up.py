"""Answers to warm_up: the body of each function is what the student's cell says."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_warm_up"


@wrong(TEST, says="expected  shape (2,)")
def one_axis_only():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (40,), "number": 13, "trap": warm_after.mean() - warm_before.mean()}


@wrong(TEST, says="expected  shape (2,)")
def one_label_a_neighbour():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (5,), "number": 13, "trap": warm_after.mean() - warm_before.mean()}


@wrong(TEST, says="next")
def swapped():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (5, 40), "number": 13, "trap": warm_after.mean() - warm_before.mean()}


@wrong(TEST, says="this is the square of the distance")
def square_of_the_distance():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (40, 5), "number": 169, "trap": warm_after.mean() - warm_before.mean()}


@wrong(TEST, says="this is the L1 distance")
def manhattan():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (40, 5), "number": 17, "trap": warm_after.mean() - warm_before.mean()}


@wrong(TEST, says="uint8 went round at 0")
def went_round():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (40, 5), "number": 13, "trap": (warm_after - warm_before).mean()}


@wrong(TEST, says="after less before")
def the_other_way_round():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": (40, 5), "number": 13, "trap": warm_before.mean() - warm_after.mean()}


@wrong(TEST, says="expected")
def a_text():
    warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
    warm_up = {"shape": "40 x 5", "number": 13, "trap": warm_after.mean() - warm_before.mean()}


@wrong(TEST, says="is not written yet")
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
