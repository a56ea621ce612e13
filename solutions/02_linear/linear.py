# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 02 Linear scores: SVM, softmax, SGD
#
# **You will** replace the nearest neighbours by one template a class. You will say with a number how wrong the
# templates are, find out in which direction they get better, prove that you found out rightly, and walk there.
#
# **You will learn** two losses and how they differ, to derive a gradient on paper, to check any gradient by numbers,
# to do without loops, and what a learning rate, a batch and a penalty do.
#
# **You need** 01's broadcasting, and the derivative of a sum. **Time:** 7 hours.
#
# | part | minutes | you write |
# | --- | --: | --- |
# | 0 Warm-up | 5 | three answers |
# | 1 Scores, and how wrong they are | 40 | `svm_loss_naive`: the loss |
# | 2 Slopes that you can trust | 150 | `numerical_gradient`, `relative_error`, `directional_check`, and a bug hunt |
# | 3 Scores as probabilities | 55 | `softmax_loss_naive` |
# | 4 Without loops | 50 | `svm_loss_vectorized`, `softmax_loss_vectorized` |
# | 5 Downhill | 120 | `sgd`, `momentum`, `learning_rate`, `LinearClassifier`, `random_search` |
#
# Three promises hold for every function here. The **inputs stay as they are**: work on copies. **`W` is (D, C)**, a
# column of D weights for each of C classes, and `X` is (N, D), a row a picture, both float64; `y` is (N,), whole
# numbers from 0 to C - 1 of any integer dtype. And what is tested after you hand in is what the text asks for, on
# numbers that you have not seen: other sizes, one picture, a class of which there is no picture, a strong penalty.
# (*Core* exercises carry points, *stretch* ones do not; here only the warm-up is stretch.)

# %%
from time import perf_counter

import numpy as np

import byhand.data
from byhand import check, figures, suspects
from byhand.answers.pixels import accuracy_interval, as_rows
from byhand.answers.ready import channel_means
from byhand.check import probe
from byhand.checks.stand_in import known_results
from byhand.predict import predict

# %% [markdown]
# ## 0 Warm-up
#
# ### Exercise: three things from 01 (stretch, easy, 5 minutes)
#
# - `"shape"`: `nearest` (40, 5) holds the places of the five nearest neighbours of 40 pictures, and `labels` (200,)
#   the training labels. Which shape has `labels[nearest]`? A tuple.
# - `"number"`: how far is the point (2, 1) from the point (7, 13) in L2? By hand.
# - `"trap"`: how much brighter, in the mean, are the pixels `warm_after` than the pixels `warm_before`? A number, below
#   0 if they are darker. Look at their dtype first.
#
# <details><summary>Hint 1: the idea</summary>
# An index array gives one label for each of its places. A distance is a root of a sum of squares. uint8 goes round.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The result of an index has the shape of the index. The third answer is one number.
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
# Nearest neighbours keep all training pictures and compare with each of them. A **linear classifier** keeps one
# column of weights a class, its *template*. The score of a class is the sum of all pixels, each times its weight, and
# the highest score wins:
#
# $$s = x W + b, \qquad s_j = \sum_d x_d W_{dj} + b_j$$
#
# Two habits make this smoother. Pixels are **standardised**: less their mean over the training set, divided by their
# standard deviation, so that each of the 3,072 speaks equally loud. And the offsets $b$ move into $W$: a column of
# ones at the end of $X$ meets a last row of $W$, and $x W$ is all that is left (the *bias trick*).
#
# With two pixels instead of 3,072 you can see the scores. Each class has a line on which its score is 0, and an arrow
# that says where it grows; a long template makes a steep score. Before you run it: on which side of its own line does
# each class win, and can it win on the other side too?

# %%
data = byhand.data.load("auto")
X_train, y_train = as_rows(data.train.images[:10_000]), data.train.labels[:10_000]
centre, spread = X_train.mean(axis=0), X_train.std(axis=0)
X_train = (X_train - centre) / spread
X_val, y_val = (as_rows(data.val.images) - centre) / spread, data.val.labels

templates = np.array([[1.5, -0.5, -1.0], [0.2, 1.4, -1.0], [-0.9, -0.6, 0.5]])  # and biases
figures.scores(templates, title="Three classes, two pixels: where each score is 0, and grows")

# %% [markdown]
# ### By hand: the hinge loss
#
# A **loss** says with one number how wrong the scores are. Here are three pictures of the lecture, one of each class:
#
# | | cat picture | car picture | frog picture |
# | --- | --: | --: | --: |
# | score of *cat* | **3.2** | 1.3 | 2.2 |
# | score of *car* | 5.1 | **4.9** | 2.5 |
# | score of *frog* | -1.7 | 2.0 | **-3.1** |
#
# The multiclass SVM wants the right class to be ahead of every other one by a margin of 1, and charges for what is
# missing. For a picture with scores $s$ and the right class $y$:
#
# $$L_i = \sum_{j \ne y} \max(0,\; s_j - s_y + 1)$$
#
# The cat: $\max(0, 5.1 - 3.2 + 1) + \max(0, -1.7 - 3.2 + 1) = 2.9 + 0 = 2.9$. The car: both terms are below zero, and
# it costs 0. Work out the frog before you read on. It is $6.3 + 6.6 = 12.9$. The loss of all three is their mean,
# $(2.9 + 0 + 12.9) / 3 = 5.27$. Only one of the three is classified rightly: the accuracy is 1/3.
#
# Weights that do the job twice as loudly do it as well, so something must keep them small: a **penalty**. In this
# course **the penalty is `reg * sum(W**2)`**, the sum over all of $W$, added once and not divided by $N$:
#
# $$L = \frac{1}{N} \sum_i L_i + \text{reg} \sum_{dj} W_{dj}^2$$
#
# One more number by hand, for later: if all weights are 0, all scores are equal and each of the $C - 1$ wrong classes
# misses its margin by 1. The loss starts at $C - 1$: with ten classes at 9. If yours does not, stop and look.
#
# ### Exercise: `svm_loss_naive`, first half: the loss (core, easy, 25 minutes)
#
# Return the tuple `(loss, dW)`. The loss is a number, worked out with loops as the formula says it. The second half,
# the gradient `dW`, comes in part 2, and until then `None` will do in its place.
#
# <details><summary>Hint 1: the idea</summary>
# A loop over pictures, and in it a loop over the classes that are not the right one.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>X[i] @ W</code> is (C,): the scores of picture i. The loss is one number.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>margin = scores[j] - scores[y[i]] + 1</code>, which counts if it is above 0 and j is not y[i].
# </details>


# %% answer="svm_loss_naive"
def svm_loss_naive(W, X, y, reg):
    """Hinge loss and its gradient by loops: W (D, C), X (N, D), y (N,) -> (loss, dW (D, C))."""
    ### BEGIN SOLUTION
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        scores = X[i] @ W
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]  # this score costs: down with it
                dW[:, y[i]] -= X[i]  # and up with the right one, once for each
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W
    ### END SOLUTION


# %% test="svm_loss_naive" points=2
lecture = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])  # a row a picture
case, names = (np.eye(3), lecture, np.array([0, 1, 2]), 0.0), ["loss", "dW"]
check.close(svm_loss_naive, case, (15.8 / 3, None), tolerance=1e-4, names=names)
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
# In which direction does the loss fall? In one dimension the derivative says it. In many, the **gradient** does, the
# list of all partial derivatives; the slope in any direction is that direction's dot product with the gradient, and
# downhill is straight against it.
#
# ### By hand: two ways to measure a slope
#
# The definition divides a small rise by a small step: $(f(x + h) - f(x)) / h$, the *forward* difference. The
# *central* one looks to both sides, $(f(x + h) - f(x - h)) / 2h$. Both are off by a little; by how much? For $f = e^x$
# at $x = 1$ the slope is $e$. The relative error of both:
#
# | h | 1e-1 | 1e-3 | 1e-5 | 1e-7 | 1e-9 |
# | --- | --: | --: | --: | --: | --: |
# | forward | 5e-2 | 5e-4 | 5e-6 | 5e-8 | 8e-8 |
# | central | 2e-3 | 2e-7 | 2e-11 | 2e-11 | 2e-9 |
#
# Forward, the error falls with $h$; central, with $h^2$. Taylor's series says why: the terms in $h f''$ cancel. And
# below some step both get worse again: two numbers that are nearly equal are subtracted, and rounding is what is left.
# So: central, and `h = 1e-5`.
#
# ### Exercise: `numerical_gradient` (core, medium, 25 minutes)
#
# `f` is a function that takes an array and returns a number; `x` is an array of any shape and any real dtype, whole
# numbers too. Return the array of x's shape, float64, whose entries are the central differences of `f` by each entry
# of `x`, with step `h`, two evaluations of `f` an entry. When you are done, `x` is as it was. `f` is always given an
# array of x's shape, of float64.
#
# <details><summary>Hint 1: the idea</summary>
# Entry by entry: add h, evaluate, go to the other side, evaluate, put the entry back.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>np.ndindex(x.shape)</code> runs through all places of an array, whatever its number of axes.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>x = np.array(x, dtype=np.float64)</code> makes a copy that you may change, in which h is not cut off.
# </details>


# %% answer="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    """Central differences of f, a function of an array to a number, by each entry of x."""
    ### BEGIN SOLUTION
    x = np.array(x, dtype=np.float64)  # a copy, in which whole numbers have room for h
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        below = f(x)
        x[place] = old
        slopes[place] = (above - below) / (2 * h)
    return slopes
    ### END SOLUTION


# %% test="numerical_gradient" points=3
@probe
def slopes_of_a_cubic(point, factor):
    return numerical_gradient(lambda x: factor * np.sum(x**3), point)


corner = np.array([[1.0, -2.0, 0.5]])
check.close(slopes_of_a_cubic, (corner, 2.0), 6 * corner**2)
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

# %% [markdown]
# ### Exercise: `relative_error` (core, easy, 10 minutes)
#
# Is 0.001 a large difference between two gradients? It depends on how large they are. Return
#
# $$\frac{\lVert a - b \rVert}{\lVert a \rVert + \lVert b \rVert},$$
#
# one number, with $\lVert \cdot \rVert$ the root of the sum of all squares: 0 if both are equal, 1 if one of them is 0
# or they point opposite ways. For two zeros return 0. `a` and `b` are two arrays of one shape, whatever it is, or two
# numbers.
#
# Norms, and not entry by entry: among 30,720 right entries some are tiny, and there rounding alone makes a relative
# error of 1e-3. **By hand:** (3, 4) and (3, 5) differ by 1, their norms are 5 and 5.83, and the error is 0.0923.
# Below **1e-6** a gradient is right; above 1e-2 it is wrong; between them, suspect a kink or a small slip.
#
# <details><summary>Hint 1: the idea</summary>
# The length of the difference over the sum of the lengths.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# One number comes back, whatever the shapes. <code>np.linalg.norm</code> of one argument takes the root of the sum of
# all squares, of numbers and of arrays; <code>np.ravel</code> makes one axis of any number of them.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>size = np.linalg.norm(np.ravel(a)) + np.linalg.norm(np.ravel(b))</code>
# </details>


# %% answer="relative_error"
def relative_error(a, b):
    """The norm of a - b over the sum of the norms of a and b, from 0 to 1; 0 for two zeros."""
    ### BEGIN SOLUTION
    a, b = np.ravel(a).astype(np.float64), np.ravel(b).astype(np.float64)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / size if size > 0 else 0.0
    ### END SOLUTION


# %% test="relative_error" points=1
first, second = np.array([3.0, 4.0]), np.array([3.0, 5.0])
check.close(relative_error, (first, second), 1 / (5 + 34**0.5))
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
# A picture's loss is a sum of margins $s_j - s_y + 1$ that are above 0. Each such margin rises by 1 when $s_j$ rises by
# 1, and falls by 1 when $s_y$ does. So with respect to the *scores*,
#
# $$\frac{\partial L_i}{\partial s_j} = \begin{cases} 1 & j \ne y,\; s_j - s_y + 1 > 0 \\ 0 & j \ne y,\text{ else}
#   \end{cases} \qquad \frac{\partial L_i}{\partial s_y} = -(\text{how many margins are above } 0)$$
#
# For the cat, the car and the frog that is $(-1, 1, 0)$, $(0, 0, 0)$ and $(1, 1, -2)$, each over 3 for the mean. And
# the weight $W_{dj}$ enters one score only, $s_j = \sum_d x_d W_{dj}$, with the factor $x_d$:
#
# $$\frac{\partial L}{\partial W_{dj}} = \frac{1}{N} \sum_i x_{id} \frac{\partial L_i}{\partial s_{ij}}
#   + 2\,\text{reg}\, W_{dj}$$
#
# The penalty's part is **`2 * reg * W`**: of `reg * sum(W**2)`, a square's derivative has the 2. In words: `dW`
# adds the picture to the column of each class that violates its margin, and takes it off the column of its own class,
# once for each. A step *against* `dW` does the reverse: the wrong templates lose the picture, its own gains it.
#
# ### Exercise: `svm_loss_naive`, second half: the gradient (core, hard, 35 minutes)
#
# Go back up to your `svm_loss_naive` and let it return `dW` (D, C), float64, for which so far `None` did. Run its cell
# again, then the check below. (Where a margin is exactly 0 the hinge has a kink, and any slope between its two sides
# will do; no test looks there.) If it fails, compare with your `numerical_gradient`: that is what it is for.
#
# <details><summary>Hint 1: the idea</summary>
# Where the loss grows by a margin, two columns of dW change.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>dW[:, j]</code> is (D,), and so is <code>X[i]</code>. The mean divides dW as it divides the loss; the penalty's
# part is not divided.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dW[:, j] += X[i]</code>, and for the right class <code>-=</code>, once for each margin above 0.
# </details>

# %% test="svm_loss_naive_gradient" points=3
lecture = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
pulls = np.array([[-1, 1, 0], [0, 0, 0], [1, 1, -2]])  # by the scores, three times
case, names = (np.eye(3), lecture, np.array([0, 1, 2]), 0.0), ["loss", "dW"]
check.close(svm_loss_naive, case, (None, lecture.T @ pulls / 3), names=names)
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
# For 3,072 pixels and 10 classes, `numerical_gradient` evaluates the loss 61,440 times. Two evaluations tell nearly as
# much. The slope along a direction $d$ is $d \cdot \nabla f$, and a central difference measures it:
#
# $$\frac{f(x + h d) - f(x - h d)}{2 h} \approx d \cdot \nabla f$$
#
# A wrong gradient that is right along *one* direction drawn at random would be a great coincidence. Return the relative
# error of the two sides, one number, from two evaluations of `f`. Draw the direction of x's shape, with
# `np.random.default_rng(seed).normal(size=x.shape)`, and divide it by its norm, so that it has length 1; `h` is 1e-5.
# `x` is an array of float64 of any shape, `grad` another, `f` a function of such an array that returns a number. Use
# your `relative_error`. (The check puts a right one in its place: a mistake up there costs nothing down here.)
#
# **A check that cannot fail.** A check is only as good as the numbers it is tried on. Say the penalty's gradient is
# forgotten altogether. On 100 random pictures of 20 numbers, with `reg` 5e-6 and weights near 5e-5, as at the start of
# a training, the relative error is 2e-9: it passes. With `reg` 0.7 and weights near 0.5 it is 0.76. Both are the same
# mistake. So check with weights and penalties that matter, and with several pictures of several classes.
#
# <details><summary>Hint 1: the idea</summary>
# One difference along d, one dot product with d, and their relative error.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# d has x's shape; the dot product of two arrays of any shape is <code>np.sum(d * grad)</code>, a number.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>slope = (f(x + h * d) - f(x - h * d)) / (2 * h)</code>
# </details>


# %% answer="directional_check"
def directional_check(f, x, grad, seed):
    """Relative error of f's slope along a random direction, as measured and by grad."""
    ### BEGIN SOLUTION
    h, direction = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    direction /= np.linalg.norm(direction.ravel())
    measured = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    return relative_error(measured, np.sum(direction * grad))
    ### END SOLUTION


# %% test="directional_check" points=2
@probe
def checked_along(bend, point, grad, slope):
    at, known = [], [((slope, 3 * slope), 0.5), ((3 * slope, slope), 0.5)]
    with known_results(globals(), relative_error=known):
        error = directional_check(lambda x: at.append(x) or bend * np.sum(x**2), point, grad, 0)
    return error, len(at)


spot, names = np.array([[1.0, -2.0, 0.5]]), ["the relative error", "evaluations of f"]
check.close(checked_along, (3.0, spot, 18 * spot, 6.398877680), (0.5, 2), names=names)
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


def directional_check_twice(bend, point, grad, seed):
    """The places where f was asked, in two checks with the same seed."""
    return [watched_along(bend, point, grad, seed)[3] for _ in range(2)]


directional_check_alone = hidden.alone(watched_along)
names = ["the relative error", "evaluations of f", "the distance between them", "the places"]
for case in hidden.inputs():
    check.rules(directional_check_twice, case, hidden.SAME_SEED)
    expected = hidden.expected(*case)
    check.close(directional_check_alone, case, expected, mistakes(hidden), 1e-5, names)
for case, rules in hidden.ruled():
    check.rules(directional_check_alone, case, rules, mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### The bug hunt
#
# Three suspects. Each is a loss function like yours, `(W, X, y, reg)` to `(loss, dW)`. All three losses are right; in
# each **gradient one line is wrong**. The mistakes are real ones, found in students' work, and each hides on inputs
# that are too tame: some need many classes, some a strong penalty, some a label that occurs twice. Your checkers find
# them. In a cell of your own:
#
#     suspects.show("hinge")                                   # its lines, numbered
#     f = lambda W: suspects.hinge(W, X, y, reg)[0]
#     dW = suspects.hinge(W, X, y, reg)[1]
#     directional_check(f, W, dW, seed=0)
#     numerical_gradient(f, W) - dW                            # where it differs
#     suspects.mend("hinge", 3, "margins = x @ W")             # the function with another line 3
#
# with small `W`, `X`, `y` and `reg` that you make up, such as `np.random.default_rng(0).normal(size=(3, 4))`.
#
# ### Exercise: the bug hunt (core, hard, 40 minutes)
#
# For each suspect give the number of the line that is wrong, and that line, mended, as text in quotes. Only that line
# is replaced: a change elsewhere that makes up for the mistake does not count. The check only sees whether your line
# runs; *you* know whether it is right, because your checker tells you.
#
# <details><summary>Hint 1: the idea</summary>
# Which entries of dW differ? One class's column, or all? Do they still differ with reg = 0, with N = 1, with C = 2?
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>"hinge": (3, "margins = x @ W")</code> says that line 3 is wrong and gives another: a number and a text.
# Indentation is looked after.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dW[:, y] -= 1</code> with y = [2, 2] takes 1 from column 2 once, not twice: NumPy reads, subtracts, writes.
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
def mended_hinge(bug_hunt, W, X, y, reg):
    line, text = bug_hunt["hinge"]
    return suspects.mend("hinge", line, text)(W, X, y, reg)


# silence: your line runs; whether it is right, your own checker tells you
one_picture, its_label = np.array([[1.0, 2.0]]), np.array([1])
case, names = (bug_hunt, np.zeros((2, 3)), one_picture, its_label, 0.0), ["loss", "dW"]
check.close(mended_hinge, case, (2.0, None), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import bug_hunt as hidden


def line_of_hinge(bug_hunt):
    return bug_hunt["hinge"][0]


names = ["loss", "dW"]
check.rules(line_of_hinge, (bug_hunt,), *hidden.line("hinge"))
for case in hidden.inputs("hinge"):
    expected = hidden.expected("hinge", *case)
    check.close(mended_hinge, (bug_hunt, *case), expected, mistakes(hidden), names=names)
### END HIDDEN TESTS


# %% test="bug_hunt_squared_hinge" points=2
@check.clean_probe
def mended_squared_hinge(bug_hunt, W, X, y, reg):
    line, text = bug_hunt["squared_hinge"]
    return suspects.mend("squared_hinge", line, text)(W, X, y, reg)


one_picture, its_label = np.array([[1.0, 2.0]]), np.array([1])
case, names = (bug_hunt, np.zeros((2, 3)), one_picture, its_label, 0.0), ["loss", "dW"]
check.close(mended_squared_hinge, case, (2.0, None), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import bug_hunt as hidden


def line_of_squared_hinge(bug_hunt):
    return bug_hunt["squared_hinge"][0]


names = ["loss", "dW"]
check.rules(line_of_squared_hinge, (bug_hunt,), *hidden.line("squared_hinge"))
for case in hidden.inputs("squared_hinge"):
    expected = hidden.expected("squared_hinge", *case)
    check.close(
        mended_squared_hinge, (bug_hunt, *case), expected, mistakes(hidden), names=names
    )
### END HIDDEN TESTS


# %% test="bug_hunt_squares" points=2
@check.clean_probe
def mended_squares(bug_hunt, W, X, y, reg):
    line, text = bug_hunt["squares"]
    return suspects.mend("squares", line, text)(W, X, y, reg)


one_picture, its_label = np.array([[1.0, 2.0]]), np.array([1])
case, names = (bug_hunt, np.zeros((2, 3)), one_picture, its_label, 0.0), ["loss", "dW"]
check.close(mended_squares, case, (1.0, None), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import bug_hunt as hidden


def line_of_squares(bug_hunt):
    return bug_hunt["squares"][0]


names = ["loss", "dW"]
check.rules(line_of_squares, (bug_hunt,), *hidden.line("squares"))
for case in hidden.inputs("squares"):
    expected = hidden.expected("squares", *case)
    check.close(mended_squares, (bug_hunt, *case), expected, mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Question: when is the checker wrong? (5 minutes)
#
# A hinge loss and its gradient are both right, and yet at one point of many the gradient check says 0.3. How can that
# be? Two or three sentences, with an example in one dimension: a function, a point, a step, and the two slopes that
# disagree. (2 points, read by a person.)

# %% [markdown] question="kink" points=2
# The hinge has a kink where a margin is 0. If the point is nearer to a kink than h, the two evaluations lie on either
# side of it: the central difference mixes two slopes, and the gradient is only one of them. Example: max(0, x) at
# x = 4e-6 with h = 1e-5. The gradient is 1. The two evaluations give 1.4e-5 and 0, and their difference over 2e-5 is
# 0.7. (A smaller h, or another point, and they agree.)
#
# **Rubric.** One point for each: a kink that lies within h of the point, so that the two sides have different slopes;
# an example in one dimension with both slopes as numbers.

# %% [markdown]
# ## 3 Scores as probabilities
#
# The hinge asks whether a margin is reached and nothing else. **Softmax** turns scores into probabilities, and asks how
# much of it the right class got:
#
# $$p_j = \frac{e^{s_j}}{\sum_k e^{s_k}}, \qquad L_i = -\log p_y$$
#
# **By hand**, the same three pictures. For the cat the three powers are 24.53, 164.02 and 0.18; it gets
# $24.53 / 188.74 = 0.130$ of the probability, and the loss is $-\log 0.130 = 2.040$. The car costs 0.079, the frog
# 6.156, and the mean is 2.759. If all weights are 0, each class gets $1 / C$: the loss starts at $\log C$, with ten
# classes at 2.303.
#
# **The gradient.** Write the loss as $-s_y + \log \sum_k e^{s_k}$ and differentiate by $s_j$. The second part gives
# $e^{s_j} / \sum_k e^{s_k}$, which is $p_j$; the first gives -1 where $j = y$, and 0 elsewhere:
#
# $$\frac{\partial L_i}{\partial s_j} = p_j - [j = y]$$
#
# For the cat: $(0.130 - 1,\; 0.869,\; 0.001) = (-0.870, 0.869, 0.001)$. The pulls on a picture's scores add up to 0.
# From scores to weights it goes on as with the hinge: times $x_d$, the mean over the pictures, and `2 * reg * W`.
#
# ### Exercise: `softmax_loss_naive` (core, medium, 30 minutes)
#
# Return `(loss, dW)`, with loops over pictures (and classes, if you like), the loss being the mean of $-\log p_y$
# (the natural logarithm) and **the penalty `reg * sum(W**2)`**; dW is (D, C), float64. Scores are small here: plain
# `np.exp` will do.
#
# **After the check, look:** the next figure has two classes and one picture. The margin by which its own score is ahead
# runs from left to right; the curves are *your* two losses, and the number that we really care about: is it wrong?
# Before you run it: which of the three curves has a slope that could tell anybody in which direction to go?
#
# <details><summary>Hint 1: the idea</summary>
# For each picture: scores, powers, their shares. The share of the right class makes the loss, all shares the gradient.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# p is (C,), X[i] is (D,), and all products of the one with the other are (D, C): <code>np.outer(X[i], p)</code>.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>p[y[i]] -= 1</code> after the loss has been taken from p, and before the outer product.
# </details>


# %% answer="softmax_loss_naive"
def softmax_loss_naive(W, X, y, reg):
    """Softmax loss and its gradient by loops: W (D, C), X (N, D), y (N,) -> (loss, dW (D, C))."""
    ### BEGIN SOLUTION
    loss, dW = 0.0, np.zeros(W.shape)
    for i in range(len(X)):
        powers = np.exp(X[i] @ W)
        p = powers / powers.sum()
        loss -= np.log(p[y[i]])
        p[y[i]] -= 1  # the slope by the scores
        dW += np.outer(X[i], p)
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W
    ### END SOLUTION


# %% test="softmax_loss_naive" points=4
lecture = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
truth, names = np.array([0, 1, 2]), ["loss", "dW"]
powers = np.exp(lecture)
shares = powers / powers.sum(axis=1, keepdims=True)
slopes = lecture.T @ (shares - np.eye(3)) / 3
wanted = -np.log(shares[truth, truth]).mean(), slopes
check.close(softmax_loss_naive, (np.eye(3), lecture, truth, 0.0), wanted, names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import softmax_loss_naive as hidden

names = ["loss", "dW"]
for case in hidden.inputs():
    check.close(softmax_loss_naive, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %%
margins = np.linspace(-3, 4, 1401)
one, own = (
    np.eye(1, 2),
    np.array([0]),
)  # a picture whose scores are the first row of the weights
weights = [np.array([[margin, 0], [0, 0]]) for margin in margins]
hinge = [svm_loss_naive(W, one, own, 0)[0] for W in weights]
entropy = [softmax_loss_naive(W, one, own, 0)[0] for W in weights]
wrong = 1.0 * (margins < 0)
figures.surrogates(
    margins, {"hinge": hinge, "cross-entropy (softmax)": entropy, "wrong or not (0-1)": wrong}
)

# %% [markdown]
# The step is flat on both sides: no weight that is moved a little changes it, so there is nothing to follow. Both
# losses lie above it or near it, and slope: they are stand-ins (*surrogates*) for the error. The hinge is 0 once the
# margin is reached; cross-entropy never is.
#
# ### Question: louder scores (10 minutes)
#
# Double all nine scores of the table in part 1. The hinge losses become 4.8, 0 and 23.8, and the softmax losses 3.822,
# 0.004 and 11.637. Which of these statements are true? Write the letters of all that are, such as `"ad"`. For a and b,
# work it out by hand.
#
# - **a** Four times the first scores make the car's softmax loss smaller than 0.0001, and its hinge loss stays 0.
# - **b** Four times the first scores make the cat's hinge loss 9.6, twice what doubling made of it.
# - **c** On a picture that is right by a margin of 1, louder scores gain nothing under the hinge, but confidence under
#   softmax.
# - **d** Louder scores raise the accuracy, because they take every class farther away from the others.

# %% answer="louder_scores"
louder_scores = ...  # letters, in quotes
### BEGIN SOLUTION
louder_scores = "ac"
### END SOLUTION

# %% test="louder_scores" points=1
# silence: they can be read; whether they are right is told after you hand in
check.choice("louder_scores", louder_scores, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.linear import louder_scores as hidden

check.choice(
    "louder_scores", louder_scores, "abcd", right="a", wrong="b", likely=hidden.REASONS
)
### END HIDDEN TESTS

# %% test="louder_scores_confidence" points=1
check.choice("louder_scores", louder_scores, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.linear import louder_scores as hidden

check.choice(
    "louder_scores", louder_scores, "abcd", right="c", wrong="d", likely=hidden.REASONS
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4 Without loops
#
# Both losses take the same road: scores for all pictures at once, slopes by the scores for all pictures at once, and
# one matrix product back to the weights:
#
# $$S = X W \;(N \times C), \qquad G = \partial L / \partial S \;(N \times C), \qquad
#   \frac{\partial L}{\partial W} = \tfrac{1}{N} X^\top G + 2\,\text{reg}\, W \;(D \times C)$$
#
# The sum over pictures has gone into $X^\top G$: look at entry $(d, j)$, $\sum_i x_{id}\, G_{ij}$, and find it again
# in part 2.
#
# ### Exercise: `svm_loss_vectorized` (core, medium, 20 minutes)
#
# The numbers of your `svm_loss_naive`, loss and gradient, without a loop over pictures or classes: it may take 6 times
# as long as the two matrix products and the few sums that are needed, and no longer. dW is (D, C), float64.
#
# <details><summary>Hint 1: the idea</summary>
# All margins in one array; those of the right classes set to 0; G is 1 where a margin is left.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>scores[np.arange(N), y]</code> is (N,), the score of each picture's own class; as a column, (N, 1), it can be
# taken off the (N, C) scores.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>G[np.arange(N), y] = -G.sum(axis=1)</code>, while the right classes still have 0 there.
# </details>


# %% answer="svm_loss_vectorized"
def svm_loss_vectorized(W, X, y, reg):
    """Hinge loss and its gradient, no loops: W (D, C), X (N, D), y (N,) -> (loss, dW (D, C))."""
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
lecture = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
pulls = np.array([[-1, 1, 0], [0, 0, 0], [1, 1, -2]])
case, names = (np.eye(3), lecture, np.array([0, 1, 2]), 0.0), ["loss", "dW"]
check.close(svm_loss_vectorized, case, (15.8 / 3, lecture.T @ pulls / 3), names=names)
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
small, label = np.array([[3.0, 1.0]]), np.array([1])
check.shape(lambda *a: svm_loss_vectorized(*a)[1], (np.eye(2), small, label, 0.0), (2, 2))
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
# The numbers of your `softmax_loss_naive`, loss and gradient, without a loop over pictures or classes, and as fast as
# the hinge had to be. And it must bear **large scores**. `np.exp(710)` is `inf`, `inf / inf` is `nan`, and a training
# that goes a little too fast gets there. The cure costs nothing: the same number taken off all scores of a picture
# changes no share (work out why), and with the largest one taken off, no power is above 1. Small powers may still
# become 0; so take the logarithm of the *sum*, which is at least 1, and never of a share:
#
# $$-\log p_y = -(s_y - m) + \log \sum_k e^{s_k - m}, \qquad m = \max_k s_k$$
#
# **After the checks, look:** 3,000 pictures of 128 numbers, four of your functions, the clock. How many times as fast
# as the slowest is the hinge without loops? Put your guess in place of the 10. Then take all 3,072 numbers, `every =
# 1`: why is less won? (A loop costs a little at each turn, and the longer the rows, the more is done in one turn.)
#
# <details><summary>Hint 1: the idea</summary>
# The four lines of the naive version, each with an axis more.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>scores.max(axis=1, keepdims=True)</code> is (N, 1), and so is the sum of each row's powers.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>shifted = scores - scores.max(axis=1, keepdims=True)</code>
# </details>


# %% answer="softmax_loss_vectorized"
def softmax_loss_vectorized(W, X, y, reg):
    """Softmax loss and gradient, no loops: W (D, C), X (N, D), y (N,) -> (loss, dW (D, C))."""
    ### BEGIN SOLUTION
    scores, rows = X @ W, np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)  # shares stay, and no power is above 1
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y]) + reg * np.sum(W**2)
    G = powers / sums
    G[rows, y] -= 1
    return loss, X.T @ G / len(y) + 2 * reg * W
    ### END SOLUTION


# %% test="softmax_loss_vectorized" points=2
lecture = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
truth, names = np.array([0, 1, 2]), ["loss", "dW"]
powers = np.exp(lecture)
shares = powers / powers.sum(axis=1, keepdims=True)
slopes = lecture.T @ (shares - np.eye(3)) / 3
wanted = -np.log(shares[truth, truth]).mean(), slopes
check.close(softmax_loss_vectorized, (np.eye(3), lecture, truth, 0.0), wanted, names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import softmax_loss_vectorized as hidden

names = ["loss", "dW"]
for case in hidden.inputs():
    check.close(
        softmax_loss_vectorized, case, hidden.expected(*case), mistakes(hidden), names=names
    )
### END HIDDEN TESTS

# %% test="softmax_loss_vectorized_speed" points=1
small, label = np.array([[3.0, 1.0]]), np.array([1])
check.shape(lambda *a: softmax_loss_vectorized(*a)[1], (np.eye(2), small, label, 0.0), (2, 2))
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import softmax_loss_vectorized as hidden

names = ["loss", "dW"]
for many in hidden.many_pictures():
    expected = hidden.expected(*many)  # fast and wrong earns nothing
    check.close(softmax_loss_vectorized, many, expected, mistakes(hidden), names=names)
    check.speed(
        softmax_loss_vectorized,
        many,
        at_most=6,
        times=hidden.work,
        baseline="two matrix products and some sums",
        loop="a Python loop over the pictures or the classes is still there",
    )
### END HIDDEN TESTS

# %% test="softmax_loss_vectorized_large" points=1
small, label = np.array([[3.0, 1.0]]), np.array([1])
check.shape(lambda *a: softmax_loss_vectorized(*a)[1], (np.eye(2), small, label, 0.0), (2, 2))
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import softmax_loss_vectorized as hidden

names = ["loss", "dW"]
for case in hidden.large_scores():
    expected = hidden.expected(*case)
    check.close(softmax_loss_vectorized, case, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS

# %%
guess = predict("hinge, no loops", 10)

losses = {
    "hinge, loops": svm_loss_naive,
    "softmax, loops": softmax_loss_naive,
    "hinge, no loops": svm_loss_vectorized,
    "softmax, no loops": softmax_loss_vectorized,
}
every = 24  # each 24th number of a picture
rows, seconds = X_train[:3000, ::every].copy(), {}
weights = 0.01 * np.random.default_rng(0).normal(size=(rows.shape[1], 10))
for name, loss in losses.items():
    start = perf_counter()
    loss(weights, rows, y_train[:3000], 0.1)
    seconds[name] = perf_counter() - start
figures.timings(seconds, guess=guess)

# %% [markdown]
# ## 5 Downhill
#
# The gradient points uphill, so a step against it goes down, if it is short enough. How long a step is, the **learning
# rate** says. And all pictures need not be asked before each step: a **minibatch** of 256 of them, drawn anew each
# time, points nearly the same way for a fraction of the work. That is *stochastic gradient descent*, SGD.
#
# ### Exercise: `sgd` (core, easy, 5 minutes)
#
# One step: return the tuple `(w, config)` of the new weights, $w - \text{rate} \cdot dw$, and the settings for the next
# step. `w` and `dw` are float64 arrays of one shape, whatever it is, and stay as they are; `config` is a dictionary
# whose `"learning_rate"` is the rate. You may return the same dictionary, and all that was in it is still there. (All
# rules of this course look alike from outside: `w, config = rule(w, dw, config)`.)
#
# <details><summary>Hint 1: the idea</summary>
# One line, and no -=, which would change the w of whoever called you.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Everything has w's shape.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return w - config["learning_rate"] * dw, config</code>
# </details>


# %% answer="sgd"
def sgd(w, dw, config):
    """One step of gradient descent: (new w, config), with config["learning_rate"] the rate."""
    ### BEGIN SOLUTION
    return w - config["learning_rate"] * dw, config
    ### END SOLUTION


# %% test="sgd" points=1
@probe
def one_sgd_step(w, dw, rate, note):
    new, config = sgd(w, dw, {"learning_rate": rate, "note": note})
    return new, config["learning_rate"], config["note"]


start, slope = np.array([1.0, 2.0]), np.array([0.5, -1.0])
names, expected = ["w", "learning_rate", "note"], (start - 0.1 * slope, 0.1, 5)
check.close(one_sgd_step, (start, slope, 0.1, 5), expected, names=names)
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
# In a long valley the gradient points from wall to wall, and little of it along the valley. A ball would gather speed
# along it, and shaking from wall to wall would average out. So keep a **velocity** $v$, of which a share $\mu$ is left
# after each step:
#
# $$v \leftarrow \mu\, v - \text{rate} \cdot dw, \qquad w \leftarrow w + v$$
#
# Return `(w, config)`. `config` has `"learning_rate"`; `"momentum"`, the share $\mu$, is 0.9 if it is not there;
# `"velocity"` is the $v$ of the step before, and 0 if it is not there. The `config` that you return holds the new
# velocity, and all that was in it. `w`, `dw` and the old velocity stay as they are; a new entry in `config` is fine.
#
# **By hand**, with the rate 0.1 and the gradient 1 three times over: $v = -0.1,\; -0.19,\; -0.271$. It comes to 10
# times the step of SGD, $1 / (1 - \mu)$.
#
# **After the check, look:** three walks of 80 steps on one loss surface. To see something, the pictures are cut down to
# their mean red, green and blue: with the bias 4 x 10 weights, and of those 40 dimensions the figure shows one plane, a
# slice. Before you run it: which walk wanders, which gets farthest, and which one overshoots?
#
# <details><summary>Hint 1: the idea</summary>
# Look the velocity up, or begin with 0; make the new one; move by it; write it down for the next step.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# v has w's shape, and 0 broadcasts.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>v = config.get("momentum", 0.9) * config.get("velocity", 0.0) - config["learning_rate"] * dw</code>
# </details>


# %% answer="momentum"
def momentum(w, dw, config):
    """One step with momentum: (new w, config), config holding learning_rate, momentum, velocity."""
    ### BEGIN SOLUTION
    kept = config.get("momentum", 0.9) * config.get("velocity", np.zeros_like(w))
    velocity = kept - config["learning_rate"] * dw
    return w + velocity, config | {"velocity": velocity}
    ### END SOLUTION


# %% test="momentum" points=2
@probe
def one_step(w, dw, config):
    w, config = momentum(w, dw, dict(config))
    return w, config["velocity"], config["learning_rate"]


case = np.array([1.0, 2.0]), np.array([1.0, -2.0]), {"learning_rate": 0.1}
names = ["w", "velocity", "learning_rate"]
check.close(one_step, case, ([0.9, 2.2], [-0.1, 0.2], 0.1), names=names)
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
    return np.array(walked), config["velocity"], config["learning_rate"], config["note"]


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
# ### Exercise: `learning_rate` (core, easy, 15 minutes)
#
# Far from the goal long steps are good, near it they overshoot. So the rate falls as training goes on. Return the rate
# at `step`, a whole number from 0, by one of three schedules; `config` is a dictionary of numbers.
#
# | `schedule` | rate | `config` has |
# | --- | --- | --- |
# | `"1/t"` | $\text{start} / (1 + \text{decay} \cdot \text{step})$ | start, decay |
# | `"exponential"` | $\text{start} \cdot \text{decay}^{\text{step}}$ | start, decay |
# | `"step"` | start, times decay once for each `every` steps that are complete | start, decay, every |
#
# Any other name raises a `ValueError`. **By hand:** the lecture's simplest, `rate *= 0.97` each epoch (once through all
# pictures), halves the rate in $\log 0.5 / \log 0.97 = 22.8$ epochs. And steps of 10 with decay 0.5: the rate is whole
# at steps 0 to 9, half at 10 to 19.
#
# <details><summary>Hint 1: the idea</summary>
# Three ifs, and a raise after them.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# One number comes back. How many whole times does <code>every</code> go into <code>step</code>?
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>step // config["every"]</code> counts the complete ones.
# </details>


# %% answer="learning_rate"
def learning_rate(step, schedule, config):
    """The rate at a step from 0; schedule is "1/t", "exponential" or "step"."""
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
check.close(learning_rate, (2, "1/t", {"start": 0.6, "decay": 0.5}), 0.3)
check.close(learning_rate, (3, "exponential", {"start": 0.1, "decay": 0.97}), 0.1 * 0.97**3)
halving = {"start": 0.8, "decay": 0.5, "every": 10}
check.close(learning_rate, (25, "step", halving), 0.2)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import learning_rate as hidden


@probe
def refuses(schedule):
    """The error that another schedule raises."""
    try:
        return learning_rate(3, schedule, {"start": 0.1, "decay": 0.5, "every": 2})
    except ValueError:
        return "ValueError"


for case in hidden.inputs():
    check.close(learning_rate, case, hidden.expected(*case), mistakes(hidden))
for case in hidden.unknown_schedules():
    check.rules(refuses, case, hidden.REFUSED, mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `LinearClassifier` (core, hard, 45 minutes)
#
# All parts come together. `LinearClassifier(loss, reg)` keeps a loss function such as your `svm_loss_vectorized`, and
# the strength of the penalty. `fit` is given X (N, D), rows of floats, standardised already, and labels y (N,):
#
# - Append a **column of ones** to X, at the end. `self.W` begins as **zeros** (D + 1, C), where C is one more than the
#   largest label.
# - In each of `steps` steps, draw `batch` **different** rows at random with `np.random.default_rng(seed)`, or take all
#   of them if there are not so many. Ask `self.loss(self.W, rows, labels, self.reg)`, and let `rule` take the step.
# - `rule` is `momentum` if it is None. Its `config` is yours: it has `"learning_rate"`, and whatever the rule returned
#   goes into the next step. `learning_rate` is a number, or a function of the step 0, 1, 2, ... that returns one.
# - `self.history` is the list of the losses, a float for each step, before the step is taken. Return `self`.
# - The same seed gives the same `self.W`. A second `fit` begins anew.
#
# Then write `predict(self, X)` below it: X (M, D), without ones; return the (M,) whole-number labels of the highest
# scores under `self.W`. X stays as it is in both. (The checks bring a loss and a rule of their own: earlier mistakes
# cost nothing here.)
#
# **After the checks** come three experiments on 10,000 pictures. What softmax does step by step; then rates that are
# too low, good and too high, and batches of 8 and of 256; then the templates. Guess the validation accuracy first.
#
# <details><summary>Hint 1: the idea</summary>
# The loop of the walks above, with a draw, a loss, a rule and a note in the history.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>np.hstack([X, np.ones((len(X), 1))])</code> is (N, D + 1); the batch is (batch, D + 1).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>rows = draw.choice(len(X), min(batch, len(X)), replace=False)</code>
# </details>


# %% answer="LinearClassifier"
class LinearClassifier:
    """One template a class, learned by SGD: fit(X, y), then predict(X); X (N, D), y (N,)."""

    def __init__(self, loss, reg=0.0):
        self.loss, self.reg = loss, reg

    def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
        """Learn self.W (D + 1, C) and self.history, a float a step; returns self."""
        ### BEGIN SOLUTION
        X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
        self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
        config: dict = {}
        for step in range(steps):
            rows = draw.choice(len(X), min(batch, len(X)), replace=False)
            loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
            rate = learning_rate(step) if callable(learning_rate) else learning_rate
            config = config | {"learning_rate": rate}
            self.W, config = (rule or momentum)(self.W, dW, config)
            self.history.append(float(loss))
        return self

    def predict(self, X):
        """The labels (M,) of the highest scores of the rows of X (M, D)."""
        return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)
        ### END SOLUTION


# %% test="LinearClassifier" points=4
@probe
def fitted(X, y, reg, steps, batch, rate):
    model = LinearClassifier(lambda W, rows, labels, reg: (len(rows) + reg, W * 0 + 1), reg)
    same = model.fit(X, y, steps, batch, rate, lambda w, d, c: (w - c["learning_rate"] * d, c))
    return model.W, model.history, same is model


six, labels = np.arange(12.0).reshape(6, 2), np.array([0, 1, 2, 0, 1, 1])
wanted, names = (np.full((3, 3), -1.5), [4.25] * 3, 1), ["W", "history", "fit returns self"]
check.close(fitted, (six, labels, 0.25, 3, 4, 0.5), wanted, names=names)
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
    """What the loss was given in three fits, two of one seed and one of another."""
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


@probe
def rated(steps, factor):
    """The rates that the rule was given, and its own count of the steps before."""
    rates, counts = [], []

    def rule(w, dw, config):
        rates.append(config["learning_rate"])
        counts.append(config.get("count", 0))
        return w - dw, {"count": counts[-1] + 1, "learning_rate": config["learning_rate"]}

    model = LinearClassifier(lambda W, rows, labels, reg: (1.0, np.ones(W.shape)), 0.0)
    rows, labels = np.ones((4, 2)), np.array([0, 1, 1, 0])
    model.fit(rows, labels, steps=steps, rule=rule, learning_rate=lambda step: factor**step)
    return rates, counts


names = ["W", "history", "fit returns self"]
for case in hidden.inputs():
    check.close(fitted, case, hidden.expected(*case), mistakes(hidden), names=names)
for case in hidden_batches.inputs():
    rules, signs = hidden_batches.rules(*case), hidden_batches.signs(*case)
    check.rules(spied, case, rules, mistakes(hidden), signs)
names = ["the rates", "steps that the rule counted"]
for case in hidden.falling_rates():
    check.close(rated, case, hidden.expected_rates(*case), mistakes(hidden), names=names)
for case in hidden_fits.inputs():
    rules, signs = hidden_fits.rules(*case), hidden_fits.signs(*case)
    check.rules(trained, case, rules, mistakes(hidden), signs)
### END HIDDEN TESTS


# %% test="LinearClassifier_predict" points=2
@probe
def predicted(W, X):
    model = LinearClassifier(None, 0.0)
    model.W = W
    return model.predict(X)


templates = np.array([[1.0, -1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.5]])
rows = np.array([[0.2, 0.0], [2.0, 0.0], [-2.0, 0.0]])
check.close(predicted, (templates, rows), [2, 0, 1])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.linear import LinearClassifier as hidden

for case in hidden.predict_inputs():
    check.close(predicted, case, hidden.expected_labels(*case), mistakes(hidden))
### END HIDDEN TESTS

# %%
guess, ratios, seen = predict("validation", 0.5), [], []


def watched(w, dw, config):
    """Momentum, and what it does: how long a step is beside the weights, and every 50th weights."""
    new, config = momentum(w, dw, config)
    ratios.append(np.linalg.norm(new - w) / max(np.linalg.norm(w), 1e-12))
    seen.extend([new] if len(ratios) % 50 == 0 else [])
    return new, config


falling = {"start": 1e-3, "decay": 0.998}
model = LinearClassifier(softmax_loss_vectorized, 0.03)
model.fit(
    X_train, y_train, 1000, 256, lambda t: learning_rate(t, "exponential", falling), watched
)
right = {"training": [], "validation": []}
for model.W in seen:
    right["training"].append(np.mean(model.predict(X_train[:2000]) == y_train[:2000]))
    right["validation"].append(np.mean(model.predict(X_val) == y_val))
figures.training(model.history, right, ratios, guess=guess)


# %%
def history(steps=250, **settings):
    """The losses of a short training."""
    model = LinearClassifier(softmax_loss_vectorized, 0.03)
    return model.fit(X_train, y_train, steps=steps, **settings).history


rates = {f"rate {rate:g}": history(learning_rate=rate) for rate in (1e-5, 1e-3, 1e-1)}
batches = {f"batch {size}": history(batch=size, learning_rate=3e-4) for size in (8, 256)}
figures.loss_curves({"Three learning rates": rates, "Two sizes of the batch": batches})

# %%
strict = LinearClassifier(softmax_loss_vectorized, 3.0).fit(X_train, y_train, steps=300)
figures.templates({"penalty 0.03": model.W, "penalty 3": strict.W}, data.classes)

# %% [markdown]
# **What you saw.** The *gap* between training and validation is what was learned by heart: a stronger penalty makes it
# smaller. If there is no gap, a larger model may help. A step's length over that of the weights settles near 1e-3,
# which is about what one wants: at 1e-1 the weights are thrown about, at 1e-6 nothing happens. A rate that is too low
# gets nowhere, one that is too high does not settle. And the templates: blurred, each a mean of what its class looks
# like at each place, from every side at once. Noisy templates mean that the penalty may be too weak: compare the two
# rows.
#
# ### Question: a wide curve (5 minutes)
#
# The curve of the batches of 8 is a wide band, that of 256 a narrow one. Which of these statements are true? Write the
# letters of all that are.
#
# - **a** The width is chance: four times as many pictures in a batch make the band about half as wide.
# - **b** The width shows overfitting: a stronger penalty makes the band narrow.
# - **c** Where the noise keeps a training from getting lower, larger batches or a lower rate may help.
# - **d** All pictures in each batch make no such noise, and so they are always the best use of a minute.

# %% answer="wide_curve"
wide_curve = ...  # letters, in quotes
### BEGIN SOLUTION
wide_curve = "ac"
### END SOLUTION

# %% test="wide_curve" points=1
# silence: they can be read; whether they are right is told after you hand in
check.choice("wide_curve", wide_curve, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.linear import wide_curve as hidden

check.choice("wide_curve", wide_curve, "abcd", right="a", wrong="b", likely=hidden.REASONS)
### END HIDDEN TESTS

# %% test="wide_curve_cure" points=1
check.choice("wide_curve", wide_curve, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.linear import wide_curve as hidden

check.choice("wide_curve", wide_curve, "abcd", right="c", wrong="d", likely=hidden.REASONS)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `random_search` (core, medium, 20 minutes)
#
# Rate and penalty have to be chosen. A grid of 5 x 5 values tries only five of each; 25 draws at random try 25 of each,
# and if only one of the two matters, that is five times as much. Rates are factors: halfway between 1e-5 and 1e-1 lies
# 1e-3, so draw them **log-uniformly**: the logarithm is uniform between the logarithms of the ends.
#
# `ranges` is a dictionary `{name: (low, high)}` with 0 < low < high, and `evaluate` a function of a dictionary `{name:
# value}` that returns a number, the larger the better. Make `n` trials, and in each draw a value for every name, each
# on its own, with `np.random.default_rng(seed)`. Return `(best, trials)`: `trials` is the list of all `(settings,
# score)`, in the order in which they were tried, and `best` the settings of the highest score, of equal ones the first.
# n ≥ 1; the same seed gives the same trials, another seed others.
#
# <details><summary>Hint 1: the idea</summary>
# Draw the logarithm uniformly, and take its power.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>ranges.items()</code> gives <code>name, (low, high)</code>; a trial is a tuple of a dictionary and a number.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>max(trials, key=lambda trial: trial[1])</code> compares scores only: two dictionaries cannot be compared.
# </details>


# %% answer="random_search"
def random_search(evaluate, ranges, n, seed):
    """(best settings, [(settings, score), ...]) of n draws, log-uniform in ranges."""
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
    best, trials = random_search(lambda settings: -settings["rate"], ranges, n, seed)
    rates = [settings["rate"] for settings, _ in trials]
    return best["rate"], rates, [score for _, score in trials]


wanted = {"5 trials": lambda got: len(got[1]) == 5}
wanted["rates between 1e-4 and 1e-1"] = lambda got: all(1e-4 <= rate <= 1e-1 for rate in got[1])
check.rules(searched, ({"rate": (1e-4, 1e-1)}, 5, 0), wanted)
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
    """Validation accuracy after a short training on 3,000 pictures with these settings."""
    model = LinearClassifier(softmax_loss_vectorized, settings["penalty"])
    model.fit(X_train[:3000], y_train[:3000], steps=150, learning_rate=settings["rate"])
    return np.mean(model.predict(X_val) == y_val)


best, trials = random_search(judged, {"rate": (1e-5, 1e-1), "penalty": (1e-3, 10)}, 16, seed=0)
final = LinearClassifier(softmax_loss_vectorized, best["penalty"])
final.fit(X_train, y_train, learning_rate=lambda step: best["rate"] * 0.998**step)
answers = final.predict((as_rows(data.test.images[:2000]) - centre) / spread)
right = np.sum(answers == data.test.labels[:2000])
ends = [f"{100 * end:.1f}" for end in (right / 2000, *accuracy_interval(right, 2000))]
print(
    "Of 2,000 test pictures {} % are right, with a 95 % interval from {} to {} %".format(*ends)
)
figures.search(trials)

# %% [markdown]
# ## What comes next
#
# On all 49,000 training pictures of CIFAR-10, with 3,000 steps, a rate of 1e-3 and a penalty of 0.03, your SVM gets
# 36.6 % of the 10,000 test pictures right, and softmax 40.3 %. With a rate that falls, and a stronger penalty for the
# SVM, it is 40.0 % and 41.3 %; on the 10,000 of Trinkets 35.4 % and 38.0 % of 2,000. (`python benchmarks/linear.py`
# measures all of it.) The nearest neighbours of `01` had 26 to 27 %, and compared each new picture with thousands; here
# it meets ten templates.
#
# One template a class is the limit. A horse looks left or right, and its template has two heads. Two ways lead on. In
# `03` you work out by hand *features* that do not care where a thing is or how bright, and give them to this same
# classifier. In `04` you build what computes any gradient for you, and from `05` on the features are learned as well:
# `05` keeps `sgd` and `momentum` as they are.
#
# **Read more.** L. Bottou, F. Curtis and J. Nocedal, *Optimization Methods for Large-Scale Machine Learning* (2018), on
# why noise does not hurt. J. Bergstra and Y. Bengio, *Random Search for Hyper-Parameter Optimization* (2012). K.
# Crammer and Y. Singer, *On the Algorithmic Implementation of Multiclass Kernel-based Vector Machines* (2001), where
# the multiclass hinge comes from.
