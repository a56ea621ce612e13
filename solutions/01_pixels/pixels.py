# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 01 Pixels and neighbours
#
# **You will** build a classifier that only remembers: it looks for the pictures nearest to a new one and lets them
# vote. You will make it fast, choose its one setting, say what its accuracy is worth, and then break it.
#
# **You will learn** what a picture is to a computer, two distances, how to expand a square instead of looping over
# it, how to choose a setting without cheating, and what a measured accuracy may claim.
#
# **You need** NumPy's broadcasting, axes and dtypes: `00_ready` is half an hour of them. **Time:** 4 hours.
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
# Four promises hold for every function here. Inputs are arrays of **`uint8`, as pictures are, of other integers, of
# `float32` or of `float64`**; labels are integers. The **inputs stay as they are**: work on copies. Distances and rows
# come back as **float64**. And what is tested after you hand in is what the text asks for, on numbers that you have
# not seen. (*Core* exercises carry points, *stretch* ones do not; here all are core.)

# %%
from time import perf_counter

import numpy as np

import byhand.data
from byhand import check, figures, trinkets
from byhand.check import probe
from byhand.predict import predict

# %% [markdown]
# ## 1 A picture is numbers
#
# Sorting a list of numbers is a recipe that you can write down. Saying what a picture shows is not: nobody knows the
# lines of code that tell a cat from a dog, or a mug from a mushroom. So we turn the question round. The
# **data-driven approach** has three steps: collect pictures with their labels; let a program make a classifier out
# of them; try the classifier on pictures that it has not seen.
#
# Here are pictures with labels: CIFAR-10 if it is on this machine, and Trinkets, which this course draws itself, if
# it is not. Both have ten classes of 32 x 32 pixels in colour.

# %%
data = byhand.data.load("auto")
X_images, y = data.train.images[:5000], data.train.labels[:5000]
val_images, y_val = data.val.images, data.val.labels
by_class = np.array([np.flatnonzero(y == label)[:3] for label in range(10)]).T.ravel()
figures.grid(
    X_images[by_class], y[by_class], data.classes, title="Three training pictures of each class"
)

# %% [markdown]
# You see a thing at once. The computer is given numbers: three for each pixel, how much red, green and blue, from 0
# to 255. Between those numbers and the word for the thing lies the **semantic gap**. Look at the pixels in the
# frame, and ask yourself which of them you could change without noticing.

# %%
figures.pixel_numbers(X_images[by_class[0]])

# %% [markdown]
# ### Write, check, hand in
#
# Every exercise goes the same way, so here is a small one to try it on.
#
# 1. **Write** your answer in place of the line `raise NotImplementedError()`, and run the cell.
# 2. **Check**: run the cell below it. Silence means that the check passed. Otherwise it says what was called, what
#    came back, what was expected, and the likely mistake. In a terminal, `byhand check 01` runs all checks at once
#    and prints a table, and `byhand progress` shows the whole course.
# 3. **Hand in** the notebook when you have done what you can. The check that you see is one small example. After you
#    hand in, others try what the text promises: `uint8`, floats, ties, remainders. Try them first yourself.
#    On your own? `grader grade notebooks/01_pixels/pixels.ipynb --run run` hands in to yourself.
#
# ### Exercise: `as_rows` (core, easy, 5 minutes)
#
# The classifier does not care where a pixel stands. Turn N pictures `images` (N, H, W, C) into N rows: an array
# (N, H * W * C) of float64 that holds each picture's numbers in reading order, row by row, pixel by pixel, red, green
# and blue. H, W and C may be anything. The numbers keep their values: 255 stays 255.
#
# <details><summary>Hint 1: the idea</summary>
# The numbers already lie in memory in that order. They only need another shape, and another dtype.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (N, H, W, C) becomes (N, H * W * C); <code>-1</code> in a shape means "as many as are left".
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>images.reshape(len(images), -1)</code> has the shape, and still the dtype of the pictures.
# </details>


# %% answer="as_rows"
def as_rows(images):
    """Pictures (N, H, W, C) as rows in reading order: (N, H * W * C) float64."""
    ### BEGIN SOLUTION
    # reading order is the order in memory; astype makes a copy, so the pictures are safe
    return images.reshape(len(images), -1).astype(np.float64)
    ### END SOLUTION


# %% test="as_rows" points=1
two_pictures = np.arange(36).reshape(2, 2, 3, 3)
check.close(as_rows, (two_pictures,), [list(range(18)), list(range(18, 36))])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import as_rows as hidden
from grader.exercises.pixels import promises

for pictures in hidden.inputs():
    check.close(as_rows, (pictures,), hidden.expected(pictures), mistakes(hidden))
    check.rules(as_rows, (pictures,), promises.FLOAT64, promises.OTHER_DTYPES)
### END HIDDEN TESTS

# %% [markdown]
# ### Seven ways to be the same thing
#
# Why is the gap so wide? One and the same thing can be a thousand different arrays of numbers. There are seven
# challenges: **viewpoint**, **scale**, **deformation**, **occlusion**, **illumination**, background
# **clutter**, and **variation** within a class (all mugs are mugs). Trinkets has a knob for each, from 0 (off) to 2
# (hard). Below, each row turns one of them on one picture; everything else stays.
#
# Then it is **your turn**. In the second cell, change the levels (0 to 3) and the picture's number, run it again, and
# watch the distance: the square root of the summed squares of all 3,072 differences to the clean picture. Can you
# turn one knob so far that the thing is farther from *itself* than from the clean picture of another thing?

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
# Two rows $x$ and $y$ of $D$ numbers. Two common distances between them:
#
# $$\text{L1:}\quad \sum_d |x_d - y_d| \qquad\qquad \text{L2:}\quad \sqrt{\sum_d (x_d - y_d)^2}$$
#
# **By hand.** Take `X = [[1, 2], [3, 4]]` and `Y = [[0, 0], [3, 4], [6, 8]]`. The first row of `X` and the first of
# `Y` are $1 + 2 = 3$ apart in L1 and $\sqrt{1 + 4} = 2.236$ in L2. All pairs, a row for each row of `X`, a column
# for each row of `Y`:
#
# $$\text{L1} = \begin{pmatrix} 3 & 4 & 11 \\ 7 & 0 & 7 \end{pmatrix} \qquad
#   \text{L2} = \begin{pmatrix} 2.236 & 2.828 & 7.810 \\ 5 & 0 & 5 \end{pmatrix}$$
#
# Work out the entry 7.810 before you go on. L2 punishes one large difference more than many small ones; L1 counts
# them alike.
#
# ### Exercise: `l1_distances` (core, easy, 15 minutes)
#
# Return the L1 distance from every row of `X` (N, D) to every row of `Y` (M, D): an array (N, M) of float64. A loop
# over the rows of `X` is fine.
#
# Pixels are `uint8`, whole numbers from 0 to 255 that start again at 0: `10 - 20` is 246 and `200 * 200` is 64.
# Convert to `float64` *before* you subtract.
#
# <details><summary>Hint 1: the idea</summary>
# One row of X against all of Y at once gives one row of the answer.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>x - Y</code> with x (D,) and Y (M, D) is (M, D); a sum over the last axis leaves (M,). N of those make (N, M).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.abs(x - Y).sum(axis=1)</code>, for each x in X, once both are float64.
# </details>


# %% answer="l1_distances"
def l1_distances(X, Y):
    """L1 distances between the rows of X (N, D) and of Y (M, D): (N, M) float64."""
    ### BEGIN SOLUTION
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X])
    ### END SOLUTION


# %% test="l1_distances" points=2
two_points, three_points = np.array([[1, 2], [3, 4]]), np.array([[0, 0], [3, 4], [6, 8]])
check.close(l1_distances, (two_points, three_points), [[3, 4, 11], [7, 0, 7]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l1_distances as hidden
from grader.exercises.pixels import promises

for pair in hidden.inputs():
    check.close(l1_distances, pair, hidden.expected(*pair), mistakes(hidden))
    check.rules(l1_distances, pair, promises.FLOAT64, promises.OTHER_DTYPES)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `l2_distances_two_loops` (core, easy, 10 minutes)
#
# Now L2, as plainly as the formula says it: one loop over the rows of `X`, one over the rows of `Y`. It is slow, and
# worth having: whatever you write faster must give the same numbers. Return an array (N, M) of float64.
#
# <details><summary>Hint 1: the idea</summary>
# Make an array of zeros for the answer, and fill in one entry for each pair.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>dists[i, j]</code> is one number: the root of the sum over D of the squares of <code>X[i] - Y[j]</code>.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())</code>
# </details>


# %% answer="l2_distances_two_loops"
def l2_distances_two_loops(X, Y):
    """L2 distances between the rows of X (N, D) and of Y (M, D), pair by pair: (N, M) float64."""
    ### BEGIN SOLUTION
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists
    ### END SOLUTION


# %% test="l2_distances_two_loops" points=2
two_points, three_points = np.array([[1, 2], [3, 4]]), np.array([[0, 0], [3, 4], [6, 8]])
distances = np.sqrt([[5, 8, 61], [25, 0, 25]])
check.close(l2_distances_two_loops, (two_points, three_points), distances)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l2_distances_two_loops as hidden
from grader.exercises.pixels import promises

for pair in hidden.inputs():
    check.close(l2_distances_two_loops, pair, hidden.expected(*pair), mistakes(hidden))
    check.rules(l2_distances_two_loops, pair, promises.FLOAT64, promises.OTHER_DTYPES)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `l2_distances_one_loop` (core, easy, 10 minutes)
#
# One row of `X` against all rows of `Y` at once: the inner loop becomes broadcasting. Return an array (N, M) of
# float64.
#
# <details><summary>Hint 1: the idea</summary>
# What you did for L1, with squares and a root.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>X[i] - Y</code> is (D,) against (M, D), so (M, D); one row of the answer is (M,).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))</code>
# </details>


# %% answer="l2_distances_one_loop"
def l2_distances_one_loop(X, Y):
    """L2 distances between the rows of X (N, D) and of Y (M, D), row by row: (N, M) float64."""
    ### BEGIN SOLUTION
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists
    ### END SOLUTION


# %% test="l2_distances_one_loop" points=2
two_points, three_points = np.array([[1, 2], [3, 4]]), np.array([[0, 0], [3, 4], [6, 8]])
distances = np.sqrt([[5, 8, 61], [25, 0, 25]])
check.close(l2_distances_one_loop, (two_points, three_points), distances)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l2_distances_one_loop as hidden
from grader.exercises.pixels import promises

for pair in hidden.inputs():
    check.close(l2_distances_one_loop, pair, hidden.expected(*pair), mistakes(hidden))
    check.rules(l2_distances_one_loop, pair, promises.FLOAT64, promises.OTHER_DTYPES)
### END HIDDEN TESTS

# %% [markdown]
# ### By hand: why not subtract everything from everything?
#
# Broadcasting could do without the last loop too: `X[:, None] - Y` has every difference of every pair, an array
# (N, M, D). How large is it? For 500 test and 5,000 training pictures of 3,072 numbers, the *distances* take
# 500 x 5,000 x 8 bytes = 20 MB in float64. How many gigabytes (1 GB is $10^9$ bytes) does the array of all
# **differences** take? The answer is tested to within 5 %. (Core, easy, 5 minutes.)
#
# <details><summary>Hint 1: the idea</summary>
# Count the numbers in the array, then the bytes of one number.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (500, 5000, 3072), 64 bits each.
# </details>
# <details><summary>Hint 3: one line</summary>
# It is 3,072 times as large as the array of the distances.
# </details>

# %% answer="distance_memory_gb"
distance_memory_gb = ...  # a number
### BEGIN SOLUTION
distance_memory_gb = 500 * 5000 * 3072 * 8 / 1e9
### END SOLUTION

# %% test="distance_memory_gb" points=1
# silence: it can be read; whether it is right is told after you hand in
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
# There is a better way. Expand the square *on paper* before you read on:
#
# $$\sum_d (x_{id} - y_{jd})^2 = \underbrace{\sum_d x_{id}^2}_{\text{one per row } i}
#   + \underbrace{\sum_d y_{jd}^2}_{\text{one per column } j}
#   - 2 \underbrace{\sum_d x_{id}\, y_{jd}}_{\text{entry } (i, j) \text{ of } X Y^\top}$$
#
# No term needs $N \times M \times D$ numbers in memory, and the last one is a matrix product: the work that
# processors, and GPUs above all, are built for. **By hand:** for $x = (1, 2)$ and $y = (6, 8)$,
# $5 + 100 - 2 \cdot 22 = 61$, and $\sqrt{61} = 7.810$ as before.
#
# ### Exercise: `l2_distances_no_loops` (core, medium, 25 minutes)
#
# Return the Euclidean distance from every row of `X` (N, D) to every row of `Y` (M, D), as an array (N, M) of
# float64, with no Python loop. One matrix product does the work: an array of $N \times M \times D$ differences is too
# slow.
#
# - Pixels are `uint8`: convert to `float64` first. float32 is too narrow: $|x|^2$ of a picture is about
#   $7 \cdot 10^7$, where neighbouring float32 numbers are 8 apart, so two pictures that differ by 1 come out equal.
# - Rounding can leave a number just below zero under the root, and its square root is `nan`: clip at zero.
# - It may take 5 times as long as a matrix product with its three sums, and no longer.
#
# <details><summary>Hint 1: the idea</summary>
# Three terms: squares of X's rows, squares of Y's rows, and one matrix product for all the pairs.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (N, 1) plus (M,) broadcasts to (N, M); <code>X @ Y.T</code> is (N, M) already.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>x_squared = (X**2).sum(axis=1, keepdims=True)</code>
# </details>


# %% answer="l2_distances_no_loops"
def l2_distances_no_loops(X, Y):
    """L2 distances between the rows of X (N, D) and of Y (M, D): (N, M) float64."""
    ### BEGIN SOLUTION
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    x_squared = (X**2).sum(axis=1, keepdims=True)  # (N, 1): a column
    y_squared = (Y**2).sum(axis=1)  # (M,): a row
    squared = x_squared + y_squared - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))
    ### END SOLUTION


# %% test="l2_distances_no_loops" points=3
queries = np.array([[0, 0], [3, 4]])
points = np.array([[0, 4], [3, 0], [6, 8]])
check.close(l2_distances_no_loops, (queries, points), [[4, 3, 10], [3, 4, 5]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l2_distances_no_loops as hidden

for pair in hidden.inputs():
    check.close(l2_distances_no_loops, pair, hidden.expected(*pair), mistakes(hidden))
### END HIDDEN TESTS

# %% test="l2_distances_no_loops_pixels" points=2
black, grey = np.zeros((2, 12), dtype=np.uint8), np.full((3, 12), 10, dtype=np.uint8)
check.shape(l2_distances_no_loops, (black, grey), (2, 3))
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l2_distances_no_loops as hidden

for pair in hidden.pictures():
    check.close(l2_distances_no_loops, pair, hidden.expected(*pair), mistakes(hidden))
### END HIDDEN TESTS

# %% test="l2_distances_no_loops_equal_points" points=2
pair = np.array([[1, 2, 2], [2, 4, 4]])
check.close(l2_distances_no_loops, (pair, pair), [[0, 3], [3, 0]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l2_distances_no_loops as hidden

for pair in hidden.equal_points():
    check.close(l2_distances_no_loops, pair, hidden.expected(*pair), mistakes(hidden))
### END HIDDEN TESTS

# %% test="l2_distances_no_loops_speed" points=1
many, more = np.ones((100, 800)), np.ones((200, 800))
loop, baseline = (
    "a Python loop over the rows is still there",
    "the matrix product of two copies",
)
check.speed(
    l2_distances_no_loops, (many, more), 9, lambda a, b: (1.0 * a) @ (1.0 * b).T, loop, baseline
)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import l2_distances_no_loops as hidden

many_rows, baseline = hidden.many_rows(), "one matrix product and three sums"
expected = hidden.expected(*many_rows)  # fast and wrong earns nothing
check.close(l2_distances_no_loops, many_rows, expected, mistakes(hidden))
check.speed(l2_distances_no_loops, many_rows, 5, hidden.work, loop, baseline)
### END HIDDEN TESTS

# %% [markdown]
# ### How much faster?
#
# The same distances three ways, from 100 pictures to 1,000. How many times as fast as the slowest way is the one
# without loops? Write your guess in place of the 10, then run. (A guess is never graded.) And before you look: one
# loop does in a line what took two loops 1,000 turns. Is it the faster of the two?

# %%
guess = predict("no loops", 10)

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
# One loop wins little, and on many machines loses: each turn makes an array of 1,000 x 3,072 differences, 25 MB that
# do not fit in the processor's fast memory. Two loops make 3,072 at a time, which do. Fewer lines of Python are not
# the point; less traffic to memory is.
#
# ### Below zero
#
# A sum of squares is never negative, and yet the expanded form can be. The three terms are each rounded at the size
# of $|x|^2$, and where they cancel, the rounding is all that is left. Whole numbers are safe, float64 holds them
# exactly; here are 1,000 *centred* pictures, the mean taken off, and their squared distances to themselves, which
# ought to be 0, before the clip. And below, what float32 makes of two pictures that differ by 1 in one pixel.

# %%
centred = as_rows(X_images[:1000]) - as_rows(X_images).mean(axis=0)
squares = (centred**2).sum(axis=1)
to_itself = squares + squares - 2 * np.diag(centred @ centred.T)
below, above = np.mean(to_itself < 0), np.mean(to_itself > 0)
print(f"{below:.0%} below zero, {above:.0%} above; the lowest is {to_itself.min():.1e}")

bright = np.full(3072, 150, dtype=np.float32)
brighter = bright + np.eye(1, 3072, dtype=np.float32)[0]
squared = bright @ bright + brighter @ brighter - 2 * bright @ brighter
print(f"one pixel brighter by 1: squared distance 1, and float32 says {squared:g}")

# %% [markdown]
# ### All distances at once
#
# Fifty new pictures against two hundred training pictures, both sorted by class. If pictures of a class were near
# each other, you would see dark squares down the diagonal. What you see instead are stripes: a **bright row** is an
# unusual picture, far from everything, and its five nearest neighbours say why. A bright column is a training picture
# that is nobody's neighbour. (To look about we take the validation set; the test set waits for part 5.)

# %%
queries, gallery = val_images[:50], X_images[:200]
dists = l2_distances_no_loops(as_rows(queries), as_rows(gallery))
figures.distance_matrix(
    dists, y_val[:50], y[:200], data.classes, queries=queries, pictures=gallery
)

# %% [markdown]
# ## 3 Neighbours vote
#
# To classify a picture, take the $k$ training pictures nearest to it and let their labels vote. There is nothing to
# train: the training set *is* the classifier.
#
# **By hand.** Four neighbours with the labels 2, 1, 1, 2, the nearest first. Two votes each: a tie. We settle it the
# way `argmax` would, for the smallest label: **1**.
#
# ### Exercise: `predict_labels` (core, medium, 25 minutes)
#
# `dists` (N, M) holds the distance of each of N pictures to each of M training pictures, `y_train` (M,) the training
# labels, whole numbers from 0 up, of any integer dtype. Return the (N,) labels that win the vote of the `k` nearest,
# 1 ≤ k ≤ M.
#
# - Among equally near pictures the **earlier training row** counts as nearer.
# - Among equally frequent labels the **smallest** wins.
#
# <details><summary>Hint 1: the idea</summary>
# Sort each row by distance, keep the first k places, look up their labels, count.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>np.argsort(dists, axis=1, kind="stable")[:, :k]</code> is (N, k), and so are the labels at those places.
# "Stable" keeps equal distances in their order; the default does not promise it.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>values, counts = np.unique(votes, return_counts=True)</code> sorts the values; <code>counts.argmax()</code> is
# the first of the largest.
# </details>


# %% answer="predict_labels"
def predict_labels(dists, y_train, k):
    """Labels (N,) by vote of the k nearest: dists (N, M), y_train (M,), 1 <= k <= M."""
    ### BEGIN SOLUTION
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    labels = []
    for votes in y_train[nearest]:
        # values come sorted, so the first of the largest counts belongs to the smallest label
        values, counts = np.unique(votes, return_counts=True)
        labels.append(values[counts.argmax()])
    return np.array(labels)
    ### END SOLUTION


# %% test="predict_labels" points=2
four_pictures = np.array([[5, 1, 2, 9], [1, 5, 9, 2], [9, 2, 5, 1]])
their_labels = np.array([3, 7, 3, 7])
check.close(predict_labels, (four_pictures, their_labels, 1), [7, 3, 7])
check.close(predict_labels, (four_pictures, their_labels, 3), [3, 7, 7])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import predict_labels as hidden

for votes in hidden.inputs():
    check.close(predict_labels, votes, hidden.expected(*votes), mistakes(hidden))
### END HIDDEN TESTS

# %% test="predict_labels_ties" points=2
four_neighbours, their_labels = np.array([[1, 2, 3, 4]]), np.array([2, 1, 1, 2])
check.close(predict_labels, (four_neighbours, their_labels, 4), [1])
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
# Before you trust a number, look. Five new pictures and their five nearest training pictures: a tick for the right
# class, a cross for a wrong one. What do the wrong neighbours have in common with the query? Colour and brightness at
# the same places, the background's included. That is what a sum over pixels sees.

# %%
dists = l2_distances_no_loops(as_rows(val_images[:5]), as_rows(X_images))
nearest = np.argsort(dists, axis=1, kind="stable")[:, :5]
figures.neighbours(val_images[:5], X_images[nearest], y_val[:5], y[nearest], data.classes)

# %% [markdown]
# ### What k does
#
# Pictures have 3,072 numbers, too many to draw. Here are points with two, in three classes that overlap, and your
# functions on every spot of the plane. With k = 1 each point owns the land around it, strays too. With more votes
# the borders calm down, and strays are outvoted. Try other values of k.

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
# ## 4 Which k?
#
# $k$ is a **hyper-parameter**: it is not learned, somebody has to choose it. By the accuracy on the training set?
# There $k = 1$ is always right, because each picture is its own neighbour. By the accuracy on the test set? Then the
# test set has had its say, and is no longer new. So part of the *training* set is put aside for the choice.
#
# **Cross-validation** makes the most of few pictures: cut the training set into folds, put each fold aside once,
# classify it with the help of the others, and average.
#
# ### Exercise: `make_folds` (core, easy, 15 minutes)
#
# Return a list of `k` index arrays: the whole numbers 0 to `n - 1`, shuffled, cut into `k` folds. Each index stands
# in exactly one fold; the sizes differ by at most one. The same `seed` always gives the same folds, another seed
# others. 1 ≤ k ≤ n.
#
# <details><summary>Hint 1: the idea</summary>
# Shuffle all the indices once, then cut the result into pieces.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# For n = 10 and k = 3: lengths 4, 3, 3. A helper in NumPy cuts an array into pieces of nearly equal size.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.random.default_rng(seed).permutation(n)</code> shuffles; look up <code>np.array_split</code>.
# </details>


# %% answer="make_folds"
def make_folds(n, k, seed):
    """The indices 0 to n - 1, shuffled by the seed, as a list of k arrays of nearly equal size."""
    ### BEGIN SOLUTION
    shuffled = np.random.default_rng(seed).permutation(n)  # a generator of its own
    return np.array_split(shuffled, k)
    ### END SOLUTION


# %% test="make_folds" points=3
once = "each index from 0 to 11 in exactly one fold"
rules = {"3 folds": lambda folds: len(folds) == 3}
rules[once] = lambda folds: sorted(np.concatenate(folds)) == list(range(12))
check.rules(make_folds, (12, 3, 0), rules)
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
# For each fold in turn: train on the rows of all *other* folds, validate on this one. Return a dictionary
# `{k: accuracies}` with a key for each `k` of the list `ks`, and for each an array (number of folds,) of float64: the
# share of right labels, from 0 to 1, in the order of the folds. `X` is (N, D), `y` (N,), and `folds` a list of index
# arrays as `make_folds` makes them.
#
# Use your `l2_distances_no_loops` and `predict_labels`. (The check below puts right ones in their place: a mistake
# up there does not cost you points again down here.) The distances do not depend on $k$: compute them once a fold.
#
# <details><summary>Hint 1: the idea</summary>
# A loop over the folds; inside it, the distances, and then a loop over ks.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>train</code>, the other folds put together, is one array of indices; <code>X[train]</code> and
# <code>y[train]</code> belong together, and so do <code>X[fold]</code> and <code>y[fold]</code>.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>train = np.concatenate([other for j, other in enumerate(folds) if j != i])</code>
# </details>


# %% answer="cross_validate_k"
def cross_validate_k(X, y, ks, folds):
    """{k: accuracies (folds,)} for each k of ks: X (N, D), y (N,), folds a list of index arrays."""
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
from byhand.checks.stand_in import known_on_a_line, known_results


@probe
def cross_validate_k_alone(_known, X, y, ks, folds):
    with known_results(globals(), **_known):  # right distances and votes: one error costs once
        return cross_validate_k(X, y, ks, folds)


line, sides = np.array([[0.0], [9.0], [0.1], [9.1], [0.3], [9.3]]), np.array([0, 1, 0, 1, 0, 1])
case = line, sides, [1], [np.array([0, 1]), np.array([2, 3, 4, 5])]
check.close(cross_validate_k_alone, (known_on_a_line(*case), *case), {1: [1, 1]})
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.pixels import cross_validate_k as hidden

for case in hidden.inputs():
    known = hidden.known(*case)
    check.close(
        cross_validate_k_alone, (known, *case), hidden.expected(*case), mistakes(hidden)
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Choose it
#
# Five folds of the 5,000 training pictures, seven values of k. Guess the best one first. Then look at the spread: each
# dot is a fold. The bars show how much the folds differ: differences smaller than that, such as that between k = 5
# and k = 10, are no reason to prefer one.

# %%
guess = predict("best k", 30)

folds = make_folds(len(y), 5, seed=0)
accuracies = cross_validate_k(as_rows(X_images), y, [1, 3, 5, 10, 20, 50, 100], folds)
figures.cross_validation(accuracies, guess=guess)

# %% [markdown]
# ### Question: why not on the test set? (5 minutes)
#
# Someone tries all seven values of k on the test set, and reports the best of the seven accuracies. Which of these
# statements are true? Write the letters of all that are, such as `"ad"`.
#
# - **a** The test set has taken part in a choice; it is no longer new to the classifier.
# - **b** The largest of seven accuracies tends to be higher than the same k reaches on new pictures.
# - **c** It does no harm, because k is not learned from the pictures.
# - **d** It does no harm, if the test set is large enough to have every class in it.

# %% answer="why_validation"
why_validation = ...  # letters, in quotes
### BEGIN SOLUTION
why_validation = "ab"
### END SOLUTION

# %% test="why_validation" points=1
# silence: they can be read; whether they are right is told after you hand in
check.choice("why_validation", why_validation, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.pixels import why_validation as hidden

check.choice(
    "why_validation",
    why_validation,
    "abcd",
    right="a",
    wrong="c",
    likely=hidden.reasons(),
)
### END HIDDEN TESTS

# %% test="why_validation_optimistic" points=1
check.choice("why_validation", why_validation, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.pixels import why_validation as hidden

check.choice(
    "why_validation",
    why_validation,
    "abcd",
    right="b",
    wrong="d",
    likely=hidden.reasons(),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5 What may you claim?
#
# You test on $n$ pictures, and $c$ come out right: $\hat p = c / n$. Other pictures would have given another number.
# By how much does it scatter? Each picture is a coin that comes up right with probability $p$, so the standard
# deviation of $\hat p$, its **standard error**, is $\sqrt{p (1 - p) / n}$, and 95 % of all draws lie within 1.96 of
# them. Measured 137 of 500: $\hat p = 27.4\,\%$, and $1.96 \sqrt{0.274 \cdot 0.726 / 500} = 3.9$ points to either
# side. To come down to one point, it takes $n = 1.96^2 \cdot 0.274 \cdot 0.726 / 0.01^2 = 7{,}642$ pictures.
#
# But $\hat p \pm 1.96\,\text{se}$ fails where it matters: 10 right of 10 give "100 % to 100 %", as if nothing could
# ever go wrong. Wilson (1927) asked instead which $p$ are compatible with what was measured, and solved for them. With
# $z = 1.96$ the answer is an interval $m \pm h$:
#
# $$m = \frac{\hat p + \frac{z^2}{2n}}{1 + \frac{z^2}{n}}, \qquad
#   h = \frac{z}{1 + \frac{z^2}{n}} \sqrt{\frac{\hat p (1 - \hat p)}{n} + \frac{z^2}{4 n^2}}$$
#
# **By hand:** 137 of 500 is 23.7 to 31.5 %. 10 of 10 is 72.2 to 100 %.
#
# ### Exercise: `accuracy_interval` (core, easy, 20 minutes)
#
# Return Wilson's 95 % interval as a tuple `(low, high)` of numbers from 0 to 1, for `correct` right answers out of
# `total` ≥ 1: none of them, all of them, or some.
#
# <details><summary>Hint 1: the idea</summary>
# The two formulas, line by line: one for the middle, one for half of the width.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Two plain numbers come back, the lower first.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>middle = (p + z**2 / (2 * total)) / (1 + z**2 / total)</code>
# </details>


# %% answer="accuracy_interval"
def accuracy_interval(correct, total):
    """Wilson's 95 % interval (low, high) of an accuracy: `correct` right of `total` >= 1."""
    ### BEGIN SOLUTION
    p, z = correct / total, 1.96  # 95 % of a normal distribution lies within 1.96 deviations
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half
    ### END SOLUTION


# %% test="accuracy_interval" points=3
names = ["low", "high"]
check.close(accuracy_interval, (137, 500), (0.237, 0.315), tolerance=3e-3, names=names)
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
# The test set, for the first time: your classifier with k = 1, the setting that everybody reports, on the first 100
# test pictures, the first 200, and so on. The accuracy moves about; the interval says how much of that is chance. (On
# all 2,000: 27 % on Trinkets and 26 % on CIFAR-10. Guessing gives 10 %.) Then put in the k that you chose.

# %%
sizes = [100, 200, 500, 1000, 2000]
queries, answers = as_rows(data.test.images[: sizes[-1]]), data.test.labels[: sizes[-1]]
dists = l2_distances_no_loops(queries, as_rows(X_images))
right = predict_labels(dists, y, 1) == answers
measured = {n: (right[:n].mean(), *accuracy_interval(right[:n].sum(), n)) for n in sizes}
figures.intervals(
    measured, title="k = 1: accuracy and 95 % interval by the number of test pictures"
)

# %% [markdown]
# ### Question: what may you claim? (5 minutes)
#
# Your classifier is right on 135 of 500 test pictures: 27 %. A friend's is right on 150 of *the same* 500: 30 %.
# Which of these statements are true? Write the letters of all that are.
#
# - **a** On new pictures of the same kind, an accuracy of 25 % is compatible with your measurement.
# - **b** On new pictures of the same kind, your accuracy is 27 %, give or take a tenth of a point.
# - **c** The two intervals overlap, so nothing can be said about which of the two is better.
# - **d** Both saw the same pictures: counting where only one of them is right gives a sharper comparison.

# %% answer="what_may_you_claim"
what_may_you_claim = ...  # letters, in quotes
### BEGIN SOLUTION
what_may_you_claim = "ad"
### END SOLUTION

# %% test="what_may_you_claim" points=1
# silence: they can be read; whether they are right is told after you hand in
check.choice("what_may_you_claim", what_may_you_claim, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.pixels import what_may_you_claim as hidden

reasons = hidden.reasons()
check.choice(
    "what_may_you_claim", what_may_you_claim, "abcd", right="a", wrong="b", likely=reasons
)
### END HIDDEN TESTS

# %% test="what_may_you_claim_compared" points=1
check.choice("what_may_you_claim", what_may_you_claim, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.pixels import what_may_you_claim as hidden

reasons = hidden.reasons()
check.choice(
    "what_may_you_claim", what_may_you_claim, "abcd", right="d", wrong="c", likely=reasons
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6 Why this cannot be the answer
#
# The last experiment is the fairest that nearest neighbours will ever get. Train on 2,000 **clean** Trinkets. With
# every knob off all mugs are the same mug, so these are ten pictures, many times over, and each clean test picture is
# a copy of one: of 500 others, 100 % right. Then turn **one knob** to 2 in the test pictures, and nothing else.
# (One knob in *both* sets would show nothing: for each odd picture there would be an odd neighbour.) Guess how much
# is left when the viewpoint changes.

# %%
guess = predict("viewpoint", 0.9)

off = dict.fromkeys(trinkets.KNOBS, 0)
gallery, labels = (
    trinkets.render("train", range(2000), **off),
    trinkets.labels("train", range(2000)),
)
answers, left = trinkets.labels("test", range(500)), {}
for knob in ["no knob", *challenges]:
    levels = off | {knob: 2} if knob in off else off
    queries = as_rows(trinkets.render("test", range(500), **levels))
    dists = l2_distances_no_loops(queries, as_rows(gallery))
    correct = np.sum(predict_labels(dists, labels, 1) == answers)
    left[knob] = (correct / 500, *accuracy_interval(correct, 500))
clean = left.pop("no knob")[0]
figures.damage(left, baseline=clean, guess=guess)

# %% [markdown]
# ### Question: which knob hurts most?
#
# Which knob hurts 1-NN most, how much accuracy does it leave, and why? Two or three sentences: name the knob with its
# number, and argue from what the distance compares, pixel by pixel. (2 points, read by a person.)

# %% [markdown] question="hardest_knob" points=2
# Variation within the class: at level 2 it leaves 29.4 % of the 500 test pictures right (from 100 %); viewpoint comes
# next with 41.2 %. The distance compares the pixel at one place with the pixel at the same place. Another member of
# the class has other proportions and colours, so nearly every pixel of the thing differs; a shifted or turned thing
# lies on other pixels altogether. Both are then nearer to another class's picture than to their own. Light changes
# nearly every pixel too, but takes the picture away from all classes alike, so that its own stays the nearest.
#
# **Rubric.** One point for each: the knob with its measured accuracy (variation, or viewpoint if their own figure
# says so); an argument from pixel-by-pixel comparison at fixed places.

# %% [markdown]
# ## What comes next
#
# Nearest neighbours on pixels know where it is light and dark, and nothing else. They need no training and all the
# time in the world at test time: the wrong way round. In `02` a classifier learns one template a class, forgets the
# training pictures, and is faster by far. Better *features* than pixels come in `03`, and from `05` on they are
# learned. In `08` you come back to your nearest neighbours, on learned features, and they will surprise you.
#
# **Read more.** E. B. Wilson, *Probable Inference, the Law of Succession, and Statistical Inference* (1927), is where
# the interval comes from, four pages. D. Goldberg, *What Every Computer Scientist Should Know About Floating-Point
# Arithmetic* (1991), on cancellation. T. Cover and P. Hart, *Nearest Neighbor Pattern Classification* (1967): with
# endless data, one neighbour makes at most twice the errors of the best classifier there can be.
