"""louder_scores: a and c hold; the body of each answer is what the student's cell says."""

from grader.exercises import right, wrong

FIRST, SECOND = "test_louder_scores", "test_louder_scores_confidence"
A = "the car's scores are then 5.2, 19.6 and 8.0: -log p is about e^-14.4 + e^-11.6, which is 0.00001"
B = "the margin of 1 does not grow: 4 * (5.1 - 3.2) + 1 = 8.6"
C = "beyond the margin the hinge loss stays 0, but -log p keeps falling as the score grows"
D = "the order of the scores stays the same, and so does every prediction: the accuracy is still 1/3"
REASONS = {"a": A, "b": B, "c": C, "d": D}


@wrong(C, loses=(SECOND,))
def only_the_first():
    louder_scores = "a"


@wrong(A, loses=(FIRST,))
def only_the_third():
    louder_scores = "c"


@wrong(D)
def all_of_them():
    louder_scores = "abcd"


@wrong(B, loses=(SECOND,))
def with_the_second():
    louder_scores = "abc"


@wrong(D, loses=(FIRST,))
def with_the_fourth():
    louder_scores = "acd"


@wrong(A)
def the_other_two():
    louder_scores = "bd"


@wrong(D)
def first_and_fourth():
    louder_scores = "ad"


@wrong(A)
def second_and_third():
    louder_scores = "bc"


@wrong(A, loses=(FIRST,))
def third_and_fourth():
    louder_scores = "cd"


@wrong(B, loses=(SECOND,))
def first_and_second():
    louder_scores = "ab"


@wrong("letters among a, b, c, d, in quotes")
def a_letter_that_is_not_there():
    louder_scores = "ace"


@wrong("letters among a, b, c, d, in quotes")
def numbers():
    louder_scores = [1, 3]


@wrong("is not written yet")
def left_blank():
    louder_scores = ...


@right
def capitals_with_a_comma():
    louder_scores = "C, A"


@right
def a_list_of_letters():
    louder_scores = ["a", "c"]


@right
def a_tuple_and_a_space():
    louder_scores = ("c ", "a")
