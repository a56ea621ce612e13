"""which_mode: a and d hold; the body of each answer is what the student's cell says."""

from grader.exercises import right, wrong

FIRST, SECOND = "test_which_mode", "test_which_mode_second"
A = "forward mode needs one pass per input, reverse mode one sweep per output"
B = "neither mode has a step: both are exact, up to the rounding of float64"
C = "one sweep gives the slopes of one output: with many outputs and few inputs, forward mode needs fewer passes"
D = "the vjps need the values of their operation when the sweep comes back; a tangent is computed along with the value"
REASONS = {"a": A, "b": B, "c": C, "d": D}


@wrong(D, loses=(SECOND,))
def only_the_first():
    which_mode = "a"


@wrong(A, loses=(FIRST,))
def only_the_second():
    which_mode = "d"


@wrong(C)
def all_of_them():
    which_mode = "abcd"


@wrong(A)
def the_other_two():
    which_mode = "bc"


@wrong(B, loses=(SECOND,))
def a_and_b():
    which_mode = "ab"


@wrong(C, loses=(FIRST,))
def c_and_d():
    which_mode = "acd"


@wrong("letters among a, b, c, d, in quotes")
def numbers():
    which_mode = [1, 4]


@wrong("is not written yet")
def left_blank():
    which_mode = ...


@right
def capitals_with_a_comma():
    which_mode = "D, A"
