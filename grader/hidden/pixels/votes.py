"""The vote of the nearest, by sorting and counting."""

import numpy as np

from grader.hidden import for_the_wrong, rng


def predict_labels_inputs():
    """(dists, y_train, k) without any tie: more queries than pictures, then fewer; labels above 9, many dtypes."""
    draw = rng("predict_labels_inputs")
    cases = (
        (40, 9, 1, [2, 11, 0, 3], int),
        (30, 40, 5, [25, 3, 30, 0, 3], np.uint8),
        (30, 50, 4, [2, 11, 0, 3, 2], np.int32),
        (30, 40, 7, [30, 2, 31, 0, 30], np.int16),
        (4, 12, 12, [3, 11, 0, 2, 3], np.int8),
        (1, 9, 3, [2, 11, 0, 3, 2], np.uint16),
    )
    for n, m, k, labels, kind in cases:
        y_train = draw.permutation(np.resize(labels, m)).astype(kind)
        yield _decided(draw, n, y_train, k), y_train, k


def predict_labels_equal_votes():
    """Distances that differ, and few labels, so that several are often equally frequent."""
    draw = rng("predict_labels_equal_votes")
    for k in (6, 4, 2):
        yield np.array([draw.permutation(24) for _ in range(40)]) / 2 + 1, draw.choice([2, 9, 12, 31], size=24), k


def predict_labels_equal_distances():
    """Whole distances from 0 to 11 over many pictures: most are equal, and the cut at k falls among them."""
    draw = rng("predict_labels_equal_distances")
    for k in (10, 3, 1):
        yield draw.integers(12, size=(40, 60)).astype(float), draw.integers(9, size=60), k


def predict_labels_expected(dists, y_train, k):
    """The definition: order by (distance, place), count, the smallest of the most frequent."""
    labels = []
    for row in np.asarray(dists).tolist():
        nearest = sorted((distance, place) for place, distance in enumerate(row))[:k]
        votes = [int(y_train[place]) for _, place in nearest]
        labels.append(min(set(votes), key=lambda label: (-votes.count(label), label)))
    return np.array(labels)


@for_the_wrong
def predict_labels_mistakes(dists, y_train, k):
    """What the usual slips return, by the name that the student is told."""
    order = np.argsort(dists, axis=1, kind="stable")
    labels = y_train.astype(int)
    return (
        _other_voters(dists, labels, order, k)
        | _other_counts(labels[order[:, :k]], dists, order)
        | _other_orders(dists, labels, k)
    )


def _other_voters(dists, labels, order, k):
    """Slips in who may vote."""
    m = dists.shape[1]
    mistakes = {
        "these are places in the training set: look up their labels, y_train[...]": order[:, 0],
        "the vote was among places in the training set: look up their labels first": order[:, :k].min(axis=1),
        "this is the nearest picture's label: let all k vote": labels[order[:, 0]],
        "this is the label of the last of the k: let all k vote": labels[order[:, k - 1]],
        "this is the vote of the farthest pictures: sort from the smallest distance up": _vote(labels[order[:, -k:]]),
        "the vote was taken over all pictures: keep the k nearest": _vote(np.tile(labels, (len(dists), 1))),
    }
    if k > 1:
        mistakes["this is the vote of k - 1: does a slice end too early?"] = _vote(labels[order[:, : k - 1]])
    if k < m:
        mistakes["this is the vote of k + 1: does a slice end too late?"] = _vote(labels[order[:, : k + 1]])
        without = _vote(labels[order[:, 1 : k + 1]])
        mistakes["the nearest picture was left out: this is the vote of numbers 2 to k + 1"] = without
    return mistakes


def _other_counts(votes, dists, order):
    """Slips in what is made of the votes (N, k), which the k nearest gave in their order."""
    mean, median = votes.mean(axis=1), np.median(votes, axis=1)
    weights = 1 / np.maximum(np.take_along_axis(dists, order, axis=1)[:, : votes.shape[1]], 1e-12)
    return {
        "this is the mean of the labels: count them, labels are names": mean,
        "this is the mean of the labels, rounded: count them, labels are names": np.round(mean),
        "this is the mean of the labels, cut off: count them, labels are names": np.floor(mean),
        "this is the median of the labels: count them, labels are names": median,
        "this is the median of the labels, cut off: count them, labels are names": np.floor(median),
        "these are numbers of votes: return the label that has them": [max(map(v.count, v)) for v in votes.tolist()],
        "equal votes go to the smallest label, and this is the largest": _vote(votes, max),
        "equal votes go to the smallest label, and this is the one that came first": _vote(votes, next),
        "equal votes go to the smallest label, and this is the one that came last": _vote(votes[:, ::-1], next),
        "equal votes go to the smallest label, and a set has no order: go through sorted(set(...))": [
            max(set(v), key=v.count) for v in votes.tolist()
        ],
        "equal votes go to the smallest label: this asked fewer neighbours until one label led": _fewer(votes),
        "every vote counts once: these are weighted by 1 / distance": _weighted(votes, weights),
    }


def _other_orders(dists, labels, k):
    """Slips that only show where distances are equal."""
    near = [np.flatnonzero(row <= np.sort(row)[k - 1]) for row in dists]
    pairs = [sorted(zip(row.tolist(), labels.tolist(), strict=True)) for row in dists]
    first = [[row.tolist().index(d) for d in sorted(row.tolist())[:k]] for row in dists]
    later = labels[::-1][np.argsort(dists[:, ::-1], axis=1, kind="stable")[:, :k]]
    lost = "equal distances lost their order: argsort keeps it with kind='stable' only, argpartition never does"
    mistakes = {
        "among equally near pictures the earlier row counts as nearer: this took the later": _vote(later),
        lost: _vote(labels[np.argsort(dists)[:, :k]]),
        "equal distances: the earlier row is nearer, and these were sorted by label": _vote(
            [[label for _, label in row[:k]] for row in pairs]
        ),
        "equal distances: one row voted again and again, for index() finds the first of them": _vote(labels[first]),
        "exactly k vote: here everyone did who is as near as number k": np.array(
            [_vote(labels[None, places])[0] for places in near]
        ),
    }
    for kth in (k - 1, k):
        if kth < dists.shape[1]:
            mistakes[f"{lost} (kth = {kth})"] = _vote(labels[np.argpartition(dists, kth, axis=1)[:, :k]])
    return mistakes


def _decided(draw, n, y_train, k):
    """n rows of distances, all different, each with one most frequent label among its k nearest."""
    rows: list = []
    while len(rows) < n:
        row = draw.permutation(len(y_train)) / 2 + 1
        if len(_leaders(y_train[np.argsort(row)[:k]].tolist())) == 1:
            rows.append(row)
    return np.array(rows)


def _leaders(votes):
    """The most frequent labels of a list, once each, in the order in which they came."""
    most = max(map(votes.count, votes))
    return [label for label in dict.fromkeys(votes) if votes.count(label) == most]


def _vote(votes, settle=min):
    """The most frequent label of each row; `settle` picks one where several are."""
    return np.array([settle(iter(_leaders(row))) for row in np.asarray(votes).tolist()])


def _fewer(votes):
    """The most frequent label of each row, the farthest voters sent home until there is one."""
    winners = []
    for row in votes.tolist():
        while len(_leaders(row)) > 1:
            row = row[:-1]
        winners += _leaders(row)
    return np.array(winners)


def _weighted(votes, weights):
    """The label of the largest sum of weights, row by row."""
    rows = [(np.unique(v), v, w) for v, w in zip(votes, weights, strict=True)]
    return np.array([names[np.argmax([w[v == name].sum() for name in names])] for names, v, w in rows])
