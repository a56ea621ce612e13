"""tensor_scores: the small ConvNet on raw tensors."""

import numpy as np
import torch
from torch.nn import functional

from grader.exercises import right, wrong
from grader.exercises.convnets import nets


def inputs():
    """Yield (weights, x)."""
    yield from nets.inputs("tensor_scores")


def expected(weights, x):
    """Return the scores, and the gradients of the sum of their squares by w1 and by b3."""
    tensors = nets.tensors(weights)
    scores = nets.outputs(tensors, x)
    (scores**2).sum().backward()
    return scores.detach().numpy(), tensors["w1"].grad.numpy(), tensors["b3"].grad.numpy()


@wrong("the ReLU between the two affine layers is missing")
def no_bend_in_the_middle(weights, x):
    out = torch.relu(functional.conv2d(x, weights["w1"], weights["b1"], padding=1))
    out = functional.max_pool2d(out, 2).flatten(1)
    out = out @ weights["w2"] + weights["b2"]
    return out @ weights["w3"] + weights["b3"]


@wrong("the ReLU after the convolution is missing")
def no_bend_after_the_convolution(weights, x):
    out = functional.conv2d(x, weights["w1"], weights["b1"], padding=1)
    out = functional.max_pool2d(out, 2).flatten(1)
    out = torch.relu(out @ weights["w2"] + weights["b2"])
    return out @ weights["w3"] + weights["b3"]


@wrong("the convolution's bias is missing: it is conv2d's third argument")
def first_bias_forgotten(weights, x):
    out = torch.relu(functional.conv2d(x, weights["w1"], padding=1))
    out = functional.max_pool2d(out, 2).flatten(1)
    out = torch.relu(out @ weights["w2"] + weights["b2"])
    return out @ weights["w3"] + weights["b3"]


@wrong("the hidden layer's biases b2 are missing")
def hidden_biases_forgotten(weights, x):
    out = torch.relu(functional.conv2d(x, weights["w1"], weights["b1"], padding=1))
    out = functional.max_pool2d(out, 2).flatten(1)
    out = torch.relu(out @ weights["w2"])
    return out @ weights["w3"] + weights["b3"]


@wrong("the last layer's biases b3 are missing")
def last_biases_forgotten(weights, x):
    out = torch.relu(functional.conv2d(x, weights["w1"], weights["b1"], padding=1))
    out = functional.max_pool2d(out, 2).flatten(1)
    out = torch.relu(out @ weights["w2"] + weights["b2"])
    return out @ weights["w3"]


@wrong("functional.linear wants (outputs, inputs), and w2 is (inputs, outputs): give it w2.T")
def not_turned(weights, x):
    out = torch.relu(functional.conv2d(x, weights["w1"], weights["b1"], padding=1))
    out = functional.max_pool2d(out, 2).flatten(1)
    out = torch.relu(functional.linear(out, weights["w2"], weights["b2"]))
    return out @ weights["w3"] + weights["b3"]


@wrong("Kernel size")
def no_padding(weights, x):
    out = torch.relu(functional.conv2d(x, weights["w1"], weights["b1"], padding=0))
    out = functional.max_pool2d(out, 2).flatten(1)
    out = torch.relu(out @ weights["w2"] + weights["b2"])
    return out @ weights["w3"] + weights["b3"]


@wrong("this is an average pool: max_pool2d")
def an_average_pool(weights, x):
    out = torch.relu(functional.conv2d(x, weights["w1"], weights["b1"], padding=1))
    out = functional.avg_pool2d(out, 2).flatten(1)
    out = torch.relu(out @ weights["w2"] + weights["b2"])
    return out @ weights["w3"] + weights["b3"]


@wrong("the scores are those of the last layer, without a softmax")
def softmax_at_the_end(weights, x):
    out = torch.relu(functional.conv2d(x, weights["w1"], weights["b1"], padding=1))
    out = functional.max_pool2d(out, 2).flatten(1)
    out = torch.relu(out @ weights["w2"] + weights["b2"])
    return (out @ weights["w3"] + weights["b3"]).softmax(1)


@wrong("the last layer has no ReLU: scores may be below 0")
def a_bend_on_the_scores(weights, x):
    out = torch.relu(functional.conv2d(x, weights["w1"], weights["b1"], padding=1))
    out = functional.max_pool2d(out, 2).flatten(1)
    out = torch.relu(out @ weights["w2"] + weights["b2"])
    return torch.relu(out @ weights["w3"] + weights["b3"])


@wrong("does not require grad")
def without_gradients(weights, x):
    with torch.no_grad():
        out = torch.relu(functional.conv2d(x, weights["w1"], weights["b1"], padding=1))
        out = functional.max_pool2d(out, 2).flatten(1)
        out = torch.relu(out @ weights["w2"] + weights["b2"])
        return out @ weights["w3"] + weights["b3"]


@wrong("the pool's output is flattened with the channels last: w2 has them first")
def channels_last(weights, x):
    out = torch.relu(functional.conv2d(x, weights["w1"], weights["b1"], padding=1))
    out = functional.max_pool2d(out, 2).permute(0, 2, 3, 1).flatten(1)
    out = torch.relu(out @ weights["w2"] + weights["b2"])
    return out @ weights["w3"] + weights["b3"]


@right
def by_functions(weights, x):
    out = functional.conv2d(functional.pad(x, (1, 1, 1, 1)), weights["w1"], weights["b1"])
    out = functional.max_pool2d(out.clamp(min=0), kernel_size=2, stride=2).reshape(len(x), -1)
    out = functional.relu(functional.linear(out, weights["w2"].T, weights["b2"]))
    return functional.linear(out, weights["w3"].T, weights["b3"])


@right
def by_a_matrix_product(weights, x):
    (n, _, h, w), filters = x.shape, len(weights["b1"])
    columns = functional.unfold(x, 3, padding=1)
    out = weights["w1"].flatten(1) @ columns + weights["b1"][:, None]
    out = torch.relu(out).reshape(n, filters, h // 2, 2, w // 2, 2).amax(dim=(3, 5)).flatten(1)
    out = torch.relu(torch.addmm(weights["b2"], out, weights["w2"]))
    return torch.addmm(weights["b3"], out, weights["w3"])
