"""lecture_net: three numbers of the lecture's net by hand; the body of each answer is what the student's cell says."""

from grader.exercises import right, wrong

RIGHT = {"parameters": 6440, "multiply_adds": 1_775_680, "receptive_field": 36}
NO_BIASES = "the biases are missing: 10 in each layer with weights, 70 in all"
NO_HEAD = "the fully connected layer is missing: 160 * 10 weights and 10 biases"
ONE_CONV = "the convolutions after the first are five, with 910 each"
NO_FIRST = "the first convolution is missing: 280"
HEADLESS = "the fully connected layer is missing: 160 * 10 multiply-adds"
FULL_SIZE = "the pools are forgotten: the second block has 16 x 16 outputs per filter, the third 8 x 8"
ONCE = "each block has two convolutions: the second and the third block are counted once"
BEFORE = "this is before the last pool: it adds 4"
NO_STRIDE = "the pools are forgotten as strides: after one everything counts twice, after two four times"
LIKELY = {
    "parameters": {NO_BIASES: 6370, NO_HEAD: 4830, ONE_CONV: 2800, NO_FIRST: 6160},
    "multiply_adds": {HEADLESS: 1_774_080, FULL_SIZE: 4_886_080, ONCE: 1_487_680},
    "receptive_field": {BEFORE: 32, NO_STRIDE: 16},
}


@wrong(NO_BIASES)
def without_biases():
    lecture_net = {"parameters": 6370, "multiply_adds": 1_775_680, "receptive_field": 36}


@wrong(NO_HEAD)
def without_the_head():
    lecture_net = {"parameters": 4830, "multiply_adds": 1_775_680, "receptive_field": 36}


@wrong(NO_FIRST)
def without_the_first():
    lecture_net = {"parameters": 6160, "multiply_adds": 1_775_680, "receptive_field": 36}


@wrong(HEADLESS)
def headless():
    lecture_net = {"parameters": 6440, "multiply_adds": 1_774_080, "receptive_field": 36}


@wrong(FULL_SIZE)
def at_full_size():
    lecture_net = {"parameters": 6440, "multiply_adds": 4_886_080, "receptive_field": 36}


@wrong(ONCE)
def blocks_counted_once():
    lecture_net = {"parameters": 6440, "multiply_adds": 1_487_680, "receptive_field": 36}


@wrong(BEFORE)
def before_the_pool():
    lecture_net = {"parameters": 6440, "multiply_adds": 1_775_680, "receptive_field": 32}


@wrong(NO_STRIDE)
def pools_without_stride():
    lecture_net = {"parameters": 6440, "multiply_adds": 1_775_680, "receptive_field": 16}


@wrong("is not written yet")
def left_blank():
    lecture_net = {"parameters": ..., "multiply_adds": ..., "receptive_field": ...}


@right
def by_python():
    convs = 276_480 + 921_600 + 2 * 230_400 + 2 * 57_600
    lecture_net = dict(parameters=280 + 5 * 910 + 1610, multiply_adds=convs + 1600, receptive_field=36.0)
