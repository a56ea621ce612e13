"""The bug hunt of 02: three losses that are right, each with one wrong line in its gradient.

    suspects.show("hinge")                                    # its lines, numbered
    fixed = suspects.fix("hinge", 3, "margins = x @ W")       # the same function with another line 3
    loss, dW = fixed(W, X, y, reg)

All take W (D, C), X (N, D), labels y (N,) and reg, and return (loss, dW) with the penalty reg * sum(W**2).
"""

import inspect
import textwrap
from collections.abc import Callable
from typing import Any

import numpy as np

__all__ = ["fix", "fixed", "hinge", "show", "squared_hinge", "squares"]

Suspect = Callable[[np.ndarray, np.ndarray, np.ndarray, float], tuple[float, np.ndarray]]


def hinge(W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float) -> tuple[float, np.ndarray]:
    """Return the mean hinge loss, all margins max(0, s_j - s_y + 1) of the wrong classes added up, and dW."""
    loss, dW = 0.0, np.zeros(W.shape)
    for x, label in zip(X, y, strict=True):
        margins = x @ W - x @ W[:, label] + 1
        violated = (margins > 0) & (np.arange(W.shape[1]) != label)
        loss += margins[violated].sum()
        dW[:, violated] += x[:, None]
        dW[:, label] -= x
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + 2 * reg * W


def squared_hinge(W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float) -> tuple[float, np.ndarray]:
    """Return the mean squared hinge loss, the squares of those margins added up, and dW."""
    loss, dW = 0.0, np.zeros(W.shape)
    for x, label in zip(X, y, strict=True):
        margins = np.maximum(0, x @ W - x @ W[:, label] + 1)
        margins[label] = 0
        loss += np.sum(margins**2)
        for j in range(W.shape[1]):
            dW[:, j] += 2 * margins[j] * x
            dW[:, label] -= 2 * margins[j] * x
    return loss / len(X) + reg * np.sum(W**2), dW / len(X) + reg * W


def squares(W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float) -> tuple[float, np.ndarray]:
    """Return the mean squared distance of a picture's scores from 1 for its class and 0 for the others, and dW."""
    scores = X @ W
    targets = np.eye(W.shape[1])[y]
    loss = np.sum((scores - targets) ** 2) / len(X) + reg * np.sum(W**2)
    dW = 2 * X.T @ scores
    dW[:, y] -= 2 * X.T
    return loss, dW / len(X) + 2 * reg * W


SUSPECTS: dict[str, Suspect] = {function.__name__: function for function in (hinge, squared_hinge, squares)}


def show(name: str) -> None:
    """Print a suspect's lines with their numbers."""
    print(f"def {name}(W, X, y, reg):")
    for number, line in enumerate(_lines(name), 1):
        print(f"{number:2}      {line}")


def fix(name: str, line: int, text: str) -> Suspect:
    """Return the suspect `name` as a function, with `text` in place of its line number `line`.

    The text gets the indentation of the line that it replaces. Raises NotImplementedError for dots, ValueError for an
    unknown name, a line that does not exist or an empty text, and SyntaxError for a text that is not Python.
    """
    if name not in SUSPECTS:
        raise ValueError(f"the suspects are {', '.join(SUSPECTS)}, and not {name!r}")
    if line is ... and text is ...:
        raise NotImplementedError(f"put the number and the text of the wrong line of {name} in place of the dots")
    lines = _lines(name)
    if not isinstance(line, int) or not 1 <= line <= len(lines):
        raise ValueError(f"{name} has the lines 1 to {len(lines)}, and not {line!r}")
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"the corrected line of {name} is code in quotes, and not {text!r}")
    old = lines[line - 1]
    lines[line - 1] = old[: len(old) - len(old.lstrip())] + text.strip()
    source = f"def {name}(W, X, y, reg):\n" + textwrap.indent("\n".join(lines), "    ")
    space: dict = {"np": np}
    exec(compile(source, f"<{name}, fixed>", "exec"), space)
    return space[name]


def fixed(name: str, bug_hunt: Any) -> Suspect:
    """Return the suspect `name` with the line that bug_hunt[name] gives as (its number, "its new text").

    Raises ValueError for anything else, and whatever `fix` raises.
    """
    form = f'bug_hunt["{name}"] must be (line number, "the new line")'
    if not isinstance(bug_hunt, dict) or name not in bug_hunt:
        raise ValueError(f"{form}, but bug_hunt has no {name}")
    answer = bug_hunt[name]
    if not isinstance(answer, tuple | list) or len(answer) != 2:
        raise ValueError(f"{form}, and not {answer!r:.60}")
    return fix(name, *answer)


def _lines(name: str) -> list[str]:
    """Return the lines of a suspect below its docstring, without their common indentation."""
    source = inspect.getsource(SUSPECTS[name]).split('"""')[-1]
    return textwrap.dedent(source).strip("\n").splitlines()
