"""Answers to brighten: the wrong ones go round, clip too late or on one side, or write into their input."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_brighten"


@wrong(TEST, says="uint8 went round before the clip")
def clipped_too_late(images, amount):
    return np.clip((images.astype(int) + amount).astype(np.uint8), 0, 255)


@wrong(TEST, says="not clipped: pixels go from 0 to 255")
def never_clipped(images, amount):
    return images.astype(np.float64) + amount


@wrong(TEST, says="got       -30 at")
def clipped_above_only(images, amount):
    return np.minimum(images.astype(np.float64) + amount, 255)


@wrong(TEST, says="got       270 at")
def clipped_below_only(images, amount):
    return np.maximum(images.astype(np.float64) + amount, 0)


@wrong(TEST, says="got       1 at")
def clipped_to_1(images, amount):
    return np.clip(images.astype(np.float64) + amount, 0, 1)


@wrong(TEST, says="changed   its input images")
def into_the_input(images, amount):
    images[...] = np.clip(images.astype(np.float64) + amount, 0, 255)
    return images


@wrong(TEST, says="changed   its input images")
def through_a_view(images, amount):
    """A slice of everything is no copy."""
    bright = images[:]
    bright[...] = np.clip(bright.astype(np.float64) + amount, 0, 255)
    return bright


@wrong(TEST, says="+= or -= keeps the dtype")
def added_in_place(images, amount):
    images += amount * 1.0
    return np.clip(images, 0, 255)


@wrong(TEST, says="uint8 went round before the clip")
def int8_is_too_narrow(images, amount):
    return np.clip(images.astype(np.int8).astype(int) + amount, 0, 255)


@right
def int16_is_wide_enough(images, amount):
    return (images.astype(np.int16) + amount).clip(0, 255).astype(np.uint8)


@right
def minimum_and_maximum(images, amount):
    return np.minimum(np.maximum(images + float(amount), 0), 255)


@right
def on_a_copy(images, amount):
    bright = images.astype(int)
    bright += amount
    bright[bright > 255] = 255
    bright[bright < 0] = 0
    return bright
