"""What slips in the penalty and in the mean do to a loss and its gradient; the same for every loss."""

import numpy as np


def slips(W, n, reg, loss, dW):
    """{what the student is told: (loss, dW)}; `loss` and `dW` are the data's part, right, and means over n."""
    penalty, slope, classes = reg * np.sum(W**2), 2 * reg * W, W.shape[1]
    right = loss + penalty, dW + slope
    in_the_loss = {
        "the penalty is missing from the loss: add reg * sum(W**2)": loss,
        "only half of the penalty is in the loss: it is reg * sum(W**2), without 0.5": loss + penalty / 2,
        "the loss is a sum over the pictures: divide by their number": n * loss + penalty,
        "the penalty in the loss was divided by the number of pictures: add it after the mean": loss + penalty / n,
        "the loss is a sum over pictures, penalty included once for each": n * loss + n * penalty,
        "the penalty is the sum of the squares, not of the absolute values": loss + reg * np.abs(W).sum(),
        "the penalty is the sum of the squares, not its root": loss + reg * np.sqrt(np.sum(W**2)),
        "the penalty is the sum over all of W, not its mean": loss + reg * np.mean(W**2),
        "the penalty is the sum over all of W, the last row too": loss + reg * np.sum(W[:-1] ** 2),
        "the penalty was taken off the loss: add it": loss - penalty,
        "the mean divides by the number of pictures, and this by that of the classes": n * loss / classes + penalty,
    }
    in_the_gradient = {
        "dW has no part of the penalty: add 2 * reg * W": dW,
        "differs from expected by reg * W: the penalty is reg * sum(W**2), its gradient 2 * reg * W": dW + slope / 2,
        f"dW's data part is {n} times too large: was the loss averaged but not its gradient?": n * dW + slope,
        "dW's penalty was divided by the number of pictures: add 2 * reg * W after the mean": dW + slope / n,
        "dW is a sum over pictures, penalty included once for each": n * dW + n * slope,
        "dW's penalty has the wrong sign: add 2 * reg * W": dW - slope,
        "dW's data part has the wrong sign": -dW + slope,
        "dW's penalty lacks the factor W": dW + 2 * reg,
        "dW's mean divides by the number of pictures, and this by that of the classes": n * dW / classes + slope,
        "dW's penalty leaves out the last row of W": dW + slope * (np.arange(len(W)) < len(W) - 1)[:, None],
    }
    return {text: (value, right[1]) for text, value in in_the_loss.items()} | {
        text: (right[0], value) for text, value in in_the_gradient.items()
    }
