"""relu_variances: variance through a layer by hand; the body of each answer is what the student's cell says."""

from grader.exercises import right, wrong

FIRST, DEEP = "test_relu_variances", "test_relu_variances_deep"
SQUARED = "the standard deviation is not squared: 200 * 0.05**2"
ONE = "this is the variance of one product: 200 of them are added up"
ROOT = "this is the standard deviation of s: the variance is its square"
HALF = "half of the mean square is lost in the ReLU"
VARIANCE = "the mean square is halved once: half of 0.5"
LINEAR = "this is for three layers without a ReLU: with it, the factor of a layer is 1/4"
SUM = "the factors of the layers are multiplied, not added"
TWO = "this is for two layers: the third multiplies by 1/4 once more"
XAVIER = "this is right without a ReLU, sqrt(1 / D): the ReLU takes half, so it is sqrt(2 / D)"
VAR = "this is the variance of the weights: the standard deviation is its root"
TURNED = "this is upside down: sqrt(2 / D), with D = 200"

RIGHT = {"before": 0.5, "after": 0.25, "three": 1 / 64, "std": 0.1}
LIKELY = {
    "before": {SQUARED: 10, ONE: 0.0025, ROOT: 0.5**0.5},
    "after": {HALF: 0.5, VARIANCE: 0.125},
    "three": {LINEAR: 1 / 8, SUM: 3 / 4, TWO: 1 / 16},
    "std": {XAVIER: (1 / 200) ** 0.5, VAR: 0.01, TURNED: 10},
}


@wrong(SQUARED, loses=(FIRST,))
def not_squared():
    relu_variances = {"before": 10, "after": 0.25, "three": 1 / 64, "std": 0.1}


@wrong(ONE, loses=(FIRST,))
def one_product():
    relu_variances = {"before": 0.0025, "after": 0.25, "three": 1 / 64, "std": 0.1}


@wrong(ROOT, loses=(FIRST,))
def a_standard_deviation():
    relu_variances = {"before": 0.7071067811865476, "after": 0.25, "three": 1 / 64, "std": 0.1}


@wrong(HALF, loses=(FIRST,))
def nothing_lost():
    relu_variances = {"before": 0.5, "after": 0.5, "three": 1 / 64, "std": 0.1}


@wrong(VARIANCE, loses=(FIRST,))
def half_of_the_deviation():
    relu_variances = {"before": 0.5, "after": 0.125, "three": 1 / 64, "std": 0.1}


@wrong(LINEAR, loses=(DEEP,))
def without_relu():
    relu_variances = {"before": 0.5, "after": 0.25, "three": 0.125, "std": 0.1}


@wrong(SUM, loses=(DEEP,))
def added_up():
    relu_variances = {"before": 0.5, "after": 0.25, "three": 0.75, "std": 0.1}


@wrong(TWO, loses=(DEEP,))
def two_layers():
    relu_variances = {"before": 0.5, "after": 0.25, "three": 0.0625, "std": 0.1}


@wrong(XAVIER, loses=(DEEP,))
def without_the_two():
    relu_variances = {"before": 0.5, "after": 0.25, "three": 1 / 64, "std": (1 / 200) ** 0.5}


@wrong(VAR, loses=(DEEP,))
def the_variance():
    relu_variances = {"before": 0.5, "after": 0.25, "three": 1 / 64, "std": 0.01}


@wrong(TURNED, loses=(DEEP,))
def upside_down():
    relu_variances = {"before": 0.5, "after": 0.25, "three": 1 / 64, "std": 10}


@wrong("is not written yet")
def left_blank():
    relu_variances = {"before": ..., "after": ..., "three": ..., "std": ...}


@right
def by_python():
    D, std = 200, 0.05
    factor = D * std**2 / 2
    relu_variances = dict(before=D * std**2, after=factor, three=factor**3, std=(2 / D) ** 0.5)


@right
def rounded():
    relu_variances = {"before": 0.5, "after": 0.25, "three": 0.015625, "std": 0.1}
