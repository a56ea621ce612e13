"""saliency: the largest absolute slope of a class's score over the channels of each pixel."""

import numpy as np
import torch
from torch.nn import functional

from grader.exercises import draws, right, wrong
from grader.exercises.explain import nets


def inputs():
    """Yield (weights, images, classes)."""
    yield from nets.flat_cases(draws("saliency"))


def expected(weights, images, classes):
    """Return the maps, from numerical slopes: the nets are piecewise linear, so they are exact away from the kinks."""
    maps = []
    for image, label in zip(images, classes):

        def score(x, label=label):
            return nets.scores_of(weights, torch.tensor(x))[:, label].numpy()

        maps.append(np.abs(nets.numerical(score, image)).max(axis=0))
    return np.array(maps)


@wrong("this is the gradient of the loss: take that of the class's score")
def of_the_loss(model, images, classes):
    images = images.clone().requires_grad_()
    loss = functional.cross_entropy(model(images), classes, reduction="sum")
    return torch.autograd.grad(loss, images)[0].abs().amax(dim=1).numpy()


@wrong("the scores of all classes are added up: take that of the one class")
def of_all_scores(model, images, classes):
    images = images.clone().requires_grad_()
    return torch.autograd.grad(model(images).sum(), images)[0].abs().amax(dim=1).numpy()


@wrong("this is for the class with the largest score: take the one in classes")
def of_the_predicted_class(model, images, classes):
    images = images.clone().requires_grad_()
    return torch.autograd.grad(model(images).max(1).values.sum(), images)[0].abs().amax(dim=1).numpy()


@wrong("the absolute value is missing: a slope of -3 counts as much as one of 3")
def without_the_absolute_value(model, images, classes):
    images = images.clone().requires_grad_()
    chosen = model(images).gather(1, classes[:, None]).sum()
    return torch.autograd.grad(chosen, images)[0].amax(dim=1).numpy()


@wrong("the absolute value comes first, then the maximum over the channels")
def absolute_value_too_late(model, images, classes):
    images = images.clone().requires_grad_()
    chosen = model(images).gather(1, classes[:, None]).sum()
    return torch.autograd.grad(chosen, images)[0].amax(dim=1).abs().numpy()


@wrong("the channels are added up: take the largest of them")
def sum_over_channels(model, images, classes):
    images = images.clone().requires_grad_()
    chosen = model(images).gather(1, classes[:, None]).sum()
    return torch.autograd.grad(chosen, images)[0].abs().sum(dim=1).numpy()


@wrong("the slopes are multiplied by the pixels")
def times_the_pixels(model, images, classes):
    images = images.clone().requires_grad_()
    chosen = model(images).gather(1, classes[:, None]).sum()
    return (torch.autograd.grad(chosen, images)[0] * images.detach()).abs().amax(dim=1).numpy()


@wrong("the slopes are divided by the number of pictures: take the sum of the scores, not the mean")
def mean_of_the_scores(model, images, classes):
    images = images.clone().requires_grad_()
    chosen = model(images).gather(1, classes[:, None]).mean()
    return torch.autograd.grad(chosen, images)[0].abs().amax(dim=1).numpy()


@wrong("this is the gradient of the class's probability: take that of its score")
def of_the_probability(model, images, classes):
    images = images.clone().requires_grad_()
    chosen = model(images).softmax(1).gather(1, classes[:, None]).sum()
    return torch.autograd.grad(chosen, images)[0].abs().amax(dim=1).numpy()


@wrong("only two channels are looked at: take the largest of all")
def two_channels(model, images, classes):
    images = images.clone().requires_grad_()
    chosen = model(images).gather(1, classes[:, None]).sum()
    return torch.autograd.grad(chosen, images)[0][:, :2].abs().amax(dim=1).numpy()


@right
def by_backward(model, images, classes):
    x = images.clone()
    x.requires_grad = True
    scores = model(x)
    scores[torch.arange(len(x)), classes].sum().backward()
    maps, _ = x.grad.abs().max(dim=1)
    model.zero_grad()
    return maps


@right
def one_at_a_time(model, images, classes):
    maps = []
    for image, label in zip(images, classes):
        x = image.clone()[None].requires_grad_(True)
        (slope,) = torch.autograd.grad(model(x)[0, label], x)
        maps.append(np.abs(slope[0].numpy()).max(axis=0))
    return np.stack(maps)
