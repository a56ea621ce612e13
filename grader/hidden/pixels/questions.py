"""Questions with one right answer: why each other one is wrong."""


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
