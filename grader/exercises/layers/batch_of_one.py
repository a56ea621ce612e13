"""batch_of_one: batch norm of a single picture by hand; the body of each answer is what the student's cell says."""

from grader.exercises import right, wrong

NUMBERS, GRADIENT = "test_batch_of_one", "test_batch_of_one_dx"
BATCH = "the mean of one picture is that picture: x - mean is 0, and gamma * 0 + beta is left"
RUNNING = "training uses the batch's own mean and variance, not the running ones"
HAT = "this is x_hat: multiply it by gamma and add beta"
LAST_HAT = "in test mode too, x_hat is multiplied by gamma, and beta is added"
OWN_MEAN = "test mode uses the running mean and variance: 2 * (3 - 1) / 2 + 5"
ROOT = "divide by the root of the running variance, 2, not by 4"
NOTHING = "dout minus its mean over one picture is 0: nothing passes back"

RIGHT = {"training": 5, "test": 7, "dx": 0}
LIKELY = {
    "training": {RUNNING: 7, HAT: 0, BATCH: 11},
    "test": {OWN_MEAN: 5, ROOT: 6, LAST_HAT: 1},
    "dx": {NOTHING: 1, "dx is 0, whatever gamma is: " + NOTHING: 2},
}


@wrong(RUNNING, loses=(NUMBERS,))
def running_averages_in_training():
    batch_of_one = {"training": 7, "test": 7, "dx": 0}


@wrong(HAT, loses=(NUMBERS,))
def without_gamma_and_beta():
    batch_of_one = {"training": 0, "test": 7, "dx": 0}


@wrong(BATCH, loses=(NUMBERS,))
def not_centred():
    batch_of_one = {"training": 11, "test": 7, "dx": 0}


@wrong(OWN_MEAN, loses=(NUMBERS,))
def batch_in_test_mode():
    batch_of_one = {"training": 5, "test": 5, "dx": 0}


@wrong(ROOT, loses=(NUMBERS,))
def divided_by_the_variance():
    batch_of_one = {"training": 5, "test": 6, "dx": 0}


@wrong(LAST_HAT, loses=(NUMBERS,))
def without_gamma_and_beta_in_test_mode():
    batch_of_one = {"training": 5, "test": 1, "dx": 0}


@wrong(NOTHING, loses=(GRADIENT,))
def passes_everything():
    batch_of_one = {"training": 5, "test": 7, "dx": 1}


@wrong("dx is 0, whatever gamma is: " + NOTHING, loses=(GRADIENT,))
def passes_gamma():
    batch_of_one = {"training": 5, "test": 7, "dx": 2}


@wrong("is not written yet")
def left_blank():
    batch_of_one = {"training": ..., "test": ..., "dx": ...}


@right
def by_python():
    batch_of_one = dict(test=2 * (3 - 1) / 4**0.5 + 5, training=2 * 0 + 5, dx=0.0)


@right
def negative_zero():
    batch_of_one = {"training": 5.0, "test": 7.0, "dx": -0.0}
