"""why_validation: what is wrong with choosing k on the test set."""

from grader.exercises import right, wrong

USED, OPTIMISTIC = "test_why_validation", "test_why_validation_optimistic"


def reasons():
    """Return why each statement holds, or does not, by its letter."""
    return {
        "a": "choosing k by it has used it: for an honest number you need pictures that played no part",
        "b": "the best of seven is partly luck, and luck doesn't repeat: the number is too optimistic",
        "c": "a larger test set makes the number less optimistic, but it's still the best of seven",
        "d": "choosing k is a kind of learning: what was chosen on some pictures suits those pictures",
    }


@wrong("b holds too", loses=(OPTIMISTIC,))
def only_used():
    why_validation = "a"


@wrong("choosing k by it has used it", loses=(USED,))
def only_optimistic():
    why_validation = "b"


@wrong("choosing k is a kind of learning")
def all_of_them():
    why_validation = "abcd"


@wrong("d does not hold", loses=(USED,))
def not_learned_from_pictures():
    why_validation = "abd"


@wrong("a larger test set makes the number less optimistic", loses=(OPTIMISTIC,))
def large_enough():
    why_validation = "abc"


@wrong("a holds too")
def no_harm():
    why_validation = "cd"


@wrong("the best of seven is partly luck")
def used_and_harmless():
    """With d, a's point is lost as well."""
    why_validation = "ad"


@wrong("b holds too", loses=(OPTIMISTIC,))
def used_and_large():
    why_validation = "ac"


@wrong("a holds too", loses=(USED,))
def optimistic_and_harmless():
    why_validation = "bd"


@wrong("c does not hold")
def optimistic_and_large():
    why_validation = "bc"


@wrong("letters among a, b, c, d, in quotes")
def a_letter_that_is_not_there():
    why_validation = "abe"


@wrong("letters among a, b, c, d, in quotes")
def in_words():
    why_validation = "the first two"


@wrong("letters among a, b, c, d, in quotes")
def numbers():
    why_validation = [1, 2]


@wrong("is not defined")
def without_quotes():
    """The cell stops: there is no variable a."""
    why_validation = [a, b]  # noqa: F821


@wrong("is not written yet")
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
