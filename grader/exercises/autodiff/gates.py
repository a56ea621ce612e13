"""gates: OR and AND by hand, and a third perceptron that makes XOR of their answers."""

from grader.exercises import right, wrong


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


@right
def learned():
    return {"or": [2, 2, -1], "and": [3, 2, -4], "xor": [1, -2, 0]}
