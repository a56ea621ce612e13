"""batch_of_one: a and d hold; the body of each answer is what the student's cell says."""

from grader.exercises import right, wrong

FIRST, SECOND = "test_batch_of_one", "test_batch_of_one_in_use"
A = "the mean of one picture is that picture: x - mean is 0, and so is x_hat"
B = "eps is under the root, so nothing is divided by 0: 0 / sqrt(eps) is 0"
C = "dout minus its mean over one picture is 0: nothing passes back"
D = "test mode subtracts the running mean, which does not come from this picture"
REASONS = {"a": A, "b": B, "c": C, "d": D}


@wrong(D, loses=(SECOND,))
def only_the_first():
    batch_of_one = "a"


@wrong(A, loses=(FIRST,))
def only_the_last():
    batch_of_one = "d"


@wrong(B)
def all_of_them():
    batch_of_one = "abcd"


@wrong(B, loses=(FIRST,))
def with_the_second():
    batch_of_one = "abd"


@wrong(C, loses=(SECOND,))
def with_the_third():
    batch_of_one = "acd"


@wrong(A)
def the_other_two():
    batch_of_one = "bc"


@wrong(B)
def first_and_second():
    batch_of_one = "ab"


@wrong(D, loses=(SECOND,))
def first_and_third():
    batch_of_one = "ac"


@wrong(A, loses=(FIRST,))
def second_and_last():
    batch_of_one = "bd"


@wrong(A)
def third_and_last():
    batch_of_one = "cd"


@wrong("letters among a, b, c, d, in quotes")
def a_letter_that_is_not_there():
    batch_of_one = "ade"


@wrong("is not written yet")
def left_blank():
    batch_of_one = ...


@right
def capitals_with_a_comma():
    batch_of_one = "D, A"


@right
def a_list_of_letters():
    batch_of_one = ["a", "d"]
