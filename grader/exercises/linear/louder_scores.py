"""Answers to louder_scores: the body of each function is what the student's cell says."""

import numpy as np

from grader.mutants import right, wrong

FIRST, SECOND = "test_louder_scores", "test_louder_scores_confidence"


@wrong(SECOND, says="-log p goes on falling")
def only_the_first():
    louder_scores = "a"


@wrong(FIRST, says="0.00001")
def only_the_third():
    louder_scores = "c"


@wrong(FIRST, SECOND, says="4 * (5.1 - 3.2) + 1 = 8.6")
def all_of_them():
    louder_scores = "abcd"


@wrong(FIRST, says="4 * (5.1 - 3.2) + 1 = 8.6")
def with_the_second():
    louder_scores = "abc"


@wrong(SECOND, says="the accuracy is still 1/3")
def with_the_fourth():
    louder_scores = "acd"


@wrong(FIRST, SECOND, says="a holds too")
def the_other_two():
    louder_scores = "bd"


@wrong(SECOND, says="c holds too")
def first_and_fourth():
    louder_scores = "ad"


@wrong(FIRST, says="a holds too")
def second_and_third():
    louder_scores = "bc"


@wrong(FIRST, SECOND, says="d does not hold")
def third_and_fourth():
    louder_scores = "cd"


@wrong(FIRST, SECOND, says="b does not hold")
def first_and_second():
    louder_scores = "ab"


@wrong(FIRST, SECOND, says="letters among a, b, c, d, in quotes")
def a_letter_that_is_not_there():
    louder_scores = "ace"


@wrong(FIRST, SECOND, says="letters among a, b, c, d, in quotes")
def numbers():
    louder_scores = [1, 3]


@wrong(FIRST, SECOND, says="is not written yet")
def left_blank():
    louder_scores = ...


@right
def capitals_with_a_comma():
    louder_scores = "C, A"


@right
def a_list_of_letters():
    louder_scores = ["a", "c"]


@right
def a_tuple_and_a_space():
    louder_scores = ("c ", "a")
