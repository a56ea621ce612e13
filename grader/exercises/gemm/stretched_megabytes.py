"""stretched_megabytes: 64 * 32 * 32 * 32 numbers of 4 bytes, and nine copies of each; each answer is a whole cell."""

from grader.exercises import right, wrong

NUMBERS = 64 * 32 * 32 * 32
RIGHT = {"x": NUMBERS * 4 / 1e6, "cols": 9 * NUMBERS * 4 / 1e6}
EIGHT, BYTES, COUNTS = "a float32 takes 4 bytes, not 8", "these are bytes: divide by 1e6", "these are counts of numbers"
UNPADDED = "with pad 1 the output is 32 x 32: each picture has 1,024 columns, not 900"
ONE_CHANNEL = "a column is as long as a filter, 32 * 3 * 3"
ONE_PICTURE = "this is one picture: the batch has 64"
ONE_COPY = "this is x: each number is copied once for each of the nine weights"
LIKELY = {
    "x": {EIGHT: NUMBERS * 8 / 1e6, BYTES: NUMBERS * 4, COUNTS: NUMBERS / 1e6, ONE_PICTURE: 4 * 32**3 / 1e6},
    "cols": {
        EIGHT: 9 * NUMBERS * 8 / 1e6, BYTES: 9 * NUMBERS * 4, COUNTS: 9 * NUMBERS / 1e6,
        UNPADDED: 64 * 32 * 9 * 900 * 4 / 1e6, ONE_CHANNEL: 64 * 9 * 1024 * 4 / 1e6,
        ONE_PICTURE: 9 * 4 * 32**3 / 1e6, ONE_COPY: NUMBERS * 4 / 1e6,
    },
}  # fmt: skip


@wrong(EIGHT)
def float64():
    stretched_megabytes = {"x": 16.78, "cols": 151.0}


@wrong(BYTES)
def in_bytes():
    stretched_megabytes = {"x": 8388608, "cols": 75497472}


@wrong(COUNTS)
def numbers_counted():
    stretched_megabytes = {"x": 2.097, "cols": 18.87}


@wrong(UNPADDED)
def without_padding():
    stretched_megabytes = {"x": 8.39, "cols": 66.36}


@wrong(ONE_CHANNEL)
def one_channel_in_cols():
    stretched_megabytes = {"x": 8.39, "cols": 2.36}


@wrong(ONE_PICTURE)
def one_picture_in_cols():
    stretched_megabytes = {"x": 8.39, "cols": 1.18}


@wrong(ONE_PICTURE)
def one_picture_in_x():
    stretched_megabytes = {"x": 0.131, "cols": 75.5}


@wrong(ONE_COPY)
def as_large_as_x():
    stretched_megabytes = {"x": 8.39, "cols": 8.39}


@wrong("is not written yet")
def left_blank():
    stretched_megabytes = {"x": ..., "cols": ...}


@right
def by_python():
    stretched_megabytes = {"cols": 64 * 32 * 9 * 32 * 32 * 4 / 1e6, "x": 64 * 32 * 32 * 32 * 4 / 1e6}


@right
def rounded():
    stretched_megabytes = {"x": 8.4, "cols": 75}
