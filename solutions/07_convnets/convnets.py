# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 07 ConvNets and PyTorch
#
# **The problem.** You have all the layers of a ConvNet, each with a gradient that you derived yourself. Now you want to
# train one. So you take a library that everybody uses, copy a training loop from the web, and it runs. It doesn't
# crash, and the loss falls. But is it right? The next cell trains the same small net twice, from the same weights, on
# the same pictures. One of the two loops has a mistake of eleven characters in it, and PyTorch doesn't say a word.
#
# **You will** build one ConvNet four times, with the same weights: in NumPy with your own layers, with PyTorch's
# tensors, as an `nn.Module` and as an `nn.Sequential`. All four give the same scores to the last digits, so nothing in
# PyTorch is magic any more. Then you'll write the loop that trains it, and what makes it better: augmented pictures, a
# learning rate that rises and falls, and residual blocks.
#
# **You will learn** what PyTorch does for you and what it doesn't, how to find the mistake in a loop that runs, and
# where a net has its parameters and where it spends its time.
#
# **You need** the layers of `05` and `06`, and PyTorch: `pip install torch safetensors`, if a cell says that one is
# missing. A GPU isn't needed. **Time:** 7 hours, with a good place to stop halfway, after part 3.
#
# | part | minutes | you write |
# | --- | --: | --- |
# | 0 Warm-up | 10 | three answers |
# | 1 Tensors | 30 | `torch_gradients` |
# | 2 Five broken loops | 50 | five lines |
# | 3 One net, four times | 100 | `ThreeLayerConvNet`, three forms in PyTorch, `copy_weights` |
# | 4 What does a net cost? | 30 | four numbers, a choice |
# | 5 The training loop | 55 | `train_one_epoch`, `evaluate`, an answer in words |
# | 6 More from the same pictures | 40 | `augment`, `one_cycle` |
# | 7 Deeper | 45 | `ResidualBlock` |
# | 8 The open challenge | 60 | `MyConvNet`, and its weights in a file |
#
# Pictures are (N, C, H, W), as in `06`. The hidden tests use other sizes than the checks you see, and pictures that are
# wider than high, or higher than wide. They compute in float64 and on the CPU. Don't change the inputs, except where an
# exercise asks for it.

# %%
from time import perf_counter

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import byhand.data
from byhand import broken_loops, challenge, check, figures, small_net
from byhand.answers.autodiff import Var
from byhand.answers.convolution import max_pool_backward, max_pool_forward
from byhand.answers.gemm import conv_backward, conv_forward
from byhand.answers.layers import (
    affine_backward,
    affine_forward,
    relu_backward,
    relu_forward,
    softmax_loss,
)
from byhand.check import probe
from byhand.checks.epochs import each_once, epochs
from byhand.checks.moves import moves
from byhand.device import best_device
from byhand.pace import forecast
from byhand.predict import predict
from byhand.progress import progress

# %%
data = byhand.data.load("auto")
device = best_device()
number = 2000 if device == "cpu" else 10_000
print(f"Computing on {device}, with {number:,} pictures, in PyTorch {torch.__version__}.")
few = torch.tensor(data.train.images[:number], device=device).permute(0, 3, 1, 2) / 255
centre, spread = few.mean((0, 2, 3), keepdim=True), few.std((0, 2, 3), keepdim=True)
few = (few - centre) / spread
few_labels = torch.tensor(data.train.labels[:number], device=device).long()
lines = {}
for name in ("one loop", "the other"):
    torch.manual_seed(0)
    net = nn.Sequential(nn.Flatten(), nn.Linear(3072, 64), nn.ReLU(), nn.Linear(64, 10))
    optimizer, lines[name] = torch.optim.Adam(net.to(device).parameters(), lr=1e-3), []
    for _ in range(60):
        scores = net(few[:500]) if name == "one loop" else net(few[:500]).softmax(1)
        loss = functional.cross_entropy(scores, few_labels[:500])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        lines[name].append(loss.item())
says = ", ".join(f"{name} {line[-1]:.2f}" for name, line in lines.items())
title = "Same net, same pictures: one of the two loops has a mistake"
says = f"After 60 steps: {says}."
figures.curves(np.arange(1, 61), {"loss": lines}, title, "step", result=says)

# %% [markdown]
# You may have seen the mistake in the code. (If not, part 2 shows it.) But the loss alone doesn't give it away: both
# curves fall. You need to know what the loop *should* do.
#
# ## 0 Warm-up
#
# ### Exercise: three things from 05 and 06 (stretch, easy, 10 minutes)
#
# - `"shape"`: pictures of shape (8, 3, 32, 32) go through 16 filters of 3 x 3 with pad 1 and stride 1, and then through
#   a max pool of 2 x 2 with stride 2. What is the shape of the result? Give a tuple.
# - `"number"`: how many parameters, weights and biases, has a layer of 10 filters of 3 x 3 on pictures with 3 channels?
# - `"trap"`: `warm_pictures` (2, 3, 3, 3) has the channels last, (N, H, W, C). Put them second, (N, C, H, W). All three
#   axes have length 3, so a mistake raises no error.
#
# <details><summary>Hint 1: the idea</summary>
# Pad 1 keeps the size with a 3 x 3 filter. A reshape doesn't move any axis: it only counts the numbers in another way.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# A filter is (3, 3, 3), and each one has one bias.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>warm_pictures.transpose(0, 3, 1, 2)</code>
# </details>

# %% answer="warm_up_convnets"
warm_pictures = np.random.default_rng(7).normal(size=(2, 3, 3, 3))
warm_up_convnets = {"shape": ..., "number": ..., "trap": ...}
### BEGIN SOLUTION
warm_moved = warm_pictures.transpose(0, 3, 1, 2)
warm_up_convnets = {"shape": (8, 16, 16, 16), "number": 280, "trap": warm_moved}
### END SOLUTION

# %% test="warm_up_convnets" points=0
pooled = np.zeros((8, 16, 32, 32))[:, :, ::2, ::2].shape
check.value("warm_up_convnets['shape']", warm_up_convnets["shape"], pooled)
check.value("warm_up_convnets['number']", warm_up_convnets["number"], 10 * (3 * 3 * 3 + 1))
pictures = np.random.default_rng(7).normal(size=(2, 3, 3, 3))
moved = [[picture[..., channel] for channel in range(3)] for picture in pictures]
check.value("warm_up_convnets['trap']", warm_up_convnets["trap"], moved)

# %% [markdown]
# ## 1 Tensors
#
# PyTorch's array is called a **tensor**. Most of what you know carries over: shapes, slices, broadcasting, `@`. (What
# NumPy calls `axis` is called `dim`, and it has `permute` for `transpose`.) Three things are new. A tensor is on a
# **device**, such as the CPU or a GPU, and two tensors can only meet on the same one. Its default **dtype** is float32,
# half as long as NumPy's float64: faster, and good for 7 digits. And it can remember where it came from, as your `Var`
# does.
#
# Now the gradient. In `04` you worked out $f = x_1 x_2 + \sin x_1$ at (2, 3) by hand: $f = 6.909$, and the slopes are
# 2.584 along $x_1$ and 2 along $x_2$. Your `Var` and PyTorch's **autograd** go the same way: they write down each
# operation on the way forward, and go through the list backward. The cell after the test shows it side by side, and
# what's new about tensors.
#
# ### Exercise: `torch_gradients` (core, easy, 20 minutes)
#
# Write a gradient checker's other half: for any function of tensors, return its value and all its gradients, as NumPy
# numbers. With it you can check every layer that you have ever written.
#
# `f` takes as many tensors as there are arrays, and returns a tensor with a single number. If `f` doesn't use one of
# the arrays, PyTorch leaves that one's `.grad` at `None`. Its gradient is 0, so return zeros.
#
# <details><summary>Hint 1: the idea</summary>
# Make a tensor of each array that wants a gradient, call f, call backward, collect the .grad's.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Each gradient has the shape of its array. In float32 you would lose half of the digits.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>torch.tensor(array, dtype=torch.float64, requires_grad=True)</code>
# </details>


# %% answer="torch_gradients"
def torch_gradients(f, *arrays):
    """Return (value, gradients) of f at these arrays, by autograd in float64.

    f: takes one float64 tensor for each array, returns a tensor with one number.
    arrays: float64 or integers, any shapes, left unchanged.
    value: f's value, a float. gradients: a list of arrays, each with the shape of its array;
    zeros for an array that f doesn't use.
    """
    ### BEGIN SOLUTION
    leaves = [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in arrays]
    value = f(*leaves)
    value.backward()
    grads = [leaf.grad if leaf.grad is not None else torch.zeros_like(leaf) for leaf in leaves]
    return value.item(), [grad.numpy() for grad in grads]
    ### END SOLUTION


# %% test="torch_gradients" points=2
@probe
def of_the_lectures_f(x1, x2, unused):
    value, grads = torch_gradients(lambda a, b, c: (a * b + torch.sin(a)).sum(), x1, x2, unused)
    return value, *grads


x1, x2, names = np.array([2.0, 0.0]), np.array([3.0, 5.0]), ["f", "df/dx1", "df/dx2", "df/dx3"]
expected = 6 + np.sin(2), [3 + np.cos(2), 6], [2, 0], np.zeros((2, 3))
check.close(of_the_lectures_f, (x1, x2, np.ones((2, 3))), expected, names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import torch_gradients as hidden


@probe
def of_a_layer(x, w, b, unused):
    """The value and the gradients of squares of an affine layer, and of what it doesn't use."""
    value, grads = torch_gradients(lambda x, w, b, _: ((x @ w + b) ** 2).sum(), x, w, b, unused)
    return value, *grads


for case in hidden.inputs():
    names = ["f", "df/dx", "df/dw", "df/db", "the unused one's gradient"]
    check.close(of_a_layer, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %%
array = np.arange(6.0).reshape(2, 3)
shared, copied = torch.from_numpy(array), torch.tensor(array)
print(
    "dtype:",
    shared.dtype,
    "| a new tensor's:",
    torch.zeros(2).dtype,
    "| device:",
    shared.device,
)
print("float32 has 7 digits: 1 + 1e-8 - 1 =", (torch.tensor(1.0) + 1e-8 - 1).item())
array[0, 0] = 100
print("from_numpy shares its memory with the array:", shared[0, 0].item())
print("torch.tensor makes a copy:                  ", copied[0, 0].item())
for name, make, sin in (
    ("Var    ", Var, lambda v: v.sin()),
    ("PyTorch", lambda v: torch.tensor(v, requires_grad=True), torch.sin),
):
    x1, x2 = make(2.0), make(3.0)
    f = x1 * x2 + sin(x1)
    f.backward()
    print(f"{name} slopes: {float(x1.grad):.3f} and {float(x2.grad):.3f}")
f = x1 * x2 + torch.sin(x1)
f.backward()
print(f"PyTorch after a second backward(): {x1.grad:.3f} and {x2.grad:.3f}")

# %% [markdown]
# **What you see.** `from_numpy` shares its memory with the array, `torch.tensor` doesn't. And look at the last line:
# PyTorch *adds* each new gradient to what is in `.grad` already, as your `+=` did. In a graph that's right: what
# arrives on several paths is added up. From one training step to the next it's almost never what you want, and nobody
# clears `.grad` for you. Remember this.
#
# ## 2 Five broken loops
#
# A training in PyTorch is a loop of five lines: clear the gradients, compute the scores, compute the loss, go backward,
# take a step. There are more ways to get it wrong than lines, and all of them run. These five are the ones that
# everybody makes at least once, each with its lines numbered. `cross_entropy` is PyTorch's, and it's your
# `softmax_loss`: it takes *scores*, and does the softmax itself.
#
#     def adds_up(model, optimizer, batches):
#      1      model.train()
#      2      total = 0.0
#      3      for x, y in batches:
#      4          loss = cross_entropy(model(x), y)
#      5          loss.backward()
#      6          optimizer.step()
#      7          total += loss.item()
#      8      return total / len(batches)
#
#     def gets_stuck(model, optimizer, batches):
#      1      model.train()
#      2      total = 0.0
#      3      for x, y in batches:
#      4          optimizer.zero_grad()
#      5          loss = cross_entropy(model(x).softmax(dim=1), y)
#      6          loss.backward()
#      7          optimizer.step()
#      8          total += loss.item()
#      9      return total / len(batches)
#
#     def never_the_same(model, optimizer, batches):
#      1      total = 0.0
#      2      with torch.no_grad():
#      3          for x, y in batches:
#      4              total += cross_entropy(model(x), y).item()
#      5      return total / len(batches)
#
#     def falls_asleep(model, optimizer, batches):
#      1      model.train()
#      2      for _ in range(3):
#      3          for x, y in batches:
#      4              optimizer.zero_grad()
#      5              cross_entropy(model(x), y).backward()
#      6              optimizer.step()
#      7          model.eval()
#      8          total = sum(cross_entropy(model(x), y).item() for x, y in batches)
#      9      return total / len(batches)
#
#     def peeks(model, optimizer, batches):
#      1      (x, y), (x_test, y_test) = batches
#      2      mean, std = x.mean(dim=0), x.std(dim=0)
#      3      for _ in range(5):
#      4          optimizer.zero_grad()
#      5          cross_entropy(model((x - mean) / std), y).backward()
#      6          optimizer.step()
#      7      mean, std = x_test.mean(dim=0), x_test.std(dim=0)
#      8      return cross_entropy(model((x_test - mean) / std), y_test).item()
#
# What should each do?
#
# - `adds_up` and `gets_stuck` train for one epoch, and return the mean of the batches' losses.
# - `never_the_same` returns the mean loss of a model that's in use, not in training. Called twice, it should return the
#   same number twice, no matter what the model has in it: dropout, batch norm.
# - `falls_asleep` trains for three epochs, and after each of them measures the loss as `never_the_same` should. It's
#   the training in the second and third epoch that goes wrong.
# - `peeks` standardises its inputs, trains on the first batch, and returns the loss on the second, which is the test
#   set. Its `mean` and `std` must not depend on the test set in any way.
#
# **Two modes.** A module is in one of two modes. `model.train()` switches to training: dropout drops, batch norm uses
# the batch's own mean and variance, and updates its running averages. `model.eval()` switches to use: nothing is
# dropped, and batch norm takes the running averages. The mode stays until you switch it again. (`torch.no_grad()` is
# something else: it only saves the memory of the way back.)
#
# ### Exercise: `broken_loops_fixed` (core, medium, 45 minutes)
#
# For each loop, give the number of one line and the text that goes in its place, so that the loop is right. One line is
# always enough; the new text may hold two statements, with a semicolon between them. Nothing else is changed.
#
# <details><summary>Hint 1: the idea</summary>
# Say for each line what it leaves behind for the next round: which gradients, which mode, which mean.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# cross_entropy takes (N, C) scores, which may be any numbers. A new text keeps the indentation of the old line.
# </details>
# <details><summary>Hint 3: one line</summary>
# For example <code>"adds_up": (4, "optimizer.zero_grad(); loss = cross_entropy(model(x), y)")</code>. And
# <code>pass</code> is a statement, too.
# </details>

# %% answer="broken_loops_fixed"
broken_loops_fixed = {
    "adds_up": (..., ...),
    "gets_stuck": (..., ...),
    "never_the_same": (..., ...),
    "falls_asleep": (..., ...),
    "peeks": (..., ...),
}
### BEGIN SOLUTION
broken_loops_fixed = {
    "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
    "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
    "never_the_same": (1, "total = 0.0; model.eval()"),
    "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
    "peeks": (7, "pass"),
}
### END SOLUTION


# %% test="broken_loops_fixed" points=1
@check.clean_probe
def training_loop(broken_loops_fixed, name, w, b, normalised, batches):
    return broken_loops.after(name, broken_loops_fixed, w, b, normalised, batches)


# "answered" means that your line runs; this batch of zeros cannot show whether it is right
case = np.zeros((3, 2)), np.zeros(3), False, [(np.zeros((1, 2)), np.array([1]))]
check.close(training_loop, (broken_loops_fixed, "adds_up", *case), (np.log(3), None, None))
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import broken_loops_fixed as hidden

names = ["the loss", "w after it", "b after it"]
for case in hidden.inputs("adds_up"):
    expected = hidden.expected("adds_up", *case)
    arguments = broken_loops_fixed, "adds_up", *case
    check.close(training_loop, arguments, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS


# %% test="broken_loops_fixed_gets_stuck" points=1
@check.clean_probe
def training_loop(broken_loops_fixed, name, w, b, normalised, batches):
    return broken_loops.after(name, broken_loops_fixed, w, b, normalised, batches)


case = np.zeros((3, 2)), np.zeros(3), False, [(np.zeros((1, 2)), np.array([1]))]
check.close(training_loop, (broken_loops_fixed, "gets_stuck", *case), (np.log(3), None, None))
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import broken_loops_fixed as hidden

names = ["the loss", "w after it", "b after it"]
for case in hidden.inputs("gets_stuck"):
    expected = hidden.expected("gets_stuck", *case)
    arguments = broken_loops_fixed, "gets_stuck", *case
    check.close(training_loop, arguments, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS


# %% test="broken_loops_fixed_never_the_same" points=1
@check.clean_probe
def training_loop(broken_loops_fixed, name, w, b, normalised, batches):
    return broken_loops.after(name, broken_loops_fixed, w, b, normalised, batches)


case = np.zeros((3, 2)), np.zeros(3), False, [(np.zeros((1, 2)), np.array([1]))]
check.close(training_loop, (broken_loops_fixed, "never_the_same", *case), (None, None, None))
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import broken_loops_fixed as hidden

names = ["the loss", "w after it", "b after it"]
for case in hidden.inputs("never_the_same"):
    expected = hidden.expected("never_the_same", *case)
    arguments = broken_loops_fixed, "never_the_same", *case
    check.close(training_loop, arguments, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS


# %% test="broken_loops_fixed_falls_asleep" points=1
@check.clean_probe
def training_loop(broken_loops_fixed, name, w, b, normalised, batches):
    return broken_loops.after(name, broken_loops_fixed, w, b, normalised, batches)


case = np.zeros((3, 2)), np.zeros(3), False, [(np.zeros((1, 2)), np.array([1]))]
check.close(training_loop, (broken_loops_fixed, "falls_asleep", *case), (None, None, None))
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import broken_loops_fixed as hidden

names = ["the loss", "w after it", "b after it"]
for case in hidden.inputs("falls_asleep"):
    expected = hidden.expected("falls_asleep", *case)
    arguments = broken_loops_fixed, "falls_asleep", *case
    check.close(training_loop, arguments, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS


# %% test="broken_loops_fixed_peeks" points=1
@check.clean_probe
def training_loop(broken_loops_fixed, name, w, b, normalised, batches):
    return broken_loops.after(name, broken_loops_fixed, w, b, normalised, batches)


batch = np.array([[1.0, -1.0], [-1.0, 1.0]]), np.array([1, 1])
case = np.zeros((3, 2)), np.zeros(3), False, [batch, batch]
check.close(training_loop, (broken_loops_fixed, "peeks", *case), (None, None, None))
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import broken_loops_fixed as hidden

names = ["the loss", "w after it", "b after it"]
for case in hidden.inputs("peeks"):
    expected = hidden.expected("peeks", *case)
    arguments = broken_loops_fixed, "peeks", *case
    check.close(training_loop, arguments, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS

# %%
mistakes_shown = {}
for name in ("adds_up", "gets_stuck"):
    for loop in ("as it was", "fixed"):
        torch.manual_seed(0)
        net = nn.Sequential(nn.Flatten(), nn.Linear(3072, 10)).to(device)
        run = broken_loops.HUNT.suspects[name]
        if loop == "fixed":
            run = broken_loops.fixed(name, broken_loops_fixed)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
        batches = list(zip(few.split(100), few_labels.split(100), strict=True))
        losses = [run(net, optimizer, batches) for _ in range(15)]
        mistakes_shown.setdefault(name, {})[loop] = losses
says = "; ".join(
    f"{name}: {lines['as it was'][-1]:.2f} as it was, {lines['fixed'][-1]:.2f} fixed"
    for name, lines in mistakes_shown.items()
)
title = "One line each: what the mistake costs a linear classifier"
says = f"Loss after 15 epochs: {says}."
figures.curves(np.arange(1, 16), mistakes_shown, title, "epoch", log=True, result=says)

# %% [markdown]
# **What you see.** Without `zero_grad` each step goes along the sum of all gradients so far, so the training overshoots
# again and again. The second softmax is gentler, and that makes it dangerous: it only looks like slow learning. Its
# loss can't come close to 0. The largest score that a softmax can pass on is 1, and the smallest 0. With ten classes,
# the second softmax gives the correct class at most $e^1 / (e^1 + 9 e^0) = 0.232$, and $-\log 0.232 = 1.461$. **A loss
# that is stuck near 1.46 is probably given probabilities.**
#
# ## 3 One net, four times
#
# Here is the net that we build: a convolution of 3 x 3 with pad 1, a ReLU, a max pool of 2 x 2, then an affine layer
# with a ReLU, and an affine layer for the scores.
#
# $$x \to \text{conv} \to \text{ReLU} \to \text{pool} \to \text{flatten} \to \text{affine} \to \text{ReLU}
#   \to \text{affine} \to \text{scores}$$
#
# ### Exercise: `ThreeLayerConvNet` (core, medium, 40 minutes)
#
# First in NumPy, with the layers of `05` and `06` (the import cell has them, in the course's version). `loss` goes
# forward through the layers, keeps their caches, takes the loss, and goes back in the opposite order.
#
# **By hand**, the example of the check below. The picture is 2 x 4. The filter is 0 but for a 2 in its centre, and its
# bias is -1: so the convolution doubles each pixel and subtracts 1.
#
# $$x = \begin{pmatrix} 1 & -1 & 1.5 & 0 \\ 0 & 0 & -2 & 1 \end{pmatrix} \quad
#   w_2 = \begin{pmatrix} 1 & -1 \\ 2 & 1 \end{pmatrix} \quad
#   w_3 = \begin{pmatrix} 1 & 0 \\ -1 & 2 \end{pmatrix} \quad b_2 = (0, 0) \quad b_3 = (-2, 1)$$
#
# After the ReLU, the pool takes the largest of the left half and of the right half: 1 and 2. The hidden layer makes
# $(1 + 4,\; -1 + 2) = (5, 1)$ of them, and the scores are $(5 - 1 - 2,\; 2 + 1) = (2, 3)$. If the class is 0, the loss
# is $\log(1 + e) = 1.313$.
#
# <details><summary>Hint 1: the idea</summary>
# Write a helper that goes forward and returns the scores and all the caches; both methods can use it.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# After the pool there is (N, F, H/2, W/2). The affine layer wants (N, D): reshape it, and reshape the gradient back.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dsmall = drows.reshape(small.shape)</code>
# </details>


# %% answer="ThreeLayerConvNet"
class ThreeLayerConvNet:
    """conv 3 x 3, pad 1 - ReLU - max pool 2 x 2 - affine - ReLU - affine, in NumPy, float64.

    weights: a dictionary of float64 arrays: "w1" (F, C, 3, 3) and "b1" (F,) of the convolution,
    "w2" (F * H/2 * W/2, M) and "b2" (M,) of the hidden layer, "w3" (M, K) and "b3" (K,).

    scores(x): the scores (N, K) of pictures x (N, C, H, W); H and W are even.
    loss(x, y): (loss, gradients) for labels y (N,): the mean cross-entropy, a number, and
    a dictionary of its gradients, with the names and the shapes of the weights.
    Nothing changes x, y or the weights.
    """

    def __init__(self, weights):
        self.weights = weights

    def scores(self, x):
        ### BEGIN SOLUTION
        return self.forward(x)[0]

    def forward(self, x):
        w1, b1, w2, b2, w3, b3 = (
            self.weights[name] for name in ("w1", "b1", "w2", "b2", "w3", "b3")
        )
        out, conv = conv_forward(x, w1, b1, 1, 1)
        out, bend = relu_forward(out)
        small, pool = max_pool_forward(out, 2, 2, 2)
        out, first = affine_forward(small.reshape(len(x), -1), w2, b2)
        out, second_bend = relu_forward(out)
        out, second = affine_forward(out, w3, b3)
        return out, small.shape, (conv, bend, pool, first, second_bend, second)

    def loss(self, x, y):
        scores, shape, (conv, bend, pool, first, second_bend, second) = self.forward(x)
        loss, dout = softmax_loss(scores, y)
        dout, dw3, db3 = affine_backward(dout, second)
        dout, dw2, db2 = affine_backward(relu_backward(dout, second_bend), first)
        dout = max_pool_backward(dout.reshape(shape), pool)
        _, dw1, db1 = conv_backward(relu_backward(dout, bend), conv)
        return loss, {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2, "w3": dw3, "b3": db3}
        ### END SOLUTION


# %% test="ThreeLayerConvNet" points=5
@probe
def numpy_loss(weights, x, y):
    return small_net.loss_of(ThreeLayerConvNet(weights), x, y)


w1 = [[[[0.0, 0.0, 0.0], [-0.3655, -0.8542, 1.4621], [0.0, -0.7311, 0.3059]]]]
right = {"loss": 0.7201, "w1": w1, "b1": [-1.037], "w2": [[-0.3059, 1.0966], [-0.7311, 2.1932]]}
right |= {"b2": [-0.3059, 1.0966], "w3": [[-1.768, 1.768], [-0.3655, 0.3655]]}
right, case = right | {"b3": [-0.3059, 0.3059]}, (*small_net.example(), np.array([0, 1]))
check.close(numpy_loss, case, right, tolerance=1e-3)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import ThreeLayerConvNet as hidden


@probe
def numpy_scores(weights, x):
    return ThreeLayerConvNet(weights).scores(x)


for weights, x, y in hidden.inputs():
    expected = hidden.scores(weights, x), hidden.expected(weights, x, y)
    check.close(numpy_scores, (weights, x), expected[0], mistakes(hidden))
    check.close(numpy_loss, (weights, x, y), expected[1], mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `tensor_scores` (core, easy, 10 minutes)
#
# Now the same net on tensors. `functional.conv2d`, `functional.max_pool2d` and `functional.linear` are PyTorch's layers
# as plain functions; look at their docstrings for the arguments. The weights keep their names and shapes. There's no
# way back to write: autograd follows the operations. So stay with tensors all the way.
#
# <details><summary>Hint 1: the idea</summary>
# One line per layer. An affine layer can be written with <code>@</code>, as in NumPy.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>functional.linear</code> wants its weights as (outputs, inputs), and ours are (inputs, outputs).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>out = functional.conv2d(x, weights["w1"], weights["b1"], padding=1)</code>
# </details>


# %% answer="tensor_scores"
def tensor_scores(weights, x):
    """Return the scores (N, K) of ThreeLayerConvNet with these weights, as a tensor.

    weights: the dictionary of ThreeLayerConvNet, with tensors in place of arrays.
    x: (N, C, H, W), a tensor of the same dtype. Autograd can go back from the scores to both.
    """
    ### BEGIN SOLUTION
    out = torch.relu(functional.conv2d(x, weights["w1"], weights["b1"], padding=1))
    out = functional.max_pool2d(out, 2).flatten(1)
    out = torch.relu(out @ weights["w2"] + weights["b2"])
    return out @ weights["w3"] + weights["b3"]
    ### END SOLUTION


# %% test="tensor_scores" points=2
@probe
def scores_of_tensors(weights, x):
    tensors = {name: torch.tensor(array) for name, array in weights.items()}
    return tensor_scores(tensors, torch.tensor(x)).numpy()


check.close(scores_of_tensors, small_net.example(), [[2, 3], [-1, 1]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import tensor_scores as hidden


@probe
def squares_of_scores(weights, x):
    """The scores, and the gradients of their squares by the first and by the last weights."""
    tensors = {name: torch.tensor(array, requires_grad=True) for name, array in weights.items()}
    scores = tensor_scores(tensors, torch.tensor(x))
    slopes = torch.autograd.grad((scores**2).sum(), [tensors["w1"], tensors["b3"]])
    return scores.detach().numpy(), *(slope.numpy() for slope in slopes)


names = ["the scores", "the gradient by w1", "the gradient by b3"]
for case in hidden.inputs():
    check.close(squares_of_scores, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `TorchConvNet` (core, medium, 20 minutes)
#
# Carrying six tensors around is a nuisance. An `nn.Module` holds its parameters and finds them again:
# `net.parameters()` gives all of them to an optimizer, `net.to(device)` moves them, and `net.state_dict()` saves them.
# It finds every layer that you assign to an attribute in `__init__`. It doesn't find those in a plain Python list.
#
# Make the attributes `conv` (an `nn.Conv2d`), `hidden` and `head` (both `nn.Linear`). Return the scores as they are:
# the softmax is in the loss.
#
# <details><summary>Hint 1: the idea</summary>
# In __init__ only the layers with parameters are made. The rest is in forward, as in tensor_scores.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# After the pool there are filters * (height // 2) * (width // 2) numbers per picture.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>self.conv = nn.Conv2d(channels, filters, 3, padding=1)</code>
# </details>


# %% answer="TorchConvNet"
class TorchConvNet(nn.Module):
    """The layers of ThreeLayerConvNet as a module, with PyTorch's own weights at the start.

    channels: C. filters: F. size: (H, W), both even. hidden: hidden units M. classes: K.
    Its layers are the attributes conv, hidden and head, and it has no other parameters.
    forward(x): the scores (N, K) of pictures x (N, C, H, W), a tensor.
    """

    def __init__(self, channels, filters, size, hidden, classes):
        super().__init__()
        ### BEGIN SOLUTION
        self.conv = nn.Conv2d(channels, filters, 3, padding=1)
        self.hidden = nn.Linear(filters * (size[0] // 2) * (size[1] // 2), hidden)
        self.head = nn.Linear(hidden, classes)

    def forward(self, x):
        out = functional.max_pool2d(torch.relu(self.conv(x)), 2).flatten(1)
        return self.head(torch.relu(self.hidden(out)))
        ### END SOLUTION


# %% test="TorchConvNet" points=2
@probe
def scores_of_a_module(weights, x):
    net = TorchConvNet(*small_net.sizes(weights, x)).double()
    for name, array in small_net.state(weights, ("conv", "hidden", "head")).items():
        net.get_parameter(name).data.copy_(torch.tensor(array))
    return net(torch.tensor(x)).detach().numpy()


check.close(scores_of_a_module, small_net.example(), [[2, 3], [-1, 1]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import TorchConvNet as hidden

for case in hidden.inputs():
    check.close(scores_of_a_module, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `sequential_net` (core, easy, 10 minutes)
#
# Our net is a plain chain: each layer takes what the one before gives. For chains there's a shorter form, an
# `nn.Sequential` of layers; also those without parameters are modules there: `nn.ReLU()`, `nn.MaxPool2d(2)`,
# `nn.Flatten()`.
#
# <details><summary>Hint 1: the idea</summary>
# Seven layers, in the order of the formula above.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# nn.Flatten() keeps the first axis, as .flatten(1) does.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return nn.Sequential(nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(), ...)</code>
# </details>


# %% answer="sequential_net"
def sequential_net(channels, filters, size, hidden, classes):
    """Return the layers of TorchConvNet as an nn.Sequential; the arguments are the same."""
    ### BEGIN SOLUTION
    pixels = (size[0] // 2) * (size[1] // 2)
    first = nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten()
    second = nn.Linear(filters * pixels, hidden), nn.ReLU(), nn.Linear(hidden, classes)
    return nn.Sequential(*first, *second)
    ### END SOLUTION


# %% test="sequential_net" points=1
@probe
def scores_of_a_chain(weights, x):
    net = sequential_net(*small_net.sizes(weights, x)).double()
    for mine, array in zip(net.parameters(), small_net.in_torchs_layout(weights), strict=True):
        mine.data.copy_(torch.tensor(array))
    return net(torch.tensor(x)).detach().numpy()


check.close(scores_of_a_chain, small_net.example(), [[2, 3], [-1, 1]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import sequential_net as hidden

for case in hidden.inputs():
    check.close(scores_of_a_chain, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `copy_weights` (core, medium, 10 minutes)
#
# Last, the bridge: copy the NumPy net's dictionary into any of the PyTorch nets. `net.parameters()` gives their six
# parameters in the order of the layers. Copy, don't share: training the one net mustn't change the other.
#
# <details><summary>Hint 1: the idea</summary>
# A parameter can be filled in place: <code>parameter.copy_(tensor)</code>, inside <code>with torch.no_grad():</code>.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# PyTorch's affine layers have their weights as (outputs, inputs). Filters are (F, C, 3, 3) on both sides.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>zip(net.parameters(), ("w1", "b1", "w2", "b2", "w3", "b3"))</code>
# </details>


# %% answer="copy_weights"
def copy_weights(net, weights):
    """Copy ThreeLayerConvNet's dictionary of weights into a PyTorch net, in place.

    net: a module with six parameters in the order of the layers, each a weight and a bias, of any
    float dtype, which they keep. weights: the dictionary of arrays, left unchanged, also when net
    is trained later.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        for parameter, name in zip(
            net.parameters(), ("w1", "b1", "w2", "b2", "w3", "b3"), strict=True
        ):
            array = weights[name].T if name in ("w2", "w3") else weights[name]
            parameter.copy_(torch.tensor(array))
    ### END SOLUTION


# %% test="copy_weights" points=2
@probe
def copied(weights, channels, filters, inputs, hidden, classes):
    affine = nn.Linear(inputs, hidden), nn.Linear(hidden, classes)
    net = nn.Sequential(nn.Conv2d(channels, filters, 3), *affine).double()
    return copy_weights(net, weights), *(mine.detach().numpy() for mine in net.parameters())


w = small_net.example()[0]
right = None, w["w1"], w["b1"], [[1, 2], [-1, 1]], w["b2"], [[1, -1], [0, 2]], w["b3"]
check.close(copied, (w, 1, 1, 2, 2, 2), right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import copy_weights as hidden


@probe
def copied_and_trained(weights, channels, filters, inputs, hidden, classes):
    """The parameters after a step of 1 in each of them."""
    affine = nn.Linear(inputs, hidden), nn.Linear(hidden, classes)
    net = nn.Sequential(nn.Conv2d(channels, filters, 3), *affine).double()
    copy_weights(net, weights)
    for parameter in net.parameters():
        parameter.data += 1
    return None, *(parameter.detach().numpy() for parameter in net.parameters())


@probe
def kept_in_float32(weights, channels, filters, inputs, hidden, classes):
    """True for each parameter of a net in float32 that is one of float32 afterwards."""
    affine = nn.Linear(inputs, hidden), nn.Linear(hidden, classes)
    net = nn.Sequential(nn.Conv2d(channels, filters, 3), *affine)
    copy_weights(net, weights)
    return [parameter.dtype == torch.float32 for parameter in net.parameters()]


names = [
    "what it returns",
    "the filters",
    "their biases",
    "weights 2",
    "biases 2",
    "weights 3",
    "biases 3",
]
for case in hidden.inputs():
    check.close(copied_and_trained, case, hidden.expected(*case), mistakes(hidden), names=names)
    check.rules(kept_in_float32, case, {"each keeps its dtype": all}, signs=hidden.SIGNS)
### END HIDDEN TESTS

# %%
draw = np.random.default_rng(0)
shapes = {"w1": (8, 3, 3, 3), "b1": 8, "w2": (2048, 32), "b2": 32, "w3": (32, 10), "b3": 10}
weights = {name: 0.1 * draw.normal(size=shape) for name, shape in shapes.items()}
x, y = draw.normal(size=(16, 3, 32, 32)), draw.integers(10, size=16)
tensors = {name: torch.tensor(array, requires_grad=True) for name, array in weights.items()}
forms = {"raw tensors": lambda x: tensor_scores(tensors, x)}
for name, make in {"nn.Module": TorchConvNet, "nn.Sequential": sequential_net}.items():
    forms[name] = make(3, 8, (32, 32), 32, 10).double()
    copy_weights(forms[name], weights)
wanted, seconds = ThreeLayerConvNet(weights).scores(x), {}
for name, form in forms.items():
    apart = np.abs(form(torch.tensor(x)).detach().numpy() - wanted).max() / np.abs(wanted).max()
    print(f"{name:<14} differ from NumPy's scores by {apart:.0e}, relative to the largest")
ways = {"NumPy, your layers": lambda: ThreeLayerConvNet(weights).loss(x, y)}
net, pair = forms["nn.Module"], (torch.tensor(x), torch.tensor(y))
ways["PyTorch, float64"] = lambda: functional.cross_entropy(net(pair[0]), pair[1]).backward()
for name, way in ways.items():
    start = perf_counter()
    way()
    seconds[name] = perf_counter() - start
figures.timings(seconds, title="The same net, forward and back: who is faster?")

# %% [markdown]
# **What you see.** Four forms, one net. From here on we use PyTorch's, and you know what each line of it computes.
#
# ---
# **A good place to stop.** You're halfway. When you come back, run the cells from the top again. The second half uses
# your `sequential_net`. If it isn't finished yet, you can borrow the course's while you work. Put this in a cell of
# your own, right here:
#
#     from byhand.answers.convnets import sequential_net
#
# It works in your notebook only. Where your work is graded, that module isn't there, and your own function is what
# counts.
#
# ---
# ## 4 What does a net cost?
#
# A net has three prices: the parameters that it has to store, the multiplications that it has to do, and the memory
# that its training needs. They're paid in different places. The lecture's example has three blocks, each of two
# convolutions and a pool, and one fully connected layer. All convolutions have 10 filters of 3 x 3, pad 1 and stride 1;
# the pools are 2 x 2. The pictures are 32 x 32 with 3 channels, and there are 10 classes.
#
# - A multiplication together with its addition counts as one **multiply-add**: each output of a convolution takes one
#   for each weight of its filter.
# - **Bytes kept**: on the way forward each layer's output is kept, because the way back needs it. In float32 a number
#   takes 4 bytes. (A ReLU can overwrite its input, so it doesn't count.)
# - The **receptive field** of a unit is the width of the part of the picture that it can see.
#
# | layer | output | parameters | multiply-adds | bytes kept | receptive field |
# | --- | --- | --: | --: | --: | --: |
# | conv | 10 x 32 x 32 | $10 \cdot (27 + 1) = 280$ | $10{,}240 \cdot 27 = 276{,}480$ | $4 \cdot 10{,}240$ | 3 |
# | conv | 10 x 32 x 32 | $10 \cdot (90 + 1) = 910$ | $10{,}240 \cdot 90 = 921{,}600$ | 40,960 | 5 |
# | pool | 10 x 16 x 16 | 0 | | 10,240 | 6 |
# | conv, conv | 10 x 16 x 16 | 910 each | 230,400 each | 10,240 each | 10, 14 |
# | pool | 10 x 8 x 8 | 0 | | ... | 16 |
# | conv, conv | 10 x 8 x 8 | 910 each | ... | ... | ... |
# | pool | 10 x 4 x 4 | 0 | | ... | ... |
# | fully connected | 10 | ... | ... | ... | all |
#
# The receptive field grows by 2 with a 3 x 3 convolution and by 1 with a 2 x 2 pool, *at first*. After a pool,
# neighbouring units are two pixels of the picture apart, so everything counts twice: $6 + 2 \cdot 2 = 10$. After two
# pools it counts four times.
#
# ### Exercise: `lecture_net`, by hand (core, medium, 25 minutes)
#
# Fill in the dots on paper. Then give four numbers: all parameters of the net, all its multiply-adds for one picture
# (pools, ReLUs and biases don't count), all bytes that are kept for one picture (the picture itself doesn't count), and
# the receptive field of a unit of the last pool. And which of these statements about the net hold? Give the letters in
# quotes, such as `"ad"`.
#
# - **a** The fully connected layer has about a quarter of all parameters.
# - **b** It also does about a quarter of the multiply-adds.
# - **c** Without pools, the net would have the same number of parameters in its convolutions.
# - **d** More than half of the multiply-adds are in the second convolution.
#
# <details><summary>Hint 1: the idea</summary>
# Add up the columns. The fully connected layer has a weight for each of its inputs and each of its outputs.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The last pool gives 10 x 4 x 4 = 160 numbers. The third block's convolutions have 640 outputs each.
# </details>
# <details><summary>Hint 3: one line</summary>
# The third block's receptive fields grow from 16 by 2 * 4, again by 2 * 4, and by 1 * 4.
# </details>

# %% answer="lecture_net"
lecture_net = {"parameters": ..., "multiply_adds": ..., "bytes": ..., "receptive_field": ...}
lecture_net["hold"] = ...
### BEGIN SOLUTION
lecture_net = {"parameters": 6440, "multiply_adds": 1_775_680, "bytes": 121_000}
lecture_net |= {"receptive_field": 36, "hold": "acd"}
### END SOLUTION

# %% test="lecture_net" points=3
# "answered" means that your numbers can be read; you'll learn whether they're right later
check.value("lecture_net['parameters']", lecture_net["parameters"])
check.value("lecture_net['multiply_adds']", lecture_net["multiply_adds"])
check.value("lecture_net['bytes']", lecture_net["bytes"])
check.value("lecture_net['receptive_field']", lecture_net["receptive_field"])
### BEGIN HIDDEN TESTS
from grader.exercises.convnets import lecture_net as hidden

mine, wanted, likely = lecture_net, hidden.RIGHT, hidden.LIKELY
for key in wanted:
    check.value(f"lecture_net['{key}']", mine[key], wanted[key], likely[key])
### END HIDDEN TESTS

# %% test="lecture_net_hold" points=2
check.choice("lecture_net['hold']", lecture_net["hold"], "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.convnets import lecture_net as hidden

check.choice("lecture_net['hold']", lecture_net["hold"], "abcd", "acd", "b", hidden.REASONS)
### END HIDDEN TESTS

# %%
layers = []
for channels in (3, 10, 10):
    layers += [nn.Conv2d(channels, 10, 3, padding=1), nn.Conv2d(10, 10, 3, padding=1)]
    layers += [nn.AvgPool2d(2)]  # an average lets us see every pixel that could win
lectures = nn.Sequential(*layers, nn.Flatten(), nn.Linear(160, 10))
print(f"PyTorch counts {sum(weight.numel() for weight in lectures.parameters()):,} parameters.")
kept, out = 0, torch.zeros(1, 3, 32, 32)
for layer in lectures:
    out = layer(out)
    kept += 0 if isinstance(layer, nn.Flatten) else 4 * out.numel()
print(f"It keeps {kept:,} bytes per picture.")
picture = torch.zeros(1, 3, 96, 96, requires_grad=True)
nn.Sequential(*layers)(picture)[0, 0, 6, 6].backward()
seen = picture.grad[0].abs().sum(0)
print(f"A unit of the last pool sees {int((seen > 0).any(0).sum())} columns of the picture.")
title = "What one unit of the last pool sees, and how much each pixel counts"
part = seen[32:72, 32:72].numpy()
shown = np.sqrt(part / part.max())[None, :, :, None].repeat(3, -1)
figures.grid(shown, title=title, columns=3)

# %% [markdown]
# **What you see.** A picture needs more than four times as much memory as all parameters together, and a batch of 100
# pictures 100 times as much. So when a GPU says that it's out of memory, it isn't the parameters of such a net: take a
# smaller batch.
#
# ## 5 The training loop
#
# Now the five lines, in the right order, once and for all: *clear, forward, loss, back, step*.
#
# ### Exercise: `train_one_epoch` (core, medium, 30 minutes)
#
# Go once through all pictures, in an order that you draw anew for every epoch, and take a step per batch. If the
# pictures don't divide evenly, the last batch is smaller; don't drop it. Return the mean loss *per picture*: a smaller
# batch must count less. Remember the mode.
#
# <details><summary>Hint 1: the idea</summary>
# <code>torch.randperm(n)</code> draws an order, and <code>.split(batch_size)</code> cuts it into batches.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The same indices pick pictures and labels. cross_entropy is the mean over a batch: times its length, it's a sum.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>total += loss.item() * len(chosen)</code>
# </details>


# %% answer="train_one_epoch"
def train_one_epoch(model, images, labels, optimizer, batch_size):
    """Train the model for one epoch, and return the mean cross-entropy per picture, a float.

    model: a module that gives scores (N, K), in either mode; trained in training mode.
    images: (N, ...) and labels: (N,), tensors on the model's device, left unchanged.
    optimizer: one of the model's parameters, which may have gradients of earlier steps in .grad.
    batch_size: each picture is in one batch per epoch, in an order drawn at random; the last
    batch may be smaller. One step per batch. The loss of a picture is that before its batch's step.
    """
    ### BEGIN SOLUTION
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images), device=images.device).split(batch_size):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    return total / len(images)
    ### END SOLUTION


# %% test="train_one_epoch" points=3
@probe
def one_epoch(w, images, labels, batch_size):
    net = broken_loops.linear(w)
    net.weight.grad, sgd = torch.ones_like(net.weight), torch.optim.SGD(net.parameters(), 0.5)
    loss = train_one_epoch(net, *map(torch.tensor, (images, labels)), sgd, batch_size)
    return loss, net.weight.detach().numpy()


w, x, y = np.zeros((2, 1)), np.ones((3, 1)), np.zeros(3, int)  # three times the same picture
check.close(one_epoch, (w, x, y, 2), (0.6201, [[0.4388], [-0.4388]]), tolerance=1e-3)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import train_one_epoch as hidden

names = ["the loss", "the weights after it"]
for case in hidden.inputs():
    check.close(one_epoch, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS


# %% test="train_one_epoch_batches" points=2
@probe
def three_epochs(images, labels, batch_size):
    net, _ = broken_loops.linear(np.zeros((2, 1)), normalised=True), torch.manual_seed(0)
    sgd, *pair = torch.optim.SGD(net.parameters(), 0.0), *map(torch.tensor, (images, labels))
    return epochs(train_one_epoch, net.eval(), *pair, sgd, batch_size, 3)


rules = {"each of 8 pictures once per epoch": lambda got: each_once(got[0], 8)}
rules["training mode: model.train() first"] = lambda got: all(got[2])
check.rules(three_epochs, (np.arange(8.0)[:, None], np.zeros(8, int), 4), rules)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import train_one_epoch as hidden


@probe
def loss_of_an_epoch(w, images, labels, batch_size):
    """The mean loss of an epoch with a learning rate of 0, and the pictures after it."""
    torch.manual_seed(0)
    net, x = broken_loops.linear(w), torch.tensor(images)
    sgd = torch.optim.SGD(net.parameters(), lr=0.0)
    return train_one_epoch(net, x, torch.tensor(labels), sgd, batch_size), x.numpy()


for case in hidden.batches():
    check.rules(three_epochs, case, hidden.rules(*case), mistakes(hidden), hidden.SIGNS)
for case in hidden.others():
    names, expected = ["the loss", "the pictures after it"], hidden.loss(*case)
    check.close(loss_of_an_epoch, case, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `evaluate` (core, medium, 15 minutes)
#
# The other half: how good is the model on pictures that it wasn't trained on? Nothing may be dropped here, nothing
# learned, no gradient recorded. And afterwards the model must be in the mode in which you got it. Whoever calls you in
# the middle of a training relies on it.
#
# <details><summary>Hint 1: the idea</summary>
# Note <code>model.training</code> before you switch, and give it back to <code>model.train(...)</code> at the end.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# scores (N, K) have their largest along dim 1. Both results are plain floats: <code>.item()</code>.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>(scores.argmax(dim=1) == labels).float().mean().item()</code>
# </details>


# %% answer="evaluate"
def evaluate(model, images, labels):
    """Return (loss, accuracy) of the model in evaluation mode, two floats.

    model: a module that gives scores (N, K), in either mode, and is in the same mode afterwards.
    images: (N, ...) and labels: (N,), tensors on the model's device, left unchanged.
    loss: the mean cross-entropy. accuracy: the fraction of correct labels, from 0 to 1.
    The model is left as it was, and no gradients are recorded.
    """
    ### BEGIN SOLUTION
    training = model.training
    model.eval()
    with torch.no_grad():
        scores = model(images)
        loss = functional.cross_entropy(scores, labels).item()
        accuracy = (scores.argmax(dim=1) == labels).double().mean().item()
    model.train(training)
    return loss, accuracy
    ### END SOLUTION


# %% test="evaluate" points=2
@probe
def evaluated(w, images, labels, training):
    net = broken_loops.linear(w, normalised=True).train(training)
    loss, accuracy = evaluate(net, torch.tensor(images), torch.tensor(labels))
    return loss, accuracy, net.training


names, case = ["loss", "accuracy", "training mode after it"], (np.array([[1.0], [-1.0]]),)
case += np.array([[1.0], [-2.0], [3.0]]), np.zeros(3, int), True  # scores x and -x
check.close(evaluated, case, (1.3825, 2 / 3, 1), tolerance=1e-3, names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import evaluate as hidden


@probe
def recorded(images, labels):
    """1 for each call of the model in which gradients were recorded, else 0."""
    net, calls = broken_loops.linear(np.ones((3, 2))), []
    net.register_forward_hook(lambda *_: calls.append(int(torch.is_grad_enabled())))
    evaluate(net, torch.tensor(images), torch.tensor(labels))
    return calls


names = ["loss", "accuracy", "training mode after it"]
for case in hidden.inputs():
    check.close(evaluated, case, hidden.expected(*case), mistakes(hidden), names=names)
quiet = {"no gradients recorded": lambda got: not any(got)}
check.rules(recorded, hidden.small(), quiet, mistakes(hidden), hidden.SIGNS)
### END HIDDEN TESTS

# %% [markdown]
# A first training, with your two functions and `sequential_net`: five epochs, on 2,000 pictures where there's no GPU.
# The cell begins with how long that will take on your machine, some ten seconds on two cores. Which accuracy will it
# reach on 500 validation pictures? (Guessing gives 0.1.)

# %%
first_accuracy = predict("validation accuracy after five epochs", ...)

# %%
val = torch.tensor(data.val.images[:500], device=device).permute(0, 3, 1, 2) / 255
val, val_labels = (val - centre) / spread, torch.tensor(data.val.labels[:500]).long().to(device)
torch.manual_seed(0)
net = sequential_net(3, 16, (32, 32), 64, 10).to(device)
before = net[0].weight.detach().cpu().numpy().copy()
optimizer = torch.optim.Adam(net.parameters(), lr=2e-3)
losses, correct = ({"training": [], "validation": []} for _ in range(2))
print(f"Five epochs: {forecast(net, few[:50], few_labels[:50], 5 * number // 50)}.")
for _ in progress(range(5), "epochs"):
    train_one_epoch(net, few, few_labels, optimizer, 50)
    for name, pair in {"training": (few, few_labels), "validation": (val, val_labels)}.items():
        loss, accuracy = evaluate(net, *pair)
        losses[name].append(loss)
        correct[name].append(accuracy)
says = ", ".join(f"{name} {line[-1]:.2f}" for name, line in correct.items())
title = "A first training: the two sets part company early"
panels, says = {"loss": losses, "accuracy": correct}, f"Accuracy after five epochs: {says}."
epoch, guess = np.arange(1, 6), first_accuracy
figures.curves(epoch, panels, title, "epoch", result=says, guess=guess).show()
after = net[0].weight.detach().cpu().numpy()
filters = np.concatenate([before, after]).transpose(0, 2, 3, 1)
largest = np.abs(filters).max(axis=(1, 2, 3), keepdims=True)
title = "The 16 filters before the training (two rows) and after it (two rows)"
figures.grid(0.5 + 0.5 * filters / largest, title=title, columns=8)

# %% [markdown]
# ### Question: whose mean? (10 minutes)
#
# The training and the validation pictures are both standardised with `centre` and `spread`, which come from the
# training pictures alone. Everybody does the same for CIFAR-10: over all pixels of its 50,000 training pictures, the
# channels have the means 0.4914, 0.4822 and 0.4465 and the standard deviations 0.2470, 0.2435 and 0.2616. (On the web
# you'll also find 0.2023, 0.1994 and 0.2010. Those are averages of the single pictures' deviations, and they are
# smaller: a dark picture and a bright one each vary little around a mean of their own.)
#
# Why not standardise each set with its own mean and standard deviation? Double-click the cell below and answer in two
# or three sentences. (2 points, graded by a person.)

# %% [markdown] question="whose_mean" points=2
# In use, pictures come one at a time. A single picture has no mean of a set, so the numbers must be known before. And a
# mean over the test pictures is knowledge of the test set: the accuracy would then say how well the net does with that
# knowledge, which it won't have.
#
# **Rubric.** One point for each:
#
# - pictures in use arrive one by one, so the statistics must be fixed beforehand;
# - statistics of the test set are information about it: that's peeking, and the accuracy no longer means what it
#   should.

# %% [markdown]
# ## 6 More from the same pictures
#
# The net knows its training pictures better with every epoch, and the others no better. More pictures would help. We
# haven't got any, but we know something that the net doesn't: a mug that's mirrored is a mug, and so is one that's
# moved by two pixels. So we show each picture a little differently every time. That's **augmentation**, and it happens
# on the device where the pictures are: a copy to the CPU and back would take longer than the training step.
#
# ### Exercise: `augment` (core, hard, 25 minutes)
#
# Mirror each picture left to right with probability 1/2. Then move it down and to the right by whole pixels from -shift
# to shift, both drawn independently; what moves in from outside is 0. Every picture gets draws of its own, from a
# `torch.Generator` that you seed. (A loop over the pictures is fine.)
#
# <details><summary>Hint 1: the idea</summary>
# <code>functional.pad(images, (shift,) * 4)</code> puts zeros around; then each picture is a window of its padded form.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# A window's top and left are each 0 to 2 * shift. For (N, C, H, W), left to right is the last axis.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>draw = torch.Generator(device=images.device).manual_seed(seed)</code>, and
# <code>torch.randint(0, 2 * shift + 1, (2, n), generator=draw, device=images.device)</code>
# </details>


# %% answer="augment"
def augment(images, shift, seed):
    """Return the pictures, each mirrored or not, and moved by up to `shift` pixels.

    images: (N, C, H, W), a tensor of any dtype on any device, left unchanged. shift: from 0.
    seed: for a torch.Generator on the same device; the same seed draws the same.
    The result has the shape, dtype and device of images. Each picture is mirrored left to right
    with probability 1/2, then moved down and right by whole pixels. Both moves are drawn by
    themselves, each of -shift to shift equally likely. What moves in from outside is 0.
    Nothing is drawn from PyTorch's own generator, which shuffles the pictures elsewhere.
    """
    ### BEGIN SOLUTION
    (n, _, height, width), device = images.shape, images.device
    draw = torch.Generator(device=device).manual_seed(seed)
    top, left = torch.randint(0, 2 * shift + 1, (2, n), generator=draw, device=device)
    mirrored = torch.rand(n, generator=draw, device=device) < 0.5
    padded = functional.pad(images, (shift,) * 4)
    rows = top[:, None] + torch.arange(height, device=device)
    columns = left[:, None] + torch.arange(width, device=device)
    columns = torch.where(mirrored[:, None], columns.flip(1), columns)
    picture = torch.arange(n, device=device)[:, None, None]
    return padded[picture, :, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)
    ### END SOLUTION


# %% test="augment" points=4
@probe
def augmented(images, shift, seed):
    return augment(torch.tensor(images), shift, seed).numpy()


x, moves_of = np.random.default_rng(0).random((200, 1, 2, 3)), lambda got: moves(x, got, 1)
rules = {"each mirrored or not, moved by 0 or 1": lambda got: None not in moves_of(got)}
rules["all 18 moves occur"] = lambda got: len(set(moves_of(got))) == 18
check.rules(augmented, (x, 1, 3), rules)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import augment as hidden


@probe
def three_times(images, shift, seed, other):
    """Once with a seed, once with another, and with the first again; the images; a number drawn."""
    x, _ = torch.tensor(images), torch.manual_seed(0)
    found = [augment(x, shift, one).numpy().copy() for one in (seed, other, seed)]
    return [*found, x.numpy(), torch.rand(1).item()]


for case in hidden.inputs():
    check.rules(three_times, case, hidden.rules(*case), mistakes(hidden), hidden.SIGNS)
### END HIDDEN TESTS

# %%
shown = torch.tensor(data.train.images[:4]).permute(0, 3, 1, 2)
rows = [shown] + [augment(shown, 4, seed) for seed in range(4)]
title = "Four pictures, each as it is and as four epochs might show it"
pictures = torch.stack(rows, dim=1).flatten(0, 1).permute(0, 2, 3, 1).numpy()
figures.grid(pictures, title=title, columns=5)

# %% [markdown]
# ### Exercise: `one_cycle` (core, easy, 10 minutes)
#
# In `02` you let the learning rate fall. Large steps at the very start are dangerous, too: the weights are random, and
# so are the directions. The **one-cycle** schedule rises in a straight line from 0 at the start to the peak, and falls
# in a straight line from there to 0 at the end. With `warm_up` = 1/4, the first quarter of the steps is the rise.
#
# **By hand:** of 100 steps with the peak 0.4 and the warm-up 1/4, the rate is 0 at step 0, 0.16 at step 10, 0.4 at step
# 25, 0.2 at step 62.5, and 0 at step 100.
#
# <details><summary>Hint 1: the idea</summary>
# Two straight lines that meet at step <code>warm_up * steps</code>.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# One number. The second line falls by peak over (1 - warm_up) * steps steps.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.interp</code> draws lines through points.
# </details>


# %% answer="one_cycle"
def one_cycle(step, steps, peak, warm_up):
    """Return the learning rate at a step: up in a straight line, then down in a straight line.

    step: from 0 to steps. peak: the largest rate, at the step warm_up * steps, with warm_up
    between 0 and 1. The rate is 0 at step 0 and at step `steps`.
    """
    ### BEGIN SOLUTION
    return float(np.interp(step, [0, warm_up * steps, steps], [0, peak, 0]))
    ### END SOLUTION


# %% test="one_cycle" points=1
check.close(one_cycle, (10, 100, 0.4, 0.25), 0.16)
check.close(one_cycle, (70, 100, 0.4, 0.25), 0.16)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import one_cycle as hidden

for case in hidden.inputs():
    check.close(one_cycle, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ## 7 Deeper
#
# **A short history.** In 1998, LeNet-5 read the digits on cheques: two convolutions, two pools, three affine layers,
# 60,000 parameters. (One of our lectures has it in 1980.) Then, for 14 years, hand-made features such as those of `03`
# did better on photographs. The judge was ImageNet's challenge, ILSVRC: 1.2 million pictures, 1,000 classes, and five
# guesses for each picture. The fraction of pictures whose class isn't among the five is the **top-5 error**.
#
# | year | winner | layers | top-5 error |
# | --- | --- | --: | --: |
# | 2010, 2011 | hand-made features, linear classifiers | | 28.2 %, 25.8 % |
# | 2012 | AlexNet: ReLU, dropout, augmented pictures, two GPUs | 8 | 16.4 % |
# | 2013 | Clarifai: AlexNet's kind, tuned | 8 | 11.7 % |
# | 2014 | GoogLeNet; VGG, only 3 x 3 filters, had 19 layers and 7.3 % | 22 | 6.7 % |
# | 2015 | ResNet | 152 | 3.6 % |
#
# (For 2012, our lecture has 15.3 %: that net had also seen other pictures. A person who practised on these classes
# made 5.1 % errors.)
#
# So deeper is better? In 2015 it turned out that a plain net of 56 layers does *worse* than one of 20, and already on
# the training pictures. The gradient shows one reason: on its way to the first layer it's multiplied by every layer's
# slope. Say that a layer halves it. And now the trick of the **residual** net: let the layer compute only what is to be
# *added* to its input,
#
# $$y = x + F(x), \qquad \frac{\partial y}{\partial x} = 1 + F'(x)$$
#
# Whatever happens in $F$, the 1 stays. At the start, when $F$ isn't worth anything yet, we can even switch it off.
#
# **By hand**, twenty layers and a gradient of 1 at the top. If each layer halves it, $0.5^{20} \approx 10^{-6}$ arrives
# at the bottom: a millionth. If each is $x + F(x)$, and $F$ is switched off, its slope is $1 + 0$, and all of it
# arrives.
#
# ### Exercise: `ResidualBlock` (core, hard, 30 minutes)
#
# The block of the nets that won in 2015: $F$ is a convolution, batch norm, ReLU, convolution, batch norm. The input is
# added, and a ReLU comes last.
#
# $$\text{out} = \text{ReLU}\big(\text{skip}(x) + F(x)\big), \qquad
#   F(x) = \text{bn2}(\text{conv2}(\text{ReLU}(\text{bn1}(\text{conv1}(x)))))$$
#
# The sum needs equal shapes. Where the block changes the number of channels, or has a stride, the skip path can't be
# $x$ itself. There it's a 1 x 1 convolution with the same stride. Everywhere else it's `nn.Identity()`. The stride
# belongs to `conv1`. No convolution has a bias, because batch norm would remove it at once.
#
# **At the start** the block should do nothing, so that a deep net begins as a shallow one: set `bn2`'s weight, the
# $\gamma$ of `05`, to 0. Then $F$ is 0, whatever the filters are.
#
# <details><summary>Hint 1: the idea</summary>
# Five layers in __init__, named as in the formula, and one long line in forward.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# conv1 goes from `before` to `after` channels, conv2 from `after` to `after`, both 3 x 3 with pad 1.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>nn.init.zeros_(self.bn2.weight)</code>
# </details>


# %% answer="ResidualBlock"
class ResidualBlock(nn.Module):
    """ReLU(skip(x) + F(x)), where F is conv1 - bn1 - ReLU - conv2 - bn2.

    before, after: channels of the input and of the output. stride: that of conv1.
    conv1, conv2: 3 x 3, pad 1, without bias. bn1, bn2: nn.BatchNorm2d with PyTorch's settings;
    bn2.weight is 0 at the start. skip: nn.Identity() if before == after and stride == 1, else
    a 1 x 1 convolution with this stride and without bias.
    forward(x): (N, before, H, W) to (N, after, H', W'); x is left unchanged.
    """

    def __init__(self, before, after, stride):
        super().__init__()
        ### BEGIN SOLUTION
        self.conv1 = nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(after)
        self.conv2 = nn.Conv2d(after, after, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(after)
        nn.init.zeros_(self.bn2.weight)
        same = before == after and stride == 1
        self.skip = nn.Identity() if same else nn.Conv2d(before, after, 1, stride, bias=False)

    def forward(self, x):
        out = torch.relu(self.bn1(self.conv1(x)))
        return torch.relu(self.skip(x) + self.bn2(self.conv2(out)))
        ### END SOLUTION


# %% test="ResidualBlock" points=3
@probe
def block_of_halves(x, before, after, stride):
    block = ResidualBlock(before, after, stride).double().eval()
    block.load_state_dict({name: 0 * w + 0.5 for name, w in block.state_dict().items()})
    return block(torch.tensor(x)).detach().numpy()


x = np.array([[[[1.0, -6.0, 3.0, 2.0]]]])
check.close(block_of_halves, (x, 1, 1, 1), [[[[1.1465, 0.0, 3.8232, 2.8232]]]], tolerance=1e-3)
check.close(block_of_halves, (x, 1, 2, 2), [[[[0.6465, 1.6465]]] * 2], tolerance=1e-3)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import ResidualBlock as hidden


@probe
def block_with(x, before, after, stride, state):
    """The output of a block in evaluation mode, with these weights and averages, and x after it."""
    block, x = ResidualBlock(before, after, stride).double().eval(), torch.tensor(x)
    block.load_state_dict({name: torch.tensor(array) for name, array in state.items()})
    with torch.no_grad():
        return block(x).numpy(), x.numpy()


for case in hidden.inputs():
    expected = hidden.expected(*case)
    check.close(
        block_with, case, expected, mistakes(hidden), names=["the output", "x after it"]
    )
### END HIDDEN TESTS


# %% test="ResidualBlock_start" points=1
@probe
def block_at_the_start(x, before, after, stride):
    torch.manual_seed(0)
    block = ResidualBlock(before, after, stride).double()
    return block(torch.tensor(x)).detach().numpy(), block.state_dict()["bn2.weight"].numpy()


x, names = np.random.default_rng(0).normal(size=(3, 2, 4, 5)), ["the output", "bn2.weight"]
right = np.maximum(x, 0), [0, 0]
check.close(block_at_the_start, (x, 2, 2, 1), right, names=names, part="the start: ReLU of x")
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convnets import ResidualBlock as hidden


@probe
def block_and_skip(x, before, after, stride):
    """The output of a block at the start, the ReLU of its skip path, and the norms' weights."""
    torch.manual_seed(0)
    block, x = ResidualBlock(before, after, stride).double(), torch.tensor(x)
    results = block(x), torch.relu(block.skip(x)), block.bn1.weight, block.bn2.weight
    return [result.detach().numpy() for result in results]


for case in hidden.starts():
    check.rules(block_and_skip, case, hidden.EQUAL, mistakes(hidden))
### END HIDDEN TESTS

# %%
errors = {"2010": 28.2, "2011": 25.8, "2012": 16.4, "2013": 11.7, "2014": 6.7, "2015": 3.6}
nets = {"2012": "AlexNet", "2013": "Clarifai", "2014": "GoogLeNet", "2015": "ResNet"}
figures.history(errors, nets, "Six years of ImageNet's challenge: the winners' errors").show()
torch.manual_seed(0)
depth, lines = 20, {"plain": [], "residual": []}
for name, line in lines.items():
    x = out = torch.randn(16, 8, 8, 8, requires_grad=True)
    outs = [x]
    for block in [ResidualBlock(8, 8, 1) for _ in range(depth)]:
        nn.init.constant_(block.bn2.weight, 0.3)
        plain = nn.Sequential(block.conv1, nn.ReLU(), block.conv2, nn.ReLU())
        out = block(out) if name == "residual" else plain(out)
        out.retain_grad()
        outs.append(out)
    (out * torch.randn(out.shape)).sum().backward()
    line.extend(out.grad.norm().item() / outs[-1].grad.norm().item() for out in outs[::-1])
says = ", ".join(f"{name} {line[-1]:.1g}" for name, line in lines.items())
title = "The skip path lets the gradient through"
panels = {"length of the gradient, 1 at the top": lines}
says = f"What is left after {depth} blocks: {says}."
figures.curves(np.arange(depth + 1), panels, title, "blocks on the way back", True, says)

# %% [markdown]
# Last, everything together: a small residual net, augmented pictures, and the one-cycle schedule. It takes about
# half a minute on two cores.
#
# And how good is it beside other nets? The second figure has five: LeNet-5 with ReLUs, the net with three layers, a
# narrow VGG, a residual net with more and narrower blocks, and the one that you train here. All of them were trained
# alike, on 10,000 Trinkets for five epochs (`benchmarks/architectures.py`), and the figure shows their accuracy on
# 2,000 test pictures. Which will be the most accurate, and which has the most parameters?

# %%
torch.manual_seed(0)
stem = nn.Conv2d(3, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU()
blocks = ResidualBlock(16, 32, 2), ResidualBlock(32, 64, 2)
deep = nn.Sequential(*stem, *blocks, nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(64, 10))
deep = deep.to(device)
optimizer, together = torch.optim.Adam(deep.parameters()), {"training": [], "validation": []}
print(f"Ten epochs: {forecast(deep, few[:50], few_labels[:50], 10 * number // 50)}.")
for epoch in progress(range(10), "epochs"):
    optimizer.param_groups[0]["lr"] = one_cycle(epoch + 0.5, 10, 0.02, 0.25)
    train_one_epoch(deep, augment(few, 2, epoch), few_labels, optimizer, 50)
    together["training"].append(evaluate(deep, few, few_labels)[1])
    together["validation"].append(evaluate(deep, val, val_labels)[1])
says = ", ".join(f"{name} {line[-1]:.2f}" for name, line in together.items())
title = "A small residual net, augmented pictures, one cycle"
says = f"Accuracy after ten epochs: {says}."
figures.curves(np.arange(1, 11), {"accuracy": together}, title, "epoch", result=says).show()
measured = {
    "LeNet": (62_006, 9.7, 0.733),
    "three layers": (263_306, 11.4, 0.648),
    "VGG": (51_666, 20.6, 0.711),
    "residual": (76_602, 25.1, 0.823),
    "this notebook's": (73_194, 42.8, 0.853),
}
title = "Five nets: which is worth its parameters, and which its time?"
figures.tradeoffs(measured, title)

# %% [markdown]
# **What you see.** Compare it with your first training: the validation accuracy is much higher, and the two curves stay
# close together. The net hardly ever sees the same picture twice, so there's less to learn by heart.
#
# In the second figure the net with the most parameters is the worst. Nearly all of them are in its first affine layer,
# which uses each of them once per picture. The residual nets are the best, and they take the most time, with less than
# a third of those parameters: a convolution uses each of its weights at every position. (All trainings were short, and
# each net was trained once.)
#
# **How far can it go without a GPU?** `byhand/train.py` has what the fastest trainings of recent years found out, in
# one file that you can read now. In a small size, with 76,280 parameters, it gets more than 95 % of Trinkets' test
# pictures right after eight epochs, in less than two minutes on one core (`benchmarks/cpu.py`).
#
# **And with one?** On an NVIDIA H100, the same file reaches 94.2 % on CIFAR-10's test set in 1.78 seconds, the mean of
# 28 trainings. airbench, whose ideas it uses, took 2.92 seconds in the same run. A loop with nothing but your functions
# of this notebook took 12.3 seconds for ten epochs, and reached 84.7 % (`benchmarks/gpu.py`).
#
# **Stretch: two more lines for a GPU (20 minutes, no points).** A GPU multiplies numbers of 16 bits several times as
# fast as those of 32. **bfloat16** has float32's range, but only two to three digits: $1 + 0.003$ is 1 there. So the
# weights and the optimizer's steps stay in float32, or small steps would be lost. Only what's inside the `with` is
# computed in 16 bits, and its way back. And `torch.compile` joins small operations into one, so that the numbers
# needn't go to the memory and back between them.
#
#     fast = torch.compile(deep) if device == "cuda" else deep  # the first step takes a minute
#     with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
#         scores = fast(few[:50])
#     loss = functional.cross_entropy(scores.float(), few_labels[:50])
#     loss.backward()
#
# Try it in a cell of your own: write a `train_one_epoch` with these lines, and compare seconds per epoch and accuracies
# with yours. Without a CUDA GPU it runs, and changes nothing.
#
# ## 8 The open challenge
#
# So far every exercise told you which layers to use. How good a net can you build when nobody does? Now the layers are
# yours, and so are the schedule, the augmentation, and the time that you let it train: an hour is enough, and more is
# welcome. What counts is how many pictures your net gets right that neither of you has ever seen.
#
# ### Exercise: `MyConvNet` (core, hard, 60 minutes)
#
# Write the class, train it, save its weights as `challenge.safetensors` beside this notebook, and **hand in both
# files**. The grader doesn't train anything. It makes `MyConvNet()`, loads your weights, and shows it 5,000 new
# Trinkets, from a seed that nobody knows.
#
# | of 5,000 new pictures right | at least 45 % | 70 % | 85 % | 90 % |
# | --- | --: | --: | --: | --: |
# | points | 1 | 2 | 3 | 4 |
#
# - `MyConvNet()` takes no arguments, or has a default for each. Its `forward` gets pictures with pixels from 0 to 1. If
#   you standardise them, do it inside the net.
# - Train on Trinkets, with any pictures that you can draw: `byhand.data.load("trinkets")` has 10,000 for the training
#   and 2,000 for validation. The file may have 25 MB, and all weights keep the dtype of the class, float32.
# - The net has 25 seconds for the 5,000 pictures, on one core of a CPU and in batches of any size.
#
# **Why not `torch.save`?** It writes a *pickle*, and a pickle can run any code in the moment when it's read. So never
# load one that you got from somebody else. A safetensors file has names, shapes and numbers, and nothing else.
#
# The next cell trains the net for two epochs, which takes half a minute on two cores, and saves it in one line. The
# check below it reads the file, and shows 500 validation pictures to your net. It says how many points that would earn,
# and so does `byhand check`.
#
# <details><summary>Hint 1: the idea</summary>
# More epochs first, then more layers. Your <code>augment</code> and <code>one_cycle</code> are worth several percent.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Pooling twice leaves 8 x 8. <code>nn.AdaptiveMaxPool2d(1)</code> makes one number per channel of any size.
# </details>
# <details><summary>Hint 3: one line</summary>
# A block of a good net: convolution without bias, <code>nn.BatchNorm2d</code>, <code>nn.ReLU()</code>.
# </details>


# %% answer="MyConvNet"
class MyConvNet(nn.Module):
    """Your own net for the open challenge: the scores of Trinkets' ten classes.

    forward(x): the scores (N, 10) of pictures x (N, 3, 32, 32), float32 from 0 to 1, left
    unchanged; N may be any number. challenge.safetensors has the weights of such a net,
    with the names and shapes of its state_dict().
    """

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        layers = []
        for before, after in ((3, 16), (16, 32), (32, 32), (32, 64), (64, 56)):
            conv = nn.Conv2d(before, after, 3, padding=1, bias=False)
            layers += [conv, nn.BatchNorm2d(after), nn.ReLU()]
            layers += [nn.MaxPool2d(2)] if after == 2 * before else []
        self.body = nn.Sequential(*layers, nn.AdaptiveMaxPool2d(1), nn.Flatten())
        self.head = nn.Linear(56, 10)

    def forward(self, x):
        return self.head(self.body(2 * x - 1))
        ### END SOLUTION


# %%
from safetensors.torch import save_file

trinkets = byhand.data.load("trinkets")
new = {
    name: (
        torch.tensor(split.images, device=device).permute(0, 3, 1, 2) / 255,
        torch.tensor(split.labels, device=device),
    )
    for name, split in {"training": trinkets.train, "validation": trinkets.val}.items()
}
torch.manual_seed(0)
my_net, rounds = MyConvNet().to(device), 2  # more epochs make a better net
optimizer = torch.optim.Adam(my_net.parameters())
for epoch in progress(range(rounds), "epochs"):
    for group in optimizer.param_groups:
        group["lr"] = one_cycle(epoch + 0.5, rounds, 0.01, 0.25)
    images, labels = new["training"]
    train_one_epoch(my_net, augment(images, 2, epoch), labels, optimizer, 100)
print(f"Validation accuracy: {evaluate(my_net, *new['validation'])[1]:.3f}")
save_file(my_net.state_dict(), "challenge.safetensors")


# %% test="MyConvNet" points=4
@probe
def scores_of_my_net(content, images):
    return challenge.scores(MyConvNet, content, images)


file, shown = "challenge.safetensors", challenge.pictures("val", 500)
mine_earns = check.challenge(scores_of_my_net, file, *shown, challenge.TIERS)
### BEGIN HIDDEN TESTS
from grader.exercises.convnets import MyConvNet as hidden

file, pictures = "challenge.safetensors", hidden.pictures()
check.challenge(scores_of_my_net, file, *pictures, challenge.TIERS, hidden.BATCH)
### END HIDDEN TESTS

# %% [markdown]
# ## What comes next
#
# You can build, train and judge a ConvNet, and you know what's inside. But what has it learned? In `08` you'll open
# one: what do its units look for, on which part of a picture does it rely, and what's it good for beyond the ten
# classes?
#
# **Read more.** Y. LeCun and others, *Gradient-Based Learning Applied to Document Recognition* (1998), LeNet-5. K. He
# and others, *Deep Residual Learning for Image Recognition* (2015). A. Karpathy, *A Recipe for Training Neural
# Networks* (2019), on trainings that fail silently.
