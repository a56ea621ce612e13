# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 02 Linear scores: SVM, softmax, SGD
#
# **The problem.** The nearest neighbours of `01` learn nothing. With CIFAR-10 they store all 49,000 training
# pictures, and for every new picture they compare 3,072 numbers with each of them: 49,000 x 3,072 = 150,528,000
# multiplications for one answer. What if we kept just one picture per class to compare with, a *template*? Ten
# templates need 30,720 multiplications, 4,900 times fewer. The obvious choice for a template is the average picture
# of the class, and the next cell draws these ten averages and tries them out. Can we find better ones?
#
# **You will** measure how wrong a set of templates is, work out which way to change them, verify that direction
# numerically, and then take the steps.
#
# **You will learn** two losses and how they differ, how to derive a gradient on paper and check it with numbers, how
# to get rid of loops, and what the learning rate, the batch size and the penalty do.
#
# **You need** broadcasting from `01`, and the derivative of a sum. **Time:** 7 hours, with a good place to stop
# halfway, after part 2.
#
# | part | minutes | you write |
# | --- | --: | --- |
# | 0 Warm-up | 10 | three answers |
# | 1 Scores, and how wrong they are | 35 | `svm_loss_naive`: the loss |
# | 2 Slopes that you can trust | 150 | `numerical_gradient`, `relative_error`, `directional_check`, and a bug hunt |
# | 3 Scores as probabilities | 60 | `softmax_loss_naive` |
# | 4 Without loops | 50 | `svm_loss_vectorized`, `softmax_loss_vectorized` |
# | 5 Downhill | 115 | `sgd`, `momentum`, `learning_rate`, `LinearClassifier`, `random_search` |
#
# In every function here, `X` is (N, D), one picture per row; `W` is (D, C), one column of D weights for each of C
# classes; both are float64. `y` is (N,), integers from 0 to C - 1. Don't change these inputs: work on copies. The
# hidden tests use other numbers and sizes than the checks you see, for example a single picture, a class with no
# picture in it, or a strong penalty. (*Core* exercises carry points, *stretch* ones don't; here only the warm-up is
# stretch.)

# %%
from time import perf_counter

import numpy as np

import byhand.data
from byhand import check, figures, suspects
from byhand.answers.pixels import accuracy_interval, as_rows
from byhand.answers.ready import channel_means
from byhand.check import probe
from byhand.checks.spies import (
    VALUE_ERROR,
    Counted,
    as_outcome,
    error_of,
    take_steps,
    watch_check,
    watch_fits,
    watch_search,
)
from byhand.predict import predict
from byhand.progress import progress

# %%
data = byhand.data.load("auto")
X_train, y_train = as_rows(data.train.images[:10_000]), data.train.labels[:10_000]
centre, spread = X_train.mean(axis=0), X_train.std(axis=0)
X_train = (X_train - centre) / spread
X_val, y_val = (as_rows(data.val.images) - centre) / spread, data.val.labels

averages = np.stack([X_train[y_train == label].mean(axis=0) for label in range(10)], axis=1)
# with these offsets, the highest score is that of the nearest average
offsets = -0.5 * np.sum(averages**2, axis=0)
right = np.mean((X_val @ averages + offsets).argmax(axis=1) == y_val)
print(f"The ten averages classify {100 * right:.1f} % of the validation pictures correctly.")
title = "Ten templates: the average of each class"
figures.templates({"averages": averages}, data.classes, title)

# %% [markdown]
# Ten blurred averages do about as well as the nearest neighbours of `01`, which got 26 to 27 % right, at a tiny
# fraction of the cost. But nobody chose these templates for *telling classes apart*. By the end of this notebook you'll
# have learned ten templates that do much better.
#
# ## 0 Warm-up
#
# ### Exercise: three things from 01 (stretch, easy, 10 minutes)
#
# - `"shape"`: `nearest` (40, 5) holds the indices of the five nearest neighbours of 40 pictures, and `labels` (200,)
#   holds the training labels. What is the shape of `labels[nearest]`? Give a tuple.
# - `"number"`: how far is the point (2, 1) from the point (7, 13) in L2? Work it out by hand.
# - `"trap"`: how much brighter, on average, are the pixels `warm_after` than the pixels `warm_before`? Give a number,
#   negative if they are darker. Look at their dtype first.
#
# <details><summary>Hint 1: the idea</summary>
# Indexing with an array gives one label for each index in it. A distance is the root of a sum of squares. uint8 wraps
# around.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The result of indexing has the shape of the index array. The third answer is one number.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>warm_after.astype(np.float64)</code> before you subtract.
# </details>

# %% answer="warm_up"
warm_before, warm_after = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
warm_up = {"shape": ..., "number": ..., "trap": ...}
### BEGIN SOLUTION
change = warm_after.astype(np.float64).mean() - warm_before.astype(np.float64).mean()
warm_up = {"shape": (40, 5), "number": 13, "trap": change}
### END SOLUTION

# %% test="warm_up" points=0
check.value("warm_up['shape']", warm_up["shape"], (40, 5))
check.value("warm_up['number']", warm_up["number"], 13)
dark, bright = np.random.default_rng(2).integers(256, size=(2, 4, 6), dtype=np.uint8)
gain = bright.astype(np.float64).mean() - dark.astype(np.float64).mean()
check.value("warm_up['trap']", warm_up["trap"], gain)

# %% [markdown]
# ## 1 Scores, and how wrong they are
#
# A **linear classifier** keeps one column of weights per class, the template. To score a class, multiply each pixel by
# its weight, add everything up, and add an offset $b_j$. The class with the highest score wins:
#
# $$s = x W + b, \qquad s_j = \sum_d x_d W_{dj} + b_j$$
#
# The lectures on ConvNets that this course goes with (you can do without them) write $s = W x$. There a picture is a
# column and each class is a *row* of $W$. Here a picture is a row and each class is a *column* of $W$. The numbers are
# the same, but with rows you get the scores of all pictures at once: $X W$ is (N, D) times (D, C), so row $i$ holds the
# C scores of picture $i$.
#
# Two habits make life easier. We **standardise** the pixels, as the first cell did: subtract each pixel's training-set
# mean and divide by its standard deviation, so that all 3,072 have an equal say. And we move the offsets into $W$:
# append a 1 to every picture and a row to $W$, and that row holds the offsets. Then $x W$ is all we need (the *bias
# trick*).
#
# ### By hand: the hinge loss
#
# A **loss** is one number that says how wrong the scores are. Take the lecture's three pictures, one of each class:
#
# | | cat picture | car picture | frog picture |
# | --- | --: | --: | --: |
# | score of *cat* | **3.2** | 1.3 | 2.2 |
# | score of *car* | 5.1 | **4.9** | 2.5 |
# | score of *frog* | -1.7 | 2.0 | **-3.1** |
#
# The multiclass SVM asks for more than a win: the correct class should beat every other class by a margin of at least
# 1. Wherever it doesn't, you pay for what is missing. For a picture with scores $s$ and correct class $y$:
#
# $$L_i = \sum_{j \ne y} \max(0,\; s_j - s_y + 1)$$
#
# The cat: $\max(0, 5.1 - 3.2 + 1) + \max(0, -1.7 - 3.2 + 1) = 2.9 + 0 = 2.9$. The car: both terms are negative, so it
# costs 0. Work out the frog before you read on. It's $6.3 + 6.6 = 12.9$. The loss of all three is their mean,
# $(2.9 + 0 + 12.9) / 3 = 5.27$. Only one of the three pictures is classified correctly, so the accuracy is 1/3.
#
# One thing is missing. If some weights reach all margins, then twice those weights do too, and nothing stops them from
# growing. So we add a **penalty** for large weights. In this course **the penalty is `reg * sum(W**2)`**: the sum runs
# over all of $W$, and it's added once, after the mean over the pictures:
#
# $$L = \frac{1}{N} \sum_i L_i + \text{reg} \sum_{dj} W_{dj}^2$$
#
# One more number by hand, for later: if all weights are 0, all scores are equal, and each of the $C - 1$ wrong classes
# misses its margin by 1. The loss starts at $C - 1$, so with ten classes at 9. If yours doesn't, stop and find out why.
#
# ### Exercise: `svm_loss_naive`, first half: the loss (core, easy, 25 minutes)
#
# Return the tuple `(loss, dW)`. Compute the loss with loops, just as the formula says. The gradient `dW` is the second
# half and comes in part 2; until then return `None` in its place.
#
# <details><summary>Hint 1: the idea</summary>
# Loop over the pictures, and inside that over the classes other than the correct one.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>X[i] @ W</code> is (C,): the scores of picture i. The loss is one number.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>margin = scores[j] - scores[y[i]] + 1</code> counts if it is above 0 and j is not y[i].
# </details>


# %% answer="svm_loss_naive"
def svm_loss_naive(W, X, y, reg):
    """Return (loss, dW): the hinge loss and its gradient, with loops.

    W (D, C) float64, X (N, D) float64, y (N,) integers from 0 to C - 1, reg a number.
    loss: a number, the mean over the pictures plus reg * sum(W**2).
    dW: (D, C) float64 (None until part 2).
    """
    ### BEGIN SOLUTION
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]  # lower this score
                dW[:, y[i]] -= X[i]  # and raise the correct one, once for each such margin
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W
    ### END SOLUTION


# %% test="svm_loss_naive" points=2
W = np.array([[0.5, -1.0, 0.2, 0.4], [-0.3, 0.8, 0.6, -0.9]])
X = np.array([[1.0, 2.0], [-1.5, 0.5], [2.0, -1.0], [0.5, -0.5], [-1.0, -2.5]])
y = np.array([1, 2, 1, 0, 1])  # the pictures cost 2.1, 3, 14.2, 1.65 and 6.4
check.close(svm_loss_naive, (W, X, y, 0.3), (5.47 + 0.3 * 3.35, None), names=["loss", "dW"])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import svm_loss_naive as hidden

names = ["loss", "dW"]
for case in hidden.inputs():
    check.close(
        svm_loss_naive, case, hidden.expected_loss(*case), mistakes(hidden), names=names
    )
### END HIDDEN TESTS

# %% [markdown]
# ## 2 Slopes that you can trust
#
# Which way should we change the weights so that the loss falls? In one dimension the derivative tells you. In many
# dimensions it's the **gradient**, the list of all partial derivatives. The slope in any direction is the dot product
# of that direction with the gradient, and the steepest way down is straight against it.
#
# You'll soon derive a gradient on paper. Before you trust it, you need a second, independent way to get it.
#
# ### By hand: two ways to measure a slope
#
# The definition of the derivative says: take a small step $h$ and divide the rise by the step, $(f(x + h) - f(x)) / h$.
# This is the *forward* difference. The *central* difference looks to both sides: $(f(x + h) - f(x - h)) / 2h$. Which is
# better? Taylor's series says
#
# $$f(x \pm h) = f(x) \pm h f'(x) + \tfrac{h^2}{2} f''(x) \pm \tfrac{h^3}{6} f'''(x) + \dots$$
#
# The forward difference keeps the term $\tfrac{h}{2} f''$: its error falls with $h$. In the central difference the
# $f''$ terms cancel, and the error $\tfrac{h^2}{6} f'''$ falls with $h^2$. **By hand:** for $f = x^3$ at $x = 1$ with
# $h = 0.1$, the slope is 3, forward gives 3.31 and central 3.01.
#
# ### Exercise: `numerical_gradient` (core, medium, 25 minutes)
#
# Change one entry of `x` at a time by `h` in both directions, and return the central difference of `f` for every entry.
#
# <details><summary>Hint 1: the idea</summary>
# For each entry: add h, evaluate, subtract h from the old value, evaluate, put the entry back.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>np.ndindex(x.shape)</code> runs through all indices of an array, whatever its number of axes.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>x = np.array(x, dtype=np.float64)</code> makes a float64 copy that you may change.
# </details>


# %% answer="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    """Return the central differences of f at x, one for each entry: an array of x's shape, float64.

    f: a function of a float64 array of x's shape; it returns a number. Call it twice per entry.
    x: an array of any shape, floats or integers, left unchanged. h: the step to each side.
    """
    ### BEGIN SOLUTION
    x = np.array(x, dtype=np.float64)  # a copy, and in float64 an integer has room for h
    slopes = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        old = x[index]
        x[index] = old + h
        above = f(x)
        x[index] = old - h
        below = f(x)
        x[index] = old
        slopes[index] = (above - below) / (2 * h)
    return slopes
    ### END SOLUTION


# %% test="numerical_gradient" points=3
@probe
def slopes_of_cubes(point, h):
    cubes = Counted(lambda x: np.prod(x[0]) ** 3 + np.sum(x[1] ** 3))
    return numerical_gradient(cubes, point, h), cubes.calls


slopes, names = [[[-702, -330.75, 218]], [[12.25, 3.25, 27.25]]], ["the slopes", "calls of f"]
case = np.array([[[1, 2, -3]], [[2, -1, 3]]]), 0.5
check.close(slopes_of_cubes, case, (slopes, 12), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import numerical_gradient as hidden


@probe
def slopes_of_a_sine(point, weights, phase, h):
    """The slopes, how often f was asked, and whether always with float64 of the point's shape."""
    asked = []

    def f(x):
        asked.append((x.shape, x.dtype == np.float64))
        return float(np.sin(np.sum(weights * x) + phase))

    found = numerical_gradient(f, point, h)
    return found, len(asked), int(set(asked) == {(point.shape, True)})


@probe
def slopes_from_heights(heights, point, h):
    """The slopes of an f that returns these heights one after the other, and where it was asked."""
    asked = []

    def f(x):
        asked.append(np.array(x))
        return float(heights[len(asked) - 1])

    return numerical_gradient(f, point, h), asked


names = ["the slopes", "evaluations of f", "f is given float64 of x's shape: 1 for yes"]
for case in hidden.inputs():
    check.close(slopes_of_a_sine, case, hidden.expected(*case), mistakes(hidden), names=names)
for case in hidden.drawn_heights():
    check.rules(slopes_from_heights, case, hidden.rules(*case), mistakes(hidden))
### END HIDDEN TESTS

# %%
point, slope = np.array([1.0]), np.exp(1.0)
steps = [10.0**-power for power in range(1, 13)]
forward = [(np.exp(1 + h) - np.exp(1)) / h for h in steps]
central = [numerical_gradient(lambda x: float(np.exp(x[0])), point, h)[0] for h in steps]
errors = {"forward": np.abs(np.array(forward) - slope) / slope}
errors["central, yours"] = np.abs(np.array(central) - slope) / slope
figures.difference_errors(steps, errors)

# %% [markdown]
# **What you see.** Read the figure from right to left, towards smaller steps. It shows the relative error of the slope
# of $e^x$ at $x = 1$; in numbers:
#
# | h | 1e-1 | 1e-3 | 1e-5 | 1e-7 | 1e-9 |
# | --- | --: | --: | --: | --: | --: |
# | forward | 5e-2 | 5e-4 | 5e-6 | 5e-8 | 8e-8 |
# | central | 2e-3 | 2e-7 | 2e-11 | 2e-11 | 2e-9 |
#
# At first both errors fall as Taylor's series says: the central one twice as steeply on these logarithmic axes. Then
# both turn around. Two nearly equal numbers are subtracted, so only their rounding errors are left, and dividing by a
# tiny $h$ blows these up. That's why we use central differences with `h = 1e-5`.
#
# ### Exercise: `relative_error` (core, easy, 10 minutes)
#
# Is 0.001 a large difference between two gradients? It depends on how large they are. So return
#
# $$\frac{\lVert a - b \rVert}{\lVert a \rVert + \lVert b \rVert},$$
#
# where the norm $\lVert \cdot \rVert$ is the root of the sum of all squares. It's 0 if both are equal, and 1 if one of
# them is 0 or if they point in opposite directions. **By hand:** (3, 4) and (3, 5) differ by 1, their norms are 5 and
# 5.83, and the error is 0.0923.
#
# Why norms, and not one error per entry? Among 30,720 correct entries some are tiny, and there rounding alone causes a
# relative error of 1e-3. As a rule: below **1e-6** a gradient is very probably right, if the check was made where every
# term matters; above 1e-2 it's wrong; in between, suspect a kink or a small mistake.
#
# <details><summary>Hint 1: the idea</summary>
# The length of the difference over the sum of the lengths.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The result is one number, whatever the shapes. <code>np.ravel</code> flattens an array, and makes an array of a
# number;
# <code>np.linalg.norm</code> of that is the root of the sum of all squares.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>size = np.linalg.norm(np.ravel(a)) + np.linalg.norm(np.ravel(b))</code>
# </details>


# %% answer="relative_error"
def relative_error(a, b):
    """Return the norm of a - b over the sum of the norms of a and b: a number from 0 to 1.

    a, b: two arrays of the same shape, with any number of axes, or two numbers.
    For two zeros return 0.
    """
    ### BEGIN SOLUTION
    a, b = np.ravel(a).astype(np.float64), np.ravel(b).astype(np.float64)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / size if size > 0 else 0.0
    ### END SOLUTION


# %% test="relative_error" points=1
a = np.array([[1.0, -2.0, 2.0], [0.0, 0.0, 0.0]])  # norm 3
b = np.array([[1.0, 2.0, 2.0], [6.0, -2.0, 0.0]])  # norm 7
check.close(relative_error, (a, b), 56**0.5 / (3 + 7))
check.close(relative_error, (1e-9 * a, 1e-9 * b), 56**0.5 / (3 + 7))
check.close(relative_error, (np.zeros((3, 2)), np.zeros((3, 2))), 0)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import relative_error as hidden

for case in hidden.inputs():
    check.close(relative_error, case, hidden.expected(*case), mistakes(hidden))
for case, error in hidden.extreme_pairs():
    check.close(relative_error, case, error, mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### By hand: the gradient of the hinge
#
# A picture's loss is the sum of its margins $s_j - s_y + 1$ that are above 0. When $s_j$ rises by 1, so does that
# margin; when $s_y$ rises by 1, every margin falls by 1. So the slopes with respect to the *scores* are
#
# $$\frac{\partial L_i}{\partial s_j} = \begin{cases} 1 & j \ne y,\; s_j - s_y + 1 > 0 \\ 0 & j \ne y,\text{ else}
#   \end{cases} \qquad \frac{\partial L_i}{\partial s_y} = -(\text{number of margins above } 0)$$
#
# For the cat, the car and the frog they are $(-1, 1, 0)$, $(0, 0, 0)$ and $(1, 1, -2)$, each divided by 3 for the mean.
#
# Next, from scores to weights. The weight $W_{dj}$ appears in one score only, $s_j = \sum_d x_d W_{dj}$, where it is
# multiplied by $x_d$. So by the chain rule
#
# $$\frac{\partial L}{\partial W_{dj}} = \frac{1}{N} \sum_i x_{id} \frac{\partial L_i}{\partial s_{ij}}
#   + 2\,\text{reg}\, W_{dj}$$
#
# The penalty contributes **`2 * reg * W`**: the 2 is from the derivative of the square. In words: each class that
# violates its margin *adds* the picture to its column of `dW`, and the picture is *subtracted* from the column of its
# own class, once for each violation. A step against `dW` then does the opposite: the picture is taken out of the wrong
# templates and added to its own.
#
# ### Exercise: `svm_loss_naive`, second half: the gradient (core, hard, 35 minutes)
#
# Go back up to your `svm_loss_naive` and return the gradient `dW` (D, C), float64, instead of `None`. Run that cell
# again, then the check below. If it fails, compare with your `numerical_gradient`: that's what it is for. (Where a
# margin is exactly 0 the hinge has a kink, and any slope between those of its two sides is fine. No test looks there.)
#
# <details><summary>Hint 1: the idea</summary>
# Wherever the loss grows by a margin, two columns of dW change.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>dW[:, j]</code> is (D,), and so is <code>X[i]</code>. Divide dW by N as you divided the loss, and add the
# penalty's part afterwards.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dW[:, j] += X[i]</code>, and <code>-=</code> for the correct class, once for each margin above 0.
# </details>

# %% test="svm_loss_naive_gradient" points=3
W = np.array([[0.5, -1.0, 0.2, 0.4], [-0.3, 0.8, 0.6, -0.9]])
X = np.array([[1.0, 2.0], [-1.5, 0.5], [2.0, -1.0], [0.5, -0.5], [-1.0, -2.5]])
case, names = (W, X, np.array([1, 2, 1, 0, 1]), 0.3), ["loss", "dW"]
gradient = [[0.2, -1.9, 1.22, 0.54], [-0.18, 1.88, -0.24, -1.34]]
check.close(svm_loss_naive, case, (None, gradient), names=names, part="gradient")
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import svm_loss_naive as hidden

names = ["loss", "dW"]
for case in hidden.inputs():
    gradient = hidden.expected_gradient(*case)
    check.close(svm_loss_naive, case, gradient, mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `directional_check` (core, medium, 20 minutes)
#
# For 3,072 pixels and 10 classes, `numerical_gradient` evaluates the loss 61,440 times. Two evaluations tell you nearly
# as much. The slope along a direction $d$ is $d \cdot \nabla f$, and a central difference along $d$ measures it:
#
# $$\frac{f(x + h d) - f(x - h d)}{2 h} \approx d \cdot \nabla f$$
#
# If a gradient is wrong, it would be a great coincidence if it were right along a direction drawn at random. So draw
# one, compute both sides, and return their relative error with your `relative_error`. (The check replaces your
# `relative_error` by known results, so a mistake up there costs nothing here.)
#
# **A check that cannot fail.** A check is only as good as the numbers you try it on. Suppose you forgot the penalty's
# gradient altogether. On 100 random pictures of 20 numbers, with `reg` 5e-6 and weights near 5e-5, as at the start of a
# training, the relative error is 2e-9: it passes. With `reg` 0.7 and weights near 0.5 it's 0.76. It's the same mistake
# both times. So check with weights and penalties that matter, and with several pictures of several classes.
#
# <details><summary>Hint 1: the idea</summary>
# One central difference along d, one dot product with d, and their relative error.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# d has x's shape. The dot product of two arrays of any shape is <code>np.sum(d * grad)</code>, a number.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>slope = (f(x + h * d) - f(x - h * d)) / (2 * h)</code>
# </details>


# %% answer="directional_check"
def directional_check(f, x, grad, seed):
    """Return the relative error of two slopes of f along a random direction: measured and by grad.

    f: a function of a float64 array; it returns a number. Call it twice, with h = 1e-5.
    x, grad: arrays of one shape, with any number of axes.
    d: np.random.default_rng(seed).normal(size=x.shape), divided by its norm.
    """
    ### BEGIN SOLUTION
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d /= np.linalg.norm(d.ravel())
    measured = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(measured, np.sum(d * grad))
    ### END SOLUTION


# %% test="directional_check" points=2
@probe
def checked_along(point, grad, seed):
    return watch_check(directional_check, point, grad, seed)


p, slopes = np.array([[1.0, -2.0, 0.5], [2.0, 1.5, -1.0]]), (11.641929948, 12.984079689)
error = 0.0545013082  # of these two slopes
names = ["points visited again with the same seed", "the error", "the distance of the points"]
known = {"relative_error": [(slopes, error), (slopes[::-1], error)]}  # in place of yours
check.close(checked_along, (p, 3 * p**2 + p, 12), (2, error, 2e-5), names=names, known=known)
### BEGIN HIDDEN TESTS
from byhand.checks.stand_in import recorded_calls
from grader.exercises import mistakes
from grader.exercises.linear import directional_check as hidden


@probe
def watched_along(bend, point, grad, seed, heights=(0.0, 0.0)):
    """Your check of sum(bend * x**2): error, evaluations, how far apart, where, the slopes."""
    places = []

    def f(x):
        places.append(x.copy())
        return float(np.sum(bend * x**2)) + heights[len(places) % 2]

    with recorded_calls(globals(), "relative_error", failed=0.8125) as calls:
        error = directional_check(f, point, grad, seed)
    compared = [two for two, result in calls if np.array_equal(result, error)][-1:]
    apart = np.sqrt(np.sum((places[0] - places[-1]) ** 2))
    return error, len(places), apart, places, compared


directional_check_alone = hidden.alone(watched_along)
names = ["the relative error", "evaluations of f", "the distance between them", "the places"]
for case in hidden.inputs():
    expected = hidden.expected(*case)
    check.close(directional_check_alone, case, expected, mistakes(hidden), 1e-5, names)
for case, rules in hidden.ruled():
    check.rules(directional_check_alone, case, rules, mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### The bug hunt
#
# Three suspects. Each is a loss function like yours: it takes `(W, X, y, reg)` and returns `(loss, dW)`. All three
# losses are right, but in each **gradient one line is wrong**. The mistakes are real ones, found in students' work, and
# each hides on inputs that are too tame. Your checkers can find them. In a cell of your own:
#
#     suspects.show("hinge")                                   # its lines, numbered
#     f = lambda W: suspects.hinge(W, X, y, reg)[0]
#     dW = suspects.hinge(W, X, y, reg)[1]
#     directional_check(f, W, dW, seed=0)
#     numerical_gradient(f, W) - dW                            # where it differs
#     suspects.fix("hinge", 3, "margins = x @ W")              # the same function with another line 3
#
# with small `W`, `X`, `y` and `reg` that you make up, such as `np.random.default_rng(0).normal(size=(3, 4))`.
#
# ### Exercise: the bug hunt (core, hard, 40 minutes)
#
# For each suspect give the number of the wrong line, and the corrected line as text in quotes. Only that line is
# replaced, so a change elsewhere that compensates for the mistake doesn't count. The check below only tells you whether
# your line runs. *You* know whether it's right, because your checker tells you.
#
# <details><summary>Hint 1: the idea</summary>
# Which entries of dW differ? One class's column, or all? Do they still differ with reg = 0, with N = 1, with C = 2? One
# mistake shows only where a picture violates no margin or several, one only with a strong penalty, and one only if a
# label occurs twice.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>"hinge": (3, "margins = x @ W")</code> says that line 3 is wrong and gives another: a number and a text. You
# needn't indent it.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dW[:, y] -= 1</code> with y = [2, 2] subtracts 1 from column 2 once, not twice: NumPy reads both columns first,
# subtracts, then writes both back.
# </details>

# %% answer="bug_hunt"
bug_hunt = {"hinge": (..., ...), "squared_hinge": (..., ...), "squares": (..., ...)}
### BEGIN SOLUTION
bug_hunt = {
    "hinge": (7, "dW[:, label] -= violated.sum() * x"),
    "squared_hinge": (
        9,
        "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W",
    ),
    "squares": (5, "dW -= 2 * X.T @ targets"),
}
### END SOLUTION


# %% test="bug_hunt" points=2
@check.clean_probe
def fixed_hinge(bug_hunt, W, X, y, reg):
    return suspects.fixed("hinge", bug_hunt)(W, X, y, reg)


# "answered" means that your line runs. Whether it is right, your own checker tells you.
case = bug_hunt, np.zeros((2, 3)), np.array([[1.0, 2.0]]), np.array([1]), 0.0
check.close(fixed_hinge, case, (2.0, None), names=["loss", "dW"])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import bug_hunt as hidden

names = ["loss", "dW"]
check.rules(hidden.line_of("hinge"), (bug_hunt,), *hidden.line("hinge"))
for case in hidden.inputs("hinge"):
    expected = hidden.expected("hinge", *case)
    check.close(fixed_hinge, (bug_hunt, *case), expected, mistakes(hidden), names=names)
### END HIDDEN TESTS


# %% test="bug_hunt_squared_hinge" points=2
@check.clean_probe
def fixed_squared_hinge(bug_hunt, W, X, y, reg):
    return suspects.fixed("squared_hinge", bug_hunt)(W, X, y, reg)


case = bug_hunt, np.zeros((2, 3)), np.array([[1.0, 2.0]]), np.array([1]), 0.0
check.close(fixed_squared_hinge, case, (2.0, None), names=["loss", "dW"])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import bug_hunt as hidden

names = ["loss", "dW"]
check.rules(hidden.line_of("squared_hinge"), (bug_hunt,), *hidden.line("squared_hinge"))
for case in hidden.inputs("squared_hinge"):
    expected = hidden.expected("squared_hinge", *case)
    check.close(fixed_squared_hinge, (bug_hunt, *case), expected, mistakes(hidden), names=names)
### END HIDDEN TESTS


# %% test="bug_hunt_squares" points=2
@check.clean_probe
def fixed_squares(bug_hunt, W, X, y, reg):
    return suspects.fixed("squares", bug_hunt)(W, X, y, reg)


case = bug_hunt, np.zeros((2, 3)), np.array([[1.0, 2.0]]), np.array([1]), 0.0
check.close(fixed_squares, case, (1.0, None), names=["loss", "dW"])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import bug_hunt as hidden

names = ["loss", "dW"]
check.rules(hidden.line_of("squares"), (bug_hunt,), *hidden.line("squares"))
for case in hidden.inputs("squares"):
    expected = hidden.expected("squares", *case)
    check.close(fixed_squares, (bug_hunt, *case), expected, mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Question: when is the checker wrong? (5 minutes)
#
# A hinge loss and its gradient are both right, and yet at one point among many the gradient check reports 0.3. How can
# that be? Double-click the cell below and answer in two or three sentences, with an example in one dimension: a
# function, a point, a step, and the two slopes that disagree. (2 points, graded by a person.)

# %% [markdown] question="kink" points=2
# The hinge has a kink where a margin is 0. If the point is closer to a kink than h, the two evaluations are on
# different sides of it, so the central difference mixes two slopes while the gradient is only one of them. Example:
# max(0, x) at x = 4e-6 with h = 1e-5. The gradient is 1. The two evaluations give 1.4e-5 and 0, and their difference
# over 2e-5 is 0.7. (With a smaller h, or at another point, they agree.)
#
# **Rubric.** One point for each:
#
# - a kink within h of the point, so that the two sides have different slopes;
# - an example in one dimension, with both slopes as numbers.

# %% [markdown]
# ---
# **A good place to stop.** You're halfway. When you come back, run the cells from the top again. The second half calls
# only one function of yours from the first half: `svm_loss_naive`. If yours isn't finished yet, you can borrow the
# course's while you work. Put this in a cell of your own, right here:
#
#     from byhand.answers.linear import svm_loss_naive
#
# It works in your notebook only. Where your work is graded, that module isn't there, and your own `svm_loss_naive` is
# what counts.
#
# ---
# ## 3 Scores as probabilities
#
# The hinge only asks whether each margin is reached. It doesn't tell you how sure the classifier is. Can we turn scores
# into probabilities? They must be positive and add up to 1. **Softmax** does just that: take exponentials, then divide
# by their sum.
#
# $$p_j = \frac{e^{s_j}}{\sum_k e^{s_k}}$$
#
# **Why a logarithm?** Good weights give the correct labels a high probability. If the pictures are independent, the
# probability of getting all N labels is the product of the N numbers $p_y$. This product is called the *likelihood*,
# and we want weights that make it large. But a product of 10,000 numbers below 1 is so small that float64 rounds it to
# 0, and it's awkward to differentiate. The logarithm turns the product into a sum, and it keeps the maximum where it
# was, because the logarithm is an increasing function. A minus sign makes it a loss, something to make small, and we
# take the mean:
#
# $$L = \frac{1}{N} \sum_i L_i + \text{reg} \sum_{dj} W_{dj}^2, \qquad L_i = -\log p_y$$
#
# So $-\log p$ is the price for giving the correct class only the probability $p$. It's 0 for $p = 1$, 0.69 for 1/2,
# 2.30 for 1/10 and 4.61 for 1/100: being sure and wrong is expensive. The figure after the next check draws this curve
# with your own function. The loss is called **cross-entropy**: in information theory $-\log p$ is the *surprise* at
# something that had probability $p$, and *entropy* is the average surprise. Here the pictures follow one distribution,
# that of the labels, but the surprise is measured with another, your $p_j$: hence *cross*.
#
# **By hand**, the same three pictures. For the cat the three exponentials are 24.53, 164.02 and 0.18. The correct class
# gets the probability $24.53 / 188.74 = 0.130$, and the loss is $-\log 0.130 = 2.040$. The car costs 0.079, the frog
# 6.156, and the mean is 2.759. If all weights are 0, each class gets $1 / C$, so the loss starts at $\log C$, with ten
# classes at 2.303.
#
# **The gradient.** Write the loss as $-s_y + \log \sum_k e^{s_k}$ and differentiate with respect to $s_j$. The second
# part gives $e^{s_j} / \sum_k e^{s_k}$, which is $p_j$. The first part gives -1 where $j = y$, and 0 elsewhere:
#
# $$\frac{\partial L_i}{\partial s_j} = p_j - [j = y]$$
#
# where $[j = y]$ is 1 for the correct class and 0 for the others. For the cat: $(0.130 - 1,\; 0.869,\; 0.001) =
# (-0.870, 0.869, 0.001)$. These three always add up to 0: what one score should gain, the others should lose. From
# scores to weights it goes on as with the hinge: times $x_d$, the mean over the pictures, plus `2 * reg * W`.
#
# ### Exercise: `softmax_loss_naive` (core, medium, 30 minutes)
#
# Return `(loss, dW)`, with a loop over the pictures. Scores are small here, so calling `np.exp` on them is fine.
#
# **After the check, a figure** with two classes and one picture. On the left, your loss against the probability of the
# correct class. On the right, three curves against the margin, the lead of the correct class's score: *your* two
# losses, and the number that we really care about, wrong (1) or not (0). Before you run it: which of the three have a
# slope that could tell you which way to go?
#
# <details><summary>Hint 1: the idea</summary>
# For each picture: scores, exponentials, probabilities. The correct class's probability gives the loss, and all of them
# give the gradient.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# p is (C,), X[i] is (D,), and <code>np.outer(X[i], p)</code>, all products of one with the other, is (D, C).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>p[y[i]] -= 1</code>, after you have computed the loss from p, and before the outer product.
# </details>


# %% answer="softmax_loss_naive"
def softmax_loss_naive(W, X, y, reg):
    """Return (loss, dW): the softmax loss and its gradient, with loops.

    W (D, C) float64, X (N, D) float64, y (N,) integers from 0 to C - 1, reg a number.
    loss: a number, the mean of -log p[y] (natural logarithm) plus reg * sum(W**2).
    dW: (D, C) float64.
    """
    ### BEGIN SOLUTION
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1  # now p is the gradient with respect to the scores
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W
    ### END SOLUTION


# %% test="softmax_loss_naive" points=4
W = np.array([[0.5, -1.0, 0.2, 0.4], [-0.3, 0.8, 0.6, -0.9]])
X = np.array([[1.0, 2.0], [-1.5, 0.5], [2.0, -1.0], [0.5, -0.5], [-1.0, -2.0]])
y, names = np.array([1, 2, 1, 0, 1]), ["loss", "dW"]  # no picture of class 3
gradient = [
    [0.352827, -1.192962, 0.541921, 0.358214],
    [-0.203337, 0.816041, 0.452051, -0.944754],
]
check.close(softmax_loss_naive, (W, X, y, 0.3), (3.426126, gradient), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import softmax_loss_naive as hidden

names = ["loss", "dW"]
for case in hidden.inputs():
    check.close(softmax_loss_naive, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %%
margins = np.linspace(-3, 4, 1401)
# a picture whose scores are the first row of the weights
one, own = np.eye(1, 2), np.array([0])
weights = [np.array([[margin, 0], [0, 0]]) for margin in margins]
hinge = [svm_loss_naive(W, one, own, 0)[0] for W in weights]
entropy = [softmax_loss_naive(W, one, own, 0)[0] for W in weights]
wrong = 1.0 * (margins < 0)
curves = {"hinge": hinge, "cross-entropy (softmax)": entropy, "wrong or not (0-1)": wrong}
figures.surrogates(margins, curves, probabilities=1 / (1 + np.exp(-margins)))

# %% [markdown]
# **What you see.** The 0-1 curve is flat on both sides of its step: if you change a weight a little, nothing happens,
# so there is no slope to follow. The two losses do have slopes where the picture is classified incorrectly. They are
# *surrogates*, stand-ins for the error that you can differentiate. The hinge is 0 once the margin of 1 is reached;
# cross-entropy keeps falling but never reaches 0.
#
# ### Question: louder scores (10 minutes)
#
# Double all nine scores of the table in part 1. The hinge losses become 4.8, 0 and 23.8, and the softmax losses 3.822,
# 0.004 and 11.637. Which two of these four statements are true? Write exactly two letters, in quotes. For a
# and b, work it out by hand.
#
# - **a** With four times the original scores, the car's softmax loss is below 0.0001, and its hinge loss is still 0.
# - **b** With four times the original scores, the cat's hinge loss is 9.6, twice what it was after doubling.
# - **c** If a picture is already right by a margin of 1, louder scores gain nothing under the hinge, but more
#   confidence under softmax.
# - **d** Louder scores raise the accuracy, because they move every class farther away from the others.

# %% answer="louder_scores"
louder_scores = ...  # letters, in quotes
### BEGIN SOLUTION
louder_scores = "ac"
### END SOLUTION

# %% test="louder_scores" points=1
# No message: your letters were understood. After you hand in, you learn whether they are right.
check.choice("louder_scores", louder_scores, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.linear import louder_scores as hidden

check.choice(
    "louder_scores", louder_scores, "abcd", right="a", wrong="d", likely=hidden.REASONS
)
### END HIDDEN TESTS

# %% test="louder_scores_confidence" points=1
check.choice("louder_scores", louder_scores, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.linear import louder_scores as hidden

check.choice(
    "louder_scores", louder_scores, "abcd", right="c", wrong="b", likely=hidden.REASONS
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4 Without loops
#
# A Python loop over 10,000 pictures is slow. Both losses can do without one, in three steps: the scores of all pictures
# at once; the slopes with respect to all scores at once; and one matrix product back to the weights:
#
# $$S = X W \;(N \times C), \qquad G = \partial L_i / \partial S_{ij} \;(N \times C), \qquad
#   \frac{\partial L}{\partial W} = \tfrac{1}{N} X^\top G + 2\,\text{reg}\, W \;(D \times C)$$
#
# Where did the sum over the pictures go? It's inside $X^\top G$: its entry $(d, j)$ is $\sum_i x_{id}\, G_{ij}$.
# Compare that with the formula in part 2.
#
# ### Exercise: `svm_loss_vectorized` (core, medium, 20 minutes)
#
# The same numbers as `svm_loss_naive`, without a loop over the pictures or the classes. The second check looks at the
# clock, and the hidden tests are stricter: there you may take 6 times as long as two matrix products and the few sums
# that are needed, no longer.
#
# <details><summary>Hint 1: the idea</summary>
# Put all margins into one array and set those of the correct classes to 0. G is 1 where a margin is above 0.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>scores[np.arange(N), y]</code> is (N,), the score of each picture's own class. Make it a column, (N, 1), and you
# can subtract it from the (N, C) scores.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>G[np.arange(N), y] = -G.sum(axis=1)</code>, while the correct classes still have 0 there.
# </details>


# %% answer="svm_loss_vectorized"
def svm_loss_vectorized(W, X, y, reg):
    """Return (loss, dW): the hinge loss and its gradient, without loops over pictures or classes.

    W (D, C) float64, X (N, D) float64, y (N,) integers from 0 to C - 1, reg a number.
    loss: a number, the mean over the pictures plus reg * sum(W**2).
    dW: (D, C) float64.
    """
    ### BEGIN SOLUTION
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W**2)
    G = (margins > 0).astype(np.float64)
    G[rows, y] = -G.sum(axis=1)
    return loss, X.T @ G / len(y) + 2 * reg * W
    ### END SOLUTION


# %% test="svm_loss_vectorized" points=2
W = np.array([[0.5, -1.0, 0.2, 0.4], [-0.3, 0.8, 0.6, -0.9]])
X = np.array([[1.0, 2.0], [-1.5, 0.5], [2.0, -1.0], [0.5, -0.5], [-1.0, -2.5]])
y, names = np.array([1, 2, 1, 0, 1]), ["loss", "dW"]  # no picture of class 3
gradient = [[0.2, -1.9, 1.22, 0.54], [-0.18, 1.88, -0.24, -1.34]]
check.close(svm_loss_vectorized, (W, X, y, 0.3), (5.47 + 0.3 * 3.35, gradient), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import svm_loss_vectorized as hidden

names = ["loss", "dW"]
for case in hidden.inputs():
    check.close(
        svm_loss_vectorized, case, hidden.expected(*case), mistakes(hidden), names=names
    )
### END HIDDEN TESTS

# %% test="svm_loss_vectorized_speed" points=1
W, one = np.array([[1.0, 2.0, 0.5], [0.0, -1.0, 1.5]]), np.array([[3.0, 1.0]])  # one picture
gradient, names = [[-6.0, 3.0, 3.0], [-2.0, 1.0, 1.0]], ["loss", "dW"]
check.close(svm_loss_vectorized, (W, one, np.array([0]), 0.0), (4.0, gradient), names=names)
many = np.ones((20, 10)), np.ones((2000, 20)), np.arange(2000) % 10, 0.0
words = "a Python loop over the pictures or the classes is still there", "two matrix products"
check.speed(svm_loss_vectorized, many, 40, lambda W, X, *_: X.T @ abs(X @ W), *words)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import svm_loss_vectorized as hidden

names = ["loss", "dW"]
for many in hidden.many():
    expected = hidden.expected(*many)  # fast and wrong earns nothing
    check.close(svm_loss_vectorized, many, expected, mistakes(hidden), names=names)
    check.speed(
        svm_loss_vectorized,
        many,
        at_most=6,
        times=hidden.work,
        baseline="two matrix products and some sums",
        loop="a Python loop over the pictures or the classes is still there",
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `softmax_loss_vectorized` (core, medium, 25 minutes)
#
# The same numbers as `softmax_loss_naive`, without a loop over the pictures or the classes, and now also for **large
# scores**. The second check looks at the clock: you may take 40 times as long as two matrix products. That's plenty
# without a loop, and far too little with one.
#
# What is wrong with large scores? `np.exp(710)` is `inf`, `inf / inf` is `nan`, and a training with too high a rate
# gets there. The cure costs nothing. Subtract the same number from all scores of a picture, and no probability changes
# (work out why). So subtract the largest score, and no exponential is above 1. Small ones may still become 0, and
# $\log 0$ is $-\infty$. So take the logarithm of the *sum*, which is at least 1, and never of a probability:
#
# $$-\log p_y = -(s_y - m) + \log \sum_k e^{s_k - m}, \qquad m = \max_k s_k$$
#
# **After the check, two guesses.** The next cell asks for two numbers; put them in place of the dots. First, a race of
# your four losses on 3,000 pictures of 128 numbers each: how many times as fast as the slowest one is the hinge without
# loops? Second, the experiment that all this leads to: which fraction of the validation pictures, between 0 and 1, will
# ten *learned* templates classify correctly? (The ten averages got about a quarter.) Any number will do; a guess never
# costs points.
#
# <details><summary>Hint 1: the idea</summary>
# The four lines of the naive version, each with one more axis.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>scores.max(axis=1, keepdims=True)</code> is (N, 1), and so is the sum of each row's exponentials.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>shifted = scores - scores.max(axis=1, keepdims=True)</code>
# </details>


# %% answer="softmax_loss_vectorized"
def softmax_loss_vectorized(W, X, y, reg):
    """Return (loss, dW): the softmax loss and its gradient, without loops, for scores of any size.

    W (D, C) float64, X (N, D) float64, y (N,) integers from 0 to C - 1, reg a number.
    loss: a number, the mean of -log p[y] (natural logarithm) plus reg * sum(W**2).
    dW: (D, C) float64.
    """
    ### BEGIN SOLUTION
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)  # the same probabilities
    powers = np.exp(shifted)  # and none of these is above 1
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W
    ### END SOLUTION


# %% test="softmax_loss_vectorized" points=3
W = np.array([[0.5, -1.0, 0.2], [1.0, 1.0, 1.0]])
X = np.array([[2.0, 900.0], [-1.0, -900.0], [1.5, 0.0], [2000.0, 0.0]])  # scores -2000 to 1000
y, names = np.array([0, 0, 1, 1]), ["loss", "dW"]
gradient = [[500.541322, -501.100759, 0.379437], [108.412834, -139.998935, 33.386101]]
check.close(softmax_loss_vectorized, (W, X, y, 0.3), (752.586076, gradient), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import softmax_loss_vectorized as hidden

names = ["loss", "dW"]
for case in (*hidden.inputs(), *hidden.large_scores()):
    check.close(
        softmax_loss_vectorized, case, hidden.expected(*case), mistakes(hidden), names=names
    )
### END HIDDEN TESTS

# %% test="softmax_loss_vectorized_speed" points=1
W, one = np.array([[1.0, 2.0, 0.5], [0.0, -1.0, 1.5]]), np.array([[3.0, 1.0]])  # one picture
gradient = [[-2.680479, 2.360958, 0.319521], [-0.893493, 0.786986, 0.106507]]
case, names = (W, one, np.array([0]), 0.0), ["loss", "dW"]
check.close(softmax_loss_vectorized, case, (2.239545, gradient), names=names)
many = np.ones((20, 10)), np.ones((2000, 20)), np.arange(2000) % 10, 0.0
words = "a Python loop over the pictures or the classes is still there", "two matrix products"
check.speed(softmax_loss_vectorized, many, 40, lambda W, X, *_: X.T @ np.exp(X @ W), *words)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import softmax_loss_vectorized as hidden

names = ["loss", "dW"]
for many in hidden.many():
    expected = hidden.expected(*many)  # fast and wrong earns nothing
    check.close(softmax_loss_vectorized, many, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS

# %%
speedup = predict("hinge, no loops", ...)
accuracy = predict("validation", ...)

# %%
losses = {
    "hinge, loops": svm_loss_naive,
    "softmax, loops": softmax_loss_naive,
    "hinge, no loops": svm_loss_vectorized,
    "softmax, no loops": softmax_loss_vectorized,
}
every = 24  # take every 24th number of a picture
rows, seconds = X_train[:3000, ::every].copy(), {}
weights = 0.01 * np.random.default_rng(0).normal(size=(rows.shape[1], 10))
for name, loss in losses.items():
    start = perf_counter()
    loss(weights, rows, y_train[:3000], 0.1)
    seconds[name] = perf_counter() - start
figures.timings(seconds, guess=speedup)

# %% [markdown]
# Now take all 3,072 numbers: set `every = 1` and run the cell again. The lead shrinks. A Python loop has a fixed cost
# per turn, and with longer rows NumPy does more useful work in each turn, so the fixed cost matters less.
#
# ## 5 Downhill
#
# The gradient points uphill, so a step against it goes down, if the step is short enough. The **learning rate** sets
# the length of each step. And you don't have to look at every picture before taking one: a **minibatch** of 256
# pictures, drawn anew for each step, gives nearly the same direction for a fraction of the work. That's *stochastic
# gradient descent*, SGD.
#
# ### Exercise: `sgd` (core, easy, 5 minutes)
#
# Take one step: $w - \text{rate} \cdot dw$. Every update rule in this course has the same form, `w, config = rule(w,
# dw, config)`. The dictionary `config` holds the settings, and later also what a rule remembers from one step to the
# next.
#
# <details><summary>Hint 1: the idea</summary>
# One line, and no -=, because that would change the caller's w.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Everything has w's shape.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return w - config["learning_rate"] * dw, config</code>
# </details>


# %% answer="sgd"
def sgd(w, dw, config):
    """Return (new w, config) after one step of gradient descent: w - config["learning_rate"] * dw.

    w, dw: float64 arrays of the same shape, left unchanged.
    config: a dictionary; return it with all its entries.
    """
    ### BEGIN SOLUTION
    return w - config["learning_rate"] * dw, config
    ### END SOLUTION


# %% test="sgd" points=1
@probe
def one_sgd_step(w, dw, rate, note):
    new, config = sgd(w, dw, {"learning_rate": rate, "note": note})
    return new, config.get("learning_rate"), config.get("note")


w = np.array([[1.0, 2.0], [-0.5, 0.3], [0.2, -1.4]])
dw = np.array([[0.5, -4.0], [3.0, 0.01], [1.0, -2.0]])
new, names = [[0.875, 3.0], [-1.25, 0.2975], [-0.05, -0.9]], ["w", "learning_rate", "note"]
check.close(one_sgd_step, (w, dw, 0.25, 5), (new, 0.25, 5), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import sgd as hidden

names = ["w", "learning_rate", "note"]
for case in hidden.inputs():
    check.close(one_sgd_step, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `momentum` (core, medium, 15 minutes)
#
# In a long, narrow valley the gradient mostly points from wall to wall, and only a little along the valley. A ball
# rolling down would do better: its swings from wall to wall cancel, and along the valley it picks up speed. So keep a
# **velocity** $v$, and let a fraction $\mu$ of it, the *momentum*, survive each step:
#
# $$v \leftarrow \mu\, v - \text{rate} \cdot dw, \qquad w \leftarrow w + v$$
#
# **By hand**, with the rate 0.1, $\mu = 0.9$ and the gradient 1 three times in a row: $v = -0.1,\; -0.19,\; -0.271$. If
# the gradient stays 1, the steps grow to $1 / (1 - \mu) = 10$ times the step of SGD.
#
# **After the check, a figure**: three walks of 80 steps on one loss surface. To keep it small, each picture is reduced
# to its mean red, green and blue, which with the bias makes 4 x 10 weights. The figure shows a plane through those 40
# dimensions, a slice. Before you run it: which walk wanders, which gets farthest, and which one overshoots?
#
# <details><summary>Hint 1: the idea</summary>
# Get the old velocity, or 0 if there is none; compute the new one; move by it; store it for the next step.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# v has w's shape, and 0 broadcasts.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw</code>
# </details>


# %% answer="momentum"
def momentum(w, dw, config):
    """Return (new w, new config) after one step with momentum.

    w, dw: float64 arrays of the same shape, left unchanged.
    config has "learning_rate"; "momentum", 0.9 if it is missing; "velocity", an array of w's shape
    (0 if it is missing), left unchanged. The new config has all its entries and the new "velocity".
    """
    ### BEGIN SOLUTION
    kept = config.get("momentum", 0.9) * config.get("velocity", np.zeros_like(w))
    velocity = kept - config["learning_rate"] * dw
    return w + velocity, config | {"velocity": velocity}
    ### END SOLUTION


# %% test="momentum" points=2
@probe
def stepped(w, gradients, config):
    return take_steps(momentum, w, gradients, config)


w, once, thrice = np.array([1.0, 2.0]), np.array([[1.0, -2.0]]), np.array([[1.0, 0.0]] * 3)
moving = {"learning_rate": 0.2, "momentum": 0.75, "velocity": np.array([0.8, -0.4])}
names, at_rest = ["w", "velocity", "learning_rate"], {"learning_rate": 0.1}  # by hand above
check.close(stepped, (w, once, moving), ([1.4, 2.1], [0.4, 0.1], 0.2), names=names)
check.close(stepped, (w, thrice, at_rest), ([0.439, 2], [-0.271, 0], 0.1), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import momentum as hidden


@probe
def momentum_steps(w, gradients, config):
    """The weights after each step, and the settings after the last."""
    config, walked = dict(config), []
    for dw in gradients:
        w, config = momentum(w, dw, config)
        walked.append(w)
    return (
        np.array(walked),
        config.get("velocity"),
        config.get("learning_rate"),
        config.get("note"),
    )


names = ["w after each step", "velocity", "learning_rate", "note"]
for case in hidden.inputs():
    check.close(momentum_steps, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %%
colours, labels = channel_means(data.train.images[:600]), data.train.labels[:600]
colours = (colours - colours.mean(axis=0)) / colours.std(axis=0)
few, draw, walks = np.hstack([colours, np.ones((600, 1))]), np.random.default_rng(1), {}
kinds = {"all 600, SGD": (sgd, 600), "batches of 16, SGD": (sgd, 16)}
for name, (rule, batch) in (kinds | {"all 600, momentum": (momentum, 600)}).items():
    w, config, walks[name] = np.zeros((4, 10)), {"learning_rate": 2}, []
    for _ in range(80):
        rows = draw.choice(600, batch, replace=False)
        dw = softmax_loss_vectorized(w, few[rows], labels[rows], 0)[1]
        w, config = rule(w, dw, config)
        walks[name].append(w)
figures.loss_surface(lambda w: softmax_loss_vectorized(w, few, labels, 0)[0], walks)

# %% [markdown]
# **What you see.** All three walks start at the star. On all 600 pictures, SGD goes straight down, slower and slower.
# With batches of 16 it wanders, because each batch points a little elsewhere. In this slice it reaches the valley
# too, for a fraction of the work. The numbers below the figure are losses over all 40 weights. There, batches of 16 end
# higher: with so noisy a gradient, a rate of 2 is too long. Momentum swings past the lowest point and comes back.
#
# ### Exercise: `learning_rate` (core, easy, 15 minutes)
#
# Far from the goal long steps are good; near it they overshoot. So the learning rate should fall during training.
# Return the rate at `step` under one of three schedules:
#
# | `schedule` | rate | `config` has |
# | --- | --- | --- |
# | `"1/t"` | $\text{start} / (1 + \text{decay} \cdot \text{step})$ | start, decay |
# | `"exponential"` | $\text{start} \cdot \text{decay}^{\text{step}}$ | start, decay |
# | `"step"` | start, multiplied by decay once every `every` steps | start, decay, every |
#
# For any other name raise a `ValueError`. **By hand:** the lecture's simplest schedule, `rate *= 0.97` after each epoch
# (one pass over all pictures), halves the rate in $\log 0.5 / \log 0.97 = 22.8$ epochs. And with the `"step"` schedule,
# `every` 10 and decay 0.5, the rate is the full one at steps 0 to 9 and half of it at 10 to 19.
#
# <details><summary>Hint 1: the idea</summary>
# Three ifs, and a raise after them.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The result is one number. How many times does <code>every</code> fit into <code>step</code>?
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>step // config["every"]</code> counts how many times the rate has fallen.
# </details>


# %% answer="learning_rate"
def learning_rate(step, schedule, config):
    """Return the learning rate at a step, a number.

    step: an integer from 0.
    schedule: "1/t", "exponential" or "step"; anything else raises a ValueError.
    config: a dictionary of numbers, "start" and "decay", and for "step" also "every".
    """
    ### BEGIN SOLUTION
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(f"the schedules are 1/t, exponential and step, not {schedule!r}")
    ### END SOLUTION


# %% test="learning_rate" points=2
@probe
def error_for(schedule):
    return error_of(learning_rate, 3, schedule, {"start": 0.1, "decay": 0.5, "every": 2})


check.close(learning_rate, (2, "1/t", {"start": 0.6, "decay": 0.5}), 0.3)
check.close(learning_rate, (3, "exponential", {"start": 0.1, "decay": 0.97}), 0.1 * 0.97**3)
for step, rate in ((39, 0.1), (40, 0.05), (5, 0.8)):
    check.close(learning_rate, (step, "step", {"start": 0.8, "decay": 0.5, "every": 10}), rate)
check.rules(error_for, ("linear",), VALUE_ERROR, shown=as_outcome)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import learning_rate as hidden

for case in hidden.inputs():
    check.close(learning_rate, case, hidden.expected(*case), mistakes(hidden))
for case in hidden.unknown_schedules():
    check.rules(error_for, case, VALUE_ERROR, mistakes(hidden), shown=as_outcome)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `LinearClassifier` (core, hard, 45 minutes)
#
# Now put it all together. The class below is complete except for one loop, the training loop in `fit`. What comes
# before the loop is given: it appends the column of ones, starts `self.W` at zeros and makes the generator `draw`.
# Write the loop. In each of the `steps` steps,
#
# 1. use `draw` to choose `batch` **different** rows of X at random, or all of them if X has fewer;
# 2. call `self.loss(self.W, rows, labels, self.reg)` on these rows and their labels, which returns `(loss, dW)`;
# 3. append the loss to `self.history`;
# 4. put the learning rate of this step, `rate(step)`, into `config["learning_rate"]`; the first step is step 0;
# 5. let `rule` take the step. It returns the new weights and the config for the next step: keep both.
#
# (The checks use a loss and a rule of their own, so earlier mistakes cost nothing here.)
#
# **After the check** come three experiments on 10,000 pictures: what softmax does step by step; then rates that are too
# low, good and too high, and batches of 8 and of 256; then the templates. The first two take 10 to 40 seconds each.
#
# <details><summary>Hint 1: the idea</summary>
# It's the loop of the three walks above, with self.loss in place of softmax_loss_vectorized and a line for the history.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>X[rows]</code> is (batch, D + 1), <code>y[rows]</code> is (batch,), dW and self.W are (D + 1, C).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>rows = draw.choice(len(X), min(batch, len(X)), replace=False)</code>
# </details>


# %% answer="LinearClassifier"
class LinearClassifier:
    """One template per class, learned by SGD: fit(X, y), then predict(X); X (N, D), y (N,)."""

    def __init__(self, loss, reg=0.0):
        self.loss, self.reg = loss, reg

    def predict(self, X):
        """Return the labels (N,) of the highest scores of the rows of X (N, D)."""
        return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

    def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
        """Learn self.W (D + 1, C), and self.history, the loss of each step as a float; return self.

        learning_rate: a number, or a function of the step 0, 1, 2, ...; rule None is momentum.
        """
        X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
        rule = rule or momentum
        rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
        self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
        ### BEGIN SOLUTION
        for step in range(steps):
            rows = draw.choice(len(X), min(batch, len(X)), replace=False)
            loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
            self.history.append(float(loss))
            config["learning_rate"] = rate(step)
            self.W, config = rule(self.W, dW, config)
        ### END SOLUTION
        return self


# %% test="LinearClassifier" points=6
@probe
def fitted_twice(reg, steps, batch):
    X, y = np.arange(12)[:, None] * [1.0, 0.5], np.arange(12) % 3
    return watch_fits(LinearClassifier, reg, X, y, steps, batch, lambda step: 0.5**step)


W, history = np.full((3, 3), -5.71875), np.array([10.25, 8.25, 6.75, 5.75, 5.125, 4.75])
names = ["W", "history", "rows that the loss has seen", "steps that a second fit repeats"]
check.close(fitted_twice, (0.25, 6, 10), (W, history, 12, 6), names=names)
check.close(fitted_twice, (0.25, 6, 20), (W, history + 2, 12, 6), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import LinearClassifier as hidden
from grader.exercises.linear import classifier_batches as hidden_batches
from grader.exercises.linear import classifier_fits as hidden_fits


@probe
def trained(X, y, reg, settings, plain):
    """W, the losses and the batches of a fit, by plain steps, or by the momentum of None."""
    from unittest import mock

    seen = []

    def loss(W, rows, labels, reg):
        """Less, the higher the right classes' scores are."""
        seen.append((np.array(rows), np.array(labels)))
        right = np.eye(W.shape[1])[labels] / len(rows)
        return reg * np.sum(W**2) - np.sum(rows @ W * right), 2 * reg * W - rows.T @ right

    def step(w, dw, config):
        return w - config["learning_rate"] * dw, config

    def momentum(w, dw, config):
        v = 0.9 * config.get("velocity", 0.0) - config["learning_rate"] * dw
        return w + v, config | {"velocity": v}

    with mock.patch.dict(LinearClassifier.fit.__globals__, momentum=momentum):
        model = LinearClassifier(loss, reg)
        model.fit(X, y, rule=step if plain else None, **settings)
    return model.W, model.history, seen


@probe
def spied(n, batch, steps, seed):
    """Return the inputs of the loss in three fits, two with one seed and one with another."""
    seen = []

    def loss(W, rows, labels, reg):
        places = rows[:, 0].astype(int).tolist()
        seen.append((places, np.ravel(labels).tolist(), rows[:, -1].tolist(), np.abs(W).sum()))
        return 1.0, np.ones(W.shape)

    def rule(w, dw, config):
        return w - dw, config

    model, rows = LinearClassifier(loss, 0.0), np.arange(n)[:, None] * [1.0, 0.5]
    for number in (seed, seed, seed + 1):
        model.fit(rows, np.arange(n) % 3, steps=steps, batch=batch, rule=rule, seed=number)
    parts = [seen[at : at + steps] for at in (0, steps, 2 * steps)]
    first, second, third = [[one[0] for one in part] for part in parts]
    starts = [float(part[0][3]) for part in parts]
    return (
        first,
        [one[1] for one in parts[0]],
        [one[2] for one in parts[0]],
        second,
        third,
        starts,
    )


for case in hidden_batches.inputs():
    rules, signs = hidden_batches.rules(*case), hidden_batches.signs(*case)
    check.rules(spied, case, rules, mistakes(hidden), signs)
for case in hidden_fits.inputs():
    rules, signs = hidden_fits.rules(*case), hidden_fits.signs(*case)
    check.rules(trained, case, rules, mistakes(hidden), signs)
### END HIDDEN TESTS

# %%
ratios, seen, steps = [], [], progress(range(1000), "steps")


def watched(w, dw, config):
    """Momentum that records each update's length over the weights', and every 50th weights."""
    next(steps)  # moves the progress line
    new, config = momentum(w, dw, config)
    ratios.append(np.linalg.norm(new - w) / max(np.linalg.norm(w), 1e-12))
    seen.extend([new] if len(ratios) % 50 == 0 else [])
    return new, config


falling = {"start": 1e-3, "decay": 0.998}
model = LinearClassifier(softmax_loss_vectorized, 0.03)
model.fit(
    X_train, y_train, 1000, 256, lambda t: learning_rate(t, "exponential", falling), watched
)
next(steps, None)  # ends the progress line
right = {"training": [], "validation": []}
for model.W in seen:
    right["training"].append(np.mean(model.predict(X_train[:2000]) == y_train[:2000]))
    right["validation"].append(np.mean(model.predict(X_val) == y_val))
figures.training(model.history, right, ratios, guess=accuracy)


# %%
rates = {f"rate {rate:g}": {"learning_rate": rate} for rate in (1e-5, 1e-3, 1e-1)}
batches = {f"batch {size}": {"batch": size, "learning_rate": 3e-4} for size in (8, 256)}
curves = {}
for name, settings in progress([*rates.items(), *batches.items()], "trainings"):
    short = LinearClassifier(softmax_loss_vectorized, 0.03)
    curves[name] = short.fit(X_train, y_train, steps=250, **settings).history
rates, batches = ({name: curves[name] for name in names} for names in (rates, batches))
figures.loss_curves({"Three learning rates": rates, "Two batch sizes": batches}).show()
strict = LinearClassifier(softmax_loss_vectorized, 3.0).fit(X_train, y_train, steps=300)
rows = {"averages": averages, "penalty 3": strict.W, "penalty 0.03": model.W}
figures.templates(rows, data.classes)

# %% [markdown]
# **What you saw, figure by figure.**
#
# *The training.* The *gap* between training and validation accuracy is what was learned by heart. A stronger penalty
# makes it smaller. If there's no gap, a larger model may help. The third curve is the length of an update divided by
# the length of the weights. Here it's 1e-3 after 1,000 steps, and it would go on falling, because our learning rate
# falls; at a constant rate of 1e-3 it would stay near 5e-3. The lectures' rule of thumb is 1e-2 to 1e-3. At 1e-1 the
# weights are thrown about, at 1e-6 nothing happens.
#
# *The rates and batches.* A rate that is too low gets nowhere, and one that is too high never settles.
#
# *The templates.* With the strong penalty they look like the averages of part 1. With the weak one they're noisier, and
# better: they no longer show what a class looks like, but what tells it apart from the others. A template that is
# nothing but noise means that the penalty is too weak.
#
# ### Question: a wide curve (5 minutes)
#
# The curve of the batches of 8 is a wide band, that of 256 a narrow one. Which two of these four statements are true?
# Write exactly two letters, in quotes.
#
# - **a** The width shows overfitting: a stronger penalty makes the band narrow.
# - **b** The width is chance: four times as many pictures in a batch make the band about half as wide.
# - **c** With all pictures in each batch there is no such noise, so that is always the best use of a minute.
# - **d** Where this noise keeps the loss from falling further, larger batches or a lower rate may help.

# %% answer="wide_curve"
wide_curve = ...  # letters, in quotes
### BEGIN SOLUTION
wide_curve = "bd"
### END SOLUTION

# %% test="wide_curve" points=1
# No message: your letters were understood. After you hand in, you learn whether they are right.
check.choice("wide_curve", wide_curve, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.linear import wide_curve as hidden

check.choice("wide_curve", wide_curve, "abcd", right="b", wrong="a", likely=hidden.REASONS)
### END HIDDEN TESTS

# %% test="wide_curve_cure" points=1
check.choice("wide_curve", wide_curve, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.linear import wide_curve as hidden

check.choice("wide_curve", wide_curve, "abcd", right="d", wrong="c", likely=hidden.REASONS)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `random_search` (core, medium, 20 minutes)
#
# Which rate and which penalty? A grid of 5 x 5 values tries only five of each. With 25 random draws you try 25 of each,
# and if only one of the two matters, that's five times as many chances to hit a good one. And how should you draw a
# rate? Rates act as factors: halfway between 1e-5 and 1e-1 is 1e-3. So draw them **log-uniformly**: draw the logarithm
# uniformly between the logarithms of the two ends, then take the exponential.
#
# Make `n` trials. In each, draw a value for every name, each independently, and let `evaluate` give it a score.
#
# **After the check** comes the search itself: 16 short trainings, then a longer one with the best settings, which is
# tested once. All together takes about a minute.
#
# <details><summary>Hint 1: the idea</summary>
# Draw the logarithm uniformly, then take its exponential.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>ranges.items()</code> gives <code>name, (low, high)</code>. A trial is a tuple of a dictionary and a number.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>max(trials, key=lambda trial: trial[1])</code> compares the scores only: dictionaries cannot be compared.
# </details>


# %% answer="random_search"
def random_search(evaluate, ranges, n, seed):
    """Return (best, trials) of n trials, n >= 1, whose settings are drawn log-uniformly.

    evaluate: a function of settings {name: value}; it returns a score, the higher the better.
    ranges: {name: (low, high)}, 0 < low < high. seed: for np.random.default_rng.
    trials: the list of all (settings, score), in order.
    best: the first settings with the highest score.
    """
    ### BEGIN SOLUTION
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials
    ### END SOLUTION


# %% test="random_search" points=3
@probe
def searched(ranges, n, seed):
    return watch_search(random_search, ranges, n, seed)


rules = {"999 (settings, score)": lambda g: g[2] == 999 and g[1][0] == g[3][0]}
rules["half the rates below 1e-3 at any penalty"] = lambda g: np.allclose(g[4], 0.5, atol=0.1)
rules["best: the first settings with the highest score"] = lambda g: g[0] == g[3][1]
rules["the same trials from the same seed"] = lambda g: g[5]
check.rules(searched, ({"rate": (1e-5, 1e-1), "penalty": (1e-3, 10.0)}, 999, 1), rules)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import random_search as hidden


@probe
def searched_for(ranges, n, seed, scores):
    """Best and all settings, scores, what evaluate was given; again; with another seed."""
    names, asked = list(ranges), []

    def values(settings):
        return [float(settings[name]) for name in names]

    def evaluate(settings):
        asked.append(values(settings))
        return scores[(len(asked) - 1) % n]

    best, trials = random_search(evaluate, ranges, n, seed)
    given, settings = list(asked), [values(one) for one, _ in trials]
    again, other = (
        random_search(evaluate, ranges, n, number)[1] for number in (seed, seed + 1)
    )
    more = [[values(one) for one, _ in trials] for trials in (again, other)]
    return values(best), settings, [float(score) for _, score in trials], given, *more


for case in hidden.inputs():
    rules, signs = hidden.rules(*case), hidden.signs(*case)
    check.rules(searched_for, case, rules, mistakes(hidden), signs)
### END HIDDEN TESTS


# %%
def judged(settings):
    """Return the validation accuracy after a short training on 3,000 pictures."""
    next(trained)  # moves the progress line
    model = LinearClassifier(softmax_loss_vectorized, settings["penalty"])
    model.fit(X_train[:3000], y_train[:3000], steps=150, learning_rate=settings["rate"])
    return np.mean(model.predict(X_val) == y_val)


trained = progress(range(16), "trials")
best, trials = random_search(judged, {"rate": (1e-5, 1e-1), "penalty": (1e-3, 10)}, 16, seed=0)
next(trained, None)  # ends the progress line
final = LinearClassifier(softmax_loss_vectorized, best["penalty"])
final.fit(X_train, y_train, learning_rate=lambda step: best["rate"] * 0.998**step)
answers = final.predict((as_rows(data.test.images[:2000]) - centre) / spread)
right = np.sum(answers == data.test.labels[:2000])
ends = [f"{100 * end:.1f}" for end in (right / 2000, *accuracy_interval(right, 2000))]
print(
    "Of 2,000 test pictures {} % are right, with a 95 % interval from {} to {} %.".format(*ends)
)
figures.search(trials)

# %% [markdown]
# ## What comes next
#
# How far do ten learned templates get? These are your losses after 3,000 steps: the percentage of test pictures that
# are classified correctly. (`python benchmarks/linear.py` measures all of it.)
#
# | training | SVM | softmax |
# | --- | --: | --: |
# | CIFAR-10, a rate of 1e-3, a penalty of 0.03 | 36.6 % | 40.3 % |
# | CIFAR-10, a falling rate, a stronger penalty for the SVM | 40.0 % | 41.3 % |
# | Trinkets, the same | 35.4 % | 38.0 % |
#
# CIFAR-10 has 49,000 training pictures and 10,000 test pictures, Trinkets 10,000 and 2,000. The nearest neighbours of
# `01` got 26 to 27 %, and compared each new picture with thousands; here it's compared with ten templates.
#
# But one template per class is a limit. Some horses look left and some look right, so the horse template has two heads.
# There are two ways on. In `03` you design *features* by hand that don't care where in the picture a thing is, or how
# bright, and give them to this same classifier. In `04` you build a tool that computes any gradient for you, and from
# `05` on the features are learned as well. `05` uses your `sgd` and `momentum` unchanged.
#
# **Read more.** L. Bottou, F. Curtis and J. Nocedal, *Optimization Methods for Large-Scale Machine Learning* (2018), on
# why noise does not hurt. J. Bergstra and Y. Bengio, *Random Search for Hyper-Parameter Optimization* (2012). K.
# Crammer and Y. Singer, *On the Algorithmic Implementation of Multiclass Kernel-based Vector Machines* (2001), where
# the multiclass hinge comes from.
