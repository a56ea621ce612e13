"""rgb_to_hue: hue in degrees by the largest channel's formula, and the saturation (M - m) / M."""

import colorsys

import numpy as np

from grader.exercises import draws, right, wrong

GREY = "test_rgb_to_hue_grey"
RED_WITH_A_TRACE_OF_BLUE = [1000.0, 0.0, 1e-15]  # rounding makes its hue 360


def inputs():
    """Yield (pictures,) without grey: uint8, floats to 1, a mirrored view of int16, twelve hues of the circle."""
    draw = draws("rgb_to_hue_inputs")
    yield (without_grey(draw.integers(256, size=(3, 4, 5, 3), dtype=np.uint8)),)
    yield (without_grey(draw.random(size=(2, 5, 3, 3))),)
    yield (np.asfortranarray(without_grey(draw.integers(1000, size=(4, 3, 6, 3))).astype(np.int16))[:, :, ::-1],)
    edges = [[1, 0, 0], [2, 1, 0], [1, 1, 0], [1, 2, 0], [0, 1, 0], [0, 2, 1]]
    edges += [[0, 1, 1], [0, 1, 2], [0, 0, 1], [1, 0, 2], [1, 0, 1], [2, 0, 1]]
    yield (np.array([[edges]], dtype=np.uint8) * np.uint8(50),)


def grey_inputs():
    """Yield (pictures,) of grey, black and white, alone and among colours; and of a hue that rounding makes 360."""
    draw = draws("rgb_to_hue_grey")
    yield (np.repeat(draw.integers(1, 256, size=(1, 4, 3, 1), dtype=np.uint8), 3, axis=3),)
    mixed = without_grey(draw.integers(256, size=(2, 3, 4, 3), dtype=np.uint8))
    mixed[0, 1], mixed[1, :, 2], mixed[1, 0] = 77, 0, 255
    yield (mixed,)
    yield (mixed / 255,)
    yield (np.array([[[RED_WITH_A_TRACE_OF_BLUE, [0.25, 0.5, 0.75]]]]),)


def expected(images):
    """Return (hue, saturation), pixel by pixel, as the standard library computes them."""
    pixels = [colorsys.rgb_to_hsv(*map(float, pixel)) for pixel in images.reshape(-1, 3)]
    hue, saturation = (np.reshape([pixel[part] for pixel in pixels], images.shape[:-1]) for part in (0, 1))
    return hue * 360 % 360, saturation


def without_grey(images):
    """Return a copy of the pictures in which no pixel is grey: where one was, the first channel differs."""
    images = images.copy()
    grey = np.ptp(images.astype(float), axis=-1) == 0
    images[grey, 0] = images[grey, 0] // 2 + 1
    return images


@wrong("some hues are below 0: take them modulo 360")
def negative_hues(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4))
    return hue, c / np.where(top > 0, top, 1)


@wrong("some hues lost their sign: take them modulo 360, not their absolute value")
def absolute(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4))
    return np.abs(hue), c / np.where(top > 0, top, 1)


@wrong("negative hues were clipped to 0: take them modulo 360")
def clipped(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4))
    return np.clip(hue, 0, 359.99), c / np.where(top > 0, top, 1)


@wrong("uint8 wrapped around (10 - 20 is 246): convert to float64 before you subtract")
def in_uint8(images):
    """Right on any wider dtype."""
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("a hue is 360, because -1e-20 % 360 rounds to 360.0: return 0 there", loses=(GREY,))
def reaches_360(images):
    """-6e-17 % 360 is 360."""
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return hue, c / np.where(top > 0, top, 1)


@wrong("the saturation of black is nan, 0 / 0: return 0 where M is 0", loses=(GREY,))
def nan_for_black(images):
    """Handles grey, but not black."""
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    with np.errstate(all="ignore"):
        hue = 60 * np.where(top == r, (g - b) / c, np.where(top == g, (b - r) / c + 2, (r - g) / c + 4)) % 360
        saturation = c / top
    hue = np.where(c > 0, hue, 0)
    return np.where(hue < 360, hue, 0), saturation


@wrong("the saturation is (M - m) / M: this is divided by 255")
def saturation_over_255(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / 255


@wrong("this is the saturation of HSL: divide M - m by M")
def saturation_of_hsl(images):
    images = images.astype(np.float64)
    top, low = images.max(-1), images.min(-1)
    scale = 255 if images.max() > 1 else 1
    c = top - low
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / scale / np.maximum(1 - np.abs((top + low) / scale - 1), 1e-9)


@wrong("hues were truncated to whole degrees: keep them in float64")
def whole_degrees(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.floor(np.where(hue < 360, hue, 0)), c / np.where(top > 0, top, 1)


@wrong("red and blue are swapped: the channels are red, green, blue")
def blue_green_red(images):
    """As OpenCV reads a picture."""
    images = images[..., ::-1].astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("this is a hue by arctan2: use the three formulas of the text")
def by_arctan2(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    hue = np.degrees(np.arctan2(np.sqrt(3) * (g - b), 2 * r - g - b)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("hues are in degrees, and these are fractions of the circle: multiply by 360")
def from_0_to_1(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) / 6 % 1
    return np.where(hue < 1, hue, 0), c / np.where(top > 0, top, 1)


@wrong("only the hue came back: return a tuple (hue, saturation)")
def hue_alone(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    return 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360


@wrong("the hue of grey is nan, 0 / 0: return 0 where M - m is 0", loses=(GREY,))
def nan_for_grey(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    with np.errstate(all="ignore"):
        hue = 60 * np.where(top == r, (g - b) / c, np.where(top == g, (b - r) / c + 2, (r - g) / c + 4)) % 360
        return np.where(hue == 360, 0, hue), c / top


@wrong("hues are in degrees, and these are sixths of the circle: multiply by 60")
def in_sixths(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 6
    return np.where(hue < 6, hue, 0), c / np.where(top > 0, top, 1)


@wrong("the formulas of green and blue are swapped")
def green_and_blue_exchanged(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, b, g = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("the saturation is (M - m) / M: this is M - m")
def difference_for_saturation(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c


@wrong("only the first picture came back: return (N, H, W) for all N")
def the_first_picture_only(images):
    image = images[0].astype(np.float64)
    top, c = image.max(-1), np.ptp(image, axis=-1)
    r, g, b = np.moveaxis(image, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0)[None], (c / np.where(top > 0, top, 1))[None]


@wrong("images itself was changed: work on a copy, such as images.astype(np.float64)")
def in_place(images):
    """With copy=False, float64 pictures are not copied."""
    images = images.astype(np.float64, copy=False)
    images *= 2
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("float16 is too coarse for pixels: convert to float64")
def in_float16(images):
    images = images.astype(np.float16)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1).astype(np.float64)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1).astype(np.float64)


@wrong("a term + 2 is missing: where green is the largest, the hue is 60 ((b - r) / c + 2)")
def without_the_2(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("a term + 4 is missing: where blue is the largest, the hue is 60 ((r - g) / c + 4)")
def without_the_4(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("the terms + 2 and + 4 are missing: without them every hue is near red")
def without_the_2_and_the_4(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d, (r - g) / d)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("the differences are not divided by c = M - m: then the hue depends on the brightness")
def not_divided_by_c(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b), np.where(top == g, (b - r) + 2, (r - g) + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("the differences are divided by M: divide them by c = M - m")
def divided_by_the_maximum(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = (
        60
        * np.where(
            top == r,
            (g - b) / np.maximum(top, 1e-12),
            np.where(top == g, (b - r) / np.maximum(top, 1e-12) + 2, (r - g) / np.maximum(top, 1e-12) + 4),
        )
        % 360
    )
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("saturation comes second: return (hue, saturation)")
def swapped(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return c / np.where(top > 0, top, 1), np.where(hue < 360, hue, 0)


@wrong("a difference is reversed: where red is the largest, the hue is 60 (g - b) / c")
def reversed_for_red(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (b - g) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("a difference is reversed: where green is the largest, the hue is 60 ((b - r) / c + 2)")
def reversed_for_green(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (r - b) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("a difference is reversed: where blue is the largest, the hue is 60 ((r - g) / c + 4)")
def reversed_for_blue(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (g - r) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("2 and 4 were divided by c too: add them after the division")
def sums_divided_by_c(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r + 2) / d, (r - g + 4) / d)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("hues are in degrees, and these are radians")
def in_radians(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.radians(np.where(hue < 360, hue, 0)), c / np.where(top > 0, top, 1)


@wrong("hues run from 0 to 360, and these to 180, as in OpenCV: do not halve them")
def halved(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0) / 2, c / np.where(top > 0, top, 1)


@wrong("hues were taken modulo 180: take them modulo 360")
def modulo_180(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 180
    return hue, c / np.where(top > 0, top, 1)


@wrong("modulo 360 was taken before the multiplication by 60: take it after")
def modulo_first(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * (np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360)
    return hue, c / np.where(top > 0, top, 1)


@wrong("saturations run from 0 to 1, and these are percent")
def in_percent(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), 100 * c / np.where(top > 0, top, 1)


@wrong("the saturation is (M - m) / M: this is m / M")
def smallest_over_largest(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), (top - c) / np.where(top > 0, top, 1)


@wrong("this is M, how bright the pixel is: the saturation is (M - m) / M")
def brightness(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), top


@wrong("the saturation is (M - m) / M, where M belongs to the pixel: this is the largest number of all pictures")
def largest_of_all(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / images.max()


@wrong("2 and 4 are swapped: add 2 where green is the largest, and 4 where blue is")
def offsets_swapped(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 4, (r - g) / d + 2)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("the factor 60 is missing: multiply by it before you take the modulo")
def without_the_60(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong("the saturation is (M - m) / M: this is divided by m")
def divided_by_the_smallest(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    low = top - c
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(low > 0, low, 1)


@wrong("M is the largest channel of each pixel: this is the largest number of all pictures")
def one_maximum_for_all(images):
    images = images.astype(np.float64)
    top, c = images.max(), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@right
def pixel_by_pixel(images):
    import colorsys

    hue, saturation = np.zeros(images.shape[:-1]), np.zeros(images.shape[:-1])
    for place in np.ndindex(hue.shape):
        h, saturation[place], _ = colorsys.rgb_to_hsv(*images[place].astype(float))
        hue[place] = 360 * h if h < 1 else 0
    return hue, saturation


@right
def stacked(images):
    """One array, the hues first: its two halves are the two results."""
    x = images.astype(np.float64)
    r, g, b = np.moveaxis(x, -1, 0)
    M, c = x.max(axis=-1), np.ptp(x, axis=-1)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.select([r == M, g == M], [(g - b) / d, (b - r) / d + 2], (r - g) / d + 4) % 360
    return np.stack([hue % 360, c / np.where(M > 0, M, 1)])


@right
def masks_filled_in(images):
    """Blue first: where two are largest, the formulas agree."""
    x = images.astype(np.float64)
    r, g, b = x[:, :, :, 0], x[:, :, :, 1], x[:, :, :, 2]
    M, m = x.max(axis=3), x.min(axis=3)
    c, hue, saturation = M - m, np.zeros(x.shape[:3]), np.zeros(x.shape[:3])
    for channel, (one, other, turn) in enumerate(((g, b, 0), (b, r, 120), (r, g, 240))):
        here = (x[..., channel] == M) & (c > 0)
        hue[here] = 60 * (one - other)[here] / c[here] + turn
    hue[hue < 0] += 360
    hue[hue >= 360] = 0
    np.divide(c, M, out=saturation, where=M > 0)
    return [hue, saturation]


@right
def nan_to_num(images):
    x = np.asarray(images, dtype=float)
    with np.errstate(all="ignore"):
        c = x.max(-1) - x.min(-1)
        table = np.stack(
            [(x[..., 1] - x[..., 2]) / c % 6, (x[..., 2] - x[..., 0]) / c + 2, (x[..., 0] - x[..., 1]) / c + 4]
        )
        hue = np.nan_to_num(60 * np.take_along_axis(table, x.argmax(-1)[None], axis=0)[0])
        return hue % 360 % 360, np.nan_to_num(c / x.max(-1))
