# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 03 Features before learning
#
# **You will** turn a picture into numbers that say more than its pixels: which colours there are, which way its edges
# run, which words of a visual dictionary it uses. Then one linear classifier is given each of them in turn.
#
# **You will learn** what a feature throws away, and why that helps; to count in circles; to cancel light and
# contrast; to whiten; and k-means, which learns without a single label.
#
# **You need** NumPy as in `00_ready`, distances from `01` and, at the end, to know what `02`'s linear classifier is.
# **Time:** 5 hours.
#
# | part | minutes | you write |
# | --- | --: | --- |
# | 0 Warm-up | 5 | three lines |
# | 1 Which colours? | 45 | `rgb_to_hue`, `hue_histogram` |
# | 2 Which way do edges run? | 100 | `image_gradients`, `hog_cells`, `block_normalize` |
# | 3 A dictionary of patches | 125 | `extract_patches`, `whiten`, `kmeans`, `bag_of_words` |
# | 4 One classifier, every feature | 25 | a paragraph |
#
# Three promises hold for every function here. Inputs are arrays of **any real dtype**, `uint8` included, and what
# comes back is **float64** (the labels of k-means are whole numbers). The **inputs stay as they are**. And what is
# tested after you hand in is what the text asks for, on numbers that you have not seen: pictures need not be square,
# and there may be one only.

# %%
import numpy as np

import byhand.data
from byhand import check, figures
from byhand.answers.linear import LinearClassifier, softmax_loss_vectorized
from byhand.answers.pixels import accuracy_interval, as_rows, l2_distances_no_loops
from byhand.check import probe
from byhand.checks.stand_in import known_results
from byhand.predict import predict

# %% [markdown]
# ## 0 Warm-up
#
# Three things that you know from earlier notebooks. Nothing here is graded; each takes a minute or two.
#
# **A shape.** `a` has shape (4, 1, 5), and `b` has shape (3, 1). What is the shape of `a - b`? Write a tuple, such as
# `(2, 6)`.
#
# **A number.** A picture of class 2 has the scores 1, 3 and 2. What is its hinge loss, with the margin 1, as in `02`?
#
# **A trap.** `row` (N,) holds pixels. Return what each pixel has more than its left neighbour, an array (N - 1,): you
# will need it for edges.

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
    """Each pixel less its left neighbour: row (N,) of any real dtype, (N - 1,) float64."""
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
# Pixels are a bad description. Move a thing by two pixels, and most of its 3,072 numbers change; the thing does not. A
# **feature** is a number, computed from the pixels, that changes *less* than they do when the picture's meaning stays.
# For half a century people invented features by hand. This notebook builds the best known of them.
#
# The first: **which colours are there, and how much of each?** Where they are does not count. In red, green and blue
# a colour and its brightness are mixed up: in the shade, all three fall. Split them. The **hue** is the colour's
# direction on a circle, in degrees: red 0, yellow 60, green 120, cyan 180, blue 240, magenta 300, and red again. The
# **saturation** says how much of it there is: 1 for a pure colour, 0 for grey.
#
# With $M$ the largest of the three numbers $r, g, b$ of a pixel, $m$ the smallest, and $c = M - m$:
#
# $$\text{saturation} = \frac{c}{M}, \qquad \text{hue} = 60 \cdot \begin{cases}
#   (g - b) / c & \text{if } M = r \\ (b - r) / c + 2 & \text{if } M = g \\ (r - g) / c + 4 & \text{if } M = b
#   \end{cases} \quad \text{modulo } 360$$
#
# **By hand.** (200, 100, 50): $M = 200$, $c = 150$, and $60 \cdot 50 / 150 = 20$ degrees, an orange; saturation
# $150 / 200 = 0.75$. In half the light, (100, 50, 25): the same. Work out (200, 50, 100) before you go on: $-20$, so
# 340 degrees.

# %% [markdown]
# ### Exercise: `rgb_to_hue` (core, medium, 25 minutes)
#
# Return a tuple `(hue, saturation)`, two arrays (N, H, W), for pictures `images` (N, H, W, 3) of numbers from 0 up
# (to 255, or to 1: only ratios count). Two maxima at once are no problem: both formulas then give the same hue.
#
# - **Grey has no hue.** Where $c = 0$, return hue 0 and saturation 0, for black as well. Nothing may be `nan`.
# - The hue lies in **[0, 360)**. In floats, `-1e-20 % 360` is 360.0: where that happens, return 0.
#
# <details><summary>Hint 1: the idea</summary>
# Compute all three formulas everywhere, and choose by the largest channel with <code>np.where</code> or
# <code>np.select</code>.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>images.max(axis=-1)</code> is (N, H, W), as is each channel <code>images[..., 0]</code>. Where c is 0, divide
# by 1 instead.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>hue = np.select([top == r, top == g], [(g - b) / c, (b - r) / c + 2], (r - g) / c + 4)</code>
# </details>


# %% answer="rgb_to_hue"
def rgb_to_hue(images):
    """Hue in degrees [0, 360) and saturation in [0, 1], both (N, H, W): images (N, H, W, 3)."""
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
four_colours = np.array([[[[200, 100, 50], [0, 90, 0]], [[0, 60, 240], [0, 250, 250]]]])
hues = np.array([[[20, 120], [225, 180]]])
saturations = np.array([[[0.75, 1], [1, 1]]])
names = ["hue", "saturation"]
check.close(rgb_to_hue, (four_colours,), (hues, saturations), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import rgb_to_hue as hidden

for case in hidden.inputs():
    check.close(rgb_to_hue, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% test="rgb_to_hue_grey" points=1
white, zeros, names = np.full((1, 1, 2, 3), 255), np.zeros((1, 1, 2)), ["hue", "saturation"]
check.close(rgb_to_hue, (white,), (zeros, zeros), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import rgb_to_hue as hidden

for case in hidden.grey_inputs():
    check.close(rgb_to_hue, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Count, do not average
#
# What is the colour of a picture with a pixel of hue 350 and one of hue 10, two reds? Their mean is 180: cyan. A
# circle has a seam, and a mean over the seam is nonsense. So count instead: a **histogram**. Each pixel adds to the
# bin of its hue, and it adds its **saturation**: the colour of a nearly grey pixel is mostly noise, and that of a grey
# one does not exist.
#
# ### Exercise: `hue_histogram` (core, easy, 15 minutes)
#
# Return an array (N, `bins`) for pictures (N, H, W, 3), `bins` ≥ 1. Bin b holds the hues from $360\,b / \text{bins}$
# on, up to but without $360\,(b + 1) / \text{bins}$. Its value is the sum of the saturations of its pixels, **divided
# by H · W**, the number of all pixels. So a picture's bins add up to its mean saturation, and a grey picture has
# zeros.
#
# Use your `rgb_to_hue`. (The check below puts a right one in its place: a mistake up there does not cost you points
# again down here. It is the same with every function here that uses another.)
#
# <details><summary>Hint 1: the idea</summary>
# The number of each pixel's bin first; then, bin by bin, the saturations of the pixels that are in it.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>which == b</code> is (N, H, W); a mean over the last two axes leaves (N,), the column b of the answer.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.where(which == b, saturation, 0).mean(axis=(1, 2))</code>
# </details>


# %% answer="hue_histogram"
def hue_histogram(images, bins):
    """Hues counted by saturation, per pixel: images (N, H, W, 3), (N, bins) float64."""
    ### BEGIN SOLUTION
    hue, saturation = rgb_to_hue(images)
    which = np.minimum(hue * bins / 360, bins - 1).astype(int)
    counts = [np.where(which == b, saturation, 0).mean(axis=(1, 2)) for b in range(bins)]
    return np.stack(counts, axis=1)
    ### END SOLUTION


# %% test="hue_histogram" points=3
@probe
def hue_histogram_alone(_known, images, bins):
    with known_results(globals(), **_known):  # right hues: one error costs once
        return hue_histogram(images, bins)


two_pictures = np.array([[[[200, 100, 50], [90, 0, 60]]], [[[30, 60, 0], [60, 120, 0]]]])
hues, saturations = np.array([[[20.0, 320]], [[90, 90]]]), np.array([[[0.75, 1]], [[1, 1]]])
known = {"rgb_to_hue": [((two_pictures,), (hues, saturations))]}
check.close(hue_histogram_alone, (known, two_pictures, 3), [[0.375, 0, 0.5], [1, 0, 0]])
### BEGIN HIDDEN TESTS
from byhand.checks.stand_in import known_results
from grader.exercises import mistakes
from grader.exercises.features import hue_histogram as hidden

for case in hidden.inputs():
    known, expected = hidden.known(case[0]), hidden.expected(*case)
    check.close(hue_histogram_alone, (known, *case), expected, mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Twelve numbers for a picture
#
# Five pictures, and their hue histograms with twelve bins. Cover the pictures with your hand: what can you still tell
# from the bars? The colours, yes; the thing, sometimes; where anything is, never. Then change the places in the list.

# %%
data = byhand.data.load("auto")
images, y = data.train.images[:4000], data.train.labels[:4000]
some = [0, 1, 2, 3, 4]
figures.hue_histograms(images[some], hue_histogram(images[some], 12), y[some], data.classes)

# %% [markdown]
# ## 2 Which way do edges run?
#
# Where a thing ends, the light changes. The **gradient** at a pixel says how fast, and in which direction: $g_x$ to the
# right, $g_y$ down. Its length, the **magnitude** $\sqrt{g_x^2 + g_y^2}$, is large on edges; its **angle** points
# from dark to light, across the edge.
#
# ### Exercise: `image_gradients` (core, easy, 15 minutes)
#
# `gray` (N, H, W) holds N grey pictures, H and W at least 2. Return a tuple `(gx, gy)` of arrays (N, H, W). `gx` is
# the **right neighbour less the left neighbour**, `gy` the **lower neighbour less the upper** one (row 0 is at the
# top). Do not divide by 2. Where a pixel at the border has no neighbour, **the pixel itself** stands in for it.
#
# **By hand.** The row 5, 7, 12, 12 has `gx` = 2, 7, 5, 0: that is $7 - 5$, $12 - 5$, $12 - 7$, $12 - 12$.
#
# <details><summary>Hint 1: the idea</summary>
# Give the pictures a border that repeats their own edge. Then every pixel has all its neighbours.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>np.pad(gray, ((0, 0), (1, 1), (1, 1)), mode="edge")</code> is (N, H + 2, W + 2).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>gx = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]</code>
# </details>


# %% answer="image_gradients"
def image_gradients(gray):
    """Centred differences gx (right) and gy (down), both (N, H, W): gray (N, H, W)."""
    ### BEGIN SOLUTION
    padded = np.pad(gray.astype(np.float64), ((0, 0), (1, 1), (1, 1)), mode="edge")
    gx = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]
    gy = padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]
    return gx, gy
    ### END SOLUTION


# %% test="image_gradients" points=3
steps, right, down = np.zeros((1, 6, 6)), np.zeros((1, 6, 6)), np.zeros((1, 6, 6))
steps[0, 2:4, 2:4] = [[3, 5], [4, 9]]
right[0, 2:4, 1:5] = [[3, 5, -3, -5], [4, 9, -4, -9]]
down[0, 1:5, 2:4] = [[3, 5], [4, 9], [-3, -5], [-4, -9]]
names = ["gx", "gy"]
check.close(image_gradients, (steps,), (right, down), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import image_gradients as hidden

for case in hidden.inputs():
    check.close(image_gradients, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### A histogram of oriented gradients
#
# **HOG** (Dalal and Triggs, 2005) cuts the picture into cells of 8 x 8 pixels, and counts in each cell which way its
# edges run: **where, roughly, and in which direction, roughly**. Light, colour and small shifts are thrown away.
#
# **Why modulo 180?** A light mug on a dark table and a dark mug on a light table have the same outline, but every
# gradient points the other way: $(-3, -4)$ in place of $(3, 4)$. So an edge of 233.13 degrees counts as one of 53.13.
#
# **Why split a vote?** With 9 bins of 20 degrees, the centres are 10, 30, ..., 170. An edge of 39 degrees and one of
# 41 are nearly the same, and yet would fall into different bins. So each pixel splits its vote, its magnitude, between
# the **two nearest centres**, the nearer one taking more, in proportion.
#
# **By hand.** (3, 4): magnitude 5, angle 53.13 degrees. It lies between 50 and 70, $3.13 / 20 = 0.1565$ of the way, so
# 70 gets $0.1565 \cdot 5 = 0.783$, and 50 the other 4.217. $(-3, -4)$ votes the same. And 175 degrees? Beyond the last
# centre, 170, comes the first again, at $190 = 10$: a vote of 1 gives 0.75 to 170 and 0.25 to 10.
#
# ### Exercise: `hog_cells` (core, hard, 40 minutes)
#
# `images` (N, H, W, 3); H and W are multiples of `cell`, `bins` ≥ 2. Return (N, H / cell, W / cell, bins): for 32 x 32
# pixels (N, 4, 4, 9), the **144 numbers** of the lecture.
#
# 1. Grey is $0.299\,r + 0.587\,g + 0.114\,b$. Take its `image_gradients`, once for the whole picture.
# 2. The angle is that of (gx, gy), from gx towards gy, in degrees modulo 180. Bin b has the centre
#    $(b + 0.5) \cdot 180 / \text{bins}$.
# 3. Each pixel splits its magnitude linearly between the two nearest centres; after the last comes the first.
# 4. A bin holds the **sum** of the votes of its own cell's pixels.
#
# A trap: beyond the last centre the next bin would be number 9, below the first one number -1, and neither exists. So
# take the *numbers of the bins* modulo `bins`, too. (It also heals `-1e-20 % 180`, which is 180.0 in floats.)
#
# <details><summary>Hint 1: the idea</summary>
# Measure angles in bins: <code>place = angle / width - 0.5</code> is 0 at the first centre, 1 at the second. The two
# nearest centres are floor(place) and floor(place) + 1, both modulo bins.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The votes for one bin are (N, H, W), 0 at most pixels. A reshape to (N, H / cell, cell, W / cell, cell) puts the
# pixels of a cell on axes 2 and 4.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>share = (low % bins == b) * (1 - part) + ((low + 1) % bins == b) * part</code>, with part = place - low
# </details>


# %% answer="hog_cells"
def hog_cells(images, cell=8, bins=9):
    """Votes by direction, (N, H / cell, W / cell, bins): images (N, H, W, 3)."""
    ### BEGIN SOLUTION
    gx, gy = image_gradients(images @ np.array([0.299, 0.587, 0.114]))
    magnitude, angle = np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180
    place = angle * bins / 180 - 0.5  # in bins, from the first centre on
    low = np.floor(place)
    part = place - low
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
def hog_cells_summed(_known, images, cell=8, bins=9):
    with known_results(globals(), **_known):  # right gradients: one error costs once
        return hog_cells(images, cell, bins)[..., :bins].sum(axis=-1)


half_lit, down = np.zeros((1, 8, 16, 3)), np.zeros((1, 8, 16))
half_lit[:, 4:] = down[:, 3:5] = 10  # in each of 16 columns, two pixels have a gradient of 10
known = {"image_gradients": [((half_lit[..., 0],), (0 * down, down))]}
check.close(hog_cells_summed, (known, half_lit), [[[160, 160]]])
### BEGIN HIDDEN TESTS
from byhand.checks.stand_in import known_results
from grader.exercises import mistakes
from grader.exercises.features import hog_cells as hidden

for case in hidden.inputs():
    known, expected = hidden.known(case[0]), hidden.expected(*case).sum(axis=3)
    check.close(hog_cells_summed, (known, *case), expected, mistakes(hidden))
### END HIDDEN TESTS


# %% test="hog_cells_votes" points=3
@probe
def hog_cells_alone(_known, images, cell=8, bins=9):
    with known_results(globals(), **_known):  # right gradients: one error costs once
        return hog_cells(images) if (cell, bins) == (8, 9) else hog_cells(images, cell, bins)


half_lit, down = np.zeros((1, 8, 8, 3)), np.zeros((1, 8, 8))
half_lit[:, 4:] = down[:, 3:5] = 10  # dark above, light below: 90 degrees, the centre of bin 4
known = {"image_gradients": [((half_lit[..., 0],), (0 * down, down))]}
check.close(hog_cells_alone, (known, half_lit), [[[[0, 0, 0, 0, 160, 0, 0, 0, 0]]]])
### BEGIN HIDDEN TESTS
from byhand.checks.stand_in import known_results
from grader.exercises import mistakes
from grader.exercises.features import hog_cells as hidden

for case in hidden.inputs():
    known, expected = hidden.known(case[0]), hidden.expected(*case)
    check.close(hog_cells_alone, (known, *case), expected, mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### HOG draws the picture again
#
# Each cell's nine numbers as nine strokes: a stroke lies *along* the edges that voted, so at a right angle to their
# gradient, and is the brighter the more votes there are. Look from a distance. Here cells have 4 pixels, which makes
# 576 numbers a picture. Put in 8, for HOG's 144, and 16: what is left when *where* is nearly gone?

# %%
some, cell = [5, 6, 7, 8], 4
figures.hog_glyphs(images[some], hog_cells(images[some], cell=cell), y[some], data.classes)

# %% [markdown]
# ### What do bins lose that forget half of the circle?
#
# `arctan2` gives angles from -180 to 180. A well-known course's own HOG adds 90 and counts only what lies between 0 and
# 180; the rest falls through the bins. It still works, so nothing warns you. How much of the gradients' magnitude falls
# through, as a share from 0 to 1? Guess, then run it. (Of all 10,000 pictures: 50 % on CIFAR-10, 55 % on Trinkets.)

# %%
guess = predict("lost", 0.1)

gx, gy = image_gradients(images[:1000] @ np.array([0.299, 0.587, 0.114]))
angle, magnitude = np.degrees(np.arctan2(gy, gx)) + 90, np.hypot(gx, gy)
outside = (angle < 0) | (angle >= 180)
print(guess)
print(f"{magnitude[outside].sum() / magnitude.sum():.0%} of the magnitude falls through")

# %% [markdown]
# ### Question: why modulo 180? (5 minutes)
#
# Which of these statements are true? Write the letters of all that are, such as `"ad"`.
#
# - **a** A picture and its negative have the same orientations modulo 180, so they get the same votes.
# - **b** (3, 4) and (-3, -4) cannot be told apart: `arctan2` gives one angle for both.
# - **c** Bins from 0 to 180 that skip the angles below 0 lose about half of the votes.
# - **d** Nothing is lost by it: which side of an edge is the lighter one never says anything about a thing.

# %% answer="why_modulo"
why_modulo = ...  # letters, in quotes
### BEGIN SOLUTION
why_modulo = "ac"
### END SOLUTION

# %% test="why_modulo" points=1
# No message means that your letters were understood.
# You'll learn whether they are right after you hand in.
check.choice("why_modulo", why_modulo, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.features import why_modulo as hidden

check.choice("why_modulo", why_modulo, "abcd", right="a", wrong="b", likely=hidden.reasons())
### END HIDDEN TESTS

# %% test="why_modulo_lost" points=1
check.choice("why_modulo", why_modulo, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.features import why_modulo as hidden

check.choice("why_modulo", why_modulo, "abcd", right="c", wrong="d", likely=hidden.reasons())
### END HIDDEN TESTS

# %% [markdown]
# ### Cancel the contrast
#
# In half the light every gradient is half as long, and so is every vote: $v \to s v$. Divide a vector by its own
# length, and the factor is gone: $s v / |s v| = v / |v|$. But not by the length of the whole picture: a shadow may lie
# on one half. So each **block** of 2 x 2 neighbouring cells is divided by its own length. Blocks overlap, so a cell
# appears in up to four of them, each time compared with other neighbours. A constant *added* to all pixels is gone
# already: gradients are differences.
#
# A block with no edges has the length 0, so a small $\varepsilon$ keeps the division sane; with it, blocks much
# weaker than $\varepsilon$ stay near 0, and noise is not blown up:
#
# $$\hat v = \frac{v}{\sqrt{|v|^2 + \varepsilon^2}}$$
#
# **By hand.** (3, 4, 0, 0) with $\varepsilon = 0$ becomes (0.6, 0.8, 0, 0), and so does ten times it. With
# $\varepsilon = 12$ the root is $\sqrt{25 + 144} = 13$: (0.231, 0.308, 0, 0).
#
# ### Exercise: `block_normalize` (core, medium, 20 minutes)
#
# `cells` (N, R, C, B), with R and C at least 2. Return (N, R - 1, C - 1, 4 B): for `hog_cells`' (N, 4, 4, 9) that is
# (N, 3, 3, 36). Block (i, j) holds the B numbers of cell (i, j), then of (i, j + 1), of (i + 1, j), and of
# (i + 1, j + 1), divided by the root above; `eps` > 0 stands squared under it.
#
# <details><summary>Hint 1: the idea</summary>
# The four cells of all blocks at once are four slices of the array, each without a row and a column.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Four arrays (N, R - 1, C - 1, B), put together along the last axis; the sum of squares needs keepdims=True.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>cells[:, :-1, 1:]</code> is the upper right cell of every block.
# </details>


# %% answer="block_normalize"
def block_normalize(cells, eps):
    """Blocks of 2 x 2 cells over their length: cells (N, R, C, B), (N, R - 1, C - 1, 4 B)."""
    ### BEGIN SOLUTION
    cells = cells.astype(np.float64)
    upper, lower = cells[:, :-1], cells[:, 1:]
    corners = upper[:, :, :-1], upper[:, :, 1:], lower[:, :, :-1], lower[:, :, 1:]
    blocks = np.concatenate(corners, axis=3)
    return blocks / np.sqrt((blocks**2).sum(axis=3, keepdims=True) + eps**2)
    ### END SOLUTION


# %% test="block_normalize" points=3
one_block = np.array([[[[3], [4]], [[0], [0]]]])
check.close(block_normalize, (one_block, 12), [[[[3 / 13, 4 / 13, 0, 0]]]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import block_normalize as hidden

for case in hidden.inputs():
    check.close(block_normalize, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS


# %% [markdown]
# ### A picture, its negative, a dimmed copy
#
# Three pictures that differ in every pixel. The strokes of the dimmed one are weaker, because its votes are. Below, the
# 324 numbers of the normalised blocks: three curves, one on the other, up to what $\varepsilon$ leaves. Now make `eps`
# larger, 300 say, or the light weaker, until the dimmed copy's curve falls away from the others.

# %%
light, eps = 0.3, 1.0
picture = images[7].astype(float)
three = np.array([picture, 255 - picture, light * picture])
cells = hog_cells(three)
figures.same_blocks(
    three / 255, cells, block_normalize(cells, eps), ["picture", "negative", "dimmed copy"]
)

# %% [markdown]
# ## 3 A dictionary of patches
#
# Colours and edges were chosen by people. The next feature is *learned*, though without labels: cut the pictures into
# small patches, find out which kinds of patches there are, call each kind a **word**, and describe a picture by the
# words it uses. Documents were sorted this way long before: a text is the words in it, whatever their order.
#
# ### Exercise: `extract_patches` (core, medium, 20 minutes)
#
# Return **all** patches of `size` x `size` pixels of pictures `images` (N, H, W, C), 1 ≤ size ≤ H, W: an array
# (N, P, size · size · C), where P = (H - size + 1) · (W - size + 1). Patches stand in reading order of their top left
# corners, the numbers of a patch in reading order too: row by row, pixel by pixel, channel by channel. With size 6,
# 32 x 32 pixels in colour make (N, 729, 108).
#
# <details><summary>Hint 1: the idea</summary>
# A loop over the rows and columns of the corners is fine; NumPy also has a view of all windows at once.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>images[:, i : i + size, j : j + size]</code> is (N, size, size, C): the patch at (i, j) of every picture.
# <code>sliding_window_view(images, (size, size), axis=(1, 2))</code> is (N, rows, columns, C, size, size).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>windows.transpose(0, 1, 2, 4, 5, 3)</code> puts the channels last again.
# </details>


# %% answer="extract_patches"
def extract_patches(images, size):
    """All patches in reading order, (N, patches, size * size * C): images (N, H, W, C)."""
    ### BEGIN SOLUTION
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    windows = windows.transpose(0, 1, 2, 4, 5, 3)  # (N, rows, columns, size, size, C)
    n, rows, columns = windows.shape[:3]
    return windows.reshape(n, rows * columns, -1).astype(np.float64)
    ### END SOLUTION


# %% test="extract_patches" points=3
counted = np.arange(9).reshape(1, 3, 3, 1)
patches = np.array([[[0, 1, 3, 4], [1, 2, 4, 5], [3, 4, 6, 7], [4, 5, 7, 8]]])
check.close(extract_patches, (counted, 2), patches)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import extract_patches as hidden
from grader.exercises.pixels import promises

for case in hidden.inputs():
    check.close(extract_patches, case, hidden.expected(*case), mistakes(hidden))
    check.rules(extract_patches, case, promises.FLOAT64, likely=promises.OTHER_DTYPES)
### END HIDDEN TESTS


# %% [markdown]
# ### Whitening
#
# Neighbouring pixels are nearly equal. The distance between two patches is therefore mostly the difference of their
# brightness, counted 108 times, and edges, which are rare and faint, drown in it. **Whitening** turns and stretches
# the space of patches until all directions vary alike and no two go together: the covariance matrix
# becomes the identity.
#
# Let $C$ be the covariance matrix of the patches. It is symmetric, so $C = U \Lambda U^\top$ with eigenvectors in the
# columns of $U$ and variances $\lambda_d$ on the diagonal. Multiplying by
# $C^{-1/2} = U \Lambda^{-1/2} U^\top$ divides each direction by its standard deviation, and turns back to where it
# was. Directions that hardly vary are noise, and would be blown up; so $\varepsilon$ is added to every $\lambda$.
#
# **By hand.** $C = \begin{pmatrix} 2 & 1 \\ 1 & 2 \end{pmatrix}$ has the eigenvectors $(1, 1) / \sqrt 2$ with
# $\lambda = 3$ and $(1, -1) / \sqrt 2$ with $\lambda = 1$. With $1 / \sqrt 3 = 0.577$ and $1$, the diagonal is
# $(0.577 + 1) / 2 = 0.789$, off it stands $(0.577 - 1) / 2 = -0.211$:
# $C^{-1/2} = \begin{pmatrix} 0.789 & -0.211 \\ -0.211 & 0.789 \end{pmatrix}$. It *subtracts* the neighbour: whitening
# finds edges.
#
# ### Exercise: `whiten` (core, medium, 20 minutes)
#
# For `P` (n, D), return a tuple `(mean, W)`: the mean (D,) of its rows, and the symmetric matrix
# $W = (C + \varepsilon I)^{-1/2}$ (D, D), where $C$ is the covariance of the rows, **divided by n** (not by n - 1), and
# `eps` > 0. The patches are whitened later, by `(P - mean) @ W`.
#
# <details><summary>Hint 1: the idea</summary>
# Take the mean off, make C, and change its eigenvalues; <code>np.linalg.eigh</code> is made for symmetric matrices.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>centred.T @ centred / len(P)</code> is (D, D). <code>U * a</code> scales the columns of U by a (D,).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>W = (U / np.sqrt(variances + eps)) @ U.T</code>
# </details>


# %% answer="whiten"
def whiten(P, eps):
    """Mean (D,) and symmetric W = (C + eps I)^(-1/2) (D, D), C the covariance of P (n, D)."""
    ### BEGIN SOLUTION
    P = P.astype(np.float64)
    mean = P.mean(axis=0)
    centred = P - mean
    variances, U = np.linalg.eigh(centred.T @ centred / len(P))
    return mean, (U / np.sqrt(variances + eps)) @ U.T
    ### END SOLUTION


# %% test="whiten" points=3
slanted = np.array([[3, 3], [-1, -1], [2, 0], [0, 2]])  # C = [[2.5, 1.5], [1.5, 2.5]]: 4 and 1
mean, W = np.array([1, 1]), np.array([[0.75, -0.25], [-0.25, 0.75]])
check.close(whiten, (slanted, 1e-12), (mean, W), names=["mean", "W"])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import whiten as hidden

for case in hidden.inputs():
    check.close(whiten, case, hidden.expected(*case), mistakes(hidden), names=["mean", "W"])
### END HIDDEN TESTS


# %% [markdown]
# ### k-means
#
# Which kinds of patches are there? **k-means** looks for k centres such that every point is near one. It knows no
# label, and alternates two steps: each point goes to its nearest centre; each centre goes to the mean of its points.
# Neither step can make the sum of squared distances, the **inertia**, larger.
#
# **By hand.** The points 0, 1, 2, 9, 10, 11, and the first two of them as centres. Round one: 0 stays alone, for
# 1 and all points beyond it are nearer to 1. Their mean is $33 / 5 = 6.6$: centres 0 and 6.6, inertia
# $5.6^2 + 4.6^2 + 2.4^2 + 3.4^2 + 4.4^2 = 89.2$. Round two: 0, 1, 2 and 9, 10, 11; centres 1 and 10, inertia 4. Then
# nothing moves any more.
#
# ### Exercise: `kmeans` (core, hard, 40 minutes)
#
# For the rows of `X` (n, D), 1 ≤ k ≤ n, return a tuple `(centres, labels, inertias)`.
#
# - **Begin** with the rows `np.random.default_rng(seed).choice(len(X), k, replace=False)`, in this order, as centres.
# - Then do exactly `rounds` ≥ 1 rounds, even if nothing moves any more. **Step 1:** each row gets the label of its
#   nearest centre, 0 to k - 1; among equally near ones the smallest. **Step 2:** each centre moves to the mean of its
#   rows. A centre that owns no row **keeps its old place**.
# - After step 2 of each round, note the **inertia**: the sum, over all rows, of the squared distance from the row to
#   the centre of its label.
#
# `centres` (k, D) are those after the last step 2, `labels` (n,) those of the last step 1, `inertias` is (rounds,).
# For the distances take the course's `l2_distances_no_loops`: it is imported above, and an array (n, k, D) would not
# fit into memory.
#
# <details><summary>Hint 1: the idea</summary>
# A loop over the rounds; inside it the labels of all rows at once, then a loop over the k centres.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Distances (n, k), labels (n,); <code>X[labels == j]</code> holds the rows of centre j, perhaps none;
# <code>centres[labels]</code> is (n, D), each row's own centre.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>labels = l2_distances_no_loops(X, centres).argmin(axis=1)</code>
# </details>


# %% answer="kmeans"
def kmeans(X, k, seed, rounds=20):
    """Centres (k, D), labels (n,) and inertias (rounds,) of k-means on the rows of X (n, D)."""
    ### BEGIN SOLUTION
    X = X.astype(np.float64)
    centres = X[np.random.default_rng(seed).choice(len(X), k, replace=False)]
    inertias = np.zeros(rounds)
    for t in range(rounds):
        labels = l2_distances_no_loops(X, centres).argmin(axis=1)  # the first of equal ones
        for j in range(k):
            if (labels == j).any():  # a centre that owns no row stays
                centres[j] = X[labels == j].mean(axis=0)
        inertias[t] = ((X - centres[labels]) ** 2).sum()
    return centres, labels, inertias
    ### END SOLUTION


# %% test="kmeans" points=4
six_points, names = np.array([0, 1, 2, 9, 10, 11])[:, None], ["centres", "labels", "inertias"]
right = (np.array([[0], [6.6]]), np.array([0, 1, 1, 1, 1, 1]), np.array([89.2]))
check.close(kmeans, (six_points, 2, 30, 1), right, names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import kmeans as hidden

for case in hidden.inputs():
    check.close(kmeans, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS


# %% test="kmeans_empty" points=2
twins, names = np.array([[4.0, 0.0], [4.0, 0.0]]), ["centres", "labels", "inertias"]
check.close(kmeans, (twins, 1, 0, 1), (twins[:1], [0, 0], [0]), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.features import kmeans as hidden

for case in hidden.empty_clusters():
    check.close(kmeans, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS


# %% [markdown]
# ### See it move
#
# Points in a plane, in five heaps, and your `kmeans` after one round, after three, and after twenty. Each region
# belongs to one centre. Try other seeds: with some, two centres share a heap for ever, and another has to serve two. No
# step makes the inertia larger, and yet it may stop at a bad place.

# %%
seed = 1
heaps = np.array([[0, 0], [4, 0], [0, 4], [4, 4], [2, 2]])
points = np.random.default_rng(0).normal(heaps[:, None], 0.6, size=(5, 40, 2)).reshape(-1, 2)


def nearest_centre(rounds):
    centres, _, _ = kmeans(points, 5, seed, rounds)
    return lambda spots: l2_distances_no_loops(spots, centres).argmin(axis=1)


panels = {f"{n} round{'s' * (n > 1)}": nearest_centre(n) for n in (1, 3, 20)}
names = [f"centre {j}" for j in range(5)]
figures.regions(
    points, kmeans(points, 5, seed)[1], panels, names, "Five centres find their heaps"
)

# %% [markdown]
# ### Two dictionaries
#
# Twenty random patches of each of 1,000 pictures, and 100 words. On the left, k-means on the patches as they are; on
# the right, on whitened ones. Before you run it: what will the words on the left look like?
#
# (On the left, plain colours and soft slopes: k-means spends its words on how bright a patch is. On the right, sharp
# edges and lines in every direction, and pairs of colours. Which of them would help to tell a fish from a mug?)
#
# Mean and W come from **training** pictures only. They know no labels, and still: what was fitted on the pictures of
# the test has seen the test.

# %%
draw = np.random.default_rng(0)
some = np.concatenate(
    [extract_patches(one[None], 6)[0][draw.choice(729, 20)] for one in images[:1000]]
)
whitening = mean, W = whiten(some, 1000)
plain, inertias = kmeans(some, 100, seed=0)[::2]
words, white_inertias = kmeans((some - mean) @ W, 100, seed=0)[::2]
figures.dictionaries({"patches as they are": plain, "whitened patches": words})

# %% [markdown]
# ### A bag of words
#
# A text has as many words as it likes, a classifier wants a fixed number of inputs. So count: how often does each word
# of the dictionary occur? To keep a little of *where*, count in each quarter of the picture separately.
#
# With **hard** words, each patch counts as its nearest centre and as nothing else, however narrow the decision. With
# **soft** words it may count as several: as word j by as much as centre j is *nearer than the average centre*,
# $\max(0, \bar d - d_j)$, with $d_j$ the distance to centre j and $\bar d$ the mean of all k distances (Coates, Lee
# and Ng, 2011).
#
# **By hand.** Distances 1, 2, 6: the mean is 3. Hard: (1, 0, 0). Soft: (2, 1, 0).
#
# ### Exercise: `bag_of_words` (core, hard, 35 minutes)
#
# For `images` (N, H, W, C) and `centres` (k, D), return an array (N, 4 k). A patch has D numbers, so its size is
# $\sqrt{D / C}$.
#
# 1. All patches of a picture, by `extract_patches`: a grid of R rows and S columns, R and S at least 2. With
#    `whitening=(mean, W)`, each patch becomes `(patch - mean) @ W`; with `None` it stays as it is. Fit nothing here.
# 2. Each patch becomes k numbers: hard, if `soft` is False (among equally near centres the smallest number), else soft.
# 3. The grid is cut into quarters: the upper `R // 2` rows and the others, the left `S // 2` columns and the others. In
#    each quarter take the **mean** over its patches: k numbers. Upper left first, then upper right, lower left, lower
#    right.
#
# <details><summary>Hint 1: the idea</summary>
# A loop over the pictures keeps memory small. Patches, distances, words, then four means.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Patches (R * S, D), distances (R * S, k), words the same; reshaped to (R, S, k), a quarter is a slice of it, and its
# mean over axes 0 and 1 is (k,).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>words = np.eye(k)[dists.argmin(axis=1)]</code> is hard; <code>np.maximum(0, dists.mean(axis=1,
# keepdims=True) - dists)</code> soft.
# </details>


# %% answer="bag_of_words"
def bag_of_words(images, centres, soft, whitening=None):
    """Mean words in each quarter: images (N, H, W, C), centres (k, D), (N, 4 k) float64."""
    ### BEGIN SOLUTION
    size, bags = round((centres.shape[1] / images.shape[3]) ** 0.5), []
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    for image in images:
        patches = extract_patches(image[None], size)[0]
        if whitening is not None:
            patches = (patches - whitening[0]) @ whitening[1]
        dists = l2_distances_no_loops(patches, centres)
        hard = np.eye(len(centres))[dists.argmin(axis=1)]
        words = np.maximum(0, dists.mean(axis=1, keepdims=True) - dists) if soft else hard
        halves = np.split(words.reshape(rows, columns, -1), [rows // 2])
        quarters = [part for half in halves for part in np.split(half, [columns // 2], axis=1)]
        bags.append(np.concatenate([part.mean(axis=(0, 1)) for part in quarters]))
    return np.array(bags)
    ### END SOLUTION


# %% test="bag_of_words" points=2
@probe
def bag_of_words_alone(_known, images, centres, soft, whitening=None):
    given = () if whitening is None else (whitening,)
    with known_results(globals(), **_known):  # right patches: one error costs once
        return bag_of_words(images, centres, soft, *given)


checks, two_words = np.array([[[[0], [9]], [[9], [0]]]]), np.array([[1.0], [6.0]])
known = {"extract_patches": [((checks, 1), np.array([[[0.0], [9], [9], [0]]]))]}
check.close(bag_of_words_alone, (known, checks, two_words, False), [[1, 0, 0, 1, 0, 1, 1, 0]])
### BEGIN HIDDEN TESTS
from byhand.checks.stand_in import known_results
from grader.exercises import mistakes
from grader.exercises.features import bag_of_words as hidden

for case in hidden.hard_inputs():
    known, expected = hidden.known(*case[:2]), hidden.expected(*case)
    check.close(bag_of_words_alone, (known, *case), expected, mistakes(hidden))
### END HIDDEN TESTS


# %% test="bag_of_words_soft" points=3
@probe
def bag_of_words_alone(_known, images, centres, soft, whitening=None):
    given = () if whitening is None else (whitening,)
    with known_results(globals(), **_known):  # right patches: one error costs once
        return bag_of_words(images, centres, soft, *given)


zeros, three_words = np.zeros((1, 2, 2, 1)), np.array([[1.0], [-2.0], [6.0]])
known = {"extract_patches": [((zeros, 1), np.zeros((1, 4, 1)))]}
check.close(bag_of_words_alone, (known, zeros, three_words, True), [[2, 1, 0] * 4])
### BEGIN HIDDEN TESTS
from byhand.checks.stand_in import known_results
from grader.exercises import mistakes
from grader.exercises.features import bag_of_words as hidden

for case in hidden.soft_inputs():
    known, expected = hidden.known(*case[:2]), hidden.expected(*case)
    check.close(bag_of_words_alone, (known, *case), expected, mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ## 4 One classifier, every feature
#
# Now the ladder: the same linear classifier, the softmax of `02`, on the pixels, on the hues, on HOG, on HOG and hues
# side by side, on hard words and on soft ones. Every feature is standardised first, with the mean and the deviation of
# the *training* pictures; then come 1,000 steps, at a rate that falls to 0. The pictures, the labels and the classifier
# are the same on all rungs: what differs is what the classifier is *told*. Guess how much of the test set the soft
# words get right. (The first cell takes half a minute: it makes all features of 6,000 pictures.)

# %%
guess = predict("soft words", 0.4)


def features(images):
    hog = block_normalize(hog_cells(images), eps=1).reshape(len(images), -1)
    hue = hue_histogram(images, 12)
    both = np.hstack([hog, hue])
    table = {"pixels": as_rows(images), "hue": hue, "HOG": hog, "HOG and hue": both}
    table["hard words"] = bag_of_words(images, words, False, whitening)
    table["soft words"] = bag_of_words(images, words, True, whitening)
    return table


test_images, y_test = data.test.images[:2000], data.test.labels[:2000]
train_features, test_features = features(images), features(test_images)

# %%
answers, rungs = {}, {}


def falling(step):
    return 3e-3 * (1 - step / 1000)


for name, X in train_features.items():
    mean, deviation = X.mean(axis=0), X.std(axis=0) + 1e-3 * X.std()
    classifier = LinearClassifier(softmax_loss_vectorized, reg=1e-2)
    X, queries = ((part - mean) / deviation for part in (X, test_features[name]))
    classifier.fit(X, y, steps=1000, batch=200, learning_rate=falling)
    answers[name] = classifier.predict(queries)
    right = np.sum(answers[name] == y_test)
    rungs[name] = (right / len(y_test), *accuracy_interval(right, len(y_test)))
figures.intervals(rungs, chance=0.1, guess=guess, title="One linear classifier, six features")

# %% [markdown]
# The whiskers are the 95 % intervals of `01`. With more pictures to learn from, 10,000, every rung comes out higher:
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
# (On 5,000 and 2,000 test pictures, by `benchmarks/features.py`. HOG's 144 numbers without blocks, and hues: 49.7 % on
# CIFAR-10.) A tenth of the numbers, and far more is right: most of what pixels say is beside the point, and gets in the
# way. Soft words beat hard ones on photographs. On Trinkets, whose edges are drawn and crisp, a patch *is* one word.
#
# ### Who is taken for whom?
#
# A row is a true class, a column what was answered. Hues take things of one colour for each other, and things on one
# background; HOG takes those of one outline. Compare any two features: put their names into the cell. Which pairs does
# the better feature separate, and which ones stay?

# %%
compared = ["hue", "soft words"]
figures.confusions(y_test, {name: answers[name] for name in compared}, data.classes)

# %% [markdown]
# ### Question: which pair stays confused? (10 minutes)
#
# Name one pair of classes that stays confused, with its numbers from a matrix above, and say why: what does the feature
# throw away that would tell them apart? Two or three sentences. (2 points, read by a person.)

# %% [markdown] question="confused_pair" points=2
# On Trinkets, soft words confuse fish and key most often: 14 % of the fish are taken for keys, 11 % of the keys for
# fish. (On CIFAR-10, 21 % of the cats are taken for dogs and 11 % of the dogs for cats.) A bag counts which edges and
# colours occur in a quarter of the picture, and forgets where in the quarter, and what is next to what. A fish and a
# key are both long, with a round end and a ragged one, and come in any colour: their quarters hold nearly the same
# words. The order of the parts, which would tell them apart, is thrown away; so is what makes a cat's face out of eyes
# and ears.
#
# **Rubric.** One point for each: a pair with its numbers, read off a matrix; a reason that names what the feature
# throws away (colour, place, which side is lighter, how parts hang together) and fits that pair.

# %% [markdown]
# ### Fixed, learned without labels, learned with them
#
# Look back at who chose what. The gradient filter, nine bins, cells of 8 pixels: **fixed**, by people. The 100 words:
# learned, but **without labels**: they are what patches look like, not what tells a cat from a dog. The weights of the
# classifier: learned **with labels**. For decades this was how machines saw (and heard, and read): features by hand or
# by k-means, then "your favourite classifier" on top. *End-to-end* learning, from `05` on, lets the labels train every
# stage: one error, at the end, changes the filters at the beginning.
#
# And look at how a patch is written down. A hard word is a **local** representation: one unit for one thing, easy to
# read, and k units know k things. Soft words are a first step to a **distributed** one: a patch is a pattern over many
# units, each unit takes part in many patches, and k units that may be on or off can tell $2^k$ things apart. The hidden
# layers of `05` and `06` are distributed; in `08` you will look for what their units stand for.
#
# ### Question: what is learned, what is fixed? (5 minutes)
#
# Which of these statements are true? Write the letters of all that are.
#
# - **a** No training picture has any influence on what a gradient is, or on where HOG's bins lie.
# - **b** The words were learned from pictures, but not from their labels.
# - **c** While the linear classifier is trained, its errors move the words to where they help.
# - **d** End-to-end learning changes all stages, the first one too, to make one error at the end smaller.
# - **e** Whitening uses no labels, so its mean and W may be fitted on the test pictures as well.

# %% answer="what_is_learned"
what_is_learned = ...  # letters, in quotes
### BEGIN SOLUTION
what_is_learned = "abd"
### END SOLUTION

# %% test="what_is_learned" points=1
# silence: they can be read; whether they are right is told after you hand in
check.choice("what_is_learned", what_is_learned, "abcde")
### BEGIN HIDDEN TESTS
from grader.exercises.features import what_is_learned as hidden

reasons = hidden.REASONS
check.choice("what_is_learned", what_is_learned, "abcde", right="ab", wrong="e", likely=reasons)
### END HIDDEN TESTS

# %% test="what_is_learned_end_to_end" points=1
check.choice("what_is_learned", what_is_learned, "abcde")
### BEGIN HIDDEN TESTS
from grader.exercises.features import what_is_learned as hidden

reasons = hidden.REASONS
check.choice("what_is_learned", what_is_learned, "abcde", right="d", wrong="c", likely=reasons)
### END HIDDEN TESTS

# %% [markdown]
# ## What comes next
#
# Each rung of the ladder took people years, and each is a decision about what to keep: colour without place, edges
# without colour, words without order. In `04` you build the machine that computes gradients of anything, in `05` and
# `06` the features themselves are learned. Look at the first layer's filters then: you will meet your whitened words
# again.
#
# **Read more.** N. Dalal and B. Triggs, *Histograms of Oriented Gradients for Human Detection* (2005), tries every
# choice that you made here. A. Coates, H. Lee and A. Ng, *An Analysis of Single-Layer Networks in Unsupervised
# Feature Learning* (2011): how far k-means goes, which is far. J. Sivic and A. Zisserman, *Video Google* (2003),
# brought bags of words to pictures. G. Hinton, J. McClelland and D. Rumelhart, *Distributed Representations* (1986).
