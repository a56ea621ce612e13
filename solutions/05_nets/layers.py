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
# the more bends, the closer. A net with one hidden layer draws exactly such lines: each bend costs one unit,
# $\max(0,\, x - t)$.
#
# **You will** write the layers that nets are made of, each forward and backward, with every gradient derived on paper
# first. Your `Var` from `04` could differentiate all of them. But it makes a node for every operation and keeps every
# result in between. A layer that knows its own gradient needs a fraction of the time and the memory, and if you have
# derived it once, you know where a training goes wrong when it does.
#
# **You will learn** how the chain rule adds up over many paths, why the shapes alone nearly give you a layer's
# gradient, and what each layer is for.
#
# **You need** matrix products and the chain rule. **Time:** 6 hours.
#
# | part | minutes | you write |
# | --- | --: | --- |
# | 1 A layer, forward and backward | 65 | `affine_forward`, `affine_backward` |
# | 2 A bend | 75 | `relu_forward`, `relu_backward` |
#
# Every layer is a pair of functions. **Forward** returns `(out, cache)`: the result, and whatever the way back will
# need. What you put into the cache is up to you: a tuple, a dictionary, an object of yours. **Backward** takes
# `(dout, cache)`: `dout` is the gradient of the loss with respect to `out`, and it has the same shape as `out`. It
# returns the gradients with respect to the layer's inputs. The tests give your backward function the cache of your own
# forward function, so the two only have to agree with each other.
#
# All arrays are float64, with one example per row. Don't change the inputs: work on copies. The hidden tests use other
# sizes than the checks you see, for example a batch of one.

# %%
import numpy as np

from byhand import check, figures
from byhand.check import probe

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
#   b = (1, -1) \quad \text{out} = \begin{pmatrix} 5 & -2 \\ 11 & -2 \end{pmatrix}$$
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
x, b = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([1.0, -1.0])
w = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, -1.0]])
out, names = [[5.0, -2.0], [11.0, -2.0]], ["out", "cache"]
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
# arrives on several paths is added up**. If a variable $x$ changes $y_1, \dots, y_M$, and all of them change $L$, then
#
# $$\frac{\partial L}{\partial x} = \sum_{m} \frac{\partial L}{\partial y_m} \frac{\partial y_m}{\partial x}$$
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
# The entry -1 of $dx$: the third input of the first row has the weights 1 and -1, so it gets
# $1 \cdot 1 + 2 \cdot (-1)$. The entry 13 of $dw$: $1 \cdot 1 + 4 \cdot 3$. And $db$ adds up the columns of `dout`.
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
    return affine_backward(dout, affine_forward(x, w, b)[1])


x, b = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([1.0, -1.0])
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

# %% [markdown]
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
    return np.maximum(0, x), x
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
# ### Exercise: `relu_backward` (core, easy, 10 minutes)
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
    return relu_backward(dout, relu_forward(x)[1])


x = np.array([[1.5, -2.0, 8.0], [-0.5, 3.0, -1.0]])
dout = np.array([[-2.0, 4.0, 0.5], [-3.0, 7.0, 6.0]])
check.close(relu_gradient, (x, dout), [[-2.0, 0.0, 0.5], [0.0, 7.0, 0.0]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.layers import relu_backward as hidden

for case in hidden.inputs():
    check.close(relu_gradient, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS
