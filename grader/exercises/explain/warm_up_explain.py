"""warm_up_explain: three things from 06 and 07; the body of each answer is a whole cell."""

import numpy as np

from grader.exercises import right, wrong


@wrong("stride 2 halves both sides")
def without_the_stride():
    warm_maps = np.random.default_rng(8).normal(size=(2, 2, 2, 2))
    warm_up_explain = {"shape": (8, 24, 32, 32), "number": 970, "trap": warm_maps.max(axis=(2, 3))}


@wrong("the number of channels becomes the number of filters, 24")
def three_channels_left():
    warm_maps = np.random.default_rng(8).normal(size=(2, 2, 2, 2))
    warm_up_explain = {"shape": (8, 3, 16, 16), "number": 970, "trap": warm_maps.max(axis=(2, 3))}


@wrong("the pad is missing: 32 + 2 pixels are covered")
def without_the_pad():
    warm_maps = np.random.default_rng(8).normal(size=(2, 2, 2, 2))
    warm_up_explain = {"shape": (8, 24, 15, 15), "number": 970, "trap": warm_maps.max(axis=(2, 3))}


@wrong("the biases are missing: one for each class")
def without_biases():
    warm_maps = np.random.default_rng(8).normal(size=(2, 2, 2, 2))
    warm_up_explain = {"shape": (8, 24, 16, 16), "number": 960, "trap": warm_maps.max(axis=(2, 3))}


@wrong("these are maxima over pictures and units: a map is the last two axes")
def over_the_first_axes():
    warm_maps = np.random.default_rng(8).normal(size=(2, 2, 2, 2))
    warm_up_explain = {"shape": (8, 24, 16, 16), "number": 970, "trap": warm_maps.max(axis=(0, 1))}


@wrong("these are maxima over units and rows: a map is the last two axes")
def over_the_middle_axes():
    warm_maps = np.random.default_rng(8).normal(size=(2, 2, 2, 2))
    warm_up_explain = {"shape": (8, 24, 16, 16), "number": 970, "trap": warm_maps.max(axis=(1, 2))}


@wrong("is not written yet")
def left_blank():
    warm_up_explain = {"shape": ..., "number": ..., "trap": ...}


@right
def one_axis_at_a_time():
    warm_maps = np.random.default_rng(8).normal(size=(2, 2, 2, 2))
    warm_up_explain = {"shape": [8, 24, 16, 16], "number": 96 * 10 + 10, "trap": warm_maps.max(-1).max(-1)}


@right
def flattened():
    warm_maps = np.random.default_rng(8).normal(size=(2, 2, 2, 2))
    warm_up_explain = {"shape": (8, 24, 16, 16), "number": 970.0, "trap": warm_maps.reshape(2, 2, 4).max(2).tolist()}
