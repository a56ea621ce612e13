"""as_rows: each picture's numbers in reading order, as float64."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield pictures whose sizes all differ; uint8; a mirrored view in Fortran's order; one picture; grey ones."""
    draw = draws("as_rows_inputs")
    yield draw.normal(scale=100, size=(5, 4, 6, 2))
    pictures = draw.integers(256, size=(4, 3, 5, 3), dtype=np.uint8)
    yield pictures
    yield np.asfortranarray(pictures.astype(np.float32))[:, :, ::-1]
    yield np.asfortranarray(pictures)
    yield pictures[:1]
    yield draw.normal(size=(3, 5, 2, 1))


def expected(images):
    """Return every number in reading order, picture by picture."""
    return np.array([[number for row in image for pixel in row for number in pixel] for image in images], dtype=float)


@wrong("the result has an integer dtype: convert to float64, even where all values are whole numbers")
def dtype_kept(images):
    """The right numbers, still uint8: the next subtraction wraps around."""
    return images.reshape(len(images), -1)


@wrong("the result is narrower than float64: convert the inputs, and any array that you fill, to float64")
def float32(images):
    """A habit from networks."""
    return images.reshape(len(images), -1).astype(np.float32)


@wrong("the result is narrower than float64: convert the inputs, and any array that you fill, to float64")
def only_integers_converted(images):
    """float32 pictures stay float32."""
    rows = images.reshape(len(images), -1)
    return rows.astype(np.float64) if rows.dtype.kind in "iu" else rows


@wrong("this is a list: make it an array with np.array(...)")
def a_list_of_arrays(images):
    return [image.ravel().astype(np.float64) for image in images]


@wrong("the values were truncated to integers: convert to float64, not to an integer dtype")
def cut_to_integers(images):
    return images.reshape(len(images), -1).astype(int).astype(np.float64)


@wrong("the number of pictures is fixed at 2: use len(images)")
def two_pictures_only(images):
    """The number of pictures of the visible check."""
    return images.reshape(2, -1).astype(np.float64)


@wrong("the number of channels is fixed at 3: take it from images.shape")
def three_channels_only(images):
    count, height, width, _ = images.shape
    return images.reshape(count, height * width * 3).astype(np.float64)


@wrong("the values were divided by 255: keep them as they are")
def pictures_scaled(images):
    """Scales to 0 ... 1 where the dtype says that these are pictures."""
    rows = images.reshape(len(images), -1).astype(np.float64)
    return rows / 255 if images.dtype == np.uint8 else rows


@wrong("the values were rescaled to -1 ... 1: keep them as they are")
def pictures_centred(images):
    rows = images.reshape(len(images), -1).astype(np.float64)
    return rows / 127.5 - 1 if images.dtype == np.uint8 else rows


@wrong("with a single picture the result lost an axis: it must still be (1, H * W * C)")
def one_picture_squeezed(images):
    return images.reshape(len(images), -1).astype(np.float64).squeeze()


@wrong(
    "the values are in the order of memory, which differs in a view or a Fortran-ordered array: use reshape(len(images), -1)"
)
def order_of_memory(images):
    """Right for arrays as C lays them out."""
    return images.ravel(order="K").reshape(len(images), -1).astype(np.float64)


@wrong("the channels came first: keep red, green and blue of a pixel together")
def channels_first(images):
    """A habit from PyTorch."""
    return images.transpose(0, 3, 1, 2).reshape(len(images), -1).astype(np.float64)


@wrong("each picture was read column by column: read it row by row")
def columns_first(images):
    """Width before height."""
    return images.transpose(0, 2, 1, 3).reshape(len(images), -1).astype(np.float64)


@wrong("the channels are in the order blue, green, red: keep them in the order red, green, blue")
def blue_green_red(images):
    """A habit from OpenCV."""
    return images[..., ::-1].reshape(len(images), -1).astype(np.float64)


@wrong('the values were read in Fortran order, first index fastest: use reshape without order="F"')
def fortran_order(images):
    return images.reshape((len(images), -1), order="F").astype(np.float64)


@wrong("the values were divided by the largest one: keep them as they are")
def scaled_by_the_largest(images):
    return images.reshape(len(images), -1) / images.max()


@wrong("all pictures are in one long row: make one row per picture")
def one_long_row(images):
    return images.flatten().astype(np.float64)


@wrong("each picture is a column here: make it a row")
def pictures_in_columns(images):
    return images.reshape(len(images), -1).T.astype(np.float64)


@wrong("the length of a row is fixed at 32 * 32 * 3: compute it from images.shape")
def cifar_only(images):
    """The size of the pictures in the notebook."""
    return images.reshape(len(images), 32 * 32 * 3).astype(np.float64)


@wrong("images itself was changed (resize() and += work in place, reshape() and + do not): leave it as it is")
def the_input_reshaped(images):
    """The caller's pictures are rows from now on."""
    images.resize((len(images), images[0].size), refcheck=False)
    return images.astype(np.float64)


@wrong("the channels were averaged: keep all H * W * C numbers")
def channels_averaged(images):
    return images.mean(axis=3).reshape(len(images), -1)


@wrong("the pictures were cut into N * H rows: make one row per picture")
def rows_of_pixels(images):
    return images.reshape(images.shape[0] * images.shape[1], -1).astype(np.float64)


@wrong("reshape(-1, N) makes N columns: the pictures are the rows, reshape(len(images), -1)")
def pictures_last(images):
    return images.reshape(-1, len(images)).astype(np.float64)


@wrong("reshape returns a new array and leaves images as it is: return what it returns")
def reshape_without_a_name(images):
    images = images.astype(np.float64)
    images.reshape(len(images), -1)
    return images


@wrong("reshape has no dtype: convert with .astype(np.float64) afterwards")
def dtype_given_to_reshape(images):
    return images.reshape(len(images), -1, dtype=np.float64)


@wrong("only the last picture came back: collect one row per picture")
def only_the_last(images):
    for image in images:
        row = image.reshape(-1).astype(np.float64)
    return row


@wrong("the channels still have an axis of their own: make one row per picture, reshape(len(images), -1)")
def pixels_kept_apart(images):
    return images.reshape(len(images), -1, images.shape[3]).astype(np.float64)


@wrong("only one channel is left: keep all H * W * C numbers")
def one_channel(images):
    return images[..., 0].reshape(len(images), -1).astype(np.float64)


@wrong("the pictures were read from the last axis to the first: reshape without .T")
def transposed_first(images):
    return images.T.reshape(len(images), -1).astype(np.float64)


@wrong("the rows of pixels came out from the bottom to the top: keep their order")
def upside_down(images):
    return images[:, ::-1].reshape(len(images), -1).astype(np.float64)


@wrong("each row of pixels was mirrored: read from left to right")
def mirrored(images):
    return images[:, :, ::-1].reshape(len(images), -1).astype(np.float64)


@wrong("something was subtracted or divided: keep the values as they are")
def standardised(images):
    rows = images.reshape(len(images), -1).astype(np.float64)
    return (rows - rows.mean()) / rows.std()


@wrong("view reads the same bytes as other numbers: convert with .astype(np.float64)")
def view_for_astype(images):
    return images.reshape(len(images), -1).view(np.float64)


@right
def ravel_each(images):
    return np.stack([image.ravel() for image in images]).astype(np.float64)


@right
def sizes_multiplied(images):
    count, height, width, channels = images.shape
    return np.array(images, dtype=float).reshape((count, height * width * channels))


@right
def filled_in_by_loops(images):
    count, height, width, channels = images.shape
    rows = np.zeros((count, height * width * channels))
    for n in range(count):
        for i in range(height):
            for j in range(width):
                for c in range(channels):
                    rows[n, (i * width + j) * channels + c] = images[n, i, j, c]
    return rows


@right
def from_lists(images):
    print("dtype", images.dtype)
    return np.array([list(image.flat) for image in images], dtype=np.float64)


@right
def joined_row_by_row(images):
    """Every row of pixels in turn, side by side."""
    pieces = [images[:, i, j] for i in range(images.shape[1]) for j in range(images.shape[2])]
    return np.float64(np.concatenate(pieces, axis=1))
