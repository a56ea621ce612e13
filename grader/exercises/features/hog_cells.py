"""hog_cells: each pixel splits its magnitude between the two nearest bins, and each cell sums its pixels' votes."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.features.image_gradients import expected as right_gradients

VOTES = "test_hog_cells_votes"
GREY = np.array([0.299, 0.587, 0.114])


def inputs():
    """Yield (images, cell, bins), or (images,) for 8 and 9: pictures, their negative, dimmed, rotated; grey; all sizes."""
    draw = draws("hog_cells_inputs")
    pictures = draw.integers(256, size=(3, 16, 24, 3), dtype=np.uint8)
    yield (pictures,)
    yield (255 - pictures,)
    yield (pictures * 0.25,)
    upright = draw.random(size=(1, 12, 8, 3))
    yield upright, 4, 6
    yield np.rot90(upright, axes=(1, 2)), 4, 6
    yield np.repeat(draw.integers(256, size=(2, 6, 9, 1)), 3, axis=3).astype(np.int16), 3, 4
    level = np.zeros((1, 6, 6, 3))  # edges of 0 and 90 degrees, and a cell without any
    level[0, 3:, :3] = level[0, :3, 3:] = 100.0
    yield level, 2, 9
    yield draw.integers(256, size=(1, 5, 10, 3), dtype=np.uint8).astype(np.float32), 5, 2


def known(images):
    """Return the right gradients of the grey pictures, [(arguments, result), ...]: all at once, and one by one."""
    gray = images @ GREY
    parts = [gray, *np.split(gray, len(gray))]
    return {"image_gradients": [((part,), right_gradients(part)) for part in parts]}


def expected(images, cell=8, bins=9):
    """Return the cells (N, H / cell, W / cell, bins), vote by vote."""
    gx, gy = right_gradients(images.astype(np.float64) @ GREY)
    degrees, magnitude = np.degrees(np.arctan2(gy, gx)), np.hypot(gx, gy)
    n, h, w = gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for m, i, j in np.ndindex(n, h, w):
        position = degrees[m, i, j] % 180 * bins / 180 - 0.5
        low = int(np.floor(position))
        for centre, part in ((low, 1 - position + low), (low + 1, position - low)):
            cells[m, i // cell, j // cell, centre % bins] += part * magnitude[m, i, j]
    return cells


@wrong("the whole vote went into one bin: split it between the two nearest centres", loses=(VOTES,))
def no_split(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, angle = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180
    which = np.floor(angle * bins / 180).astype(int) % bins
    n, h, w = gx.shape
    shares = [(magnitude * (which == b)).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4)) for b in range(bins)]
    return np.stack(shares, axis=-1)


@wrong("votes beyond the last centre, or before the first, are lost: after the last bin comes the first")
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


@wrong(
    "beyond the last centre, or before the first, one bin kept the whole vote: after the last comes the first",
    loses=(VOTES,),
)
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


@wrong("the votes of negative angles are lost: take the angles modulo 180")
def negative_angles_lost(images, cell=8, bins=9):
    """The mistake of CS231n's HOG: half of the votes are gone."""
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    angle = np.degrees(np.arctan2(gy, gx))
    magnitude, place = np.where(angle < 0, 0, np.hypot(gx, gy)), angle % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("negative angles lost their sign: -45 is 135 modulo 180, not 45", loses=(VOTES,))
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


@wrong("the angles are mirrored: use gx and gy without changing a sign", loses=(VOTES,))
def up_is_positive(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(-gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("grey is 0.299 r + 0.587 g + 0.114 b, not the mean of the channels")
def mean_of_channels(images, cell=8, bins=9):
    gx, gy = image_gradients(images.mean(axis=3))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("each pixel voted with |gx| + |gy|: its vote is the root of gx^2 + gy^2")
def magnitude_of_l1(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.abs(gx) + np.abs(gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("the two parts of the vote are swapped: the nearer centre gets the larger one", loses=(VOTES,))
def shares_swapped(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (place - low) + ((low + 1) % bins == b) * (1 - place + low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("the cells are 8 by 8 pixels, whatever `cell` says: use `cell`")
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


@wrong("there are nine bins, whatever `bins` says: use `bins`")
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


@wrong("the gradients stop at each cell's border: compute them once, on the whole picture")
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


@wrong("the angles were taken modulo 360: opposite directions count as one, so take them modulo 180", loses=(VOTES,))
def signed(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 360 * bins / 360 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("the first centre is at half a bin's width, not at 0: subtract 0.5", loses=(VOTES,))
def centres_from_0(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("these are not the angles of the gradients: take np.arctan2(gy, gx), gy first, and add nothing", loses=(VOTES,))
def arctan2_of_x_and_y(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gx, gy)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("these are not the angles of the gradients: take np.arctan2(gy, gx), gy first, and add nothing", loses=(VOTES,))
def along_the_edges(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), (np.degrees(np.arctan2(gy, gx)) + 90) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("arctan2 returns radians: convert them to degrees", loses=(VOTES,))
def radians(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.arctan2(gy, gx) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("these are means over the cell: sum the votes")
def means(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).mean((2, 4))
    return cells


@wrong("each pixel voted with 1: its vote is the magnitude of its gradient")
def every_pixel_one_vote(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    place = np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = share.reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("each pixel voted with gx^2 + gy^2: take the root")
def squared_magnitudes(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = gx**2 + gy**2, np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("the channels' weights are in reverse order: grey is 0.299 r + 0.587 g + 0.114 b")
def blue_green_red(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.114, 0.587, 0.299]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("each cell was normalised: keep the sums, for block_normalize comes later")
def adding_up_to_1(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells / np.maximum(cells.sum(axis=3, keepdims=True), 1e-12)


@wrong("each cell was normalised: keep the sums, for block_normalize comes later")
def of_length_1(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells / np.maximum(np.linalg.norm(cells, axis=3, keepdims=True), 1e-12)


@wrong("the bins came before the cells: they are the last axis")
def bins_first(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return np.moveaxis(cells, 3, 1)


@wrong("rows and columns of cells are swapped: return (N, H / cell, W / cell, bins)")
def columns_of_cells_first(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells.swapaxes(1, 2)


@wrong("all cells of a picture are in one row: return (N, H / cell, W / cell, bins)")
def one_long_row(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells.reshape(n, -1)


@wrong(
    "the whole vote went to the nearest multiple of a bin's width: split it between the two nearest centres",
    loses=(VOTES,),
)
def rounded(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, angle = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180
    which, (n, h, w) = np.round(angle * bins / 180).astype(int) % bins, gx.shape
    votes = [(magnitude * (which == b)).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4)) for b in range(bins)]
    return np.stack(votes, axis=-1)


@wrong("only the first picture came back: return the cells of all N pictures")
def the_first_picture_only(images, cell=8, bins=9):
    gx, gy = image_gradients(images[:1] @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("arctan of gy / gx is nan where both are 0: use np.arctan2(gy, gx)")
def arctan_of_the_quotient(images, cell=8, bins=9):
    """Right modulo 180, but for pixels without a gradient."""
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    with np.errstate(all="ignore"):
        magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan(gy / gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("each vote went in full to both centres: split it, so that the two parts add up to the magnitude")
def not_in_proportion(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = 1.0 * (low % bins == b) + 1.0 * ((low + 1) % bins == b)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("each centre got half of the vote: the nearer centre gets more, in proportion", loses=(VOTES,))
def halves(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = 0.5 * (low % bins == b) + 0.5 * ((low + 1) % bins == b)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong(
    "a cell holds pixels that are not next to each other: reshape to (N, H / cell, cell, W / cell, cell), sum axes 2 and 4"
)
def cells_interleaved(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, cell, h // cell, cell, w // cell).sum((1, 3))
    return cells


@wrong(
    "a cell holds pixels that are not next to each other: reshape to (N, H / cell, cell, W / cell, cell), sum axes 2 and 4"
)
def cells_in_wrong_order(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, w // cell, cell, cell).sum((3, 4))
    return cells


@wrong("a bin is 180 / bins degrees wide, and here it is always 20", loses=(VOTES,))
def twenty_degrees(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 / 20 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("a bin is 180 / bins degrees wide, not 180 / (bins - 1)", loses=(VOTES,))
def one_bin_less(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * (bins - 1) / 180
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("the first centre is at half a bin's width: subtract 0.5 instead of adding it", loses=(VOTES,))
def half_a_bin_added(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 + 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("votes beyond the last centre, or before the first, are lost: after the last bin comes the first")
def no_way_round_at_the_end(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + (low + 1 == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("only the lower of the two nearest centres got its part of the vote: the other part is missing")
def lower_centre_alone(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("both centres got the same part of the vote: one gets `part`, the other 1 - `part`")
def one_part_for_both(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = ((low % bins == b) + ((low + 1) % bins == b)) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("the channels were added up: grey is 0.299 r + 0.587 g + 0.114 b")
def sum_of_channels(images, cell=8, bins=9):
    gx, gy = image_gradients(images.sum(axis=3))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("this uses the red channel alone: grey is 0.299 r + 0.587 g + 0.114 b")
def red_alone(images, cell=8, bins=9):
    gx, gy = image_gradients(images[..., 0])
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("grey was truncated to integers: keep it in float64")
def grey_truncated(images, cell=8, bins=9):
    gx, gy = image_gradients((images @ np.array([0.299, 0.587, 0.114])).astype(int))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
    return cells


@wrong("these are the largest votes in each cell: sum the votes")
def largest_votes(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 180 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).max((2, 4))
    return cells


@wrong("the bins are 360 / bins degrees wide: angles end at 180, so the width is 180 / bins", loses=(VOTES,))
def twice_as_wide(images, cell=8, bins=9):
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, place = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180 * bins / 360 - 0.5
    low, (n, h, w) = np.floor(place), gx.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - place + low) + ((low + 1) % bins == b) * (place - low)
        cells[..., b] = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell).sum((2, 4))
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
    """A bin gets 1 minus the distance to its centre, in bins and around the circle, and never less than 0."""
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
