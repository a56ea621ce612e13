"""MultiLayerNet: affine layers with a ReLU between them, a softmax loss and a penalty on the weights."""

import numpy as np

from byhand.answers.layers import affine_backward, affine_forward, relu_backward, relu_forward, softmax_loss
from grader.exercises import draws, right, wrong
from grader.exercises.layers.slopes import gradients

PENALTY = "test_MultiLayerNet_penalty"
NET = "test_MultiLayerNet"


def net(sizes, draw, scale=1.0):
    """Return random arrays w1, b1, w2, b2, ... of a net, a tuple."""
    arrays = []
    for i in range(1, len(sizes)):
        arrays += [scale * draw.normal(size=(sizes[i - 1], sizes[i])), scale * draw.normal(size=sizes[i])]
    return tuple(arrays)


def names(arrays, *rest):
    """Return the names of the results: scores, loss, dw1, db1, dw2, ..."""
    return ["scores", "loss", *(f"d{letter}{i}" for i in range(1, len(arrays) // 2 + 1) for letter in "wb")]


def inputs():
    """Yield (arrays, 0, X, y): three layers, two, one, four, a batch of one, weights of 0, and scores in the thousands."""
    draw = draws("MultiLayerNet_inputs")
    for sizes, n in (((5, 4, 6, 3), 7), ((3, 5, 4), 6), ((4, 3), 5), ((3, 6, 5, 4, 2), 4), ((5, 4, 3), 1)):
        yield net(sizes, draw), 0.0, draw.normal(size=(n, sizes[0])), draw.integers(sizes[-1], size=n)
    yield net((4, 3, 5), draw, 0.0), 0.0, draw.normal(size=(6, 4)), draw.integers(5, size=6)
    yield net((4, 3, 5), draw, 40.0), 0.0, draw.normal(size=(6, 4)), draw.integers(5, size=6)


def penalised():
    """Yield (arrays, reg, X, y): a strong penalty on four layers, and on one."""
    draw = draws("MultiLayerNet_penalised")
    for sizes, n, reg in (((5, 4, 6, 2, 3), 7, 0.7), ((4, 3), 5, 0.3)):
        yield net(sizes, draw, 0.5), reg, draw.normal(size=(n, sizes[0])), draw.integers(sizes[-1], size=n)


def scores(X, *arrays):
    """Return the scores, picture by picture, for real or complex arrays."""
    rows, depth = [], len(arrays) // 2
    for row in X:
        for i in range(depth):
            row = np.array([np.sum(row * column) for column in arrays[2 * i].T]) + arrays[2 * i + 1]
            row = row if i == depth - 1 else np.where(row.real > 0, row, 0)
        rows.append(row)
    return np.array(rows)


def expected(arrays, reg, X, y):
    """Return (scores, loss, the gradient of each array): slopes by a complex step."""

    def loss(*arrays):
        out = scores(X, *arrays)
        out = out - out.real.max(axis=1, keepdims=True)
        return np.mean([np.log(np.sum(np.exp(row))) - row[label] for row, label in zip(out, y, strict=True)])

    return scores(X, *arrays), loss(*arrays), *gradients(loss, arrays, 1.0)


def penalty(arrays, reg, X, y):
    """Return by how much the loss grows, and the gradient of each array."""
    total = sum(np.sum(w * w) for w in arrays[::2])
    return reg * total, *(2 * reg * array * (array.ndim == 2) for array in arrays)


class MultiLayerNet:
    """The right answer, for those below that replace some of its methods."""

    def __init__(self, params, reg=0.0):
        self.params, self.reg, self.depth = params, reg, len(params) // 2

    def forward(self, X):
        cache = []
        for i in range(1, self.depth + 1):
            X, affine = affine_forward(X, self.params[f"w{i}"], self.params[f"b{i}"])
            X, bend = relu_forward(X) if i < self.depth else (X, None)
            cache.append((affine, bend))
        return X, cache

    def loss(self, X, y):
        scores, cache = self.forward(X)
        (loss, dout), grads = softmax_loss(scores, y), {}
        for i in range(self.depth, 0, -1):
            affine, bend = cache[i - 1]
            dout = relu_backward(dout, bend) if i < self.depth else dout
            dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
            grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
            loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
        return loss, grads


@wrong("relu_backward is missing: where a unit was 0, no gradient passes", loses=(NET,))
def no_way_back_through_relu():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("only the first ReLU is passed on the way back: each has to be", loses=(NET,))
def first_relu_only():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i == 1 < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the sign of dout does not matter: the ReLU is open where its input was positive", loses=(NET,))
def relu_by_the_gradient():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = np.maximum(dout, 0) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong(
    "the offsets have no gradients: grads needs b1, b2, ... too",
    loses=(
        NET,
        PENALTY,
    ),
)
def no_gradient_for_offsets():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, _ = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the gradients are divided by N once more: dscores has the 1/N already", loses=(NET,))
def divided_twice():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            dout = dout / len(y)
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the gradients are N times too large: dscores has the 1/N, leave it there", loses=(NET,))
def not_averaged():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            dout = dout * len(y)
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the loss is that of softmax_loss, which is a mean already: here it is N times that", loses=(NET,))
def loss_added_up():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            loss = loss * len(y)
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong(
    "this works for two layers only: the number of layers is self.depth",
    loses=(
        NET,
        PENALTY,
    ),
)
def two_layers_only():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in (2, 1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < 2 else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong(
    "the gradients have the wrong sign: grads are uphill, and the rule subtracts them",
    loses=(
        NET,
        PENALTY,
    ),
)
def negative_gradients():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, {name: -g for name, g in grads.items()}


@wrong(
    "loss returns the scores in place of the loss",
    loses=(
        NET,
        PENALTY,
    ),
)
def scores_for_the_loss():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return scores, grads


@wrong("a layer's dout passes the ReLU of the layer below it: cache[i - 1] has a layer's own", loses=(NET,))
def relu_at_the_wrong_cache():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                dout = relu_backward(dout, cache[i - 2][1]) if 1 < i < self.depth else dout
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the loss of the data is added once for each layer", loses=(NET,))
def penalty_times_depth():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += softmax_loss(scores, y)[0] * (i > 1) + self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong(
    "grads has the last layer alone: collect those of all layers",
    loses=(
        NET,
        PENALTY,
    ),
)
def one_gradient_left():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                grads = {}
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong(
    "each layer gets the gradient of the scores: give it the dout of the layer above",
    loses=(
        NET,
        PENALTY,
    ),
)
def dout_not_passed_on():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                _, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the penalty is missing, in the loss and in the gradients", loses=(PENALTY,))
def no_penalty():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * 0.0 * self.params[f"w{i}"]
                loss += 0.0 * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the penalty is missing in the gradients: add 2 * reg * w", loses=(PENALTY,))
def penalty_in_the_loss_only():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the penalty is missing in the loss: add reg * sum(w**2) for each w", loses=(PENALTY,))
def penalty_in_the_gradient_only():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
            return loss, grads


@wrong("the penalty is reg * sum(w**2), without 1/2, and its gradient 2 * reg * w", loses=(PENALTY,))
def half_a_penalty():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + self.reg * self.params[f"w{i}"]
                loss += 0.5 * self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the gradient of reg * w**2 is 2 * reg * w: the 2 is missing", loses=(PENALTY,))
def factor_two_missing():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the offsets are in the penalty: it has the weights w1, w2, ... only", loses=(PENALTY,))
def offsets_punished():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                grads[f"b{i}"] = grads[f"b{i}"] + 2 * self.reg * self.params[f"b{i}"]
                loss += self.reg * (np.sum(self.params[f"w{i}"] ** 2) + np.sum(self.params[f"b{i}"] ** 2))
            return loss, grads


@wrong("only w1 is in the penalty: all weights are", loses=(PENALTY,))
def first_weights_only():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * (i == 1) * self.params[f"w{i}"]
                loss += self.reg * (i == 1) * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("only w1 and w2 are in the penalty: all weights are", loses=(PENALTY,))
def two_weights_only():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * (i < 3) * self.params[f"w{i}"]
                loss += self.reg * (i < 3) * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("only the last weights are in the penalty: all are", loses=(PENALTY,))
def last_weights_only():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * (i == self.depth) * self.params[f"w{i}"]
                loss += self.reg * (i == self.depth) * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the penalty is divided by the number of weights: it is the sum of their squares", loses=(PENALTY,))
def penalty_averaged():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg / self.params[f"w{i}"].size * self.params[f"w{i}"]
                loss += self.reg * np.mean(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the penalty has the absolute weights: square them", loses=(PENALTY,))
def not_squared():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(np.abs(self.params[f"w{i}"]))
            return loss, grads


@right
def without_the_layers():
    """All in NumPy, with a dictionary as its cache."""

    class MultiLayerNet:
        def __init__(self, params, reg=0.0):
            self.params, self.reg, self.depth = params, reg, len(params) // 2

        def forward(self, X):
            cache = {0: X}
            for i in range(1, self.depth + 1):
                cache[i] = cache[i - 1] @ self.params[f"w{i}"] + self.params[f"b{i}"]
                if i < self.depth:
                    cache[i] = cache[i] * (cache[i] > 0)
            return cache[self.depth], cache

        def loss(self, X, y):
            scores, cache = self.forward(X)
            p = np.exp(scores - scores.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True)
            loss, d = softmax_loss(scores, y)[0], (p - np.eye(scores.shape[1])[y]) / len(y)
            grads = {}
            for i in reversed(range(1, self.depth + 1)):
                w = self.params[f"w{i}"]
                grads |= {f"w{i}": np.einsum("nd,nm->dm", cache[i - 1], d) + 2 * self.reg * w, f"b{i}": d.sum(0)}
                d = (d @ w.T) * (cache[i - 1] > 0)
                loss = loss + self.reg * np.vdot(w, w)
            return loss, grads


@right
def layer_by_layer_in_lists():
    class MultiLayerNet:
        def __init__(self, params, reg=0.0):
            self.params, self.reg, self.depth = params, reg, len(params) // 2

        def forward(self, X):
            affine, bend = [], []
            for i in range(self.depth - 1):
                X, cache = affine_forward(X, self.params["w" + str(i + 1)], self.params["b" + str(i + 1)])
                affine.append(cache)
                X, cache = relu_forward(X)
                bend.append(cache)
            X, cache = affine_forward(X, self.params[f"w{self.depth}"], self.params[f"b{self.depth}"])
            return X, (affine + [cache], bend)

        def loss(self, X, y):
            scores, (affine, bend) = self.forward(X)
            loss, dout = softmax_loss(scores, y)
            grads, i = {}, self.depth
            while affine:
                dout, grads[f"w{i}"], grads[f"b{i}"] = affine_backward(dout, affine.pop())
                if bend:
                    dout = relu_backward(dout, bend.pop())
                i -= 1
            for name, w in self.params.items():
                if name.startswith("w"):
                    loss += self.reg * (w**2).sum()
                    grads[name] = grads[name] + 2 * self.reg * w
            return loss, grads


@right
def by_recursion():
    class MultiLayerNet:
        def __init__(self, params, reg=0.0):
            self.params, self.reg, self.depth = params, reg, len(params) // 2

        def forward(self, X):
            return self.through(X, 1, lambda scores: scores), None

        def through(self, X, i, end):
            s, self.__dict__[f"cache{i}"] = affine_forward(X, self.params[f"w{i}"], self.params[f"b{i}"])
            if i == self.depth:
                return end(s)
            h, self.__dict__[f"bend{i}"] = relu_forward(s)
            return self.through(h, i + 1, end)

        def loss(self, X, y):
            (loss, d), grads = softmax_loss(self.forward(X)[0], y), {}
            for i in range(self.depth, 0, -1):
                d, dw, db = affine_backward(d, getattr(self, f"cache{i}"))
                grads[f"b{i}"], grads[f"w{i}"] = db, dw + 2 * self.reg * self.params[f"w{i}"]
                if i > 1:
                    d = relu_backward(d, getattr(self, f"bend{i - 1}"))
            penalty = sum(np.square(self.params[f"w{i}"]).sum() for i in range(1, self.depth + 1))
            return float(loss + self.reg * penalty), grads


@wrong(
    "the last layer has no ReLU: its cache is None",
    loses=(
        NET,
        PENALTY,
    ),
)
def relu_in_every_layer():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend)
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong(
    "the loop goes up from the first layer: start with the last one, whose dout is that of the scores",
    loses=(
        NET,
        PENALTY,
    ),
)
def from_the_first_layer_up():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(1, self.depth + 1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong(
    "relu_backward comes after affine_backward here: the ReLU is the upper of the two, so it must come first",
    loses=(
        NET,
        PENALTY,
    ),
)
def relu_after_affine():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                dout = relu_backward(dout, bend) if i < self.depth else dout
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong(
    "forward returns (scores, cache): softmax_loss takes the scores alone",
    loses=(
        NET,
        PENALTY,
    ),
)
def tuple_of_scores():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the scores go through a ReLU: scores may be negative", loses=(NET,))
def relu_on_the_scores():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            scores = np.maximum(scores, 0)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong(
    "dw and db are swapped: affine_backward returns (dx, dw, db)",
    loses=(
        NET,
        PENALTY,
    ),
)
def dw_and_db_swapped():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, grads[f"b{i}"], dw = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong(
    "the gradients are added to those of earlier calls: start with an empty dictionary in each call",
    loses=(
        NET,
        PENALTY,
    ),
)
def added_to_earlier_calls():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), self.__dict__.setdefault("grads", {})
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = grads.get(f"w{i}", 0.0) + dw + 2 * self.reg * self.params[f"w{i}"]
                loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the penalty is divided by the number of pictures: it is no mean over them", loses=(PENALTY,))
def penalty_by_n():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg / len(X) * self.params[f"w{i}"]
                loss += self.reg / len(X) * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("the penalty is twice too large: reg * sum(w**2), and 2 * reg * w in the gradient", loses=(PENALTY,))
def penalty_doubled():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 4 * self.reg * self.params[f"w{i}"]
                loss += 2 * self.reg * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads


@wrong("only w1, w2 and w3 are in the penalty: all weights are", loses=(PENALTY,))
def three_weights_only():
    class MultiLayerNet(MultiLayerNet):
        def loss(self, X, y):
            scores, cache = self.forward(X)
            (loss, dout), grads = softmax_loss(scores, y), {}
            for i in range(self.depth, 0, -1):
                affine, bend = cache[i - 1]
                dout = relu_backward(dout, bend) if i < self.depth else dout
                dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
                grads[f"w{i}"] = dw + 2 * self.reg * (i < 4) * self.params[f"w{i}"]
                loss += self.reg * (i < 4) * np.sum(self.params[f"w{i}"] ** 2)
            return loss, grads
