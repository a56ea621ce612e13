"""why_xor: b and c hold; the body of each answer is what the student's cell says."""

from grader.exercises import right, wrong

FIRST, SECOND = "test_why_xor", "test_why_xor_second"
A = "half the steps give half the weights at every moment, and so the same signs: the cycle stays the same"
B = "added up in pairs, the conditions say that w1 + w2 + 2b is above 0, and that it is not"
C = "with one label flipped, one corner is alone or three are alike, and a line separates these"
D = "no weights satisfy all four conditions, so there is an update in every epoch, wherever it starts"
REASONS = {"a": A, "b": B, "c": C, "d": D}


@wrong(C, loses=(SECOND,))
def only_the_first():
    why_xor = "b"


@wrong(B, loses=(FIRST,))
def only_the_second():
    why_xor = "c"


@wrong(A)
def all_of_them():
    why_xor = "abcd"


@wrong(A)
def the_other_two():
    why_xor = "ad"


@wrong(A, loses=(FIRST,))
def a_and_c():
    why_xor = "ac"


@wrong(D, loses=(SECOND,))
def b_and_d():
    why_xor = "bd"


@wrong("letters among a, b, c, d, in quotes")
def numbers():
    why_xor = [2, 3]


@wrong("is not written yet")
def left_blank():
    why_xor = ...


@right
def capitals_with_a_comma():
    why_xor = "C, B"
