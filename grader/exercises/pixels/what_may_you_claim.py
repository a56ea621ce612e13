"""what_may_you_claim: how precise a measured accuracy is, and how to compare two on the same pictures."""

from grader.exercises import right, wrong

CLAIM, COMPARED = "test_what_may_you_claim", "test_what_may_you_claim_compared"


def reasons():
    """Return why each statement holds, or does not, by its letter."""
    return {
        "a": "with 500 pictures the interval is 8 points wide: a tenth of a point would take 750,000 pictures",
        "b": "each interval allows for other pictures, but both of you met the same ones: compare picture by picture",
        "c": "135 of 500 is compatible with 23.3 to 31.1 %, and 25 % is in that interval",
        "d": "pictures that both get right, or both wrong, say nothing; the others decide (McNemar's test)",
    }


@wrong("d holds too", loses=(COMPARED,))
def no_comparison():
    what_may_you_claim = "c"


@wrong("each interval allows for other pictures", loses=(COMPARED,))
def intervals_overlap():
    """The usual answer of people who know error bars."""
    what_may_you_claim = "bc"


@wrong("135 of 500 is compatible with", loses=(CLAIM,))
def only_the_comparison():
    what_may_you_claim = "d"


@wrong("a tenth of a point would take", loses=(CLAIM,))
def a_tenth_of_a_point():
    what_may_you_claim = "acd"


@wrong("b does not hold", loses=(COMPARED,))
def overlap_and_sharper():
    what_may_you_claim = "bcd"


@wrong("b does not hold")
def all_of_them():
    what_may_you_claim = "abcd"


@wrong("c holds too")
def as_measured():
    what_may_you_claim = "a"


@wrong("c holds too")
def nothing_can_be_said():
    what_may_you_claim = "b"


@wrong("a does not hold")
def both_widths():
    what_may_you_claim = "ac"


@wrong("c holds too", loses=(CLAIM,))
def exact_and_sharper():
    what_may_you_claim = "ad"


@wrong("letters among a, b, c, d, in quotes")
def with_an_and():
    what_may_you_claim = "c and d"


@wrong("letters among a, b, c, d, in quotes")
def nothing_holds():
    what_may_you_claim = ""


@wrong("letters among a, b, c, d, in quotes")
def true_and_false():
    what_may_you_claim = [False, False, True, True]


@wrong("is not written yet")
def left_blank():
    what_may_you_claim = ...


@right
def capitals():
    what_may_you_claim = "CD"


@right
def the_other_way_round_with_commas():
    what_may_you_claim = "d, c"


@right
def a_tuple():
    what_may_you_claim = ("c", "d")
