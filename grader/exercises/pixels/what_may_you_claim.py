"""Answers to what_may_you_claim: the body of each function is what the student's cell says."""

from grader.mutants import right, wrong

CLAIM, COMPARED = "test_what_may_you_claim", "test_what_may_you_claim_compared"


@wrong(COMPARED, says="d holds too")
def no_comparison():
    what_may_you_claim = "a"


@wrong(COMPARED, says="each interval allows for other pictures")
def intervals_overlap():
    """What most people say who have met an error bar."""
    what_may_you_claim = "ac"


@wrong(CLAIM, says="135 of 500 is compatible with")
def only_the_comparison():
    what_may_you_claim = "d"


@wrong(CLAIM, says="a tenth of a point would take")
def a_tenth_of_a_point():
    what_may_you_claim = "abd"


@wrong(COMPARED, says="c does not hold")
def overlap_and_sharper():
    what_may_you_claim = "acd"


@wrong(CLAIM, COMPARED, says="c does not hold")
def all_of_them():
    what_may_you_claim = "abcd"


@wrong(CLAIM, COMPARED, says="a holds too")
def as_measured():
    what_may_you_claim = "b"


@wrong(CLAIM, COMPARED, says="a holds too")
def nothing_can_be_said():
    what_may_you_claim = "c"


@wrong(CLAIM, COMPARED, says="b does not hold")
def both_widths():
    what_may_you_claim = "ab"


@wrong(CLAIM, says="a holds too")
def exact_and_sharper():
    what_may_you_claim = "bd"


@wrong(CLAIM, COMPARED, says="letters among a, b, c, d, in quotes")
def with_an_and():
    what_may_you_claim = "a and d"


@wrong(CLAIM, COMPARED, says="letters among a, b, c, d, in quotes")
def nothing_holds():
    what_may_you_claim = ""


@wrong(CLAIM, COMPARED, says="letters among a, b, c, d, in quotes")
def true_and_false():
    what_may_you_claim = [True, False, False, True]


@wrong(CLAIM, COMPARED, says="is not written yet")
def left_blank():
    what_may_you_claim = ...


@right
def capitals():
    what_may_you_claim = "AD"


@right
def the_other_way_round_with_commas():
    what_may_you_claim = "d, a"


@right
def a_tuple():
    what_may_you_claim = ("a", "d")
