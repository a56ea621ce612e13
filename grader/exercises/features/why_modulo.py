"""why_modulo: an edge and its negative count as one direction; `reasons` says why each statement is true, or false."""

from grader.exercises import right, wrong

NEGATIVE, STRIPE = "test_why_modulo", "test_why_modulo_lost"


def reasons():
    """Return {letter: why its statement is true, or false}."""
    return {
        "a": "in the negative every gradient turns by 180 degrees and keeps its length",
        "b": "a dark pupil in a light eye is not a light pupil in a dark eye: sometimes the sign helps",
        "c": "arctan2(4, 3) is 53.13 degrees, arctan2(-4, -3) is -126.87: it looks at both signs",
        "d": "the gradients on the two sides of a stripe point in opposite directions, 180 degrees apart",
    }


@wrong("d holds too", loses=(STRIPE,))
def only_the_negative():
    why_modulo = "a"


@wrong("in the negative every gradient turns by 180 degrees and keeps its length", loses=(NEGATIVE,))
def only_the_stripe():
    why_modulo = "d"


@wrong("c does not hold")
def all_of_them():
    why_modulo = "abcd"


@wrong("arctan2(4, 3) is 53.13 degrees, arctan2(-4, -3) is -126.87: it looks at both signs", loses=(NEGATIVE,))
def arctan_of_a_quotient():
    """c would hold for arctan, which gets only gy / gx."""
    why_modulo = "acd"


@wrong("a dark pupil in a light eye is not a light pupil in a dark eye: sometimes the sign helps", loses=(STRIPE,))
def nothing_is_lost():
    why_modulo = "abd"


@wrong("a holds too")
def the_other_two():
    why_modulo = "bc"


@wrong("letters among a, b, c, d, in quotes")
def a_letter_that_is_not_there():
    why_modulo = "ae"


@wrong("is not written yet")
def left_blank():
    why_modulo = ...


@right
def capitals_with_commas():
    why_modulo = "D, A"


@right
def a_list_of_letters():
    why_modulo = ["a", "d"]


@right
def a_set_and_a_line_end():
    why_modulo = {"d\n", " A"}
