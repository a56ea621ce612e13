"""Assignment 04's numbers: what its text says, worked out again, and found there."""

import re

import numpy as np
import pytest
from support import ROOT

from byhand.answers import autodiff, linear
from byhand.answers.autodiff import Dual, Var
from grader.exercises.autodiff.why_xor import REASONS

TEXT = (ROOT / "solutions" / "04_autodiff" / "autodiff.py").read_text(encoding="utf-8")
PROSE = " ".join(line.removeprefix("#").strip() for line in TEXT.splitlines() if line.startswith("#"))

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def says(*words):
    for word in words:
        assert word in PROSE, word
    return True


def epochs(labels, count, w=(0.0, 0.0), b=0.0, order=(0, 1, 2, 3)):
    """Return [(updates, w, b)] of each epoch of a perceptron that starts at w and b."""
    w, history = np.array(w), []
    for _ in range(count):
        updates = 0
        for i in order:
            w, moved = autodiff.perceptron_update(w, b, CORNERS[i], labels[i])
            updates, b = updates + (moved != b), moved
        history.append((updates, w.tolist(), b))
    return history


def test_the_sizes_of_the_problem():
    assert 3072 * 50 + 50 + 50 * 10 + 10 == 154_160 and 2 * 154_160 == 308_320
    assert says("$3072 \\cdot 50 + 50 + 50 \\cdot 10 + 10 = 154{,}160$", "308,320", "154,160 passes")
    assert 2 * 3072 * 10 == 61_440 and says("evaluates the loss 61,440 times")


def test_and_by_hand():
    found = epochs([-1, -1, -1, 1], 10)
    assert sum(updates for updates, _, _ in found) == 18
    assert [updates for updates, _, _ in found].index(0) + 1 == 9
    assert found[8] == found[9] == (0, [3.0, 2.0], -4)
    assert says("It takes 18 updates. Epoch 9 is the first without one", "$w = (3, 2)$, $b = -4$")
    assert found[0] == (2, [1.0, 1.0], 0) and says("the first update is $b = -1$", "so $w = (1, 1)$ and $b = 0$")


def test_xor_goes_round():
    assert epochs([-1, 1, 1, -1], 5) == [(4, [0.0, 0.0], 0)] * 5
    assert says("there are four updates in each epoch")


def test_no_start_and_no_order_ends_the_cycle_but_one_flipped_label_does():
    draw = np.random.default_rng(0)
    for _ in range(20):
        order, w = draw.permutation(4), draw.normal(size=2)
        assert all(updates for updates, _, _ in epochs([-1, 1, 1, -1], 60, w, float(draw.normal()), order))
    for i in range(4):
        labels = np.array([-1, 1, 1, -1])
        labels[i] *= -1
        assert epochs(labels, 30)[-1][0] == 0
    assert "the same signs" in REASONS["a"] and "one label flipped" in REASONS["c"]


def fires(gate, pairs):
    return [int(gate[0] * x1 + gate[1] * x2 + gate[2] > 0) for x1, x2 in pairs]


def test_two_layers_make_xor():
    gates = autodiff.gates()
    both = list(zip(fires(gates["or"], CORNERS), fires(gates["and"], CORNERS), strict=True))
    assert both == [(0, 0), (1, 0), (1, 0), (1, 1)]
    assert fires(gates["xor"], both) == [0, 1, 1, 0]


def f(x1, x2):
    return x1 * x2 + x1.sin()


def test_forward_by_hand():
    along_x1, along_x2 = f(Dual(2, 1), Dual(3, 0)), f(Dual(2, 0), Dual(3, 1))
    shown = [f"{one:.3f}" for one in (along_x1.value, along_x1.tangent, np.sin(2), np.cos(2))]
    assert shown == ["6.909", "2.584", "0.909", "-0.416"]
    assert along_x2.tangent == 2
    assert says(
        "| 6 | $\\dot x_1 x_2 + x_1 \\dot x_2$ | $1 \\cdot 3 + 2 \\cdot 0 = 3$ |",
        "| 0.909 | $\\cos x_1 \\cdot \\dot x_1$ | $-0.416 \\cdot 1 = -0.416$ |",
        "| 6.909 | $\\dot v_1 + \\dot v_2$ | 2.584 |",
        "$2 \\cdot 1 + 0 = 2$",
    )


def test_backward_by_hand():
    x1, x2 = Var(2), Var(3)
    f(x1, x2).backward()
    assert f"{x1.grad:.3f}" == "2.584" and x2.grad == 2
    assert says("So $\\bar x_1 = -0.416 + 3 = 2.584$ and $\\bar x_2 = 2$")


def test_the_sweep_in_a_wrong_order_gives_what_the_answer_says():
    x = Var(1)
    v = 2 * x
    (v + 3 * v).backward()
    assert v.grad == 4 and x.grad == 8
    assert says("The adjoint of v is 3 + 1 = 4, so that of x is 8", "it has only the 1 from f, and x gets 2")


def test_the_swell():
    """As sympy counts: benchmarks/autodiff.py."""
    module = {}
    exec((ROOT / "benchmarks" / "autodiff.py").read_text(encoding="utf-8"), module)
    formulas = [module["logistic"](times) for times in (1, 2, 3, 4)]
    counts = [module["operations"](one) for one in formulas]
    slopes = [module["operations"](module["derivative"](one)) for one in formulas]
    assert counts == [3, 8, 18, 38] and slopes == [2, 21, 82, 264]
    assert says("3, 8, 18 and 38 operations", "2, 21, 82 and 264")
    assert f"figures.swell({counts}, {slopes})" in TEXT


def test_the_shapes_in_the_table_of_unbroadcast():
    rows = re.findall(r"^# \| (\([\d, ]*\)) \| (\([\d, ]+\)) \| (.+) \|$", TEXT, re.M)
    assert len(rows) == 4
    for variable, result, _ in rows:
        shape, size = (tuple(map(int, re.findall(r"\d+", text))) for text in (variable, result))
        assert np.broadcast_shapes(shape, size) == size
        assert np.shape(autodiff.unbroadcast(np.ones(size), shape)) == shape


@pytest.mark.parametrize("reg", [0.0, 0.1, 0.7])
def test_the_softmax_loss_has_the_gradient_by_hand(reg):
    space = dict(vars(autodiff))
    exec(re.search(r"^def softmax_loss\(.+?(?=\n\n\n)", TEXT, re.M | re.S)[0], space)
    draw = np.random.default_rng(5)
    W, X, y = draw.normal(size=(7, 4)), draw.normal(size=(9, 7)), draw.integers(4, size=9)
    weights = Var(W)
    loss = space["softmax_loss"](X @ weights, y) + reg * (weights * weights).sum()
    loss.backward()
    value, gradient = linear.softmax_loss_vectorized(W, X, y, reg)
    assert loss.value == pytest.approx(value, rel=1e-12)
    assert linear.relative_error(weights.grad, gradient) < 1e-10


def test_there_are_fourteen_rules():
    signs, names = ("+", "-", "*", "/", "**"), ("sin", "exp", "log", "relu")
    others = ("matmul", "sum_over", "max_over", "select", "reshape")
    assert all(hasattr(autodiff, name) for name in others)
    assert len(signs + names + others) == 14 and says("It knows fourteen rules")


def test_the_warm_up():
    assert ((2 + 1) ** 3 - (2 - 1) ** 3) / 2 == 13
    assert '"number": 13' in TEXT
