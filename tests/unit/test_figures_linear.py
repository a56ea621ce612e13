"""The figures of assignment 02 draw the values that they get, and explain wrong input."""

import numpy as np
import pytest

from byhand import figures
from byhand.predict import BadInput, predict


def test_surrogates_keep_names_and_numbers():
    margins = np.linspace(-2, 3, 51)
    losses = {"hinge": np.maximum(0, 1 - margins), "0-1": 1.0 * (margins < 0)}
    axes = figures.surrogates(margins, losses).axes[0]
    assert [line.get_label() for line in axes.lines] == ["hinge", "0-1"]
    for line, values in zip(axes.lines, losses.values(), strict=True):
        np.testing.assert_array_equal(line.get_ydata(), values)


def test_surrogates_draw_minus_log_p_on_the_left():
    margins = np.linspace(-2, 3, 51)
    p = 1 / (1 + np.exp(-margins))
    figure = figures.surrogates(margins, {"cross-entropy": -np.log(p)}, probabilities=p)
    (line,) = figure.axes[0].lines
    np.testing.assert_allclose(line.get_ydata(), -np.log(line.get_xdata()))


def test_difference_errors_are_drawn_against_the_steps():
    figure = figures.difference_errors([1e-1, 1e-3], {"forward": [5e-2, 5e-4], "central": [2e-3, 0.0]})
    axes = figure.axes[0]
    assert [line.get_label() for line in axes.lines] == ["forward", "central"]
    np.testing.assert_array_equal(axes.lines[0].get_ydata(), [5e-2, 5e-4])
    assert axes.get_xscale() == axes.get_yscale() == "log" and axes.lines[1].get_ydata().min() > 0
    assert "forward: 5e-04 at h = 1e-03" in repr(figure)


def test_loss_curves_have_a_panel_each():
    figure = figures.loss_curves({"rates": {"low": [2.0, 1.9], "high": [2.0, 9.0]}, "sizes": {"8": [2.0, 1.0, 2.0]}})
    assert [axes.get_title() for axes in figure.axes] == ["rates", "sizes"]
    assert [line.get_label() for line in figure.axes[0].lines] == ["low", "high"]
    np.testing.assert_array_equal(figure.axes[1].lines[0].get_ydata(), [2, 1, 2])
    assert figure.axes[0].get_yscale() == "log"


def test_the_walks_lie_where_the_loss_is_what_it_is():
    """In two dimensions the plane is the entire space: the picture is the loss itself, rotated."""
    steps = [np.array([0.1 * t, 0.02 * t**2]) for t in range(1, 9)]
    figure = figures.loss_surface(lambda w: float(np.sum((w - 1) ** 2)), {"one": steps, "two": steps[::-1]})
    axes = figure.axes[0]
    walks = {line.get_label(): np.array(line.get_data()).T for line in axes.lines}
    assert set(walks) == {"one", "two", "start"}
    lengths = np.linalg.norm(np.diff(walks["one"][1:], axis=0), axis=1)
    np.testing.assert_allclose(lengths, np.linalg.norm(np.diff(steps, axis=0), axis=1))
    np.testing.assert_allclose(walks["one"][0], walks["start"][0])
    np.testing.assert_allclose(walks["one"][1:], walks["two"][1:][::-1])


def test_a_training_shows_both_accuracies_their_gap_and_the_guess():
    right = {"training": [0.3, 0.4], "validation": [0.2, 0.35]}
    history, ratios = np.linspace(2, 1, 100), np.geomspace(1, 1e-3, 100)
    figure = figures.training(history, right, ratios, guess=predict("validation", 0.5))
    first, second, third = figure.axes
    np.testing.assert_array_equal(first.lines[0].get_ydata(), history)
    np.testing.assert_array_equal(second.lines[0].get_xdata(), [50, 100])
    labels = [text.get_text() for text in second.get_legend().get_texts()]
    assert labels == ["training: 40.0 %", "validation: 35.0 %", "the gap", "your guess: 50.0 %"]
    np.testing.assert_array_equal(third.lines[0].get_ydata(), ratios[1:])
    assert third.get_yscale() == "log"


def test_templates_are_grey_at_0_and_one_row_a_classifier():
    weights = np.zeros((3073, 2))
    weights[0, 1], weights[-1] = 2.0, 99.0  # the bias is not a pixel
    figure = figures.templates({"weak": weights, "strong": -weights}, ["mug", "key"])
    axes = figure.axes[0]
    assert [text.get_text() for text in axes.get_yticklabels()] == ["weak", "strong"]
    pictures = [np.asarray(image.get_array()) for image in axes.images]
    assert len(pictures) == 4
    np.testing.assert_array_equal(pictures[0], np.full((32, 32, 3), 0.5))
    assert pictures[1][0, 0, 0] == 1 and pictures[3][0, 0, 0] == 0


def test_a_search_shows_every_trial_and_rings_the_best():
    trials = [({"rate": 1e-3, "penalty": 0.1}, 0.3), ({"rate": 1e-2, "penalty": 1.0}, 0.42)]
    axes = figures.search(trials).axes[0]
    assert [text.get_text() for text in axes.texts] == ["30", "42"]
    assert axes.get_title() == "beside each dot the accuracy in %; ringed: the best, 42.0 %"
    assert [part[0] for part in axes.lines[0].get_data()] == [1e-2, 1.0]


ROW = np.ones(5)
WRONG = {
    "losses of another length": (lambda: figures.surrogates(ROW, {"hinge": np.ones(4)}), "one for each margin"),
    "no losses": (lambda: figures.surrogates(ROW, {}), "a dict with one"),
    "steps below 0": (lambda: figures.difference_errors([-1.0, 1.0], {"one": [1.0, 1.0]}), "numbers above 0"),
    "errors of another length": (lambda: figures.difference_errors([1.0, 2.0], {"one": [1.0]}), "one error per step"),
    "a loss without end": (lambda: figures.loss_curves({"a": {"b": [1.0, np.inf]}}), "a lower learning rate"),
    "a list of panels": (lambda: figures.loss_curves([ROW]), "a dict with one"),
    "four walks": (lambda: figures.loss_surface(np.sum, {name: [ROW, ROW] for name in "abcd"}), "a dict of 1 to 3"),
    "a walk of one step": (lambda: figures.loss_surface(np.sum, {"a": [ROW]}), "two steps or more"),
    "accuracies of one set": (lambda: figures.training(ROW, {"training": ROW}, ROW), "validation"),
    "a guess about another": (
        lambda: figures.training(ROW, {"training": ROW / 2, "validation": ROW / 2}, ROW, guess=predict("x", 0.5)),
        "a guess about one of validation",
    ),
    "templates turned": (lambda: figures.templates({"a": np.ones((10, 3072))}), "W.T, if its rows"),
    "templates of nothing": (lambda: figures.templates({}), "a dict of 1 to 6"),
    "templates of other classes": (
        lambda: figures.templates({"a": np.ones((3072, 2)), "b": np.ones((3072, 3))}),
        "the same classes",
    ),
    "no trials": (lambda: figures.search([]), "trials: a list"),
    "a trial of one setting": (lambda: figures.search([({"rate": 1e-3}, 0.5)]), "two settings"),
    "a rate of 0": (lambda: figures.search([({"rate": 0, "penalty": 1}, 0.5)]), "values above 0"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_input_is_told(case):
    call, words = WRONG[case]
    with pytest.raises(BadInput, match=words):
        call()
