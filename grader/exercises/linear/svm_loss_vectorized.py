"""svm_loss_vectorized: the hinge loss and its gradient without loops, and fast."""

import numpy as np

from grader.exercises import right, wrong
from grader.exercises.linear import batches
from grader.exercises.linear.hinge import hinge as expected  # noqa: F401

TEST, SPEED = "test_svm_loss_vectorized", "test_svm_loss_vectorized_speed"


def inputs():
    """Yield (W, X, y, reg), as for every loss."""
    return batches.ordinary("svm_loss_vectorized_inputs")


def many():
    """Yield the cases that are timed."""
    return batches.many("svm_loss_vectorized_many")


def work(W, X, y, reg):
    """Do as much work as a right answer, without computing it: this is sent to where a student's code can read it."""
    scores = X @ W
    for _ in range(9 if len(X) > 100 else 5):
        scores = np.maximum(0.5 * scores, -3)
    return scores.sum(), X.T @ scores


@wrong("the penalty's part of dW is reg * W here: the gradient of reg * sum(W**2) is 2 * reg * W", loses=(TEST,))
def gradient_of_half_the_penalty(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    dW = X.T @ G / len(y) + reg * W
    return loss, dW


@wrong("the penalty here is 0.5 * reg * sum(W**2): leave out the 0.5, in the loss and in dW", loses=(TEST,))
def half_of_the_penalty(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + 0.5 * reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    dW = X.T @ G / len(y) + reg * W
    return loss, dW


@wrong("the penalty is missing from the loss: add reg * sum(W**2)", loses=(TEST,))
def penalty_missing_from_the_loss(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong("dW has no part of the penalty: add 2 * reg * W", loses=(TEST,))
def penalty_missing_from_the_gradient(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    dW = X.T @ G / len(y)
    return loss, dW


@wrong("the penalty's part of dW was divided by the number of pictures: add 2 * reg * W after the mean", loses=(TEST,))
def penalty_divided_too(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    dW = (X.T @ G + 2 * reg * W) / len(y)
    return loss, dW


@wrong("the penalty is the sum over all of W, not the mean", loses=(TEST,))
def penalty_by_rows(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.mean(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong(
    "the loss is divided by the number of classes: divide by the number of pictures",
    loses=(
        TEST,
        SPEED,
    ),
)
def number_of_classes_for_pictures(W, X, y, reg):
    """Three of each in the lecture."""
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / W.shape[1] + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong(
    "dW is divided by the number of classes: divide by the number of pictures",
    loses=(
        TEST,
        SPEED,
    ),
)
def gradient_over_classes(W, X, y, reg):
    """Divides by the number of classes, which is three as well."""
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    dW = X.T @ G / W.shape[1] + 2 * reg * W
    return loss, dW


@wrong(
    "the column of the correct class counts two margins at most: count all that are above 0",
    loses=(
        TEST,
        SPEED,
    ),
)
def two_margins_at_most(W, X, y, reg):
    """Counts no more than two violated margins, as there are in three classes."""
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -np.minimum(G.sum(axis=1), 2)
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong("a Python loop over the pictures or the classes is still there", loses=(SPEED,))
def looped(W, X, y, reg):
    """The naive version under another name."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("a Python loop over the pictures or the classes is still there", loses=(SPEED,))
def one_loop_over_pictures(W, X, y, reg):
    loss, G = 0.0, np.zeros((len(X), W.shape[1]))
    scores = X @ W
    for i in range(len(X)):
        margins = np.maximum(0, scores[i] - scores[i, y[i]] + 1)
        margins[y[i]] = 0
        loss += margins.sum()
        G[i] = margins > 0
        G[i, y[i]] = -G[i].sum()
    return loss / len(X) + reg * np.sum(W**2), X.T @ G / len(X) + 2 * reg * W


@wrong(
    "the correct class counts as a violated margin: set margins[np.arange(N), y] to 0",
    loses=(
        TEST,
        SPEED,
    ),
)
def right_class_counted(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong(
    "the correct class counts -1 for each margin above 0, not once per picture",
    loses=(
        TEST,
        SPEED,
    ),
)
def right_class_moves_once(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -1.0 * (G.sum(axis=1) > 0)
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong(
    "dW is a sum over the pictures: divide it by their number, as you did with the loss",
    loses=(
        TEST,
        SPEED,
    ),
)
def gradient_not_averaged(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    dW = X.T @ G + 2 * reg * W
    return loss, dW


@wrong(
    "G has nothing at the correct classes: put minus the number of margins above 0 there",
    loses=(
        TEST,
        SPEED,
    ),
)
def right_column_missing(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong(
    "dW is transposed: X.T @ G has the shape (D, C) of W",
    loses=(
        TEST,
        SPEED,
    ),
)
def transposed_gradient(W, X, y, reg):
    """(C, D); three of both in the visible check."""
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    dW = G.T @ X / len(y) + 2 * reg * W.T
    return loss, dW


@wrong(
    "scores[:, y] is a column for each picture: scores[np.arange(N), y] takes one score per picture",
    loses=(
        TEST,
        SPEED,
    ),
)
def columns_for_rows(W, X, y, reg):
    """Takes whole rows y, not an entry of each."""
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[:, y] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@right
def one_hot_and_einsum(W, X, y, reg):
    target = np.eye(W.shape[1])[y]
    scores = np.einsum("nd,dc->nc", X, W)
    gaps = scores - (scores * target).sum(axis=1, keepdims=True) + 1 - target
    active = (gaps > 0) & (target == 0)
    loss = np.where(active, gaps, 0).sum() / len(X) + reg * np.einsum("dc,dc", W, W)
    pulls = active - target * active.sum(1, keepdims=True)
    return loss, np.dot(X.T, pulls) / X.shape[0] + 2 * reg * W


@right
def loop_over_few_classes_made_a_sum(W, X, y, reg):
    """Means instead of sums."""
    scores = X.dot(W)
    own = np.choose(0, [scores[np.arange(X.shape[0]), y]]).reshape(-1, 1)
    margins = scores - own + 1.0
    margins[np.arange(X.shape[0]), y] = -1.0
    mask = np.heaviside(margins, 0.0)
    loss = np.mean((margins * mask).sum(axis=1)) + reg * np.sum(np.square(W))
    mask[np.arange(X.shape[0]), y] -= mask.sum(axis=1)
    dW = X.T.dot(mask)
    dW /= X.shape[0]
    dW += 2.0 * reg * W
    return loss, dW


@right
def one_subtracted_at_the_end(W, X, y, reg):
    """The right class's margin is exactly 1: subtract it from the loss and from the class's own count."""
    n = len(X)
    scores = X @ W
    margins = np.maximum(0, scores - scores[np.arange(n), y].reshape(n, 1) + 1)
    loss = margins.sum() / n - 1 + reg * (W**2).sum()
    positive = (margins > 0) * 1.0
    positive[np.arange(n), y] = 1 - positive.sum(axis=1)
    return np.float64(loss), X.T @ positive / n + 2 * reg * W


@wrong("a Python loop over the pictures or the classes is still there", loses=(SPEED,))
def looped_over_classes(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    own, pulls, loss = scores[rows, y], np.zeros(scores.shape), 0.0
    for j in range(W.shape[1]):
        margins = scores[:, j] - own + 1
        counts = (margins > 0) & (y != j)
        loss += margins[counts].sum()
        pulls[counts, j] = 1
    pulls[rows, y] = -pulls.sum(axis=1)
    return loss / len(y) + reg * np.sum(W**2), X.T @ pulls / len(y) + 2 * reg * W


@wrong("time its lines one by one, to find the slow one", loses=(SPEED,))
def every_class_of_every_picture(W, X, y, reg):
    """An (N, N) array, of which the diagonal is needed."""
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - np.diag(scores[:, y])[:, None] + 1)
    margins[rows, y] = 0
    pulls = (margins > 0).astype(np.float64)
    pulls[rows, y] = -pulls.sum(axis=1)
    return margins.sum() / len(y) + reg * np.sum(W**2), X.T @ pulls / len(y) + 2 * reg * W


@wrong("only some of the pictures are used: use all of them", loses=(SPEED,))
def a_sample_of_many(W, X, y, reg):
    """Fast, and near."""
    X, y = X[:500], y[:500]
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    pulls = (margins > 0).astype(np.float64)
    pulls[rows, y] = -pulls.sum(axis=1)
    return margins.sum() / len(y) + reg * np.sum(W**2), X.T @ pulls / len(y) + 2 * reg * W


@right
def chosen_by_choose(W, X, y, reg):
    """np.choose takes at most 64 classes."""
    scores = X @ W
    margins = np.maximum(0, scores - np.choose(y, scores.T)[:, None] + 1)
    np.put_along_axis(margins, y[:, None].astype(int), 0, axis=1)
    pulls = np.sign(margins)
    np.put_along_axis(pulls, y[:, None].astype(int), -pulls.sum(axis=1, keepdims=True), axis=1)
    return margins.sum() / len(y) + reg * np.sum(W**2), X.T @ pulls / len(y) + 2 * reg * W


@wrong("the margins were squared: the hinge is not")
def margins_squared(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return np.sum(margins**2) / len(y) + reg * np.sum(W**2), X.T @ G / len(y) + 2 * reg * W


@wrong("only the largest margin of each picture counts here: add up all of them")
def largest_margin_only(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return margins.max(axis=1).mean() + reg * np.sum(W**2), X.T @ G / len(y) + 2 * reg * W


@wrong("the 1 of the margin is missing: s_j - s_y + 1")
def margin_without_the_one(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None])
    margins[rows, y] = 0
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return margins.sum() / len(y) + reg * np.sum(W**2), X.T @ G / len(y) + 2 * reg * W


@wrong("the slope of a margin above 0 is 1, however large the margin is")
def slopes_of_the_margins_size(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    margins[rows, y] = -margins.sum(axis=1)
    return loss, X.T @ margins / len(y) + 2 * reg * W


@wrong("the entries of the correct classes in G have the wrong sign: minus the number of margins above 0")
def right_column_with_the_wrong_sign(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    G = (margins > 0).astype(np.float64)
    G[rows, y] = G.sum(axis=1)
    return margins.sum() / len(y) + reg * np.sum(W**2), X.T @ G / len(y) + 2 * reg * W


@wrong("the loss is the mean over the pictures: this is the mean over pictures and classes")
def mean_over_classes_too(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return margins.mean() + reg * np.sum(W**2), X.T @ G / len(y) + 2 * reg * W


@wrong("reg * np.sum(W) is one number for all of dW: the gradient of the penalty is 2 * reg * W", loses=(TEST,))
def sum_of_the_weights_in_dw(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + reg * np.sum(W)


@wrong("reg * W**2 is the penalty, not its gradient: in dW it is 2 * reg * W", loses=(TEST,))
def squares_in_dw(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + reg * W**2


@wrong("the penalty lacks the factor reg: it is reg * sum(W**2)", loses=(TEST, SPEED))
def penalty_without_reg(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("the margin is the wrong way round: it is s_j - s_y + 1, not s_y - s_j + 1", loses=(TEST, SPEED))
def margin_the_wrong_way_round(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores[rows, y][:, None] - scores + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("this divides by 5, the number of pictures in the example: divide by len(X)", loses=(TEST, SPEED))
def five_pictures(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return margins.sum() / 5 + reg * np.sum(W**2), X.T @ G / 5 + 2 * reg * W


@wrong("M[:, y] = 0 sets whole columns to 0: M[np.arange(N), y] = 0 sets one entry per picture", loses=(TEST, SPEED))
def columns_set_to_zero(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[:, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong(
    "the correct class of a picture counts the violations of all pictures: G.sum(axis=1) counts its own",
    loses=(TEST, SPEED),
)
def sum_of_all_violations(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum()
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("axis=0 counts the violations of each class: G.sum(axis=1) counts those of each picture", loses=(TEST, SPEED))
def violations_by_class(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=0)[y]
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("margins below 0 count as well here: np.maximum(0, ...) leaves them out", loses=(TEST, SPEED))
def negative_margins_too(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = scores - scores[rows, y][:, None] + 1
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("np.eye(y.max() + 1) forgets classes without a picture: W.shape[1] is the number of classes")
def one_hot_of_the_largest_label(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    own = np.eye(y.max() + 1)[y]
    margins = np.maximum(0, scores - (scores * own).sum(axis=1, keepdims=True) + 1) * (1 - own)
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("y.max() + 1 forgets classes without a picture: W.shape[1] is the number of classes")
def classes_up_to_the_largest_label(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    margins[:, y.max() + 1 :] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("np.sum is missing: the loss is one number")
def margins_not_added_up(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("each picture has a loss of its own here: add up all margins, np.sum(margins)")
def one_loss_per_picture(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum(axis=1) / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("np.sum is missing: the penalty is one number, reg * np.sum(W**2)")
def penalty_not_added_up(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * W**2
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("^ is exclusive or: a power is written **")
def hat_for_power(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W ^ 2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("W is doubled, not squared: a power is written **", loses=(TEST,))
def star_for_power(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W * 2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("the penalty's part of dW has the wrong sign: add 2 * reg * W", loses=(TEST,))
def sign_of_the_penalty_in_dw(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) - 2 * reg * W


@wrong("G holds only True and False, so no -2 fits in: (margins > 0).astype(np.float64)")
def bool_slopes(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = margins > 0
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("the scores of the correct classes are one row: as a column, [:, None], each goes with its own picture")
def own_scores_in_a_row(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("margins[y] = 0 sets whole rows to 0: margins[np.arange(N), y] = 0 sets one entry per picture")
def rows_set_to_zero(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("scores[y] takes whole rows: scores[np.arange(N), y] takes one score per picture")
def rows_for_scores(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[y] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("margins >= 0 is True everywhere after np.maximum(0, ...): in G only margins > 0 count")
def margins_of_zero_count(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins >= 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("G[:, y] changes whole columns: G[np.arange(N), y] changes one entry per picture")
def columns_of_g_lowered(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[:, y] -= G.sum(axis=1)[:, None]
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("dW is divided by the number of pictures twice: divide once")
def divided_twice(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    G /= len(y)
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("G.T @ X is (C, D): dW is X.T @ G, (D, C)")
def product_swapped(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, G.T @ X / len(y) + 2 * reg * W
