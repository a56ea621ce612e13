"""where_it_goes: all hold but b; the body of each answer is what the student's cell says."""

from grader.exercises import right, wrong

A = "it has 1,610 of 6,440 parameters"
B = "its 1,600 of 1,775,680 multiply-adds are less than a thousandth"
C = "a convolution's parameters don't depend on the size of its input"
D = "it takes 921,600 of 1,775,680 multiply-adds, 52 %"
REASONS = {"a": A, "b": B, "c": C, "d": D}


@wrong(D)
def without_the_second_convolution():
    where_it_goes = "ac"


@wrong(A)
def without_the_head():
    where_it_goes = "cd"


@wrong(C)
def without_the_pools():
    where_it_goes = "ad"


@wrong(B)
def all_of_them():
    where_it_goes = "abcd"


@wrong(A)
def the_other_one():
    where_it_goes = "b"


@wrong("is not written yet")
def left_blank():
    where_it_goes = ...


@right
def upper_case_with_commas():
    where_it_goes = "A, C, D"


@right
def a_list():
    where_it_goes = ["d", "c", "a"]
