"""Answers to correct_class_scores: the wrong ones take all rows for every label, or the labels for something else."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_correct_class_scores"


@wrong(TEST, says="returned  shape (4, 4)")
def a_colon_for_the_rows(scores, y):
    return scores[:, y]


@wrong(TEST, says="returned  shape (4, 3)")
def the_labels_as_rows(scores, y):
    return scores[y]


@wrong(TEST, says="rows come before columns")
def columns_first(scores, y):
    return scores[y, np.arange(len(y))]


@wrong(TEST, says="rows come first: scores[row, column]")
def columns_first_where_square(scores, y):
    """Right on every table with more rows than columns."""
    N, C = scores.shape
    return scores[y, np.arange(N)] if N == C else scores[np.arange(N), y]


@wrong(TEST, says="these are the highest scores")
def the_highest(scores, y):
    return scores.max(axis=1)


@wrong(TEST, says="one long row of all scores")
def take_without_an_axis(scores, y):
    return np.take(scores, y)


@wrong(TEST, says="an axis of length 1 is left over")
def axis_kept(scores, y):
    return np.take_along_axis(scores, y[:, None], axis=1)


@wrong(TEST, says="an axis got lost")
def one_picture_squeezed(scores, y):
    return scores[np.arange(len(y)), y].squeeze()


@wrong(TEST, says="an axis got lost")
def summed_up(scores, y):
    return scores[np.arange(len(y)), y].sum()


@wrong(TEST, says="got       9 at [0]")
def labels_counted_from_1(scores, y):
    return scores[np.arange(len(y)), y - 1]


@right
def row_by_row(scores, y):
    return np.array([row[label] for row, label in zip(scores, y)])


@right
def along_the_axis(scores, y):
    return np.take_along_axis(scores, y[:, None], axis=1)[:, 0]


@right
def the_diagonal_of_all(scores, y):
    return np.diag(scores[:, y])


@right
def one_hot(scores, y):
    return (scores * (np.arange(scores.shape[1]) == y[:, None])).sum(axis=1)
