"""Answers to bug_hunt: the body of each function is what the student's cell says."""

import numpy as np

from grader.mutants import right, wrong

HINGE, SQUARED = "test_bug_hunt", "test_bug_hunt_squared_hinge"
SQUARES = "test_bug_hunt_squares"


@wrong(HINGE, says="line 6 is right as it stands")
def hinge_line_six():
    bug_hunt = {
        "hinge": (6, "dW[:, violated] -= x[:, None]"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong(HINGE, says="this is the line as it was")
def hinge_as_it_was():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong(HINGE, says="the worst of")
def hinge_sign():
    bug_hunt = {
        "hinge": (7, "dW[:, label] += violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong(HINGE, says="line 6 is right as it stands")
def hinge_made_good_elsewhere():
    """A change elsewhere that makes up for it."""
    bug_hunt = {
        "hinge": (6, "dW[:, violated] += x[:, None]; dW[:, label] -= (violated.sum() - 1) * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong(HINGE, says="the worst of")
def hinge_only_where_violated():
    """Half of the mend: nothing if nothing is violated, once if there is."""
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.any() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong(SQUARED, says="the gradient of the penalty is missing")
def squared_penalty_halved_again():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X)"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong(SQUARED, says="all three losses are right")
def squared_loss_made_to_fit():
    """Mends the loss to fit the gradient."""
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + 0.5 * reg * np.sum(W**2), dW / len(X) + reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong(SQUARED, says="line 8 is right as it stands")
def squared_line_eight():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (8, "dW[:, label] -= margins[j] * x"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong(SQUARED, says="the gradient of the penalty is 2 * reg * W")
def squared_as_it_was():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong(SQUARES, says="line 4 is right as it stands")
def squares_line_four():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (4, "dW = 2 * X.T @ (scores - targets)"),
    }


@wrong(SQUARES, says="this is the line as it was")
def squares_as_it_was():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW[:, y] = dW[:, y] - 2 * X.T"),
    }


@wrong(SQUARES, says="the worst of")
def squares_without_the_two():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW -= X.T @ targets"),
    }


@wrong(HINGE, SQUARES, says="line 3 is right as it stands")
def two_not_found():
    bug_hunt = {
        "hinge": (3, "margins = x @ W - x @ W[:, label] + 1"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (3, "loss = np.sum((scores - targets) ** 2) / len(X) + reg * np.sum(W**2)"),
    }


@wrong(HINGE, SQUARED, SQUARES, says="line 8 is right as it stands")
def numbers_from_zero():
    """Lines counted from 0."""
    bug_hunt = {
        "hinge": (6, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (8, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (4, "dW -= 2 * X.T @ targets"),
    }


@wrong(HINGE, says="raised    SyntaxError")
def no_python():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x)"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong(HINGE, SQUARED, SQUARES, says="has the lines 1 to")
def still_dots():
    bug_hunt = {"hinge": (..., ...), "squared_hinge": (..., ...), "squares": (..., ...)}


@wrong(SQUARES, says="raised    ")
def line_only():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": 5,
    }


@wrong(SQUARES, says="has the lines 1 to 6, and not 12")
def line_that_does_not_exist():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (12, "dW -= 2 * X.T @ targets"),
    }


@right
def otherwise_written():
    bug_hunt = {
        "hinge": [7, "        dW[:, label] = dW[:, label] - np.count_nonzero(violated) * x  # once each"],
        "squared_hinge": [9, "return reg * (W * W).sum() + loss / len(y), 2 * reg * W + dW / len(y)"],
        "squares": [5, "np.subtract.at(dW, (slice(None), y), 2 * X.T)"],
    }


@right
def with_loops_in_a_line():
    bug_hunt = {}
    bug_hunt["squares"] = (5, "for i in range(len(y)): dW[:, y[i]] -= 2 * X[i]")
    bug_hunt["hinge"] = (7, "dW[:, label] -= sum(x for v in violated if v)")
    bug_hunt["squared_hinge"] = (9, "dW = dW / len(X) + reg * (W + W); return loss / len(X) + reg * np.sum(W**2), dW")


@right
def by_a_whole_new_gradient_in_its_line():
    bug_hunt = {
        "hinge": (7, "dW[:, label] += -x * len(margins[violated])"),
        "squared_hinge": (9, "return (loss / len(X) + reg * np.sum(W**2), np.add(dW / len(X), 2.0 * reg * W))"),
        "squares": (5, "dW = 2 * X.T @ (scores - targets)"),
    }


@wrong(SQUARED, says="line 1 is right as it stands")
def squared_hinge_made_good_elsewhere():
    """The missing half of the penalty, before the mean."""
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (1, "loss, dW = 0.0, len(X) * reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong(SQUARES, says="line 6 is right as it stands")
def squares_made_good_elsewhere():
    """All of the gradient anew, in the last line."""
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (6, "return loss, 2 * X.T @ (scores - targets) / len(X) + 2 * reg * W"),
    }
