"""An answer's fingerprints: its runs of 12 tokens, whatever the names, comments, strings and spaces are."""

import io
import keyword
import tokenize
from collections.abc import Iterable

LENGTH = 12  # tokens of a fingerprint
DROPPED = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENCODING, tokenize.ENDMARKER, tokenize.STRING}
Fingerprints = frozenset[tuple[str, ...]]


def fingerprints(source: str) -> Fingerprints:
    """Return all runs of LENGTH tokens of Python code, up to where it stops being Python."""
    words = _words(source)
    return frozenset(tuple(words[n : n + LENGTH]) for n in range(len(words) - LENGTH + 1))


def fingerprints_of_all(sources: Iterable[str]) -> Fingerprints:
    """Return the fingerprints of several pieces of code together."""
    return frozenset().union(*map(fingerprints, sources))


def letters(source: str) -> str:
    """Return code without differences in white space: two answers are equal to the letter if this is equal."""
    return " ".join(source.split())


def _words(source: str) -> list[str]:
    words = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
                words.append("name")
            elif token.type in (tokenize.INDENT, tokenize.DEDENT):
                words.append(tokenize.tok_name[token.type])
            elif token.type not in DROPPED:
                words.append(token.string)
    except (tokenize.TokenError, SyntaxError, ValueError, RecursionError):
        pass
    return words
