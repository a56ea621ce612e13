"""The five ways in which the grading of a submission can end."""

from enum import StrEnum


class Status(StrEnum):
    """The end of a submission's grading; the values are the words in results.json, grades.csv and the tables."""

    GRADED = "graded"
    BLANK = "blank"  # nothing was written
    NOT_GRADABLE = "not gradable"  # there was no notebook to grade, or the grader failed on it
    CRASHED = "crashed"  # a cell ended its Python
    TIMED_OUT = "timed out"  # a cell, or the notebook, took too long
