"""The answers of 04_autodiff/autodiff, for later notebooks. Built by `grader build`: edit solutions/ instead."""

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
    "arithmetic",
    "elementwise",
    "matmul",
    "sum_over",
    "max_over",
    "select",
]


def perceptron_update(w, b, x, t):
    """Return (w, b) after one look at an example: moved if t * (w @ x + b) <= 0, else as they were.

    w, x: (D,) float64, left unchanged. b: a number. t: the label, 1 or -1.
    """
    if t * (w @ x + b) <= 0:
        return w + t * x, b + t
    return w, b


def gates():
    """Return {"or": (w1, w2, b), "and": (w1, w2, b), "xor": (w1, w2, b)}, your choice of numbers.

    Each gate fires if w1 * x1 + w2 * x2 + b > 0. The inputs of "xor" are the answers of the other
    two, that of "or" first.
    """
    return {"or": (1, 1, -0.5), "and": (1, 1, -1.5), "xor": (1, -1, -0.5)}


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


def as_dual(x):
    """Return x itself if it is a Dual, else a Dual with the value x and the tangent 0."""
    return x if isinstance(x, Dual) else Dual(x)


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
    if np.shape(grad) == shape:
        return np.asarray(grad)  # nothing to undo, which is what usually happens
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


def arithmetic(sign, a, b):
    """Return the Var of a + b, a - b, a * b, a / b or a ** b, entry by entry, with broadcasting.

    sign: "+", "-", "*", "/" or "**". a, b: Vars, left unchanged; the parents of the new Var.
    The exponent b of ** is a constant: what its vjp returns is 0.
    """
    x, y = a.value, b.value
    if sign == "+":
        value, along_a, along_b = x + y, 1, 1
    elif sign == "-":
        value, along_a, along_b = x - y, 1, -1
    elif sign == "*":
        value, along_a, along_b = x * y, y, x
    elif sign == "/":
        value, along_a, along_b = x / y, 1 / y, -x / y**2
    else:
        value, along_a, along_b = x**y, y * x ** (y - 1), 0
    return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])


def reshape(a, shape):
    """Return the Var of a.value.reshape(shape). Given as an example of a rule."""
    return Var(a.value.reshape(shape), [(a, lambda g: g.reshape(a.value.shape))])


def elementwise(name, a):
    """Return the Var of the function `name` of a, entry by entry: "sin", "exp", "log" or "relu".

    a: a Var, left unchanged, the parent of the new one; values above 0 for "log".
    """
    x = a.value
    value, slope = {
        "sin": lambda: (np.sin(x), np.cos(x)),
        "exp": lambda: (np.exp(x), np.exp(x)),
        "log": lambda: (np.log(x), 1 / x),
        "relu": lambda: (np.maximum(x, 0), x > 0),
    }[name]()
    return Var(value, [(a, lambda g: g * slope)])


def matmul(a, b):
    """Return the Var of the matrix product a @ b.

    a: a Var of (N, K), b: a Var of (K, M), both left unchanged; the parents of the new Var.
    """
    return Var(a.value @ b.value, [(a, lambda g: g @ b.value.T), (b, lambda g: a.value.T @ g)])


def sum_over(a, axis=None, keepdims=False):
    """Return the Var of the sum of a over one axis, or over all of them if axis is None.

    a: a Var, left unchanged, the parent of the new one. axis: None or an integer, also negative;
    its length may be 0. keepdims: True keeps the axis with length 1, as in NumPy.
    """
    kept = a.value.sum(axis=axis, keepdims=True)
    value = a.value.sum(axis=axis, keepdims=keepdims)
    return Var(value, [(a, lambda g: np.broadcast_to(g.reshape(kept.shape), a.value.shape))])


def max_over(a, axis=None, keepdims=False):
    """Return the Var of the maximum of a over one axis, or over all of them if axis is None.

    a: a Var, left unchanged, the parent of the new one. axis, keepdims: as in sum_over.
    Back to a goes the adjoint, to the largest entry. Ties share it, in fractions that add up to 1.
    """
    top = a.value.max(axis=axis, keepdims=True)
    winners = a.value == top
    share = winners / winners.sum(axis=axis, keepdims=True)
    value = a.value.max(axis=axis, keepdims=keepdims)
    return Var(value, [(a, lambda g: share * g.reshape(top.shape))])


def select(a, index):
    """Return the Var of a[index].

    a: a Var, left unchanged, the parent of the new one.
    index: an integer, a slice, a list of integers, an array of booleans, or a tuple of these;
    a list may hold an integer several times.
    """

    def vjp(g):
        back = np.zeros_like(a.value)
        np.add.at(back, index, g)
        return back

    return Var(a.value[index], [(a, vjp)])
