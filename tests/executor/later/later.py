# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# What later assignments need, in small: operators, callbacks, parameters changed in place, caches that are objects,
# errors that are expected, values, partial credit.

# %%
import numpy as np

from byhand import check
from byhand.check import probe


# %% answer="Var"
class Var:
    """A number that remembers how it was made: +, *, sin() and backward()."""

    ### BEGIN SOLUTION
    def __init__(self, value, parents=()):
        self.value, self.parents, self.grad = value, parents, 0.0

    def __add__(self, other):
        return Var(self.value + other.value, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        return Var(self.value * other.value, ((self, other.value), (other, self.value)))

    def sin(self):
        return Var(np.sin(self.value), ((self, np.cos(self.value)),))

    def backward(self, upstream=1.0):
        self.grad += upstream
        for parent, slope in self.parents:
            parent.backward(upstream * slope)

    ### END SOLUTION


# %% test="Var" points=3
@probe
def product_and_sine(a, b):
    x, y = Var(a), Var(b)
    z = x * y + x.sin()
    z.backward()
    return z.value, x.grad, y.grad


check.close(product_and_sine, (2.0, 5.0), (10 + np.sin(2.0), 5 + np.cos(2.0), 2.0), names=("f", "df/dx", "df/dy"))
### BEGIN HIDDEN TESTS
for a, b in np.random.default_rng(1).normal(size=(3, 2)):
    check.close(product_and_sine, (a, b), (a * b + np.sin(a), b + np.cos(a), a))
### END HIDDEN TESTS


# %% answer="affine_forward"
def affine_forward(X, W, b):
    """X (N, D) times W (D, C) plus b (C,): the scores (N, C), and a cache of any kind."""

    ### BEGIN SOLUTION
    class Cache:
        pass

    cache = Cache()
    cache.X, cache.W = X, W
    return X @ W + b, cache
    ### END SOLUTION


# %% test="affine_forward" points=1
draw = np.random.default_rng(2)
X, W, b = draw.normal(size=(4, 3)), draw.normal(size=(3, 5)), draw.normal(size=5)
check.close(affine_forward, (X, W, b), (X @ W + b, None))


# %% answer="affine_backward"
def affine_backward(dout, cache):
    """The gradients by X, W and b, from the upstream gradient (N, C) and the forward's own cache."""
    ### BEGIN SOLUTION
    return dout @ cache.W.T, cache.X.T @ dout, dout.sum(axis=0)
    ### END SOLUTION


# %% test="affine_backward" points=2
draw = np.random.default_rng(4)
inputs = draw.normal(size=(4, 3)), draw.normal(size=(3, 5)), draw.normal(size=5)
upstream = draw.normal(size=(4, 5))
_, cache = affine_forward(*inputs)
check.close(affine_backward, (upstream, cache), (upstream @ inputs[1].T, inputs[0].T @ upstream, upstream.sum(0)))
check.gradient(affine_forward, inputs, wrt=1, backward=affine_backward)


# %% answer="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    """The slope of the function f, which takes an array and returns a number, by each entry of x."""
    ### BEGIN SOLUTION
    slopes = np.zeros_like(x)
    for i in range(x.size):
        step = np.zeros_like(x)
        step.flat[i] = h
        slopes.flat[i] = (f(x + step) - f(x - step)) / (2 * h)
    return slopes
    ### END SOLUTION


# %% test="numerical_gradient" points=2
@probe
def slope_of_a_sum_of_squares(x, factor):
    calls = []

    def f(x):
        calls.append(1)
        return factor * (x**2).sum()

    return numerical_gradient(f, x), len(calls)


point = np.array([[1.0, -2.0, 0.5]])
check.close(slope_of_a_sum_of_squares, (point, 3.0), (6 * point, 6))


# %% answer="momentum"
def momentum(w, dw, config):
    """One step on the array w, in place; config holds rate, decay and the velocity, which changes too."""
    ### BEGIN SOLUTION
    velocity = config.get("velocity", np.zeros_like(w))
    config["velocity"] = config["decay"] * velocity - config["rate"] * dw
    w += config["velocity"]
    ### END SOLUTION


# %% test="momentum" points=2
@probe
def two_steps(w, dw, rate, decay):
    w, config = w.copy(), {"rate": rate, "decay": decay}
    momentum(w, dw, config)
    momentum(w, dw, config)
    return w, config["velocity"]


w, dw = np.array([1.0, 2.0]), np.array([0.5, -1.0])
check.close(two_steps, (w, dw, 0.1, 0.9), (w - 0.29 * dw, -0.19 * dw))


# %% answer="output_size"
def output_size(size, window, stride):
    """Number of windows that fit. Raises ValueError if they do not fill the input."""
    ### BEGIN SOLUTION
    if (size - window) % stride:
        raise ValueError(f"{window} at stride {stride} does not fit {size}")
    return (size - window) // stride + 1
    ### END SOLUTION


# %% test="output_size" points=1
check.close(output_size, (7, 3, 2), 3)
try:
    output_size(8, 3, 2)
except ValueError:
    pass
else:
    raise AssertionError("output_size(8, 3, 2) should raise a ValueError")


# %% answer="folds"
def folds(n, k):
    """{fold: its indices}, for k folds of n."""
    ### BEGIN SOLUTION
    return dict(enumerate(np.array_split(np.arange(n), k)))
    ### END SOLUTION


# %% test="folds" points=1
made = folds(10, 3)
assert sorted(made) == [0, 1, 2], "one fold for each number"
assert sorted(i for fold in made.values() for i in fold) == list(range(10)), "every index once"

# %% answer="best_rate"
best_rate = ...
### BEGIN SOLUTION
best_rate = 3e-4
### END SOLUTION

# %% test="best_rate" points=1
check.value("best_rate", best_rate, 3e-4)


# %% answer="classify"
def classify(X):
    """A label, 0 or 1, for each row of X (N, 2)."""
    ### BEGIN SOLUTION
    return (X.sum(axis=1) > 0).astype(int)
    ### END SOLUTION


# %% test="classify" points=4
X = np.random.default_rng(3).normal(size=(400, 2))
labels = (X.sum(axis=1) > 0).astype(int)
4 * float(np.mean(classify(X) == labels))
