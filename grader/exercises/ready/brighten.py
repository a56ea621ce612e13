"""brighten: convert, add, clip to 0 ... 255, into a new array."""

import numpy as np

from grader.exercises import right, wrong


@wrong("250 + 20 wrapped around to 14, in eight bits or by % 256: convert to float64 first, add, then clip")
def clipped_too_late(images, amount):
    return np.clip((images.astype(int) + amount).astype(np.uint8), 0, 255)


@wrong("the sums are not clipped at both ends: pixels go from 0 to 255")
def never_clipped(images, amount):
    return images.astype(np.float64) + amount


@wrong("the sums are not clipped at both ends: pixels go from 0 to 255")
def clipped_above_only(images, amount):
    return np.minimum(images.astype(np.float64) + amount, 255)


@wrong("the sums are not clipped at both ends: pixels go from 0 to 255")
def clipped_below_only(images, amount):
    return np.maximum(images.astype(np.float64) + amount, 0)


@wrong("clipped to 0 ... 1: these pixels go from 0 to 255")
def clipped_to_1(images, amount):
    return np.clip(images.astype(np.float64) + amount, 0, 1)


@wrong("the new numbers were written into images, or into a view of it such as images[:]: return a new array")
def into_the_input(images, amount):
    images[...] = np.clip(images.astype(np.float64) + amount, 0, 255)
    return images


@wrong("the new numbers were written into images, or into a view of it such as images[:]: return a new array")
def through_a_view(images, amount):
    """A slice of everything is not a copy."""
    bright = images[:]
    bright[...] = np.clip(bright.astype(np.float64) + amount, 0, 255)
    return bright


@wrong("+= keeps the dtype uint8 and changes images itself: make a new array, images + ...")
def added_in_place(images, amount):
    images += amount * 1.0
    return np.clip(images, 0, 255)


@wrong("250 + 20 wrapped around to 14, in eight bits or by % 256: convert to float64 first, add, then clip")
def int8_is_too_narrow(images, amount):
    return np.clip(images.astype(np.int8).astype(int) + amount, 0, 255)


@wrong("the numbers were multiplied: add the amount")
def multiplied(images, amount):
    return np.clip(images.astype(float) * amount, 0, 255)


@wrong("the amount was subtracted: add it")
def subtracted(images, amount):
    return np.clip(images.astype(float) - amount, 0, 255)


@wrong("clipped at 254: the largest pixel is 255")
def clipped_at_254(images, amount):
    return np.clip(images.astype(float) + amount, 0, 254)


@wrong("the sign of the amount was dropped: a negative amount makes pictures darker")
def amount_without_its_sign(images, amount):
    return np.clip(images.astype(float) + abs(amount), 0, 255)


@wrong("out=images writes into the input, and its dtype cannot hold floats: let np.clip return a new array")
def clipped_into_the_input(images, amount):
    np.clip(images.astype(float) + amount, 0, 255, out=images)
    return images


@wrong("clipped at 256: the largest pixel is 255")
def clipped_at_256(images, amount):
    return np.clip(images.astype(float) + amount, 0, 256)


@wrong("clipped at 1: the smallest pixel is 0")
def clipped_at_1(images, amount):
    return np.clip(images.astype(float) + amount, 1, 255)


@wrong("the two bounds are swapped: np.clip(array, 0, 255)")
def bounds_swapped(images, amount):
    return np.clip(images.astype(float) + amount, 255, 0)


@wrong("too large became 0 and too small became 255: it is the other way round")
def ends_swapped(images, amount):
    bright = images.astype(int) + amount
    return np.where(bright > 255, 0, np.where(bright < 0, 255, bright))


@wrong("the pictures were divided by 255 first, so the amount is far too large: keep 0 ... 255")
def divided_by_255(images, amount):
    return np.clip(images / 255 + amount, 0, 1) * 255


@wrong("uint16 has no negative numbers (0 - 30 is 65506): convert to float64 first")
def uint16_for_uint8(images, amount):
    return np.clip(images.astype(np.uint16) + np.uint16(amount % 65536), 0, 255)


@wrong("only the red channel was changed: add the amount to every number")
def only_red(images, amount):
    bright = images.astype(float)
    bright[..., 0] += amount
    return np.clip(bright, 0, 255)


@wrong("250 + 20 wrapped around to 14, in eight bits or by % 256: convert to float64 first, add, then clip")
def modulo(images, amount):
    return (images.astype(int) + amount) % 256


@wrong("amount was taken as percent: add it to every number")
def percent(images, amount):
    return np.clip(images.astype(float) * (1 + amount / 100), 0, 255)


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
