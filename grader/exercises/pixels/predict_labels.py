"""predict_labels: the vote of the k nearest, by sorting and counting."""

import numpy as np

from grader.exercises import draws, right, wrong

TIES = "test_predict_labels_ties"


def inputs():
    """Yield (dists, y_train, k) without any tie: more queries than pictures, then fewer; labels above 9, many dtypes."""
    draw = draws("predict_labels_inputs")
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


def equal_votes():
    """Yield distances that differ, and few labels, so that several are often equally frequent."""
    draw = draws("predict_labels_equal_votes")
    for k in (6, 4, 2):
        yield np.array([draw.permutation(24) for _ in range(40)]) / 2 + 1, draw.choice([2, 9, 12, 31], size=24), k


def equal_distances():
    """Yield whole distances from 0 to 11 over many pictures: most are equal, and the cut at k falls among them."""
    draw = draws("predict_labels_equal_distances")
    for k in (10, 3, 1):
        yield draw.integers(12, size=(40, 60)).astype(float), draw.integers(9, size=60), k


def expected(dists, y_train, k):
    """Return the labels by definition: order by (distance, index), count, the smallest of the most frequent."""
    labels = []
    for row in np.asarray(dists).tolist():
        nearest = sorted((distance, index) for index, distance in enumerate(row))[:k]
        votes = [int(y_train[index]) for _, index in nearest]
        labels.append(min(set(votes), key=lambda label: (-votes.count(label), label)))
    return np.array(labels)


def _decided(draw, n, y_train, k):
    """Return n rows of distances, all different, each with one most frequent label among its k nearest."""
    rows = []
    while len(rows) < n:
        row = draw.permutation(len(y_train)) / 2 + 1
        votes = y_train[np.argsort(row)[:k]].tolist()
        counts = sorted(map(votes.count, set(votes)))
        if counts[-1:] != counts[-2:-1]:
            rows.append(row)
    return np.array(rows)


@wrong(
    "equal distances lost their order: argsort keeps it with kind='stable' only, argpartition never does", loses=(TIES,)
)
def sorted_by_the_default(dists, y_train, k):
    """Stable by luck up to 16 pictures, and not beyond."""
    nearest = np.argsort(dists, axis=1)[:, :k]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong(
    "equal distances lost their order: argsort keeps it with kind='stable' only, argpartition never does", loses=(TIES,)
)
def partitioned(dists, y_train, k):
    """Faster, and among equal distances it keeps any."""
    nearest = np.argpartition(dists, k - 1, axis=1)[:, :k]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong("equal distances: the earlier row is nearer, and these were sorted by label", loses=(TIES,))
def sorted_pairs(dists, y_train, k):
    """Python sorts pairs by their second part where the first are equal."""
    labels = []
    for row in dists:
        votes = [label for _, label in sorted(zip(row, y_train.astype(int)))[:k]]
        labels.append(min(votes, key=lambda label: (-votes.count(label), label)))
    return np.array(labels)


@wrong("equal distances: index() finds the first of them every time, so one row votes again and again", loses=(TIES,))
def looked_up_by_distance(dists, y_train, k):
    labels = []
    for row in dists.tolist():
        votes = [y_train[row.index(distance)] for distance in sorted(row)[:k]]
        values, counts = np.unique(votes, return_counts=True)
        labels.append(values[counts.argmax()])
    return np.array(labels)


@wrong("exactly k pictures vote: here every picture as near as the k-th voted", loses=(TIES,))
def all_within_the_radius(dists, y_train, k):
    labels = []
    for row in dists:
        votes = y_train[row <= np.sort(row)[k - 1]]
        values, counts = np.unique(votes, return_counts=True)
        labels.append(values[counts.argmax()])
    return np.array(labels)


@wrong("among equally near pictures the earlier row counts as nearer: this took the later", loses=(TIES,))
def sorted_downwards_and_reversed(dists, y_train, k):
    """Sorted downwards, then read from the end: equal distances come out backwards."""
    nearest = np.argsort(-dists, axis=1, kind="stable")[:, ::-1][:, :k]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong("equal votes go to the smallest label, and a set has no order: loop over sorted(set(...))", loses=(TIES,))
def counted_in_a_set(dists, y_train, k):
    """Small labels come out of a set in order, larger ones do not."""
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.array([max(set(votes), key=votes.count) for votes in y_train[nearest].astype(int).tolist()])


@wrong("equal votes go to the smallest label: this dropped the farthest until one label led", loses=(TIES,))
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


@wrong("this is the smallest label among the k, however often it occurs: count the votes")
def smallest_of_the_k(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.array([np.unique(votes)[0] for votes in y_train[nearest]])


@wrong("this is the largest label among the k: count the votes")
def largest_of_the_k(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return y_train[nearest].max(axis=1)


@wrong("counts.argmax() is a position among the values of np.unique: return values[counts.argmax()]")
def position_among_the_values(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.array([np.unique(votes, return_counts=True)[1].argmax() for votes in y_train[nearest]])


@wrong("these are the labels of the k nearest: let them vote, one label per row")
def all_k_labels(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return y_train[nearest]


@wrong("all training pictures voted: the k nearest are the first k columns, [:, :k]")
def k_rows_for_k_columns(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:k]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong("np.sort returns distances: np.argsort returns the indices that you need to look up labels")
def sort_for_argsort(dists, y_train, k):
    nearest = np.sort(dists, axis=1)[:, :k]
    return np.array([np.bincount(votes).argmax() for votes in y_train[nearest]])


@wrong("this is a single label: let each row vote on its own, and return one label per row")
def one_vote_for_all(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.bincount(y_train[nearest].astype(int).ravel()).argmax()


@wrong("the number of queries is fixed at 4: use len(dists)")
def four_queries_only(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    labels = np.zeros(4, dtype=int)
    for i in range(len(dists)):
        labels[i] = np.bincount(y_train[nearest[i]].astype(int)).argmax()
    return labels


@wrong("equal votes go to the smallest label, not to the nearest picture's", loses=(TIES,))
def the_nearest_decides_a_tie(dists, y_train, k):
    labels = []
    for votes in y_train[np.argsort(dists, axis=1, kind="stable")[:, :k]]:
        values, counts = np.unique(votes, return_counts=True)
        tied = (counts == counts.max()).sum() > 1
        labels.append(votes[0] if tied else values[counts.argmax()])
    return np.array(labels)


@wrong("this is the median of the labels: labels are names, so count them")
def median_with_halves(dists, y_train, k):
    """The mean of the two in the middle, where k is even."""
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.median(y_train[nearest], axis=1)


@wrong("this is the mean of the labels: labels are names, so count them")
def mean_rounded(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return y_train[nearest].mean(axis=1).round().astype(int)


@wrong("this is the mean of the labels: labels are names, so count them")
def mean_cut(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return y_train[nearest].mean(axis=1).astype(int)


@wrong("this is the vote of k - 1 neighbours: a slice [:k] holds k of them")
def one_too_few(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, : max(k - 1, 1)]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong("this is the vote of k - 1 neighbours: the nearest, at 0, was left out by the slice [1:k]")
def slice_from_1(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, 1:k]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong("this is the label of the k-th nearest picture alone: let all k vote")
def only_the_kth(dists, y_train, k):
    return y_train[np.argsort(dists, axis=1, kind="stable")[:, k - 1]]


@wrong("this is the least frequent label: counts.argmax() is the position of the largest count")
def the_least_frequent(dists, y_train, k):
    labels = []
    for votes in y_train[np.argsort(dists, axis=1, kind="stable")[:, :k]]:
        values, counts = np.unique(votes, return_counts=True)
        labels.append(values[counts.argmin()])
    return np.array(labels)


@wrong("indices of training pictures were counted: look up their labels first, then count those")
def labels_looked_up_too_late(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.array([y_train[np.bincount(places).argmax()] for places in nearest])


@wrong("all training pictures voted: the k nearest are the first k columns, [:, :k]")
def everyone_votes(dists, y_train, k):
    return np.full(len(dists), np.bincount(y_train.astype(int)).argmax())


@wrong("this is a single label: let each row vote on its own, and return one label per row")
def returns_inside_the_loop(dists, y_train, k):
    for row in dists:
        return np.bincount(y_train[np.argsort(row, kind="stable")[:k]].astype(int)).argmax()


@wrong("labels can be larger than 12: make room for y_train.max() + 1 of them")
def thirteen_classes(dists, y_train, k):
    """As many as the visible checks need."""
    votes = np.zeros((len(dists), 13))
    for i, labels in enumerate(y_train[np.argsort(dists, axis=1, kind="stable")[:, :k]].astype(int)):
        for label in labels:
            votes[i, label] += 1
    return votes.argmax(axis=1)


@wrong("more than two labels can be equally frequent: take the smallest of all of them", loses=(TIES,))
def the_smaller_of_two(dists, y_train, k):
    from collections import Counter

    labels = []
    for votes in y_train[np.argsort(dists, axis=1, kind="stable")[:, :k]].astype(int):
        (first, most), *others = Counter(votes.tolist()).most_common(2)
        labels.append(min([first] + [label for label, count in others if count == most]))
    return np.array(labels)


@wrong("a nearer picture lost its vote to one that only ties with the k-th: sort by distance first", loses=(TIES,))
def the_first_k_within_the_radius(dists, y_train, k):
    labels = []
    for row in dists:
        near = np.flatnonzero(row <= np.sort(row)[k - 1])[:k]
        labels.append(np.bincount(y_train[near].astype(int)).argmax())
    return np.array(labels)


@wrong("this is the label of the first row only: return after the loop")
def list_returned_inside_the_loop(dists, y_train, k):
    labels = []
    for votes in y_train[np.argsort(dists, axis=1, kind="stable")[:, :k]]:
        labels.append(np.bincount(votes.astype(int)).argmax())
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


@wrong("labels can be larger than 9: make room for y_train.max() + 1 of them")
def ten_classes(dists, y_train, k):
    """A table of votes with room for the labels 0 to 9."""
    votes = np.zeros((len(dists), 10))
    for i, labels in enumerate(y_train[np.argsort(dists, axis=1, kind="stable")[:, :k]].astype(int)):
        for label in labels:
            votes[i, label] += 1
    return votes.argmax(axis=1)


@wrong("this is the median of the labels: labels are names, so count them")
def median_of_the_labels(dists, y_train, k):
    """Of three votes for two labels the median is the winner."""
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.floor(np.median(y_train[nearest], axis=1)).astype(int)


@wrong("this is the vote of k + 1 neighbours: a slice [:k] ends before k")
def one_too_many_if_there_are(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, : k + 1]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong("dists itself was changed: work on a copy, dists.copy()")
def struck_off(dists, y_train, k):
    """Finds the nearest k times, each time overwriting its distance in dists; integer distances are copied first."""
    left = dists.astype(float) if dists.dtype.kind == "i" else dists
    votes = np.zeros((len(left), k))
    for place in range(k):
        nearest = left.argmin(axis=1)
        votes[:, place] = y_train[nearest]
        left[np.arange(len(left)), nearest] = np.inf
    return np.array([np.bincount(v.astype(int)).argmax() for v in votes])


@wrong("equal votes go to the smallest label, not to the largest", loses=(TIES,))
def the_largest_wins(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    labels = []
    for votes in y_train[nearest].astype(int):
        counts = np.bincount(votes)
        labels.append(np.flatnonzero(counts == counts.max())[-1])
    return np.array(labels)


@wrong("equal votes go to the smallest label, not to the one that was met first", loses=(TIES,))
def most_common(dists, y_train, k):
    """Counter keeps the order in which it met them."""
    from collections import Counter

    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.array([Counter(votes.tolist()).most_common(1)[0][0] for votes in y_train[nearest].astype(int)])


@wrong("these are indices of training pictures: look up their labels in y_train")
def places_for_labels(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.array([np.bincount(places).argmax() for places in nearest])


@wrong("this is the label of the nearest picture: let all k vote")
def only_the_nearest(dists, y_train, k):
    return y_train[dists.argmin(axis=1)]


@wrong("this is the mean of the labels: labels are names, so count them")
def mean_of_the_labels(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return y_train[nearest].mean(axis=1)


@wrong("this is the vote of the farthest pictures: the k nearest come first in argsort")
def the_farthest_vote(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, -k:]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong("these are numbers of votes: return the label that has them")
def how_many_votes(dists, y_train, k):
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    return np.array([np.bincount(votes.astype(int)).max() for votes in y_train[nearest]])


@wrong("the nearest picture was left out: this is the vote of numbers 2 to k + 1")
def as_if_it_were_itself(dists, y_train, k):
    """A habit from training pictures, which are their own neighbours."""
    nearest = np.argsort(dists, axis=1, kind="stable")[:, 1 : k + 1] if k > 1 else dists.argmin(axis=1)[:, None]
    return np.array([np.bincount(votes.astype(int)).argmax() for votes in y_train[nearest]])


@wrong("nearer pictures have more weight in this vote: each of the k nearest has one vote")
def weighted(dists, y_train, k):
    labels = []
    for row in dists:
        nearest = np.argsort(row, kind="stable")[:k]
        weights = np.bincount(y_train[nearest].astype(int), weights=1 / np.maximum(row[nearest], 1e-12))
        labels.append(weights.argmax())
    return np.array(labels)


@wrong("these are the nearest queries of each training picture: sort along axis=1")
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
def the_mode_of_scipy(dists, y_train, k):
    from scipy.stats import mode

    return mode(y_train[np.argsort(dists, axis=1, kind="stable")[:, :k]], axis=1).mode


@right
def the_mode_of_sorted_votes(dists, y_train, k):
    import heapq
    from statistics import mode

    labels = []
    for row in dists:
        nearest = heapq.nsmallest(k, range(len(row)), key=lambda place: (row[place], place))
        labels.append(mode(sorted(y_train[nearest].tolist())))
    return labels


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
