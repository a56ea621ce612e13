"""predicted_classes: the class of the highest score in each row."""

import numpy as np

from grader.exercises import right, wrong


@wrong("this is the best picture of each class: use axis=1")
def best_pictures(scores):
    return scores.argmax(axis=0)


@wrong("this is the best picture of each class: use axis=1")
def axis_by_length(scores):
    """Takes the axis that gives the right length, and the wrong one where both do."""
    return scores.argmax(axis=0) if scores.shape[1] == len(scores) else scores.argmax(axis=1)


@wrong("without an axis, argmax looks at the whole table as one long row")
def no_axis(scores):
    return scores.argmax()


@wrong("these are the scores themselves: argmax gives their positions")
def the_scores_themselves(scores):
    return scores.max(axis=1)


@wrong("of tied classes, the first wins")
def the_last_of_tied(scores):
    return scores.shape[1] - 1 - scores[:, ::-1].argmax(axis=1)


@wrong("a negative score can be the best: do not start from 0")
def the_best_begins_at_0(scores):
    """No negative score ever wins."""
    classes = []
    for row in scores:
        best, place = 0, 0
        for number, score in enumerate(row):
            if score > best:
                best, place = score, number
        classes.append(place)
    return np.array(classes)


@wrong("classes count from 0")
def counted_from_1(scores):
    return scores.argmax(axis=1) + 1


@wrong("with a single picture the result lost its axis: squeeze() removes every axis of length 1")
def one_picture_squeezed(scores):
    return np.squeeze(scores.argmax(axis=1))


@wrong("there is still an axis of length 1: the result must be (N,)")
def axis_kept(scores):
    return scores.argmax(axis=1, keepdims=True)


@wrong("this is the class of the lowest score: argmax finds the highest")
def the_lowest(scores):
    return scores.argmin(axis=1)


@wrong("the signs were dropped: a large negative score is a low score")
def largest_in_size(scores):
    return np.abs(scores).argmax(axis=1)


@wrong("this marks the highest scores: return their positions, argmax(axis=1)")
def a_mask(scores):
    return scores == scores.max(axis=1, keepdims=True)


@wrong("these are rows of scores: argmax already gives the classes")
def used_as_an_index(scores):
    return scores[scores.argmax(axis=1) % len(scores)]


@wrong("this is one number for the whole table: one class per row, argmax(axis=1)")
def the_highest_of_all(scores):
    return scores.max()


@wrong("these are numbers of classes with the highest score: return the index of the first of them")
def how_many_win(scores):
    return (scores == scores.max(axis=1, keepdims=True)).sum(axis=1)


@wrong("this is the class of the first row only: return after the loop, or use axis=1")
def only_the_first_row(scores):
    for row in scores:
        return np.argmax(row)


@wrong("where tied scores are marked, a row comes more than once: argmax(axis=1) gives the first of them")
def where_the_highest_are(scores):
    return np.where(scores == scores.max(axis=1, keepdims=True))[1]


@wrong("this sorts all classes of each row: keep the first, or use argmax(axis=1)")
def all_classes_sorted(scores):
    return np.argsort(-scores, axis=1)


@wrong("this is the second best class of each row: argsort counts from 0")
def second_best(scores):
    return np.argsort(-scores, axis=1, kind="stable")[:, 1]


@wrong("these are floats: classes are integers, as argmax returns them")
def floats(scores):
    return scores.argmax(axis=1).astype(float)


@right
def row_by_row(scores):
    return [int(np.argmax(row)) for row in scores]


@right
def sorted_stably(scores):
    return np.argsort(-scores, axis=1, kind="stable")[:, 0]


@right
def last_axis(scores):
    return np.argmax(scores, -1)
