"""One message for each kind of error in a test cell, from plain data alone."""

from dataclasses import replace

import pytest

from byhand.checks.message import Message
from byhand.notebook.error_in_test import ErrorInTest, StudentCell, failure, meaning

WRONG = Message("f(x: 3)", got="4", expected="6")
CALLS_G = Message("f(x: 3)", did="raised", got="NameError: name 'g' is not defined")
MISSING = ErrorInTest("NameError", "name 'g' is not defined")
G = "def g(x):\n    return x"
CASES = {
    "the check's own message": (ErrorInTest("Wrong", "text", WRONG), [], str(WRONG)),
    "text alone": (ErrorInTest("AssertionError", "no"), [], "no"),
    "no text": (ErrorInTest("Wrong"), [], "the check failed"),
    "an exception": (ErrorInTest("ValueError", "odd\nmore"), [], "an error\n  raised    ValueError: odd"),
    "too long": (ErrorInTest("TooLong"), [], "took too long and was stopped\n  likely    a loop that never ends"),
    "over a limit": (ErrorInTest("TooLong", limit=2), [], "took longer than 2 s and was stopped"),
    "a magic elsewhere": (ErrorInTest("TooLong"), [StudentCell("x = 1"), StudentCell("%%capture")], "likely    a loop"),
    "Python ended": (ErrorInTest("Ended"), [], "ended its Python\n  likely    os._exit()"),
    "exit()": (ErrorInTest("Ended"), [StudentCell("exit()")], "ended its Python\n  because   exit() ends Python"),
    "nowhere": (MISSING, [], "g is not defined\n  next      is its cell there"),
    "its cell failed": (
        MISSING,
        [StudentCell(G, "g", failed="it took too long")],
        "g is not defined, because its cell failed\n  raised    it took too long",
    ),
    "a helper that failed": (MISSING, [StudentCell(G, failed="no")], "likely    the cell that defines g stopped"),
    "below": (MISSING, [StudentCell(G, below=True)], "likely    g is defined in a cell below this check"),
    "below, called": (ErrorInTest("Wrong", "", CALLS_G), [StudentCell(G, below=True)], "likely    g is defined in a"),
    "the check's variable": (
        ErrorInTest("Wrong", "", CALLS_G, test="g = 3\ncheck.close(f, (g,), 6)"),
        [StudentCell("g = 1", below=True)],
        "because   g is the check's own variable\n  next      take it from the arguments of your function",
    ),
    "the check's variable, on the way back": (
        ErrorInTest("Wrong", "", replace(CALLS_G, call="affine_backward, called on x"), test="g = 3"),
        [],
        "next      take it from the cache",
    ),
    "defined above too": (
        ErrorInTest("Wrong", "", CALLS_G, test="g = 3"),
        [StudentCell(G, failed="no")],
        "likely    the cell that defines g stopped",
    ),
    "deleted": (MISSING, [StudentCell(G), StudentCell("%reset -f")], "because   a cell runs `%reset -f`"),
}


@pytest.mark.parametrize(("error", "cells", "says"), CASES.values(), ids=CASES)
def test_an_error_has_one_meaning(error, cells, says):
    assert says in str(meaning(error, cells))


def test_a_failed_cell_is_explained_in_one_line():
    assert failure("TooLong", "", "") == "it took too long"
    assert (
        failure("Ended", "", "exit()")
        == "it ended its Python (exit() ends Python, so nothing after it runs: remove it)"
    )
    assert failure("ValueError", "odd", "") == "ValueError: odd"
