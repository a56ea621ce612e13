"""Answers to rgb_to_hue. The first half of the wrong ones pass every visible check."""

import numpy as np

from grader.mutants import right, wrong

VALUES, GREY = "test_rgb_to_hue", "test_rgb_to_hue_grey"
BOTH = (VALUES, GREY)


@wrong(*BOTH, says="some hues are below 0: take them modulo 360")
def negative_hues(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4))
    return hue, c / np.where(top > 0, top, 1)


@wrong(*BOTH, says="some hues lost their sign")
def absolute(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4))
    return np.abs(hue), c / np.where(top > 0, top, 1)


@wrong(*BOTH, says="some hues were cut off at 0")
def clipped(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4))
    return np.clip(hue, 0, 359.99), c / np.where(top > 0, top, 1)


@wrong(*BOTH, says="uint8 wrapped around")
def in_uint8(images):
    """Right on any wider dtype."""
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong(GREY, says="a hue is 360 itself")
def reaches_360(images):
    """-6e-17 % 360 is 360."""
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return hue, c / np.where(top > 0, top, 1)


@wrong(GREY, says="grey has no hue: 0 / 0 is nan")
def nan_for_black(images):
    """Grey is cared for, black is not."""
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    with np.errstate(all="ignore"):
        hue = 60 * np.where(top == r, (g - b) / c, np.where(top == g, (b - r) / c + 2, (r - g) / c + 4)) % 360
        saturation = c / top
    hue = np.where(c > 0, hue, 0)
    return np.where(hue < 360, hue, 0), saturation


@wrong(*BOTH, says="the saturation is (M - m) / M: this is divided by 255")
def saturation_over_255(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / 255


@wrong(*BOTH, says="this is the saturation of HSL")
def saturation_of_hsl(images):
    images = images.astype(np.float64)
    top, low = images.max(-1), images.min(-1)
    scale = 255 if images.max() > 1 else 1
    c = top - low
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / scale / np.maximum(1 - np.abs((top + low) / scale - 1), 1e-9)


@wrong(*BOTH, says="hues were cut to whole degrees")
def whole_degrees(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.floor(np.where(hue < 360, hue, 0)), c / np.where(top > 0, top, 1)


@wrong(*BOTH, says="red and blue are swapped")
def blue_green_red(images):
    """As OpenCV reads a picture."""
    images = images[..., ::-1].astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong(*BOTH, says="this is a hue by arctan2")
def by_arctan2(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    hue = np.degrees(np.arctan2(np.sqrt(3) * (g - b), 2 * r - g - b)) % 360
    return np.where(hue < 360, hue, 0), c / np.where(top > 0, top, 1)


@wrong(*BOTH, says="hues are in degrees here")
def from_0_to_1(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    hue = np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) / 6 % 1
    return np.where(hue < 1, hue, 0), c / np.where(top > 0, top, 1)


@wrong(*BOTH, says="2 results, in a tuple")
def hue_alone(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    d = np.where(c > 0, c, 1)
    return 60 * np.where(top == r, (g - b) / d, np.where(top == g, (b - r) / d + 2, (r - g) / d + 4)) % 360


@wrong(GREY, says="a nan or inf")
def nan_for_grey(images):
    images = images.astype(np.float64)
    top, c = images.max(-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    with np.errstate(all="ignore"):
        hue = 60 * np.where(top == r, (g - b) / c, np.where(top == g, (b - r) / c + 2, (r - g) / c + 4)) % 360
        return np.where(hue == 360, 0, hue), c / top


@right
def pixel_by_pixel(images):
    import colorsys

    hue, saturation = np.zeros(images.shape[:-1]), np.zeros(images.shape[:-1])
    for place in np.ndindex(hue.shape):
        h, saturation[place], _ = colorsys.rgb_to_hsv(*images[place].astype(float))
        hue[place] = 360 * h if h < 1 else 0
    return hue, saturation


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
