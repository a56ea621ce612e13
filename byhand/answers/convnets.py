"""The answers of 07_convnets/convnets, for later notebooks. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa

from byhand.answers.convolution import max_pool_backward
from byhand.answers.convolution import max_pool_forward
from byhand.answers.gemm import conv_backward
from byhand.answers.gemm import conv_forward
from byhand.answers.layers import affine_backward
from byhand.answers.layers import affine_forward
from byhand.answers.layers import relu_backward
from byhand.answers.layers import relu_forward
from byhand.answers.layers import softmax_loss
from torch import nn
from torch.nn import functional
import numpy as np
import torch


__all__ = [
    "torch_gradients",
    "ThreeLayerConvNet",
    "tensor_scores",
    "TorchConvNet",
    "sequential_net",
    "copy_weights",
    "train_one_epoch",
    "evaluate",
    "augment",
    "one_cycle",
    "ResidualBlock",
    "MyConvNet",
]


def torch_gradients(f, *arrays):
    """Return (value, gradients) of f at these arrays, by autograd in float64.

    f: takes one float64 tensor for each array, returns a tensor with one number.
    arrays: float64 or integers, any shapes, left unchanged.
    value: f's value, a float. gradients: a list of arrays, each with the shape of its array;
    zeros for an array that f doesn't use.
    """
    leaves = [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in arrays]
    value = f(*leaves)
    value.backward()
    grads = [leaf.grad if leaf.grad is not None else torch.zeros_like(leaf) for leaf in leaves]
    return value.item(), [grad.numpy() for grad in grads]


class ThreeLayerConvNet:
    """conv 3 x 3, pad 1 - ReLU - max pool 2 x 2 - affine - ReLU - affine, in NumPy, float64.

    weights: a dictionary of float64 arrays: "w1" (F, C, 3, 3) and "b1" (F,) of the convolution,
    "w2" (F * H/2 * W/2, M) and "b2" (M,) of the hidden layer, "w3" (M, K) and "b3" (K,).

    scores(x): the scores (N, K) of pictures x (N, C, H, W); H and W are even.
    loss(x, y): (loss, gradients) for labels y (N,): the mean cross-entropy, a number, and
    a dictionary of its gradients, with the names and the shapes of the weights.
    Nothing changes x, y or the weights.
    """

    def __init__(self, weights):
        self.weights = weights

    def scores(self, x):
        return self.forward(x)[0]

    def forward(self, x):
        w1, b1, w2, b2, w3, b3 = (
            self.weights[name] for name in ("w1", "b1", "w2", "b2", "w3", "b3")
        )
        out, conv = conv_forward(x, w1, b1, 1, 1)
        out, bend = relu_forward(out)
        small, pool = max_pool_forward(out, 2, 2, 2)
        out, first = affine_forward(small.reshape(len(x), -1), w2, b2)
        out, second_bend = relu_forward(out)
        out, second = affine_forward(out, w3, b3)
        return out, small.shape, (conv, bend, pool, first, second_bend, second)

    def loss(self, x, y):
        scores, shape, (conv, bend, pool, first, second_bend, second) = self.forward(x)
        loss, dout = softmax_loss(scores, y)
        dout, dw3, db3 = affine_backward(dout, second)
        dout, dw2, db2 = affine_backward(relu_backward(dout, second_bend), first)
        dout = max_pool_backward(dout.reshape(shape), pool)
        _, dw1, db1 = conv_backward(relu_backward(dout, bend), conv)
        return loss, {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2, "w3": dw3, "b3": db3}


def tensor_scores(weights, x):
    """Return the scores (N, K) of ThreeLayerConvNet with these weights, as a tensor.

    weights: the dictionary of ThreeLayerConvNet, with tensors in place of arrays.
    x: (N, C, H, W), a tensor of the same dtype. Autograd can go back from the scores to both.
    """
    out = torch.relu(functional.conv2d(x, weights["w1"], weights["b1"], padding=1))
    out = functional.max_pool2d(out, 2).flatten(1)
    out = torch.relu(out @ weights["w2"] + weights["b2"])
    return out @ weights["w3"] + weights["b3"]


class TorchConvNet(nn.Module):
    """The layers of ThreeLayerConvNet as a module, with PyTorch's own weights at the start.

    channels: C. filters: F. size: (H, W), both even. hidden: hidden units M. classes: K.
    Its layers are the attributes conv, hidden and head, and it has no other parameters.
    forward(x): the scores (N, K) of pictures x (N, C, H, W), a tensor.
    """

    def __init__(self, channels, filters, size, hidden, classes):
        super().__init__()
        self.conv = nn.Conv2d(channels, filters, 3, padding=1)
        self.hidden = nn.Linear(filters * (size[0] // 2) * (size[1] // 2), hidden)
        self.head = nn.Linear(hidden, classes)

    def forward(self, x):
        out = functional.max_pool2d(torch.relu(self.conv(x)), 2).flatten(1)
        return self.head(torch.relu(self.hidden(out)))


def sequential_net(channels, filters, size, hidden, classes):
    """Return the layers of TorchConvNet as an nn.Sequential; the arguments are the same."""
    pixels = (size[0] // 2) * (size[1] // 2)
    first = nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten()
    second = nn.Linear(filters * pixels, hidden), nn.ReLU(), nn.Linear(hidden, classes)
    return nn.Sequential(*first, *second)


def copy_weights(net, weights):
    """Copy ThreeLayerConvNet's dictionary of weights into a PyTorch net, in place.

    net: a module with six parameters in the order of the layers, each a weight and a bias, of any
    float dtype, which they keep. weights: the dictionary of arrays, left unchanged, also when net
    is trained later.
    """
    with torch.no_grad():
        for parameter, name in zip(
            net.parameters(), ("w1", "b1", "w2", "b2", "w3", "b3"), strict=True
        ):
            array = weights[name].T if name in ("w2", "w3") else weights[name]
            parameter.copy_(torch.tensor(array))


def train_one_epoch(model, images, labels, optimizer, batch_size):
    """Train the model for one epoch, and return the mean cross-entropy per picture, a float.

    model: a module that gives scores (N, K), in either mode; trained in training mode.
    images: (N, ...) and labels: (N,), tensors on the model's device, left unchanged.
    optimizer: one of the model's parameters, which may have gradients of earlier steps in .grad.
    batch_size: each picture is in one batch per epoch, in an order drawn at random; the last
    batch may be smaller. One step per batch. The loss of a picture is that before its batch's step.
    """
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images), device=images.device).split(batch_size):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    return total / len(images)


def evaluate(model, images, labels):
    """Return (loss, accuracy) of the model in evaluation mode, two floats.

    model: a module that gives scores (N, K), in either mode, and is in the same mode afterwards.
    images: (N, ...) and labels: (N,), tensors on the model's device, left unchanged.
    loss: the mean cross-entropy. accuracy: the fraction of correct labels, from 0 to 1.
    The model is left as it was, and no gradients are recorded.
    """
    training = model.training
    model.eval()
    with torch.no_grad():
        scores = model(images)
        loss = functional.cross_entropy(scores, labels).item()
        accuracy = (scores.argmax(dim=1) == labels).double().mean().item()
    model.train(training)
    return loss, accuracy


def augment(images, shift, seed):
    """Return the pictures, each mirrored or not, and moved by up to `shift` pixels.

    images: (N, C, H, W), a tensor of any dtype on any device, left unchanged. shift: from 0.
    seed: for a torch.Generator on the same device; the same seed draws the same.
    The result has the shape, dtype and device of images. Each picture is mirrored left to right
    with probability 1/2, then moved down and right by whole pixels. Both moves are drawn by
    themselves, each of -shift to shift equally likely. What moves in from outside is 0.
    Nothing is drawn from PyTorch's own generator, which shuffles the pictures elsewhere.
    """
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.randint(0, 2 * shift + 1, (2, n), generator=draw, device=device)
    mirrored = torch.rand(n, generator=draw, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    rows = top[:, None] + torch.arange(height, device=device)
    columns = left[:, None] + torch.arange(width, device=device)
    columns = torch.where(mirrored[:, None], columns.flip(1), columns)
    picture = torch.arange(n, device=device)[:, None, None]
    return padded[picture, :, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)


def one_cycle(step, steps, peak, warm_up):
    """Return the learning rate at a step: up in a straight line, then down in a straight line.

    step: from 0 to steps. peak: the largest rate, at the step warm_up * steps, with warm_up
    between 0 and 1. The rate is 0 at step 0 and at step `steps`.
    """
    return float(np.interp(step, [0, warm_up * steps, steps], [0, peak, 0]))


class ResidualBlock(nn.Module):
    """ReLU(skip(x) + F(x)), where F is conv1 - bn1 - ReLU - conv2 - bn2.

    before, after: channels of the input and of the output. stride: that of conv1.
    conv1, conv2: 3 x 3, pad 1, without bias. bn1, bn2: nn.BatchNorm2d with PyTorch's settings;
    bn2.weight is 0 at the start. skip: nn.Identity() if before == after and stride == 1, else
    a 1 x 1 convolution with this stride and without bias.
    forward(x): (N, before, H, W) to (N, after, H', W'); x is left unchanged.
    """

    def __init__(self, before, after, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(after)
        self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(after)
        nn.init.zeros_(self.bn2.weight)
        same = before == after and stride == 1
        self.skip = nn.Identity() if same else nn.Conv2d(before, after, 1, stride, bias=False)

    def forward(self, x):
        out = torch.relu(self.bn1(self.conv1(x)))
        return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))


class MyConvNet(nn.Module):
    """Your own net for the open challenge: the scores of Trinkets' ten classes.

    forward(x): the scores (N, 10) of pictures x (N, 3, 32, 32), float32 from 0 to 1, left
    unchanged; N may be any number. challenge.safetensors has the weights of such a net,
    with the names and shapes of its state_dict().
    """

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
