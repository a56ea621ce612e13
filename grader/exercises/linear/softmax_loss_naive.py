"""softmax_loss_naive: the mean of -log p of the correct class plus reg * sum(W**2), and its gradient."""

import numpy as np

from grader.exercises import right, wrong
from grader.exercises.linear import batches
from grader.exercises.linear.cross_entropy import loss_and_gradient as expected


def inputs():
    """Yield (W, X, y, reg), as for every loss."""
    return batches.ordinary("softmax_loss_naive_inputs")


@wrong("dW has only reg * W of the penalty: the gradient of reg * sum(W**2) is 2 * reg * W")
def gradient_of_half_the_penalty(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + reg * W
    return loss, dW


@wrong("the loss has only half of the penalty: add reg * sum(W**2), without 0.5")
def half_of_the_penalty(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + 0.5 * reg * np.sum(W**2)
    dW = dW / len(X) + reg * W
    return loss, dW


@wrong("the penalty is missing from the loss: add reg * sum(W**2)")
def penalty_missing_from_the_loss(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the penalty is missing from dW: add 2 * reg * W")
def penalty_missing_from_the_gradient(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X)
    return loss, dW


@wrong("the penalty in dW was divided by the number of pictures: add 2 * reg * W after the mean")
def penalty_divided_too(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = (dW + 2 * reg * W) / len(X)
    return loss, dW


@wrong("the penalty in the loss was divided by the number of pictures: add it after the mean")
def penalty_divided_in_the_loss(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = (loss + reg * np.sum(W**2)) / len(X)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the penalty is the sum of the squares, without a square root")
def norm_of_the_weights(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.linalg.norm(W)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the penalty is the sum of the squares, not of the absolute values")
def absolute_values(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.abs(W).sum()
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("this divides by the number of classes: divide by the number of pictures")
def pictures_for_classes(W, X, y, reg):
    """Divides by the number of classes, which equals that of the pictures in the lecture's example."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / W.shape[1] + reg * np.sum(W**2)
    dW = dW / W.shape[1] + 2 * reg * W
    return loss, dW


@wrong("the exponentials were summed over the pictures: the probabilities of one picture add up to 1")
def over_the_batch(W, X, y, reg):
    """Columns add up to 1, and rows should."""
    powers = np.exp(X @ W)
    shares = powers / powers.sum(axis=0)
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        loss -= np.log(shares[i, y[i]])
        shares[i, y[i]] -= 1
        dW += np.outer(X[i], shares[i])
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the loss is the sum over the pictures: divide it by their number")
def not_averaged(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("dW is the sum over the pictures: divide it by their number")
def gradient_not_averaged(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW + 2 * reg * W
    return loss, dW


@wrong("the 1 of the correct class was not subtracted: the gradient of the scores is p - [j = y]")
def one_not_taken_off(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("this is the logarithm to base 2: use the natural one, np.log")
def log_to_the_base_2(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log2(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the logarithm was taken after the 1 was subtracted: compute the loss first")
def loss_after_the_one(W, X, y, reg):
    """Subtracts the 1 from the probability before taking its logarithm."""
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        p[y[i]] -= 1
        loss -= np.log(p[y[i]])
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("W itself was changed: leave the inputs as they are")
def changes_the_weights(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    W *= 0.999
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("this is the logarithm to base 10: use the natural one, np.log")
def log_to_the_base_10(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log10(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the loss takes the largest probability: take that of the correct class")
def the_most_probable_class(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p.max())
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the logarithm is missing: the loss of a picture is -log p, not 1 - p")
def without_the_logarithm(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss += 1 - p[y[i]]
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the sign of the loss is flipped: -log p is positive")
def sign_of_the_loss(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss += np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the 1 was subtracted from every class: subtract it from the correct one only")
def one_off_every_class(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p -= 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the 1 of the correct class was added: subtract it")
def one_added(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] += 1
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@wrong("the probabilities are missing from dW: the gradient of the scores is p - [j = y]")
def only_the_correct_class(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p = -1.0 * (np.arange(len(p)) == y[i])
        dW += np.outer(X[i], p)
    loss = loss / len(X) + reg * np.sum(W**2)
    dW = dW / len(X) + 2 * reg * W
    return loss, dW


@right
def sum_of_logarithms(W, X, y, reg):
    loss, dW = reg * np.sum(W**2), 2 * reg * W
    for row, label in zip(X, y):
        s = row @ W
        s = s - s.max()
        total = np.exp(s).sum()
        loss += (np.log(total) - s[label]) / len(X)
        for j in range(W.shape[1]):
            dW[:, j] += row * (np.exp(s[j]) / total - (j == label)) / len(X)
    return loss, dW


@right
def no_loop_at_all(W, X, y, reg):
    p = np.exp(X @ W)
    p = p / p.sum(1)[:, None]
    onehot = np.eye(W.shape[1])[y]
    return -np.log((p * onehot).sum(1)).mean() + reg * (W * W).sum(), X.T @ (p - onehot) / len(y) + 2 * reg * W


@right
def plain_python(W, X, y, reg):
    import math

    d, c = W.shape
    loss, dW = 0.0, [[0.0] * c for _ in range(d)]
    for i in range(len(X)):
        e = [math.exp(sum(X[i][a] * W[a][j] for a in range(d))) for j in range(c)]
        loss -= math.log(e[y[i]] / sum(e))
        for j in range(c):
            for a in range(d):
                dW[a][j] += X[i][a] * (e[j] / sum(e) - (1 if j == y[i] else 0)) / len(X)
    dW = [[dW[a][j] + 2 * reg * W[a][j] for j in range(c)] for a in range(d)]
    print("softmax")
    return loss / len(X) + reg * sum(W[a][j] ** 2 for a in range(d) for j in range(c)), dW


@wrong("the gradient of the scores is p - [j = y], not 1 - p")
def one_minus_p(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p = 1 - p
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the sign is flipped: the gradient of the scores is p - [j = y], not [j = y] - p")
def sign_of_the_scores_gradient(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p = np.eye(W.shape[1])[y[i]] - p
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("reg * np.sum(W) is one number for all of dW: the gradient of the penalty is 2 * reg * W")
def sum_of_the_weights_in_dw(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + reg * np.sum(W)


@wrong("reg * W**2 is the penalty, not its gradient: in dW it is 2 * reg * W")
def squares_in_dw(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + reg * W**2


@wrong("W is squared in dW: the gradient of the penalty is 2 * reg * W")
def twice_the_squares_in_dw(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W**2


@wrong("the penalty lacks the factor reg: it is reg * sum(W**2)")
def penalty_without_reg(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the exponential is missing: p_j is exp(s_j) over the sum of all exp(s_k)")
def scores_without_exponentials(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.abs(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the loss is -log p of the correct class alone: this adds up over all classes")
def score_times_log(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p).sum()
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("this divides by 5, the number of pictures in the example: divide by len(X)")
def five_pictures(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        p = np.exp(X[i] @ W)
        p /= p.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / 5 + reg * np.sum(W**2), dW / 5 + 2 * reg * W


@wrong("the loss is an array: it takes the probability of the correct class alone, p[y[i]]")
def log_of_every_probability(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p)
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("np.sum is missing: the penalty is one number, reg * np.sum(W**2)")
def penalty_not_added_up(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * W**2, dW / len(X) + 2 * reg * W


@wrong("^ is exclusive or: a power is written **")
def hat_for_power(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W ^ 2), dW / len(X) + 2 * reg * W


@wrong("the return is inside the loop: this stops after the first picture")
def first_picture_only(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
        return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the loss starts again at each picture: set it to 0 once, before the loop")
def loss_of_the_last_picture(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss = -np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("this is the entropy of the probabilities: the loss of a picture is -log p of its correct class")
def entropy(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.sum(p * np.log(p))
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the exponentials are not divided by their sum: p must add up to 1")
def exponentials_not_divided(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("np.outer(p, X[i]) is (C, D): dW needs np.outer(X[i], p), (D, C)")
def outer_product_swapped(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(p, X[i])
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the probabilities are those of the classes without the correct one: the sum is over all classes")
def own_class_left_out_of_the_sum(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / (powers.sum() - powers[y[i]])
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the exponentials are missing: p is the exponential of the score over the sum of all exponentials")
def scores_for_exponentials(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        p = scores / scores.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("dW has only the last picture's part: add up those of all pictures, dW += ...")
def gradient_of_the_last_picture(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW = np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("each score has a sigmoid of its own here: p is exp(s_j) over the sum of all exp(s_k)")
def sigmoid(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / (1 + powers)
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the exponentials are divided by the largest: divide by their sum, so that p adds up to 1")
def divided_by_the_largest(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.max()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("these are powers of 2: use np.exp")
def powers_of_two(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = 2.0 ** (X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the 1 was subtracted from class 0: subtract it from the correct class, p[y[i]]")
def one_from_class_zero(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[0] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("the 1 was subtracted before the loss was computed, and abs() hides it: compute the loss first")
def one_before_the_loss(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        p[y[i]] -= 1
        loss -= np.log(abs(p[y[i]]))
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


@wrong("this is one yes or no per class: the loss of a picture is -log p of its correct class alone")
def yes_or_no_per_class(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]]) + np.sum(np.log(1 - np.delete(p, y[i])))
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W
