"""what_is_learned: fixed by people, learned without labels, or learned with them; REASONS says why, letter by letter."""

from grader.exercises import right, wrong

WHO, END = "test_what_is_learned", "test_what_is_learned_end_to_end"

TEST_SEEN = "anything fitted on the test pictures has seen them, with labels or without"
UNLABELLED = "k-means sees patches alone, never a label: it finds what is frequent"
EVERY_STAGE = "that is what the term means: one error, at the end, trains every stage"
ONE_WAY = "the words are fixed before the classifier is trained, and its errors never reach them"
REASONS = {"a": TEST_SEEN, "b": UNLABELLED, "c": EVERY_STAGE, "d": ONE_WAY}


@wrong(UNLABELLED, loses=(WHO,))
def without_the_words():
    what_is_learned = "c"


@wrong(EVERY_STAGE, loses=(END,))
def without_the_end():
    what_is_learned = "b"


@wrong(ONE_WAY, loses=(END,))
def errors_move_words():
    what_is_learned = "bcd"


@wrong(TEST_SEEN, loses=(WHO,))
def whitened_on_the_test():
    what_is_learned = "abc"


@wrong("a does not hold")
def all_of_them():
    what_is_learned = "abcd"


@wrong("b holds too")
def the_wrong_ones():
    what_is_learned = "ad"


@wrong("letters among a, b, c, d, in quotes")
def in_words():
    what_is_learned = "the second and the third"


@wrong("is not written yet")
def left_blank():
    what_is_learned = ...


@right
def capitals_with_commas():
    what_is_learned = "C, B"


@right
def a_list_of_letters():
    what_is_learned = ["b", "c"]


@right
def a_tuple():
    what_is_learned = ("c ", "b")
