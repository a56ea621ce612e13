"""The bank of other people's answers. Each file is named after a graded answer and holds whole answers to it.

A wrong answer names the test cells that it must lose, keeps all others, and pins the line of feedback that it gets.
A right one is written differently and keeps everything.
"""


def wrong(*loses, says=""):
    """Mark an answer that must lose exactly these test cells; `says` is in what its student reads."""
    return lambda function: function


def right(function):
    """Mark an answer that is written differently and must keep every point."""
    return function
