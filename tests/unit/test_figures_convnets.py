"""Figures of 07: the winners' errors as bars, and five nets against two prices."""

import pytest

from byhand import figures
from byhand.figures.inputs import BadInput

ERRORS, NETS = {"2011": 25.8, "2012": 16.4, "2015": 3.6}, {"2012": "AlexNet", "2015": "ResNet"}
ROWS = {"LeNet": (62_006, 9.7, 0.73), "VGG": (51_666, 20.6, 0.71), "mine": (78_000, 30, 0.85)}


def test_each_year_has_a_bar_from_0_and_its_error_in_words():
    figure = figures.history(ERRORS, NETS, "Errors")
    axes = figure.axes[0]
    assert sorted(bar.get_height() for bar in axes.patches) == [3.6, 16.4, 25.8]
    assert axes.get_ylim()[0] == 0
    assert [text.get_text() for text in axes.texts] == ["25.8 %", "16.4 %\nAlexNet", "3.6 %\nResNet"]
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["other methods", "convolutional nets"]
    assert repr(figure) == "From 25.8 % in 2011 to 3.6 % in 2015."


@pytest.mark.parametrize(
    ("errors", "nets"), [({"2011": 25.8}, {}), (ERRORS | {"2016": -1}, {}), (ERRORS, {"1998": "LeNet-5"})]
)
def test_a_history_needs_two_percentages_and_known_years(errors, nets):
    with pytest.raises(BadInput):
        figures.history(errors, nets, "Errors")


def test_each_net_is_a_point_in_both_panels():
    figure = figures.tradeoffs(ROWS, "Five nets")
    for axes, column in zip(figure.axes, (0, 1), strict=True):
        points = [(line.get_xdata()[0], line.get_ydata()[0]) for line in axes.lines]
        assert points == [(row[column], row[2]) for row in ROWS.values()]
        low, high = axes.get_xlim()
        assert axes.get_xscale() == "log" and all(low < x < high for x, _ in points)
    assert len({line.get_marker() for line in figure.axes[0].lines}) == len(ROWS)
    assert repr(figure) == "The most accurate, mine: 85.0 % with 78,000 parameters in 30 s."


@pytest.mark.parametrize("row", [(62_006, 9.7), (62_006, 9.7, 73), (0, 9.7, 0.7), (62_006, "9.7", 0.7), 3])
def test_a_net_has_parameters_seconds_and_an_accuracy(row):
    with pytest.raises(BadInput):
        figures.tradeoffs(ROWS | {"wrong": row}, "Five nets")
