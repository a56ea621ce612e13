"""Hue and saturation, pixel by pixel as the standard library has them, and hues counted by saturation."""

import colorsys

import numpy as np

from grader.hidden import for_the_wrong, rng

BREATH = [[1000.0, 0.0, 1e-15], [0.25, 0.5, 0.75]]  # red with a breath of blue: rounding makes its hue 360


def rgb_to_hue_inputs():
    """Colours without grey: uint8, floats to 1, a mirrored view of int16, twelve hues of the circle."""
    draw = rng("rgb_to_hue_inputs")
    yield _colourful(draw.integers(256, size=(3, 4, 5, 3), dtype=np.uint8))
    yield _colourful(draw.random(size=(2, 5, 3, 3)))
    yield np.asfortranarray(_colourful(draw.integers(1000, size=(4, 3, 6, 3))).astype(np.int16))[:, :, ::-1]
    edges = [[1, 0, 0], [2, 1, 0], [1, 1, 0], [1, 2, 0], [0, 1, 0], [0, 2, 1]]
    edges += [[0, 1, 1], [0, 1, 2], [0, 0, 1], [1, 0, 2], [1, 0, 1], [2, 0, 1]]
    yield np.array([[edges]], dtype=np.uint8) * np.uint8(50)


def rgb_to_hue_grey():
    """Grey, black, white, and colours among them; and a hue that rounding makes 360."""
    draw = rng("rgb_to_hue_grey")
    grey = np.repeat(draw.integers(1, 256, size=(1, 4, 3, 1), dtype=np.uint8), 3, axis=3)
    yield grey
    mixed = _colourful(draw.integers(256, size=(2, 3, 4, 3), dtype=np.uint8))
    mixed[0, 1], mixed[1, :, 2], mixed[1, 0] = 77, 0, 255
    yield mixed
    yield mixed / 255
    yield np.array([[BREATH]])


def rgb_to_hue_expected(images):
    """(hue, saturation), pixel by pixel."""
    pixels = [colorsys.rgb_to_hsv(*map(float, pixel)) for pixel in images.reshape(-1, 3)]
    hue, saturation = (np.reshape([pixel[part] for pixel in pixels], images.shape[:-1]) for part in (0, 1))
    return hue * 360 % 360, saturation


@for_the_wrong
def rgb_to_hue_mistakes(images):
    """What the usual slips return, by the name that the student is told."""
    hue, saturation = rgb_to_hue_expected(images)
    pixels = images.astype(np.float64)
    top, chroma = pixels.max(axis=-1), np.ptp(pixels, axis=-1)
    sharp, grey = _formulas(pixels), chroma == 0
    mistakes = {
        "grey has no hue: 0 / 0 is nan, and black divides by 0 as well": (
            np.where(grey, np.nan, hue),
            np.where(top == 0, np.nan, saturation),
        ),
        "some hues are below 0: take them modulo 360": (sharp, saturation),
        "some hues lost their sign: take them modulo 360, not their absolute value": (np.abs(sharp), np.nan),
        "some hues were cut off at 0: take them modulo 360": (np.maximum(sharp, 0), np.nan),
        "a hue is 360 itself, which rounding makes of -1e-20 % 360: return 0 there": (
            np.where((sharp < 0) & (hue == 0), 360, hue),
            np.nan,
        ),
        "these are the hues of pictures whose red and blue are swapped": (_formulas(pixels[..., ::-1]) % 360, np.nan),
        "green was given the formula of blue, and blue that of green": (
            _formulas(pixels[..., [0, 2, 1]]) % 360,
            np.nan,
        ),
        "this is a hue by arctan2: take the three formulas of the text": (_round(pixels), np.nan),
        "hues were cut to whole degrees: keep float64 to the end": (np.floor(hue), np.nan),
        "the saturation is (M - m) / M: this is divided by 255": (np.nan, chroma / 255),
        "the saturation is (M - m) / M: this is M - m": (np.nan, chroma),
        "this is the saturation of HSL: divide by M alone": (np.nan, chroma / _lightness(pixels)),
    }
    if images.dtype == np.uint8:
        wrapped = _formulas(images) % 360
        text = "uint8 wrapped around (10 - 20 is 246): convert to float64 before you subtract"
        mistakes |= {text: (wrapped, saturation), f"{text}; grey is nan too": (np.where(grey, np.nan, wrapped), np.nan)}
    return mistakes


def hue_histogram_inputs():
    """(pictures, bins): no hue near the edge of a bin, but for pure colours, which lie on it; grey; one picture."""
    draw = rng("hue_histogram_inputs")
    yield _off_the_edges(draw, lambda: draw.integers(256, size=(3, 5, 4, 3), dtype=np.uint8), 7), 7
    yield _off_the_edges(draw, lambda: draw.random(size=(1, 6, 7, 3)), 36), 36
    pure = np.array([[1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 1, 1], [0, 0, 1], [1, 0, 1], [0, 0, 0], [1, 1, 1]])
    paler = np.concatenate([200 * pure, 100 + 100 * pure])  # half as saturated, and the same hues
    yield draw.permutation(np.tile(paler, (2, 1))).reshape(2, 4, 4, 3), 12
    grey = np.repeat(draw.integers(256, size=(2, 3, 5, 1), dtype=np.uint8), 3, axis=3)
    yield np.concatenate([grey, draw.integers(256, size=(2, 3, 5, 3), dtype=np.uint8)]), 1


def hue_histogram_known(images):
    """Return the right hues and saturations, [(arguments, result), ...]: all pictures at once, and one by one."""
    parts = [images, *np.split(images, len(images))]
    return {"rgb_to_hue": [((part,), rgb_to_hue_expected(part)) for part in parts]}


def hue_histogram_expected(images, bins):
    """The definition, pixel by pixel."""
    hue, saturation = rgb_to_hue_expected(images)
    return _counted(hue, bins, saturation) / hue[0].size


@for_the_wrong
def hue_histogram_mistakes(images, bins):
    """What the usual slips return, by the name that the student is told."""
    hue, saturation = rgb_to_hue_expected(images)
    size, ones = hue[0].size, np.ones(hue.shape)
    right, chroma = _counted(hue, bins, saturation) / size, np.ptp(images.astype(float), axis=-1)
    totals = right.sum(axis=1, keepdims=True)
    one_mean = (np.full_like(hue, mean) for mean in hue.mean(axis=(1, 2)))
    means = np.array([_counted(mean[n][None], bins, ones[:1])[0] / size for n, mean in enumerate(one_mean)])
    with np.errstate(invalid="ignore"):
        shares = right / totals
    return {
        "each pixel counts as its saturation: this counts every pixel as 1": _counted(hue, bins, ones) / size,
        "these are numbers of pixels: weight them by saturation, divide by H * W": _counted(hue, bins, ones),
        "these are sums: divide by H * W": right * size,
        "each picture adds up to 1 here: divide by H * W, not by the sum": shares,
        "each picture adds up to 1 here, and grey to 0: divide by H * W, not by the sum": np.nan_to_num(shares),
        "every picture was divided by the sum over all pictures: divide by H * W": right / max(right.sum(), 1e-300),
        "divided by all pixels of all pictures: divide by H * W": right / len(images),
        "grey pixels were left out of the division: divide by H * W, all pixels": (
            right * size / np.maximum((saturation > 0).sum(axis=(1, 2)), 1)[:, None]
        ),
        "the weight is the saturation, not M - m": _counted(hue, bins, chroma) / size,
        "the weight is the saturation: this is its square": _counted(hue, bins, saturation**2) / size,
        "this is the bin of the mean hue: 350 and 10 have the mean 180, so count pixels": means,
        "hues were rounded to the nearest edge of a bin: bin b begins at 360 b / bins": (
            _counted(hue + 180 / bins, bins, saturation) / size
        ),
        "a hue on the edge of two bins belongs to the upper one: bin b begins at 360 b / bins": (
            _counted(np.maximum(hue - 1e-9, 0), bins, saturation) / size
        ),
        "hue 0 belongs to the first bin, not to the last": (
            _counted(np.where(hue == 0, 359.9, hue), bins, saturation) / size
        ),
        "the last bin is empty: hues go up to 360, with bins of 360 / bins": np.hstack([right[:, :-1], 0 * totals]),
        "the bins end at 180, or the hue's scale does: they share out the whole circle": (
            _counted(np.minimum(2 * hue, 359.9), bins, saturation) / size
        ),
        "the bins end at the largest hue that is there: they share out 0 to 360": (
            _counted(np.minimum(hue / max(hue.max(), 1e-9), 1 - 1e-9) * 360, bins, saturation) / size
        ),
        "the bins are in reverse order": right[:, ::-1],
    }


def _counted(hue, bins, weights):
    """The sum of the weights of the pixels in each bin: (N, bins)."""
    counts = np.zeros((len(hue), bins))
    for (n, i, j), degrees in np.ndenumerate(hue):
        counts[n, int(degrees % 360 * bins / 360 + 1e-12) % bins] += weights[n, i, j]
    return counts


def _formulas(pixels):
    """60 times the text's three formulas in the pixels' own dtype, not modulo 360; 0 for grey."""
    r, g, b = np.moveaxis(pixels, -1, 0)
    top, chroma = pixels.max(axis=-1), np.ptp(pixels, axis=-1)
    c = np.where(chroma > 0, chroma, 1)
    return 60 * np.select([top == r, top == g], [(g - b) / c, (b - r) / c + 2], (r - g) / c + 4)


def _round(pixels):
    """The hue as an angle in the plane across the grey axis."""
    r, g, b = np.moveaxis(pixels, -1, 0)
    return np.degrees(np.arctan2(np.sqrt(3) * (g - b), 2 * r - g - b)) % 360


def _lightness(pixels):
    """What HSL divides by, of pixels from 0 to their own scale."""
    scale = 255 if pixels.max() > 1 else 1
    twice = (pixels.max(axis=-1) + pixels.min(axis=-1)) / scale
    return scale * np.maximum(1 - np.abs(twice - 1), 1e-9)


def _colourful(images):
    """The pictures with no grey pixel: of one that is, the first channel changes."""
    images = images.copy()
    grey = np.ptp(images.astype(float), axis=-1) == 0
    images[grey, 0] = images[grey, 0] // 2 + 1
    return images


def _off_the_edges(draw, pictures, bins):
    """Pictures drawn again until no hue is where rounding would decide the bin."""
    while True:
        images = pictures()
        place = rgb_to_hue_expected(images)[0] * bins / 360
        if np.abs(place - np.round(place)).min() > 1e-6:
            return images
