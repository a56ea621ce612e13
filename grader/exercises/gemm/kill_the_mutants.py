"""kill_the_mutants: two probes with different sizes everywhere; the body of each answer is a whole cell."""

from byhand import mutants  # noqa: F401  (the probes run beside this name)
from grader.exercises import right, wrong

MORE = {  # hidden mutants: {name: (text of the right function, what the mutant has there)}
    "the last picture alone in dw": ("d, padded[:, :, down, across]", "d[-1:], padded[-1:, :, down, across]"),
    "one channel for all in dx": ("d, w)", "d, w[:, :1])"),
    "the last filter alone in dx": ("d, w)", "d[:, -1:], w[-1:])"),
}


@wrong("stride 1, square filters and square outputs hide what is swapped or ignored, and pad 1 hides a wrong crop")
def the_usual_probe():
    kill_the_mutants = [((2, 3, 5, 5), (4, 3, 3, 3), 1, 1)]


@wrong("the outputs are square here, and without padding nothing has to be cut off")
def one_without_padding():
    kill_the_mutants = [((2, 3, 7, 6), (4, 3, 3, 2), 2, 0)]


@wrong("pad:-pad is right for any pad but 0: one probe needs pad 0")
def one_with_padding():
    kill_the_mutants = [((2, 3, 5, 8), (4, 3, 3, 2), 2, 1)]


@wrong("the filters and the outputs are square: nothing shows where they are swapped")
def all_square():
    kill_the_mutants = [((2, 3, 7, 7), (4, 3, 3, 3), 2, 0), ((2, 3, 7, 7), (4, 3, 3, 3), 2, 1)]


@wrong("with stride 1, ignoring the stride changes nothing")
def stride_one():
    kill_the_mutants = [((2, 3, 7, 6), (4, 3, 3, 2), 1, 0), ((2, 3, 5, 8), (4, 3, 3, 2), 1, 1)]


@wrong("in a batch of one, the mean over the batch is the sum")
def batches_of_one():
    kill_the_mutants = [((1, 3, 7, 6), (4, 3, 3, 2), 2, 0), ((1, 3, 5, 8), (4, 3, 3, 2), 2, 1)]


@wrong("the windows do not overlap: where each pixel has one copy, assigning is adding")
def windows_apart():
    kill_the_mutants = [((2, 3, 6, 4), (4, 3, 3, 2), 3, 0), ((2, 3, 4, 12), (4, 3, 3, 2), 3, 1)]


@wrong("give a list of one or two probes")
def three():
    kill_the_mutants = 3 * [((2, 3, 5, 8), (4, 3, 3, 2), 2, 1)]


@wrong("the filter does not fit: along the width")
def with_a_remainder():
    kill_the_mutants = [((2, 3, 7, 7), (4, 3, 3, 2), 2, 0)]


@wrong("with a single channel, a mutant that forgets the others is right")
def one_channel():
    kill_the_mutants = [((2, 1, 7, 6), (4, 1, 3, 2), 2, 0), ((2, 1, 5, 8), (4, 1, 3, 2), 2, 1)]


@wrong("with a single filter, a mutant that forgets the others is right")
def one_filter():
    kill_the_mutants = [((2, 3, 7, 6), (1, 3, 3, 2), 2, 0), ((2, 3, 5, 8), (1, 3, 3, 2), 2, 1)]


@wrong("is not written yet")
def left_blank():
    kill_the_mutants = [..., ...]


@right
def lists():
    kill_the_mutants = ([[3, 2, 8, 5], [5, 2, 4, 3], 2, 0], [[3, 2, 8, 4], [5, 2, 4, 3], 2, 2][:2] + [1, 2])


@right
def large():
    kill_the_mutants = [((4, 5, 13, 16), (3, 5, 4, 7), 3, 0), ((2, 2, 16, 10), (6, 2, 5, 2), 3, 2)]
