"""Questions with one right answer: why each other one is wrong."""


def distance_memory_gb_mistakes():
    """Numbers that come of a slip in 500 * 5000 * 3072 * 8 bytes, by the name that the student is told."""
    return {
        "float64 takes 8 bytes a number, not 4": 30.72,
        "float64 takes 8 bytes a number, not 1": 7.68,
        "these are bits: a byte has 8": 491.52,
        "these are bytes: divide by 1e9": 61.44e9,
        "these are megabytes: divide by 1,000": 61_440.0,
        "1 GB is 1e9 bytes here, not 2**30": 61.44e9 / 2**30,
        "this is the matrix of distances, which has no axis of 3,072": 0.02,
    }
