"""One run of an answer of the bank, from which every rule of the bank reads its part.

The checks of a hidden region go on after one of them has failed, so that one run tells the message that the student
gets, whether a visible check caught the answer, and which checks of a cell it fails.
"""

import ast
import pickle
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from unittest import mock

from assignments import answers_to, lost_by, notebook_of

from grader.authoring.bank_table import verdict
from grader.authoring.trial import errors, fails_in_sight, messages, trial
from grader.authoring.trial import tests_of as cells_of
from grader.exercises.bank import Answer
from grader.exercises.wrong_answers import WrongAnswers

HIDDEN = "### BEGIN HIDDEN"


@dataclass(frozen=True)
class Tried:
    """An answer, what is wrong with its result ("ok" for nothing), and how it ended in each test cell."""

    answer: Answer
    verdict: str
    in_sight: bool
    failed: dict[str, list[int]]  # {test: first lines of its checks that fail}, of the cells that fail by checks only


@cache
def tried(text, name):
    """Return a Tried for each of the bank's answers to an exercise."""
    answers = answers_to(text, name)
    with mock.patch.object(WrongAnswers, "_outcome", outcome_once()):
        return [_try(text, name, answer, [a.says for a in answers if not a.right]) for answer in answers]


def outcome_once():
    """Return WrongAnswers._outcome, which runs a wrong answer once on each call of the answer, however many fail it.

    A call of a probe or a helper may depend on other names: it is run each time.
    """
    known, run = {}, WrongAnswers._outcome

    def outcome(self, source, function, arguments):
        if getattr(function, "__globals__", {}).get(self.answer) is not function:
            return run(self, source, function, arguments)
        try:
            key = source, pickle.dumps(arguments)
        except Exception:  # an argument is a function, say
            return run(self, source, function, arguments)
        if key not in known:
            known[key] = run(self, source, function, arguments)
        return known[key]

    return outcome


def _try(text, name, answer, others):
    notebook = notebook_of(text)
    tests = cells_of(notebook, name)
    ended = errors(notebook, name, answer.source, edit=recording)
    told = messages(ended)
    word = verdict(answer, told, tests, others)
    if word != "ok":  # a check that failed may have changed what a later one sees: judge as a student's run does
        told = trial(notebook, name, answer.source)
        word = verdict(answer, told, tests, others)
    failed = {test: error.failed_checks for test, error in ended.items() if hasattr(error, "failed_checks")}
    return Tried(answer, word, fails_in_sight(notebook, ended), failed)


def needs(text, name, test, lines):
    """Return True if some wrong answer of the bank would pass the test without the check at these lines."""
    wrong = [one for one in tried(text, name) if test in lost_by(text, name, one.answer)]
    if any(one.failed.get(test) == [lines[0]] for one in wrong):
        return True
    source = next(cell.source for cell in notebook_of(text).cells if cell.id == test)

    def edit(cell_source):
        return without(cell_source, *lines) if cell_source == source else cell_source

    return any(not trial(notebook_of(text), name, one.answer.source, edit=edit)[test] for one in wrong)


def judging_checks(source):
    """Yield (first line, last line) of every check call in the hidden region, or in a cell without one."""
    start = source[: max(source.find(HIDDEN), 0)].count("\n")
    for node in ast.walk(ast.parse(source)):
        said = ast.unparse(node) if isinstance(node, ast.Expr) and node.lineno > start else ""
        if said.startswith("check."):
            yield node.lineno, node.end_lineno


def without(source, first, last):
    """Return the source with the statement on these lines replaced by pass."""
    lines = source.splitlines()
    return "\n".join([*lines[: first - 1], f"{_indent(lines[first - 1])}pass", *lines[last:]])


@cache
def recording(source):
    """Return a test cell's source whose hidden checks record that they fail; the cell raises the first at its end."""
    if HIDDEN not in source:
        return source
    lines = source.splitlines()
    for first, _ in judging_checks(source):
        indent, statement = _indent(lines[first - 1]), lines[first - 1].lstrip()
        lines[first - 1] = f"{indent}with __import__('bank_pass').recorded(globals(), {first}): {statement}"
    return "\n".join([*lines, "__import__('bank_pass').settle(globals())"])


def _indent(line):
    return line[: len(line) - len(line.lstrip())]


@contextmanager
def recorded(space, line):
    """Record an error in the block in `space`; after the first, no check looks for the mistake that it shows."""
    found = space.setdefault("__failed__", [])
    quiet = mock.patch.object(WrongAnswers, "on", return_value=[]) if found else nullcontext()
    try:
        with quiet:
            yield
    except Exception as error:
        found.append((line, error))


def settle(space):
    """Raise the first error recorded in `space`, with the lines of all: `failed_checks`."""
    found = space.pop("__failed__", [])
    if found:
        error = found[0][1]
        error.failed_checks = sorted({line for line, _ in found})
        raise error
