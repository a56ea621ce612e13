"""What a text says of its time: the table's minutes are its hours, and the exercises fit into them."""

import re

import pytest
from support import ROOT

TEXTS = [path for path in sorted((ROOT / "solutions").glob("*/*.py")) if "00_" not in path.parent.name]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_parts_minutes_and_the_exercises_agree(path):
    text = path.read_text(encoding="utf-8")
    hours = int(re.search(r"\*\*Time:\*\* (\d+) hours", text)[1])
    table = sum(int(n) for n in re.findall(r"^# \| \d .+? \| (\d+) \|", text, re.M))
    exercises = sum(int(n) for n in re.findall(r"(\d+) minutes\)", text))
    assert table == 60 * hours
    assert 0.6 * table < exercises <= table, "reading and experiments take the rest"
