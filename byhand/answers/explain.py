"""The answers of 08_explain/explain, for later notebooks. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa

from byhand import trinkets
from byhand.open_net import to_tensor
from torch import nn
from torch.nn import functional
import copy
import numpy as np
import torch


__all__ = [
    "nearest_in_features",
    "top_patches",
    "saliency",
    "occlusion_map",
    "grad_cam",
    "pointing_accuracy",
    "fooling_image",
    "autopsy",
    "freeze",
    "replace_head",
    "fine_tune",
]


def nearest_in_features(model, queries, gallery, k):
    """Return the indices (Q, k) of each query's k nearest pictures in the gallery, nearest first.

    model: a net of three parts, in evaluation mode. queries: (Q, C, H, W), gallery:
    (G, C, H, W), tensors. k: from 1 to G. Nearest by the Euclidean distance of the features,
    model.pool(model.body(...)); of equally near pictures, any may come first.
    Returns a NumPy array or a tensor of integers.
    """
    with torch.no_grad():
        mine, others = (model.pool(model.body(x)) for x in (queries, gallery))
    return torch.cdist(mine, others).argsort(dim=1)[:, :k].numpy()


def top_patches(model, layer, unit, images, k):
    """Return (k, 3) integers, a row (picture, row, column) for each of the k best places of a unit.

    model: a net of three parts, in evaluation mode. layer: the unit is number `unit` of those
    of model.body[:layer]. images: (N, C, H, W), a tensor. k: from 1 to N.
    The rows are of k different pictures, the one with the largest entry in the unit's map first.
    picture: its index in images. row, column: the place of that entry in its map.
    """
    with torch.no_grad():
        maps = model.body[:layer](images)[:, unit]
    best, place = maps.flatten(1).max(dim=1)
    first = best.argsort(descending=True)[:k]
    width = maps.shape[2]
    return torch.stack([first, place[first] // width, place[first] % width], dim=1).numpy()


def saliency(model, images, classes):
    """Return maps (N, H, W): the largest |gradient of the class's score| over a pixel's channels.

    model: a net in evaluation mode, left as it is. images: (N, C, H, W), a tensor, left
    unchanged. classes: (N,), a tensor of integers: the class whose score counts, one for each
    picture. Returns a NumPy array or a tensor that wants no gradient.
    """
    images = images.detach().clone().requires_grad_()
    chosen = model(images).gather(1, classes[:, None]).sum()
    (slopes,) = torch.autograd.grad(chosen, images)
    return slopes.abs().amax(dim=1).numpy()


def occlusion_map(model, images, classes, size, fill):
    """Return maps (N, H, W): by how much a class's score drops when the pixel's square is covered.

    model: a net in evaluation mode. images: (N, C, H, W), a tensor, left unchanged.
    classes: (N,), a tensor of integers: the class whose score counts.
    size: the side of the squares, which begin at rows and columns 0, size, 2 * size, ...;
    those at the right and at the bottom are cut off by the border. fill: a number.
    A drop is the score of the picture minus the score of the covered picture.
    """
    n, _, height, width = images.shape
    maps = torch.zeros(n, height, width, dtype=images.dtype)
    with torch.no_grad():
        before = model(images).gather(1, classes[:, None])
        for top in range(0, height, size):
            for left in range(0, width, size):
                covered = images.clone()
                covered[:, :, top : top + size, left : left + size] = fill
                drop = before - model(covered).gather(1, classes[:, None])
                maps[:, top : top + size, left : left + size] = drop[:, :, None]
    return maps.numpy()


def grad_cam(model, images, classes):
    """Return Grad-CAM's maps (N, h, w), of the size of the body's maps.

    model: a net of three parts, in evaluation mode, left as it is. images: (N, C, H, W), a
    tensor, left unchanged. classes: (N,), a tensor of integers: the class whose score counts.
    Returns a NumPy array or a tensor that wants no gradient.
    """
    maps = model.body(images).detach().requires_grad_()
    chosen = model.head(model.pool(maps)).gather(1, classes[:, None]).sum()
    (slopes,) = torch.autograd.grad(chosen, maps)
    weights = slopes.mean(dim=(2, 3), keepdim=True)
    return torch.relu((weights * maps.detach()).sum(dim=1)).numpy()


def pointing_accuracy(maps, quarters):
    """Return the fraction of the maps that point at the right quarter, from 0 to 1.

    maps: (N, H, W), an array; H and W are even. quarters: (N,) integers, 0 upper left,
    1 upper right, 2 lower left, 3 lower right. A map points at a quarter if the largest entry
    there is larger than every entry of the three others.
    """
    n, height, width = maps.shape
    best = maps.reshape(n, 2, height // 2, 2, width // 2).max(axis=(2, 4)).reshape(n, 4)
    right = np.arange(4) == np.asarray(quarters)[:, None]
    return float((best[right] > np.where(right, -np.inf, best).max(axis=1)).mean())


def fooling_image(model, images, targets, step, steps):
    """Return pictures (N, C, H, W), moved `steps` times so that the net takes them for the targets.

    model: a net in evaluation mode, left as it is. images: (N, C, H, W), a tensor from 0 to 1,
    left unchanged. targets: (N,), a tensor of integers. step: how far each pixel moves each
    time, along the sign of the gradient of the target's cross-entropy, downhill; uphill if step
    is negative. After each step, pixels are clipped to 0 and 1. Returns a tensor that wants no
    gradient.
    """
    x = images.detach().clone()
    for _ in range(steps):
        x.requires_grad_()
        loss = functional.cross_entropy(model(x), targets, reduction="sum")
        (slopes,) = torch.autograd.grad(loss, x)
        x = (x.detach() - step * slopes.sign()).clamp(0, 1)
    return x


def autopsy(model, split, index):
    """Return {knob: fraction of the net's mistakes that are repaired with that knob at 0}.

    model: a net in evaluation mode for to_tensor(pictures), with a score for each of the ten
    classes. split, index (n,): pictures of Trinkets, at least one of which the net gets wrong.
    The keys are the knobs of trinkets.KNOBS whose standard isn't 0. A mistake is repaired if
    the net classifies the redrawn picture correctly.
    """
    index, truth = np.asarray(index), trinkets.labels(split, index)

    def correct(chosen, **knobs):
        with torch.no_grad():
            scores = model(to_tensor(trinkets.render(split, index[chosen], **knobs)))
        return scores.argmax(dim=1).numpy() == truth[chosen]

    wrong = ~correct(np.arange(len(index)))
    knobs = [knob for knob in trinkets.KNOBS if trinkets.KNOBS[knob].standard]
    return {knob: correct(wrong, **{knob: 0}).mean() for knob in knobs}


def freeze(part):
    """Freeze a part of a net, in place: no training step changes its numbers from now on.

    part: a module, such as model.body. Its parameters want no gradient afterwards, and it is in
    evaluation mode, with all modules in it. Their values stay what they are.
    """
    part.requires_grad_(False)
    part.eval()


def replace_head(model, classes):
    """Return a copy of the net with a new head for this number of classes, all zeros.

    model: a net of three parts, left unchanged, also when the copy is trained later. The new
    head is an nn.Linear with biases, has the dtype of the old one and can be trained. Body and
    pool have the same numbers as the model's.
    """
    fresh = copy.deepcopy(model)
    fresh.head = nn.Linear(model.head.in_features, classes, dtype=model.head.weight.dtype)
    nn.init.zeros_(fresh.head.weight)
    nn.init.zeros_(fresh.head.bias)
    return fresh


def fine_tune(model, images, labels, epochs, batch_size, rate):
    """Train the parameters of a net that want a gradient, in place, with Adam and cross-entropy.

    model: a net of three parts; its body is frozen, or all of it wants gradients. A frozen body
    is in evaluation mode during the training, any other in training mode. Afterwards the whole
    net is in evaluation mode. images: (N, C, H, W) and labels: (N,), tensors.
    epochs: each one has every picture once, in an order drawn at random, in batches of
    batch_size, the last of which may be smaller; one step of Adam per batch. rate: Adam's
    learning rate; its other settings are PyTorch's.
    """
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.Adam(trained, lr=rate)
    model.body.train(any(one.requires_grad for one in model.body.parameters()))
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.eval()
