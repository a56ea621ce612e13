"""The vote of the nearest, by sorting and counting."""

import numpy as np

from grader.hidden import rng


def predict_labels_inputs():
    """(dists, y_train, k) without ties in distance: more queries than pictures, then fewer; labels in many dtypes."""
    draw = rng("predict_labels_inputs")
    for n, m, k, kind in ((7, 5, 1, int), (4, 30, 5, np.uint8), (3, 12, 12, np.float64), (1, 9, 4, np.int16)):
        dists = np.array([draw.permutation(m) for _ in range(n)]) + 0.5
        yield dists, draw.choice([0, 2, 3, 11], size=m).astype(kind), k
    yield draw.permutation(40).reshape(2, 20), np.full(20, 250, dtype=np.uint8) - np.arange(20, dtype=np.uint8) % 3, 6


def predict_labels_equal_votes():
    """Distances that differ, and labels that are equally frequent, the larger of them nearer."""
    draw = rng("predict_labels_equal_votes")
    yield np.array([[1.0, 2.0, 3.0, 4.0], [4.0, 3.0, 2.0, 1.0]]), np.array([7, 7, 2, 2]), 4
    for k in (2, 4, 6):
        yield np.array([draw.permutation(24) for _ in range(8)]) * 0.5, draw.integers(1, 4, size=24) * 2, k


def predict_labels_equal_distances():
    """Whole distances from 0 to 3 over many pictures: most are equal, and the cut at k falls among them."""
    draw = rng("predict_labels_equal_distances")
    for k in (1, 3, 10):
        yield draw.integers(4, size=(6, 60)).astype(float), draw.integers(9, size=60), k


def predict_labels_expected(dists, y_train, k):
    """The definition: order by (distance, place), count, the smallest of the most frequent."""
    labels = []
    for row in dists:
        nearest = sorted(range(len(row)), key=lambda place: (row[place], place))[:k]
        votes = [int(y_train[place]) for place in nearest]
        labels.append(min(set(votes), key=lambda label: (-votes.count(label), label)))
    return np.array(labels)


def predict_labels_mistakes(dists, y_train, k):
    """What the usual slips return, by the name that the student is told."""
    order = np.argsort(dists, axis=1, kind="stable")
    labels = y_train.astype(int)
    vote = _vote_for_the_smallest
    mistakes = {
        "these are the labels of the farthest pictures: sort from the smallest distance up": vote(
            labels[order[:, -k:]]
        ),
        "these are places in the training set: look up their labels, y_train[...]": order[:, 0],
        "this is the nearest picture's label: let all k vote": labels[order[:, 0]],
        "this is the label of the last of the k: let all k vote": labels[order[:, k - 1]],
        "this is the mean of the labels: count them, labels are names": labels[order[:, :k]].mean(axis=1),
        "this is the median of the labels: count them, labels are names": np.median(labels[order[:, :k]], axis=1),
        "equal votes go to the smallest label, and this is the largest": _vote(labels[order[:, :k]], max),
        "equal votes go to the smallest label, and this is the one that came first": _vote_for_the_first(
            labels[order[:, :k]]
        ),
        "the order of the row was taken for an order of the labels: argsort gives places": vote(order[:, :k]),
        "the vote was taken over all pictures: keep the k nearest": vote(np.tile(labels, (len(dists), 1))),
        "among equally near pictures the earlier row counts as nearer: this took the later": vote(
            labels[::-1][np.argsort(dists[:, ::-1], axis=1, kind="stable")[:, :k]]
        ),
    }
    if k > 1:
        mistakes["this is the vote of k - 1: does a slice end too early?"] = vote(labels[order[:, : k - 1]])
    if k < dists.shape[1]:
        mistakes["this is the vote of k + 1: does a slice end too late?"] = vote(labels[order[:, : k + 1]])
        mistakes["the nearest picture was left out: this is the vote of numbers 2 to k + 1"] = vote(
            labels[order[:, 1 : k + 1]]
        )
    return mistakes


def _vote(votes, settle):
    """The most frequent label of each row; `settle` picks one where several are."""
    winners = []
    for row in votes.tolist():
        most = max(map(row.count, row))
        winners.append(settle(label for label in row if row.count(label) == most))
    return np.array(winners)


def _vote_for_the_smallest(votes):
    return _vote(votes, min)


def _vote_for_the_first(votes):
    return _vote(votes, next)
