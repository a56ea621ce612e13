# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 00 Ready?
#
# A line of NumPy can run without an error and still be wrong. The second cell below makes eight pictures a little
# brighter. It looks right, and NumPy doesn't complain. Run both cells, and look at what happens to the bright parts.

# %%
import numpy as np

from byhand import check, figures, trinkets
from byhand.predict import predict

# %%
pictures = trinkets.render("ready", range(8))
brighter = pictures + np.uint8(90)  # no error, no warning
rows = np.concatenate([pictures, brighter])
figures.grid(rows, title="What went wrong? Above: eight pictures. Below: + 90", columns=8)

# %% [markdown]
# By the end of this notebook you'll know what went wrong, and you'll have written a function that does it right.
#
# **You will** write seven small NumPy functions. Each takes one or two lines.
#
# **You will learn** how to average over the right axis, keep an axis and add one; why to convert `uint8` before you
# calculate; and how to leave a function's inputs unchanged. Each exercise contains a trap that you'll meet again in
# the assignments.
#
# **You need** Python, and to know what a matrix is. **Time:** 30 minutes. Nothing here is graded.
#
# Every exercise goes the same way: read, work out the small example by hand, write the function, and run the check
# below it. If the check fails, it tells you what it called, what came back, what it expected, and, where it can, the
# likely mistake. The check you see is the whole test: nothing is hidden in this notebook.

# %% [markdown]
# ## Which axis disappears?
#
# Averaging over an axis removes it from the shape. Pass a tuple to remove several axes at once.
#
# **By hand.** `t = [[1, 2, 6], [4, 4, 7]]` has shape (2, 3). `t.mean(axis=0)` is `[2.5, 3, 6.5]`: axis 0, of length
# 2, is gone. `t.mean(axis=1)` is `[3, 5]`: axis 1, of length 3, is gone.
#
# ### Exercise: `channel_means` (ungraded, easy, 4 minutes)
#
# The pictures come in one array of shape (N, H, W, 3): N pictures of H rows and W columns, and for each pixel a red,
# a green and a blue value. Return the average red, green and blue of each picture, as an array (N, 3).
#
# <details><summary>Hint 1: the idea</summary>
# One call of <code>mean</code> is enough. Which axes of (N, H, W, 3) are missing in (N, 3)?
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Axis 1 holds the H rows and axis 2 the W columns: average over both. Axis 0 (pictures) and axis 3 (channels) stay.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return images.mean(axis=(1, 2))</code>
# </details>


# %% answer="channel_means"
def channel_means(images):
    """Return the average red, green and blue of each picture, an array (N, 3).

    images: (N, H, W, 3), of any numeric dtype.
    """
    ### BEGIN SOLUTION
    return images.mean(axis=(1, 2))
    ### END SOLUTION


# %% test="channel_means" points=0
# 2 pictures of 4 x 5 pixels; the numbers 0, 1, 2, ... are red, green, blue, red, ...
counted = np.arange(120, dtype=np.uint8).reshape(2, 4, 5, 3)
counted[0, 0, 0] = 40, 81, 22  # was 0, 1, 2: the means of 20 pixels rise by 2, 4 and 1
check.close(channel_means, (counted,), [[30.5, 33.5, 31.5], [88.5, 89.5, 90.5]])
colours = np.array([[-7, 255, 10], [8, 200, 90], [3, -2.5, 250], [0, 1, 2]])
plain = np.ones((4, 6, 3, 3)) * colours[:, None, None]  # 4 pictures, each of a single colour
check.close(channel_means, (plain,), colours)

# %% [markdown]
# ### See it
#
# Trinkets are this course's own pictures: ten classes of small things, drawn by NumPy. Here are twenty of them,
# sorted by *your* `channel_means`, from the one with the most blue compared with red to the one with the least.

# %%
images = trinkets.render("ready", range(20))
means = channel_means(images)
redness = means[:, 0] - means[:, 2]  # red minus blue, one number per picture
figures.grid(images[redness.argsort()], title="Twenty Trinkets, from the bluest to the reddest")

# %% [markdown]
# Now average over a different axis. If you take all pictures of one class, some 100 pictures (100, 32, 32, 3), and
# average over axis 0, you get one picture: the mean of the class. Do you expect to recognise it?

# %%
many, classes = range(1000), trinkets.labels("ready", range(1000))
ghosts = []
for pictures in (trinkets.render("ready", many), trinkets.render("ready", many, viewpoint=0)):
    ghosts += [pictures[classes == number].mean(axis=0) / 255 for number in range(10)]
title = "The mean picture of each class. Below: without shifts and turns"
figures.grid(ghosts, [*range(10)] * 2, trinkets.CLASSES, title=title)

# %% [markdown]
# In the first row the things are shifted and turned, so their mean is a blur. In the second row every picture shows
# its thing from the same viewpoint, and you can tell the classes apart.
#
# ## Keep the axis
#
# NumPy aligns shapes *from the right*. Two lengths match if they are equal or if one of them is 1; the length-1 axis
# is then repeated. So (2, 3) and (2,) do not fit, and you get an error. But (2, 2) and (2,) do fit: each row's mean
# is subtracted from a *column*, and nothing warns you. `keepdims=True` keeps the averaged axis with length 1. Then
# the means have shape (2, 1), and each is subtracted from its own row.
#
# **By hand.** `s = [[0, 2], [4, 8]]` has the row means `[1, 6]`. Subtract 1 from the first row and 6 from the second,
# and you get `[[-1, 1], [-2, 2]]`. But `s - s.mean(axis=1)` gives `[[-1, -4], [3, 2]]`.
#
# ### Exercise: `centre_rows` (ungraded, easy, 4 minutes)
#
# Return `X` (N, D) with each row's mean subtracted from that row, so that every row has mean 0. `X` may hold integers
# or floats. Return a new array and leave `X` unchanged.
#
# <details><summary>Hint 1: the idea</summary>
# You need N means, one per row, in a column.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (N, D) minus (N, 1) is (N, D).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>means = X.mean(axis=1, keepdims=True)</code>
# </details>


# %% answer="centre_rows"
def centre_rows(X):
    """Return a new array (N, D): X with each row's mean subtracted from that row.

    X: (N, D), integers or floats; it is left unchanged.
    """
    ### BEGIN SOLUTION
    return X - X.mean(axis=1, keepdims=True)
    ### END SOLUTION


# %% test="centre_rows" points=0
table = np.array([[1, 2, 6], [4, 4, 7]])
check.close(centre_rows, (table,), [[-2, -1, 3], [-1, -1, 2]])
pixels = np.array([[250, 3], [9, 0], [7, 7]], dtype=np.uint8)
check.close(centre_rows, (pixels,), [[123.5, -123.5], [4.5, -4.5], [0, 0]])
square = np.array([[0.0, 2.0], [4.0, 8.0]])  # here forgetting the axis raises no error
check.close(centre_rows, (square,), [[-1, 1], [-2, 2]])

# %% [markdown]
# ## Add an axis
#
# `a[:, None]` turns the numbers of `a` into a column: the shape (N,) becomes (N, 1). When a column meets a row,
# broadcasting fills in a whole table. In assignment 01 you'll compute all distances between two sets of pictures
# this way.
#
# ```
# a[:, None]    (3, 1)
# b                (2,)
# their sum     (3, 2)
# ```
#
# **By hand.** `a = [10, 20, 30]` and `b = [1, 2]` make `[[11, 12], [21, 22], [31, 32]]`.
#
# ### Exercise: `outer_sum` (ungraded, easy, 4 minutes)
#
# Return a table of all sums of one number from `a` (N,) and one from `b` (M,): an array (N, M) with `a[i] + b[j]` at
# (i, j). A loop would pass the check, but you don't need one.
#
# <details><summary>Hint 1: the idea</summary>
# Make a column out of <code>a</code>. Leave <code>b</code> as it is.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (N, 1) plus (M,) is (N, M), because (M,) counts as (1, M).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return a[:, None] + b</code>
# </details>


# %% answer="outer_sum"
def outer_sum(a, b):
    """Return an array (N, M) with a[i] + b[j] at (i, j).

    a: (N,), b: (M,), integers or floats.
    """
    ### BEGIN SOLUTION
    return a[:, None] + b
    ### END SOLUTION


# %% test="outer_sum" points=0
tens, ones = np.array([10, 20, 30]), np.array([1, 2])
sums = [[11, 12], [21, 22], [31, 32]]
for n in (3, 1):
    check.close(outer_sum, (tens[:n], ones), sums[:n])
left, right = np.array([0.5, -4.0]), np.array([10.0, -1.0])
check.close(outer_sum, (left, right), [[10.5, -0.5], [6, -5]])

# %% [markdown]
# ## Convert uint8 first
#
# Pixels are stored as `uint8`: integers from 0 to 255, one byte each. What do you think `10 - 20` is in `uint8`?
# Replace the dots with your guess. A guess is never graded.

# %%
guess = predict("10 - 20 in uint8", ...)

# %%
ten, twenty, large = (np.array([number], dtype=np.uint8) for number in (10, 20, 200))
print(guess)
print("10 - 20 is", ten - twenty, "and 200 * 200 is", large * large)

# %% [markdown]
# `uint8` wraps around: after 255 comes 0, and before 0 comes 255, like the hours on a clock. This is also what
# happened to the eight pictures at the top. Every value above 165 wrapped around to a dark one when 90 was added.
#
# ### Exercise: `brightness_change` (ungraded, medium, 5 minutes)
#
# `before` and `after` hold pictures, both (N, H, W, 3) `uint8`. For each picture, return the average of
# `after - before` over all its numbers, as an array (N,). It's negative where the picture got darker. Convert to
# `float64` before you subtract.
#
# **By hand.** A picture of two numbers goes from `[10, 200]` to `[20, 190]`. The changes are 10 and -10, and
# their mean is 0. But in `uint8`, 190 - 200 is 246, and the mean is 128.
#
# <details><summary>Hint 1: the idea</summary>
# Convert, subtract, average, in this order.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The difference is (N, H, W, 3). Only axis 0 stays.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>change = after.astype(np.float64) - before.astype(np.float64)</code>
# </details>


# %% answer="brightness_change"
def brightness_change(before, after):
    """Return the average of after - before over each picture, an array (N,) of floats.

    before, after: (N, H, W, 3) uint8; both are left unchanged.
    """
    ### BEGIN SOLUTION
    change = after.astype(np.float64) - before.astype(np.float64)
    return change.mean(axis=(1, 2, 3))
    ### END SOLUTION


# %% test="brightness_change" points=0
old = np.full((4, 6, 2, 3), 100, dtype=np.uint8)
new = old.copy()
new[0], new[1, :2], old[2], new[2] = 90, 130, 60, 255  # 2 of 6 rows of new[1] are 30 brighter
new[0, 0, 0, 0] = 108  # one number of 36 is brighter than the others by 18
new[3, 0], new[3, 1] = 160, 40  # one row gets brighter, one darker: they cancel
check.close(brightness_change, (old, new), [-9.5, 10, 195, 0])
white = np.full((1, 2, 5, 3), 255, dtype=np.uint8)
check.close(brightness_change, (white, 0 * white), [-255])

# %% [markdown]
# ## The index of the largest
#
# `max` returns the largest number, `argmax` its index. A classifier gives every picture one score per class and
# predicts the class with the highest score. If several scores tie, `argmax` returns the first.
#
# **By hand.** The scores `[[2, 9, 4], [-5, -1, -3], [0, -7, 0]]` predict the classes `[1, 1, 0]`.
#
# ### Exercise: `predicted_classes` (ungraded, easy, 3 minutes)
#
# `scores` (N, C) holds the scores of N pictures for C classes. For each picture, return the index of the class with
# the highest score: an array (N,) of integers from 0 to C - 1. If classes tie, return the first.
#
# <details><summary>Hint 1: the idea</summary>
# One call of <code>argmax</code>. Without an axis it would treat the whole table as one long row.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (N, C) becomes (N,): the axis of the classes is removed, and that's axis 1.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return scores.argmax(axis=1)</code>
# </details>


# %% answer="predicted_classes"
def predicted_classes(scores):
    """Return the index of the highest score in each row, an array (N,) of integers.

    scores: (N, C). Of tied classes, the first is returned.
    """
    ### BEGIN SOLUTION
    return scores.argmax(axis=1)
    ### END SOLUTION


# %% test="predicted_classes" points=0
votes = np.array([[-5, -1, -3, -2], [2, 4, 9, 1], [0, -7, 0, -8]])
check.close(predicted_classes, (votes,), [1, 2, 0])
check.close(predicted_classes, (votes[:1],), [1])
square_votes = np.array([[0.1, 0.2, 0.3], [0.9, 0.8, 0.7], [0.4, 0.6, 0.5]])
check.close(predicted_classes, (square_votes,), [2, 0, 1])
integers = {"integers": lambda classes: np.asarray(classes).dtype.kind in "iu"}
check.rules(predicted_classes, (square_votes,), integers)

# %% [markdown]
# ## Leave the input alone
#
# `b = a` doesn't copy an array, and neither does a slice: both are views of the same numbers. So `b += 1` and
# `b[0] = 5` also change `a`. Arithmetic such as `a + 1` and `astype` make new arrays.
#
# **By hand.** After `a = np.array([1, 2, 3])`, `b = a[:2]` and `b += 10`, `a` is `[11, 12, 3]`.
#
# ### Exercise: `brighten` (ungraded, medium, 4 minutes)
#
# Now repair the pictures from the top. Add the integer `amount`, which may be negative, to every number of `images`
# (N, H, W, 3) `uint8`, and clip the result: values below 0 become 0, values above 255 become 255. Return a new array
# and leave `images` unchanged. With 250 and 20, expect 255.
#
# <details><summary>Hint 1: the idea</summary>
# Convert before you add, and clip afterwards. Once a value has wrapped around, clipping can't bring it back.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (N, H, W, 3) all the way: <code>np.clip(array, low, high)</code> keeps the shape.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return np.clip(images.astype(np.float64) + amount, 0, 255)</code>
# </details>


# %% answer="brighten"
def brighten(images, amount):
    """Return images + amount, clipped to 0 ... 255, as a new array (N, H, W, 3) of any dtype.

    images: (N, H, W, 3) uint8; they are left unchanged. amount: an integer, which may be negative.
    """
    ### BEGIN SOLUTION
    return np.clip(images.astype(np.float64) + amount, 0, 255)
    ### END SOLUTION


# %% test="brighten" points=0
pictures = np.full((2, 4, 5, 3), [0, 90, 250], dtype=np.uint8)  # every pixel is (0, 90, 250)
for amount, pixel in ((20, [20, 110, 255]), (-30, [0, 60, 220]), (-200, [0, 0, 50])):
    check.close(brighten, (pictures, amount), np.ones((2, 4, 5, 1)) * pixel)

# %% [markdown]
# ### See it
#
# One picture and five amounts: above, what `uint8` does on its own; below, your function.

# %%
amounts = (-120, -60, 0, 60, 120)
one = images[9:10]
wrapped = [(one.astype(int) + amount) % 256 for amount in amounts]
clipped = [brighten(one, amount) for amount in amounts]
rows = np.concatenate(wrapped + clipped).astype(np.uint8)
names = [f"{amount:+d}" for amount in amounts]
title = "Above: uint8 wraps around. Below: clipped"
figures.grid(rows, [0, 1, 2, 3, 4] * 2, names, title=title, columns=5)

# %% [markdown]
# ## One number from each row
#
# If you index with two arrays, NumPy pairs their entries: `t[[0, 1], [2, 0]]` is `[t[0, 2], t[1, 0]]`. If you write a
# colon instead of the first array, you get *all* rows for every column.
#
# **By hand.** `scores = [[2, 9, 4], [7, 1, 5]]` and the labels `y = [2, 0]`: the correct classes' scores are `[4, 7]`.
# But `scores[:, y]` is `[[4, 2], [5, 7]]`, which has the numbers you want only on its diagonal.
#
# ### Exercise: `correct_class_scores` (ungraded, medium, 4 minutes)
#
# `scores` (N, C) holds the scores of N pictures, and `y` (N,) their correct classes. For each picture, return the
# score of its correct class, as an array (N,).
#
# <details><summary>Hint 1: the idea</summary>
# Row 0 with label 0, row 1 with label 1, and so on. Which array holds the row numbers?
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>np.arange(N)</code> is (N,) and <code>y</code> is (N,): N pairs give (N,).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>return scores[np.arange(len(y)), y]</code>
# </details>


# %% answer="correct_class_scores"
def correct_class_scores(scores, y):
    """Return scores[i, y[i]] for each row i, an array (N,).

    scores: (N, C). y: (N,), integers from 0 to C - 1.
    """
    ### BEGIN SOLUTION
    return scores[np.arange(len(y)), y]
    ### END SOLUTION


# %% test="correct_class_scores" points=0
marks = np.array([[2, 9, 4], [7, 1, 5], [-6, -3, 8], [0.5, 0, -1.5]])
labels = np.array([2, 0, 1, 2])
for first in (0, 3):  # four pictures, then only the last
    check.close(correct_class_scores, (marks[first:], labels[first:]), [4, 7, -3, -1.5][first:])
check.close(correct_class_scores, (marks[:3], labels[:3]), [4, 7, -3])

# %% [markdown]
# ## What comes next
#
# You're ready. Keep these habits:
#
# - Before you run a line, say the shape it gives, and which axis is removed.
# - Be careful when (N,) meets (N, D): use `keepdims=True` or `[:, None]`.
# - Test with sizes that are all different. Square arrays hide mistakes.
# - Pixels are `uint8`: convert first.
# - `argmax` returns an index, `max` a value. Both need an axis.
# - Don't change inputs: no `+=` on an array that was passed to you.
#
# In `01_pixels` you'll use all of them to measure how far apart two pictures are.
#
# **Read more:** the chapter *Broadcasting* of the NumPy user guide; C. R. Harris and others, *Array programming with
# NumPy*, Nature 585 (2020).
