"""Answers to hue_histogram. The first half of the wrong ones pass every visible check."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_hue_histogram"


@wrong(TEST, says="the last bin is empty")
def last_bin_empty(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = (hue * bins / 360).astype(int)
    table = np.zeros((len(images), bins))
    for b in range(bins - 1):
        table[:, b] = (saturation * (which == b)).mean(axis=(1, 2))
    return table


@wrong(TEST, says="hues were rounded to the nearest edge")
def rounded(images, bins):
    """As if the bins lay around their edges."""
    hue, saturation = rgb_to_hue(images)
    which = np.round(hue * bins / 360).astype(int) % bins
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong(TEST, says="out of bounds")
def ten_bins_at_most(images, bins):
    hue, saturation = rgb_to_hue(images)
    table = np.zeros((len(images), 10))
    for place in np.ndindex(hue.shape):
        table[place[0], int(hue[place] * bins / 360)] += saturation[place] / hue[0].size
    return table[:, :bins]


@wrong(TEST, says="a hue on the edge of two bins belongs to the upper one")
def edges_from_above(images, bins):
    """A pure colour on an edge falls one bin too low."""
    hue, saturation = rgb_to_hue(images)
    which = np.maximum(np.ceil(hue * bins / 360).astype(int) - 1, 0)
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong(TEST, says="hue 0 belongs to the first bin")
def zero_is_360(images, bins):
    hue, saturation = rgb_to_hue(images)
    hue = np.where(hue == 0, 360, hue)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong(TEST, says="grey pixels were left out of the division")
def coloured_pixels_only(images, bins):
    hue, saturation = rgb_to_hue(images)
    which, coloured = np.minimum(hue * bins / 360, bins - 1).astype(int), (saturation > 0).sum(axis=(1, 2))
    sums = np.stack([(saturation * (which == b)).sum(axis=(1, 2)) for b in range(bins)], axis=1)
    return sums / np.maximum(coloured, 1)[:, None]


@wrong(TEST, says="an axis got lost")
def squeezed(images, bins):
    """One picture, or one bin."""
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).mean(axis=(1, 2)) for b in range(bins)], axis=1).squeeze()


@wrong(TEST, says="cut to whole ones")
def integers_filled_in(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    table = np.zeros((len(images), bins), dtype=int)
    for b in range(bins):
        table[:, b] = (saturation * (which == b)).mean(axis=(1, 2))
    return table


@wrong(TEST, says="raised    IndexError")
def no_room_for_360(images, bins):
    """As many hues as degrees, cut at whole ones."""
    hue, saturation = rgb_to_hue(images)
    table = np.zeros((len(images), bins))
    for place in np.ndindex(hue.shape):
        table[place[0], int(hue[place] // (360 // bins))] += saturation[place] / hue[0].size
    return table


@wrong(TEST, says="the bins end at the largest hue that is there")
def range_from_the_data(images, bins):
    """np.histogram takes the largest number for the end, unless it is told."""
    hue, saturation = rgb_to_hue(images)
    rows = [np.histogram(h, bins, range=(0, hue.max() or 1), weights=s)[0] for h, s in zip(hue, saturation)]
    return np.array(rows) / hue[0].size


@wrong(TEST, says="each pixel counts as its saturation")
def unweighted(images, bins):
    hue, _ = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(which == b).mean(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong(TEST, says="these are sums")
def not_divided(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    return np.stack([(saturation * (which == b)).sum(axis=(1, 2)) for b in range(bins)], axis=1)


@wrong(TEST, says="divide by H * W, not by the sum")
def adds_up_to_one(images, bins):
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    sums = np.stack([(saturation * (which == b)).sum(axis=(1, 2)) for b in range(bins)], axis=1)
    return sums / np.maximum(sums.sum(axis=1, keepdims=True), 1e-12)


@wrong(TEST, says="count pixels")
def mean_hue(images, bins):
    """The mean over the seam."""
    hue, _ = rgb_to_hue(images)
    which = (hue.mean(axis=(1, 2)) * bins / 360).astype(int)
    return np.eye(bins)[which]


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
