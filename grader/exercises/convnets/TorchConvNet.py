"""TorchConvNet: the small ConvNet as an nn.Module. Each answer makes the whole class."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from grader.exercises import right, wrong
from grader.exercises.convnets import nets


def inputs():
    """Yield (weights, x)."""
    yield from nets.inputs("TorchConvNet")


def expected(weights, x):
    """Return the scores."""
    return nets.scores(weights, x)


@wrong("the ReLU between the two affine layers is missing")
def no_bend_in_the_middle():
    class TorchConvNet(nn.Module):
        def __init__(self, channels, filters, size, hidden, classes):
            super().__init__()
            self.conv = nn.Conv2d(channels, filters, 3, padding=1)
            self.hidden = nn.Linear(filters * (size[0] // 2) * (size[1] // 2), hidden)
            self.head = nn.Linear(hidden, classes)

        def forward(self, x):
            out = functional.max_pool2d(torch.relu(self.conv(x)), 2).flatten(1)
            return self.head(self.hidden(out))


@wrong("the ReLU after the convolution is missing")
def no_bend_after_the_convolution():
    class TorchConvNet(nn.Module):
        def __init__(self, channels, filters, size, hidden, classes):
            super().__init__()
            self.conv = nn.Conv2d(channels, filters, 3, padding=1)
            self.hidden = nn.Linear(filters * (size[0] // 2) * (size[1] // 2), hidden)
            self.head = nn.Linear(hidden, classes)

        def forward(self, x):
            out = functional.max_pool2d(self.conv(x), 2).flatten(1)
            return self.head(torch.relu(self.hidden(out)))


@wrong("the scores are those of the last layer, without a softmax")
def softmax_at_the_end():
    class TorchConvNet(nn.Module):
        def __init__(self, channels, filters, size, hidden, classes):
            super().__init__()
            self.conv = nn.Conv2d(channels, filters, 3, padding=1)
            self.hidden = nn.Linear(filters * (size[0] // 2) * (size[1] // 2), hidden)
            self.head = nn.Linear(hidden, classes)

        def forward(self, x):
            out = functional.max_pool2d(torch.relu(self.conv(x)), 2).flatten(1)
            return self.head(torch.relu(self.hidden(out))).softmax(1)


@wrong("has no attribute `conv`")
def layers_in_a_list():
    class TorchConvNet(nn.Module):
        def __init__(self, channels, filters, size, hidden, classes):
            super().__init__()
            self.layers = [nn.Conv2d(channels, filters, 3, padding=1)]
            self.hidden = nn.Linear(filters * (size[0] // 2) * (size[1] // 2), hidden)
            self.head = nn.Linear(hidden, classes)

        def forward(self, x):
            out = functional.max_pool2d(torch.relu(self.layers[0](x)), 2).flatten(1)
            return self.head(torch.relu(self.hidden(out)))


@wrong("has no attribute `hidden`")
def other_names():
    class TorchConvNet(nn.Module):
        def __init__(self, channels, filters, size, hidden, classes):
            super().__init__()
            self.conv = nn.Conv2d(channels, filters, 3, padding=1)
            self.fc = nn.Linear(filters * (size[0] // 2) * (size[1] // 2), hidden)
            self.head = nn.Linear(hidden, classes)

        def forward(self, x):
            out = functional.max_pool2d(torch.relu(self.conv(x)), 2).flatten(1)
            return self.head(torch.relu(self.fc(out)))


@wrong("must match")
def no_padding():
    class TorchConvNet(nn.Module):
        def __init__(self, channels, filters, size, hidden, classes):
            super().__init__()
            self.conv = nn.Conv2d(channels, filters, 3)
            self.hidden = nn.Linear(filters * (size[0] // 2 - 1) * (size[1] // 2 - 1), hidden)
            self.head = nn.Linear(hidden, classes)

        def forward(self, x):
            out = functional.max_pool2d(torch.relu(self.conv(x)), 2).flatten(1)
            return self.head(torch.relu(self.hidden(out)))


@wrong("must match")
def square_pictures():
    class TorchConvNet(nn.Module):
        def __init__(self, channels, filters, size, hidden, classes):
            super().__init__()
            self.conv = nn.Conv2d(channels, filters, 3, padding=1)
            self.hidden = nn.Linear(filters * (size[0] // 2) ** 2, hidden)
            self.head = nn.Linear(hidden, classes)

        def forward(self, x):
            out = functional.max_pool2d(torch.relu(self.conv(x)), 2).flatten(1)
            return self.head(torch.relu(self.hidden(out)))


@wrong("super().__init__()")
def init_forgotten():
    class TorchConvNet(nn.Module):
        def __init__(self, channels, filters, size, hidden, classes):
            self.conv = nn.Conv2d(channels, filters, 3, padding=1)
            self.hidden = nn.Linear(filters * (size[0] // 2) * (size[1] // 2), hidden)
            self.head = nn.Linear(hidden, classes)

        def forward(self, x):
            out = functional.max_pool2d(torch.relu(self.conv(x)), 2).flatten(1)
            return self.head(torch.relu(self.hidden(out)))


@wrong("this is an average pool: max_pool2d")
def an_average_pool():
    class TorchConvNet(nn.Module):
        def __init__(self, channels, filters, size, hidden, classes):
            super().__init__()
            self.conv = nn.Conv2d(channels, filters, 3, padding=1)
            self.hidden = nn.Linear(filters * (size[0] // 2) * (size[1] // 2), hidden)
            self.head = nn.Linear(hidden, classes)

        def forward(self, x):
            out = functional.avg_pool2d(torch.relu(self.conv(x)), 2).flatten(1)
            return self.head(torch.relu(self.hidden(out)))


@wrong("the pool's output is flattened with the channels last: keep them first")
def channels_last():
    class TorchConvNet(nn.Module):
        def __init__(self, channels, filters, size, hidden, classes):
            super().__init__()
            self.conv = nn.Conv2d(channels, filters, 3, padding=1)
            self.hidden = nn.Linear(filters * (size[0] // 2) * (size[1] // 2), hidden)
            self.head = nn.Linear(hidden, classes)

        def forward(self, x):
            out = functional.max_pool2d(torch.relu(self.conv(x)), 2).permute(0, 2, 3, 1).flatten(1)
            return self.head(torch.relu(self.hidden(out)))


@right
def layers_without_weights_as_modules():
    class TorchConvNet(nn.Module):
        def __init__(self, channels, filters, size, hidden, classes):
            super().__init__()
            height, width = size
            self.conv = nn.Conv2d(channels, filters, kernel_size=3, padding="same")
            self.relu, self.pool, self.flatten = nn.ReLU(), nn.MaxPool2d(2, 2), nn.Flatten()
            self.hidden = nn.Linear(filters * height * width // 4, hidden)
            self.head = nn.Linear(hidden, classes)

        def forward(self, x):
            x = self.pool(self.relu(self.conv(x)))
            x = self.relu(self.hidden(self.flatten(x)))
            return self.head(x)


@right
def made_in_another_order():
    class TorchConvNet(nn.Module):
        def __init__(self, channels, filters, size, hidden, classes):
            super().__init__()
            self.head = nn.Linear(hidden, classes)
            self.hidden = nn.Linear(filters * (size[0] // 2) * (size[1] // 2), hidden)
            self.conv = nn.Conv2d(channels, filters, (3, 3), padding=(1, 1))

        def forward(self, x):
            out = self.conv(x).relu()
            out = functional.max_pool2d(out, 2).view(x.size(0), -1)
            return self.head(self.hidden(out).clamp(min=0))
