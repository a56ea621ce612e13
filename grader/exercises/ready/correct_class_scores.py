"""correct_class_scores: scores[i, y[i]] for each row i."""

import numpy as np

from grader.exercises import right, wrong


@wrong("the colon takes all rows for every label: pair each label with its own row, np.arange(N)")
def a_colon_for_the_rows(scores, y):
    return scores[:, y]


@wrong("scores[y] takes whole rows: give a row and a column, scores[row, column]")
def the_labels_as_rows(scores, y):
    return scores[y]


@wrong("rows come first: scores[row, column]")
def columns_first(scores, y):
    return scores[y, np.arange(len(y))]


@wrong("rows come first: scores[row, column]")
def columns_first_where_square(scores, y):
    """Right on every table with more rows than columns."""
    N, C = scores.shape
    return scores[y, np.arange(N)] if N == C else scores[np.arange(N), y]


@wrong("these are the highest scores, whatever the labels say")
def the_highest(scores, y):
    return scores.max(axis=1)


@wrong("all scores come from the first row, or from one long row of them: give rows and columns")
def take_without_an_axis(scores, y):
    return np.take(scores, y)


@wrong("there is still an axis of length 1: the result must be (N,)")
def axis_kept(scores, y):
    return np.take_along_axis(scores, y[:, None], axis=1)


@wrong("with a single picture the result lost its axis: squeeze() removes every axis of length 1")
def one_picture_squeezed(scores, y):
    return scores[np.arange(len(y)), y].squeeze()


@wrong("the scores were added up: return one for each picture")
def summed_up(scores, y):
    return scores[np.arange(len(y)), y].sum()


@wrong("1 was subtracted from the labels: they count from 0 already")
def labels_counted_from_1(scores, y):
    return scores[np.arange(len(y)), y - 1]


@wrong("these are the predicted classes: return the score of the class that y names")
def predictions(scores, y):
    return scores.argmax(axis=1)


@wrong("these are the labels: return the scores that they point at")
def the_labels(scores, y):
    return y


@wrong("the scores of all labels were added up for each row: pair each label with its own row")
def added_up_in_each_row(scores, y):
    return scores[:, y].sum(axis=1)


@wrong("the scores were cut to whole numbers: return them as they are")
def whole_numbers(scores, y):
    return scores[np.arange(len(y)), y].astype(int)


@wrong("the signs were dropped: return the scores as they are")
def without_signs(scores, y):
    return np.abs(scores[np.arange(len(y)), y])


@wrong("the row numbers count the classes: they are np.arange(N)")
def rows_by_classes(scores, y):
    return scores[np.arange(scores.shape[1]), y]


@wrong("this is the diagonal of scores, whatever the labels say: scores[np.arange(N), y]")
def the_diagonal_of_scores(scores, y):
    return np.diag(scores)


@wrong("every entry but the correct one is 0 here: return one number per row")
def masked(scores, y):
    return scores * (np.arange(scores.shape[1]) == y[:, None])


@wrong("a negative score loses against the zeros of the mask: take the sum of each row, not the maximum")
def maximum_of_the_masked(scores, y):
    return (scores * (np.arange(scores.shape[1]) == y[:, None])).max(axis=1)


@wrong("this says which predictions are right: return the scores")
def right_or_not(scores, y):
    return scores.argmax(axis=1) == y


@wrong("this is the score of the first row only: return one for each picture")
def only_the_first_row(scores, y):
    return scores[0, y[0]]


@wrong("the scores of all other classes were added up: return the score of the class that y names")
def sum_of_the_others(scores, y):
    return scores.sum(axis=1) - scores[np.arange(len(y)), y]


@wrong("these are the lowest scores, whatever the labels say")
def the_lowest(scores, y):
    return scores.min(axis=1)


@wrong("every row has the first label here: pair each row with its own label")
def the_first_label_for_all(scores, y):
    return scores[:, y[0]]


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
