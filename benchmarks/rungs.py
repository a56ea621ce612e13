"""The rungs of the ladder: seven classifiers, each a function (train, test) that returns its test accuracy.

`train` and `test` are pairs: images uint8 (n, 32, 32, 3) and labels int (n,). The first four need only NumPy.
"""

import numpy as np

Images = tuple[np.ndarray, np.ndarray]


# ---------------------------------------------------------------- a linear classifier, for four rungs
def softmax_classifier(train: Images, test: Images, epochs=20, rate=0.01, decay=1e-3, batch=100) -> float:
    """Softmax regression on standardised features (n, d): SGD with momentum, a rate that falls to 0."""
    features, queries = standardise(train[0], test[0])
    targets, order = np.eye(10, dtype=np.float32)[train[1]], np.random.default_rng(0)
    weights = np.zeros((features.shape[1], 10), np.float32)
    velocity, step, steps = np.zeros_like(weights), 0, epochs * (len(features) // batch)
    for _ in range(epochs):
        for some in order.permutation(len(features)).reshape(-1, batch):
            error = softmax(features[some] @ weights) - targets[some]
            slope = features[some].T @ error
            velocity = 0.9 * velocity - rate * (1 - step / steps) * (slope / batch + decay * weights)
            weights += velocity
            step += 1
    return accuracy(queries @ weights, test[1])


def standardise(features: np.ndarray, queries: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean 0 and standard deviation 1 on the training set, and a column of ones for the bias."""
    mean, spread = features.mean(0), features.std(0) + 1e-3
    scaled = ((part - mean) / spread for part in (features, queries))
    known, asked = (np.hstack([part, np.ones((len(part), 1))]).astype(np.float32) for part in scaled)
    return known, asked


def softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def accuracy(scores: np.ndarray, labels: np.ndarray) -> float:
    return float((scores.argmax(1) == labels).mean())


# ---------------------------------------------------------------- the rungs that need NumPy alone
def mean_colour(train: Images, test: Images) -> float:
    """Three numbers a picture: can colour alone tell the class?"""
    (images, labels), (queries, answers) = train, test
    return softmax_classifier((images.mean((1, 2)), labels), (queries.mean((1, 2)), answers))


def nearest_neighbour(train: Images, test: Images) -> float:
    """The class of the training picture at the smallest L2 distance, pixel by pixel."""
    (images, labels), (queries, answers) = train, test
    centre = np.float32(images.mean())
    gallery, asked = (part.reshape(len(part), -1).astype(np.float32) - centre for part in (images, queries))
    squares = np.einsum("nd,nd->n", gallery, gallery) - 2 * asked @ gallery.T
    return float((labels[squares.argmin(1)] == answers).mean())


def linear(train: Images, test: Images) -> float:
    """Softmax regression on the pixels."""
    (images, labels), (queries, answers) = train, test
    flat, asked = images.reshape(len(images), -1), queries.reshape(len(queries), -1)
    return softmax_classifier((flat, labels), (asked, answers), rate=2e-4, decay=0.03)


def hog_and_hue(train: Images, test: Images) -> float:
    """Softmax regression on 154 features: edges by direction in 8 x 8 cells, and a histogram of hues."""
    (images, labels), (queries, answers) = train, test
    return softmax_classifier((features(images), labels), (features(queries), answers), epochs=40)


def features(images: np.ndarray) -> np.ndarray:
    return np.hstack([hog(images), hue_histogram(images)])


def hog(images: np.ndarray) -> np.ndarray:
    """Gradient strength by direction (9, modulo 180 degrees) in each of 4 x 4 cells: (n, 144)."""
    grey = images @ np.array([0.299, 0.587, 0.114], np.float32)
    down, across = np.gradient(grey, axis=(1, 2))
    direction = np.floor(np.arctan2(down, across) / np.pi * 9).astype(int) % 9
    strength = np.hypot(down, across)
    cells = [(strength * (direction == d)).reshape(-1, 4, 8, 4, 8).mean((2, 4)) for d in range(9)]
    return np.stack(cells, -1).reshape(len(images), -1)


def hue_histogram(images: np.ndarray) -> np.ndarray:
    """The share of pixels in each of 10 hues: (n, 10)."""
    red, green, blue = np.moveaxis(images / np.float32(255), -1, 0)
    hue = np.arctan2(np.sqrt(3) * (green - blue), 2 * red - green - blue) / (2 * np.pi)
    bins = np.floor(hue % 1 * 10).astype(int) % 10
    return np.stack([(bins == b).mean((1, 2)) for b in range(10)], -1)


# ---------------------------------------------------------------- the rungs that learn their features: torch
def mlp(train: Images, test: Images) -> float:
    """Two layers, 256 hidden units, 12 epochs."""
    from torch import nn

    net = nn.Sequential(nn.Flatten(), nn.Linear(3072, 256), nn.ReLU(), nn.Linear(256, 10))
    return trained(net, train, test, epochs=12, rate=1e-3)


def small_convnet(train: Images, test: Images) -> float:
    """3x3x16, pool, 3x3x32, pool, linear; 8 epochs."""
    from torch import nn

    net = nn.Sequential(
        nn.Conv2d(3, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(32 * 8 * 8, 10),
    )  # fmt: skip
    return trained(net, train, test, epochs=8, rate=3e-3)


def good_cnn(train: Images, test: Images) -> float:
    """A ResNet of nine layers, 16 channels wide at first; 12 epochs with shifted and mirrored pictures."""
    from torch import nn

    def conv(channels, more, *after):
        convolution = nn.Conv2d(channels, more, 3, padding=1, bias=False)
        return nn.Sequential(convolution, nn.BatchNorm2d(more), nn.ReLU(), *after)

    class Residual(nn.Module):
        def __init__(self, channels):
            super().__init__()
            self.twice = nn.Sequential(conv(channels, channels), conv(channels, channels))

        def forward(self, x):
            return x + self.twice(x)

    net = nn.Sequential(
        conv(3, 16), conv(16, 32, nn.MaxPool2d(2)), Residual(32),
        conv(32, 64, nn.MaxPool2d(2)), conv(64, 128, nn.MaxPool2d(2)), Residual(128),
        nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(128, 10),
    )  # fmt: skip
    return trained(net, train, test, epochs=12, rate=1e-2, augment=True)


def trained(net, train: Images, test: Images, epochs: int, rate: float, augment=False, batch=100) -> float:
    """Train by AdamW with one cycle of the learning rate; the accuracy on the test set."""
    import torch

    images, queries = (torch.tensor(part).permute(0, 3, 1, 2) / 255 for part in (train[0], test[0]))
    mean, spread = images.mean((0, 2, 3), keepdim=True), images.std((0, 2, 3), keepdim=True)
    images, queries = (images - mean) / spread, (queries - mean) / spread
    labels, steps = torch.tensor(train[1]).long(), epochs * (len(images) // batch)
    adam = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.01)
    cycle = torch.optim.lr_scheduler.OneCycleLR(adam, max_lr=rate, total_steps=steps)
    for _ in range(epochs):
        for some in torch.randperm(len(images)).reshape(-1, batch):
            seen = shifted_and_mirrored(images[some]) if augment else images[some]
            adam.zero_grad()
            torch.nn.functional.cross_entropy(net(seen), labels[some]).backward()
            adam.step()
            cycle.step()
    with torch.no_grad():
        scores = torch.cat([net.eval()(part) for part in queries.split(500)])
    return accuracy(scores.numpy(), test[1])


def shifted_and_mirrored(images):
    """Each batch moved by up to 4 pixels, and half of its pictures mirrored."""
    import torch

    left, top = torch.randint(0, 9, (2,)).tolist()
    wide = torch.nn.functional.pad(images, (4, 4, 4, 4), mode="reflect")
    moved = wide[:, :, top : top + 32, left : left + 32]
    mirrored = torch.rand(len(images), 1, 1, 1) < 0.5
    return torch.where(mirrored, moved.flip(3), moved)
