"""visual_words: each patch as its nearest centre, or as how much nearer each centre is than the average one."""

import numpy as np

from grader.exercises import draws, right, wrong

FIRST = "among equally near centres the first one wins: here all of them were counted"


def hard_inputs():
    """Yield (patches, centres, False): uint8 pixels, floats, and centres that are equally near."""
    draw = draws("visual_words_hard")
    yield draw.integers(256, size=(7, 12), dtype=np.uint8), 255 * draw.random(size=(5, 12)), False
    yield draw.normal(size=(6, 3)), draw.normal(size=(4, 3)), False
    whole = draw.integers(8, size=(6, 4)).astype(float)
    yield whole, whole[[0, 1, 1, 2, 0]], False


def soft_inputs():
    """Yield (patches, centres, True): uint8 pixels, floats, and one patch in float32."""
    draw = draws("visual_words_soft")
    yield draw.integers(256, size=(7, 12), dtype=np.uint8), 255 * draw.random(size=(5, 12)), True
    yield draw.normal(size=(6, 3)), draw.normal(size=(4, 3)), True
    yield draw.random(size=(1, 8)).astype(np.float32), draw.random(size=(3, 8)), True


def expected(patches, centres, soft):
    """Return the words by the definition, patch by patch."""
    return np.array([_word(np.linalg.norm(centres - patch.astype(float), axis=1), soft) for patch in patches])


def _word(dists, soft):
    if soft:
        return [max(0, dists.mean() - d) for d in dists]
    return [float(j == dists.argmin()) for j in range(len(dists))]


@wrong(FIRST)
def all_of_equally_near(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return (dists == dists.min(axis=1, keepdims=True)).astype(float)


@wrong(FIRST)
def true_for_all_of_equally_near(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return dists == dists.min(axis=1, keepdims=True)


@wrong("an array of float64, not of integers or True and False: .astype(np.float64) converts it")
def integers(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return np.eye(len(centres), dtype=int)[dists.argmin(axis=1)]


@wrong("an array of float64, not of integers or True and False: .astype(np.float64) converts it")
def true_for_the_nearest(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return np.arange(len(centres)) == dists.argmin(axis=1)[:, None]


@wrong("among equally near centres the first one wins: here the last one did")
def ties_to_the_last(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return np.eye(len(centres))[len(centres) - 1 - dists[:, ::-1].argmin(axis=1)]


@wrong("each patch became its farthest centre: take the nearest, with argmin")
def farthest_centre(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return np.eye(len(centres))[dists.argmax(axis=1)]


@wrong(
    "these are the numbers of the nearest centres: return k numbers for each patch, 1 at the nearest and 0 elsewhere"
)
def numbers_of_centres(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return dists.argmin(axis=1)


@wrong("the words of all patches were added up: return k numbers for each patch")
def already_counted(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)].sum(axis=0)


@wrong("each centre was assigned its nearest patch: each patch takes its nearest centre, so argmin needs axis=1")
def nearest_patch(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return (np.arange(len(patches))[:, None] == dists.argmin(axis=0)).astype(float)


@wrong("these are soft words, but soft is False: return hard ones")
def always_soft(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)


@wrong("these are hard words, but soft is True: return soft ones")
def always_hard(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("soft and hard are swapped: soft words are for soft=True")
def swapped(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if not soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("the mean was taken over the patches: each patch has its own mean, over the k centres (axis=1)")
def mean_over_the_patches(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=0) - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("one mean was taken of all distances: each patch has its own, over the k centres (axis=1)")
def one_mean(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean() - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("these are squared distances: the distance to a centre has a root")
def squared_distances(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, (dists**2).mean(axis=1, keepdims=True) - dists**2)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("these are L1 distances: l2_distances_no_loops gives the right ones")
def l1_distances(patches, centres, soft):
    dists = np.abs(patches[:, None].astype(float) - centres).sum(axis=2)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("numbers below 0 were kept: max(0, ...) is missing")
def not_cut_off(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return dists.mean(axis=1, keepdims=True) - dists
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("the sign is flipped: a near centre counts more, so subtract its distance from the mean")
def sign_flipped(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists - dists.mean(axis=1, keepdims=True))
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("the signs are lost: a centre farther than the average counts 0")
def absolute(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.abs(dists.mean(axis=1, keepdims=True) - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("this is a softmax: a soft word is max(0, mean distance - distance)")
def softmax(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.exp(-dists) / np.exp(-dists).sum(axis=1, keepdims=True)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("each patch's words were divided by their sum: keep them as they are")
def adding_up_to_1(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists) / np.maximum(
            0, dists.mean(axis=1, keepdims=True) - dists
        ).sum(axis=1, keepdims=True)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("these are the distances themselves: a soft word is max(0, mean distance - distance)")
def distances(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return dists
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("the distances were subtracted from the largest one: subtract them from their mean")
def from_the_largest(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return dists.max(axis=1, keepdims=True) - dists
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("the distances were subtracted from their median: subtract them from their mean")
def from_the_median(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, np.median(dists, axis=1, keepdims=True) - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("each patch's mean needs an axis of its own, (P, 1): keepdims=True, or [:, None]")
def without_keepdims(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1) - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("these are 1 wherever a centre is nearer than the average: the word counts by how much nearer it is")
def ones_below_the_mean(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return (dists < dists.mean(axis=1, keepdims=True)).astype(float)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("these are the distances of the near centres: the word counts mean distance - distance")
def near_distances(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.where(dists < dists.mean(axis=1, keepdims=True), dists, 0)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("this falls with the distance, but it is another formula: a soft word is max(0, mean distance - distance)")
def exponentials(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.exp(-dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("this falls with the distance, but it is another formula: a soft word is max(0, mean distance - distance)")
def inverse_distances(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return 1 / (1 + dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("the smallest distance was subtracted: subtract each distance from their mean")
def minus_the_smallest(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return dists - dists.min(axis=1, keepdims=True)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("the distances were subtracted from their sum: subtract them from their mean")
def from_the_sum(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.sum(axis=1, keepdims=True) - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong(
    "this keeps the centres that are farther than the average, as negative numbers: np.maximum(0, ...) keeps the near ones"
)
def minimum(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.minimum(0, dists.mean(axis=1, keepdims=True) - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("each patch has its smallest distance: put a 1 there")
def distance_in_place_of_1(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)] * dists


@wrong("these are the nearest centres themselves: return k numbers for each patch, 1 at the nearest and 0 elsewhere")
def the_centres_themselves(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return centres[dists.argmin(axis=1)]


@wrong("the last words are missing where no patch has them: there are k columns, len(centres)")
def columns_up_to_the_largest(patches, centres, soft):
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return np.eye(dists.argmin(axis=1).max() + 1)[dists.argmin(axis=1)]


@wrong("the distances are (k, P): pass the patches first, then the centres")
def arguments_swapped(patches, centres, soft):
    dists = l2_distances_no_loops(centres, patches)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@wrong("the numbers of the patches were truncated to integers: convert them to float64")
def whole_numbers(patches, centres, soft):
    dists = l2_distances_no_loops(patches.astype(int), centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]


@right
def patch_by_patch(patches, centres, soft):
    rows = []
    for patch in patches.astype(float):
        d = np.sqrt(((centres - patch) ** 2).sum(axis=1))
        word = np.clip(d.mean() - d, 0, None) if soft else np.zeros(len(d))
        if not soft:
            word[d.argmin()] = 1
        rows.append(word)
    return rows


@right
def filled_in(patches, centres, soft):
    D = l2_distances_no_loops(patches, centres)
    words = np.zeros_like(D)
    if soft:
        mean = D.mean(1)[:, None]
        words[D < mean] = (mean - D)[D < mean]
    else:
        words[np.arange(len(D)), D.argmin(1)] = 1
    return words


@right
def compared_with_the_nearest(patches, centres, soft):
    D = l2_distances_no_loops(patches.astype(float), centres)
    if soft:
        return np.where(D < np.average(D, axis=1)[:, None], np.average(D, axis=1)[:, None] - D, 0)
    return (np.arange(len(centres)) == D.argmin(axis=1)[:, None]).astype(float)
