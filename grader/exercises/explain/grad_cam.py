"""grad_cam: ReLU of the body's maps, each weighted by the mean slope of the score over its places."""

import torch

from grader.exercises import draws, right, wrong
from grader.exercises.explain import nets


def inputs():
    """Yield (weights, images, classes): the features are all numbers of the maps, so that slopes differ by place."""
    yield from nets.flat_cases(draws("grad_cam"))


def expected(weights, images, classes):
    """Return the maps: the slope of a score at a place of a map is the head's weight for it."""
    made = nets.maps(weights, torch.tensor(images)).numpy()
    n, k, h, w = made.shape
    slopes = weights["head"][classes].reshape(n, k, h, w)
    total = sum(slopes[:, i].mean(axis=(1, 2))[:, None, None] * made[:, i] for i in range(k))
    return total * (total > 0)


@wrong("the ReLU comes after the sum over the units, not before it")
def bent_before_the_sum(model, images, classes):
    maps = model.body(images).detach().requires_grad_()
    chosen = model.head(model.pool(maps)).gather(1, classes[:, None]).sum()
    weights = torch.autograd.grad(chosen, maps)[0].mean(dim=(2, 3), keepdim=True)
    return torch.relu(weights * maps.detach()).sum(dim=1).numpy()


@wrong("the ReLU is missing")
def without_the_bend(model, images, classes):
    maps = model.body(images).detach().requires_grad_()
    chosen = model.head(model.pool(maps)).gather(1, classes[:, None]).sum()
    weights = torch.autograd.grad(chosen, maps)[0].mean(dim=(2, 3), keepdim=True)
    return (weights * maps.detach()).sum(dim=1).numpy()


@wrong("each place has its own slope as a weight: take the mean of a unit's slopes")
def place_by_place(model, images, classes):
    maps = model.body(images).detach().requires_grad_()
    chosen = model.head(model.pool(maps)).gather(1, classes[:, None]).sum()
    weights = torch.autograd.grad(chosen, maps)[0]
    return torch.relu((weights * maps.detach()).sum(dim=1)).numpy()


@wrong("the slopes are added up: take their mean over the places")
def sum_of_slopes(model, images, classes):
    maps = model.body(images).detach().requires_grad_()
    chosen = model.head(model.pool(maps)).gather(1, classes[:, None]).sum()
    weights = torch.autograd.grad(chosen, maps)[0].sum(dim=(2, 3), keepdim=True)
    return torch.relu((weights * maps.detach()).sum(dim=1)).numpy()


@wrong("this is the mean over the units: it's the sum")
def mean_over_units(model, images, classes):
    maps = model.body(images).detach().requires_grad_()
    chosen = model.head(model.pool(maps)).gather(1, classes[:, None]).sum()
    weights = torch.autograd.grad(chosen, maps)[0].mean(dim=(2, 3), keepdim=True)
    return torch.relu((weights * maps.detach()).mean(dim=1)).numpy()


@wrong("these are slopes of the loss: take those of the class's score")
def of_the_loss(model, images, classes):
    maps = model.body(images).detach().requires_grad_()
    loss = torch.nn.functional.cross_entropy(model.head(model.pool(maps)), classes, reduction="sum")
    weights = torch.autograd.grad(loss, maps)[0].mean(dim=(2, 3), keepdim=True)
    return torch.relu((weights * maps.detach()).sum(dim=1)).numpy()


@wrong("this is for the class with the largest score: take the one in classes")
def of_the_predicted_class(model, images, classes):
    maps = model.body(images).detach().requires_grad_()
    chosen = model.head(model.pool(maps)).max(dim=1).values.sum()
    weights = torch.autograd.grad(chosen, maps)[0].mean(dim=(2, 3), keepdim=True)
    return torch.relu((weights * maps.detach()).sum(dim=1)).numpy()


@wrong("the weights are absolute values: a unit may speak against the class")
def absolute_weights(model, images, classes):
    maps = model.body(images).detach().requires_grad_()
    chosen = model.head(model.pool(maps)).gather(1, classes[:, None]).sum()
    weights = torch.autograd.grad(chosen, maps)[0].mean(dim=(2, 3), keepdim=True).abs()
    return torch.relu((weights * maps.detach()).sum(dim=1)).numpy()


@wrong("the maps have no weights: each unit's map is multiplied by its mean slope")
def without_weights(model, images, classes):
    return torch.relu(model.body(images).detach().sum(dim=1)).numpy()


@wrong("the slopes are divided by 4: their mean is over h * w places")
def mean_of_four(model, images, classes):
    maps = model.body(images).detach().requires_grad_()
    chosen = model.head(model.pool(maps)).gather(1, classes[:, None]).sum()
    weights = torch.autograd.grad(chosen, maps)[0].sum(dim=(2, 3), keepdim=True) / 4
    return torch.relu((weights * maps.detach()).sum(dim=1)).numpy()


@right
def by_a_hook(model, images, classes):
    kept = []
    hook = model.body.register_forward_hook(lambda module, inputs, out: kept.append(out))
    scores = model(images.clone().requires_grad_())
    hook.remove()
    (maps,) = kept
    (slopes,) = torch.autograd.grad(scores[torch.arange(len(images)), classes].sum(), maps)
    alpha = slopes.mean((2, 3))
    return torch.einsum("nk,nkhw->nhw", alpha, maps).clamp(min=0).detach()


@right
def with_retain_grad(model, images, classes):
    maps = model.body(images)
    maps.retain_grad()
    scores = model.head(model.pool(maps))
    sum(scores[i, label] for i, label in enumerate(classes)).backward()
    alpha = maps.grad.flatten(2).mean(2)
    total = (alpha[:, :, None, None] * maps).sum(1).detach().numpy()
    model.zero_grad()
    return total * (total > 0)
