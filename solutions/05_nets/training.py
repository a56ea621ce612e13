# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 05 Training: from layers to a net that works
#
# **The problem.** You have all the layers, so stack them: 20 affine layers with 256 units each, and a ReLU after every
# one. What could go wrong? The next cell builds this net three times. The three copies differ in a single number, the
# standard deviation of the weights that they start with: 0.01, or 0.0625, or 0.088. Then it follows a batch on its way
# up through the layers, and a gradient on its way down.
#
# **You will** find out where 0.088 comes from, write the two update rules that most nets are trained with, put your
# layers together into a net of any depth, and train it. Then you'll be the doctor: six trainings are ill, and you'll
# write a function that says what each of them has.
#
# **You will learn** how large the first weights must be, what RMSProp and Adam do about gradients of different sizes,
# and which five numbers to watch while a net is training.
#
# **You need** the layers of the first notebook and the update rules of `02`. **Time:** 5 hours, with a good place to
# stop halfway, after part 3.
#
# | part | minutes | you write |
# | --- | --: | --- |
# | 0 Warm-up | 10 | three answers |
# | 1 How large at the start? | 35 | four numbers by hand, and `kaiming_init` |
# | 2 How long a step? | 55 | `rmsprop`, `adam` |
# | 3 A net | 65 | `MultiLayerNet`, `train_step` |
# | 4 A training | 80 | `check_accuracy`, `Trainer`, a `recipe` |
# | 5 The clinic | 55 | `dead_units`, `update_ratio`, `diagnose` |
#
# All arrays are float64, with one picture per row, and labels are integers from 0. Don't change the inputs unless the
# text says so: work on copies. The hidden tests use other numbers and sizes than the checks you see. The layers come
# from the course's own answers, so an unfinished layer costs nothing here.

# %%
import numpy as np

import byhand.data
from byhand import check, clinic, figures
from byhand.answers.layers import (
    affine_backward,
    affine_forward,
    batchnorm_backward_simplified,
    batchnorm_forward,
    relu_backward,
    relu_forward,
    softmax_loss,
)
from byhand.answers.linear import momentum, random_search, sgd
from byhand.answers.pixels import as_rows, make_folds
from byhand.check import probe
from byhand.checks import watch_training as watch
from byhand.checks.called_twice import called_twice
from byhand.checks.first_weights import in_words, summary
from byhand.checks.fit_rules import fit_in_words, fit_rules
from byhand.checks.update_rules import walk
from byhand.predict import predict
from byhand.progress import progress

# %%
depth, width, up, down = 20, 256, {}, {}
for std in (0.01, 0.0625, 0.088):
    draw = np.random.default_rng(0)
    x, layers, name = draw.normal(size=(500, width)), [], f"std {std}"
    up[name] = []
    for _ in range(depth):
        w = std * draw.normal(size=(width, width))
        x = np.maximum(0, x @ w)
        layers.append((w, x > 0))
        up[name].append(x.std())
    dout = draw.normal(size=x.shape)
    down[name] = []
    for w, is_open in layers[::-1]:
        dout = (dout * is_open) @ w.T
        down[name].insert(0, dout.std())
says = ", ".join(f"{line[-1]:.2g} with {name}" for name, line in up.items())
panels = {"outputs, on the way up": up, "gradients, on the way down": down}
title = "Twenty layers: one net is alive, the other two are silent at the far end"
says = f"Standard deviation of the outputs of layer 20: {says}."
figures.curves(np.arange(1, depth + 1), panels, title, "layer", True, says)

# %% [markdown]
# With 0.01, nothing of the batch arrives at the top, and nothing of the gradient arrives at the bottom. Such a net
# doesn't learn slowly; it doesn't learn. With 0.0625 it's better, but the outputs still shrink with every layer. With
# 0.088 both lines are flat. It's the same code in all three. So how could we have known?
#
# ## 0 Warm-up
#
# ### Exercise: three things from before (stretch, easy, 10 minutes)
#
# - `"shape"`: an affine layer has 5 inputs and 3 units, and `dout` is that of a batch of 4. What is the shape of `dw`?
#   Give a tuple.
# - `"number"`: momentum, from rest, with the rate 0.1, $\mu = 0.9$ and the gradient 1 twice in a row. By how much has
#   $w$ changed after the two steps? Work it out by hand.
# - `"trap"`: row i of `warm_p` (3, 3) has the probabilities of picture i, and `warm_y` has the correct classes. Take
#   the probability of the correct class from each row, three numbers.
#
# <details><summary>Hint 1: the idea</summary>
# A gradient has the shape of what it's the gradient of. The second step is longer than the first. One slice with two
# index arrays takes pairs.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The third answer is (3,). <code>warm_p[:, warm_y]</code> is (3, 3): all rows, three columns of each.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>warm_p[np.arange(3), warm_y]</code>
# </details>

# %% answer="warm_up_training"
warm_p, warm_y = np.random.default_rng(6).dirichlet([1, 1, 1], size=3), np.array([2, 0, 1])
warm_up_training = {"shape": ..., "number": ..., "trap": ...}
### BEGIN SOLUTION
warm_up_training = {"shape": (5, 3), "number": -0.29, "trap": warm_p[np.arange(3), warm_y]}
### END SOLUTION

# %% test="warm_up_training" points=0
shape = (np.ones((4, 5)).T @ np.ones((4, 3))).shape
check.value("warm_up_training['shape']", warm_up_training["shape"], shape)
check.value("warm_up_training['number']", warm_up_training["number"], -0.1 - 0.19)
rows = np.random.default_rng(6).dirichlet([1, 1, 1], size=3)
correct = [row[label] for row, label in zip(rows, (2, 0, 1), strict=True)]
check.value("warm_up_training['trap']", warm_up_training["trap"], correct)

# %% [markdown]
# ## 1 How large at the start?
#
# The weights can't all start at 0. Then every unit of a layer would compute the same thing and get the same gradient,
# and they would stay the same forever. (It's even worse with ReLU: all outputs are 0, and so are all gradients of the
# weights.) So we draw them at random. But how large?
#
# ### Variance through a layer
#
# Follow one unit. It adds up $D$ products, $s = \sum_d x_d w_d$. The weights are drawn independently, with the mean 0
# and the variance $\sigma^2$. So the mean of $s$ is 0, the products are uncorrelated, and their variances add up:
#
# $$\text{Var}(s) = D\, \sigma^2\, \overline{x^2}$$
#
# where $\overline{x^2}$ is the mean of the *squares* of the inputs. Then comes the ReLU. Since $s$ is as often negative
# as positive, half of its square is lost: $\overline{\max(0, s)^2} = \tfrac12 \text{Var}(s)$. So a layer with its ReLU
# multiplies the mean square by
#
# $$\tfrac12\, D\, \sigma^2$$
#
# With D = 256 and $\sigma = 0.01$ that's 0.0128. Ten layers give $0.0128^{10}$, which is about 1e-19, and 20 layers
# give 1e-38. (That's the mean square. The figure shows the standard deviation, its root, so it ends at 1e-19.) To keep
# the mean square we need $\tfrac12 D \sigma^2 = 1$, so $\sigma = \sqrt{2 / D}$. For 256 inputs that's 0.088. The 2
# makes up for the half that ReLU takes away; without it we'd get $1 / \sqrt{256} = 0.0625$. (K. He and others found
# this in 2015. It's called *Kaiming* or *He initialisation*.)
#
# And why are the gradients flat too? On the way down an input's gradient adds up $M$ products, one from each of the $M$
# units that it goes to. The ReLU closes half of these units, so there the right size is $\sqrt{2 / M}$. It's the same
# here, because all layers have as many inputs as units.
#
# ### Exercise: a layer by hand (core, easy, 10 minutes)
#
# A layer has $D = 200$ inputs with the mean square 1. Its weights have the standard deviation 0.05. Work out by hand:
#
# - `"before"`: the variance of $s$, before the ReLU;
# - `"after"`: the mean square after the ReLU;
# - `"three"`: the mean square after three such layers in a row, each with its ReLU;
# - `"std"`: the standard deviation of the weights that would keep the mean square.
#
# <details><summary>Hint 1: the idea</summary>
# The variance of a weight is the square of its standard deviation.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Each answer is one number. Three layers multiply by the same factor three times.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>before = D * std**2</code>, times the mean square of the inputs, which is 1.
# </details>

# %% answer="relu_variances"
relu_variances = {"before": ..., "after": ..., "three": ..., "std": ...}
### BEGIN SOLUTION
relu_variances = {"before": 0.5, "after": 0.25, "three": 1 / 64, "std": 0.1}
### END SOLUTION

# %% test="relu_variances" points=1
# "answered" means that your numbers can be read; you'll learn whether they're right later
check.value("relu_variances['before']", relu_variances["before"])
check.value("relu_variances['after']", relu_variances["after"])
### BEGIN HIDDEN TESTS
from grader.exercises.training import relu_variances as hidden

mine, wanted, likely = relu_variances, hidden.RIGHT, hidden.LIKELY
check.value("relu_variances['before']", mine["before"], wanted["before"], likely["before"])
check.value("relu_variances['after']", mine["after"], wanted["after"], likely["after"])
### END HIDDEN TESTS

# %% test="relu_variances_deep" points=1
check.value("relu_variances['three']", relu_variances["three"])
check.value("relu_variances['std']", relu_variances["std"])
### BEGIN HIDDEN TESTS
from grader.exercises.training import relu_variances as hidden

mine, wanted, likely = relu_variances, hidden.RIGHT, hidden.LIKELY
check.value("relu_variances['three']", mine["three"], wanted["three"], likely["three"])
check.value("relu_variances['std']", mine["std"], wanted["std"], likely["std"])
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `kaiming_init` (core, easy, 15 minutes)
#
# Draw the first weights of a whole net. `sizes` lists the number of inputs and then the number of units of each layer.
# So (3072, 100, 10) is a net with two layers: 3,072 inputs, 100 hidden units, 10 scores. Return a dictionary. Layer 1
# has the weights `"w1"` and the offsets `"b1"`, layer 2 has `"w2"` and `"b2"`, and so on.
#
# The weights of a layer with D inputs are drawn from a normal distribution with the mean 0 and the standard deviation
# $\sqrt{2 / D}$. Offsets start at 0. Draw from `np.random.default_rng(seed)`, and make the generator only once: if you
# make a new one for each layer, the layers start with the same numbers.
#
# <details><summary>Hint 1: the idea</summary>
# Loop over the layers. Each has its own D.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Layer i has w (sizes[i - 1], sizes[i]) and b (sizes[i],).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>params[f"w{i}"] = np.sqrt(2 / D) * draw.normal(size=(D, M))</code>
# </details>


# %% answer="kaiming_init"
def kaiming_init(sizes, seed):
    """Return the first weights of a net, {"w1": ..., "b1": ..., "w2": ..., "b2": ...}, float64.

    sizes: at least two integers: the number of inputs, then the number of units of each layer.
    wi: (sizes[i - 1], sizes[i]), normally distributed with mean 0 and standard deviation
    sqrt(2 / sizes[i - 1]). bi: (sizes[i],), zeros.
    seed: for np.random.default_rng; the same seed gives the same weights, another one others.
    """
    ### BEGIN SOLUTION
    draw, params = np.random.default_rng(seed), {}
    for i in range(1, len(sizes)):
        D, M = sizes[i - 1], sizes[i]
        params[f"w{i}"] = np.sqrt(2 / D) * draw.normal(size=(D, M))
        params[f"b{i}"] = np.zeros(M)
    return params
    ### END SOLUTION


# %% test="kaiming_init" points=2
shapes = {"w1": [200, 50], "b1": [50], "w2": [50, 20], "b2": [20]}
rules = {f"{shapes}": lambda got: got["shapes"] == shapes}
rules["w1 has std 0.1"] = lambda got: abs(got["spread"]["w1"] - 0.1) < 0.01
rules["w2 has std 0.2"] = lambda got: abs(got["spread"]["w2"] - 0.2) < 0.02
rules["b1, b2 are 0"] = lambda got: got["largest offset"] == 0
rules["w1 and w2 from one generator"] = lambda got: not got["alike"]
check.rules(lambda *a: summary(kaiming_init, *a), ((200, 50, 20), 7), rules, shown=in_words)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.training import kaiming_init as hidden

for case in hidden.inputs():
    rules, likely = hidden.rules(*case), mistakes(hidden)
    signs = hidden.signs(*case)
    check.rules(
        lambda *case: summary(kaiming_init, *case), case, rules, likely, signs, in_words
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Does batch norm make it unnecessary?
#
# In the first notebook, batch norm kept the outputs of 20 layers alive with weights of 0.01. And the gradients? The
# next cell but one sends one down through 20 layers, for the same three sizes of weights, without and with batch norm.
# Make a guess: with batch norm and weights of 0.01, how long is the gradient at the bottom, if it's 1 at the top?

# %%
bottom = predict("length of the gradient at the bottom", ...)


# %%
def way_down(std, normalise):
    """Return the length of the gradient after each of 20 layers on the way down, 1 at the top."""
    draw, ones, zeros = np.random.default_rng(0), np.ones(width), np.zeros(width)
    x, caches = draw.normal(size=(500, width)), []
    for _ in range(depth):
        x, affine = affine_forward(x, std * draw.normal(size=(width, width)), zeros)
        running, norm = {"mean": zeros, "var": ones}, None
        if normalise:
            x, norm = batchnorm_forward(x, ones, zeros, running, "train", eps=0.0)
        x, bend = relu_forward(x)
        caches.append((affine, norm, bend))
    dout = draw.normal(size=x.shape)
    lengths = [np.linalg.norm(dout)]
    for affine, norm, bend in caches[::-1]:
        dout = relu_backward(dout, bend)
        if normalise:
            dout, _, _ = batchnorm_backward_simplified(dout, norm)
        dout, _, _ = affine_backward(dout, affine)
        lengths.append(np.linalg.norm(dout))
    return np.array(lengths) / lengths[0]


# %%
panels = {
    f"{word} batch norm": {
        f"std {std}": way_down(std, word == "with") for std in (0.01, 0.0625, 0.088)
    }
    for word in ("without", "with")
}
ends = ", ".join(
    f"{line[-1]:.2g} with {name}" for name, line in panels["with batch norm"].items()
)
title = "Gradients on the way down through 20 layers, without and with batch norm"
says = f"At the bottom, with batch norm: {ends}."
layers = np.arange(depth + 1)
words = "layers on the way down", True, says, bottom, "length of the gradient"
figures.curves(layers, panels, title, *words)

# %% [markdown]
# **What you see.** With batch norm the three lines lie on top of each other: the size of the weights makes no
# difference. But the gradient doesn't keep its length. It grows by about a fifth per layer, except in the lowest layer,
# whose inputs come from no ReLU. After 20 layers it's 25 times as long. Without batch norm and with weights of 0.088 it
# stays the same. So batch norm forgives you the wrong size, and in a very deep net the right size is still worth
# knowing.
#
# ### Exercise: `layernorm_forward` and `layernorm_backward` (stretch, medium, 15 minutes)
#
# Batch norm has a weakness: it needs a batch. That's why it has running averages and two modes. **Layer norm** needs
# none of this. It takes the mean and the variance over the units of *one* example, along a row, where batch norm takes
# those of one unit over all examples, down a column. So an example gets the same outputs whatever else is in its batch,
# in training and in use. Language models are built with it.
#
# $$\hat x_{nd} = \frac{x_{nd} - \mu_n}{\sqrt{\sigma_n^2 + \varepsilon}}, \qquad
#   \text{out}_{nd} = \gamma_d\, \hat x_{nd} + \beta_d$$
#
# But $\gamma$ and $\beta$ still have one number per *unit*. So $\gamma$ changes along the row, and on the way back it
# has to be multiplied in *before* the means are taken. With $d = \text{dout} \cdot \gamma$, batch norm's formula holds
# again, where the bar is now the mean along the row:
#
# $$dx = \frac{1}{\sigma} \left( d - \overline{d} - \hat x\; \overline{d \cdot \hat x} \right), \qquad
#   \sigma = \sqrt{\sigma_n^2 + \varepsilon}$$
#
# **By hand:** the row (0, 0, 6, 6) with $\varepsilon = 16$ has $\sigma = 5$ and $\hat x$ = (-0.6, -0.6, 0.6, 0.6). For
# $\gamma$ = (5, 10, 5, 15) and `dout` = (100, 0, 0, 0), $d$ is (500, 0, 0, 0). Its mean is 125, the mean of $d \cdot
# \hat x$ is -75, and `dx` = (66, -34, -16, -16). It adds up to 0.
#
# Write both functions, in one cell. Their caches are yours, as in the first notebook.
#
# <details><summary>Hint 1: the idea</summary>
# dx has two means per row. dgamma and dbeta are sums over the batch, as in batch norm.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The means and std are columns, (N, 1): keepdims=True. gamma, beta, dgamma and dbeta are (D,).
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>std = np.sqrt(x.var(axis=1, keepdims=True) + eps)</code>
# </details>


# %% answer="layernorm_forward"
def layernorm_forward(x, gamma, beta, eps=1e-5):
    """Return (out, cache) of a layer norm: gamma * (x - mean) / sqrt(var + eps) + beta.

    x: (N, D), gamma and beta: (D,), float64, left unchanged. out: (N, D) float64.
    mean and var: each row's own; var is divided by D. cache: what layernorm_backward needs.
    """
    ### BEGIN SOLUTION
    x_hat = x - x.mean(axis=1, keepdims=True)
    var = np.einsum("nd,nd->n", x_hat, x_hat)[:, None] / len(gamma)  # the mean square of a row
    std = np.sqrt(var + eps)
    x_hat /= std
    return gamma * x_hat + beta, (x_hat, std, gamma)
    ### END SOLUTION


def layernorm_backward(dout, cache):
    """Return (dx, dgamma, dbeta), the gradients with respect to the inputs of layernorm_forward.

    dout: (N, D) float64, left unchanged. cache: what your layernorm_forward returned.
    dx: (N, D), dgamma and dbeta: (D,), float64.
    """
    ### BEGIN SOLUTION
    x_hat, std, gamma = cache
    products, D = dout * x_hat, len(gamma)
    dx = dout * gamma
    dx -= (dout @ gamma / D)[:, None]  # the mean of d
    dx -= x_hat * (products @ gamma / D)[:, None]  # and that of d * x_hat
    dx /= std
    return dx, products.sum(axis=0), dout.sum(axis=0)
    ### END SOLUTION


# %% test="layernorm_forward" points=0
@probe
def normed(dout, x, gamma, beta, eps):
    return called_twice(layernorm_backward, dout, layernorm_forward(x, gamma, beta, eps)[1])


x, dout = np.array([[[0.0, 0, 6, 6], [1, 7, 7, 1]], [[100, 0, 0, 0], [0, 50, 200, 0]]])
case, names = (x, *np.array([[5.0, 10, 5, 15], [0, 1, 0, -1]]), 16.0), ["dx", "dgamma", "dbeta"]
out, dx = [[-3, -5, 3, 8], [-3, 7, 3, -10]], [[66, -34, -16, -16], [-48, -2, 98, -48]]
check.close(layernorm_forward, case, (out, None), names=["out", "cache"])
check.close(normed, (dout, *case), (dx, [-60, 30, 120, 0], [100, 50, 200, 0]), names=names)

# %% [markdown]
# ## 2 How long a step?
#
# Gradient descent has one learning rate for all weights. But their gradients can be of very different sizes: one
# weight's is 100, another one's 0.01. A rate that is right for the first is far too low for the second, and a rate that
# is right for the second throws the first out of the valley. Could every weight have a rate of its own?
#
# ### Exercise: `rmsprop` (core, medium, 20 minutes)
#
# Divide every gradient by its own usual size. For each weight keep a running average of its *squared* gradients, and
# divide by the root. The root of a mean of squares is called RMS, hence the name.
#
# $$\text{squares} \leftarrow \text{decay} \cdot \text{squares} + (1 - \text{decay}) \cdot dw^2, \qquad
#   w \leftarrow w - \text{rate} \cdot \frac{dw}{\sqrt{\text{squares}} + \varepsilon}$$
#
# It's the same running average as in batch norm. And $\varepsilon$ again keeps us from dividing by 0, but this time
# it's added *after* the root. All of this is entry by entry.
#
# **By hand**, from rest, with decay 0.75 and the gradient 2: the squares become $0.25 \cdot 4 = 1$, and the step is
# $2 / 1 = 2$ times the rate. With the gradient 200 the squares become 10,000, and the step is... 2 times the rate. So
# the size of the gradient doesn't matter any more, only how it compares with the ones before.
#
# The function has the same signature as `sgd` and `momentum` in `02`: it takes `(w, dw, config)` and returns the new w
# and the new config.
#
# <details><summary>Hint 1: the idea</summary>
# Get the old squares from config, or 0 if there are none. Compute the new ones, and step with the new ones.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# squares has w's shape; 0.0 broadcasts.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2</code>
# </details>


# %% answer="rmsprop"
def rmsprop(w, dw, config):
    """Return (new w, new config) after one step of RMSProp.

    w, dw: float64 arrays of the same shape, left unchanged.
    config has "learning_rate"; "decay", 0.99 if it is missing; "eps", 1e-8 if it is missing;
    "squares", an array of w's shape (0 if it is missing), left unchanged. The new config has all
    its entries and the new "squares". The step is learning_rate * dw / (sqrt(new squares) + eps).
    """
    ### BEGIN SOLUTION
    decay, eps = config.get("decay", 0.99), config.get("eps", 1e-8)
    squares = decay * config.get("squares", 0.0) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(squares) + eps)
    return w - step, config | {"squares": squares}
    ### END SOLUTION


# %% test="rmsprop" points=2
@probe
def rmsprop_walk(w, gradients, config):
    return walk(rmsprop, w, gradients, config, ["squares", "learning_rate", "note"])


names = ["w after each step", "squares", "learning_rate", "note"]
case = np.array([1.0, 3.0]), np.array([[2.0, 4.0]]), {"learning_rate": 0.1, "note": 7}
check.close(rmsprop_walk, case, ([[0, 2]], [0.04, 0.16], 0.1, 7), names=names)  # 10 rates
case[2].update(decay=0.75, eps=0.5, squares=np.array([4.0, 0.0]))
check.close(rmsprop_walk, case, ([[0.92, 2.84]], [4, 4], 0.1, 7), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.training import rmsprop as hidden

for case in hidden.inputs():
    check.close(rmsprop_walk, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `adam` (core, hard, 30 minutes)
#
# **Adam** puts momentum and RMSProp together. It keeps a running average $m$ of the gradients, which takes out the
# swings from wall to wall, and a running average $v$ of their squares, which gives each weight its own rate.
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1)\, dw, \qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, dw^2$$
#
# There's one problem left. Both start at 0, so at first they're too small: with $\beta_2 = 0.999$, the first $v$ is a
# thousandth of $dw^2$. RMSProp's first step was 10 times the rate for the same reason: its check showed it. By how much
# are they too small? Say the gradient is always $g$. Then after $t$ steps $m = (1 - \beta_1)(1 + \beta_1 + \dots +
# \beta_1^{t-1})\, g$, and that sum is $(1 - \beta_1^t) / (1 - \beta_1)$. So $m = (1 - \beta_1^t)\, g$. Divide by that
# factor, and it's right from the first step on:
#
# $$\hat m = \frac{m}{1 - \beta_1^t}, \quad \hat v = \frac{v}{1 - \beta_2^t}, \qquad
#   w \leftarrow w - \text{rate} \cdot \frac{\hat m}{\sqrt{\hat v} + \varepsilon}$$
#
# Here $t$ counts the steps, and it's 1 in the first one. The averages that are kept are $m$ and $v$ without the hats.
#
# **By hand**, with $w = 0$, the rate 1e-3 and the gradients 0.5, -1 and 2. The first step: $m = 0.05$, $\hat m = 0.5$,
# $v = 0.00025$, $\hat v = 0.25$, and so the step is the rate times $0.5 / 0.5 = 1$. After the three steps, $w$ is
# -0.0010000, then -0.0006339, then -0.0010536. (Without the division, the first step alone leads to -0.0031623.)
#
# <details><summary>Hint 1: the idea</summary>
# Four lines: t, m, v, and the step. Raise t first.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# m and v have w's shape, and t is one integer for all.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>t = config.get("t", 0) + 1</code>, and then <code>m / (1 - beta1**t)</code>
# </details>


# %% answer="adam"
def adam(w, dw, config):
    """Return (new w, new config) after one step of Adam.

    w, dw: float64 arrays of the same shape, left unchanged.
    config has "learning_rate"; "beta1", 0.9, "beta2", 0.999, and "eps", 1e-8, if they are missing;
    "m" and "v", arrays of w's shape, left unchanged, and "t", the number of steps so far (all 0 if
    they are missing). The new config has all its entries and the new "m", "v" (without hats), "t".
    The step is learning_rate * m_hat / (sqrt(v_hat) + eps).
    """
    ### BEGIN SOLUTION
    beta1, beta2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config.get("eps", 1e-8))
    return w - step, config | {"m": m, "v": v, "t": t}
    ### END SOLUTION


# %% test="adam" points=3
@probe
def adam_walk(w, gradients, config):
    return walk(adam, w, gradients, config, ["m", "v", "t", "note"])


names, w, g = ["w after each step", *"mvt", "note"], np.zeros(1), np.array([[0.5], [-1], [2]])
walked, rest = [[-0.001], [-0.000633896], [-0.001053552]], {"learning_rate": 1e-3, "note": 7}
check.close(adam_walk, (w, g, rest), (walked, [0.1505], [0.0052485], 3, 7), names=names)
moving = rest | {"beta1": 0.5, "beta2": 0.75, "eps": 1.0, "m": w - 1, "v": w + 2.25, "t": 1}
check.close(adam_walk, (w, 6 * g[:1], moving), ([[-1 / 3e3]], [1], [3.9375], 2, 7), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.training import adam as hidden

for case in hidden.inputs():
    check.close(adam_walk, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %%
start, curvature = np.array([1.0, 10.0]), np.array([100.0, 1.0])
rates = {"sgd": (sgd, 0.018), "momentum": (momentum, 0.005)}
rates |= {"rmsprop": (rmsprop, 0.1), "adam": (adam, 0.5)}
heights = {}
for name, (rule, rate) in rates.items():
    w, config, heights[name] = start, {"learning_rate": rate}, []
    for _ in range(100):
        heights[name].append(np.sum(curvature * w**2) / 2)
        w, config = rule(w, curvature * w, config)
ends = ", ".join(f"{name} {line[-1]:.2g}" for name, line in heights.items())
title = "A valley a hundred times as steep across as along it"
panels = {"height above the lowest point": heights}
says = f"Height after 100 steps: {ends}."
figures.curves(np.arange(100), panels, title, "step", True, says)

# %% [markdown]
# **What you see.** The gradient across the valley is a hundred times as large as the one along it. The rate of SGD must
# suit the first, so along the valley it creeps. Momentum picks up speed. RMSProp doesn't even notice the valley: it
# divides each slope by its own size, so it walks along as fast as across. Adam does both, and swings a little. At
# first, **a rate of Adam is about the length of a step**, for every weight and whatever the size of its gradient. 1e-3
# is a good first try.
#
# Here the gradients have no noise, so the steps shrink towards the goal. In a training each batch has another gradient,
# even at the goal, and the steps stay about as long as the rate. So let the rate fall during the training.
#
# ## 3 A net
#
# ### Exercise: `MultiLayerNet` (core, hard, 40 minutes)
#
# Now put the layers together: affine, ReLU, affine, ReLU, ..., affine. After the last affine layer there's no ReLU,
# because scores may be negative. The class gets its weights from outside, as a dictionary like the one of
# `kaiming_init`. The way forward is given below: read it first. A net is itself a layer, so `forward(X)` returns
# `(scores, cache)`. Its cache is a list with one pair per layer: the cache of the affine layer, and that of the ReLU
# after it, or None where there's no ReLU.
#
# Write `loss(X, y)`, which returns `(loss, grads)`. The loss is that of `softmax_loss`, plus the penalty of `02`: `reg`
# times the sum of the squares of *all weights* `w1`, `w2`, and so on. Offsets aren't punished. `grads` has the gradient
# for every entry of `params`, under the same name.
#
# The way back is the way forward in reverse. `softmax_loss` gives you `dscores`, and each layer turns the `dout` that
# it's given into the `dout` of the layer below. The penalty adds $2 \cdot \text{reg} \cdot w$ to the gradient of each
# w.
#
# <details><summary>Hint 1: the idea</summary>
# One loop over the layers, from the last down to the first: through the ReLU if there is one, then through the affine
# layer.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Every gradient has the shape of its entry in params, and dout always has the shape of that layer's output.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>dout, grads[f"w{i}"], grads[f"b{i}"] = affine_backward(dout, affine)</code>
# </details>


# %% answer="MultiLayerNet"
class MultiLayerNet:
    """Affine layers with a ReLU between them, and a softmax loss; params as of kaiming_init."""

    def __init__(self, params, reg=0.0):
        self.params, self.reg, self.depth = params, reg, len(params) // 2

    def forward(self, X):
        """Return (scores (N, C), cache) for X (N, D); cache[i - 1] has layer i's pair."""
        cache = []
        for i in range(1, self.depth + 1):
            X, affine = affine_forward(X, self.params[f"w{i}"], self.params[f"b{i}"])
            X, bend = relu_forward(X) if i < self.depth else (X, None)
            cache.append((affine, bend))
        return X, cache

    def loss(self, X, y):
        """Return (loss, grads) for X (N, D) and labels y (N,).

        loss: the softmax loss of the scores + reg * the sum of squares of w1, w2, ...
        grads: {"w1": ..., "b1": ..., ...}, the loss's gradient for each entry of params.
        """
        ### BEGIN SOLUTION
        scores, cache = self.forward(X)
        (loss, dout), grads = softmax_loss(scores, y), {}
        for i in range(self.depth, 0, -1):
            affine, bend = cache[i - 1]
            dout = relu_backward(dout, bend) if i < self.depth else dout
            dout, dw, grads[f"b{i}"] = affine_backward(dout, affine)
            grads[f"w{i}"] = dw + 2 * self.reg * self.params[f"w{i}"]
            loss += self.reg * np.sum(self.params[f"w{i}"] ** 2)
        return loss, grads
        ### END SOLUTION


# %% test="MultiLayerNet" points=4
@probe
def net_on(arrays, reg, X, y):
    return watch.net_results(MultiLayerNet, arrays, reg, X, y)


arrays = [[1, -1, 2], [0.5, 1, 0]], [0, -2, -1], [[1, -1], [3, 1], [-2, 2]], [-np.log(3), 0]
grads = [[-1.5, 0, 3], [-3, 0, 6]], [-1.5, 0, 3], [[-1.5, 1.5], [0, 0], [-0.75, 0.75]]
case = arrays, 0.0, np.array([[1.0, 2.0], [1.0, 2.0]]), np.array([0, 0])
names = ["scores", "loss", "dw1", "db1", "dw2", "db2"]
check.close(net_on, case, ([arrays[3]] * 2, np.log(4), *grads, [-0.75, 0.75]), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.training import MultiLayerNet as hidden

for case in hidden.inputs():
    expected, names = hidden.expected(*case), hidden.names(*case)
    check.close(net_on, case, expected, mistakes(hidden), names=names)
### END HIDDEN TESTS


# %% test="MultiLayerNet_penalty" points=2
@probe
def penalty_on(arrays, reg, X, y):
    return watch.penalty_results(MultiLayerNet, arrays, reg, X, y)


arrays = [[1], [-2]], [3], [[2, 1]], [0, 5], [[1, 0], [-1, 2]], [4, 0]
grown = 8, [[1], [-2]], [0], [[2, 1]], [0, 0], [[1, 0], [-1, 2]], [0, 0]  # three layers
case = arrays, 0.5, np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([0, 1])
names = ["loss", "dw1", "db1", "dw2", "db2", "dw3", "db3"]
check.close(penalty_on, case, grown, names=names, part="penalty")
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.training import MultiLayerNet as hidden

for case in hidden.penalised():
    expected, names = hidden.penalty(*case), hidden.names(*case)[1:]
    check.close(penalty_on, case, expected, mistakes(hidden), names=names, part="penalty")
### END HIDDEN TESTS

# %%
data = byhand.data.load("auto")
X_train, y_train = as_rows(data.train.images[:10_000]), data.train.labels[:10_000]
centre, spread = X_train.mean(axis=0), X_train.std(axis=0)
X_train = (X_train - centre) / spread
X_val, y_val = (as_rows(data.val.images) - centre) / spread, data.val.labels

first = kaiming_init((3072, 100, 100, 10), seed=0)
print(f"log 10 is {np.log(10):.3f}. The loss before any training, with the first weights times")
for scale in (0.0, 0.1, 1.0, 10.0):
    small = {name: scale * array for name, array in first.items()}
    loss, grads = MultiLayerNet(small).loss(X_train[:500], y_train[:500])
    size = np.linalg.norm(grads["w1"])
    print(f"  {scale:4}: loss {loss:9.3f}, length of the gradient of w1 {size:.2g}")

# %% [markdown]
# ### Before you train: is the first loss right?
#
# A net that knows nothing gives each of the C classes the probability $1/C$, and its loss is $\log C$, for ten classes
# 2.303. That's the first thing to look at, and it takes a second. With Kaiming's weights the scores already differ by
# chance, and on Trinkets the loss is 3.2. That's still all right. If it's far above, as in the last line, the weights
# are too large. If it's exactly $\log C$ and the gradient is 0, the weights are 0, and nothing will happen.
#
# ### Exercise: `train_step` (core, medium, 20 minutes)
#
# One step of a training: get the loss and the gradients of one batch, then let the update rule move *every* array in
# `net.params`, the offsets too.
#
# Each array has a config of its own: Adam's $m$ for `w1` has the shape of `w1`. `configs` is a dictionary that starts
# empty, and in it you keep the config of each array under the array's name. Put the learning rate into the config
# before the rule takes its step, and store the config that the rule returns. This function changes `net.params` and
# `configs`; that's its job.
#
# <details><summary>Hint 1: the idea</summary>
# Call net.loss once, and loop over the names in net.params.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The rule takes one array, its gradient and its config, and returns two results. Keep both.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>config = configs.get(name, {}) | {"learning_rate": rate}</code>
# </details>


# %% answer="train_step"
def train_step(net, X, y, rule, configs, rate):
    """Take one step on a batch, and return its loss, the one before the step.

    net: has .params, {name: array}, and .loss(X, y) -> (loss, grads), to be called once.
    rule: (w, dw, config) -> (new w, new config), such as adam. rate: the learning rate, a number.
    Changes net.params, every array in it, and configs, which keeps a config per name, {} at first.
    """
    ### BEGIN SOLUTION
    loss, grads = net.loss(X, y)
    for name, dw in grads.items():
        config = configs.get(name, {}) | {"learning_rate": rate}
        net.params[name], configs[name] = rule(net.params[name], dw, config)
    return loss
    ### END SOLUTION


# %% test="train_step" points=3
@probe
def stepped(arrays, grads, X, y, rates):
    return watch.watch_steps(train_step, arrays, grads, X, y, rates)


arrays, grads = ([[1, 2], [3, 4]], [-5, 0]), ([[0, 1], [-1, 2]], [2, -4])  # of w1 and b1
case = arrays, grads, np.array([[1.0, 7.0], [3.0, 7.0]]), np.array([2, 4]), [0.15, 0.1]
after = [[1, 0.8], [4.2, 1.6]], [-7.4, 4.8]  # both steps subtract 0.6 * grads
names = ["losses", "steps in configs", "calls of net.loss", "w1", "b1"]
check.close(stepped, case, ([6, 6.15], [2, 2], 2, *after), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.training import train_step as hidden

for case in hidden.inputs():
    names = hidden.names(*case)
    check.close(stepped, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %%
few, curves = (X_train[:50], y_train[:50]), {}
for name, scale in {"Kaiming": 1.0, "half of it": 0.5, "a tenth of it": 0.1}.items():
    params, configs = kaiming_init((3072, *5 * [100], 10), seed=0), {}
    params = {key: scale * array for key, array in params.items()}
    net = MultiLayerNet(params)
    curves[name] = [train_step(net, *few, adam, configs, 1e-3) for _ in range(100)]
at = ", ".join(f"{name} {line[30]:.2g}" for name, line in curves.items())
title = "Fifty pictures, six layers: can the net learn them by heart?"
ends = ", ".join(f"{name} {line[-1]:.2g}" for name, line in curves.items())
says = f"The loss after 30 steps: {at}. After 100: {ends}."
figures.curves(np.arange(100), {"loss of all 50": curves}, title, "step", True, says)

# %% [markdown]
# ### Overfit 50 pictures first
#
# Before you train on everything, train on 50 pictures, without a penalty. A net with 348,710 weights and offsets can
# learn 50 pictures by heart, so the loss must go to almost 0, and quickly. If it doesn't, there's a bug: in the
# gradients, in the labels, in the update. It costs a second, and it finds most mistakes.
#
# **What you see.** With Kaiming's weights the loss falls from the first step on, and after 30 steps it's below a
# thousandth of what it was. With half of them the scores are $2^6 = 64$ times smaller after six layers, so the training
# starts slowly. Later it overtakes the first one, and ends lower. With a tenth they are a million times smaller, and
# Adam needs most of the 100 steps to make the weights large enough. So Kaiming's size makes sure that a signal gets
# through all layers. It doesn't promise the lowest loss.
#
# ---
# **A good place to stop.** You're halfway. When you come back, run the cells from the top again. The second half trains
# with your functions. If some of them aren't finished yet, you can borrow the course's while you work. Put this in a
# cell of your own, right here:
#
#     from byhand.answers.training import MultiLayerNet, adam, kaiming_init, train_step
#
# It works in your notebook only. Delete the cell before you hand in: where your work is graded, that module isn't
# there, and your own functions are what counts.
#
# ---
# ## 4 A training
#
# ### Exercise: `check_accuracy` (core, easy, 10 minutes)
#
# Which fraction of the pictures does a net classify correctly? As in `02`, the answer for a picture is the class with
# the highest score. But 10,000 pictures at once need a lot of memory in every layer, and in `06` far more. So give the
# net at most `batch` pictures at a time. The last batch may be smaller. (The average of the batches' accuracies would
# then be wrong: a small batch would count as much as a large one.)
#
# <details><summary>Hint 1: the idea</summary>
# Count the correct ones, batch by batch, and divide once at the end.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# scores are (rows of this batch, C); the highest score of each row is along axis 1. A slice may reach past the end.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>for start in range(0, len(X), batch):</code> and then <code>X[start : start + batch]</code>
# </details>


# %% answer="check_accuracy"
def check_accuracy(net, X, y, batch=1000):
    """Return the fraction of rows of X (N, D) whose highest score is that of their label, a number.

    net: has .forward(X) -> (scores, cache); it gets at most `batch` rows at a time, each row once.
    y: (N,) integers. X and y are left unchanged.
    """
    ### BEGIN SOLUTION
    correct = 0
    for start in range(0, len(X), batch):
        scores, _ = net.forward(X[start : start + batch])
        correct += np.sum(scores.argmax(axis=1) == y[start : start + batch])
    return correct / len(X)
    ### END SOLUTION


# %% test="check_accuracy" points=2
@probe
def accuracy_of(scores, y, batch):
    return watch.watch_accuracy(check_accuracy, scores, y, batch)


scores = np.array([[3.0, 1, 2], [0, 5, 1], [1, 0, 2], [2, 1, 0], [-3, -2, -1]])
names, y = ["accuracy", "rows too many", "times each row is given"], np.array([0, 1, 2, 1, 2])
check.close(accuracy_of, (scores, y, 2), (4 / 5, 0, np.ones(5)), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.training import check_accuracy as hidden

for case in hidden.inputs():
    check.close(accuracy_of, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `Trainer` (core, hard, 35 minutes)
#
# In `02` every batch was drawn from all pictures, so after a while some pictures had been seen many times and others
# never. Now we work in **epochs**. For each epoch, shuffle all pictures, and cut them into batches. So every picture is
# seen exactly once per epoch. The last batch takes what is left.
#
# The class below is complete except for the loop in `fit`. For each epoch, counted from 0:
#
# 1. draw a new order of all rows with `draw`, and cut it into batches of `self.batch`;
# 2. for each batch call `train_step`, with `self.net`, the rows, their labels, `self.rule`, `configs` and the learning
#    rate `self.rate(epoch)`. Append its loss to `history["loss"]`;
# 3. after the last batch append the epoch's learning rate to `history["rate"]`, the accuracy on all training pictures
#    to `history["training"]`, and that on the validation pictures to `history["validation"]`, with `check_accuracy`.
#
# The rate is a function of the epoch. For example, `lambda epoch: 1e-3 * 0.97**epoch` is the lecture's schedule, which
# halves the rate in 22.8 epochs, as you know from `02`. (The tests bring a `train_step` and a `check_accuracy` of their
# own, so earlier mistakes cost nothing here.)
#
# <details><summary>Hint 1: the idea</summary>
# A loop over epochs, and in it one over the starts of the batches, as in check_accuracy.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# <code>order[start : start + self.batch]</code> are the rows of a batch: use them for X and for y.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>order = draw.permutation(len(X))</code>, anew in each epoch.
# </details>


# %% answer="Trainer"
class Trainer:
    """Trains a net in epochs, and keeps a history: fit(X, y, X_val, y_val, epochs)."""

    def __init__(self, net, rule, rate, batch=100, seed=0):
        self.net, self.rule, self.rate, self.batch, self.seed = net, rule, rate, batch, seed
        self.history = {"loss": [], "rate": [], "training": [], "validation": []}

    def fit(self, X, y, X_val, y_val, epochs):
        """Train self.net on X (N, D) and y (N,), and return self.

        self.history then has a loss per step, and per epoch the rate and the two accuracies.
        """
        draw, configs = np.random.default_rng(self.seed), {}
        ### BEGIN SOLUTION
        for epoch in range(epochs):
            order, rate = draw.permutation(len(X)), self.rate(epoch)
            for start in range(0, len(X), self.batch):
                rows = order[start : start + self.batch]
                loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                self.history["loss"].append(float(loss))
            self.history["rate"].append(rate)
            self.history["training"].append(check_accuracy(self.net, X, y))
            self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
        ### END SOLUTION
        return self


# %% test="Trainer" points=5
@probe
def fitted(n, batch, epochs, seed):
    return watch.watch_fit(Trainer, n, batch, epochs, seed)


case = 10, 4, 3, 1  # pictures, batch, epochs, seed
check.rules(fitted, case, fit_rules(*case), shown=fit_in_words)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.training import Trainer as hidden

for case in hidden.inputs():
    rules, likely, signs = fit_rules(*case), mistakes(hidden), hidden.signs(*case)
    check.rules(fitted, case, rules, likely, signs, fit_in_words)
### END HIDDEN TESTS

# %% [markdown]
# ### A whole training
#
# Now train a net with one hidden layer of 100 units on 10,000 pictures, ten epochs, with Adam. First make a guess:
# which fraction of the *validation* pictures will it classify correctly? The linear classifier of `02` got about 40 %.
# (The next cell but one takes about half a minute.)

# %%
accuracy = predict("validation", ...)

# %%
ratios, steps = [], progress(range(1000), "steps")


def watched(w, dw, config):
    """Adam, which records the update ratio of the first layer's weights."""
    new, config = adam(w, dw, config)
    if len(w) == 3072:
        next(steps, None)  # moves the progress line
        ratios.append(np.linalg.norm(new - w) / np.linalg.norm(w))
    return new, config


first = kaiming_init((3072, 100, 10), seed=0)
net = MultiLayerNet(dict(first), reg=1e-3)
trainer = Trainer(net, watched, lambda epoch: 1e-3 * 0.8**epoch)
trainer.fit(X_train, y_train, X_val, y_val, epochs=10)
next(steps, None)  # ends the progress line
accuracies = {name: trainer.history[name] for name in ("training", "validation")}
figures.training(trainer.history["loss"], accuracies, ratios, guess=accuracy)

# %% [markdown]
# **What you see, panel by panel.**
#
# *The loss.* The band of single batches is wide, because each batch is a different sample: that's noise, not progress,
# and you know from `02` that larger batches or a lower rate make it narrower. Look at the running mean.
#
# *The accuracies.* The gap between training and validation grows with every epoch. What is learned after the third
# epoch or so is mostly learned by heart.
#
# *The update ratio.* It's the length of a step divided by the length of the weights. It starts at nearly 3e-2 and ends
# at the 1e-3 of the rule of thumb. It goes down in stairs, because the rate falls after each epoch.

# %%
shown = {"first": first["w1"][:, :10], "trained": net.params["w1"][:, :10]}
shown["the change"] = shown["trained"] - shown["first"]
title = "Ten units of the first layer: what the training has added to the noise"
figures.templates(shown, [f"unit {i}" for i in range(10)], title)

# %% [markdown]
# The trained weights are still noisy. Most of the noise is what the first, random weights left behind. The third row
# subtracts it: there you see blobs of colour, dark next to light, in the places where the things are. If the change
# itself looks like noise, the rate was too low or the penalty too weak.
#
# ### Question: the gap (10 minutes)
#
# Two trainings have ended. In one, the training accuracy is 99 % and the validation accuracy 50 %. In the other they
# are 46 % and 45 %. What does the gap tell you in each, and what would you try next? Double-click the cell below and
# answer in three or four sentences. (2 points, graded by a person.)

# %% [markdown] question="gap" points=2
# A large gap means that the net has learned its training pictures by heart: it overfits. Try a stronger penalty,
# dropout, fewer units, more pictures, or stop earlier. No gap means that it could not even learn the training pictures
# well: it has too few units, it was trained too briefly or with a bad rate, or the penalty is too strong. Try a larger
# net, more epochs, another rate.
#
# **Rubric.** One point for each:
#
# - large gap: overfitting, with one sensible remedy (penalty, dropout, more data, smaller net, stopping earlier);
# - no gap: too little capacity or too little training, with one sensible remedy (larger net, longer, other rate, weaker
#   penalty).

# %% [markdown]
# ### A random search, by cross-validation
#
# Which rate and which penalty are best? Your `random_search` from `02` draws them log-uniformly. And with few pictures
# a single validation set is a matter of luck, so we take the folds of `01`: train on two thirds and validate on the
# rest, three times, and average. To be quick, the next cell works on 2,000 easy pictures of 8 x 8 pixels. It makes 36
# short trainings, which takes about 20 seconds.

# %%
X_small, y_small = clinic.small("recipe", 2000)
X_small = (X_small - X_small.mean(axis=0)) / X_small.std(axis=0)
folds, done = make_folds(2000, 3, seed=0), progress(range(36), "trainings")


def judged(settings):
    """Return the mean accuracy over three folds, each left out once."""
    right, decay = [], settings.get("decay", 0.9)  # random_search draws no decay
    for fold in folds:
        next(done, None)  # moves the progress line
        rest = np.setdiff1d(np.arange(2000), fold)
        net = MultiLayerNet(kaiming_init((192, 100, 10), seed=0), settings["penalty"])
        trainer = Trainer(net, adam, lambda epoch: settings["rate"] * decay**epoch, 50)
        trainer.fit(X_small[rest], y_small[rest], X_small[fold], y_small[fold], 10)
        right.append(trainer.history["validation"][-1])
    return np.mean(right)


best, trials = random_search(judged, {"rate": (1e-4, 1), "penalty": (1e-4, 1)}, 12, seed=3)
next(done, None)  # ends the progress line
figures.search(trials, "Twelve settings, each judged on three folds")

# %% [markdown]
# ### Exercise: `recipe` (core, medium, 15 minutes)
#
# The best of twelve is a start. It has no decay yet, so call `judged` with one of your own: `judged({"rate": ...,
# "decay": ..., "penalty": ...})`. Draw again from a narrower range around the best, or vary one number at a time, and
# try a rate that falls more slowly or faster than by 0.9 per epoch. Then write down your `recipe`: the rate of epoch 0,
# its decay per epoch, and the penalty.
#
# The hidden test trains two nets with it, just as the cell above does: 192 inputs, 100 hidden units, Adam, batches of
# 50, ten epochs. It doesn't use your functions for that. The nets must classify at least 78 % of 5,000 *new* pictures
# correctly, on average. That's what the course's own recipe gets, minus three standard errors.
#
# Your numbers from `judged` will be about four points lower than that, and that's no mistake. There each net learns
# from two thirds of the pictures, 1,333. The hidden test trains on all 2,000, and more pictures make a better net. So
# aim for 76 % or more in `judged`. And leave a margin: the best of many tries is always a little lucky.
#
# <details><summary>Hint 1: the idea</summary>
# Which settings in the figure are best, and what do they have in common?
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Three numbers. A decay of 1 keeps the rate as it is.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>judged({"rate": 1e-3, "decay": 0.9, "penalty": 1e-3})</code> tries one setting; put your own numbers.
# </details>

# %% answer="recipe"
recipe = {"rate": ..., "decay": ..., "penalty": ...}
### BEGIN SOLUTION
recipe = {"rate": 0.015, "decay": 0.8, "penalty": 2e-3}
### END SOLUTION

# %% test="recipe" points=2
# "answered" means that your numbers can be read; you'll learn how good they are later
check.value("recipe['rate']", recipe.get("rate", ...))
check.value("recipe['decay']", recipe.get("decay", ...))
check.value("recipe['penalty']", recipe.get("penalty", ...))
### BEGIN HIDDEN TESTS
from grader.exercises.training import recipe as hidden

signs = hidden.signs(recipe)
check.rules(hidden.judge(), (recipe,), hidden.RULES, signs=signs)
### END HIDDEN TESTS

# %% [markdown]
# ## 5 The clinic
#
# When a training fails, there's no error message. The loss is just too high, and the cause could be anywhere. But every
# disease has its own symptoms. You need two more instruments to see them.
#
# ### Exercise: `dead_units` (core, easy, 10 minutes)
#
# A ReLU unit that's 0 for *every* picture gets no gradient from any of them, so its weights never change again. It's
# **dead**. A step that was too long can do that: it pushes a unit's offset so far down that no picture reaches it.
# Return the fraction of dead units.
#
# <details><summary>Hint 1: the idea</summary>
# A unit is alive if any picture gives it a value above 0.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# One column per unit: the rows are removed, axis 0.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>(out &gt; 0).any(axis=0)</code> is True for the units that are alive.
# </details>


# %% answer="dead_units"
def dead_units(out):
    """Return the fraction of units that are 0 for every picture, a number from 0 to 1.

    out: (N, M) float64, the outputs of a layer of M ReLU units for N pictures, left unchanged.
    """
    ### BEGIN SOLUTION
    return np.mean(~(out > 0).any(axis=0))
    ### END SOLUTION


# %% test="dead_units" points=1
out = np.array([[0.0, 1.5, 0, 0, 0], [0, 0, 0, 0.25, 0], [0, 2.5, 0, 0, 0]])
check.close(dead_units, (out,), 3 / 5)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.training import dead_units as hidden

for case in hidden.inputs():
    check.close(dead_units, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `leaky_relu_forward` and `leaky_relu_backward` (stretch, easy, 10 minutes)
#
# Can a unit be kept from dying? ReLU is flat below 0, so nothing passes there. The **leaky ReLU** has a small slope
# instead, for example 0.01:
#
# $$\text{out} = x \;(x > 0), \qquad \text{out} = \text{slope} \cdot x \;(x < 0)$$
#
# Now every picture sends back a gradient, even if it's a hundred times smaller. A unit that was pushed down too far can
# come up again. **By hand**, with the slope 0.1: $x = -2$ gives -0.2, and a `dout` of 4 becomes 0.4 there.
#
# Write both functions, in one cell. The slope is an argument, and the way back needs it too, so it belongs in the
# cache. (At exactly 0 there's a kink, as in ReLU, and no test looks there.)
#
# <details><summary>Hint 1: the idea</summary>
# As in ReLU, each entry has one path. Its slope is 1 or the small one.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Any number of axes: out, dout and dx have the shape of x.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.where(x &gt; 0, x, slope * x)</code>
# </details>


# %% answer="leaky_relu_forward"
def leaky_relu_forward(x, slope=0.01):
    """Return (out, cache) of a leaky ReLU: x where it's above 0, and slope * x elsewhere.

    x: float64, any shape, left unchanged. slope: a number from 0 to 1. out: float64 of x's shape.
    cache: anything that leaky_relu_backward needs.
    """
    ### BEGIN SOLUTION
    slopes = slope + (1 - slope) * (x > 0).astype(x.dtype)  # 1 where x is above 0
    return slopes * x, slopes
    ### END SOLUTION


def leaky_relu_backward(dout, cache):
    """Return dx, the gradient with respect to the input of leaky_relu_forward.

    dout: float64, of the shape of out; left unchanged. cache: what your forward function returned.
    dx: float64 of the same shape.
    """
    ### BEGIN SOLUTION
    return dout * cache
    ### END SOLUTION


# %% test="leaky_relu_forward" points=0
@probe
def leaky_gradient(x, dout, slope):
    return called_twice(leaky_relu_backward, dout, leaky_relu_forward(x, slope)[1])


x = np.array([[[1.5, -2.0, 8.0], [-0.5, 3.0, -1.0]]])
dout = np.array([[[-2.0, 4.0, 0.5], [-3.0, 7.0, -6.0]]])
out, dx = [[[1.5, -0.2, 8.0], [-0.05, 3.0, -0.1]]], [[[-2.0, 0.4, 0.5], [-0.3, 7.0, -0.6]]]
check.close(leaky_relu_forward, (x, 0.1), (out, None), names=["out", "cache"])
check.close(leaky_gradient, (x, dout, 0.1), dx)

# %% [markdown]
# ### Exercise: `update_ratio` (core, easy, 5 minutes)
#
# The other instrument is the update ratio that you saw above: the length of the update, divided by the length of the
# weights before it. Lengths are those of all entries together, the root of the sum of their squares.
#
# <details><summary>Hint 1: the idea</summary>
# The update is the difference of the two arrays.
# </details>
# <details><summary>Hint 2: the shapes</summary>
# Both arrays have the same shape, with any number of axes. The result is one number.
# </details>
# <details><summary>Hint 3: one line</summary>
# <code>np.sqrt(np.sum(a**2))</code> is the length of a, for any number of axes.
# </details>


# %% answer="update_ratio"
def update_ratio(old, new):
    """Return the length of new - old over the length of old, a number.

    old, new: float64 arrays of the same shape, with any number of axes; old isn't all 0.
    """
    ### BEGIN SOLUTION
    return np.sqrt(np.sum((new - old) ** 2) / np.sum(old**2))
    ### END SOLUTION


# %% test="update_ratio" points=1
old, new = np.array([[6.0, 0.0], [0.0, -8.0]]), np.array([[8.0, 2.0], [2.0, -10.0]])
check.close(update_ratio, (old, new), 4 / 10)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.training import update_ratio as hidden

for case in hidden.inputs():
    check.close(update_ratio, case, hidden.expected(*case), mistakes(hidden))
### END HIDDEN TESTS

# %% [markdown]
# ### Six patients
#
# Six nets with two hidden layers were trained on the same 300 pictures. Each has one disease, and no two have the same:
#
# - **rate too high**, and the steps throw the weights about;
# - **rate too low**, and next to nothing happens;
# - **zero init**: all first weights were 0;
# - **unscaled init**: they were drawn without the factor $\sqrt{2/D}$;
# - **shuffled labels**: the training pictures had their labels mixed up;
# - **overfitting**: nothing else is wrong, but 300 pictures are few.
#
# Here are their charts. Which patient has what? Write it down before you go on.

# %%
patients = clinic.patients()
by_epoch = {
    key: {
        name: np.reshape(history[key], (25, -1)).mean(axis=1)
        for name, history in patients.items()
    }
    for key in ("loss", "ratio", "dead", "training", "validation")
}
ratio = {name: np.maximum(line, 1e-7) for name, line in by_epoch["ratio"].items()}
panels = {"loss": by_epoch["loss"], "update / weights": ratio}
epoch = np.arange(1, 26)
says = "Each line is a mean over an epoch; a ratio of 0 is drawn at 1e-7."
figures.curves(epoch, panels, "Six patients: loss and update ratio", "epoch", True, says).show()
panels = {
    "training accuracy": by_epoch["training"],
    "validation accuracy": by_epoch["validation"],
}
panels["dead units"] = by_epoch["dead"]
says = "Where a line seems to be missing, another one covers it: C, D and E have no dead units."
figures.curves(epoch, panels, "Six patients: accuracies and dead units", "epoch", result=says)

# %% [markdown]
# ### Exercise: `diagnose` (core, hard, 35 minutes)
#
# Now write your rules down as a function. It gets the history of one training and returns the name of the disease. The
# check has a short textbook case of each. The hidden tests then make *new* trainings with other seeds. A rate that is
# too high is 20 to 40 times as high as the one that works, one too low is less than a thousandth of it, and unscaled
# weights have a standard deviation from 1 to 2.
#
# A history has five lists. `"loss"` and `"ratio"` (of the first layer's weights) have one number per step;
# `"training"`, `"validation"` and `"dead"` have one per epoch. The number of steps and epochs may be any, from 4 epochs
# up. With 10 classes, chance is an accuracy of 0.1, or somewhat more or less with few pictures, and a loss of $\log 10
# = 2.303$.
#
# Look at the patients' numbers as well: `patients["A"]["loss"][:10]` and so on. Then choose limits in the middle of
# wide gaps, not close to a number that you saw.
#
# <details><summary>Hint 1: the idea</summary>
# Go from the clearest symptom to the least clear. Which disease shows in the very first loss? In the dead units of the
# first epoch? In the first few ratios?
# </details>
# <details><summary>Hint 2: the shapes</summary>
# The result is one of the six names, a string. <code>clinic.DISEASES</code> lists them.
# </details>
# <details><summary>Hint 3: one line</summary>
# The last two diseases both learn the training pictures. Only one of them is better than chance on the others:
# <code>history["validation"][-1] &gt; 0.25</code>
# </details>


# %% answer="diagnose"
def diagnose(history):
    """Return the name of the one disease that a training has, as clinic.DISEASES spells it.

    history: {"loss": one number per step, "ratio": the same,
    "training", "validation", "dead": one number per epoch}, all lists.
    """
    ### BEGIN SOLUTION
    if history["loss"][0] > 50:
        return "unscaled init"
    if history["dead"][0] > 0.95:
        return "zero init"
    if max(history["ratio"]) < 1e-4:
        return "rate too low"
    if history["training"][-1] < 0.5:
        return "rate too high"
    return "overfitting" if history["validation"][-1] > 0.25 else "shuffled labels"
    ### END SOLUTION


# %% test="diagnose" points=4
for name, history in clinic.textbook().items():
    rules = {"a name as clinic.DISEASES spells it": lambda got: str(got) in clinic.DISEASES}
    rules[name] = lambda got, name=name: str(got) == name
    check.rules(diagnose, (history,), rules)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.training import diagnose as hidden

for name, history in hidden.inputs():
    rule = {name: lambda got, name=name: str(got) == name}
    check.rules(diagnose, (history,), rule, mistakes(hidden))
### END HIDDEN TESTS

# %%
for name, history in patients.items():
    print(f"Patient {name}: you say {diagnose(history)}")

# %% [markdown]
# **What the charts say.** The first loss is that of the first weights, before any step. If it's far above $\log 10$,
# they are too large. If all units are dead after the first epoch and the loss is exactly $\log 10$, they are all 0.
# Otherwise look at the update ratio *in the first steps*. If it's far below 1e-3 from the start, the rate is too low.
# 1e-1 is far too much, and half of the units are dead soon after. In patient A these are all units of the second hidden
# layer. No gradient gets through a layer that is dead, so the first layer's weights only coast on their momentum, and
# come to a stop: that's why A's ratio ends as low as C's, below 1e-5. If the net does learn its training pictures, then
# only the validation accuracy is left to look at. At chance, there was nothing to learn but the pictures themselves:
# the labels are wrong. Well above chance but far below the training accuracy, it overfits.
#
# ## What comes next
#
# How far does a net with one hidden layer get? `python benchmarks/training.py` measures it.
#
# | one hidden layer of 300 units, Adam | training pictures | test accuracy |
# | --- | --: | --: |
# | CIFAR-10, 10 epochs | 49,000 | 54.6 % |
# | Trinkets, 15 epochs | 10,000 | 55.8 % |
# | Trinkets, 15 epochs | 10,000 and their mirror images | 59 % |
#
# These are averages over three seeds. A training takes less than a minute on one core. Mirror images cost nothing to
# collect, and here they're worth three points. (The first weights were 0.3 times Kaiming's, which gave a better test
# accuracy in this shallow net. The formula keeps a signal alive through many layers; it doesn't promise the best
# accuracy.) A net gets further than the ten templates of `02` with their 38 to 41 %. But it sees each picture as 3,072
# numbers in no particular order. If you shuffled the pixels of all pictures in the same way, it would learn just as
# well. In `06` you'll build a layer that knows which pixels are neighbours, the convolution.
#
# **Read more.** K. He and others, *Delving Deep into Rectifiers* (2015), where the $\sqrt{2/D}$ comes from. D. Kingma
# and J. Ba, *Adam: A Method for Stochastic Optimization* (2015). J. Bergstra and Y. Bengio, *Random Search for
# Hyper-Parameter Optimization* (2012).
