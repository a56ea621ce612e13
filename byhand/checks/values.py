"""Checks of what a notebook binds to a name: a number, an array, the letters of a choice."""

from string import whitespace

import numpy as np

from byhand.checks.checked_call import Wrong, on_record
from byhand.checks.diagnose import likely_line, outcomes
from byhand.checks.expectations import demand_shape, kind
from byhand.checks.outcome import numbers
from byhand.checks.patterns import agree, likely_mistake, show_difference

TODO = "put your {} in place of the three dots, and delete the raise line"


def value(name, got, expected=None, likely=None, tolerance=1e-6):
    """Demand that the notebook's value `name`, a number or an array, is `expected` to a relative `tolerance`.

    Without `expected` any number will do. `likely` names mistakes by the values they give. Raises Wrong.
    """
    with on_record(name, (), got):
        _demand_value(name, got, expected, outcomes(likely, name if likely is None else None, ()), tolerance)


def _demand_value(name, got, expected, known, tolerance):
    if got is ...:
        raise Wrong(f"{name} is not written yet\n  next      {TODO.format('answer')}")
    array, wanted = numbers(got), np.asarray(0.0 if expected is None else expected)
    if wanted.ndim == 0 and (array is None or array.ndim or array.dtype.kind == "b" or not np.isfinite(array)):
        raise Wrong(f"{name}\n  is        {got!r:.60}\n  expected  one number: no quotes, no unit, no comma at the end")
    if array is None:
        mistake = likely_line(known(), got)
        raise Wrong(f"{name}\n  is        {kind(got)}\n  expected  an array of numbers{mistake}")
    if expected is None:
        return
    if array.shape != wanted.shape:
        demand_shape(name, "", array, wanted.shape, likely_line(known(), got))
    if not agree(array, wanted, tolerance):
        otherwise = "next      check the units, then each factor"
        mistake = likely_mistake(array, wanted, known, tolerance, otherwise)
        raise Wrong(f"{name}\n{show_difference(array, wanted)}{mistake}")


def choice(name, got, letters, right="", wrong="", likely=None):
    """Demand that the notebook's value `name` chooses among `letters`, such as "ad": all of `right`, none of `wrong`.

    Case, order, spaces and commas do not count; a list of letters will do. `likely` says of a letter why its
    statement holds, or does not. Raises Wrong.
    """
    if got is ...:
        raise Wrong(f"{name} is not written yet\n  next      {TODO.format('letters, in quotes,')}")
    try:
        chosen = {letter for letter in "".join(got).lower() if letter not in ",;" + whitespace}
    except TypeError:
        chosen = set()
    if not chosen or chosen - set(letters):
        example = f'letters among {", ".join(letters)}, in quotes: "{letters[0]}{letters[-1]}" for two of them'
        raise Wrong(f"{name}\n  is        {got!r:.60}\n  expected  {example}")
    for letter in letters:
        if (letter in chosen and letter in wrong) or (letter in right and letter not in chosen):
            verdict = "does not hold" if letter in wrong else "holds too"
            because = f"\n  because   {likely[letter]}" if likely and letter in likely else ""
            raise Wrong(f"{name}\n  is        {got!r:.60}\n  expected  {letter} {verdict}{because}")
