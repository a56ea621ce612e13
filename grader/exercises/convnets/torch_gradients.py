"""torch_gradients: a function's value and its gradients by autograd, in float64."""

import numpy as np
import torch

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (x, w, b, unused), with offsets near 1e5 that float32 would round; one row; integers."""
    draw = draws("torch_gradients")
    for n, d, m in ((4, 3, 2), (1, 2, 5)):
        x, w, b = draw.normal(size=(n, d)), draw.normal(size=(d, m)), draw.normal(size=m)
        shift = draw.integers(90_000, 110_000, size=d).astype(float)
        yield x + shift, w, b - shift @ w, draw.normal(size=(3, n))
    x, w, b, unused = (draw.integers(-9, 9, size=size) for size in ((2, 3), (3, 4), 4, 5))
    yield x, w, b, unused  # integers


def expected(x, w, b, unused):
    """Return (value, dx, dw, db, dunused) of the sum of (x @ w + b)**2."""
    out = x @ w + b
    return np.sum(out**2), 2 * out @ w.T, 2 * x.T @ out, 2 * out.sum(axis=0), 0 * unused


@wrong("backward was called twice, and the gradients were added up")
def twice(f, *arrays):
    leaves = [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in arrays]
    for _ in range(2):
        value = f(*leaves)
        value.backward()
    return value.item(), [np.zeros(leaf.shape) if leaf.grad is None else leaf.grad.numpy() for leaf in leaves]


@wrong("Only Tensors of floating point")
def dtype_kept(f, *arrays):
    leaves = [torch.tensor(array, requires_grad=True) for array in arrays]
    value = f(*leaves)
    value.backward()
    return value.item(), [np.zeros(leaf.shape) if leaf.grad is None else leaf.grad.numpy() for leaf in leaves]


@wrong("the tensors are float32: give them dtype=torch.float64")
def in_float32(f, *arrays):
    leaves = [torch.tensor(array, dtype=torch.float32, requires_grad=True) for array in arrays]
    value = f(*leaves)
    value.backward()
    return value.item(), [np.zeros(leaf.shape) if leaf.grad is None else leaf.grad.numpy() for leaf in leaves]


@wrong("'NoneType' object has no attribute 'numpy'")
def none_for_unused(f, *arrays):
    leaves = [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in arrays]
    value = f(*leaves)
    value.backward()
    return value.item(), [leaf.grad.numpy() for leaf in leaves]


@wrong("the arrays f doesn't use are left out: their gradient is zeros")
def unused_left_out(f, *arrays):
    leaves = [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in arrays]
    value = f(*leaves)
    value.backward()
    return value.item(), [leaf.grad.numpy() for leaf in leaves if leaf.grad is not None]


@wrong("these are the arrays themselves, not their gradients: take .grad")
def values_for_gradients(f, *arrays):
    leaves = [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in arrays]
    value = f(*leaves)
    value.backward()
    return value.item(), [leaf.detach().numpy() for leaf in leaves]


@wrong("the gradients are those of f's square: call backward on f's value itself")
def of_the_square(f, *arrays):
    leaves = [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in arrays]
    value = f(*leaves)
    (value**2).backward()
    return value.item(), [np.zeros(leaf.shape) if leaf.grad is None else leaf.grad.numpy() for leaf in leaves]


@wrong("the gradients are in the opposite order: one for each array, in their order")
def backwards(f, *arrays):
    leaves = [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in arrays]
    value = f(*leaves)
    value.backward()
    return value.item(), [np.zeros(leaf.shape) if leaf.grad is None else leaf.grad.numpy() for leaf in leaves][::-1]


@right
def by_grad(f, *arrays):
    leaves = [torch.from_numpy(np.asarray(array, dtype=float).copy()).requires_grad_() for array in arrays]
    value = f(*leaves)
    grads = torch.autograd.grad(value, leaves, allow_unused=True)
    return float(value), [np.zeros(np.shape(a)) if g is None else g.numpy() for a, g in zip(arrays, grads)]


@right
def zeros_before(f, *arrays):
    leaves = []
    for array in arrays:
        leaf = torch.as_tensor(array).double().clone().requires_grad_()
        leaf.grad = torch.zeros_like(leaf)
        leaves.append(leaf)
    value = f(*leaves)
    value.backward()
    return value.item(), tuple(leaf.grad for leaf in leaves)
