# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 08 What did it learn?
#
# **The problem.** Your net is right in most cases. Why? In `01` you looked at the nearest neighbours of a picture and
# saw at once what pixels are good for: the same background, seldom the same thing. A ConvNet gives you a class and no
# reason. It may have found the snail. It may also have found the table that snails lie on.
#
# **You will** train a small net in about a minute, and then open it. You look for the nearest neighbours again, this
# time in its features. You find the patches that excite a unit. You draw three kinds of maps that claim to show where
# the net looks, and *test* which of them can be believed. You change a picture so little that nobody sees it, and the
# net falls for it. You redraw its mistakes to learn what caused them. And you use what it knows for classes that it has
# never seen.
#
# **You will learn** that an explanation is a claim, and that a claim needs a control experiment.
#
# **You need** `07`, but nothing that you wrote there, and PyTorch. **Time:** 5 hours, with a good place to stop after
# part 3.
#
# | part | minutes | you write |
# | --- | --: | --- |
# | 0 Warm-up | 15 | three answers |
# | 1 Nearest neighbours, again | 40 | `nearest_in_features` |
# | 2 What excites a unit? | 30 | `top_patches` |
# | 3 Where does it look? | 110 | `saliency`, `occlusion_map`, `grad_cam`, `pointing_accuracy`, two answers |
# | 4 Fooled | 25 | `fooling_image` |
# | 5 The autopsy | 25 | `autopsy` |
# | 6 Used again | 55 | `freeze`, `replace_head`, `fine_tune`, `choose_strategy` |
#
# All nets here are in three parts. `net.body(x)` makes **maps** (N, K, h, w) of pictures x (N, C, H, W), one map for
# each of its K units. `net.pool(maps)` makes a row of **features** (N, D), and `net.head(features)`, an `nn.Linear`,
# makes scores (N, classes). `net(x)` is all three. The hidden tests use other nets of this form and other sizes, in
# float64. Nets are in evaluation mode, unless an exercise says something else. Leave the net and the inputs as they
# are, except where the exercise is to change them.
#
# The second code cell trains the net, on Trinkets. It takes about a minute on two cores, longer on a busy machine.

# %%
import copy

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import byhand.data
from byhand import check, explained, figures, open_net, small_open_net, trinkets
from byhand.answers.pixels import accuracy_interval
from byhand.check import probe
from byhand.open_net import OpenNet, new_net, to_tensor
from byhand.predict import predict
from byhand.progress import progress

# %%
data = byhand.data.load("trinkets")
images, labels = to_tensor(data.train.images), torch.tensor(data.train.labels)
tests, test_labels = to_tensor(data.test.images), torch.tensor(data.test.labels)
untrained = new_net(10)
net = open_net.train(new_net(10), images, labels, epochs=8)
with torch.no_grad():
    predicted = net(tests).argmax(1)
correct = (predicted == test_labels).double().mean().item()
wrong_ones = torch.nonzero(predicted != test_labels)[:, 0].numpy()


def interval(rate, total):
    """A rate of hits and its 95 % interval."""
    return rate, *accuracy_interval(round(rate * total), total)


print(f"{100 * correct:.1f} % of {len(tests):,} test pictures; {len(wrong_ones)} mistakes")
names = [
    f"{data.classes[test_labels[i]]}? No: {data.classes[predicted[i]]}" for i in wrong_ones[:10]
]
title = "Ten of its mistakes: what was it looking at?"
figures.grid(data.test.images[wrong_ones[:10]], names, title=title, columns=5)

# %% [markdown]
# ## 0 Warm-up
#
# ### Exercise: three things from before (stretch, easy, 10 minutes)
#
# - `"shape"`: a body turns pictures (8, 3, 32, 32) into maps. Its first convolution has 24 filters of 4 x 4, pad 1 and
#   stride 2. What is the shape of its output? Give a tuple.
# - `"number"`: the head has 96 features and 10 classes. How many parameters is that, with the biases?
# - `"trap"`: `warm_maps` (2, 2, 2, 2) has all four axes of length 2. Give the largest entry of each map: an array
#   (2, 2), one row for each picture.
#
# <details><summary>Hint 1: the idea</summary>
# (N - F + 2P) / S + 1, from 06. An affine layer has a weight for each input and each output.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# A map is the last two axes. A maximum over two axes removes both.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>warm_maps.max(axis=(2, 3))</code>
# </details>

# %% answer="warm_up_explain"
warm_maps = np.random.default_rng(8).normal(size=(2, 2, 2, 2))
warm_up_explain = {"shape": ..., "number": ..., "trap": ...}
### BEGIN SOLUTION
warm_peaks = warm_maps.max(axis=(2, 3))
warm_up_explain = {"shape": (8, 24, 16, 16), "number": 970, "trap": warm_peaks}
### END SOLUTION

# %% test="warm_up_explain" points=0
halved = np.zeros((8, 24, 32, 32))[:, :, ::2, ::2].shape
check.value("warm_up_explain['shape']", warm_up_explain["shape"], halved)
check.value("warm_up_explain['number']", warm_up_explain["number"], 10 * (96 + 1))
maps = np.random.default_rng(8).normal(size=(2, 2, 2, 2))
peaks = [[max(one.ravel()) for one in picture] for picture in maps]
check.value("warm_up_explain['trap']", warm_up_explain["trap"], peaks)

# %% [markdown]
# ## 1 Nearest neighbours, again
#
# The course began with nearest neighbours, and with a disappointment: two pictures of a snail are far apart in pixels,
# because the tables differ. The net has been trained until a *linear* classifier can separate its features. So pictures
# of a class must be close together in them, or at least on the same side. Are they? Take the old method, unchanged, and
# give it features in place of pixels.
#
# ### Exercise: `nearest_in_features` (core, easy, 25 minutes)
#
# For each query, find the k pictures of the gallery whose features are nearest: the smallest Euclidean distance between
# their rows of features, after the pool. The scores play no part here.
#
# <details><summary>Hint 1: the idea</summary>
# Features of the queries, features of the gallery, a matrix of distances, sort each row.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Features are (Q, D) and (G, D), distances (Q, G). No gradients are needed: use torch.no_grad().
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>torch.cdist(a, b)</code> is the matrix of distances between the rows of a and of b.
# </details>


# %% answer="nearest_in_features"
def nearest_in_features(model, queries, gallery, k):
    """Return the indices (Q, k) of each query's k nearest pictures in the gallery, nearest first.

    model: a net of three parts, in evaluation mode. queries: (Q, C, H, W), gallery:
    (G, C, H, W), tensors. k: from 1 to G. Nearest by the Euclidean distance of the features,
    model.pool(model.body(...)); of equally near pictures, any may come first.
    Returns a NumPy array or a tensor of integers.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        mine, others = (model.pool(model.body(x)) for x in (queries, gallery))
    return torch.cdist(mine, others).argsort(dim=1)[:, :k].numpy()
    ### END SOLUTION


# %% test="nearest_in_features" points=3
@probe
def nearest(weights, queries, gallery, k):
    both = torch.tensor(queries), torch.tensor(gallery)
    return np.asarray(nearest_in_features(small_open_net.make(weights), *both, k))


draw = np.random.default_rng(0)
weights = small_open_net.random(draw, units=3, classes=2)
case = weights, draw.normal(size=(2, 1, 4, 5)), draw.normal(size=(6, 1, 4, 5)), 3
check.close(nearest, case, [[1, 2, 3], [5, 3, 2]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.explain import nearest_in_features as hidden

for case in hidden.inputs():
    check.rules(nearest, case, hidden.rules(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# Now the experiment of `01`, three times: in pixels, in the features of a net that hasn't been trained, and in those of
# yours. How many queries out of 100 have a nearest neighbour of their own class?

# %%
retrieved = predict("trained", ...)  # from 0 to 1

# %%
pixels = OpenNet(nn.Identity(), nn.Flatten(), nn.Linear(1, 1))
found = {
    name: nearest_in_features(one, tests[:1000], images[:5000], 5)
    for name, one in {"pixels": pixels, "untrained": untrained, "trained": net}.items()
}
hits = {
    name: (labels[near[:, 0]] == test_labels[:1000]).numpy() for name, near in found.items()
}
rates = {name: interval(one.mean(), 1000) for name, one in hits.items()}
title = "Is the nearest of 5,000 pictures of the same class?"
figures.intervals(rates, guess=retrieved, title=title).show()
near = found["trained"]
queries = data.test.images[:1000], data.train.images[near]
title = "Nearest neighbours in the features of the trained net"
figures.neighbours(
    *queries, data.test.labels[:1000], data.train.labels[near], data.classes, title
)

# %% [markdown]
# **What you see.** The method is the one of `01`, and so are the pictures. Only the space is new. The untrained net has
# the same layers, and its features are even worse than pixels: what helps isn't the form of the net, but what it has
# learned. Look at the neighbours, too: the tables differ now, and the things are alike.
#
# ## 2 What excites a unit?
#
# Each unit of the body has a map for each picture: where it's large, the unit has seen what it looks for. So what does
# it look for? Zeiler and Fergus answered in 2013 with pictures: collect the patches for which a unit is most excited,
# and look at them.
#
# ### Exercise: `top_patches` (core, medium, 25 minutes)
#
# `model.body[:layer]` is the first part of the body, which has its own units. Find the k pictures in which one unit is
# largest, and where in its map. Each picture counts once, with the largest entry of its map.
#
# <details><summary>Hint 1: the idea</summary>
# The largest entry of each picture's map, and its place; then the k pictures with the largest of them.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The unit's maps are (N, h, w). Flattened to (N, h * w), place p is row p // w and column p % w.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>best, place = maps.flatten(1).max(dim=1)</code>
# </details>


# %% answer="top_patches"
def top_patches(model, layer, unit, images, k):
    """Return (k, 3) integers, a row (picture, row, column) for each of the k best places of a unit.

    model: a net of three parts, in evaluation mode. layer: the unit is number `unit` of those
    of model.body[:layer]. images: (N, C, H, W), a tensor. k: from 1 to N.
    The rows are of k different pictures, the one with the largest entry in the unit's map first.
    picture: its index in images. row, column: the place of that entry in its map.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        maps = model.body[:layer](images)[:, unit]
    best, place = maps.flatten(1).max(dim=1)
    first = best.argsort(descending=True)[:k]
    width = maps.shape[2]
    return torch.stack([first, place[first] // width, place[first] % width], dim=1).numpy()
    ### END SOLUTION


# %% test="top_patches" points=3
@probe
def best_places(weights, layer, unit, images, k):
    net = small_open_net.make(weights)
    return np.asarray(top_patches(net, layer, unit, torch.tensor(images), k))


draw = np.random.default_rng(1)
weights = small_open_net.random(draw, units=3, classes=2)
case = weights, 1, 1, draw.normal(size=(7, 1, 4, 6)), 3
check.close(best_places, case, [[5, 2, 1], [6, 1, 2], [2, 2, 2]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.explain import top_patches as hidden

for case in hidden.inputs():
    check.close(best_places, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %%
rows = []
for layer, units in ((4, (0, 5, 11)), (8, (3, 17, 30)), (12, (8, 40, 77))):
    for unit in units:
        best = top_patches(net, layer, unit, images[:3000], 8)
        rows.append(explained.crops(data.train.images, best, layer))
title = (
    "The patches that excite nine units: three of stage 1, three of stage 2, three of stage 3"
)
figures.grid(np.concatenate(rows), title=title, columns=8)

# %% [markdown]
# **What you see.** Each row is one unit. Patches of a row look alike in *some* way: a colour, an edge of a certain
# direction, a corner, then a part of a thing. The units of later stages see more of the picture. Be careful with names,
# though. You have seen eight patches of a unit, chosen because they are extreme. A "snail shell unit" may well be
# excited by many other things a little less.
#
# ## 3 Where does it look?
#
# For a single picture and a class, we want a **map**: how much does each part of the picture matter for this score?
# Here are three ways to ask. They give three different answers, so at most one of them can be the truth.
#
# ### Exercise: `saliency` (core, medium, 25 minutes)
#
# The first way is the gradient. If a pixel changes a little, how much does the score change? Autograd can go back to
# the picture as it goes back to the weights. Take the *score* of the class, not the loss: the loss also asks what the
# other classes say. A pixel has a slope for each of its channels. Take the largest absolute value of them.
#
# $$\text{map}_{rc} = \max_k \left| \frac{\partial\, \text{score}}{\partial x_{krc}} \right|$$
#
# <details><summary>Hint 1: the idea</summary>
# A copy of the pictures that wants a gradient; the chosen scores; their sum, back to the pictures.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# A picture's score doesn't depend on other pictures, so the gradient of the sum of all N scores holds all N gradients.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>scores.gather(1, classes[:, None]).sum()</code> is the sum of the chosen scores.
# </details>


# %% answer="saliency"
def saliency(model, images, classes):
    """Return maps (N, H, W): the largest |gradient of the class's score| over a pixel's channels.

    model: a net in evaluation mode, left as it is. images: (N, C, H, W), a tensor, left
    unchanged. classes: (N,), a tensor of integers: the class whose score counts, one for each
    picture. Returns a NumPy array or a tensor that wants no gradient.
    """
    ### BEGIN SOLUTION
    images = images.detach().clone().requires_grad_()
    chosen = model(images).gather(1, classes[:, None]).sum()
    (slopes,) = torch.autograd.grad(chosen, images)
    return slopes.abs().amax(dim=1).numpy()
    ### END SOLUTION


# %% test="saliency" points=4
@probe
def slope_maps(weights, images, classes):
    net = small_open_net.make(weights, flat=True)
    return np.asarray(saliency(net, torch.from_numpy(images), torch.tensor(classes)))


filters = np.pad([[[[2.0]], [[-3.0]]]], [(0, 0), (0, 0), (1, 1), (1, 1)])
weights = small_open_net.plain(filters, head=[[1.0, 0, -4, 0], [0, 5, 0, 6]])
x = np.array([[[[1.0, 1.0], [1.0, 0.0]], [[0.0, 0.0], [0.0, 1.0]]]] * 2)
check.close(slope_maps, (weights, x, np.array([0, 1])), [[[3, 0], [12, 0]], [[0, 15], [0, 0]]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.explain import saliency as hidden

for case in hidden.inputs():
    check.close(slope_maps, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `occlusion_map` (core, medium, 25 minutes)
#
# The second way needs no gradient, and works for anything that gives a score: cover a part of the picture, and see by
# how much the score *drops*. Cut the picture into squares of `size` x `size` pixels, from the top left corner on. At
# the right and at the bottom there may be narrower pieces; they count, too. Fill one piece with the number `fill` in
# all channels, compute the score again, and write the drop into all pixels of that piece.
#
# <details><summary>Hint 1: the idea</summary>
# Two loops, over the tops and the lefts of the pieces. All N pictures can be covered at the same time.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# A drop for each picture, (N,), goes into (N, size, size): it needs two more axes.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>covered = images.clone(); covered[:, :, top:top + size, left:left + size] = fill</code>
# </details>


# %% answer="occlusion_map"
def occlusion_map(model, images, classes, size, fill):
    """Return maps (N, H, W): by how much a class's score drops when the pixel's square is covered.

    model: a net in evaluation mode. images: (N, C, H, W), a tensor, left unchanged.
    classes: (N,), a tensor of integers: the class whose score counts.
    size: the side of the squares, which begin at rows and columns 0, size, 2 * size, ...;
    those at the right and at the bottom are cut off by the border. fill: a number.
    A drop is the score of the picture minus the score of the covered picture.
    """
    ### BEGIN SOLUTION
    n, _, height, width = images.shape
    maps = torch.zeros(n, height, width, dtype=images.dtype)
    with torch.no_grad():
        before = model(images).gather(1, classes[:, None])
        for top in range(0, height, size):
            for left in range(0, width, size):
                covered = images.clone()
                covered[:, :, top : top + size, left : left + size] = fill
                drop = before - model(covered).gather(1, classes[:, None])
                maps[:, top : top + size, left : left + size] = drop[:, :, None]
    return maps.numpy()
    ### END SOLUTION


# %% test="occlusion_map" points=4
@probe
def drops(weights, images, classes, size, fill):
    both = torch.from_numpy(images), torch.tensor(classes)
    return np.asarray(occlusion_map(small_open_net.make(weights, flat=True), *both, size, fill))


weights = small_open_net.plain(np.eye(9)[4].reshape(1, 1, 3, 3), head=[[1.0, 2, 3], [0, 0, -1]])
x = np.array([[[[1.0, 3.0, 5.0]]]] * 2)  # one row; the scores are x0 + 2 x1 + 3 x2 and -x2
right = [[[6, 6, 14.5]], [[0, 0, -4.5]]]
check.close(drops, (weights, x, np.array([0, 1]), 2, 0.5), [[[5.5, 5.5, 13.5]], [[0, 0, -4.5]]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.explain import occlusion_map as hidden

for case in hidden.inputs():
    check.close(drops, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `grad_cam` (core, hard, 30 minutes)
#
# The third way asks the units. Each of the K units has a map $A_k$: where it has seen something. And it has a slope for
# each place of its map: how much the score would gain there. **Grad-CAM** takes the mean of these slopes as the unit's
# weight $\alpha_k$ and adds up the maps. Only what speaks *for* the class is of interest, so a ReLU comes last:
#
# $$\alpha_k = \frac{1}{h w} \sum_{rc} \frac{\partial\, \text{score}}{\partial A_{krc}} \qquad
#   \text{map} = \text{ReLU}\Big(\sum_k \alpha_k A_k\Big)$$
#
# **By hand.** Two units on a map of 2 x 2. The slopes of the first are all 1, those of the second are
# $\begin{pmatrix} -1 & 0 \\ 0 & -1 \end{pmatrix}$.
#
# $$A_1 = \begin{pmatrix} 1 & 2 \\ 0 & 1 \end{pmatrix} \quad
#   A_2 = \begin{pmatrix} 3 & 0 \\ 1 & 1 \end{pmatrix} \quad \alpha = (1, -\tfrac12) \quad
#   A_1 - \tfrac12 A_2 = \begin{pmatrix} -\tfrac12 & 2 \\ -\tfrac12 & \tfrac12 \end{pmatrix}$$
#
# The ReLU makes $\begin{pmatrix} 0 & 2 \\ 0 & \frac12 \end{pmatrix}$ of it. With a ReLU on each $\alpha_k A_k$ before
# the sum, unit 2 couldn't say *against* the upper left corner anything.
#
# <details><summary>Hint 1: the idea</summary>
# Use the parts: the maps from the body, then the scores from them. Autograd gives the gradient at the maps.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Maps and slopes are (N, K, h, w), the weights (N, K, 1, 1). The sum is over the units, and the result is (N, h, w).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>maps = model.body(images).detach().requires_grad_()</code>
# </details>


# %% answer="grad_cam"
def grad_cam(model, images, classes):
    """Return Grad-CAM's maps (N, h, w), of the size of the body's maps.

    model: a net of three parts, in evaluation mode, left as it is. images: (N, C, H, W), a
    tensor, left unchanged. classes: (N,), a tensor of integers: the class whose score counts.
    Returns a NumPy array or a tensor that wants no gradient.
    """
    ### BEGIN SOLUTION
    maps = model.body(images).detach().requires_grad_()
    chosen = model.head(model.pool(maps)).gather(1, classes[:, None]).sum()
    (slopes,) = torch.autograd.grad(chosen, maps)
    weights = slopes.mean(dim=(2, 3), keepdim=True)
    return torch.relu((weights * maps.detach()).sum(dim=1)).numpy()
    ### END SOLUTION


# %% test="grad_cam" points=4
@probe
def class_maps(weights, images, classes):
    return small_open_net.maps(grad_cam, weights, images, classes)


weights = small_open_net.shown(2, head=[[1, 1, 1, 1, -1, 0, 0, -1], [0, 0, 0, 0, 4, 0, 0, 0]])
x = np.array([[[[1.0, 2.0], [0.0, 1.0]], [[3.0, 0.0], [1.0, 1.0]]]] * 2)
right = [[[0, 2], [0, 0.5]], [[3, 0], [1, 1]]]
check.close(class_maps, (weights, x, np.array([0, 1])), right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.explain import grad_cam as hidden

for case in hidden.inputs():
    check.close(class_maps, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %%
shown = np.flatnonzero((predicted == test_labels).numpy())[:5]
x, classes = tests[shown], test_labels[shown]
rows = [data.test.images[shown] / 255]
rows.append(explained.lit(data.test.images[shown], saliency(net, x, classes)))
rows.append(explained.lit(data.test.images[shown], occlusion_map(net, x, classes, 4, 0.5)))
rows.append(explained.lit(data.test.images[shown], grad_cam(net, x, classes)))
title = "Five pictures; below, lit where saliency, occlusion and Grad-CAM point"
figures.grid(np.concatenate(rows), title=title, columns=5)

# %% [markdown]
# **What you see.** Three rows of maps, and all of them look reasonable: much of the light is on the thing. So all three
# are good explanations? Here's the control. We forget the net, and the picture, too: our fourth "map" is a round blob
# in the middle, always the same. How often is the brightest pixel of each map on the thing? Trinkets knows where the
# thing is: `trinkets.mask` draws its silhouette.

# %%
x, classes, at = tests[:300], test_labels[:300], np.arange(32) - 15.5
small = torch.tensor(grad_cam(net, x, classes))[:, None]  # 4 x 4: enlarged smoothly
maps = {
    "saliency": saliency(net, x, classes),
    "occlusion": occlusion_map(net, x, classes, 4, 0.5),
    "Grad-CAM": functional.interpolate(small, (32, 32), mode="bilinear")[:, 0].numpy(),
    "a centred blob": np.tile(-(at[:, None] ** 2) - at**2, (300, 1, 1)),
}
covers = trinkets.mask("test", range(300)) > 0.5
on_it = {}
for name, one in maps.items():
    brightest = one.reshape(300, -1).argmax(axis=1)
    rate = covers.reshape(300, -1)[np.arange(300), brightest].mean()
    on_it[name] = interval(rate, 300)
title = "How often is the brightest pixel on the thing?"
figures.intervals(on_it, title=title)

# %% [markdown]
# ### Exercise: the blob (core, easy, 5 minutes)
#
# The blob has never seen a picture, and does well. Which of these follow? Give the letters in quotes, such as `"cd"`.
#
# - **a** The three maps are worthless.
# - **b** The things are mostly in the middle, so pointing there proves nothing about the net.
# - **c** A rate of 80 % sounds good only until it's compared with a baseline.
# - **d** A fair test needs pictures in which the middle isn't the answer.

# %% answer="the_blob"
the_blob = ...
### BEGIN SOLUTION
the_blob = "bcd"
### END SOLUTION

# %% test="the_blob" points=2
check.choice("the_blob", the_blob, "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.explain import the_blob as hidden

check.choice("the_blob", the_blob, "abcd", "bcd", "a", hidden.REASONS)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `pointing_accuracy` (core, medium, 20 minutes)
#
# Here is a fair test. Put four pictures of four classes into one **mosaic**, and ask for one of the classes: "where is
# the snail?" The net takes pictures of any size. A map is right if its largest entry is in the right quarter. Guessing
# is right in 25 % of all cases, and a blob in the middle gains nothing.
#
# Quarter 0 is the upper left one, 1 the upper right, 2 the lower left, 3 the lower right. A map counts only if the
# right quarter's largest entry is larger than those of *all* the others: a map of zeros points nowhere.
#
# <details><summary>Hint 1: the idea</summary>
# The largest entry of each quarter. Then the right one against the best of the three others.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# As (N, 2, H // 2, 2, W // 2), a map has its quarters along axes 1 and 3.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>best = maps.reshape(n, 2, h // 2, 2, w // 2).max(axis=(2, 4)).reshape(n, 4)</code>
# </details>


# %% answer="pointing_accuracy"
def pointing_accuracy(maps, quarters):
    """Return the fraction of the maps that point at the right quarter, from 0 to 1.

    maps: (N, H, W), an array; H and W are even. quarters: (N,) integers, 0 upper left,
    1 upper right, 2 lower left, 3 lower right. A map points at a quarter if the largest entry
    there is larger than every entry of the three others.
    """
    ### BEGIN SOLUTION
    n, height, width = maps.shape
    best = maps.reshape(n, 2, height // 2, 2, width // 2).max(axis=(2, 4)).reshape(n, 4)
    right = np.arange(4) == np.asarray(quarters)[:, None]
    return float((best[right] > np.where(right, -np.inf, best).max(axis=1)).mean())
    ### END SOLUTION


# %% test="pointing_accuracy" points=3
maps = np.full((4, 2, 4), -3.0)
maps[0, 1, 0] = maps[1, 0, 3] = maps[2, 1, 1] = -1  # quarters 2, 1 and 2; the last map is blank
maps[0, :, 2:] = maps[1, 1] = -2
check.close(pointing_accuracy, (maps, np.array([2, 1, 3, 0])), 0.5)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.explain import pointing_accuracy as hidden

for case in hidden.inputs():
    check.close(pointing_accuracy, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %%
pointing = predict("Grad-CAM", ...)  # from 0 to 1

# %%
quads, asked, quarters = explained.pointing_game(data.test.images, data.test.labels, 200)
x, classes = to_tensor(quads), torch.tensor(asked)
maps = {"saliency": [], "occlusion": [], "Grad-CAM": [], "Grad-CAM, untrained net": []}
for some in progress(torch.arange(200).split(25), "mosaics"):
    maps["saliency"].append(saliency(net, x[some], classes[some]))
    maps["occlusion"].append(occlusion_map(net, x[some], classes[some], 8, 0.5))
    maps["Grad-CAM"].append(grad_cam(net, x[some], classes[some]))
    maps["Grad-CAM, untrained net"].append(grad_cam(untrained, x[some], classes[some]))
at = np.arange(64) - 31.2
maps["a centred blob"] = [np.tile(-(at[:, None] ** 2) - at**2, (200, 1, 1))]
maps = {name: np.concatenate(parts) for name, parts in maps.items()}
points = {name: pointing_accuracy(one, quarters) for name, one in maps.items()}
rates = {name: interval(rate, 200) for name, rate in points.items()}
title = "Where is the ...? Which map has its largest entry in the right quarter?"
figures.intervals(rates, chance=0.25, guess=pointing, title=title)

# %%
rows = [quads[:4] / 255]
rows += [
    explained.lit(quads[:4], maps[name][:4]) for name in ("saliency", "occlusion", "Grad-CAM")
]
words = [f"where is the {data.classes[label]}?" for label in asked[:4]]
words += [f"{name}" for name in ("saliency", "occlusion", "Grad-CAM") for _ in range(4)]
title = "Four mosaics, and what the three maps light up"
figures.grid(np.concatenate(rows), words, title=title, columns=4)

# %% [markdown]
# **What you see.** On mosaics the three maps are no longer alike. And both controls do what controls should: neither
# the untrained net nor the blob is better than chance. (An untrained net's map is often blank, and points nowhere.) So
# pointing well on mosaics is something that the *trained* net gives, and only the trained one.
#
# **A question.** Saliency is the oldest and the best known of the three: it's the exact gradient, with no choice of a
# layer or of a square. Is it an explanation of what the net has seen? Double-click the cell below and answer in two or
# three sentences, with numbers from your figures. (2 points, graded by a person.)

# %% [markdown] question="is_it_an_explanation" points=2
# It says exactly what it computes: how the score reacts to tiny changes of single pixels. That isn't what the net has
# used to tell the thing from others: on mosaics its brightest pixel is in the right quarter much less often than that
# of Grad-CAM or of occlusion, though more often than chance. The pictures looked convincing for all three, and for a
# blob that knows nothing.
#
# **Rubric.** One point for each:
#
# - names a measured number of the mosaics, compared with a control or with another map;
# - says that the gradient answers another question (small changes of pixels) than "what has the net used".

# %% [markdown]
# ---
# **A good place to stop.** You're more than halfway. The rest needs none of your functions so far. When you come back,
# run the cells from the top again.
#
# ---
# ## 4 Fooled
#
# The gradient says which change of the picture moves a score the most. So make that change, in every pixel, by an
# amount that nobody sees. A pixel has 256 levels; one level is a step of 1/255.
#
# ### Exercise: `fooling_image` (core, medium, 20 minutes)
#
# Move a picture so that the net takes it for the class that *you* want. Each step computes the cross-entropy loss for
# that target class, moves every pixel by exactly `step` in the direction that makes the loss *smaller*, and cuts off
# what is below 0 or above 1. Where the gradient is 0, the pixel stays. With a negative `step` it moves the other way:
# away from the target.
#
# <details><summary>Hint 1: the idea</summary>
# Like training, with the picture in place of the weights, and the sign of the gradient in place of the gradient.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# All pictures move at once: take the sum of the losses. The gradient has the shape of the pictures.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>x = (x - step * slopes.sign()).clamp(0, 1)</code>
# </details>


# %% answer="fooling_image"
def fooling_image(model, images, targets, step, steps):
    """Return pictures (N, C, H, W), moved `steps` times so that the net takes them for the targets.

    model: a net in evaluation mode, left as it is. images: (N, C, H, W), a tensor from 0 to 1,
    left unchanged. targets: (N,), a tensor of integers. step: how far each pixel moves each
    time, along the sign of the gradient of the target's cross-entropy, downhill; uphill if step
    is negative. After each step, pixels are clipped to 0 and 1. Returns a tensor that wants no
    gradient.
    """
    ### BEGIN SOLUTION
    x = images.detach().clone()
    for _ in range(steps):
        x.requires_grad_()
        loss = functional.cross_entropy(model(x), targets, reduction="sum")
        (slopes,) = torch.autograd.grad(loss, x)
        x = (x.detach() - step * slopes.sign()).clamp(0, 1)
    return x
    ### END SOLUTION


# %% test="fooling_image" points=4
@probe
def moved(weights, images, targets, step, steps):
    both = torch.from_numpy(images), torch.tensor(targets)
    return fooling_image(small_open_net.make(weights, flat=True), *both, step, steps).numpy()


weights = small_open_net.plain(np.eye(9)[4].reshape(1, 1, 3, 3), head=[[1.0, -2, 0], [0, 1, 0]])
x = np.array([[[[0.5, 0.75, 0.25]]]])  # one row; the scores are x0 - 2 x1 and x1
check.close(moved, (weights, x, np.array([0]), 0.125, 3), [[[[0.875, 0.375, 0.25]]]])
check.close(moved, (weights, x, np.array([0]), -0.125, 3), [[[[0.125, 1, 0.25]]]])
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.explain import fooling_image as hidden

for case in hidden.inputs():
    check.close(moved, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %%
x, y, levels = tests[:500], test_labels[:500], (0, 1, 2, 4, 8)
signs = torch.randn(x.shape, generator=torch.Generator().manual_seed(0)).sign()
lines = {"along the gradient's sign": [], "along random signs": []}
for level in levels:
    pairs = fooling_image(net, x, y, -level / 255, 1), (x + level / 255 * signs).clamp(0, 1)
    for name, pictures in zip(lines, pairs, strict=True):
        with torch.no_grad():
            lines[name].append((net(pictures).argmax(1) == y).double().mean().item())
says = "; ".join(
    f"{name}: {', '.join(f'{100 * one:.0f}' for one in line)} %" for name, line in lines.items()
)
title = "Accuracy after one step away from the right class"
says = f"At 0, 1, 2, 4 and 8 levels of 255, {says}."
figures.curves(levels, {"accuracy": lines}, title, "levels per pixel", result=says)

# %%
chosen = torch.tensor(np.flatnonzero((predicted == test_labels).numpy())[:5])
targets = (test_labels[chosen] + 3) % 10
fooled = fooling_image(net, tests[chosen], targets, 1 / 255, 8)
with torch.no_grad():
    now = net(fooled).softmax(1).max(1)
change = (fooled - tests[chosen]) * 255 / 16 + 0.5  # 8 levels up are white, 8 levels down black
rows = torch.cat([tests[chosen], fooled, change]).permute(0, 2, 3, 1).numpy()
names = [data.classes[i] for i in test_labels[chosen]]
names += [f"{data.classes[i]}, {100 * p:.0f} %" for p, i in zip(*now, strict=True)]
names += ["the change, times 16"] * 5
title = "Five pictures, the same pictures after 8 small steps, and the difference"
figures.grid(rows.clip(0, 1), names, title=title, columns=5)

# %% [markdown]
# **What you see.** The random signs change every pixel by the same amount, and do nothing. The gradient's signs
# are as small, and they all pull in the same direction: 3,072 tiny pulls add up. That's the other side of a linear
# layer with many inputs, and one more reason not to take a high accuracy for an understanding.
#
# ## 5 The autopsy
#
# Now the mistakes that nobody provoked. Each has a cause: a twig in front, a hard shadow, a strange breed of mushroom.
# With photographs you can only guess. Trinkets can be *redrawn*: the same picture, with one knob at 0. If the mistake
# is gone, this knob had a part in it.
#
# ### Exercise: `autopsy` (core, medium, 20 minutes)
#
# Draw the pictures, find those that the net gets wrong, and for each knob redraw these with that knob at 0. Return for
# each knob the fraction of the mistakes that are repaired. `trinkets.render(split, index)` draws, and
# `trinkets.labels(split, index)` knows the classes. `trinkets.KNOBS` has all knobs; leave out those that are at 0
# already, `trinkets.KNOBS[knob].standard == 0`.
#
# <details><summary>Hint 1: the idea</summary>
# Only pictures that are wrong at first are redrawn, and they keep their index: it decides what's in them.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# index is (n,); index[wrong] with a mask of n booleans is what you redraw.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>trinkets.render(split, index[wrong], **{knob: 0})</code>
# </details>


# %% answer="autopsy"
def autopsy(model, split, index):
    """Return {knob: fraction of the net's mistakes that are repaired with that knob at 0}.

    model: a net in evaluation mode for to_tensor(pictures), with a score for each of the ten
    classes. split, index (n,): pictures of Trinkets, at least one of which the net gets wrong.
    The keys are the knobs of trinkets.KNOBS whose standard isn't 0. A mistake is repaired if
    the net classifies the redrawn picture correctly.
    """
    ### BEGIN SOLUTION
    index, truth = np.asarray(index), trinkets.labels(split, index)

    def correct(chosen, **knobs):
        with torch.no_grad():
            scores = model(to_tensor(trinkets.render(split, index[chosen], **knobs)))
        return scores.argmax(dim=1).numpy() == truth[chosen]

    wrong = ~correct(np.arange(len(index)))
    knobs = [knob for knob in trinkets.KNOBS if trinkets.KNOBS[knob].standard]
    return {knob: correct(wrong, **{knob: 0}).mean() for knob in knobs}
    ### END SOLUTION


# %% test="autopsy" points=3
@probe
def repaired(weights, split, index):
    return autopsy(small_open_net.make(weights).float(), split, index)


some, named = trinkets.render("train", range(200)), trinkets.labels("train", range(200))
weights = small_open_net.judge(some, named)
knobs = [knob for knob in trinkets.KNOBS if knob != "context"]
right = dict(zip(knobs, np.array([1, 0, 0, 2, 3, 2, 4, 1]) / 45, strict=True))
check.close(repaired, (weights, "autopsy", np.arange(40, 100)), right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.explain import autopsy as hidden

for case in hidden.inputs():
    check.close(repaired, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %%
suspect = predict("variation", ...)  # the fraction of the mistakes that it repairs, from 0 to 1

# %%
causes = autopsy(net, "test", np.arange(2000))
known = {name: interval(rate, len(wrong_ones)) for name, rate in causes.items()}
known = dict(sorted(known.items(), key=lambda item: -item[1][0]))
title = f"{len(wrong_ones)} mistakes, each redrawn with one knob at 0: how many are repaired?"
figures.intervals(known, guess=suspect, title=title)

# %%
worst = max(causes, key=causes.get)
again = trinkets.render("test", wrong_ones[:6], **{worst: 0})
with torch.no_grad():
    now = net(to_tensor(again)).argmax(1)
rows = np.concatenate([data.test.images[wrong_ones[:6]], again])
names = [f"net: {data.classes[i]}" for i in torch.cat([predicted[wrong_ones[:6]], now])]
truth = ", ".join(data.classes[i] for i in data.test.labels[wrong_ones[:6]])
print(f"These are: {truth}.")
title = f"Six mistakes, and below the same pictures with {worst} at 0"
figures.grid(rows, names, title=title, columns=6)

# %% [markdown]
# **What you see.** The fractions add up to more than 1: many a mistake needs several causes at once, and removing any
# one of them repairs it. A picture that is redrawn is another picture, so a few of the repairs are luck. What the bars
# tell you is where more training pictures, or more augmentation, would help first.
#
# ## 6 Used again
#
# You need a net for five classes and have 50 pictures. Trained from scratch, it learns them by heart. But a net that
# has seen thousands of pictures of *other* things knows about edges, colours and shapes already. So take its body, and
# train a new head on top. That's **transfer learning**, and hardly anybody who works with pictures does without it. We
# play it through: a net learns the classes 0 to 4, and is then used for the classes 5 to 9.
#
# ### Exercise: `freeze` (core, medium, 10 minutes)
#
# Freeze a part of a net. Its parameters want no gradient any more, so no optimizer can move them. That isn't all: batch
# norm also has its running averages. They aren't parameters, and in training mode they follow every batch that comes
# by. So the part must be in evaluation mode, too.
#
# <details><summary>Hint 1: the idea</summary>
# Two lines: one for what the gradient changes, one for what changes without a gradient.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# part.parameters() gives all of them, at any depth.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>parameter.requires_grad_(False)</code>
# </details>


# %% answer="freeze"
def freeze(part):
    """Freeze a part of a net, in place: no training step changes its numbers from now on.

    part: a module, such as model.body. Its parameters want no gradient afterwards, and it is in
    evaluation mode, with all modules in it. Their values stay what they are.
    """
    ### BEGIN SOLUTION
    part.requires_grad_(False)
    part.eval()
    ### END SOLUTION


# %% test="freeze" points=3
@probe
def after_a_step(weights, images):
    net = small_open_net.make(weights).train()
    freeze(net.body)
    return small_open_net.after_a_step_back(net, images)


weights = small_open_net.random(np.random.default_rng(3), units=2, classes=2)
right = [0, 0, 0, 0, *weights["mean"], 1]  # no gradients, the old averages; the head wants one
check.close(after_a_step, (weights, np.arange(48.0).reshape(3, 1, 4, 4)), right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.explain import freeze as hidden


@probe
def trained_after_it(weights, images, frozen):
    """All numbers of a net after three steps, with a frozen body or a frozen batch norm."""
    net = small_open_net.make(weights).train()
    freeze(net.body if frozen == "body" else net.body[1])
    optimizer = torch.optim.SGD([one for one in net.parameters() if one.requires_grad], 0.1)
    for _ in range(3):
        optimizer.zero_grad()
        (net(torch.tensor(images)) ** 2).sum().backward()
        optimizer.step()
    return small_open_net.arrays(net)


for case in hidden.inputs():
    check.close(trained_after_it, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `replace_head` (core, easy, 10 minutes)
#
# The old head knows the old classes. Give the net a new one, for `classes` new classes, that has nothing to say yet:
# all its weights and biases are 0. Return a *copy* of the net. The trained net is worth more than the minute that it
# took: you'll use it several times, and nothing that happens to a copy may change it.
#
# <details><summary>Hint 1: the idea</summary>
# Copy first, then change the copy. <code>copy.deepcopy</code> copies a module with all its numbers.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The new head has as many inputs as the old one: head.in_features. It has the dtype of the old one, too.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>nn.Linear(inputs, classes, dtype=model.head.weight.dtype)</code>
# </details>


# %% answer="replace_head"
def replace_head(model, classes):
    """Return a copy of the net with a new head for this number of classes, all zeros.

    model: a net of three parts, left unchanged, also when the copy is trained later. The new
    head is an nn.Linear with biases, has the dtype of the old one and can be trained. Body and
    pool have the same numbers as the model's.
    """
    ### BEGIN SOLUTION
    fresh = copy.deepcopy(model)
    fresh.head = nn.Linear(model.head.in_features, classes, dtype=model.head.weight.dtype)
    nn.init.zeros_(fresh.head.weight)
    nn.init.zeros_(fresh.head.bias)
    return fresh
    ### END SOLUTION


# %% test="replace_head" points=2
@probe
def with_another_head(weights, classes):
    net = small_open_net.make(weights)
    return small_open_net.changed_copy(net, replace_head(net, classes))


weights = small_open_net.random(np.random.default_rng(4), units=2, classes=3)
new = {"biases": weights["biases"] + 1, "head": np.zeros((4, 2)), "offsets": np.zeros(4)}
right = small_open_net.side_by_side(copy=weights | new, model=weights)
check.close(with_another_head, (weights, 4), right)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.explain import replace_head as hidden

for case in hidden.inputs():
    check.close(with_another_head, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `fine_tune` (core, medium, 25 minutes)
#
# Train what isn't frozen, with Adam. You know this loop from `07`. Only two things are new. The optimizer gets the
# parameters that want a gradient, and no others. And the mode: a body that's trained is in training mode, a frozen body
# stays in evaluation mode. At the end, the whole net is in evaluation mode.
#
# <details><summary>Hint 1: the idea</summary>
# Clear, forward, loss, back, step, over the batches of an order that's drawn anew for each epoch.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The last batch may be smaller. The loss of a batch is the mean over its pictures.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>model.body.train(any(one.requires_grad for one in model.body.parameters()))</code>
# </details>


# %% answer="fine_tune"
def fine_tune(model, images, labels, epochs, batch_size, rate):
    """Train the parameters of a net that want a gradient, in place, with Adam and cross-entropy.

    model: a net of three parts; its body is frozen, or all of it wants gradients. A frozen body
    is in evaluation mode during the training, any other in training mode. Afterwards the whole
    net is in evaluation mode. images: (N, C, H, W) and labels: (N,), tensors.
    epochs: each one has every picture once, in an order drawn at random, in batches of
    batch_size, the last of which may be smaller; one step of Adam per batch. rate: Adam's
    learning rate; its other settings are PyTorch's.
    """
    ### BEGIN SOLUTION
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.Adam(trained, lr=rate)
    model.body.train(any(one.requires_grad for one in model.body.parameters()))
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.eval()
    ### END SOLUTION


# %% test="fine_tune" points=4
@probe
def tuned(weights, frozen, images, labels, epochs, batch_size, rate):
    net = small_open_net.make(weights, frozen=frozen)
    fine_tune(net, torch.tensor(images), torch.tensor(labels), epochs, batch_size, rate)
    return small_open_net.trained(net)


weights, x = small_open_net.shown(1, head=[[0], [0]]), np.array([[[[1.0, 2], [0, 1]]]] * 3)
new = {"head": [[0.3888], [-0.3888]], "offsets": [0.3888, -0.3888], "training mode": 0}
check.close(tuned, (weights, True, x, [0] * 3, 2, 2, 0.1), weights | new, tolerance=1e-3)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.explain import fine_tune as hidden

for case in hidden.inputs():
    check.close(tuned, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `choose_strategy` (core, easy, 10 minutes)
#
# The lecture has a table for this, with four cells. How many pictures do you have, and are they like those that the net
# was trained on? Fill it in before you see our numbers, one letter per cell:
#
# - **a** Train only a new linear head on the top features.
# - **b** Fine-tune a few layers: the head and the last ones.
# - **c** Fine-tune a larger number of layers, or all of them.
# - **d** You're in trouble. Try a linear head on features of an *earlier* stage.
#
# **The reasoning.** Few pictures can't determine many parameters, so few pictures allow a head only. Features of late
# stages belong to the old classes, those of early stages are general. So the less alike the pictures are, the further
# down you have to go: with few pictures by taking the features from there, with many by training from there.
#
# <details><summary>Hint 1: the idea</summary>
# The number of pictures says how much you can train, the likeness how far down the old features are any good.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Each letter occurs once.
# </details>
# <details><summary>Hint 3: one line</summary>
# The cell for little data that's different begins with "You're in trouble".
# </details>

# %% answer="choose_strategy"
choose_strategy = {
    "little, similar": ...,
    "little, different": ...,
    "much, similar": ...,
    "much, different": ...,
}
### BEGIN SOLUTION
choose_strategy = {
    "little, similar": "a",
    "little, different": "d",
    "much, similar": "b",
    "much, different": "c",
}
### END SOLUTION

# %% test="choose_strategy" points=4
# "answered" means that your letters can be read; you'll learn whether they're right later
mine = choose_strategy
check.choice("choose_strategy['little, similar']", mine["little, similar"], "abcd")
check.choice("choose_strategy['little, different']", mine["little, different"], "abcd")
check.choice("choose_strategy['much, similar']", mine["much, similar"], "abcd")
check.choice("choose_strategy['much, different']", mine["much, different"], "abcd")
### BEGIN HIDDEN TESTS
from grader.exercises.explain import choose_strategy as hidden

for cell, (right, others) in hidden.RIGHT.items():
    name = f"choose_strategy[{cell!r}]"
    check.choice(name, choose_strategy[cell], "abcd", right, others, hidden.REASONS[cell])
### END HIDDEN TESTS

# %%
tuning = predict("similar: head", ...)  # the accuracy with 50 pictures, from 0 to 1

# %% [markdown]
# Now measure it. *Little* is 50 pictures, *much* is 1,000. *Similar* are standard pictures of the classes 5 to 9,
# *different* are pictures of the same classes with illumination, variation and clutter at 2. Four ways to train: from
# scratch, a new head on the frozen body, a new head on the frozen first two stages, and everything fine-tuned. It takes
# a minute or two on two cores.

# %%
old = labels < 5
base = open_net.train(new_net(5), images[old], labels[old], 6, label="epochs, classes 0 to 4")
strange = {"illumination": 2, "variation": 2, "clutter": 2}


def five_classes(split, count, **knobs):
    """The first `count` pictures of the classes 5 to 9 of a split, and their labels minus 5."""
    index = np.flatnonzero(trinkets.labels(split, range(2 * count)) >= 5)
    few = torch.tensor(trinkets.labels(split, index) - 5)
    return to_tensor(trinkets.render(split, index, **knobs)), few


def transferred(strategy, x, y, seed):
    """A net for five classes, trained on pictures x with labels y."""
    torch.manual_seed(seed)
    started = replace_head(new_net(5, seed=seed) if strategy == "scratch" else base, 5)
    if strategy == "earlier stage":
        started = replace_head(OpenNet(base.body[:8], base.pool, nn.Linear(48, 5)), 5)
    if strategy in ("head", "earlier stage"):
        freeze(started.body)
    rate = 0.03 if strategy in ("head", "earlier stage") else 0.003
    fine_tune(started, x, y, 1200 // len(x) + 6, 50, rate)
    return started


# %%
def accuracies(count, seeds):
    """{"similar: head": [accuracies on 1,000 pictures], ...} after a training for each seed."""
    table = {}
    for likeness in progress(("similar", "different"), f"tables of {count:,} pictures"):
        knobs = strange if likeness == "different" else {}
        x_test, y_test = five_classes("transfer test", 1000, **knobs)
        for strategy in ("scratch", "head", "earlier stage", "fine-tune"):
            rates = table[f"{likeness}: {strategy}"] = []
            for seed in range(seeds):
                x, y = five_classes(f"transfer {seed}", count, **knobs)
                tuned_net = transferred(strategy, x, y, seed)
                with torch.no_grad():
                    guesses = tuned_net(x_test).argmax(1)
                rates.append((guesses == y_test).double().mean().item())
    return table


little = {}
for name, rates in accuracies(50, 5).items():
    half = (
        2.78 * np.std(rates, ddof=1) / 5**0.5
    )  # of 5 numbers: t is 2.78 with 4 degrees of freedom
    little[name] = (np.mean(rates), np.mean(rates) - half, np.mean(rates) + half)
title = "50 pictures: the mean of five trainings"
figures.intervals(little, chance=0.2, guess=tuning, title=title)

# %%
much = {name: interval(rate, 1000) for name, (rate,) in accuracies(1000, 1).items()}
title = "1,000 pictures: one training, and the 95 % interval of its test"
figures.intervals(much, chance=0.2, title=title)

# %% [markdown]
# **What you see.** With 50 similar pictures, a borrowed body is far better than training from scratch. That's the cell
# that the lecture is surest about. (Whether you train a head or everything makes no difference that five trainings can
# show.) With 1,000 pictures, fine-tuning everything is the best by far, for both kinds. Then a head alone is no longer
# enough: with similar pictures, even training from scratch is better.
#
# In one cell our experiment doesn't follow the lecture's table: the earlier stage is no better than the top one, also
# for pictures that are different. Our net is small, and its pictures are different in their light and their clutter,
# not in their subject. A rule of thumb is a good first guess. Your own experiment decides.
#
# **A last warning: shortcuts.** In all of this, the test pictures came from the same world as the training pictures.
# Trinkets has a knob for a world that cheats: with `context` at 0.9, the hue of the table betrays the class. A net
# that's trained there looks good, until the tables are mixed again.

# %%
cheat = to_tensor(trinkets.render("train", range(3000), context=0.9))
cheated = open_net.train(new_net(10), cheat, labels[:3000], 8, label="epochs with a shortcut")
rates = {}
for name, level in (("tested with the shortcut", 0.9), ("tested without it", 0)):
    x = to_tensor(trinkets.render("test", range(1000), context=level))
    with torch.no_grad():
        rate = (cheated(x).argmax(1) == test_labels[:1000]).double().mean().item()
    rates[name] = interval(rate, 1000)
title = "A net that was trained where the table's hue betrays the class"
figures.intervals(rates, chance=0.1, title=title)

# %% [markdown]
# No training curve and no validation accuracy would have shown this: the shortcut is in both sets. Only a test in which
# the shortcut is missing shows it, or an explanation that you have tested.
#
# ## What comes next
#
# This is the end of the course. You began with distances between pixels. You've written every layer of a ConvNet and
# its gradient by hand, trained one, opened it, and tested what it says. What you write from here on will use
# libraries, and you know what they do.
#
# **Read more.** M. Zeiler and R. Fergus, *Visualizing and Understanding Convolutional Networks* (2013). J. Yosinski and
# others, *How Transferable Are Features in Deep Neural Networks?* (2014). R. Selvaraju and others, *Grad-CAM* (2016).
# J. Adebayo and others, *Sanity Checks for Saliency Maps* (2018). I. Goodfellow and others, *Explaining and Harnessing
# Adversarial Examples* (2014).
