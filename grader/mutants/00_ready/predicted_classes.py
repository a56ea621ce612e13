"""Answers to predicted_classes: the wrong ones take another axis, the value, or the last of tied classes."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_predicted_classes"


@wrong(TEST, says="print the shape after each line")
def best_pictures(scores):
    return scores.argmax(axis=0)


@wrong(TEST, says="this is the best picture of each class")
def axis_by_length(scores):
    """Takes the axis that gives the right length, and the wrong one where both do."""
    return scores.argmax(axis=0) if scores.shape[1] == len(scores) else scores.argmax(axis=1)


@wrong(TEST, says="an axis got lost")
def no_axis(scores):
    return scores.argmax()


@wrong(TEST, says="these are the scores: argmax gives their places")
def the_scores_themselves(scores):
    return scores.max(axis=1)


@wrong(TEST, says="of tied classes, the first wins")
def the_last_of_tied(scores):
    return scores.shape[1] - 1 - scores[:, ::-1].argmax(axis=1)


@wrong(TEST, says="do not begin with 0")
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


@wrong(TEST, says="classes count from 0")
def counted_from_1(scores):
    return scores.argmax(axis=1) + 1


@wrong(TEST, says="an axis got lost")
def one_picture_squeezed(scores):
    return np.squeeze(scores.argmax(axis=1))


@wrong(TEST, says="an axis of length 1 is left over")
def axis_kept(scores):
    return scores.argmax(axis=1, keepdims=True)


@right
def row_by_row(scores):
    return [int(np.argmax(row)) for row in scores]


@right
def sorted_stably(scores):
    return np.argsort(-scores, axis=1, kind="stable")[:, 0]


@right
def last_axis(scores):
    return np.argmax(scores, -1)
