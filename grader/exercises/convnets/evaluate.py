"""evaluate: loss and accuracy in evaluation mode, and the mode is given back."""

import numpy as np
import torch
from torch.nn import functional

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (w, images, labels, training): in both modes; a batch of two."""
    draw = draws("evaluate")
    for n, d, k, training in ((9, 3, 4, True), (7, 2, 3, False), (2, 4, 5, False)):
        yield draw.normal(size=(k, d)), 2 + draw.normal(size=(n, d)), draw.integers(k, size=n), training


def small():
    """Return (images, labels)."""
    draw = draws("evaluate_small")
    return draw.normal(size=(4, 2)), draw.integers(3, size=4)


def expected(w, images, labels, training):
    """Return (loss, accuracy, mode): at the start, the running averages change nothing."""
    scores = images @ w.T
    losses = np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(len(labels)), labels]
    return losses.mean(), np.mean([row.argmax() == label for row, label in zip(scores, labels)]), int(training)


SIGNS = {"gradients are recorded: compute the scores inside with torch.no_grad()": lambda got: any(got)}


@wrong("the model is still in training mode: call model.eval() first")
def in_training_mode(model, images, labels):
    training = model.training
    with torch.no_grad():
        scores = model(images)
        loss = functional.cross_entropy(scores, labels).item()
        accuracy = (scores.argmax(dim=1) == labels).double().mean().item()
    model.train(training)
    return loss, accuracy


@wrong("the mode afterwards is another one: give it back with model.train(...)")
def never_back(model, images, labels):
    training = model.training
    model.eval()
    with torch.no_grad():
        scores = model(images)
        loss = functional.cross_entropy(scores, labels).item()
        accuracy = (scores.argmax(dim=1) == labels).double().mean().item()
    return loss, accuracy


@wrong("the model was in evaluation mode before, and is in training mode now")
def always_back_to_training(model, images, labels):
    training = model.training
    model.eval()
    with torch.no_grad():
        scores = model(images)
        loss = functional.cross_entropy(scores, labels).item()
        accuracy = (scores.argmax(dim=1) == labels).double().mean().item()
    model.train()
    return loss, accuracy


@wrong("the mode afterwards is another one: note model.training before model.eval()")
def noted_too_late(model, images, labels):
    model.eval()
    training = model.training
    with torch.no_grad():
        scores = model(images)
        loss = functional.cross_entropy(scores, labels).item()
        accuracy = (scores.argmax(dim=1) == labels).double().mean().item()
    model.train(training)
    return loss, accuracy


@wrong("gradients are recorded: compute the scores inside with torch.no_grad()")
def gradients_recorded(model, images, labels):
    training = model.training
    model.eval()
    if True:
        scores = model(images)
        loss = functional.cross_entropy(scores, labels).item()
        accuracy = (scores.argmax(dim=1) == labels).double().mean().item()
    model.train(training)
    return loss, accuracy


@wrong("cross_entropy is given probabilities: give it the scores")
def softmax_first(model, images, labels):
    training = model.training
    model.eval()
    with torch.no_grad():
        scores = model(images)
        loss = functional.cross_entropy(scores.softmax(1), labels).item()
        accuracy = (scores.argmax(dim=1) == labels).double().mean().item()
    model.train(training)
    return loss, accuracy


@wrong("the accuracy is in per cent: it's a fraction, from 0 to 1")
def in_per_cent(model, images, labels):
    training = model.training
    model.eval()
    with torch.no_grad():
        scores = model(images)
        loss = functional.cross_entropy(scores, labels).item()
        accuracy = (scores.argmax(dim=1) == labels).double().mean().item() * 100
    model.train(training)
    return loss, accuracy


@wrong("this is the number of correct labels: divide it by the number of pictures")
def a_count(model, images, labels):
    training = model.training
    model.eval()
    with torch.no_grad():
        scores = model(images)
        loss = functional.cross_entropy(scores, labels).item()
        accuracy = (scores.argmax(dim=1) == labels).sum().item()
    model.train(training)
    return loss, accuracy


@wrong("this is the fraction of wrong labels: the accuracy is that of correct ones")
def the_error(model, images, labels):
    training = model.training
    model.eval()
    with torch.no_grad():
        scores = model(images)
        loss = functional.cross_entropy(scores, labels).item()
        accuracy = (scores.argmax(dim=1) != labels).double().mean().item()
    model.train(training)
    return loss, accuracy


@wrong("the loss is the sum over the pictures: it's the mean")
def sum_of_losses(model, images, labels):
    training = model.training
    model.eval()
    with torch.no_grad():
        scores = model(images)
        loss = functional.cross_entropy(scores, labels, reduction="sum").item()
        accuracy = (scores.argmax(dim=1) == labels).double().mean().item()
    model.train(training)
    return loss, accuracy


@wrong("the order of the results is loss, accuracy")
def accuracy_first(model, images, labels):
    training = model.training
    model.eval()
    with torch.no_grad():
        scores = model(images)
        loss = functional.cross_entropy(scores, labels).item()
        accuracy = (scores.argmax(dim=1) == labels).double().mean().item()
    model.train(training)
    return accuracy, loss


@right
def in_batches(model, images, labels):
    was, total, correct = model.training, 0.0, 0
    model.train(False)
    with torch.inference_mode():
        for x, y in zip(images.split(4), labels.split(4)):
            scores = model(x)
            total += functional.cross_entropy(scores, y, reduction="sum").item()
            correct += int((scores.max(1).indices == y).sum())
    if was:
        model.train()
    return total / len(labels), correct / len(labels)


@right
def by_numpy(model, images, labels):
    mode = model.training
    try:
        model.eval()
        with torch.no_grad():
            p = functional.log_softmax(model(images), dim=1).numpy()
    finally:
        model.train(mode)
    y = labels.numpy()
    return [-np.mean(p[np.arange(len(y)), y]), np.mean(p.argmax(axis=1) == y)]
