"""Assignment 05's numbers, notebook training: what its text says, worked out again, and found there."""

import numpy as np
import pytest
from support import ROOT

from byhand import clinic
from byhand.answers import layers, training
from grader.exercises.layers.slopes import gradients
from grader.exercises.training import MultiLayerNet, recipe, relu_variances

TEXT = (ROOT / "solutions" / "05_nets" / "training.py").read_text(encoding="utf-8")
PROSE = " ".join(line.removeprefix("#").strip() for line in TEXT.splitlines() if line.startswith("#"))


def says(*words):
    for word in words:
        assert word in PROSE, word
    return True


def spread(std, seed=0, depth=20, width=256):
    """Return the standard deviation of the outputs of each layer, and that of the gradients."""
    draw = np.random.default_rng(seed)
    x, ups, masks = draw.normal(size=(500, width)), [], []
    for _ in range(depth):
        w = std * draw.normal(size=(width, width))
        x = np.maximum(0, x @ w)
        ups.append(x.std())
        masks.append((w, x > 0))
    dout, downs = draw.normal(size=x.shape), []
    for w, mask in masks[::-1]:
        dout = (dout * mask) @ w.T
        downs.append(dout.std())
    return ups, downs


def test_three_sizes_of_weights():
    for std, (first, tenth, last) in {
        0.01: (9e-2, 4e-10, 1e-19), 1 / 16: (0.58, 0.028, 0.00096), 2**0.5 / 16: (0.82, 0.84, 0.70)
    }.items():  # fmt: skip
        for seed in (0, 1):
            ups, downs = spread(std, seed)
            for got, wanted in zip((ups[0], ups[9], ups[19]), (first, tenth, last), strict=True):
                assert wanted / 2 < got < wanted * 2
            assert 0.3 < downs[19] / ups[19] < 3
    assert f"{(2 / 256) ** 0.5:.3f}" == "0.088" and 1 / 256**0.5 == 0.0625
    assert says("0.01, or 0.0625, or 0.088")


def test_variance_through_a_relu_layer():
    assert pytest.approx(0.0128) == 256 * 0.01**2 / 2 and says("that's 0.0128")
    assert 5e-20 < 0.0128**10 < 2e-19 and 5e-39 < 0.0128**20 < 2e-38
    assert says("which is about 1e-19, and 20 layers give 1e-38")
    D, std = 200, 0.05
    draw = np.random.default_rng(0)
    s = draw.choice([-1.0, 1.0], size=(2000, D)) @ (std * draw.normal(size=(D, 500)))
    right = relu_variances.RIGHT
    assert s.var() == pytest.approx(right["before"], rel=0.02)
    assert np.mean(np.maximum(s, 0) ** 2) == pytest.approx(right["after"], rel=0.02)
    assert right["three"] == right["after"] ** 3 and right["std"] == (2 / D) ** 0.5


def test_rmsprop_by_hand():
    for gradient, squares in ((2.0, 1), (200.0, 10_000)):
        w, config = training.rmsprop(np.zeros(1), np.array([gradient]), {"learning_rate": 1.0, "decay": 0.75})
        assert config["squares"][0] == squares and w[0] == pytest.approx(-2)
    assert says(r"the squares become $0.25 \cdot 4 = 1$", "With the gradient 200 the squares become 10,000")
    w, _ = training.rmsprop(np.zeros(1), np.array([7.0]), {"learning_rate": 1.0})
    assert w[0] == pytest.approx(-10) and says("RMSProp's first step was 10 times the rate")


def test_adams_three_steps():
    w, config, walked = np.zeros(1), {"learning_rate": 1e-3}, []
    for gradient in (0.5, -1.0, 2.0):
        w, config = training.adam(w, np.array([gradient]), config)
        walked.append(f"{w[0]:.7f}")
    assert walked == ["-0.0010000", "-0.0006339", "-0.0010536"] and says(", then ".join(walked))
    m, v = 0.1 * 0.5, 0.001 * 0.25
    assert (m, v) == (0.05, 0.00025) and says(r"$m = 0.05$, $\hat m = 0.5$, $v = 0.00025$, $\hat v = 0.25$")
    assert f"{-1e-3 * m / v**0.5:.7f}" == "-0.0031623" and says("-0.0031623")


def test_the_averages_of_a_constant_gradient():
    beta, t = 0.9, 7
    assert (1 - beta) * sum(beta**k for k in range(t)) == pytest.approx(1 - beta**t)
    assert says(r"that sum is $(1 - \beta_1^t) / (1 - \beta_1)$")


@pytest.mark.parametrize(("rule", "rate", "first"), [(training.rmsprop, 0.1, 10), (training.adam, 0.5, 1)])
def test_steps_without_noise_shrink_towards_the_goal(rule, rate, first):
    w, config, steps = np.array([1.0, 10.0]), {"learning_rate": rate}, []
    for _ in range(100):
        new, config = rule(w, np.array([100.0, 1.0]) * w, config)
        steps.append(abs(new - w)[1] / rate)
        w = new
    assert steps[0] == pytest.approx(first) and steps[50] < first / 5 and steps[99] < first / 50
    assert says("Here the gradients have no noise, so the steps shrink towards the goal")


def test_layer_norm_by_hand():
    x, gamma, dout = np.array([[0.0, 0, 6, 6]]), np.array([5.0, 10, 5, 15]), np.array([[100.0, 0, 0, 0]])
    x_hat, cache = training.layernorm_forward(x, np.ones(4), np.zeros(4), eps=16.0)
    d = dout * gamma
    assert x_hat.tolist() == [[-0.6, -0.6, 0.6, 0.6]] and (d.mean(), (d * x_hat).mean()) == (125, -75)
    _, cache = training.layernorm_forward(x, gamma, np.zeros(4), eps=16.0)
    dx = training.layernorm_backward(dout, cache)[0]
    assert dx[0] == pytest.approx([66, -34, -16, -16]) and dx.sum() == pytest.approx(0, abs=1e-9)
    assert says(r"has $\sigma = 5$ and $\hat x$ = (-0.6, -0.6, 0.6, 0.6)", "$d$ is (500, 0, 0, 0). Its mean is 125")
    assert says(r"the mean of $d \cdot \hat x$ is -75, and `dx` = (66, -34, -16, -16)")


def test_leaky_relu_by_hand():
    out, cache = training.leaky_relu_forward(np.array([-2.0, 2.0]), 0.1)
    assert out == pytest.approx([-0.2, 2]) and training.leaky_relu_backward(np.array([4.0, 4.0]), cache)[0] == 0.4
    assert says("$x = -2$ gives -0.2, and a `dout` of 4 becomes 0.4 there")


def layer_norm(x, gamma, beta):
    """Return layer norm of complex numbers too, from the definition of mean and variance, row by row."""
    means = [sum(row) / len(row) for row in x]
    variances = [sum((row - mean) ** 2) / len(row) for row, mean in zip(x, means, strict=True)]
    rows = zip(x, means, variances, strict=True)
    return np.array([gamma * (row - mean) * (var + 1e-5) ** -0.5 + beta for row, mean, var in rows])


def leaky_relu(x):
    return np.where(x.real > 0, x, 0.01 * x)


@pytest.mark.parametrize(("name", "oracle"), [("layernorm", layer_norm), ("leaky_relu", leaky_relu)])
@pytest.mark.parametrize("spread", [1.0, 3e-3])
def test_the_stretch_layers_are_right_on_other_numbers(name, oracle, spread):
    """Their exercises have one visible example each, and no hidden one."""
    draw = np.random.default_rng(0)
    x, dout = 2 + spread * draw.normal(size=(5, 3)), draw.normal(size=(5, 3))
    arguments = (x, *draw.normal(size=(2, 3))) if name == "layernorm" else (x - 2,)
    forward, backward = (getattr(training, f"{name}_{way}") for way in ("forward", "backward"))
    out, cache = forward(*arguments)
    np.testing.assert_allclose(out, oracle(*arguments), rtol=1e-9, atol=1e-12)
    result = backward(dout, cache)
    result = result if isinstance(result, tuple) else (result,)
    for got, wanted in zip(result, gradients(oracle, arguments, dout), strict=True):
        np.testing.assert_allclose(got, wanted, rtol=1e-7, atol=1e-9)


def test_the_net_that_learns_50_pictures_by_heart():
    params = training.kaiming_init((3072, *5 * [100], 10), 0)
    assert sum(array.size for array in params.values()) == 348_710 and says("348,710 weights and offsets")


def test_a_dead_layer_stops_the_one_below_it():
    """Half of the hidden units of patient A are dead, and its first layer's weights come to a stop."""
    history = clinic.patients()["A"]
    assert training.diagnose(history) == "rate too high" and history["dead"][-1] == 0.5
    assert history["ratio"][0] > 0.1 and np.mean(history["ratio"][-6:]) < 1e-5
    assert says("that's why A's ratio ends as low as C's, below 1e-5")


def test_the_rate_halves():
    assert f"{np.log(0.5) / np.log(0.97):.1f}" == "22.8" and says("halves the rate in 22.8 epochs")


def test_the_first_loss_is_log_c():
    X, y = np.random.default_rng(0).normal(size=(20, 8)), np.arange(20) % 10
    params = {name: 0 * array for name, array in training.kaiming_init((8, 5, 10), 0).items()}
    loss, grads = training.MultiLayerNet(params).loss(X, y)
    assert f"{loss:.3f}" == f"{np.log(10):.3f}" == "2.303" and not grads["w1"].any()
    assert says("for ten classes 2.303", r"a loss of $\log 10 = 2.303$")


def test_a_saturated_net_warns_of_nothing():
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        params = {name: 1e3 * array for name, array in training.kaiming_init((8, 5, 10), 0).items()}
        loss, _ = training.MultiLayerNet(params).loss(np.random.default_rng(0).normal(size=(20, 8)), np.arange(20) % 10)
    assert np.isfinite(loss)


def test_the_oracle_of_the_net_is_central_differences():
    arrays, reg, X, y = next(MultiLayerNet.inputs())
    _, _, *slopes = MultiLayerNet.expected(arrays, reg, X, y)
    for i, slope in enumerate(slopes):
        index, sides = (0,) * slope.ndim, []
        for h in (1e-6, -1e-6):
            moved = [array.copy() for array in arrays]
            moved[i][index] += h
            sides.append(MultiLayerNet.expected(moved, reg, X, y)[1])
        assert slope[index] == pytest.approx((sides[0] - sides[1]) / 2e-6, abs=1e-8)


def test_batch_norm_makes_gradients_longer():
    """25 times, about, whatever the size of the weights."""
    lengths = []
    for std in (0.01, 0.088):
        draw, ones, zeros = np.random.default_rng(1), np.ones(256), np.zeros(256)
        x, caches = draw.normal(size=(500, 256)), []
        for _ in range(20):
            x, affine = layers.affine_forward(x, std * draw.normal(size=(256, 256)), zeros)
            x, norm = layers.batchnorm_forward(x, ones, zeros, {"mean": zeros, "var": ones}, "train", eps=0.0)
            x, bend = layers.relu_forward(x)
            caches.append((affine, norm, bend))
        dout = draw.normal(size=x.shape)
        top = np.linalg.norm(dout)
        for affine, norm, bend in caches[::-1]:
            dout = layers.batchnorm_backward_simplified(layers.relu_backward(dout, bend), norm)[0]
            dout = layers.affine_backward(dout, affine)[0]
        lengths.append(np.linalg.norm(dout) / top)
    assert lengths[0] == pytest.approx(lengths[1]) and 20 < lengths[0] < 30
    assert says("After 20 layers it's 25 times as long")


@pytest.mark.parametrize("disease", clinic.DISEASES)
def test_every_disease_is_found_mild_and_severe(disease):
    assert training.diagnose(clinic.textbook()[disease]) == disease
    for severity in (0.0, 1.0):
        for seed in range(2):
            assert training.diagnose(clinic.run(disease, seed, severity)) == disease


def test_the_patients_have_one_disease_each():
    found = [training.diagnose(history) for history in clinic.patients().values()]
    assert sorted(found) == sorted(clinic.DISEASES)


def test_the_symptoms_are_far_apart():
    """Limits in the middle of the gaps are right for every seed."""
    runs = {disease: [clinic.run(disease, seed, float(seed)) for seed in range(2)] for disease in clinic.DISEASES}

    def of(symptom):
        return {disease: [symptom(history) for history in some] for disease, some in runs.items()}

    first, ratio = of(lambda history: history["loss"][0]), of(lambda history: max(history["ratio"][:3]))
    assert min(first.pop("unscaled init")) > 20 * max(max(some) for some in first.values())
    assert min(ratio.pop("rate too high")) > 2 * max(max(some) for some in ratio.values())
    validation = of(lambda history: history["validation"][-1])
    assert min(validation["overfitting"]) > 2 * max(validation["shuffled labels"])


def test_the_threshold_is_the_mean_less_three_standard_errors():
    rates = {"rate": 0.015, "decay": 0.8, "penalty": 2e-3}
    accuracies = [recipe.trained(**rates, seed=seed)[1] for seed in range(8)]
    mean = np.mean(accuracies)
    error = np.sqrt(np.var(accuracies, ddof=1) + mean * (1 - mean) / recipe.TESTED)
    assert mean - 3 * error == pytest.approx(recipe.THRESHOLD, abs=0.01) and recipe.TESTED >= 5000
    assert says("at least 78 % of 5,000 *new* pictures") and recipe.THRESHOLD == 0.78
    assert 'recipe = {"rate": 0.015, "decay": 0.8, "penalty": 2e-3}' in TEXT
