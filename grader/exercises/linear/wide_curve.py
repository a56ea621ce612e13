"""wide_curve: b and d hold; the body of each answer is what the student's cell says."""

from grader.exercises import right, wrong

FIRST, SECOND = "test_wide_curve", "test_wide_curve_cure"
A = "overfitting shows in the gap between training and validation, not in the scatter of the batches"
B = "the mean over B pictures scatters like 1 / sqrt(B): with four times as many, half as much"
C = "the larger a batch, the longer its step takes: in one minute, small batches take many more steps"
D = "both average out the noise: larger batches over more pictures, a lower rate over more steps"
REASONS = {"a": A, "b": B, "c": C, "d": D}


@wrong(D, loses=(SECOND,))
def only_the_second():
    wide_curve = "b"


@wrong(B, loses=(FIRST,))
def only_the_fourth():
    wide_curve = "d"


@wrong(A)
def all_of_them():
    wide_curve = "abcd"


@wrong(C, loses=(SECOND,))
def with_the_third():
    wide_curve = "bcd"


@wrong(A, loses=(FIRST,))
def with_the_first():
    wide_curve = "abd"


@wrong(A)
def the_other_two():
    wide_curve = "ac"


@wrong(C, loses=(SECOND,))
def second_and_third():
    wide_curve = "bc"


@wrong(A, loses=(FIRST,))
def first_and_fourth():
    wide_curve = "ad"


@wrong(B)
def third_and_fourth():
    wide_curve = "cd"


@wrong(A)
def first_and_second():
    wide_curve = "ab"


@wrong("letters among a, b, c, d, in quotes")
def a_letter_that_is_not_there():
    wide_curve = "bde"


@wrong("letters among a, b, c, d, in quotes")
def numbers():
    wide_curve = [2, 4]


@wrong("is not written yet")
def left_blank():
    wide_curve = ...


@right
def capitals_with_a_comma():
    wide_curve = "D, B"


@right
def a_list_of_letters():
    wide_curve = ["b", "d"]


@right
def a_tuple_and_a_space():
    wide_curve = ("d ", "b")
