"""occlusion_map: the drop of a class's score when a square is covered, in all pixels of that square."""

import numpy as np
import torch

from grader.exercises import draws, right, wrong
from grader.exercises.explain import nets


def inputs():
    """Yield (weights, images, classes, size, fill): pieces cut off at the border; fitting ones; one as large as all."""
    draw = draws("occlusion_map")
    for case, size, fill in zip(nets.flat_cases(draw), (3, 2, 9), (0.5, -1.0, 0)):
        yield *case, size, fill


def expected(weights, images, classes, size, fill):
    """Return the maps, pixel by pixel: each one's square is found from its place."""
    at = np.arange(len(images)), classes
    maps, before = np.zeros((len(images), *images.shape[2:])), nets.scores_of(weights, torch.tensor(images)).numpy()[at]
    rows, columns = np.indices(images.shape[2:]) // size
    for row, column in np.ndindex(*images.shape[2:]):
        square = (rows == row // size) & (columns == column // size)
        covered = np.where(square, fill, images)
        maps[:, row, column] = before - nets.scores_of(weights, torch.tensor(covered)).numpy()[at]
    return maps


@wrong("the sign is flipped")
def score_gained(model, images, classes, size, fill):
    n, _, height, width = images.shape
    maps = torch.zeros(n, height, width, dtype=images.dtype)
    with torch.no_grad():
        before = model(images).gather(1, classes[:, None])
        for top in range(0, height, size):
            for left in range(0, width, size):
                covered = images.clone()
                covered[:, :, top : top + size, left : left + size] = fill
                drop = model(covered).gather(1, classes[:, None]) - before
                maps[:, top : top + size, left : left + size] = drop[:, :, None]
    return maps.numpy()


@wrong("this is the score of the covered picture: the drop is the score before minus that")
def score_that_is_left(model, images, classes, size, fill):
    n, _, height, width = images.shape
    maps = torch.zeros(n, height, width, dtype=images.dtype)
    with torch.no_grad():
        for top in range(0, height, size):
            for left in range(0, width, size):
                covered = images.clone()
                covered[:, :, top : top + size, left : left + size] = fill
                drop = model(covered).gather(1, classes[:, None])
                maps[:, top : top + size, left : left + size] = drop[:, :, None]
    return maps.numpy()


@wrong("the squares that the border cuts off are missing")
def only_whole_squares(model, images, classes, size, fill):
    n, _, height, width = images.shape
    maps = torch.zeros(n, height, width, dtype=images.dtype)
    with torch.no_grad():
        before = model(images).gather(1, classes[:, None])
        for top in range(0, height, size):
            for left in range(0, width - size + 1, size):
                covered = images.clone()
                covered[:, :, top : top + size, left : left + size] = fill
                drop = before - model(covered).gather(1, classes[:, None])
                maps[:, top : top + size, left : left + size] = drop[:, :, None]
    return maps.numpy()


@wrong("the squares at the border are moved inside: they must be cut off")
def moved_inside(model, images, classes, size, fill):
    n, _, height, width = images.shape
    maps = torch.zeros(n, height, width, dtype=images.dtype)
    with torch.no_grad():
        before = model(images).gather(1, classes[:, None])
        for top in range(0, height, size):
            for left in range(0, width, size):
                up, west = max(0, min(top, height - size)), max(0, min(left, width - size))
                covered = images.clone()
                covered[:, :, up : up + size, west : west + size] = fill
                drop = before - model(covered).gather(1, classes[:, None])
                maps[:, up : up + size, west : west + size] = drop[:, :, None]
    return maps.numpy()


@wrong("earlier squares are still covered: start from the picture each time")
def covered_more_and_more(model, images, classes, size, fill):
    n, _, height, width = images.shape
    maps = torch.zeros(n, height, width, dtype=images.dtype)
    covered = images.clone()
    with torch.no_grad():
        before = model(images).gather(1, classes[:, None])
        for top in range(0, height, size):
            for left in range(0, width, size):
                covered[:, :, top : top + size, left : left + size] = fill
                drop = before - model(covered).gather(1, classes[:, None])
                maps[:, top : top + size, left : left + size] = drop[:, :, None]
    return maps.numpy()


@wrong("the squares are filled with 0: use fill")
def filled_with_zeros(model, images, classes, size, fill):
    n, _, height, width = images.shape
    maps = torch.zeros(n, height, width, dtype=images.dtype)
    with torch.no_grad():
        before = model(images).gather(1, classes[:, None])
        for top in range(0, height, size):
            for left in range(0, width, size):
                covered = images.clone()
                covered[:, :, top : top + size, left : left + size] = 0
                drop = before - model(covered).gather(1, classes[:, None])
                maps[:, top : top + size, left : left + size] = drop[:, :, None]
    return maps.numpy()


@wrong("only the first channel is covered: cover all")
def one_channel_covered(model, images, classes, size, fill):
    n, _, height, width = images.shape
    maps = torch.zeros(n, height, width, dtype=images.dtype)
    with torch.no_grad():
        before = model(images).gather(1, classes[:, None])
        for top in range(0, height, size):
            for left in range(0, width, size):
                covered = images.clone()
                covered[:, 0, top : top + size, left : left + size] = fill
                drop = before - model(covered).gather(1, classes[:, None])
                maps[:, top : top + size, left : left + size] = drop[:, :, None]
    return maps.numpy()


@wrong("a drop below 0 is cut off: keep it, the square spoke against the class")
def only_real_drops(model, images, classes, size, fill):
    n, _, height, width = images.shape
    maps = torch.zeros(n, height, width, dtype=images.dtype)
    with torch.no_grad():
        before = model(images).gather(1, classes[:, None])
        for top in range(0, height, size):
            for left in range(0, width, size):
                covered = images.clone()
                covered[:, :, top : top + size, left : left + size] = fill
                drop = (before - model(covered).gather(1, classes[:, None])).clamp(min=0)
                maps[:, top : top + size, left : left + size] = drop[:, :, None]
    return maps.numpy()


@wrong("these are drops of the probability: take the score")
def probabilities(model, images, classes, size, fill):
    n, _, height, width = images.shape
    maps = torch.zeros(n, height, width, dtype=images.dtype)
    with torch.no_grad():
        before = model(images).softmax(1).gather(1, classes[:, None])
        for top in range(0, height, size):
            for left in range(0, width, size):
                covered = images.clone()
                covered[:, :, top : top + size, left : left + size] = fill
                drop = before - model(covered).softmax(1).gather(1, classes[:, None])
                maps[:, top : top + size, left : left + size] = drop[:, :, None]
    return maps.numpy()


@wrong("has changed")
def covered_for_good(model, images, classes, size, fill):
    n, _, height, width = images.shape
    maps = torch.zeros(n, height, width, dtype=images.dtype)
    with torch.no_grad():
        before = model(images).gather(1, classes[:, None])
        for top in range(0, height, size):
            for left in range(0, width, size):
                images[:, :, top : top + size, left : left + size] = fill
                drop = before - model(images).gather(1, classes[:, None])
                maps[:, top : top + size, left : left + size] = drop[:, :, None]
    return maps.numpy()


@right
def with_a_mask(model, images, classes, size, fill):
    rows = torch.arange(images.shape[2]) // size
    columns = torch.arange(images.shape[3]) // size
    picture = torch.arange(len(images))
    before = model(images)[picture, classes].detach().numpy()
    maps = np.zeros((len(images), *images.shape[2:]))
    for row in rows.unique():
        for column in columns.unique():
            square = (rows == row)[:, None] & (columns == column)
            after = model(torch.where(square, float(fill), images))[picture, classes].detach().numpy()
            maps += (before - after)[:, None, None] * square.numpy()
    return maps


@right
def one_picture_at_a_time(model, images, classes, size, fill):
    maps = []
    with torch.no_grad():
        for image, label in zip(images, classes.tolist()):
            before, one = model(image[None])[0, label], torch.zeros(image.shape[1:], dtype=image.dtype)
            for top in range(0, image.shape[1], size):
                for left in range(0, image.shape[2], size):
                    bottom, right = min(top + size, image.shape[1]), min(left + size, image.shape[2])
                    covered = image.clone()
                    covered[:, top:bottom, left:right] = fill
                    one[top:bottom, left:right] = before - model(covered[None])[0, label]
            maps.append(one)
    return torch.stack(maps)
