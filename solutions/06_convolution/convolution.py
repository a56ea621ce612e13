# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 06 Convolution: one small window, everywhere
#
# **The problem.** The nets of `05` take a picture as a row of 3,072 numbers. Do they know that it's a picture? Look at
# the next figure. In the second row, the pixels of every picture are shuffled, all in the same way. You can't tell a
# snail from a key any more. To an affine layer, however, nothing has changed: shuffle the rows of its weights too, and
# it gives exactly the same outputs. So a net from `05` learns from the second row just as well as from the first.
# Whatever *you* see in the first row, that net doesn't use it.
#
# **You will** write the layer that does use it, the convolution, first with loops over its outputs, and then, a hundred
# times as fast, with loops over the filter. You'll count its weights and those of its relatives, follow how its
# gradient is derived, and write the layer that usually comes with it, the max pool.
#
# **You will learn** why a small window and shared weights fit pictures, what a filter sees, why borders wash out, why
# the gradient of a convolution is another convolution, and what pooling keeps and loses.
#
# **You need** the layers of `05`: forward, backward and the cache. **Time:** 6 hours, with a good place to stop
# after part 3.
#
# | part | minutes | you write |
# | --- | --: | --- |
# | 0 Warm-up | 10 | three answers |
# | 1 A small window | 70 | `cross_correlate`, `convolve`, `output_size` |
# | 2 Who owns the weights? | 50 | `count_parameters`, `locally_connected_forward` |
# | 3 A layer of filters | 90 | `conv_forward_naive`, `conv_forward_offsets` |
# | 4 The way back | 70 | `conv_backward_naive` |
# | 5 Pooling | 70 | `max_pool_forward`, `max_pool_backward` |
#
# **Three promises** hold for all of it. Inputs are integers (also uint8), float32 or float64, and you leave them
# unchanged. You compute in float64, from the first product on, and results may have a relative error of 1e-6. And
# pictures and filters needn't be square: the hidden tests use other sizes than the checks you see, a batch of one, and
# a single channel.

# %%
from time import perf_counter

import numpy as np

import byhand.data
from byhand import check, figures
from byhand.answers.linear import numerical_gradient, relative_error
from byhand.check import probe
from byhand.checks.pooling import sums_of
from byhand.checks.spies import THAT_SAYS_WHY, as_outcome, error_of
from byhand.predict import predict

# %%
data = byhand.data.load("auto")
pictures, labels = data.train.images[:6] / 255, data.train.labels[:6]
shuffle = np.random.default_rng(6).permutation(32 * 32)
pixels = pictures.reshape(6, 1024, 3)
shuffled = pixels[:, shuffle]

weights = np.random.default_rng(0).normal(size=(1024, 3, 100))  # of an affine layer
outputs = pixels.reshape(6, -1) @ weights.reshape(3072, -1)
again = shuffled.reshape(6, -1) @ weights[shuffle].reshape(3072, -1)
print(f"The outputs of the layer differ by at most {np.abs(outputs - again).max():.0e}.")
both = np.concatenate([pictures, shuffled.reshape(pictures.shape)])
title = "For an affine layer, the second row is as good as the first"
figures.grid(both, np.tile(labels, 2), data.classes, title, columns=6)

# %% [markdown]
# ## 0 Warm-up
#
# ### Exercise: three things from 00 to 05 (stretch, easy, 10 minutes)
#
# - `"shape"`: `a` has shape (2, 3, 8, 7). What is the shape of `a[:, :, 1:7:2, 3:]`? Give a tuple.
# - `"number"`: how many numbers does an affine layer learn that takes pictures of 32 x 32 x 3 and has 100 units? Count
#   its weights and its biases.
# - `"trap"`: add the two rows of `warm_picture`, pixel by pixel, (3,). Its pixels are uint8.
#
# <details><summary>Hint 1: the idea</summary>
# A slice 1:7:2 takes 1, 3 and 5. Each unit has a weight for every input, and one bias. uint8 ends at 255.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The third answer has three numbers, all of them above 255.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>warm_picture.astype(float)</code>
# </details>

# %% answer="warm_up_convolution"
warm_picture = np.array([[200, 100, 250], [90, 180, 30]], dtype=np.uint8)
warm_up_convolution = {"shape": ..., "number": ..., "trap": ...}
### BEGIN SOLUTION
warm_sums = warm_picture.astype(float).sum(axis=0)
warm_up_convolution = {"shape": (2, 3, 3, 4), "number": 307_300, "trap": warm_sums}
### END SOLUTION

# %% test="warm_up_convolution" points=0
shape = np.ones((2, 3, 8, 7))[:, :, 1:7:2, 3:].shape
check.value("warm_up_convolution['shape']", warm_up_convolution.get("shape", ...), shape)
numbers = 32 * 32 * 3 * 100 + 100
check.value("warm_up_convolution['number']", warm_up_convolution.get("number", ...), numbers)
added = [200 + 90, 100 + 180, 250 + 30]
check.value("warm_up_convolution['trap']", warm_up_convolution.get("trap", ...), added)

# %% [markdown]
# ## 1 A small window
#
# What do you know about pictures that an affine layer doesn't? Two things. **What belongs together is close together:**
# to find an edge, a few neighbouring pixels are enough. And **a thing is the same thing wherever it is:** whatever
# finds an edge at the top left can find one at the bottom right.
#
# So we look at the picture $x$ through a small window, and use the same weights wherever the window is. These weights
# are a table $w$, called a **filter** or **kernel**. Lay it on the top left corner, multiply each weight by the pixel
# under it, and add up the products. That's the first number of the output. Move the window by one pixel, and do it
# again:
#
# $$\text{out}_{ij} = \sum_k \sum_l x_{i+k,\, j+l}\; w_{kl}$$
#
# This is called **cross-correlation**. The window never extends beyond the picture (it's a *valid* one, in NumPy's and
# SciPy's words), so the output is smaller than the picture.
#
# **By hand:**
#
# $$x = \begin{pmatrix} 1 & 2 & 0 \\ 0 & 1 & 3 \\ 2 & 1 & 1 \end{pmatrix} \quad
#   w = \begin{pmatrix} 1 & 0 \\ 2 & -1 \end{pmatrix} \quad
#   \text{out} = \begin{pmatrix} 0 & 1 \\ 3 & 2 \end{pmatrix}$$
#
# The first entry is $1 \cdot 1 + 2 \cdot 0 + 0 \cdot 2 + 1 \cdot (-1) = 0$. The figure shows the filter on the left,
# and then all four steps, with the pixel first in each product.

# %%
x, out = np.array([[1, 2, 0], [0, 1, 3], [2, 1, 1]]), np.array([[0, 1], [3, 2]])
sums = "1·1 + 2·0\n+ 0·2 – 1·1 = 0", "2·1 + 0·0\n+ 1·2 – 3·1 = 1"
sums += "0·1 + 1·0\n+ 2·2 – 1·1 = 3", "1·1 + 3·0\n+ 1·2 – 1·1 = 2"
tables, frames = {"the filter": np.array([[1, 0], [2, -1]])}, {}
for name, place in zip(sums, np.ndindex(2, 2), strict=True):
    tables[name], frames[name] = x, (*place, 2, 2)
tables["out at first"] = np.full((2, 2), np.nan)
for step, place in enumerate(np.ndindex(2, 2), 1):
    so_far = np.where(np.arange(4).reshape(2, 2) < step, out, np.nan)
    tables[f"out after step {step}"], frames[f"out after step {step}"] = so_far, (*place, 1, 1)
says = "The window has four places in a 3 x 3 picture, and each gives one number of the output."
title = "One filter slides over the picture, and each place gives one number"
figures.number_tables(tables, title, frames, columns=5, result=says)

# %% [markdown]
# ### Exercise: `cross_correlate` (core, medium, 25 minutes)
#
# One picture (H, W) and one filter (HH, WW), which is never larger than the picture. Two loops over the places are
# fine here. How many places are there in each direction?
#
# <details><summary>Hint 1: the idea</summary>
# For each place, cut the window out of the picture with two slices, multiply it by the filter, and sum.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The window at (i, j) has the shape of w. The output has H - HH + 1 rows and W - WW + 1 columns. Convert x to float64
# first: a product of two uint8 numbers is uint8 again, and wraps around after 255. Filling an array of float64 comes
# too late.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>window = x[i : i + HH, j : j + WW]</code>
# </details>


# %% answer="cross_correlate"
def cross_correlate(x, w):
    """Return the valid cross-correlation of a picture with a filter: sums of window * w.

    x: (H, W), w: (HH, WW), integers (also uint8) or floats, left unchanged; HH is at most H, and
    WW at most W. The result is (H - HH + 1, W - WW + 1) float64.
    """
    ### BEGIN SOLUTION
    x = x.astype(np.float64)
    HH, WW = w.shape
    out = np.zeros((x.shape[0] - HH + 1, x.shape[1] - WW + 1))
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(x[i : i + HH, j : j + WW] * w)
    return out
    ### END SOLUTION


# %% test="cross_correlate" points=2
x = np.array([[1, 2, 0, 1, 4], [0, 1, 3, 2, 1], [2, 1, 1, 0, 3]])
w = np.array([[1, 0, 2], [2, -1, 0]])
check.close(cross_correlate, (x, w), [[0, 3, 12], [9, 6, 7]])
bright = np.array([[200, 100, 250], [90, 180, 30], [20, 40, 10]], dtype=np.uint8)
weights = np.array([[1, 9], [2, 3]], dtype=np.uint8)
check.close(cross_correlate, (bright, weights), [[1820, 2800], [1870, 560]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convolution import cross_correlate as hidden

for case in hidden.inputs():
    check.close(cross_correlate, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `convolve` (core, easy, 15 minutes)
#
# So where's the **convolution**? It's the same sum, but with the filter turned by 180 degrees:
#
# $$(x * w)_{ij} = \sum_k \sum_l x_{i+k,\, j+l}\; w_{HH-1-k,\; WW-1-l}$$
#
# In the example above that gives $\begin{pmatrix} 4 & 1 \\ 3 & 6 \end{pmatrix}$. Why turn it? Suppose filter $a$ slides
# over a picture, and then filter $b$ over the result. One larger filter can always do the work of both. Which one? With
# convolution, you let $b$ slide over $a$, at *all* places where the two touch. (That's a *full* convolution; the sum
# above is the *valid* one.) So the brackets don't matter: $(x * a) * b = x * (a * b)$.
#
# Take filters with a single row, $[1, 2]$ and $[1, 3]$. Their full convolution is $[1, 5, 6]$: multiply
# $(1 + 2t)(1 + 3t) = 1 + 5t + 6t^2$, and you've done the same sums. It's the one filter for both. Without turning, the
# same two filters give $[3, 7, 2]$, and that one does something else. So with cross-correlation the brackets do matter;
# you'll see it in a moment.
#
# Nets don't care. Their weights are learned, and a turned filter can be learned as well as any other. So what everybody
# calls a convolutional layer is a cross-correlation, and so it is in the rest of this course.
#
# <details><summary>Hint 1: the idea</summary>
# Turn the filter, and you have the previous exercise.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# A turn by 180 degrees reverses both axes. It isn't a transposition: the shape of w stays.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>[::-1]</code> reverses the first axis of an array.
# </details>


# %% answer="convolve"
def convolve(x, w):
    """Return the valid convolution: the cross-correlation with w turned by 180 degrees.

    x: (H, W), w: (HH, WW), integers (also uint8) or floats, left unchanged; HH is at most H, and
    WW at most W. The result is (H - HH + 1, W - WW + 1) float64.
    """
    ### BEGIN SOLUTION
    return cross_correlate(x, np.asarray(w)[::-1, ::-1])
    ### END SOLUTION


# %% test="convolve" points=1
x = np.array([[1, 2, 0, 1, 4], [0, 1, 3, 2, 1], [2, 1, 1, 0, 3]])
w, turned = np.array([[1, 0, 2], [2, -1, 0]]), np.array([[0, -1, 2], [2, 0, 1]])
# the right result takes the place of yours: an earlier mistake costs nothing here
right = {"cross_correlate": [((x, turned), np.array([[1, 6, 14], [10, 3, 5]]))]}
check.close(convolve, (x, w), [[1, 6, 14], [10, 3, 5]], known=right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convolution import convolve as hidden

for case in hidden.inputs():
    expected, right = hidden.expected(*case), hidden.known(*case)
    check.close(convolve, case, expected, mistakes(hidden), known=right)
### END HIDDEN TESTS

# %%
draw = np.random.default_rng(0)
x, a, b = (draw.normal(size=size) for size in ((9, 8), (2, 3), (3, 2)))
for name, slide in (("convolution", convolve), ("cross-correlation", cross_correlate)):
    twice = slide(slide(x, a), b)
    # b slides over a, at all places where they touch:
    one = slide(np.pad(a, ((2, 2), (1, 1))), b)
    error = relative_error(twice, slide(x, one))
    print(f"{name}: a and then b differ from one filter, b slid over a, by {error:.0e}")

picture = data.train.images[3].mean(axis=2)
row, column = np.mgrid[-3:4, -3:4]
gabors = {}
for name, along in (("Gabor, ∣", column), ("Gabor, /", (column + row) / 2**0.5)):
    wave = np.exp(-(row**2 + column**2) / 8) * np.cos(2 * np.pi * along / 4)
    gabors[name] = wave - wave.mean()
sobel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
some = {
    "blur, all 1/25": np.full((5, 5), 1 / 25),
    "edge, ∣": sobel,
    "edge, —": sobel.T,
} | gabors
seen = {name: (w, cross_correlate(picture, w)) for name, w in some.items()}
says = "A filter of positive weights blurs; one whose weights add up to 0 ignores flat areas."
figures.filters(picture, seen, "Each filter finds something else in the same picture", says)

# %% [markdown]
# **What you see.** The two lines first: with convolution, the one filter `b` slid over `a` does the work of both, to
# rounding. With cross-correlation it gives something else.
#
# In the figure, filters and outputs have a scale each: white is their largest size above 0, black the same below 0, and
# the middle grey is 0. (The output of the blur has nothing below 0, so it's drawn from its darkest to its brightest
# pixel, as the picture is.) The blur takes an average. For the others, whose weights add up to 0, flat areas don't
# count, and among windows of equal contrast the output is largest where the window looks like the filter. So each is a
# template, as in `02`, but a small one that searches the whole picture. The **Gabor** filters are waves that fade out.
# Neurons in the visual cortex respond to such stripes, and the first layers of trained nets come to look like them.
#
# And a filter finds the same thing everywhere. Shift the picture by three pixels, and its output is shifted by three
# pixels, if the window moves by one pixel at a time. This is called *equivariance*. The affine layer has nothing like
# it.
#
# ### Exercise: `output_size` (core, easy, 15 minutes)
#
# How many places does a window of size $F$ have in a row of $N$ pixels? It may also move by more than one pixel at a
# time, the **stride** $S$. The window can move by $N - F$ pixels in total, so it takes $(N - F)/S$ steps, and the place
# where it starts counts too: $(N - F)/S + 1$ places. The lecture's examples:
#
# | places | picture | filter | stride |
# | --- | --: | --: | --: |
# | (7 - 3)/1 + 1 = 5 | 7 | 3 | 1 |
# | (7 - 3)/2 + 1 = 3 | 7 | 3 | 2 |
# | (7 - 3)/3 + 1 = 7/3: it doesn't fit | 7 | 3 | 3 |
# | (32 - 5)/1 + 1 = 28 | 32 | 5 | 1 |
# | (32 - 5)/3 + 1 = 10 | 32 | 5 | 3 |
#
# With every layer the picture gets smaller. A picture of 9 x 9 becomes 7 x 7 with a 3 x 3 filter, then 5 x 5, and soon
# nothing is left. The cure is a border of zeros, the **padding**. With $P$ zeros on *each* side, $N$ becomes $N + 2P$.
# For example, 3 x 3 filters with padding 1 keep the 9 x 9 as it is: (9 + 2 - 3)/1 + 1 = 9. (The lecture's summary
# leaves out the $2P$.)
#
# Return the number of places for any $N$, $F$, $S$ and $P$. If the steps don't come out even, or the filter is larger
# than the padded picture, raise a `ValueError` whose text says so. Rounding down would hide that the last pixels are
# never read.
#
# <details><summary>Hint 1: the idea</summary>
# First the length that the window can move. Then two things to refuse: is it below 0, does the stride divide it?
# </details>
# <details><summary>Hint 2: the shapes</summary>
# All are integers. // divides and drops the remainder, and % gives the remainder.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>raise ValueError(f"a filter of {f} with stride {stride} does not fit {n} pixels with padding {pad}")</code>
# </details>


# %% answer="output_size"
def output_size(n, f, stride, pad):
    """Return the number of places of a window of f pixels in a row of n pixels, a whole number.

    n: pixels, f: the window's size, stride: the step, integers from 1; pad: zeros on each side,
    from 0. Raises a ValueError that says so if the window is larger than the padded row, or the
    steps do not come out even.
    """
    ### BEGIN SOLUTION
    room = n + 2 * pad - f
    if room < 0 or room % stride:
        raise ValueError(f"a filter of {f} with stride {stride} does not fit {n} + 2 * {pad}")
    return room // stride + 1
    ### END SOLUTION


# %% test="output_size" points=2
@probe
def size_or_error(n, f, stride, pad):
    return error_of(output_size, n, f, stride, pad)


check.close(output_size, (11, 3, 2, 4), 9)
check.rules(size_or_error, (7, 3, 3, 0), THAT_SAYS_WHY, shown=as_outcome)
check.rules(size_or_error, (3, 5, 2, 0), THAT_SAYS_WHY, shown=as_outcome)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convolution import output_size as hidden

for case in hidden.inputs():
    check.close(output_size, case, hidden.expected(*case), mistakes(hidden))
for case in hidden.misfits():
    check.rules(size_or_error, case, THAT_SAYS_WHY, mistakes(hidden), shown=as_outcome)
### END HIDDEN TESTS

# %% [markdown]
# ## 2 Who owns the weights?
#
# A picture of 200 x 200 pixels, and a layer of 40,000 units. How many weights is that? It depends on two questions:
# how many numbers does a unit see, and which units have weights of their own?
#
# | layer | a unit sees | who has weights of its own? | weights |
# | --- | --- | --- | --: |
# | fully connected (affine) | the whole picture | each of the 40,000 units | 40,000 · 40,000 = 1.6 billion |
# | locally connected | 10 x 10 pixels | each of the 40,000 units | 100 · 40,000 = 4 million |
# | convolution | 10 x 10 pixels | each of 100 filters, whose units share them | 100 · 100 = 10 thousand |
#
# In colour, a unit of the first layer sees three times as much, which makes 4.8 billion. (Our lectures say 2 billion,
# and one of them 2.4 billion. For a grey picture it's 1.6 billion; the other two numbers are right, without biases.)
#
# In the third row, what do 100 filters have to do with 40,000 units? The windows move by 10 pixels, so each filter has
# 20 x 20 = 400 places, and 400 places x 100 filters are the 40,000 units.
#
# The step to the second row relies on the first fact, that what belongs together is close together, and saves a factor
# of 400. The step to the third relies on the second fact, that a thing is the same thing wherever it is: 400 places
# share the weights of one filter, which saves another 400.
#
# ### Exercise: `count_parameters` (core, easy, 10 minutes)
#
# One formula covers all three rows. `filter_shape` is the shape of what one unit sees, with the channels, such as
# (3, 5, 5). `units` is the number of units, or filters, that have weights of their own. Each of them has one bias too,
# unless `bias` is False.
#
# **By hand**, another example of the lecture: a colour picture of 32 x 32 and 30 filters of 5 x 5. With padding 2, the
# output is 30 x 32 x 32 = 30,720 units, and each sees 3 · 5 · 5 = 75 numbers. (The lecture says padding 1, but that
# gives 30 x 30 places.) Locally connected, that's 30,720 · 75 = 2,304,000 weights (the lecture rounds to 3 million).
# With shared weights, it's 30 · 75 = 2,250, or 2,280 with the biases.
#
# <details><summary>Hint 1: the idea</summary>
# Weights per unit times units, and one bias per unit.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# filter_shape is a tuple of any length. The number of entries in an array of that shape is the product of its lengths.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.prod(filter_shape)</code>, or <code>math.prod</code>
# </details>


# %% answer="count_parameters"
def count_parameters(filter_shape, units, bias=True):
    """Return the number of weights and biases that a layer learns, a whole number.

    filter_shape: a tuple, the shape of what one unit sees, such as (C, HH, WW).
    units: the number of units, or of filters, with weights of their own.
    bias: True for one bias each.
    """
    ### BEGIN SOLUTION
    return units * (int(np.prod(filter_shape)) + bias)
    ### END SOLUTION


# %% test="count_parameters" points=1
check.close(count_parameters, ((3, 5, 5), 30), 2280)
check.close(count_parameters, ((10, 20), 40_000, False), 8_000_000)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convolution import count_parameters as hidden

for case in hidden.inputs():
    check.close(count_parameters, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `locally_connected_forward` (core, medium, 25 minutes)
#
# Write the layer of the second row. From now on there's a batch of pictures with channels, `x` (N, C, H, W): N
# pictures, C channels (colours, or the outputs of the layer before), H rows and W columns. A window always goes through
# all the channels, so it has C · HH · WW numbers.
#
# There are F units at each place $(i, j)$. Each has a filter of its own, `w[f, i, j]` (C, HH, WW), and a bias of its
# own, `b[f, i, j]`:
#
# $$\text{out}_{nfij} = \sum_{c,k,l} x_{n,\, c,\, iS + k,\, jS + l}\; w_{f,i,j,\, c,k,l} + b_{fij}$$
#
# With the stride $S$, the window of unit $(i, j)$ begins at row $iS$ and column $jS$. The sizes always fit. As in `05`,
# return `(out, cache)`. There's no way back for this layer here, so the cache may be None.
#
# If you copy the *same* filter to all places, this is a convolution. The hidden tests try that too.
#
# <details><summary>Hint 1: the idea</summary>
# For each n, f, i and j: a window, times the filter of this unit, summed, plus its bias.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The window of picture n at (i, j) is (C, HH, WW), like w[f, i, j]. The shape of b tells you how many places there are.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>x[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]</code> is the window.
# </details>


# %% answer="locally_connected_forward"
def locally_connected_forward(x, w, b, stride):
    """Return (out, cache) of a locally connected layer: each unit has its own filter and bias.

    x: (N, C, H, W), w: (F, OH, OW, C, HH, WW), b: (F, OH, OW), integers or floats, left unchanged.
    stride: an integer from 1; H = (OH - 1) * stride + HH, and W likewise: the windows fit.
    out: (N, F, OH, OW) float64. cache: anything, also None.
    """
    ### BEGIN SOLUTION
    HH, WW = w.shape[-2:]
    out = np.zeros((len(x), *b.shape))
    for n, f, i, j in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        window = x[n, :, top : top + HH, left : left + WW]
        out[n, f, i, j] = np.sum(window.astype(float) * w[f, i, j]) + b[f, i, j]
    return out, None
    ### END SOLUTION


# %% test="locally_connected_forward" points=3
x = (np.arange(112) * 5 % 11 - 3).reshape(2, 2, 4, 7)
w = (np.arange(216) * 4 % 7 - 2).reshape(3, 2, 3, 2, 2, 3)
b = np.arange(18).reshape(3, 2, 3) % 5
out = [3, -20, 46, -2, -25, 55, 47, -26, 4, 38, 13, 6, 77, 24, 11, 45, 0, -22]
out += [37, 46, 1, 62, 47, -6, 40, 30, 37, 48, 66, 34, -6, 28, 45, 1, 76, 53]
out, names = np.reshape(out, (2, 3, 2, 3)), ["out", "cache"]
check.close(locally_connected_forward, (x, w, b, 2), (out, None), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convolution import locally_connected_forward as hidden

names = ["out", "cache"]
for case in hidden.inputs():
    expected = hidden.expected(*case)
    check.close(locally_connected_forward, case, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Question: when not to share? (10 minutes)
#
# Sharing weights isn't always a good idea, say two of our lectures. Describe a kind of pictures for which a locally
# connected layer is the better choice, and why. And what do you lose with it? Double-click the cell below and answer in
# two or three sentences. (2 points, graded by a person.)

# %% [markdown] question="when_not_to_share" points=2
# Pictures that are registered: the same thing is at the same place in all of them, such as passport photographs with
# the eyes at the same height, or scans of one form. Then different places need different filters, for example one for
# eyes at the top and one for mouths below. But there are as many times more weights as there are places, so it takes
# more pictures to learn them, and what is learned at one place isn't known at another: a shifted picture isn't
# recognised.
#
# **Rubric.** One point for each:
#
# - registered or aligned pictures, where a place has a meaning of its own;
# - what is lost: many more weights to learn (and pictures to learn them from), or that things are found everywhere.

# %% [markdown]
# ## 3 A layer of filters
#
# Now the layer that nets use. F filters, each (C, HH, WW), slide over every picture of the batch. Each gives one
# channel of the output, a *feature map*. Before that, the pictures get a border of `pad` zeros on each side.
#
# $$\text{out}_{nfij} = \sum_{c,k,l} x^{\text{padded}}_{n,\, c,\, iS + k,\, jS + l}\; w_{fckl} + b_f$$
#
# ### Exercise: `conv_forward_naive` (core, medium, 40 minutes)
#
# Work it out with loops, as the formula says it. It's the form to trust, and you'll compare all faster ones with it.
# The sizes always fit here, so your `output_size` gives the number of rows and of columns.
#
# In the cache, put what the way back will need. You'll know in part 4; you can come back and add it then.
#
# <details><summary>Hint 1: the idea</summary>
# Pad first. Then for each n, f, i and j: window times filter, summed, plus the bias of the filter.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# np.pad takes one pair per axis: nothing for N and C, (pad, pad) for rows and columns. The window is (C, HH, WW).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))</code>
# </details>


# %% answer="conv_forward_naive"
def conv_forward_naive(x, w, b, stride, pad):
    """Return (out, cache) of a convolutional layer (as nets do it, without turning the filters).

    x: (N, C, H, W), w: (F, C, HH, WW), b: (F,), integers or floats, left unchanged.
    stride: an integer from 1, pad: zeros on each side, from 0; the windows fit.
    out: (N, F, output_size(H, HH, stride, pad), output_size(W, WW, stride, pad)) float64.
    cache: anything that conv_backward_naive needs.
    """
    ### BEGIN SOLUTION
    F, _, HH, WW = w.shape
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    rows = output_size(x.shape[2], HH, stride, pad)
    columns = output_size(x.shape[3], WW, stride, pad)
    out = np.zeros((len(x), F, rows, columns))
    for n, f, i, j in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        window = padded[n, :, top : top + HH, left : left + WW]
        out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (padded, w, stride, pad)
    ### END SOLUTION


# %% test="conv_forward_naive" points=4
x, b = (np.arange(108) * 3 % 5 - 3).reshape(2, 3, 3, 6), np.array([1, -2, 3])
w = (np.arange(54) * 4 % 5 - 3).reshape(3, 3, 3, 2)
out = [1, 22, 32, 1, 8, 22, 6, 1, 3, -3, 6, 13, -4, -1, 27, 9, 8, 30, 8, 3, 22, 9, 6, 10]
out += [25, 12, 2, 12, 6, 0, 9, 16, 1, 20, 19, -2, 3, 25, 3, -2, 5, 1, 4, 27, 3, 8, 30, 8]
expected, names = (np.reshape(out, (2, 3, 2, 4)), None), ["out", "cache"]
# right sizes take the place of yours: an earlier mistake costs nothing here
right = {"output_size": [((3, 3, 2, 1), 2), ((6, 2, 2, 1), 4)]}
check.close(conv_forward_naive, (x, w, b, 2, 1), expected, names=names, known=right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convolution import conv_forward_naive as hidden

names = ["out", "cache"]
for case in hidden.inputs():
    expected, right = hidden.expected(*case), hidden.known(*case)
    check.close(conv_forward_naive, case, expected, mistakes(hidden), names=names, known=right)
### END HIDDEN TESTS

# %%
reads = {}
for pad in (0, 1):
    counts = np.zeros((6 + 2 * pad, 6 + 2 * pad), dtype=int)
    for i, j in np.ndindex(len(counts) - 2, len(counts) - 2):
        counts[i : i + 3, j : j + 3] += 1
    reads[f"padding {pad}"] = counts[pad : 6 + pad, pad : 6 + pad]  # of the pixels alone
corner, middle = ([counts[at] for counts in reads.values()] for at in ((0, 0), (2, 2)))
says = f"Reads of a corner: {corner[0]} without padding, {corner[1]} with a border of 1; "
says += f"of a pixel in the middle: {middle[0]}."
title = "How often does a 3 x 3 filter read each pixel?"
figures.number_tables(reads, title, columns=2, result=says)

# %% [markdown]
# ### Question: why does the border wash out? (10 minutes)
#
# Our lecture says of layers without padding: the border's information will "wash away". Use the two tables above.
# Which pixels have the smallest say in the output, and by what factor? And what does a border of zeros change, and what
# not? Answer in two or three sentences. (2 points, graded by a person.)

# %% [markdown] question="border_washes_out" points=2
# Without padding, a corner pixel is read by a single window, and a pixel in the middle by nine. So the corner's say in
# the output is nine times smaller, and with each further layer, its share shrinks again (and the output with it). With
# a border of one zero, the corner is read four times, so it counts more, and the size of the picture is kept. It's
# still less than nine, and the windows at the border see zeros that aren't part of the picture.
#
# **Rubric.** One point for each:
#
# - a corner is read once and the middle nine times, without padding;
# - padding: read four times (or: the size is kept), but still less often than the middle, or the zeros are no pixels.

# %% [markdown]
# ### Exercise: `conv_forward_offsets` (core, medium, 30 minutes)
#
# The naive form makes one small product per output, and Python's loop takes longer than the arithmetic. Which loop is
# the shortest? There may be a million outputs, but a 3 x 3 filter has only nine entries per channel. So loop over these
# instead, the **offsets** $(k, l)$ inside the filter, and compute what one offset adds to *all* outputs at once.
#
# Which pixels does offset $(k, l)$ meet? Output $(i, j)$ needs the padded pixel at $(iS + k,\, jS + l)$. For all $i$
# and $j$ together, that's a slice with a step: it starts at row $k$ and column $l$, and takes every $S$-th row and
# column. Each such slice (N, C, OH, OW) is multiplied by `w[:, :, k, l]` (F, C), and summed over the channels. The sum
# over all offsets, plus the bias, is the output.
#
# It's the same function as before, with other loops. Use no loop over pictures or places: the second check measures the
# time, for a large picture and for many small ones. For the product, `np.einsum("ncij,fc->nfij", part, weights)` says
# exactly what is multiplied and summed.
#
# <details><summary>Hint 1: the idea</summary>
# Start with an output full of biases. For each k and l, add one product.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The slice must have OH rows: start at k, end at k + (OH - 1) * stride + 1, step by stride.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>part = padded[:, :, k : k + stride * OH : stride, l : l + stride * OW : stride]</code> has the same (OH, OW)
# places. Its stops may lie behind the end of the array, which does no harm: NumPy cuts them off.
# </details>


# %% answer="conv_forward_offsets"
def conv_forward_offsets(x, w, b, stride, pad):
    """Return (out, cache) as conv_forward_naive does, looping over rows and columns of w only.

    x: (N, C, H, W), w: (F, C, HH, WW), b: (F,), integers or floats, left unchanged.
    stride: an integer from 1, pad: zeros on each side, from 0; the windows fit.
    out: (N, F, output_size(H, HH, stride, pad), output_size(W, WW, stride, pad)) float64.
    cache: anything, also None.
    """
    ### BEGIN SOLUTION
    F, _, HH, WW = w.shape
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (padded.shape[2] - HH) // stride + 1, (padded.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, OH, OW)) + np.reshape(b, (F, 1, 1))
    for k, m in np.ndindex(HH, WW):
        part = padded[:, :, k : k + stride * OH : stride, m : m + stride * OW : stride]
        out += np.einsum("ncij,fc->nfij", part, w[:, :, k, m])
    return out, (padded, w, stride, pad)
    ### END SOLUTION


# %% test="conv_forward_offsets" points=2
x, b = (np.arange(108) * 3 % 5 - 3).reshape(2, 3, 3, 6), np.array([1, -2, 3])
w = (np.arange(54) * 4 % 5 - 3).reshape(3, 3, 3, 2)
out = [1, 22, 32, 1, 8, 22, 6, 1, 3, -3, 6, 13, -4, -1, 27, 9, 8, 30, 8, 3, 22, 9, 6, 10]
out += [25, 12, 2, 12, 6, 0, 9, 16, 1, 20, 19, -2, 3, 25, 3, -2, 5, 1, 4, 27, 3, 8, 30, 8]
expected, names = (np.reshape(out, (2, 3, 2, 4)), None), ["out", "cache"]
# right sizes take the place of yours: an earlier mistake costs nothing here
right = {"output_size": [((3, 3, 2, 1), 2), ((6, 2, 2, 1), 4)]}
check.close(conv_forward_offsets, (x, w, b, 2, 1), expected, names=names, known=right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convolution import conv_forward_offsets as hidden

names = ["out", "cache"]
for case in hidden.inputs():
    expected, right = hidden.expected(*case), hidden.known(*case)
    check.close(
        conv_forward_offsets, case, expected, mistakes(hidden), names=names, known=right
    )
### END HIDDEN TESTS


# %% test="conv_forward_offsets_speed" points=1
def nine_products(x, w, b, stride, pad):
    return [np.tensordot(x, w[:, :, k, m], (1, 1)) for k in range(3) for m in range(3)]


w, b = np.ones((3, 2, 3, 3)), np.zeros(3)
loop, baseline = "a Python loop over pictures or places is still there", "nine products"
for size in ((1, 2, 60, 60), (400, 2, 5, 6)):
    images = np.ones(size)
    check.speed(conv_forward_offsets, (images, w, b, 1, 0), 20, nine_products, loop, baseline)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convolution import conv_forward_offsets as hidden

names = ["out", "cache"]
for case in hidden.large():
    expected, right = (
        hidden.expected(*case),
        hidden.known(*case),
    )  # fast and wrong earns nothing
    check.close(
        conv_forward_offsets, case, expected, mistakes(hidden), names=names, known=right
    )
### END HIDDEN TESTS

# %% [markdown]
# How many times as fast is it? The next cell but one runs both forms on 8 colour pictures of 32 x 32 with 16 filters of
# 3 x 3. First make a guess: 2, 20, 200, or 2,000 times as fast? (Any number will do; a guess never costs points.)

# %%
faster = predict("offsets", ...)

# %%
draw = np.random.default_rng(0)
x, w, b = (
    draw.normal(size=(8, 3, 32, 32)),
    draw.normal(size=(16, 3, 3, 3)),
    draw.normal(size=16),
)
forms = {"outputs": conv_forward_naive, "offsets": conv_forward_offsets}
seconds, found = dict.fromkeys(forms, np.inf), {}
for name in ("outputs", *["offsets"] * 10):
    start = perf_counter()
    found[name], _ = forms[name](x, w, b, 1, 1)
    seconds[name] = min(seconds[name], perf_counter() - start)
print(f"They differ by {relative_error(found['outputs'], found['offsets']):.0e}.")
title = "Loops over outputs or over offsets: which one is faster?"
figures.timings(seconds, guess=faster, title=title)

# %% [markdown]
# **What you see.** The same numbers from the same multiplications, but at least a hundred times as fast. What Python
# does once per offset takes almost no time; what it does once per output takes nearly all of it. The next notebook goes
# one step further, and leaves *all* loops to a single matrix product.
#
# ---
# **A good place to stop.** Almost two thirds are done. When you come back, run the cells from the top again. The last
# experiment calls your `conv_forward_offsets`. If it isn't finished yet, you can borrow the course's while you work.
# Put this in a cell of your own, right here:
#
#     from byhand.answers.convolution import conv_forward_offsets
#
# It works in your notebook only. Where your work is graded, that module isn't there, and your own functions are what
# counts.
#
# ---
# ## 4 The way back
#
# Given `dout` (N, F, OH, OW), the gradient of the loss with respect to `out`, we need those with respect to `x`, `w`
# and `b`. As in `05`, ask of every number: **who uses it, and with which factor?** Take one channel, one filter, stride
# 1 and no padding, and write $g_{ij}$ for the entries of `dout`. All we need is
#
# $$\text{out}_{ij} = \sum_{k,l} x_{i+k,\,j+l}\, w_{kl} + b$$
#
# - $b$ is used by every output with the factor 1, so $\;\partial L / \partial b = \sum_{ij} g_{ij}$.
# - $w_{kl}$ is used by every output $(i, j)$, with the factor $x_{i+k,\,j+l}$. So
#   $\;\partial L / \partial w_{kl} = \sum_{ij} g_{ij}\, x_{i+k,\,j+l}$. That's the cross-correlation of $x$ with
#   `dout`!
# - $x_{ij}$ is used by those outputs whose window covers it: output $(i - k,\, j - l)$ uses it with the factor
#   $w_{kl}$. So $\;\partial L / \partial x_{ij} = \sum_{kl} g_{i-k,\,j-l}\, w_{kl}$, where $g$ is 0 outside.
#
# Look at the last one again: the indices of $g$ run *against* those of $w$. So $dx$ is a true convolution of `dout`
# with the filter or, in other words, a cross-correlation with the filter turned by 180 degrees. And it's a *full* one:
# the turned filter goes to all places where it touches `dout`, because every pixel needs its share.
#
# **By hand**, with the $x$ and $w$ of part 1:
#
# $$g = \begin{pmatrix} 1 & 2 \\ 0 & -1 \end{pmatrix} \quad
#   dw = \begin{pmatrix} 4 & -1 \\ 1 & 6 \end{pmatrix} \quad
#   dx = \begin{pmatrix} 1 & 2 & 0 \\ 2 & 2 & -2 \\ 0 & -2 & 1 \end{pmatrix} \quad db = 2$$
#
# The 4 in $dw$ is $1 \cdot 1 + 2 \cdot 2 + 0 \cdot 0 - 1 \cdot 1$. The 2 in the middle of $dx$ comes from all four
# outputs: $1 \cdot (-1) + 2 \cdot 2 + 0 \cdot 0 + (-1) \cdot 1 = 2$.
#
# ### Exercise: `conv_backward_naive` (core, hard, 50 minutes)
#
# With stride, padding, channels and batches, don't look for a formula. Walk over the outputs with the loops of your
# forward pass. Each output $(n, f, i, j)$ has one gradient, $g$, and its window and its filter have made it together.
# So **the window's pixels get $g$ times the filter, and the filter gets $g$ times the window**. Windows overlap, and a
# filter is used many times, so everything is added up.
#
# The border of zeros gets gradients too. Nobody needs them, so cut them off at the end. Beware of `dx[:, :, pad:-pad]`:
# with `pad` 0 it's `dx[:, :, 0:0]`, which is empty.
#
# Return `(dx, dw, db)`. Each has the shape of the array that it's the gradient of.
#
# <details><summary>Hint 1: the idea</summary>
# Make three arrays of zeros, dx with the padding. In the loop, two lines with += do all the work; db is a sum of dout.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# A window of dx and w[f] are (C, HH, WW). db is (F,): which three axes of dout are removed?
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dw[f] += dout[n, f, i, j] * window</code>
# </details>


# %% answer="conv_backward_naive"
def conv_backward_naive(dout, cache):
    """Return (dx, dw, db), the gradients with respect to the inputs of conv_forward_naive.

    dout: (N, F, OH, OW), floats, the gradient with respect to out; left unchanged.
    cache: what your conv_forward_naive returned.
    dx: (N, C, H, W), dw: (F, C, HH, WW), db: (F,), float64.
    """
    ### BEGIN SOLUTION
    padded, w, stride, pad = cache
    HH, WW = w.shape[2:]
    dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
    for n, f, i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        rows, columns = slice(top, top + HH), slice(left, left + WW)
        dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
        dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
    H, W = padded.shape[2] - 2 * pad, padded.shape[3] - 2 * pad
    return dx[:, :, pad : pad + H, pad : pad + W], dw, dout.sum(axis=(0, 2, 3))
    ### END SOLUTION


# %% test="conv_backward_naive" points=5
@probe
def conv_grads(x, w, stride, pad, dout):
    return conv_backward_naive(dout, conv_forward_naive(x, w, np.zeros(len(w)), stride, pad)[1])


names, right = ["dx", "dw", "db"], {"output_size": [((2, 2, 2, 1), 2), ((5, 3, 2, 1), 3)]}
x, w, g = (np.resize(np.arange(-4.0, 3), s) for s in ((2, 1, 2, 5), (3, 1, 2, 3), (2, 3, 2, 3)))
dx = np.reshape([-4, 0, 0, 15, 11, 5, 16, 0, 6, -5, 5, 4, 2, -2, -1, 6, 4, 29, 8, 10], x.shape)
dw = np.reshape([3, 10, 6, 15, 15, 17, 6, -3, -5, 17, -3, -2, -5, -2, -2, -2, -7, -7], w.shape)
check.close(conv_grads, (x, w, 2, 1, g), (dx, dw, [-15, -13, -11]), names=names, known=right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convolution import conv_backward_naive as hidden

names = ["dx", "dw", "db"]
for case in hidden.inputs():
    expected, right = hidden.expected(*case), hidden.known(*case)
    check.close(conv_grads, case, expected, mistakes(hidden), names=names, known=right)
### END HIDDEN TESTS


# %% test="conv_backward_naive_without_padding" points=1
@probe
def unpadded(x, w, stride, pad, dout):
    return conv_backward_naive(dout, conv_forward_naive(x, w, np.zeros(len(w)), stride, pad)[1])


rows = [[1, 2, 0], [0, 1, 3], [2, 1, 1]], [[1, 0], [2, -1]], [[1.0, 2], [0, -1]]
(x, w, g), names = (np.array([[table]]) for table in rows), ["dx", "dw", "db"]
right = {"output_size": [((3, 2, 1, 0), 2)]}
grads = [[[[1, 2, 0], [2, 2, -2], [0, -2, 1]]]], [[[[4, -1], [1, 6]]]], [2]
check.close(unpadded, (x, w, 1, 0, g), grads, names=names, known=right, part="without padding")
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convolution import conv_backward_naive as hidden

names = ["dx", "dw", "db"]
for case in hidden.without_padding():
    expected, right = hidden.expected(*case), hidden.known(*case)
    check.close(unpadded, case, expected, mistakes(hidden), names=names, known=right)
### END HIDDEN TESTS

# %%
draw = np.random.default_rng(1)
x, w, b = draw.normal(size=(2, 3, 5, 4)), draw.normal(size=(2, 3, 3, 2)), draw.normal(size=2)
out, cache = conv_forward_naive(x, w, b, 2, 1)
dout = draw.normal(size=out.shape)
gradients, inputs = conv_backward_naive(dout, cache), [x, w, b]


def loss(i, moved):
    """The sum of dout * out, with another array in place of input number i."""
    changed = [*inputs[:i], moved, *inputs[i + 1 :]]
    return np.sum(dout * conv_forward_naive(*changed, 2, 1)[0])


for i, name in enumerate(("dx", "dw", "db")):
    slopes = numerical_gradient(lambda moved, i=i: loss(i, moved), inputs[i])
    error = relative_error(gradients[i], slopes)
    print(f"{name} differs from the numerical gradient by {error:.0e}, relative to its size")

# %%
dout, filters, no_bias, sees = np.zeros((1, 1, 9, 9)), np.ones((1, 1, 3, 3)), np.zeros(1), {}
dout[0, 0, 4, 4] = 1
for layers in ("one layer", "two layers", "three layers"):
    dout, _, _ = conv_backward_naive(dout, conv_forward_naive(dout, filters, no_bias, 1, 1)[1])
    sees[layers] = np.where(dout[0, 0] > 0, dout[0, 0], np.nan)
says = "One number above three layers of 3 x 3 sees 7 x 7 pixels, and the one in the middle in"
title = "How many paths lead from each pixel to one number above?"
figures.number_tables(sees, title, columns=3, result=f"{says} {dout.max():.0f} ways.")

# %% [markdown]
# **What you see.** Your gradients agree with the numerical ones from `02`, and the tables show what else they're good
# for. If all weights are 1, and `dout` is 1 at a single place, then `dx` counts the paths from each pixel to that
# place. The pixels where it isn't 0 are the **receptive field**, all those that this one number can depend on. With
# each layer of 3 x 3 it grows by 2. So three layers see 7 x 7 pixels with 3 · 9 = 27 weights per channel, where one
# layer of 7 x 7 needs 49. And the middle counts far more than the corners.
#
# ## 5 Pooling
#
# A filter says *where* it has found something, to the pixel. To know that there's a snail in the picture, that's more
# than we need. So after some convolutions, nets summarise: **max pooling** moves a window over each channel, and keeps
# the largest number in it. No weights, nothing to learn. The outputs are smaller (with a window of 2 x 2 and stride 2,
# a quarter of the numbers) and the next layers see more of the picture at once.
#
# ### Exercise: `max_pool_forward` (core, easy, 20 minutes)
#
# The windows are `height` x `width`, and they move by `stride`. They may overlap, or leave gaps. There's no padding,
# the sizes fit, and every channel is pooled by itself. Return `(out, cache)`.
#
# <details><summary>Hint 1: the idea</summary>
# The loops of the convolution, with a maximum in place of the sum of products.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# At a place (i, j), all pictures and channels can be pooled at once: the window is (N, C, height, width).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>window.max(axis=(2, 3))</code> is (N, C).
# </details>


# %% answer="max_pool_forward"
def max_pool_forward(x, height, width, stride):
    """Return (out, cache) of a max pool: the largest number in each window of each channel.

    x: (N, C, H, W), integers or floats, left unchanged.
    height, width: the window's size; stride: its step; the windows fit.
    out: (N, C, output_size(H, height, stride, 0), output_size(W, width, stride, 0)) float64, or
    of the dtype of x, as every number in it is one of x.
    cache: anything that max_pool_backward needs.
    """
    ### BEGIN SOLUTION
    N, C, H, W = x.shape
    out = np.zeros((N, C, output_size(H, height, stride, 0), output_size(W, width, stride, 0)))
    for i, j in np.ndindex(out.shape[2:]):
        top, left = i * stride, j * stride
        out[:, :, i, j] = x[:, :, top : top + height, left : left + width].max(axis=(2, 3))
    return out, (x, height, width, stride)
    ### END SOLUTION


# %% test="max_pool_forward" points=2
x, names = (np.arange(168) * 31 % 61 - 50).reshape(2, 2, 7, 6), ["out", "cache"]
out = [-12, -11, -6, -5, 0, 1, 9, 10, 9, 10, -10, -9]
out += [-1, 0, 5, 6, 10, 9, -10, -9, -4, -3, 2, 3]
# right sizes take the place of yours: an earlier mistake costs nothing here
right = {"output_size": [((7, 3, 2, 0), 3), ((6, 4, 2, 0), 2)]}
expected = np.reshape(out, (2, 2, 3, 2)), None
check.close(max_pool_forward, (x, 3, 4, 2), expected, names=names, known=right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convolution import max_pool_forward as hidden

names = ["out", "cache"]
for case in hidden.inputs():
    expected, right = hidden.expected(*case), hidden.known(*case)
    check.close(max_pool_forward, case, expected, mistakes(hidden), names=names, known=right)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `max_pool_backward` (core, hard, 30 minutes)
#
# Who uses a pixel, and with which factor? Each window uses its largest pixel with the factor 1, and the others don't
# matter: a small change of them changes nothing. So each entry of `dout` goes to the pixel that won its window. Where
# windows overlap, a pixel can win several of them. **By hand:** pool the 3 x 3 picture with the rows 1, 2, 0 and
# 0, 9, 3 and 2, 1, 1 by 2 x 2 with stride 1. The 9 in the middle wins all four windows, so with `dout` full of ones it
# gets 4.
#
# What if two pixels of a window are equally large? After a ReLU, that happens all the time: whole windows are 0. Give
# the gradient to one of them, or divide it among them. Either is right, as long as the window passes its `dout` on
# *once*. (Giving all of it to each of them would multiply it.)
#
# <details><summary>Hint 1: the idea</summary>
# For each window, find the place of the maximum, and add dout there. Add, don't assign.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# dx has the shape of x, and dtype float64. Of the flattened window, argmax gives the first place of the maximum.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>row, column = np.unravel_index(window.argmax(), window.shape)</code>, for a window of one channel.
# </details>


# %% answer="max_pool_backward"
def max_pool_backward(dout, cache):
    """Return dx, the gradient with respect to the input of max_pool_forward.

    Each window gives its dout to its largest entry, once; among equal ones, to one or divided.
    dout: (N, C, OH, OW), floats, left unchanged. cache: what your max_pool_forward returned.
    dx: (N, C, H, W) float64.
    """
    ### BEGIN SOLUTION
    x, height, width, stride = cache
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        window = x[n, c, top : top + height, left : left + width]
        row, column = np.unravel_index(window.argmax(), window.shape)
        dx[n, c, top + row, left + column] += dout[n, c, i, j]
    return dx
    ### END SOLUTION


# %% test="max_pool_backward" points=4
@probe
def pool_gradient(x, height, width, stride, dout):
    return max_pool_backward(dout, max_pool_forward(x, height, width, stride)[1])


x, dout = (np.resize([3.0, 4, 1, -3, 2, 6, -1, 7, -7], s) for s in ((2, 2, 5, 6), (2, 2, 2, 3)))
right = {"output_size": [((5, 3, 2, 0), 2), ((6, 2, 2, 0), 3)]}
places = [7, 14, 16, 25, 32, 34, 43, 50, 52, 61, 68, 70, 79, 86, 88, 97, 104, 106, 115]
dx = np.bincount(places, [3, 6, 7, -3, 7, -7, 2, 4, 1, -3, 2, 6, -1, 7, -7, 3, 6, 7, -3], 120)
check.close(pool_gradient, (x, 3, 2, 2, dout), dx.reshape(x.shape), known=right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convolution import max_pool_backward as hidden

for case in hidden.inputs():
    expected, right = hidden.expected(*case), hidden.known(*case)
    check.close(pool_gradient, case, expected, mistakes(hidden), known=right)
### END HIDDEN TESTS


# %% test="max_pool_backward_ties" points=1
@probe
def tied_gradient(x, height, width, stride, dout):
    return max_pool_backward(dout, max_pool_forward(x, height, width, stride)[1])


x, dout = np.array([[[[3, 0, 7, 7], [3, 3, 7, 2]]]]), np.array([[[[6.0, -9.0]]]])
once = {"6 and -9, each passed on once": lambda got: np.allclose(sums_of(got, 2, 2), dout)}
once["0 beside the largest"] = lambda got: not np.where(x < [3, 3, 7, 7], got, 0).any()
right = {"output_size": [((2, 2, 2, 0), 1), ((4, 2, 2, 0), 2)]}
check.rules(tied_gradient, (x, 2, 2, 2, dout), once, known=right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.convolution import max_pool_backward as hidden

for case in hidden.tied():
    rules, right = hidden.rules(*case), hidden.known(*case)
    check.rules(tied_gradient, case, rules, mistakes(hidden), known=right)
### END HIDDEN TESTS

# %% [markdown]
# ### Does a pool forgive small shifts?
#
# That's what it's for. Let's measure it. The next cell but one takes 200 grey pictures, finds edges in two directions
# with a ReLU behind, and pools the result. Then it does the same with the pictures shifted to the right by 1 to 4
# pixels, and measures by how much the numbers have changed, relative to their size:
# $\lVert f(\text{shifted}) - f(\text{picture}) \rVert \,/\, \lVert f(\text{picture}) \rVert$.
#
# Make a guess first. Shifted by 1 pixel and without a pool, the edges change by about 0.6. How much is it with a pool
# of 4 x 4?

# %%
changed = predict("change with a pool of 4", ...)

# %%
grey = data.train.images[:200].mean(axis=3)[:, None] / 255
edges = np.array([sobel, sobel.T])[:, None] / 4.0


def found_edges(shift, pool):
    """The edges in a middle part of the pictures, shifted, after a pool."""
    part = grey[:, :, 3:29, 5 - shift : 31 - shift]
    seen, _ = conv_forward_offsets(part, np.concatenate([edges, -edges]), np.zeros(4), 1, 0)
    return max_pool_forward(np.maximum(seen, 0), pool, pool, pool)[0]


lines, shifts = {}, np.arange(5)
for pool in (1, 2, 4, 8):
    still = found_edges(0, pool)
    moved = [np.linalg.norm(found_edges(shift, pool) - still) for shift in shifts]
    lines["no pool" if pool == 1 else f"pool {pool} x {pool}"] = moved / np.linalg.norm(still)
says = ", ".join(f"{name} {line[1]:.2f}" for name, line in lines.items())
title = "The larger the pool, the smaller the effect of a shift"
panels = {"relative change of the outputs": lines}
says = f"Changed by a shift of 1: {says}."
figures.curves(shifts, panels, title, "shift in pixels", result=says, guess=changed, guess_at=1)

# %% [markdown]
# **What you see.** A shift of one pixel changes the edges a lot, because an edge is thin. The larger the window, the
# more often its largest number stays inside. Of the windows that have found anything, almost a quarter of the 2 x 2
# ones keep their largest number when the picture shifts by 1, almost half of the 4 x 4 ones, and two thirds of the 8 x
# 8 ones. Where it crosses into the next window, the outputs do change. So pooling makes a net more robust to shifts,
# but not invariant.
#
# ### Question: what does a pool keep? (10 minutes)
#
# Max pooling throws away most of its numbers. What does it keep of a filter's findings, and what does it lose? For
# which task would you want to do without it? Answer in two or three sentences, with a number from the figure. (2
# points, graded by a person.)

# %% [markdown] question="what_a_pool_keeps" points=2
# It keeps that a filter has found something in a window, and how strongly, and it loses where in the window. That makes
# the outputs more robust: a shift by one pixel changes them by about 0.3 after a pool of 4 x 4, where the edges
# themselves change by 0.6. Where the exact place matters (to outline a thing, to find its corners, to measure a
# distance), the place is the very information we need.
#
# **Rubric.** One point for each:
#
# - kept: that, and how strongly, something was found; lost: where; with a number from the figure;
# - a task in which the place matters, such as outlining or locating.

# %% [markdown]
# ## What comes next
#
# You can now read every line of a convolutional net, and run none of them in reasonable time. The next notebook,
# `gemm`, turns the convolution into a single matrix product, by copying each pixel to all the windows that read it.
# It's the trick behind most fast convolutions. And it makes the way back a matrix product as well.
#
# **Read more.** Y. LeCun and others, *Gradient-Based Learning Applied to Document Recognition* (1998), on a
# convolutional net that reads cheques. D. Hubel and T. Wiesel, *Receptive Fields of Single Neurones in the Cat's
# Striate Cortex* (1959). V. Dumoulin and F. Visin, *A Guide to Convolution Arithmetic for Deep Learning* (2016), with
# all sizes drawn. R. Zhang, *Making Convolutional Networks Shift-Invariant Again* (2019), on what pooling doesn't do.
