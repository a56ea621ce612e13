"""cross_validate_k: each fold judged by the votes of all others."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.pixels import predict_labels


def inputs():
    """Yield (X, y, ks, folds): noisy points of three classes in folds of unequal sizes; then pictures as uint8 rows."""
    draw = draws("cross_validate_k_inputs")
    y = draw.integers(3, size=58)
    X = y[:, None] * 0.7 + draw.normal(size=(58, 4))
    yield X, y, [5, 1, 3], np.array_split(draw.permutation(58), 4)
    yield X, y.astype(np.uint8), [2], np.array_split(draw.permutation(58), 3)
    yield _pictures(draw, y), y, [1, 4], np.array_split(draw.permutation(58), 5)


def expected(X, y, ks, folds):
    """Return {k: accuracies} by definition: the fraction of right labels in each fold, by the votes of the others."""
    dists, accuracies = _distances(X), {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = _others(folds, i)
        for k in ks:
            labels = predict_labels.expected(dists[np.ix_(fold, train)], y[train], k)
            accuracies[k][i] = np.mean(labels == y[fold])
    return accuracies


def known(X, y, ks, folds):
    """Return the right distances and votes, [(arguments, result), ...] of each: training rows by fold, and sorted."""
    dists = _distances(X)
    calls = {"l2_distances_no_loops": [((X, X), dists)], "predict_labels": []}
    for i, fold in enumerate(folds):
        for train in (_others(folds, i), np.sort(_others(folds, i))):
            between = dists[np.ix_(fold, train)]
            calls["l2_distances_no_loops"].append(((X[fold], X[train]), between))
            votes = [((between, y[train], k), predict_labels.expected(between, y[train], k)) for k in ks]
            calls["predict_labels"] += votes
    return calls


def _pictures(draw, y):
    """Return rows of uint8, drawn again until no two distances are equal: the order of training rows cannot matter."""
    while True:
        rows = (12 * y[:, None] + draw.integers(150, size=(len(y), 24))).astype(np.uint8)
        if all(len(np.unique(row)) == len(row) for row in _distances(rows)):
            return rows


def _distances(X):
    """Return the distances of all rows to all, from the definition: the rows are few, so their differences fit."""
    X = X.astype(np.float64)
    return np.sqrt(((X[:, None] - X) ** 2).sum(axis=2))


def _others(folds, i):
    return np.concatenate([fold for j, fold in enumerate(folds) if j != i])


@wrong("the fold was part of the training set too: train on the other folds only")
def trained_on_everything(X, y, ks, folds):
    """Slices that leave nothing out."""
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate(folds[:i] + folds[i:])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("trained and validated on the same fold: train on the other folds")
def one_fold_only(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        dists = l2_distances_no_loops(X[fold], X[fold])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[fold], min(k, len(fold))) == y[fold])
    return accuracies


@wrong("training and validation are swapped: train on the others, validate on the fold")
def swapped(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, train in enumerate(folds):
        fold = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("trained and validated on the other folds: validate on the fold that they leave out")
def training_accuracy(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i in range(len(folds)):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[train], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[train])
    return accuracies


@wrong("some of the other folds are missing from the training set: train on all of them")
def trained_on_the_next(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = folds[(i + 1) % len(folds)]
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("some of the other folds are missing from the training set: train on all of them")
def train_overwritten(X, y, ks, folds):
    """An inner loop that keeps the last of the others."""
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        for j, other in enumerate(folds):
            if j != i:
                train = other
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("new folds were made: use the index arrays in `folds`")
def its_own_folds(X, y, ks, folds):
    own = np.array_split(np.arange(len(X)), len(folds))
    accuracies = {k: np.zeros(len(own)) for k in ks}
    for i, fold in enumerate(own):
        train = np.concatenate(own[:i] + own[i + 1 :])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("every k has the accuracies of the last: vote with each k, and make a new array for each, not one for all")
def one_array_for_all(X, y, ks, folds):
    """fromkeys puts the same array everywhere."""
    accuracies = dict.fromkeys(ks, np.zeros(len(folds)))
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("every k has the accuracies of the first: vote with each k")
def the_first_k_for_all(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        labels = predict_labels(dists, y[train], ks[0])
        for k in ks:
            accuracies[k][i] = np.mean(labels == y[fold])
    return accuracies


@wrong("this is the vote of k + 1: the fold is not in the training set, so k neighbours are enough")
def one_more_for_itself(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], min(k + 1, len(train))) == y[fold])
    return accuracies


@wrong("the accuracies were truncated to whole numbers: use an array of floats")
def array_of_integers(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds), dtype=int) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("uint8 wrapped around in the distances: use l2_distances_no_loops, or convert to float64 first")
def own_distances_in_uint8(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = ((X[fold][:, None] - X[train]) ** 2).sum(axis=2)
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("the folds are in reverse order")
def the_last_fold_first(X, y, ks, folds):
    accuracies = {k: [] for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k].insert(0, np.mean(predict_labels(dists, y[train], k) == y[fold]))
    return accuracies


@wrong("ks itself was changed: sort() works in place, and sorted(ks) makes a new list")
def sorts_the_callers_list(X, y, ks, folds):
    ks.sort()
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("divide by the size of this fold: they differ")
def folds_of_one_size(X, y, ks, folds):
    """As if all folds were alike."""
    size = len(y) // len(folds)
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.sum(predict_labels(dists, y[train], k) == y[fold]) / size
    return accuracies


@wrong("the labels belong to other rows: use y[train] with X[train]")
def labels_of_other_rows(X, y, ks, folds):
    """Positions among the training rows, used as indices into all labels."""
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y, k) == y[fold])
    return accuracies


@wrong("every fold has the mean over all folds: keep each fold's own accuracy")
def mean_in_every_place(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return {k: np.full(len(folds), values.mean()) for k, values in accuracies.items()}


@wrong("these are percent: accuracies are between 0 and 1")
def percent(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = 100 * np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("these are counts: divide by the size of the fold")
def counts(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.sum(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("these are fractions of wrong labels, or nothing was filled in")
def errors(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) != y[fold])
    return accuracies


@wrong("each k has a single number: keep one accuracy for each fold")
def averaged(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return {k: values.mean() for k, values in accuracies.items()}


@wrong("only one fold is left: keep the accuracy of each fold")
def overwritten(X, y, ks, folds):
    accuracies = {}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k] = [np.mean(predict_labels(dists, y[train], k) == y[fold])]
    return accuracies


@wrong("only the first fold is filled in: does the function return in the loop?")
def returns_after_the_first_fold(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
        return accuracies


@wrong("the last fold is never left out: loop over all folds, range(len(folds))")
def the_last_fold_left_out(X, y, ks, folds):
    """One too few."""
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i in range(len(folds) - 1):
        fold, train = folds[i], np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("some of the other folds are missing from the training set: train on all of them")
def only_the_folds_before(X, y, ks, folds):
    """folds[:i] without folds[i + 1 :]; the first fold then has no others, and takes those after it."""
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate(folds[:i] or folds[1:])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("the keys count from 0: use each k of ks itself")
def keyed_by_number(X, y, ks, folds):
    accuracies = {number: np.zeros(len(folds)) for number in range(len(ks))}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for number, k in enumerate(ks):
            accuracies[number][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("an array is used as a condition: use .any() or .all(), or compare the positions of the folds")
def arrays_compared(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for other in folds if (other[: len(fold)] != fold[: len(other)])])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("the list `folds` itself was changed: work on a copy, list(folds)")
def takes_the_folds_apart(X, y, ks, folds):
    """pop() and insert() on the caller's list, and its own order left behind."""
    accuracies = {k: [] for k in ks}
    for _ in range(len(folds)):
        fold = folds.pop(0)
        train = np.concatenate(folds)
        folds.append(fold.copy())
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k].append(np.mean(predict_labels(dists, y[train], k) == y[fold]))
    folds.reverse()
    return accuracies


@wrong(
    "the rows of the distances are training pictures: the fold comes first, l2_distances_no_loops(X[fold], X[train])"
)
def distances_the_other_way(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[train], X[fold])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("the number of right labels is divided by len(y): divide by the size of the fold")
def divided_by_all(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.sum(predict_labels(dists, y[train], k) == y[fold]) / len(y)
    return accuracies


@wrong("the predictions belong to the fold: compare them with y[fold]")
def compared_with_training_labels(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[train])
    return accuracies


@wrong("the votes are those of the training pictures: pass y[train] to predict_labels")
def labels_of_the_fold_vote(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[fold], k) == y[fold])
    return accuracies


@wrong("these are the accuracies without their keys: return a dictionary {k: accuracies}")
def without_keys(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return [accuracies[k] for k in ks]


@wrong("this is the best k: return the accuracies of every k")
def the_best_k(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return max(accuracies, key=lambda k: accuracies[k].mean())


@wrong("one number per fold: take the mean of the comparison, np.mean(... == y[fold])")
def mean_missing(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = predict_labels(dists, y[train], k) == y[fold]
    return accuracies


@wrong("the number of folds is fixed at 3: use len(folds)")
def three_folds_only(X, y, ks, folds):
    accuracies = {k: np.zeros(3) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("these are the votes by L1 distances: use l2_distances_no_loops")
def l1_for_l2(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l1_distances(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("the rows of X were used as distances: compute them first, l2_distances_no_loops(X[fold], X[train])")
def rows_for_distances(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(X[fold], y[train], k) == y[fold])
    return accuracies


@wrong("some of the other folds are missing from the training set: train on all of them")
def only_the_folds_after(X, y, ks, folds):
    """folds[i + 1 :] without folds[:i]; the last fold then has no others, and takes the first."""
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate(folds[i + 1 :] or folds[:1])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("only the index i was left out of the training set: leave out all indices of the fold")
def one_index_left_out(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.setdiff1d(np.arange(len(y)), i)
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("the keys are texts: use each k of ks itself")
def keys_as_texts(X, y, ks, folds):
    accuracies = {str(k): np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[str(k)][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("all accuracies are in one list that every key shares: make a new one for each, {k: [] for k in ks}")
def one_list_for_all(X, y, ks, folds):
    accuracies = dict.fromkeys(ks, [])
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k].append(np.mean(predict_labels(dists, y[train], k) == y[fold]))
    return accuracies


@wrong("each fold is judged one too late: folds[i] belongs at index i")
def the_next_fold_judged(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i in range(len(folds)):
        fold = folds[(i + 1) % len(folds)]
        train = np.concatenate([other for j, other in enumerate(folds) if j != (i + 1) % len(folds)])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("the training labels are in another order than the training rows: index X and y with the same array")
def labels_sorted(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[np.sort(train)], k) == y[fold])
    return accuracies


@wrong("the training labels are in another order than the training rows: index X and y with the same array")
def rows_sorted(X, y, ks, folds):
    """A mask takes the rows in their order in X, and the labels are in the order of the folds."""
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[np.sort(train)])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong("the fold's labels were sorted, and the predictions were not: compare them with y[fold]")
def answers_sorted(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == np.sort(y[fold]))
    return accuracies


@right
def distances_transposed_twice(X, y, ks, folds):
    """Distances from the training rows to the fold, transposed."""
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[train], X[fold]).T
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@right
def one_query_at_a_time(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        for query in fold:
            dists = l2_distances_no_loops(X[query : query + 1], X[train])
            for k in ks:
                accuracies[k][i] += (predict_labels(dists, y[train], k)[0] == y[query]) / len(fold)
    return accuracies


@right
def with_a_mask(X, y, ks, folds):
    """Training rows in the order of X, not of the folds; lists for arrays."""
    accuracies = {k: [] for k in sorted(ks)}
    for fold in folds:
        train = np.ones(len(X), dtype=bool)
        train[fold] = False
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k].append((predict_labels(dists, y[train], k) == y[fold]).mean())
    return accuracies


@right
def with_delete_and_no_distances_twice(X, y, ks, folds):
    """All distances at once, of which each fold takes its part."""
    X = X.astype(float)
    dists = l2_distances_no_loops(X, X)
    result = {}
    for k in ks:
        shares = []
        for fold in folds:
            labels = predict_labels(np.delete(dists[fold], fold, axis=1), np.delete(y, fold), k)
            shares.append(np.count_nonzero(labels == y[fold]) / len(fold))
        result[k] = np.array(shares)
    return result


@right
def one_array_cut_at_the_end(X, y, ks, folds):
    table = np.empty((len(folds), len(ks)), dtype=np.float32)
    for i, fold in enumerate(folds):
        train = np.setdiff1d(np.arange(len(y)), fold)
        dists = l2_distances_no_loops(X[fold], X[train])
        table[i] = [np.mean(predict_labels(dists, y[train], k) == y[fold]) for k in ks]
        print("fold", i, table[i])
    return dict(zip(ks, table.T))


@right
def without_the_other_exercises(X, y, ks, folds):
    """Its own distances, squared, and its own vote."""
    from collections import defaultdict

    accuracies = defaultdict(lambda: np.zeros(len(folds)))
    for i, fold in enumerate(folds):
        others = [index for other in folds if other is not fold for index in other]
        rows = X[others].astype(float)
        for index in fold:
            nearest = np.argsort(((rows - X[index]) ** 2).sum(axis=1))
            for k in ks:
                votes = np.bincount(y[others][nearest[:k]].astype(int))
                accuracies[k][i] += (votes.argmax() == y[index]) / len(fold)
    return accuracies


@right
def rows_put_in_order_first(X, y, ks, folds):
    """Scaled pictures rank alike; the caller's lists are copied."""
    accuracies = {int(k): np.full(len(folds), np.nan) for k in reversed(list(ks))}
    parts = [(X[fold] / 255, y[fold]) for fold in folds]
    for i, (queries, answers) in enumerate(parts):
        rest = parts[:i] + parts[i + 1 :]
        rows, labels = (np.concatenate(both) for both in zip(*rest))
        dists = l2_distances_no_loops(queries, rows)
        for k in accuracies:
            accuracies[k][i] = 1 - np.mean(predict_labels(dists, labels, k) != answers)
    return accuracies
