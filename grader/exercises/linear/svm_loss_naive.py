"""svm_loss_naive: the hinge loss and its gradient, by loops, each half in a test cell of its own."""

import numpy as np

from grader.exercises import right, wrong
from grader.exercises.linear import batches
from grader.exercises.linear.hinge import hinge

LOSS, GRADIENT = "test_svm_loss_naive", "test_svm_loss_naive_gradient"


def inputs():
    """Yield (W, X, y, reg), as for every loss."""
    return batches.ordinary("svm_loss_naive_inputs")


def expected_loss(W, X, y, reg):
    """Return (loss, None), as the first half of the exercise asks."""
    return hinge(W, X, y, reg)[0], None


def expected_gradient(W, X, y, reg):
    """Return (None, dW), as the second half asks: a mistake in the loss costs points in the first half only."""
    return None, hinge(W, X, y, reg)[1]


@wrong("the penalty is missing from the loss: add reg * sum(W**2)", loses=(LOSS,))
def penalty_missing_from_the_loss(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss /= len(X)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong(
    "the penalty here is 0.5 * reg * sum(W**2): leave out the 0.5, in the loss and in dW",
    loses=(
        LOSS,
        GRADIENT,
    ),
)
def half_of_the_penalty(W, X, y, reg):
    """The other convention, in both."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + 0.5 * reg * np.sum(W**2)
    dW = dW / len(X) + reg * W
    return loss, dW


@wrong("the penalty's part of dW is reg * W here: the gradient of reg * sum(W**2) is 2 * reg * W", loses=(GRADIENT,))
def gradient_of_half_the_penalty(W, X, y, reg):
    """CS231n's mistake: the 2 is lost."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + reg * W
    return loss, dW


@wrong("dW has no part of the penalty: add 2 * reg * W", loses=(GRADIENT,))
def penalty_missing_from_the_gradient(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X)
    return loss, dW


@wrong(
    "the penalty's part of dW was divided by the number of pictures: add 2 * reg * W after the mean", loses=(GRADIENT,)
)
def penalty_divided_too(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = (dW + 2 * reg * W) / len(X)
    return loss, dW


@wrong("the penalty in the loss was divided by the number of pictures: add it after the mean", loses=(LOSS,))
def penalty_divided_in_the_loss(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = (loss + reg * np.sum(W**2)) / len(X)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the penalty is the sum of the squares of W, not of the absolute values", loses=(LOSS,))
def absolute_values(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.sum(np.abs(W))
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the penalty is the sum of the squares of W, not the root of it", loses=(LOSS,))
def norm_of_the_weights(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.linalg.norm(W)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the penalty is the sum over all of W, not the mean", loses=(LOSS,))
def mean_of_the_squares(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.mean(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the penalty is the sum over all of W: the last row is left out here", loses=(LOSS,))
def last_row_is_spared(W, X, y, reg):
    """Exempts the last row from the penalty, as if it were always a bias."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.sum(W[:-1] ** 2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the penalty was subtracted from the loss: add it", loses=(LOSS,))
def penalty_taken_off(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) - reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the penalty's part of dW has the wrong sign: add 2 * reg * W", loses=(GRADIENT,))
def sign_of_the_penalty_in_dw(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) - 2 * reg * W
    return loss, dW


@wrong("the penalty's part of dW lacks the factor W: it is 2 * reg * W", loses=(GRADIENT,))
def number_for_the_penalty_in_dw(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg
    return loss, dW


@wrong(
    "this only looks at three classes: W.shape[1] says how many there are",
    loses=(
        LOSS,
        GRADIENT,
    ),
)
def three_classes_only(W, X, y, reg):
    """The lecture's three classes, hard-coded."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(3):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the loss is exactly 1 too large: leave out the correct class, it has no margin to itself", loses=(LOSS,))
def right_class_counted(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("this is the sum over the pictures: the loss is their mean", loses=(LOSS,))
def not_averaged(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("dW is a sum over the pictures: divide it by their number, as you did with the loss", loses=(GRADIENT,))
def gradient_not_averaged(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW + 2 * reg * W
    return loss, dW


@wrong("subtract the picture from its own class once for each margin above 0, not once per picture", loses=(GRADIENT,))
def right_class_moves_once_a_picture(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores, violated = X[i] @ W, False
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                violated = True
        if violated:
            dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong(
    "the 1 of the margin is missing: s_j - s_y + 1",
    loses=(
        LOSS,
        GRADIENT,
    ),
)
def margin_without_the_one(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]]
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong(
    "the data's part of dW has the wrong sign: add the picture for class j, subtract it for its own", loses=(GRADIENT,)
)
def uphill(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] -= X[i]
                dW[:, y[i]] += X[i]
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("there is no dW yet: the second half of the exercise asks for it", loses=(GRADIENT,))
def only_the_loss(W, X, y, reg):
    """The first half, and never the second."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = None
    return loss, dW


@wrong(
    "return two results: loss, dW",
    loses=(
        LOSS,
        GRADIENT,
    ),
)
def one_number_back(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss


@wrong(
    "W itself was changed by += or -= : work on a copy",
    loses=(
        LOSS,
        GRADIENT,
    ),
)
def penalty_added_to_the_weights(W, X, y, reg):
    """Updates the caller's weights along the way."""
    loss, dW = 0.0, np.zeros(W.shape)
    W += 1e-3
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@right
def with_numpy_over_classes(W, X, y, reg):
    losses, dW = [], 2.0 * reg * W
    for row, label in zip(X, y):
        margins = np.clip(row @ W - row @ W[:, label] + 1, 0, None)
        margins[label] = 0
        losses.append(margins.sum())
        counts = np.where(margins > 0, 1.0, 0.0)
        counts[label] = -counts.sum()
        dW = dW + np.outer(row, counts) / len(y)
    return np.mean(losses) + reg * (W * W).sum(), dW


@right
def with_matrices_and_a_print(W, X, y, reg):
    n = X.shape[0]
    scores = X.dot(W)
    own = np.take_along_axis(scores, y.astype(int)[:, None], axis=1)
    ahead = (scores - own > -1) & (np.arange(W.shape[1]) != y[:, None])
    print("violations", ahead.sum())
    loss = np.sum((scores - own + 1)[ahead]) / n + reg * np.linalg.norm(W) ** 2
    coefficients = ahead - np.eye(W.shape[1])[y] * ahead.sum(axis=1, keepdims=True)
    return np.array(loss), X.T.dot(coefficients) / n + reg * (W + W)


@right
def entry_by_entry_in_lists(W, X, y, reg):
    d, c, n = W.shape[0], W.shape[1], len(X)
    total, slopes = 0.0, [[2 * reg * W[a, b] for b in range(c)] for a in range(d)]
    for i in range(n):
        s = [sum(X[i, a] * W[a, b] for a in range(d)) for b in range(c)]
        for j in range(c):
            gap = max(0, s[j] - s[y[i]] + 1) if j != y[i] else 0
            total += gap / n
            for a in range(d if gap else 0):
                slopes[a][j] += X[i, a] / n
                slopes[a][y[i]] -= X[i, a] / n
    for row in W:
        for w in row:
            total += reg * w * w
    return [total, slopes]


@right
def subgradient_at_zero_counts(W, X, y, reg):
    """At a kink either slope will do."""
    loss = reg * np.sum(np.square(W))
    dW = np.zeros_like(W)
    for i, label in enumerate(y):
        scores = W.T @ X[i]
        for j in range(len(scores)):
            if j != label:
                margin = scores[j] - scores[label] + 1
                loss += max(margin, 0) / len(X)
                if margin >= 0:
                    dW[:, j] += X[i] / len(X)
                    dW[:, label] -= X[i] / len(X)
    dW += 2 * reg * W
    return float(loss), dW


@wrong("the loop leaves out class j == i: leave out the correct class, j == y[i]")
def skips_the_class_of_the_number_of_the_picture(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != i and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong(
    "the correct class gets nothing in dW: subtract the picture from its column, once for each margin above 0",
    loses=(GRADIENT,),
)
def own_column_forgotten(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the margin is the wrong way round: it is s_j - s_y + 1, not s_y - s_j + 1")
def margin_the_wrong_way_round(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[y[i]] - scores[j] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the 1 was subtracted from the margin: it is s_j - s_y + 1")
def margin_of_minus_one(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] - 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("reg * np.sum(W) is one number for all of dW: the gradient of the penalty is 2 * reg * W", loses=(GRADIENT,))
def sum_of_the_weights_in_dw(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + reg * np.sum(W)


@wrong("2 * reg * np.sum(W) is one number for all of dW: the gradient of the penalty is 2 * reg * W", loses=(GRADIENT,))
def twice_the_sum_of_the_weights_in_dw(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * np.sum(W)


@wrong("reg * W**2 is the penalty, not its gradient: in dW it is 2 * reg * W", loses=(GRADIENT,))
def squares_in_dw(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + reg * W**2


@wrong("W is squared in dW: the gradient of the penalty is 2 * reg * W", loses=(GRADIENT,))
def twice_the_squares_in_dw(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W**2


@wrong("the penalty lacks the factor reg: it is reg * sum(W**2)", loses=(LOSS,))
def penalty_without_reg(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the penalty's part of dW lacks the factor reg: it is 2 * reg * W", loses=(GRADIENT,))
def penalty_without_reg_in_dw(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * W


@wrong("the square comes first, then the sum: np.sum(W**2), not np.sum(W)**2", loses=(LOSS,))
def penalty_squared_after_the_sum(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W) ** 2, dW / len(X) + 2 * reg * W


@wrong("the loss is divided by the number of classes: divide by the number of pictures", loses=(LOSS,))
def divided_by_the_classes(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / W.shape[1] + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the margins were squared: the hinge is not", loses=(LOSS,))
def margins_squared(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin**2
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("this only looks at four classes: W.shape[1] says how many there are")
def four_classes_only(W, X, y, reg):
    """The visible check's four classes, hard-coded."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(4):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("this divides by 5, the number of pictures in the example: divide by len(X)")
def five_pictures(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / 5 + reg * np.sum(W**2), dW / 5 + 2 * reg * W


@wrong("dW[j] is a row of dW, and a class is a column: dW[:, j]")
def rows_for_columns(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[j] += X[i]
                dW[y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the order is X[i] @ W: (D,) times (D, C) gives the C scores")
def weights_times_picture(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = W @ X[i]
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("class j has the wrong sign in dW: add the picture to column j, subtract it from its own", loses=(GRADIENT,))
def pictures_subtracted_from_both(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] -= X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the penalty was added once per margin: add it once, after the loops", loses=(LOSS,))
def penalty_in_the_loop(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
                loss += reg * np.sum(W**2)
    return loss / len(X), dW / len(X) + 2 * reg * W


@wrong("margins below 0 count as well here: max(0, ...) leaves them out")
def negative_margins_too(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i]:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("only margins above 1 count here: all that are above 0 do")
def margins_above_one(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 1:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the loss is divided by the number of pixels: divide by the number of pictures", loses=(LOSS,))
def divided_by_the_pixels(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / X.shape[1] + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the order is swapped: return loss, dW")
def gradient_first(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return dW / len(X) + 2 * reg * W, loss / len(X) + reg * np.sum(W**2)


@wrong("the return is inside the loop: this stops after the first picture")
def first_picture_only(W, X, y, reg):
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


@wrong("np.sum is missing: the penalty is one number, reg * np.sum(W**2)", loses=(LOSS,))
def penalty_not_added_up(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * W**2, dW / len(X) + 2 * reg * W


@wrong("^ is exclusive or: a power is written **")
def hat_for_power(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W ^ 2), dW / len(X) + 2 * reg * W


@wrong("W is doubled, not squared: a power is written **", loses=(LOSS,))
def star_for_power(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W * 2), dW / len(X) + 2 * reg * W


@wrong("the penalty is reg alone: it is reg * sum(W**2)", loses=(LOSS,))
def reg_alone(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg, dW / len(X) + 2 * reg * W


@wrong("the penalty was added once per picture: add it once, after the mean")
def penalty_once_per_picture(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + len(X) * reg * np.sum(W**2), dW / len(X) + len(X) * 2 * reg * W


@wrong("the loss starts again at each picture: set it to 0 once, before the loops", loses=(LOSS,))
def loss_of_the_last_picture(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        loss = 0.0
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("only the largest margin of each picture counts here: add up all of them", loses=(LOSS,))
def largest_margin_only(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return sum(max(max(0, s[j] - s[y[i]] + 1) for j in range(len(s)) if j != y[i]) for i, s in enumerate(X @ W)) / len(
        X
    ) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("a margin counts only where the wrong class has the higher score: count all that are above 0")
def margin_counts_if_the_class_wins(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 1:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("y[j] is the label of picture j: the correct class of picture i is y[i]")
def label_of_another_picture(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[j]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[j]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("dW[:, j] = X[i] overwrites what was there: add with +=, and subtract with -=", loses=(GRADIENT,))
def columns_overwritten(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] = X[i]
                dW[:, y[i]] = -X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("only classes before the correct one count here: add up the margins of all j other than y[i]")
def classes_before_the_correct_one(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j < y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("only classes after the correct one count here: add up the margins of all j other than y[i]")
def classes_after_the_correct_one(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(y[i] + 1, W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong(
    "dW grows by the size of the margin here: the slope of a margin above 0 is 1, however large it is",
    loses=(GRADIENT,),
)
def margin_times_the_picture(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += margin * X[i]
                dW[:, y[i]] -= margin * X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the first picture is skipped: range(len(X)) starts at 0")
def first_picture_skipped(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(1, len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong(
    "the penalty in the loss has a factor of 2: it is reg * sum(W**2), and the 2 comes with its gradient", loses=(LOSS,)
)
def twice_the_penalty(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + 2 * reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("reg is squared: the penalty is reg * sum(W**2)", loses=(LOSS,))
def reg_squared(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + np.sum((reg * W) ** 2), dW / len(X) + 2 * reg * W


@wrong("labels start at 0: the correct class of picture i is y[i], not y[i] + 1")
def labels_from_one(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores, label = X[i] @ W, (y[i] + 1) % W.shape[1]
        for j in range(W.shape[1]):
            margin = scores[j] - scores[label] + 1
            if j != label and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, label] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong(
    "the penalty is that of the absolute values in dW: the gradient of reg * sum(W**2) is 2 * reg * W",
    loses=(GRADIENT,),
)
def signs_in_dw(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + reg * np.sign(W)


@wrong("dW is divided by the number of classes: divide by the number of pictures", loses=(GRADIENT,))
def gradient_divided_by_the_classes(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / len(X) + reg * np.sum(W**2), dW / W.shape[1] + 2 * reg * W
