"""Running an exercise's wrong answers on the call that a student's answer failed: which of them does the same?

Each runs on copies of the arguments, beside the course's own answers, through the same probe where there is one. One
that loops costs at most a second of processor time, all together at most three.
"""

import contextlib
import copy
import functools
import importlib
import inspect
import io
import itertools
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from byhand.checks.checked_call import changed_input
from byhand.checks.outcome import Changed, Raised, same
from byhand.checks.stand_in import WithKnown
from byhand.checks.twins import agreement, have_twins, on_calls, on_variations, variations
from grader.exercises.bank import read_answers
from grader.exercises.time_limit import Budget, TooSlow, time_limit

ONE, ALL = 2.0, 6.0  # seconds of processor time for one wrong answer, and for all of an exercise


class WrongAnswers:
    """The wrong answers in an exercise's file, beside `names`: by default the course's own answers."""

    def __init__(self, path: str, names: dict[str, Any] | None = None) -> None:
        self.path, self.names = Path(path), names
        self.answer = self.path.stem

    def on(self, function: Any, arguments: tuple) -> list[tuple[str, Any]]:
        """Return (message, what the wrong answer does) of each where a check called function(*arguments).

        That is the value returned, Raised or Changed. `function` is None for an answer that is a value. Of those that
        do the same, the one comes first that agrees with the function on variations of the call.
        """
        budget = Budget(ALL)
        sources, found = [], []
        for wrong in read_answers(self.path):
            if wrong.right or budget.left <= 0:
                continue
            with contextlib.suppress(TooSlow), time_limit(min(ONE, budget.left)), _quiet():
                found.append((wrong.says, self._outcome(wrong.source, function, copy.deepcopy(arguments))))
                sources.append(wrong.source)
        candidates = _same_as(function, arguments, found) if function is not None else []
        if not any(have_twins([found[i] for i in candidates])):
            return found
        mine = on_variations(function, arguments)
        agree = {i: agreement(mine, self._on_variations(sources[i], function, arguments, budget)) for i in candidates}
        return [found[i] for i in sorted(range(len(found)), key=lambda i: -agree.get(i, 0))]

    def _on_variations(self, source: str, function: Any, arguments: tuple, budget: Budget) -> list[Any]:
        """Return what a wrong answer does on each variation of the call; [] if it takes too long."""
        with contextlib.suppress(TooSlow), time_limit(max(0.01, min(ONE, budget.left))), _quiet():
            return [self._outcome(source, function, copy.deepcopy(varied)) for varied in variations(arguments)]
        return []

    def _outcome(self, source: str, function: Any, arguments: tuple) -> Any:
        space = dict(_answers_and_imports(self.path) if self.names is None else self.names)
        try:
            exec(compile(source, f"<a wrong answer to {self.answer}>", "exec"), space)
            if function is None:
                return space[self.answer]
            arguments = _with_answer(arguments, function, self.answer, space)
            before = copy.deepcopy(arguments)
            got = beside(function, self.answer, space)(*arguments)
        except Exception as error:
            return Raised(type(error).__name__, str(error))
        position = changed_input(before, arguments)
        return got if position is None else Changed(position)


def _same_as(function: Any, arguments: tuple, found: list[tuple[str, Any]]) -> list[int]:
    """Return the numbers of the mistakes that do what the function does; all of them where it returns several results
    and none does the same, since a check may then compare one result alone.
    """
    (mine,) = on_calls(function, [arguments])
    alike = [i for i, (_, did) in enumerate(found) if same(mine, did)]
    return alike or (list(range(len(found))) if isinstance(mine, dict | tuple) else [])


def _with_answer(arguments: tuple, function: Any, answer: str, space: dict[str, Any]) -> tuple:
    """Return the arguments, with the wrong answer for a parameter of its name: some answers are values."""
    pairs = itertools.zip_longest(_parameters(function)[: len(arguments)], arguments)
    return tuple(space[answer] if name == answer else value for name, value in pairs)


def _parameters(function: Any) -> list[str]:
    """Return the names of a function's parameters; [] where they are not known."""
    try:
        return list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return []


def beside(function: Any, answer: str, space: dict[str, Any]) -> Callable:
    """Return what the check called, with the names in `space` in place of the student's.

    `function` is the student's own answer, a stand-in for a function in the worker (with a method `beside`), a probe or
    helper of the test, or one of these with known results.
    """
    if isinstance(function, WithKnown):
        return function.around(beside(function.function, answer, space), space)
    if hasattr(function, "beside"):
        return function.beside(space)
    if not isinstance(function, FunctionType) or function.__globals__.get(answer) is function:
        return space[answer]
    if answer in _parameters(function):
        return function  # the answer is a value, and one of the arguments
    if answer not in _names_in(function.__code__):
        return space[answer]  # the answer under another name: a decorated function, say
    names = {**function.__globals__, **{name: space[name] for name in _names_in(function.__code__) & space.keys()}}
    code, name, defaults = function.__code__, function.__name__, function.__defaults__
    return FunctionType(code, names, name, defaults, function.__closure__)


def _names_in(code: CodeType) -> set[str]:
    """Return the global names that a function's code uses, in functions inside it too."""
    inside = [_names_in(part) for part in code.co_consts if isinstance(part, CodeType)]
    return set(code.co_names).union(*inside)


@functools.cache
def _answers_and_imports(path: Path) -> dict[str, Any]:
    """Return the names that an answer cell can use: the course's own answers, and what the bank's file imports."""
    file = importlib.import_module(f"grader.exercises.{path.parent.name}.{path.stem}")
    answers = importlib.import_module(f"byhand.answers.{path.parent.name}")
    return {name: value for module in (file, answers) for name, value in vars(module).items() if name[:2] != "__"}


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Hide what a wrong answer prints or warns of, and leave PyTorch's gradients switched on or off as they were: it
    may have switched them, or be ended at its time limit where `no_grad` is about to switch them on again.
    """
    torch = sys.modules.get("torch")
    gradients = torch.is_grad_enabled() if torch else False
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if torch:
            torch.set_grad_enabled(gradients)
