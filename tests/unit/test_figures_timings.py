"""A figure of times: exact words, the slowest on top, factors that are right, a guess at its own place."""

import pytest

from byhand import figures
from byhand.predict import predict

SECONDS = {"no loops": 0.0081, "two loops": 1.2402, "one loop": 0.31}


def names(axes):
    """The names of the rows, from the top."""
    return [label.get_text() for label in axes.get_yticklabels()][::-1]


def factors(axes):
    return [text.get_text() for text in axes.texts][::-1]


def test_the_slowest_is_on_top_and_each_says_how_many_times_as_fast_it_is():
    axes = figures.timings(SECONDS).axes[0]
    assert names(axes) == ["two loops   1.24 s", "one loop   310 ms", "no loops   8.1 ms"]
    assert factors(axes) == ["1 ×", "4 ×", "153 ×"]
    assert axes.lines[0].get_xdata().tolist() == [0.0081, 0.31, 1.2402]
    assert not axes.patches, "a bar on a logarithmic axis has no length"
    assert axes.get_ylim()[0] < axes.get_ylim()[1]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 s"), (0.9996, "1 s"), (0.99949, "999 ms"), (1e-3, "1 ms"), (9.9999e-4, "1 ms"), (2.5e-5, "25 µs"),
     (1e-9, "1 ns"), (59.96, "60 s"), (1234.5, "1,230 s"), (86_400, "86,400 s")],
)  # fmt: skip
def test_a_time_has_three_digits_and_a_unit(seconds, words):
    assert names(figures.timings({"it": seconds}).axes[0]) == [f"it   {words}"]


def test_every_dot_is_seen_and_the_axis_names_at_least_two_times():
    for seconds in (SECONDS, {"it": 1.0}, {"it": 0.5}, {"a": 1e-9, "b": 86_400}):
        axes = figures.timings(seconds).axes[0]
        low, high = axes.get_xlim()
        assert low <= min(seconds.values()) / 2
        assert high > max(seconds.values())
        ticks = [tick for tick in axes.get_xticks() if low <= tick <= high]
        assert len(ticks) >= 2
        labels = [axes.xaxis.get_major_formatter()(tick, 0) for tick in ticks]
        assert len(set(labels)) == len(labels)


def test_a_guess_is_a_diamond_in_its_row_at_the_slowest_time_over_the_factor():
    figure = figures.timings(SECONDS, guess=[predict("no loops", 100), predict("one loop", 0.5)])
    axes = figure.axes[0]
    diamonds = [(line.get_xdata()[0], line.get_ydata()[0]) for line in axes.lines if line.get_marker() == "D"]
    assert diamonds == [(pytest.approx(0.012402), 0), (pytest.approx(2.4804), 1)]
    assert axes.get_xlim()[1] > 2.4804
    told = [text.get_text() for text in figure.legends[0].get_texts()]
    assert told == ["your guess, no loops: 100 ×", "your guess, one loop: 0.5 ×"]


def test_equal_times_are_equally_fast_and_the_input_stays_as_it_is():
    seconds = {"a": 2, "b": 2}
    assert factors(figures.timings(seconds).axes[0]) == ["1 ×", "1 ×"]
    assert list(seconds.items()) == [("a", 2), ("b", 2)]
