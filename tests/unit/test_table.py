"""The class's table in a terminal, and its CSV in a spreadsheet."""

import csv

from grader.model.results import CellResult, StudentResult
from grader.records.table import NAME, csv_of, short_names, table


def graded(points, status="graded"):
    questions = {"test_f": CellResult(None if status == "not gradable" else points, 5), "why": CellResult(None, 2)}
    return StudentResult(status, points, 7, "", questions)


def test_the_columns_stand_under_each_other_in_any_script():
    """A Chinese character takes two columns of a terminal, an accent on its own takes none."""
    more = {"anna": 0, "王小明": 3, "zoe\N{COMBINING DIAERESIS}": -1}  # columns that the name needs beyond its length
    lines = table({name: graded(3) for name in more}).splitlines()
    starts = {line.index("3/7") + columns for line, columns in zip(lines[2:5], more.values(), strict=True)}
    assert starts == {lines[0].index("points")}


def test_no_points_are_not_zero_points():
    """A student who could not be graded has no points in the CSV, so no spreadsheet counts a 0."""
    rows = csv.DictReader(csv_of({"ada": graded(0), "pam": graded(0, "not gradable")}).splitlines())
    assert [row["points"] for row in rows] == ["0", ""]


def test_a_long_name_makes_no_row_wide_and_stays_whole_in_the_csv():
    long = ["x" * 250, "x" * 251, "x" * 250 + "y", "王" * 80, "ada"]
    short = short_names(long)
    assert len(set(short.values())) == len(long) and short["ada"] == "ada"
    results = {name: graded(3) for name in long}
    results["x" * 250] = results["x" * 250].with_note("look")
    lines = table(results).splitlines()
    assert max(map(len, lines)) < NAME + 40
    assert f"  {short['x' * 250]}: look" in lines
    assert [row["student"] for row in csv.DictReader(csv_of(results).splitlines())] == long
