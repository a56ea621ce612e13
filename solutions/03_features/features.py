# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 03 Features before learning
#
# In `01`, two pictures were alike if their pixels were alike. In `02`, ten templates of pixels got between 35 and 41 %
# of the test pictures right. Is the classifier too weak, or are pixels the wrong thing to look at?
#
# **You will** describe a picture by numbers that say more than its pixels: which colours it has, which way its edges
# run, and which words of a visual dictionary it uses. Then you'll train the same linear classifier on each of these
# descriptions and compare.
#
# **You will learn** what a feature throws away, and why that helps; how to count angles, which wrap around; how to
# cancel light and contrast; how to whiten data; and k-means, which learns without a single label.
#
# **You need** NumPy as in `00_ready`, distances from `01` and, at the end, the linear classifier from `02`.
# **Time:** 5 hours. A good place to stop for the day is the end of part 2.
#
# | part | minutes | you write |
# | --- | --: | --- |
# | 0 Warm-up | 5 | three lines |
# | 1 Which colours? | 45 | `rgb_to_hue`, `hue_histogram` |
# | 2 Which way do edges run? | 100 | `image_gradients`, `hog_cells`, `block_normalize` |
# | 3 A dictionary of patches | 125 | `extract_patches`, `whiten`, `kmeans`, `visual_words`, `bag_of_words` |
# | 4 One classifier, every feature | 25 | a paragraph |
#
# ### What pixels don't see
#
# Run the next two cells. They show a picture, the same picture in half the light, its negative, and the one among 4,000
# other pictures whose pixels are nearest to it. You see at once that the first three show the same thing. What do the
# distances say?

# %%
import numpy as np

import byhand.data
from byhand import check, figures
from byhand.answers.linear import LinearClassifier, softmax_loss_vectorized
from byhand.answers.pixels import accuracy_interval, as_rows, l2_distances_no_loops
from byhand.check import probe
from byhand.predict import predict
from byhand.progress import progress

# %%
data = byhand.data.load("auto")
images, y = data.train.images[:4000], data.train.labels[:4000]

picture = images[:1].astype(float)
nearest = 1 + l2_distances_no_loops(as_rows(picture), as_rows(images[1:])).argmin()
four = np.concatenate([picture, picture / 2, 255 - picture, images[nearest][None]])
away = l2_distances_no_loops(as_rows(picture), as_rows(four))[0]
names = [
    "the picture",
    "half the light",
    "its negative",
    f"nearest: {data.classes[y[nearest]]}",
]
names = [f"{name} ({distance:,.0f} away)" for name, distance in zip(names, away, strict=True)]
figures.grid(four / 255, names, title="Which one looks most like the first?", columns=4)

# %% [markdown]
# In pixels, another picture is nearer to the first one than its own copy in half the light. A classifier that sees
# pixels has to learn every thing again in every light, at every place and on every background.
#
# A **feature** is a number, computed from the pixels, that changes *less* than they do as long as the picture's meaning
# stays the same. For half a century, people designed features by hand. In this notebook you build the best-known ones.
#
# ### Three promises
#
# They hold for every function that you write here.
#
# - Pictures and other inputs are arrays of `uint8`, of wider integers, or of floats. Your results are **float64**
#   (k-means' labels are integers).
# - Your function leaves its **inputs unchanged**.
# - The hidden tests check what the text and the docstrings ask for, on numbers that you haven't seen. Pictures need
#   not be square, and there may be only one of them.
#
# ## 0 Warm-up
#
# Three things from earlier notebooks. They aren't graded, and each takes a minute or two.
#
# **A shape.** `a` has shape (4, 1, 5), and `b` has shape (3, 1). What is the shape of `a - b`? Write a tuple, such as
# `(2, 6)`.
#
# **A number.** A picture of class 2 has the scores 1, 3 and 2 for the classes 0, 1 and 2. What is its hinge loss, with
# margin 1, as in `02`?
#
# **A trap.** `row` (N,) holds pixels. Subtract from each pixel its left neighbour, and return the N - 1 differences.
# You'll need this for edges.

# %% answer="warm_up_shape"
warm_up_shape = ...  # a tuple
### BEGIN SOLUTION
warm_up_shape = (4, 3, 5)
### END SOLUTION

# %% test="warm_up_shape" points=0
a, b = np.zeros((4, 1, 5)), np.zeros((3, 1))
check.value("warm_up_shape", warm_up_shape, (a - b).shape)

# %% answer="warm_up_loss"
warm_up_loss = ...  # a number
### BEGIN SOLUTION
warm_up_loss = 2  # max(0, 1 - 2 + 1) + max(0, 3 - 2 + 1)
### END SOLUTION

# %% test="warm_up_loss" points=0
scores = np.array([1, 3, 2])
margins = np.maximum(0, scores - scores[2] + 1)
check.value("warm_up_loss", warm_up_loss, margins[:2].sum())


# %% answer="warm_up_differences"
def warm_up_differences(row):
    """Return each pixel minus its left neighbour.

    row: (N,) pixels, uint8 or wider.
    Returns (N - 1,) float64.
    """
    ### BEGIN SOLUTION
    row = row.astype(np.float64)
    return row[1:] - row[:-1]
    ### END SOLUTION


# %% test="warm_up_differences" points=0
pixels = np.random.default_rng(3).integers(256, size=7, dtype=np.uint8)
check.close(warm_up_differences, (pixels,), np.diff(pixels.astype(float)))

# %% [markdown]
# ## 1 Which colours?
#
# The first feature answers a simple question: **which colours does a picture have, and how much of each?** Where they
# are doesn't matter.
#
# Red, green and blue won't do, because they mix up a colour with its brightness: in the shade, all three numbers fall.
# So we separate the two. The **hue** is the colour's direction on a circle, in degrees: red 0, yellow 60, green 120,
# cyan 180, blue 240, magenta 300, and then red again. The **saturation** says how strong the colour is: 1 for a pure
# colour, 0 for grey.
#
# Let $M$ be the largest of a pixel's three numbers $r, g, b$, let $m$ be the smallest, and $c = M - m$. Then
#
# $$\text{saturation} = \frac{c}{M}, \qquad \text{hue} = 60 \cdot \begin{cases}
#   (g - b) / c & \text{if } M = r \\ (b - r) / c + 2 & \text{if } M = g \\ (r - g) / c + 4 & \text{if } M = b
#   \end{cases} \quad \text{modulo } 360$$
#
# The largest channel says which third of the circle we are in. The difference of the other two says how far we've
# moved within it. Dividing by $c$ cancels the brightness.
#
# **By hand.** (200, 100, 50): $M = 200$, $c = 150$, and the hue is $60 \cdot 50 / 150 = 20$ degrees, an orange. The
# saturation is $150 / 200 = 0.75$. In half the light, (100, 50, 25), both are the same. Now try (200, 50, 100) before
# you read on: $60 \cdot (-50) / 150 = -20$, so 340 degrees.
#
# ### Exercise: `rgb_to_hue` (core, medium, 25 minutes)
#
# Compute the hue and the saturation of every pixel by the formulas above. The pixels may run from 0 to 255 or from 0
# to 1: only their ratios count. If two channels share the maximum, both formulas give the same hue.
#
# There are two special cases.
#
# - **Grey has no hue.** Where $c = 0$, return hue 0 and saturation 0. That includes black, where $M$ is 0 too. Nothing
#   may be `nan`.
# - The hue lies in **[0, 360)**. In floats, `-1e-20 % 360` is 360.0. Return 0 there.
#
# <details><summary>Hint 1: the idea</summary>
# Compute all three formulas for every pixel, then choose by the largest channel with <code>np.where</code> or
# <code>np.select</code>.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>images.max(axis=-1)</code> is (N, H, W), and so is each channel, such as <code>images[..., 0]</code>. Where c is
# 0, divide by 1 instead.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>hue = np.select([top == r, top == g], [(g - b) / c, (b - r) / c + 2], (r - g) / c + 4)</code>
# </details>


# %% answer="rgb_to_hue"
def rgb_to_hue(images):
    """Return the hue and the saturation of every pixel.

    images: (N, H, W, 3) red, green, blue from 0 up, uint8 to float64.
    Returns a tuple (hue, saturation), both (N, H, W) float64: hue in degrees, [0, 360), and
    saturation in [0, 1]. Grey and black have hue 0 and saturation 0.
    """
    ### BEGIN SOLUTION
    images = images.astype(np.float64)
    top, chroma = images.max(axis=-1), np.ptp(images, axis=-1)
    r, g, b = np.moveaxis(images, -1, 0)
    c = np.where(chroma > 0, chroma, 1)  # grey: every difference is 0 as well
    sixths = np.select([top == r, top == g], [(g - b) / c, (b - r) / c + 2], (r - g) / c + 4)
    hue = 60 * sixths % 360
    return np.where(hue < 360, hue, 0), chroma / np.where(top > 0, top, 1)
    ### END SOLUTION


# %% test="rgb_to_hue" points=2
six = np.array(
    [[[[20, 10, 4], [0, 9, 0], [0, 6, 24]]], [[[20, 5, 10], [0, 25, 25], [3, 6, 9]]]]
)
hues = np.array([[[22.5, 120, 225]], [[340, 180, 210]]])
saturations = np.array([[[0.8, 1, 1]], [[0.75, 1, 2 / 3]]])
names = ["hue", "saturation"]
check.close(rgb_to_hue, (six.astype(np.uint8),), (hues, saturations), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import rgb_to_hue as hidden

for case in hidden.inputs():
    check.close(rgb_to_hue, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% test="rgb_to_hue_grey" points=1
grey_and_black = np.array([[[[77, 77, 77], [0, 0, 0]]]])
zeros, names = np.zeros((1, 1, 2)), ["hue", "saturation"]
check.close(rgb_to_hue, (grey_and_black,), (zeros, zeros), names=names, part="grey")
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import rgb_to_hue as hidden

for case in hidden.grey_inputs():
    check.close(rgb_to_hue, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Count, don't average
#
# A picture has one pixel of hue 350 and one of hue 10, two reds. What is its colour? Their mean is 180: cyan. Angles
# wrap around at 360, so averaging across that point gives nonsense.
#
# We count instead, in a **histogram**: each pixel adds to the bin that its hue falls into. It doesn't add 1, it adds
# its **saturation**. The hue of a nearly grey pixel is mostly noise, and a grey pixel has none.
#
# ### Exercise: `hue_histogram` (core, easy, 15 minutes)
#
# Bin b holds the hues from $360\,b / \text{bins}$ up to, but not including, $360\,(b + 1) / \text{bins}$. The value of
# a bin is the sum of its pixels' saturations, **divided by H · W**, the number of pixels in the picture. So the bins
# of a picture add up to its mean saturation, and a grey picture has zeros everywhere.
#
# Call your `rgb_to_hue`. (While the check below runs, the correct hues take its place, so a mistake there doesn't cost
# you points again here. The same holds wherever an exercise builds on an earlier one.)
#
# <details><summary>Hint 1: the idea</summary>
# First find the bin of each pixel. Then go bin by bin, and add up the saturations of the pixels in it.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>which == b</code> is (N, H, W). A mean over the last two axes leaves (N,), column b of the result.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.where(which == b, saturation, 0).mean(axis=(1, 2))</code>
# </details>


# %% answer="hue_histogram"
def hue_histogram(images, bins):
    """Return each picture's histogram of hues, weighted by saturation.

    images: (N, H, W, 3). bins: their number, 1 or more; bin b starts at 360 b / bins degrees.
    Returns (N, bins) float64: the saturations in each bin, summed and divided by H * W.
    """
    ### BEGIN SOLUTION
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    counts = [np.where(which == b, saturation, 0).mean(axis=(1, 2)) for b in range(bins)]
    return np.stack(counts, axis=1)
    ### END SOLUTION


# %% test="hue_histogram" points=3
first = [[4, 2, 1], [20, 0, 1], [0, 20, 11], [5, 5, 5]]  # each picture has 3 equal rows
two = np.array([first, [[1, 0, 0], [6, 1, 0], [3, 2, 0], [9, 4, 0]]])[:, None].repeat(3, axis=1)
hues = np.array([[20, 357, 153, 0], [0, 10, 40, 80 / 3]])[:, None].repeat(3, axis=1)
saturations = np.array([[0.75, 1, 1, 0], [1, 1, 1, 1]])[:, None].repeat(3, axis=1)
expected = [[0.75 / 4, 0, 1 / 4, 0, 0, 0, 1 / 4], [4 / 4, 0, 0, 0, 0, 0, 0]]
# right hues take the place of yours: an earlier mistake costs nothing here
right = {"rgb_to_hue": [((two,), (hues, saturations))]}
check.close(hue_histogram, (two, 7), expected, known=right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import hue_histogram as hidden

for case in hidden.inputs():
    right, expected = hidden.known(case[0]), hidden.expected(*case)
    check.close(hue_histogram, case, expected, mistakes(hidden), known=right)
### END HIDDEN TESTS

# %%
# Five pictures and their hue histograms with twelve bins. Cover the pictures with your hand.
# What can you tell about each picture from its bars alone?
some = [0, 1, 2, 3, 4]
figures.hue_histograms(images[some], hue_histogram(images[some], 12), y[some], data.classes)

# %% [markdown]
# You can tell the colours, always. You can sometimes guess the thing. You can never tell where anything is. Try other
# pictures: change the numbers in the list `some`.
#
# ## 2 Which way do edges run?
#
# Colour says nothing about shape. Shape shows at edges: where a thing ends, the light changes. The **gradient** at a
# pixel says how fast it changes, and in which direction. $g_x$ is the change to the right, and $g_y$ the change down.
# The gradient's length, the **magnitude** $\sqrt{g_x^2 + g_y^2}$, is large on edges. Its **angle** points from dark to
# light, across the edge.
#
# ### Exercise: `image_gradients` (core, easy, 15 minutes)
#
# `gx` is the **right neighbour minus the left neighbour**. `gy` is the **lower neighbour minus the upper neighbour**
# (row 0 is at the top). Don't divide by 2. At the border, where a neighbour is missing, use **the pixel itself** in its
# place.
#
# **By hand.** The row 5, 7, 12, 12 has `gx` = 2, 7, 5, 0, because $7 - 5 = 2$, $12 - 5 = 7$, $12 - 7 = 5$ and
# $12 - 12 = 0$.
#
# <details><summary>Hint 1: the idea</summary>
# Add a border to the pictures that repeats their own edge. Then every pixel has all its neighbours.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>np.pad(gray, ((0, 0), (1, 1), (1, 1)), mode="edge")</code> is (N, H + 2, W + 2).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>gx = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]</code>
# </details>


# %% answer="image_gradients"
def image_gradients(gray):
    """Return the differences of each pixel's neighbours, to the right and down.

    gray: (N, H, W) grey pictures, H and W at least 2, uint8 to float64.
    Returns a tuple (gx, gy), both (N, H, W) float64: right minus left, and lower minus upper.
    At the border the pixel itself replaces the missing neighbour.
    """
    ### BEGIN SOLUTION
    padded = np.pad(gray.astype(np.float64), ((0, 0), (1, 1), (1, 1)), mode="edge")
    gx = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]
    gy = padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]
    return gx, gy
    ### END SOLUTION


# %% test="image_gradients" points=3
pixels = np.array([[[5, 7, 12, 12], [0, 4, 4, 9], [8, 1, 6, 2]]], dtype=np.uint8)
right_minus_left = np.array([[[2, 7, 5, 0], [4, 4, 5, 5], [-7, -2, 1, -4]]])
lower_minus_upper = np.array([[[-5, -3, -8, -3], [3, -6, -6, -10], [8, -3, 2, -7]]])
expected = (right_minus_left, lower_minus_upper)
check.close(image_gradients, (pixels,), expected, names=["gx", "gy"])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import image_gradients as hidden

for case in hidden.inputs():
    right = hidden.expected(*case)
    check.close(image_gradients, case, right, mistakes(hidden), names=["gx", "gy"])
### END HIDDEN TESTS

# %% [markdown]
# ### A histogram of oriented gradients
#
# **HOG** (Dalal and Triggs, 2005) cuts the picture into cells of 8 x 8 pixels. In each cell it counts which way the
# edges run. What remains is **roughly where, and roughly in which direction**. Light, colour and small shifts are
# thrown away.
#
# **Why modulo 180?** A light mug on a dark table and a dark mug on a light table have the same outline. But every
# gradient points the other way: $(-3, -4)$ instead of $(3, 4)$. We want both to count as the same edge, so 233.13
# degrees becomes $233.13 - 180 = 53.13$.
#
# **Why split a vote?** With 9 bins of 20 degrees, the centres of the bins are 10, 30, ..., 170. An edge of 39 degrees
# and one of 41 degrees are nearly the same, but they fall into different bins. So each pixel splits its vote, which is
# its magnitude, between the **two nearest centres**. The nearer centre gets more: the split is linear in the angle.
#
# **By hand.** (3, 4) has magnitude 5, angle 53.13 degrees. That is between the centres 50 and 70, and
# $3.13 / 20 = 0.1565$ of the way. So 70 gets $0.1565 \cdot 5 = 0.783$, and 50 gets the other 4.217. $(-3, -4)$ votes
# the same. What about 175 degrees? After the last centre, 170, comes the first one again, at $190 = 10 + 180$. A vote
# of 1 gives 0.75 to 170 and 0.25 to 10.
#
# ### Exercise: `hog_cells` (core, hard, 40 minutes)
#
# With the default values, a picture of 32 x 32 pixels gives (4, 4, 9): 144 numbers.
#
# 1. Grey is $0.299\,r + 0.587\,g + 0.114\,b$. Compute its `image_gradients` once, for the whole picture.
# 2. The angle is that of the vector (gx, gy), in degrees, modulo 180. Bin b has its centre at
#    $(b + 0.5) \cdot 180 / \text{bins}$.
# 3. Each pixel splits its magnitude linearly between the two nearest centres. After the last one comes the first.
# 4. Each cell has its own bins. A bin holds the **sum** of the votes from the cell's pixels.
#
# There's one trap. Past the last centre, the next bin would be number 9, and before the first centre it would be -1.
# Neither exists, so take the *bin numbers* modulo `bins` as well. (This also handles `-1e-20 % 180`, which is 180.0 in
# floats.)
#
# <details><summary>Hint 1: the idea</summary>
# Measure angles in bins: <code>position = angle / width - 0.5</code> is 0 at the first centre and 1 at the second. The
# two nearest centres are floor(position) and floor(position) + 1, both modulo bins.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The votes for one bin are (N, H, W), and 0 at most pixels. Reshape them to (N, H / cell, cell, W / cell, cell). Then
# the pixels of a cell are on axes 2 and 4.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>share = (low % bins == b) * (1 - part) + ((low + 1) % bins == b) * part</code>, with part = position - low
# </details>


# %% answer="hog_cells"
def hog_cells(images, cell=8, bins=9):
    """Return each cell's histogram of edge directions, weighted by gradient magnitude.

    images: (N, H, W, 3), uint8 to float64. cell: the side of a cell in pixels; it divides H and
    W. bins: 2 or more, over the angles from 0 to 180 degrees.
    Returns (N, H / cell, W / cell, bins) float64: sums of votes, each split between two bins.
    """
    ### BEGIN SOLUTION
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, angle = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180
    position = angle * bins / 180 - 0.5  # in bins, counted from the first centre
    low = np.floor(position)
    part = position - low
    n, h, w = magnitude.shape
    cells = np.zeros((n, h // cell, w // cell, bins))
    for b in range(bins):
        share = (low % bins == b) * (1 - part) + ((low + 1) % bins == b) * part
        votes = (magnitude * share).reshape(n, h // cell, cell, w // cell, cell)
        cells[..., b] = votes.sum(axis=(2, 4))
    return cells
    ### END SOLUTION


# %% test="hog_cells" points=2
@probe
def hog_cells_summed(images, cell=8, bins=9):
    return hog_cells(images, cell, bins)[..., :bins].sum(axis=-1)


grey = np.add.outer([4, 4, 0, 0, 0, 0], [0, 3, 3, 0])[None]  # a step from row 1 to row 2
gx, gy = np.array([[[3, 3, -3, -3]] * 6]), np.repeat([0, -4, -4, 0, 0, 0], 4).reshape(1, 6, 4)
right = {"image_gradients": [((grey,), (gx, gy))]}  # of length 5 along the step, 3 elsewhere
colours = grey[..., None] * [1, 2, 3] / 1.815  # 0.299 * 1 + 0.587 * 2 + 0.114 * 3 = 1.815
check.close(hog_cells_summed, (colours, 2), [[[16, 16], [16, 16], [12, 12]]], known=right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import hog_cells as hidden

for case in hidden.inputs():
    right, expected = hidden.known(case[0]), hidden.expected(*case).sum(axis=3)
    check.close(hog_cells_summed, case, expected, mistakes(hidden), known=right)
### END HIDDEN TESTS


# %% test="hog_cells_votes" points=3
grey = np.array([[[1, 2, 0, 1], [0, 1, 1, 2]], [[0, 6, 6, 6], [0, 6, 6, 6]]])
gx = np.array([[[1, -1, -1, 1], [1, 1, 1, 1]], [[6, 6, 0, 0], [6, 6, 0, 0]]])
gy = np.array([[[-1, -1, 1, 1], [-1, -1, 1, 1]], [[0, 0, 0, 0], [0, 0, 0, 0]]])
colours, right = grey[..., None].repeat(3, axis=3), {"image_gradients": [((grey,), (gx, gy))]}
# 45 degrees gives 3/4 to bin 1, 1/4 to bin 2; 135 gives 1/4 to bin 4, 3/4 to bin 5; 0 gives halves
first = np.array([[0, 3, 1, 0, 3, 9, 0], [0, 9, 3, 0, 1, 3, 0]]) / 8**0.5
votes = [[first], [[[12, 0, 0, 0, 0, 0, 12], [0, 0, 0, 0, 0, 0, 0]]]]
check.close(hog_cells, (colours, 2, 7), votes, known=right, part="votes")
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import hog_cells as hidden

for case in hidden.inputs():
    right, expected = hidden.known(case[0]), hidden.expected(*case)
    check.close(hog_cells, case, expected, mistakes(hidden), known=right)
### END HIDDEN TESTS

# %%
# HOG draws the picture again. Each cell's nine numbers become nine strokes. A stroke runs along
# the edges that voted for it, at a right angle to their gradient. More votes make it brighter.
# A cell has 4 x 4 pixels here, which makes 576 numbers for each picture.
some, cell = [5, 6, 7, 8], 4
figures.hog_glyphs(images[some], hog_cells(images[some], cell=cell), y[some], data.classes)

# %% [markdown]
# Step back from the screen: the strokes draw the thing again. Now set `cell` to 8, for HOG's 144 numbers, and then to
# 16. How much do you still recognise when *where* is nearly gone?
#
# ### Prediction: bins for half of the circle
#
# `arctan2` gives angles from -180 to 180. The HOG that comes with the first assignment of Stanford's course CS231n adds
# 90 to them, and counts only what lies between 0 and 180. All other gradients are dropped without a warning, and the
# features still work. What fraction of the gradients' magnitude is dropped, from 0 to 1? Replace the dots by your
# guess.

# %%
guess = predict("fraction dropped", ...)

# %%
gx, gy = image_gradients(images[:1000] @ np.array([0.299, 0.587, 0.114]))
angle, magnitude = np.degrees(np.arctan2(gy, gx)) + 90, np.hypot(gx, gy)
outside = (angle < 0) | (angle >= 180)
print(guess)
print(f"{magnitude[outside].sum() / magnitude.sum():.0%} of the magnitude is dropped")

# %% [markdown]
# About half is lost: 50 % on CIFAR-10, 55 % on Trinkets, over all 10,000 pictures. For every edge that leads from dark
# to light there's one that leads back, on the other side of the thing. Bins for half of the circle therefore see only
# one side of each thing.
#
# ### Question: why modulo 180? (5 minutes)
#
# Which of these statements are true? Write the letters of all that are, in quotes, such as `"bc"`.
#
# - **a** A picture and its negative have the same orientations modulo 180, so they get the same votes.
# - **b** Modulo 180 loses nothing: which side of an edge is lighter never says anything about the thing.
# - **c** `arctan2` can't tell (3, 4) from (-3, -4): it gives the same angle for both.
# - **d** Modulo 180, the two opposite sides of a dark stripe on a light ground vote for the same bins.

# %% answer="why_modulo"
why_modulo = ...  # letters, in quotes
### BEGIN SOLUTION
why_modulo = "ad"
### END SOLUTION

# %% test="why_modulo" points=1
# "answered" means that your letters were understood.
# You'll learn whether they are right after you hand in.
check.choice("why_modulo", why_modulo, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.features import why_modulo as hidden

check.choice("why_modulo", why_modulo, "abcd", right="a", wrong="c", likely=hidden.reasons())
### END HIDDEN TESTS

# %% test="why_modulo_lost" points=1
check.choice("why_modulo", why_modulo, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.features import why_modulo as hidden

check.choice("why_modulo", why_modulo, "abcd", right="d", wrong="b", likely=hidden.reasons())
### END HIDDEN TESTS

# %% [markdown]
# ### Cancel the contrast
#
# In half the light, every gradient is half as long, and so is every vote: $v$ becomes $s v$ with $s = 1/2$. Divide the
# vector by its own length, and the factor cancels: $s v / |s v| = v / |v|$.
#
# Which length? Not that of the whole picture, because a shadow may cover only one half of it. So each **block** of
# 2 x 2 neighbouring cells is divided by its own length. Blocks overlap: a cell appears in up to four of them, and is
# compared with different neighbours each time. A constant *added* to all pixels has no effect in any case, because
# gradients are differences.
#
# A block without edges has length 0, and we can't divide by that. A small $\varepsilon$ prevents it. Blocks much weaker
# than $\varepsilon$ also stay near 0, so that noise isn't amplified:
#
# $$\hat v = \frac{v}{\sqrt{|v|^2 + \varepsilon^2}}$$
#
# **By hand.** (3, 4, 0, 0) with $\varepsilon = 0$ becomes (0.6, 0.8, 0, 0), and so does ten times it. With
# $\varepsilon = 12$ the root is $\sqrt{25 + 144} = 13$, and the result (0.231, 0.308, 0, 0).
#
# ### Exercise: `block_normalize` (core, medium, 20 minutes)
#
# Block (i, j) holds the B numbers of cell (i, j), then those of (i, j + 1), of (i + 1, j), and of (i + 1, j + 1).
# Divide them by the root above. For the (N, 4, 4, 9) of `hog_cells`, the result is (N, 3, 3, 36).
#
# <details><summary>Hint 1: the idea</summary>
# Take the upper left cells of all blocks at once: they are a slice of the array, without its last row and column. The
# other three corners are slices too.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Put four arrays (N, R - 1, C - 1, B) together along the last axis. The sum of squares needs keepdims=True.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>cells[:, :-1, 1:]</code> is the upper right cell of every block.
# </details>


# %% answer="block_normalize"
def block_normalize(cells, eps):
    """Return each block of 2 x 2 neighbouring cells, divided by its length.

    cells: (N, R, C, B), R and C at least 2, uint8 to float64. eps: above 0; its square is added
    to the block's sum of squares, under the root.
    Returns (N, R - 1, C - 1, 4 B) float64: upper left, upper right, lower left, lower right cell.
    """
    ### BEGIN SOLUTION
    cells = cells.astype(np.float64)
    upper, lower = cells[:, :-1], cells[:, 1:]
    corners = upper[:, :, :-1], upper[:, :, 1:], lower[:, :, :-1], lower[:, :, 1:]
    blocks = np.concatenate(corners, axis=3)
    return blocks / np.sqrt((blocks**2).sum(axis=3, keepdims=True) + eps**2)
    ### END SOLUTION


# %% test="block_normalize" points=3
first = [4, 0, 6, 2, 1, 1, 2, 2, 4, 2, 0, 1, 1, 1, 4, 2, 3, 5, 2, 1, 3, 2, 3, 1]
second = [0, 2, 1, 1, 3, 0, 6, 3, 0, 1, 1, 2, 2, 1, 1, 0, 0, 5, 0, 1, 5, 3, 6, 1]
two = np.array([first, second])  # 2 pictures of 3 x 4 cells, 2 numbers in each cell
# where to find the numbers of the blocks (0, 0), (0, 1), ..., (1, 2)
numbers = np.add.outer([0, 2, 4, 8, 10, 12], [0, 1, 2, 3, 8, 9, 10, 11])
roots = np.array([[9, 7, 6, 8, 5, 7], [4, 5, 8, 6, 7, 9]])  # of |v|**2 + eps**2, with eps = 2
expected = (two[:, numbers] / roots[..., None]).reshape(2, 2, 3, 8)
check.close(block_normalize, (two.reshape(2, 3, 4, 2), 2), expected)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import block_normalize as hidden

for case in hidden.inputs():
    check.close(block_normalize, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %%
# A picture, its negative and a dimmed copy, as at the top: they differ in every pixel.
# Run the cell, and compare the curves above with those below.
light, eps = 0.3, 1.0
picture = images[7].astype(float)
three = np.array([picture, 255 - picture, light * picture])
cells = hog_cells(three)
figures.same_blocks(
    three / 255, cells, block_normalize(cells, eps), ["picture", "negative", "dimmed copy"]
)

# %% [markdown]
# The dimmed copy has weaker votes, so its curve of cells lies lower. But the 324 numbers of the normalised blocks are
# the same for all three, up to the effect of $\varepsilon$. Now make `eps` larger, say 300, or `light` weaker, until
# the dimmed copy's curve falls away from the others.
#
# **A good place to stop for the day.** Part 3 needs only the import cell and the cell that loads the pictures. For
# part 4, run the cells with your functions of parts 1 and 2 again.
#
# ## 3 A dictionary of patches
#
# People chose the colours and the edges. The next feature is *learned*, though without labels. Cut the pictures into
# small patches, find out which kinds of patches there are, and call each kind a **word**. Then describe a picture by
# the words that it uses. Documents were sorted this way long before pictures: by which words a text uses and how
# often, whatever their order.
#
# ### Exercise: `extract_patches` (core, medium, 20 minutes)
#
# Return **all** patches of `size` x `size` pixels, overlapping ones included. There are
# P = (H - size + 1) · (W - size + 1) of them in a picture. Patches are in reading order of their upper left corners.
# Within a patch the numbers are in reading order too: row by row, pixel by pixel, and channel by channel. With size 6,
# colour pictures of 32 x 32 pixels give (N, 729, 108).
#
# <details><summary>Hint 1: the idea</summary>
# You may loop over the rows and columns of the corners. NumPy also has a view of all windows at once.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>images[:, i : i + size, j : j + size]</code> is (N, size, size, C): the patch at (i, j) of every picture.
# <code>sliding_window_view(images, (size, size), axis=(1, 2))</code> is (N, rows, columns, C, size, size).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>windows.transpose(0, 1, 2, 4, 5, 3)</code> moves the channels back to the end.
# </details>


# %% answer="extract_patches"
def extract_patches(images, size):
    """Return all patches of every picture, in reading order.

    images: (N, H, W, C), uint8 to float64. size: the side of a patch in pixels, 1 to min(H, W).
    Returns (N, P, size * size * C) float64, P = (H - size + 1) * (W - size + 1).
    """
    ### BEGIN SOLUTION
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)  # (N, rows, columns, size, size, C)
    n, rows, columns = windows.shape[:3]
    return windows.reshape(n, rows * columns, -1).astype(np.float64)
    ### END SOLUTION


# %% test="extract_patches" points=3
some = np.random.default_rng(3).permutation(256)[:48].astype(np.uint8)
two = some.reshape(2, 3, 4, 2)  # 2 pictures of 3 x 4 pixels, 2 channels: 24 numbers each
first = np.array([0, 1, 2, 3, 8, 9, 10, 11])  # where to find the patch of the first corner
patches = np.add.outer([0, 2, 4, 8, 10, 12], first)  # corners (0, 0), (0, 1), ..., (1, 2)
check.close(extract_patches, (two, 2), some[[patches, patches + 24]])
rule = "an array of float64: np.array(...) makes one, .astype(np.float64) converts it"
check.rules(extract_patches, (two, 2), {rule: lambda got: got.dtype == np.float64})
### BEGIN HIDDEN TESTS
from byhand.checks import promises
from grader.exercises import mistakes
from grader.exercises.features import extract_patches as hidden

for case in hidden.inputs():
    check.close(extract_patches, case, hidden.expected(*case), mistakes(hidden))
    check.rules(extract_patches, case, promises.FLOAT64, likely=promises.OTHER_DTYPES)
### END HIDDEN TESTS


# %% [markdown]
# ### Whitening
#
# Neighbouring pixels are nearly equal. So the distance between two patches is mostly the difference of their
# brightness, counted 108 times. Edges are rare and faint, and hardly count in comparison. **Whitening** changes that:
# it stretches the space of patches until they vary equally in every direction, and no two directions are correlated.
# In other words, the covariance matrix becomes the identity.
#
# Which matrix $W$ does that? Let $C$ be the covariance matrix of the patches. If we multiply every centred patch by a
# symmetric $W$, the new covariance is $W C W$, so we need $W C W = I$. Now $C$ is symmetric, so
# $C = U \Lambda U^\top$. The columns of $U$ are its eigenvectors, with $U^\top U = I$, and the diagonal of $\Lambda$
# holds the variances $\lambda_d$ along them. Take $W = C^{-1/2} = U \Lambda^{-1/2} U^\top$. Then
#
# $$W C W = U \Lambda^{-1/2}\, U^\top U\, \Lambda\, U^\top U\, \Lambda^{-1/2} U^\top
#   = U \Lambda^{-1/2} \Lambda \Lambda^{-1/2} U^\top = U U^\top = I$$
#
# From right to left, $W$ rotates to the eigenvectors, divides each direction by its standard deviation, and rotates
# back. Directions that hardly vary are mostly noise, and would be blown up. So we add $\varepsilon$ to every
# $\lambda_d$.
#
# **By hand.** $C = \begin{pmatrix} 2 & 1 \\ 1 & 2 \end{pmatrix}$ has the eigenvectors $(1, 1) / \sqrt 2$ with
# $\lambda = 3$ and $(1, -1) / \sqrt 2$ with $\lambda = 1$. The inverse roots are $1 / \sqrt 3 = 0.577$ and $1$. So the
# diagonal of $C^{-1/2}$ is $(0.577 + 1) / 2 = 0.789$, and the other two entries are $(0.577 - 1) / 2 = -0.211$:
# $C^{-1/2} = \begin{pmatrix} 0.789 & -0.211 \\ -0.211 & 0.789 \end{pmatrix}$. It *subtracts* the neighbour.
#
# ### Exercise: `whiten` (core, medium, 20 minutes)
#
# Return the mean of the rows of `P`, and the symmetric matrix $W = (C + \varepsilon I)^{-1/2}$. Here $C$ is the
# covariance of the rows, **divided by n** (not by n - 1). Don't whiten the patches yet: `(P - mean) @ W` will do that
# later.
#
# <details><summary>Hint 1: the idea</summary>
# Subtract the mean, compute C, and change its eigenvalues. <code>np.linalg.eigh</code> is made for symmetric matrices.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>centred.T @ centred / len(P)</code> is (D, D). <code>U * a</code> scales the columns of U by a (D,).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>W = (U / np.sqrt(variances + eps)) @ U.T</code>
# </details>


# %% answer="whiten"
def whiten(P, eps):
    """Return the mean of the rows, and the matrix that whitens them.

    P: (n, D), n from 1 up, uint8 to float64. eps: above 0, added to every variance.
    Returns a tuple (mean, W): mean (D,), and the symmetric W = (C + eps I)^(-1/2), (D, D), both
    float64. C is the covariance of the rows, divided by n.
    """
    ### BEGIN SOLUTION
    P = P.astype(np.float64)
    mean = P.mean(axis=0)
    centred = P - mean
    variances, U = np.linalg.eigh(centred.T @ centred / len(P))
    return mean, (U / np.sqrt(variances + eps)) @ U.T
    ### END SOLUTION


# %% test="whiten" points=3
P = np.array([[13, 44, 15], [1, 44, 3], [9, 0, 7], [5, 0, 11]]).repeat(2, axis=0)
# C = [[20, 0, 16], [0, 484, 0], [16, 0, 20]] has the eigenvalues 4, 36 and 484.
# With eps = 45, the inverse roots are 1 / 7, 1 / 9 and 1 / 23.
W = np.array([[8 / 63, 0, -1 / 63], [0, 1 / 23, 0], [-1 / 63, 0, 8 / 63]])
check.close(whiten, (P, 45), (np.array([7, 22, 9]), W), names=["mean", "W"])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import whiten as hidden

for case in hidden.inputs():
    check.close(whiten, case, hidden.expected(*case), mistakes(hidden), names=["mean", "W"])
### END HIDDEN TESTS


# %% [markdown]
# ### k-means
#
# Which kinds of patches are there? **k-means** looks for k centres such that every point is near one of them. It sees
# no labels. It alternates two steps: each point is assigned to its nearest centre, and then each centre moves to the
# mean of its points.
#
# Why does that work? We want the sum of the squared distances from the points to their centres, the **inertia**, to be
# small. Choosing the nearest centre for each point can't make it larger. And of all places $c$ for a centre, the mean
# $\bar x$ of its points $x_1, \dots, x_n$ gives the smallest sum:
#
# $$\sum_i |x_i - c|^2 = \sum_i |x_i - \bar x|^2 + 2\,(\bar x - c) \cdot \sum_i (x_i - \bar x) + n\,|\bar x - c|^2$$
#
# The middle term is 0, because deviations from the mean add up to 0. The first term doesn't depend on $c$, and the last
# one is smallest, 0, at $c = \bar x$. So neither step can make the inertia larger.
#
# **By hand.** Take the points 0, 1, 2, 9, 10, 11, and start with the first two of them as centres. Round one: only 0 is
# nearer to 0, and all others are nearer to 1. Their mean is $33 / 5 = 6.6$: centres 0 and 6.6, inertia
# $5.6^2 + 4.6^2 + 2.4^2 + 3.4^2 + 4.4^2 = 89.2$. Round two: the groups are 0, 1, 2 and 9, 10, 11, so we get centres 1
# and 10, inertia 4. After that, nothing moves any more.
#
# ### Exercise: `kmeans` (core, hard, 35 minutes)
#
# - **Start** with the rows `np.random.default_rng(seed).choice(len(X), k, replace=False)` of `X`, in this order, as
#   centres.
# - Do exactly `rounds` rounds, even if nothing moves any more. **Step 1:** give each row the label of its nearest
#   centre, 0 to k - 1. If several are equally near, take the smallest label. **Step 2:** move each centre to the mean
#   of its rows. A centre without rows **keeps its position**.
# - After step 2 of each round, write down the **inertia**: the sum, over all rows, of the squared distance from the row
#   to the centre of its label.
#
# Use the course's `l2_distances_no_loops` for the distances. It is imported above. (An array (n, k, D) wouldn't fit
# into memory.)
#
# <details><summary>Hint 1: the idea</summary>
# Loop over the rounds. Inside the loop, find the labels of all rows at once, and then loop over the k centres.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Distances are (n, k), labels (n,). <code>X[labels == j]</code> holds the rows of centre j, perhaps none.
# <code>centres[labels]</code> is (n, D): each row's own centre.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>labels = l2_distances_no_loops(X, centres).argmin(axis=1)</code>
# </details>


# %% answer="kmeans"
def kmeans(X, k, seed, rounds=20):
    """Return the centres, labels and inertias of k-means on the rows of X.

    X: (n, D), uint8 to float64. k: the number of centres, 1 to n. seed: picks the first centres.
    Returns a tuple (centres, labels, inertias): centres (k, D) after the last round, labels (n,)
    from its step 1, inertias (rounds,), one for each round. A centre without rows doesn't move.
    """
    ### BEGIN SOLUTION
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = np.zeros(rounds)
    for t in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)  # the first of equal ones
        for j in range(k):
            if (labels == j).any():  # a centre without rows stays
                centres[j] = X[labels == j].mean(axis=0)
        inertias[t] = ((X - centres[labels]) ** 2).sum()
    return centres, labels, inertias
    ### END SOLUTION


# %% test="kmeans" points=4
names = ["centres", "labels", "inertias"]
X = np.array([[4, 12], [3, 11], [9, 6], [11, 9], [10, 6]])
# Seed 96 starts with rows 3, 2 and 4. Round 1 moves them to (7.5, 10.5), (6, 8.5), (10, 6).
centres, labels = np.array([[4, 12], [3, 11], [10, 7]]), np.array([0, 1, 2, 2, 2])
expected = centres, labels, np.array([59.5, 8, 8, 8, 8, 8])
check.close(kmeans, (X, 3, 96, 6), expected, names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import kmeans as hidden

for case in hidden.inputs():
    check.close(kmeans, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS


# %% test="kmeans_empty" points=2
names = ["centres", "labels", "inertias"]
X = np.array([[9, 5], [4, 2], [4, 2], [6, 1], [9, 9]])
# Seed 68 starts with rows 3, 1 and 2. Rows 1 and 2 are the same point, so centre 2 gets no rows.
expected = np.array([[8, 5], [4, 2], [4, 2]]), np.array([0, 1, 1, 0, 0]), np.array([38])
check.close(kmeans, (X, 3, 68, 1), expected, names=names, part="empty cluster")
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import kmeans as hidden

for case in hidden.empty_clusters():
    check.close(kmeans, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS


# %% [markdown]
# ### See it move
#
# Here are points of the plane, in five clusters, and your `kmeans` after one round, after three, and after twenty. Each
# coloured region belongs to one centre, drawn as a cross. A point has the colour of its label: its nearest centre at
# the start of the last round, before that round moved the centres.

# %%
seed = 1
middles = np.array([[0, 0], [4, 0], [0, 4], [4, 4], [2, 2]])
points = np.random.default_rng(0).normal(middles[:, None], 0.6, size=(5, 40, 2)).reshape(-1, 2)
results = {f"{n} round{'s' * (n > 1)}": kmeans(points, 5, seed, n) for n in (1, 3, 20)}


def nearest(centres):
    return lambda spots: l2_distances_no_loops(spots, centres).argmin(axis=1)


centres = {name: result[0] for name, result in results.items()}
labels = {name: result[1] for name, result in results.items()}
panels = {name: nearest(centres[name]) for name in results}
names = [f"cluster {j}" for j in range(5)]
figures.regions(points, labels, panels, names, "Five centres look for five clusters", centres)

# %% [markdown]
# Try other seeds. With some, two centres share one cluster for ever, and another centre has to cover two. No step makes
# the inertia larger, and still the algorithm can stop at a bad solution.
#
# ### Two dictionaries
#
# Now we build a dictionary of 100 words, from twenty random patches of each of 1,000 pictures. We run k-means twice:
# on the patches as they are, and on whitened ones. Before you run it: what will the words look like on the left, and
# what on the right? (It takes about ten seconds.)
#
# The mean and W come from **training** pictures only. They use no labels, but anything fitted on the test pictures has
# seen the test.

# %%
draw = np.random.default_rng(0)
some = np.concatenate(
    [extract_patches(one[None], 6)[0][draw.choice(729, 20)] for one in images[:1000]]
)
whitening = mean, W = whiten(some, 1000)
words_of = {}
kinds = {"patches as they are": some, "whitened patches": (some - mean) @ W}
for kind in progress(list(kinds), "dictionaries"):
    words_of[kind] = kmeans(kinds[kind], 100, seed=0)[0]
words = words_of["whitened patches"]
figures.dictionaries(words_of)

# %% [markdown]
# On the left you see plain colours and soft slopes: k-means spends its words on how bright a patch is. On the right you
# see sharp edges and lines in every direction, and pairs of colours. Whitening has subtracted from each pixel what its
# neighbours say already. In other words, it finds edges. Which of the two dictionaries would help you tell a fish from
# a mug?
#
# ### From patches to words
#
# Which word is a patch? There are two answers.
#
# A **hard** word is the nearest centre and nothing else, however close the decision was. The patch becomes k numbers:
# 1 for the nearest centre and 0 for all others.
#
# With **soft** words, a patch may count as several. It counts as word j by as much as centre j is *nearer than the
# average centre*: $\max(0, \bar d - d_j)$, where $d_j$ is the distance to centre j and $\bar d$ the mean of this
# patch's k distances (Coates, Lee and Ng, 2011).
#
# **By hand.** A patch has the distances 1, 2, 6 to three centres. Their mean is 3. Hard: (1, 0, 0). Soft: (2, 1, 0).
#
# ### Exercise: `visual_words` (core, medium, 15 minutes)
#
# Turn each patch into k numbers: hard words if `soft` is False, else soft words. A hard word is a single 1, a number
# and not `True`. If several centres are equally near, it belongs to the first of them. Use `l2_distances_no_loops`
# again.
#
# <details><summary>Hint 1: the idea</summary>
# Both kinds of words need the distances from every patch to every centre. Compute them once.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Distances are (P, k). Each patch needs its own mean over the k centres: (P, 1), with keepdims=True.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.eye(k)[dists.argmin(axis=1)]</code> is hard; <code>np.maximum(0, dists.mean(axis=1,
# keepdims=True) - dists)</code> is soft.
# </details>


# %% answer="visual_words"
def visual_words(patches, centres, soft):
    """Return each patch as k numbers, one for each word of the dictionary.

    patches: (P, D). centres: (k, D). soft: False for hard words, True for soft ones.
    Returns (P, k) float64, not booleans. Hard: a single 1 for each patch, at its nearest centre
    (the first, if several are equally near), and 0 elsewhere. Soft: the mean of the patch's k
    distances minus each distance, or 0 if that is negative.
    """
    ### BEGIN SOLUTION
    dists = l2_distances_no_loops(patches, centres)
    if soft:
        return np.maximum(0, dists.mean(axis=1, keepdims=True) - dists)
    return np.eye(len(centres))[dists.argmin(axis=1)]
    ### END SOLUTION


# %% test="visual_words" points=2
two, four = np.array([[0, 0], [15, 20]]), np.array([[3, 4], [-6, -8], [18, 24], [-3, -4]])
check.close(visual_words, (two, four, False), [[1, 0, 0, 0], [0, 0, 1, 0]])
# patch 0 has the distances 5, 10, 30, 5, with mean 12.5; patch 1 has 20, 35, 5, 30: 22.5
check.close(visual_words, (two, four, True), [[7.5, 2.5, 0, 7.5], [2.5, 0, 17.5, 0]])
rule = "an array of float64, not of integers or True and False: .astype(np.float64) converts it"
in_float64 = {rule: lambda got: np.asarray(got).dtype == np.float64}
check.rules(visual_words, (two, four, False), in_float64)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import visual_words as hidden

for case in [*hidden.hard_inputs(), *hidden.soft_inputs()]:
    check.close(visual_words, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### A bag of words
#
# A picture has 729 patches, but a classifier wants a few numbers that mean the same for every picture. So we average:
# how much of each word does the picture have? To keep a little of *where*, we do this in each quarter of the picture.
#
# ### Exercise: `bag_of_words` (core, hard, 25 minutes)
#
# 1. Take all patches of each picture, with your `extract_patches`. The size follows from the centres: a patch has
#    $D = \text{size}^2 \cdot C$ numbers. The patches are a grid of R rows and S columns.
# 2. With `whitening=(mean, W)`, each patch becomes `(patch - mean) @ W`. Without it, patches stay as they are.
# 3. Each patch becomes k numbers, with your `visual_words`.
# 4. Cut the grid of patches into quarters: the first `R // 2` rows and the rest, the first `S // 2` columns and the
#    rest.
# 5. In each quarter, take the **mean** over its patches, k numbers.
# 6. Put them in one row: upper left, upper right, lower left, lower right.
#
# <details><summary>Hint 1: the idea</summary>
# Loop over the pictures, so that the patches of only one of them are in memory. Patches, words, then four means.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Patches are (R * S, D), words (R * S, k). Reshape the words to (R, S, k). A quarter is a slice of that, and its mean
# over axes 0 and 1 is (k,).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>size = round((centres.shape[1] / images.shape[3]) ** 0.5)</code>
# </details>


# %% answer="bag_of_words"
def bag_of_words(images, centres, soft, whitening=None):
    """Return each picture's average words, in each quarter of the picture.

    images: (N, H, W, C), uint8 to float64. centres: (k, D), D = size * size * C, where the grid
    of patches has at least two rows and columns. soft: as for visual_words. whitening: None, or
    (mean, W), so that a patch becomes (patch - mean) @ W.
    Returns (N, 4 k) float64: k means for each quarter of the grid of patches.
    """
    ### BEGIN SOLUTION
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for image in images:
        patches = extract_patches(image[None], size)[0]
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        words = visual_words(patches, centres, soft).reshape(rows, columns, -1)
        halves = np.split(words, [rows // 2])
        quarters = [part for half in halves for part in np.split(half, [columns // 2], axis=1)]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in quarters]))
    return np.array(bags)
    ### END SOLUTION


# %% test="bag_of_words" points=3
colours, mean = np.array([[7, 0, 4], [2, 1, 6], [5, 6, 0]]), np.tile([2, 3, 1], 4)
one = colours[[[0, 0, 1, 0, 0], [0, 1, 2, 2, 0], [1, 1, 0, 1, 0], [1, 1, 2, 2, 1]]][None]
P = np.array([one[0, i : i + 2, j : j + 2].ravel() for i in range(3) for j in range(4)])
W, hard = np.diag([3, 2, 1] * 4), np.eye(3)[[0, 1, 2, 0, 1, 1, 2, 0, 1, 1, 2, 1]]
three, Z = (np.tile(colours, 4) - mean) @ W, (P - mean) @ W  # hard: the colour of most pixels
right = {"extract_patches": [((one, 2), P[None])], "visual_words": [((Z, three, False), hard)]}
bags = [[0.5, 0.5, 0, 0.5, 0, 0.5, 0, 1, 0, 0.25, 0.25, 0.5]] * 2  # of the same picture twice
check.close(bag_of_words, (one[[0, 0]], three, False, (mean, W)), bags, known=right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import bag_of_words as hidden

for case in hidden.inputs():
    right, expected = hidden.known(*case), hidden.expected(*case)
    check.close(bag_of_words, case, expected, mistakes(hidden), known=right)
### END HIDDEN TESTS

# %% [markdown]
# ## 4 One classifier, every feature
#
# Back to the question from the top: is the classifier too weak, or are pixels the wrong thing to look at? We train the
# same linear classifier, the softmax of `02`, on six descriptions: pixels, hues, HOG, HOG with hues, hard words, and
# soft words. Every feature is standardised first, with the mean and the standard deviation of the *training*
# pictures. Then come 1,000 steps, with a learning rate that falls to 0. Pictures, labels and classifier are the same
# each time. Only the description differs.
#
# With all training pictures, pixels got between 35 and 41 % right in `02`. What fraction of the test pictures will soft
# words get right, from 0 to 1? Replace the dots by your guess. **The cell after it takes about half a minute** (on a
# slow computer, two minutes): it computes all features of 6,000 pictures.

# %%
guess = predict("soft words", ...)


# %%
def features(images):
    hog = block_normalize(hog_cells(images), eps=1).reshape(len(images), -1)
    hue = hue_histogram(images, 12)
    table = {
        "pixels": as_rows(images),
        "hue": hue,
        "HOG": hog,
        "HOG and hue": np.hstack([hog, hue]),
    }
    parts, bags = np.array_split(images, 10), {"hard words": [], "soft words": []}
    for part in progress(parts, f"tenths of {len(images):,} pictures"):
        for name in bags:
            bags[name].append(bag_of_words(part, words, name == "soft words", whitening))
    return table | {name: np.concatenate(some) for name, some in bags.items()}


test_images, y_test = data.test.images[:2000], data.test.labels[:2000]
train_features, test_features = features(images), features(test_images)

# %%
answers, accuracies = {}, {}


def falling(step):
    return 3e-3 * (1 - step / 1000)


for name in progress(list(train_features), "classifiers"):
    X, queries = train_features[name], test_features[name]
    mean, deviation = X.mean(axis=0), X.std(axis=0) + 1e-3 * X.std()
    classifier = LinearClassifier(softmax_loss_vectorized, reg=1e-2)
    classifier.fit((X - mean) / deviation, y, steps=1000, batch=200, learning_rate=falling)
    answers[name] = classifier.predict((queries - mean) / deviation)
    right = np.sum(answers[name] == y_test)
    accuracies[name] = (right / len(y_test), *accuracy_interval(right, len(y_test)))
figures.intervals(accuracies, 0.1, guess, title="One linear classifier, six descriptions")

# %% [markdown]
# The horizontal lines are the 95 % intervals of `01`. With all 10,000 training pictures instead of 4,000, every
# accuracy is higher:
#
# | test accuracy | numbers | CIFAR-10 | Trinkets |
# | --- | --: | --: | --: |
# | pixels | 3,072 | 38.0 % | 35.5 % |
# | hue | 12 | 22.9 % | 18.8 % |
# | HOG | 324 | 50.3 % | 48.9 % |
# | HOG and hue | 336 | 53.2 % | 52.4 % |
# | hard words | 400 | 55.4 % | 64.6 % |
# | soft words | 400 | 59.1 % | 62.5 % |
#
# (These are for 5,000 test pictures of CIFAR-10 and 2,000 of Trinkets, by `benchmarks/features.py`. HOG's 144 numbers
# without blocks, with hues, reach 49.7 % on CIFAR-10.)
#
# So the pixels were the problem. With about a tenth of the numbers, the same classifier gets far more right, because
# the features throw away what doesn't matter. Soft words beat hard ones on photographs. On Trinkets, where edges are
# drawn and crisp, a patch *is* one word, and hard words do a little better.
#
# ### Which classes are confused?
#
# In each matrix below, a row is the true class, and a column is the classifier's answer. You can compare any two
# features: change the names in the list.

# %%
compared = ["hue", "soft words"]
figures.confusions(y_test, {name: answers[name] for name in compared}, data.classes)

# %% [markdown]
# Hues confuse things of one colour, and things on similar backgrounds. HOG confuses things with similar outlines. Which
# pairs does the better feature separate, and which ones does it still confuse?
#
# ### Question: which pair stays confused? (10 minutes)
#
# Name one pair of classes that stays confused, and give its numbers from a matrix above. Then explain it: what does the
# feature throw away that would tell the two apart? Write two or three sentences. (2 points, read by a person. To write,
# double-click the cell below.)

# %% [markdown] question="confused_pair" points=2
# On Trinkets, soft words confuse fish and key most often: 14 % of the fish are classified as keys, and 11 % of the keys
# as fish. (On CIFAR-10, 21 % of the cats are classified as dogs and 11 % of the dogs as cats.) A bag counts which edges
# and colours occur in a quarter of the picture. It throws away where in the quarter they are, and what is next to what.
# A fish and a key are both long, with one round end and one ragged end, and come in any colour. So their quarters hold
# nearly the same words. The order of the parts would tell them apart, but the bag has lost it. In the same way it has
# lost how eyes and ears make up a cat's face.
#
# **Rubric.** One point for each:
#
# - a pair of classes with its numbers, read off a matrix;
# - a reason that fits this pair and names what the feature throws away (colour, position, which side is lighter, how
#   parts are arranged).

# %% [markdown]
# ### Fixed, learned without labels, learned with them
#
# Look back at who chose what.
#
# - The gradient filter, the nine bins and the cells of 8 pixels are **fixed**. People chose them.
# - The 100 words are learned, but **without labels**. They are what patches look like, not what tells a cat from a dog.
# - The weights of the classifier are learned **with labels**.
#
# For decades this was how machines saw, heard and read: features by hand or by k-means, then "your favourite
# classifier" on top. From `05` on, you'll meet *end-to-end* learning. There the labels train every stage: an error at
# the end changes the filters at the beginning.
#
# Now look at how a patch is written down. A hard word is a **local** representation: one unit for one thing. It's easy
# to read, but k units can name only k things. Soft words are a first step towards a **distributed** one: a patch is a
# pattern over many units, and each unit takes part in many patches. If each of k units can be on or off, they can tell
# $2^k$ things apart. The hidden layers of `05` and `06` are distributed, and in `08` you'll find out what their units
# respond to.
#
# ### Question: what is learned, what is fixed? (5 minutes)
#
# Which of these statements are true? Write the letters of all that are, in quotes.
#
# - **a** Whitening uses no labels, so its mean and W may be fitted on the test pictures as well.
# - **b** The words were learned from pictures, but not from their labels.
# - **c** End-to-end learning changes all stages, the first one too, to make one error at the end smaller.
# - **d** While the linear classifier is trained, its errors move the words to where they help.

# %% answer="what_is_learned"
what_is_learned = ...  # letters, in quotes
### BEGIN SOLUTION
what_is_learned = "bc"
### END SOLUTION

# %% test="what_is_learned" points=1
# "answered" means that your letters were understood.
# You'll learn whether they are right after you hand in.
check.choice("what_is_learned", what_is_learned, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.features import what_is_learned as hidden

reasons = hidden.REASONS
check.choice("what_is_learned", what_is_learned, "abcd", right="b", wrong="a", likely=reasons)
### END HIDDEN TESTS

# %% test="what_is_learned_end_to_end" points=1
check.choice("what_is_learned", what_is_learned, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.features import what_is_learned as hidden

reasons = hidden.REASONS
check.choice("what_is_learned", what_is_learned, "abcd", right="c", wrong="d", likely=reasons)
### END HIDDEN TESTS

# %% [markdown]
# ## What comes next
#
# Each step up this table took people years. Each is a decision about what to keep: colour without position, edges
# without colour, words without order. But people made these decisions, not the data. Could the labels make them
# instead? For that, an error at the end has to reach the first stage, so we need the gradient of a whole chain of
# steps. In `04` you build the machine that computes gradients of anything. In `05` and `06` the features themselves
# are learned. Look at the filters of the first layer then: you'll meet your whitened words again.
#
# **Read more.** N. Dalal and B. Triggs, *Histograms of Oriented Gradients for Human Detection* (2005), try out every
# choice that you made here. A. Coates, H. Lee and A. Ng, *An Analysis of Single-Layer Networks in Unsupervised Feature
# Learning* (2011), show how far k-means goes, which is far. J. Sivic and A. Zisserman, *Video Google* (2003), brought
# bags of words to pictures. G. Hinton, J. McClelland and D. Rumelhart, *Distributed Representations* (1986), explain
# local and distributed codes.
