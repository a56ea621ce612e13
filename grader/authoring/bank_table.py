"""`grader bank`: every answer of the bank against every test cell, and what its student would read."""

from grader.authoring.markers import source_notebook
from grader.authoring.trial import bank, errors, fails_in_sight, is_function, messages, tests_of
from grader.model.course import GraderError


def run(course, assignment, say=print):
    """Try the whole bank of an assignment; returns how many answers did not get the expected result."""
    answers = bank(course, assignment)
    if not answers:
        raise GraderError(f"{assignment} has no bank: expected wrong and right answers in grader/exercises/*/*.py")
    bad = 0
    for text in course.texts(assignment):
        notebook = source_notebook(text)
        for name in (n for n in answers if tests_of(notebook, n)):
            bad += _show(notebook, name, answers[name], say)
    return bad


def verdict(answer, told, tests, others=()):
    """ "ok", or what is wrong: the cells lost or kept that should not be, or another message in the first of them.

    `others` are messages of wrong answers that may do the same there.
    """
    lost = [test for test in tests if told[test]]
    elsewhere = [test for test in told if told[test] and test not in tests]
    if elsewhere:
        return f"also lost {', '.join(elsewhere)}"
    loses = [] if answer.right else answer.loses or tests
    if set(lost) != set(loses):
        return f"BAD: lost {lost}, must lose {list(loses)}"
    if lost and not any(message in told[lost[0]] for message in (answer.says, *others)):
        return f"BAD: {lost[0]} does not say {answer.says!r}"
    return "ok"


def _show(notebook, name, answers, say):
    """One function's table; returns how many of its rows are bad."""
    tests = tests_of(notebook, name)
    short = [test.removeprefix(f"test_{name}").strip("_") or "values" for test in tests]
    say(f"\n{name}")
    width = max(len(answer.name) for answer in answers)
    say(f"  {'':<{width}}        {'  '.join(short)}  feedback")
    bad, seen = 0, []
    for answer in answers:
        ended = errors(notebook, name, answer.source)
        told = messages(ended)
        word = verdict(answer, told, tests, [other.says for other in answers if not other.right])
        bad += word != "ok"
        marks = "  ".join(f"{'lost' if told[t] else '.':<{len(s)}}" for t, s in zip(tests, short, strict=True))
        seen += [] if answer.right else [fails_in_sight(notebook, ended)]
        kind = "right" if answer.right else "wrong"
        say(f"  {answer.name:<{width}}  {kind}  {marks}  {word if word != 'ok' else _line(answer, told)}")
    if is_function(notebook, name):
        say(f"  visible check catches {sum(seen)} of {len(seen)}")
    return bad


def _line(answer, told):
    """The most telling line of what this answer's student reads."""
    lines = [line.strip() for message in told.values() for line in message.splitlines()]
    pinned = [line for line in lines if answer.says and answer.says in line]
    return next(iter(pinned), lines[-1] if lines else "")
