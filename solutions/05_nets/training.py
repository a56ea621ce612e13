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
# | 1 How large at the start? | 50 | four numbers by hand, and `kaiming_init` |
# | 2 How long a step? | 60 | `rmsprop`, `adam` |
# | 3 A net | 60 | `MultiLayerNet`, `train_step` |
# | 4 A training | 60 | `check_accuracy`, `Trainer` |
# | 5 The clinic | 60 | `dead_units`, `update_ratio`, `diagnose` |
#
# All arrays are float64, with one picture per row, and labels are integers from 0. Don't change the inputs unless the
# text says so: work on copies. The hidden tests use other numbers and sizes than the checks you see. The layers come
# from the course's own answers, so an unfinished layer costs nothing here.

# %%
import numpy as np

from byhand import check, figures
from byhand.check import probe
from byhand.checks.first_weights import summary
from byhand.checks.update_rules import walk

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
# give 1e-38. To keep the mean square we need $\tfrac12 D \sigma^2 = 1$, so $\sigma = \sqrt{2 / D}$. For 256 inputs
# that's 0.088. The 2 makes up for the half that ReLU takes away; without it we'd get $1 / \sqrt{256} = 0.0625$. (K. He
# and others found this in 2015. It's called *Kaiming* or *He initialisation*.)
#
# ### Exercise: a layer by hand (core, easy, 10 minutes)
#
# A layer has $D = 200$ inputs with the mean square 1. Its weights have the standard deviation 0.05. Work out by hand:
# the variance of $s$, `"before"` the ReLU; the mean square `"after"` it; the mean square after three such layers in a
# row, `"three"`; and the standard deviation of the weights that would keep the mean square, `"std"`.
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
    """Return the first weights of a net, {"w1": ..., "b1": ..., "w2": ..., "b2": ..., ...}, float64.

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
rules["b1 and b2 are 0"] = lambda got: got["largest offset"] == 0
check.rules(lambda *case: summary(kaiming_init, *case), ((200, 50, 20), 7), rules)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.training import kaiming_init as hidden

for case in hidden.inputs():
    rules, likely = hidden.rules(*case), mistakes(hidden)
    check.rules(
        lambda *case: summary(kaiming_init, *case), case, rules, likely, hidden.signs(*case)
    )
### END HIDDEN TESTS

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
    config has "learning_rate"; "decay", 0.99 if it is missing; "eps", 1e-8 if it is missing; "squares",
    an array of w's shape (0 if it is missing), left unchanged. The new config has all its entries and
    the new "squares". The step is learning_rate * dw / (sqrt(new squares) + eps).
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


w, names = np.array([1.0, 2.0]), ["w after each step", "squares", "learning_rate", "note"]
moving = {"learning_rate": 0.1, "decay": 0.75, "eps": 0.5, "squares": np.array([4.0, 0.0])}
case, expected = (w, np.array([[2.0, 4.0]]), moving), ([[0.92, 1.84]], [4, 4], 0.1, None)
check.close(rmsprop_walk, case, expected, names=names)
case = w, np.array([[3.0, -500.0]]), {"learning_rate": 0.1}  # the first step is 10 rates
check.close(rmsprop_walk, case, ([[0.0, 3.0]], [0.09, 2500], 0.1, None), names=names)
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
# thousandth of $dw^2$. RMSProp's first step was 10 times the rate for the same reason. By how much are they too small?
# Say the gradient is always $g$. Then after $t$ steps $m = (1 - \beta_1^t)\, g$. So divide by that factor, and it's
# right from the first step on:
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
    "m" and "v", arrays of w's shape, left unchanged, and "t", the number of steps so far (all 0 if they
    are missing). The new config has all its entries and the new "m", "v" (without hats) and "t".
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
    return walk(adam, w, gradients, config, ["m", "v", "t", "learning_rate", "note"])


names, moving = ["w after each step", "m", "v", "t", "learning_rate", "note"], {"t": 1}
moving |= {"learning_rate": 0.3, "beta1": 0.5, "beta2": 0.75, "eps": 1.0}
moving |= {"m": np.array([2.0, -1.0]), "v": np.array([4.0, 2.25])}
case, expected = (
    (np.array([1.0, 2.0]), np.array([[4.0, 3.0]]), moving),
    ([3, 1], [7, 3.9375], 2),
)
check.close(adam_walk, case, ([[0.76, 1.9]], *expected, 0.3, None), names=names)
case = np.zeros(1), np.array([[0.5], [-1.0], [2.0]]), {"learning_rate": 1e-3}
walked = [[-0.00099999998], [-0.00063389646], [-0.0010535521]]
check.close(adam_walk, case, (walked, [0.1505], [0.0052485], 3, 1e-3, None), names=names)
### BEGIN HIDDEN TESTS
from grader.exercises import mistakes
from grader.exercises.training import adam as hidden

for case in hidden.inputs():
    check.close(adam_walk, case, hidden.expected(*case), mistakes(hidden), names=names)
### END HIDDEN TESTS
