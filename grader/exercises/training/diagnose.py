"""diagnose: which disease a training has; the hidden tests make new ones."""

import functools

import numpy as np

from byhand import clinic
from grader.exercises import draws, right, wrong


def inputs():
    """Yield (disease, history) of two new trainings with each disease, a mild one and a severe one."""
    draw = draws("diagnose_inputs")
    for severity in (0.1, 0.9):
        for i in draw.permutation(len(clinic.DISEASES)):
            disease, seed = clinic.DISEASES[i], int(draw.integers(1000, 2**31))
            history = _training(disease, seed, severity + draw.uniform(-0.1, 0.1))
            yield disease, {name: list(values) for name, values in history.items()}


@functools.cache
def _training(disease, seed, severity):
    """Return the history of a training, made once: the bank asks for it many times."""
    return clinic.run(disease, seed, severity)


@wrong("the first loss is that of the first weights, before any step: if it is huge, blame them, not the rate")
def unscaled_as_a_high_rate(history):
    if history["dead"][0] > 0.95:
        return "zero init"
    if max(history["ratio"]) < 1e-4:
        return "rate too low"
    if history["training"][-1] < 0.5:
        return "rate too high"
    return "overfitting" if history["validation"][-1] > 0.25 else "shuffled labels"


@wrong("all units are dead from the first epoch on: no rate would help weights of 0")
def zeros_as_a_low_rate(history):
    if history["loss"][0] > 50:
        return "unscaled init"
    if max(history["ratio"]) < 1e-4:
        return "rate too low"
    if history["training"][-1] < 0.5:
        return "rate too high"
    return "overfitting" if history["validation"][-1] > 0.25 else "shuffled labels"


@wrong("a net that overfits is still better than chance on other pictures: look at the validation accuracy")
def shuffled_as_overfitting(history):
    if history["loss"][0] > 50:
        return "unscaled init"
    if history["dead"][0] > 0.95:
        return "zero init"
    if max(history["ratio"]) < 1e-4:
        return "rate too low"
    if history["training"][-1] < 0.5:
        return "rate too high"
    return "overfitting" if True else "shuffled labels"


@wrong("a gap alone does not mean shuffled labels: then the validation accuracy is no better than chance")
def overfitting_as_shuffled(history):
    if history["loss"][0] > 50:
        return "unscaled init"
    if history["dead"][0] > 0.95:
        return "zero init"
    if max(history["ratio"]) < 1e-4:
        return "rate too low"
    if history["training"][-1] < 0.5:
        return "rate too high"
    return "overfitting" if False else "shuffled labels"


@wrong("the loss is large only after some steps: look at the first one for the weights")
def by_the_largest_loss(history):
    if max(history["loss"]) > 5:
        return "unscaled init"
    if history["dead"][0] > 0.95:
        return "zero init"
    if max(history["ratio"]) < 1e-4:
        return "rate too low"
    if history["training"][-1] < 0.5:
        return "rate too high"
    return "overfitting" if history["validation"][-1] > 0.25 else "shuffled labels"


@wrong("a loss of log 10 at the end has several causes: weights of 0 have it from the first step")
def by_the_last_loss(history):
    if history["loss"][0] > 50:
        return "unscaled init"
    if abs(history["loss"][-1] - np.log(10)) < 0.03:
        return "zero init"
    if max(history["ratio"]) < 1e-4:
        return "rate too low"
    if history["training"][-1] < 0.5:
        return "rate too high"
    return "overfitting" if history["validation"][-1] > 0.25 else "shuffled labels"


@wrong("a low rate leaves no unit dead: weights of 0 leave all of them dead")
def low_rate_as_zeros(history):
    if history["loss"][0] > 50:
        return "unscaled init"
    if history["dead"][0] > 0.95:
        return "zero init"
    if max(history["ratio"]) < 1e-4:
        return "zero init"
    if history["training"][-1] < 0.5:
        return "rate too high"
    return "overfitting" if history["validation"][-1] > 0.25 else "shuffled labels"


@wrong("nothing is learned, but the first updates were large: the rate is too high")
def any_high_rate_is_low(history):
    if history["loss"][0] > 50:
        return "unscaled init"
    if history["dead"][0] > 0.95:
        return "zero init"
    if max(history["ratio"]) < 1e-4:
        return "rate too low"
    if history["training"][-1] < 0.5:
        return "rate too low"
    return "overfitting" if history["validation"][-1] > 0.25 else "shuffled labels"


@wrong("the limit for the first loss is too close to the textbook case: new cases begin at about 300")
def limit_at_the_textbook_loss(history):
    if history["loss"][0] > 790:
        return "unscaled init"
    if history["dead"][0] > 0.95:
        return "zero init"
    if max(history["ratio"]) < 1e-4:
        return "rate too low"
    if history["loss"][0] > 50:
        return "shuffled labels"
    if history["training"][-1] < 0.5:
        return "rate too high"
    return "overfitting" if history["validation"][-1] > 0.25 else "shuffled labels"


@wrong("this knows the textbook cases only: look for symptoms, not for their numbers")
def textbook_only(history):
    cases = {2.9: "rate too high", 2.8: "rate too low", 2.303: "zero init", 800.0: "unscaled init"}
    if history["loss"][0] == 2.9 and history["training"][-1] > 0.5:
        return "overfitting" if history["validation"][-1] > 0.3 else "shuffled labels"
    return cases.get(history["loss"][0], "healthy")


@wrong("every training gets the same name")
def always_overfitting(history):
    return "overfitting"


@wrong("this is a number: return the name of the disease")
def a_number(history):
    return 3


@wrong("the history itself was changed: work on a copy")
def sorts_the_history(history):
    history["ratio"].sort()
    if history["loss"][0] > 50:
        return "unscaled init"
    if history["dead"][0] > 0.95:
        return "zero init"
    if history["ratio"][-1] < 1e-4:
        return "rate too low"
    if history["training"][-1] < 0.5:
        return "rate too high"
    return "overfitting" if history["validation"][-1] > 0.25 else "shuffled labels"


@right
def by_the_ratio(history):
    first = max(history["ratio"][:3])
    if history["loss"][0] > 100:
        return clinic.DISEASES[3]
    if first == 0:
        return clinic.DISEASES[2]
    if first < 1e-4:
        return clinic.DISEASES[1]
    if first > 0.04:
        return clinic.DISEASES[0]
    return clinic.DISEASES[4 if max(history["validation"][-3:]) < 0.25 else 5]


@right
def by_the_accuracies(history):
    h = {name: np.asarray(values) for name, values in history.items()}
    if h["training"].max() > 0.8:
        name = "shuffled labels" if h["validation"].mean() < 0.2 else "overfitting"
    elif h["dead"].min() == 1:
        name = "zero init"
    elif h["dead"].max() < 0.02 and h["ratio"].max() < 1e-3:
        name = "rate too low"
    else:
        name = "unscaled init" if h["loss"][0] > 30 else "rate too high"
    return np.str_(name)


@right
def by_a_table_of_signs(history):
    signs = {
        "zero init": history["dead"][-1] == 1 and history["dead"][0] == 1,
        "unscaled init": history["loss"][0] > 20,
        "rate too low": 0 < np.median(history["ratio"]) < 5e-5 and max(history["ratio"]) < 1e-4,
        "shuffled labels": history["training"][-1] > 0.7 and history["validation"][-1] < 0.2,
        "overfitting": history["training"][-1] - history["validation"][-1] > 0.2,
    }
    return next((name for name, seen in signs.items() if seen), "rate too high")


@wrong("spell the name as clinic.DISEASES does, in small letters")
def with_capitals(history):
    if history["loss"][0] > 50:
        return "unscaled init"
    if history["dead"][0] > 0.95:
        return "zero init"
    if max(history["ratio"]) < 1e-4:
        return "rate too low"
    if history["training"][-1] < 0.5:
        return "rate too high"
    return "Overfitting" if history["validation"][-1] > 0.25 else "Shuffled labels"


@wrong("return the name: print shows it and gives None")
def printed(history):
    if history["loss"][0] > 50:
        return "unscaled init"
    if history["dead"][0] > 0.95:
        return "zero init"
    if max(history["ratio"]) < 1e-4:
        return "rate too low"
    if history["training"][-1] < 0.5:
        return "rate too high"
    print("overfitting" if history["validation"][-1] > 0.25 else "shuffled labels")
