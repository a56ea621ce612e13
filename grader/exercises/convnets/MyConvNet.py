"""MyConvNet: the open challenge, on pictures that only the examiner can draw. Each answer is tried with the weights of
the course's own net, challenge.safetensors beside this file; benchmarks/challenge.py trained them.
"""

import torch
from torch import nn

from byhand import challenge
from grader.exercises import right, secret_name, wrong

PICTURES, BATCH = 5000, 250


def pictures():
    """Return (images (5000, 32, 32, 3) uint8, labels (5000,)) of a split that belongs to the secret."""
    return challenge.pictures(secret_name("MyConvNet"), PICTURES)


class MyConvNet(nn.Module):
    """Five convolutions, each with batch norm and a ReLU."""

    def __init__(self):
        super().__init__()
        layers = []
        for before, after in ((3, 16), (16, 32), (32, 32), (32, 64), (64, 56)):
            conv = nn.Conv2d(before, after, 3, padding=1, bias=False)
            layers += [conv, nn.BatchNorm2d(after), nn.ReLU()]
            layers += [nn.MaxPool2d(2)] if after == 2 * before else []
        self.body = nn.Sequential(*layers, nn.AdaptiveMaxPool2d(1), nn.Flatten())
        self.head = nn.Linear(56, 10)

    def forward(self, x):
        return self.head(self.body(2 * x - 1))


@wrong("(10, 64) F32, as in your net")
def a_wider_head():
    class MyConvNet(MyConvNet):
        def __init__(self):
            super().__init__()
            layers = []
            for before, after in ((3, 16), (16, 32), (32, 32), (32, 64), (64, 56)):
                conv = nn.Conv2d(before, after, 3, padding=1, bias=False)
                layers += [conv, nn.BatchNorm2d(after), nn.ReLU()]
                layers += [nn.MaxPool2d(2)] if after == 2 * before else []
            self.body = nn.Sequential(*layers, nn.AdaptiveMaxPool2d(1), nn.Flatten())
            self.head = nn.Linear(64, 10)


@wrong("(16,) F32, as in your net")
def filters_with_biases():
    class MyConvNet(MyConvNet):
        def __init__(self):
            super().__init__()
            layers = []
            for before, after in ((3, 16), (16, 32), (32, 32), (32, 64), (64, 56)):
                layers += [nn.Conv2d(before, after, 3, padding=1), nn.BatchNorm2d(after), nn.ReLU()]
                layers += [nn.MaxPool2d(2)] if after == 2 * before else []
            self.body = nn.Sequential(*layers, nn.AdaptiveMaxPool2d(1), nn.Flatten())
            self.head = nn.Linear(56, 10)


@wrong("nothing, as in your net")
def layers_in_a_list():
    class MyConvNet(MyConvNet):
        def __init__(self):
            super().__init__()
            self.layers = [nn.Conv2d(3, 16, 3, padding=1), nn.Linear(16, 10)]

        def forward(self, x):
            return self.layers[1](self.layers[0](x).amax((2, 3)))


@wrong("to have 3 channels")
def channels_last():
    class MyConvNet(MyConvNet):
        def forward(self, x):
            return self.head(self.body(2 * x.permute(0, 2, 3, 1) - 1))


@wrong("missing 1 required positional argument: 'width'")
def a_width_to_choose():
    class MyConvNet(MyConvNet):
        def __init__(self, width):
            super().__init__()
            self.head = nn.Linear(width, 10)


@wrong("is invalid for input of size")
def batches_of_500():
    class MyConvNet(MyConvNet):
        def forward(self, x):
            return self.head(self.body(2 * x - 1).reshape(500, 56))


@wrong("shape (500, 10)")
def the_classes():
    class MyConvNet(MyConvNet):
        def forward(self, x):
            return self.head(self.body(2 * x - 1)).argmax(1)


@wrong("pictures right")
def divided_by_255_again():
    class MyConvNet(MyConvNet):
        def forward(self, x):
            return self.head(self.body(x / 255))


@wrong("scores with a nan or inf")
def logarithm_of_scores():
    class MyConvNet(MyConvNet):
        def forward(self, x):
            return self.head(self.body(2 * x - 1)).log()


@wrong("an array of numbers")
def no_return():
    class MyConvNet(MyConvNet):
        def forward(self, x):
            self.head(self.body(2 * x - 1))


@wrong("returned  a MyConvNet")
def no_module():
    class MyConvNet:
        def forward(self, x):
            return x.mean((2, 3))


@right
def logarithms_of_probabilities():
    class MyConvNet(MyConvNet):
        def forward(self, x):
            return self.head(self.body(2 * x - 1)).log_softmax(1)


@right
def half_of_the_pictures_at_a_time():
    class MyConvNet(MyConvNet):
        def forward(self, x):
            return torch.cat([self.head(self.body(2 * part - 1)) for part in x.chunk(2)])
