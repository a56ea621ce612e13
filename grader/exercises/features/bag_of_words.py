"""bag_of_words: the patches of a picture as words, and the mean of the words in each quarter of the grid."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.features.extract_patches import expected as right_patches
from grader.exercises.features.visual_words import expected as right_words


def inputs():
    """Yield (images, centres, soft, whitening): odd grids, grey and colour, uint8 and float32, one picture."""
    draw = draws("bag_of_words_inputs")
    yield draw.integers(256, size=(2, 8, 11, 3), dtype=np.uint8), 255 * draw.random(size=(5, 27)), True, None
    yield _whitened(draw, (3, 6, 5, 1), 2, 4, False)
    yield _whitened(draw, (2, 5, 7, 2), 2, 3, True)
    yield draw.random(size=(1, 8, 6, 2)).astype(np.float32), draw.random(size=(7, 18)), False, None


def known(images, centres, soft, whitening=None):
    """Return the right patches and words, {name: [(arguments, result), ...]}: all pictures at once, and one by one."""
    size = _size(images, centres)
    pictures = [images, *np.split(images, len(images))]
    patches = [right_patches(part, size) for part in pictures]
    white = [_white(part, whitening).reshape(-1, centres.shape[1]) for part in patches]
    return {
        "extract_patches": [((part, size), cut) for part, cut in zip(pictures, patches, strict=True)],
        "visual_words": [((part, centres, soft), right_words(part, centres, soft)) for part in white],
    }


def expected(images, centres, soft, whitening=None):
    """Return the bags by the definition, picture by picture."""
    size, bags = _size(images, centres), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in _white(right_patches(images, size), whitening):
        words, r, s = right_words(patches, centres, soft).reshape(rows, columns, -1), rows // 2, columns // 2
        quarters = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([quarter.mean(axis=(0, 1)) for quarter in quarters]))
    return np.array(bags)


def _white(patches, whitening):
    mean, W = whitening or (0, np.eye(patches.shape[-1]))
    return (patches - mean) @ W


def _size(images, centres):
    return round((centres.shape[1] / images.shape[3]) ** 0.5)


def _whitened(draw, shape, size, k, soft):
    """Return a case with a mean and a symmetric W that do not belong to its pictures."""
    d = size * size * shape[3]
    W = np.eye(d) + 0.2 * draw.normal(size=(d, d))
    mean = 20 + 5 * draw.normal(size=d)
    return draw.integers(60, size=shape, dtype=np.uint8), 15 * draw.normal(size=(k, d)), soft, (mean, (W + W.T) / 2)


@wrong("the patches were not whitened: with whitening=(mean, W), each becomes (patch - mean) @ W")
def not_whitened(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the mean of these patches was subtracted: use the mean in whitening")
def whitened_by_their_own_mean(images, centres, soft, whitening=None):
    """Uses the statistics of its own input, which may be the test pictures."""
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    everything = extract_patches(images, size)
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - everything.mean(axis=(0, 1))) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the mean was subtracted after the product with W: each patch becomes (patch - mean) @ W")
def mean_after_w(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = patches @ whitening[1] - whitening[0]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the mean was not subtracted before the product with W")
def mean_not_subtracted(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = patches @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the mean was subtracted, but the product with W is missing")
def w_forgotten(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = patches - whitening[0]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong(
    "the grid is cut too late: the upper half has R // 2 rows of patches (not of pixels), the left half S // 2 columns"
)
def the_odd_row_above(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = (rows + 1) // 2, (columns + 1) // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("these are sums over each quarter: take the mean over its patches")
def sums(images, centres, soft, whitening=None):
    """Invisible where a quarter has one patch."""
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.sum(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("these are the maxima of each quarter: take the mean over its patches")
def max_pooling(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.max(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("rows and columns of the grid are swapped: it has H - size + 1 rows and W - size + 1 columns")
def grid_turned(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[2] - size + 1, images.shape[1] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("this is one bag for the whole picture: take the mean in each quarter separately")
def one_bag(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(words.mean(axis=(0, 1)))
    return np.array(bags)


@wrong("the quarters are ordered upper left, upper right, lower left, lower right: here lower left comes second")
def columns_of_quarters(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[r:, :s], words[:r, s:], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the quarters are ordered upper left, upper right, lower left, lower right: here the lower two are swapped")
def round_the_picture(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, s:], words[r:, :s]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("each quarter was divided by the number of all patches: divide by the number of its own")
def divided_by_all_patches(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.sum(axis=(0, 1)) / (rows * columns) for part in parts]))
    return np.array(bags)


@wrong("the four quarters have an axis of their own: put their numbers in one row, (N, 4 k)")
def axis_of_quarters(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append([part.mean(axis=(0, 1)) for part in parts])
    return np.array(bags)


@wrong("the numbers of the quarters are interleaved: first all k of one quarter, then all k of the next")
def interleaved(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.stack([part.mean(axis=(0, 1)) for part in parts], axis=1).ravel())
    return np.array(bags)


@wrong("the words are always hard ones: pass soft on to visual_words")
def always_hard(images, centres, soft, whitening=None):
    """Right for a visible example that asks for hard words."""
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, False).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("only the first picture came back: return a row for each of the N pictures")
def the_first_picture_only(images, centres, soft, whitening=None):
    """Right where there is one picture."""
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images[:1], size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("these are halves, an upper and a lower one: cut each into a left and a right half too")
def two_halves(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r], words[r:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("each quarter's mean was divided by 4 as well: keep the means as they are")
def adding_up_to_1(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]) / 4)
    return np.array(bags)


@wrong("the size of a patch is the root of D / C: the numbers of a patch are size * size * C")
def channels_forgotten(images, centres, soft, whitening=None):
    size, bags = round(centres.shape[1] ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the size of a patch is not always 6: compute it from D and C")
def size_6(images, centres, soft, whitening=None):
    size, bags = 6, []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong(
    "the grid is cut too late: the upper half has R // 2 rows of patches (not of pixels), the left half S // 2 columns"
)
def quarters_of_pixels(images, centres, soft, whitening=None):
    """The picture's middle is not the middle of the grid of patches."""
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = images.shape[1] // 2, images.shape[2] // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the picture was cut before its patches were taken: patches across the cuts are missing")
def patches_of_quarters(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    r, s = images.shape[1] // 2, images.shape[2] // 2
    for image in images:
        bag = []
        for part in (image[:r, :s], image[:r, s:], image[r:, :s], image[r:, s:]):
            patches = extract_patches(part[None], size)[0]
            if whitening is not None:
                patches = (patches - whitening[0]) @ whitening[1]
            bag.append(visual_words(patches, centres, soft).mean(axis=0))
        bags.append(np.concatenate(bag))
    return np.array(bags)


@wrong(
    "the list of patches was cut into four: a quarter is a part of the grid, so reshape the words to (R, S, k) first"
)
def quarters_of_the_list(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        parts = np.array_split(visual_words(patches, centres, soft), 4)
        bags.append(np.concatenate([part.mean(axis=0) for part in parts]))
    return np.array(bags)


@wrong("the centres were whitened too: they come from whitened patches, so leave them as they are")
def centres_whitened_too(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    if whitening is not None:
        centres = (centres - whitening[0]) @ whitening[1]
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the centres were whitened, and the patches were not: whiten the patches, and leave the centres as they are")
def centres_whitened_instead(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    if whitening is not None:
        centres = (centres - whitening[0]) @ whitening[1]
    for patches in extract_patches(images, size):
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the size of a patch is the root of D / C, and this is D / C: the numbers of a patch are size * size * C")
def root_forgotten(images, centres, soft, whitening=None):
    size, bags = centres.shape[1] // images.shape[3], []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the words are always soft ones: pass soft on to visual_words")
def always_soft(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, True).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the quarters are ordered upper left, upper right, lower left, lower right: here the right ones come first")
def right_before_left(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, s:], words[:r, :s], words[r:, s:], words[r:, :s]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the quarters are ordered upper left, upper right, lower left, lower right: here the lower ones come first")
def lower_before_upper(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[r:, :s], words[r:, s:], words[:r, :s], words[:r, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("rows and columns of the grid are swapped: it has H - size + 1 rows and W - size + 1 columns")
def reshaped_to_columns_and_rows(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(columns, rows, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("the sums were divided by 4: divide each by the number of patches in its quarter")
def divided_by_4(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.sum(axis=(0, 1)) for part in parts]) / 4)
    return np.array(bags)


@wrong("these are medians: take the mean over the patches of each quarter")
def medians(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([np.median(part, axis=(0, 1)) for part in parts]))
    return np.array(bags)


@wrong("each bag was divided by its length: keep the means as they are")
def of_length_1(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(
            np.concatenate([part.mean(axis=(0, 1)) for part in parts])
            / np.linalg.norm([part.mean(axis=(0, 1)) for part in parts])
        )
    return np.array(bags)


@wrong("the means run over the words too: a quarter has k means, one for each word")
def one_number_for_each_quarter(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.array([part.mean() for part in parts]))
    return np.array(bags)


@wrong("each quarter has the mean of the whole picture: take the mean of its own patches")
def whole_picture_four_times(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        bags.append(np.tile(words.mean(axis=(0, 1)), 4))
    return np.array(bags)


@wrong("only the first picture came back: is the return inside the loop?")
def return_inside_the_loop(images, centres, soft, whitening=None):
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for patches in extract_patches(images, size):
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        r, s = rows // 2, columns // 2
        parts = words[:r, :s], words[:r, s:], words[r:, :s], words[r:, s:]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in parts]))
        return np.array(bags)


@right
def patch_by_patch(images, centres, soft, whitening=None):
    size, k = int(round(np.sqrt(centres.shape[1] / images.shape[-1]))), len(centres)
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    bags = np.zeros((len(images), 2, 2, k))
    counts = np.outer([rows // 2, rows - rows // 2], [columns // 2, columns - columns // 2])[..., None]
    for n, i, j in np.ndindex(len(images), rows, columns):
        patch = images[n, i : i + size, j : j + size].ravel().astype(float)
        patch = patch if whitening is None else (patch - whitening[0]) @ whitening[1]
        d = np.sqrt(((centres - patch) ** 2).sum(axis=1))
        bag = bags[n, int(i >= rows // 2), int(j >= columns // 2)]
        if soft:
            bag += np.clip(d.mean() - d, 0, None)
        else:
            bag[d.argmin()] += 1
    return (bags / counts).reshape(len(images), 4 * k)


@right
def all_at_once(images, centres, soft, whitening=None):
    """All pictures' patches in one array; the mean folded into the product."""
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    n, rows, columns = len(images), images.shape[1] - size + 1, images.shape[2] - size + 1
    P = extract_patches(images, size).reshape(n * rows * columns, -1)
    if whitening is not None:
        mean, W = whitening
        P = P @ W - mean @ W
    words = np.asarray(visual_words(P, centres, soft)).reshape(n, rows, columns, k)
    top, left = rows // 2, columns // 2
    quarters = [
        words[:, a, b].mean(axis=(1, 2))
        for a in (slice(top), slice(top, None))
        for b in (slice(left), slice(left, None))
    ]
    return np.hstack(quarters)


@right
def with_bincount(images, centres, soft, whitening=None):
    size, k = round((centres.shape[1] / images.shape[3]) ** 0.5), len(centres)
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    i, j = np.divmod(np.arange(rows * columns), columns)
    quarter = 2 * (i >= rows // 2) + (j >= columns // 2)
    sizes, bags = np.bincount(quarter, minlength=4), []
    for P in extract_patches(images, size):
        P = P if whitening is None else (P - whitening[0]).dot(whitening[1])
        words = visual_words(P, centres, soft)
        bag = np.transpose([np.bincount(quarter, words[:, w], minlength=4) for w in range(k)])
        bags.append((bag / sizes[:, None]).ravel().tolist())
    return bags
