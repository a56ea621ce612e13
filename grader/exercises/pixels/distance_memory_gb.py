"""Answers to distance_memory_gb: the body of each function is what the student's cell says."""

from grader.mutants import right, wrong

TEST = "test_distance_memory_gb"


@wrong(TEST, says="float64 takes 8 bytes a number, not 4")
def float32_bytes():
    distance_memory_gb = 30.72


@wrong(TEST, says="these are bytes: divide by 1e9")
def in_bytes():
    distance_memory_gb = 500 * 5000 * 3072 * 8


@wrong(TEST, says="these are megabytes")
def in_megabytes():
    distance_memory_gb = 500 * 5000 * 3072 * 8 / 1e6


@wrong(TEST, says="which has no axis of 3,072")
def of_the_distances():
    distance_memory_gb = 500 * 5000 * 8 / 1e9


@wrong(TEST, says="no quotes, no unit")
def with_a_unit():
    distance_memory_gb = "61.4 GB"


@wrong(TEST, says="is not written yet")
def left_blank():
    distance_memory_gb = ...


@right
def rounded():
    distance_memory_gb = 61


@right
def step_by_step():
    numbers = 500 * 5_000 * 3_072
    distance_memory_gb = numbers * 8 / 10**9
