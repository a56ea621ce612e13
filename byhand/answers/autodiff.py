"""The answers of 04_autodiff, for later assignments. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa

from byhand.operators import operators
import numpy as np


__all__ = [
    "perceptron_update",
    "gates",
    "Dual",
    "Var",
    "topological_order",
    "unbroadcast",
    "backward",
]


def perceptron_update(w, b, x, t):
    """Return (w, b) after one look at an example: moved if t * (w @ x + b) <= 0, else as they were.

    w, x: (D,) float64, left unchanged. b: a number. t: the label, 1 or -1.
    """
    if t * (w @ x + b) <= 0:
        return w + t * x, b + t
    return w, b


def gates():
    """Return {"or": (w1, w2, b), "and": (w1, w2, b), "xor": (w1, w2, b)}, numbers of your choice.

    Each gate fires if w1 * x1 + w2 * x2 + b > 0. The inputs of "xor" are what "or" and "and" answer.
    """
    return {"or": (1, 1, -0.5), "and": (1, 1, -1.5), "xor": (1, -1, -0.5)}


def as_dual(x):
    """Return x itself if it is a Dual, else a Dual with the value x and the tangent 0."""
    return x if isinstance(x, Dual) else Dual(x)


class Dual:
    """A value and its tangent, both floats. Each operation returns a new Dual.

    First half: + and *, with a Dual or a number on either side.
    Second half: - and / in the same way, ** with a number as the exponent; sin(), exp(), log().
    """

    def __init__(self, value, tangent=0.0):
        self.value, self.tangent = float(value), float(tangent)

    def __add__(self, other):
        other = as_dual(other)
        return Dual(self.value + other.value, self.tangent + other.tangent)

    def __mul__(self, other):
        other = as_dual(other)
        tangent = self.tangent * other.value + self.value * other.tangent
        return Dual(self.value * other.value, tangent)

    __radd__, __rmul__ = __add__, __mul__

    def __sub__(self, other):
        return self + -1 * as_dual(other)

    def __rsub__(self, other):
        return as_dual(other) - self

    def __truediv__(self, other):
        return self * as_dual(other) ** -1

    def __rtruediv__(self, other):
        return as_dual(other) / self

    def __pow__(self, n):
        return Dual(self.value**n, n * self.value ** (n - 1) * self.tangent)

    def sin(self):
        return Dual(np.sin(self.value), np.cos(self.value) * self.tangent)

    def exp(self):
        return Dual(np.exp(self.value), np.exp(self.value) * self.tangent)

    def log(self):
        return Dual(np.log(self.value), self.tangent / self.value)


class Var(operators(globals())):
    """A node of a computation's graph, with .value, .grad and .parents.

    value: a number, a list or an array; .value is a float64 copy of it.
    .grad: zeros of the same shape, until backward() changes it.
    .parents: a tuple of pairs (parent, vjp). vjp is a function: it takes the adjoint of this node,
    and returns what this node passes on to the parent.
    """

    def __init__(self, value, parents=()):
        self.value = np.array(value, dtype=np.float64)
        self.grad = np.zeros_like(self.value)
        self.parents = tuple(parents)


def topological_order(output):
    """Return the list of all nodes that output depends on, each once and after all its parents.

    output: a node, the last in the list. node.parents: a sequence of pairs (parent, vjp).
    A chain may be 10,000 nodes long: no recursion.
    """
    order, seen, stack = [], set(), [(output, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((parent, False) for parent, _ in node.parents)
    return order


def unbroadcast(grad, shape):
    """Return grad, summed over the axes that broadcasting added to `shape` or stretched: an array.

    grad: float64, of a shape to which `shape` broadcasts; left unchanged.
    shape: a tuple of integers, also (); the result has this shape.
    """
    grad = np.sum(grad, axis=tuple(range(np.ndim(grad) - len(shape))))
    ones = tuple(axis for axis, length in enumerate(shape) if length == 1)
    return np.sum(grad, axis=ones, keepdims=True)


def backward(output):
    """Set .grad of every node that output depends on to the gradient of the sum of output.value.

    Each .grad is a float64 array of its node's shape; output.grad is ones. Values don't change.
    A second call starts from zeros again, and so does a call for another output.
    """
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, vjp in node.parents:
            parent.grad = parent.grad + unbroadcast(vjp(node.grad), parent.value.shape)
