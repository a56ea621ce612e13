"""channel_means: average the pixels of each picture, axes 1 and 2, and keep the channels."""

import numpy as np

from grader.exercises import right, wrong


@wrong("this averages over all pictures at once: average over axes 1 and 2 only")
def of_all_pictures_at_once(images):
    return images.mean(axis=(0, 1, 2))


@wrong("this averages over axes 2 and 3: average over axes 1 and 2")
def of_the_rows(images):
    return images.mean(axis=(2, 3))


@wrong("the averaged axes are still there with length 1: leave out keepdims=True")
def axes_kept(images):
    return images.mean(axis=(1, 2), keepdims=True)


@wrong("reshape does not move an axis, so this mixes the channels: keep the last axis last")
def mixed_by_reshape(images):
    """The right shape, and reds, greens and blues in each number."""
    return images.reshape(len(images), 3, -1).mean(axis=2)


@wrong("these are sums: divide by the number of pixels, H * W")
def sums(images):
    return images.sum(axis=(1, 2))


@wrong("this divides by a fixed number of pixels: take H and W from the shape")
def divides_by_the_pixels_of_the_first_check(images):
    return images.sum(axis=(1, 2)) / 20


@wrong("this is the first pixel of each picture, not the mean of all")
def the_first_pixel(images):
    """Right on a picture of one colour."""
    return images[:, 0, 0]


@wrong("this averages over the channels too: average over axes 1 and 2 only")
def over_the_channels_too(images):
    return images.mean(axis=(1, 2, 3))


@wrong("only one axis was averaged: average over axes 1 and 2")
def over_rows_only(images):
    return images.mean(axis=1)


@wrong("this averages over the channels: average over axes 1 and 2")
def over_the_channels(images):
    return images.mean(axis=3)


@wrong("this is one number for everything: average over axes 1 and 2")
def over_everything(images):
    return images.mean()


@wrong("the means were truncated to integers: keep them as floats")
def truncated(images):
    return images.mean(axis=(1, 2)).astype(int)


@wrong("this is the median of each channel: take the mean")
def medians(images):
    return np.median(images, axis=(1, 2))


@wrong("these are the largest values: take the mean")
def largest(images):
    return images.max(axis=(1, 2))


@wrong("this is halfway between the smallest and the largest value: take the mean of all")
def halfway(images):
    return images.max(axis=(1, 2)) / 2 + images.min(axis=(1, 2)) / 2


@wrong("the means were rounded: keep all their digits")
def rounded(images):
    return images.mean(axis=(1, 2)).round()


@wrong("the means were divided by 255: keep the values as they are")
def divided_by_255(images):
    return images.mean(axis=(1, 2)) / 255


@wrong("the sum wrapped around in uint8: let mean, or sum without a dtype, choose a wider one")
def summed_in_uint8(images):
    return images.sum(axis=(1, 2), dtype=images.dtype) / (images.shape[1] * images.shape[2])


@wrong("each channel is a row here: the result is (N, 3), one row per picture")
def one_row_per_channel(images):
    return np.array([images[..., channel].mean(axis=(1, 2)) for channel in range(3)])


@wrong("these are the means of the first picture only: keep axis 0")
def only_the_first_picture(images):
    return images[0].mean(axis=(0, 1))


@wrong("this averages over axes 0 and 1: average over axes 1 and 2")
def over_the_pictures_and_rows(images):
    return images.mean(axis=(0, 1))


@wrong("these are the means of the first picture only: return after the loop")
def returns_inside_the_loop(images):
    means = []
    for picture in images:
        means.append(picture.mean(axis=(0, 1)))
        return np.array(means)


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
