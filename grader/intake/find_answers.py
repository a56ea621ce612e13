"""Where a student wrote each answer: in the cell that carries its name, or in any other whose code binds that name."""

from collections import Counter
from dataclasses import dataclass, field

import nbformat
from nbgrader.utils import is_grade, is_solution

from byhand.notebook.bindings import Bindings, bindings, unfenced
from grader.authoring.markers import answer_of
from grader.authoring.parse import parse

BY_NAME = "the name that it defines"
FINE = ", which is fine"  # of a note on which there is nothing to do


@dataclass
class Found:
    """`cells` is {number of a given answer: number of the student's cell}, one cell for several where they were merged.

    `left_out` is {number of a student's cell: number of the given answer whose stub it is, though that is written
    elsewhere}; `tests` is {number of a given answer: number of the student's first test of it}; `how` says how each
    answer was found, `times` in how many cells it is written.
    """

    cells: dict[int, int] = field(default_factory=dict)
    left_out: dict[int, int] = field(default_factory=dict)
    tests: dict[int, int] = field(default_factory=dict)
    how: dict[int, str] = field(default_factory=dict)
    times: dict[int, int] = field(default_factory=dict)


def find_answers(given, handed_in):
    """Return what is Found of the given code answers among the student's cells.

    A cell that was turned into text, and still carries an answer's name, is turned back if no code has that answer.
    """
    found, bound = Found(tests=_first_tests(given, handed_in)), [_bindings(cell) for cell in handed_in]
    answers = [n for n, cell in enumerate(given) if cell.cell_type == "code" and is_solution(cell)]
    for number in answers:
        written = _written(given[number], handed_in, bound)
        found.times[number] = len(written)
        place, word = _find(given[number], handed_in, bound, written, found.tests.get(number))
        if place is not None:
            found.cells[number], found.how[number] = place, word
    for number in answers:
        if number not in found.cells:  # a cell with nothing of the answer in it but its name
            free = (i for i in _marked(given[number], handed_in) if i not in found.cells.values())
            place = next((i for i in free if handed_in[i].cell_type == "code"), None)
            if place is not None:
                found.cells[number], found.how[number] = place, ""
    _leave_out(given, handed_in, bound, found)
    return found


def notes_on(given, found):
    """Return how answers were found, for the TA, in a few lines."""
    notes: list[str] = []
    told: dict[str, list[str]] = {}
    for place, count in Counter(found.cells.values()).items():
        if count > 1:
            names = [name_of(given[n]) for n in found.cells if found.cells[n] == place]
            others = names[1] if count == 2 else f"{count - 1} more answers"
            notes.append(f"{names[0]} and {others} were found in one cell")
    merged = {n for n, place in found.cells.items() if list(found.cells.values()).count(place) > 1}
    for number, word in found.how.items():
        if word and number not in merged:
            told.setdefault(word, []).append(name_of(given[number]))
    for word, names in told.items():
        who = names[0] if len(names) == 1 else f"each of {len(names)} answers"
        notes.append(f"{who} was found by {word}{FINE if word == BY_NAME else ''}")
    for number, times in found.times.items():
        if times > 1:
            notes.append(f"{name_of(given[number])} is written in {times} cells: the last one above its test counts")
    return notes


def name_of(cell):
    """The grade_id of a marked cell, None for any other."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def is_test(cell):
    """Whether a cell is the instructor's test of an answer."""
    return is_grade(cell) and not is_solution(cell)


def same_words(a, b):
    """True for cells that differ in white space alone."""
    return words_of(a) == words_of(b)


def _written(answer, handed_in, bound):
    """The places of the cells that write an answer; what merely assigns to a function's name is no version of it."""
    name = name_of(answer)
    written = [i for i, names in enumerate(bound) if name in names.written and not same_words(handed_in[i], answer)]
    if name in bindings(answer.source, parse).defined:
        return [i for i in written if name in bound[i].defined] or written
    return written


def _find(answer, handed_in, bound, written, test):
    """(the place of an answer, a word on how it was found), (None, "") if it is nowhere; `test` is its test's place."""
    name, marked = name_of(answer), _marked(answer, handed_in)
    if here := [i for i in marked if i in written]:
        return here[0], ""
    if written:
        above = [i for i in written if test is None or i <= test]
        return (above or written)[-1], BY_NAME if above else f"{BY_NAME}, below its test"
    for i in marked:
        if handed_in[i].cell_type != "code" and (code := _as_code(handed_in[i], name)):
            handed_in[i], bound[i] = code, _bindings(code)
            return i, "its name in a cell that is not code"
    here = [i for i, names in enumerate(bound) if name in names.names]
    first = next((i for i in marked if i in here), None)
    return (first, "") if first is not None else (here[0], BY_NAME) if here else (None, "")


def _bindings(cell):
    return bindings(cell.source, parse) if cell.cell_type == "code" else Bindings()


def _marked(answer, handed_in):
    """The places of the cells that carry an answer's name."""
    return [i for i, cell in enumerate(handed_in) if name_of(cell) == name_of(answer)]


def _as_code(cell, name):
    """A text cell as a code cell, without the fence that Markdown has around code; None if it does not write `name`."""
    code = nbformat.from_dict({**cell, "cell_type": "code", "source": unfenced(cell.source)})
    code |= {"outputs": [], "execution_count": None}
    return code if name in _bindings(code).written else None


def _first_tests(given, handed_in):
    """{number of an answer: place of the student's first test of it}."""
    answers = {name_of(cell): n for n, cell in enumerate(given) if is_solution(cell)}
    owners = {name_of(cell): answers.get(answer_of(name_of(cell), answers)) for cell in given if is_test(cell)}
    texts = {cell.source.strip(): name_of(cell) for cell in given if is_test(cell)}
    found: dict[int, int] = {}
    for i, cell in enumerate(handed_in):
        owner = owners.get(texts.get(cell.source.strip(), name_of(cell)))
        if owner is not None:
            found.setdefault(owner, i)
    return found


def _leave_out(given, handed_in, bound, found):
    """Note the stubs of answers that are written elsewhere: run after these, they would overwrite them."""
    stubs = {words_of(given[n]): n for n in found.cells}
    numbers = {name_of(given[n]): n for n in found.cells}
    used = set(found.cells.values())
    for i, names in enumerate(bound):
        number = stubs.get(words_of(handed_in[i]))
        if number is None and names.names and not names.written and names.names <= numbers.keys():
            number = numbers[min(names.names)]
        if number is not None and i not in used:
            found.left_out[i] = number


def words_of(cell):
    """A cell's source, whatever its white space is."""
    return " ".join(cell.source.split())
