"""Answers to what_is_learned: the body of each function is what the student's cell says."""

from grader.mutants import right, wrong

WHO, END = "test_what_is_learned", "test_what_is_learned_end_to_end"


@wrong(WHO, says="before any picture came")
def without_the_fixed():
    what_is_learned = "bd"


@wrong(WHO, says="k-means is given patches alone")
def without_the_words():
    what_is_learned = "ad"


@wrong(END, says="from one end to the other")
def without_the_end():
    what_is_learned = "ab"


@wrong(END, says="nothing leads back from its errors to them")
def errors_move_words():
    what_is_learned = "abcd"


@wrong(WHO, says="what was fitted on the test pictures has seen them")
def whitened_on_the_test():
    what_is_learned = "abde"


@wrong(WHO, END, says="e does not hold")
def all_of_them():
    what_is_learned = "abcde"


@wrong(WHO, END, says="a holds too")
def the_wrong_ones():
    what_is_learned = "ce"


@wrong(WHO, END, says="letters among a, b, c, d, e, in quotes")
def in_words():
    what_is_learned = "the first two and the fourth"


@wrong(WHO, END, says="is not written yet")
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
