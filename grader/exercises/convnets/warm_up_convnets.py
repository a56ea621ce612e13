"""warm_up_convnets: three things from 05 and 06; the body of each answer is a whole cell."""

import numpy as np

from grader.exercises import right, wrong


@wrong("the number of channels becomes the number of filters, 16")
def three_channels_left():
    warm_pictures = np.random.default_rng(7).normal(size=(2, 3, 3, 3))
    warm_up_convnets = {"shape": (8, 3, 16, 16), "number": 280, "trap": warm_pictures.transpose(0, 3, 1, 2)}


@wrong("the pool of 2 x 2 with stride 2 halves both sides")
def without_the_pool():
    warm_pictures = np.random.default_rng(7).normal(size=(2, 3, 3, 3))
    warm_up_convnets = {"shape": (8, 16, 32, 32), "number": 280, "trap": warm_pictures.transpose(0, 3, 1, 2)}


@wrong("the biases are missing: one for each filter")
def without_biases():
    warm_pictures = np.random.default_rng(7).normal(size=(2, 3, 3, 3))
    warm_up_convnets = {"shape": (8, 16, 16, 16), "number": 270, "trap": warm_pictures.transpose(0, 3, 1, 2)}


@wrong("a filter has weights for each of the 3 channels: 27 of them")
def one_channel():
    warm_pictures = np.random.default_rng(7).normal(size=(2, 3, 3, 3))
    warm_up_convnets = {"shape": (8, 16, 16, 16), "number": 100, "trap": warm_pictures.transpose(0, 3, 1, 2)}


@wrong("reshape moves no axis: it reads the same numbers in the same order")
def reshaped():
    warm_pictures = np.random.default_rng(7).normal(size=(2, 3, 3, 3))
    warm_up_convnets = {"shape": (8, 16, 16, 16), "number": 280, "trap": warm_pictures.reshape(2, 3, 3, 3)}


@wrong("height and width are swapped: (N, C, H, W) is transpose(0, 3, 1, 2)")
def sides_swapped():
    warm_pictures = np.random.default_rng(7).normal(size=(2, 3, 3, 3))
    warm_up_convnets = {"shape": (8, 16, 16, 16), "number": 280, "trap": warm_pictures.transpose(0, 3, 2, 1)}


@wrong("is not written yet")
def left_blank():
    warm_up_convnets = {"shape": ..., "number": ..., "trap": ...}


@right
def by_moveaxis():
    warm_pictures = np.random.default_rng(7).normal(size=(2, 3, 3, 3))
    warm_up_convnets = {"shape": [8, 16, 16, 16], "number": 10 * 28, "trap": np.moveaxis(warm_pictures, -1, 1)}


@right
def by_rolling():
    warm_pictures = np.random.default_rng(7).normal(size=(2, 3, 3, 3))
    warm_up_convnets = {"shape": (8, 16, 16, 16), "number": 280.0, "trap": np.rollaxis(warm_pictures, 3, 1).tolist()}
