"""recipe: settings of a training, judged by the net that the course's own answers train with them.

The body of each answer is what the student's cell says. The threshold is the mean of the course's own recipe over
eight seeds, less three standard errors of an accuracy on 5,000 pictures.
"""

import functools

import numpy as np

from byhand import clinic
from byhand.answers.training import MultiLayerNet, Trainer, adam, check_accuracy, kaiming_init
from grader.exercises import draws, right, wrong

THRESHOLD, TESTED, SEEDS = 0.78, 5000, (0, 1)


def trained(rate, decay, penalty, seed=0):
    """Return (training accuracy, accuracy on new pictures) of ten epochs on 2,000 pictures."""
    X, y, X_new, y_new = _pictures()
    net = MultiLayerNet(kaiming_init((192, 100, 10), seed), penalty)
    with np.errstate(all="ignore"):  # a rate may be far too high
        trainer = Trainer(net, adam, lambda epoch: rate * decay**epoch, 50, seed).fit(X, y, X[:9], y[:9], 10)
        return trainer.history["training"][-1], check_accuracy(net, X_new, y_new)


@functools.cache
def _pictures():
    """Return (X, y, X_new, y_new), standardised: those that students have, and others."""
    X, y = clinic.small("recipe", 2000)
    X_new, y_new = clinic.small(f"recipe {draws('recipe').integers(2**31)}", TESTED)
    return (X - X.mean(axis=0)) / X.std(axis=0), y, (X_new - X.mean(axis=0)) / X.std(axis=0), y_new


def judge():
    """Return a function of the student's recipe: the mean accuracy of two nets on new pictures."""

    def judged(recipe):
        return round(float(np.mean([trained(**recipe, seed=seed)[1] for seed in SEEDS])), 4)

    judged.subject = "recipe"  # what a message calls it
    return judged


RULES = {f"an accuracy of at least {THRESHOLD} on 5,000 new pictures": lambda got: got >= THRESHOLD}


def signs(recipe):
    """Return what would do better, by trying it."""

    def better(**changed):
        return lambda got: trained(**recipe | changed)[1] > got + 0.02

    slow = "the rate falls too fast: with a decay of 0.9 it does better"
    return {
        slow: better(decay=0.9) if recipe["decay"] < 0.6 else lambda got: False,
        "the penalty is too strong: a tenth of it does better": better(penalty=recipe["penalty"] / 10),
        "the rate is too low: four times the rate does better": better(rate=recipe["rate"] * 4),
        "the rate is too high: a quarter of it does better": better(rate=recipe["rate"] / 4),
    }


@wrong("the rate is too low: four times the rate does better")
def low_rate():
    recipe = {"rate": 3e-4, "decay": 0.9, "penalty": 5e-3}


@wrong("the rate is too high: a quarter of it does better")
def high_rate():
    recipe = {"rate": 0.3, "decay": 0.95, "penalty": 1e-3}


@wrong("the penalty is too strong: a tenth of it does better")
def strong_penalty():
    recipe = {"rate": 5e-3, "decay": 0.9, "penalty": 0.3}


@wrong("the rate falls too fast: with a decay of 0.9 it does better")
def falls_too_fast():
    recipe = {"rate": 2e-3, "decay": 0.3, "penalty": 1e-3}


@wrong("is not written yet")
def left_blank():
    recipe = {"rate": ..., "decay": ..., "penalty": ...}


@right
def a_higher_rate():
    recipe = {"rate": 0.01, "decay": 0.8, "penalty": 3e-3}


@right
def a_lower_rate():
    recipe = dict(penalty=1e-3, rate=4e-3, decay=0.97)


@right
def without_a_penalty():
    recipe = {"rate": 0.015, "decay": 0.85, "penalty": 0}


@wrong("recipe['decay'] is not written yet")
def best_of_the_search():
    recipe = {"rate": 8e-3, "penalty": 4e-4}


@wrong("the rate is too low: four times the rate does better")
def hints_example():
    recipe = {"rate": 1e-3, "decay": 0.9, "penalty": 1e-3}
