"""why_gemm: a and d hold; the body of each answer is what the student's cell says."""

from grader.exercises import right, wrong

FIRST, SECOND = "test_why_gemm", "test_why_gemm_second"
A = "a row of filters meets thousands of columns, and a column all filters: blocks of both stay in the cache meanwhile"
B = "each output takes C * HH * WW multiplications either way, and nothing is saved"
C = "it takes up to HH * WW times as much memory, since pixels are copied"
D = "each window costs several calls from Python, of which each takes longer than 27 multiplications"
REASONS = {"a": A, "b": B, "c": C, "d": D}


@wrong(D, loses=(SECOND,))
def only_the_first():
    why_gemm = "a"


@wrong(A, loses=(FIRST,))
def only_the_second():
    why_gemm = "d"


@wrong(C)
def all_of_them():
    why_gemm = "abcd"


@wrong(A)
def the_other_two():
    why_gemm = "bc"


@wrong(B, loses=(SECOND,))
def a_and_b():
    why_gemm = "ab"


@wrong(A, loses=(FIRST,))
def c_and_d():
    why_gemm = "cd"


@wrong("letters among a, b, c, d, in quotes")
def numbers():
    why_gemm = [1, 4]


@wrong("is not written yet")
def left_blank():
    why_gemm = ...


@right
def capitals_with_a_comma():
    why_gemm = "D, A"
