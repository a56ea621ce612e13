"""distance_memory_gb: 500 * 5,000 * 3,072 numbers of 8 bytes; the body of each function is a student's cell."""

from grader.exercises import right, wrong


def expected():
    """Return the size in GB (1e9 bytes)."""
    return 500 * 5000 * 3072 * 8 / 1e9


@wrong("a number in float64 takes 8 bytes, not 4")
def float32_bytes():
    distance_memory_gb = 30.72


@wrong("a number in float64 takes 8 bytes, not 1")
def uint8_bytes():
    distance_memory_gb = 7.68


@wrong("these are bits: a byte has 8")
def in_bits():
    distance_memory_gb = 500 * 5000 * 3072 * 64 / 1e9


@wrong("these are bytes: divide by 1e9")
def in_bytes():
    distance_memory_gb = 500 * 5000 * 3072 * 8


@wrong("these are megabytes: divide by 1,000")
def in_megabytes():
    distance_memory_gb = 500 * 5000 * 3072 * 8 / 1e6


@wrong("1 GB is 1e9 bytes here, not 2**30")
def in_gibibytes():
    distance_memory_gb = 500 * 5000 * 3072 * 8 / 2**30


@wrong("this is the size of the (500, 5000) distances: the differences have another axis of length 3,072")
def of_the_distances():
    distance_memory_gb = 500 * 5000 * 8 / 1e9


@wrong("one number: no quotes, no unit, no comma at the end")
def with_a_unit():
    distance_memory_gb = "61.4 GB"


@wrong("distance_memory_gb is not written yet")
def left_blank():
    distance_memory_gb = ...


@right
def rounded():
    distance_memory_gb = 61


@right
def step_by_step():
    numbers = 500 * 5_000 * 3_072
    distance_memory_gb = numbers * 8 / 10**9
