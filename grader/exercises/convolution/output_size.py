"""output_size: (n + 2 * pad - f) / stride + 1, or a ValueError where that is not a whole number from 1."""

from grader.exercises import right, wrong


def inputs():
    """Yield (n, f, stride, pad): the lecture's rows, paddings, a window as large as the row, long strides."""
    yield from ((7, 3, 1, 0), (7, 3, 2, 0), (32, 5, 1, 0), (32, 5, 3, 0), (9, 3, 1, 1), (5, 5, 1, 0), (3, 5, 2, 1))
    yield from ((8, 3, 3, 2), (6, 2, 2, 0), (10, 1, 3, 0), (224, 7, 1, 3), (1, 1, 2, 0), (9, 3, 3, 0))


def expected(n, f, stride, pad):
    """Return the number of places, counted."""
    return len(range(0, n + 2 * pad - f + 1, stride))


def misfits():
    """Yield (n, f, stride, pad) that must raise a ValueError: a remainder; a window that is too large."""
    yield from ((7, 3, 3, 0), (32, 5, 2, 0), (8, 3, 2, 1), (3, 5, 1, 0), (3, 5, 2, 0), (2, 7, 3, 1), (3, 4, 1, 0))


REFUSED = {"a ValueError, raised": lambda got: got == "ValueError"}


@wrong("the steps do not come out even, and the result is rounded down: raise a ValueError")
def rounded_down(n, f, stride, pad):
    return (n + 2 * pad - f) // stride + 1


@wrong("the result is not a whole number: raise a ValueError where the steps do not come out even")
def a_fraction(n, f, stride, pad):
    return (n + 2 * pad - f) / stride + 1


@wrong("the padding is counted once: there are pad zeros on each side")
def padded_on_one_side(n, f, stride, pad):
    if n + pad < f or (n + pad - f) % stride:
        raise ValueError("it does not fit")
    return (n + pad - f) // stride + 1


@wrong("the place where the window starts is missing: add 1")
def steps_only(n, f, stride, pad):
    if n + 2 * pad < f or (n + 2 * pad - f) % stride:
        raise ValueError("it does not fit")
    return (n + 2 * pad - f) // stride


@wrong("the padding is ignored: n becomes n + 2 * pad")
def no_padding(n, f, stride, pad):
    if n < f or (n - f) % stride:
        raise ValueError("it does not fit")
    return (n - f) // stride + 1


@wrong("1 is added before the division: divide the steps only")
def one_inside(n, f, stride, pad):
    if n + 2 * pad < f or (n + 2 * pad - f) % stride:
        raise ValueError("it does not fit")
    return (n + 2 * pad - f + 1) // stride


@wrong("the window is larger than the padded row, and no ValueError is raised")
def larger_window(n, f, stride, pad):
    if (n + 2 * pad - f) % stride:
        raise ValueError("it does not fit")
    return (n + 2 * pad - f) // stride + 1


@wrong("a size that fits is refused: the steps come out even where (n + 2 * pad - f) % stride is 0")
def refuses_what_fits(n, f, stride, pad):
    if n % stride:
        raise ValueError("it does not fit")
    return (n + 2 * pad - f) // stride + 1


@wrong("a window that is smaller than the stride is refused: it leaves gaps, but it fits")
def refuses_gaps(n, f, stride, pad):
    if n + 2 * pad < f or (n + 2 * pad - f) % stride or stride > f:
        raise ValueError("it does not fit")
    return (n + 2 * pad - f) // stride + 1


@wrong("a remainder is refused without padding only: raise a ValueError with padding too")
def padding_forgives(n, f, stride, pad):
    if n + 2 * pad < f or (pad == 0 and (n - f) % stride):
        raise ValueError("it does not fit")
    return (n + 2 * pad - f) // stride + 1


@wrong("a message is returned: raise a ValueError with it")
def returns_the_message(n, f, stride, pad):
    if n + 2 * pad < f or (n + 2 * pad - f) % stride:
        return "it does not fit"
    return (n + 2 * pad - f) // stride + 1


@right
def counted(n, f, stride, pad):
    last = n + 2 * pad - f
    places = list(range(0, last + 1, stride))
    if not places or places[-1] != last:
        raise ValueError(f"{n}, {f}, {stride} and {pad} do not fit")
    return len(places)


@right
def by_divmod(n, f, stride, pad):
    steps, rest = divmod(n + 2 * pad - f, stride)
    if rest != 0 or steps < 0:
        raise ValueError(f"{rest} pixels are left over")
    return steps + 1


@right
def a_whole_float(n, f, stride, pad):
    places = (n + 2 * pad - f) / stride + 1
    if places < 1 or places != int(places):
        raise ValueError(f"{places} places")
    return places


@right
def an_error_of_its_own(n, f, stride, pad):
    class DoesNotFit(ValueError):
        pass

    if n + 2 * pad - f < 0 or (n + 2 * pad - f) % stride > 0:
        raise DoesNotFit("the filter does not fit")
    return int((n + 2 * pad - f) / stride) + 1
