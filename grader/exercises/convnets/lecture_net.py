"""lecture_net: four numbers of the lecture's net by hand, and what holds of it; the body of each answer is a cell."""

from grader.exercises import right, wrong

NUMBERS, HOLD = "test_lecture_net", "test_lecture_net_hold"
RIGHT = {"parameters": 6440, "multiply_adds": 1_775_680, "bytes": 121_000, "receptive_field": 36}
NO_BIASES = "the biases are missing: 10 in each layer with weights, 70 in all"
NO_HEAD = "the fully connected layer is missing: 160 * 10 weights and 10 biases"
ONE_CONV = "the convolutions after the first are five, with 910 each"
NO_FIRST = "the first convolution is missing: 280"
HEADLESS = "the fully connected layer is missing: 160 * 10 multiply-adds"
FULL_SIZE = "the pools are forgotten: the second block has 16 x 16 outputs per filter, the third 8 x 8"
ONCE = "each block has two convolutions: the second and the third block are counted once"
ONE_BYTE = "these are the numbers that are kept: each takes 4 bytes"
EIGHT = "these are float64's 8 bytes per number: float32 takes 4"
UNKEPT = "the outputs of the fully connected layer are missing: 10 numbers"
NO_POOLS = "the outputs of the three pools are missing"
PICTURE = "the picture itself is counted, too: leave its 3 x 32 x 32 numbers out"
BEFORE = "this is before the last pool: it adds 4"
NO_STRIDE = "the pools are forgotten as strides: after one everything counts twice, after two four times"
A = "it has 1,610 of 6,440 parameters"
B = "its 1,600 of 1,775,680 multiply-adds are less than a thousandth"
C = "a convolution's parameters don't depend on the size of its input"
D = "it takes 921,600 of 1,775,680 multiply-adds, 52 %"
REASONS = {"a": A, "b": B, "c": C, "d": D}
LIKELY = {
    "parameters": {NO_BIASES: 6370, NO_HEAD: 4830, ONE_CONV: 2800, NO_FIRST: 6160},
    "multiply_adds": {HEADLESS: 1_774_080, FULL_SIZE: 4_886_080, ONCE: 1_487_680},
    "bytes": {ONE_BYTE: 30_250, EIGHT: 242_000, UNKEPT: 120_960, NO_POOLS: 107_560, PICTURE: 133_288},
    "receptive_field": {BEFORE: 32, NO_STRIDE: 16},
}


@wrong(NO_BIASES, loses=(NUMBERS,))
def without_biases():
    lecture_net = dict(parameters=6370, multiply_adds=1_775_680, bytes=121_000, receptive_field=36, hold="acd")


@wrong(NO_HEAD, loses=(NUMBERS,))
def without_the_head():
    lecture_net = dict(parameters=4830, multiply_adds=1_775_680, bytes=121_000, receptive_field=36, hold="acd")


@wrong(NO_FIRST, loses=(NUMBERS,))
def without_the_first():
    lecture_net = dict(parameters=6160, multiply_adds=1_775_680, bytes=121_000, receptive_field=36, hold="acd")


@wrong(HEADLESS, loses=(NUMBERS,))
def headless():
    lecture_net = dict(parameters=6440, multiply_adds=1_774_080, bytes=121_000, receptive_field=36, hold="acd")


@wrong(FULL_SIZE, loses=(NUMBERS,))
def at_full_size():
    lecture_net = dict(parameters=6440, multiply_adds=4_886_080, bytes=121_000, receptive_field=36, hold="acd")


@wrong(ONCE, loses=(NUMBERS,))
def blocks_counted_once():
    lecture_net = dict(parameters=6440, multiply_adds=1_487_680, bytes=121_000, receptive_field=36, hold="acd")


@wrong(BEFORE, loses=(NUMBERS,))
def before_the_pool():
    lecture_net = dict(parameters=6440, multiply_adds=1_775_680, bytes=121_000, receptive_field=32, hold="acd")


@wrong(NO_STRIDE, loses=(NUMBERS,))
def pools_without_stride():
    lecture_net = dict(parameters=6440, multiply_adds=1_775_680, bytes=121_000, receptive_field=16, hold="acd")


@wrong(ONE_BYTE, loses=(NUMBERS,))
def numbers_for_bytes():
    lecture_net = dict(parameters=6440, multiply_adds=1_775_680, bytes=30_250, receptive_field=36, hold="acd")


@wrong(EIGHT, loses=(NUMBERS,))
def in_float64():
    lecture_net = dict(parameters=6440, multiply_adds=1_775_680, bytes=242_000, receptive_field=36, hold="acd")


@wrong(UNKEPT, loses=(NUMBERS,))
def without_the_scores():
    lecture_net = dict(parameters=6440, multiply_adds=1_775_680, bytes=120_960, receptive_field=36, hold="acd")


@wrong(NO_POOLS, loses=(NUMBERS,))
def without_pools():
    lecture_net = dict(parameters=6440, multiply_adds=1_775_680, bytes=107_560, receptive_field=36, hold="acd")


@wrong(PICTURE, loses=(NUMBERS,))
def with_the_picture():
    lecture_net = dict(parameters=6440, multiply_adds=1_775_680, bytes=133_288, receptive_field=36, hold="acd")


@wrong(D, loses=(HOLD,))
def without_the_second_convolution():
    lecture_net = dict(parameters=6440, multiply_adds=1_775_680, bytes=121_000, receptive_field=36, hold="ac")


@wrong(A, loses=(HOLD,))
def a_is_missing():
    lecture_net = dict(parameters=6440, multiply_adds=1_775_680, bytes=121_000, receptive_field=36, hold="cd")


@wrong(C, loses=(HOLD,))
def c_is_missing():
    lecture_net = dict(parameters=6440, multiply_adds=1_775_680, bytes=121_000, receptive_field=36, hold="ad")


@wrong(B, loses=(HOLD,))
def all_of_them():
    lecture_net = dict(parameters=6440, multiply_adds=1_775_680, bytes=121_000, receptive_field=36, hold="abcd")


@wrong(A, loses=(HOLD,))
def the_other_one():
    lecture_net = dict(parameters=6440, multiply_adds=1_775_680, bytes=121_000, receptive_field=36, hold="b")


@wrong("is not written yet")
def left_blank():
    lecture_net = dict(parameters=..., multiply_adds=..., bytes=..., receptive_field=..., hold=...)


@right
def by_python():
    convs = 276_480 + 921_600 + 2 * 230_400 + 2 * 57_600
    lecture_net = dict(parameters=280 + 5 * 910 + 1610, multiply_adds=convs + 1600, bytes=4 * 30_250, hold="A, C, D")
    lecture_net["receptive_field"] = 36.0


@right
def a_list():
    lecture_net = dict(
        parameters=6440, multiply_adds=1_775_680, bytes=121_000.0, receptive_field=36, hold=["d", "c", "a"]
    )
