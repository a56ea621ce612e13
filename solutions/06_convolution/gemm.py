# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 06 GEMM: a convolution as one matrix product
#
# **The problem.** Your loops over windows are right, but could you train a net with them? The next cell runs one small
# layer, 16 filters of 3 x 3 x 3 on four pictures. Then it runs a matrix product with exactly as many multiplications.
# Both are NumPy, on the same processor. Look at how far apart they are.
#
# **You will** rewrite the convolution so that nearly all of its work is one matrix product, forward and backward. The
# trick is to copy the windows of a picture into the columns of a matrix first. It sounds wasteful, because every pixel
# is copied up to nine times, and still it's what makes convolutions fast. The matrix product has a name of its own in
# this trade, **GEMM**, for *general matrix multiply*.
#
# **You will learn** how a product of matrices hides in a convolution, why its gradient adds up copies, how to choose an
# example that shows every mistake, and what limits the speed in the end.
#
# **You need** the first notebook of this assignment and the affine layer of `05`. **Time:** 4 hours, with a good place
# to stop halfway, after part 2.
#
# | part | minutes | you write |
# | --- | --: | --- |
# | 0 Warm-up | 10 | three answers |
# | 1 The stretched matrix | 50 | `im2col`, two numbers |
# | 2 One matrix product | 40 | `conv_forward`, a choice |
# | 3 The way back | 65 | `col2im`, `conv_backward` |
# | 4 Kill the mutants | 30 | two probes |
# | 5 Batch norm for pictures | 30 | `spatial_batchnorm_forward`, `spatial_batchnorm_backward` |
# | 6 What limits the speed? | 15 | nothing: read and run |
#
# The names are those of the first notebook. Pictures `x` are (N, C, H, W), filters `w` are (F, C, HH, WW), biases `b`
# are (F,), and the output is (N, F, OH, OW) with
#
# $$OH = (H + 2\,\text{pad} - HH) / \text{stride} + 1, \qquad OW = (W + 2\,\text{pad} - WW) / \text{stride} + 1$$
#
# In all tests both divisions leave no remainder. Arrays are float64 where nothing else is said. Don't change the
# inputs: work on copies. The hidden tests use other sizes than the checks you see: height and width differ, in
# pictures, filters and outputs; the stride is 1 to 3 and the pad 0 to 2; there's a batch of one and a picture with one
# channel.

# %%
from time import perf_counter

import numpy as np

from byhand import check, fast_conv, figures, mutants
from byhand.answers.layers import batchnorm_backward_simplified, batchnorm_forward
from byhand.answers.linear import relative_error
from byhand.by_windows import conv_forward_naive
from byhand.check import probe
from byhand.checks.batch_norm import normalise, way_back
from byhand.checks.one_by_one import known_for_one_by_one
from byhand.checks.stand_in import known_results
from byhand.predict import predict

# %%
draw = np.random.default_rng(0)
x, w, b = draw.normal(size=(4, 3, 32, 32)), draw.normal(size=(16, 3, 3, 3)), np.zeros(16)
left, right = draw.normal(size=(16, 27)), draw.normal(size=(27, 4 * 32 * 32))
ways = {"loops over windows": lambda: conv_forward_naive(x, w, b, 1, 1)}
ways["a matrix product"] = lambda: left @ right
seconds = dict.fromkeys(ways, np.inf)
for name in 3 * list(ways):
    start = perf_counter()
    ways[name]()
    seconds[name] = min(seconds[name], perf_counter() - start)
title = "Both multiply 1,769,472 times. Where does the time go?"
figures.timings(seconds, title=title)

# %% [markdown]
# The loops spend almost all of their time in Python, on fetching one small window after another. So the question is:
# can we hand the whole convolution to `@`?
#
# ## 0 Warm-up
#
# ### Exercise: three things from earlier notebooks (stretch, easy, 10 minutes)
#
# - `"shape"`: `a` has the shape (2, 3, 4). What is the shape of `a.transpose(1, 0, 2).reshape(3, -1)`? Give a tuple.
# - `"number"`: a picture with 9 x 9 pixels, a filter of 3 x 3, stride 2, no padding. How many outputs are there in one
#   row?
# - `"trap"`: swap the first two axes of `warm_pairs` (2, 3, 4), so that the result is (3, 2, 4) and
#   `result[i, j]` is `warm_pairs[j, i]`. A `reshape` gives the right shape, and the wrong numbers.
#
# <details><summary>Hint 1: the idea</summary>
# transpose renames the axes, and every number keeps its neighbours along each of them. reshape reads the numbers in
# their order, and breaks the lines elsewhere.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# After the transpose, a is (3, 2, 4), and -1 means "whatever is left".
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>warm_pairs.transpose(1, 0, 2)</code>
# </details>

# %% answer="warm_up_gemm"
warm_pairs = np.arange(24).reshape(2, 3, 4)
warm_up_gemm = {"shape": ..., "number": ..., "trap": ...}
### BEGIN SOLUTION
warm_up_gemm = {"shape": (3, 8), "number": 4, "trap": warm_pairs.transpose(1, 0, 2)}
### END SOLUTION

# %% test="warm_up_gemm" points=0
shape = np.ones((2, 3, 4)).transpose(1, 0, 2).reshape(3, -1).shape
check.value("warm_up_gemm['shape']", warm_up_gemm["shape"], shape)
check.value("warm_up_gemm['number']", warm_up_gemm["number"], (9 - 3) // 2 + 1)
swapped = [[[12 * j + 4 * i + k for k in range(4)] for j in range(2)] for i in range(3)]
check.value("warm_up_gemm['trap']", warm_up_gemm["trap"], swapped)

# %% [markdown]
# ## 1 The stretched matrix
#
# What does one output cost? The filter and the window are multiplied number by number, and everything is added up.
# Write the filter as a *row* of C·HH·WW numbers and the window as a *column* of as many: then it's a row times a
# column, one entry of a matrix product. Now put all filters below each other, and all windows of a picture side by
# side. One product gives all outputs of that picture:
#
# $$\underbrace{\text{filters}}_{F \,\times\, C \cdot HH \cdot WW} \;
#   \underbrace{\text{cols}}_{C \cdot HH \cdot WW \,\times\, OH \cdot OW} \;=\;
#   \underbrace{\text{out}}_{F \,\times\, OH \cdot OW}$$
#
# The matrix of windows is called the **stretched** picture, and the function that makes it is **im2col**, *image to
# columns*.
#
# **By hand.** Take the picture and the filter from the first notebook:
#
# $$X = \begin{pmatrix} 1 & 2 & 0 \\ 0 & 1 & 3 \\ 2 & 1 & 1 \end{pmatrix} \quad
#   w = \begin{pmatrix} 1 & 0 \\ 2 & -1 \end{pmatrix} \quad
#   \text{cols} = \begin{pmatrix} 1 & 2 & 0 & 1 \\ 2 & 0 & 1 & 3 \\ 0 & 1 & 2 & 1 \\ 1 & 3 & 1 & 1 \end{pmatrix}$$
#
# The first column is the window at the top left, read row by row: 1, 2, 0, 1. The filter becomes the row
# (1, 0, 2, -1), and the product with the four columns is (0, 1, 3, 2). That's the correlation
# $\begin{pmatrix} 0 & 1 \\ 3 & 2 \end{pmatrix}$ that you know, read row by row.
#
# Now look along the *rows*. The first row is (1, 2, 0, 1): these are the numbers that the filter's top left weight
# meets as the filter moves over the picture. It's a piece of the picture, shifted. So you can fill the matrix column
# by column, with a loop over OH·OW windows, or row by row, with a loop over only HH·WW shifts. (In this small example
# the matrix happens to be symmetric. In general it isn't even square.)

# %%
picture = np.array([[1, 2, 0], [0, 1, 3], [2, 1, 1]])
title = "Each window becomes a column, and the middle pixel is in all four"
figures.stretched(picture, size=(2, 2), pixel=(1, 1), title=title)

# %% [markdown]
# **What you see.** The pixel in the middle belongs to four windows, so it's copied four times, each time to another
# row: it's the bottom right number of the first window and the top left number of the last one. A corner pixel belongs
# to one window, so there's one copy of it.
#
# ### Exercise: `im2col` (core, medium, 30 minutes)
#
# Return the stretched matrices of a whole batch, (N, C·HH·WW, OH·OW): `cols[n]` is that of picture n. The rows are
# ordered as `w.reshape(F, -1)` orders the weights: the channel changes slowest, then the filter's row, then its column.
# The columns are ordered as the outputs are, row by row.
#
# Use a loop over the HH·WW shifts. A loop over the windows gives the same numbers and takes far longer. The second
# check looks at the clock: for 3 x 3 windows you may take 60 times as long as nine sums of the picture and a number.
# Any real dtype may come in, and pictures may be a part of a larger array.
#
# <details><summary>Hint 1: the idea</summary>
# Pad first. Then, for each i below HH and j below WW, the pixels that weight (i, j) meets are a slice of the padded
# pictures that starts at row i and column j and takes steps of the stride.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Make an array (N, C, HH, WW, OH, OW), fill its part [:, :, i, j] with a slice (N, C, OH, OW), and reshape at the end.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>i : i + stride * OH : stride</code> is the slice along the height: OH numbers from i on.
# </details>


# %% answer="im2col"
def im2col(x, size, stride, pad):
    """Return the stretched matrices of pictures: each window, flattened, is a column.

    x: (N, C, H, W), any real dtype, left unchanged. size: (HH, WW), that of a window.
    stride: the step between windows. pad: the number of zeros added on each of the four sides.
    cols: (N, C * HH * WW, OH * OW); rows ordered by channel, row and column within the window,
    columns by the window's row and column. Same values as x, in any dtype that holds them.
    """
    ### BEGIN SOLUTION
    (N, C, H, W), (HH, WW) = x.shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.empty((N, C, HH, WW, OH, OW), x.dtype)
    for i in range(HH):
        for j in range(WW):
            down, across = slice(i, i + stride * OH, stride), slice(j, j + stride * OW, stride)
            cols[:, :, i, j] = padded[:, :, down, across]
    return cols.reshape(N, C * HH * WW, OH * OW)
    ### END SOLUTION


# %% test="im2col" points=3
x = np.arange(1, 13).reshape(1, 2, 2, 3)
channels = [[1, 2], [2, 3], [4, 5], [5, 6], [7, 8], [8, 9], [10, 11], [11, 12]]
check.close(im2col, (x, (2, 2), 1, 0), [channels])
row, nothing = np.array([[[[1.0, 2.0, 3.0, 4.0]]]]), [0, 0, 0]
cols = [nothing, nothing, [0, 2, 4], [1, 3, 0], nothing, nothing]
check.close(im2col, (row, (3, 2), 2, 1), [cols])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.gemm import im2col as hidden

for case in hidden.inputs():
    check.close(im2col, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% test="im2col_speed" points=1
x, tiny = np.ones((1, 1, 64, 64)), np.array([[[[1.0, 2.0], [3.0, 4.0]]]])
check.close(im2col, (tiny, (2, 2), 1, 0), [[[1], [2], [3], [4]]])
loop, sums = "a Python loop over the windows is still there", "nine sums"
check.speed(im2col, (x, (3, 3), 1, 1), 60, lambda x, *_: [x + n for n in range(9)], loop, sums)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.gemm import im2col as hidden

many = hidden.many()  # fast and wrong earns nothing
check.close(im2col, many, hidden.expected(*many), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# Now a picture of 4 x 4, a filter of 3 x 3, stride 1, and a pad of 1. Guess before you run the cell: how many copies
# of pixel (1, 1) are in the stretched matrix?

# %%
copies = predict("copies of pixel (1, 1)", ...)

# %%
picture = np.arange(1, 17).reshape(4, 4)
title = "Why a stretched picture is so large: every pixel is in many windows"
figures.stretched(picture, (3, 3), pad=1, pixel=(1, 1), title=title, guess=copies)

# %% [markdown]
# **What you see.** Once for each weight, because each of the nine weights meets this pixel somewhere. The copies lie on
# a staircase: one row further down, the same pixel is one window earlier. A corner pixel has only four copies, and the
# padding fills what's left with zeros.
#
# ### Exercise: the price (core, easy, 10 minutes)
#
# `im2col` trades memory for speed. Take a batch of 64 pictures with 32 channels of 32 x 32 float32 numbers, and filters
# of 3 x 3 with stride 1 and pad 1. A float32 takes 4 bytes, and 1 MB is $10^6$ bytes. How many megabytes does `x` take,
# and how many does `cols`? An answer within 1 % counts.
#
# <details><summary>Hint 1: the idea</summary>
# Count the numbers first. How many columns does one picture have, and how long is each?
# </details>
# <details><summary>Hint 2: the shapes</summary>
# x is (64, 32, 32, 32). With pad 1 the output is as large as the picture.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>64 * 32 * 32 * 32 * 4 / 1e6</code> is the first answer.
# </details>

# %% answer="stretched_megabytes"
stretched_megabytes = {"x": ..., "cols": ...}
### BEGIN SOLUTION
stretched_megabytes = {"x": 8.39, "cols": 75.5}
### END SOLUTION

# %% test="stretched_megabytes" points=2
# "answered" means that your numbers can be read; you'll learn whether they're right later
check.value("stretched_megabytes['x']", stretched_megabytes["x"])
check.value("stretched_megabytes['cols']", stretched_megabytes["cols"])
### BEGIN HIDDEN TESTS
from grader.exercises.gemm import stretched_megabytes as hidden

mine, right, likely = stretched_megabytes, hidden.RIGHT, hidden.LIKELY
check.value("stretched_megabytes['x']", mine["x"], right["x"], likely["x"], 0.01)
check.value("stretched_megabytes['cols']", mine["cols"], right["cols"], likely["cols"], 0.01)
### END HIDDEN TESTS

# %% [markdown]
# ## 2 One matrix product
#
# Now the convolution is short. Stretch the pictures, write the filters as rows, multiply, add the biases, and give the
# result its four axes back. NumPy's `@` takes a stack of matrices: a matrix (F, K) times a stack (N, K, P) multiplies
# each of the N matrices, and gives (N, F, P).
#
# ### Exercise: `conv_forward` (core, medium, 20 minutes)
#
# Return `(out, cache)`. The pictures may be of any real dtype here, too. The second check looks at the clock: you may
# take a tenth of the time that loops over the windows take.
#
# <details><summary>Hint 1: the idea</summary>
# Three lines: im2col, a product plus a bias, a reshape. What will the way back need? Come back later and add it.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (F, C * HH * WW) @ (N, C * HH * WW, OH * OW) is (N, F, OH * OW). The biases must be a column, (F, 1).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>w.reshape(F, -1)</code> has one filter per row, and <code>b[:, None]</code> is a column.
# </details>


# %% answer="conv_forward"
def conv_forward(x, w, b, stride, pad):
    """Return (out, cache) of a convolution layer, by one matrix product per picture.

    x: (N, C, H, W), any real dtype; w: (F, C, HH, WW) and b: (F,), float64; all left unchanged.
    stride: the step between windows. pad: the number of zeros added on each of the four sides.
    out: (N, F, OH, OW) float64, each window times each filter, plus the filter's bias.
    cache: anything that conv_backward needs.
    """
    ### BEGIN SOLUTION
    (N, _, H, W), (F, _, HH, WW) = x.shape, w.shape
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    cols = im2col(x, (HH, WW), stride, pad)
    out = w.reshape(F, -1) @ cols + b[:, None]
    return out.reshape(N, F, OH, OW), (x.shape, w, stride, pad, cols)
    ### END SOLUTION


# %% test="conv_forward" points=3
x, b = np.arange(1.0, 13.0).reshape(1, 2, 2, 3), np.array([0.5, 10.0])
w = np.array([[[[1.0, 0], [2, -1]], [[0, 1], [0, 0]]], [[[0, 0], [1, 0]], [[-1, 0], [0, 2]]]])
out, names = [[[[12.5, 15.5]], [[29.0, 31.0]]]], ["out", "cache"]
cols = [[[1, 2], [2, 3], [4, 5], [5, 6], [7, 8], [8, 9], [10, 11], [11, 12]]]
known = {"im2col": [((x, (2, 2), 1, 0), np.array(cols))]}  # its mistakes cost nothing here
check.close(conv_forward, (x, w, b, 1, 0), (out, None), names=names, known=known)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.gemm import conv_forward as hidden

for case in hidden.inputs():
    known, expected = hidden.known(*case), hidden.expected(*case)
    check.close(conv_forward, case, expected, mistakes(hidden), names=names, known=known)
### END HIDDEN TESTS


# %% test="conv_forward_speed" points=1
@probe
def conv_of_ones(x, w, b, stride, pad):
    with known_results(globals(), im2col=[((x, (3, 3), 1, 0), np.ones((2, 27, 196)))]):
        return conv_forward(x, w, b, stride, pad)[0]


case = np.ones((2, 3, 16, 16)), np.ones((8, 3, 3, 3)), np.ones(8), 1, 0
loop, loops = "a loop over the windows is still there", "loops over windows"
check.speed(conv_of_ones, case, 0.1, conv_forward_naive, loop, loops)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.gemm import conv_forward as hidden

many = hidden.many()  # fast and wrong earns nothing
known, expected = hidden.known(*many), hidden.expected(*many)
check.close(conv_forward, many, expected, mistakes(hidden), names=["out", "cache"], known=known)
### END HIDDEN TESTS

# %% [markdown]
# How much does it gain? Guess how many times as fast as the loops your `conv_forward` is on the layer from the top of
# this notebook.

# %%
gain = predict("conv_forward", ...)

# %%
draw = np.random.default_rng(0)
x, w, b = draw.normal(size=(4, 3, 32, 32)), draw.normal(size=(16, 3, 3, 3)), np.zeros(16)
stretched, rows = im2col(x, (3, 3), 1, 1), w.reshape(16, -1)
ways = {"loops over windows": lambda: conv_forward_naive(x, w, b, 1, 1)}
ways["conv_forward"] = lambda: conv_forward(x, w, b, 1, 1)
ways["its im2col alone"] = lambda: im2col(x, (3, 3), 1, 1)
ways["its product alone"] = lambda: rows @ stretched
seconds = dict.fromkeys(ways, np.inf)
for name in 5 * list(ways):
    start = perf_counter()
    ways[name]()
    seconds[name] = min(seconds[name], perf_counter() - start)
title = "The same outputs, a hundred times as fast or more"
figures.timings(seconds, guess=gain, title=title)

# %% [markdown]
# **What you see.** The loops are gone, and most of the time now goes into the product and into making the matrix for
# it. Both are written in a compiled language.
#
# ### Question: where does the speed come from? (10 minutes)
#
# Which of these statements are true? Write the letters of all that are.
#
# - **a** The loops spend most of their time in Python, between the multiplications.
# - **b** A matrix product uses each number that it has fetched from memory many times while it's in the processor's
#   cache.
# - **c** Making the stretched matrix is extra work, which the loops don't have.
# - **d** The matrix product needs fewer multiplications than the loops over the windows.

# %% answer="why_gemm"
why_gemm = ...  # letters, in quotes
### BEGIN SOLUTION
why_gemm = "abc"
### END SOLUTION

# %% test="why_gemm" points=1
# No message: your letters were understood. After you hand in, you learn whether they are right.
check.choice("why_gemm", why_gemm, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.gemm import why_gemm as hidden

check.choice("why_gemm", why_gemm, "abcd", right="ab", wrong="d", likely=hidden.REASONS)
### END HIDDEN TESTS

# %% test="why_gemm_price" points=1
check.choice("why_gemm", why_gemm, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.gemm import why_gemm as hidden

check.choice("why_gemm", why_gemm, "abcd", right="ac", wrong="d", likely=hidden.REASONS)
### END HIDDEN TESTS

# %% [markdown]
# ---
# **A good place to stop.** You're halfway. When you come back, run the cells from the top again. The second half calls
# your `im2col` and `conv_forward`. If they aren't finished yet, you can borrow the course's while you work. Put this in
# a cell of your own, right here:
#
#     from byhand.answers.gemm import conv_forward, im2col
#
# It works in your notebook only. Where your work is graded, that module isn't there, and your own functions are what
# counts.
#
# ---
# ## 3 The way back
#
# The product in the middle is the affine layer of `05` again, with the filters on the left. You know its gradients. For
# one picture, with `dout` as a matrix (F, OH·OW) and the filters as a matrix $w$ (F, C·HH·WW):
#
# $$d\text{cols} = w^\top\, d\text{out}, \qquad dw = d\text{out} \;\text{cols}^\top, \qquad
#   db = \text{the sums of its rows}$$
#
# All pictures use the same filters, so $dw$ and $db$ are added up over the batch. What's left is the step from `cols`
# back to `x`. In `05` you saw the rule: **what arrives on several paths is added up**. Each copy of a pixel is one
# path. So the gradient of a pixel is the sum of the gradients of its copies, and what arrived at the padding is thrown
# away. That's **col2im**, *columns to image*.
#
# **By hand.** Stretch a 3 x 3 picture of ones for a 2 x 2 filter, and add all copies back:
#
# $$\text{col2im}(\text{im2col}(1)) = \begin{pmatrix} 1 & 2 & 1 \\ 2 & 4 & 2 \\ 1 & 2 & 1 \end{pmatrix}$$
#
# That isn't the picture: `col2im` is not the *inverse* of `im2col`. It counts the copies.
#
# **A test that needs no solution.** Every number in `cols` is one pixel, or 0. So with the pixels in one long column
# $x$, stretching is a matrix product: $\text{cols} = A x$, where each row of $A$ has at most a single 1. Adding the
# copies back is then the product with $A^\top$. For such a pair, and for *any* two arrays,
#
# $$\langle A x,\, y \rangle = \langle x,\, A^\top y \rangle \qquad \text{that is,} \qquad
#   \langle \text{im2col}(x),\, y \rangle = \langle x,\, \text{col2im}(y) \rangle$$
#
# where $\langle a, b \rangle$ is the sum of all products, `np.sum(a * b)`. With ones for both: `cols` has 16 ones, so
# the left side is 16, and the matrix above adds up to 16 too.
#
# ### Exercise: `col2im` (core, medium, 30 minutes)
#
# Return the sum of the copies for each pixel. It takes the lines of `im2col` in reverse: the same slices of the same
# padded array, and this time the numbers flow from `cols` into the pictures. Where several windows have the same pixel,
# their numbers must be added, not overwritten. `cols` may be of any real dtype.
#
# <details><summary>Hint 1: the idea</summary>
# Start with padded pictures of zeros. Loop over the HH·WW shifts, and add. At the end, cut off the padding.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# cols becomes (N, C, HH, WW, OH, OW). The padded pictures are (N, C, H + 2 * pad, W + 2 * pad).
# </details>
# <details><summary>Hint 3: one line</summary>
# With pad 0, <code>pad:-pad</code> is empty. <code>pad : pad + H</code> always works.
# </details>


# %% answer="col2im"
def col2im(cols, shape, size, stride, pad):
    """Return pictures in which each pixel is the sum of its copies in the stretched matrices.

    cols: (N, C * HH * WW, OH * OW), any real dtype, ordered as in im2col; left unchanged.
    shape: (N, C, H, W), that of the pictures. size: (HH, WW), that of a window.
    stride: the step between windows. pad: the number of zeros that were added on each side.
    dx: (N, C, H, W) float64; what belongs to the padding is left out.
    """
    ### BEGIN SOLUTION
    (N, C, H, W), (HH, WW) = shape, size
    OH, OW = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    copies = cols.reshape(N, C, HH, WW, OH, OW)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(HH):
        for j in range(WW):
            down, across = slice(i, i + stride * OH, stride), slice(j, j + stride * OW, stride)
            padded[:, :, down, across] += copies[:, :, i, j]
    return padded[:, :, pad : pad + H, pad : pad + W]
    ### END SOLUTION


# %% test="col2im" points=4
ones, pixels = np.ones((1, 4, 4)), [[[[1, 2, 1], [2, 4, 2], [1, 2, 1]]]]
check.close(col2im, (ones, (1, 1, 3, 3), (2, 2), 1, 0), pixels)
cols = np.arange(1.0, 17.0).reshape(1, 8, 2)  # two channels of 2 x 3 pixels
pixels = [[[[1, 5, 4], [5, 13, 8]], [[9, 21, 12], [13, 29, 16]]]]
check.close(col2im, (cols, (1, 2, 2, 3), (2, 2), 1, 0), pixels)
cols = np.arange(1.0, 25.0).reshape(1, 6, 4)  # stride 2, pad 1
check.close(col2im, (cols, (1, 1, 2, 3), (2, 3), 2, 1), [[[[17, 35, 18], [7, 15, 8]]]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.gemm import col2im as hidden

for case in hidden.inputs():
    check.close(col2im, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %%
draw = np.random.default_rng(0)
for stride, pad in ((1, 0), (2, 0), (2, 1), (3, 2)):
    x = draw.normal(size=(2, 3, 3 * stride + 5 - 2 * pad, 2 * stride + 3 - 2 * pad))
    y = draw.normal(size=(2, 3 * 5 * 3, 4 * 3))
    left = np.sum(im2col(x, (5, 3), stride, pad) * y)
    right = np.sum(x * col2im(y, x.shape, (5, 3), stride, pad))
    print(f"stride {stride}, pad {pad}: {left:.6f} and {right:.6f}")

# %% [markdown]
# The two numbers of each line agree, for random arrays of any size. Neither side knows what a convolution is. If a
# single pixel were added to the wrong place, they would differ.
#
# ### Question: one sign (10 minutes)
#
# Someone writes `=` where `col2im` needs `+=`, and trains a net for weeks without noticing. With which strides and
# filters is that possible, and what goes wrong with all others? Double-click the cell below and answer in two or three
# sentences. (2 points, graded by a person.)

# %% [markdown] question="one_sign" points=2
# If the stride is at least as large as the filter in both directions, no two windows have a pixel in common. Then each
# pixel has at most one copy, and assigning gives the same as adding. Otherwise windows overlap, and a pixel keeps only
# the gradient that was written last. The gradients of its other copies are lost, so dx is wrong and often too small.
#
# **Rubric.** One point for each:
#
# - without overlap, stride at least HH and WW, each pixel has one copy at most, and nobody notices;
# - with overlap, the last copy overwrites the others, so a sum over several paths keeps only one of them.

# %% [markdown]
# ### Exercise: `conv_backward` (core, hard, 30 minutes)
#
# Return `(dx, dw, db)`, each with the shape of the array that it's the gradient of. The four lines are above: `dout` as
# a matrix, three gradients of a product, and `col2im`.
#
# **By hand**, with the picture and the filter from part 1 and `dout` = ((1, 2), (0, -1)): the product of the row
# (1, 2, 0, -1) with the rows of `cols` is (4, -1, 1, 6). And you know what comes out from the first notebook:
#
# $$dw = \begin{pmatrix} 4 & -1 \\ 1 & 6 \end{pmatrix} \quad
#   dx = \begin{pmatrix} 1 & 2 & 0 \\ 2 & 2 & -2 \\ 0 & -2 & 1 \end{pmatrix} \quad db = 2$$
#
# The check below uses filters of 1 x 1, so that you can follow every number: each pixel is copied once, or not at all.
# The hidden tests use filters of all shapes, with padding.
#
# <details><summary>Hint 1: the idea</summary>
# dcols = w.T @ dout for each picture, then col2im. dw = dout @ cols.T for each picture, then add up the pictures.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# dout becomes (N, F, OH * OW), cols is (N, K, OH * OW), and w becomes (F, K), with K = C * HH * WW.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>cols.transpose(0, 2, 1)</code> transposes each matrix of the stack.
# </details>


# %% answer="conv_backward"
def conv_backward(dout, cache):
    """Return (dx, dw, db), the gradients with respect to the inputs of conv_forward.

    dout: (N, F, OH, OW) float64, left unchanged. cache: what your conv_forward returned.
    dx: (N, C, H, W), dw: (F, C, HH, WW), db: (F,), float64.
    """
    ### BEGIN SOLUTION
    shape, w, stride, pad, cols = cache
    d = dout.reshape(*dout.shape[:2], -1)
    dcols = w.reshape(len(w), -1).T @ d
    dx = col2im(dcols, shape, w.shape[2:], stride, pad)
    dw = (d @ cols.transpose(0, 2, 1)).sum(axis=0).reshape(w.shape)
    return dx, dw, d.sum(axis=(0, 2))
    ### END SOLUTION


# %% test="conv_backward" points=5
@probe
def conv_gradients(x, w, b, stride, pad, dout):
    return conv_backward(dout, conv_forward(x, w, b, stride, pad)[1])


x, dw = np.arange(18.0).reshape(2, 3, 1, 3), np.reshape([42, 63, 84, 35, 41, 47], (2, 3, 1, 1))
dout = np.reshape([1.0, 2, 0, -1, 3, 1, -2, 5], (2, 2, 1, 2))
dx = np.reshape([1, 0, 3, 0, 0, -3, 2, 0, 4, 5, 0, -4, -6, 0, 15, 6, 0, 2], x.shape)
case = x, np.reshape([1.0, 0, 2, -1, 3, 0], dw.shape), np.zeros(2), 2, 0, dout
check.close(conv_gradients, case, (dx, dw, [7, 2]), known=known_for_one_by_one(x, dx, 2))
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.gemm import conv_backward as hidden

names = ["dx", "dw", "db"]
for case in hidden.inputs():
    known, expected = hidden.known(*case), hidden.expected(*case)
    check.close(conv_gradients, case, expected, mistakes(hidden), names=names, known=known)
### END HIDDEN TESTS

# %%
draw = np.random.default_rng(0)
x, w, b = draw.normal(size=(2, 3, 9, 8)), draw.normal(size=(4, 3, 3, 4)), draw.normal(size=4)
out, cache = conv_forward(x, w, b, 2, 1)
dout, arrays = draw.normal(size=out.shape), [x, w, b]
gradients = conv_backward(dout, cache)
for n, name in enumerate(("dx", "dw", "db")):
    step = 1e-6 * draw.normal(size=arrays[n].shape)
    there, back = (
        [a + sign * step if m == n else a for m, a in enumerate(arrays)] for sign in (1, -1)
    )
    rise = np.sum(dout * (conv_forward(*there, 2, 1)[0] - conv_forward(*back, 2, 1)[0])) / 2
    print(f"{name}: relative error {relative_error(np.sum(gradients[n] * step), rise):.1g}")

# %% [markdown]
# The gradient along a random direction agrees with two forward passes, as in `02`. One number per array is enough:
# a wrong entry would change it, unless the direction is very unlucky.
#
# ## 4 Kill the mutants
#
# Agreeing on *one* example, though, doesn't say much. How do you know that an example would show a mistake? You try
# it out on mistakes. In **mutation testing** you take a right program and change one small thing in it, on purpose.
# What comes out is called a **mutant**, and a test is good if it kills them all: if it tells each mutant from the
# original.
#
# `mutants` has a right backward pass (with loops over the windows) and twelve mutants of it. Each has a mistake that
# somebody really made. The first one is the most frequent of all: it cuts off the padding with `pad:-pad`. Look at any
# of them with `mutants.show`, it prints the lines.
#
# An example is called a **probe** here: the shape of x, the shape of w, the stride and the pad. The numbers are drawn
# at random. The usual one, which you find in many tests of this function, has two pictures of 5 x 5 with three
# channels, four filters of 3 x 3, stride 1 and pad 1. Guess how many of the twelve mutants it kills.

# %%
killed = predict("mutants killed by the usual probe", ...)

# %%
usual = (2, 3, 5, 5), (4, 3, 3, 3), 1, 1
title = "Five of twelve wrong backward passes get away"
figures.bugs_caught({"the usual probe": mutants.caught(usual)}, title=title, guess=killed)

# %% [markdown]
# **What you see.** It kills only seven. Why do the other five get away? Each of them confuses two things that are equal
# in this probe:
#
# - The stride is 1. Ignoring it, or using it in one direction only, changes nothing.
# - The filters are square, so swapping HH and WW changes nothing.
# - The outputs are square as well, so swapping OH and OW changes nothing.
# - The pad is 1, and `pad:-pad` is right for any pad but 0. With pad 0 it's `0:0`, and that's empty.
#
# So in a good probe everything is different that a program could confuse.
#
# ### Exercise: `kill_the_mutants` (core, medium, 20 minutes)
#
# Give at most two probes that kill all twelve together. A probe is `((N, C, H, W), (F, C, HH, WW), stride, pad)` with
# sizes up to 16, and the filter must fit: no remainder in OH and OW. After you hand in, three more mutants try to get
# past your probes. These forget some of the pictures, of the channels or of the filters. A mutant is killed if any
# shape or number differs, or if it raises an error.
#
# <details><summary>Hint 1: the idea</summary>
# One probe can't be enough: which mutant shows only with pad 0, and which ones only with a larger pad?
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Make H and W different, HH and WW different, and OH and OW too. N, C and F are all at least 2.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>mutants.caught(probe)</code> shows in a cell of your own which mutants a probe kills.
# </details>

# %% answer="kill_the_mutants"
kill_the_mutants = [..., ...]  # each: (shape of x, shape of w, stride, pad)
### BEGIN SOLUTION
kill_the_mutants = [((2, 3, 7, 6), (4, 3, 3, 2), 2, 0), ((2, 3, 5, 8), (4, 3, 3, 2), 2, 1)]
### END SOLUTION


# %% test="kill_the_mutants" points=3
@check.clean_probe
def survivors(kill_the_mutants):
    return mutants.survivors(kill_the_mutants)


rules = {"an empty list: no mutant survives": lambda names: len(names) == 0}
check.rules(survivors, (kill_the_mutants,), rules)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.gemm import kill_the_mutants as hidden


@check.clean_probe
def survivors_of_more(kill_the_mutants, more):
    return mutants.survivors(kill_the_mutants, more)


check.rules(survivors_of_more, (kill_the_mutants, hidden.MORE), rules, mistakes(hidden))
### END HIDDEN TESTS

# %%
names = ["first probe", "second probe"]
tables = {name: mutants.caught(one) for name, one in zip(names, kill_the_mutants, strict=False)}
title = "Two probes in which nothing can be confused"
figures.bugs_caught(tables, title=title)

# %% [markdown]
# **What you see.** Neither probe is enough alone. The hidden tests of this course are made in the same way: each of
# them is there because some wrong answer gets past all the others.
#
# ## 5 Batch norm for pictures
#
# In `05`, batch norm gave every *unit* the mean 0 and the variance 1 over the batch. What is a unit of a convolution
# layer? A filter is the same at all positions. So its outputs at all positions of all pictures, N·H·W numbers, come
# from one and the same unit. **Spatial batch norm** normalises each channel over the batch *and* over the positions,
# with one $\gamma$ and one $\beta$ per channel.
#
# You needn't derive anything. Make a table with one column per channel and one row per position of each picture, give
# it to the batch norm of `05`, and put the result back. `batchnorm_forward` and `batchnorm_backward_simplified` are
# imported above, so a mistake of yours in `05` doesn't matter here.
#
# ### Exercise: `spatial_batchnorm_forward` (core, easy, 15 minutes)
#
# Return `(out, cache)`. The trap is the one from the warm-up: the channel axis has to be moved to the end *before* the
# reshape, and back after it.
#
# <details><summary>Hint 1: the idea</summary>
# transpose, reshape, batchnorm_forward, reshape, transpose. batchnorm_forward updates running for you.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# (N, C, H, W) becomes (N, H, W, C), then (N * H * W, C). gamma, beta and both entries of running are (C,).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>x.transpose(0, 2, 3, 1).reshape(-1, C)</code>; the way back ends with <code>transpose(0, 3, 1, 2)</code>.
# </details>


# %% answer="spatial_batchnorm_forward"
def spatial_batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    """Return (out, cache) of batch norm for pictures, with one mean and variance per channel.

    x: (N, C, H, W), gamma and beta: (C,), float64, left unchanged. out: (N, C, H, W) float64.
    running: {"mean": (C,), "var": (C,)}, updated in training as batchnorm_forward does.
    mode: "train": each channel's own mean and var, over the N * H * W numbers. "test": those of
    running. momentum, eps: as in batchnorm_forward. cache: anything that the way back needs.
    """
    ### BEGIN SOLUTION
    N, C, H, W = x.shape
    table = x.transpose(0, 2, 3, 1).reshape(-1, C)
    out, cache = batchnorm_forward(table, gamma, beta, running, mode, momentum, eps)
    return out.reshape(N, H, W, C).transpose(0, 3, 1, 2), cache
    ### END SOLUTION


# %% test="spatial_batchnorm_forward" points=2
@probe
def channels_normalised(x, gamma, beta, mean, var, mode, momentum=0.9, eps=0.0):
    return normalise(spatial_batchnorm_forward, x, gamma, beta, mean, var, mode, momentum, eps)


x = np.reshape([0.0, 0, 7, 1, 4, 4, 1, 7], (2, 2, 1, 2))  # channels 0 0 4 4 and 7 1 1 7
case = x, *np.array([[1, 2], [0, 10], [0, 5], [16, 0.25]])  # gamma, beta, mean and variance
out, old = np.reshape([-1, -1, 12, 8, 1, 1, 8, 12, 0, 0, 18, -6, 1, 1, -6, 18], (2, 2, 2, 1, 2))
check.close(channels_normalised, (*case, "train"), (out, [0.2, 4.9], [14.8, 1.125]))
check.close(channels_normalised, (*case, "test"), (old, *case[3:]))
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.gemm import spatial_batchnorm_forward as hidden

names = ["out", "running mean", "running variance"]
for case in hidden.inputs():
    expected = hidden.expected(*case)
    check.close(channels_normalised, case, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `spatial_batchnorm_backward` (core, easy, 10 minutes)
#
# Return `(dx, dgamma, dbeta)` for a forward pass in training mode. Moving numbers to other places has a simple
# gradient: `dout` goes the same way as `x` did, and `dx` goes the same way as `out`.
#
# <details><summary>Hint 1: the idea</summary>
# The same five steps, with batchnorm_backward_simplified(dout, cache) in the middle.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# dout becomes (N * H * W, C). dgamma and dbeta are (C,) already.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dx, dgamma, dbeta = batchnorm_backward_simplified(table, cache)</code>
# </details>


# %% answer="spatial_batchnorm_backward"
def spatial_batchnorm_backward(dout, cache):
    """Return (dx, dgamma, dbeta), the gradients for the inputs of spatial_batchnorm_forward.

    dout: (N, C, H, W) float64, left unchanged. cache: what your spatial_batchnorm_forward
    returned in training. dx: (N, C, H, W), dgamma and dbeta: (C,), float64.
    """
    ### BEGIN SOLUTION
    N, C, H, W = dout.shape
    table = dout.transpose(0, 2, 3, 1).reshape(-1, C)
    dx, dgamma, dbeta = batchnorm_backward_simplified(table, cache)
    return dx.reshape(N, H, W, C).transpose(0, 3, 1, 2), dgamma, dbeta
    ### END SOLUTION


# %% test="spatial_batchnorm_backward" points=2
@probe
def channel_gradients(*case):
    return way_back(spatial_batchnorm_backward, spatial_batchnorm_forward, *case)


x = np.array([[[[0.0, 0]], [[7, 1]]], [[[4, 4]], [[1, 7]]]])
dout = np.array([[[[1.0, 0]], [[6, 0]]], [[[0, 0]], [[0, 12]]]])
dx = [[[[0.25, -0.25]], [[-2, 0]]], [[[0, 0]], [[0, 2]]]]
case = x, np.array([1.0, 2.0]), np.array([0.0, 10.0]), dout, 0.0  # gamma, beta, dout, eps
check.close(channel_gradients, case, (dx, [-1, 18], [1, 18]))
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.gemm import spatial_batchnorm_backward as hidden

names = ["dx", "dgamma", "dbeta"]
for case in hidden.inputs():
    expected = hidden.expected(*case)
    check.close(channel_gradients, case, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ## 6 What limits the speed?
#
# Your `conv_forward` is a hundred times as fast as loops. PyTorch is faster still. By how much, and why? Nothing in
# this part is graded: run it, and look.
#
# Fetching a number from main memory takes far longer than multiplying it. A processor therefore has a **cache**, a
# small memory of a megabyte or so that is close by. A stretched batch doesn't fit into it. So `im2col` writes the
# matrix to main memory, the product fetches it again, and so does the backward pass. In `fast_conv` the stretched
# matrix of only a few pictures is made at a time, always in the same small workspace. There it's multiplied while it's
# still in the cache. The backward pass throws nothing away, because nothing was kept: it stretches the pictures once
# more. That's more work, and less time.

# %%
fast_conv.show()

# %% [markdown]
# How large should the workspace be? If it's too small, NumPy is called too often. If it's too large, it doesn't fit
# into the cache. The next cell tries sizes from 16 kB to 64 MB, forward and backward, beside your own layer.

# %%
draw = np.random.default_rng(0)
x, w = draw.normal(size=(32, 16, 32, 32)), draw.normal(size=(32, 16, 3, 3))
b, dout = np.zeros(32), draw.normal(size=(32, 32, 32, 32))
sizes, best, mine = 2 ** np.arange(14, 27, 2), np.full(7, np.inf), np.inf
for _ in range(3):
    start = perf_counter()
    conv_backward(dout, conv_forward(x, w, b, 1, 1)[1])
    mine = min(mine, perf_counter() - start)
    for n, size in enumerate(sizes):
        start = perf_counter()
        out, cache = fast_conv.conv_forward(x, w, b, 1, 1, workspace=size)
        fast_conv.conv_backward(dout, cache, workspace=size)
        best[n] = min(best[n], perf_counter() - start)
lines = {"a few pictures at a time": 1000 * best, "your layer": np.full(7, 1000 * mine)}
result = (
    f"Best at 2^{14 + 2 * best.argmin()} bytes: {mine / best.min():.1f} times as fast as yours."
)
title, label = "The workspace should fit into the cache", "workspace in bytes, as a power of 2"
panels = {"milliseconds, forward and backward": lines}
figures.curves(np.log2(sizes), panels, title, label, result=result)

# %% [markdown]
# **What you see.** Too small a workspace costs time, because NumPy is called for every picture anyway and the products
# get no faster. Far too large a one costs as much as the plain `im2col`. Where the best size is depends on your
# processor.
#
# Last, the whole way from the first cell of this notebook, measured on one machine: a layer of 25 filters of 3 x 3 x 3
# with stride 2 on 100 pictures of 31 x 31, forward, in float64 and on one thread. `benchmarks/conv.py` measured it, so
# you needn't install PyTorch. How many times as fast as the loops is PyTorch?

# %%
torch_gain = predict("PyTorch", ...)

# %%
measured = {
    "loops over windows": 2.46,
    "im2col, the whole batch": 0.00288,
    "a few pictures at a time": 0.00171,
    "PyTorch": 0.00292,
}
title = "From loops to a matrix product: most of the way is leaving Python"
figures.timings(measured, guess=torch_gain, title=title)

# %% [markdown]
# **What you see.** The step from the loops to your `conv_forward` is by far the largest one. On this small layer, NumPy
# even beats PyTorch on the same single thread. On a large one in float32 it doesn't: with 64 filters on 64 pictures
# with 32 channels, forward and backward take NumPy about half as long again as PyTorch, and the three matrix products
# alone account for nearly all of it. So what's left to gain is inside the product.
#
# ## What comes next
#
# You have a convolution layer that is fast enough to train with, its gradient, and batch norm for it. In `07` you'll
# put them together to a net for pictures, and then you'll hand the same layers to PyTorch, and to a graphics card.
#
# **Read more.** P. Warden, *Why GEMM is at the heart of deep learning* (2015), the source of our lecture's picture.
# K. Chellapilla, S. Puri and P. Simard, *High Performance Convolutional Neural Networks for Document Processing*
# (2006), who stretched pictures first. K. Goto and R. van de Geijn, *Anatomy of High-Performance Matrix
# Multiplication* (2008), on what a fast product does with the cache. R. DeMillo, R. Lipton and F. Sayward, *Hints on
# Test Data Selection* (1978), where mutants come from.
