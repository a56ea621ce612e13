"""Check the input of a figure: each function returns plain arrays, or says what it got and what it expected."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized

import numpy as np
import numpy.typing as npt

from byhand.predict import BadInput
from byhand.trinkets import KNOBS


def complaint(call: str, got: str, expected: str, attempt: str = "") -> BadInput:
    """Return the error that names the call, what it got, what it expected, and what to try."""
    last = f"\n  try       {attempt}" if attempt else ""
    return BadInput(f"{call}(...)\n  got       {got}\n  expected  {expected}{last}")


def pictures(call: str, name: str, images: npt.ArrayLike, axes: tuple[str, ...] = ("n",)) -> np.ndarray:
    """Return pictures of shape (*axes, H, W, 3) unchanged: uint8, or floats from 0 to 1."""
    array, wanted = numbers(call, name, images), f"({', '.join((*axes, 'H', 'W', '3'))})"
    if array.ndim != len(axes) + 3 or array.shape[-1] != 3 or array.size == 0:
        one = array.ndim == len(axes) + 2 and array.shape[-1] == 3
        attempt = f"{name}[None], if it is one of them" if one else ""
        raise complaint(call, _brief(name, array), f"{name}: {wanted}, at least one picture of three colours", attempt)
    if array.dtype == np.uint8:
        return array
    expected = f"{name}: uint8 from 0 to 255, or floats from 0 to 1"
    if array.dtype.kind != "f":
        raise complaint(call, _brief(name, array), expected, f"{name}.astype(np.uint8)")
    if not (array.min() >= 0 and array.max() <= 1):  # nan too
        got = f"{_brief(name, array)} from {array.min():g} to {array.max():g}"
        raise complaint(call, got, expected, f"{name} / 255, or add the mean that was subtracted")
    return array


def numbers(call: str, name: str, values: npt.ArrayLike) -> np.ndarray:
    """Return the values as an array of real numbers."""
    try:
        array = np.asarray(values)
    except ValueError:  # rows of unequal length
        array = np.asarray(None)
    if array.dtype.kind not in "uif":
        raise complaint(call, f"{name}: {values!r:.60}", f"{name}: an array of numbers")
    return array


def class_numbers(
    call: str,
    name: str,
    labels: npt.ArrayLike,
    shape: tuple[int, ...],
    classes: Sized | None,
    each: str = "picture",
) -> np.ndarray:
    """Return labels of that shape, int64, each an index into `classes` if there are any."""
    array = numbers(call, name, labels)
    if array.shape != shape:
        raise complaint(call, _brief(name, array), f"{name}: {shape}, one label per {each}")
    with np.errstate(invalid="ignore"):  # nan
        whole = array.astype(np.int64)
    if (whole != array).any() or whole.min() < 0:
        raise complaint(call, f"{name}: {array.ravel()[:5]} ...", f"{name}: whole numbers from 0 on")
    if classes is not None and whole.max() >= len(classes):
        got = f"the label {whole.max()} and {len(classes)} classes"
        raise complaint(call, got, f"{name}: indices into classes, 0 to {len(classes) - 1}")
    return whole


def class_name(label: int, classes: Sequence[str] | None) -> str:
    """Return the name of a class, "class 3" without names."""
    return f"class {label}" if classes is None else str(classes[label])


def class_names(
    call: str, labels: npt.ArrayLike | None, shape: tuple[int, ...], classes: Sequence[str] | None
) -> list[str]:
    """Return the name of each picture's class, or its own name; nothing without labels."""
    if labels is None and classes is not None:
        raise complaint(call, "classes without labels", "labels: (n,), to say which picture is of which class")
    if labels is None:
        return []
    words = labels if isinstance(labels, list | tuple) else np.atleast_1d(labels).tolist()
    if words and all(isinstance(word, str) for word in words):
        if len(words) != shape[0] or classes is not None:
            got = f"{len(words)} names for {shape[0]} pictures" + (" and classes" if classes is not None else "")
            raise complaint(call, got, "labels: (n,) indices into classes, or (n,) names without classes")
        return [str(word) for word in words]
    return [class_name(label, classes) for label in class_numbers(call, "labels", labels, shape, classes)]


def labelled_points(
    call: str, points: npt.ArrayLike, labels: npt.ArrayLike, classes: Sized
) -> tuple[np.ndarray, np.ndarray]:
    """Return points (n, 2) float64 in a plane, and their labels (n,)."""
    array = numbers(call, "points", points).astype(np.float64)
    if array.ndim != 2 or array.shape[1] != 2 or len(array) == 0:
        raise complaint(call, _brief("points", array), "points: (n, 2), two numbers for each of n points")
    if not (np.abs(array) < 1e100).all():  # nan too
        raise complaint(call, "points with nan, inf or numbers beyond 1e100", "points: finite numbers")
    return array, class_numbers(call, "labels", labels, array.shape[:1], classes, "point")


def predictors(call: str, functions: Mapping[str, Callable]) -> dict[str, Callable]:
    """Return one to three functions with their names."""
    if not isinstance(functions, Mapping) or not 1 <= len(functions) <= 3:
        raise complaint(call, f"predictors: {functions!r:.60}", "predictors: a dict of 1 to 3, {name: function}")
    for name, function in functions.items():
        if not callable(function):
            expected = f"predictors[{name!r}]: a function of places (m, 2) that returns their labels (m,)"
            raise complaint(call, f"predictors[{name!r}]: {function!r:.60}", expected)
    return dict(functions)


def answers(call: str, name: str, labels: npt.ArrayLike, places: int, classes: Sized) -> np.ndarray:
    """Return the labels (places,) that a predictor gave to so many places."""
    what = f"predictors[{name!r}](places)"
    array = numbers(call, what, labels)
    if array.ndim == 2 and len(array) == places:
        attempt = "return scores.argmax(axis=1)" if array.shape[1] > 1 else "return labels[:, 0]"
        raise complaint(call, _brief(what, array), f"{what}: ({places},), one label per place", attempt)
    return class_numbers(call, what, array, (places,), classes, "place")


def knobs(call: str, names: Iterable[str] | None, levels: Iterable[float]) -> tuple[list[str], list[float]]:
    """Return knobs and levels as lists, neither of them empty; trinkets.render checks the levels."""
    wanted, steps = list(KNOBS if names is None else [names] if isinstance(names, str) else names), list(levels)
    if not wanted or not set(wanted) <= set(KNOBS):
        raise complaint(call, f"knobs: {names!r:.60}", f"knobs: a list of some of {', '.join(KNOBS)}")
    if not 1 <= len(steps) <= 10:
        raise complaint(call, f"{len(steps)} levels", "levels: 1 to 10 numbers from 0 to 3")
    return wanted, steps


def corner(call: str, image: np.ndarray, row: int | None, column: int | None, size: int) -> tuple[int, int]:
    """Return the top left corner of a patch of the image, centred where a number is None."""
    room = [length - size for length in image.shape[:2]]
    place = [space // 2 if at is None else at for space, at in zip(room, (row, column), strict=True)]
    if not (1 <= size <= 10 and all(0 <= at <= space for at, space in zip(place, room, strict=True))):
        got = f"row: {place[0]}, column: {place[1]}, size: {size}"
        raise complaint(call, got, f"size: 1 to 10, and a patch inside {image.shape[0]} x {image.shape[1]} pixels")
    return place[0], place[1]


def sorted_matrix(
    call: str,
    dists: npt.ArrayLike,
    y_rows: npt.ArrayLike,
    y_columns: npt.ArrayLike | None,
    classes: Sequence[str] | None,
) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray]]:
    """Return a matrix of distances and the labels of its rows and columns; without y_columns, all columns' are 0."""
    array = numbers(call, "dists", dists)
    if array.ndim != 2 or array.size == 0 or not (np.isfinite(array).all() and array.min() >= 0):
        odd = " with nan, inf or numbers below 0" if array.ndim == 2 and array.size else ""
        raise complaint(call, _brief("dists", array) + odd, "dists: (rows, columns) of distances, finite and 0 or more")
    rows = class_numbers(call, "y_rows", y_rows, array.shape[:1], classes)
    if y_columns is None:
        return array, (rows, np.zeros(array.shape[1], np.int64))
    return array, (rows, class_numbers(call, "y_columns", y_columns, array.shape[1:], classes))


def both_pictures(
    call: str, queries: npt.ArrayLike | None, found: npt.ArrayLike | None, shape: tuple[int, ...], y_columns: object
) -> tuple[np.ndarray, np.ndarray] | None:
    """Return the pictures of a distance matrix's rows and columns, or None if neither is given."""
    if queries is None and found is None:
        return None
    if queries is None or found is None or y_columns is None:
        raise complaint(call, "some of queries, pictures and y_columns", "all three of them, to show the neighbours")
    both = pictures(call, "queries", queries), pictures(call, "pictures", found)
    if (
        (len(both[0]), len(both[1])) != shape
        or both[0].shape[1:] != both[1].shape[1:]
        or both[0].dtype != both[1].dtype
    ):
        got = f"{_brief('queries', both[0])}, {_brief('pictures', both[1])}"
        raise complaint(call, got, f"{shape[0]} queries and {shape[1]} pictures, of one size and dtype")
    return both


def neighbours(
    call: str,
    queries: npt.ArrayLike,
    found: npt.ArrayLike,
    query_labels: npt.ArrayLike,
    found_labels: npt.ArrayLike,
    classes: Sequence[str] | None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return rows of pictures (q, 1 + k, H, W, 3), each a query and its neighbours; their labels (q,) and (q, k)."""
    asked, got = pictures(call, "queries", queries), pictures(call, "found", found, ("q", "k"))
    if got.shape[:1] + got.shape[2:] != asked.shape or got.dtype != asked.dtype or got.shape[1] > 10:
        came = f"{_brief('queries', asked)}, {_brief('found', got)}"
        raise complaint(call, came, "queries: (q, H, W, 3) and found: (q, k, H, W, 3) of one dtype, k up to 10")
    one = class_numbers(call, "query_labels", query_labels, got.shape[:1], classes)
    many = class_numbers(call, "found_labels", found_labels, got.shape[:2], classes)
    return np.concatenate([asked[:, None], got], axis=1), one, many


def _brief(name: str, array: np.ndarray) -> str:
    return f"{name}: {array.shape} {array.dtype}"
