"""A bug hunt: functions with one wrong line each, which a student replaces by its number and its new text."""

import inspect
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any


class Hunt:
    """Functions with a wrong line each. `space` holds the names that their code uses; `answer` is what a student fills
    in, a dictionary {name: (line number, "the new line")}.
    """

    def __init__(self, suspects: Sequence[Callable], space: Mapping[str, Any], answer: str = "bug_hunt") -> None:
        self.suspects = {function.__name__: function for function in suspects}
        self.space, self.answer = dict(space), answer

    def show(self, name: str) -> None:
        """Print a suspect's lines with their numbers."""
        print(self._header(name))
        for number, line in enumerate(self._lines(name), 1):
            print(f"{number:2}      {line}")

    def fix(self, name: str, line: int, text: str) -> Callable:
        """Return the suspect `name` as a function, with `text` in place of its line number `line`.

        The text gets the indentation of the line that it replaces. Raises NotImplementedError for dots, ValueError for
        an unknown name, a line that does not exist or an empty text, and SyntaxError for a text that is not Python.
        """
        if name not in self.suspects:
            raise ValueError(f"the suspects are {', '.join(self.suspects)}, and not {name!r}")
        if line is ... and text is ...:
            raise NotImplementedError(f"put the number and the text of the wrong line of {name} in place of the dots")
        lines = self._lines(name)
        if not isinstance(line, int) or not 1 <= line <= len(lines):
            raise ValueError(f"{name} has the lines 1 to {len(lines)}, and not {line!r}")
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"the corrected line of {name} is code in quotes, and not {text!r}")
        old = lines[line - 1]
        lines[line - 1] = old[: len(old) - len(old.lstrip())] + text.strip()
        source = self._header(name) + "\n" + textwrap.indent("\n".join(lines), "    ")
        space = dict(self.space)
        exec(compile(source, f"<{name}, fixed>", "exec"), space)
        return space[name]

    def fixed(self, name: str, answers: Any) -> Callable:
        """Return the suspect `name` with the line that answers[name] gives as (its number, "its new text").

        Raises ValueError for anything else, and whatever `fix` raises.
        """
        form = f'{self.answer}["{name}"] must be (line number, "the new line")'
        if not isinstance(answers, dict) or name not in answers:
            raise ValueError(f"{form}, but {self.answer} has no {name}")
        answer = answers[name]
        if not isinstance(answer, tuple | list) or len(answer) != 2:
            raise ValueError(f"{form}, and not {answer!r:.60}")
        return self.fix(name, *answer)

    def _header(self, name: str) -> str:
        """Return the first line of a suspect, without annotations."""
        return f"def {name}({', '.join(inspect.signature(self.suspects[name]).parameters)}):"

    def _lines(self, name: str) -> list[str]:
        """Return the lines of a suspect below its docstring, without their common indentation."""
        source = inspect.getsource(self.suspects[name]).split('"""')[-1]
        return textwrap.dedent(source).strip("\n").splitlines()
