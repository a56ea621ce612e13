"""hue_histogram: each pixel adds its saturation to the bin of its hue, and the sums are divided by H * W."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.features.rgb_to_hue import expected as right_hues


def inputs():
    """Yield (pictures, bins): hues away from the edges of bins, and pure colours, which lie on them; grey; one bin."""
    draw = draws("hue_histogram_inputs")
    yield _off_the_edges(draw, lambda: draw.integers(256, size=(3, 5, 4, 3), dtype=np.uint8), 7), 7
    yield _off_the_edges(draw, lambda: draw.random(size=(1, 6, 7, 3)), 36), 36
    pure = np.array([[1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 1, 1], [0, 0, 1], [1, 0, 1], [0, 0, 0], [1, 1, 1]])
    paler = np.concatenate([200 * pure, 100 + 100 * pure])  # half as saturated, and the same hues
    yield draw.permutation(np.tile(paler, (2, 1))).reshape(2, 4, 4, 3), 12
    grey = np.repeat(draw.integers(256, size=(2, 3, 5, 1), dtype=np.uint8), 3, axis=3)
    yield np.concatenate([grey, draw.integers(256, size=(2, 3, 5, 3), dtype=np.uint8)]), 1


def known(images):
    """Return the right hues and saturations, [(arguments, result), ...]: all pictures at once, and one by one."""
    parts = [images, *np.split(images, len(images))]
    return {"rgb_to_hue": [((part,), right_hues(part)) for part in parts]}


def expected(images, bins):
    """Return the histograms (N, bins), counted pixel by pixel."""
    hue, saturation = right_hues(images)
    counts = np.zeros((len(hue), bins))
    for (n, i, j), degrees in np.ndenumerate(hue):
        counts[n, int(degrees * bins / 360 + 1e-12) % bins] += saturation[n, i, j]
    return counts / hue[0].size


def _off_the_edges(draw, pictures, bins):
    """Return pictures drawn again until no hue is where rounding would decide the bin."""
    while True:
        images = pictures()
        position = right_hues(images)[0] * bins / 360
        if np.abs(position - np.round(position)).min() > 1e-6:
            return images


@wrong("the last bin is empty: the bins cover all hues up to 360")
def last_bin_empty(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = (hue * bins / 360).astype(int)
    table = np.zeros((len(images), bins))
    for b in range(bins - 1):
        table[:, b] = (saturation * (which == b)).mean(axis=(1, 2))
    return table


@wrong("hues were rounded to the nearest edge of a bin: bin b starts at 360 b / bins")
def rounded(images, bins):
    """As if the bins lay around their edges."""
    hue, saturation = rgb_to_hue(images)
    which = np.round(hue * bins / 360).astype(int) % bins
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong("the table has ten columns, whatever `bins` says: make it (N, bins)")
def ten_bins_at_most(images, bins):
    hue, saturation = rgb_to_hue(images)
    table = np.zeros((len(images), 10))
    for place in np.ndindex(hue.shape):
        table[place[0], int(hue[place] * bins / 360)] += saturation[place] / hue[0].size
    return table[:, :bins]


@wrong("a hue on the edge of two bins belongs to the upper one: bin b starts at 360 b / bins")
def edges_from_above(images, bins):
    """A pure colour on an edge falls one bin too low."""
    hue, saturation = rgb_to_hue(images)
    which = np.maximum(np.ceil(hue * bins / 360).astype(int) - 1, 0)
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong("hue 0 belongs to the first bin, not to the last")
def zero_is_360(images, bins):
    hue, saturation = rgb_to_hue(images)
    hue = np.where(hue == 0, 360, hue)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong("grey pixels were left out of the division: divide by H * W, the number of all pixels")
def coloured_pixels_only(images, bins):
    hue, saturation = rgb_to_hue(images)
    which, coloured = np.minimum(hue * bins / 360, bins - 1).astype(int), (saturation > 0).sum(axis=(1, 2))
    sums = np.stack([(saturation * (which == b)).sum(axis=(1, 2)) for b in range(bins)], axis=1)
    return sums / np.maximum(coloured, 1)[:, None]


@wrong("with a single picture or a single bin the result lost an axis: squeeze() removes every axis of length 1")
def squeezed(images, bins):
    """One picture, or one bin."""
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1).squeeze()


@wrong("the values were truncated to integers: make a table of floats")
def integers_filled_in(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    table = np.zeros((len(images), bins), dtype=int)
    for b in range(bins):
        table[:, b] = (saturation * (which == b)).mean(axis=(1, 2))
    return table


@wrong("hues just below 360 got the index `bins`, past the last bin: bin b starts at 360 b / bins")
def no_room_for_360(images, bins):
    """The width of a bin is rounded down to whole degrees, so the last ones overflow."""
    hue, saturation = rgb_to_hue(images)
    table = np.zeros((len(images), bins))
    for place in np.ndindex(hue.shape):
        table[place[0], int(hue[place] // (360 // bins))] += saturation[place] / hue[0].size
    return table


@wrong(
    "the bins are narrower than 360 / bins degrees: they must cover 0 to 360, and a width need not be a whole number"
)
def range_from_the_data(images, bins):
    """np.histogram ends at the largest number, unless `range` says otherwise."""
    hue, saturation = rgb_to_hue(images)
    rows = [np.histogram(h, bins, range=(0, hue.max() or 1), weights=s)[0] for h, s in zip(hue, saturation)]
    return np.array(rows) / hue[0].size


@wrong("every pixel counts as 1: weight each by its saturation")
def unweighted(images, bins):
    hue, _ = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(which == b).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong("these are sums: divide by H * W")
def not_divided(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).sum(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong("each picture adds up to 1: divide by H * W, not by the sum")
def adds_up_to_one(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    sums = np.stack([(saturation * (which == b)).sum(axis=(1, 2)) for b in range(bins)], axis=1)
    return sums / np.maximum(sums.sum(axis=1, keepdims=True), 1e-12)


@wrong("this is the bin of the mean hue: count the pixels in each bin")
def mean_hue(images, bins):
    """A mean of hues is meaningless where they wrap around."""
    hue, _ = rgb_to_hue(images)
    which = (hue.mean(axis=(1, 2)) * bins / 360).astype(int)
    return np.eye(bins)[which]


@wrong("these are numbers of pixels: weight them by saturation, and divide by H * W")
def numbers_of_pixels(images, bins):
    hue, _ = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(which == b).sum(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong("this divides by the pixels of all pictures: divide by H * W, those of one")
def divided_by_all_pixels(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).sum(axis=(1, 2)) for b in range(bins)], axis=1) / hue.size


@wrong("the weight is the saturation, not M - m")
def weighted_by_the_difference(images, bins):
    hue, _ = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    difference = np.ptp(images.astype(np.float64), axis=-1)
    return np.stack([(difference * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong("the bins end at 180: they must cover the whole circle, 0 to 360")
def half_a_circle(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 180, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong(
    "the bins are narrower than 360 / bins degrees: they must cover 0 to 360, and a width need not be a whole number"
)
def whole_degrees_wide(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue // (360 // bins), bins - 1)
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong("this divides by W: divide by H * W")
def divided_by_the_width(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).sum(axis=(1, 2)) for b in range(bins)], axis=1) / images.shape[2]


@wrong("this divides by N, the number of pictures: divide by H * W")
def divided_by_the_number_of_pictures(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).sum(axis=(1, 2)) for b in range(bins)], axis=1) / len(images)


@wrong("a hue on the edge of two bins was counted in both: it belongs to the upper one alone")
def edges_counted_twice(images, bins):
    hue, saturation = rgb_to_hue(images)
    place = hue * bins / 360
    inside = [(place >= b) & (place <= b + 1) for b in range(bins)]
    return np.stack([(saturation * here).mean(axis=(1, 2)) for here in inside], axis=1)


@wrong("np.histogram's bins run from the smallest hue to the largest unless you pass range=(0, 360)")
def histogram_without_range(images, bins):
    hue, saturation = rgb_to_hue(images)
    rows = [np.histogram(h, bins, weights=s)[0] for h, s in zip(hue, saturation)]
    return np.array(rows) / hue[0].size


@wrong("all pictures were put into one histogram: return one for each picture, (N, bins)")
def one_histogram(images, bins):
    hue, saturation = rgb_to_hue(images)
    return np.histogram(hue, bins, range=(0, 360), weights=saturation)[0] / hue.size


@wrong("each bin has the mean saturation of its own pixels: divide by H * W, all pixels of the picture")
def divided_by_the_pixels_of_each_bin(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    here = [which == b for b in range(bins)]
    sums = [(saturation * one).sum(axis=(1, 2)) / np.maximum(one.sum(axis=(1, 2)), 1) for one in here]
    return np.stack(sums, axis=1)


@wrong("bins and pictures are swapped: return (N, bins)")
def transposed(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)])


@wrong(
    "the bins are narrower than 360 / bins degrees: they must cover 0 to 360, and a width need not be a whole number"
)
def whole_degrees_and_the_rest_lost(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = (hue // (360 // bins)).astype(int)
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong(
    "the bins are narrower than 360 / bins degrees: they must cover 0 to 360, and a width need not be a whole number"
)
def whole_degrees_with_bincount(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = (hue // (360 // bins)).astype(int)
    rows = [np.bincount(w.ravel(), s.ravel(), minlength=bins) for w, s in zip(which, saturation)]
    return np.array(rows) / hue[0].size


@wrong("hue // bins takes `bins` for the width of a bin: the width is 360 / bins")
def bins_as_the_width(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = (hue // bins).astype(int)
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong("a bin is 360 / bins degrees wide, not 360 / (bins - 1)")
def one_bin_less(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = (hue * (bins - 1) / 360).astype(int)
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong("`bins` bins have bins + 1 edges: np.linspace(0, 360, bins + 1)")
def an_edge_too_few(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.linspace(0, 360, bins)
    rows = [np.histogram(h, which, weights=s)[0] for h, s in zip(hue, saturation)]
    return np.array(rows) / hue[0].size


@wrong("table[n, which] += ... counts a bin once, even if many pixels fall into it: use np.add.at or np.bincount")
def counted_once(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    table = np.zeros((len(images), bins))
    table[np.arange(len(images))[:, None, None], which] += saturation / hue[0].size
    return table


@wrong("each picture was divided by its largest bin: divide by H * W")
def largest_bin_1(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    sums = np.stack([(saturation * (which == b)).sum(axis=(1, 2)) for b in range(bins)], axis=1)
    return sums / np.maximum(sums.max(axis=1, keepdims=True), 1e-12)


@wrong("each pixel adds its hue: it adds its saturation")
def weighted_by_hue(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(hue * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong("this divides by H: divide by H * W")
def divided_by_the_height(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).sum(axis=(1, 2)) for b in range(bins)], axis=1) / images.shape[1]


@wrong("this divides by 3 H W, the numbers of a picture: divide by H * W, its pixels")
def divided_by_all_numbers(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).sum(axis=(1, 2)) for b in range(bins)], axis=1) / images[0].size


@wrong("hue and saturation are swapped: rgb_to_hue returns (hue, saturation)")
def unpacked_in_reverse(images, bins):
    saturation, hue = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong("each pixel adds the square of its saturation: it adds the saturation itself")
def saturation_squared(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(saturation**2 * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong("hues are in degrees, not fractions of the circle: a bin is 360 / bins degrees wide")
def as_if_hues_ended_at_1(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@right
def with_bincount(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.clip(np.floor(hue * bins / 360), 0, bins - 1).astype(int)
    pairs = zip(which, saturation)
    return np.array([np.bincount(w.ravel(), s.ravel(), minlength=bins) / w.size for w, s in pairs])


@right
def with_histogram(images, bins):
    hue, saturation = rgb_to_hue(images)
    edges = np.linspace(0, 360, bins + 1)
    rows = [np.histogram(h, edges, weights=s)[0] for h, s in zip(hue, saturation)]
    return np.array(rows) / (images.shape[1] * images.shape[2])


@right
def pixel_by_pixel(images, bins):
    hue, saturation = rgb_to_hue(images)
    table = np.zeros((len(images), bins))
    for n, i, j in np.ndindex(hue.shape):
        for b in range(bins):
            if 360 * b / bins <= hue[n, i, j] < 360 * (b + 1) / bins:
                table[n, b] += saturation[n, i, j]
    return table / hue[0].size


@right
def add_at(images, bins):
    hue, saturation = rgb_to_hue(images.copy())
    table = np.zeros((len(images), bins))
    which = np.digitize(hue, np.arange(1, bins) * (360 / bins))
    np.add.at(table, (np.arange(len(images))[:, None, None], which), saturation / hue[0].size)
    return table
