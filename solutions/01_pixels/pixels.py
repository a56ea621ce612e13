# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 01 Pixels and neighbours
#
# **You will** turn two loops into one matrix product, and see which picture is nearest to which.
#
# **You will learn** what a distance between pictures is, how to expand a square instead of looping over it,
# and where rounding bites.
#
# **You need** NumPy's broadcasting. **Time:** 40 minutes.
#
# Each exercise goes the same way: read, derive on paper, write, run the check under your cell. A check that fails
# says what was called, what came back, what was expected, and the likely mistake.

# %%
import numpy as np

from byhand import check

# %% [markdown]
# ## Expand the square
#
# A picture is a row of numbers. Row $i$ of `X` and row $j$ of `Y` are
# $d_{ij} = \sqrt{\sum_d (x_{id} - y_{jd})^2}$ apart. Expand the square *on paper* before you read on:
#
# $$\sum_d (x_{id} - y_{jd})^2 = \underbrace{\sum_d x_{id}^2}_{\text{one per row } i}
#   + \underbrace{\sum_d y_{jd}^2}_{\text{one per column } j}
#   - 2 \underbrace{\sum_d x_{id}\, y_{jd}}_{\text{entry } (i, j) \text{ of } X Y^\top}$$
#
# No term needs $N \times M \times D$ numbers in memory, and the last one is a matrix product: the work that
# processors, and GPUs above all, are built for.
#
# **By hand.** For $x = (3, 4)$ and $y = (0, 4)$: $25 + 16 - 2 \cdot 16 = 9$, so $d = 3$.

# %% [markdown]
# ### Exercise: `l2_distances_no_loops` (core, medium, 20 minutes)
#
# Return the Euclidean distance from every row of `X` (N, D) to every row of `Y` (M, D), as an array (N, M), with no
# Python loop. One matrix product does the work: an array of $N \times M \times D$ differences is too slow.
#
# - Inputs may be of any real dtype. Pixels are `uint8`, where `200 * 200` is `64`: convert to `float64` first.
# - float32 is too narrow: $|x|^2$ of a picture needs nine digits, and float32 has seven.
# - Rounding can leave $-10^{-12}$ under the root, and its square root is `nan`: clip at zero.
# - Leave the inputs as they are.
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
    """Euclidean distances between the rows of X (N, D) and of Y (M, D): (N, M) float64."""
    ### BEGIN SOLUTION
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    x_squared = (X**2).sum(axis=1, keepdims=True)
    y_squared = (Y**2).sum(axis=1)
    squared = x_squared + y_squared - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))
    ### END SOLUTION


# %% test="l2_distances_no_loops" points=3
queries = np.array([[0, 0], [3, 4]])
points = np.array([[0, 4], [3, 0], [6, 8]])
distances = np.array([[4, 3, 10], [3, 4, 5]])
check.close(
    l2_distances_no_loops,
    (queries, points),
    distances,
    likely={
        "the square root is missing: this is the square of each distance": distances**2,
        "these are L1 distances: square the differences": np.array([[4, 3, 14], [3, 4, 7]]),
    },
)
### BEGIN HIDDEN TESTS
from grader.hidden import pixels as hidden

for floats in hidden.l2_distances_no_loops_floats():
    mistakes = hidden.l2_distances_no_loops_mistakes(*floats)
    check.close(l2_distances_no_loops, floats, hidden.l2_distances_no_loops_expected(*floats), likely=mistakes)
for single in hidden.l2_distances_no_loops_single_rows():
    check.close(l2_distances_no_loops, single, hidden.l2_distances_no_loops_expected(*single))
### END HIDDEN TESTS

# %% test="l2_distances_no_loops_pixels" points=2
black, grey = np.zeros((2, 12), dtype=np.uint8), np.full((3, 12), 10, dtype=np.uint8)
check.shape(l2_distances_no_loops, (black, grey), (2, 3))
### BEGIN HIDDEN TESTS
from grader.hidden import pixels as hidden

for pictures in hidden.l2_distances_no_loops_pictures():
    mistakes = hidden.l2_distances_no_loops_mistakes(*pictures)
    check.close(l2_distances_no_loops, pictures, hidden.l2_distances_no_loops_expected(*pictures), likely=mistakes)
### END HIDDEN TESTS

# %% test="l2_distances_no_loops_equal_points" points=2
pair = np.array([[1, 2, 2], [2, 4, 4]])
check.close(l2_distances_no_loops, (pair, pair), [[0, 3], [3, 0]])
### BEGIN HIDDEN TESTS
from grader.hidden import pixels as hidden

for far in hidden.l2_distances_no_loops_equal_points():
    mistakes = hidden.l2_distances_no_loops_mistakes(*far)
    check.close(l2_distances_no_loops, far, hidden.l2_distances_no_loops_expected(*far), likely=mistakes)
### END HIDDEN TESTS

# %% test="l2_distances_no_loops_speed" points=1
many, more = np.ones((100, 800)), np.ones((200, 800))
check.speed(
    l2_distances_no_loops,
    (many, more),
    at_most=8,
    times=lambda a, b: a @ b.T,
    baseline="the matrix product alone",
    likely="a Python loop, an (N, M, D) array, or a product of integers is still there",
)
### BEGIN HIDDEN TESTS
from grader.hidden import pixels as hidden

for floats in hidden.l2_distances_no_loops_floats():  # fast and wrong earns nothing
    check.close(l2_distances_no_loops, floats, hidden.l2_distances_no_loops_expected(*floats))
check.speed(
    l2_distances_no_loops,
    hidden.l2_distances_no_loops_many_rows(),
    at_most=5,
    times=hidden.l2_distances_no_loops_reference,
    baseline="one matrix product and three sums",
    likely="a Python loop over the rows is still there",
)
### END HIDDEN TESTS

# %% [markdown]
# ### See it
#
# Three clouds of points, each row and column sorted by cloud. Dark squares on the diagonal: a cloud is near itself.
# The one bright row and column belong to a point that is near to nobody. (A white square would be a `nan`.)

# %%
import matplotlib.pyplot as plt

draw = np.random.default_rng(0)
clouds = np.concatenate([draw.normal(centre, 1, size=(20, 2)) for centre in (0, 6, 12)])
clouds[33] = 20, -10

figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4), layout="constrained")
left.scatter(*clouds.T, c=np.repeat([0, 1, 2], 20), cmap="viridis")
left.set(title="60 points in three clouds", xlabel="first number", ylabel="second number")
image = right.imshow(l2_distances_no_loops(clouds, clouds), cmap="magma")
right.set(title="every distance at once", xlabel="to point", ylabel="from point")
figure.colorbar(image, label="distance")
plt.show()

# %% [markdown]
# ### Question: how much memory?
#
# For 500 test and 5,000 training images of 3,072 numbers, how many gigabytes (1 GB is $10^9$ bytes) does the
# $(N, M, D)$ array of differences take in float64? The answer is tested to within 5 %.

# %% answer="distance_memory_gb"
distance_memory_gb = ...  # a number
### BEGIN SOLUTION
distance_memory_gb = 500 * 5000 * 3072 * 8 / 1e9
### END SOLUTION

# %% test="distance_memory_gb" points=1
check.value("distance_memory_gb", distance_memory_gb)  # a number: which one is tested after you hand in
### BEGIN HIDDEN TESTS
from grader.hidden import pixels as hidden

mistakes = hidden.distance_memory_gb_mistakes()
check.value("distance_memory_gb", distance_memory_gb, 61.44, likely=mistakes, tolerance=0.05)
### END HIDDEN TESTS

# %% [markdown]
# ### Question: below zero
#
# A sum of squares is never negative, and yet the expanded form can come out at $-10^{-12}$. Where does the negative
# number come from, and for which pairs of points?

# %% [markdown] question="why_below_zero" points=2
# float64 keeps 16 digits. The three terms are each rounded at the size of $|x|^2$, so their sum is off by about
# $10^{-16} |x|^2$, with either sign. It shows where the true distance is smaller than that: for equal, or nearly
# equal, points far from the origin.
#
# **Rubric.** One point for each: rounding errors relative to the large terms that cancel; equal or nearly equal
# points.

# %% [markdown]
# ## What comes next
#
# The distances are the hard part of a nearest-neighbour classifier; the rest is a sort and a vote.
#
# **Read more:** D. Goldberg, *What Every Computer Scientist Should Know About Floating-Point Arithmetic* (1991), on
# cancellation.
