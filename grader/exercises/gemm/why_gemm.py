"""why_gemm: all hold but d; the body of each answer is what the student's cell says."""

from grader.exercises import right, wrong

FIRST, SECOND = "test_why_gemm", "test_why_gemm_price"
A = "each window costs several calls from Python, and each of them takes longer than 27 multiplications"
B = "a row of filters meets all columns, and a column meets all filters: blocks of both stay in the cache meanwhile"
C = "every pixel is copied up to HH * WW times, and the loops copy nothing"
D = "each output takes C * HH * WW multiplications either way, and nothing is saved"
REASONS = {"a": A, "b": B, "c": C, "d": D}


@wrong(C, loses=(SECOND,))
def without_the_price():
    why_gemm = "ab"


@wrong(B, loses=(FIRST,))
def without_the_cache():
    why_gemm = "ac"


@wrong(A)
def without_python():
    why_gemm = "bc"


@wrong(D)
def all_of_them():
    why_gemm = "abcd"


@wrong(A)
def the_other_one():
    why_gemm = "d"


@wrong(B)
def python_alone():
    why_gemm = "a"


@wrong("letters among a, b, c, d, in quotes")
def numbers():
    why_gemm = [1, 2, 3]


@wrong("is not written yet")
def left_blank():
    why_gemm = ...


@right
def capitals_with_commas():
    why_gemm = "C, B, A"
