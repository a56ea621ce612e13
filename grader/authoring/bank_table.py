"""The table of `grader bank`: every answer of the bank, the test cells that it loses, and its student's message."""

from collections.abc import Callable, Sequence

from nbformat import NotebookNode

from grader.authoring.markers import source_notebook
from grader.authoring.trial import bank, errors, fails_in_sight, is_function, messages, tests_of
from grader.exercises.bank import Answer
from grader.model.course import Course, GraderError


def run(course: Course, assignment: str, say: Callable[[str], None] = print) -> int:
    """Try all of an assignment's bank, and return how many answers did not get the expected result."""
    answers = bank(course, assignment)
    if not answers:
        raise GraderError(f"{assignment} has no bank: expected wrong and right answers in grader/exercises/*/*.py")
    bad = 0
    for text in course.texts(assignment):
        notebook = source_notebook(text)
        for name in (n for n in answers if tests_of(notebook, n)):
            bad += _show(notebook, name, answers[name], say)
    return bad


def verdict(answer: Answer, by_test: dict[str, str], tests: list[str], others: Sequence[str] = ()) -> str:
    """Return "ok", or what is wrong: a test lost or passed that should not be, or another message in the first one.

    `by_test` is {test: its message, "" if it passed}, `tests` are the exercise's own, `others` the messages of wrong
    answers that may give the same results.
    """
    lost = [test for test in tests if by_test[test]]
    elsewhere = [test for test in by_test if by_test[test] and test not in tests]
    if elsewhere:
        return f"also lost {', '.join(elsewhere)}"
    loses = [] if answer.right else answer.loses or tests
    if set(lost) != set(loses):
        return f"BAD: lost {lost}, must lose {list(loses)}"
    if lost and not any(message in by_test[lost[0]] for message in (answer.says, *others)):
        return f"BAD: {lost[0]} does not say {answer.says!r}"
    return "ok"


def _show(notebook: NotebookNode, name: str, answers: list[Answer], say: Callable[[str], None]) -> int:
    """Print one exercise's table, and return how many of its rows are bad."""
    tests = tests_of(notebook, name)
    short = [test.removeprefix(f"test_{name}").strip("_") or "values" for test in tests]
    say(f"\n{name}")
    width = max(len(answer.name) for answer in answers)
    say(f"  {'':<{width}}        {'  '.join(short)}  feedback")
    bad, seen = 0, []
    for answer in answers:
        raised = errors(notebook, name, answer.source)
        by_test = messages(raised)
        word = verdict(answer, by_test, tests, [other.says for other in answers if not other.right])
        bad += word != "ok"
        marks = "  ".join(f"{'lost' if by_test[t] else '.':<{len(s)}}" for t, s in zip(tests, short, strict=True))
        seen += [] if answer.right else [fails_in_sight(notebook, raised)]
        kind = "right" if answer.right else "wrong"
        say(f"  {answer.name:<{width}}  {kind}  {marks}  {word if word != 'ok' else _line(answer, by_test)}")
    if is_function(notebook, name):
        say(f"  visible check catches {sum(seen)} of {len(seen)}")
    return bad


def _line(answer: Answer, by_test: dict[str, str]) -> str:
    """Return the most specific line of the messages that this answer's student reads."""
    lines = [line.strip() for message in by_test.values() for line in message.splitlines()]
    pinned = [line for line in lines if answer.says and answer.says in line]
    return next(iter(pinned), lines[-1] if lines else "")
