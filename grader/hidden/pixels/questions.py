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


def why_validation_reasons():
    """Why each statement holds, or does not."""
    return {
        "a": "choosing k by it has used it: for an honest number you need pictures that played no part",
        "b": "the best of seven is partly luck, and luck does not repeat: the figure is optimistic",
        "c": "choosing k is learning by hand: what was chosen on some pictures fits those pictures",
        "d": "size makes the optimism smaller, it does not make the choice undone",
    }


def what_may_you_claim_reasons():
    """Why each statement holds, or does not."""
    return {
        "a": "135 of 500 is compatible with 23.3 to 31.1 %, and 25 % lies within",
        "b": "with 500 pictures the interval is 8 points wide: a tenth of a point would take 750,000 pictures",
        "c": "each interval allows for other pictures, but both of you met the same ones: compare picture by picture",
        "d": "pictures that both get right, or both wrong, say nothing; the others decide (McNemar's test)",
    }
