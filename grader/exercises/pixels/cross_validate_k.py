"""Answers to cross_validate_k. The first half of the wrong ones pass the visible check, where all shares are 1."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_cross_validate_k"


@wrong(TEST, says="the fold was part of the training set too")
def trained_on_everything(X, y, ks, folds):
    """Slices that leave nothing out."""
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate(folds[:i] + folds[i:])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong(TEST, says="trained and validated on the same fold")
def one_fold_only(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        dists = l2_distances_no_loops(X[fold], X[fold])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[fold], min(k, len(fold))) == y[fold])
    return accuracies


@wrong(TEST, says="train and validation are swapped")
def swapped(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, train in enumerate(folds):
        fold = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong(TEST, says="trained and validated on the other folds")
def training_accuracy(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i in range(len(folds)):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[train], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[train])
    return accuracies


@wrong(TEST, says="trained on the next fold only")
def trained_on_the_next(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = folds[(i + 1) % len(folds)]
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong(TEST, says="trained on the last of the other folds only")
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


@wrong(TEST, says="the folds were cut anew")
def its_own_folds(X, y, ks, folds):
    own = np.array_split(np.arange(len(X)), len(folds))
    accuracies = {k: np.zeros(len(own)) for k in ks}
    for i, fold in enumerate(own):
        train = np.concatenate(own[:i] + own[i + 1 :])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong(TEST, says="one array under every key")
def one_array_for_all(X, y, ks, folds):
    """fromkeys puts the same array everywhere."""
    accuracies = dict.fromkeys(ks, np.zeros(len(folds)))
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong(TEST, says="every k was given the accuracies of the first k")
def the_first_k_for_all(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        labels = predict_labels(dists, y[train], ks[0])
        for k in ks:
            accuracies[k][i] = np.mean(labels == y[fold])
    return accuracies


@wrong(TEST, says="got       0.5 at [1]")
def one_more_for_itself(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], min(k + 1, len(train))) == y[fold])
    return accuracies


@wrong(TEST, says="the shares were cut to whole numbers")
def array_of_integers(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds), dtype=int) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong(TEST, says="uint8 wrapped around in the distances")
def own_distances_in_uint8(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = ((X[fold][:, None] - X[train]) ** 2).sum(axis=2)
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong(TEST, says="the folds are in reverse order")
def the_last_fold_first(X, y, ks, folds):
    accuracies = {k: [] for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k].insert(0, np.mean(predict_labels(dists, y[train], k) == y[fold]))
    return accuracies


@wrong(TEST, says="sort(), pop() or append() on the input itself")
def sorts_the_callers_list(X, y, ks, folds):
    ks.sort()
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong(TEST, says="divide by the size of this fold")
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


@wrong(TEST, says="X[train] goes with y[train]")
def labels_of_other_rows(X, y, ks, folds):
    """Places among the training rows, looked up in all labels."""
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y, k) == y[fold])
    return accuracies


@wrong(TEST, says="this is the mean over the folds, for each of them")
def mean_in_every_place(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return {k: np.full(len(folds), values.mean()) for k, values in accuracies.items()}


@wrong(TEST, says="these are percent")
def percent(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = 100 * np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong(TEST, says="these are counts")
def counts(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.sum(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong(TEST, says="these are shares of wrong labels")
def errors(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) != y[fold])
    return accuracies


@wrong(TEST, says="this is the mean over the folds")
def averaged(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return {k: values.mean() for k, values in accuracies.items()}


@wrong(TEST, says="one fold only is left")
def overwritten(X, y, ks, folds):
    accuracies = {}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k] = [np.mean(predict_labels(dists, y[train], k) == y[fold])]
    return accuracies


@wrong(TEST, says="does the function return in the loop?")
def returns_after_the_first_fold(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
        return accuracies


@wrong(TEST, says="a dictionary with the keys [0]")
def keyed_by_number(X, y, ks, folds):
    accuracies = {number: np.zeros(len(folds)) for number in range(len(ks))}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])
        for number, k in enumerate(ks):
            accuracies[number][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong(TEST, says="ask .any() or .all() of it, or compare numbers")
def arrays_compared(X, y, ks, folds):
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for other in folds if (other[: len(fold)] != fold[: len(other)])])
        dists = l2_distances_no_loops(X[fold], X[train])
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


@wrong(TEST, says="changed   its input folds")
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
