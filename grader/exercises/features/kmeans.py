"""Answers to kmeans. The first half of the wrong ones pass every visible check."""

import numpy as np

from grader.mutants import right, wrong

VALUES, EMPTY = "test_kmeans", "test_kmeans_empty"
BOTH = (VALUES, EMPTY)


@wrong(EMPTY, says="owns no point: keep its old centre (a mean of nothing is nan)")
def mean_of_nothing(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        centres = np.array([X[labels == j].mean(axis=0) for j in range(k)])
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong(EMPTY, says="do not put it at 0")
def sums_over_one_at_least(X, k, seed, rounds=20):
    """The count is at least 1, so the centre of an empty cluster goes to 0."""
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        members = np.eye(k)[labels]
        centres = members.T @ X / np.maximum(members.sum(axis=0), 1)[:, None]
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong(EMPTY, says="do not move it to the farthest point")
def begun_again_far_away(X, k, seed, rounds=20):
    """What scikit-learn does, and the text does not."""
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


@wrong(EMPTY, says="do not put it at the mean of all points")
def in_the_middle(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        centres = np.array([X[labels == j].mean(0) if (labels == j).any() else X.mean(0) for j in range(k)])
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong(EMPTY, says="the smallest label wins: this took the largest")
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


@wrong(*BOTH, says="do exactly `rounds` rounds")
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


@wrong(*BOTH, says="of a step 1 too many")
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


@wrong(*BOTH, says="the centres were cut to whole numbers")
def centres_of_the_pixels_dtype(X, k, seed, rounds=20):
    """Rows of X, in its own dtype: a mean that is filled in is cut."""
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X.astype(float) - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong(*BOTH, says="the nearest centre was sought by L1")
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


@wrong(*BOTH, says="expected  shape")
def ten_rounds(X, k, seed, rounds=20):
    """rounds is not looked at beyond the first ten."""
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = np.zeros(10)
    for t in range(10):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias[t] = ((X - centres[labels]) ** 2).sum()
    return centres, labels, inertias


@wrong(*BOTH, says="the inertia takes the nearest centre after the move")
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


@wrong(*BOTH, says="the inertia was taken before the centres moved")
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


@wrong(*BOTH, says="begin with the rows that default_rng(seed).choice")
def the_first_rows(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[:k].copy(), []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong(*BOTH, says="begin with the rows that default_rng(seed).choice")
def the_rows_of_a_permutation(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres, inertias = X[np.random.default_rng(seed).permutation(len(X))[:k]], []
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
        inertias.append(((X - centres[labels]) ** 2).sum())
    return centres, labels, np.array(inertias)


@wrong(*BOTH, says="this is a mean: the inertia is a sum")
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


@wrong(*BOTH, says="these were sorted")
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


@wrong(*BOTH, says="3 results, in a tuple")
def without_the_inertias(X, k, seed, rounds=20):
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    for _ in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)
        for j in set(labels.tolist()):
            centres[j] = X[labels == j].mean(axis=0)
    return centres, labels


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
