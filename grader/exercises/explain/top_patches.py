"""top_patches: the k pictures in which a unit is most excited, and where."""

import numpy as np
import torch

from byhand import small_open_net
from grader.exercises import draws, right, wrong
from grader.exercises.explain import nets


def inputs():
    """Yield (weights, layer, unit, images, k): after each layer of the body; all pictures, and a single one."""
    draw = draws("top_patches")
    for n, c, units, h, w, k, layer in ((9, 3, 4, 5, 8, 4, 3), (6, 2, 5, 7, 4, 6, 1), (5, 1, 3, 4, 6, 1, 2)):
        unit, x = int(draw.integers(1, units)), draw.normal(size=(n, c, h, w))
        weights = small_open_net.random(draw, units, 2, c)
        weights["scale"][unit], weights["shift"][unit] = -1, 50  # batch norm makes the smallest the largest
        yield weights, layer, unit, x, k


def expected(weights, layer, unit, images, k):
    """Return the rows (picture, row, column), from each picture's map in turn."""
    stages = {name: weights[name] for name in weights}
    if layer == 1:
        ones = np.ones(len(weights["mean"]))
        stages |= {"scale": ones, "shift": 0 * ones, "mean": 0 * ones, "variance": ones}
    if layer < 3:  # before the ReLU: move everything up, and back
        stages = stages | {"shift": stages["shift"] + 1e3}
    maps = nets.maps(stages, torch.tensor(images)).numpy()[:, unit]
    found = sorted(((one.max(), i) for i, one in enumerate(maps)), reverse=True)[:k]
    return [(i, *np.unravel_index(maps[i].argmax(), maps[i].shape)) for _, i in found]


@wrong("the maps are those of the whole body: take model.body[:layer]")
def of_the_whole_body(model, layer, unit, images, k):
    with torch.no_grad():
        maps = model.body(images)[:, unit]
    best, place = maps.flatten(1).max(dim=1)
    first = best.argsort(descending=True)[:k]
    return torch.stack([first, place[first] // maps.shape[2], place[first] % maps.shape[2]], dim=1).numpy()


@wrong("this is another unit's map: unit counts from 0")
def the_unit_before(model, layer, unit, images, k):
    with torch.no_grad():
        maps = model.body[:layer](images)[:, unit - 1]
    best, place = maps.flatten(1).max(dim=1)
    first = best.argsort(descending=True)[:k]
    return torch.stack([first, place[first] // maps.shape[2], place[first] % maps.shape[2]], dim=1).numpy()


@wrong("row and column have changed places")
def column_first(model, layer, unit, images, k):
    with torch.no_grad():
        maps = model.body[:layer](images)[:, unit]
    best, place = maps.flatten(1).max(dim=1)
    first = best.argsort(descending=True)[:k]
    return torch.stack([first, place[first] % maps.shape[2], place[first] // maps.shape[2]], dim=1).numpy()


@wrong("a place is row times width plus column: divide by the width, not by the height")
def divided_by_the_height(model, layer, unit, images, k):
    with torch.no_grad():
        maps = model.body[:layer](images)[:, unit]
    best, place = maps.flatten(1).max(dim=1)
    first = best.argsort(descending=True)[:k]
    return torch.stack([first, place[first] // maps.shape[1], place[first] % maps.shape[1]], dim=1).numpy()


@wrong("a picture is there twice: each picture counts once")
def pictures_twice(model, layer, unit, images, k):
    with torch.no_grad():
        maps = model.body[:layer](images)[:, unit]
    n, h, w = maps.shape
    place = maps.flatten().argsort(descending=True)[:k]
    return torch.stack([place // (h * w), place % (h * w) // w, place % w], dim=1).numpy()


@wrong("these are the pictures that excite the unit least")
def least_excited(model, layer, unit, images, k):
    with torch.no_grad():
        maps = model.body[:layer](images)[:, unit]
    best, place = maps.flatten(1).max(dim=1)
    first = best.argsort()[:k]
    return torch.stack([first, place[first] // maps.shape[2], place[first] % maps.shape[2]], dim=1).numpy()


@wrong("the pictures are ordered by the mean of their maps: take the largest entry")
def by_the_mean(model, layer, unit, images, k):
    with torch.no_grad():
        maps = model.body[:layer](images)[:, unit]
    place = maps.flatten(1).argmax(dim=1)
    first = maps.mean(dim=(1, 2)).argsort(descending=True)[:k]
    return torch.stack([first, place[first] // maps.shape[2], place[first] % maps.shape[2]], dim=1).numpy()


@wrong("the places are those of the first k pictures: pick place[first], too")
def places_not_picked(model, layer, unit, images, k):
    with torch.no_grad():
        maps = model.body[:layer](images)[:, unit]
    best, place = maps.flatten(1).max(dim=1)
    first = best.argsort(descending=True)[:k]
    return torch.stack([first, place[:k] // maps.shape[2], place[:k] % maps.shape[2]], dim=1).numpy()


@wrong("the maps are always those of the first layer: use layer")
def always_the_first_layer(model, layer, unit, images, k):
    with torch.no_grad():
        maps = model.body[:1](images)[:, unit]
    best, place = maps.flatten(1).max(dim=1)
    first = best.argsort(descending=True)[:k]
    return torch.stack([first, place[first] // maps.shape[2], place[first] % maps.shape[2]], dim=1).numpy()


@right
def in_numpy(model, layer, unit, images, k):
    maps = images
    for part in list(model.body)[:layer]:
        maps = part(maps)
    maps = maps.detach().numpy()[:, unit]
    order = np.argsort(-maps.max(axis=(1, 2)))[:k]
    return [(int(i), *map(int, np.unravel_index(maps[i].argmax(), maps[i].shape))) for i in order]


@right
def by_topk(model, layer, unit, images, k):
    with torch.inference_mode():
        maps = model.body[:layer](images)[:, unit, :, :]
        rows, row = maps.max(dim=1)
        best, column = rows.max(dim=1)
        chosen = best.topk(k).indices
    return torch.stack((chosen, row[chosen, column[chosen]], column[chosen]), dim=1)
