"""Answers to channel_means: the wrong ones lose the wrong axes, mix the channels, or fit one example only."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_channel_means"


@wrong(TEST, says="an axis got lost")
def of_all_pictures_at_once(images):
    return images.mean(axis=(0, 1, 2))


@wrong(TEST, says="returned  shape (2, 4)")
def of_the_rows(images):
    return images.mean(axis=(2, 3))


@wrong(TEST, says="keepdims=True, or an index that was a slice")
def axes_kept(images):
    return images.mean(axis=(1, 2), keepdims=True)


@wrong(TEST, says="reshape moves no axis")
def mixed_by_reshape(images):
    """The right shape, and reds, greens and blues in each number."""
    return images.reshape(len(images), 3, -1).mean(axis=2)


@wrong(TEST, says="a sum for a mean")
def sums(images):
    return images.sum(axis=(1, 2))


@wrong(TEST, says="1.111 times too small")
def divides_by_the_pixels_of_the_first_check(images):
    return images.sum(axis=(1, 2)) / 20


@wrong(TEST, says="got       0 at [0, 0]")
def the_first_pixel(images):
    """Right on a picture of one colour."""
    return images[:, 0, 0]


@wrong(TEST, says="is not written yet")
def left_blank(images):
    raise NotImplementedError()


@right
def one_axis_at_a_time(images):
    return images.mean(axis=2).mean(axis=1)


@right
def rows_joined(images):
    return images.reshape(len(images), -1, 3).mean(axis=1)


@right
def einsum(images):
    return np.einsum("nhwc->nc", images.astype(float)) / images[0, :, :, 0].size


@right
def loops(images):
    return np.array([[picture[:, :, channel].mean() for channel in range(3)] for picture in images])
