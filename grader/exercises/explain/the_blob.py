"""the_blob: all hold but a; the body of each answer is what the student's cell says."""

from grader.exercises import right, wrong

A = "a test that cannot tell the maps from a blob says nothing about them, neither good nor bad"
B = "where the things are, the blob is too, and it knows no net"
C = "the blob's rate is the baseline here, and it is high"
D = "where the middle is no better than any other place, the blob gains nothing"
REASONS = {"a": A, "b": B, "c": C, "d": D}


@wrong(A)
def everything_is_worthless():
    the_blob = "abcd"


@wrong(B)
def without_the_middle():
    the_blob = "cd"


@wrong(C)
def without_the_baseline():
    the_blob = "bd"


@wrong(D)
def without_the_fair_test():
    the_blob = "bc"


@wrong(A)
def the_other_one():
    the_blob = "a"


@wrong("is not written yet")
def left_blank():
    the_blob = ...


@right
def upper_case_with_commas():
    the_blob = "B, C, D"


@right
def a_list():
    the_blob = ["d", "c", "b"]
