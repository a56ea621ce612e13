"""The progress line of a slow cell, on a clock that the test turns."""

import pytest

from byhand import progress as module
from byhand.progress import progress


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until a test moves it: clock[0] is the time in seconds."""
    now = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    return now


def run(clock, count, seconds, stop=None):
    for step in progress(range(count), "seeds"):
        clock[0] += seconds
        if step == stop:
            break


def test_a_short_loop_shows_nothing(clock, capsys):
    assert list(progress("abc", "letters")) == ["a", "b", "c"]
    run(clock, 10, 0.09)
    assert capsys.readouterr().out == ""


def test_a_long_loop_keeps_one_line_up_to_date(clock, capsys):
    run(clock, 4, 2)
    first, *between, last = capsys.readouterr().out.split("\r")[1:]
    assert first == "seeds: [#####               ] 1 of 4, 6 s left"
    assert between[-1] == "seeds: [###############     ] 3 of 4, 2 s left"
    assert last == f"{'seeds: 4 of 4 in 8 s':<{len(first)}}\n"


def test_it_is_drawn_at_most_ten_times_a_second(clock, capsys):
    run(clock, 5000, 0.001)
    assert capsys.readouterr().out.count("\r") <= 10 * 5


def test_a_loop_that_stops_early_leaves_a_clean_line_too(clock, capsys):
    run(clock, 4, 2, stop=1)
    assert capsys.readouterr().out.rstrip(" \n").endswith("\rseeds: 1 of 4 in 4 s")


def test_an_empty_loop_is_no_error(clock, capsys):
    assert list(progress([], "nothing")) == []
