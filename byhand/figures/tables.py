"""Read the tables that a figure is given, {name: numbers}, and the guesses about them."""

from collections.abc import Iterable, Mapping
from numbers import Real

import numpy as np
import numpy.typing as npt

from byhand.figures.inputs import complaint, numbers
from byhand.predict import Guess

Guesses = Guess | Iterable[Guess] | None


def accuracies(call: str, name: str, values: Mapping) -> dict:
    """Return {name: accuracy or (accuracy, low, high)} as {name: (accuracy, low, high)}, nan for no interval."""
    _filled(call, name, values)
    return {key: _accuracy(call, f"{name}[{key!r}]", value) for key, value in values.items()}


def sizes(call: str, table: Mapping[float, object]) -> list[float]:
    """Return the sizes of test sets that a table of accuracies is about."""
    if min(table) <= 0:
        raise complaint(call, f"a test set of {min(table):g} pictures", "names, or numbers of pictures from 1 on")
    return list(table)


def lines(call: str, values: Mapping) -> dict:
    """Return {name: accuracy} of the values that are not None."""
    return {name: _accuracy(call, name, value)[0] for name, value in values.items() if value is not None}


def folds(call: str, values: Mapping[int, npt.ArrayLike]) -> dict[int, np.ndarray]:
    """Return {k: accuracies (folds,)}, by rising k."""
    _filled(call, "accuracies", values)
    checked: dict[int, np.ndarray] = {}
    for k, several in values.items():
        array = numbers(call, f"accuracies[{k!r}]", several)
        if not isinstance(k, Real) or k <= 0:
            raise complaint(call, f"k: {k!r}", "k: a number from 1 on")
        if array.ndim != 1 or array.size == 0 or not ((array >= 0) & (array <= 1)).all():
            raise complaint(call, f"accuracies[{k}]: {several!r:.60}", "(folds,) accuracies from 0 to 1, for each k")
        checked[k] = array
    return dict(sorted(checked.items()))


def guesses(call: str, guess: Guesses, names: Iterable[str] | None = None, accuracies: bool = True) -> dict[str, float]:
    """Return {name: value} of the guesses that were made; each must be about one of `names`, if there are any."""
    several = [] if guess is None else [guess] if isinstance(guess, Guess) else guess
    several = list(several) if isinstance(several, Iterable) else [several]
    for one in several:
        if not isinstance(one, Guess):
            raise complaint(call, f"guess: {one!r:.60}", "guess: what predict(name, value) returned")
        if one.value is not None and accuracies and not 0 <= one.value <= 1:
            raise complaint(call, f"a guess of {one.value:g}", "an accuracy from 0 to 1: 27 % is 0.27")
        if names is not None and one.name not in names:
            raise complaint(call, f"a guess about {one.name!r}", f"a guess about one of {', '.join(names)}")
    return {one.name: one.value for one in several if one.value is not None}


def seconds(call: str, values: Mapping) -> dict:
    """Return {name: seconds}, each from a billionth to a day."""
    _filled(call, "seconds", values)
    return {key: _duration(call, f"seconds[{key!r}]", value) for key, value in values.items()}


def factors(call: str, guess: Guesses, names: Iterable[str]) -> dict[str, float]:
    """Return {name: how many times as fast as the slowest} of the guesses, each about one of `names`."""
    several = guesses(call, guess, names, accuracies=False)
    for factor in several.values():
        if not 0.01 <= factor <= 1e6:
            expected = "how many times as fast as the slowest, from 0.01 to 1,000,000: as fast is 1"
            raise complaint(call, f"a guess of {factor:g}", expected)
    return several


def _duration(call: str, name: str, value: npt.ArrayLike) -> float:
    array = numbers(call, name, value)
    expected = f"{name}: one number of seconds, from a billionth (1e-9) to a day (86,400)"
    if array.size != 1:
        raise complaint(call, f"{name}: {value!r:.60}", expected, f"min({name}), if they are several runs")
    time = float(array.ravel()[0])
    if not 1e-9 <= time <= 86_400:  # nan too
        attempt = "time many calls together, and divide by their number" if time == 0 else ""
        attempt = f"{name} / 1e9, if they are nanoseconds" if time > 86_400 else attempt
        raise complaint(call, f"{name}: {time:g}", expected, attempt)
    return time


def _accuracy(call: str, name: str, value: npt.ArrayLike) -> tuple[float, float, float]:
    came = np.ravel(numbers(call, name, value)).tolist()
    accuracy, low, high = came if len(came) == 3 else came * 3 if len(came) == 1 else (-1, -1, -1)
    steps = np.diff([0, low, accuracy, high, 1])  # Wilson's high of 10 out of 10 is 1 - 1e-16 in float64
    if not (steps > -1e-9).all():
        expected = "an accuracy from 0 to 1 (27 % is 0.27), or (accuracy, low, high) in this order"
        raise complaint(call, f"{name}: {value!r:.60}", expected)
    return (accuracy, min(low, accuracy), max(high, accuracy)) if len(came) == 3 else (accuracy, np.nan, np.nan)


def _filled(call: str, name: str, values: object) -> None:
    """Raise BadInput unless the values are a dict with at least one entry."""
    if not isinstance(values, Mapping) or not values:
        raise complaint(call, f"{name}: {values!r:.60}", f"{name}: a dict with at least one entry")
