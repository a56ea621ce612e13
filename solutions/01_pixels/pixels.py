# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 01 Pixels and neighbours
#
# Here are thirty small pictures. You can name what each one shows at a glance. Could you write a program that does
# the same? Run the two cells below, and look at what you see and at what the computer gets: for each pixel how much
# red, green and blue it has, from 0 to 255. Which of the framed pixels could change without you noticing?

# %%
from time import perf_counter

import numpy as np

import byhand.data
from byhand import check, figures, trinkets
from byhand.checks import promises
from byhand.checks.stand_in import known_in_the_plane
from byhand.predict import predict
from byhand.progress import progress

# %%
data = byhand.data.load("auto")
X_images, y = data.train.images[:5000], data.train.labels[:5000]
val_images, y_val = data.val.images, data.val.labels
by_class = np.array([np.flatnonzero(y == label)[:3] for label in range(10)]).T.ravel()
figures.grid(
    X_images[by_class], y[by_class], data.classes, title="Three training pictures of each class"
).show()
figures.pixel_numbers(X_images[by_class[0]])

# %% [markdown]
# To sort a list of numbers, you can write down a recipe. To tell a mug from a mushroom, you can't: nobody knows which
# lines of code would do it. In this notebook you'll try the simplest idea that could work. Remember all the pictures
# you have seen, and for a new one, look up the pictures most similar to it.
#
# **You will** build that classifier, make it fast, choose its only setting, work out how far its accuracy can be
# trusted, and then find out what breaks it.
#
# **You will learn** what a picture is to a computer, two ways to measure a distance, how to expand a square instead
# of looping over it, how to choose a setting without fooling yourself, and what you may claim after measuring an
# accuracy.
#
# **You need** NumPy's broadcasting, axes and dtypes; `00_ready` covers them in half an hour. **Time:** 4 hours.
#
# | part | minutes | you write |
# | --- | --: | --- |
# | 1 A picture is numbers | 30 | `as_rows` |
# | 2 How far apart are two pictures? | 80 | `l1_distances`, `l2_distances_...`: two loops, one loop, none |
# | 3 Neighbours vote | 30 | `predict_labels` |
# | 4 Which k? | 55 | `make_folds`, `cross_validate_k` |
# | 5 What may you claim? | 30 | `accuracy_interval` |
# | 6 Why this cannot be the answer | 15 | a paragraph |
#
# ## 1 A picture is numbers
#
# Between those numbers and the name of the thing there is a wide gap, the **semantic gap**. Since nobody can write down
# the rules that bridge it, we turn the problem around. The **data-driven approach** has three steps:
#
# 1. Collect pictures together with their labels.
# 2. Let a program build a classifier from them.
# 3. Test the classifier on pictures it has not seen.
#
# The pictures above are from CIFAR-10 if it's installed on this machine, and otherwise from Trinkets, which this
# course draws itself. Both have ten classes of colour pictures with 32 x 32 pixels.
#
# ### Write, check, hand in
#
# Every exercise works the same way, so here is a small one to practise on.
#
# 1. **Write** your answer in place of the line `raise NotImplementedError()`, and run the cell.
# 2. **Check** it by running the cell below. If the example is right, you get one line that says so. If not, you read
#    what was called, what came back, what was expected, and, where it can be found, the likely mistake.
# 3. **Hand in** the notebook, as your teacher tells you, when you have done what you can. The check shows you one or
#    two small examples. After you hand in, hidden tests try everything else that the text and the docstring promise:
#    other sizes and dtypes, a single picture, ties. So try those yourself first.
#
# In a terminal, `byhand check 01` runs all checks of this notebook and prints a table; `byhand progress` shows the
# whole course. If you're learning on your own, you can run the hidden tests yourself. Install the grader once, with
# `python -m pip install -c constraints.txt -e ".[grader]"` in the folder of the course, and then run
# `grader grade notebooks/01_pixels/pixels.ipynb --run run`.
#
# All exercises here are *core*: they carry points. Later notebooks also have *stretch* exercises, which carry none.
# Two rules hold for every function in this notebook: inputs may be pictures in `uint8`, other integers, `float32` or
# `float64`, and your function leaves them unchanged.
#
# ### Exercise: `as_rows` (core, easy, 5 minutes)
#
# Our classifier doesn't care where in the picture a pixel is. It only needs each picture as one long row of numbers.
#
# Turn the N pictures in `images` (N, H, W, C) into an array (N, H * W * C) of `float64`. Each row holds one picture's
# numbers in reading order: pixel row by pixel row, from left to right, and for each pixel its channels in their order
# (red, green, blue). H, W and C can be anything. Values stay as they are: 255 stays 255.
#
# <details><summary>Hint 1: the idea</summary>
# The numbers are already in that order. They only need another shape and another dtype.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (N, H, W, C) becomes (N, H * W * C). In a shape, <code>-1</code> means "as many as are left".
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>images.reshape(len(images), -1)</code> has the right shape, but still the dtype of the pictures.
# </details>


# %% answer="as_rows"
def as_rows(images):
    """Return each picture as a row in reading order: an array (N, H * W * C) of float64.

    images: (N, H, W, C), uint8, another integer dtype, float32 or float64; left unchanged.
    Values are not rescaled.
    """
    ### BEGIN SOLUTION
    # reading order is the order in memory; astype makes a copy, so the pictures are safe
    return images.reshape(len(images), -1).astype(np.float64)
    ### END SOLUTION


# %% test="as_rows" points=1
pictures = np.arange(120, dtype=np.uint8).reshape(2, 4, 5, 3)
check.close(as_rows, (pictures,), np.arange(120).reshape(2, 60))
one_picture = np.array([[[[0.5, -1]], [[2, 7.25]], [[3, 4]]]])  # 3 x 1 pixels, 2 channels
check.close(as_rows, (one_picture,), [[0.5, -1, 2, 7.25, 3, 4]])
for dtype in (np.uint8, np.float32):
    narrow = pictures.astype(dtype)
    check.rules(as_rows, (narrow,), promises.FLOAT64, promises.OTHER_DTYPES)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import as_rows as hidden

for pictures in hidden.inputs():
    check.close(as_rows, (pictures,), hidden.expected(pictures), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Seven ways to be the same thing
#
# Why is the gap so wide? Because the same thing can look like a thousand different arrays of numbers. There are seven
# challenges: **viewpoint**, **scale**, **deformation**, **occlusion**, **illumination**, background **clutter**, and
# **variation** within a class (mugs come in many forms). Trinkets has a knob for each of them, from 0 (off) to 2
# (hard). In the first figure below, each row turns one knob on one picture and leaves the others alone.
#
# Then it's **your turn**. In the second cell, change the levels (0 to 3) and the number of the picture, and run it
# again. The number below a picture is its distance from the clean one: take the differences of all 3,072 numbers,
# square them, add them up, and take the square root. Can you turn one knob so far that the thing is farther from
# *itself* than from the clean picture of another thing?

# %%
challenges = list(trinkets.KNOBS)[:7]
figures.knob_sweep("train", 6, challenges)

# %%
picture, knobs = 6, {"viewpoint": 0.5, "illumination": 1, "occlusion": 0}

off = dict.fromkeys(trinkets.KNOBS, 0)
clean, other = trinkets.render("train", [picture, picture + 1], **off).astype(float)
turned = trinkets.render("train", [picture], **off | knobs)[0].astype(float)
three = np.array([clean, turned, other])
away = np.sqrt(((three - clean) ** 2).sum(axis=(1, 2, 3)))
names = [f"{distance:,.0f} away" for distance in away]
figures.grid(np.uint8(three), names, title="Clean, turned by you, another thing", columns=3)

# %% [markdown]
# ## 2 How far apart are two pictures?
#
# "Most similar" needs a number. Take two pictures as rows $x$ and $y$ of $D$ numbers each. There are two common ways
# to measure their distance:
#
# $$\text{L1:}\quad \sum_d |x_d - y_d| \qquad\qquad \text{L2:}\quad \sqrt{\sum_d (x_d - y_d)^2}$$
#
# L1 adds up the sizes of all differences. L2 squares them first, so one large difference counts more than many small
# ones.
#
# **By hand.** Take `X = [[1, 2], [3, 4]]` and `Y = [[0, 0], [3, 4], [6, 8]]`. From the first row of `X` to the first
# row of `Y`, the L1 distance is $1 + 2 = 3$ and the L2 distance is $\sqrt{1 + 4} = 2.236$. Here are all pairs, with
# one row per row of `X` and one column per row of `Y`:
#
# $$\text{L1} = \begin{pmatrix} 3 & 4 & 11 \\ 7 & 0 & 7 \end{pmatrix} \qquad
#   \text{L2} = \begin{pmatrix} 2.236 & 2.828 & 7.810 \\ 5 & 0 & 5 \end{pmatrix}$$
#
# Work out the entry 7.810 by hand before you go on.
#
# ### Exercise: `l1_distances` (core, easy, 15 minutes)
#
# Return the L1 distance from every row of `X` (N, D) to every row of `Y` (M, D), as an array (N, M) of `float64`. You
# may loop over the rows of `X`.
#
# Remember that `uint8` wraps around: `10 - 20` is 246 and `200 * 200` is 64. So convert to `float64` *before* you
# subtract.
#
# <details><summary>Hint 1: the idea</summary>
# One row of X against all of Y at once gives one row of the answer.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>x - Y</code> with x (D,) and Y (M, D) is (M, D). Summing over the last axis leaves (M,). N of those make
# (N, M).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.abs(x - Y).sum(axis=1)</code> for each x in X, once both are float64.
# </details>


# %% answer="l1_distances"
def l1_distances(X, Y):
    """Return the L1 distance from every row of X to every row of Y, an array (N, M) of float64.

    X: (N, D), Y: (M, D), each uint8, another integer dtype, float32 or float64.
    Both are left unchanged.
    """
    ### BEGIN SOLUTION
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X])
    ### END SOLUTION


# %% test="l1_distances" points=2
two = np.array([[0.5, -1, 1000.1], [3.5, 3, 1004]])
four = np.array([[2, -3, 1000.1], [0.5, -1.7, 1000.2], [0.7, -1, 999.6], [0, 0.5, 1001.1]])
distances = [[3.5, 0.8, 0.7, 3], [11.4, 11.5, 11.2, 8.9]]
check.close(l1_distances, (two, four), distances)
check.close(l1_distances, (two[1:], four), distances[1:])
pixels = np.array([[10, 200, 7, 0], [90, 0, 255, 3], [0, 64, 8, 9]], dtype=np.uint8)
others = np.array([[20, 0, 8, 5], [0, 100, 250, 1]], dtype=np.uint8)
check.close(l1_distances, (pixels, others), [[216, 354], [319, 197], [88, 286]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l1_distances as hidden

for pair in hidden.inputs():
    check.close(l1_distances, pair, hidden.expected(*pair), mistakes(hidden))
    check.rules(l1_distances, pair, promises.FLOAT64, promises.OTHER_DTYPES)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `l2_distances_two_loops` (core, easy, 10 minutes)
#
# Now L2, written just as the formula says: one loop over the rows of `X` and inside it one over the rows of `Y`. It's
# slow, but easy to trust, and whatever you write faster must give the same numbers. Return an array (N, M) of
# `float64`.
#
# <details><summary>Hint 1: the idea</summary>
# Make an array of zeros for the answer, and fill in one entry for each pair.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>dists[i, j]</code> is one number: the square root of the sum over D of the squares of
# <code>X[i] - Y[j]</code>.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())</code>
# </details>


# %% answer="l2_distances_two_loops"
def l2_distances_two_loops(X, Y):
    """Return the L2 distance from every row of X to every row of Y, pair by pair: (N, M) float64.

    X: (N, D), Y: (M, D), each uint8, another integer dtype, float32 or float64.
    Both are left unchanged.
    """
    ### BEGIN SOLUTION
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists
    ### END SOLUTION


# %% test="l2_distances_two_loops" points=2
two = np.array([[0.5, -1, 2], [5, -1, -4]])
four = np.array([[2, -3, 2], [0.5, -1, 2], [2.3, -1.4, 3.2], [0.2, -0.6, 0.8]])
check.close(l2_distances_two_loops, (two, four), [[2.5, 0, 2.2, 1.3], [7, 7.5, 7.7, 6.8]])
pixels = np.array([[10, 200, 7, 0], [90, 0, 255, 3], [0, 64, 8, 9]], dtype=np.uint8)
others = np.array([[20, 0, 8, 5], [0, 100, 250, 1]], dtype=np.uint8)
distances = np.sqrt([[40126, 69150], [65913, 18129], [4512, 59924]])
check.close(l2_distances_two_loops, (pixels, others), distances)
check.close(l2_distances_two_loops, (pixels[:1], others), distances[:1])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l2_distances_two_loops as hidden

for pair in hidden.inputs():
    check.close(l2_distances_two_loops, pair, hidden.expected(*pair), mistakes(hidden))
    check.rules(l2_distances_two_loops, pair, promises.FLOAT64, promises.OTHER_DTYPES)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `l2_distances_one_loop` (core, easy, 10 minutes)
#
# Compare one row of `X` with all rows of `Y` at once: broadcasting replaces the inner loop. Return an array (N, M) of
# `float64`. The check also times your function: with a loop over the rows of `X` *and* one over the rows of `Y` it's
# too slow.
#
# <details><summary>Hint 1: the idea</summary>
# What you did for L1, with squares and a square root.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>X[i] - Y</code> is (D,) minus (M, D), so (M, D). One row of the answer is (M,).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))</code>
# </details>


# %% answer="l2_distances_one_loop"
def l2_distances_one_loop(X, Y):
    """Return the L2 distance from every row of X to every row of Y, row by row: (N, M) float64.

    X: (N, D), Y: (M, D), each uint8, another integer dtype, float32 or float64.
    Both are left unchanged.
    At most one Python loop.
    """
    ### BEGIN SOLUTION
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists
    ### END SOLUTION


# %% test="l2_distances_one_loop" points=1
two = np.array([[0.5, -1, 2], [5, -1, -4]])
four = np.array([[2, -3, 2], [0.5, -1, 2], [2.3, -1.4, 3.2], [0.2, -0.6, 0.8]])
check.close(l2_distances_one_loop, (two, four), [[2.5, 0, 2.2, 1.3], [7, 7.5, 7.7, 6.8]])
pixels = np.array([[10, 200, 7, 0], [90, 0, 255, 3], [0, 64, 8, 9]], dtype=np.uint8)
others = np.array([[20, 0, 8, 5], [0, 100, 250, 1]], dtype=np.uint8)
distances = np.sqrt([[40126, 69150], [65913, 18129], [4512, 59924]])
check.close(l2_distances_one_loop, (pixels, others), distances)
check.close(l2_distances_one_loop, (pixels[:1], others), distances[:1])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l2_distances_one_loop as hidden

for pair in hidden.inputs():
    check.close(l2_distances_one_loop, pair, hidden.expected(*pair), mistakes(hidden))
    check.rules(l2_distances_one_loop, pair, promises.FLOAT64, promises.OTHER_DTYPES)
### END HIDDEN TESTS


# %% test="l2_distances_one_loop_speed" points=1
def one_loop(X, Y):
    return [abs(x + Y).sum(axis=1) for x in X]


many, more = np.ones((120, 4)), 3 * np.ones((150, 4))
loop, baseline = "is there still a loop over the rows of Y, too?", "one loop over the rows of X"
check.close(l2_distances_one_loop, (many, more), np.full((120, 150), 4))
check.speed(l2_distances_one_loop, (many, more), 8, one_loop, loop, baseline)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l2_distances_one_loop as hidden

many_rows = hidden.many_rows()
expected = hidden.expected(*many_rows)  # fast and wrong earns nothing
check.close(l2_distances_one_loop, many_rows, expected, mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### By hand: why not subtract everything from everything?
#
# Broadcasting could replace the last loop too: `X[:, None] - Y` holds the differences of all pairs, in an array
# (N, M, D). How large is it? For 500 test pictures and 5,000 training pictures of 3,072 numbers each, the *distances*
# take 500 x 5,000 x 8 bytes = 20 MB in `float64`. How many gigabytes (1 GB is $10^9$ bytes) does the array of all
# **differences** take? An answer within 5 % counts. (Core, easy, 5 minutes.)
#
# <details><summary>Hint 1: the idea</summary>
# Count the numbers in the array, then the bytes of one number.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (500, 5000, 3072), and 64 bits for each number.
# </details>
# <details><summary>Hint 3: one line</summary>
# It's 3,072 times as large as the array of the distances.
# </details>

# %% answer="distance_memory_gb"
distance_memory_gb = ...  # a number
### BEGIN SOLUTION
distance_memory_gb = 500 * 5000 * 3072 * 8 / 1e9
### END SOLUTION

# %% test="distance_memory_gb" points=1
# this only checks that your answer can be read; you'll learn whether it's right after you hand in
check.value("distance_memory_gb", distance_memory_gb)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import distance_memory_gb as hidden

size = distance_memory_gb
check.value("distance_memory_gb", size, hidden.expected(), mistakes(hidden), tolerance=0.05)
### END HIDDEN TESTS

# %% [markdown]
# ### Expand the square
#
# So we need another way to get rid of the last loop. Expand the square *on paper* before you read on:
#
# $$\sum_d (x_{id} - y_{jd})^2 = \underbrace{\sum_d x_{id}^2}_{\text{one per row } i}
#   + \underbrace{\sum_d y_{jd}^2}_{\text{one per column } j}
#   - 2 \underbrace{\sum_d x_{id}\, y_{jd}}_{\text{entry } (i, j) \text{ of } X Y^\top}$$
#
# None of the three terms needs $N \times M \times D$ numbers in memory. The last one is a matrix product, which is
# exactly what processors, and GPUs even more so, are built to do fast.
#
# **By hand.** For $x = (1, 2)$ and $y = (6, 8)$: $5 + 100 - 2 \cdot 22 = 61$, and $\sqrt{61} = 7.810$ as before.
#
# ### Exercise: `l2_distances_no_loops` (core, medium, 25 minutes)
#
# Return the L2 distance from every row of `X` (N, D) to every row of `Y` (M, D), as an array (N, M) of `float64`,
# without a Python loop.
#
# - Convert to `float64` first. Even `float32` is too narrow here: $|x|^2$ of a picture is about $7 \cdot 10^7$, where
#   neighbouring float32 numbers are 8 apart. So two pictures that differ by 1 would come out as equal.
# - Rounding can leave a number slightly below zero under the square root, and the root of a negative number is `nan`.
#   Clip at zero before you take the root.
# - Use one matrix product, written with `@`. Your function may take at most 5 times as long as one such product and
#   three sums. An array of all $N \times M \times D$ differences takes longer, and so does a product with `np.einsum`,
#   which doesn't call the fast library behind `@`.
#
# <details><summary>Hint 1: the idea</summary>
# Three terms: the squares of X's rows, the squares of Y's rows, and one matrix product for all pairs.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (N, 1) plus (M,) broadcasts to (N, M), and <code>X @ Y.T</code> is (N, M) already.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>x_squared = (X**2).sum(axis=1, keepdims=True)</code>
# </details>


# %% answer="l2_distances_no_loops"
def l2_distances_no_loops(X, Y):
    """Return the L2 distance from every row of X to every row of Y, an array (N, M) of float64.

    X: (N, D), Y: (M, D), each uint8, another integer dtype, float32 or float64.
    Both are left unchanged.
    No Python loop; at most 5 times as slow as one product with @ and three sums.
    Equal rows are 0 apart, never nan.
    """
    ### BEGIN SOLUTION
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    x_squared = (X**2).sum(axis=1, keepdims=True)  # (N, 1): a column
    y_squared = (Y**2).sum(axis=1)  # (M,): a row
    squared = x_squared + y_squared - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))
    ### END SOLUTION


# %% test="l2_distances_no_loops" points=3
two = np.array([[0.5, -1, 2], [3.5, 3, 14]])
four = np.array([[2, -3, 2], [0.5, -1.75, 3], [0.7, -1.3, 2.6], [0.2, -0.6, 0.8]])
distances = np.sqrt([[6.25, 1.5625, 0.49, 1.69], [182.25, 152.5625, 156.29, 198.09]])
check.close(l2_distances_no_loops, (two, four), distances)
check.close(l2_distances_no_loops, (two[1:], four), distances[1:])
check.close(l2_distances_no_loops, (two, four[:1]), distances[:, :1])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l2_distances_no_loops as hidden

for pair in hidden.inputs():
    check.close(l2_distances_no_loops, pair, hidden.expected(*pair), mistakes(hidden))
### END HIDDEN TESTS

# %% test="l2_distances_no_loops_pixels" points=2
pixels = np.array([[10, 200, 7, 0], [90, 0, 255, 3], [0, 64, 8, 9]], dtype=np.uint8)
others = np.array([[20, 0, 8, 5], [0, 100, 250, 1]], dtype=np.uint8)
distances = np.sqrt([[40126, 69150], [65913, 18129], [4512, 59924]])
check.close(l2_distances_no_loops, (pixels, others), distances, part="pixels")
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l2_distances_no_loops as hidden

for pair in hidden.pictures():
    check.close(l2_distances_no_loops, pair, hidden.expected(*pair), mistakes(hidden))
### END HIDDEN TESTS

# %% test="l2_distances_no_loops_equal_points" points=2
steps = np.arange(60)  # points on a line, 0.3 apart; each is at distance 0 from itself
points = 100 + steps[:, None] * np.array([0.1, 0.2, 0.2])
distances = 0.3 * np.abs(steps[:, None] - steps[:50])
check.close(l2_distances_no_loops, (points, points[:50]), distances, part="equal points")
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l2_distances_no_loops as hidden

for pair in hidden.equal_points():
    check.close(l2_distances_no_loops, pair, hidden.expected(*pair), mistakes(hidden))
### END HIDDEN TESTS

# %% test="l2_distances_no_loops_speed" points=1
many, more = np.ones((100, 800)), np.ones((200, 800))
loop, plain = "a Python loop over the rows is still there", "one product with @ and three sums"


def product_and_sums(X, Y):
    return np.sum(X @ Y.T) + np.sum(X) + np.sum(Y)


check.speed(l2_distances_no_loops, (many, more), 5, product_and_sums, loop, plain)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l2_distances_no_loops as hidden

many_rows = hidden.many_rows()
expected = hidden.expected(*many_rows)  # fast and wrong earns nothing
check.close(l2_distances_no_loops, many_rows, expected, mistakes(hidden))
check.speed(l2_distances_no_loops, many_rows, 5, hidden.work, loop, plain)
### END HIDDEN TESTS

# %% [markdown]
# ### How much faster?
#
# Time for a race: the same distances computed in three ways, from 100 pictures to 1,000. How many times as fast as
# the slowest way will the one without loops be? And will one loop beat two? Replace the dots with your guess for "no
# loops"; any number will do, and a guess never costs points.

# %%
guess = predict("no loops", ...)

# %%
queries, gallery = as_rows(val_images[:100]), as_rows(X_images[:1000])
ways = {
    "two loops": l2_distances_two_loops,
    "one loop": l2_distances_one_loop,
    "no loops": l2_distances_no_loops,
}
seconds = {}
for name, way in ways.items():
    start = perf_counter()
    way(queries, gallery)
    seconds[name] = perf_counter() - start
figures.timings(seconds, guess=guess)

# %% [markdown]
# Did one loop surprise you? It gains little over two, and on many machines it loses. Every turn of that one loop makes
# an array of 1,000 x 3,072 differences: 25 MB, which don't fit into the processor's fast memory. Two loops make 3,072
# differences at a time, and those do fit. So what counts is not the number of lines of Python, but how much data has
# to travel to and from memory.
#
# ### Below zero
#
# A sum of squares is never negative. So why did you have to clip? Each of the three terms is rounded, with an error
# in proportion to $|x|^2$. Where two pictures are equal, the terms cancel, and only the rounding errors are left. With
# pixels this can't happen, because `float64` holds integers of this size exactly. But subtract the mean picture from
# 1,000 Trinkets, and compute the squared distance of each to itself, before the clip. It should be 0. Depending on
# your processor, a quarter to a half of them come out below zero, some as low as $-10^{-8}$. Each of those would be
# `nan` after the root.
#
# And `float32`? Take a picture whose numbers are all 150, and a copy in which one number is 151. The squared distance
# is 1, but in `float32` the three terms give 0.
#
# ### All distances at once
#
# Here are the distances from fifty new pictures to two hundred training pictures, both sorted by class. (We take the
# new pictures from the validation set. The test set has to wait until part 5.) If pictures of one class were close to
# each other, what pattern would you see? Decide before you run the cell.

# %%
queries, gallery = val_images[:50], X_images[:200]
dists = l2_distances_no_loops(as_rows(queries), as_rows(gallery))
figures.distance_matrix(
    dists, y_val[:50], y[:200], data.classes, queries=queries, pictures=gallery
)

# %% [markdown]
# There would be dark squares along the diagonal. What you see instead are stripes. A **bright row** is an unusual
# picture, one that is far from everything; its five nearest neighbours beside the matrix show you why. A bright
# column is a training picture that is hardly ever a neighbour.
#
# ## 3 Neighbours vote
#
# To classify a picture, take the $k$ training pictures nearest to it and let their labels vote. There's nothing to
# train: the training set *is* the classifier.
#
# **By hand.** Four neighbours have the labels 2, 1, 1, 2, the nearest first. That's two votes each, a tie. We settle
# it in favour of the smallest label, so the prediction is **1**.
#
# ### Exercise: `predict_labels` (core, medium, 25 minutes)
#
# `dists` (N, M) holds the distance from each of N pictures to each of M training pictures, and `y_train` (M,) the
# labels of the training pictures. Return the (N,) labels that win the vote of the `k` nearest, 1 ≤ k ≤ M.
#
# - If training pictures are equally near, the **earlier row** counts as nearer.
# - If labels are equally frequent, the **smallest** wins.
#
# <details><summary>Hint 1: the idea</summary>
# Sort each row by distance, keep the first k indices, look up their labels, count.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>np.argsort(dists, axis=1, kind="stable")[:, :k]</code> is (N, k), and so are the labels at those indices.
# A "stable" sort keeps equal distances in their order; the default sort may not.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>values, counts = np.unique(votes, return_counts=True)</code> returns the values sorted, and
# <code>counts.argmax()</code> is the first of the largest counts.
# </details>


# %% answer="predict_labels"
def predict_labels(dists, y_train, k):
    """Return the labels (N,) that win the vote of the k nearest training pictures.

    dists: (N, M) floats. y_train: (M,), labels from 0 up, of any integer dtype. k: 1 <= k <= M.
    The earlier of equally near pictures is nearer; the smallest of equally frequent labels wins.
    """
    ### BEGIN SOLUTION
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    labels = []
    for votes in y_train[nearest]:
        # values are sorted, so the first of the largest counts belongs to the smallest label
        values, counts = np.unique(votes, return_counts=True)
        labels.append(values[counts.argmax()])
    return np.array(labels)
    ### END SOLUTION


# %% test="predict_labels" points=2
first, second = [4.5, 5, 6, 7, 8, 10, 9], [5, 1, 2, 4, 6, 3, 7]
third, fourth = [5, 7, 1, 4, 2, 6, 3], [3, 2, 5, 6, 7, 4, 1]
dists, y_train = np.array([first, second, third, fourth]), np.array([7, 12, 12, 3, 3, 0, 0])
check.close(predict_labels, (dists, y_train, 4), [12, 12, 3, 0])
check.close(predict_labels, (dists, y_train, 1), [7, 12, 12, 0])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import predict_labels as hidden

for votes in hidden.inputs():
    check.close(predict_labels, votes, hidden.expected(*votes), mistakes(hidden))
### END HIDDEN TESTS

# %% test="predict_labels_ties" points=2
# in the first row two of the five nearest vote for 9 and two for 2; in the last there is no tie
first, last = [6, 7, 7.5, 8, 20, 25, 23, 24, 30], [1, 5, 2, 3, 20, 4, 21, 22, 23]
second, third = [9, 6, 30, 20, 40, 7, 8, 10, 50], [12, 20, 8, 9, 15, 6, 10, 7, 30]
dists, y_train = np.array([first, second, third, last]), np.array([12, 9, 2, 2, 9, 3, 12, 3, 9])
check.close(predict_labels, (dists, y_train, 5), [2, 3, 2, 2], part="ties")
many = [11, 1, 1, 11, 8, 11, 11, 4, 11, 8, 8, 4, 4, 4, 8, 8, 1, 1, 1, 4, 8, 11, 11, 4]
equal = np.array([12 * [2.0, 1], 8 * [3.0, 1, 2], 6 * [1.0, 2, 2, 2]])  # 6 or more equally near
check.close(predict_labels, (equal, np.array(many), 3), [11, 1, 11])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import predict_labels as hidden

for votes in hidden.equal_votes():
    check.close(predict_labels, votes, hidden.expected(*votes), mistakes(hidden))
for votes in hidden.equal_distances():
    check.close(predict_labels, votes, hidden.expected(*votes), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Look at the neighbours
#
# Before you trust a number, look at the pictures. Here are five new ones, each with its five nearest training
# pictures: a tick marks the right class, a cross a wrong one. What do the wrong neighbours have in common with the
# query?

# %%
queries, labels = val_images[35:40], y_val[35:40]
dists = l2_distances_no_loops(as_rows(queries), as_rows(X_images))
nearest = np.argsort(dists, axis=1, kind="stable")[:, :5]
figures.neighbours(queries, X_images[nearest], labels, y[nearest], data.classes)

# %% [markdown]
# They have similar colours and similar brightness in the same places, and the background counts as much as the thing.
# That's all a sum over pixels can see. The share of ticks is typical: over 1,000 validation pictures, 23 % of the five
# nearest Trinkets have the right class.
#
# ### What k does
#
# A picture has 3,072 numbers, far too many to draw. So here are points with only two numbers, in three classes that
# overlap. Your functions classify every spot of the plane, with k = 1 and with k = 15. Where do you expect the
# borders to be smoother?

# %%
draw = np.random.default_rng(1)
plane_labels = np.repeat([0, 1, 2], 40)
plane = draw.normal(size=(120, 2)) + np.array([[0, 1.5], [-1.5, -1], [1.5, -1]])[plane_labels]


def voters(k):
    return lambda spots: predict_labels(l2_distances_no_loops(spots, plane), plane_labels, k)


figures.regions(
    plane, plane_labels, {f"k = {k}": voters(k) for k in (1, 15)}, title="One vote, and fifteen"
)

# %% [markdown]
# With k = 1 every point owns the area around it, even a point that has strayed into another class. With 15 votes the
# borders are smoother, and stray points are outvoted. Try other values of k.
#
# ## 4 Which k?
#
# $k$ is a **hyperparameter**: it isn't learned from the data, so somebody has to choose it. How?
#
# - By the accuracy on the training set? There $k = 1$ is always right, because each picture is its own nearest
#   neighbour.
# - By the accuracy on the test set? Then the test set has influenced your choice, and it no longer tells you how well
#   you'll do on new pictures.
#
# So we set aside a part of the *training* set, the validation set, and choose with that. If there are few pictures,
# **cross-validation** makes the most of them. Cut the training set into parts, called folds. Set each fold aside once,
# classify its pictures with the help of all the others, and average the accuracies.
#
# ### Exercise: `make_folds` (core, easy, 15 minutes)
#
# Shuffle the indices 0 to `n - 1`, cut them into `k` folds, and return a list of `k` index arrays. Each index is in
# exactly one fold, and the sizes of the folds differ by at most one. The same `seed` always gives the same folds, and
# another seed gives others. 1 ≤ k ≤ n.
#
# <details><summary>Hint 1: the idea</summary>
# Shuffle all indices once, then cut the result into pieces.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# For n = 10 and k = 3: lengths 4, 3, 3. NumPy has a function that cuts an array into pieces of nearly equal size.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.random.default_rng(seed).permutation(n)</code> shuffles. For the cut, look up <code>np.array_split</code>.
# </details>


# %% answer="make_folds"
def make_folds(n, k, seed):
    """Return the indices 0 to n - 1, shuffled, as a list of k integer arrays; 1 <= k <= n.

    Each index is in exactly one fold, and the sizes differ by at most 1.
    seed: an integer from 0 up. The same seed gives the same folds, another seed gives others.
    """
    ### BEGIN SOLUTION
    shuffled = np.random.default_rng(seed).permutation(n)  # a generator of its own
    return np.array_split(shuffled, k)
    ### END SOLUTION


# %% test="make_folds" points=3
rules = {
    "folds of 10, 11 and 11 indices": lambda folds: sorted(map(len, folds)) == [10, 11, 11],
    "each index from 0 to 31 once": lambda folds: sorted(np.hstack(folds)) == list(range(32)),
    "no fold of neighbours": lambda folds: all(np.ptp(fold) >= len(fold) for fold in folds),
    "the same folds each time": lambda folds: list(make_folds(32, 3, 5)[0]) == list(folds[0]),
    "other folds from seed 6": lambda folds: list(make_folds(32, 3, 6)[0]) != list(folds[0]),
}
check.rules(make_folds, (32, 3, 5), rules)
### BEGIN HIDDEN TESTS
from grader.exercises.pixels import make_folds as hidden

for case in hidden.inputs():
    n, k, seed = case
    check.rules(make_folds, case, hidden.rules(*case), hidden.known(make_folds, case))
    again, another = make_folds(n, k, seed), make_folds(n, k, seed + 1)
    signs = hidden.seed_signs(again, another)
    check.rules(make_folds, case, hidden.seed_rules(k, again, another), signs)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `cross_validate_k` (core, hard, 30 minutes)
#
# For each fold in turn: train on the rows of all *other* folds, and measure the accuracy on this one. Return a
# dictionary `{k: accuracies}` with one key for each `k` in the list `ks`. Its value is an array (number of folds,) of
# floats: for each fold, in order, the fraction of labels that are right, from 0 to 1. `X` is (N, D), `y` is (N,), and
# `folds` is a list of index arrays like those from `make_folds`.
#
# Use your `l2_distances_no_loops` and `predict_labels`. (The check below replaces their results with the right ones,
# so a mistake up there doesn't cost you points again down here.) The distances don't depend on $k$, so compute them
# once per fold.
#
# <details><summary>Hint 1: the idea</summary>
# Loop over the folds. Inside, compute the distances, and then loop over ks.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Join the other folds into one array of indices, <code>train</code>. Then <code>X[train]</code> goes with
# <code>y[train]</code>, and <code>X[fold]</code> with <code>y[fold]</code>.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>train = np.concatenate([other for j, other in enumerate(folds) if j != i])</code>
# </details>


# %% answer="cross_validate_k"
def cross_validate_k(X, y, ks, folds):
    """Return {k: accuracies}, for each k in ks one float from 0 to 1 per fold, in order.

    X: (N, D) and y: (N,), as for the functions above. ks: a list of integers.
    folds: a list of index arrays, not always of equal length. All are left unchanged.
    Each fold is classified by the votes of all other folds.
    """
    ### BEGIN SOLUTION
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])  # once: they do not depend on k
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies
    ### END SOLUTION


# %% test="cross_validate_k" points=4
across, up = [9, 20, 43, 44, 58, 144, 196, 197, 215], [24, 30, 26, 19, 36, 35, 2, 21, 33]
points, sides = np.array([across, up], dtype=np.uint8).T, np.array([1, 0, 0, 0, 0, 1, 1, 0, 0])
folds = [np.array(fold) for fold in ([5, 7], [4, 3, 0, 8], [6, 2, 1])]
votes = {3: [0, 0, 0, 0, 0, 0, 0, 0, 1], 1: [0, 1, 0, 0, 0, 1, 0, 1, 0]}
right = known_in_the_plane(points, sides, folds, votes)
accuracies = {3: [1 / 2, 1 / 2, 2 / 3], 1: [1 / 2, 3 / 4, 1 / 3]}
# right distances and votes take the place of yours: an earlier mistake costs nothing here
check.close(cross_validate_k, (points, sides, [3, 1], folds), accuracies, known=right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import cross_validate_k as hidden

for case in hidden.inputs():
    expected, right = hidden.expected(*case), hidden.known(*case)
    check.close(cross_validate_k, case, expected, mistakes(hidden), known=right)
### END HIDDEN TESTS

# %% [markdown]
# ### Choose it
#
# Five folds of the 5,000 training pictures, and seven values of k. Which one will be best? Guess first. The cell after
# the guess sorts 4,000 distances for each of 5,000 pictures, seven times, so it takes 10 to 30 seconds.

# %%
guess = predict("best k", ...)

# %%
folds = make_folds(len(y), 5, seed=0)
accuracies = cross_validate_k(as_rows(X_images), y, [1, 3, 5, 10, 20, 50, 100], folds)
print("k = 10 minus k = 5, on each fold:", np.round(accuracies[10] - accuracies[5], 3))
figures.cross_validation(accuracies, guess=guess)

# %% [markdown]
# Take two values of k that come out almost equal, such as 5 and 10. Is one of them really better? The bars don't tell
# you. They show how much the accuracy varies from fold to fold. But all values of k are measured on *the same* folds,
# and a fold that is hard for one of them is usually hard for the others. So compare the two fold by fold, as the line
# above the figure does. If the differences have both signs and are close to 0 on average, as they are on Trinkets,
# then these folds give you no reason to prefer one of the two. Now compare k = 10 with k = 100 in the same way. What
# do you conclude?
#
# ### Question: why not on the test set? (5 minutes)
#
# Someone tries all seven values of k on the test set and reports the best of the seven accuracies. Which of these
# statements are true? Write the letters of all that are, for example `"ad"`.
#
# - **a** The test set has taken part in a choice, so it's no longer new to the classifier.
# - **b** The largest of the seven accuracies tends to be higher than what the same k reaches on new pictures.
# - **c** It does no harm if the test set is large enough to contain every class.
# - **d** It does no harm, because k isn't learned from the pictures.

# %% answer="why_validation"
why_validation = ...  # letters, in quotes
### BEGIN SOLUTION
why_validation = "ab"
### END SOLUTION

# %% test="why_validation" points=1
# only checks that your letters can be read; you'll learn whether they're right after handing in
check.choice("why_validation", why_validation, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.pixels import why_validation as hidden

reasons = hidden.reasons()
check.choice("why_validation", why_validation, "abcd", right="a", wrong="d", likely=reasons)
### END HIDDEN TESTS

# %% test="why_validation_optimistic" points=1
check.choice("why_validation", why_validation, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.pixels import why_validation as hidden

reasons = hidden.reasons()
check.choice("why_validation", why_validation, "abcd", right="b", wrong="c", likely=reasons)
### END HIDDEN TESTS

# %% [markdown]
# ## 5 What may you claim?
#
# You test on $n$ pictures and get $c$ of them right, so your accuracy is $\hat p = c / n$. With other test pictures
# you would have measured another number. How different could it be?
#
# Think of each picture as a coin that comes up right with probability $p$. Then the standard deviation of $\hat p$,
# its **standard error**, is $\sqrt{p (1 - p) / n}$, and about 95 % of all measurements are within 1.96 standard errors
# of $p$. Suppose you measured 137 of 500: $\hat p = 27.4\,\%$, and $1.96 \sqrt{0.274 \cdot 0.726 / 500} = 3.9$ points
# to either side. To get down to one point, you need $n = 1.96^2 \cdot 0.274 \cdot 0.726 / 0.01^2 = 7{,}642$ pictures.
#
# But this simple interval, $\hat p \pm 1.96$ standard errors, fails at the ends. If 10 of 10 are right, it says
# "100 % to 100 %", as if nothing could ever go wrong. The reason is that it computes the standard error at $\hat p$,
# where it is 0. Wilson (1927) turned the question around: for which $p$ is the measurement $\hat p$ within
# $z = 1.96$ of *its own* standard errors,
#
# $$|\hat p - p| \le z \sqrt{p (1 - p) / n}\,?$$
#
# Square both sides, and you have a quadratic inequality in $p$. Its solutions are the interval from $m - h$ to
# $m + h$:
#
# $$m = \frac{\hat p + \frac{z^2}{2n}}{1 + \frac{z^2}{n}}, \qquad
#   h = \frac{z}{1 + \frac{z^2}{n}} \sqrt{\frac{\hat p (1 - \hat p)}{n} + \frac{z^2}{4 n^2}}$$
#
# **By hand.** 3 of 8 is 13.7 to 69.4 %, 137 of 500 is 23.7 to 31.5 %, and 10 of 10 is 72.2 to 100 %.
#
# ### Exercise: `accuracy_interval` (core, easy, 20 minutes)
#
# Return Wilson's 95 % interval as a tuple `(low, high)` of numbers from 0 to 1, for `correct` right answers out of
# `total`, where 0 ≤ correct ≤ total and total ≥ 1.
#
# <details><summary>Hint 1: the idea</summary>
# Translate the two formulas line by line: one for the middle, one for half of the width.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Return two numbers, the lower one first.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>middle = (p + z**2 / (2 * total)) / (1 + z**2 / total)</code>
# </details>


# %% answer="accuracy_interval"
def accuracy_interval(correct, total):
    """Return Wilson's 95 % interval (low, high) of an accuracy, two floats from 0 to 1.

    correct, total: integers, 0 <= correct <= total, total >= 1.
    """
    ### BEGIN SOLUTION
    p = correct / total
    # 95 % of a normal distribution is within 1.96 standard deviations
    z = 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half
    ### END SOLUTION


# %% test="accuracy_interval" points=3
ends = ["low", "high"]
check.close(accuracy_interval, (3, 8), (0.136843, 0.694260), tolerance=3e-5, names=ends)
check.close(accuracy_interval, (10, 10), (0.722463, 1), tolerance=3e-5, names=ends)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import accuracy_interval as hidden

for case in hidden.inputs():
    expected, known = hidden.expected(*case), mistakes(hidden)
    check.close(accuracy_interval, case, expected, known, tolerance=1e-4, names=["low", "high"])
for case in hidden.extremes():
    # one array, not two results: a right answer may have 1e-17 where 0 is expected
    expected, known = np.array(hidden.expected(*case)), mistakes(hidden)
    check.close(accuracy_interval, case, expected, known, tolerance=1e-4)
### END HIDDEN TESTS

# %% [markdown]
# ### Measure it, once
#
# Now we use the test set, for the first time. We take k = 1, so that you can compare with published numbers, and
# measure the accuracy on the first 100 test pictures, on the first 200, and so on up to 2,000. Guessing at random gives
# 10 %. For 137 of 500, the interval reached 3.9 points to either side. How many points will it be with four times as
# many pictures, on all 2,000?

# %%
guess = predict("points to either side, on 2,000 pictures", ...)

# %%
sizes = [100, 200, 500, 1000, 2000]
queries, answers = as_rows(data.test.images[: sizes[-1]]), data.test.labels[: sizes[-1]]
dists = l2_distances_no_loops(queries, as_rows(X_images))
right = predict_labels(dists, y, 1) == answers
measured = {n: (right[:n].mean(), *accuracy_interval(right[:n].sum(), n)) for n in sizes}
title = "k = 1: accuracy and 95 % interval by the number of test pictures"
print(guess)
figures.intervals(measured, title=title)

# %% [markdown]
# The accuracy moves around as pictures are added, and the interval tells you how much of that is chance. On 2,000
# pictures it's half as wide as on 500, because the standard error has $\sqrt n$ in its denominator. On all 2,000 the
# accuracy is 27 % on Trinkets and 26 % on CIFAR-10: much better than guessing, and still wrong for three pictures in
# four.
#
# Would the k that you chose do better? Measure that on the validation pictures, `val_images` and `y_val`. If you tried
# one k after another on the test set, you would be choosing with it.
#
# ### Question: what may you claim? (5 minutes)
#
# Your classifier is right on 135 of 500 test pictures: 27 %. A friend's is right on 150 of *the same* 500: 30 %.
# Which of these statements are true? Write the letters of all that are.
#
# - **a** On new pictures of the same kind, your accuracy is 27 %, give or take a tenth of a point.
# - **b** The two intervals overlap, so nothing can be said about which of the two is better.
# - **c** An accuracy of 25 % on new pictures of the same kind is compatible with your measurement.
# - **d** Both saw the same pictures, so counting those where only one of them is right gives a sharper comparison.

# %% answer="what_may_you_claim"
what_may_you_claim = ...  # letters, in quotes
### BEGIN SOLUTION
what_may_you_claim = "cd"
### END SOLUTION

# %% test="what_may_you_claim" points=1
# only checks that your letters can be read; you'll learn whether they're right after handing in
check.choice("what_may_you_claim", what_may_you_claim, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.pixels import what_may_you_claim as hidden

reasons = hidden.reasons()
check.choice(
    "what_may_you_claim", what_may_you_claim, "abcd", right="c", wrong="a", likely=reasons
)
### END HIDDEN TESTS

# %% test="what_may_you_claim_compared" points=1
check.choice("what_may_you_claim", what_may_you_claim, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.pixels import what_may_you_claim as hidden

reasons = hidden.reasons()
check.choice(
    "what_may_you_claim", what_may_you_claim, "abcd", right="d", wrong="b", likely=reasons
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6 Why this cannot be the answer
#
# In the last experiment we make it as easy as possible for nearest neighbours, and then a little harder. Train on
# 2,000 **clean** Trinkets. With every knob off, all mugs are the same mug, so the training set is ten pictures, each
# many times over. Every clean test picture is a copy of one of them, so 1-NN gets all 500 clean test pictures right.
#
# Then turn **one knob** to 2 in the test pictures and change nothing else. (If we turned it in both sets, we'd learn
# little: each odd test picture would find an odd neighbour.) How much accuracy is left when only the viewpoint
# changes? Guess.

# %%
guess = predict("viewpoint", ...)

# %%
off = dict.fromkeys(trinkets.KNOBS, 0)
gallery = as_rows(trinkets.render("train", range(2000), **off))
labels, answers = trinkets.labels("train", range(2000)), trinkets.labels("test", range(500))
left = {}
for knob in progress(["no knob", *challenges], "knobs"):
    levels = off | {knob: 2} if knob in off else off
    queries = as_rows(trinkets.render("test", range(500), **levels))
    dists = l2_distances_no_loops(queries, gallery)
    correct = np.sum(predict_labels(dists, labels, 1) == answers)
    left[knob] = (correct / 500, *accuracy_interval(correct, 500))
clean = left.pop("no knob")[0]
figures.damage(left, baseline=clean, guess=guess)

# %% [markdown]
# ### Question: which knob hurts most?
#
# Which knob hurts 1-NN most, how much accuracy does it leave, and why? Write two or three sentences. Name the knob and
# its number, and argue from what the distance compares, pixel by pixel. Double-click the cell below to write. (2
# points, read by a person.)

# %% [markdown] question="hardest_knob" points=2
# Variation within the class: at level 2 it leaves 29.4 % of the 500 test pictures right (from 100 %); viewpoint comes
# next with 41.2 %. The distance compares each pixel with the pixel at the same position. Another member of the class
# has other proportions and colours, so nearly every pixel of the thing differs. A thing that is shifted or turned
# covers other pixels altogether. Both can end up nearer to a picture of another class than to their own. A change of
# light also changes nearly every pixel, but it moves the picture away from all classes alike, so its own class stays
# the nearest.
#
# **Rubric.** One point for each:
#
# - the knob with its measured accuracy (variation, or viewpoint if their own figure says so);
# - an argument from comparing pixels at the same positions.

# %% [markdown]
# ## What comes next
#
# Nearest neighbours on pixels know where a picture is light and where it is dark, and nothing else. They need no time
# to train and a lot of time for each new picture. That's the wrong way round: a classifier is trained once and used
# many times. In `02` you'll train a classifier that keeps only one template per class, forgets the training pictures,
# and is much faster. In `03` you'll replace pixels by better *features*, and from `05` on the features are learned. In
# `08` you'll come back to nearest neighbours, on learned features, and the result will surprise you.
#
# **Read more.** E. B. Wilson, *Probable Inference, the Law of Succession, and Statistical Inference* (1927): the
# source of the interval, four pages. D. Goldberg, *What Every Computer Scientist Should Know About Floating-Point
# Arithmetic* (1991): on cancellation. T. Cover and P. Hart, *Nearest Neighbor Pattern Classification* (1967): with
# unlimited data, one neighbour makes at most twice as many errors as the best possible classifier.
