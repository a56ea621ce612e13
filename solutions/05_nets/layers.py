# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 05 Layers: a net, one layer at a time
#
# **The problem.** A linear classifier draws straight borders, and a single perceptron couldn't even learn XOR. In `04`
# three units solved it, with weights that you chose by hand. So layers can do more, but how much more? The next cell
# tries it on a curve, $\sin 2\pi x$. The best straight line is hopeless. But a line that may *bend* comes close, and
# the more bends, the closer. A net with one hidden layer draws exactly such lines: each straight piece costs one unit,
# $\max(0,\, x - t)$, and begins where that unit bends, at $x = t$.
#
# **You will** write the layers that nets are made of, each forward and backward, with every gradient derived on paper
# first. Your `Var` from `04` could differentiate all of them, and it will check your work. But it makes a node for
# every operation. A layer that knows its own gradient is several times as fast; you'll measure it at the end. And if
# you have derived a gradient once, you know where to look when a training goes wrong.
#
# **You will learn** how the chain rule adds up over many paths, why the shapes alone nearly give you a layer's
# gradient, and what each layer is for.
#
# **You need** matrix products and the chain rule. **Time:** 6 hours, with a good place to stop halfway, after part 3.
#
# | part | minutes | you write |
# | --- | --: | --- |
# | 0 Warm-up | 10 | three answers |
# | 1 A layer, forward and backward | 50 | `affine_forward`, `affine_backward` |
# | 2 A bend | 90 | the layers `relu`, `sigmoid` and `tanh`, and `hats` |
# | 3 A loss | 30 | `softmax_loss` |
# | 4 Dropout | 35 | `dropout_forward`, `dropout_backward` |
# | 5 Batch normalisation | 145 | `batchnorm_forward`, and its gradient in two ways |
#
# Every layer is a pair of functions. **Forward** returns `(out, cache)`: the result, and whatever the way back will
# need. What you put into the cache is up to you: a tuple, a dictionary, an object of yours. **Backward** takes
# `(dout, cache)`: `dout` is the gradient of the loss with respect to `out`, and it has the same shape as `out`. It
# returns the gradients with respect to the layer's inputs. The tests give your backward function the cache of your own
# forward function, so the two only have to agree with each other.
#
# All arrays are float64, with one example per row. Don't change the inputs, nor the cache on the way back: work on
# copies. The hidden tests use other sizes than the checks you see, for example a batch of one.

# %%
from time import perf_counter

import numpy as np

from byhand import check, figures
from byhand.answers.autodiff import Var
from byhand.answers.linear import relative_error
from byhand.check import probe
from byhand.checks import dropout
from byhand.checks.batch_norm import normalise, way_back
from byhand.checks.called_twice import called_twice
from byhand.checks.overflow import without_overflow
from byhand.checks.relu_net import drawn_by
from byhand.predict import predict

# %%
x = np.linspace(0, 1, 201)
sine = np.sin(2 * np.pi * x)
bent, far = {}, {}
for pieces in (8, 16, 32):
    ends = np.arange(pieces + 1) / pieces
    bent[pieces] = np.interp(x, ends, np.sin(2 * np.pi * ends))
    far[pieces] = np.abs(bent[pieces] - sine).max()
line = np.polyval(np.polyfit(x, sine, 1), x)
panels = {
    f"a straight line misses by {np.abs(line - sine).max():.2f}": {"sine": sine, "line": line},
    f"8 pieces miss by {far[8]:.3f}": {"sine": sine, "8 pieces": bent[8]},
}
says = ", ".join(f"{far[pieces]:.3f} with {pieces}" for pieces in far)
title = "A few bends are enough to follow a curve"
figures.curves(x, panels, title, result=f"Largest distance from the sine: {says} pieces.")

# %% [markdown]
# Twice as many pieces come about four times as close. In part 2 you'll write down the weights of a net that draws these
# lines, without any training.
#
# ## 0 Warm-up
#
# ### Exercise: three things from 00 to 04 (stretch, easy, 10 minutes)
#
# - `"shape"`: `a` has shape (4, 3). What is the shape of `a.sum(axis=0, keepdims=True)`? Give a tuple.
# - `"number"`: $f = x_1 x_2 + x_1^2$. What is its slope along $x_1$ at (2, 3)? Work it out by hand.
# - `"trap"`: subtract from each *row* of `warm_scores` (3, 3) its largest number. The table is square, so subtracting
#   along the wrong axis raises no error.
#
# <details><summary>Hint 1: the idea</summary>
# keepdims keeps an axis of length 1. x1 is used in two terms. Shapes are aligned from the right.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The third answer is (3, 3). To be subtracted from each row, the maxima must be a column, (3, 1).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>warm_scores.max(axis=1, keepdims=True)</code>
# </details>

# %% answer="warm_up_layers"
warm_scores = np.random.default_rng(5).normal(size=(3, 3))
warm_up_layers = {"shape": ..., "number": ..., "trap": ...}
### BEGIN SOLUTION
warm_shifted = warm_scores - warm_scores.max(axis=1, keepdims=True)
warm_up_layers = {"shape": (1, 3), "number": 7, "trap": warm_shifted}
### END SOLUTION

# %% test="warm_up_layers" points=0
shape = np.ones((4, 3)).sum(axis=0, keepdims=True).shape
check.value("warm_up_layers['shape']", warm_up_layers["shape"], shape)
check.value("warm_up_layers['number']", warm_up_layers["number"], 3 + 2 * 2)
table = np.random.default_rng(5).normal(size=(3, 3))
shifted = [[entry - max(row) for entry in row] for row in table]
check.value("warm_up_layers['trap']", warm_up_layers["trap"], shifted)

# %% [markdown]
# ## 1 A layer, forward and backward
#
# The layer with the weights is the **affine** layer (*linear* in PyTorch, *dense* or *fully connected* elsewhere). It's
# the linear classifier of `02` with its offsets kept apart: D inputs, M outputs, called **units**.
#
# $$\text{out} = x\,w + b, \qquad \text{out}_{nm} = \sum_d x_{nd}\, w_{dm} + b_m$$
#
# Here is the example that we'll take apart, a batch of two rows, three inputs and two units:
#
# $$x = \begin{pmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \end{pmatrix} \quad
#   w = \begin{pmatrix} 1 & 0 \\ 0 & 1 \\ 1 & -1 \end{pmatrix} \quad
#   b = (1, -2) \quad \text{out} = \begin{pmatrix} 5 & -3 \\ 11 & -3 \end{pmatrix}$$
#
# ### Exercise: `affine_forward` (core, easy, 10 minutes)
#
# Return `(out, cache)`. What will the way back need? You'll know after the next exercise; you can come back and add it
# then.
#
# <details><summary>Hint 1: the idea</summary>
# One matrix product. Broadcasting adds b to every row.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (N, D) times (D, M) is (N, M), and b is (M,).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return out, (x, w)</code> makes a cache of two arrays.
# </details>


# %% answer="affine_forward"
def affine_forward(x, w, b):
    """Return (out, cache) of an affine layer: out = x @ w + b.

    x: (N, D), w: (D, M), b: (M,), float64, left unchanged. out: (N, M) float64.
    cache: anything that affine_backward needs.
    """
    ### BEGIN SOLUTION
    return x @ w + b, (x, w)
    ### END SOLUTION


# %% test="affine_forward" points=1
x, b = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([1.0, -2.0])
w = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, -1.0]])
out, names = [[5.0, -3.0], [11.0, -3.0]], ["out", "cache"]
check.close(affine_forward, (x, w, b), (out, None), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import affine_forward as hidden

for case in hidden.inputs():
    check.close(
        affine_forward, case, hidden.expected(*case), mistakes(hidden), names=["out", "cache"]
    )
### END HIDDEN TESTS

# %% [markdown]
# ### The chain rule over several paths
#
# How much does the loss $L$ change if we change one input, $x_{nd}$? That input reaches the loss on M paths, one
# through each unit: it's part of $\text{out}_{n1}$, of $\text{out}_{n2}$, and so on. You met this in `04`: **what
# arrives on several paths is added up**. The lecture draws it with three numbers $x_1, x_2, x_3$ that lead to two,
# $y_1$ and $y_2$, and these lead to one, $z$:
#
# $$\frac{\partial z}{\partial x_1} = \frac{\partial z}{\partial y_1} \frac{\partial y_1}{\partial x_1}
#   + \frac{\partial z}{\partial y_2} \frac{\partial y_2}{\partial x_1}$$
#
# One row of our example is just that, three inputs and two outputs. If $z$ has the slope 1 along $y_1$ and 2 along
# $y_2$, then along $x_1$ it has $1 \cdot 1 + 2 \cdot 0 = 1$, and along $x_3$ it has $1 \cdot 1 + 2 \cdot (-1) = -1$.
#
# **Three gradients from indices.** Write $g_{nm} = \partial L / \partial\, \text{out}_{nm}$ for the entries of `dout`.
# All we need is $\text{out}_{nm} = \sum_d x_{nd}\, w_{dm} + b_m$ and the question: who uses this number, and with which
# factor?
#
# - $x_{nd}$ is used by all units of its own row, with the factor $w_{dm}$, so
#   $\;\partial L / \partial x_{nd} = \sum_m g_{nm}\, w_{dm}$.
# - $w_{dm}$ is used by unit $m$ in every row of the batch, with the factor $x_{nd}$, so
#   $\;\partial L / \partial w_{dm} = \sum_n x_{nd}\, g_{nm}$.
# - $b_m$ is used by unit $m$ in every row, with the factor 1, so $\;\partial L / \partial b_m = \sum_n g_{nm}$.
#
# Each is a sum over the index that the variable *doesn't* have. Two of them are matrix products, and the shapes tell
# you which: only one way to multiply `dout` (N, M) and `w` (D, M) gives (N, D).
#
# **By hand**, with the example above and `dout` = ((1, 2), (3, -1)):
#
# $$dx = \begin{pmatrix} 1 & 2 & -1 \\ 3 & -1 & 4 \end{pmatrix} \quad
#   dw = \begin{pmatrix} 13 & -2 \\ 17 & -1 \\ 21 & 0 \end{pmatrix} \quad db = (4, 1)$$
#
# The first row of $dx$ starts with the 1 and ends with the -1 that we had above. The entry 13 of $dw$ is
# $1 \cdot 1 + 4 \cdot 3$. And $db$ adds up the columns of `dout`.
#
# ### Exercise: `affine_backward` (core, medium, 30 minutes)
#
# First fill in the three results on paper: cover the matrices above, and compute at least one more entry of each. Then
# return `(dx, dw, db)`. Each has the shape of the array that it's the gradient of.
#
# <details><summary>Hint 1: the idea</summary>
# Put the three formulas into words: a product with w, a product with x, a sum.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# dx is (N, M) times (M, D). dw is (D, N) times (N, M). db is (M,), so one axis of dout is removed.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dx = dout @ w.T</code>
# </details>


# %% answer="affine_backward"
def affine_backward(dout, cache):
    """Return (dx, dw, db), the gradients with respect to the inputs of affine_forward.

    dout: (N, M) float64, the gradient with respect to out; left unchanged.
    cache: what your affine_forward returned.
    dx: (N, D), dw: (D, M), db: (M,), float64.
    """
    ### BEGIN SOLUTION
    x, w = cache
    return dout @ w.T, x.T @ dout, dout.sum(axis=0)
    ### END SOLUTION


# %% test="affine_backward" points=3
@probe
def affine_gradients(x, w, b, dout):
    return called_twice(affine_backward, dout, affine_forward(x, w, b)[1])


x, b = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([1.0, -2.0])
w, dout = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, -1.0]]), np.array([[1.0, 2.0], [3.0, -1.0]])
dx, dw, db = [[1, 2, -1], [3, -1, 4]], [[13, -2], [17, -1], [21, 0]], [4, 1]
check.close(affine_gradients, (x, w, b, dout), (dx, dw, db), names=["dx", "dw", "db"])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import affine_backward as hidden

names = ["dx", "dw", "db"]
for case in hidden.inputs():
    check.close(affine_gradients, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %%
draw = np.random.default_rng(0)
x, w, b, dout = (draw.normal(size=size) for size in ((5, 4), (4, 3), 3, (5, 3)))
nodes = [Var(array) for array in (x, w, b)]
((nodes[0] @ nodes[1] + nodes[2]) * dout).sum().backward()
mine = affine_backward(dout, affine_forward(x, w, b)[1])
for name, gradient, node in zip(("dx", "dw", "db"), mine, nodes, strict=True):
    error = relative_error(gradient, node.grad)
    print(f"{name} differs from that of Var by {error:.1g}, relative to its size")

# %% [markdown]
# `Var` knows nothing of an affine layer, only of products and sums, and it finds the same gradients as your three
# lines. You can check every layer of this notebook in the same way: multiply the output by `dout`, sum, and sweep back.
#
# ## 2 A bend
#
# Two affine layers in a row are still one: $(x\,w_1 + b_1)\,w_2 + b_2 = x\,(w_1 w_2) + (b_1 w_2 + b_2)$. No matter how
# many you stack, the borders stay straight. There has to be something between them that isn't linear, an **activation
# function**. The one that most nets use is the simplest: keep what is positive, and replace the rest by 0. It's called
# **ReLU**, the rectified linear unit.
#
# $$\text{out} = \max(0, x)$$
#
# (One of our lectures calls it *strictly increasing*. It isn't: below 0 it's flat.)
#
# ### Exercise: `relu_forward` (core, easy, 5 minutes)
#
# Return `(out, cache)`. The array may have any number of axes.
#
# <details><summary>Hint 1: the idea</summary>
# Compare every entry with 0, and keep the larger one.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# out has the shape of x.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.maximum</code> compares entry by entry; <code>np.max</code> gives the largest of all.
# </details>


# %% answer="relu_forward"
def relu_forward(x):
    """Return (out, cache) of a ReLU layer: x where it's above 0, and 0 elsewhere.

    x: float64, any shape, left unchanged. out: float64 of the same shape.
    cache: anything that relu_backward needs.
    """
    ### BEGIN SOLUTION
    return np.maximum(x, 0), x
    ### END SOLUTION


# %% test="relu_forward" points=1
x = np.array([[1.5, -2.0, 8.0], [-0.5, 3.0, -1.0]])
out = [[1.5, 0.0, 8.0], [0.0, 3.0, 0.0]]
check.close(relu_forward, (x,), (out, None), names=["out", "cache"])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import relu_forward as hidden

for case in hidden.inputs():
    check.close(
        relu_forward, case, hidden.expected(*case), mistakes(hidden), names=["out", "cache"]
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `relu_backward` (core, easy, 5 minutes)
#
# Here each entry of `x` has one path only, to its own entry of `out`. The slope along it is 1 where $x > 0$, and 0
# where $x < 0$. So the gradient passes unchanged where the input was positive, and stops where it was negative. The
# sign of `dout` doesn't matter. (At exactly 0 there's a kink, and any slope from 0 to 1 is fine. No test looks there.)
#
# <details><summary>Hint 1: the idea</summary>
# A gate that the forward pass has opened or closed.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# dout, x and dx have the same shape, and so has <code>x > 0</code>.
# </details>
# <details><summary>Hint 3: one line</summary>
# True counts as 1 and False as 0 in a product: <code>dout * (x > 0)</code>.
# </details>


# %% answer="relu_backward"
def relu_backward(dout, cache):
    """Return dx, the gradient with respect to the input of relu_forward.

    dout: float64, of the shape of out; left unchanged. cache: what your relu_forward returned.
    dx: float64 of the same shape.
    """
    ### BEGIN SOLUTION
    return dout * (cache > 0)
    ### END SOLUTION


# %% test="relu_backward" points=1
@probe
def relu_gradient(x, dout):
    return called_twice(relu_backward, dout, relu_forward(x)[1])


x = np.array([[1.5, -2.0, 8.0], [-0.5, 3.0, -1.0]])
dout = np.array([[-2.0, 4.0, 0.5], [-3.0, 7.0, 6.0]])
check.close(relu_gradient, (x, dout), [[-2.0, 0.0, 0.5], [0.0, 7.0, 0.0]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import relu_backward as hidden

for case in hidden.inputs():
    check.close(relu_gradient, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `sigmoid_forward` (core, medium, 15 minutes)
#
# For decades the bend was a smooth one. The **sigmoid** $s = 1 / (1 + e^{-x})$ rises from 0 to 1 and crosses 1/2 at
# $x = 0$. It turns a single score into a probability: it's softmax for two classes with the scores $x$ and 0. You'll
# find it wherever a net has to answer yes or no.
#
# The formula has a trap: `np.exp(710)` is `inf`, and NumPy warns of an overflow. Promise: no overflow and no warning,
# for any $x$. There are two cures. Below $x = -700$ the sigmoid is less than 1e-303, and nobody will notice if you take
# its value at -700 instead. Or multiply the numerator and the denominator by $e^x$ where $x < 0$, so that you only take
# exponentials of numbers below 0:
#
# $$s = \frac{1}{1 + e^{-x}} \;(x \ge 0), \qquad s = \frac{e^x}{1 + e^x} \;(x < 0)$$
#
# <details><summary>Hint 1: the idea</summary>
# The first cure changes x before the formula. In the second, both exponentials are that of -|x|.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>np.where(condition, a, b)</code> computes both a and b everywhere, and then it picks. So neither may overflow.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.maximum(x, -700)</code>, or <code>powers = np.exp(-np.abs(x))</code>, which is never above 1.
# </details>


# %% answer="sigmoid_forward"
def sigmoid_forward(x):
    """Return (out, cache) of a sigmoid layer: 1 / (1 + exp(-x)), without overflow for any x.

    x: float64, any shape, left unchanged. out: float64 of the same shape.
    cache: anything that sigmoid_backward needs.
    """
    ### BEGIN SOLUTION
    out = 1 / (1 + np.exp(-np.clip(x, -700, 700)))  # np.exp(710) would be inf
    return out, out
    ### END SOLUTION


# %% test="sigmoid_forward" points=2
@probe
def sigmoid_without_overflow(x):
    return without_overflow(sigmoid_forward, x)


x = np.log([[1.0, 3.0, 0.25], [9.0, 4.0, 0.5]])  # the sigmoid of log a is a / (a + 1)
out, far = [[1 / 2, 3 / 4, 1 / 5], [9 / 10, 4 / 5, 1 / 3]], np.array([[1000.0, -1000.0]])
names = ["out", "cache"]
check.close(sigmoid_forward, (x,), (out, None), names=names)
check.close(sigmoid_without_overflow, (far,), ([[1.0, 0.0]], None), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import sigmoid_forward as hidden

names = ["out", "cache"]
for case in hidden.inputs():
    check.close(sigmoid_forward, case, hidden.expected(*case), mistakes(hidden), names=names)
for case in hidden.large():
    expected = hidden.expected(*case)
    check.close(sigmoid_without_overflow, case, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `sigmoid_backward` (core, medium, 15 minutes)
#
# Differentiate $s = (1 + e^{-x})^{-1}$ on paper. You get $e^{-x} / (1 + e^{-x})^2$. Now write it with $s$ alone: the
# first factor is $1 / (1 + e^{-x}) = s$, and what is left is $e^{-x} / (1 + e^{-x}) = 1 - s$:
#
# $$\frac{\partial s}{\partial x} = s\,(1 - s)$$
#
# So the way back needs no exponential, if you keep the output, and nothing can overflow. **By hand:** where $s = 3/4$
# the slope is $3/16$, and the steepest slope, at $x = 0$, is only $1/4$.
#
# <details><summary>Hint 1: the idea</summary>
# Each entry has one path: dout times the slope.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Everything has the shape of x, and every product is entry by entry.
# </details>
# <details><summary>Hint 3: one line</summary>
# With the output in the cache: <code>s * (1 - s)</code> is the slope.
# </details>


# %% answer="sigmoid_backward"
def sigmoid_backward(dout, cache):
    """Return dx, the gradient with respect to the input of sigmoid_forward.

    dout: float64, of the shape of out; left unchanged. cache: what your sigmoid_forward returned.
    dx: float64 of the same shape, never nan or inf, for any x.
    """
    ### BEGIN SOLUTION
    return dout * cache * (1 - cache)
    ### END SOLUTION


# %% test="sigmoid_backward" points=1
@probe
def sigmoid_gradient(x, dout):
    return called_twice(sigmoid_backward, dout, sigmoid_forward(x)[1])


x = np.log([[1.0, 3.0, 0.25], [9.0, 4.0, 0.5]])
dout = np.array([[4.0, -16.0, 50.0], [100.0, 25.0, -9.0]])
check.close(sigmoid_gradient, (x, dout), [[1.0, -3.0, 8.0], [9.0, 4.0, -2.0]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import sigmoid_backward as hidden

for case in hidden.inputs():
    check.close(sigmoid_gradient, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `tanh_forward` (core, easy, 5 minutes)
#
# The **hyperbolic tangent** is the sigmoid's sister: it rises from -1 to 1 and crosses 0 at $x = 0$, so its outputs
# aren't all positive. In fact $\tanh x = 2\,s(2x) - 1$. NumPy has it, and takes care of large numbers.
#
# <details><summary>Hint 1: the idea</summary>
# Don't write the exponentials yourself: inf / inf is nan.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# out has the shape of x. The way back will need out.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.tanh(x)</code>
# </details>


# %% answer="tanh_forward"
def tanh_forward(x):
    """Return (out, cache) of a tanh layer: the hyperbolic tangent of each entry, for any x.

    x: float64, any shape, left unchanged. out: float64 of the same shape.
    cache: anything that tanh_backward needs.
    """
    ### BEGIN SOLUTION
    out = np.tanh(x)
    return out, out
    ### END SOLUTION


# %% test="tanh_forward" points=1
x = np.log([[1.0, 3.0, 0.5], [2.0, 7.0, 0.25]])  # tanh(log a) is (a**2 - 1) / (a**2 + 1)
out = [[0.0, 0.8, -0.6], [0.6, 0.96, -15 / 17]]
check.close(tanh_forward, (x,), (out, None), names=["out", "cache"])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import tanh_forward as hidden

names = ["out", "cache"]
for case in hidden.inputs():
    check.close(tanh_forward, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `tanh_backward` (core, easy, 5 minutes)
#
# From $\tanh x = 2\,s(2x) - 1$ and the sigmoid's slope you get $4\,s\,(1 - s)$ with $s = (1 + t) / 2$, and that is
#
# $$\frac{\partial t}{\partial x} = (1 + t)(1 - t) = 1 - t^2$$
#
# The slope at 0 is 1, four times the sigmoid's.
#
# <details><summary>Hint 1: the idea</summary>
# As for the sigmoid, with another slope.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Everything has the shape of x.
# </details>
# <details><summary>Hint 3: one line</summary>
# With the output in the cache: <code>1 - t**2</code> is the slope.
# </details>


# %% answer="tanh_backward"
def tanh_backward(dout, cache):
    """Return dx, the gradient with respect to the input of tanh_forward.

    dout: float64, of the shape of out; left unchanged. cache: what your tanh_forward returned.
    dx: float64 of the same shape.
    """
    ### BEGIN SOLUTION
    return dout * (1 - cache**2)
    ### END SOLUTION


# %% test="tanh_backward" points=1
@probe
def tanh_gradient(x, dout):
    return called_twice(tanh_backward, dout, tanh_forward(x)[1])


x = np.log([[1.0, 3.0, 0.5], [2.0, 7.0, 0.25]])
dout = np.array([[3.0, -25.0, 50.0], [100.0, 625.0, -289.0]])
check.close(tanh_gradient, (x, dout), [[3.0, -9.0, 32.0], [64.0, 49.0, -64.0]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import tanh_backward as hidden

for case in hidden.inputs():
    check.close(tanh_gradient, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %%
x = np.linspace(-5, 5, 202)
bends = {
    "ReLU": (relu_forward, relu_backward),
    "sigmoid": (sigmoid_forward, sigmoid_backward),
    "tanh": (tanh_forward, tanh_backward),
}
values, slopes = {}, {}
for name, (forward, backward) in bends.items():
    values[name], cache = forward(x)
    slopes[name] = backward(np.ones_like(x), cache)
says = ", ".join(f"{name} {slope.max():.2f}" for name, slope in slopes.items())
title = "Three bends: where one is flat, no gradient passes"
panels = {"value": values, "slope": slopes}
figures.curves(x, panels, title, result=f"Steepest slopes: {says}.")

# %% [markdown]
# **What you see.** The sigmoid and tanh are flat on both sides: a unit that's far from 0 is *saturated*, and passes
# almost nothing back. Even at its best the sigmoid passes a quarter. What does that do to a deep net? The cell after
# your guess sends a gradient back through ten layers of 64 units, each an affine layer and a bend. The weights are such
# that each affine layer alone makes the gradient about 1.4 times as long. Now guess: with sigmoids, which fraction of
# its length is left after all ten layers? (Any number will do; a guess never costs points.)

# %%
left = predict("what is left after ten sigmoid layers", ...)

# %%
depth, width, lengths = 10, 64, {}
for name, (forward, backward) in bends.items():
    draw = np.random.default_rng(0)
    x, caches = draw.normal(size=(100, width)), []
    for _ in range(depth):
        w = draw.normal(size=(width, width)) * np.sqrt(2 / width)
        x, affine_cache = affine_forward(x, w, np.zeros(width))
        x, bend_cache = forward(x)
        caches.append((affine_cache, bend_cache))
    dout = draw.normal(size=x.shape)
    norms = [np.linalg.norm(dout)]
    for affine_cache, bend_cache in caches[::-1]:
        dout, _, _ = affine_backward(backward(dout, bend_cache), affine_cache)
        norms.append(np.linalg.norm(dout))
    lengths[name] = np.array(norms) / norms[0]
says = ", ".join(f"{name} {length[-1]:.2g}" for name, length in lengths.items())
panels = {"length of the gradient, 1 at the top": lengths}
title = "A gradient on its way back through ten layers"
says = f"What is left after ten layers: {says}."
steps = np.arange(depth + 1)
figures.curves(steps, panels, title, "layers on the way back", True, says, guess=left)

# %% [markdown]
# **What you see.** The sigmoids' gradient *vanishes*: the first layers of such a net learn next to nothing. It's one
# reason why deep nets were thought to be hopeless for so long. ReLU keeps the length, because the weights have the
# right size for it: their standard deviation is $\sqrt{2/64}$. The next notebook tells you why. It isn't the right size
# for tanh, which keeps the length here by chance.
#
# ### Exercise: `hats` (core, hard, 30 minutes)
#
# Back to the opening question: which lines can a net draw? Take one input, a hidden layer of $n$ ReLU units and one
# output:
#
# $$\text{out}(x) = \max(0,\; x\,w_1 + b_1)\, w_2 + b_2$$
#
# With $w_1 = 1$ and $b_1 = -t$, a unit is 0 up to $x = t$, and from there it rises with the slope 1, for good. So every
# unit changes the slope of the output at its own place $t$, by its own entry of $w_2$.
#
# **By hand**, a hat: through the heights 0, 1, 0 at $x = 0, \tfrac12, 1$. The first piece has the slope 2, the second
# -2. So at 0 the slope changes by 2, and at $\tfrac12$ by -4: $\;\text{out} = 2 \max(0, x) - 4 \max(0, x - \tfrac12)$.
# At 1 that is $2 - 2 = 0$. And at $x = 0$ all units are 0: there the net gives $b_2$, here 0.
#
# Write down the weights of a net that passes through any $n + 1$ heights at $x = 0, \tfrac1n, \tfrac2n, \dots, 1$, in
# straight pieces, with $n$ units. No training, just the changes of slope. (Other weights that draw the same line with
# $n$ units are right as well.)
#
# <details><summary>Hint 1: the idea</summary>
# Unit i bends at i/n, for i = 0 to n - 1. Its weight in w2 is the slope after that place minus the slope before it,
# and the slope before the first is 0.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# w1 (1, n), b1 (n,), w2 (n, 1), b2 (1,). There are n slopes, and n changes.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>slopes = n * np.diff(heights)</code>; and <code>np.diff</code> takes <code>prepend=0</code>.
# </details>


# %% answer="hats"
def hats(heights):
    """Return (w1, b1, w2, b2) of a ReLU net that draws straight pieces through the heights.

    heights: (n + 1,) float64, n at least 1, the outputs at x = 0, 1/n, 2/n, ..., 1.
    w1: (1, n), b1: (n,), w2: (n, 1), b2: (1,), float64.
    For x from 0 to 1, (m, 1), the net gives np.maximum(0, x @ w1 + b1) @ w2 + b2.
    """
    ### BEGIN SOLUTION
    n = len(heights) - 1
    slopes = n * np.diff(heights)
    changes = np.diff(slopes, prepend=0)
    return np.ones((1, n)), -np.arange(n) / n, changes[:, None], heights[:1]
    ### END SOLUTION


# %% test="hats" points=3
heights = np.array([2.0, 3.0, 1.0, 1.5, -1.0])  # at 0, 1/4, 1/2, 3/4 and 1
x = np.array([0.0, 0.125, 0.25, 0.5, 0.625, 0.75, 0.875, 1.0])
out, names = [2.0, 2.5, 3.0, 1.0, 1.25, 1.5, 0.25, -1.0], ["out", "units"]
check.close(lambda heights, x: drawn_by(hats(heights), x), (heights, x), (out, 4), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import hats as hidden

names = ["out", "units"]
for case in hidden.inputs():
    expected = hidden.expected(*case)
    check.close(
        lambda heights, x: drawn_by(hats(heights), x),
        case,
        expected,
        mistakes(hidden),
        names=names,
    )
### END HIDDEN TESTS

# %%
x = np.linspace(0, 1, 401)[:, None]
sine, drawings, far = np.sin(2 * np.pi * x[:, 0]), {}, []
for n in (32, 16, 8):
    w1, b1, w2, b2 = hats(np.sin(2 * np.pi * np.arange(n + 1) / n))
    hidden_layer, _ = relu_forward(affine_forward(x, w1, b1)[0])
    out, _ = affine_forward(hidden_layer, w2, b2)
    drawings[f"{n} units"] = out[:, 0]
    far.append(f"{np.abs(out[:, 0] - sine).max():.3f} with {n}")
parts = {f"unit {i}": hidden_layer[:, i] * w2[i, 0] for i in (0, 1, 3, 5)}
panels = {"four of the 8 units": parts, "the sum of all": {"sine": sine} | drawings}
title = "Straight pieces add up to a sine, without any training"
says = f"Largest distance from the sine: {', '.join(far)} units."
figures.curves(x[:, 0], panels, title, result=says)

# %% [markdown]
# **What you see.** Every unit is a straight line with one bend, and the sum of 32 of them is hard to tell from a sine.
# With enough units, one hidden layer comes as close as you like to any continuous function. That's the *universal
# approximation theorem*. It says that such weights exist. It doesn't say that a training finds them, nor that one wide
# layer is the cheapest way.
#
# ## 3 A loss
#
# What's at the top of a net? The scores of the last layer go into a loss, and its gradient starts the way back. In `02`
# your softmax loss multiplied pictures by weights as well. Now the weights are in layers, so the loss takes the scores
# themselves, and returns the gradient with respect to them.
#
# ### Exercise: `softmax_loss` (core, medium, 25 minutes)
#
# For picture $i$, with the probabilities $p_{ij} = e^{s_{ij}} / \sum_k e^{s_{ik}}$ and the correct class $y_i$:
#
# $$L = \frac{1}{N} \sum_i -\log p_{i y_i}, \qquad
#   \frac{\partial L}{\partial s_{ij}} = \frac{1}{N} \left( p_{ij} - [j = y_i] \right)$$
#
# The gradient in two lines: $-\log p_{i y_i} = \log \sum_k e^{s_{ik}} - s_{i y_i}$. The first term has the slope
# $e^{s_{ij}} / \sum_k e^{s_{ik}} = p_{ij}$ along $s_{ij}$, and the second has -1 where $j = y_i$, and else 0.
#
# The $1/N$ of the mean is in `dscores`, and from there it reaches all other gradients. That's why no layer divides by
# N. Scores may be in the thousands, in both directions, and rows may be thousands apart. So, as in `02`, subtract from
# each row its own largest score, and take the logarithm of the sum.
#
# **By hand**, the cat of `02` again: the scores 3.2, 5.1 and -1.7 give the probabilities 0.130, 0.869 and 0.001, the
# loss 2.040, and the gradient $(-0.870, 0.869, 0.001)$. It adds up to 0.
#
# <details><summary>Hint 1: the idea</summary>
# Your softmax_loss_vectorized from 02 has all the lines; its G divided by N is dscores.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The row maxima as a column, (N, 1), can be subtracted from (N, C). dscores is (N, C).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>loss = np.mean(np.log(sums) - shifted[np.arange(N), y])</code>
# </details>


# %% answer="softmax_loss"
def softmax_loss(scores, y):
    """Return (loss, dscores): the mean cross-entropy of scores of any size, and its gradient.

    scores: (N, C) float64, left unchanged. y: (N,) integers from 0 to C - 1.
    loss: a number, the mean of -log p[y] (natural logarithm). dscores: (N, C) float64.
    """
    ### BEGIN SOLUTION
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1)
    dscores = powers / sums[:, None]
    dscores[rows, y] -= 1
    return np.mean(np.log(sums) - shifted[rows, y]), dscores / len(y)
    ### END SOLUTION


# %% test="softmax_loss" points=3
scores = np.log([[1.0, 2.0, 5.0], [3.0, 3.0, 2.0]]) + [[0.0], [2000.0]]  # p: eighths
loss = (np.log(8 / 5) + np.log(8 / 3)) / 2
dscores = [[1 / 16, 2 / 16, -3 / 16], [-5 / 16, 3 / 16, 2 / 16]]
case, names = (scores, np.array([2, 0])), ["loss", "dscores"]
check.close(softmax_loss, case, (loss, dscores), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import softmax_loss as hidden

names = ["loss", "dscores"]
for case in (*hidden.inputs(), *hidden.large()):
    check.close(softmax_loss, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %%
lead, losses, pulls = np.linspace(-6, 6, 200), [], []
for score in lead:
    loss, dscores = softmax_loss(np.array([[score, 0.0]]), np.array([0]))
    losses.append(loss)
    pulls.append(dscores[0, 0])
panels = {"loss": {"loss": losses}, "gradient of its own score": {"gradient": pulls}}
says = f"The gradient is {pulls[0]:.3f} at a lead of -6, and {pulls[-1]:.3f} at 6."
title = "Clearly wrong: a gradient near -1. Clearly right: near 0"
figures.curves(lead, panels, title, xlabel="lead of the correct class", result=says)

# %% [markdown]
# **What you see.** The gradient of the picture's own score is $p - 1$. Where the picture is clearly wrong it's close to
# -1, no matter how wrong; where it's clearly right, the gradient lets go. It never pulls harder than 1.
#
# ---
# **A good place to stop.** You're halfway. When you come back, run the cells from the top again. The second half calls
# your `affine_forward` and `relu_forward` in its experiments. If they aren't finished yet, you can borrow the course's
# while you work. Put this in a cell of your own, right here:
#
#     from byhand.answers.layers import affine_forward, relu_forward
#
# It works in your notebook only. Delete it before you hand in: where your work is graded, that module isn't there, and
# your own functions are what counts.
#
# ---
# ## 4 Dropout
#
# A net with many units can learn its training pictures by heart. It relies on units that work only together: one makes
# a mistake, and another one corrects exactly that mistake. How do we keep units from relying on each other? Take some
# away at random. **Dropout** replaces each entry by 0 with the probability `drop_prob`, anew for every entry and for
# every call. So a unit can never be sure of the others.
#
# That's for training. When the net is used, we want its full power and no dice, so nothing is dropped. But then the
# next layer gets more than it's used to: with `drop_prob` 1/4 it has seen only 3/4 of the sum, on average. So we make
# up for it in training, and divide what is kept by $1 - \text{drop\_prob}$. This is called *inverted* dropout. Then the
# average is right, and in use the layer does nothing at all:
#
# $$\tfrac14 \cdot 0 + \tfrac34 \cdot \frac{x}{3/4} = x$$
#
# ### Exercise: `dropout_forward` (core, medium, 20 minutes)
#
# With `mode` "train", drop and divide; with "test", return x as it is. Draw your random numbers from
# `np.random.default_rng(seed)`, so that a seed repeats them; a training gives every call another seed. For example,
# `draw.random(x.shape)` gives numbers between 0 and 1, and a fraction p of them is below p. Other ways to draw are
# fine, as long as each entry is dropped with the same probability.
#
# <details><summary>Hint 1: the idea</summary>
# A mask, True where an entry is kept. Multiply by it, and divide.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The mask has the shape of x, so that every entry has its own number.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>mask = (draw.random(x.shape) &gt;= drop_prob) / (1 - drop_prob)</code> does both at once.
# </details>


# %% answer="dropout_forward"
def dropout_forward(x, drop_prob, mode, seed):
    """Return (out, cache) of a dropout layer.

    x: float64, any shape, left unchanged. drop_prob: the fraction to drop, from 0 to below 1.
    mode: "train": each entry becomes 0 with probability drop_prob, independently of the others,
    and else x / (1 - drop_prob). "test": out equals x.
    seed: for np.random.default_rng; the same seed drops the same entries, another one others.
    """
    ### BEGIN SOLUTION
    if mode == "test":
        return x, np.ones_like(x)
    draw = np.random.default_rng(seed)
    mask = (draw.random(x.shape) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask
    ### END SOLUTION


# %% test="dropout_forward" points=2
@probe
def dropped_with_seeds(x, drop_prob, seed, other):  # with seed, other, seed again
    return dropout.with_seeds(dropout_forward, x, drop_prob, seed, other)


x, names = np.arange(1.0, 601.0).reshape(20, 30), ["out", "cache"]
rules, signs = dropout.forward_rules(x, 0.25), dropout.forward_signs(x, 0.25)
check.rules(dropped_with_seeds, (x, 0.25, 7, 8), rules, signs=signs, shown=dropout.first)
check.close(dropout_forward, (x[:2, :3], 0.25, "test", 7), (x[:2, :3], None), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import dropout_forward as hidden

for case in hidden.inputs():
    rules, signs = dropout.forward_rules(*case[:2]), dropout.forward_signs(*case[:2])
    check.rules(dropped_with_seeds, case, rules, mistakes(hidden), signs, dropout.first)
for case in hidden.in_test_mode():
    expected = hidden.expected(*case)
    check.close(dropout_forward, case, expected, mistakes(hidden), names=["out", "cache"])
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `dropout_backward` (core, easy, 10 minutes)
#
# Once the dice are thrown, this layer only multiplies each entry by a number. So `dout` is multiplied by the same
# number: by 0 where x was dropped, and by $1 / (1 - \text{drop\_prob})$ where it was kept. These must be the same
# entries as on the way forward. In test mode `dout` passes unchanged.
#
# <details><summary>Hint 1: the idea</summary>
# Don't draw again: the mask is in the cache.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# dout, the mask and dx have the same shape.
# </details>
# <details><summary>Hint 3: one line</summary>
# If the mask in the cache includes the division, dx is dout times the mask.
# </details>


# %% answer="dropout_backward"
def dropout_backward(dout, cache):
    """Return dx, the gradient with respect to the input of dropout_forward, in either mode.

    dout: float64, of the shape of out; left unchanged. cache: what your dropout_forward returned.
    dx: float64 of the same shape.
    """
    ### BEGIN SOLUTION
    return dout * cache
    ### END SOLUTION


# %% test="dropout_backward" points=1
@probe
def dropout_gradient(dout, x, drop_prob, mode, seed):  # dx and out
    return dropout.way_back(dropout_backward, dropout_forward, dout, x, drop_prob, mode, seed)


dout, x, shown = np.arange(1.0, 25.0).reshape(4, 6), np.full((4, 6), 3.0), dropout.first
for case in ((dout, x, 0.25, "train", 7), (dout, x, 0.25, "test", 7)):
    rules, signs = dropout.backward_rules(*case[:4]), dropout.backward_signs(dout, 0.25)
    check.rules(dropout_gradient, case, rules, signs=signs, shown=shown)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import dropout_backward as hidden

for case in hidden.inputs():
    rules, signs = dropout.backward_rules(*case[:4]), dropout.backward_signs(case[0], case[2])
    check.rules(dropout_gradient, case, rules, mistakes(hidden), signs, dropout.first)
### END HIDDEN TESTS

# %%
x = np.random.default_rng(1).random((1, 50))
sums = {"divided, as yours": [], "not divided": []}
for seed in range(300):
    out, _ = dropout_forward(x, 0.25, "train", seed)
    sums["divided, as yours"].append(out.sum())
    sums["not divided"].append(0.75 * out.sum())
calls = np.arange(1, 301)
whole = dropout_forward(x, 0.25, "test", 0)[0].sum()
lines = {name: np.cumsum(values) / calls / whole for name, values in sums.items()}
lines["test mode"] = np.ones(300)
says = ", ".join(f"{name} {line[-1]:.2f}" for name, line in lines.items())
title = "The division keeps the average of what the next layer gets"
panels = {"average of the sum of 50 entries over all calls so far, 1 in test mode": lines}
figures.curves(calls, panels, title, "calls", result=f"After 300 calls: {says}.")

# %% [markdown]
# **What you see.** A single call is noisy, and that's the point of it. But the average settles at what the layer gives
# in test mode. Without the division it stays at 3/4 of that.
#
# ## 5 Batch normalisation
#
# A layer's outputs are the next layer's inputs. If they are tiny, the next layer's are tinier still; if they are large,
# a sigmoid's units saturate. And whenever a layer learns, the inputs of all later ones shift. In `02` we
# standardised the pixels, once, before the training. Why not do that at every layer, for every batch?
#
# The experiment first. Take 20 layers of 256 ReLU units, with weights drawn from a normal distribution with standard
# deviation 0.01, and random inputs of standard deviation 1. Without batch norm, which standard deviation do the outputs
# of the tenth ReLU have? Make a guess. (The figure comes when you've written the layer.)

# %%
tenth = predict("standard deviation after ten layers", ...)

# %% [markdown]
# ### Exercise: `batchnorm_forward` (core, hard, 40 minutes)
#
# **In training**, every column (one unit over the whole batch) gets the mean 0 and the variance 1. Then two numbers per
# column, $\gamma$ and $\beta$, scale and shift it. They are learned, like weights. So the net can undo the
# normalisation where it's in the way.
#
# $$\mu = \frac1N \sum_n x_n, \quad \sigma^2 = \frac1N \sum_n (x_n - \mu)^2, \quad
#   \hat x_n = \frac{x_n - \mu}{\sqrt{\sigma^2 + \varepsilon}}, \quad \text{out}_n = \gamma\, \hat x_n + \beta$$
#
# The $\varepsilon$ keeps us from dividing by 0, and it belongs *under the root*. With a variance of 1e-6 and
# $\varepsilon$ = 1e-5, the column is multiplied by 302. With $\varepsilon$ beside the root it would be 990.
#
# **By hand:** the column (0, 0, 6, 6) has the mean 3 and the variance 9. With $\varepsilon = 16$ we divide by
# $\sqrt{9 + 16} = 5$, so $\hat x$ is (-0.6, -0.6, 0.6, 0.6).
#
# **In test mode** there may be no batch, only a single picture. What would its mean be? Itself, so $\hat x$ would be 0
# for every picture. So during training we keep running averages of the mean and the variance, and test mode uses those:
#
# $$\text{running} \leftarrow \text{momentum} \cdot \text{running} + (1 - \text{momentum}) \cdot \text{batch}$$
#
# With the momentum 0.9, a running mean of 0 and a batch mean of 3, that's $0.9 \cdot 0 + 0.1 \cdot 3 = 0.3$. The
# dictionary `running` is the one input in this notebook that you *do* change, in training only. (Two things differ in
# PyTorch: its `momentum` is the weight of the *new* value, 0.1 where ours is 0.9, and its running variance divides by
# N - 1. Ours averages the $\sigma^2$ above.)
#
# <details><summary>Hint 1: the idea</summary>
# First decide which mean and variance to use, and update running if it's training. The rest is the same for both modes.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Mean, variance, gamma and beta are (D,), and x is (N, D): broadcasting does the rest.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>running["mean"] = momentum * running["mean"] + (1 - momentum) * mean</code>
# </details>


# %% answer="batchnorm_forward"
def batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    """Return (out, cache) of a batch norm layer: gamma * (x - mean) / sqrt(var + eps) + beta.

    x: (N, D), gamma and beta: (D,), float64, left unchanged. out: (N, D) float64.
    running: {"mean": (D,), "var": (D,)}, the averages so far.
    mode: "train": each column's own mean and var (divided by N), and both entries of running become
    momentum * old + (1 - momentum) * batch. "test": those of running, which doesn't change.
    """
    ### BEGIN SOLUTION
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    centred, std = x - mean, np.sqrt(var + eps)
    x_hat = centred / std
    return gamma * x_hat + beta, (x_hat, centred, std, gamma)
    ### END SOLUTION


# %% test="batchnorm_forward" points=4
@probe
def normalised(x, gamma, beta, mean, var, mode, momentum=0.9, eps=16.0):
    return normalise(batchnorm_forward, x, gamma, beta, mean, var, mode, momentum, eps)


x, used = np.array([[0.0, 7], [0, 1], [6, 1], [6, 7]]), [[0, 15], [0, 0], [3.75, 0], [3.75, 15]]
case = x, *np.array([[5.0, 10], [0, 10], [0, 5], [48, 0]])  # gamma, beta, mean and variance
out, names = [[-3, 16], [-3, 4], [3, 4], [3, 16]], ["out", "running mean", "running variance"]
check.close(normalised, (*case, "train"), (out, [0.3, 4.9], [44.1, 0.9]), names=names)
check.close(normalised, (*case, "test"), (used, *case[3:]), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import batchnorm_forward as hidden

names = ["out", "running mean", "running variance"]
for case in hidden.inputs():
    check.close(normalised, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %%
depth, width, deviations = 20, 256, {"without batch norm": [], "with batch norm": []}
ones, zeros = np.ones(width), np.zeros(width)
for name, line in deviations.items():
    draw = np.random.default_rng(0)
    x = draw.normal(size=(500, width))
    for _ in range(depth):
        x, _ = affine_forward(x, 0.01 * draw.normal(size=(width, width)), zeros)
        if name == "with batch norm":
            running = {"mean": np.zeros(width), "var": np.ones(width)}
            x, _ = batchnorm_forward(x, ones, zeros, running, "train", eps=0.0)
        x, _ = relu_forward(x)
        line.append(x.std())
at = {
    name: [f"{line[layer - 1]:.1g}" for layer in (1, 10, 20)]
    for name, line in deviations.items()
}
says = "; ".join(f"{name} {', '.join(three)}" for name, three in at.items())
title = "With batch norm, the twentieth layer is as lively as the first"
panels = {"standard deviation of a layer's outputs": deviations}
says = f"At layers 1, 10 and 20: {says}."
layers = np.arange(1, depth + 1)
figures.curves(layers, panels, title, "layer", True, says, guess=tenth)

# %% [markdown]
# **What you see.** Without batch norm, each layer multiplies the standard deviation by about 0.1. After ten layers
# almost nothing is left that a loss could notice, and the gradients vanish in the same way. With it, every layer has
# 0.58, which is what ReLU leaves of a standard deviation of 1. The size of the weights doesn't matter, as long as
# $\varepsilon$ (here 0) is small beside the variance.
#
# ### Exercise: `batchnorm_backward`, in twelve steps (core, hard, 45 minutes)
#
# This is the hardest gradient of the course, because every entry of a column reaches every output of that column,
# through the mean and through the variance. But taken apart, every step is easy. Here is the way forward, one operation
# per line, with $x$, `centred` and so on (N, D), and `mean`, `var` and so on (D,):
#
# | forward | backward |
# | --- | --- |
# | `mean = x.mean(0)` | 12. `dx = dcentred + dmean / N` |
# | `centred = x - mean` | 11. `dmean = -dcentred.sum(0)` |
# | `squares = centred**2` | 10. `dcentred += 2 * centred * dsquares` |
# | `var = squares.mean(0)` | 9. `dsquares =` ... |
# | `std = np.sqrt(var + eps)` | 8. `dvar =` ... |
# | `inverse = 1 / std` | 7. `dstd =` ... |
# | `x_hat = centred * inverse` | 5. `dcentred =` ... and 6. `dinverse =` ... |
# | `scaled = gamma * x_hat` | 3. `dgamma =` ... and 4. `dx_hat =` ... |
# | `out = scaled + beta` | 1. `dbeta =` ... and 2. `dscaled =` ... |
#
# Start at the bottom with `dout`, and go up. Fill in the dots on paper first, each from its own line alone. Four rules
# are enough:
#
# - A product passes its gradient on times the other factor.
# - A number that was used N times, such as `beta`, gets the sum over N.
# - A root, a square and 1/std pass their gradient on times their slope, and a mean passes 1/N of it to each entry.
# - A number that's used in two places, such as `centred` and `x`, adds up what it gets from both. That's why steps 10
#   and 12 have a plus.
#
# **By hand:** take the column (0, 0, 6, 6) again, with $\varepsilon = 16$, so that `std` is 5, and $\gamma = 1$. For
# `dout` = (100, 0, 0, 0), the numbers on the way up are
#
# | step | gradient |
# | --- | --- |
# | 3, 4 | `dgamma` = -60, `dx_hat` = (100, 0, 0, 0) |
# | 5, 6 | `dcentred` = (20, 0, 0, 0), `dinverse` = -300 |
# | 7, 8, 9 | `dstd` = 12, `dvar` = 1.2, `dsquares` = 0.3 |
# | 10, 11 | `dcentred` = (18.2, -1.8, 1.8, 1.8), `dmean` = -20 |
# | 12 | `dx` = (13.2, -6.8, -3.2, -3.2) |
#
# The check below has this column as its first. With `dout` = (1, 1, 1, 1) you should get zeros: raising all outputs of
# a column together is something that no change of $x$ can do.
#
# Return `(dx, dgamma, dbeta)` for a forward pass in training mode. Your cache needs more than you may have put in; go
# back and add it.
#
# <details><summary>Hint 1: the idea</summary>
# 9: the variance is a sum of squares times 1/N. 8: the slope of the root is 1 / (2 std). 7: that of 1/std is -1 / std².
# </details>
# <details><summary>Hint 2: the shapes</summary>
# dinverse, dgamma, dbeta and dmean are sums over axis 0, (D,), and dstd and dvar are (D,) as well. dsquares may be (D,)
# too: broadcasting does the rest. The others are (N, D).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dinverse = (dx_hat * centred).sum(axis=0)</code>
# </details>


# %% answer="batchnorm_backward"
def batchnorm_backward(dout, cache):
    """Return (dx, dgamma, dbeta), the gradients with respect to the inputs of batchnorm_forward.

    dout: (N, D) float64, left unchanged. cache: what your batchnorm_forward returned in training.
    dx: (N, D), dgamma and dbeta: (D,), float64.
    """
    ### BEGIN SOLUTION
    x_hat, centred, std, gamma = cache
    dbeta = dout.sum(axis=0)
    dscaled = dout
    dgamma = (dscaled * x_hat).sum(axis=0)
    dx_hat = dscaled * gamma
    dcentred = dx_hat / std
    dinverse = (dx_hat * centred).sum(axis=0)
    dstd = -dinverse / std**2
    dvar = dstd / (2 * std)
    dsquares = np.ones(dout.shape) * dvar / len(dout)
    dcentred += 2 * centred * dsquares
    dmean = -dcentred.sum(axis=0)
    dx = dcentred + dmean / len(dout)
    return dx, dgamma, dbeta
    ### END SOLUTION


# %% test="batchnorm_backward" points=5
@probe
def batchnorm_gradients(x, gamma, beta, dout, eps):
    return way_back(batchnorm_backward, batchnorm_forward, x, gamma, beta, dout, eps)


x, gamma = np.array([[0.0, 7.0], [0.0, 1.0], [6.0, 1.0], [6.0, 7.0]]), np.array([1.0, 2.0])
beta, dout = np.array([0.0, 10.0]), np.array([[100.0, 50.0], [0, 0], [0, 0], [0, 100.0]])
dx = [[13.2, -0.4], [-6.8, -9.6], [-3.2, -9.6], [-3.2, 19.6]]
case, names = (x, gamma, beta, dout, 16.0), ["dx", "dgamma", "dbeta"]
check.close(batchnorm_gradients, case, (dx, [-60.0, 90.0], [100.0, 150.0]), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import batchnorm_backward as hidden

names = ["dx", "dgamma", "dbeta"]
for case in hidden.inputs():
    expected = hidden.expected(*case)
    check.close(batchnorm_gradients, case, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `batchnorm_backward_simplified` (core, medium, 25 minutes)
#
# Twelve steps, many arrays. Put the steps 5 to 12 into each other on paper, and most of it cancels. Since
# $\sum_n (x_n - \mu) = 0$, the sum in step 11 has only the part from step 5. What remains is, for each column,
#
# $$dx = \frac{\gamma}{\sigma} \left( d - \overline{d} - \hat x\; \overline{d \cdot \hat x} \right), \qquad
#   d = \text{dout}, \quad \sigma = \sqrt{\text{var} + \varepsilon}$$
#
# where the bar is the mean over the batch. Read it from the right. A part of `dout` that is the same for the whole
# column is taken out, and so is a part that's proportional to $\hat x$. The first would shift the column and the second
# would stretch it, and the normalisation undoes both. What's left is divided by what the forward pass divided by.
#
# Return the same three gradients, with `dx` from this formula, and without calling `batchnorm_backward`.
#
# <details><summary>Hint 1: the idea</summary>
# The means can be had from dbeta and dgamma: divide them by N.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Both means are (D,), and x_hat times the second is (N, D).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dgamma / N</code> is the mean of dout * x_hat.
# </details>


# %% answer="batchnorm_backward_simplified"
def batchnorm_backward_simplified(dout, cache):
    """Return (dx, dgamma, dbeta), as batchnorm_backward does, with dx from one formula.

    dout: (N, D) float64, left unchanged. cache: what your batchnorm_forward returned in training.
    dx: (N, D), dgamma and dbeta: (D,), float64.
    """
    ### BEGIN SOLUTION
    x_hat, _, std, gamma = cache
    dgamma, dbeta = (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    dx = gamma / std * (dout - dbeta / len(dout) - x_hat * dgamma / len(dout))
    return dx, dgamma, dbeta
    ### END SOLUTION


# %% test="batchnorm_backward_simplified" points=3
@probe
def simplified_gradients(x, gamma, beta, dout, eps):
    return way_back(batchnorm_backward_simplified, batchnorm_forward, x, gamma, beta, dout, eps)


x, gamma = np.array([[0.0, 7.0], [0.0, 1.0], [6.0, 1.0], [6.0, 7.0]]), np.array([1.0, 2.0])
beta, dout = np.array([0.0, 10.0]), np.array([[100.0, 50.0], [0, 0], [0, 0], [0, 100.0]])
dx = [[13.2, -0.4], [-6.8, -9.6], [-3.2, -9.6], [-3.2, 19.6]]
case, names = (x, gamma, beta, dout, 16.0), ["dx", "dgamma", "dbeta"]
check.close(simplified_gradients, case, (dx, [-60.0, 90.0], [100.0, 150.0]), names=names)
### BEGIN HIDDEN TESTS
from unittest import mock

from grader.exercises import mistakes
from grader.exercises.layers import batchnorm_backward_simplified as hidden


@probe
def simplified_alone(x, gamma, beta, dout, eps):
    """The gradients where batchnorm_backward cannot be called."""

    def refuse(*arguments):
        raise RuntimeError("compute dx from one formula, without calling batchnorm_backward")

    with mock.patch.dict(globals(), batchnorm_backward=refuse):
        return way_back(
            batchnorm_backward_simplified, batchnorm_forward, x, gamma, beta, dout, eps
        )


names = ["dx", "dgamma", "dbeta"]
for case in hidden.inputs():
    expected = hidden.expected(*case)
    check.close(simplified_alone, case, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS

# %%
x, dout = np.random.default_rng(0).normal(size=(2, 128, 256))
gamma, beta = x[0], x[1]


def by_var():
    X, g, b = Var(x), Var(gamma), Var(beta)
    centred = X - X.sum(axis=0) / len(x)
    var = (centred**2).sum(axis=0) / len(x)
    ((g * centred / (var + 1e-5) ** 0.5 + b) * dout).sum().backward()
    return X.grad


def by_layer(backward):
    running = {"mean": np.zeros(256), "var": np.ones(256)}
    return backward(dout, batchnorm_forward(x, gamma, beta, running, "train")[1])[0]


ways = {"Var": by_var, "twelve steps": lambda: by_layer(batchnorm_backward)}
ways["one formula"] = lambda: by_layer(batchnorm_backward_simplified)
seconds, dx = dict.fromkeys(ways, np.inf), {}
for name in 20 * list(ways):
    start = perf_counter()
    dx[name] = ways[name]()
    seconds[name] = min(seconds[name], perf_counter() - start)
print("Furthest from Var's dx:", max(relative_error(one, dx["Var"]) for one in dx.values()))
figures.timings(seconds, title="Batch norm: what does a derived gradient save?")

# %% [markdown]
# **What you see.** All three agree, and the formula is several times as fast as `Var`. It also keeps fewer arrays:
# `Var` has a node for each of a dozen operations, with its value and its gradient.
#
# ### Question: a sum of 0 (10 minutes)
#
# In every column, the entries of batch norm's `dx` add up to 0, whatever `dout` is. Why? Double-click the cell below
# and answer in two or three sentences: say what it means for the loss, and show it with the formula of
# `batchnorm_backward_simplified`. (2 points, graded by a person.)

# %% [markdown] question="sum_of_zero" points=2
# The mean is subtracted, so adding the same number to all entries of a column changes nothing: not the outputs, and
# not the loss. The slope of the loss along that direction is the sum of the column's dx, so it must be 0. The formula
# says the same: d minus its mean adds up to 0 over the batch, and so does x_hat times a number, because x_hat has the
# mean 0.
#
# **Rubric.** One point for each:
#
# - a constant added to a column is removed with the mean, so the loss doesn't change;
# - the sum of dx is the slope along that direction, or the formula summed over the batch.

# %% [markdown]
# ### Exercise: a batch of one, by hand (core, medium, 10 minutes)
#
# A net with batch norm gets a batch with a single picture. Look at one unit: $x = 3$, $\gamma = 2$, $\beta = 5$, the
# running mean is 1, and the running variance is 4. The $\varepsilon$ is so small that it changes nothing, but it isn't
# 0. Work out by hand: the unit's output in training mode; its output in test mode; and `dx` in training mode, for a
# `dout` of 1.
#
# <details><summary>Hint 1: the idea</summary>
# What is the mean of a single number, and what is left of x without it?
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Each answer is one number.
# </details>
# <details><summary>Hint 3: one line</summary>
# For dx, use the formula of batchnorm_backward_simplified: what is dout minus its mean?
# </details>

# %% answer="batch_of_one"
batch_of_one = {"training": ..., "test": ..., "dx": ...}
### BEGIN SOLUTION
batch_of_one = {"training": 5, "test": 7, "dx": 0}
### END SOLUTION

# %% test="batch_of_one" points=1
# "answered" means that your numbers can be read; you'll learn whether they're right later
check.value("batch_of_one['training']", batch_of_one["training"])
check.value("batch_of_one['test']", batch_of_one["test"])
### BEGIN HIDDEN TESTS
from grader.exercises.layers import batch_of_one as hidden

mine, wanted, likely = batch_of_one, hidden.RIGHT, hidden.LIKELY
check.value(
    "batch_of_one['training']", mine["training"], wanted["training"], likely["training"]
)
check.value("batch_of_one['test']", mine["test"], wanted["test"], likely["test"])
### END HIDDEN TESTS

# %% test="batch_of_one_dx" points=1
check.value("batch_of_one['dx']", batch_of_one["dx"])
### BEGIN HIDDEN TESTS
from grader.exercises.layers import batch_of_one as hidden

wanted, likely = hidden.RIGHT["dx"], hidden.LIKELY["dx"]
check.value("batch_of_one['dx']", batch_of_one["dx"], wanted, likely)
### END HIDDEN TESTS

# %% [markdown]
# ## What comes next
#
# You have every part of a multi-layer net, each with a gradient that you derived yourself. What is missing is the craft
# of training one: how large the first weights should be, how to step, and what to look at when a net doesn't learn.
# That's the next notebook. In `06` the affine layer gets a relative that looks at small windows of a picture, the
# convolution.
#
# **Read more.** N. Srivastava and others, *Dropout: A Simple Way to Prevent Neural Networks from Overfitting* (2014).
# S. Ioffe and C. Szegedy, *Batch Normalization* (2015), and S. Santurkar and others, *How Does Batch Normalization Help
# Optimization?* (2018), who doubt the first paper's explanation. G. Cybenko, *Approximation by Superpositions of a
# Sigmoidal Function* (1989), the theorem behind the hats.
