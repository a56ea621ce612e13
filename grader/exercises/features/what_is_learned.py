"""what_is_learned: fixed by people, learned without labels, or learned with them; REASONS says why, letter by letter."""

from grader.exercises import right, wrong

WHO, END = "test_what_is_learned", "test_what_is_learned_end_to_end"

FIXED = "the gradient's filter and the bins of 20 degrees were chosen by people, and no picture changes them"
UNLABELLED = "k-means sees patches alone, never a label: it finds what is frequent"
ONE_WAY = "the words are fixed before the classifier is trained, and its errors never reach them"
EVERY_STAGE = "that is what the term means: one error, at the end, trains every stage"
TEST_SEEN = "whatever was fitted on the test pictures has seen them, with labels or without"
REASONS = {"a": FIXED, "b": UNLABELLED, "c": ONE_WAY, "d": EVERY_STAGE, "e": TEST_SEEN}


@wrong(FIXED, loses=(WHO,))
def without_the_fixed():
    what_is_learned = "bd"


@wrong(UNLABELLED, loses=(WHO,))
def without_the_words():
    what_is_learned = "ad"


@wrong(EVERY_STAGE, loses=(END,))
def without_the_end():
    what_is_learned = "ab"


@wrong(ONE_WAY, loses=(END,))
def errors_move_words():
    what_is_learned = "abcd"


@wrong(TEST_SEEN, loses=(WHO,))
def whitened_on_the_test():
    what_is_learned = "abde"


@wrong("e does not hold")
def all_of_them():
    what_is_learned = "abcde"


@wrong("a holds too")
def the_wrong_ones():
    what_is_learned = "ce"


@wrong("letters among a, b, c, d, e, in quotes")
def in_words():
    what_is_learned = "the first two and the fourth"


@wrong("is not written yet")
def left_blank():
    what_is_learned = ...


@right
def capitals_with_commas():
    what_is_learned = "D, B, A"


@right
def a_list_of_letters():
    what_is_learned = ["a", "b", "d"]


@right
def a_tuple():
    what_is_learned = ("b ", "d", "a")
