# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 04 Perceptrons and automatic differentiation
#
# **The problem.** In `02` you derived a gradient on paper and checked it with numbers. The check was slow: for 3,072
# pixels and 10 classes, `numerical_gradient` evaluates the loss 61,440 times for a single step. A net with 50 hidden
# units between the pixels and the classes, 3072-50-10, has $3072 \cdot 50 + 50 + 50 \cdot 10 + 10 = 154{,}160$
# parameters, and central differences need two evaluations for each of them: 308,320. Deriving its gradient on paper
# takes an afternoon, and another one for every change of the net. Can a program do it exactly?
#
# **You will** write two programs that can. The first carries a slope along with every number, and needs one pass per
# parameter. The second records a computation as a graph and sweeps back through it once, for all parameters together.
# It's what PyTorch does when you call `backward()`. From then on you can check every gradient with an engine of your
# own.
#
# **You will learn** what a perceptron can and can't do; four ways to differentiate, and what each of them costs; why
# training a net needs the sweep back.
#
# **You need** the chain rule and broadcasting, and Python's operators (`__add__` and friends; they're explained where
# you need them). **Time:** 6 hours, with two good places to stop, after part 2 and after part 3.
#
# | part | minutes | you write |
# | --- | --: | --- |
# | 0 Warm-up | 10 | three answers |
# | 1 Perceptrons | 45 | `perceptron_update`, `gates` |
# | 2 Forward: carry the slope along | 55 | `Dual` |
# | 3 Backward: one sweep for all slopes | 105 | `Var`, `topological_order`, `unbroadcast`, `backward` |
# | 4 The rules | 110 | `arithmetic`, `elementwise`, `matmul`, `sum_over`, `max_over`, `select` |
# | 5 Use it | 35 | two letters |
#
# *Core* exercises carry points, *stretch* ones don't; here only the warm-up is stretch. Your functions leave their
# inputs unchanged. The hidden tests use other numbers and shapes than the checks you see.
#
# How long would central differences take? The cell after the imports times one evaluation of `02`'s linear loss, and
# multiplies. One evaluation of the net's loss takes at least as long.

# %%
from time import perf_counter, process_time

import numpy as np

from byhand import check, figures
from byhand.answers.linear import relative_error, softmax_loss_vectorized
from byhand.check import probe
from byhand.checks.nodes import (
    adjoints_after_two_sweeps,
    gradients_of_nodes,
    graph_of_nodes,
    order_in_graph,
)
from byhand.checks.rules import rule_on_nodes
from byhand.operators import operators
from byhand.predict import predict

# %%
draw, seconds = np.random.default_rng(0), []
W, X = 0.01 * draw.normal(size=(3072, 10)), draw.normal(size=(256, 3072))
y = draw.integers(10, size=256)
for _ in range(5):
    start = perf_counter()
    softmax_loss_vectorized(W, X, y, 0.1)
    seconds.append(perf_counter() - start)
once = min(seconds)
for parameters in (30_720, 154_160):
    print(
        f"{2 * parameters:,} evaluations of {1000 * once:.1f} ms, for one step with "
        f"{parameters:,} parameters: {2 * parameters * once / 60:.0f} minutes"
    )
figures.swell([3, 8, 18, 38], [2, 21, 82, 264])

# %% [markdown]
# **Four ways to differentiate**, the last in two modes, and what they cost:
#
# | way | exact? | cost |
# | --- | --- | --- |
# | by hand | if you make no mistake | an afternoon, and again after each change |
# | symbolic: a formula in, a formula out | yes | the formula swells |
# | numerical: `(f(x + h) - f(x - h)) / 2h` | to about 10 digits | two evaluations per parameter |
# | **automatic**, forward: part 2 | yes | one pass per parameter |
# | **automatic**, backward: part 3 | yes | a few evaluations, for any number of parameters |
#
# The figure is about the second way. Start with $x$ and replace it by $4x(1 - x)$, then do the same with the result.
# The formula has 3, 8, 18 and 38 operations after one to four rounds, and its derivative, as the program SymPy writes
# it, has 2, 21, 82 and 264. A program needs no such formula. It has the steps, and it can differentiate these one by
# one.
#
# ## 0 Warm-up
#
# ### Exercise: three things from 00 to 03 (stretch, easy, 10 minutes)
#
# - `"shape"`: `a` has shape (4, 3), and `b` has shape (3,). What is the shape of `a + b`? Give a tuple.
# - `"number"`: $f(x) = x^3$. What does the *central* difference give for the slope at $x = 2$, with $h = 1$? Work it
#   out by hand.
# - `"trap"`: `warm_rows` says into which of five boxes each of eight numbers belongs. Give the sum of each box, (5,).
#   Remember `02`'s bug hunt: `boxes[warm_rows] += warm_numbers` won't do.
#
# <details><summary>Hint 1: the idea</summary>
# Shapes are aligned from the right. A central difference looks one step to each side.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The second answer is one number, the third an array of five.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.add.at(boxes, warm_rows, warm_numbers)</code>, with <code>boxes = np.zeros(5)</code> before it.
# </details>

# %% answer="warm_up_04"
warm_rows, warm_numbers = np.array([1, 4, 1, 0, 4, 1, 3, 2]), np.arange(1.0, 9.0)
warm_up_04 = {"shape": ..., "number": ..., "trap": ...}
### BEGIN SOLUTION
boxes = np.zeros(5)
np.add.at(boxes, warm_rows, warm_numbers)
warm_up_04 = {"shape": (4, 3), "number": 13, "trap": boxes}
### END SOLUTION

# %% test="warm_up_04" points=0
check.value(
    "warm_up_04['shape']", warm_up_04["shape"], np.shape(np.zeros((4, 3)) + np.zeros(3))
)
check.value("warm_up_04['number']", warm_up_04["number"], ((2 + 1) ** 3 - (2 - 1) ** 3) / 2)
rows, numbers = np.array([1, 4, 1, 0, 4, 1, 3, 2]), np.arange(1.0, 9.0)
totals = [numbers[rows == box].sum() for box in range(5)]
check.value("warm_up_04['trap']", warm_up_04["trap"], totals)

# %% [markdown]
# ## 1 Perceptrons
#
# The oldest learning machine is the **perceptron**. It adds up weighted inputs and fires if the sum is above 0:
#
# $$\text{answer} = \begin{cases} +1 & w \cdot x + b > 0 \\ -1 & \text{else} \end{cases}$$
#
# It's a linear score like those of `02`, with one class and a hard yes or no. How does it learn? It looks at one
# example after the other, $x$ with its label $t$, +1 or -1. The answer is right if $t\,(w \cdot x + b) > 0$, and then
# nothing happens. A sum of exactly 0 counts as wrong for either label, because the example is then on the line itself.
# If the answer is wrong, the weights move towards the example if the label is +1, and away from it if the label is -1:
#
# $$w \leftarrow w + t\,x, \qquad b \leftarrow b + t$$
#
# There's no loss, no learning rate and no gradient in it. If some line separates the two classes, this rule finds one
# in a finite number of steps (Novikoff proved it in 1962).
#
# **By hand.** Let it learn AND: the label is +1 for (1, 1) and -1 for (0, 0), (0, 1) and (1, 0). Start at $w = (0, 0)$
# and $b = 0$, and go through the four points in the order 00, 01, 10, 11. The sum at 00 is 0, which counts as wrong, so
# the first update is $b = -1$. The next two points are right. At 11 the sum is -1, so $w = (1, 1)$ and $b = 0$, and
# the next epoch begins. It takes 18 updates. Epoch 9 is the first without one, and the perceptron ends at
# $w = (3, 2)$, $b = -4$.
#
# ### Exercise: `perceptron_update` (core, easy, 10 minutes)
#
# Take one look at one example: return the new `(w, b)`.
#
# <details><summary>Hint 1: the idea</summary>
# Compute the sum, compare its sign with the label, and move only if they don't agree.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# w and x are (D,), and the sum is a number: <code>w @ x + b</code>.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>if t * (w @ x + b) <= 0:</code>, and a sum of exactly 0 counts as wrong.
# </details>


# %% answer="perceptron_update"
def perceptron_update(w, b, x, t):
    """Return (w, b) after one look at an example: moved if t * (w @ x + b) <= 0, else as they were.

    w, x: (D,) float64, left unchanged. b: a number. t: the label, 1 or -1.
    """
    ### BEGIN SOLUTION
    if t * (w @ x + b) <= 0:
        return w + t * x, b + t
    return w, b
    ### END SOLUTION


# %% test="perceptron_update" points=2
names = ["w", "b"]
w, x = np.array([1.0, -2.0, 0.5]), np.array([2.0, 1.0, -1.0])  # w @ x is -0.5
check.close(perceptron_update, (w, 0.5, x, 1), ([3.0, -1.0, -0.5], 1.5), names=names)
check.close(perceptron_update, (w, -3.0, x, -1), (w, -3.0), names=names)
check.close(perceptron_update, (w, 3.0, x, -1), ([-1.0, -3.0, 1.5], 2.0), names=names)
check.close(perceptron_update, (w, 0.5, x, -1), ([-1.0, -3.0, 1.5], -0.5), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import perceptron_update as hidden


@probe
def trained(X, t, w, b, epochs):
    """Return w, b and the number of updates in the last epoch, after so many epochs from w and b."""
    updates = 0
    for _ in range(epochs):
        updates = 0
        for x, label in zip(X, t, strict=True):
            new, b = perceptron_update(w, b, x, int(label))
            updates += int(not np.array_equal(new, w))
            w = np.array(new)
    return w, b, updates


names = ["w", "b", "updates in the last epoch"]
for case in hidden.inputs():
    check.close(trained, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %%
corners, paths = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), {}
targets = {"AND": [-1, -1, -1, 1], "XOR": [-1, 1, 1, -1]}
for name, labels in targets.items():
    w, b, paths[name] = np.zeros(2), 0, []
    for epoch in range(1, 10):
        before = len(paths[name])
        for x, t in zip(corners, labels, strict=True):
            w, moved = perceptron_update(w, b, x, t)
            paths[name] += [(w, moved)] if moved != b else []
            b = moved
        print(f"{name}, epoch {epoch}: updates: {len(paths[name]) - before}, w = {w}, b = {b}")
figures.decision_path(corners, targets["AND"], paths["AND"]).show()
figures.decision_path(corners, targets["XOR"], paths["XOR"])

# %% [markdown]
# **What you see.** With AND, the line swings back and forth until it leaves only (1, 1) on its upper side. With XOR,
# whose label is +1 where exactly one of the two inputs is 1, there are four updates in each epoch, and after them $w$
# and $b$ are back at 0: there isn't even a line left. So it goes on like this forever.
#
# **A little history.** In 1943 McCulloch and Pitts built logical gates from such units, with weights set by hand. In
# 1958 Rosenblatt's perceptron learned its weights, and the newspapers expected it to walk and talk. In 1969 Minsky and
# Papert proved how little one layer can do; XOR is their most famous example. It was known that two layers can do
# more, but nobody had a good way to train them. In 1986 Rumelhart, Hinton and Williams showed that the gradient does
# it, computed by *backpropagation*. That's part 3.
#
# ### Exercise: `gates`, by hand (core, easy, 10 minutes)
#
# Choose the weights of three perceptrons with two inputs, 0 or 1. Each fires (gives 1) if
# $w_1 x_1 + w_2 x_2 + b > 0$, and gives 0 otherwise. The first computes OR, the second AND. The third gets the answers
# of these two as *its* inputs, OR's first, and together the three compute XOR: it fires if OR does but AND doesn't.
#
# <details><summary>Hint 1: the idea</summary>
# For OR, one input of 1 must be enough to get above 0. For AND, it must not be, but two must.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Each gate is a tuple of three numbers, <code>(w1, w2, b)</code>.
# </details>
# <details><summary>Hint 3: one line</summary>
# Draw the four corners of a square and a line for each gate. A negative weight lets an input forbid.
# </details>


# %% answer="gates"
def gates():
    """Return {"or": (w1, w2, b), "and": (w1, w2, b), "xor": (w1, w2, b)}, your choice of numbers.

    Each gate fires if w1 * x1 + w2 * x2 + b > 0. The inputs of "xor" are the answers of the other
    two, that of "or" first.
    """
    ### BEGIN SOLUTION
    return {"or": (1, 1, -0.5), "and": (1, 1, -1.5), "xor": (1, -1, -0.5)}
    ### END SOLUTION


# %% test="gates" points=2
def fires(gate, pairs):
    return [int(gate[0] * x1 + gate[1] * x2 + gate[2] > 0) for x1, x2 in pairs]


square, keys = [(0, 0), (0, 1), (1, 0), (1, 1)], ["or", "and", "xor"]
rules = {f"three numbers for each of {keys}": lambda g: [len(g[k]) for k in keys] == [3] * 3}
rules["OR: 0, 1, 1, 1 at 00, 01, 10, 11"] = lambda got: fires(got["or"], square) == [0, 1, 1, 1]
rules["AND: 0, 0, 0, 1 there"] = lambda got: fires(got["and"], square) == [0, 0, 0, 1]
third = "the third gate: 1 for (OR, AND) = (1, 0), 0 for (1, 1)"
check.rules(gates, (), rules | {third: lambda got: fires(got["xor"], square[2:]) == [1, 0]})
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import gates as hidden

check.rules(gates, (), hidden.RULES, mistakes(hidden))
### END HIDDEN TESTS


# %%
def layer(name):
    """Return a function: what a gate answers to each row of (n, 2)."""
    w1, w2, b = gates()[name]
    return lambda rows: (rows @ [w1, w2] + b > 0).astype(int)


def two_layers(places):
    first = np.stack([layer("or")(places), layer("and")(places)], axis=1)
    return layer("xor")(first)


panels = {"OR": layer("or"), "AND": layer("and"), "XOR, two layers": two_layers}
labels = {"OR": [0, 1, 1, 1], "AND": [0, 0, 0, 1], "XOR, two layers": [0, 1, 1, 0]}
figures.regions(corners, labels, panels, ["0", "1"], "A second layer combines two lines")


# %% [markdown]
# ### Question: why does XOR cycle? (5 minutes)
#
# To get all four points right, a perceptron needs $b < 0$, $w_2 + b > 0$, $w_1 + b > 0$ and $w_1 + w_2 + b < 0$.
# Which two of these four statements are true? Write exactly two letters, in quotes.
#
# - **a** With steps half as long, $w \leftarrow w + t x / 2$, the weights would settle.
# - **b** The second and third condition add up to $w_1 + w_2 + 2b > 0$, the first and fourth to the opposite.
# - **c** If you flip any one of XOR's four labels, the perceptron learns the new labels.
# - **d** From other first weights, or with the four points in another order, the cycle ends.

# %% answer="why_xor"
why_xor = ...  # letters, in quotes
### BEGIN SOLUTION
why_xor = "bc"
### END SOLUTION

# %% test="why_xor" points=1
# No message: your letters were understood. After you hand in, you learn whether they are right.
check.choice("why_xor", why_xor, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.autodiff import why_xor as hidden

check.choice("why_xor", why_xor, "abcd", right="b", wrong="a", likely=hidden.REASONS)
### END HIDDEN TESTS

# %% test="why_xor_second" points=1
check.choice("why_xor", why_xor, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.autodiff import why_xor as hidden

check.choice("why_xor", why_xor, "abcd", right="c", wrong="d", likely=hidden.REASONS)
### END HIDDEN TESTS

# %% [markdown]
# ## 2 Forward: carry the slope along
#
# How do you differentiate a program? Take it apart. However long it is, it's made of steps as simple as a sum, a
# product or a sine, and you know the derivative of each. The chain rule puts them together.
#
# **By hand.** Take the lecture's function, $f(x_1, x_2) = x_1 x_2 + \sin x_1$, at (2, 3). We want its slope along
# $x_1$. Give every number a companion, its **tangent**: how fast it changes when $x_1$ does. So $x_1$ has the tangent
# 1, and $x_2$ has 0. Then compute values and tangents together, step by step:
#
# | step | value | tangent | at (2, 3) |
# | --- | --: | --- | --: |
# | $v_1 = x_1 x_2$ | 6 | $\dot x_1 x_2 + x_1 \dot x_2$ | $1 \cdot 3 + 2 \cdot 0 = 3$ |
# | $v_2 = \sin x_1$ | 0.909 | $\cos x_1 \cdot \dot x_1$ | $-0.416 \cdot 1 = -0.416$ |
# | $f = v_1 + v_2$ | 6.909 | $\dot v_1 + \dot v_2$ | 2.584 |
#
# The last tangent is the slope, $\partial f / \partial x_1 = x_2 + \cos x_1 = 2.584$. For the slope along $x_2$, start
# again with the tangents 0 and 1, and get $2 \cdot 1 + 0 = 2$. Nothing is approximated: there's no $h$ in it. This is
# **forward mode**.
#
# ### Exercise: `Dual`, sums and products first (core, easy, 15 minutes)
#
# A `Dual` is a number with its tangent. For `x + y` Python calls `x.__add__(y)`, and for `x * y` it calls
# `x.__mul__(y)`. For `2 + x` it asks the number 2 first, which doesn't know what a Dual is, and then it calls
# `x.__radd__(2)`, the *reflected* operator. Write `__add__`, and below it `__mul__`, `__radd__` and `__rmul__`. A plain
# number doesn't change, so its tangent is 0; the given `as_dual`, below the class, makes a Dual of it.
#
# <details><summary>Hint 1: the idea</summary>
# Each operation makes a new Dual: its value as usual, its tangent by the rule that you know from calculus.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Both parts are single numbers. <code>__radd__ = __add__</code> on a line below the two methods is enough, because
# sums and products don't depend on the order.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return Dual(self.value * other.value, self.tangent * other.value + self.value * other.tangent)</code>
# </details>


# %% answer="Dual"
class Dual:
    """A value and its tangent, both floats. Each operation returns a new Dual.

    First half: + and *, with a Dual or a number on either side.
    Second half: - and / in the same way, ** with a number as the exponent; sin(), exp(), log().
    """

    def __init__(self, value, tangent=0.0):
        self.value, self.tangent = float(value), float(tangent)

    def __add__(self, other):
        ### BEGIN SOLUTION
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
        ### END SOLUTION


def as_dual(x):
    """Return x itself if it is a Dual, else a Dual with the value x and the tangent 0."""
    return x if isinstance(x, Dual) else Dual(x)


# %% test="Dual" points=2
@probe
def sums_and_products(a, b):
    x, y = Dual(a, 3.0), Dual(b, -2.0)
    results = {"x + y": x + y, "x * y": x * y, "2 + x * 5": 2 + x * 5, "2 * x + 5": 2 * x + 5}
    return {name: (dual.value, dual.tangent) for name, dual in results.items()}


results = {"x + y": (11, 1), "x * y": (28, 13), "2 + x * 5": (22, 15), "2 * x + 5": (13, 6)}
check.close(sums_and_products, (4.0, 7.0), results, part="sums and products")
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import Dual as hidden


@probe
def sums_products(a, b, n):
    """Return {operation: (value, tangent)}, and what became of x."""
    x, y = Dual(*a), Dual(*b)
    results = {"x + y": x + y, "x * y": x * y, "x + n": x + n, "n + x": n + x}
    results |= {"x * n": x * n, "n * x": n * x, "x * x + x": x * x + x, "x": x}
    return {name: (dual.value, dual.tangent) for name, dual in results.items()}


for case in hidden.inputs():
    check.close(sums_products, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `Dual`, then all the others (core, medium, 20 minutes)
#
# Go back up and add the methods for `-`, `/` and `**`: `__sub__`, `__rsub__`, `__truediv__`, `__rtruediv__`, and
# `__pow__`, whose exponent is always a plain number. For `5 - x` Python calls `x.__rsub__(5)`, and here the order does
# count. Then the functions `sin()`, `exp()` and `log()`, as methods. For each of these, the chain rule says that the
# tangent is the function's slope at x's value, times x's tangent.
#
# <details><summary>Hint 1: the idea</summary>
# x - y is x + (-1) * y, and x / y is x * y ** -1. So only the power and the three functions need a rule of their own.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Single numbers again. <code>__rsub__(self, other)</code> returns <code>as_dual(other) - self</code>;
# <code>other - self</code> would call <code>__rsub__</code> again, without end.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return Dual(self.value**n, n * self.value ** (n - 1) * self.tangent)</code>
# </details>


# %% test="Dual_quotients" points=3
@probe
def differences_quotients(a, b):
    x, y = Dual(a, 3.0), Dual(b, -2.0)
    results = {"x - y": x - y, "1 - x": 1 - x, "x ** 3": x**3, "x / y": x / y, "6 / y": 6 / y}
    return {name: (dual.value, dual.tangent) for name, dual in results.items()}


results = {"x - y": (2, 5), "1 - x": (-3, -3), "x ** 3": (64, 144)}
results |= {"x / y": (2, 3.5), "6 / y": (3, 3)}
check.close(differences_quotients, (4.0, 2.0), results, part="differences and quotients")
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import Dual as hidden


@probe
def quotients(a, b, n):
    """Return {operation: (value, tangent)}."""
    x, y = Dual(*a), Dual(*b)
    results = {"x - y": x - y, "x - n": x - n, "n - x": n - x, "x / y": x / y, "x / n": x / n}
    results |= {"n / x": n / x, "x ** 3": x**3, "x ** -1": x**-1}
    return {name: (dual.value, dual.tangent) for name, dual in results.items()}


for case in hidden.inputs():
    check.close(quotients, case, hidden.expected_quotients(*case), mistakes(hidden))
### END HIDDEN TESTS


# %% test="Dual_functions" points=2
@probe
def three_functions(a, tangent):
    x = Dual(a, tangent)
    results = {"sin": x.sin(), "exp": x.exp(), "log": x.log(), "chain": x.log().exp()}
    return {name: (dual.value, dual.tangent) for name, dual in results.items()}


results = {"sin": (0.909297, -1.248441), "exp": (7.389056, 22.167168), "log": (0.693147, 1.5)}
results["chain"] = (2.0, 3.0)
check.close(three_functions, (2.0, 3.0), results, part="functions")
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import Dual as hidden


@probe
def functions(a):
    """Return {function: (value, tangent)}."""
    x = Dual(*a)
    results = {"x.sin()": x.sin(), "x.exp()": x.exp(), "x.log()": x.log()}
    results |= {
        "x.sin().exp()": x.sin().exp(),
        "x.exp().sin()": x.exp().sin(),
        "x.log().sin()": x.log().sin(),
    }
    return {name: (dual.value, dual.tangent) for name, dual in results.items()}


for case in hidden.positive():
    check.close(
        functions, case, hidden.expected_functions(*case), mistakes(hidden), tolerance=1e-12
    )
### END HIDDEN TESTS

# %%
x, slope = 1.3, np.cos(1.3**2) * 2 * 1.3  # of sin(x * x), by hand


def f(dual):
    return (dual * dual).sin()


steps = [10.0**-power for power in range(1, 13)]
errors = {"forward": [], "central": [], "Dual": []}
for h in steps:
    here, above, below = (f(Dual(x + step)).value for step in (0, h, -h))
    found = (above - here) / h, (above - below) / (2 * h), f(Dual(x, 1.0)).tangent
    for name, one in zip(errors, found, strict=True):
        errors[name].append(relative_error(one, slope))
figures.difference_errors(steps, errors, "Differences make a V, and Dual lies flat")

# %% [markdown]
# **What you see.** It's the slope of $\sin x^2$ at 1.3. You know the two V's from `02`: a large step is inaccurate, and
# a small one is lost in rounding. A Dual has no step. Its error is that of a few multiplications, 1e-16 or even 0,
# which is drawn at 1e-17.
#
# Then why isn't this the end of the notebook? Because each pass gives the slope along *one* input. A net with 154,160
# parameters needs 154,160 passes for one gradient. That's half of what central differences need, and still far too
# many.
#
# ---
# **A good place to stop.** When you come back, run the cells from the top again. The rest calls only one class of
# yours from the parts before: `Dual`, in a race at the end. If yours isn't finished yet, you can borrow the course's
# while you work. Put this line in a cell of its own, right here, and delete it before you hand in:
#
#     from byhand.answers.autodiff import Dual
#
# Where your work is graded, that module isn't there, and your own `Dual` is what counts. In an answer's cell the line
# would stop the cell, and cost its points.
#
# ---
# ## 3 Backward: one sweep for all slopes
#
# Forward mode asks: if I change *this input*, how does everything change? Turn the question around: how does *the
# output* react to a change anywhere? Each number $v$ in the computation gets an **adjoint** $\bar v = \partial f /
# \partial v$, and we compute the adjoints from the output back to the inputs.
#
# **By hand**, the same function at (2, 3). The output's own adjoint is 1. Now go back through the table, from the last
# line to the first. Each line passes its adjoint on to its parents, times its slope along each of them, and what a
# number gets from several lines is **added up**:
#
# | line | its adjoint | passes on |
# | --- | --: | --- |
# | $f = v_1 + v_2$ | 1 | 1 to $v_1$, 1 to $v_2$ |
# | $v_2 = \sin x_1$ | 1 | $1 \cdot \cos x_1 = -0.416$ to $x_1$ |
# | $v_1 = x_1 x_2$ | 1 | $1 \cdot x_2 = 3$ to $x_1$, and $1 \cdot x_1 = 2$ to $x_2$ |
#
# So $\bar x_1 = -0.416 + 3 = 2.584$ and $\bar x_2 = 2$. It's both slopes, in a single sweep. With 154,160 inputs it
# would still be one sweep. This is **reverse mode**, and training a net by it is called backpropagation.
#
# For arrays nothing changes, except that a slope becomes a matrix: the Jacobian $J$. We never build it. All that a
# sweep needs is the product of an adjoint with it, $\bar v^\top J$. A function that computes this product is called a
# **vector-Jacobian product**, `vjp` for short. Take the product of two arrays, entry by entry, $v_1 = x_1 x_2$. Each
# entry of $v_1$ depends on one entry of $x_1$ only, so $J$ is diagonal, with the entries of $x_2$ on the diagonal, and
# $\bar v^\top J$ is just `g * x2`, where `g` is the adjoint. The vjp for $x_1$ is `lambda g: g * x2`.
#
# ### Exercise: `Var` (core, easy, 10 minutes)
#
# To walk back, we must remember the way. A `Var` is a node of the graph: an array, a place for its gradient, and the
# nodes that it was computed from. Write `__init__`.
#
# The base class `operators(globals())` is given, because you know operators from `Dual`. With it, `x * y` calls
# `arithmetic("*", x, y)`, `x.sin()` calls `elementwise("sin", x)`, `x.sum()` calls `sum_over(x)`, `x[i]` calls
# `select(x, i)`, and `x.backward()` calls `backward(x)`. You'll write these functions soon. `globals()` is the table of
# your notebook's names: each operator looks its function up there when it's used, so it's enough if the function exists
# by then. A number on either side becomes a Var first.
#
# <details><summary>Hint 1: the idea</summary>
# Three lines, one for each attribute.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>grad</code> has the shape of <code>value</code>; for a number that is <code>()</code>.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.array(value, dtype=np.float64)</code> makes a copy, <code>np.asarray</code> may not.
# </details>


# %% answer="Var"
class Var(operators(globals())):
    """A node of a computation's graph, with .value, .grad and .parents.

    value: a number, a list or an array; .value is a float64 copy of it.
    .grad: zeros of the same shape, until backward() changes it.
    .parents: a tuple of pairs (parent, vjp). vjp is a function: it takes the adjoint of this node,
    and returns what this node passes on to the parent.
    """

    def __init__(self, value, parents=()):
        ### BEGIN SOLUTION
        self.value = np.array(value, dtype=np.float64)
        self.grad = np.zeros_like(self.value)
        self.parents = tuple(parents)
        ### END SOLUTION


# %% test="Var" points=1
@probe
def node_of(value, factor):
    parent = Var(value)
    node = Var([[1, 2, 3]], [(parent, abs), (parent, lambda g: factor * g)])
    return node.value, node.grad, node.parents[1][0].value, node.parents[1][1](2.0)


names = ["value", "grad", "the second parent's value", "its vjp(2)"]
check.close(node_of, (4, 2.5), ([[1.0, 2.0, 3.0]], [[0.0, 0.0, 0.0]], 4.0, 5.0), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import Var as hidden


@probe
def kept_by(value, change):
    """Return value and grad of a Var, after the array that it was made of has changed; parents."""
    array = np.array(value)
    node = Var(array, [])
    array += change
    again = Var(value, [(node, abs), (node, abs)])
    kinds = [node.value.dtype == np.float64, node.grad.dtype == np.float64]
    return (
        node.value,
        node.grad,
        [len(node.parents), len(again.parents)],
        np.array(kinds, dtype=int),
    )


names = ["value", "grad", "numbers of parents", "float64: 1 for yes"]
for case in hidden.inputs():
    check.close(kept_by, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `topological_order` (core, hard, 25 minutes)
#
# In which order should the sweep visit the nodes? A node may pass on its adjoint only when it's complete, and that's
# after *all* its consumers have contributed. So we need an order in which every node comes **after all its parents**,
# and then walk through it backwards. Such an order is called *topological*.
#
# The usual recipe is recursive: visit the parents first, then append the node. But Python allows only about 1,000
# nested calls, and a computation can easily be 10,000 steps deep. So use a loop with a stack of your own. The tests
# have such a chain, with Python's limit as it is. A node may have several consumers, and it may even be both parents of
# one: each node belongs in the list once.
#
# <details><summary>Hint 1: the idea</summary>
# Put each node on the stack twice: once to push its parents, and below them once more, to be appended when they are
# done.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The stack holds pairs, (node, done). The result is a list of nodes.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>seen.add(id(node))</code>: a set of ids tells you at once which nodes you have met.
# </details>


# %% answer="topological_order"
def topological_order(output):
    """Return the list of all nodes that output depends on, each once and after all its parents.

    output: a node, the last in the list. node.parents: a sequence of pairs (parent, vjp).
    A chain may be 10,000 nodes long: no recursion.
    """
    ### BEGIN SOLUTION
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
    ### END SOLUTION


# %% test="topological_order" points=3
@probe
def order_04(parents):
    return order_in_graph(topological_order, parents, len(parents) - 1)


parents = [[], [0], [0, 0], [1, 2], [0, 3]]  # node 2 is node 0 times itself, say
orders = [0, 1, 2, 3, 4], [0, 2, 1, 3, 4]
check.rules(order_04, (parents,), {"0 1 2 3 4, or 0 2 1 3 4": lambda got: got in orders})
chain = [[], *([i] for i in range(9999))]
check.rules(order_04, (chain,), {"0 1 2 ... 9999": lambda got: got == [*range(10_000)]})
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import topological_order as hidden


@probe
def orders_04(parents, output):
    """Return the numbers of the nodes in the order, with Python's usual limit on nested calls."""
    return order_in_graph(topological_order, parents, output)


for case in hidden.inputs():
    check.rules(orders_04, case, hidden.rules(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `unbroadcast` (core, medium, 20 minutes)
#
# One question is left before the sweep: what if shapes differ? In `X @ W + b` the sum is (N, C), while `b` is (C,).
# NumPy used each entry of `b` N times, once per row, so each entry has N consumers. By the rule of the sweep, its
# adjoint is the **sum** of what all of them pass back: `g.sum(axis=0)`, which is (C,) again.
#
# Undo broadcasting in general. Sum over the axes that were added on the left, and over the axes of length 1 that were
# stretched; the latter stay, with length 1.
#
# | variable | result | sum over |
# | --- | --- | --- |
# | (3,) | (4, 3) | axis 0 |
# | (4, 1) | (4, 3) | axis 1, and it stays |
# | () | (4, 3) | everything |
# | (1, 3) | (5, 4, 3) | axis 0, and axis 1, which stays |
#
# <details><summary>Hint 1: the idea</summary>
# First sum over the axes that shape doesn't have; then the number of axes agrees, and you can look for the ones.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>grad.ndim - len(shape)</code> axes were added on the left. <code>sum</code> takes a tuple of axes, also an empty
# one.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>ones = tuple(axis for axis, length in enumerate(shape) if length == 1)</code>
# </details>


# %% answer="unbroadcast"
def unbroadcast(grad, shape):
    """Return grad, summed over the axes that broadcasting added to `shape` or stretched: an array.

    grad: float64, of a shape to which `shape` broadcasts; left unchanged.
    shape: a tuple of integers, also (); the result has this shape.
    """
    ### BEGIN SOLUTION
    if np.shape(grad) == shape:
        return np.asarray(grad)  # nothing to undo, which is what usually happens
    grad = np.sum(grad, axis=tuple(range(np.ndim(grad) - len(shape))))
    ones = tuple(axis for axis, length in enumerate(shape) if length == 1)
    return np.sum(grad, axis=ones, keepdims=True)
    ### END SOLUTION


# %% test="unbroadcast" points=3
grad = np.array([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]])
check.close(unbroadcast, (grad, (3,)), [11.0, 22.0, 33.0])
check.close(unbroadcast, (grad, (2, 1)), [[6.0], [60.0]])
check.close(unbroadcast, (grad, ()), 66.0)
check.close(unbroadcast, (grad, (2, 3)), grad)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import unbroadcast as hidden

for case in hidden.inputs():
    check.close(unbroadcast, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `backward` (core, medium, 20 minutes)
#
# Now the sweep itself. Set the gradient of every node that the output depends on to zeros, and the output's own to
# ones. Then walk back through the topological order. Each node passes `vjp(node.grad)` on to each of its parents, and
# each parent **adds** what it gets, summed to its own shape by your `unbroadcast`.
#
# If the output is an array, starting with ones gives the gradient of the sum of its entries. (The check replaces your
# `topological_order` and `unbroadcast` by known results, so a mistake up there costs nothing here.)
#
# <details><summary>Hint 1: the idea</summary>
# Two loops over the order: one that sets zeros, and one backwards, with a loop over node.parents inside.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>np.zeros_like(node.value)</code> has the node's shape. <code>reversed(order)</code> walks back.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>parent.grad = parent.grad + unbroadcast(vjp(node.grad), parent.value.shape)</code>
# </details>


# %% answer="backward"
def backward(output):
    """Set .grad of every node that output depends on to the gradient of the sum of output.value.

    Each .grad is a float64 array of its node's shape; output.grad is ones. Values don't change.
    A second call starts from zeros again, and so does a call for another output.
    """
    ### BEGIN SOLUTION
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, vjp in node.parents:
            parent.grad = parent.grad + unbroadcast(vjp(node.grad), parent.value.shape)
    ### END SOLUTION


# %% test="backward" points=4
@probe
def sweep_04(parents, slopes, values, sums):
    return adjoints_after_two_sweeps(globals(), backward, (parents, slopes, values), sums)


parents, slopes = [[], [], [0, 1], [0], [2, 3]], [[], [], [3.0, 2.0], [-0.416], [1.0, 1.0]]
values, names = [2, 3, 6, 0.909, 6.909], ["f.grad", "v2.grad", "v1.grad", "x2.grad", "x1.grad"]
check.close(sweep_04, (parents, slopes, values, []), (1, 1, 1, 2, 2.584), names=names)
parents, slopes, values = [[], [0], [1, 1]], [[], [[2, 3]], [3.0, 4.0]], [0.5, [1, 1], [7, 7]]
check.close(sweep_04, (parents, slopes, values, [([14, 21], (), 35)]), ([1, 1], [7, 7], 35))
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import backward as hidden


@probe
def sweeps_04(parents, slopes, values, output, sums):
    """Return the gradients after a sweep from another output and from this one, the number of values that changed."""
    nodes = graph_of_nodes(parents, slopes, values)
    gradients_of_nodes(globals(), backward, nodes, output - 1, sums)
    found = gradients_of_nodes(globals(), backward, nodes, output, sums)[: output + 1]
    changed = sum(
        not np.array_equal(node.value, was) for node, was in zip(nodes, values, strict=True)
    )
    return [np.array(grad) for grad in found], changed


for case in hidden.inputs():
    check.rules(sweeps_04, case, hidden.rules(*case), mistakes(hidden))
### END HIDDEN TESTS

# %%
x1, x2 = Var(2), Var(3)
v1 = Var(x1.value * x2.value, [(x1, lambda g: g * x2.value), (x2, lambda g: g * x1.value)])
v2 = Var(np.sin(x1.value), [(x1, lambda g: g * np.cos(x1.value))])
f = Var(v1.value + v2.value, [(v1, lambda g: g), (v2, lambda g: g)])
f.backward()
names = {id(x1): "x1", id(x2): "x2", id(v1): "x1 x2", id(v2): "sin x1", id(f): "f"}
order = topological_order(f)
labels = [names[id(node)] for node in order]
for passed in (1, 3):
    figures.computation_graph(order, labels, passed=passed).show()
figures.computation_graph(order, labels)

# %% [markdown]
# **What you see.** The sweep moves from right to left. The sine and the product each pass something back to $x_1$, and
# its adjoint is complete only when both have done so.
#
# ### Question: why a topological order? (10 minutes)
#
# Suppose the sweep visited the nodes in another order, where some node comes up before one of its consumers. What goes
# wrong? Double-click the cell below and answer in two or three sentences, with a graph of four nodes as an example, and
# with numbers: what comes out, and what would be right. (2 points, graded by a person.)

# %% [markdown] question="why_order" points=2
# A node passes its adjoint on when it's visited. If one of its consumers comes later, that consumer's part is missing
# from what was passed on, and nothing makes up for it. Example: v = 2x, a = 3v, f = a + v. The adjoint of v is
# 3 + 1 = 4, so that of x is 8. If v is visited before a, it has only the 1 from f, and x gets 2.
#
# **Rubric.** One point for each:
#
# - a node must wait for all of its consumers, because it passes on a sum that is not yet complete;
# - a graph in which a node has two consumers at different depths, with the wrong and the right number.

# %% [markdown]
# ---
# **The second good place to stop.** The engine is complete; what follows are the rules that make its graph for you.
# When you come back, run the cells from the top again. If your engine isn't finished yet, you can borrow the course's
# while you write the rules. Put this line in a cell of its own, right here:
#
#     from byhand.answers.autodiff import Var, backward, topological_order, unbroadcast
#
# Delete it before part 5, because a borrowed `Var` calls the course's rules, not yours. And delete it before you hand
# in: where your work is graded, that module isn't there, and your own answers count.
#
# ---
# ## 4 The rules
#
# You made that graph by hand, line by line. From now on the operators do it: each is a **rule** that returns a new Var,
# with a value, its parents, and one vjp per parent. The first rule is given in the next code cell, at its end,
# as an example: `reshape` moves numbers around, and its vjp moves the adjoint back.
#
# ### Exercise: `arithmetic` (core, medium, 25 minutes)
#
# Write the rules of `+`, `-`, `*`, `/` and `**` in one function. A vjp here is the adjoint times a slope. The parents
# of the new Var are `a` and `b` themselves, even if they're the same. The exponent of `**` counts as a constant: give
# it the slope 0. If the shapes differ, your vjp may return the shape of the result, because `backward` calls
# `unbroadcast`. Don't change `a.value` or `b.value`: `a += b` calls this rule as well, and the old `a` is still in the
# graph. Use `.value`, `.grad` and `.parents` of a Var only: the checks of all rules run them on Vars of their own.
#
# <details><summary>Hint 1: the idea</summary>
# For each sign three things: the value, its slope along a, its slope along b. Then one line makes the Var.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Everything works entry by entry, and NumPy broadcasts. With x = a.value and y = b.value, the quotient has the slopes
# 1 / y and -x / y**2.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])</code>
# </details>


# %% answer="arithmetic"
def arithmetic(sign, a, b):
    """Return the Var of a + b, a - b, a * b, a / b or a ** b, entry by entry, with broadcasting.

    sign: "+", "-", "*", "/" or "**". a, b: Vars, left unchanged; the parents of the new Var.
    The exponent b of ** is a constant: what its vjp returns is 0.
    """
    ### BEGIN SOLUTION
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
    ### END SOLUTION


def reshape(a, shape):
    """Return the Var of a.value.reshape(shape). Given as an example of a rule."""
    return Var(a.value.reshape(shape), [(a, lambda g: g.reshape(a.value.shape))])


# %% test="arithmetic" points=3
@probe
def sign_04(sign, x, y, g):
    return rule_on_nodes(globals(), lambda a, b: arithmetic(sign, a, b), (x, y), g)


x, y, g, names = [1.0, -2.0], [4.0, 0.5], [3.0, 10.0], ["value", "back to a", "back to b"]
check.close(sign_04, ("+", x, y, g), ([5.0, -1.5], g, g), names=names, part="+, - and *")
check.close(sign_04, ("-", x, y, g), ([-3.0, -2.5], g, [-3.0, -10.0]), names=names)
check.close(sign_04, ("*", x, y, g), ([4.0, -1.0], [12.0, 5.0], [3.0, -20.0]), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import arithmetic as hidden


@probe
def square_04(sign, x, g):
    return rule_on_nodes(globals(), lambda a: arithmetic(sign, a, a), (x,), g)


for case in hidden.inputs("+-*"):
    check.rules(sign_04, case, hidden.rules(*case), mistakes(hidden))
for case in hidden.one_variable():
    check.close(square_04, case, hidden.expected_with_itself(*case), mistakes(hidden))
### END HIDDEN TESTS


# %% test="arithmetic_quotients" points=2
@probe
def sign_04(sign, x, y, g):
    return rule_on_nodes(globals(), lambda a, b: arithmetic(sign, a, b), (x, y), g)


x, y, g, names = [3.0, -2.0], [4.0, 0.5], [3.0, 10.0], ["value", "back to a", "back to b"]
back = [0.75, 20.0], [-0.5625, 80.0]
check.close(sign_04, ("/", x, y, g), ([0.75, -4.0], *back), names=names, part="quotients")
powers = [27.0, -8.0], [81.0, 120.0], [0.0, 0.0]  # nothing goes back to an exponent
check.close(sign_04, ("**", x, [3.0, 3.0], g), powers, names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import arithmetic as hidden

for case in hidden.inputs(["/", "**"]):
    check.rules(sign_04, case, hidden.rules(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `elementwise` (core, easy, 15 minutes)
#
# The same for functions of one variable: `sin`, `exp`, `log` and `relu`, which is $\max(0, x)$ and will be the heart of
# the nets from `05` on. The vjp is the adjoint times the function's slope, entry by entry. (At exactly 0, where relu
# has a kink, any slope from 0 to 1 is right, and no test looks there.)
#
# <details><summary>Hint 1: the idea</summary>
# For each name a function and its derivative.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Value, slope and adjoint all have a's shape.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>x > 0</code> is 1 where relu rises and 0 where it's flat.
# </details>


# %% answer="elementwise"
def elementwise(name, a):
    """Return the Var of the function `name` of a, entry by entry: "sin", "exp", "log" or "relu".

    a: a Var, left unchanged, the parent of the new one; values above 0 for "log".
    """
    ### BEGIN SOLUTION
    x = a.value
    value, slope = {
        "sin": lambda: (np.sin(x), np.cos(x)),
        "exp": lambda: (np.exp(x), np.exp(x)),
        "log": lambda: (np.log(x), 1 / x),
        "relu": lambda: (np.maximum(x, 0), x > 0),
    }[name]()
    return Var(value, [(a, lambda g: g * slope)])
    ### END SOLUTION


# %% test="elementwise" points=2
@probe
def name_04(name, x, g):
    return rule_on_nodes(globals(), lambda a: elementwise(name, a), (x,), g)


x, g, names = [0.5, 2.0], [3.0, -1.0], ["value", "back to a"]
check.close(name_04, ("sin", x, g), ([0.479426, 0.909297], [2.632748, 0.416147]), names=names)
check.close(name_04, ("exp", x, g), ([1.648721, 7.389056], [4.946164, -7.389056]), names=names)
check.close(name_04, ("log", x, g), ([-0.693147, 0.693147], [6.0, -0.5]), names=names)
check.close(name_04, ("relu", [-0.5, 2.0], g), ([0.0, 2.0], [0.0, -1.0]), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import elementwise as hidden

names = ["value", "back to a"]
for case in hidden.inputs():
    check.close(name_04, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `matmul` (core, medium, 15 minutes)
#
# Derive it from indices. For $C = A B$, $C_{ij} = \sum_k A_{ik} B_{kj}$. The entry $A_{ik}$ occurs in the whole row
# $i$ of $C$, in $C_{ij}$ with the factor $B_{kj}$. So what it gets back is $\sum_j G_{ij} B_{kj}$, where $G$ is the
# adjoint of $C$. That's again a matrix product. Which one? And for $B_{kj}$?
#
# <details><summary>Hint 1: the idea</summary>
# Let the shapes guide you: there is only one way to make an (N, K) out of an (N, M) and a (K, M).
# </details>
# <details><summary>Hint 2: the shapes</summary>
# a is (N, K), b is (K, M), g is (N, M). Back to a goes an (N, K), back to b a (K, M).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>.T</code> transposes a matrix: <code>g @ b.value.T</code> goes back to a.
# </details>


# %% answer="matmul"
def matmul(a, b):
    """Return the Var of the matrix product a @ b.

    a: a Var of (N, K), b: a Var of (K, M), both left unchanged; the parents of the new Var.
    """
    ### BEGIN SOLUTION
    return Var(a.value @ b.value, [(a, lambda g: g @ b.value.T), (b, lambda g: a.value.T @ g)])
    ### END SOLUTION


# %% test="matmul" points=2
@probe
def matmul_04(x, y, g):
    return rule_on_nodes(globals(), lambda a, b: matmul(a, b), (x, y), g)


x, y, g = [[1.0, 2.0, 0.0]], [[3.0, -1.0], [0.5, 2.0], [4.0, 1.0]], [[10.0, 1.0]]
back = [[29.0, 7.0, 41.0]], [[10.0, 1.0], [20.0, 2.0], [0.0, 0.0]]
check.close(
    matmul_04, (x, y, g), ([[4.0, 3.0]], *back), names=["value", "back to a", "back to b"]
)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import matmul as hidden

names = ["value", "back to a", "back to b"]
for case in hidden.inputs():
    check.close(matmul_04, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `sum_over` (core, medium, 15 minutes)
#
# Summing is the opposite of broadcasting. Each entry has the slope 1, so each gets back a copy of its sum's adjoint:
# what is summed on the way there is broadcast on the way back. The only difficulty is the shape: without `keepdims` the
# summed axis is gone from the adjoint, and you have to put it back before NumPy can copy along it.
#
# <details><summary>Hint 1: the idea</summary>
# With keepdims=True the sum always has the shape that broadcasts back to a's.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# For a of (4, 3) and axis 1, g is (4,) or (4, 1), and (4, 3) goes back.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.broadcast_to(g.reshape(kept.shape), a.value.shape)</code>, where kept is the sum with keepdims=True.
# </details>


# %% answer="sum_over"
def sum_over(a, axis=None, keepdims=False):
    """Return the Var of the sum of a over one axis, or over all of them if axis is None.

    a: a Var, left unchanged, the parent of the new one. axis: None or an integer, also negative;
    its length may be 0. keepdims: True keeps the axis with length 1, as in NumPy.
    """
    ### BEGIN SOLUTION
    kept = a.value.sum(axis=axis, keepdims=True)
    value = a.value.sum(axis=axis, keepdims=keepdims)
    return Var(value, [(a, lambda g: np.broadcast_to(g.reshape(kept.shape), a.value.shape))])
    ### END SOLUTION


# %% test="sum_over" points=2
@probe
def sum_04(x, axis, keepdims, g):
    return rule_on_nodes(globals(), lambda a: sum_over(a, axis, keepdims), (x,), g)


x, names = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], ["value", "back to a"]
copies = [[10.0, 10.0, 10.0], [20.0, 20.0, 20.0]]
check.close(sum_04, (x, 1, False, [10.0, 20.0]), ([6.0, 15.0], copies), names=names)
check.close(sum_04, (x, 1, True, [[10.0], [20.0]]), ([[6.0], [15.0]], copies), names=names)
check.close(sum_04, (x, None, False, 7.0), (21.0, np.full((2, 3), 7.0)), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import sum_over as hidden

names = ["value", "back to a"]
for case in hidden.inputs():
    check.close(sum_04, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `max_over` (core, hard, 20 minutes)
#
# Only the largest entry of each row (or column) has a say in the maximum, so it gets the whole adjoint back, and the
# others get 0. If several are equally large, there's a kink. Then you may share the adjoint out among them as you like:
# all to the first, equal parts, or any other fractions from 0 to 1 that add up to 1.
#
# <details><summary>Hint 1: the idea</summary>
# Compare a with its maximum: the winners are where they are equal. Divide by the number of winners.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# With keepdims=True the maximum broadcasts against a. Reshape g as in sum_over.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>share = winners / winners.sum(axis=axis, keepdims=True)</code>
# </details>


# %% answer="max_over"
def max_over(a, axis=None, keepdims=False):
    """Return the Var of the maximum of a over one axis, or over all of them if axis is None.

    a: a Var, left unchanged, the parent of the new one. axis, keepdims: as in sum_over.
    Back to a goes the adjoint, to the largest entry. Ties share it, in fractions that add up to 1.
    """
    ### BEGIN SOLUTION
    top = a.value.max(axis=axis, keepdims=True)
    winners = a.value == top
    share = winners / winners.sum(axis=axis, keepdims=True)
    value = a.value.max(axis=axis, keepdims=keepdims)
    return Var(value, [(a, lambda g: share * g.reshape(top.shape))])
    ### END SOLUTION


# %% test="max_over" points=2
@probe
def max_04(x, axis, keepdims, g):
    return rule_on_nodes(globals(), lambda a: max_over(a, axis, keepdims), (x,), g)


x, names = [[1.0, 5.0, 3.0], [4.0, -2.0, 0.0]], ["value", "back to a"]
back = [[0.0, 10.0, 0.0], [20.0, 0.0, 0.0]]
check.close(max_04, (x, 1, False, [10.0, 20.0]), ([5.0, 4.0], back), names=names)
check.close(max_04, (x, None, False, 7.0), (5.0, [[0, 7.0, 0], [0, 0, 0]]), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import max_over as hidden

for case in hidden.inputs():
    check.rules(max_04, case, hidden.rules(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `select` (core, medium, 15 minutes)
#
# The last rule is `x[index]`. What was picked gets its adjoint back, everything else gets 0. An index may pick an entry
# several times, as in `x[[0, 0, 1]]`. Then the entry has several consumers, and you know what that means.
#
# <details><summary>Hint 1: the idea</summary>
# Start with zeros, and add the adjoint at the index. Remember the warm-up.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The zeros have a's shape, g has the shape of a.value[index].
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.add.at(back, index, g)</code>
# </details>


# %% answer="select"
def select(a, index):
    """Return the Var of a[index].

    a: a Var, left unchanged, the parent of the new one.
    index: an integer, a slice, a list of integers, an array of booleans, or a tuple of these;
    a list may hold an integer several times.
    """

    ### BEGIN SOLUTION
    def vjp(g):
        back = np.zeros_like(a.value)
        np.add.at(back, index, g)
        return back

    return Var(a.value[index], [(a, vjp)])
    ### END SOLUTION


# %% test="select" points=2
@probe
def pick_04(x, index, g):
    return rule_on_nodes(globals(), lambda a: select(a, index), (x,), g)


x, names = [4.0, 5.0, 6.0], ["value", "back to a"]
check.close(pick_04, (x, [0, 0, 1], [1.0, 10.0, 7.0]), ([4, 4, 5], [11, 7, 0]), names=names)
check.close(pick_04, (x, 2, 3.0), (6.0, [0, 0, 3]), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import select as hidden


@probe
def picks_04(x, index, g):
    """Return what select does; {"slices": [[start, stop, step], ...]} is an index of slices."""
    if isinstance(index, dict):
        index = tuple(slice(*part) for part in index["slices"])
    return rule_on_nodes(globals(), lambda a: select(a, index), (x,), g)


names = ["value", "back to a"]
for case in hidden.inputs():
    check.close(picks_04, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ## 5 Use it
#
# That was the last rule. The next cell has the softmax loss of `02`, written as on paper, and leaves its gradient to
# your engine. The cell after it trains a net with a hidden layer, for which you never derived anything.


# %%
def softmax_loss(scores, y):
    """Return the mean of -log p[y], a Var; scores: a Var of (N, C), y: (N,)."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted.exp().sum(axis=1).log() - shifted[np.arange(len(y)), y]
    return logs.sum() / len(y)


draw = np.random.default_rng(1)
W, X = 0.01 * draw.normal(size=(3072, 10)), draw.normal(size=(256, 3072))
weights, y = Var(W), draw.integers(10, size=256)
loss = softmax_loss(X @ weights, y) + 0.1 * (weights * weights).sum()
loss.backward()
value, gradient = softmax_loss_vectorized(W, X, y, 0.1)
print(f"the loss: {loss.value:.6f} with Var, {value:.6f} by hand")
print(f"relative error of the gradients: {relative_error(weights.grad, gradient):.0e}")
print(f"nodes in the graph: {len(topological_order(loss))}")

# %%
draw = np.random.default_rng(5)
turn = np.sqrt(draw.uniform(0.02, 1, size=(2, 100)))  # how far out on its arm each point is
angle = 2.5 * np.pi * turn + np.array([[0], [np.pi]])
points = np.stack([turn * np.cos(angle), turn * np.sin(angle)], axis=-1).reshape(-1, 2)
points, sides = points + 0.02 * draw.normal(size=points.shape), np.repeat([0, 1], 100)


def scores_of(places, W1, b1, W2, b2):
    return (places @ W1 + b1).relu() @ W2 + b2


net = [Var(draw.normal(size=shape)) for shape in ((2, 64), 64, (64, 2), 2)]
for step in range(601):
    loss = softmax_loss(scores_of(points, *net), sides)
    loss.backward()
    net = [Var(one.value - 1.0 * one.grad) for one in net]  # the learning rate is 1
    if step % 200 == 0:
        print(f"step {step}: loss {loss.value:.3f}")


def answers(places):
    return scores_of(places, *net).value.argmax(axis=1)


title = "Two layers wind around the spirals"
figures.regions(points, sides, {"your net": answers}, title=title)

# %% [markdown]
# **What you see.** No single line separates two spirals, but two layers do. The engine doesn't know what a net is. It
# knows fourteen rules, and it differentiates whatever you write with them. In `05` you'll write such layers by hand,
# and check each of them with this engine.
#
# ### What does a gradient cost?
#
# A race on $f(x_1, \dots, x_n) = \sum_i x_i \sin x_{i+1}$, where $x_{n+1}$ is $x_1$ again: `Dual` needs $n$ passes for
# the gradient, `Var` one sweep.
# Guess before you run the race: with 600 inputs, how many times as fast as forward mode is reverse mode? Replace the
# dots; a guess never costs points.

# %%
speedup = predict("reverse mode", ...)


# %%
def chained(x):
    return sum(one * other.sin() for one, other in zip(x, x[1:] + x[:1], strict=True))


def by_duals(values):
    n = range(len(values))
    return [chained([Dual(values[j], i == j) for j in n]).tangent for i in n]


def by_vars(values):
    x = [Var(value) for value in values]
    chained(x).backward()
    return [one.grad for one in x]


counts, times = [1, 3, 10, 30, 100, 300, 600], {"forward mode": [], "reverse mode": []}
for n in counts:
    values = np.random.default_rng(n).normal(size=n).tolist()
    for way, gradient in zip(times, (by_duals, by_vars), strict=True):
        start = process_time()
        runs = [gradient(values) for _ in range(5 if n < 300 else 1)]
        times[way].append((process_time() - start) / len(runs))
figures.costs(counts, times).show()
figures.timings({way: seconds[-1] for way, seconds in times.items()}, guess=speedup)

# %% [markdown]
# **What you see.** Ten times as many inputs cost forward mode about a hundred times as much: ten times as many passes,
# each of them ten times as long. Reverse mode's time grows tenfold. With few inputs forward mode wins, because a Dual
# is lighter than a Var. That's also why 600 passes don't take 600 times as long as one sweep: an operation on a Var
# makes arrays, functions and a node, and its vjps run on the way back. It costs about as much as 20 operations on
# Duals.
#
# ### Question: which mode? (5 minutes)
#
# Which two of these four statements are true? Write exactly two letters, in quotes.
#
# - **a** For 3 inputs and 1,000 outputs, forward mode gets the whole Jacobian in 3 passes, and reverse mode needs 1,000
#   sweeps.
# - **b** Reverse mode is exact, forward mode only as exact as its step h.
# - **c** Reverse mode is never slower, because it sweeps only once.
# - **d** Reverse mode has to keep the values of the whole computation until the sweep; forward mode needs only the
#   current ones.

# %% answer="which_mode"
which_mode = ...  # letters, in quotes
### BEGIN SOLUTION
which_mode = "ad"
### END SOLUTION

# %% test="which_mode" points=1
# No message: your letters were understood. After you hand in, you learn whether they are right.
check.choice("which_mode", which_mode, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.autodiff import which_mode as hidden

check.choice("which_mode", which_mode, "abcd", right="a", wrong="c", likely=hidden.REASONS)
### END HIDDEN TESTS

# %% test="which_mode_second" points=1
check.choice("which_mode", which_mode, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.autodiff import which_mode as hidden

check.choice("which_mode", which_mode, "abcd", right="d", wrong="b", likely=hidden.REASONS)
### END HIDDEN TESTS

# %% [markdown]
# ## What comes next
#
# One sweep gives all 154,160 slopes of a net, exactly, for the price of a few evaluations. That's why nets can be
# trained at all. Your engine is slow where it counts: each operation on a number costs some ten microseconds of Python.
# On large arrays this hardly matters, because NumPy does the work. In `05` you'll write whole layers with their own
# backward pass, which is faster still, and `Var` will be there to check them. In `07` PyTorch's `backward()` does what
# yours does.
#
# **Read more.** A. Baydin, B. Pearlmutter, A. Radul and J. Siskind, *Automatic Differentiation in Machine Learning: a
# Survey* (2018), where the swelling formulas are from. A. Griewank and A. Walther, *Evaluating Derivatives* (2008), the
# book on it. M. Minsky and S. Papert, *Perceptrons* (1969).
