"""freeze: neither parameters nor batch norm's averages of a part change any more."""

import torch

from byhand import small_open_net
from grader.exercises import draws, right, wrong
from grader.exercises.explain import nets

NORM, REST = ("scale", "shift", "mean", "variance"), ("filters", "biases", "head", "offsets")


def inputs():
    """Yield (weights, images, which part is frozen)."""
    draw = draws("freeze")
    for n, c, k, classes, h, w, frozen in ((5, 2, 4, 3, 4, 6, "body"), (4, 3, 2, 5, 6, 4, "norm")):
        yield small_open_net.random(draw, k, classes, c), draw.normal(size=(n, c, h, w)), frozen


@torch.enable_grad()  # also where a wrong answer was stopped inside torch.no_grad()
def expected(weights, images, frozen):
    """Return all numbers after three steps of gradient descent on the sum of the squared scores."""
    wants = ("head", "offsets") if frozen == "body" else REST
    net, x = nets.Trained(weights, wants, training=False), torch.tensor(images)
    for _ in range(3):
        slopes = torch.autograd.grad((net.scores(x) ** 2).sum(), net.parameters())
        with torch.no_grad():
            for one, slope in zip(net.parameters(), slopes):
                one -= 0.1 * slope
    return net.arrays()


@wrong("batch norm's averages have moved: a frozen part is in evaluation mode, too")
def averages_move(part):
    for parameter in part.parameters():
        parameter.requires_grad_(False)


@wrong("the parameters still want gradients: requires_grad_(False)")
def only_the_mode(part):
    part.eval()


@wrong("the parameters still want gradients: requires_grad_(False)")
def attribute_of_the_module(part):
    part.requires_grad = False
    part.eval()


@wrong("batch norm's parameters still want gradients: freeze them, too")
def only_convolutions(part):
    for module in part.modules():
        if isinstance(module, torch.nn.Conv2d):
            module.requires_grad_(False)
    part.eval()


@wrong("the weights have changed: freezing leaves all numbers as they are")
def set_to_zero(part):
    for parameter in part.parameters():
        parameter.data.zero_()
        parameter.requires_grad_(False)
    part.eval()


@wrong("batch norm's averages were reset: freezing leaves all numbers as they are")
def averages_reset(part):
    part.requires_grad_(False)
    for module in part.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.reset_running_stats()
    part.eval()


@wrong("the part is in training mode again: eval() must come last")
def train_false_missing(part):
    part.eval()
    part.requires_grad_(False)
    part.train()


@wrong("the biases still want gradients: freeze every parameter")
def only_weights(part):
    for name, parameter in part.named_parameters():
        parameter.requires_grad_("bias" in name)
    part.eval()


@right
def by_a_loop(part):
    part.train(False)
    for parameter in part.parameters():
        parameter.requires_grad = False
    return part


@right
def module_by_module(part):
    for module in part.modules():
        module.eval()
        for parameter in module.parameters(recurse=False):
            parameter.requires_grad_(False)
