"""check_accuracy: the fraction of pictures whose highest score is that of their label, in batches."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (scores, y, batch): a last batch that is small, one that is full, all in one, one at a time, one picture."""
    draw = draws("check_accuracy_inputs")
    for n, C, batch in ((11, 4, 3), (12, 3, 4), (7, 5, 50), (5, 2, 1), (1, 3, 2)):
        scores = draw.permuted(np.tile(np.arange(C) - 1.5, (n, 1)), axis=1)  # no ties
        y = np.where(draw.random(n) < 0.6, [row.argmax() for row in scores], draw.integers(C, size=n))
        y[-1] = scores[-1].argmin()  # so that the last batch is not like the others
        yield scores, y, batch


def expected(scores, y, batch):
    """Return (the fraction of correct rows, no row above `batch` at once, each row given once)."""
    return np.mean([max(row) == row[label] for row, label in zip(scores, y, strict=True)]), 0, np.ones(len(y))


@wrong("this is the mean of the batches' accuracies: a small batch counts as much as a large one there")
def mean_of_means(net, X, y, batch=1000):
    right = []
    for start in range(0, len(X), batch):
        scores, _ = net.forward(X[start : start + batch])
        right.append(np.mean(scores.argmax(axis=1) == y[start : start + batch]))
    return np.mean(right)


@wrong("the last, small batch is left out, and the fraction is of all pictures")
def last_batch_dropped(net, X, y, batch=1000):
    correct = 0
    for start in range(0, len(X) - batch + 1, batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=1) == y[start : start + batch])
    return correct / len(X)


@wrong("the last, small batch is left out")
def last_batch_dropped_everywhere(net, X, y, batch=1000):
    correct = 0
    for start in range(0, len(X) - batch + 1, batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=1) == y[start : start + batch])
    return correct / max(1, len(X) // batch * batch)


@wrong("the net is given all pictures at once: at most `batch`")
def all_at_once(net, X, y, batch=1000):
    return np.mean(net.forward(X)[0].argmax(axis=1) == y)


@wrong("this takes the lowest score of each row: the highest one")
def lowest_score(net, X, y, batch=1000):
    correct = 0
    for start in range(0, len(X), batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmin(axis=1) == y[start : start + batch])
    return correct / len(X)


@wrong("this takes the highest score of each class: of each row, axis=1")
def best_picture(net, X, y, batch=1000):
    correct = 0
    for start in range(0, len(X), batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=0)[:, None] == y[start : start + batch])
    return correct / len(X)


@wrong("this is the number of correct pictures: divide it by that of all")
def a_count(net, X, y, batch=1000):
    correct = 0
    for start in range(0, len(X), batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=1) == y[start : start + batch])
    return correct


@wrong("this is in percent: a fraction is from 0 to 1")
def percent(net, X, y, batch=1000):
    correct = 0
    for start in range(0, len(X), batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=1) == y[start : start + batch])
    return 100 * correct / len(X)


@wrong("this is the fraction of wrong pictures")
def errors(net, X, y, batch=1000):
    correct = 0
    for start in range(0, len(X), batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=1) != y[start : start + batch])
    return correct / len(X)


@wrong("the number of correct pictures is divided by `batch`: divide it by the number of all")
def divided_by_the_batch(net, X, y, batch=1000):
    correct = 0
    for start in range(0, len(X), batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=1) == y[start : start + batch])
    return correct / batch


@wrong("each batch is compared with the first labels: slice y as X")
def labels_from_the_start(net, X, y, batch=1000):
    correct = 0
    for start in range(0, len(X), batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=1) == y[: len(scores)])
    return correct / len(X)


@wrong("only the last batch is counted: add them up")
def last_batch_only(net, X, y, batch=1000):
    correct = 0
    for start in range(0, len(X), batch):
        scores, _ = net.forward(X[start : start + batch])
        correct = np.sum(scores.argmax(axis=1) == y[start : start + batch])
    return correct / len(X)


@wrong("only the first batch is counted: return after the loop")
def first_batch_only(net, X, y, batch=1000):
    correct = 0
    for start in range(0, len(X), batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=1) == y[start : start + batch])
        return correct / len(scores)


@wrong("`batch` is ignored: the net is given 1,000 pictures at a time")
def batch_of_1000(net, X, y, batch=1000):
    correct, batch = 0, 1000
    for start in range(0, len(X), batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=1) == y[start : start + batch])
    return correct / len(X)


@right
def with_split(net, X, y, batch=1000):
    right = []
    for rows in np.split(np.arange(len(X)), np.arange(batch, len(X), batch)):
        right.extend((np.argmax(net.forward(X[rows])[0], 1) == y[rows]).tolist())
    return float(np.mean(right))


@right
def labels_first(net, X, y, batch=1000):
    """Fills in all labels, and compares once; the labels are floats."""
    labels = np.zeros(len(X))
    start = 0
    while start < len(X):
        labels[start : start + batch] = net.forward(X[start : start + batch])[0].argmax(axis=-1)
        start += batch
    return (labels == y).sum() / len(y)


@right
def picture_by_picture(net, X, y, batch=1000):
    total = 0
    for begin in range(0, len(X), batch):
        for row, label in zip(net.forward(X[begin : begin + batch])[0], y[begin : begin + batch]):
            total += int(max(range(len(row)), key=lambda j: row[j]) == label)
    return total / len(X)


@wrong("argmax() without an axis is one index for the whole batch: the highest score of each row is along axis=1")
def no_axis(net, X, y, batch=1000):
    correct = 0
    for start in range(0, len(X), batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax() == y[start : start + batch])
    return correct / len(X)


@wrong("the batches overlap: step by `batch`, range(0, len(X), batch)")
def start_after_start(net, X, y, batch=1000):
    correct = 0
    for start in range(0, len(X)):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=1) == y[start : start + batch])
    return correct / len(X)


@right
def one_row_at_a_time(net, X, y, batch=1000):
    correct = 0
    for start in range(len(X)):
        scores, _ = net.forward(X[start : start + 1])
        correct += np.sum(scores.argmax(axis=1) == y[start : start + 1])
    return correct / len(X)


@wrong("net.forward returns (scores, cache): take the scores")
def scores_not_unpacked(net, X, y, batch=1000):
    correct = 0
    for start in range(0, len(X), batch):
        scores = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=1) == y[start : start + batch])
    return correct / len(X)


@wrong("where the last batch is full, X[-0:] is all rows: take X[start : start + batch], which may end early")
def rest_from_the_end(net, X, y, batch=1000):
    correct, rest = 0, len(X) % batch
    for start in range(0, len(X) - rest, batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=1) == y[start : start + batch])
    scores, _ = net.forward(X[-rest:])
    return (correct + np.sum(scores.argmax(axis=1) == y[-rest:])) / len(X)
