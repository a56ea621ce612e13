"""Random expressions have one gradient: by Dual, by Var and by central differences, with the course's own answers."""

from functools import partial

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from byhand.answers.autodiff import Dual, Var
from byhand.answers.linear import numerical_gradient

INPUTS = 3
FUNCTIONS = {
    "x + y": lambda x, y: x + y,
    "x - y": lambda x, y: x - y,
    "x * y": lambda x, y: x * y,
    "x / (y * y + 1)": lambda x, y: x / (y * y + 1),
    "x ** 3": lambda x, y: x**3,
    "2 - x": lambda x, y: 2 - x,
    "3 / (x * x + 2)": lambda x, y: 3 / (x * x + 2),
    "sin x": lambda x, y: x.sin(),
    "exp(sin x)": lambda x, y: x.sin().exp(),
    "log(1 + x * x)": lambda x, y: (1 + x * x).log(),
}
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(FUNCTIONS)), st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=12
)
NUMBERS = st.lists(st.floats(-1.5, 1.5), min_size=INPUTS, max_size=INPUTS)


def value_of(steps, inputs):
    """Return the last node of an expression: each step takes two of the nodes before it, which may be the same one."""
    nodes = list(inputs)
    for name, first, second in steps:
        x, y = nodes[first % len(nodes)], nodes[second % len(nodes)]
        nodes.append((FUNCTIONS[name](x, y)).sin() if len(nodes) % 4 == 0 else FUNCTIONS[name](x, y))
    return nodes[-1]


def forward(steps, numbers):
    """Return the value and the slopes, one pass of Duals for each input."""
    passes = [value_of(steps, [Dual(x, float(i == j)) for j, x in enumerate(numbers)]) for i in range(INPUTS)]
    return passes[0].value, [one.tangent for one in passes]


def reverse(steps, numbers):
    """Return the value and the slopes, by one sweep of Vars."""
    inputs = [Var(x) for x in numbers]
    output = value_of(steps, inputs)
    output.backward()
    return output.value, [float(x.grad) for x in inputs]


@settings(max_examples=150, deadline=None)
@given(steps=STEPS, numbers=NUMBERS)
def test_forward_is_reverse_is_numerical(steps, numbers):
    value, slopes = forward(steps, numbers)
    again, swept = reverse(steps, numbers)
    scale = max(1.0, *np.abs(slopes))
    np.testing.assert_allclose(again, value, rtol=1e-12)
    np.testing.assert_allclose(swept, slopes, rtol=1e-10, atol=1e-10 * scale)
    if scale < 1e3 and abs(value) < 1e3:  # beyond, the differences are what is inexact
        by_steps = numerical_gradient(lambda x: forward(steps, x)[0], np.array(numbers), h=1e-6)
        np.testing.assert_allclose(by_steps, slopes, rtol=1e-4, atol=1e-4 * scale)


SHAPES = [(), (3,), (1,), (2, 1), (1, 3), (2, 3), (4, 2, 3), (4, 1, 1)]  # any two of them broadcast
ENDS = {
    "as it is": lambda x, axis, keepdims, rows: x,
    "sum": lambda x, axis, keepdims, rows: x.sum(axis=axis, keepdims=keepdims),
    "max": lambda x, axis, keepdims, rows: x.max(axis=axis, keepdims=keepdims),
    "rows": lambda x, axis, keepdims, rows: x[rows],
    "flat": lambda x, axis, keepdims, rows: x.reshape((-1,)),
    "product with itself": lambda x, axis, keepdims, rows: x.reshape((1, -1)) @ x.reshape((-1, 1)),
}
AXES = {0: [None], 1: [None, 0], 2: [None, 0, 1, -1], 3: [None, 0, 1, 2, -2]}


@settings(max_examples=150, deadline=None)
@given(data=st.data(), end=st.sampled_from(sorted(ENDS)), seed=st.integers(0, 2**32 - 1))
def test_arrays_broadcast_reduce_and_repeat(data, end, seed):
    """The gradient of the sum of all entries is that of central differences, for either input."""
    rng = np.random.default_rng(seed)
    arrays = [rng.normal(size=data.draw(st.sampled_from(SHAPES))) for _ in range(2)]
    joint = np.broadcast_shapes(*(array.shape for array in arrays))
    axis, keepdims = data.draw(st.sampled_from(AXES[len(joint)])), data.draw(st.booleans())
    rows = data.draw(st.lists(st.integers(0, joint[0] - 1), min_size=1, max_size=4)) if joint else ...

    def program(a, b):
        mixed = (a * b + 2 * a - b / (a * a + 1)).relu() + (0.3 * b).exp() - a
        return ENDS[end](mixed, axis, keepdims, rows)

    inputs = [Var(array) for array in arrays]
    program(*inputs).backward()
    for i, array in enumerate(arrays):
        slopes = numerical_gradient(partial(total, program, arrays, i), array, h=1e-6)
        assert inputs[i].grad.shape == array.shape
        np.testing.assert_allclose(inputs[i].grad, slopes, rtol=1e-5, atol=1e-5 * max(1.0, np.abs(slopes).max()))


def total(program, arrays, i, x):
    """Return the sum of all entries of the program's result, where input i is x."""
    return program(*(Var(x if i == j else array) for j, array in enumerate(arrays))).value.sum()
