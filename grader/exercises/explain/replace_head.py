"""replace_head: a copy of a net with a new head of zeros; the net itself never changes."""

import copy

import numpy as np
from torch import nn

from byhand import small_open_net
from grader.exercises import draws, right, wrong


def inputs():
    """Yield (weights, classes): more classes, fewer, and as many as before."""
    draw = draws("replace_head")
    for k, c, old, new in ((5, 3, 4, 7), (3, 2, 6, 2), (4, 1, 3, 3)):
        yield small_open_net.random(draw, k, old, c), new


def expected(weights, classes):
    """Return the numbers of the copy, its convolution's biases larger by 1, and of the model."""
    new = {"head": np.zeros((classes, weights["head"].shape[1])), "offsets": np.zeros(classes)}
    copied = weights | new | {"biases": weights["biases"] + 1}
    return small_open_net.side_by_side(copy=copied, model=weights)


@wrong("the model itself has the new head: change a copy")
def in_place(model, classes):
    model.head = nn.Linear(model.head.in_features, classes, dtype=model.head.weight.dtype)
    nn.init.zeros_(model.head.weight)
    nn.init.zeros_(model.head.bias)
    return model


@wrong("the copy shares its body with the model: copy all of it, copy.deepcopy")
def shallow(model, classes):
    fresh = copy.copy(model)
    fresh._modules = dict(model._modules)
    fresh.head = nn.Linear(model.head.in_features, classes, dtype=model.head.weight.dtype)
    nn.init.zeros_(fresh.head.weight)
    nn.init.zeros_(fresh.head.bias)
    return fresh


@wrong("the new head's weights aren't 0")
def random_weights(model, classes):
    fresh = copy.deepcopy(model)
    fresh.head = nn.Linear(model.head.in_features, classes, dtype=model.head.weight.dtype)
    nn.init.ones_(fresh.head.weight)
    nn.init.zeros_(fresh.head.bias)
    return fresh


@wrong("the new head's biases aren't 0")
def random_biases(model, classes):
    fresh = copy.deepcopy(model)
    fresh.head = nn.Linear(model.head.in_features, classes, dtype=model.head.weight.dtype)
    nn.init.zeros_(fresh.head.weight)
    nn.init.ones_(fresh.head.bias)
    return fresh


@wrong("the head still has the old classes: it needs `classes` outputs")
def old_classes(model, classes):
    fresh = copy.deepcopy(model)
    nn.init.zeros_(fresh.head.weight)
    nn.init.zeros_(fresh.head.bias)
    return fresh


@wrong("the old head is still there")
def only_copied(model, classes):
    return copy.deepcopy(model)


@wrong("the body's numbers are lost: copy the net, don't build a new one")
def body_lost(model, classes):
    fresh = copy.deepcopy(model)
    for parameter in fresh.body.parameters():
        nn.init.ones_(parameter)
    fresh.head = nn.Linear(model.head.in_features, classes, dtype=model.head.weight.dtype)
    nn.init.zeros_(fresh.head.weight)
    nn.init.zeros_(fresh.head.bias)
    return fresh


@wrong("the old head's numbers are gone from the model: zero those of the copy")
def old_head_zeroed(model, classes):
    fresh = copy.deepcopy(model)
    nn.init.zeros_(model.head.weight)
    nn.init.zeros_(model.head.bias)
    fresh.head = nn.Linear(model.head.in_features, classes, dtype=model.head.weight.dtype)
    nn.init.zeros_(fresh.head.weight)
    nn.init.zeros_(fresh.head.bias)
    return fresh


@wrong("the new head has 2 inputs: it needs as many as the old one, head.in_features")
def two_inputs(model, classes):
    fresh = copy.deepcopy(model)
    fresh.head = nn.Linear(2, classes, dtype=model.head.weight.dtype)
    nn.init.zeros_(fresh.head.weight)
    nn.init.zeros_(fresh.head.bias)
    return fresh


@right
def part_by_part(model, classes):
    head = nn.Linear(model.head.in_features, classes).to(model.head.weight.dtype)
    for parameter in head.parameters():
        parameter.data.fill_(0)
    return type(model)(copy.deepcopy(model.body), copy.deepcopy(model.pool), head)


@right
def by_multiplying(model, classes):
    new = copy.deepcopy(model)
    new.head = nn.Linear(model.head.weight.shape[1], classes).double()
    new.head.weight.data *= 0
    new.head.bias.data.mul_(0)
    return new
