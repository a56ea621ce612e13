"""ThreeLayerConvNet: scores, loss and gradients of a small ConvNet, made of the layers of 05 and 06."""

import numpy as np
import torch
from torch.nn import functional

from byhand.answers.convolution import max_pool_backward, max_pool_forward
from byhand.answers.gemm import conv_backward, conv_forward
from byhand.answers.layers import affine_backward, affine_forward, relu_backward, relu_forward, softmax_loss
from grader.exercises import draws, right, wrong
from grader.exercises.convnets import nets


def inputs():
    """Yield (weights, x, y)."""
    draw = draws("ThreeLayerConvNet_labels")
    for weights, x in nets.inputs("ThreeLayerConvNet"):
        yield weights, x, draw.integers(len(weights["b3"]), size=len(x))


def scores(weights, x):
    """Return the scores (N, K), by PyTorch."""
    return nets.scores(weights, x)


def expected(weights, x, y):
    """Return {"loss": number, name: its gradient}, by PyTorch."""
    tensors = nets.tensors(weights)
    loss = functional.cross_entropy(nets.outputs(tensors, x), torch.tensor(y))
    loss.backward()
    return {"loss": loss.item()} | {name: tensor.grad.numpy() for name, tensor in tensors.items()}


class ThreeLayerConvNet:
    """The right class. In an answer, class ThreeLayerConvNet(ThreeLayerConvNet) is this one with some methods replaced."""

    def __init__(self, weights):
        self.weights = weights

    def scores(self, x):
        return self.forward(x)[0]

    def forward(self, x):
        w = self.weights
        out, conv = conv_forward(x, w["w1"], w["b1"], 1, 1)
        out, bend = relu_forward(out)
        small, pool = max_pool_forward(out, 2, 2, 2)
        out, first = affine_forward(small.reshape(len(x), -1), w["w2"], w["b2"])
        out, bend2 = relu_forward(out)
        out, second = affine_forward(out, w["w3"], w["b3"])
        return out, small.shape, (conv, bend, pool, first, bend2, second)

    def loss(self, x, y):
        scores, shape, (conv, bend, pool, first, bend2, second) = self.forward(x)
        loss, dout = softmax_loss(scores, y)
        dout, dw3, db3 = affine_backward(dout, second)
        dout, dw2, db2 = affine_backward(relu_backward(dout, bend2), first)
        dout = max_pool_backward(dout.reshape(shape), pool)
        _, dw1, db1 = conv_backward(relu_backward(dout, bend), conv)
        return loss, {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2, "w3": dw3, "b3": db3}


@wrong("the ReLU between the two affine layers is missing")
def no_bend_in_the_middle():
    class ThreeLayerConvNet(ThreeLayerConvNet):
        def forward(self, x):
            w = self.weights
            out, conv = conv_forward(x, w["w1"], w["b1"], 1, 1)
            out, bend = relu_forward(out)
            small, pool = max_pool_forward(out, 2, 2, 2)
            out, first = affine_forward(small.reshape(len(x), -1), w["w2"], w["b2"])
            bend2 = np.ones_like(out)
            out, second = affine_forward(out, w["w3"], w["b3"])
            return out, small.shape, (conv, bend, pool, first, bend2, second)


@wrong("the ReLU after the convolution is missing")
def no_bend_after_the_convolution():
    class ThreeLayerConvNet(ThreeLayerConvNet):
        def forward(self, x):
            w = self.weights
            out, conv = conv_forward(x, w["w1"], w["b1"], 1, 1)
            bend = np.ones_like(out)
            small, pool = max_pool_forward(out, 2, 2, 2)
            out, first = affine_forward(small.reshape(len(x), -1), w["w2"], w["b2"])
            out, bend2 = relu_forward(out)
            out, second = affine_forward(out, w["w3"], w["b3"])
            return out, small.shape, (conv, bend, pool, first, bend2, second)


@wrong("the pool's output is flattened with the channels last: w2 has them first")
def flattened_with_channels_last():
    class ThreeLayerConvNet(ThreeLayerConvNet):
        def forward(self, x):
            w = self.weights
            out, conv = conv_forward(x, w["w1"], w["b1"], 1, 1)
            out, bend = relu_forward(out)
            small, pool = max_pool_forward(out, 2, 2, 2)
            out, first = affine_forward(small.transpose(0, 2, 3, 1).reshape(len(x), -1), w["w2"], w["b2"])
            out, bend2 = relu_forward(out)
            out, second = affine_forward(out, w["w3"], w["b3"])
            return out, small.shape, (conv, bend, pool, first, bend2, second)


@wrong("the last layer has no ReLU: scores may be below 0")
def a_bend_on_the_scores():
    class ThreeLayerConvNet(ThreeLayerConvNet):
        def forward(self, x):
            w = self.weights
            out, conv = conv_forward(x, w["w1"], w["b1"], 1, 1)
            out, bend = relu_forward(out)
            small, pool = max_pool_forward(out, 2, 2, 2)
            out, first = affine_forward(small.reshape(len(x), -1), w["w2"], w["b2"])
            out, bend2 = relu_forward(out)
            out, second = affine_forward(out, w["w3"], w["b3"])
            out = np.maximum(0, out)
            return out, small.shape, (conv, bend, pool, first, bend2, second)


@wrong("the scores are those of the last layer, without a softmax")
def probabilities_for_scores():
    class ThreeLayerConvNet(ThreeLayerConvNet):
        def scores(self, x):
            powers = np.exp(self.forward(x)[0])
            return powers / powers.sum(axis=1, keepdims=True)


@wrong("the gradient isn't stopped where the second ReLU gave 0")
def no_way_back_through_the_middle():
    class ThreeLayerConvNet(ThreeLayerConvNet):
        def loss(self, x, y):
            scores, shape, (conv, bend, pool, first, bend2, second) = self.forward(x)
            loss, dout = softmax_loss(scores, y)
            dout, dw3, db3 = affine_backward(dout, second)
            dout, dw2, db2 = affine_backward(dout, first)
            dout = max_pool_backward(dout.reshape(shape), pool)
            _, dw1, db1 = conv_backward(relu_backward(dout, bend), conv)
            return loss, {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2, "w3": dw3, "b3": db3}


@wrong("the gradient isn't stopped where the first ReLU gave 0")
def no_way_back_through_the_first():
    class ThreeLayerConvNet(ThreeLayerConvNet):
        def loss(self, x, y):
            scores, shape, (conv, bend, pool, first, bend2, second) = self.forward(x)
            loss, dout = softmax_loss(scores, y)
            dout, dw3, db3 = affine_backward(dout, second)
            dout, dw2, db2 = affine_backward(relu_backward(dout, bend2), first)
            dout = max_pool_backward(dout.reshape(shape), pool)
            _, dw1, db1 = conv_backward(dout, conv)
            return loss, {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2, "w3": dw3, "b3": db3}


@wrong("the pool's gradient is reshaped with the channels last: its rows have them first")
def gradient_with_channels_last():
    class ThreeLayerConvNet(ThreeLayerConvNet):
        def loss(self, x, y):
            scores, shape, (conv, bend, pool, first, bend2, second) = self.forward(x)
            loss, dout = softmax_loss(scores, y)
            dout, dw3, db3 = affine_backward(dout, second)
            dout, dw2, db2 = affine_backward(relu_backward(dout, bend2), first)
            dout = max_pool_backward(dout.reshape(np.array(shape)[[0, 2, 3, 1]]).transpose(0, 3, 1, 2), pool)
            _, dw1, db1 = conv_backward(relu_backward(dout, bend), conv)
            return loss, {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2, "w3": dw3, "b3": db3}


@wrong("dscores is the gradient of the mean already: don't divide by N again")
def divided_by_the_batch_again():
    class ThreeLayerConvNet(ThreeLayerConvNet):
        def loss(self, x, y):
            scores, shape, (conv, bend, pool, first, bend2, second) = self.forward(x)
            loss, dout = softmax_loss(scores, y)
            dout = dout / len(y)
            dout, dw3, db3 = affine_backward(dout, second)
            dout, dw2, db2 = affine_backward(relu_backward(dout, bend2), first)
            dout = max_pool_backward(dout.reshape(shape), pool)
            _, dw1, db1 = conv_backward(relu_backward(dout, bend), conv)
            return loss, {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2, "w3": dw3, "b3": db3}


@wrong("loss and gradients are sums over the batch: they are means")
def summed_over_the_batch():
    class ThreeLayerConvNet(ThreeLayerConvNet):
        def loss(self, x, y):
            scores, shape, (conv, bend, pool, first, bend2, second) = self.forward(x)
            loss, dout = softmax_loss(scores, y)
            loss, dout = loss * len(y), dout * len(y)
            dout, dw3, db3 = affine_backward(dout, second)
            dout, dw2, db2 = affine_backward(relu_backward(dout, bend2), first)
            dout = max_pool_backward(dout.reshape(shape), pool)
            _, dw1, db1 = conv_backward(relu_backward(dout, bend), conv)
            return loss, {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2, "w3": dw3, "b3": db3}


@wrong("db1 is 0: conv_backward returns it third")
def first_bias_forgotten():
    class ThreeLayerConvNet(ThreeLayerConvNet):
        def loss(self, x, y):
            scores, shape, (conv, bend, pool, first, bend2, second) = self.forward(x)
            loss, dout = softmax_loss(scores, y)
            dout, dw3, db3 = affine_backward(dout, second)
            dout, dw2, db2 = affine_backward(relu_backward(dout, bend2), first)
            dout = max_pool_backward(dout.reshape(shape), pool)
            _, dw1, _ = conv_backward(relu_backward(dout, bend), conv)
            return loss, {"w1": dw1, "b1": 0 * self.weights["b1"], "w2": dw2, "b2": db2, "w3": dw3, "b3": db3}


@wrong("these are the weights after a step: return the gradients")
def a_step_instead():
    class ThreeLayerConvNet(ThreeLayerConvNet):
        def loss(self, x, y):
            scores, shape, (conv, bend, pool, first, bend2, second) = self.forward(x)
            loss, dout = softmax_loss(scores, y)
            dout, dw3, db3 = affine_backward(dout, second)
            dout, dw2, db2 = affine_backward(relu_backward(dout, bend2), first)
            dout = max_pool_backward(dout.reshape(shape), pool)
            _, dw1, db1 = conv_backward(relu_backward(dout, bend), conv)
            gradients = {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2, "w3": dw3, "b3": db3}
            return loss, {name: self.weights[name] - gradients[name] for name in gradients}


@right
def all_in_one_method():
    class ThreeLayerConvNet:
        def __init__(self, weights):
            self.params = dict(weights)

        def scores(self, x):
            return self.loss(x)

        def loss(self, x, y=None):
            p, caches = self.params, []
            out, cache = conv_forward(x, p["w1"], p["b1"], 1, 1)
            caches.append(cache)
            out, mask = np.maximum(out, 0), out > 0
            out, pool = max_pool_forward(out, 2, 2, 2)
            shape, rows = out.shape, out.reshape(out.shape[0], -1)
            hidden = rows @ p["w2"] + p["b2"]
            bent = hidden * (hidden > 0)
            scores = bent @ p["w3"] + p["b3"]
            if y is None:
                return scores
            loss, d = softmax_loss(scores, y)
            grads = {"b3": d.sum(0), "w3": bent.T @ d}
            d = (d @ p["w3"].T) * (hidden > 0)
            grads |= {"b2": d.sum(0), "w2": rows.T @ d}
            d = max_pool_backward((d @ p["w2"].T).reshape(shape), pool) * mask
            _, grads["w1"], grads["b1"] = conv_backward(d, caches[0])
            return float(loss), grads


@right
def pooled_before_the_bend():
    class ThreeLayerConvNet(ThreeLayerConvNet):
        def forward(self, x):
            w = self.weights
            out, conv = conv_forward(x, w["w1"], w["b1"], 1, 1)
            out, pool = max_pool_forward(out, 2, 2, 2)
            small, bend = relu_forward(out)
            out, first = affine_forward(small.reshape(len(x), -1), w["w2"], w["b2"])
            out, bend2 = relu_forward(out)
            out, second = affine_forward(out, w["w3"], w["b3"])
            return out, small.shape, (conv, bend, pool, first, bend2, second)

        def loss(self, x, y):
            scores, shape, (conv, bend, pool, first, bend2, second) = self.forward(x)
            loss, dout = softmax_loss(scores, y)
            dout, dw3, db3 = affine_backward(dout, second)
            dout, dw2, db2 = affine_backward(relu_backward(dout, bend2), first)
            dout = max_pool_backward(relu_backward(dout.reshape(shape), bend), pool)
            _, dw1, db1 = conv_backward(dout, conv)
            return loss, dict(zip(("b3", "w3", "b2", "w2", "b1", "w1"), (db3, dw3, db2, dw2, db1, dw1)))
