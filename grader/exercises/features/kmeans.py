"""kmeans: in each round, label each row by its nearest centre, then move each centre to the mean of its rows."""

import numpy as np

from byhand.answers.pixels import l2_distances_no_loops
from grader.exercises import draws, right, wrong

VALUES, EMPTY = "test_kmeans", "test_kmeans_empty"
MIDDLE = "each centre moved to a median, or to one of its rows: their mean makes the sum of squares smallest"


def inputs():
    """Yield (X, k, seed, rounds), without ties after the first round: clusters, uint8, one centre, one for each row."""
    draw = draws("kmeans_inputs")
    for n, d, k, seed, rounds in ((57, 3, 4, 5, (4,)), (30, 2, 5, 11, (2,)), (41, 6, 3, 0, ()), (33, 4, 1, 2, (1,))):
        X = _clear(lambda n=n, d=d, k=k: draw.normal(size=(n, d)) + draw.integers(k, size=(n, 1)), k, seed, *rounds)
        yield X, k, seed, *rounds
    yield _clear(lambda: draw.integers(256, size=(40, 12), dtype=np.uint8), 5, 3, 3), 5, 3, 3
    yield draw.permutation(70)[:7].reshape(7, 1).astype(np.int16), 7, 8, 2
    yield draw.normal(size=(1, 3)).astype(np.float32), 1, 0, 2


def empty_clusters():
    """Yield (X, k, seed, rounds): equal rows, so that two centres begin in one point; ties in the first round."""
    draw = draws("kmeans_empty_clusters")
    for n, k, seed, rounds in ((24, 5, 4, 3), (40, 6, 7, 2)):
        yield _twins(draw, n, k, seed, rounds), k, seed, rounds
    for n, k, seed in ((30, 4, 1), (25, 3, 6)):
        yield _tied(draw, n, k, seed), k, seed, 1


def expected(X, k, seed, rounds=20):
    """Return (centres, labels, inertias), row by row."""
    X, centres, inertias = X.astype(float), _start(X, k, seed), []
    for _ in range(rounds):
        labels = _distances(X, centres).argmin(axis=1)
        centres = _moved(X, centres, labels)
        inertias.append(sum(((row - centres[label]) ** 2).sum() for row, label in zip(X, labels, strict=True)))
    return centres, labels, np.array(inertias)


def _start(X, k, seed):
    return X[np.random.default_rng(seed).choice(len(X), k, replace=False)].astype(float)


def _distances(X, centres):
    return np.array([[np.linalg.norm(row - centre) for centre in centres] for row in X])


def _moved(X, centres, labels):
    owned = [X[labels == j] for j in range(len(centres))]
    return np.array([rows.mean(axis=0) if len(rows) else old for rows, old in zip(owned, centres, strict=True)])


def _clear(rows, k, seed, rounds=20):
    """Return rows drawn again until every nearest centre is nearer than the next by more than rounding."""
    while True:
        X = rows()
        if _margin(X, k, seed, rounds) > 1e-6:
            return X


def _margin(X, k, seed, rounds, first=0):
    """Return by how much, at least, each nearest centre is nearer than the next, from round `first` on."""
    X, centres, margin = X.astype(float), _start(X, k, seed), np.inf
    for t in range(rounds):
        dists = _distances(X, centres)
        if k > 1 and t >= first:
            margin = min(margin, np.diff(np.sort(dists, axis=1)[:, :2]).min())
        centres = _moved(X, centres, dists.argmin(axis=1))
    return margin


def _twins(draw, n, k, seed, rounds):
    """Return points, four copies of each, such that two centres begin at the same point and one of them stays empty."""
    known = expected, sums_over_one_at_least, in_the_middle, begun_again_far_away, ties_to_the_last
    while True:
        X = np.repeat(20.0 * draw.integers(9, size=(n // 4, 2)), 4, axis=0) + 3
        if len(np.unique(_start(X, k, seed), axis=0)) == k - 1 and _margin(X, k, seed, rounds, first=1) > 1e-6:
            ends = {answer(X, k, seed, rounds)[0].round(6).tobytes() for answer in known}
            if len(ends) == len(known):  # each mistake shows in the centres
                return X


def _tied(draw, n, k, seed):
    """Return points of a small grid, some exactly between two of the first centres."""
    while True:
        X = 2 * draw.integers(5, size=(n, 2))
        if len(np.unique(_start(X, k, seed), axis=0)) == k and _margin(X, k, seed, 1) == 0:
            return X


@wrong("a centre without rows keeps its position: here it became nan, the mean of nothing", loses=(EMPTY,))
def mean_of_nothing(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        centres = np.array([X[labels == j].mean(axis=0) for j in range(k)])
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("a centre without rows keeps its position: here it moved to 0", loses=(EMPTY,))
def sums_over_one_at_least(X, k, seed, rounds=20):
    """The count is at least 1, so the centre of an empty cluster moves to 0."""
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        members = np.eye(k)[labels]
        centres = members.T @ X / np.maximum(members.sum(axis=0), 1)[:, None]
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("a centre without rows keeps its position: here it moved to a row", loses=(EMPTY,))
def begun_again_far_away(X, k, seed, rounds=20):
    """scikit-learn's rule, not the text's."""
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in range(k):
            rows = X[labels == j]
            far = np.linalg.norm(X - centres[labels], axis=1).argmax()
            centres[j] = rows.mean(axis=0) if len(rows) else X[far]
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("a centre without rows keeps its position: here it moved to the mean of all rows", loses=(EMPTY,))
def in_the_middle(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        centres = np.array([X[labels == j].mean(0) if (labels == j).any() else X.mean(0) for j in range(k)])
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("among equally near centres the smallest label wins: here the largest did", loses=(EMPTY,))
def ties_to_the_last(X, k, seed, rounds=20):
    """<= where < was meant."""
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        dists, labels = l2_distances_no_loops(X, centres), np.zeros(len(X), dtype=int)
        for j in range(k):
            labels[dists[:, j] <= dists[np.arange(len(X)), labels]] = j
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("this stopped when no label changed: do exactly `rounds` rounds")
def stops_early(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, labels, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], None, []
    for _ in range(rounds):
        new = l2_distances_no_loops(X, centres).argmin(axis=1)
        if labels is not None and (new == labels).all():
            break
        labels = new
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("the labels were computed once more after the last move: return those of the last round's step 1")
def labels_after_the_move(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    labels = l2_distances_no_loops(X, centres).argmin(axis=1)
    return centres, labels, np.array(inertias)


@wrong("the centres were truncated to integers: convert X to float64 before you take rows of it")
def centres_of_the_pixels_dtype(X, k, seed, rounds=20):
    """Rows of X, in its own dtype: a mean that is filled in is truncated."""
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X.astype(float) - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("the nearest centre was found by L1 distance: use L2")
def by_l1(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = np.abs(X[:, None] - centres).sum(axis=2).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("the number of rounds is fixed: do exactly `rounds` rounds")
def ten_rounds(X, k, seed, rounds=20):
    """Ignores rounds, and always does ten."""
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = np.zeros(10)
    for t in range(10):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias[t] = ((X - centres[labels]) ** 2).sum()
    return centres, labels, inertias


@wrong("the inertia was computed with new labels, found after the move: use those of step 1")
def inertia_of_new_labels(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append((l2_distances_no_loops(X, centres).min(axis=1) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("the inertia was computed before the centres moved: compute it after step 2")
def inertia_first(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        inertias.append(((X - centres[labels]) ** 2).sum())
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
    return centres, labels, np.array(inertias)


@wrong(
    "begin with the rows that default_rng(seed).choice(len(X), k, replace=False) picks, in this order: these are the first k"
)
def the_first_rows(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[:k].copy(), []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong(
    "begin with the rows that default_rng(seed).choice(len(X), k, replace=False) picks, in this order: these are the first k of a permutation"
)
def the_rows_of_a_permutation(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).permutation(len(X))[:k]], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("this is a mean: the inertia is a sum")
def mean_inertia(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum(axis=1).mean())
    return centres, labels, np.array(inertias)


@wrong(
    "begin with the rows that default_rng(seed).choice(len(X), k, replace=False) picks, in this order: these are the same rows in another order"
)
def rows_in_order(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    picked = np.sort(np.random.default_rng(seed).choice(len(X), k, replace=False))
    centres, inertias = X[picked], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("the inertias are missing: return centres, labels and inertias, in a tuple")
def without_the_inertias(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
    return centres, labels


@wrong("this is a sum of distances: the inertia is the sum of their squares")
def sum_of_distances(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(np.linalg.norm(X - centres[labels], axis=1).sum())
    return centres, labels, np.array(inertias)


@wrong("only the last inertia came back: return one for each round")
def last_inertia_alone(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
    return centres, labels, ((X - centres[labels]) ** 2).sum()


@wrong("this stopped when no label changed, and left zeros: do exactly `rounds` rounds")
def zeros_after_it_stops(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, labels = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], None
    inertias = np.zeros(rounds)
    for t in range(rounds):
        new = l2_distances_no_loops(X, centres).argmin(axis=1)
        if labels is not None and (new == labels).all():
            break
        labels = new
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias[t] = ((X - centres[labels]) ** 2).sum()
    return centres, labels, inertias


@wrong(
    "begin with the rows that default_rng(seed).choice(len(X), k, replace=False) picks, in this order: "
    "these were drawn with replacement"
)
def drawn_with_replacement(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong(
    "begin with the rows that default_rng(seed).choice(len(X), k, replace=False) picks, in this order: "
    "these were drawn after np.random.seed(seed)"
)
def the_old_generator(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.RandomState(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("a factor 2 is missing in the squared distance: |x - c|^2 = |x|^2 - 2 x c + |c|^2")
def without_the_2(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = ((centres**2).sum(axis=1) - X @ centres.T).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("the counts need one more axis: divide the sums (k, D) by counts[:, None], (k, 1)")
def without_the_none(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        members = np.eye(k)[labels]
        centres = members.T @ X / np.maximum(members.sum(axis=0), 1)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("argmin needs axis=1: each row looks for its nearest centre")
def nearest_row(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=0)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("the centres did not move: step 2 moves each to the mean of its rows")
def centres_stay(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong(MIDDLE)
def medians(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = np.median(X[labels == j], axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("each row went to its farthest centre: take the nearest, with argmin")
def farthest(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmax(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("this stopped when nothing moved any more: do exactly `rounds` rounds", loses=(VALUES,))
def stops_when_the_inertia_repeats(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
        if inertias[-1:] == inertias[-2:-1]:
            break
    return centres, labels, np.array(inertias)


@wrong("this stopped when nothing moved any more, and left zeros: do exactly `rounds` rounds", loses=(VALUES,))
def zeros_after_the_inertia_repeats(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], np.zeros(rounds)
    for t in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias[t] = ((X - centres[labels]) ** 2).sum()
        if t and inertias[t] == inertias[t - 1]:
            break
    return centres, labels, inertias


@wrong("one round is missing: do exactly `rounds` rounds")
def one_round_too_few(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    labels = np.zeros(len(X), dtype=int)
    for _ in range(1, rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("labels count from 0: these go from 1 to k")
def labels_from_1(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels + 1, np.array(inertias)


@wrong("the order is centres, labels, inertias: here the labels come first")
def labels_first(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return labels, centres, np.array(inertias)


@wrong("these are roots: the inertia is the sum of the squared distances")
def roots_of_inertias(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(np.linalg.norm(X - centres[labels]))
    return centres, labels, np.array(inertias)


@wrong("this is a mean: the inertia is a sum")
def mean_of_all_squares(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).mean())
    return centres, labels, np.array(inertias)


@wrong("the seed is always 0 here: use default_rng(seed)")
def seed_0(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(0).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("each centre became the sum of its rows: divide by their number")
def sums_of_rows(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].sum(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("the labels were computed anew after each centre moved: move all centres before you compute new labels")
def labels_after_each_move(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        for j in range(k):
            labels = l2_distances_no_loops(X, centres).argmin(axis=1)
            if (labels == j).any():
                centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("this is one round too many: do exactly `rounds` rounds")
def one_round_too_many(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds + 1):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("X[:k] is a view, so moving the centres changes X: begin with the rows that default_rng(seed) picks")
def a_view_of_the_first_rows(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[:k], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("each centre moved to the mean of all numbers of its rows: take the mean over the rows, axis=0")
def mean_of_all_numbers(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean()
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong(MIDDLE)
def medoids(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = min(X[labels == j], key=lambda row: ((row - X[labels == j].mean(axis=0)) ** 2).sum())
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("this is a sum of absolute differences: the inertia is the sum of squared distances")
def absolute_differences(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(np.abs(X - centres[labels]).sum())
    return centres, labels, np.array(inertias)


@wrong("this counts the distance from each row to every centre: count the one to the centre of its label")
def to_every_centre(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X[:, None] - centres) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("this is one number for each row: the inertia is their sum")
def inertia_of_each_row(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum(axis=1))
    return centres, labels, np.array(inertias)


@wrong("the inertia is the whole sum of squared distances: do not halve it")
def half_the_inertia(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum() / 2)
    return centres, labels, np.array(inertias)


@wrong("a centre without rows keeps its position: here it is missing", loses=(EMPTY,))
def centres_dropped(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        centres = np.array([X[labels == j].mean(axis=0) for j in range(k) if (labels == j).any()])
        inertias.append(((X - centres[labels % len(centres)]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong("one round is missing: do exactly `rounds` rounds")
def one_round_too_few_and_a_zero(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], np.zeros(rounds)
    for t in range(rounds - 1):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias[t] = ((X - centres[labels]) ** 2).sum()
    return centres, labels, inertias


@wrong("one round is missing: do exactly `rounds` rounds")
def counted_from_1(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], np.zeros(rounds)
    for t in range(1, rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias[t] = ((X - centres[labels]) ** 2).sum()
    return centres, labels, inertias


@wrong("each round begins with the same centres: draw them once, before the loop")
def drawn_in_each_round(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    inertias = np.zeros(rounds)
    for t in range(rounds):
        centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias[t] = ((X - centres[labels]) ** 2).sum()
    return centres, labels, inertias


@wrong("a centre without rows keeps its position: here it moved to a row", loses=(EMPTY,))
def begun_again_at_the_first_row(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in range(k):
            rows = X[labels == j]
            centres[j] = rows.mean(axis=0) if len(rows) else X[0]
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@right
def row_by_row(X, k, seed, rounds=20):
    rows = [row.astype(float) for row in X]
    centres = [rows[i].copy() for i in np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = [int(np.argmin([np.sum((row - c) ** 2) for c in centres])) for row in rows]
        for j in range(k):
            mine = [row for row, label in zip(rows, labels) if label == j]
            centres[j] = sum(mine) / len(mine) if mine else centres[j]
        inertias.append(sum(np.sum((row - centres[label]) ** 2) for row, label in zip(rows, labels)))
    return np.array(centres), labels, inertias


@right
def by_a_matrix_of_members(X, k, seed, rounds=20):
    """The part of the squared distance that depends on the centre is enough for argmin."""
    X = np.asarray(X, dtype=np.float64)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)].copy(), np.empty(rounds)
    for t in range(rounds):
        labels = ((centres**2).sum(1) - 2 * X @ centres.T).argmin(1)
        members = np.eye(k)[labels]
        counts = members.sum(0)
        owned = counts > 0
        centres[owned] = (members.T @ X)[owned] / counts[owned, None]
        inertias[t] = np.sum((X - members @ centres) ** 2)
    return centres, labels.astype(float), inertias


@right
def sums_with_add_at(X, k, seed, rounds=20):
    X = X.astype(float)
    centres, inertias = X[np.random.default_rng(seed).choice(len(X), k, replace=False)], []
    for _ in range(rounds):
        labels = np.array([((row - centres) ** 2).sum(axis=1).argmin() for row in X])
        sums, counts = np.zeros_like(centres), np.bincount(labels, minlength=k)
        np.add.at(sums, labels, X)
        centres = np.where(counts[:, None] > 0, sums / np.maximum(counts, 1)[:, None], centres)
        inertias.append(float(((X - centres[labels]) ** 2).sum()))
        print(inertias[-1])
    return [centres, labels, np.array(inertias)]
