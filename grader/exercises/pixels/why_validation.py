"""Answers to why_validation: the body of each function is what the student's cell says."""

from grader.mutants import right, wrong

USED, OPTIMISTIC = "test_why_validation", "test_why_validation_optimistic"


@wrong(OPTIMISTIC, says="b holds too")
def only_used():
    why_validation = "a"


@wrong(USED, says="choosing k by it has used it")
def only_optimistic():
    why_validation = "b"


@wrong(USED, OPTIMISTIC, says="choosing k is learning by hand")
def all_of_them():
    why_validation = "abcd"


@wrong(USED, says="c does not hold")
def not_learned_from_pictures():
    why_validation = "abc"


@wrong(OPTIMISTIC, says="size makes the optimism smaller")
def large_enough():
    why_validation = "abd"


@wrong(USED, OPTIMISTIC, says="a holds too")
def no_harm():
    why_validation = "cd"


@wrong(USED, OPTIMISTIC, says="the best of seven is partly luck")
def used_and_harmless():
    """With c, a's point is lost as well."""
    why_validation = "ac"


@wrong(OPTIMISTIC, says="b holds too")
def used_and_large():
    why_validation = "ad"


@wrong(USED, says="a holds too")
def optimistic_and_harmless():
    why_validation = "bc"


@wrong(USED, OPTIMISTIC, says="d does not hold")
def optimistic_and_large():
    why_validation = "bd"


@wrong(USED, OPTIMISTIC, says="letters among a, b, c, d, in quotes")
def a_letter_that_is_not_there():
    why_validation = "abe"


@wrong(USED, OPTIMISTIC, says="letters among a, b, c, d, in quotes")
def in_words():
    why_validation = "the first two"


@wrong(USED, OPTIMISTIC, says="letters among a, b, c, d, in quotes")
def numbers():
    why_validation = [1, 2]


@wrong(USED, OPTIMISTIC, says="is not defined")
def without_quotes():
    """The cell stops: there is no variable a."""
    why_validation = [a, b]  # noqa: F821


@wrong(USED, OPTIMISTIC, says="is not written yet")
def left_blank():
    why_validation = ...


@right
def capitals_with_commas():
    why_validation = "B, A"


@right
def a_list_of_letters():
    why_validation = ["a", "b"]


@right
def a_set_and_a_line_end():
    why_validation = {"b\n", " A"}
