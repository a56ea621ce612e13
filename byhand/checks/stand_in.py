"""Results in place of an earlier exercise's function, so that a mistake in it is charged once.

They come as data, for the calls of one check only: nothing here can compute what an exercise asks for.
"""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import numpy as np

from byhand.checks.describe import subject
from byhand.checks.patterns import agree

Known = dict[str, list]  # {name of a function: [(arguments, result), ...]}


@contextmanager
def known_results(space: dict, **functions: list) -> Iterator[None]:
    """Give the known results for the known calls of these functions, for as long as the block runs.

    space is the namespace that the student's code runs in; `functions` are name=[(arguments, result), ...].
    Arguments are compared by value, and numbers to a relative error of 1e-6; every other call reaches the student's
    own function.
    """
    stand_ins = {name: _known(calls, _own(space, name)) for name, calls in functions.items()}
    with mock.patch.dict(space, stand_ins):
        yield


class WithKnown:
    """A student's function, or a probe, whose calls run with known results in place of the student's helpers.

    `space` is the namespace of a plain kernel; a grader's function knows where it runs.
    """

    def __init__(self, function: Callable[..., Any], known: Known, space: dict) -> None:
        self.function, self.known, self.__globals__ = function, known, space
        self.__name__ = getattr(function, "__name__", type(function).__name__)
        self.subject = subject(function)
        self.__wrapped__ = function  # inspect finds the parameters

    def __call__(self, *arguments: Any) -> Any:
        function: Any = self.function
        if hasattr(type(function), "call_with_known"):  # a grader's function, called where it runs
            return function.call_with_known(self.known, arguments, {})
        with known_results(self.__globals__, **self.known):
            return function(*arguments)

    def around(self, function: Callable[..., Any], space: dict) -> "WithKnown":
        """Return another function with the same known results; `space` is the namespace that it runs in."""
        return WithKnown(function, self.known, space)


@contextmanager
def recorded_calls(space: dict, name: str, failed: float) -> Iterator[list]:
    """Yield a list that gets [arguments, result] of each call of the function `name` while the block runs.

    The calls reach the student's own function; the number `failed` is the result of one that raises.
    """
    own, calls = _own(space, name), []

    def record(*arguments: Any, **keywords: Any) -> Any:
        try:
            result = own(*arguments, **keywords)
        except Exception:
            result = failed
        calls.append([[*arguments, *keywords.values()], result])
        return result

    with mock.patch.dict(space, {name: record}):
        yield calls


def known_in_the_plane(X: np.ndarray, y: np.ndarray, folds: list, votes: dict[int, list]) -> dict[str, list]:
    """Return the known distances and votes of a cross-validation whose rows X (N, 2) are points in the plane.

    votes: {k: (N,) labels}, the vote of the k nearest points outside the fold of each point.
    """
    across, up = X.astype(np.float64).T
    apart = np.hypot(across[:, None] - across, up[:, None] - up)
    called = []
    for i, fold in enumerate(folds):
        joined = np.concatenate([other for j, other in enumerate(folds) if j != i])
        for train in (joined, np.sort(joined)):
            between = apart[fold][:, train]
            called += [((between, y[train], k), np.array(labels)[fold]) for k, labels in votes.items()]
    return {"l2_distances_no_loops": [((X, X), apart)], "predict_labels": called}


def _own(space: dict, name: str) -> Callable[..., Any]:
    """Return the student's own function; if there is none, one that says so."""

    def missing(*arguments: Any, **keywords: Any) -> Any:
        raise NameError(f"name {name!r} is not defined")

    return space.get(name, missing)


def _known(calls: list, own: Callable[..., Any]) -> Callable[..., Any]:
    def stand_in(*arguments: Any, **keywords: Any) -> Any:
        given = [*arguments, *keywords.values()]
        for known, result in calls:
            if len(known) == len(given) and all(map(_same, known, given)):
                return copy.deepcopy(result)  # the caller may work in place
        for known, result in calls:
            if len(known) == len(given) and (part := _part(known, result, given)) is not None:
                return part
        return own(*arguments, **keywords)

    return stand_in


def _part(known: tuple, result: Any, given: list) -> Any:
    """Return a known result's rows, for a call with some rows of the first argument; None if it has others.

    Where the result is a table, its columns belong to the rows of the second argument, and some of them are enough.
    A tuple of results has the rows of each.
    """
    if isinstance(result, tuple):
        parts = [_part(known, part, given) for part in result]
        return None if any(part is None for part in parts) else tuple(parts)
    rows = _positions(known[0], given[0])
    if rows is None or np.shape(result)[:1] != (len(known[0]),):
        return None
    if np.ndim(result) == 2:
        columns = _positions(known[1], given[1])
        if columns is None or not all(map(_same, known[2:], given[2:])):
            return None
        return result[np.ix_(rows, columns)]
    return result[rows] if all(map(_same, known[1:], given[1:])) else None


def _positions(rows: Any, some: Any) -> np.ndarray | None:
    """Return the position among `rows` (R, ...) of each row of `some` (S, ...); None where they are no such rows."""
    try:
        rows, some = (np.asarray(part, dtype=np.float64) for part in (rows, some))
        if rows.shape[1:] != some.shape[1:]:
            return None
        apart = np.abs(some[:, None] - rows[None]).reshape(len(some), len(rows), -1).max(axis=2)
    except (TypeError, ValueError, IndexError):
        return None
    return apart.argmin(axis=1) if some.size and (apart.min(axis=1) <= 1e-6 * np.abs(rows).max()).all() else None


def _same(known: Any, given: Any) -> bool:
    try:
        known, given = np.asarray(known), np.asarray(given)
        return known.shape == given.shape and bool(agree(given, known, 1e-6))
    except (TypeError, ValueError):  # ragged lists, texts
        return False
