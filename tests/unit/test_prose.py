"""Comments, docstrings, messages and documents use the field's words and ordinary English."""

import ast
import io
import re
import tokenize

import pytest
from support import ROOT

INSTEAD = {  # what nobody should write: what to write for it
    r"mend(s|ed|ing)?": "fix",
    r"slips?(?! days?)": "mistake",
    r"in the mean": "on average",
    r"rightly": "correctly",
    r"wrongly": "incorrectly",
    r"(takes?|took) off": "subtract",
    r"less (the|its|their|x|y|a|b)": "minus",
    r"(goes|go|went|going) round": "wraps around",
    r"ax[ie]s (goes|go|went)": "the axis is removed",
    r"(?<!there )is no (notebook|name|number|picture|array|function|folder)": "is not a ...",
    r"(fares?|fared|faring)( otherwise)?": "the specific word",
    r"(bears?|bore|bearing)": "the specific word",
    r"stands? (at|for|in(?! for)|on|beside|there|already|twice|in the way)": "is at, is in, means",
    r"(is|are|was|were) told(?! (apart|to))": "sees, is shown",
    r"nobody's": "belongs to no student",
    r"(column|folder|line|message|notebook|point|row|second)s? an? (answer|cell|class|core|exercise|mistake|notebook|"
    r"picture|question|student)": "per",
    r"(left|leave|leaves) it be": "leave it unchanged",
}
WORDS = {re.compile(rf"\b(?:{word})\b", re.IGNORECASE): instead for word, instead in INSTEAD.items()}
OPENING = re.compile(r"(What|Whether|How)\b")
TEXT = {tokenize.COMMENT, tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
PAGES = {".html", ".md"}
ROOMS = {
    "byhand": ["byhand"],
    "grader": ["grader"],
    "tests": ["tests"],
    "benchmarks": ["benchmarks"],
    "solutions": ["solutions"],
    "book": ["book/pages", *(f"book/{path.name}" for path in sorted((ROOT / "book").glob("*.py")))],
    "documents": ["README.md", "CONTRIBUTING.md", "datasets/README.md"],
}


def files_of(room):
    """Return the Python files and pages of a room, without this one."""
    paths = [path for name in ROOMS[room] for path in ([ROOT / name] if "." in name else (ROOT / name).rglob("*"))]
    return [path for path in sorted(paths) if path.suffix in {".py", *PAGES} and path.name != "test_prose.py"]


def prose(name, text):
    """Yield (line number, text) for each comment and string of Python, and for each line of any other file."""
    if name.endswith(".py"):
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type in TEXT:
                yield from enumerate(token.string.splitlines(), token.start[0])
    else:
        yield from enumerate(text.splitlines(), 1)


def docstrings(text):
    """Yield (line number, docstring) of a module, its classes and its functions."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and (doc := ast.get_docstring(node)):
            yield node.body[0].lineno, doc


def faults(name, text):
    """Return a line for each word that has a better one, and for each docstring that opens as a noun clause."""
    found = [
        f"{name}:{number}: {match[0]!r}: write {instead!r}"
        for number, line in prose(name, text)
        for word, instead in WORDS.items()
        for match in word.finditer(line)
    ]
    if name.endswith(".py"):
        opening = [(number, OPENING.match(doc)) for number, doc in docstrings(text)]
        found += [f"{name}:{number}: {match[0]!r} opens a docstring" for number, match in opening if match]
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_the_words_are_ordinary(room):
    found = []
    for path in files_of(room):
        found += faults(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    assert not found, f"{len(found)} places\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("text", "words"),
    {
        "a comment": ("x = 1  # mend it", "'mend'"),
        "a message": ('raise ValueError(f"{x} is no notebook")', "'is no notebook'"),
        "a docstring": ('def f():\n    """How long it takes."""', "'How' opens a docstring"),
        "a cell": ("# %% [markdown]\n# The score less the mean.", "'less the'"),
    }.values(),
)
def test_a_fault_is_found_with_its_line(text, words):
    (fault,) = faults("a.py", text)
    assert fault.startswith(f"a.py:{len(text.splitlines()) if 'def' not in text else 2}: ")
    assert words in fault


def test_names_and_ordinary_sentences_pass():
    assert faults("a.py", 'def mend(x):\n    """Return x minus the mean; the two are told apart."""') == []
    assert faults("a.md", "With less memory, what works is the whole array: recommended.") == []
