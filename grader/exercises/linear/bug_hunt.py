"""bug_hunt: the line that is wrong in each suspect, and that line, fixed; the body of each answer is a whole cell."""

import numpy as np

from byhand import suspects  # noqa: F401  (the probes run beside these names)
from grader.exercises import draws, right, wrong

HINGE, SQUARED = "test_bug_hunt", "test_bug_hunt_squared_hinge"
SQUARES = "test_bug_hunt_squares"
LINES = {"hinge": 7, "squared_hinge": 9, "squares": 5}  # the number of the wrong one


def inputs(name):
    """Yield (W, X, y, reg) in which each mistake shows: many classes, labels that occur twice, a strong penalty."""
    draw = draws(f"bug_hunt_inputs {name}")
    yield 0.5 * draw.normal(size=(5, 4)), draw.normal(size=(7, 5)), draw.permutation([0, 1, 1, 3, 3, 3, 2]), 0.7
    yield 0.5 * draw.normal(size=(3, 6)), draw.normal(size=(4, 3)), np.array([5, 5, 0, 2]), 1.2


def expected(name, W, X, y, reg):
    """Return (loss, dW) from the definition."""
    loss, slopes = DEFINITIONS[name](X @ W, y)
    dW = np.array([[np.mean(X[:, d] * slopes[:, c]) for c in range(W.shape[1])] for d in range(W.shape[0])])
    return loss + reg * np.sum(W**2), dW + 2 * reg * W


def line_of(name):
    """Return a function that takes the student's bug_hunt and returns the number of the line that it blames."""

    def line_that_is_blamed(_bug_hunt):
        return _bug_hunt[name][0]

    line_that_is_blamed.subject = "bug_hunt"  # what a message calls it
    return line_that_is_blamed


def line(name):
    """Return (rules, mistakes) for the number of a line: each line but the wrong one is right."""
    number = LINES[name]
    right_as_it_is = "this line is right as it is: which entries of dW differ, and which line computes them?"
    return {"the number of the wrong line": lambda got: got == number}, {right_as_it_is: lambda got: got != number}


def _hinge(scores, y):
    slopes, margins = np.zeros(scores.shape), _margins(scores, y)
    for i, j, margin in margins:
        slopes[i, j] += margin > 0
        slopes[i, y[i]] -= margin > 0
    return sum(max(0.0, margin) for _, _, margin in margins) / len(y), slopes


def _squared_hinge(scores, y):
    slopes, margins = np.zeros(scores.shape), _margins(scores, y)
    for i, j, margin in margins:
        slopes[i, j] += 2 * max(0.0, margin)
        slopes[i, y[i]] -= 2 * max(0.0, margin)
    return sum(max(0.0, margin) ** 2 for _, _, margin in margins) / len(y), slopes


def _margins(scores, y):
    """Return [(picture, wrong class, margin)]."""
    return [(i, j, s[j] - s[y[i]] + 1) for i, s in enumerate(scores) for j in range(len(s)) if j != y[i]]


def _squares(scores, y):
    away = scores - np.array([[float(j == label) for j in range(scores.shape[1])] for label in y])
    return sum(float(number) ** 2 for number in away.ravel()) / len(y), 2 * away


DEFINITIONS = {"hinge": _hinge, "squared_hinge": _squared_hinge, "squares": _squares}


@wrong("this line is right as it is: which entries of dW differ, and which line computes them?", loses=(HINGE,))
def hinge_line_six():
    bug_hunt = {
        "hinge": (6, "dW[:, violated] -= x[:, None]"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong("this is equivalent to line 7 of hinge: dW is still wrong", loses=(HINGE,))
def hinge_as_it_was():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong("the column of the correct class has the wrong sign: subtract x once for each violated margin", loses=(HINGE,))
def hinge_sign():
    bug_hunt = {
        "hinge": (7, "dW[:, label] += violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong("this line is right as it is: which entries of dW differ, and which line computes them?", loses=(HINGE,))
def hinge_made_good_elsewhere():
    """A change elsewhere that makes up for it."""
    bug_hunt = {
        "hinge": (6, "dW[:, violated] += x[:, None]; dW[:, label] -= (violated.sum() - 1) * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong("subtract x once for each violated margin, not once per picture", loses=(HINGE,))
def hinge_only_where_violated():
    """Half of the fix: nothing if nothing is violated, once if there is."""
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.any() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong("the gradient of the penalty is missing: it is 2 * reg * W", loses=(SQUARED,))
def squared_penalty_halved_again():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X)"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong("all three losses are right: fix the gradient, and leave the loss as it is", loses=(SQUARED,))
def squared_loss_made_to_fit():
    """Changes the loss to fit the gradient."""
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + 0.5 * reg * np.sum(W**2), dW / len(X) + reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong("this line is right as it is: which entries of dW differ, and which line computes them?", loses=(SQUARED,))
def squared_line_eight():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (8, "dW[:, label] -= margins[j] * x"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong("this is equivalent to line 9 of squared_hinge: dW is still wrong", loses=(SQUARED,))
def squared_as_it_was():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong("this line is right as it is: which entries of dW differ, and which line computes them?", loses=(SQUARES,))
def squares_line_four():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (4, "dW = 2 * X.T @ (scores - targets)"),
    }


@wrong("this is equivalent to line 5 of squares: dW is still wrong", loses=(SQUARES,))
def squares_as_it_was():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW[:, y] = dW[:, y] - 2 * X.T"),
    }


@wrong("the targets' part of the gradient lacks the factor 2", loses=(SQUARES,))
def squares_without_the_two():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW -= X.T @ targets"),
    }


@wrong(
    "this line is right as it is: which entries of dW differ, and which line computes them?",
    loses=(
        HINGE,
        SQUARES,
    ),
)
def two_not_found():
    bug_hunt = {
        "hinge": (3, "margins = x @ W - x @ W[:, label] + 1"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (3, "loss = np.sum((scores - targets) ** 2) / len(X) + reg * np.sum(W**2)"),
    }


@wrong(
    "this line is right as it is: which entries of dW differ, and which line computes them?",
    loses=(
        HINGE,
        SQUARED,
        SQUARES,
    ),
)
def numbers_from_zero():
    """Lines counted from 0."""
    bug_hunt = {
        "hinge": (6, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (8, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (4, "dW -= 2 * X.T @ targets"),
    }


@wrong("SyntaxError", loses=(HINGE,))
def no_python():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x)"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong(
    "is not written yet",
    loses=(
        HINGE,
        SQUARED,
        SQUARES,
    ),
)
def still_dots():
    bug_hunt = {"hinge": (..., ...), "squared_hinge": (..., ...), "squares": (..., ...)}


@wrong('give a number and a text for each suspect: (line, "its code")', loses=(SQUARES,))
def line_only():
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": 5,
    }


@wrong("squares has the lines 1 to 6, and not 12", loses=(SQUARES,))
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


@wrong("this line is right as it is: which entries of dW differ, and which line computes them?", loses=(SQUARED,))
def squared_hinge_made_good_elsewhere():
    """The missing half of the penalty, before the mean."""
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (1, "loss, dW = 0.0, len(X) * reg * W"),
        "squares": (5, "dW -= 2 * X.T @ targets"),
    }


@wrong("this line is right as it is: which entries of dW differ, and which line computes them?", loses=(SQUARES,))
def squares_made_good_elsewhere():
    """All of the gradient anew, in the last line."""
    bug_hunt = {
        "hinge": (7, "dW[:, label] -= violated.sum() * x"),
        "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W"),
        "squares": (6, "return loss, 2 * X.T @ (scores - targets) / len(X) + 2 * reg * W"),
    }
