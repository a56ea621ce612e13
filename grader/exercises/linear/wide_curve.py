"""Answers to wide_curve: the body of each function is what the student's cell says."""

import numpy as np

from grader.mutants import right, wrong

FIRST, SECOND = "test_wide_curve", "test_wide_curve_cure"


@wrong(SECOND, says="agree more with each other")
def only_the_first():
    wide_curve = "a"


@wrong(FIRST, says="scatters like 1 / sqrt(B)")
def only_the_third():
    wide_curve = "c"


@wrong(FIRST, SECOND, says="overfitting shows in the gap")
def all_of_them():
    wide_curve = "abcd"


@wrong(FIRST, says="overfitting shows in the gap")
def with_the_second():
    wide_curve = "abc"


@wrong(SECOND, says="in a minute small batches")
def with_the_fourth():
    wide_curve = "acd"


@wrong(FIRST, SECOND, says="a holds too")
def the_other_two():
    wide_curve = "bd"


@wrong(SECOND, says="c holds too")
def first_and_fourth():
    wide_curve = "ad"


@wrong(FIRST, says="a holds too")
def second_and_third():
    wide_curve = "bc"


@wrong(FIRST, SECOND, says="d does not hold")
def third_and_fourth():
    wide_curve = "cd"


@wrong(FIRST, SECOND, says="b does not hold")
def first_and_second():
    wide_curve = "ab"


@wrong(FIRST, SECOND, says="letters among a, b, c, d, in quotes")
def a_letter_that_is_not_there():
    wide_curve = "ace"


@wrong(FIRST, SECOND, says="letters among a, b, c, d, in quotes")
def numbers():
    wide_curve = [1, 3]


@wrong(FIRST, SECOND, says="is not written yet")
def left_blank():
    wide_curve = ...


@right
def capitals_with_a_comma():
    wide_curve = "C, A"


@right
def a_list_of_letters():
    wide_curve = ["a", "c"]


@right
def a_tuple_and_a_space():
    wide_curve = ("c ", "a")
