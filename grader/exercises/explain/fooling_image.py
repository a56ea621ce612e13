"""fooling_image: steps along the sign of the gradient of the target's loss, clipped to 0 and 1."""

import torch
from torch.nn import functional

from grader.exercises import draws, right, wrong
from grader.exercises.explain import nets


def inputs():
    """Yield (weights, images, targets, step, steps): towards the target and away from it; no step at all."""
    draw = draws("fooling_image")
    for case, step, steps in zip(nets.flat_cases(draw), (0.07, -0.1, 0.2), (5, 3, 0)):
        weights, images, targets = case
        yield weights, draw.random(size=images.shape), targets, step, steps


@torch.enable_grad()  # also where a wrong answer was stopped inside torch.no_grad()
def expected(weights, images, targets, step, steps):
    """Return the pictures: the loss's slope at the scores is p minus 1 for the target and p for the others."""
    x, labels = torch.tensor(images), torch.tensor(targets)
    for _ in range(steps):
        x.requires_grad_()
        scores = nets.scores_of(weights, x)
        slopes = scores.detach().softmax(1) - functional.one_hot(labels, scores.shape[1])
        (slopes,) = torch.autograd.grad((scores * slopes).sum(), x)
        x = torch.minimum(torch.maximum(x.detach() - step * slopes.sign(), torch.tensor(0.0)), torch.tensor(1.0))
    return x.numpy()


@wrong("the pictures move away from the targets: downhill is minus step")
def uphill(model, images, targets, step, steps):
    x = images.clone()
    for _ in range(steps):
        x.requires_grad_()
        (slopes,) = torch.autograd.grad(functional.cross_entropy(model(x), targets, reduction="sum"), x)
        x = (x.detach() + step * slopes.sign()).clamp(0, 1)
    return x


@wrong("the pictures move along the gradient: take its sign, so that each pixel moves by step")
def without_the_sign(model, images, targets, step, steps):
    x = images.clone()
    for _ in range(steps):
        x.requires_grad_()
        (slopes,) = torch.autograd.grad(functional.cross_entropy(model(x), targets, reduction="sum"), x)
        x = (x.detach() - step * slopes).clamp(0, 1)
    return x


@wrong("pixels leave the range from 0 to 1: clip them after each step")
def never_clipped(model, images, targets, step, steps):
    x = images.clone()
    for _ in range(steps):
        x.requires_grad_()
        (slopes,) = torch.autograd.grad(functional.cross_entropy(model(x), targets, reduction="sum"), x)
        x = x.detach() - step * slopes.sign()
    return x


@wrong("one large step: compute the gradient anew for each of the steps", loses=())
def one_large_step(model, images, targets, step, steps):
    x = images.clone().requires_grad_()
    (slopes,) = torch.autograd.grad(functional.cross_entropy(model(x), targets, reduction="sum"), x)
    return (x.detach() - step * steps * slopes.sign()).clamp(0, 1)


@wrong("only one step is taken")
def a_single_step(model, images, targets, step, steps):
    x = images.clone().requires_grad_()
    (slopes,) = torch.autograd.grad(functional.cross_entropy(model(x), targets, reduction="sum"), x)
    return (x.detach() - step * slopes.sign()).clamp(0, 1)


@wrong("these are the steps that raise the target's score: take the loss, it also asks about the others")
def along_the_score(model, images, targets, step, steps):
    x = images.clone()
    for _ in range(steps):
        x.requires_grad_()
        (slopes,) = torch.autograd.grad(model(x).gather(1, targets[:, None]).sum(), x)
        x = (x.detach() + step * slopes.sign()).clamp(0, 1)
    return x


@wrong("the pictures move the same way for a negative step: don't take its absolute value")
def always_downhill(model, images, targets, step, steps):
    x = images.clone()
    for _ in range(steps):
        x.requires_grad_()
        (slopes,) = torch.autograd.grad(functional.cross_entropy(model(x), targets, reduction="sum"), x)
        x = (x.detach() - abs(step) * slopes.sign()).clamp(0, 1)
    return x


@wrong("this is the change: add it to the pictures")
def only_the_change(model, images, targets, step, steps):
    x = images.clone()
    for _ in range(steps):
        x.requires_grad_()
        (slopes,) = torch.autograd.grad(functional.cross_entropy(model(x), targets, reduction="sum"), x)
        x = (x.detach() - step * slopes.sign()).clamp(0, 1)
    return x - images


@wrong("Can't call numpy() on Tensor that requires grad")
def still_wants_gradients(model, images, targets, step, steps):
    x = images.clone().requires_grad_()
    for _ in range(steps):
        (slopes,) = torch.autograd.grad(functional.cross_entropy(model(x), targets, reduction="sum"), x)
        x = (x - step * slopes.sign()).clamp(0, 1)
    return x


@right
def by_backward(model, images, targets, step, steps):
    x = images.detach().clone()
    for _ in range(steps):
        x.requires_grad = True
        functional.cross_entropy(model(x), targets).backward()
        x = torch.clip(x.data - step * torch.sign(x.grad), 0, 1)
    model.zero_grad()
    return x


@right
def by_log_softmax(model, images, targets, step, steps):
    x = images.clone()
    for _ in range(steps):
        leaf = x.clone().requires_grad_(True)
        good = functional.log_softmax(model(leaf), dim=1)[torch.arange(len(x)), targets].sum()
        good.backward()
        x = (x + step * leaf.grad.sign()).clamp(min=0.0).clamp(max=1.0)
    return x.detach()
