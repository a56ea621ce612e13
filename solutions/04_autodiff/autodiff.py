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
# takes an afternoon, and another one for every change of the net. Can a program do it, exactly, for about the price
# of one evaluation?
#
# **You will** write two such programs. The first carries a slope along with every number. The second records a
# computation as a graph and sweeps back through it once. It's what PyTorch does when you call `backward()`. From then
# on you can check every gradient with an engine of your own.
#
# **You will learn** what a perceptron can and can't do; four ways to differentiate, and what each of them costs; why
# training a net needs the sweep back.
#
# **You need** the chain rule and broadcasting, and Python's operators (`__add__` and friends; they're explained where
# you need them). **Time:** 6 hours, with a good place to stop halfway, after part 2.
#
# | part | minutes | you write |
# | --- | --: | --- |
# | 0 Warm-up | 10 | three answers |
# | 1 Perceptrons | 60 | `perceptron_update`, `gates` |
# | 2 Forward: carry the slope along | 80 | `Dual` |
# | 3 Backward: one sweep for all slopes | 210 | `Var`, `topological_order`, `backward` and the rules |

# %%
from time import perf_counter

import numpy as np

from byhand import check, figures
from byhand.answers.linear import numerical_gradient, softmax_loss_vectorized
from byhand.check import probe
from byhand.checks.nodes import Node, graph, positions, rule_on_nodes
from byhand.predict import predict

# %% [markdown]
# ## 1 Perceptrons
#
# The oldest learning machine is the **perceptron**. It adds up weighted inputs and fires if the sum is above 0:
#
# $$\text{answer} = \begin{cases} +1 & w \cdot x + b > 0 \\ -1 & \text{else} \end{cases}$$
#
# It's a linear score like those of `02`, with one class and a hard yes or no. How does it learn? It looks at one
# example after the other, $x$ with its label $t$, +1 or -1. The answer is right if $t\,(w \cdot x + b) > 0$, and then
# nothing happens. If it's wrong, the weights move towards the example if the label is +1, and away from it if the
# label is -1:
#
# $$w \leftarrow w + t\,x, \qquad b \leftarrow b + t$$
#
# There's no loss, no learning rate and no gradient in it. If some line separates the two classes, this rule finds one
# in a finite number of steps (Novikoff proved it in 1962).
#
# **By hand.** Let it learn AND: the label is +1 for (1, 1) and -1 for (0, 0), (0, 1) and (1, 0). Start at $w = (0, 0)$
# and $b = 0$, and go through the four points in the order 00, 01, 10, 11. The sum at 00 is 0, which isn't below 0, so
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
check.close(perceptron_update, (w, 3.0, x, -1), ([-1.0, -3.0, 1.5], 2.0), names=names)
check.close(perceptron_update, (w, 3.0, x, 1), (w, 3.0), names=names)
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
# ### Exercise: `Dual`, first half: sums and products (core, easy, 20 minutes)
#
# A `Dual` is a number with its tangent. For `x + y` Python calls `x.__add__(y)`, and for `x * y` it calls
# `x.__mul__(y)`. For `2 + x` it asks the number 2 first, which doesn't know what a Dual is, and then it calls
# `x.__radd__(2)`, the *reflected* operator. Write `__add__`, and below it `__mul__`, `__radd__` and `__rmul__`. A plain
# number doesn't change, so its tangent is 0; the given `as_dual` makes a Dual of it.
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


# %% test="Dual" points=2
@probe
def sums_and_products(a, b):
    x, y = Dual(a, 3.0), Dual(b, -2.0)
    results = {"x + y": x + y, "x * y": x * y, "2 + x * 5": 2 + x * 5, "2 * x + 5": 2 * x + 5}
    return {name: (dual.value, dual.tangent) for name, dual in results.items()}


results = {"x + y": (11, 1), "x * y": (28, 13), "2 + x * 5": (22, 15), "2 * x + 5": (13, 6)}
check.close(sums_and_products, (4.0, 7.0), results)
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
# ### Exercise: `Dual`, second half: all the others (core, medium, 25 minutes)
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
# Single numbers again. <code>__rsub__(self, other)</code> returns other - self.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return Dual(self.value**n, n * self.value ** (n - 1) * self.tangent)</code>
# </details>


# %% test="Dual_quotients" points=3
@probe
def differences_and_quotients(a, b):
    x, y = Dual(a, 3.0) + 0, Dual(b, -2.0) + 0
    results = {"x - y": x - y, "1 - x": 1 - x, "x / y": x / y, "6 / y": 6 / y, "x ** 3": x**3}
    return {name: (dual.value, dual.tangent) for name, dual in results.items()}


results = {"x - y": (2, 5), "1 - x": (-3, -3), "x / y": (2, 3.5), "6 / y": (3, 3)}
check.close(differences_and_quotients, (4.0, 2.0), results | {"x ** 3": (64, 144)})
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
    x = Dual(a, tangent) + 0
    results = {"sin": x.sin(), "exp": x.exp(), "log": x.log(), "chain": x.log().exp()}
    return {name: (dual.value, dual.tangent) for name, dual in results.items()}


results = {"sin": (0.909297, -1.248441), "exp": (7.389056, 22.167168), "log": (0.693147, 1.5)}
check.close(three_functions, (2.0, 3.0), results | {"chain": (2.0, 3.0)})
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import Dual as hidden


@probe
def functions(a):
    """Return {function: (value, tangent)}."""
    x = Dual(*a)
    results = {"x.sin()": x.sin(), "x.exp()": x.exp(), "x.log()": x.log()}
    results |= {"x.sin().exp()": x.sin().exp(), "x.exp().sin()": x.exp().sin(), "x.log().sin()": x.log().sin()}
    return {name: (dual.value, dual.tangent) for name, dual in results.items()}


for case in hidden.positive():
    check.close(functions, case, hidden.expected_functions(*case), mistakes(hidden), tolerance=1e-12)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `topological_order` (core, hard, 35 minutes)
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
def order_of(parents):
    nodes = graph(parents)
    return positions(nodes, topological_order(nodes[-1]))


parents, orders = [[], [0], [0, 0], [1, 2], [0, 3]], ([0, 1, 2, 3, 4], [0, 2, 1, 3, 4])  # node 2 is 0 * 0, say
check.rules(order_of, (parents,), {"0 1 2 3 4, or 0 2 1 3 4": lambda got: got in orders})
chain = [[], *([i] for i in range(9999))]
check.rules(order_of, (chain,), {"0 1 2 ... 9999": lambda got: got == [*range(10_000)]})
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.autodiff import topological_order as hidden


@probe
def order_from(parents, output):
    """Return the numbers of the nodes in the order, with Python's usual limit on nested calls."""
    import inspect
    import sys
    from unittest import mock

    nodes, limit = graph(parents), sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 900)
    with mock.patch("sys.setrecursionlimit"):
        order = topological_order(nodes[output])
    sys.setrecursionlimit(limit)
    return positions(nodes, order)


for case in hidden.inputs():
    check.rules(order_from, case, hidden.rules(*case), mistakes(hidden))
for case in hidden.chain():
    check.rules(order_from, case, hidden.rules(*case), mistakes(hidden))
### END HIDDEN TESTS
