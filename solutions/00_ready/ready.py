# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 00 Ready?
#
# **You will** write seven small NumPy functions. One or two lines are enough for each.
#
# **You will learn** to say which axis goes, to keep one, to add one; to leave `uint8` before you calculate; and to
# leave inputs as they are. Each exercise holds a trap that the assignments will set again.
#
# **You need** Python, and to know what a matrix is. **Time:** 30 minutes. Nothing here is graded.
#
# Each exercise goes the same way: read, work the example out by hand, write, run the check under your cell. A check
# that fails says what was called, what came back, what was expected, and the likely mistake.

# %%
import numpy as np

from byhand import check

# %% [markdown]
# ## Which axis goes?
#
# A mean over an axis makes that axis go. A tuple names several axes, and all of them go.
#
# **By hand.** `t = [[1, 2, 6], [4, 4, 7]]` has shape (2, 3). `t.mean(axis=0)` is `[2.5, 3, 6.5]`: the 2 went.
# `t.mean(axis=1)` is `[3, 5]`: the 3 went.
#
# ### Exercise: `channel_means` (stretch, easy, 4 minutes)
#
# Pictures come in one array (N, H, W, 3): N pictures of H rows and W columns, each pixel with its red, green and blue.
# Return the mean red, green and blue of each picture, as an array (N, 3).
#
# <details><summary>Hint 1: the idea</summary>
# One mean does it all. Which axes of (N, H, W, 3) are missing in (N, 3)?
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Axis 1 has the H rows, axis 2 the W columns: both go. Axis 0, the pictures, and axis 3, the channels, stay.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return images.mean(axis=(1, 2))</code>
# </details>


# %% answer="channel_means"
def channel_means(images):
    """Mean red, green and blue of each picture in images (N, H, W, 3): (N, 3)."""
    ### BEGIN SOLUTION
    return images.mean(axis=(1, 2))
    ### END SOLUTION


# %% test="channel_means" points=0
counted = np.arange(120, dtype=np.uint8).reshape(
    2, 4, 5, 3
)  # 0 to 119; red, green, blue in turn
means = np.array([[28.5, 29.5, 30.5], [88.5, 89.5, 90.5]])
check.close(channel_means, (counted,), means)
colours = np.array([[-7, 255, 10], [8, 200, 90], [3, -2.5, 250], [0, 1, 2]])
plain = np.ones((4, 6, 3, 3)) * colours[:, None, None]  # four pictures, each of one colour
check.close(channel_means, (plain,), colours)

# %% [markdown]
# ### See it
#
# Trinkets are this course's own pictures: ten classes of little things, drawn by NumPy. Here are twenty, sorted by
# *your* `channel_means`, from more blue than red to more red than blue.
#
# Below them is the mean picture of each class: some 100 pictures (100, 32, 32, 3), of which axis 0 goes. Means of
# things that are shifted and turned are a blur; with the viewpoint's knob at 0, in the second row, you know them again.

# %%
from byhand import figures, trinkets

images = trinkets.render("ready", range(20))
means = channel_means(images)
warmth = means[:, 0] - means[:, 2]  # red less blue, a number for each picture
figures.grid(images[warmth.argsort()], title="Twenty Trinkets, from the coldest to the warmest")

# %%
many, classes = range(1000), trinkets.labels("ready", range(1000))
ghosts = []
for pictures in (trinkets.render("ready", many), trinkets.render("ready", many, viewpoint=0)):
    ghosts += [pictures[classes == number].mean(axis=0) / 255 for number in range(10)]
title = "The mean picture of each class. Below: without shifts and turns"
figures.grid(ghosts, [*range(10)] * 2, trinkets.CLASSES, title=title)

# %% [markdown]
# ## Keep the axis
#
# NumPy lines shapes up *from the right*: lengths must be equal, or one of them 1, which is then repeated. So (2, 3)
# and (2,) do not fit, and that is an error. (2, 2) and (2,) do fit, and nobody tells you that each row's number went
# to a column. `keepdims=True` leaves a 1 where the axis was: (2, 1) fits, row by row.
#
# **By hand.** `s = [[0, 2], [4, 8]]` has the row means `[1, 6]`. Subtract 1 from the first row and 6 from the second:
# `[[-1, 1], [-2, 2]]`. But `s - s.mean(axis=1)` is `[[-1, -4], [3, 2]]`.
#
# ### Exercise: `centre_rows` (stretch, easy, 4 minutes)
#
# Return `X` (N, D) with each row's mean subtracted from that row, so that every row has the mean 0. `X` may be whole
# numbers or floats. Leave it as it is: the result is a new array.
#
# <details><summary>Hint 1: the idea</summary>
# N means, one a row, standing in a column.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (N, D) less (N, 1) is (N, D).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>means = X.mean(axis=1, keepdims=True)</code>
# </details>


# %% answer="centre_rows"
def centre_rows(X):
    """X (N, D) with each row's mean subtracted from that row: (N, D)."""
    ### BEGIN SOLUTION
    return X - X.mean(axis=1, keepdims=True)
    ### END SOLUTION


# %% test="centre_rows" points=0
table = np.array([[1, 2, 6], [4, 4, 7]])
pixels = np.array([[250, 3], [9, 0], [7, 7]], dtype=np.uint8)
check.close(centre_rows, (table,), [[-2, -1, 3], [-1, -1, 2]])
check.close(centre_rows, (pixels,), [[123.5, -123.5], [4.5, -4.5], [0, 0]])
square = np.array([[0.0, 2.0], [4.0, 8.0]])
check.close(centre_rows, (square,), [[-1, 1], [-2, 2]])

# %% [markdown]
# ## Add an axis
#
# `a[:, None]` stands the numbers of `a` in a column: its shape (N,) becomes (N, 1). A column and a row then meet in a
# table. Assignment 01 builds all distances between two sets of pictures by this step.
#
# ```
# a[:, None]    (3, 1)
# b                (2,)
# their sum     (3, 2)
# ```
#
# **By hand.** `a = [10, 20, 30]` and `b = [1, 2]` make `[[11, 12], [21, 22], [31, 32]]`.
#
# ### Exercise: `outer_sum` (stretch, easy, 4 minutes)
#
# Return the table of all sums of a number of `a` (N,) and a number of `b` (M,), as an array (N, M): entry (i, j) is
# `a[i] + b[j]`. A loop would pass; the point is that you need none.
#
# <details><summary>Hint 1: the idea</summary>
# Stand <code>a</code> in a column. Leave <code>b</code> as it is.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (N, 1) plus (M,) is (N, M), for (M,) counts as (1, M).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return a[:, None] + b</code>
# </details>


# %% answer="outer_sum"
def outer_sum(a, b):
    """Every number of a (N,) plus every number of b (M,): (N, M)."""
    ### BEGIN SOLUTION
    return a[:, None] + b
    ### END SOLUTION


# %% test="outer_sum" points=0
tens, ones = np.array([10, 20, 30]), np.array([1, 2])
sums = np.array([[11, 12], [21, 22], [31, 32]])
for some in (tens, tens[:1]):
    check.close(outer_sum, (some, ones), sums[: len(some)])
left, right = np.array([0.5, -4.0]), np.array([10.0, -1.0])
check.close(outer_sum, (left, right), [[10.5, -0.5], [6, -5]])

# %% [markdown]
# ## Leave uint8 first
#
# Pixels are `uint8`: whole numbers from 0 to 255 that go round like a clock, with no warning. What will
# `10 - 20` be? Put your guess in place of -10.

# %%
from byhand.predict import predict

guess = predict("10 - 20 in uint8", -10)

# %%
ten, twenty, large = (np.array([number], dtype=np.uint8) for number in (10, 20, 200))
print(guess)
print("10 - 20 is", ten - twenty, "and 200 * 200 is", large * large)

# %% [markdown]
# ### Exercise: `brightness_change` (stretch, medium, 5 minutes)
#
# `before` and `after` are pictures, (N, H, W, 3) `uint8` both. Return for each picture the mean of `after` less
# `before` over all its numbers, an array (N,): negative where the picture got darker. Convert to `float64` first.
#
# **By hand.** A picture of two numbers goes from `[10, 200]` to `[20, 190]`. The changes are 10 and -10, their mean is
# 0. In `uint8`, 190 - 200 is 246, and the mean is 128.
#
# <details><summary>Hint 1: the idea</summary>
# Convert, subtract, take the mean: in this order.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The difference is (N, H, W, 3). Only axis 0 stays.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>change = after.astype(np.float64) - before.astype(np.float64)</code>
# </details>


# %% answer="brightness_change"
def brightness_change(before, after):
    """Mean of after - before, both (N, H, W, 3) uint8, over each picture: (N,) float64."""
    ### BEGIN SOLUTION
    change = after.astype(np.float64) - before.astype(np.float64)
    return change.mean(axis=(1, 2, 3))
    ### END SOLUTION


# %% test="brightness_change" points=0
old = np.full((4, 6, 2, 3), 100, dtype=np.uint8)
new = old.copy()
new[0], new[1, :3], new[2] = 90, 140, 255
new[3, 0], new[3, 1] = 160, 40  # these two cancel
check.close(brightness_change, (old, new), [-10, 20, 155, 0])
white = np.full((1, 2, 5, 3), 255, dtype=np.uint8)
black = np.zeros((1, 2, 5, 3), dtype=np.uint8)
check.close(brightness_change, (white, black), [-255])

# %% [markdown]
# ## The place of the largest
#
# `max` gives the largest number, `argmax` its place. A classifier gives each picture a score a class, and predicts the
# class with the highest. Of equal ones, `argmax` takes the first.
#
# **By hand.** The scores `[[2, 9, 4], [-5, -1, -3], [0, -7, 0]]` predict the classes `[1, 1, 0]`.
#
# ### Exercise: `predicted_classes` (stretch, easy, 3 minutes)
#
# `scores` (N, C) holds N pictures' scores for C classes. Return the number of the class with each picture's highest
# score, an array (N,) of whole numbers from 0 to C - 1; of tied classes, the first.
#
# <details><summary>Hint 1: the idea</summary>
# One <code>argmax</code>. Without an axis it would look at the whole table as one long row.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (N, C) becomes (N,): the classes go, and they are axis 1.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return scores.argmax(axis=1)</code>
# </details>


# %% answer="predicted_classes"
def predicted_classes(scores):
    """The class of the highest score in each row of scores (N, C), the first of tied ones: (N,)."""
    ### BEGIN SOLUTION
    return scores.argmax(axis=1)
    ### END SOLUTION


# %% test="predicted_classes" points=0
votes = np.array([[2, 9, 4, 1], [-5, -1, -3, -2], [0, -7, 0, -8]])
check.close(predicted_classes, (votes,), [1, 1, 0])
check.close(predicted_classes, (votes[:1],), [1])
square_votes = np.array([[0.1, 0.2, 0.3], [0.9, 0.8, 0.7], [0.4, 0.6, 0.5]])
check.close(predicted_classes, (square_votes,), [2, 0, 1])

# %% [markdown]
# ## Leave the input alone
#
# `b = a` makes no copy, and a slice makes none either: both are views of the same numbers. `b += 1` and
# `b[0] = 5` then write into `a`. Arithmetic (`a + 1`) and `astype` make new arrays.
#
# **By hand.** After `a = np.array([1, 2, 3])`, `b = a[:2]` and `b += 10`, `a` is `[11, 12, 3]`.
#
# ### Exercise: `brighten` (stretch, medium, 4 minutes)
#
# Add the whole number `amount`, which may be negative, to all numbers of `images` (N, H, W, 3) `uint8`, and clip the
# sums: below 0 is 0, above 255 is 255. Return a new array, and leave `images` as it is. With 250 and 20, expect 255.
#
# <details><summary>Hint 1: the idea</summary>
# Convert before you add, clip after: a clip that follows the overflow comes too late.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (N, H, W, 3) all the way: <code>np.clip(array, low, high)</code> keeps the shape.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return np.clip(images.astype(np.float64) + amount, 0, 255)</code>
# </details>


# %% answer="brighten"
def brighten(images, amount):
    """images (N, H, W, 3) uint8 plus a whole number, clipped to 0 ... 255: a new array (N, H, W, 3)."""
    ### BEGIN SOLUTION
    return np.clip(images.astype(np.float64) + amount, 0, 255)
    ### END SOLUTION


# %% test="brighten" points=0
pictures = np.full((2, 4, 5, 3), [0, 100, 250], dtype=np.uint8)  # every pixel is (0, 100, 250)
for step, pixel in (
    (20, [20, 120, 255]),
    (-30, [0, 70, 220]),
    (-200, [0, 0, 50]),
    (255, [255, 255, 255]),
):
    check.close(brighten, (pictures, step), np.full((2, 4, 5, 3), pixel))

# %% [markdown]
# ### See it
#
# One picture and five amounts. Above, what `uint8` makes of the sum unasked; below, yours.

# %%
amounts = (-120, -60, 0, 60, 120)
one = images[9:10]
unasked = [(one.astype(int) + amount) % 256 for amount in amounts]
clipped = [brighten(one, amount) for amount in amounts]
rows = np.concatenate(unasked + clipped).astype(np.uint8)
names = [f"{amount:+d}" for amount in amounts]
figures.grid(
    rows, [0, 1, 2, 3, 4] * 2, names, title="Above: uint8 goes round. Below: clipped", columns=5
)

# %% [markdown]
# ## One number from each row
#
# Two arrays of places pick entries pair by pair: `t[[0, 1], [2, 0]]` is `[t[0, 2], t[1, 0]]`. A colon in place of the
# first takes *all* rows for every column.
#
# **By hand.** `scores = [[2, 9, 4], [7, 1, 5]]` and the labels `y = [2, 0]`: the correct classes' scores are `[4, 7]`.
# `scores[:, y]` is `[[4, 2], [5, 7]]`, and holds the wanted numbers on its diagonal only.
#
# ### Exercise: `correct_class_scores` (stretch, medium, 4 minutes)
#
# `scores` (N, C) holds N pictures' scores, and `y` (N,) the class that each picture really is. Return each picture's
# score for its own class, an array (N,). Every loss of assignment 02 begins so.
#
# <details><summary>Hint 1: the idea</summary>
# Row 0 with label 0, row 1 with label 1, and so on: which array holds the numbers of the rows?
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>np.arange(N)</code> is (N,), <code>y</code> is (N,): N pairs give (N,).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return scores[np.arange(len(y)), y]</code>
# </details>


# %% answer="correct_class_scores"
def correct_class_scores(scores, y):
    """The score scores[i, y[i]] of each row of scores (N, C), for labels y (N,): (N,)."""
    ### BEGIN SOLUTION
    return scores[np.arange(len(y)), y]
    ### END SOLUTION


# %% test="correct_class_scores" points=0
marks = np.array([[2, 9, 4], [7, 1, 5], [-6, -3, 8], [0.5, 0, -1]])
labels = np.array([2, 0, 1, 2])
for first in (0, 3):  # four pictures, then one
    some, theirs = marks[first:], labels[first:]
    check.close(correct_class_scores, (some, theirs), [4, 7, -3, -1][first:])
check.close(correct_class_scores, (marks[:3], labels[:3]), [4, 7, -3])

# %% [markdown]
# ## What comes next
#
# You are ready. Take these habits along:
#
# - Say each shape before you run the line, and which axis goes.
# - (N,) beside (N, D) is a trap: `keepdims=True`, or `[:, None]`.
# - Test with sizes that all differ: square arrays hide mistakes.
# - Pixels are `uint8`: convert first.
# - `argmax` gives a place, `max` a value; both need an axis.
# - Inputs stay as they are: no `+=` on what you were given.
#
# `01_pixels` needs all of them, to measure how far apart two pictures are.
#
# **Read more:** the NumPy user guide's chapter *Broadcasting*; C. R. Harris and others, *Array programming with NumPy*,
# Nature 585 (2020).
