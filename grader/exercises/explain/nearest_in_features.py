"""nearest_in_features: neighbours by the Euclidean distance of pooled features; ties in any order."""

import numpy as np
import torch

from byhand import small_open_net
from grader.exercises import draws, right, wrong
from grader.exercises.explain import nets


def inputs():
    """Yield (weights, queries, gallery, k): all sizes different; one query; all of the gallery; pictures twice."""
    draw = draws("nearest_in_features")
    for q, g, k, c, units, h, w in ((7, 23, 5, 3, 6, 5, 8), (1, 9, 9, 1, 3, 6, 4), (5, 12, 1, 2, 4, 4, 3)):
        gallery = draw.normal(size=(g, c, h, w))
        if k == 5:
            gallery[3:8] = gallery[10:15]
        yield small_open_net.random(draw, units, 3, c), draw.normal(size=(q, c, h, w)), gallery, k


def distances(weights, queries, gallery):
    """Return the distances (Q, G)."""
    mine, others = (nets.features(weights, x) for x in (queries, gallery))
    return np.array([[np.sqrt(((a - b) ** 2).sum()) for b in others] for a in mine])


def rules(weights, queries, gallery, k):
    """Return what holds of the indices: their distances are the k smallest, in order."""
    table = distances(weights, queries, gallery)
    nearest = np.sort(table, axis=1)[:, :k]

    def found(got):
        return np.take_along_axis(table, np.asarray(got), axis=1)

    return {
        f"integers of shape {(len(queries), k)}": lambda got: (
            np.shape(got) == (len(queries), k) and np.asarray(got).dtype.kind in "iu"
        ),
        f"indices from 0 to {len(gallery) - 1}, none twice in a row": lambda got: all(
            len(set(row)) == k and min(row) >= 0 and max(row) < len(gallery) for row in np.asarray(got).tolist()
        ),
        "the pictures with the smallest distances, the nearest first": lambda got: np.allclose(
            found(got), nearest, rtol=1e-5, atol=1e-9
        ),
    }


@wrong("these are neighbours in pixels: take the features")
def in_pixels(model, queries, gallery, k):
    near = torch.cdist(queries.flatten(1), gallery.flatten(1))
    return near.argsort(dim=1)[:, :k].numpy()


@wrong("these are neighbours by their scores: the features come before the head")
def by_scores(model, queries, gallery, k):
    with torch.no_grad():
        return torch.cdist(model(queries), model(gallery)).argsort(dim=1)[:, :k].numpy()


@wrong("the maps are compared place by place: pool them first")
def by_maps(model, queries, gallery, k):
    with torch.no_grad():
        mine, others = (model.body(x).flatten(1) for x in (queries, gallery))
    return torch.cdist(mine, others).argsort(dim=1)[:, :k].numpy()


@wrong("these are the pictures that are farthest away: sort from small to large")
def farthest(model, queries, gallery, k):
    with torch.no_grad():
        mine, others = (model.pool(model.body(x)) for x in (queries, gallery))
    return torch.cdist(mine, others).argsort(dim=1, descending=True)[:, :k].numpy()


@wrong("the distance is L1: take the Euclidean one")
def by_l1(model, queries, gallery, k):
    with torch.no_grad():
        mine, others = (model.pool(model.body(x)) for x in (queries, gallery))
    return torch.cdist(mine, others, p=1).argsort(dim=1)[:, :k].numpy()


@wrong("the largest product isn't the smallest distance: long rows of features win")
def by_products(model, queries, gallery, k):
    with torch.no_grad():
        mine, others = (model.pool(model.body(x)) for x in (queries, gallery))
    return (mine @ others.T).argsort(dim=1, descending=True)[:, :k].numpy()


@wrong("these are distances: the indices of the pictures are asked for")
def the_distances(model, queries, gallery, k):
    with torch.no_grad():
        mine, others = (model.pool(model.body(x)) for x in (queries, gallery))
    return torch.cdist(mine, others).sort(dim=1).values[:, :k].numpy()


@wrong("gallery and queries have changed places")
def swapped(model, queries, gallery, k):
    with torch.no_grad():
        mine, others = (model.pool(model.body(x)) for x in (queries, gallery))
    return torch.cdist(others, mine).argsort(dim=1)[:, :k].numpy()


@wrong("the nearest ones are there, but the nearest isn't first")
def in_the_gallerys_order(model, queries, gallery, k):
    with torch.no_grad():
        mine, others = (model.pool(model.body(x)) for x in (queries, gallery))
    return torch.cdist(mine, others).argsort(dim=1)[:, :k].sort(dim=1).values.numpy()


@wrong("there are always 3 neighbours: use k")
def always_three(model, queries, gallery, k):
    with torch.no_grad():
        mine, others = (model.pool(model.body(x)) for x in (queries, gallery))
    return torch.cdist(mine, others).argsort(dim=1)[:, :3].numpy()


@right
def by_topk(model, queries, gallery, k):
    model.eval()
    with torch.inference_mode():
        a, b = model.pool(model.body(queries)), model.pool(model.body(gallery))
        squares = ((a[:, None] - b[None]) ** 2).sum(2)
    return squares.topk(k, largest=False).indices


@right
def in_numpy_with_other_ties(model, queries, gallery, k):
    a, b = (model.pool(model.body(x)).detach().numpy() for x in (queries, gallery))
    rows = []
    for row in a:
        far = np.linalg.norm(b[::-1] - row, axis=1)
        rows.append((len(b) - 1 - np.argsort(far, kind="stable"))[:k])
    return np.array(rows)
