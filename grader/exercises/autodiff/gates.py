"""gates: OR and AND by hand, and a third perceptron that makes XOR of their answers."""

from grader.exercises import right, wrong


def fires(gate, x1, x2):
    """Return 1 if a gate (w1, w2, b) fires, else 0."""
    return int(gate[0] * x1 + gate[1] * x2 + gate[2] > 0)


def xor(got, x1, x2):
    """Return what the three gates make of two inputs."""
    return fires(got["xor"], fires(got["or"], x1, x2), fires(got["and"], x1, x2))


RULES = {
    "XOR of the three gates: 0, 1, 1, 0 at 00, 01, 10, 11": lambda got: (
        [xor(got, x1, x2) for x1 in (0, 1) for x2 in (0, 1)] == [0, 1, 1, 0]
    )
}


@wrong("the third gate fires when neither OR nor AND does: its b must not be above 0")
def fires_at_nothing():
    return {"or": (1, 1, -0.5), "and": (1, 1, -1.5), "xor": (1, -2, 0.5)}


@wrong("AND fires with one input of 1: its b must be lower, so that only both together get above 0")
def and_is_or():
    return {"or": (1, 1, -0.5), "and": (1, 1, -0.5), "xor": (1, -1, -0.5)}


@wrong("OR fires only with both inputs of 1: one must be enough")
def or_is_and():
    return {"or": (1, 1, -1), "and": (1, 1, -1.5), "xor": (1, -1, -0.5)}


@wrong("the third gate fires where AND does too: AND's answer needs a negative weight")
def or_again():
    return {"or": (1, 1, -0.5), "and": (1, 1, -1.5), "xor": (1, 1, -0.5)}


@wrong("the third gate has its inputs in the other order: OR's answer is the first")
def in_the_other_order():
    return {"or": (1, 1, -0.5), "and": (1, 1, -1.5), "xor": (-1, 1, -0.5)}


@wrong("three numbers for each of ['or', 'and', 'xor']")
def other_keys():
    return {"OR": (1, 1, -0.5), "AND": (1, 1, -1.5), "XOR": (1, -1, -0.5)}


@wrong("three numbers for each of ['or', 'and', 'xor']")
def as_a_list():
    return [(1, 1, -0.5), (1, 1, -1.5), (1, -1, -0.5)]


@wrong("three numbers for each of ['or', 'and', 'xor']")
def without_biases():
    return {"or": (1, 1), "and": (1, 1), "xor": (1, -1)}


@right
def learned():
    return {"or": [2, 2, -1], "and": [3, 2, -4], "xor": [1, -2, 0]}
