"""Answers to hog_cells. The first half of the wrong ones pass every visible check."""

import numpy as np

from grader.mutants import right, wrong

SUM, VOTES = "test_hog_cells", "test_hog_cells_votes"
BOTH = (SUM, VOTES)


@wrong(VOTES, says="the whole vote went to one bin")
def no_split(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, angle = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180
    which = np.floor(angle * bins / 180).astype(int) % bins
    n, h, w = gx.shape
    shares = [(magnitude * (which == b)).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4)) for b in range(bins)]
    return np.stack(shares, axis=-1)


@wrong(*BOTH, says="after the last bin comes the first")
def no_way_round(images, cell=8, bins=9):
    """Votes beyond 170 and before 10 degrees are lost in part."""
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low == b) * (1 - place + low) + (low + 1 == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(VOTES, says="kept the whole vote")
def clipped_at_the_ends(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    place = np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    place = np.clip(place, 0, bins - 1)
    magnitude, low, (n, h, w) = np.hypot(gx, gy), np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low == b) * (1 - place + low) + (low + 1 == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(*BOTH, says="negative angles fall through the bins")
def negative_angles_lost(images, cell=8, bins=9):
    """A well-known course's slip: half of the gradient is gone."""
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    angle = np.degrees(np.arctan2(gy, gx))
    magnitude, place = np.where(angle < 0, 0, np.hypot(gx, gy)), angle % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(VOTES, says="negative angles lost their sign")
def absolute_angles(images, cell=8, bins=9):
    """-45 becomes 45, where it should be 135."""
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.abs(np.degrees(np.arctan2(gy, gx))) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(VOTES, says="gy goes down, here it went up")
def up_is_positive(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(-gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(*BOTH, says="not the mean of the channels")
def mean_of_channels(images, cell=8, bins=9):
    gx, gy = image_gradients(images.mean(axis=3))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(*BOTH, says="|gx| + |gy|")
def magnitude_of_l1(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.abs(gx) + np.abs(gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(VOTES, says="the vote was split the wrong way")
def shares_swapped(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (place - low) + ((low + 1) % bins == b) * (1 - place + low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(*BOTH, says="cannot reshape")
def thirty_two_pixels(images, cell=8, bins=9):
    """Sixteen cells, whatever the picture, where it is small: a fixed size."""
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // 8, w // 8, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // 8, 8, w // 8, 8).sum((2, 4))
    return cells


@wrong(*BOTH, says="there are nine bins")
def nine_bins(images, cell=8, bins=9):
    """bins is not used."""
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 / 20 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, 9))
    for b in range(9):
        share = (low % 9 == b) * (1 - place + low) + ((low + 1) % 9 == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(*BOTH, says="the gradients stop at each cell's border")
def each_cell_a_picture(images, cell=8, bins=9):
    grey = images @ np.array([0.299, 0.587, 0.114])
    n, h, w = grey.shape
    parts = grey.reshape(n, h // cell, cell, w // cell, cell).swapaxes(2, 3).reshape(-1, cell, cell)
    gx, gy = image_gradients(parts)
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low = np.floor(place)
    cells = np.zeros((len(parts), bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[:, b] = (magnitude * share).sum((1, 2))
    return cells.reshape(n, h // cell, w // cell, bins)


@wrong(VOTES, says="directions were taken modulo 360")
def signed(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 360 * bins / 360 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(VOTES, says="the first centre is at half a width, not at 0")
def centres_from_0(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(VOTES, says="arctan2 takes gy first")
def arctan2_of_x_and_y(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gx, gy)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(VOTES, says="HOG counts gradients, not edges")
def along_the_edges(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), (np.degrees(np.arctan2(gy, gx)) + 90) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(VOTES, says="arctan2 gives radians")
def radians(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.arctan2(gy, gx) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(*BOTH, says="these are means over the cell")
def means(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).mean((2, 4))
    return cells


@wrong(*BOTH, says="each pixel voted with 1")
def every_pixel_one_vote(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    place = np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = share.reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@right
def pixel_by_pixel(images, cell=8, bins=9):
    gx, gy = image_gradients(images.astype(float) @ [0.299, 0.587, 0.114])
    n, h, w = gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for m, i, j in np.ndindex(n, h, w):
        x, y = gx[m, i, j], gy[m, i, j]
        place = np.rad2deg(np.arctan2(y, x)) % 180 / (180 / bins) - 0.5
        low = int(np.floor(place))
        here = cells[m, i // cell, j // cell]
        here[low % bins] += (low + 1 - place) * np.sqrt(x * x + y * y)
        here[(low + 1) % bins] += (place - low) * np.sqrt(x * x + y * y)
    return cells


@right
def triangles(images, cell=8, bins=9):
    """The share of a bin is 1 less the distance to its centre, in bins and round the circle, and never below 0."""
    grey = 0.299 * images[..., 0] + 0.587 * images[..., 1] + 0.114 * images[..., 2]
    gx, gy = image_gradients(grey)
    width, angle = 180 / bins, np.degrees(np.arctan2(gy, gx)) % 180
    away = np.abs(angle[..., None] - (np.arange(bins) + 0.5) * width)
    share = np.maximum(0, 1 - np.minimum(away, 180 - away) / width)
    if bins == 2:  # both centres are 90 apart, both ways round
        share = 1 - np.minimum(away, 180 - away) / width
    votes = share * np.hypot(gx, gy)[..., None]
    n, h, w = gx.shape
    return votes.reshape(n, h // cell, cell, w // cell, cell, bins).sum(axis=(2, 4))


@right
def with_add_at(images, cell=8, bins=9):
    gx, gy = image_gradients(np.einsum("nhwc,c->nhw", images, np.array([0.299, 0.587, 0.114])))
    strength, (n, h, w) = (gx**2 + gy**2) ** 0.5, gx.shape
    turned = np.where(gy < 0, -1, 1)
    angle = np.degrees(np.arctan2(turned * gy, turned * gx))  # 0 to 180, 180 included
    low, part = np.divmod(angle * bins / 180 - 0.5, 1)
    m, i, j = np.indices((n, h, w))
    cells = np.zeros((n, h // cell, w // cell, bins))
    np.add.at(cells, (m, i // cell, j // cell, low.astype(int) % bins), strength * (1 - part))
    np.add.at(cells, (m, i // cell, j // cell, (low.astype(int) + 1) % bins), strength * part)
    return cells
