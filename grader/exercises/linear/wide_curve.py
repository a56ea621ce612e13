"""wide_curve: a and c hold; the body of each answer is what the student's cell says."""

from grader.exercises import right, wrong

FIRST, SECOND = "test_wide_curve", "test_wide_curve_cure"
A = "the mean over B pictures scatters like 1 / sqrt(B): with four times as many, half as much"
B = "overfitting shows in the gap between training and validation, not in the scatter of the batches"
C = "both average out the noise: larger batches over more pictures, a lower rate over more steps"
D = "the larger a batch, the longer its step takes: in one minute, small batches take many more steps"
REASONS = {"a": A, "b": B, "c": C, "d": D}


@wrong(C, loses=(SECOND,))
def only_the_first():
    wide_curve = "a"


@wrong(A, loses=(FIRST,))
def only_the_third():
    wide_curve = "c"


@wrong(B)
def all_of_them():
    wide_curve = "abcd"


@wrong(B, loses=(FIRST,))
def with_the_second():
    wide_curve = "abc"


@wrong(D, loses=(SECOND,))
def with_the_fourth():
    wide_curve = "acd"


@wrong(A)
def the_other_two():
    wide_curve = "bd"


@wrong(C, loses=(SECOND,))
def first_and_fourth():
    wide_curve = "ad"


@wrong(A, loses=(FIRST,))
def second_and_third():
    wide_curve = "bc"


@wrong(A)
def third_and_fourth():
    wide_curve = "cd"


@wrong(B)
def first_and_second():
    wide_curve = "ab"


@wrong("letters among a, b, c, d, in quotes")
def a_letter_that_is_not_there():
    wide_curve = "ace"


@wrong("letters among a, b, c, d, in quotes")
def numbers():
    wide_curve = [1, 3]


@wrong("is not written yet")
def left_blank():
    wide_curve = ...


@right
def capitals_with_a_comma():
    wide_curve = "C, A"


@right
def a_list_of_letters():
    wide_curve = ["a", "c"]


@right
def a_tuple_and_a_space():
    wide_curve = ("c ", "a")
