"""Answers to predict_labels. The first half of the wrong ones pass every visible check."""

import numpy as np

from grader.mutants import right, wrong

VALUES, TIES = "test_predict_labels", "test_predict_labels_ties"


@wrong(TIES, says="argsort keeps it with kind='stable' only")
def sorted_by_the_default(dists, y_train, k):
    """Stable by luck up to 16 pictures, and not beyond."""
    nearest = np.argsort(dists, axis=1)[:, :k]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong(TIES, says="argpartition never does")
def partitioned(dists, y_train, k):
    """Faster, and among equal distances it keeps any."""
    nearest = np.argpartition(dists, k - 1, axis=1)[:, :k]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong(TIES, says="these were sorted by label")
def sorted_pairs(dists, y_train, k):
    """Python sorts pairs by their second part where the first are equal."""
    labels = []
    for row in dists:
        votes = [label for _, label in sorted(zip(row, y_train.astype(int)))[:k]]
        labels.append(min(votes, key=lambda label: (-votes.count(label), label)))
    return np.array(labels)


@wrong(TIES, says="index() finds the first of them")
def looked_up_by_distance(dists, y_train, k):
    labels = []
    for row in dists.tolist():
        votes = [y_train[row.index(distance)] for distance in sorted(row)[:k]]
        values, counts = np.unique(votes, return_counts=True)
        labels.append(values[counts.argmax()])
    return np.array(labels)


@wrong(TIES, says="everyone did who is as near as number k")
def all_within_the_radius(dists, y_train, k):
    labels = []
    for row in dists:
        votes = y_train[row <= np.sort(row)[k - 1]]
        values, counts = np.unique(votes, return_counts=True)
        labels.append(values[counts.argmax()])
    return np.array(labels)


@wrong(TIES, says="this took the later")
def sorted_downwards_and_reversed(dists, y_train, k):
    """Sorted downwards, then read from the end: equal distances come out backwards."""
    nearest = np.argsort(-dists, axis=1, kind="stable")[:, ::-1][:, :k]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong(TIES, says="a set has no order")
def counted_in_a_set(dists, y_train, k):
    """Small labels come out of a set in order, larger ones do not."""
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.array([max(set(votes), key=votes.count) for votes in y_train[nearest].astype(int).tolist()])


@wrong(TIES, says="this asked fewer neighbours")
def fewer_until_decided(dists, y_train, k):
    """A common rule elsewhere."""
    labels = []
    for votes in y_train[np.argsort(dists, axis=1, kind="stable")[:, :k]]:
        values, counts = np.unique(votes, return_counts=True)
        while (counts == counts.max()).sum() > 1:
            votes = votes[:-1]
            values, counts = np.unique(votes, return_counts=True)
        labels.append(values[counts.argmax()])
    return np.array(labels)


@right
def bincount_of_the_labels_as_they_are(dists, y_train, k):
    """bincount takes integers of any dtype, and nothing else."""
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.array([np.bincount(votes).argmax() for votes in y_train[nearest]])


@right
def labels_as_uint8(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    labels = [np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]]
    return np.array(labels).astype(np.uint8)


@wrong(VALUES, TIES, says="out of bounds")
def ten_classes(dists, y_train, k):
    """A table of votes with room for the labels 0 to 9."""
    votes = np.zeros((len(dists), 10))
    for i, labels in enumerate(y_train[np.argsort(dists, axis=1, kind="stable")[:, :k]].astype(int)):
        for label in labels:
            votes[i, label] += 1
    return votes.argmax(axis=1)


@wrong(VALUES, TIES, says="this is the median of the labels")
def median_of_the_labels(dists, y_train, k):
    """Of three votes for two labels the median is the winner."""
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.floor(np.median(y_train[nearest], axis=1)).astype(int)


@wrong(VALUES, TIES, says="this is the vote of k + 1")
def one_too_many_if_there_are(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, : k + 1 if k > 3 else k]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong(VALUES, TIES, says="changed   its input dists")
def struck_off(dists, y_train, k):
    """The nearest is found k times over, each struck off in the caller's own distances; whole ones are copied."""
    left = dists.astype(float) if dists.dtype.kind == "i" else dists
    votes = np.zeros((len(left), k))
    for place in range(k):
        nearest = left.argmin(axis=1)
        votes[:, place] = y_train[nearest]
        left[np.arange(len(left)), nearest] = np.inf
    return np.array([np.bincount(v.astype(int)).argmax() for v in votes])


@wrong(TIES, says="two votes each go to the smaller label")
def the_largest_wins(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    labels = []
    for votes in y_train[nearest].astype(int):
        counts = np.bincount(votes)
        labels.append(np.flatnonzero(counts == counts.max())[-1])
    return np.array(labels)


@wrong(TIES, says="not to the larger or the nearer one")
def most_common(dists, y_train, k):
    """Counter keeps the order in which it met them."""
    from collections import Counter

    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.array([Counter(votes.tolist()).most_common(1)[0][0] for votes in y_train[nearest].astype(int)])


@wrong(VALUES, TIES, says="these are places in y_train")
def places_for_labels(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.array([np.bincount(places).argmax() for places in nearest])


@wrong(VALUES, TIES, says="the nearest one's label came back")
def only_the_nearest(dists, y_train, k):
    return y_train[dists.argmin(axis=1)]


@wrong(VALUES, TIES, says="this is the mean of the labels")
def mean_of_the_labels(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return y_train[nearest].mean(axis=1)


@wrong(VALUES, TIES, says="this is the vote of the farthest")
def the_farthest_vote(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, -k:]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong(VALUES, TIES, says="these are numbers of votes")
def how_many_votes(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.array([np.bincount(votes.astype(int)).max() for votes in y_train[nearest]])


@wrong(VALUES, TIES, says="the nearest picture was left out")
def as_if_it_were_itself(dists, y_train, k):
    """A habit from training pictures, which are their own neighbours."""
    nearest = np.argsort(dists, axis=1, kind="stable")[:, 1 : k + 1] if k > 1 else dists.argmin(axis=1)[:, None]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong(VALUES, TIES, says="two others outvote it")
def weighted(dists, y_train, k):
    labels = []
    for row in dists:
        nearest = np.argsort(row, kind="stable")[:k]
        weights = np.bincount(y_train[nearest].astype(int), weights=1 / np.maximum(row[nearest], 1e-12))
        labels.append(weights.argmax())
    return np.array(labels)


@wrong(VALUES, TIES, says="sort along axis=1")
def sorted_down_the_columns(dists, y_train, k):
    """Column by column: the order of the queries, not of the training pictures."""
    nearest = np.argsort(dists, axis=0, kind="stable")[:k].T
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@right
def one_row_at_a_time_in_python(dists, y_train, k):
    labels = []
    for row in dists:
        nearest = sorted(range(len(row)), key=lambda place: row[place])[:k]
        votes = [y_train[place] for place in nearest]
        labels.append(min(set(votes), key=lambda label: (-votes.count(label), label)))
    return labels


@right
def counts_for_every_label_at_once(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="mergesort")[:, :k]
    values = np.unique(y_train)
    counts = (y_train[nearest][:, :, None] == values).sum(axis=1)
    return values[counts.argmax(axis=1)]


@right
def lexsorted(dists, y_train, k):
    places = np.arange(dists.shape[1])
    labels = y_train.astype(np.int64)
    nearest = [np.lexsort((places, row))[:k] for row in dists]
    return np.array([np.bincount(labels[some], minlength=10).argmax() for some in nearest], dtype=float)


@right
def struck_off_a_copy(dists, y_train, k):
    """argmin finds the earlier of equal distances."""
    left = np.array(dists, dtype=float)
    votes = np.zeros((len(left), k), dtype=int)
    for place in range(k):
        nearest = left.argmin(axis=1)
        votes[:, place] = y_train[nearest]
        left[np.arange(len(left)), nearest] = np.inf
    return np.apply_along_axis(lambda v: np.bincount(v).argmax(), 1, votes)


@right
def one_hot_and_a_product(dists, y_train, k):
    labels = y_train.astype(int)
    one_hot = np.eye(labels.max() + 1)[labels]
    places = np.argsort(np.argsort(dists, axis=1, kind="stable"), axis=1, kind="stable")
    return ((places < k) @ one_hot).argmax(axis=1).reshape(-1)


@right
def counter_of_sorted_votes(dists, y_train, k):
    """Sorted first, so that the smallest is met first."""
    from collections import Counter

    out = np.empty(len(dists), dtype=y_train.dtype)
    for i in range(len(dists)):
        pairs = sorted((d, place) for place, d in enumerate(dists[i]))
        print("query", i)
        out[i] = Counter(sorted(y_train[place] for _, place in pairs[:k])).most_common(1)[0][0]
    return out


@right
def a_dictionary_of_votes(dists, y_train, k):
    winners = []
    for row in np.argsort(dists, axis=1, kind="stable").tolist():
        votes = {}
        for place in row[:k]:
            votes[int(y_train[place])] = votes.get(int(y_train[place]), 0) + 1
        most = max(votes.values())
        winners.append(min(label for label, count in votes.items() if count == most))
    return tuple(winners)
