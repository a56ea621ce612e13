"""Find the cells that must run: those that are asked for, and any cell that defines a name that these read.

Figures and experiments define nothing that an answer reads: left out, a check takes seconds.
"""

import re
import symtable
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MAGIC = re.compile(r"^([ \t]*)[%!].*$", re.MULTILINE)
DEFINED = re.compile(r"^(?:def|class)\s+(\w+)|^(\w+)\s*=[^=]", re.MULTILINE)


@dataclass(frozen=True)
class Names:
    """The names that a cell binds at its top level, and those that it reads from elsewhere.

    From Python 3.12 on a comprehension's variable counts as bound: at worst a cell is run that nothing needs.
    """

    bound: frozenset[str]
    read: frozenset[str]


def needed_cells(names: dict[int, Names], chosen: Iterable[int]) -> list[int]:
    """Return the numbers of the cells to run, in order: the `chosen` ones, and those that define what these read.

    names: {number: Names} of every code cell. Names bound by the first of them, the imports, are not looked for.
    """
    chosen, imported = set(chosen), names[min(names)].bound if names else frozenset()
    while True:
        wanted = frozenset().union(*(names[number].read for number in chosen)) - imported
        more = {number for number in names if number not in chosen and _supplies(names[number], wanted)}
        if not more:
            return sorted(chosen)
        chosen |= more


def names_of(source: str) -> Names:
    """Return the Names of a cell; of one that is not Python, the names that it seems to define."""
    table = _table(source) or _table(MAGIC.sub(r"\1pass", source))
    if table is None:
        return Names(frozenset(a or b for a, b in DEFINED.findall(source)), frozenset())
    bound = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported() or s.is_namespace()}
    read = {
        symbol.get_name()
        for scope in _scopes(table)
        for symbol in scope.get_symbols()
        if symbol.is_referenced() and (scope is table or symbol.is_global())
    }
    star = {"*"} if re.search(r"^from .+ import \*", source, re.MULTILINE) else set()
    return Names(frozenset(bound | star), frozenset(read - bound))


def _supplies(names: Names, wanted: frozenset[str]) -> bool:
    return bool(names.bound & wanted) or "*" in names.bound  # nobody knows what a star brings


def _table(source: str) -> symtable.SymbolTable | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return symtable.symtable(source, "cell", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # a null byte; code that is nested too deeply
        return None


def _scopes(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for child in table.get_children():
        yield from _scopes(child)
