"""sequential_net: the small ConvNet as an nn.Sequential."""

import numpy as np
import torch
from torch import nn

from grader.exercises import right, wrong
from grader.exercises.convnets import nets


def inputs():
    """Yield (weights, x)."""
    yield from nets.inputs("sequential_net")


def expected(weights, x):
    """Return the scores."""
    return nets.scores(weights, x)


@wrong("the ReLU between the two affine layers is missing")
def no_bend_in_the_middle(channels, filters, size, hidden, classes):
    pixels = (size[0] // 2) * (size[1] // 2)
    first = nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten()
    second = nn.Linear(filters * pixels, hidden), nn.Linear(hidden, classes)
    return nn.Sequential(*first, *second)


@wrong("the ReLU after the convolution is missing")
def no_bend_after_the_convolution(channels, filters, size, hidden, classes):
    pixels = (size[0] // 2) * (size[1] // 2)
    first = nn.Conv2d(channels, filters, 3, padding=1), nn.MaxPool2d(2), nn.Flatten()
    second = nn.Linear(filters * pixels, hidden), nn.ReLU(), nn.Linear(hidden, classes)
    return nn.Sequential(*first, *second)


@wrong("the scores are those of the last layer, without a softmax")
def softmax_at_the_end(channels, filters, size, hidden, classes):
    pixels = (size[0] // 2) * (size[1] // 2)
    first = nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten()
    second = nn.Linear(filters * pixels, hidden), nn.ReLU(), nn.Linear(hidden, classes)
    return nn.Sequential(*first, *second, nn.Softmax(1))


@wrong("mat1 and mat2")
def no_flattening(channels, filters, size, hidden, classes):
    pixels = (size[0] // 2) * (size[1] // 2)
    first = nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)
    second = nn.Linear(filters * pixels, hidden), nn.ReLU(), nn.Linear(hidden, classes)
    return nn.Sequential(*first, *second)


@wrong("mat1 and mat2")
def pooled_to_a_fixed_size(channels, filters, size, hidden, classes):
    pixels = (size[0] // 2) * (size[1] // 2)
    first = nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(), nn.AdaptiveMaxPool2d((1, 2)), nn.Flatten()
    second = nn.Linear(filters * pixels, hidden), nn.ReLU(), nn.Linear(hidden, classes)
    return nn.Sequential(*first, *second)


@wrong("mat1 and mat2")
def a_pool_that_keeps_the_size(channels, filters, size, hidden, classes):
    pixels = (size[0] // 2) * (size[1] // 2)
    first = nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2, 1), nn.Flatten()
    second = nn.Linear(filters * pixels, hidden), nn.ReLU(), nn.Linear(hidden, classes)
    return nn.Sequential(*first, *second)


@wrong("must match")
def square_pictures(channels, filters, size, hidden, classes):
    pixels = (size[0] // 2) ** 2
    first = nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten()
    second = nn.Linear(filters * pixels, hidden), nn.ReLU(), nn.Linear(hidden, classes)
    return nn.Sequential(*first, *second)


@wrong("without the attribute double")
def a_list_of_layers(channels, filters, size, hidden, classes):
    pixels = (size[0] // 2) * (size[1] // 2)
    first = nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten()
    second = nn.Linear(filters * pixels, hidden), nn.ReLU(), nn.Linear(hidden, classes)
    return [*first, *second]


@right
def layer_by_layer(channels, filters, size, hidden, classes):
    net = nn.Sequential()
    net.append(nn.Conv2d(channels, filters, 3, 1, 1))
    net.append(nn.ReLU(inplace=True))
    net.append(nn.MaxPool2d(kernel_size=2, stride=2))
    net.append(nn.Flatten(1))
    net.append(nn.Linear(filters * size[0] * size[1] // 4, hidden))
    net.append(nn.ReLU())
    net.append(nn.Linear(hidden, classes))
    return net


@right
def in_blocks(channels, filters, size, hidden, classes):
    conv = nn.Sequential(nn.Conv2d(channels, filters, 3, padding="same"), nn.MaxPool2d(2), nn.ReLU())
    inputs = filters * (size[0] // 2) * (size[1] // 2)
    head = nn.Sequential(nn.Flatten(), nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, classes))
    return nn.Sequential(conv, head)
