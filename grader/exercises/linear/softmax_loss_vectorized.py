"""softmax_loss_vectorized: the softmax loss and its gradient without loops, for scores of any size."""

import numpy as np

from grader.exercises import right, wrong
from grader.exercises.linear import batches
from grader.exercises.linear.cross_entropy import loss_and_gradient as expected


TEST, SPEED = "test_softmax_loss_vectorized", "test_softmax_loss_vectorized_speed"


def inputs():
    """Yield (W, X, y, reg), as for every loss."""
    return batches.ordinary("softmax_loss_vectorized_inputs")


def large_scores():
    """Yield (W, X, y, reg) with scores of thousands."""
    return batches.large("softmax_loss_vectorized_large")


def many():
    """Yield the cases with as many pictures as the one that is timed, or more classes than pictures."""
    return batches.many("softmax_loss_vectorized_many")


@wrong("a nan or inf: subtract each picture's own largest score before np.exp", loses=(TEST,))
def no_shift(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong("a nan or inf: subtract each picture's own largest score before np.exp", loses=(TEST,))
def no_shift_and_log_of_shares(W, X, y, reg):
    """The textbook's formula as it stands."""
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(-np.log((powers / sums)[rows, y])) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong("a probability of 0 has no logarithm: take the logarithm of the sum of the exponentials instead", loses=(TEST,))
def log_of_a_share(W, X, y, reg):
    """Shifts the scores, but a probability may still be 0."""
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(-np.log((powers / sums)[rows, y])) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong(
    "1e-300 under the logarithm hides a probability of 0: take the logarithm of the sum of the exponentials instead",
    loses=(TEST,),
)
def floor_under_the_logarithm(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log((powers / sums)[rows, y] + 1e-300)) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong(
    "1e-12 under the logarithm, added or as the smallest value, hides a probability of 0: take the logarithm of the sum of the exponentials instead",
    loses=(TEST,),
)
def shares_cut(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(np.clip((powers / sums)[rows, y], 1e-12, 1))) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong("a nan or inf: subtract each picture's own largest score before np.exp", loses=(TEST,))
def one_shift_for_all(W, X, y, reg):
    """The largest score of the batch: all exponentials of other pictures may become 0."""
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max()
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong("dW has only reg * W of the penalty: the gradient of reg * sum(W**2) is 2 * reg * W", loses=(TEST,))
def gradient_of_half_the_penalty(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G / len(y) + reg * W
    return loss, dW


@wrong("the loss has only half of the penalty: add reg * sum(W**2), without 0.5", loses=(TEST,))
def half_of_the_penalty(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + 0.5 * reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G / len(y) + reg * W
    return loss, dW


@wrong("the penalty is missing from the loss: add reg * sum(W**2)", loses=(TEST,))
def penalty_missing_from_the_loss(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y])
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong("the penalty is missing from dW: add 2 * reg * W", loses=(TEST,))
def penalty_missing_from_the_gradient(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G / len(y)
    return loss, dW


@wrong("the penalty in dW was divided by the number of pictures: add 2 * reg * W after the mean", loses=(TEST,))
def penalty_divided_too(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = (X.T @ G + 2 * reg * W) / len(y)
    return loss, dW


@wrong("the exponentials were summed over the pictures: the probabilities of one picture add up to 1")
def over_the_batch(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=0, keepdims=True)
    loss = -np.mean(np.log((powers / sums)[rows, y])) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong("the 1 of the correct class was not subtracted: the gradient of the scores is p - [j = y]")
def one_not_taken_off(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong("dW is the sum over the pictures: divide it by their number")
def gradient_not_averaged(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G + 2 * reg * W
    return loss, dW


@wrong(
    "1e-8 under the logarithm hides a probability of 0: take the logarithm of the sum of the exponentials instead",
    loses=(TEST,),
)
def floor_of_1e_8(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log((powers / sums)[rows, y] + 1e-8)) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong(
    "1e-10 under the logarithm hides a probability of 0: take the logarithm of the sum of the exponentials instead",
    loses=(TEST,),
)
def floor_of_1e_10(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log((powers / sums)[rows, y] + 1e-10)) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@wrong(
    "1e-15 under the logarithm hides a probability of 0: take the logarithm of the sum of the exponentials instead",
    loses=(TEST,),
)
def floor_of_1e_15(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log((powers / sums)[rows, y] + 1e-15)) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    dW = X.T @ G / len(y) + 2 * reg * W
    return loss, dW


@right
def one_hot_and_logaddexp(W, X, y, reg):
    scores = X.dot(W)
    top = np.max(scores, axis=1)
    logs = scores - top[:, None]
    logs = logs - np.log(np.exp(logs).sum(axis=1))[:, None]
    onehot = np.eye(W.shape[1])[y]
    loss = -(logs * onehot).sum() / len(X) + reg * np.square(W).sum()
    return loss, np.einsum("nd,nc->dc", X, np.exp(logs) - onehot) / len(X) + 2 * reg * W


@right
def in_place_on_its_own(W, X, y, reg):
    n = X.shape[0]
    p = X @ W
    p -= p.max(axis=1).reshape(n, 1)
    own = p[range(n), y].copy()
    np.exp(p, out=p)
    total = p.sum(axis=1)
    loss = (np.log(total).sum() - own.sum()) / n
    p /= total.reshape(n, 1)
    p[range(n), y] -= 1
    p /= n
    dW = X.T.dot(p)
    dW += 2 * reg * W
    return loss + reg * float((W * W).sum()), dW


@right
def differences_to_the_right_class(W, X, y, reg):
    """Shifts by the right score where it can, and by the largest."""
    rows = np.arange(X.shape[0])
    scores = X @ W
    ahead = scores - scores[rows, y][:, None]
    largest = ahead.max(axis=1, keepdims=True)
    logs = largest + np.log(np.sum(np.exp(ahead - largest), axis=1, keepdims=True))
    G = np.exp(ahead - logs)
    G[rows, y] += -1.0
    return logs.mean() + reg * np.sum(W * W), X.T @ (G / len(rows)) + 2 * reg * W


@right
def chosen_by_choose(W, X, y, reg):
    """np.choose takes at most 64 classes."""
    scores = X @ W
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    pulls = np.exp(logs) - (y[:, None] == np.arange(W.shape[1]))
    return reg * np.sum(W**2) - np.choose(y, logs.T).mean(), X.T @ pulls / len(y) + 2 * reg * W


@wrong("in dW the exponentials were summed over the pictures: the probabilities of one picture add up to 1")
def gradient_over_the_batch(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / powers.sum(axis=0)
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("the gradient of the scores is p - [j = y], not 1 - p")
def one_minus_p(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G = 1 - G
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("G[:, y] changes whole columns: G[np.arange(N), y] -= 1 changes one entry per picture")
def columns_for_entries(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[:, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("reg * np.sum(W) is one number for all of dW: the gradient of the penalty is 2 * reg * W", loses=(TEST,))
def sum_of_the_weights_in_dw(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + reg * np.sum(W)


@wrong("reg * W**2 is the penalty, not its gradient: in dW it is 2 * reg * W", loses=(TEST,))
def squares_in_dw(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + reg * W**2


@wrong("the penalty lacks the factor reg: it is reg * sum(W**2)")
def penalty_without_reg(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("the shift is in the exponentials only: subtract it from the score of the correct class too")
def shift_left_out_of_the_own_score(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - scores[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("this is the logarithm to base 10: use the natural one, np.log")
def log_to_the_base_10(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log10(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("the loss is the sum over the pictures: divide it by their number")
def sum_for_a_mean(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.sum(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("this divides by 4, the number of pictures in the example: divide by len(X)")
def four_pictures(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    G = powers / sums
    G[rows, y] -= 1
    loss = np.sum(np.log(sums[:, 0]) - shifted[rows, y]) / 4
    return loss + reg * np.sum(W**2), X.T @ G / 4 + 2 * reg * W


@wrong("the exponentials were summed over all pictures together: each picture has its own sum, axis=1")
def sum_over_everything(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(keepdims=True)
    loss = np.mean(-np.log((powers / sums)[rows, y])) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("the logarithm is that of the sum over all pictures: each picture has its own sum, axis=1")
def logarithm_of_the_whole_sum(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.log(sums.sum()) - np.mean(shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong(
    "1e-7 under the logarithm hides a probability of 0: take the logarithm of the sum of the exponentials instead",
    loses=(TEST,),
)
def floor_of_1e_7(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(-np.log((powers / sums)[rows, y] + 1e-7)) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong(
    "1e-12 under the logarithm, added or as the smallest value, hides a probability of 0: take the logarithm of the sum of the exponentials instead",
    loses=(TEST,),
)
def floor_of_1e_12_added(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(-np.log((powers / sums)[rows, y] + 1e-12)) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("a Python loop over the pictures or the classes is still there", loses=(SPEED,))
def one_picture_at_a_time(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        scores = scores - scores.max()
        powers = np.exp(scores)
        p = powers / powers.sum()
        loss += np.log(powers.sum()) - scores[y[i]]
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("np.eye(y.max() + 1) forgets classes without a picture: W.shape[1] is the number of classes")
def one_hot_of_the_largest_label(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G = G - np.eye(y.max() + 1)[y]
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("subtracting the mean leaves large scores: subtract each picture's largest one", loses=(TEST,))
def shifted_by_the_mean(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.mean(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("subtracting the smallest score makes the others larger: subtract each picture's largest one", loses=(TEST,))
def shifted_by_the_smallest(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.min(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("this divides by the largest score, which changes the probabilities: subtract it")
def divided_by_the_largest(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores / scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("clipped scores are other scores: subtract each picture's largest one", loses=(TEST,))
def clipped_scores(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = np.clip(scores, -500, 500)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("the largest score is subtracted in the loss only: use the shifted scores in G as well", loses=(TEST,))
def shifted_in_the_loss_only(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("the sign of the correct score is flipped: -log p is log(sum) - shifted score")
def own_score_added(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) + shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("np.mean is missing: the loss is one number")
def losses_not_averaged(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.log(sums[:, 0]) - shifted[rows, y] + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("np.mean is missing: the loss is one number")
def losses_divided_but_not_added_up(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = (np.log(sums[:, 0]) - shifted[rows, y]) / len(y) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("np.sum is missing: the penalty is one number, reg * np.sum(W**2)")
def penalty_not_added_up(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * W**2
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("^ is exclusive or: a power is written **")
def hat_for_power(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W ^ 2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W


@wrong("keepdims=True is missing: the largest scores must be a column, (N, 1)")
def largest_scores_in_a_row(W, X, y, reg):
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W
