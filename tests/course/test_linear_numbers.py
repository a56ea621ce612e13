"""Assignment 02's numbers: what its text says, worked out again, and found there."""

import re

import numpy as np
import pytest
from support import ROOT

from byhand import check, suspects
from byhand.answers import linear
from grader.exercises.linear import batches, bug_hunt, cross_entropy, louder_scores
from grader.exercises.linear.hinge import hinge

TEXT = (ROOT / "solutions" / "02_linear" / "linear.py").read_text(encoding="utf-8")
PROSE = " ".join(line.removeprefix("#").strip() for line in TEXT.splitlines() if line.startswith("#"))

SCORES = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
LABELS, W = np.arange(3), np.eye(3)
LENGTHS = {"hinge": 8, "squared_hinge": 9, "squares": 6}  # the lines of each suspect
HINGE = [linear.svm_loss_naive, linear.svm_loss_vectorized]
SOFTMAX = [linear.softmax_loss_naive, linear.softmax_loss_vectorized]


def says(*words):
    for word in words:
        assert word in PROSE, word
    return True


def one_by_one(loss, scores):
    """The loss of each of the three pictures."""
    return [float(loss(W, scores[[i]], LABELS[[i]], 0.0)[0]) for i in range(3)]


@pytest.mark.parametrize("loss", HINGE)
def test_the_hinge_by_hand(loss):
    np.testing.assert_allclose(one_by_one(loss, SCORES), [2.9, 0, 12.9])
    value, dW = loss(W, SCORES, LABELS, 0.0)
    assert f"{value:.2f}" == "5.27"
    assert says("= 2.9 + 0 = 2.9$", "$6.3 + 6.6 = 12.9$", "$(2.9 + 0 + 12.9) / 3 = 5.27$")
    pulls = [[-1, 1, 0], [0, 0, 0], [1, 1, -2]]
    np.testing.assert_allclose(dW, SCORES.T @ pulls / 3)
    assert says("$(-1, 1, 0)$, $(0, 0, 0)$ and $(1, 1, -2)$")
    assert np.mean(SCORES.argmax(axis=1) == LABELS) == pytest.approx(1 / 3)
    assert says("the accuracy is 1/3")
    for row, words in zip(SCORES.T, ("*cat* | **3.2** | 1.3 | 2.2", "*car* | 5.1 | **4.9** | 2.5",
                                     "*frog* | -1.7 | 2.0 | **-3.1**"), strict=True):  # fmt: skip
        assert says(words)
        assert [float(n) for n in re.findall(r"-?\d\.\d", words)] == row.tolist()


@pytest.mark.parametrize("loss", SOFTMAX)
def test_softmax_by_hand(loss):
    assert [f"{one:.3f}" for one in one_by_one(loss, SCORES)] == ["2.040", "0.079", "6.156"]
    assert f"{loss(W, SCORES, LABELS, 0.0)[0]:.3f}" == "2.759"
    assert says(r"$-\log 0.130 = 2.040$", "The car costs 0.079, the frog 6.156, and the mean is 2.759")
    powers = np.exp(SCORES[0])
    assert [f"{power:.2f}" for power in powers] == ["24.53", "164.02", "0.18"]
    assert says("24.53, 164.02 and 0.18", "$24.53 / 188.74 = 0.130$")
    pull = loss(W, np.eye(3), LABELS, 0.0)  # a shape that runs
    assert np.shape(pull[1]) == (3, 3)
    p = powers / powers.sum() - [1, 0, 0]
    assert [f"{one:.3f}" for one in p] == ["-0.870", "0.869", "0.001"]
    assert says("= (-0.870, 0.869, 0.001)$")


def test_louder_scores():
    doubled = [f"{one:.1f}" for one in one_by_one(linear.svm_loss_naive, 2 * SCORES)]
    assert doubled == ["4.8", "0.0", "23.8"]
    assert [f"{one:.3f}" for one in one_by_one(linear.softmax_loss_naive, 2 * SCORES)] == ["3.822", "0.004", "11.637"]
    assert says("4.8, 0 and 23.8, and the softmax losses 3.822, 0.004 and 11.637")
    fourfold = one_by_one(linear.softmax_loss_vectorized, 4 * SCORES)[1]
    assert fourfold == pytest.approx(np.exp(-14.4) + np.exp(-11.6), rel=1e-4)
    assert fourfold == pytest.approx(1e-5, rel=0.05) and fourfold < 0.0001
    hinges = one_by_one(linear.svm_loss_naive, 4 * SCORES)
    assert hinges[1] == 0 and hinges[0] == pytest.approx(8.6) and says("hinge loss is 9.6, twice")
    assert "= 8.6" in louder_scores.REASONS["b"]


def test_both_losses_start_at_what_the_text_says():
    X, y = np.random.default_rng(0).normal(size=(20, 7)), np.arange(20) % 10
    assert linear.svm_loss_vectorized(np.zeros((7, 10)), X, y, 0.5)[0] == 9
    assert f"{linear.softmax_loss_vectorized(np.zeros((7, 10)), X, y, 0.5)[0]:.3f}" == "2.303"
    assert says("with ten classes at 9", "with ten classes at 2.303")


def test_forward_and_central_differences_by_h():
    rows = {"forward": [], "central": []}
    for h in (1e-1, 1e-3, 1e-5, 1e-7, 1e-9):
        forward = (np.exp(1 + h) - np.exp(1)) / h
        central = (np.exp(1 + h) - np.exp(1 - h)) / (2 * h)
        for name, slope in (("forward", forward), ("central", central)):
            rows[name].append(f"{abs(slope - np.e) / np.e:.0e}".replace("e-0", "e-"))
    for name, errors in rows.items():
        assert says(f"{name} | {' | '.join(errors)} |")


def test_the_cost_of_a_picture():
    assert 49_000 * 3072 == 150_528_000 and 10 * 3072 == 30_720 and 150_528_000 / 30_720 == 4_900
    assert says("49,000 x 3,072 = 150,528,000 multiplications", "30,720 multiplications, 4,900 times fewer")


def test_two_differences_of_a_cube_by_hand():
    assert (pytest.approx(3.31), pytest.approx(3.01)) == ((1.1**3 - 1) / 0.1, (1.1**3 - 0.9**3) / 0.2)
    assert says("the slope is 3, forward gives 3.31 and central 3.01")


def test_the_price_of_a_probability():
    assert [f"{-np.log(p):.2f}" for p in (1 / 2, 1 / 10, 1 / 100)] == ["0.69", "2.30", "4.61"]
    assert says("0.69 for 1/2, 2.30 for 1/10 and 4.61 for 1/100")


def test_an_error_by_hand_and_the_evaluations():
    error = linear.relative_error(np.array([3.0, 4.0]), np.array([3.0, 5.0]))
    assert f"{error:.4f}" == "0.0923" and f"{34**0.5:.2f}" == "5.83"
    assert says("their norms are 5 and 5.83, and the error is 0.0923")
    assert 2 * 3072 * 10 == 61_440 and says("evaluates the loss 61,440 times")


def test_a_check_that_cannot_fail():
    draw = np.random.default_rng(2)
    X, y, weights = draw.normal(size=(100, 20)), draw.integers(3, size=100), draw.normal(size=(20, 3))
    errors = []
    for reg, size in ((5e-6, 5e-5), (0.7, 0.5)):
        right, forgotten = (linear.svm_loss_vectorized(size * weights, X, y, r)[1] for r in (reg, 0.0))
        errors.append(linear.relative_error(forgotten, right))
    assert f"{errors[0]:.0e}" == "2e-09" and f"{errors[1]:.2f}" == "0.76"
    assert says("relative error is 2e-9: it passes", "weights near 0.5 it's 0.76")


def test_a_kink_within_h():
    measured = (max(0, 4e-6 + 1e-5) - max(0, 4e-6 - 1e-5)) / 2e-5
    assert measured == pytest.approx(0.7)
    assert says("The gradient is 1. The two evaluations give 1.4e-5 and 0, and their difference over 2e-5 is 0.7")


def test_large_powers():
    with np.errstate(over="ignore", invalid="ignore"):
        assert np.exp(709.0) < np.inf == np.exp(710.0)
    assert says("`np.exp(710)` is `inf`")


def test_steps_by_hand():
    w, config = np.zeros(1), {"learning_rate": 0.1}
    velocities = []
    for _ in range(3):
        w, config = linear.momentum(w, np.ones(1), config)
        velocities.append(config["velocity"][0])
    assert velocities == pytest.approx([-0.1, -0.19, -0.271])
    assert says(r"$v = -0.1,\; -0.19,\; -0.271$")
    assert f"{np.log(0.5) / np.log(0.97):.1f}" == "22.8" and says(r"\log 0.97 = 22.8$ epochs")
    halving = {"start": 1.0, "decay": 0.5, "every": 10}
    assert [linear.learning_rate(step, "step", halving) for step in (0, 9, 10, 19)] == [1, 1, 0.5, 0.5]


def test_the_scatter_of_batches_goes_with_the_root_of_their_size():
    """benchmarks/linear.py prints it for real losses; here for any numbers."""
    draw = np.random.default_rng(0)
    widths = [draw.normal(size=(4000, size)).mean(axis=1).std() for size in (8, 32)]
    assert widths[0] / widths[1] == pytest.approx(2, rel=0.05)


@pytest.mark.parametrize("oracle", [hinge, cross_entropy.loss_and_gradient])
def test_the_oracles_gradients_are_those_of_their_losses(oracle):
    for case in batches.ordinary("another name"):
        check.gradient(oracle, case)


@pytest.mark.parametrize("name", suspects.HUNT.suspects)
def test_each_suspect_has_a_right_loss_and_one_wrong_line(name):
    for case in bug_hunt.inputs(name):
        loss, dW = bug_hunt.expected(name, *case)
        came = suspects.HUNT.suspects[name](*case)
        assert came[0] == pytest.approx(loss)
        assert linear.relative_error(came[1], dW) > 1e-2
        check.gradient(lambda *case: bug_hunt.expected(name, *case), case)
    rules, mistakes = bug_hunt.line(name)
    (is_wrong,), (is_right,) = rules.values(), mistakes.values()
    numbers = range(1, LENGTHS[name] + 1)
    assert [number for number in numbers if is_wrong(number)] == [bug_hunt.LINES[name]]
    assert all(is_right(number) != is_wrong(number) for number in numbers)
    with pytest.raises(ValueError, match=f"lines 1 to {LENGTHS[name]}, and not"):
        suspects.fix(name, LENGTHS[name] + 1, "pass")


def test_a_suspect_is_tame_on_tame_inputs():
    """Each needs what the text says that it needs: classes, a penalty, a label that occurs twice."""
    draw = np.random.default_rng(0)
    X, y = draw.normal(size=(2, 3)), np.array([0, 1])
    for name, classes, reg in (("hinge", 2, 0.7), ("squared_hinge", 4, 0.0), ("squares", 4, 0.7)):
        loss = suspects.HUNT.suspects[name]
        check.gradient(lambda W, loss=loss, reg=reg: loss(W, X, y, reg), (draw.normal(size=(3, classes)),))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("hinge", 0, "x = 1"), "lines 1 to 8, and not 0"), 
     (("squares", 5, ""), "code in quotes"), (("square", 5, "x = 1"), "the suspects are hinge")],
)  # fmt: skip
def test_a_fix_that_will_not_do_is_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        suspects.fix(*arguments)


def test_dots_are_a_line_that_is_not_written_yet():
    with pytest.raises(NotImplementedError):
        suspects.fix("hinge", ..., ...)


def test_suspects_are_shown_with_numbers(capsys):
    suspects.show("squares")
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "def squares(W, X, y, reg):"
    assert shown[5].split() == ["5", "dW[:,", "y]", "-=", "2", "*", "X.T"]
    assert len(shown) == 7


def test_no_input_has_more_classes_than_choose_takes():
    for make in (batches.ordinary, batches.many, batches.large):
        for W, X, y, _ in make("classes"):
            assert W.shape[1] <= 32
            np.choose(y, (X @ W).T)
