"""why_modulo: an edge and its negative count as one direction; `reasons` says why each statement holds, or does not."""

from grader.exercises import right, wrong

SAME, LOST = "test_why_modulo", "test_why_modulo_lost"


def reasons():
    """Return {letter: why its statement holds, or does not}."""
    return {
        "a": "in the negative every gradient turns by 180 degrees and keeps its length",
        "b": "arctan2(4, 3) is 53.13 degrees, arctan2(-4, -3) is -126.87: it looks at both signs",
        "c": "as many edges lead from light to dark as from dark to light, so about half of the angles are negative",
        "d": "a dark pupil in a light eye is not a light pupil in a dark eye: sometimes the sign helps",
    }


@wrong("c holds too", loses=(LOST,))
def only_the_negative():
    why_modulo = "a"


@wrong("in the negative every gradient turns by 180 degrees and keeps its length", loses=(SAME,))
def only_the_loss():
    why_modulo = "c"


@wrong("b does not hold")
def all_of_them():
    why_modulo = "abcd"


@wrong("arctan2(4, 3) is 53.13 degrees, arctan2(-4, -3) is -126.87: it looks at both signs", loses=(SAME,))
def arctan_of_a_quotient():
    """Of arctan, which is given gy / gx, b would hold."""
    why_modulo = "abc"


@wrong("a dark pupil in a light eye is not a light pupil in a dark eye: sometimes the sign helps", loses=(LOST,))
def nothing_is_lost():
    why_modulo = "acd"


@wrong("a holds too")
def the_other_two():
    why_modulo = "bd"


@wrong("c holds too", loses=(LOST,))
def same_and_nothing_lost():
    why_modulo = "ad"


@wrong("letters among a, b, c, d, in quotes")
def a_letter_that_is_not_there():
    why_modulo = "ae"


@wrong("is not written yet")
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
