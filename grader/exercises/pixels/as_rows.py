"""Answers to as_rows. The first half of the wrong ones pass the visible check."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_as_rows"


@wrong(TEST, says="the result has the integers' dtype")
def dtype_kept(images):
    """The right numbers, still uint8: the next subtraction wraps around."""
    return images.reshape(len(images), -1)


@wrong(TEST, says="the result is narrower than float64")
def float32(images):
    """A habit from networks."""
    return images.reshape(len(images), -1).astype(np.float32)


@wrong(TEST, says="the result is narrower than float64")
def only_integers_converted(images):
    """float32 pictures stay float32."""
    rows = images.reshape(len(images), -1)
    return rows.astype(np.float64) if rows.dtype.kind in "iu" else rows


@wrong(TEST, says="this is a list")
def a_list_of_arrays(images):
    return [image.ravel().astype(np.float64) for image in images]


@wrong(TEST, says="cut to whole ones")
def cut_to_integers(images):
    return images.reshape(len(images), -1).astype(int).astype(np.float64)


@wrong(TEST, says="or a size that is fixed?")
def two_pictures_only(images):
    """The number of pictures of the visible check."""
    return images.reshape(2, -1).astype(np.float64)


@wrong(TEST, says="take its sizes from the input's shape")
def three_channels_only(images):
    count, height, width, _ = images.shape
    return images.reshape(count, height * width * 3).astype(np.float64)


@wrong(TEST, says="do not divide by 255")
def pictures_scaled(images):
    """To 0 to 1, where the dtype says that they are pictures."""
    rows = images.reshape(len(images), -1).astype(np.float64)
    return rows / 255 if images.dtype == np.uint8 else rows


@wrong(TEST, says="do not bring them to -1 to 1")
def pictures_centred(images):
    rows = images.reshape(len(images), -1).astype(np.float64)
    return rows / 127.5 - 1 if images.dtype == np.uint8 else rows


@wrong(TEST, says="an axis got lost")
def one_picture_squeezed(images):
    return images.reshape(len(images), -1).astype(np.float64).squeeze()


@wrong(TEST, says="the rows are in the order of memory")
def order_of_memory(images):
    """Right for arrays as C lays them out."""
    return images.ravel(order="K").reshape(len(images), -1).astype(np.float64)


@wrong(TEST, says="the channels came first")
def channels_first(images):
    """A habit from PyTorch."""
    return images.transpose(0, 3, 1, 2).reshape(len(images), -1).astype(np.float64)


@wrong(TEST, says="in another order: did an axis move?")
def columns_first(images):
    """Width before height."""
    return images.transpose(0, 2, 1, 3).reshape(len(images), -1).astype(np.float64)


@wrong(TEST, says="in another order: did an axis move?")
def blue_green_red(images):
    """A habit from OpenCV."""
    return images[..., ::-1].reshape(len(images), -1).astype(np.float64)


@wrong(TEST, says="in another order: did an axis move?")
def fortran_order(images):
    return images.reshape((len(images), -1), order="F").astype(np.float64)


@wrong(TEST, says="times too small")
def scaled_by_the_largest(images):
    return images.reshape(len(images), -1) / images.max()


@wrong(TEST, says="an axis got lost")
def one_long_row(images):
    return images.flatten().astype(np.float64)


@wrong(TEST, says="rows and columns are swapped")
def pictures_in_columns(images):
    return images.reshape(len(images), -1).T.astype(np.float64)


@wrong(TEST, says="take its sizes from the input's shape")
def cifar_only(images):
    """The size of the pictures in the notebook."""
    return images.reshape(len(images), 32 * 32 * 3).astype(np.float64)


@wrong(TEST, says="changed   its input images")
def the_input_reshaped(images):
    """The caller's pictures are rows from now on."""
    images.resize((len(images), images[0].size), refcheck=False)
    return images.astype(np.float64)


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
