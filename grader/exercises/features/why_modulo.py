"""Answers to why_modulo: the body of each function is what the student's cell says."""

from grader.mutants import right, wrong

SAME, LOST = "test_why_modulo", "test_why_modulo_lost"


@wrong(LOST, says="c holds too")
def only_the_negative():
    why_modulo = "a"


@wrong(SAME, says="every gradient turns round, by 180 degrees")
def only_the_loss():
    why_modulo = "c"


@wrong(SAME, LOST, says="b does not hold")
def all_of_them():
    why_modulo = "abcd"


@wrong(SAME, says="it looks at both signs")
def arctan_of_a_quotient():
    """Of arctan, which is given gy / gx, b would hold."""
    why_modulo = "abc"


@wrong(LOST, says="sometimes the sign would help")
def nothing_is_lost():
    why_modulo = "acd"


@wrong(SAME, LOST, says="c holds too")
def the_other_two():
    why_modulo = "bd"


@wrong(LOST, says="c holds too")
def same_and_nothing_lost():
    why_modulo = "ad"


@wrong(SAME, LOST, says="letters among a, b, c, d, in quotes")
def a_letter_that_is_not_there():
    why_modulo = "ae"


@wrong(SAME, LOST, says="is not written yet")
def left_blank():
    why_modulo = ...


@right
def capitals_with_commas():
    why_modulo = "C, A"


@right
def a_list_of_letters():
    why_modulo = ["a", "c"]


@right
def a_set_and_a_line_end():
    why_modulo = {"c\n", " A"}
